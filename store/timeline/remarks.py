"""What is to be remarked at a step: how it was announced, a leader's new office, an edition that the archive lacks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from itertools import pairwise

from store.gazetteer import Leader, Series, Term
from store.model import Event, Meeting, Place, Record
from store.timeline.naming import Naming
from store.timeline.spans import first_and_last, in_order, ordinal_day
from store.wording import ordinal, printed_date


def announced(meeting: Meeting, record: Callable[[str], Record], today: int | None = None) -> str:
    """`announced 16 June 2025`; where its time has passed and no record tells of it, `announced ..., not in the archive`.

    The records that announce it stand in the order of their days; `record` gives one by its id, and few are asked for.
    """
    first = _said(map(record, meeting.announced), min)
    said = f"announced {printed_date(first)}" if first else "announced"
    if meeting.held:
        return said if first and first < (meeting.date or "") else ""
    when = first_and_last(meeting.date)
    latest = when[1] if when else (ordinal_day(_said(map(record, reversed(meeting.announced)), max)) or 0) + 366
    passed = latest < (Day.today().toordinal() if today is None else today)
    return f"{said}, not in the archive" if passed else said


def _said(announcers: Iterable[Record], best: Callable[[Iterable[str]], str]) -> str:
    """The best date of those up to the first that has its day: records whose day is not known stand before all others."""
    dates = []
    for record in announcers:
        if date := record.date or (record.published or "")[:10]:
            dates.append(date)
            if ordinal_day(date):
                break
    return best(dates) if dates else ""


def offices(
    name: str, meetings: Sequence[Meeting], naming: Naming, *, named: bool = False
) -> Iterator[tuple[str, str]]:
    """Where a leader's office has changed since the meeting before: the meeting's key and `President since 20 March 2019`.

    Terms of office are those of the table of leaders. `named` puts the person's short name before it.
    """
    leader = naming.leader(name)
    if leader is None:
        return
    who = f"{leader.called[0] if leader.called else name} " if named else ""
    first = next((number for number, each in enumerate(meetings) if each.ids), len(meetings))
    for term in leader.terms:
        for date, began in ((term.start, True), (term.end, False)):
            change = first_and_last(date)
            number = bisect_left(meetings, in_order(date), key=lambda each: in_order(each.date)) if change else 0
            while 0 < number < len(meetings) and not meetings[number].ids:
                number += 1
            if not first < number < len(meetings):
                continue
            meeting = meetings[number]
            day = ordinal_day(meeting.date)
            if began and not _another_since(leader, term, meeting.date):
                yield meeting.key, f"{who}{term.office} since {printed_date(date)}"
            elif not began and day and not any(_runs(each.start, each.end, day) for each in leader.terms):
                yield meeting.key, f"{who}{term.office} until {printed_date(date)}"


def _another_since(leader: Leader, term: Term, date: str | None) -> bool:
    """Whether the leader has taken a later office by a date, which then is the one to be remarked."""
    return any(each.start and (term.start or "") < each.start <= (date or "") for each in leader.terms)


def _runs(start: str | None, end: str | None, day: int) -> bool:
    first, last = first_and_last(start), first_and_last(end)
    return (first is None or first[0] <= day) and (last is None or last[1] >= day)


def missing_between(
    places: Mapping[int, int], series: str, naming: Naming
) -> tuple[list[tuple[int, Meeting]], dict[str, str]]:
    """For each edition that the archive lacks between two that it has, a meeting with the place at which it belongs; and what
    is to be remarked at those. `places` are those of the editions that the archive has.

    Dates and places of missing editions are those of the table of series, where it has them.
    """
    entry = naming.names.series.get(series)
    lacking = [
        (places[after], _missing(series, number, entry, naming))
        for before, after in pairwise(sorted(places))
        for number in range(before + 1, after)
    ]
    remarks = {
        each.key: f"{ordinal(each.event.edition)}: not in the archive"
        for _, each in lacking
        if each.event and each.event.edition
    }
    return sorted(lacking, key=lambda each: each[0]), remarks


def _missing(series: str, number: int, entry: Series | None, naming: Naming) -> Meeting:
    known = naming.numbered(Event(series, number))
    town = naming.names.places.get(known.place) if known and known.place else None
    place = Place(known.place, town.country or None if town else None) if known and known.place else None
    return Meeting(
        key=f"{series} {number}",
        date=known.date if known else None,
        kind=entry.kind if entry else "summit",
        place=place,
        event=Event(series, number, "at"),
    )


def edition_of(meeting: Meeting, naming: Naming) -> int | None:
    """The number of a session in its series: as reported, else that of the edition that the table has at its time and place."""
    if meeting.event is None:
        return None
    if meeting.event.edition:
        return meeting.event.edition
    known = naming.edition(meeting.event.name, meeting.date, meeting.place)
    return known.number if known else None


def together(*several: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Remarks by the meetings' keys, those at one meeting in a line."""
    result: dict[str, str] = {}
    for remarks in several:
        for key, remark in remarks:
            if remark:
                result[key] = f"{result[key]}; {remark}" if key in result else remark
    return result
