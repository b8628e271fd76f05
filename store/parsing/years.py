"""The year of a day that a report gives without one, where no day of publication tells it.

A numbered session of a listed series has its year in the table. Else the weekday that the first sentences name, and the
offices that the leaders named there held, leave one year or several: only one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.parsing import naming, titles
from store.parsing.calendar import Expression, expressions, parse_day
from store.parsing.draft import Draft

_FIRST = 1990
_SENTENCES = 2
_SESSION = timedelta(days=10)
"""So far from a session's first day its reports may be dated."""


def tell(draft: Draft, words: str) -> tuple[Expression, str] | None:
    """The day that `words` give without its year, found, and the rule by which its year was; None where it stays open."""
    days: dict[date, Expression] = {}
    for year in range(_FIRST, date.today().year + 1):
        for found in expressions(words, date(year, 7, 1), draft.language):
            if found.kind == "yearless" and (day := parse_day(found.iso)):
                days.setdefault(day, found)
    sessions = [day for day in days if any(abs(day - begun) <= _SESSION for begun in _sessions(draft))]
    if len(sessions) == 1:
        return days[sessions[0]], "in the year of the session that the report numbers"
    fitting = [day for day in days if _on_weekday(draft, day) and _in_office(draft, day)]
    if len(fitting) == 1:
        return days[fitting[0]], "in the one year in which its weekday and the offices of those named agree"
    return None


def _sessions(draft: Draft) -> Iterator[date]:
    """The first days of the numbered sessions that the report names."""
    for title in titles.find(draft):
        series = draft.names.series.get(title.name)
        for edition in series.editions if series and title.edition else ():
            if edition.number == title.edition and (day := parse_day(edition.date)):
                yield day


def _opening(draft: Draft) -> tuple[int, int]:
    """Where the first sentences stand."""
    first = draft.sentences[:_SENTENCES]
    return (first[0].start, first[-1].end) if first else (0, 0)


def _on_weekday(draft: Draft, day: date) -> bool:
    """Whether the first sentences name a weekday, and the day falls on it."""
    start, end = _opening(draft)
    named = [e for e in expressions(draft.text, day, draft.language, start=start, end=end) if e.kind == "weekday"]
    return any(e.iso == day.isoformat() for e in named)


def _in_office(draft: Draft, day: date) -> bool:
    """Whether all listed leaders whom the first sentences name held an office on that day."""
    start, end = _opening(draft)
    named = [m.keys for m in draft.mentions if m.kind == "leader" and start <= m.start < end]
    return all(naming.in_office(draft.names, keys, day.isoformat()) for keys in named)
