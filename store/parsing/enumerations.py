"""Proposals set out inside a sentence: "made four proposals: to ...; to ...", "a model of A, of B, and of C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.phrases import Phrases
from store.parsing.speaking import is_joint, speaker_at
from store.parsing.text import sentence_at
from store.parsing.voices import Voices

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_THINGS = (
    r"(?:point|proposal|suggestion|direction|priorit(?:y|ies)|area|step|initiative|principle|measure|task|pillar"
    r"|element|issue|matter|idea|view|position|"
    r"thing|request|demand|condition|aspect|field|goal|action|programme|program|part|hope|expectation|message)s?"
)
# "made four proposals", "a four-point proposal", "the following".
_ANNOUNCED = Cue(
    rf"\b(?:{'|'.join(_NUMBERS)}|several|a number of|\d{{1,2}})(?:[ -](?:[\w-]+ ){{0,3}}?)(?:{_THINGS}|points?)\b"
    rf"|\bthe following\b|\b(?:{'|'.join(_NUMBERS)})-point\b"
    rf"|\b(?:{'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,3}}(?!papers|documents|agreements|texts|statements|countries"
    rf"|leaders|ministers|members|states|presidents|companies|nations)[a-z]+s(?=: )",
    re.IGNORECASE,
)
_COUNTS = Phrases((*_NUMBERS, "several", "number", "following"))
_FIGURE = re.compile(r"\b(?:[2-9]|10)\b")
_TOLD = Cue(r", (?:of|for|on|in|to)\s[^,;]+,\s(?:and )?(?:of|for|on|in|to)\s")
# "proposed making it a model of A, of B, and of C".
_REPEATED = Cue(
    r"\b(?:propos|suggest|call|urg|advocat|outlin|nam|agreed|decided|undertook|resolved|committed"
    r"|pledged)\w*\b(?P<head>[^;:]{0,80}?)(?P<list>\b(?P<word>of|for|on|in"
    r"|to)\s[^,;]+,\s(?P=word)\s[^,;]+,\s(?:(?P=word)\s[^,;]+,\s)*and (?P=word)\s[^,;.]+)"
)
_SET_OUT = re.compile(
    r"(?i)\b(?:propos|call|nam|set out|list|outlin|urg|suggest|offer|put forward|identif|highlight|priorit|pledg"
    r"|ask|advocat)\w*\b[^:]{0,140}:\s"
)
_DEMAND = Cue(r"\b(?:should|must|ought to|needs? to|would)\b")
_SPOKEN = Cue(r"\b(?:said|says|told|stressed|proposed|suggested|urged|called)\b")
_GOES_ON = re.compile(r"(?:They|These|He|She|It)\b")
_NOT_PROPOSED = re.compile(r"\b(?:signed|documents|agreements|countries|attended)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One point: where it stands, whose it is, and words before the list that belong to each of its members."""

    start: int
    end: int
    speaker: str | None
    head: str = ""


def find(draft: Draft, voices: Voices, taken: list[Item]) -> Iterator[list[Item]]:
    """Each enumeration as the list of its members, but for sentences whose points are already taken."""
    text = draft.text
    counted = {s.start for first, _ in _COUNTS.find(text) if (s := sentence_at(draft.sentences, first))}
    told = _TOLD.search(text) is not None
    yield from _demands(draft, voices, taken)
    for index, sentence in enumerate(draft.sentences):
        if any(item.start < sentence.end and sentence.start < item.end for item in taken):
            continue
        if told and _TOLD.search(text, sentence.start, sentence.end):
            items = _repeated(draft, voices, sentence)
            if items:
                yield items
                continue
        following = draft.sentences[index + 1] if index + 1 < len(draft.sentences) else None
        goes_on = (
            following is not None
            and following.paragraph == sentence.paragraph
            and _GOES_ON.match(text, following.start) is not None
        )
        line = text[sentence.start : sentence.end]
        if not goes_on and ": " not in line:
            continue
        if sentence.start in counted or ";" in line or _FIGURE.search(line):
            items = _announced(draft, voices, sentence, following if goes_on else None)
            if items:
                yield items


def _demands(draft: Draft, voices: Voices, taken: list[Item]) -> Iterator[list[Item]]:
    """Three or more sentences on end in which one speaker says what should or must be done, a demand a sentence."""
    text = draft.text
    if _DEMAND.search(text) is None:
        return
    run: list[Sentence] = []
    before: Sentence | None = None
    for sentence in [*draft.sentences, None]:
        wanted = sentence is not None and _DEMAND.search(text, sentence.start, sentence.end) is not None
        if sentence is not None and wanted and (not run or sentence.paragraph == run[0].paragraph):
            run.append(sentence)
            continue
        opened = before is not None and run and before.paragraph == run[0].paragraph
        spoken = run and _SPOKEN.search(text, before.start if opened and before else run[0].start, run[-1].end)
        clear = run and not any(item.start < run[-1].end and run[0].start < item.end for item in taken)
        if len(run) >= 3 and spoken and clear:
            speaker = speaker_at(draft, voices, run[0].end - 1)
            yield [Item(s.start, s.end, speaker) for s in run]
        if not wanted:
            before = sentence
        run = [sentence] if sentence is not None and wanted else []


def _repeated(draft: Draft, voices: Voices, sentence: Sentence) -> list[Item]:
    """Members that begin with the same small word, proposed by someone whom the sentence names."""
    line = draft.text[sentence.start : sentence.end]
    hit = _REPEATED.search(line)
    if hit is None:
        return []
    joint = is_joint(line[: hit.start("list")])
    if not joint and not voices.between(sentence.start, sentence.start + hit.start("list")):
        return []
    base = sentence.start + hit.start("list")
    members = [member.span() for member in re.finditer(rf"\b{hit['word']} [^,;]+", hit["list"])]
    speaker = None if joint else speaker_at(draft, voices, base)
    return [Item(base + low, base + high, speaker, hit["head"]) for low, high in members] if len(members) >= 3 else []


def _announced(draft: Draft, voices: Voices, sentence: Sentence, following: Sentence | None) -> list[Item]:
    """Members after a colon, or in the next sentence, where the sentence says how many or what they are."""
    text = draft.text
    line = text[sentence.start : sentence.end]
    hit = _ANNOUNCED.search(line) or (_SET_OUT.search(line) if ";" in line else None)
    if hit is None or _NOT_PROPOSED.search(line[: hit.end()][-30:]):
        return []
    colon = line.find(": ", hit.end() - 2)
    if colon >= 0:
        low, high = sentence.start + colon + 2, sentence.end
    elif following is not None:
        low, high = following.start, following.end
    else:
        return []
    members = _members(text[low:high])
    wanted = _count(hit.group())
    off = abs(len(members) - wanted) if wanted else 0
    if len(members) < 2 or off > 1 or (off and (wanted < 3 or colon < 0)):
        return []
    speaker = None if is_joint(line[: hit.start()]) else speaker_at(draft, voices, sentence.start + hit.start())
    return [Item(low + first, low + last, speaker) for first, last in members]


def _count(words: str) -> int:
    first = re.split(r"[ -]", words.lower())[0]
    return int(first) if first.isdigit() else _NUMBERS.get(first, 0)


def _members(body: str) -> list[tuple[int, int]]:
    """A list's members: cut at semicolons where there are any, else at commas and the last "and"."""
    mark = r";\s*(?:and\s+)?" if ";" in body else r",\s*(?:and\s+)?(?=(?:to|for|in|on|the|a|an|of|\w+)\b)"
    pieces: list[tuple[int, int]] = []
    last = 0
    for cut in re.finditer(mark, body):
        pieces.append((last, cut.start()))
        last = cut.end()
    pieces.append((last, len(body)))
    if ";" not in body and len(pieces) >= 2:
        low, high = pieces[-1]
        join = re.search(r"\sand\s(?=(?:to|for|in|on|of)\b)", body[low:high])
        if join:
            pieces[-1:] = [(low, low + join.start()), (low + join.end(), high)]
    return [(low, high) for low, high in pieces if body[low:high].strip()]
