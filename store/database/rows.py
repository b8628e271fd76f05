"""The rows of a snapshot, read from its file when they are asked for: in memory is only where each of them starts."""

from __future__ import annotations

import os
import re
import weakref
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from store.database.snapshot import Format, head_of, row_of, zeroed
from store.errors import ArchiveError

BLOCK = 1 << 20
"""So many bytes, about, are read at once where all rows are gone through."""

_DAMAGED = "changed on the disk while it was open"


class Rows:
    """Lines in the order of their ids, in a file that stays open or in memory.

    A file that is put in the place of theirs later is not seen: they stay what they were.
    """

    def __init__(self, source: int | bytes, starts: array[int]) -> None:
        """`source` is a handle, closed with the last use of this, or bytes; `starts` is where each row starts and the last ends."""
        self._source, self._starts = source, starts
        if isinstance(source, int):
            weakref.finalize(self, os.close, source)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, bytes]]) -> Self:
        """Rows in memory, of documents (JSON) in the order of their ids."""
        data = b"".join(row_of(*row) + b"\n" for row in rows)
        return cls(data, array("Q", [0, *(match.end() for match in re.finditer(b"\n", data))]))

    @classmethod
    def of_file(cls, path: Path) -> tuple[Self, Format | None, bool]:
        """The rows of a snapshot, what its first line says, and whether its bytes match the checksum there. Raises OSError."""
        handle = os.open(path, os.O_RDONLY)
        try:
            ends, end, checksum, first = array("Q"), 0, 0, b""
            while block := os.read(handle, BLOCK):
                if not end:
                    first = block[: block.find(b"\n") + 1]
                    checksum = zlib.crc32(zeroed(first))
                    checksum = zlib.crc32(memoryview(block)[len(first) :], checksum)
                else:
                    checksum = zlib.crc32(block, checksum)
                ends.extend([end + match.end() for match in re.finditer(b"\n", block)])
                end += len(block)
            form = head_of(first)
            # The first two lines open the table, the last closes it.
            rows = cls(handle, ends[1:-1] if len(ends) > 3 else array("Q", [0]))
        except BaseException:
            os.close(handle)
            raise
        return rows, form, form is not None and form.checksum == f"{checksum:08x}"

    def __len__(self) -> int:
        return len(self._starts) - 1

    def line(self, number: int) -> bytes:
        """A row as it lies in the file, without its line end. Raises ArchiveError where the file has been spoilt."""
        return self._read(self._starts[number], self._starts[number + 1] - 1)

    def block(self, number: int) -> list[bytes]:
        """A row and some that follow it, as `line` gives them, read at once."""
        start = self._starts[number]
        after = bisect_left(self._starts, start + BLOCK, number + 1, len(self))
        return self._read(start, self._starts[after] - 1).split(b"\n")

    def __iter__(self) -> Iterator[bytes]:
        number = 0
        while number < len(self):
            lines = self.block(number)
            number += len(lines)
            yield from lines

    def _read(self, start: int, end: int) -> bytes:
        if isinstance(self._source, bytes):
            return self._source[start:end]
        try:
            data = os.pread(self._source, end - start, start)
        except OSError as error:
            raise ArchiveError("records.json", f"cannot be read ({error.strerror})", "run `summitry doctor`") from error
        if len(data) < end - start:
            raise ArchiveError("records.json", _DAMAGED, "run `summitry doctor`")
        return data
