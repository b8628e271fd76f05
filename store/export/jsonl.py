"""A dossier as JSON Lines: an article a line in the fields that any reader of news knows, from which `add` makes the same record.

`title`, `text`, `date`, `source`, `url`, `author` and `language` are the article; `summitry` says what else belongs to it (lines
above and below the text, where publisher and date stand), so that it is read again exactly; `record` is what was recorded.
"""

from __future__ import annotations

import json
from typing import Any

import seeds
from store.errors import SummitryError
from store.export.dossier import BRIEF, Dossier, Entry, Parts
from store.gazetteer import Gazetteer
from store.model import Article, Span
from store.visible import escaped_json


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """A line an article, in the order of the dossier. Raises SummitryError where an entry has no article."""
    lines = (json.dumps(as_object(entry, parts), ensure_ascii=False) for entry in dossier.entries)
    return "".join(f"{escaped_json(line)}\n" for line in lines)


def as_object(entry: Entry, parts: Parts) -> dict[str, Any]:
    """The article's own fields, how it was laid out, its record, and the user's own if `parts` has notes."""
    article = entry.article
    if article is None:
        raise SummitryError(entry.record.file, "cannot go out as JSON Lines without its article")
    fields = {
        "title": article.headline,
        "text": "\n".join(article.lines()),
        "date": article.published,
        "source": article.publisher,
        "url": article.address,
        "author": article.byline,
        "language": article.language,
        "notice": seeds.NOTICE if entry.record.sample else None,
    }
    value: dict[str, Any] = {key: field for key, field in fields.items() if field}
    value["summitry"] = layout(article)
    value["record"] = entry.record.plain()
    if entry.occasions:
        value["occasions"] = [record.plain() for record in entry.occasions]
    if parts.notes and (entry.mine.note or entry.mine.tags or entry.mine.starred):
        value["mine"] = {"note": entry.mine.note, "tags": list(entry.mine.tags), "starred": entry.mine.starred}
    return value


def layout(article: Article) -> dict[str, Any]:
    """What of an article its plain fields leave out; `store.reading.restored` reads it."""

    def lines(spans: tuple[Span, ...]) -> list[str]:
        return [article.text[span.start : span.end] for span in spans]

    last = max((span.end for span in (*article.header, *article.paragraphs)), default=len(article.headline or ""))
    stated = {
        each.field: {
            "line": line_at(article.text, each.start),
            "words": article.text[each.start : each.end],
            "rule": each.rule,
            "inferred": each.inferred,
        }
        for each in article.evidence
        if each.field in ("publisher", "published")
    }
    return {
        "header": lines(article.header),
        "below": [line for line in article.text[last:].split("\n") if line],
        "stated": stated,
        "headline_rule": next((each.rule for each in article.evidence if each.field == "headline"), ""),
        "notes": list(article.notes),
    }


def line_at(text: str, place: int) -> str:
    """The line of a text in which a place is."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)]
