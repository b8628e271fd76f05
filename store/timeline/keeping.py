"""Meetings between runs: joining 100,000 records takes seconds, reading what was joined less than one."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from store.database.files import make_folder, write_atomically
from store.gazetteer import Gazetteer
from store.gazetteer.tables import FOLDER
from store.model import Event, Meeting, Noun, Participant, Place
from store.timeline.meetings import Loose, Meetings

VERSION = 2
"""Raised when a change of the rules can change meetings, so that older files are made again."""
WORTH = 2000
"""Fewer records are joined sooner than a file is read."""
FEW, SHARE = 50, 10
"""So many changed records, or this share of all, are joined to those of an older file; more, and all are joined again."""


class _Row(msgspec.Struct, array_like=True, gc=False):
    """A meeting whose values are places in the tables of the file."""

    key: str
    date: int
    kind: int
    place: int
    participants: int
    countries: int
    organisations: int
    event: int
    topics: int
    ids: tuple[str, ...]
    announced: tuple[str, ...]
    held: bool


class _Tables(msgspec.Struct, array_like=True):
    """Values that many meetings share, each once; `people` are places in `persons`."""

    words: list[str | None]
    places: list[Place | None]
    events: list[Event | None]
    lists: list[tuple[str, ...]]
    persons: list[Participant]
    people: list[tuple[int, ...]]


class _File(msgspec.Struct, array_like=True):
    version: int
    names: str
    stamp: str
    decisions: list[tuple[str, str, bool]]
    tables: _Tables
    rows: list[_Row]
    prints: msgspec.Raw
    loose: msgspec.Raw


class Kept(Noun, frozen=True):
    """Meetings as they were joined, the stamp of what they were joined from, and the prints of the records by id."""

    stamp: str
    meetings: tuple[Meeting, ...]
    decisions: dict[tuple[str, str], bool]
    loose: Callable[[], Loose]
    prints: Callable[[], dict[str, int]]


def kept(path: Path, names: Gazetteer) -> Kept | None:
    """What is in the file; None where it is missing, damaged or made by other rules or names."""
    try:
        file = msgspec.msgpack.decode(path.read_bytes(), type=_File)
        if (file.version, file.names) != (VERSION, made_by(names)):
            return None
        meetings = _unpacked(file.tables, file.rows)
    except (OSError, IndexError, ValueError):
        return None
    raw_loose, raw_prints = bytes(file.loose), bytes(file.prints)
    return Kept(
        file.stamp,
        meetings,
        {(one, other): same for one, other, same in file.decisions},
        lambda: msgspec.msgpack.decode(raw_loose, type=Loose),
        lambda: msgspec.msgpack.decode(raw_prints, type=dict[str, int]),
    )


def keep(
    path: Path, meetings: Meetings, stamp: str, decisions: Mapping[tuple[str, str], bool], prints: dict[str, int]
) -> None:
    """Put meetings into the file. Where that fails they are joined again next time."""
    encode = msgspec.msgpack.encode
    tables, rows = _packed(meetings.all)
    decided = [(one, other, same) for (one, other), same in decisions.items()]
    raws = msgspec.Raw(encode(prints)), msgspec.Raw(encode(meetings.loose()))
    file = _File(VERSION, made_by(meetings.naming.names), stamp, decided, tables, rows, *raws)
    with suppress(OSError):
        make_folder(path.parent)
        write_atomically(path, encode(file), settle=False)


def differing(known: dict[str, int], now: dict[str, int]) -> set[str]:
    """The ids of records that have come, gone or changed, by their prints."""
    return {id for id, _ in known.items() ^ now.items()}


def made_by(names: Gazetteer) -> str:
    """What the tables of names are, by size and time of change."""
    folders = [folder for folder in (FOLDER, names.extra) if folder is not None]
    stats = [path.stat() for folder in folders for path in sorted(folder.rglob("*.tsv"))]
    return f"{zlib.crc32(repr([(stat.st_size, stat.st_mtime_ns) for stat in stats]).encode()):08x}"


class _Column:
    """A table in the making: the place of each value, given out when it is first seen."""

    def __init__(self) -> None:
        self.values: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        return self.values.setdefault(value, len(self.values))


def _packed(meetings: tuple[Meeting, ...]) -> tuple[_Tables, list[_Row]]:
    words, places, events, lists, persons, people = (_Column() for _ in range(6))
    rows = [
        _Row(
            each.key,
            words.place(each.date),
            words.place(each.kind),
            places.place(each.place),
            people.place(tuple(map(persons.place, each.participants))),
            lists.place(each.countries),
            lists.place(each.organisations),
            events.place(each.event),
            lists.place(each.topics),
            each.ids,
            each.announced,
            each.held,
        )
        for each in meetings
    ]
    return _Tables(*(list(column.values) for column in (words, places, events, lists, persons, people))), rows


def _unpacked(tables: _Tables, rows: list[_Row]) -> tuple[Meeting, ...]:
    words, places, events, lists = tables.words, tables.places, tables.events, tables.lists
    people = [tuple(tables.persons[place] for place in places_) for places_ in tables.people]
    return tuple(
        Meeting(
            key=row.key,
            date=words[row.date],
            kind=words[row.kind],
            place=places[row.place],
            participants=people[row.participants],
            countries=lists[row.countries],
            organisations=lists[row.organisations],
            event=events[row.event],
            topics=lists[row.topics],
            ids=row.ids,
            announced=row.announced,
            held=row.held,
        )
        for row in rows
    )
