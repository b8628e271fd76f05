"""Writing files so that a reader sees the old one or the new one, never half of one, whatever happens in between.

Every file takes its permissions from the archive's folder: what only the owner may enter stays the owner's, what a group
shares can be written by all of the group, and temporary files are never wider than that.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # not everywhere


def write_atomically(path: Path, data: bytes, *, settle: bool = True) -> None:
    """Put `data` in place of `path`, as `replace` does."""
    replace(path, lambda file: file.write(data), settle=settle)


def replace(path: Path, write: Callable[[BinaryIO], object], *, settle: bool = True) -> None:
    """Put what `write` writes in place of `path`: a temporary file beside it, fsync, rename, fsync of the folder.

    Without `settle` the folder's own fsync is left to the caller, who does it once for many files. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            share(file.fileno(), path.parent)
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if settle:
        sync_folder(path.parent)


class Together:
    """Files put in place together: they reach the disk side by side, several times quicker than one after another."""

    def __init__(self) -> None:
        self._waiting: dict[Path, tuple[int, str]] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._waiting

    def put(self, path: Path, data: bytes) -> None:
        """Write a temporary file beside `path`, to take its place when all are settled. Raises OSError."""
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        self._waiting[path] = (handle, name)
        share(handle, path.parent)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def settle(self) -> None:
        """Put all in place, durably: each whole or not at all. Raises OSError, with some of them in place perhaps."""
        handles = [handle for handle, _ in self._waiting.values()]
        if len(handles) > 1:
            with ThreadPoolExecutor(min(len(handles), 16)) as threads:
                list(threads.map(os.fsync, handles))
        elif handles:
            os.fsync(handles[0])
        for path, (_, name) in self._waiting.items():
            os.replace(name, path)
        for folder in {path.parent for path in self._waiting}:
            sync_folder(folder)

    def drop(self) -> None:
        """Let go of all, and of what was not put in place."""
        for handle, name in self._waiting.values():
            os.close(handle)
            Path(name).unlink(missing_ok=True)
        self._waiting = {}


def share(handle: int, folder: Path) -> None:
    """Give an open file to those who share the folder: its permissions and, where that can be done, its group."""
    of_folder, of_file = folder.stat(), os.fstat(handle)
    with suppress(PermissionError):
        if of_file.st_gid != of_folder.st_gid:
            os.chown(handle, -1, of_folder.st_gid)
        if of_file.st_mode & 0o777 != of_folder.st_mode & 0o666:
            os.chmod(handle, of_folder.st_mode & 0o666)


def make_folder(path: Path) -> None:
    """Make a folder within an archive, shared as the archive is. Raises OSError."""
    if path.is_dir():
        return
    path.mkdir(exist_ok=True)
    with suppress(PermissionError):
        parent = path.parent.stat()
        os.chown(path, -1, parent.st_gid)
        path.chmod(parent.st_mode & 0o7777)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files in an archive folder that writes have not taken away: in use, or left by a kill."""
    places = [each for each in (folder, folder / "articles", folder / "copy", folder / "cache") if each.is_dir()]
    return sorted(
        each / name for each in places for name in os.listdir(each) if name[0] == "." and name.endswith(".tmp")
    )


def append_handle(path: Path) -> int:
    """A handle to a file for reading and writing, made where it is missing. Raises OSError.

    A link is not followed: whoever may write to the folder could lead a write to any file of this user's.
    """
    try:
        return os.open(path, os.O_RDWR | _NO_LINK)
    except FileNotFoundError:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        share(handle, path.parent)
        return handle


def append_durably(path: Path, place: int, data: bytes) -> None:
    """Write `data` at `place`, the end of what counts in a file, in the place of anything behind it; fsync.

    Raises OSError, with the file as it was up to `place`.
    """
    handle = append_handle(path)
    try:
        if os.fstat(handle).st_size > place:
            os.ftruncate(handle, place)  # the unacknowledged rest of a write that was cut short
        rest = memoryview(data)
        try:
            os.lseek(handle, place, os.SEEK_SET)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, place)
            raise
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make renames within `folder` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
