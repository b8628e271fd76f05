"""Where and when an announced event will be: the place beside it, the first date after it that is still to come."""

from __future__ import annotations

import re
from datetime import date

from store.parsing.calendar import expressions, parse_day
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention, Sentence

_WHEN = {
    "next year": 1, "the new year": 1, "early next year": 1, "this year": 0, "later this year": 0, 
    "the end of the year": 0, "year-end": 0, "the coming year": 1,
}  # fmt: skip
_YEARS_ON = Cue(r"\bin (two|three|four|five) years(?:['’] time)?\b", re.IGNORECASE)
_WHEN_WORDS = Cue("|".join(sorted(map(re.escape, _WHEN), key=len, reverse=True)), re.IGNORECASE)


def circumstances(draft: Draft, sentence: Sentence, end: int, start: int) -> tuple[str | None, str | None]:
    """The place and the day of an event that stands at [start, end) of the sentence."""
    return where(draft, sentence, end, start), when(draft, sentence, end, start)


def where(draft: Draft, sentence: Sentence, end: int, start: int) -> str | None:
    """The place in the name of the event, beside it ("in Kazan", "hosted by Kazakhstan"), or who will host it, named before."""
    inside = [m for m in draft.mentions if m.kind == "place" and start <= m.start < m.end <= end]
    if inside:
        return place_name(draft, inside[0])
    for mention in draft.mentions:
        if mention.start < end:
            continue
        if mention.start >= sentence.end or mention.start - end > 90:
            break
        gap = draft.text[end : mention.start]
        if mention.kind in ("place", "country") and re.search(
            r"\b(?:in|at|to|by|city of)\s(?:the )?(?:[\w’-]+ )?(?:city of )?$", gap
        ):
            return place_name(draft, mention)
    before = draft.text[sentence.start : start]
    if re.search(r"(?i)\bhosts?|hosting|right to|chair", before[-60:]):
        hosts = [m for m in draft.mentions if m.kind == "country" and sentence.start <= m.start < start]
        if hosts:
            return place_name(draft, hosts[-1])
    return None


def when(draft: Draft, sentence: Sentence, end: int, start: int) -> str | None:
    """The day, month or year in the sentence, the one after the event before the one ahead of it."""
    anchor = parse_day((draft.date or draft.article.published or draft.dateline.date or "")[:10])
    within = draft.text, sentence.start, sentence.end
    found = [
        (e.start, e.iso)
        for e in expressions(draft.text, anchor, draft.language, lean=1, start=sentence.start, end=sentence.end)
        if anchor is None or not _past(e.iso, anchor)
    ]
    for hit in _WHEN_WORDS.finditer(*within):
        if anchor and not any(abs(hit.start() - at) < 12 for at, _ in found):
            found.append((hit.start(), str(anchor.year + _WHEN[hit.group().lower()])))
    for hit in _YEARS_ON.finditer(*within):
        if anchor is None:
            break
        years = ("two", "three", "four", "five").index(hit[1].lower()) + 2
        found.append((hit.start(), str(anchor.year + years)))
    if not found:
        return None
    later = [item for item in found if item[0] >= end]
    return min(later)[1] if later else max(item for item in found)[1]


def _past(iso: str, anchor: date) -> bool:
    return iso < anchor.isoformat()[: len(iso)]


def place_name(draft: Draft, mention: Mention) -> str:
    """A mentioned country or place by its usual name."""
    key = mention.keys[0]
    return draft.names.countries[key].name if mention.kind == "country" and key in draft.names.countries else key
