"""Markdown with YAML front matter."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt

from store.reading import clean, head, publishers
from store.reading.jsonl import _ADDRESS, _AUTHOR, _DATE, _LANGUAGE, _SOURCE, _TITLE
from store.reading.language import language
from store.reading.sheet import Claim, Sheet

_MATTER = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ADDRESS_LIKE = re.compile(r"^https?://\S+$")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a block of fields between lines of dashes."""
    found = _MATTER.match(text[:21000])
    return bool(found and re.search(r"^\w[\w -]*:", found[1], re.MULTILINE))


def read(text: str) -> list[Sheet]:
    """The one article of a Markdown text."""
    fields: dict[str, tuple[str, Any]] = {}
    if found := _MATTER.match(text):
        try:
            loaded = yaml.load(found[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, ValueError, RecursionError):
            loaded = dict(line.split(":", 1) for line in found[1].splitlines() if ":" in line)
        if isinstance(loaded, dict):
            fields = {
                str(key).lower().replace("_", "").replace("-", ""): (str(key), value) for key, value in loaded.items()
            }
        text = text[found.end() :]
    sheet = Sheet("markdown")
    lines, heading = _lines(text)
    title = _field(fields, _TITLE)
    headline = clean.line(title[1]) if title else heading
    sheet.headline_rule = "title in the front matter" if title else "first heading"
    spoken = language(f"{headline}\n" + "\n".join(lines[:20])) or "en"
    line = ""
    if source := _field(fields, _SOURCE):
        shown = clean.line(source[1])
        line = sheet.state(source[0], shown)
        if not _ADDRESS_LIKE.match(shown):
            sheet.publishers.append(Claim(publishers.named(shown), line, "source in the front matter", shown))
        else:
            sheet.address = shown
    if when := _field(fields, _DATE):
        shown = clean.line(when[1])
        if stamped := head.stamp(shown.replace("T", " "), spoken):
            sheet.published.append(Claim(stamped.iso, sheet.state(when[0], shown), "date in the front matter", shown))
    if address := _field(fields, _ADDRESS):
        sheet.address = clean.line(address[1])
        line = sheet.state(address[0], sheet.address)
    if author := _field(fields, _AUTHOR):
        sheet.byline = clean.line(author[1])
        sheet.state(author[0], sheet.byline)
    if place := _field(fields, ("location", "place", "dateline", "city")):
        sheet.state(place[0], clean.line(place[1]))
    if tongue := _field(fields, _LANGUAGE):
        sheet.language_hint = tongue[1]
    head.split(lines, sheet, spoken, title=headline)
    head.claims(sheet, spoken)
    if sheet.address and (owner := publishers.by_address(sheet.address)):
        sheet.publishers.append(Claim(owner, line, "domain of the address", sheet.address, True))
    return [sheet]


def _field(fields: dict[str, tuple[str, Any]], names: tuple[str, ...]) -> tuple[str, str] | None:
    for name in names:
        if name in fields:
            key, value = fields[name]
            if isinstance(value, list):
                value = next((item for item in value if item), None)
            if isinstance(value, datetime):
                return clean.line(key), value.isoformat()
            if isinstance(value, str | int | float | date) and not isinstance(value, bool) and str(value).strip():
                return clean.line(key), str(value)
    return None


def _lines(text: str) -> tuple[list[str], str | None]:
    """The text's paragraphs, list items and headings without marks, and the first top heading."""
    lines: list[str] = []
    heading: str | None = None
    opened = ""
    bullets: list[int | None] = []
    prefix = ""
    for token in _parser().parse(clean.clean(text)):
        if token.type == "heading_open":
            opened = token.tag
        elif token.type in {"ordered_list_open", "bullet_list_open"}:
            bullets.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else None)
        elif token.type in {"ordered_list_close", "bullet_list_close"} and bullets:
            bullets.pop()
        elif token.type == "list_item_open" and bullets:
            number = bullets[-1]
            prefix = f"{number}. " if number is not None else ""
            if number is not None:
                bullets[-1] = number + 1
        elif token.type == "inline":
            shown = ""
            for child in token.children or ():
                if child.type in {"text", "code_inline"}:
                    shown += child.content
                elif child.type in {"softbreak"}:
                    # Short lines under one another are a header, not a wrapped paragraph.
                    shown += "\n" if len(token.content) < 160 and not lines[3:] else " "
                elif child.type == "hardbreak":
                    shown += "\n"
            for part in shown.split("\n"):
                if part.strip():
                    lines.append(prefix + " ".join(part.split()))
                    prefix = ""
            if opened in {"h1", "h2"} and heading is None:
                heading = lines[-1] if lines else None
            opened = ""
        elif token.type in {"fence", "code_block"}:
            lines += [" ".join(part.split()) for part in token.content.split("\n") if part.strip()]
    return lines, heading
