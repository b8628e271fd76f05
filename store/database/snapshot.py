"""A table's documents as a file: JSON that TinyDB itself reads, a document a line, in the order of their ids.

    {"_archive":{"format":{"version":1,"checksum":"8 hex digits",...}},
    "records":{
    "03ab…":{…,"crc":"8 hex digits"},
    "1f00…":{…,"crc":"8 hex digits"}
    }}

The checksum is the CRC-32 of the whole file with zeros in its own place; each row has one (over id, colon and document),
so that damage is confined to the rows that it struck. Rows are copied as they are when the file is written anew, so that
fields which this version does not know are kept.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from store.database.files import replace
from store.database.formats import VERSION, brought_up
from store.database.journal import REMOVED

_CHECKSUM = re.compile(rb'("checksum":)"[0-9a-f]{8}"')


class Format(msgspec.Struct, frozen=True):
    """What the first line says of the file. `parser` is the version of the oldest rules by which any row was read."""

    version: int = VERSION
    checksum: str = ""
    parser: int = 0


class _Head(msgspec.Struct, frozen=True):
    archive: dict[str, Format] = msgspec.field(name="_archive")


class Damaged(Exception):
    """A snapshot that was sound when it was opened and is not any more."""


def head(path: Path) -> Format | None:
    """The first line of a snapshot; None where there is no snapshot or the line cannot be read. Raises OSError."""
    try:
        with path.open("rb") as file:
            return head_of(file.readline())
    except FileNotFoundError:
        return None


def head_of(line: bytes) -> Format | None:
    """What a snapshot's first line says; None where it cannot be read."""
    try:
        return msgspec.json.decode(line.rstrip().rstrip(b",") + b"}", type=_Head).archive.get("format")
    except ValueError:
        return None


def whole(data: bytes) -> bool:
    """Whether the bytes of a snapshot match the checksum in their first line."""
    end = data.find(b"\n") + 1
    form = head_of(data[:end])
    if form is None or len(form.checksum) != 8:
        return False
    return form.checksum == f"{zlib.crc32(memoryview(data)[end:], zlib.crc32(zeroed(data[:end]))):08x}"


def zeroed(line: bytes) -> bytes:
    """A snapshot's first line with zeros in the place of the checksum, as it is counted in the checksum."""
    return _CHECKSUM.sub(rb'\g<1>"00000000"', line, count=1)


def sealed(id: str, document: bytes) -> bytes:
    """A document (JSON object) with its checksum as its last field."""
    checksum = zlib.crc32(document, zlib.crc32(id.encode() + b":"))
    comma = b"," if len(document) > 2 else b""
    return b'%s%s"crc":"%08x"}' % (document[:-1], comma, checksum)


def unsealed(id: str, data: bytes) -> bytes | None:
    """The document of `sealed` data, or None where it is damaged."""
    if data[:1] != b"{" or data[-17:-10] != b'"crc":"' or data[-2:] != b'"}':
        return None
    document = data[:-17].removesuffix(b",") + b"}"
    try:
        return document if int(data[-10:-2], 16) == zlib.crc32(document, zlib.crc32(id.encode() + b":")) else None
    except ValueError:
        return None


def row_of(id: str, document: bytes) -> bytes:
    """A row without its line end: `"id":{…,"crc":"…"}`."""
    return msgspec.json.encode(id) + b":" + sealed(id, document)


def parts_of(line: bytes) -> tuple[str, bytes] | None:
    """A row's id and its document (JSON), or None for a line that is no row or is damaged."""
    row = line.rstrip(b"\n").removesuffix(b",")
    end = row.find(b'":{', 1)
    try:
        id = msgspec.json.decode(row[: end + 1], type=str)
    except ValueError:
        return None
    document = unsealed(id, row[end + 2 :])
    return None if document is None else (id, document)


def lines(data: bytes) -> Iterator[bytes]:
    """The lines of a snapshot that are meant to be rows."""
    start = data.find(b"\n", data.find(b"\n") + 1) + 1
    while 0 < start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        if data[start:end] != b"}}\n":
            yield data[start:end]
        start = end


def sound_rows(data: bytes, table: str) -> tuple[list[tuple[str, bytes]], int]:
    """The rows of a snapshot that match their own checksums, in this version's form, and how many lines do not."""
    form = head_of(data[: data.find(b"\n") + 1])
    version = form.version if form else VERSION
    rows: dict[str, bytes] = {}
    damaged = 0
    for line in lines(data):
        parts = parts_of(line)
        if parts is None:
            damaged += 1
        else:
            rows[parts[0]] = brought_up(version, table, *parts)
    return sorted(rows.items()), damaged


def documents(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The ids and documents (JSON) of an open snapshot, line by line, with little memory. Raises Damaged."""
    file.readline()
    file.readline()
    for line in file:
        if line != b"}}\n":
            parts = parts_of(line)
            if parts is None:
                raise Damaged
            yield parts


def write(path: Path, table: str, rows: Iterable[tuple[str, bytes]], *, parser: int) -> str:
    """Put a snapshot of `rows` (in the order of ids) in place of `path`, durably; its checksum. Raises OSError."""
    checksum = zlib.crc32(first := _first_line("0" * 8, parser))

    def fill(file: BinaryIO) -> None:
        nonlocal checksum
        file.write(first)
        for part in _body(table, rows):
            checksum = zlib.crc32(part, checksum)
            file.write(part)
        file.seek(0)
        file.write(_first_line(f"{checksum:08x}", parser))

    replace(path, fill)
    return f"{checksum:08x}"


def _first_line(checksum: str, parser: int) -> bytes:
    form = msgspec.json.encode({"format": Format(VERSION, checksum, parser)})
    return b'{"_archive":' + form + b",\n"


def _body(table: str, rows: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    yield b"%s:{" % msgspec.json.encode(table)
    comma = b"\n"
    for id, document in rows:
        yield comma + row_of(id, document)
        comma = b",\n"
    yield b"\n}}\n"


def merged(old: Iterable[tuple[str, bytes]], changes: dict[str, msgspec.Raw]) -> Iterator[tuple[str, bytes]]:
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
