"""A dossier as a table for spreadsheets: a row a record, or a row a participant of a record.

UTF-8 with the mark by which Excel knows it, CRLF, and no cell that a spreadsheet would compute.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts
from store.export.escaping import line
from store.gazetteer import Gazetteer
from store.model import Record
from store.wording import country_name

RECORD = (
    "id", "date", "kind", "city", "country", "event", "edition", "relation", "headline", "publisher", "published",
    "language", "participants", "countries", "organisations", "topics", "points", "documents", "upcoming", "url", "file",
    "tags", "note", "notice",
)  # fmt: skip
PERSON = (
    "id", "date", "kind", "city", "country", "event", "edition", "name", "role", "participant_country", "organisation",
    "headline", "publisher", "published", "url", "notice",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula, full width and after spaces included.
_FORMULA = tuple("=+-@|\t\r＝＋－＠")


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """A row a record; several values in a cell stand apart by `; `."""
    return written(RECORD, (record_row(entry, names, parts) for entry in dossier.entries))


def people(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """A row a participant of each occasion; occasions whose participants are not known have none."""
    rows = (
        {
            **common(record, names),
            "name": person.name,
            "role": person.role or "",
            "participant_country": country_name(person.country, names),
            "organisation": person.organisation or "",
        }
        for entry in dossier.entries
        for record in (entry.occasions or (entry.record,))
        for person in record.participants
    )
    return written(PERSON, rows)


def record_row(entry: Entry, names: Gazetteer, parts: Parts) -> dict[str, str]:
    """The cells of a record by column."""
    record = entry.record
    row = common(record, names) | {
        "language": record.language,
        "file": record.file + (f"#{record.item}" if record.item else ""),
        "relation": record.event.relation or "" if record.event else "",
        "participants": "; ".join(record.leaders()),
        "countries": "; ".join(country_name(code, names) for code in record.countries),
        "organisations": "; ".join(record.organisations),
        "topics": "; ".join(record.topics),
        "points": "; ".join(f"{p.speaker}: {p.gist}" if p.speaker else p.gist for p in record.points),
        "documents": "; ".join(record.documents),
        "upcoming": "; ".join(", ".join(filter(None, (u.name, u.place, u.when))) for u in record.upcoming),
    }
    return row | ({"tags": "; ".join(entry.mine.tags), "note": entry.mine.note} if parts.notes else {})


def common(record: Record, names: Gazetteer) -> dict[str, str]:
    """The cells that both tables have."""
    return {
        "id": record.id,
        "date": record.date or "",
        "kind": record.kind or "",
        "city": (record.place and record.place.city) or "",
        "country": country_name(record.place.country, names) if record.place else "",
        "event": record.event.name if record.event else "",
        "edition": str(record.event.edition or "") if record.event else "",
        "headline": record.headline or "",
        "publisher": record.publisher or "",
        "published": record.published or "",
        "url": record.address or "",
        "notice": seeds.NOTICE if record.sample else "",
    }


def written(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> str:
    """The table as text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return f"\ufeff{out.getvalue()}"


def cell(text: str) -> str:
    """The text as a spreadsheet shows it and never computes it: an apostrophe goes before what would be a formula."""
    text = line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
