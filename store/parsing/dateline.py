"""Where and when a report was filed: the wire's dateline, or the place and day in the header of a transcript or release."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from store.model import Dateline, Span
from store.parsing import years
from store.parsing.calendar import Expression, expressions, parse_day
from store.parsing.draft import Draft
from store.reading.lead import lead
from store.reading.publishers import exact, known
from store.reading.towns import is_place, town

_PARAGRAPHS = 4
_HEADER_LINE = 120
_BY = re.compile(r"\b(?:by|por|von|par)\s+[^|,–—-]{2,60}", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:GMT|UTC)[+-]?\d*\)?|\s*uur|\s*Uhr)?", re.IGNORECASE
)
_SEGMENTS = re.compile(r"\s*(?:[|•·]|\s[-–—/]\s|\s{2,}|,\s*\|)\s*")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_VENUE = re.compile(
    r"(?:[A-Z][\w’'-]*\s)*?(?:House|Palace|Palais|Hall|Office|Offices|Cent(?:er|re)|Building|Buildings|Castle|Hotel|Château"
    r"|Kremlin|Mansion|Lodge|Residence|Villa|Ministry|Headquarters|Chancellery|Airport|Base|Forum|Room|Schloss|Palazzo|Casa"
    r"|Elys[eé]e|Élysée|Parliament|University|Library|Museum|Gardens?)"
    r"(?:\s(?:of\s|de\s)?[A-Z][\w’'-]*)*,\s(?P<city>[A-Z][^,|]{2,24}(?:, [A-Z][\w. ]+)?)"
)
_METADATA = re.compile(r"^(?:location|place|dateline|city)\s*:\s*(?P<place>.+)$", re.IGNORECASE)


def find(draft: Draft) -> Dateline:
    """The dateline of a report; its year follows from the day of publication."""
    return _of_paragraphs(draft) or _of_header(draft) or _of_foot(draft) or Dateline()


def _of_paragraphs(draft: Draft) -> Dateline | None:
    published = parse_day(draft.article.published)
    for span in draft.article.paragraphs[:_PARAGRAPHS]:
        paragraph = draft.slice(span)
        opening = lead(paragraph)
        if not opening:
            continue
        where = town(opening.place, draft.names)
        if where is None or not (where.listed or opening.agency or opening.day or opening.place.isupper()):
            continue
        if (
            not (where.listed or opening.agency)
            and opening.day
            and not opening.place.isupper()
            and len(opening.place.split()) > 3
        ):
            continue
        at = span.start + paragraph.find(opening.place)
        if not where.listed and _names_someone(draft, at, at + len(opening.place)):
            continue  # A transcript's speaker: "PRESIDENT OF CUBA RAUL CASTRO (translated):".
        draft.say("dateline.place", at, at + len(opening.place), "place before the report's first sentence")
        return Dateline(where.name, _day(draft, span, opening.day, published))
    return None


def _names_someone(draft: Draft, start: int, end: int) -> bool:
    return any(m.kind in ("leader", "called") and start <= m.start and m.end <= end for m in draft.mentions)


def _day(draft: Draft, span: Span, words: str, published: date | None) -> str | None:
    found = [e for e in expressions(words, published, draft.language, lean=-1) if len(e.iso) == 10] if words else []
    rule = "day before the report's first sentence"
    if found:
        best = next((e for e in found if e.kind != "weekday"), found[0])
        rule += ", in the year of publication nearest to it" if best.kind == "yearless" else ""
    elif words and published is None and (told := years.tell(draft, words)):
        best, rule = told[0], f"{rule}, {told[1]}"
    else:
        return None
    at = span.start + draft.slice(span).find(words)
    draft.say("dateline.date", at + best.start, at + best.end, rule, inferred=best.kind == "yearless")
    return best.iso


def _of_header(draft: Draft) -> Dateline | None:
    """A header line that names a place, alone or with its day; a day on a line of its own beside it counts for it."""
    for span in draft.article.header:
        line = draft.slice(span)
        stated = _METADATA.match(line)
        opening = lead(line)
        filed = opening and opening.day and opening.end >= len(line) and not known(opening.place)
        if opening and filed and (where := town(opening.place, draft.names)):
            at = span.start + line.find(opening.place)
            draft.say("dateline.place", at, at + len(opening.place), "place in the header")
            return Dateline(where.name, _day(draft, span, opening.day, parse_day(draft.article.published)))
        days = [e for e in expressions(line, None, draft.language) if len(e.iso) == 10]
        if stated:
            words = stated["place"].strip()
        elif span.end - span.start <= _HEADER_LINE and not exact(line):
            words = _place_in(draft, line, days)
        else:
            continue
        where = town(words, draft.names) if words else None
        if where is None or not (where.listed or stated):
            continue
        at = span.start + line.find(words)
        draft.say("dateline.place", at, at + len(words), "place in the header")
        if days:
            draft.say(
                "dateline.date",
                span.start + days[0].start,
                span.start + days[0].end,
                "day beside the place in the header",
            )
            return Dateline(where.name, days[0].iso)
        return Dateline(where.name, None if stated else _beside(draft, span))
    return None


def _of_foot(draft: Draft) -> Dateline | None:
    """The place and day on lines of their own below the text, as foreign ministries end their releases."""
    paragraphs = draft.article.paragraphs
    at = paragraphs[-1].end + 1 if paragraphs else len(draft.text)
    lines = draft.text[at:].split("\n")
    for place, filed in pairwise(lines):
        days = [e for e in expressions(filed, None, draft.language) if len(e.iso) == 10]
        if days and is_place(place, draft.names) and (where := town(place, draft.names)) and where.listed:
            draft.say("dateline.place", at, at + len(place), "place below the text")
            start = at + len(place) + 1
            draft.say("dateline.date", start + days[0].start, start + days[0].end, "day below the text")
            return Dateline(where.name, days[0].iso)
        at += len(place) + 1
    return None


def _place_in(draft: Draft, line: str, days: list[Expression]) -> str:
    """The words of a header line that name a place: the whole of it, or a part beside a day or a publisher."""
    if is_place(line, draft.names):
        return line.strip(" ,.;")
    if city := _under_venue(draft, line):
        return city
    publisher = known(line)
    if not days and not publisher:
        return ""
    rest = line.replace(publisher[1], " | ", 1) if publisher else line
    for expression in reversed(expressions(rest, None, draft.language)):
        rest = rest[: expression.start] + " | " + rest[expression.end :]
    for part in _SEGMENTS.split(_BY.sub(" | ", _CLOCK.sub(" | ", rest))):
        part = part.strip(" ,.:;[]()–—-")
        if part and is_place(part, draft.names):
            return part
        if part and (city := _under_venue(draft, part)):
            return city
        if days and (words := part.split()) and is_place(words[0].strip(",."), draft.names):
            return words[0].strip(",.")
    return ""


def _under_venue(draft: Draft, line: str) -> str:
    """The city after a venue of it, where a line names these two and nothing else: "Parliament House, Canberra"."""
    hit = _VENUE.fullmatch(line.strip(" .,;*"))
    return hit["city"] if hit and is_place(hit["city"], draft.names) else ""


def _beside(draft: Draft, place: Span) -> str | None:
    """The day on a header line of its own, bare or with a time: one that says "updated" or names a desk dates the release only."""
    for span in draft.article.header:
        line = draft.slice(span)
        days = [e for e in expressions(line, None, draft.language) if len(e.iso) == 10]
        if len(days) == 1 and not _LETTERS.search(_CLOCK.sub("", line[: days[0].start] + line[days[0].end :])):
            draft.say(
                "dateline.date",
                span.start + days[0].start,
                span.start + days[0].end,
                "day in the header, beside its place",
            )
            return days[0].iso
    return None
