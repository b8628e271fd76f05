"""Which meetings have which subject, were held, were calls: sets of their numbers, kept between runs.

Making them of 100,000 meetings takes a second, reading them some hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from pyroaring import BitMap

from store.database.files import make_folder, write_atomically
from store.gazetteer import Gazetteer
from store.model import CALLS, Meeting
from store.timeline.chosen import Years, years
from store.timeline.keeping import VERSION, made_by
from store.timeline.naming import Naming
from store.timeline.remarks import edition_of
from store.timeline.spans import year_and_month
from store.timeline.telling import is_session

SUBJECTS = ("leader", "country", "series", "around", "body", "topic", "place")
"""What has numbers of meetings of its own; `around` has, by series, what took place beside its sessions."""
Months = tuple[tuple[tuple[int, int], int, int], ...]
"""Years and months in order, each with the number of its first meeting and of the first one after it."""


class Tables(NamedTuple):
    """Numbers of meetings in the order of all. `subjects` by kind and key; `editions` by series (also those around it) the
    edition's first meeting; `held` those that records tell of."""

    subjects: dict[str, dict[str, BitMap]]
    editions: dict[str, dict[str, dict[int, int]]]
    held: BitMap
    calls: BitMap
    months: Months
    years: Years


def tables_of(all: Sequence[Meeting], naming: Naming) -> Tables:
    """The tables of all meetings, oldest first."""
    found: dict[str, defaultdict[str, list[int]]] = {kind: defaultdict(list) for kind in SUBJECTS}
    editions: dict[str, defaultdict[str, dict[int, int]]] = {kind: defaultdict(dict) for kind in ("series", "around")}
    leaders, countries, bodies = found["leader"], found["country"], found["body"]
    topics, places = found["topic"], found["place"]
    for number, meeting in enumerate(all):
        for person in {who.name for who in meeting.participants}:
            leaders[person].append(number)
        for code in countries_of(meeting):
            countries[code].append(number)
        if meeting.event:
            sides = frozenset(map(naming.side, meeting.participants))
            kind = "series" if not meeting.held or is_session(meeting, naming, sides) else "around"
            series = naming.series(meeting.event.name)
            found[kind][series].append(number)
            if (edition := edition_of(meeting, naming)) is not None:
                editions[kind][series].setdefault(edition, number)
        for body in {who.organisation for who in meeting.participants if who.organisation}.union(meeting.organisations):
            bodies[body].append(number)
        for topic in meeting.topics:
            topics[topic].append(number)
        if meeting.place and meeting.place.city:
            places[naming.city(meeting.place.city)].append(number)
    return Tables(
        {kind: {key: BitMap(numbers) for key, numbers in those.items()} for kind, those in found.items()},
        {kind: dict(those) for kind, those in editions.items()},
        BitMap([number for number, meeting in enumerate(all) if meeting.ids]),
        BitMap([number for number, meeting in enumerate(all) if meeting.kind in CALLS]),
        _months(all),
        years(all),
    )


def countries_of(meeting: Meeting) -> tuple[str, ...]:
    """The countries that met; of an event only announced those that it is known to concern."""
    codes = {who.country for who in meeting.participants if who.country}
    return tuple(sorted(codes)) if meeting.held or codes else meeting.countries


def _months(all: Sequence[Meeting]) -> Months:
    result: list[tuple[tuple[int, int], int, int]] = []
    for number, meeting in enumerate(all):
        month = year_and_month(meeting.date)
        if month and result and result[-1][0] == month and result[-1][2] == number:
            result[-1] = (month, result[-1][1], number + 1)
        elif month:
            result.append((month, number, number + 1))
    return tuple(result)


# Between runs


class _File(msgspec.Struct, array_like=True):
    version: int
    stamp: str
    subjects: dict[str, dict[str, bytes]]
    editions: dict[str, dict[str, dict[int, int]]]
    held: bytes
    calls: bytes
    months: Months
    years: Years


def kept_tables(path: Path, stamp: str, names: Gazetteer) -> Tables | None:
    """The tables in the file; None where it is missing, damaged or made of other meetings, by other rules or names."""
    try:
        file = msgspec.msgpack.decode(path.read_bytes(), type=_File)
        if (file.version, file.stamp) != (VERSION, f"{made_by(names)} {stamp}"):
            return None
        read = BitMap.deserialize
        subjects = {kind: {key: read(raw) for key, raw in those.items()} for kind, those in file.subjects.items()}
        return Tables(subjects, file.editions, read(file.held), read(file.calls), file.months, file.years)
    except (OSError, ValueError):
        return None


def keep_tables(path: Path, stamp: str, names: Gazetteer, tables: Tables) -> None:
    """Put tables into the file. Where that fails they are made again next time."""
    subjects = {kind: {key: one.serialize() for key, one in those.items()} for kind, those in tables.subjects.items()}
    file = _File(
        VERSION,
        f"{made_by(names)} {stamp}",
        subjects,
        tables.editions,
        tables.held.serialize(),
        tables.calls.serialize(),
        tables.months,
        tables.years,
    )
    with suppress(OSError):
        make_folder(path.parent)
        write_atomically(path, msgspec.msgpack.encode(file), settle=False)
