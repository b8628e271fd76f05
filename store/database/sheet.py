"""Records in the order of their ids, each decoded when it is asked for: opening a hundred thousand decodes none.

Some thousands stay decoded, those asked for last; more would take several times the memory of their rows.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import overload

import msgspec

from store.database.rows import Rows
from store.database.snapshot import parts_of
from store.errors import ArchiveError
from store.model import Record

_decode = msgspec.json.Decoder(Record)

_PART = re.compile(rb'"part":[1-9]')
"""A part's row; within a text the marks would be escaped."""

HELD = 8192
"""So many records stay decoded: some 40 MB."""


class Sheet:
    """The rows of a snapshot, known to be sound."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._decoded = partial(_decoded, rows)
        self._held = lru_cache(HELD)(self._decoded)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, bytes]]) -> Sheet:
        """A sheet of documents (JSON) in the order of their ids."""
        return cls(Rows.of(rows))

    def __len__(self) -> int:
        return len(self._rows)

    def prints(self) -> list[int]:
        """The rows' checksums, as they stand at their ends."""
        return [int(line.removesuffix(b",")[-10:-2], 16) for line in self._rows]

    @cached_property
    def ids(self) -> list[str]:
        """The ids in order."""
        return [line[1 : line.find(b'"', 1)].decode() for line in self._rows]

    def record(self, number: int) -> Record:
        """A row's record. Raises ArchiveError where it is none that this version can read."""
        return self._held(number)

    def passing(self) -> Callable[[int], Record]:
        """Gives records by number to one who goes through many: where not all can stay decoded, they do not."""
        if len(self) <= HELD:
            return self._held
        return Passing(self._rows).record

    @cached_property
    def parts(self) -> frozenset[int]:
        """The numbers of the rows that tell of one of several occasions in an article."""
        return frozenset(number for number, line in enumerate(self._rows) if _PART.search(line))

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """The ids and documents (JSON) of all rows, with fields that this version does not know."""
        for line in self._rows:
            if (parts := parts_of(line)) is not None:
                yield parts

    def holding(self, text: str) -> set[str]:
        """The ids of the rows in which a text stands as a whole string."""
        wanted = msgspec.json.encode(text)
        return {id for id, line in zip(self.ids, self._rows, strict=True) if wanted in line}


class Passing:
    """Rows decoded on the way through them, read many at a time."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._first = rows, 0
        self._lines: list[bytes] = []

    def record(self, number: int) -> Record:
        """A row's record. Raises ArchiveError where it is none that this version can read."""
        if not self._first <= number < self._first + len(self._lines):
            self._first, self._lines = number, self._rows.block(number)
        return _of_line(self._lines[number - self._first])


def _decoded(rows: Rows, number: int) -> Record:
    return _of_line(rows.line(number))


def _of_line(line: bytes) -> Record:
    id, document = parts_of(line) or (line[1 : line.find(b'"', 1)].decode(errors="replace"), b"")
    try:
        return _decode.decode(document)
    except ValueError as error:
        reason = f"the record {id} cannot be read ({error})" if document else f"the record {id} is damaged"
        raise ArchiveError("records.json", reason, "run `summitry rebuild`") from error


class Records(Sequence[Record]):
    """Records in the order of their ids. It never changes: `updated` gives another."""

    __slots__ = ("_ids", "_items", "_sheet")

    def __init__(self, sheet: Sheet, ids: list[str] | None = None, items: list[Record | int] | None = None) -> None:
        """`items` are records, or numbers of rows on the sheet; by default all rows of the sheet."""
        self._sheet = sheet
        self._ids = ids
        self._items: list[Record | int] = list(range(len(sheet))) if items is None else items

    @property
    def ids(self) -> list[str]:
        """Their ids, in order. Not to be changed."""
        if self._ids is None:
            self._ids = self._sheet.ids
        return self._ids

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, place: int | slice) -> Record | tuple[Record, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        item = self._items[place]
        return self._sheet.record(item) if isinstance(item, int) else item

    def __iter__(self) -> Iterator[Record]:
        passing = self._sheet.passing()
        for item in self._items:
            yield passing(item) if isinstance(item, int) else item

    def prints(self) -> dict[str, int]:
        """A checksum of each by id: a row's own, where it is a row."""
        prints = self._sheet.prints()
        return {
            id: prints[item] if isinstance(item, int) else zlib.crc32(msgspec.json.encode(item))
            for id, item in zip(self.ids, self._items, strict=True)
        }

    def wholes(self) -> int:
        """How many of them stand for whole articles (`part` 0); counted without decoding any."""
        parts = self._sheet.parts
        return sum(item not in parts if isinstance(item, int) else not item.part for item in self._items)

    def __contains__(self, record: object) -> bool:
        return isinstance(record, Record) and self.get(record.id) == record

    def on_same_sheet(self, other: Sequence[Record]) -> bool:
        """Whether others lie on the same sheet, so that holding both costs little more than holding one."""
        return isinstance(other, Records) and other._sheet is self._sheet

    def get(self, id: str) -> Record | None:
        """The record of this id."""
        number = bisect_left(self.ids, id)
        return self[number] if number < len(self.ids) and self.ids[number] == id else None

    def has(self, id: str) -> bool:
        """Whether there is a record of this id."""
        number = bisect_left(self.ids, id)
        return number < len(self.ids) and self.ids[number] == id

    def updated(self, changes: Mapping[str, Record | None]) -> Records:
        """These with changes laid over them; None takes a record away."""
        ids, items = list(self.ids), list(self._items)
        if len(changes) > 200:
            held: dict[str, Record | int] = dict(zip(ids, items, strict=True))
            for id, record in changes.items():
                if record is None:
                    held.pop(id, None)
                else:
                    held[id] = record
            ids = sorted(held)
            return Records(self._sheet, ids, [held[id] for id in ids])
        for id, record in changes.items():
            place = bisect_left(ids, id)
            there = place < len(ids) and ids[place] == id
            if record is None:
                if there:
                    del ids[place], items[place]
            elif there:
                items[place] = record
            else:
                ids.insert(place, id)
                items.insert(place, record)
        return Records(self._sheet, ids, items)
