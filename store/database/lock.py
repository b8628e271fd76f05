"""One writer at a time, told who it is when another has to wait."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import ArchiveError

PATIENCE = 20.0
"""Seconds that a writer waits for another before it gives up with a message."""


class WriteLock:
    """The lock of an archive folder. Writers hold it for one write, never while they read or parse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / ".lock", timeout=PATIENCE, mode=0o666)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises ArchiveError where another process keeps it for longer than PATIENCE."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise ArchiveError(
                str(self.folder), f"{self.holder()} is writing to it", "try again when it has done"
            ) from error
        except OSError as error:
            raise ArchiveError(
                str(self.folder), f"cannot be written ({error.strerror})", "mend the folder's permissions"
            ) from error
        try:
            self._sign(f"process {os.getpid()}")
            yield
        finally:
            self._lock.release()

    def holder(self) -> str:
        """Who holds the lock, as it signed."""
        try:
            return (self.folder / ".writer").read_text(encoding="utf-8").strip() or "another process"
        except OSError:
            return "another process"

    def _sign(self, name: str) -> None:
        try:
            (self.folder / ".writer").write_text(name, encoding="utf-8")
        except OSError:
            return  # another user's file: the message is then less exact, the lock as good
