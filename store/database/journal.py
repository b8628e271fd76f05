"""A log of acknowledged writes: one line a write, each with its checksum, on disk before the write is acknowledged.

A line is eight hex digits (CRC-32 of the rest), a space, and a JSON object {table: {id: document or null}}. The first line
tells which snapshot the log follows and carries a mark of its own, so that another log in its place is always noticed.
A line that a kill or a full disk has cut short was never acknowledged: it is passed over and cut off before the next write.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from store.database.files import append_durably, write_atomically
from store.database.formats import VERSION

Changes = dict[str, dict[str, msgspec.Raw]]
"""By table and id, a document as JSON; REMOVED where it is gone."""

REMOVED = b"null"
_HEAD = "_log"

_decode = msgspec.json.Decoder(Changes)


class Beginning(msgspec.Struct, frozen=True):
    """A log's first line: its format, when it began (a mark of its own) and the checksum of the snapshot that it follows."""

    version: int = VERSION
    begun: str = ""
    after: str = ""


def line_of(changes: Changes) -> bytes:
    """The line that tells of these changes."""
    body = msgspec.json.encode(changes)
    return b"%08x %s\n" % (zlib.crc32(body), body)


def changes_of(line: bytes) -> Changes | None:
    """What a line tells, or None where it is damaged."""
    try:
        if len(line) > 9 and line[8:9] == b" " and int(line[:8], 16) == zlib.crc32(line[9:]):
            return _decode.decode(line[9:])
    except ValueError:
        pass
    return None


def beginning_of(line: bytes) -> Beginning | None:
    """What a log's first line tells of the log, or None where it is damaged or tells nothing of it."""
    changes = changes_of(line)
    if changes is None or "format" not in changes.get(_HEAD, {}):
        return None
    return msgspec.json.decode(changes[_HEAD]["format"], type=Beginning)


class Journal:
    """The log at `path`, read from where it was last read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0
        self.damaged: list[int] = []
        """Where (byte offsets) a whole line does not match its checksum."""
        self.beginning: Beginning | None = None
        self._first = b""

    def replaced(self) -> bool:
        """Whether the file at the path is another than the one read so far, or shorter: the log was folded or cut."""
        if not self._first:
            return False
        try:
            with self.path.open("rb") as file:
                return file.read(len(self._first)) != self._first or os.fstat(file.fileno()).st_size < self.position
        except FileNotFoundError:
            return True

    def longer(self) -> bool:
        """Whether there is something behind what was read."""
        try:
            return self.path.stat().st_size > self.position
        except FileNotFoundError:
            return False

    def news(self) -> Iterator[Changes]:
        """The changes since the last reading, in order. Damaged lines are noted in `damaged`; a last line cut short waits."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            file.seek(self.position)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                changes = changes_of(line[:-1])
                if self.position == 0:
                    self._first = line
                    self.beginning = beginning_of(line[:-1])
                if changes is None:
                    self.damaged.append(self.position)
                self.position += len(line)
                if changes is not None and _HEAD not in changes:
                    yield changes

    def peek(self) -> list[Changes]:
        """The changes behind what was read, without taking them as read."""
        other = Journal(self.path)
        other.position = self.position
        return list(other.news())

    def begin(self, after: str) -> None:
        """Put a log without changes in the place of this one, durably. Raises OSError."""
        beginning = Beginning(VERSION, f"{time.time_ns():x}{os.getpid():x}", after)
        self.copy(line_of({_HEAD: {"format": msgspec.Raw(msgspec.json.encode(beginning))}}))

    def copy(self, data: bytes) -> None:
        """Put a log of these bytes in the place of this one, durably. Raises OSError."""
        write_atomically(self.path, data)
        self.__init__(self.path)  # type: ignore[misc]  # as if opened anew
        for _ in self.news():
            pass

    def append(self, changes: Changes) -> None:
        """Write a line durably. All news must have been read, under the archive's lock. Raises OSError, with nothing written."""
        line = line_of(changes)
        append_durably(self.path, self.position, line)
        self.position += len(line)

    def take_back(self, position: int) -> None:
        """Cut the log back to where it ended before: a write that could not be finished elsewhere. Raises OSError."""
        os.truncate(self.path, position)
        self.position = position
