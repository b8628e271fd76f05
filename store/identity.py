"""What tells whether an archive's files, and the program itself, are the very ones that something was made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILES = ("records.json", "records.log", "mine.json", "mine.log", "copy/mine.json", "copy/mine.log")


def identity(folder: Path) -> str:
    """The archive in `folder` as it lies there, and this program, as one short string: another after any change of either.

    Files are told by inode, size and times of change, which cost next to nothing to ask. Raises OSError.
    """
    from hashlib import sha256  # loaded behind the browser's first frame

    names = sorted((folder / "names").glob("*.tsv"))
    told = [_told(path) for path in (*(folder / name for name in _FILES), *names)]
    return sha256(repr((told, _program())).encode()).hexdigest()


def _told(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


@cache
def _program() -> tuple[tuple[str, int, int], ...]:
    """The program's own files, its tables of names with them."""
    home = Path(__file__).parents[1]
    return (*_sources(str(home / "store")), *_sources(str(home / "tui")))


def _sources(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir():
                yield from _sources(entry.path)
            elif entry.name.endswith((".py", ".tsv")):
                stat = entry.stat()
                yield entry.path, stat.st_size, stat.st_mtime_ns
