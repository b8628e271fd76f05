"""Where and when an announced event will be: the place beside it, the first date after it that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.parsing.calendar import expressions, parse_day
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention, Sentence

_WHEN = {
    "next year": 1, "the new year": 1, "early next year": 1, "this year": 0, "later this year": 0, "the coming year": 1,
    "the end of the year": 0, "year-end": 0, "the year ends": 0, "the year is out": 0, "the year is over": 0,
    "year’s end": 0, "year's end": 0, "the second half of the year": 0, "the first half of the year": 0,
}  # fmt: skip
_YEARS_ON = Cue(r"\bin (two|three|four|five) years(?:['’] time)?\b", re.IGNORECASE)
_WHEN_WORDS = Cue("|".join(sorted(map(re.escape, _WHEN), key=len, reverse=True)), re.IGNORECASE)
# "later this month", "next month"; and seasons by the month with which they end.
_MONTHS_ON = Cue(r"\b(this|next|the coming) month\b", re.IGNORECASE)
_SEASON = Cue(
    r"\b(?:in|this|next|by|before|until|for|coming) (?:the )?(?:early |late |coming |northern )?"
    r"(spring|summer|autumn|fall)\b(?! of (?:19|20)| (?:19|20)\d\d)"
)
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}
_SOON = Cue(r"\b(?:soon|shortly|in the (?:coming|next few) (?:days|weeks|months)|within (?:\w+ )?(?:days|weeks))\b")


_HOSTING = re.compile(r" (?:will|is to|is due to) host\b")
# "Will fly to Beijing, where he is to take part in": there the event is.
_JOURNEY = re.compile(
    r"\b(?:travel|fly|flies|go|goes|leave|leaves|head|heads|depart|departs|travels|visit) (?P<to>[^.;]{3,60}?),?"
    r" (?:where|to (?:attend|address|take part|participate|join))\b[^.;]*$"
)
# What goes with an event has places of its own: "with elections in Donbas on the agenda".
_ASIDE = re.compile(
    r",? (?:with|and then|before|after|following|when|while|where|as|to discuss|on the (?:sidelines|agenda)) |; "
)
_LAST = re.compile(r"(?i)\b(?:last|since|until now|back in) $")


@dataclass(frozen=True, slots=True)
class Coming:
    """An announced event: its name, the span of the text that announces it, where and when it will be."""

    name: str
    start: int
    end: int
    place: str | None
    when: str | None


def circumstances(draft: Draft, sentence: Sentence, end: int, start: int) -> tuple[str | None, str | None]:
    """The place and the day of an event that stands at [start, end) of the sentence."""
    return where(draft, sentence, end, start), when(draft, sentence, end, start)


def where(draft: Draft, sentence: Sentence, end: int, start: int) -> str | None:
    """The place in the name of the event, beside it ("in Kazan", "hosted by Kazakhstan"), or who will host it, named before."""
    inside = next((m for m in draft.named(start, end) if m.kind == "place" and m.end <= end), None)
    if inside is not None:
        return place_name(draft, inside)
    for mention in draft.named(end, min(sentence.end, end + 91)):
        gap = draft.text[end : mention.start]
        if _ASIDE.search(gap):
            break
        if mention.kind in ("place", "country") and re.search(
            r"\b(?:in|at|to|by|city of)\s(?:the )?(?:[\w’-]+ )?(?:city of )?$|^ ?for $", gap
        ):
            return place_name(draft, mention)
        if mention.kind in ("place", "country") and gap.endswith(" which ") and _HOSTING.match(draft.text, mention.end):
            return place_name(draft, mention)
    before = draft.text[sentence.start : start]
    journey = _JOURNEY.search(before)
    if journey:
        low, high = (sentence.start + at for at in journey.span("to"))
        goals = [m for m in draft.named(low, high) if m.kind in ("place", "country")]
        if goals:
            return place_name(draft, goals[-1])
    if re.search(r"(?i)\bhosts?|hosting|right to|chair", before[-60:]):
        hosts = [
            m
            for m in draft.named(sentence.start, start)
            if m.kind == "country" or (m.kind == "place" and _HOSTING.match(draft.text, m.end))
        ]
        if hosts:
            return place_name(draft, hosts[-1])
    return None


def when(draft: Draft, sentence: Sentence, end: int, start: int) -> str | None:
    """The day, month or year in the sentence, the one after the event before the one ahead of it."""
    anchor = parse_day((draft.date or draft.article.published or draft.dateline.date or "")[:10])
    text, within = draft.text, (draft.text, sentence.start, sentence.end)
    week = anchor + timedelta(days=7) if anchor else None
    found = [
        (e.start, e.iso)
        for e in expressions(text, anchor, draft.language, lean=1, start=sentence.start, end=sentence.end)
        if (anchor is None or not _past(e.iso, anchor))
        and not _LAST.search(text, max(sentence.start, e.start - 12), e.start)
        # "On Monday", on a Monday, is today unless it is the next one.
        and not (e.kind == "weekday" and week and e.iso == week.isoformat() and text[e.start - 5 : e.start] != "next ")
    ]
    for hit in _WHEN_WORDS.finditer(*within):
        if anchor and not any(abs(hit.start() - at) < 12 for at, _ in found):
            found.append((hit.start(), str(anchor.year + _WHEN[hit.group().lower()])))
    found.extend(_counted(draft, sentence, anchor) if anchor else ())
    if not found:
        return None
    later = [item for item in found if item[0] >= end]
    return min(later)[1] if later else max(item for item in found)[1]


def _counted(draft: Draft, sentence: Sentence, anchor: date) -> Iterator[tuple[int, str]]:
    """Times that are told by counting from the day: in two years, next month, in the autumn."""
    within = draft.text, sentence.start, sentence.end
    for hit in _YEARS_ON.finditer(*within):
        yield hit.start(), str(anchor.year + ("two", "three", "four", "five").index(hit[1].lower()) + 2)
    for hit in _MONTHS_ON.finditer(*within):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + (hit[1].lower() != "this"), 12)
        yield hit.start(), f"{year}-{month + 1:02}"
    for hit in _SEASON.finditer(*within):
        yield hit.start(), str(anchor.year + (anchor.month > _SEASONS[hit[1]]))


def soon(draft: Draft, start: int, end: int) -> bool:
    """Whether the words say that something is near, without a date."""
    return _SOON.search(draft.text, start, end) is not None


def _past(iso: str, anchor: date) -> bool:
    return iso < anchor.isoformat()[: len(iso)]


def place_name(draft: Draft, mention: Mention) -> str:
    """A mentioned country or place by its usual name."""
    key = mention.keys[0]
    return draft.names.countries[key].name if mention.kind == "country" and key in draft.names.countries else key
