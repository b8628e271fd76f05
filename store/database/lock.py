"""One writer at a time, told who it is when another has to wait."""

from __future__ import annotations

import getpass
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from store.database.files import append_handle
from store.errors import ArchiveError

PATIENCE = 20.0
"""Seconds that a writer waits for another before it gives up with a message."""


class WriteLock:
    """The lock of an archive folder. Writers hold it for one write, never while they read or parse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: FileLock | None = None
        self.waits = False
        """Whether it is waiting for another to let go of the lock."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises ArchiveError where another process keeps it for longer than PATIENCE."""
        try:
            if self._lock is None:
                self._lock = FileLock(
                    self.folder / ".lock", mode=stat.S_IMODE(self.folder.stat().st_mode) & 0o666 | 0o600
                )
            self.waits = True
            self._lock.acquire(timeout=PATIENCE, poll_interval=0.01)
        except Timeout as error:
            reason = f"{self.holder()} is writing to it and has not ended in {PATIENCE:g} seconds"
            raise ArchiveError(str(self.folder), reason, "try again when it has done") from error
        except OSError as error:
            raise ArchiveError(
                str(self.folder), f"cannot be written ({error.strerror or error})", "mend the folder's permissions"
            ) from error
        finally:
            self.waits = False
        try:
            if self._lock.lock_counter == 1:
                self._sign()
            yield
        finally:
            self._lock.release()

    def holder(self) -> str:
        """Who holds the lock, as it signed."""
        try:
            return (self.folder / ".writer").read_text(encoding="utf-8", errors="replace")[
                :200
            ].strip() or "another process"
        except OSError:
            return "another process"

    def _sign(self) -> None:
        # Where another user's file cannot be written, the message is less exact and the lock as good.
        with suppress(OSError):
            handle = append_handle(self.folder / ".writer")
            try:
                os.pwrite(
                    handle,
                    f"{_user()} (process {os.getpid()} on {socket.gethostname()})".ljust(120).encode() + b"\n",
                    0,
                )
            finally:
                os.close(handle)


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "another user"
