"""A log of acknowledged writes: one line a write, each with its checksum, on disk before the write is acknowledged.

A line is eight hex digits (CRC-32 of the rest), a space, and a JSON object {table: {id: document or null}}.
A line that a kill or a full disk has cut short was never acknowledged: it is passed over and cut off before the next write.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

Changes = dict[str, dict[str, msgspec.Raw]]
"""By table and id, a document as JSON; REMOVED where it is gone."""

REMOVED = b"null"

_decode = msgspec.json.Decoder(Changes)


def line_of(changes: Changes) -> bytes:
    """The line that tells of these changes."""
    body = msgspec.json.encode(changes)
    return b"%08x %s\n" % (zlib.crc32(body), body)


def changes_of(line: bytes) -> Changes | None:
    """What a line tells, or None where it is damaged."""
    try:
        if len(line) > 9 and int(line[:8], 16) == zlib.crc32(line[9:]):
            return _decode.decode(line[9:])
    except (ValueError, msgspec.DecodeError):
        pass
    return None


class Journal:
    """The log at `path`, read from where it was last read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0
        self.damaged: list[int] = []
        """Where (byte offsets) a whole line does not match its checksum."""
        self._identity: tuple[int, int] | None = None

    def identity(self) -> tuple[int, int] | None:
        """Which file lies at the path now (device and inode), or None."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        return (stat.st_dev, stat.st_ino)

    def replaced(self) -> bool:
        """Whether another file lies at the path than the one read so far: the log was folded."""
        return self._identity is not None and self.identity() != self._identity

    def news(self) -> Iterator[Changes]:
        """The changes since the last reading, in order. Damaged lines are noted in `damaged`; a last line cut short waits."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            stat = os.fstat(file.fileno())
            self._identity = (stat.st_dev, stat.st_ino)
            file.seek(self.position)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                changes = changes_of(line[:-1])
                if changes is None:
                    self.damaged.append(self.position)
                self.position += len(line)
                if changes is not None:
                    yield changes

    def append(self, changes: Changes) -> None:
        """Write a line durably. All news must have been read, under the archive's lock. Raises OSError, with nothing written."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            stat = os.fstat(handle)
            if stat.st_size > self.position:
                os.ftruncate(handle, self.position)  # the unacknowledged rest of a write that was cut short
            data = memoryview(line_of(changes))
            try:
                os.lseek(handle, self.position, os.SEEK_SET)
                while data:
                    data = data[os.write(handle, data) :]
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, self.position)
                raise
            self.position = os.lseek(handle, 0, os.SEEK_CUR)
            self._identity = (stat.st_dev, stat.st_ino)
        finally:
            os.close(handle)
