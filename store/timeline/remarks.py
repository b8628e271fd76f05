"""What is to be remarked at a step: how it was announced, a leader's new office, an edition that the archive lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day

from store.gazetteer import Series
from store.model import Event, Meeting, Place, Record
from store.timeline.naming import Naming
from store.timeline.spans import first_and_last, ordinal_day
from store.wording import ordinal, printed_date


def announced(meeting: Meeting, announcers: Iterable[Record], today: int | None = None) -> str:
    """`announced 16 June 2025`; where its time has passed and no record tells of it, `announced ..., not in the archive`."""
    dates = sorted(date for record in announcers if (date := record.date or (record.published or "")[:10]))
    said = f"announced {printed_date(dates[0])}" if dates else "announced"
    if meeting.held:
        return said if dates and dates[0] < (meeting.date or "") else ""
    when = first_and_last(meeting.date)
    latest = when[1] if when else (ordinal_day(dates[-1]) or 0) + 366
    passed = latest < (Day.today().toordinal() if today is None else today)
    return f"{said}, not in the archive" if passed else said


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
    before: int | None = None
    for meeting in meetings:
        day = ordinal_day(meeting.date) if meeting.ids else None
        if day is None:
            continue
        if before is not None:
            began = [
                term for term in leader.terms if (start := first_and_last(term.start)) and before < start[0] <= day
            ]
            ended = [term for term in leader.terms if (end := first_and_last(term.end)) and before < end[1] <= day]
            if began:
                term = max(began, key=lambda each: each.start or "")
                yield meeting.key, f"{who}{term.office} since {printed_date(term.start)}"
            elif ended and not any(_runs(term.start, term.end, day) for term in leader.terms):
                term = max(ended, key=lambda each: each.end or "")
                yield meeting.key, f"{who}{term.office} until {printed_date(term.end)}"
        before = day


def _runs(start: str | None, end: str | None, day: int) -> bool:
    first, last = first_and_last(start), first_and_last(end)
    return (first is None or first[0] <= day) and (last is None or last[1] >= day)


def with_missing(meetings: Sequence[Meeting], series: str, naming: Naming) -> tuple[list[Meeting], dict[str, str]]:
    """A series' sessions with a meeting for each edition between them that the archive lacks, and the remarks at those.

    Dates and places of missing editions are those of the table of series, where it has them.
    """
    numbers = [edition_of(meeting, naming) for meeting in meetings]
    present = {number for number in numbers if number}
    result = list(meetings)
    remarks: dict[str, str] = {}
    if len(present) < 2:
        return result, remarks
    entry = naming.names.series.get(series)
    for number in range(min(present) + 1, max(present)):
        if number not in present:
            missing = _missing(series, number, entry, naming)
            following = [n for n, meeting in enumerate(result) if (edition_of(meeting, naming) or 0) > number]
            result.insert(following[0] if following else len(result), missing)
            remarks[missing.key] = f"{ordinal(number)}: not in the archive"
    return result, remarks


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
