"""Postings: words -> the records that hold them, as bitmaps that are unpacked when asked for; and the file they lie in."""

from __future__ import annotations

import mmap
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile, mkstemp
from threading import Lock
from typing import IO, TypeVar

import msgspec
from pyroaring import BitMap

from store.database.files import make_folder, share
from store.search.likeness import Shelf

Bytes = bytes | memoryview
Head = TypeVar("Head", bound=msgspec.Struct)
_MAGIC = b"summitry\x00"


class Table:
    """A vocabulary with a bitmap of record numbers for each word.

    What was read from a file stays packed until asked for; what is added later lies over it.
    """

    def __init__(self, words: Bytes = b"", ends: Bytes = b"", packed: Bytes = b"") -> None:
        self._words, self._ends, self._packed = words, ends, packed
        self._known: dict[str, BitMap] = {}
        self.added: dict[str, BitMap] = {}

    @classmethod
    def of(cls, postings: Mapping[str, Iterable[int]]) -> Table:
        """A table of postings gathered in memory."""
        words = sorted(postings)
        ends, packed, size = array("Q"), [], 0
        for word in words:
            bitmap = BitMap(postings[word])
            bitmap.run_optimize()
            packed.append(bitmap.serialize())
            size += len(packed[-1])
            ends.append(size)
        return cls("\n".join(words).encode(), ends.tobytes(), b"".join(packed))

    @cached_property
    def words(self) -> list[str]:
        """The words in order, those added later apart."""
        text = str(self._words, "utf-8")
        return text.split("\n") if text else []

    @cached_property
    def _limits(self) -> memoryview:
        return memoryview(self._ends).cast("B").cast("Q")

    @cached_property
    def shelf(self) -> Shelf:
        """The vocabulary, for likeness."""
        return Shelf(sorted({*self.words, *self.added}) if self.added else self.words)

    def __contains__(self, word: str) -> bool:
        return word in self.added or self._position(word) is not None

    def _position(self, word: str) -> int | None:
        position = bisect_left(self.words, word)
        return position if position < len(self.words) and self.words[position] == word else None

    def get(self, word: str) -> BitMap:
        """The records that hold the word. Not to be changed by the caller."""
        if (known := self._known.get(word)) is None:
            position = self._position(word)
            if position is None:
                known = BitMap()
            else:
                start = self._limits[position - 1] if position else 0
                known = BitMap.deserialize(bytes(self._packed[start : self._limits[position]]))
            if word in self.added:
                known |= self.added[word]
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[word] = known
        return known

    def union(self, words: Iterable[str]) -> BitMap:
        """The records that hold any of the words."""
        several = [bitmap for word in words if (bitmap := self.get(word))]
        return BitMap.union(*several) if len(several) > 1 else several[0] if several else BitMap()

    def beginning(self, text: str, limit: int = 200) -> list[str]:
        """The words that begin with the text, in order."""
        result: list[str] = []
        position = bisect_left(self.words, text)
        while position < len(self.words) and self.words[position].startswith(text) and len(result) < limit:
            result.append(self.words[position])
            position += 1
        return result + [word for word in self.added if word.startswith(text) and word not in result]

    def add(self, word: str, number: int) -> None:
        if word not in self.added:
            if self._position(word) is None:
                self.__dict__.pop("shelf", None)
            self.added[word] = BitMap()
        self.added[word].add(number)
        self._known.pop(word, None)

    def parts(self) -> tuple[Bytes, Bytes, Bytes]:
        """The table as bytes, with what was added."""
        if not self.added:
            return self._words, self._ends, self._packed
        return Table.of({word: self.get(word) for word in {*self.words, *self.added}}).parts()


class Stored:
    """Bytes that stay in a file and are read piece by piece: mapped, those of a large archive would count as its memory."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self.file, self.start, self.size = file, start, size
        self._lock = Lock()

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, piece: slice) -> bytes:
        start, end, _ = piece.indices(self.size)
        with self._lock:
            self.file.seek(self.start + start)
            return self.file.read(max(end - start, 0))

    def pieces(self, size: int = 1 << 20) -> Iterator[bytes]:
        """All of it, piece by piece."""
        yield from (self[start : start + size] for start in range(0, self.size, size))


class Texts:
    """Folded texts by record number, for words that must stand together."""

    def __init__(self, ends: Bytes = b"", packed: Bytes | Stored = b"") -> None:
        self._ends, self._packed = ends, packed
        self.added: dict[int, bytes] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """The texts by number. They wait in a temporary file."""
        ends, size = array("Q"), 0
        file = TemporaryFile()  # noqa: SIM115 - open for as long as the texts are
        for text in texts:
            size += file.write(text.encode())
            ends.append(size)
        return cls(ends.tobytes(), Stored(file, 0, size))

    @cached_property
    def _limits(self) -> memoryview:
        return memoryview(self._ends).cast("B").cast("Q")

    def get(self, number: int) -> bytes:
        """The text of a record, folded, UTF-8; empty where there is none."""
        if (text := self.added.get(number)) is not None:
            return text
        if number >= len(self._limits):
            return b""
        return bytes(self._packed[self._limits[number - 1] if number else 0 : self._limits[number]])

    def parts(self) -> tuple[Bytes, Bytes | Stored]:
        """The texts as bytes, with what was added."""
        if not self.added:
            return self._ends, self._packed
        return Texts.of(self.get(n).decode() for n in range(max(len(self._limits), max(self.added) + 1))).parts()


def write(path: Path, head: msgspec.Struct, sections: Iterable[Bytes | Stored]) -> None:
    """Writes a derived file whole or not at all: a temporary file in the same folder, then a rename."""
    make_folder(path.parent)
    several = list(sections)
    sizes = [len(section) for section in several]
    start = msgspec.msgpack.encode((sizes, msgspec.Raw(msgspec.msgpack.encode(head))))
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            share(handle, path.parent)
            file.write(_MAGIC + len(start).to_bytes(8, "little") + start)
            for section in several:
                file.writelines(section.pieces() if isinstance(section, Stored) else (section,))
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


class Sections:
    """The sections of a file: mapped (`part`), or left where they are (`stored`)."""

    def __init__(self, file: IO[bytes], sizes: Sequence[int], start: int) -> None:
        self.file, self.sizes = file, sizes
        self.starts = [start + sum(sizes[:number]) for number in range(len(sizes))]
        self.view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if self.starts[-1] + sizes[-1] != len(self.view):
            raise ValueError("cut short")

    def __getitem__(self, number: int) -> memoryview:
        return self.view[self.starts[number] : self.starts[number] + self.sizes[number]]

    def parts(self, first: int, end: int | None = None) -> list[memoryview]:
        """The sections from `first` to before `end`."""
        return [self[number] for number in range(first, len(self.sizes) if end is None else end)]

    def stored(self, number: int) -> Stored:
        """A section that stays in the file."""
        return Stored(self.file, self.starts[number], self.sizes[number])


def read(path: Path, head: type[Head]) -> tuple[Head, Sections] | None:
    """A file's head and its sections; None for a file that is missing, cut short or of another form."""
    try:
        file = path.open("rb")
    except OSError:
        return None
    try:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError("another form")
        length = int.from_bytes(file.read(8), "little")
        sizes, raw = msgspec.msgpack.decode(file.read(length), type=tuple[list[int], msgspec.Raw])
        return msgspec.msgpack.decode(raw, type=head), Sections(file, sizes, len(_MAGIC) + 8 + length)
    except (OSError, ValueError, IndexError, OverflowError, MemoryError):
        file.close()
        return None
