"""Archives of articles: each member of a .zip or .gz as a source of its own, within bounds that no bomb gets past."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from store.errors import ReadingError
from store.limits import LIMITS, Limits
from store.reading.files import is_article_name
from store.reading.source import Delivery, Source, name_of

_ENTRY = 320
"""Bytes of a .zip's directory that an article takes at most, on average."""
_GZIP, _ZIP, _END = b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError)
# What makes a .zip one document (Word, Excel, OpenDocument, EPUB, a program) and no archive of articles.
_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})


class _Budget:
    """What may still be unpacked of one archive that a person named."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.bytes, self.members = limits, limits.unpacked_bytes, limits.items

    def take(self, size: int, name: str) -> None:
        self.bytes, self.members = self.bytes - size, self.members - 1
        if self.bytes < 0:
            raise self.limits.error(name, "unpacked_mb", "unpacks to more than")
        if self.members < 0:
            raise self.limits.error(name, "items", "holds more than")


def unpacked(sources: Iterable[Source], limits: Limits = LIMITS) -> Iterator[Source]:
    """The sources in order, archives replaced by the articles in them; what cannot be unpacked comes as a ReadingError."""
    for source in sources:
        if isinstance(source, ReadingError) or not _packed(_start(source)):
            yield source
        else:
            yield from _members(source, name_of(source), _Budget(limits), 1)


def count(source: Source) -> int:
    """How many sources `unpacked` will make of this one, as far as its directory tells."""
    if isinstance(source, Path) and _start(source) == _ZIP:
        try:
            with _opened(source, source.name, LIMITS) as archive:
                return max(1, len(list(_wanted(archive)))) if not _is_document(archive) else 1
        except (ReadingError, *_BROKEN):
            return 1
    return 1


def _start(source: Path | tuple[str, bytes] | Delivery) -> bytes:
    """The first four bytes; nothing where it is no regular file, or cannot be opened, which reading will tell."""
    if isinstance(source, Delivery):
        return source.data[:4]
    if isinstance(source, tuple):
        return source[1][:4]
    try:
        handle = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as file:
        return file.read(4) if stat.S_ISREG(os.fstat(handle).st_mode) else b""


def _packed(start: bytes) -> bool:
    return start.startswith(_GZIP) or start in (_ZIP, _END)


def _members(source: Path | tuple[str, bytes] | Delivery, name: str, budget: _Budget, depth: int) -> Iterator[Source]:
    if depth > budget.limits.archives:
        yield budget.limits.error(name, "archives", "lies in more than", "unpack them first")
        return
    try:
        if _start(source).startswith(_GZIP):
            yield from _gunzipped(source, name, budget, depth)
        else:
            yield from _unzipped(source, name, budget, depth)
    except ReadingError as error:
        yield error
    except _BROKEN:
        yield ReadingError(name, "is damaged: it cannot be unpacked", "fetch or copy it again")


def _within(member: Delivery, budget: _Budget, depth: int) -> Iterator[Source]:
    """A member, or what is in it where it is an archive itself."""
    if _packed(member.data[:4]):
        yield from _members(member, name_of(member), budget, depth + 1)
    else:
        yield member


def _gunzipped(source: Path | tuple[str, bytes] | Delivery, name: str, budget: _Budget, depth: int) -> Iterator[Source]:
    limits, inner = budget.limits, PurePosixPath(name).name
    inner = inner[: -len(".gz")] if inner.lower().endswith(".gz") else inner
    given = source if isinstance(source, Path) else io.BytesIO(_bytes(source))
    with gzip.open(given) as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise limits.error(name, "file_mb", "is unpacked larger than")
    if data[257:262] == b"ustar":
        raise ReadingError(name, "holds a tar archive", "unpack it and name the folder, or pack it as .zip")
    budget.take(len(data), name)
    address, type = (source.address, source.type) if isinstance(source, Delivery) else (None, None)
    inside = source.inside if isinstance(source, Delivery) else ""
    told = None if type and "gzip" in type else type
    yield from _within(Delivery(name=inner, data=data, inside=inside, address=address, type=told), budget, depth)


def _unzipped(source: Path | tuple[str, bytes] | Delivery, name: str, budget: _Budget, depth: int) -> Iterator[Source]:
    limits = budget.limits
    with _opened(source, name, limits) as archive:
        if _is_document(archive):
            yield source
            return
        found = False
        for info in _wanted(archive):
            found = True
            shown = f"{name}/{_base(info)}"
            try:
                if info.flag_bits & 1:
                    raise ReadingError(shown, "is locked with a password", "unpack it yourself and add the files")
                if info.file_size > limits.file_bytes:
                    raise limits.error(shown, "file_mb", "is unpacked larger than")
                if info.file_size > 1_000_000 and info.file_size > limits.ratio * info.compress_size:
                    raise limits.error(
                        shown, "ratio", "would unpack to more than", "unpack it yourself if you trust it"
                    )
                with archive.open(info) as file:
                    data = file.read(limits.file_bytes + 1)
            except ReadingError as error:
                yield error
                continue
            except _BROKEN:
                yield ReadingError(shown, "is damaged: it cannot be unpacked", "fetch or copy the archive again")
                continue
            budget.take(len(data), name)
            yield from _within(Delivery(name=_base(info), data=data, inside=name), budget, depth)
        if not found:
            raise ReadingError(name, "holds no articles", "articles are files such as .html, .txt, .pdf, .eml")


@contextmanager
def _opened(source: Path | tuple[str, bytes] | Delivery, name: str, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, its directory no longer than the limit. Raises ReadingError."""
    with source.open("rb") if isinstance(source, Path) else io.BytesIO(_bytes(source)) as given:
        size = given.seek(0, os.SEEK_END)
        given.seek(max(0, size - 65_557))
        end = given.read()
        at = end.rfind(_END)
        if at < 0:
            raise ReadingError(name, "is damaged: it cannot be unpacked", "fetch or copy it again")
        # Archives of more than 4 GB tell the largest number here, and the true one elsewhere.
        if int.from_bytes(end[at + 12 : at + 16], "little") > _ENTRY * limits.items:
            raise limits.error(name, "items", "holds more than")
        with zipfile.ZipFile(given) as archive:
            yield archive


def _wanted(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that a folder of the same names would give: no hidden ones, no README, no pictures."""
    for info in archive.infolist():
        parts = PurePosixPath(info.filename).parts
        if not info.is_dir() and parts and not any(part.startswith((".", "__MACOSX")) for part in parts):
            base = _base(info)
            if is_article_name(base):
                yield info


def _is_document(archive: zipfile.ZipFile) -> bool:
    return not _DOCUMENT.isdisjoint(archive.NameToInfo)


def _base(info: zipfile.ZipInfo) -> str:
    """A member's base name; UTF-8 that is not marked as such was taken for DOS's code page by the library."""
    name = PurePosixPath(info.filename.replace("\\", "/")).name
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name


def _bytes(source: tuple[str, bytes] | Delivery) -> bytes:
    return source.data if isinstance(source, Delivery) else source[1]
