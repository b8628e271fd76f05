"""Files and folders -> articles: what to read, how much of it, and in which format."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from store.errors import ReadingError
from store.model import Article
from store.reading import plain
from store.reading.encoding import decode
from store.reading.sheet import Sheet, assemble

LIMIT = 20_000_000
"""The largest file that is read, in bytes."""
ITEMS = 50_000
"""The most items that are read of one feed or JSON Lines file."""

EXTENSIONS = frozenset(
    {".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".xml", ".rss", ".atom", ".jsonl", ".ndjson"}
)
# Files that lie beside articles and are none.
_ASIDE = frozenset(
    {
        "readme", "license", "licence", "copying", "changelog", "changes", "contributing", "authors", "notice",
        "requirements", "robots", "cmakelists", "todo", "news", "install", "security", "code_of_conduct",
    }
)  # fmt: skip
_DEEPEST = 40


def read_file(path: Path, *, limit: int = LIMIT) -> list[Article]:
    """The articles of a file, at most `limit` bytes long. Raises ReadingError where there is none that can be read."""
    return read_bytes(contents(path, limit=limit), path.name, limit=limit)


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
            raise _too_large(path.name, limit)
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise ReadingError(path.name, f"cannot be read ({(error.strerror or 'error').lower()})") from None


def read_bytes(data: bytes, name: str, *, content_type: str | None = None, limit: int = LIMIT) -> list[Article]:
    """The articles in bytes received under the base name `name` (`-` for standard input). Raises ReadingError as `read_file`."""
    if len(data) > limit:
        raise _too_large(name, limit)
    if not data.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(name, "is empty")
    text = decode(data, name, content_type)
    digest = sha256(data).hexdigest()
    suffix = Path(name).suffix.lower()
    kind = _format(text, suffix, content_type or "")
    if kind == "feed":
        return _feed(text, name, digest)
    if kind == "jsonl":
        return _objects(text, name, digest)
    sheets: list[Sheet] = []
    if kind == "html":
        from store.reading import html

        sheets = html.read(text)
    elif kind == "markdown":
        from store.reading import markdown

        sheets = markdown.read(text)
    else:
        sheets = plain.read(text)
    articles = [assemble(sheet, file=name, item=None, digest=digest, content=digest) for sheet in sheets]
    if not any(article.text.strip() for article in articles):
        raise ReadingError(name, "holds no text that can be read as an article")
    return articles


def _format(text: str, suffix: str, content_type: str) -> str:
    """The format that the content shows; the extension and the content type only where it shows none."""
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        from store.reading import html

        if (
            any(mark in start.lower() for mark in ("<rss", "<feed", "<rdf:rdf", "<channel"))
            and "<html" not in start.lower()
        ):
            return "feed"
        if html.looks(text):
            return "html"
        if start.startswith("<?xml"):
            return "feed"
    if start.startswith(("{", "[{", "[\n", "[ ")) and (
        suffix in {".jsonl", ".ndjson", ".json"} or '":' in start or '" :' in start
    ):
        return "jsonl"
    from store.reading import markdown

    if markdown.has_front_matter(text):
        return "markdown"
    if suffix in {".md", ".markdown"} or "markdown" in content_type:
        return "markdown"
    if suffix in {".html", ".htm", ".xhtml"} and "<" in start:
        return "html"
    return "plain"


def _feed(text: str, name: str, digest: str) -> list[Article]:
    from store.reading import feed

    found = feed.root(text.encode("utf-8"))
    if found is None:
        raise feed.refuse(name)
    articles: list[Article] = []
    items = feed.items(found, ITEMS)
    if len(items) > ITEMS:
        raise _too_many(name)
    of = feed.channel(found)
    for number, item in enumerate(items, 1):
        if sheet := feed.read(item, of):
            articles.append(assemble(sheet, file=name, item=number, digest=digest, content=feed.canonical(item)))
    if not articles:
        raise ReadingError(name, "is a feed without items")
    return articles


def _objects(text: str, name: str, digest: str) -> list[Article]:
    from store.reading import jsonl

    values, bad = jsonl.objects(text, ITEMS)
    if not values:
        raise ReadingError(name, "looks like JSON but cannot be read", "give one object a line")
    if len(values) > ITEMS:
        raise _too_many(name)
    articles: list[Article] = []
    for number, value in enumerate(values, 1):
        if sheet := jsonl.read(value):
            if bad and not articles:
                sheet.notes.append(f"{bad} of the file's lines {'is' if bad == 1 else 'are'} not JSON and passed over")
            articles.append(assemble(sheet, file=name, item=number, digest=digest, content=jsonl.canonical(value)))
    if not articles:
        raise ReadingError(
            name, "holds no object with a title or a text", "name the fields title, text, date, url, source"
        )
    return articles


def _too_large(name: str, limit: int) -> ReadingError:
    shown = f"{limit / 1_000_000:g} MB" if limit >= 1_000_000 else f"{limit:,} bytes"
    return ReadingError(name, f"is larger than the limit of {shown}", "split it")


def _too_many(name: str) -> ReadingError:
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
                    f"articles are files such as {', '.join(sorted(EXTENSIONS)[:4])}",
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
    suffix, stem = path.suffix.lower(), path.name.partition(".")[0].lower()
    if suffix not in EXTENSIONS or stem in _ASIDE:
        return False
    if suffix == ".xml":
        try:
            with path.open("rb") as file:
                start = file.read(2048).lower()
        except OSError:
            return True
        return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf"))
    return True
