"""Meetings between runs: joining 100,000 records takes seconds, reading what was joined less than one."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from store.database.files import write_atomically
from store.gazetteer import Gazetteer
from store.gazetteer.tables import FOLDER
from store.model import Meeting

VERSION = 1
"""Raised when a change of the rules can change meetings, so that older files are made again."""
WORTH = 2000
"""Fewer records are joined sooner than a file is read."""


class _Kept(msgspec.Struct, array_like=True):
    version: int
    made_of: str
    meetings: tuple[Meeting, ...]


def made_of(stamp: str, names: Gazetteer) -> str:
    """What meetings are made of: the records and decisions (`stamp`), and the tables of names by size and time of change."""
    folders = [folder for folder in (FOLDER, names.extra) if folder is not None]
    stats = [path.stat() for folder in folders for path in sorted(folder.rglob("*.tsv"))]
    return f"{zlib.crc32(repr([(stat.st_size, stat.st_mtime_ns) for stat in stats]).encode()):08x} {stamp}"


def kept(path: Path, made: str) -> tuple[Meeting, ...] | None:
    """The meetings in the file, if they were made of the same; None for a file that is missing, damaged or of other records."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return found.meetings if (found.version, found.made_of) == (VERSION, made) else None


def keep(path: Path, made: str, meetings: tuple[Meeting, ...]) -> None:
    """Put meetings into the file. Where that fails they are joined again next time."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, msgspec.msgpack.encode(_Kept(VERSION, made, meetings)), settle=False)
