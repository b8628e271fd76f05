"""A table's documents as a file: JSON that TinyDB itself reads, a document a line, in the order of their ids.

    {"_archive":{"format":{"version":1,"checksum":"8 hex digits",...}},
    "records":{
    "03ab…":{…},
    "1f00…":{…}
    }}

The checksum is the CRC-32 of all bytes after the first line. Lines are copied as they are when the file is written anew,
so that fields which this version does not know are kept.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from store.database.files import sync_folder
from store.database.journal import REMOVED

VERSION = 1


class Format(msgspec.Struct, frozen=True):
    """What the first line says of the file."""

    version: int = VERSION
    checksum: str = ""
    parser: int = 0


class _Head(msgspec.Struct, frozen=True):
    archive: dict[str, Format] = msgspec.field(name="_archive")


def head(path: Path) -> Format:
    """The first line of a snapshot. Raises OSError or msgspec.DecodeError."""
    with path.open("rb") as file:
        return head_of(file.readline())


def head_of(line: bytes) -> Format:
    """What a snapshot's first line says. Raises msgspec.DecodeError."""
    return msgspec.json.decode(line.rstrip().rstrip(b",") + b"}", type=_Head).archive["format"]


def whole(data: bytes) -> bool:
    """Whether the bytes of a snapshot match the checksum in their first line."""
    end = data.find(b"\n") + 1
    try:
        return head_of(data[:end]).checksum == f"{zlib.crc32(memoryview(data)[end:]):08x}"
    except msgspec.DecodeError:
        return False


def documents(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The ids and documents (JSON) of an open snapshot, line by line, with little memory."""
    for line in file:
        if line.startswith(b'"') and line[1:2] and not line.rstrip().endswith(b":{"):
            id, _, document = line.rstrip().rstrip(b",").partition(b":")
            yield id[1:-1].decode(), document


def write(path: Path, table: str, rows: Iterator[tuple[str, bytes]], *, parser: int, mode: int | None = None) -> None:
    """Put a snapshot of `rows` (in the order of ids) in place of `path`, atomically and durably. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(_first_line("0" * 8, parser))
            checksum = 0
            for part in _body(table, rows):
                checksum = zlib.crc32(part, checksum)
                file.write(part)
            file.seek(0)
            file.write(_first_line(f"{checksum:08x}", parser))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _first_line(checksum: str, parser: int) -> bytes:
    form = msgspec.json.encode({"format": Format(VERSION, checksum, parser)})
    return b'{"_archive":' + form + b",\n"


def _body(table: str, rows: Iterator[tuple[str, bytes]]) -> Iterator[bytes]:
    yield b"%s:{" % msgspec.json.encode(table)
    comma = b"\n"
    for id, document in rows:
        yield b'%s"%s":%s' % (comma, id.encode(), document)
        comma = b",\n"
    yield b"\n}}\n"


def merged(old: Iterator[tuple[str, bytes]], changes: dict[str, msgspec.Raw]) -> Iterator[tuple[str, bytes]]:
    """The rows of a snapshot with changes laid over them, in the order of ids, holding only the changes in memory."""
    news = iter(sorted(changes.items()))
    new = next(news, None)
    for id, document in old:
        while new is not None and new[0] < id:
            if bytes(new[1]) != REMOVED:
                yield new[0], bytes(new[1])
            new = next(news, None)
        if new is not None and new[0] == id:
            if bytes(new[1]) != REMOVED:
                yield id, bytes(new[1])
            new = next(news, None)
        else:
            yield id, document
    while new is not None:
        if bytes(new[1]) != REMOVED:
            yield new[0], bytes(new[1])
        new = next(news, None)
