"""What will begin, end or take effect on a day to come: openings, memberships, offices, treaties before parliaments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.circumstances import Coming, soon, when, where
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence

_WILL = (
    r"(?:will|would|is to|are to|(?:is|are) (?:due|expected|set|scheduled|planned) to|wants to|aim to|aims to"
    r"|plans? to)"
)
# Verbs by the noun that names what happens.
_NOUNS = {
    "open": "opening of", "begin": "start of", "start": "start of", "launch": "launch of", "inaugurate": "inauguration of",
    "resume": "resumption of", "relaunch": "relaunch of", "table": "tabling of", "ratif": "ratification of",
    "sign": "signing of", "adopt": "adoption of", "publish": "publication of", "lift": "lifting of", "reopen": "reopening of",
    "endorse": "endorsement of", "releas": "release of", "complet": "completion of",
}  # fmt: skip
_STEMS = "|".join(sorted(_NOUNS, key=len, reverse=True))
_WORK = r"(?: (?:its |their )?(?:work|operations?|service)\b)?"
# "The treaty will be tabled", "the centre is due to open", "the ceasefire begins on Sunday".
_ITSELF = Cue(
    rf"\b(?:{_WILL}(?: (?:also|then|formally|officially|now|soon))? (?:be (?P<passive>{_STEMS})\w*"
    rf"|(?P<active>open|begin|start|resume|reopen)\b{_WORK}(?! (?:its|their|the|an?|up|with|[a-z]+ing)\b))"
    r"|(?P<present>opens|begins|starts|resumes)(?= (?:on|in|tomorrow|next)\b))"
)
# "The summit will adopt the declaration", "they want to launch an alliance".
_BY_OTHERS = Cue(
    rf"\b{_WILL}(?: (?:also|tomorrow|formally|soon|jointly))* (?P<verb>launch|open|inaugurate|reopen|sign|adopt"
    rf"|ratify|publish|endorse"
    rf"|release|lift)"
    r" (?:promptly )?(?P<what>(?:the|an?|its|their|new|\d+|[A-Z])[^.;,]{4,90})"
)
# "Slovenia becomes a member", "Rutte takes over": the clause itself is the name.
_TURNS = Cue(
    r"\b(?:(?:will|would|is to|is due to|are to) (?P<verb>become|join|take over|take office|begin carrying"
    r"|be made operational"
    r"|take up (?:his|her) (?:post|duties))|(?P<now>becomes|joins|takes over|takes office))\b(?P<what>[^.;,]{0,90})"
)
_ENTERS = Cue(
    r"\b(?P<what>[Ii]t|[Tt]reaty|[Aa]greement|[Pp]act|[Pp]rotocol|[Cc]onvention) (?:enters into force"
    r"|takes effect|will come into effect)\b"
)
_ASIDE = re.compile(r",? (?:which|that)(?: \w+)?\s*$|[\s,]+$")
_BOUND = re.compile(
    r"(?:.*(?:[,;:–—]|\bthat|\bsaid|\bwhen|\bwhile|\bof which|\bbut) |^(?:On|From|In|Next|Tomorrow)\b[^,]{2,40}, )",
    re.DOTALL,
)
_TIMES = re.compile(
    r"(?:,? (?:on (?=\d|[A-Z])|in|from|by|at|before|next|this|later|tomorrow|within|as of|as soon as|and|with|when|to"
    r"|after)\b.*|\s*$)"
)
_PEOPLE = re.compile(
    r"(?i)^(?:he|she|they|it|we|i|this|that|there|who|talks|visit|the visit|the talks|meeting|the two sides)$"
)
_VERBAL = re.compile(
    r"(?i)\b(?:closed|should|not|has|have|had|was|were|is|are|will|did|who|its|his|her|they|he|she|we|it|met|told|agreed)\b"
)
_HOUSES = re.compile(
    r"(?i)\b(?:embass(?:y|ies)|consulates?|office|cent(?:re|er)|branch|school|university|mission|bridge|plant"
    r"|hospital)\b"
)
# One word that needs no other: the text has one such thing.
_THING = re.compile(
    r"the (?:agreement|treaty|pact|deal|declaration|memorandum|protocol|bridge|railway|pipeline|embassy)$"
)
_LONGEST = 14


def find(draft: Draft, sentence: Sentence, told: list[Coming]) -> Iterator[Coming]:
    """What a sentence says will begin, end or change on a day to come; nothing of what it announces as an event (`told`)."""
    text = draft.text
    for hit in _ITSELF.finditer(text, sentence.start, sentence.end):
        low, subject = _subject(text, sentence, hit.start())
        day = when(draft, sentence, hit.end(), hit.start())
        verb = (hit["passive"] or hit["active"] or hit["present"]).lower()
        near = soon(draft, hit.end(), min(hit.end() + 60, sentence.end))
        if subject and (_ahead(draft, day) or (near and not hit["present"])) and not _covers(told, low, hit.end()):
            yield Coming(f"{_noun(verb)} {subject}", low, hit.end(), where(draft, sentence, hit.end(), low), day)
    for hit in _BY_OTHERS.finditer(text, sentence.start, sentence.end):
        day = when(draft, sentence, hit.end(), hit.start())
        what = _TIMES.sub("", hit["what"], count=1).strip()
        if (
            len(what.split()) > 1
            and len(day or "") > 4
            and _ahead(draft, day)
            and not _covers(told, hit.start(), hit.end())
        ):
            yield Coming(
                f"{_noun(hit['verb'])} {what}", *hit.span(), where(draft, sentence, hit.start("what"), hit.start()), day
            )
    for hit in _TURNS.finditer(text, sentence.start, sentence.end):
        low, subject = _subject(text, sentence, hit.start())
        verb = hit["verb"] or hit["now"]
        end = hit.start("what")
        day = when(draft, sentence, end, hit.start())
        if (
            not subject
            or not subject.removeprefix("the ")[:1].isupper()
            or not _ahead(draft, day)
            or _covers(told, low, end)
        ):
            continue
        rest = _TIMES.sub("", hit["what"], count=1).strip()
        if len(f"{subject} {rest}".split()) <= _LONGEST:
            yield Coming(f"{subject} {_present(verb)} {rest}".strip(), low, end, None, day)
    for hit in _ENTERS.finditer(text, sentence.start, sentence.end):
        named = [name for name in draft.documents if re.search(r"(?i)treaty|agreement|pact|protocol|convention", name)]
        paper = named[0] if named else hit["what"].lower()
        if paper != "it" and (named or _ahead(draft, when(draft, sentence, hit.end(), hit.start()))):
            yield Coming(
                f"entry into force of the {paper}", *hit.span(), None, when(draft, sentence, hit.end(), hit.start())
            )


def _subject(text: str, sentence: Sentence, position: int) -> tuple[int, str | None]:
    """The words that a verb is said of, from the last comma or "that" before it: where they begin, and they themselves."""
    before = _ASIDE.sub("", text[sentence.start : position])
    bound = _BOUND.match(before)
    low = bound.end() if bound else 0
    words = before[low:].strip(' “"')
    words = words.removeprefix("And ").removeprefix("and ")
    first, _, rest = words.partition(" ")
    words = f"{first.lower()} {rest}" if first in ("The", "A", "An") else words
    fits = 0 < len(words.split()) <= _LONGEST - 4 and not _PEOPLE.match(words) and not _VERBAL.search(words)
    fits = fits and (
        _THING.match(words) is not None or " " in words.removeprefix("the ") or words.removeprefix("the ")[:1].isupper()
    )
    return sentence.start + low, words if fits else None


def _noun(verb: str) -> str:
    return next(noun for stem, noun in _NOUNS.items() if verb.startswith(stem))


def _present(verb: str) -> str:
    """The verb as a headline has it: "becomes", "takes over"."""
    if verb.startswith("be made"):
        return "becomes"
    head, _, rest = verb.partition(" ")
    return " ".join(word for word in (head if head.endswith("s") else head + "s", rest) if word)


def _ahead(draft: Draft, day: str | None) -> bool:
    """Whether a day lies after the occasion."""
    today = draft.date or draft.article.published or ""
    return bool(day and today) and _after(day or "", today)


def _covers(told: list[Coming], start: int, end: int) -> bool:
    return any(event.start < end and start < event.end for event in told)


def _after(day: str, today: str) -> bool:
    """Whether a day is later, or a month or year may be: what will be done this year is still to come."""
    return day > today[:10] if len(day) > 7 else day >= today[: len(day)]
