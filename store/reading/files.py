"""Files and folders: which files are articles, and how much of them is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import ReadingError
from store.limits import LIMITS, Limits

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


def contents(path: Path, *, limits: Limits = LIMITS) -> bytes:
    """The bytes of a regular file within the limits; never waits on a pipe or device. Raises ReadingError."""
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
        if mode.st_size > limits.file_bytes:
            raise limits.error(path.name, "file_mb", "is larger than")
        try:
            data = file.read(limits.file_bytes + 1)
            after = os.fstat(handle)
        except OSError as error:
            raise ReadingError(path.name, f"cannot be read ({(error.strerror or 'error').lower()})") from None
    if (after.st_mtime_ns, after.st_size) != (mode.st_mtime_ns, mode.st_size) or len(data) != after.st_size:
        raise ReadingError(path.name, "changed while it was read", "add it again when it is complete")
    return data


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


def _walk(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path | ReadingError]:
    try:
        place = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        why = f"cannot be looked into ({(error.strerror or 'error').lower()})"
        yield ReadingError(folder.name or str(folder), why, "check the path and its permissions")
        return
    if (place.st_dev, place.st_ino) in seen:
        return
    if depth > _DEEPEST:
        yield ReadingError(folder.name, f"lies more than {_DEEPEST} folders deep", "name it on its own")
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
