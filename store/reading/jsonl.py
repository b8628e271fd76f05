"""JSON Lines: one article an object, whatever its fields are called."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from store.reading import clean, head, publishers
from store.reading.language import language
from store.reading.sheet import Claim, Sheet

_TITLE = ("title", "headline", "head", "subject")
_TEXT = (
    "text",
    "body",
    "content",
    "articlebody",
    "fulltext",
    "article",
    "maintext",
    "contenttext",
    "contenthtml",
    "html",
    "description",
    "summary",
)
_DATE = (
    "date",
    "published",
    "publishedat",
    "publisheddate",
    "datepublished",
    "pubdate",
    "publicationdate",
    "publishdate",
    "time",
    "timestamp",
    "created",
    "createdat",
)
_ADDRESS = ("url", "link", "href", "address", "canonicalurl", "permalink", "uri")
_SOURCE = ("source", "publisher", "outlet", "site", "sitename", "sourcename", "agency", "domain", "hostname", "website")
_AUTHOR = ("author", "authors", "byline", "creator")
_LANGUAGE = ("language", "lang", "inlanguage", "locale")


OWN = "summitry"
"""The field by which a line says that Summitry exported it (`store.export.jsonl`)."""


def objects(text: str, limit: int) -> tuple[list[dict[str, Any]], int]:
    """The objects of JSON Lines, one JSON array or one object, at most `limit` + 1, and how many lines are no JSON."""
    stripped = text.lstrip("\ufeff \n\r\t")
    if (whole := _value(stripped)) is not None:
        values = whole if isinstance(whole, list) else [whole]
        return [value for value in values[: limit + 1] if isinstance(value, dict)], 0
    found: list[dict[str, Any]] = []
    bad = 0
    for line in stripped.split("\n"):
        if not line.strip():
            continue
        value = _value(line)
        if isinstance(value, dict):
            found.append(value)
            if len(found) > limit:
                break
        else:
            bad += value is None
    return found, bad


def _value(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None


def canonical(value: dict[str, Any]) -> str:
    """The digest of an object's content, whatever the order of its fields; of an export's line, that of the article alone."""
    if OWN in value:
        value = {key: field for key, field in value.items() if key not in ("record", "occasions", "mine")}
    return sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


def read(value: dict[str, Any]) -> Sheet | None:
    """The article of one object; None where it has neither title nor text."""
    if isinstance(value.get(OWN), dict):
        return restored(value, value[OWN])
    fields = {
        key.lower().replace("_", "").replace("-", "").replace(" ", ""): (key, item) for key, item in value.items()
    }
    title, body = _first(fields, _TITLE), _first(fields, _TEXT)
    if not title and not body:
        return None
    sheet = Sheet("jsonl")
    text = body[1] if body else ""
    if "</p>" in text or "<br" in text or "</div>" in text:
        from store.reading.html import fragment

        lines = fragment(text)
    else:
        lines = clean.lines(text)
    headline = clean.line(title[1]) if title else None
    if source := _first(fields, _SOURCE):
        line = sheet.state(source[0], clean.line(source[1]))
        sheet.publishers.append(
            Claim(
                publishers.by_address("//" + source[1]) or publishers.named(clean.line(source[1])),
                line,
                "source field",
                clean.line(source[1]),
            )
        )
    spoken = language(f"{headline}\n{text[:3000]}") or "en"
    if when := _first(fields, _DATE):
        shown = clean.line(when[1])
        if found := head.stamp(shown, spoken):
            sheet.published.append(Claim(found.iso, sheet.state(when[0], shown), "date field", shown))
    if address := _first(fields, _ADDRESS):
        sheet.address = clean.line(address[1])
        line = sheet.state(address[0], sheet.address)
    if author := _first(fields, _AUTHOR):
        sheet.byline = clean.line(author[1])
        sheet.state(author[0], sheet.byline)
    if tongue := _first(fields, _LANGUAGE):
        sheet.language_hint = tongue[1]
    sheet.headline_rule = "title field"
    head.split(lines, sheet, spoken, title=headline)
    head.claims(sheet, spoken)
    if sheet.address and (owner := publishers.by_address(sheet.address)):
        sheet.publishers.append(Claim(owner, line, "domain of the address", sheet.address, True))
    return sheet


def restored(value: dict[str, Any], layout: dict[str, Any]) -> Sheet | None:
    """The article of a line that Summitry exported, line by line as it was; its record is parsed anew, never believed."""

    def line(name: str, of: dict[str, Any] = value) -> str:
        field = of.get(name)
        return clean.line(field) if isinstance(field, str) else ""

    def lines(name: str) -> list[str]:
        field = layout.get(name)
        return (
            [shown for each in field if isinstance(each, str) and (shown := clean.line(each))]
            if isinstance(field, list)
            else []
        )

    text = value.get("text")
    paragraphs = [shown for shown in clean.lines(text) if shown] if isinstance(text, str) else []
    if not paragraphs and not line("title"):
        return None
    sheet = Sheet("jsonl", headline=line("title") or None, paragraphs=paragraphs)
    sheet.header, sheet.trailing, sheet.notes = lines("header"), lines("below"), lines("notes")
    sheet.headline_rule = line("headline_rule", layout) or "title field"
    stated = layout.get("stated")
    for name, field, claims in (("publisher", "source", sheet.publishers), ("published", "date", sheet.published)):
        given = stated.get(name) if isinstance(stated, dict) else None
        if line(field) and isinstance(given, dict) and (name == "publisher" or _is_stamp(line(field))):
            rule, words = line("rule", given) or f"{field} field", line("words", given)
            claims.append(Claim(line(field), line("line", given), rule, words, given.get("inferred") is True))
    sheet.address, sheet.byline = line("url") or None, line("author") or None
    sheet.language = line("language") if re.fullmatch("[a-z]{2,3}", line("language")) else None
    sheet.sample = bool(value.get("notice"))
    return sheet


def _is_stamp(text: str) -> bool:
    """Whether a text is a date or a time as articles have them, and one that exists."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?", text, re.ASCII):
        return False
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _first(fields: dict[str, tuple[str, Any]], names: tuple[str, ...]) -> tuple[str, str] | None:
    for name in names:
        if name in fields:
            key, value = fields[name]
            if isinstance(value, dict):
                value = value.get("name") or value.get("title") or value.get("text")
            if isinstance(value, list):
                value = next((v.get("name") if isinstance(v, dict) else v for v in value if v), None)
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                return clean.line(key), str(value)
    return None
