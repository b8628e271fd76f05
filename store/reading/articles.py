"""Bytes -> articles: in which format they are, and its module to read them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from store.errors import ReadingError
from store.limits import LIMITS, Limits
from store.model import Article
from store.reading import plain
from store.reading.encoding import decode
from store.reading.files import contents
from store.reading.sheet import Claim, Sheet, assemble, check_length

_TABLES = {".csv": "text/csv", ".tsv": "text/tab-separated-values"}


def read_file(path: Path, *, fields: Mapping[str, str] | None = None, limits: Limits = LIMITS) -> list[Article]:
    """The articles of a file. Raises ReadingError where there is none that can be read, or more than the limits."""
    return read_bytes(contents(path, limits=limits), path.name, fields=fields, limits=limits)


def read_bytes(
    data: bytes,
    name: str,
    *,
    content_type: str | None = None,
    address: str | None = None,
    fields: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> list[Article]:
    """The articles in bytes received under the base name `name` (`-` for standard input). Raises ReadingError as `read_file`.

    `address` is where they were fetched; `fields` says which column or field of a table is the title, text, date, url,
    source, author, language (`store.reading.fields`).
    """
    if len(data) > limits.file_bytes:
        raise limits.error(name, "file_mb", "is larger than")
    if not data.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(name, "is empty")
    digest = sha256(data).hexdigest()
    suffix, content_type = Path(name).suffix.lower(), content_type or ""
    sheets, kind = _of_bytes(data, name, suffix, limits), ""
    if sheets is None:
        text = decode(data, name, content_type)
        kind = _format(text, suffix, content_type)
        if kind == "feed":
            return _feed(text, name, digest, limits)
        if kind in ("jsonl", "csv"):
            return _objects(text, name, digest, fields, limits, table=kind == "csv")
        sheets = _of_text(text, kind, name, limits)
    for sheet in sheets:
        if address and not sheet.address:
            _fetched(sheet, address)
    articles = [assemble(sheet, file=name, item=None, digest=digest, content=digest, limits=limits) for sheet in sheets]
    if not any(article.text.strip() for article in articles):
        if kind == "html":
            advice = "open it in a browser, wait until the text is there, and save it again"
            raise ReadingError(name, "is a page without an article's text", advice)
        raise ReadingError(name, "holds no text that can be read as an article")
    return articles


def _of_bytes(data: bytes, name: str, suffix: str, limits: Limits) -> list[Sheet] | None:
    """The articles of a format that is more than text; None for text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from store.reading import pdf

        return pdf.read(data, name, limits)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from store.reading import docx

        return docx.read(data, name, limits)
    if data.startswith(b"{\\rtf"):
        raise ReadingError(name, "is a Rich Text document (.rtf)", "save it as .docx, as PDF, or as text")
    from store.reading import mail

    return mail.read(data, name, limits) if mail.looks(data, suffix) else None


def _of_text(text: str, kind: str, name: str, limits: Limits) -> list[Sheet]:
    if kind == "html":
        from store.reading import html

        return html.read(text, name, limits)
    check_length(text, name, limits)
    if kind == "markdown":
        from store.reading import markdown

        return markdown.read(text)
    return plain.read(text)


def _fetched(sheet: Sheet, address: str) -> None:
    """What the address tells of a page that does not tell its own."""
    from store.reading import clean, publishers

    sheet.address = clean.line(address)
    line = sheet.state("address", sheet.address)
    if owner := publishers.by_address(sheet.address):
        sheet.publishers.append(Claim(owner, line, "domain of the address", sheet.address, True))


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
    if suffix in _TABLES or content_type.partition(";")[0].strip().lower() in _TABLES.values():
        return "csv"
    from store.reading import markdown

    if markdown.has_front_matter(text):
        return "markdown"
    if suffix in {".md", ".markdown"} or "markdown" in content_type:
        return "markdown"
    if suffix in {".html", ".htm", ".xhtml"} and "<" in start:
        return "html"
    return "plain"


def _feed(text: str, name: str, digest: str, limits: Limits) -> list[Article]:
    from store.reading import feed

    found = feed.root(text.encode("utf-8"), name, limits)
    if found is None:
        raise feed.refuse(name)
    articles: list[Article] = []
    items = feed.items(found, limits.items)
    if len(items) > limits.items:
        raise limits.error(name, "items", "holds more than")
    of = feed.channel(found)
    for number, item in enumerate(items, 1):
        if sheet := feed.read(item, of):
            content = feed.canonical(item)
            articles.append(assemble(sheet, file=name, item=number, digest=digest, content=content, limits=limits))
    if not articles:
        raise ReadingError(name, "is a feed without items")
    return articles


def _objects(
    text: str, name: str, digest: str, given: Mapping[str, str] | None, limits: Limits, *, table: bool
) -> list[Article]:
    """The articles of JSON Lines, a JSON Feed or a table: an object each, its fields by name, as given, or guessed."""
    from store.reading import fields, jsonfeed, jsonl

    of, notes = None, []
    if table:
        from store.reading import table as tables

        values = tables.rows(text, name, limits)
    else:
        values, bad = jsonl.objects(text, limits.items)
        if bad:
            notes.append(f"{bad} of the file's lines {'is' if bad == 1 else 'are'} not JSON and passed over")
        if len(values) == 1 and jsonfeed.looks(values[0]):
            of = jsonfeed.channel(values[0])
            values = jsonfeed.items(values[0], limits.items)
    if not values:
        if of:
            raise ReadingError(name, "is a feed without items")
        raise ReadingError(name, "looks like JSON but cannot be read", "give one object a line")
    if len(values) > limits.items:
        raise limits.error(name, "items", "holds more than")
    mapping = fields.mapping(values, given, name) if of is None and jsonl.OWN not in values[0] else {}
    if mapping and not given:
        notes.append(f"{fields.GUESSED} {fields.told(mapping)}")
    articles: list[Article] = []
    for number, value in enumerate(values, 1):
        if sheet := jsonl.read(fields.mapped(value, mapping) if mapping else value):
            if of:
                jsonfeed.belongs(sheet, of)
            if table:
                sheet.format = "csv"
            if not articles:
                sheet.notes += notes
            content = jsonl.canonical(value)
            articles.append(assemble(sheet, file=name, item=number, digest=digest, content=content, limits=limits))
    if not articles:
        raise ReadingError(
            name,
            f"holds no object with a title or a text; its fields are {fields.listed(values)}",
            "say which is which: --fields title=...,text=...",
        )
    return articles
