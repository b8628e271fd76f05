"""A dossier's sources as CSL-JSON, which Zotero imports and from which pandoc makes a bibliography."""

from __future__ import annotations

import json
import re
from typing import Any

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts
from store.export.escaping import line, web_address
from store.folding import latin
from store.gazetteer import Gazetteer
from store.visible import escaped_json

# CSL has no escape for the few tags that its strings may hold: the sign that makes them tags is shown by another.
_TAG = re.compile(r"<(?=\s*/?\s*[A-Za-z!])")


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """One JSON array, an item an article."""
    return (
        escaped_json(json.dumps([item(entry, parts) for entry in dossier.entries], ensure_ascii=False, indent=2)) + "\n"
    )


def item(entry: Entry, parts: Parts) -> dict[str, Any]:
    """An article as a bibliography has it: a web page where it has an address, else a newspaper's article."""
    record = entry.record
    link = web_address(record.address or "")
    fields: dict[str, Any] = {
        "id": key(entry),
        "type": "webpage" if link else "article-newspaper",
        "title": text(record.headline or record.file),
        "container-title": text(record.publisher or ""),
        "issued": date_parts(record.published),
        "URL": link,
        "accessed": date_parts(entry.received) if link and not record.sample else None,
        "event-title": text(record.event.name) if record.event else "",
        "event-place": text(record.place.city or "") if record.place else "",
        "event-date": date_parts(record.date),
        "language": record.language,
        "keyword": ", ".join(record.topics),
        "note": seeds.NOTICE if record.sample else "",
    }
    if parts.notes and entry.mine.note:
        fields["annote"] = text(entry.mine.note)
    return {name: value for name, value in fields.items() if value}


def key(entry: Entry) -> str:
    """The key to cite by: xinhua-2025-06-17-3f2a91."""
    record = entry.record
    publisher = re.sub(r"[^a-z0-9]+", "-", latin(record.publisher or "")).strip("-")[:30].strip("-")
    return "-".join(filter(None, (publisher or "unknown", (record.published or "")[:10], record.id[:6])))


def text(value: str) -> str:
    """A string of CSL that holds no markup."""
    return _TAG.sub("‹", line(value))


def date_parts(date: str | None) -> dict[str, list[list[int]]] | None:
    """A date as CSL has it, as fine as it is known."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None
