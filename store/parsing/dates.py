"""The day of the occasion: its first day, from what the report says of when it took place.

Every day that the headline and the first sentences name is weighed: how early it stands, whether the words beside it tell of
a meeting, of history or of what is still to come, how far it lies from the day of writing. The day of writing itself is what
remains where the report names none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from store.model import Span
from store.parsing import date_cues as cues
from store.parsing.calendar import Expression, Within, expressions, may_name_days, parse_day
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.reading.lead import lead

_SENTENCES = 24
_LEAST = 2.0
_OLDEST = 45
_OF_SEVERAL_DAYS = frozenset(
    {"summit", "ministerial", "multilateral meeting", "bilateral meeting", "consultation", None}
)
_BEFORE, _AFTER = 70, 45


class _Candidate(NamedTuple):
    day: date
    weight: float
    start: int
    end: int
    rule: str
    inferred: bool


def find(draft: Draft) -> str | None:
    """The first day of the occasion as YYYY-MM-DD; None where nothing tells it."""
    filed, published = parse_day(draft.dateline.date), parse_day(draft.article.published)
    anchor = filed or published
    pieces = [_piece(draft, number, span, anchor) for number, span in _spans(draft)]
    candidates = [*_named(draft, pieces, anchor), *_written(draft, filed, published)]
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.weight)
    if best.weight < _LEAST:
        return None
    if first := _first_day(draft, pieces, best):
        best = first
    draft.say("date", best.start, best.end, best.rule, inferred=best.inferred)
    return best.day.isoformat()


class _Piece(NamedTuple):
    """The headline (number -1) or one of the first sentences, and the days that it names."""

    number: int
    start: int
    end: int
    days: list[tuple[Expression, date]]


def _piece(draft: Draft, number: int, span: Span | Sentence, anchor: date | None) -> _Piece:
    if not may_name_days(draft.lowered, span.start, span.end, draft.language):
        return _Piece(number, span.start, span.end, [])
    days = [
        (e, d)
        for e in expressions(draft.text, anchor, draft.language, start=span.start, end=span.end)
        if (d := parse_day(e.iso)) and not cues.NO_DAY.search(draft.text, e.start - 6, e.end + 6)
    ]
    return _Piece(number, span.start, span.end, days)


def _spans(draft: Draft) -> Iterator[tuple[int, Span | Sentence]]:
    """The headline (-1) and the first sentences, numbered, without the dateline before the first of them."""
    if draft.article.headline:
        yield -1, Span(0, len(draft.article.headline))
    sentences: list[Span | Sentence] = list(draft.sentences or draft.article.paragraphs)
    leads = {}
    for span in draft.article.paragraphs[:4]:
        if opening := lead(draft.slice(span)):
            leads[span.start] = span.start + opening.end
    number = 0
    for sentence in sentences:
        start = sentence.start
        for begin, end in leads.items():
            if begin <= start < end:
                start = end
        if start < sentence.end:
            yield number, Span(start, sentence.end)
            number += 1
        if number >= _SENTENCES:
            return


def _named(draft: Draft, pieces: list[_Piece], anchor: date | None) -> Iterator[_Candidate]:
    """The days that headline and sentences name, weighed."""
    text = draft.text
    for number, start, end, days in pieces:
        tells = bool(days and cues.MEETING.search(draft.lowered, start, end))
        likely = sum(_distance(day, anchor, stated=False) > -2 for _, day in days)
        for expression, day in days:
            weight = 6.5 if number < 0 else 6.0 - 0.45 * min(number, 10)
            weight += _distance(day, anchor, stated=expression.kind in {"full", "numeric"})
            before, after = _clause(text, expression, start, end)
            if tells:
                weight += 1.0
            if _either(cues.MEETING, before, after):
                weight += 1.0
            if likely > 1 and cues.SAID.search(*before):
                weight -= 1.5
            past = _either(cues.HISTORY, before, after) or _either(cues.INCIDENT, before, after)
            if past or cues.JUST_BEFORE.search(*before):
                weight -= 4.0
            elif _either(cues.FUTURE, before, after):
                weight -= 3.5
            if expression.until and draft.kind != "summit":
                weight -= 2.0  # the days of a visit or a summit around the talks
            if draft.kind != "visit" and _either(cues.ARRIVAL, before, after):
                weight -= 3.0
            rule = {"weekday": "weekday that the report names", "relative": "day told from the day of writing"}.get(
                expression.kind, "day that the report names"
            )
            if number < 0:
                rule += " in its headline"
            leans = expression.kind in {"weekday", "relative", "yearless"}
            yield _Candidate(day, weight, expression.start, expression.end, rule, leans)


def _clause(text: str, expression: Expression, start: int, end: int) -> tuple[Within, Within]:
    """What stands before and after a day in its clause, of the sentence text[start:end]."""
    low, high = max(start, expression.start - _BEFORE), min(end, expression.end + _AFTER)
    for mark in cues.CLAUSE.finditer(text, low, expression.start):
        low = mark.end()
    close = cues.CLAUSE.search(text, expression.end, high)
    return (text, low, expression.start), (text, expression.end, close.start() if close else high)


def _either(cue: Cue, before: Within, after: Within) -> bool:
    """Whether a cue stands before or after a day."""
    return cue.search(*before) is not None or cue.search(*after) is not None


def _distance(day: date, anchor: date | None, *, stated: bool) -> float:
    """What a day's distance from the day of writing takes from its weight."""
    if anchor is None:
        return 0.0
    past = (anchor - day).days
    if past < 0:
        # A paper dated in the west may tell of a day that has already come in the east.
        return -2.0 if past == -1 and stated else -6.0
    if past <= 4:
        return 0.0
    if past <= 14:
        return -1.0 if stated else -2.0
    return -3.0 if past <= _OLDEST else -9.0


def _written(draft: Draft, filed: date | None, published: date | None) -> Iterator[_Candidate]:
    """The day of writing, which stands for the occasion's where no sentence names another."""
    for field, day, weight, rule in (
        ("dateline.date", filed, 3.6, "day of the dateline: the report names no other"),
        ("published", published, 3.0, "day of publication: the report names no other"),
    ):
        said = next((e for e in (*draft.evidence, *draft.article.evidence) if e.field == field), None)
        if day and said:
            yield _Candidate(day, weight, said.start, said.end, rule, True)


def _first_day(draft: Draft, pieces: list[_Piece], best: _Candidate) -> _Candidate | None:
    """The first day of a summit of several days, where the report lets one know it."""
    if draft.kind not in _OF_SEVERAL_DAYS:
        return None
    titled = draft.kind == "summit" or (draft.kind is None and bool(cues.SUMMIT.search(draft.article.headline or "")))
    for number, start, end, days in pieces:
        for expression, day in days:
            before = draft.text[start : expression.start]
            span = (expression.start, expression.end)
            back = (best.day - day).days
            ranged = (
                expression.until
                and titled
                and number < 8
                and 0 <= back <= 8
                and best.day.isoformat() <= expression.until
            )
            if ranged and (number < 2 or not cues.FUTURE.search(before[-40:])):
                return _shifted(best, day, *span, "first of the days that the report names")
            begun = 0 < back <= 6 and cues.BEGAN.search(before[-60:]) and cues.SUMMIT.search(before)
            if begun and not cues.VISIT.search(before[-90:]):
                return _shifted(best, day, *span, "day on which it began")
        if number <= (6 if titled else 3) and (lasting := cues.lasting(draft.text, start, end)) and lasting.last:
            last = next((day for _, day in reversed(days) if abs((best.day - day).days) <= 3), best.day)
            first = last - timedelta(days=lasting.days - 1)
            return _shifted(
                best,
                first,
                lasting.start,
                lasting.end,
                "first of so many days, counted back from the last",
            )
    return None


def _shifted(best: _Candidate, day: date, start: int, end: int, rule: str) -> _Candidate | None:
    return _Candidate(day, best.weight, start, end, rule, True) if day != best.day else None
