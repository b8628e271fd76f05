"""A dossier as JSON: one object with all that is recorded, for programs."""

from __future__ import annotations

import json
from typing import Any

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts
from store.gazetteer import Gazetteer
from store.visible import escaped_json


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """`{"title", "date", "query", "notice", "records": [...]}`; the keys of a record are those of `store.model.Record`."""
    value = {
        "title": dossier.title,
        "date": dossier.latest,
        "query": dossier.query or None,
        "notice": seeds.NOTICE if dossier.samples else None,
        "records": [as_object(entry, parts) for entry in dossier.entries],
    }
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def as_object(entry: Entry, parts: Parts) -> dict[str, Any]:
    """A record, its occasions, when it was received, and what `parts` adds."""
    value = {**entry.record.plain(), "received": entry.received or None}
    value["occasions"] = [record.plain() for record in entry.occasions]
    if parts.notes:
        value["mine"] = {"note": entry.mine.note, "tags": list(entry.mine.tags), "starred": entry.mine.starred}
    if parts.text and entry.article:
        value["text"] = entry.article.lines()
    if parts.evidence and entry.article:
        text = entry.article.text
        value["evidence"] = [
            {"field": e.field, "text": text[e.start : e.end], "rule": e.rule, "inferred": e.inferred}
            for e in entry.evidence
        ]
    return value
