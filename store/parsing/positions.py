"""Positions that no list marks: one speaker's proposals a clause each, and what is said "on trade" and "on Taiwan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.draft import Draft
from store.parsing.enumerations import Item
from store.parsing.phrases import Phrases
from store.parsing.speaking import is_joint, speaker_at
from store.parsing.text import sentence_at
from store.parsing.voices import Voices

_PROPOSING = (
    "proposed", "suggested", "called for", "put forward the idea of", "put forward a proposal", "advocated", "offered to",
    "invited the parties to", "initiated", "urged",
)  # fmt: skip
_VERBS = Phrases(_PROPOSING)
# Nobody's proposal of the day: put off, made long ago, asked of no one, or only a proposal's name.
_NOT = re.compile(r"(?i)\b(?:had|was|were|been|be|not|never|previously|earlier|as|the|a|an|its|his|her) (?:\w+ly )?$")
_OBJECT = re.compile(
    r"\s(?:that\b|to\b|(?:an?|the|more|further|greater|closer|new|joint|deeper|faster|early|all|both"
    r"|[a-z]+ing|[a-z]+er|[a-z]+al|[a-z]+ed)\b|[a-z])"
)
_CLAUSE_END = re.compile(
    r",? (?:and|but|while) (?:he |she |also |again |then )*(?:propos|suggest|call|urg|advocat|offer|invit|said"
    r"|told|thank"
    r"|express|welcom|not|stress|add|put|initiat|agree|rais)\w*"
    r"|, (?:saying|adding|noting|stressing|according|while|which|who|as)\b|[;:]"
)
# What a sentence is on: "On Taiwan, he reiterated ...".
_ON = re.compile(r"(?:On|Regarding|As for|Concerning|Turning to|With regard to) (?:the )?[^,.]{3,60}, (?=\S)")
_TIME = re.compile(
    r"(?:On|Regarding) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the (?:same|following|next|other|first"
    r"|second|final"
    r"|eve|occasion|sidelines|margins|basis|one|morning|day)|\d|behalf|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)|this|that|his|her|arriv|their)"
)
_SAYS = re.compile(
    r"\b(?:said|says|stressed|reiterated|underscored|emphasi[sz]ed|noted|made (?:it )?clear|was clear|told|called|urged"
    r"|proposed|warned|expressed|raised|pledged|reaffirmed|stated|affirmed|argued|asked)\b"
)


def find(draft: Draft, voices: Voices, taken: list[Item]) -> Iterator[list[Item]]:
    """Two or more positions of one speaker, near each other; none where a list already holds them."""
    for run in (*_proposals(draft, voices), *_matters(draft, voices)):
        free = [item for item in run if not any(o.start < item.end and item.start < o.end for o in taken)]
        if len(free) >= 2:
            yield free
            taken = [*taken, *free]


def _proposals(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """Clauses that propose, in sentences side by side, of one speaker."""
    text, sentences = draft.text, draft.sentences
    number = {sentence.start: index for index, sentence in enumerate(sentences)}
    run: list[Item] = []
    last = -9
    for first, end in _VERBS.find(text):
        sentence = sentence_at(sentences, first)
        if (
            sentence is None
            or _NOT.search(text[max(sentence.start, first - 30) : first])
            or not _OBJECT.match(text, end)
        ):
            continue
        before = text[sentence.start : first]
        speaker = speaker_at(draft, voices, first)
        if speaker is None or is_joint(before) or (run and run[-1].end > first):
            continue
        close = _CLAUSE_END.search(text, end, sentence.end)
        item = Item(end, close.start() if close else sentence.end, speaker)
        here = number[sentence.start]
        if run and (run[-1].speaker != speaker or here - last > 1):
            if len(run) >= 2:
                yield run
            run = []
        run.append(item)
        last = here
    if len(run) >= 2:
        yield run


def _matters(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """Sentences that begin with what they are on, in each of which the same person speaks."""
    if "On " not in draft.text and "Regarding" not in draft.text:
        return
    by_speaker: dict[str, list[Item]] = {}
    for sentence in draft.sentences:
        opening = _ON.match(draft.text, sentence.start, sentence.end)
        if opening is None or _TIME.match(draft.text, sentence.start) is not None:
            continue
        if is_joint(draft.text[opening.end() : sentence.end][:90]):
            by_speaker.setdefault("", []).append(Item(opening.start() + 3, sentence.end, None))
            continue
        says = _SAYS.search(draft.text, opening.end(), sentence.end)
        if says is None:
            continue
        speaker = speaker_at(draft, voices, says.start())
        if speaker:
            by_speaker.setdefault(speaker, []).append(Item(says.end(), sentence.end, speaker))
    yield from (run for name, run in by_speaker.items() if len(run) >= (2 if name else 3))
