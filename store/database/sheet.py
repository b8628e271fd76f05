"""Records in the order of their ids, each decoded when it is first asked for: opening a hundred thousand decodes none."""

from __future__ import annotations

import gc
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

import msgspec

from store.database.snapshot import parts_of, row_of
from store.errors import ArchiveError
from store.model import Record

_decode = msgspec.json.Decoder(Record)


class Sheet:
    """The rows of a snapshot in memory, known to be sound."""

    def __init__(self, data: bytes) -> None:
        """`data` is a whole snapshot, or empty."""
        self._data = data
        ends = array("Q", (match.end() for match in re.finditer(b"\n", data)))
        # The first two lines open the table, the last closes it.
        self._starts = ends[1:-2] if len(ends) > 3 else array("Q")
        self._records: list[Record | None] = [None] * len(self._starts)
        self._left = len(self._starts)

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
        known = self._records[number]
        if known is None:
            start = self._starts[number]
            end = self._data.find(b"\n", start)
            comma = self._data[end - 1] == 44
            try:
                known = _decode.decode(memoryview(self._data)[self._data.find(b":", start) + 1 : end - comma])
            except msgspec.DecodeError as error:
                raise ArchiveError(
                    "records.json", f"the record {self.ids[number]} cannot be read ({error})", "run `summitry rebuild`"
                ) from error
            self._records[number] = known
            self._left -= 1
        return known

    def all(self) -> None:
        """Decode what is left at once."""
        if not self._left:
            return
        collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new objects would be walked again and again for nothing
        try:
            for number in range(len(self)):
                self.record(number)
        finally:
            if collecting:
                gc.enable()

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
        self._sheet.all()
        for item in self._items:
            yield self._sheet.record(item) if isinstance(item, int) else item

    def __contains__(self, record: object) -> bool:
        return isinstance(record, Record) and self.get(record.id) == record

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
