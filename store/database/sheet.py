"""Records in the order of their ids, each decoded when it is asked for: opening a hundred thousand decodes none.

Some thousands stay decoded, those asked for last; more would take several times the memory of their rows.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import overload

import msgspec

from store.database.snapshot import parts_of, row_of
from store.errors import ArchiveError
from store.model import Record

_decode = msgspec.json.Decoder(Record)

_PART = re.compile(rb'"part":[1-9]')
"""A part's row; within a text the marks would be escaped."""

HELD = 8192
"""So many records stay decoded: some 40 MB."""


class Sheet:
    """The rows of a snapshot in memory, known to be sound."""

    def __init__(self, data: bytes) -> None:
        """`data` is a whole snapshot, or empty."""
        self._data = data
        ends = array("Q", (match.end() for match in re.finditer(b"\n", data)))
        # The first two lines open the table, the last closes it.
        self._starts = ends[1:-2] if len(ends) > 3 else array("Q")
        self._decoded = partial(_decoded, data, self._starts)
        self._held = lru_cache(HELD)(self._decoded)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, bytes]]) -> Sheet:
        """A sheet of rows in the order of ids."""
        return cls(b"\n\n" + b"".join(row_of(*row) + b"\n" for row in rows) + b"\n")

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> bytes:
        """A row as it lies in the file."""
        start = self._starts[number]
        return self._data[start : self._data.find(b"\n", start)]

    def print(self, number: int) -> int:
        """A row's checksum, as it stands at its end."""
        line = self.line(number).removesuffix(b",")
        return int(line[-10:-2], 16)

    @cached_property
    def ids(self) -> list[str]:
        """The ids in order."""
        data = self._data
        return [data[start + 1 : data.find(b'"', start + 1)].decode() for start in self._starts]

    def place(self, id: str) -> int | None:
        """The number of the row with this id."""
        number = bisect_left(self.ids, id)
        return number if number < len(self.ids) and self.ids[number] == id else None

    def record(self, number: int) -> Record:
        """A row's record. Raises ArchiveError where it is none that this version can read."""
        return self._held(number)

    def passing(self, number: int) -> Record:
        """The same for one of many that are looked at in passing: where not all can stay decoded, it does not."""
        return self._held(number) if len(self) <= HELD else self._decoded(number)

    @cached_property
    def parts(self) -> frozenset[int]:
        """The numbers of the rows that tell of one of several occasions in an article."""
        return frozenset(bisect_right(self._starts, match.start()) - 1 for match in _PART.finditer(self._data))

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """The ids and documents (JSON) of all rows, with fields that this version does not know."""
        for number in range(len(self)):
            if (parts := parts_of(self.line(number))) is not None:
                yield parts

    def holding(self, text: str) -> set[str]:
        """The ids of the rows in which a text stands as a whole string."""
        wanted = msgspec.json.encode(text)
        return {
            self.ids[bisect_right(self._starts, match.start()) - 1]
            for match in re.finditer(re.escape(wanted), self._data)
        }


def _decoded(data: bytes, starts: array[int], number: int) -> Record:
    start = starts[number]
    end = data.find(b"\n", start)
    comma = data[end - 1] == 44
    try:
        return _decode.decode(memoryview(data)[data.find(b":", start) + 1 : end - comma])
    except ValueError as error:
        id = data[start + 1 : data.find(b'"', start + 1)].decode()
        raise ArchiveError(
            "records.json", f"the record {id} cannot be read ({error})", "run `summitry rebuild`"
        ) from error


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
        for item in self._items:
            yield self._sheet.passing(item) if isinstance(item, int) else item

    def prints(self) -> dict[str, int]:
        """A checksum of each by id: a row's own, where it is a row."""
        return {
            id: self._sheet.print(item) if isinstance(item, int) else zlib.crc32(msgspec.json.encode(item))
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
