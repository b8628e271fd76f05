"""Files and folders: which files are articles, and how much of them is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import ReadingError

LIMIT = 20_000_000
"""The largest file that is read, in bytes."""
ITEMS = 50_000
"""The most items that are read of one feed or JSON Lines file."""

EXTENSIONS = frozenset(
    {
        ".html", ".txt", ".pdf", ".eml", ".text", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".md", ".markdown", ".xml",
        ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".zip", ".gz",
    }
)  # fmt: skip
# Documents of kinds that are not read: in folders they are told of, each with what to do, and not passed over.
_UNREAD = frozenset({".doc", ".rtf", ".odt", ".pages", ".epub", ".msg", ".wps"})
# Files of these kinds are mostly something else: those in folders are looked into.
_SNIFFED = {".xml": (b"<rss", b"<feed", b"<rdf"), ".json": (b"jsonfeed.org",)}
# Files that lie beside articles and are none.
_ASIDE = frozenset(
    {
        "readme", "license", "licence", "copying", "changelog", "changes", "contributing", "authors", "notice",
        "requirements", "robots", "cmakelists", "todo", "news", "install", "security", "code_of_conduct",
    }
)  # fmt: skip
_DEEPEST = 40


def contents(path: Path, *, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file, at most `limit`; never waits on a pipe or device. Raises ReadingError."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise ReadingError(path.name, "is not there", "check the path") from None
    except OSError as error:
        raise ReadingError(
            path.name, f"cannot be opened ({(error.strerror or 'error').lower()})", "check the path and its permissions"
        ) from None
    mode = os.fstat(handle)
    if stat.S_ISDIR(mode.st_mode):
        os.close(handle)
        raise ReadingError(path.name, "is a folder", "name it on its own, so that the files in it are read")
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(mode.st_mode):
            raise ReadingError(
                path.name, "is a device or a pipe, not a file", "send its text to standard input and name `-`"
            )
        if mode.st_size > limit:
            raise too_large(path.name, limit)
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise ReadingError(path.name, f"cannot be read ({(error.strerror or 'error').lower()})") from None


def too_large(name: str, limit: int, how: str = "") -> ReadingError:
    """The error for more bytes than the limit; `how` tells when they are so many (`unpacked `)."""
    shown = f"{limit / 1_000_000:g} MB" if limit >= 1_000_000 else f"{limit:,} bytes"
    return ReadingError(name, f"is {how}larger than the limit of {shown}", "split it")


def too_many(name: str) -> ReadingError:
    """The error for more items than the limit."""
    return ReadingError(name, f"holds more than the limit of {ITEMS:,} items", "split it")


def sources(paths: Iterable[Path]) -> Iterator[Path | ReadingError]:
    """The files to read for paths that a person named: files as they are, folders with all articles in them, by name.

    In folders, README files, hidden files, links that loop and files of other kinds are passed over. What cannot be
    found, and a folder without articles, is yielded as a ReadingError, and the rest goes on.
    """
    for path in paths:
        if path.is_dir():
            found = False
            for file in _walk(path, set(), 0):
                found = True
                yield file
            if not found:
                yield ReadingError(
                    path.name or str(path),
                    "holds no articles",
                    "articles are files such as .html, .txt, .pdf, .eml",
                )
        elif path.exists() or path.is_symlink():
            yield path
        else:
            yield ReadingError(path.name or str(path), "is not there", "check the path")


def _walk(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path]:
    try:
        place = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if (place.st_dev, place.st_ino) in seen or depth > _DEEPEST:
        return
    seen.add((place.st_dev, place.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        try:
            if entry.is_dir():
                yield from _walk(path, seen, depth + 1)
            elif entry.is_file() and _is_article(path):
                yield path
        except OSError:
            continue


def _is_article(path: Path) -> bool:
    if not is_article_name(path.name):
        return False
    marks = _SNIFFED.get(path.suffix.lower())
    if marks:
        try:
            with path.open("rb") as file:
                start = file.read(2048).lower()
        except OSError:
            return True
        return any(mark in start for mark in marks)
    return True


def is_article_name(name: str) -> bool:
    """Whether a file of this name, found in a folder or an archive, may be an article."""
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix == ".gz":
        suffix = Path(path.stem).suffix.lower()
    return (suffix in EXTENSIONS | _UNREAD or (name.lower().endswith(".gz") and not suffix)) and name.partition(".")[
        0
    ].lower() not in _ASIDE
