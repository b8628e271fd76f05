"""A record before it is kept, in words: what was read, what of it is unsure and why, what is like it already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.model import Record
from store.review import Preview
from tui import rows
from tui.wording import event_words, long_date, person_words, place_words

if TYPE_CHECKING:
    from store.archive import Archive


class Told(NamedTuple):
    """A label, the field that a correction of it would be of (none: it cannot be corrected), and what is said."""

    label: str
    field: str
    lines: list[str]


def told(preview: Preview, archive: Archive) -> list[Told]:
    """What there is to say of a record, but for its headline."""
    record, names = preview.record, archive.names
    return [
        Told("kind", "kind", [record.kind or "unknown"]),
        Told("date", "date", [long_date(record.date)]),
        Told("place", "place", [place_words(record.place, record.kind, names) or "unknown"]),
        Told("who", "participants", [person_words(each, names) for each in record.participants] or ["nobody found"]),
        Told("event", "event", [event_words(record.event)] if record.event else []),
        Told("source", "publisher", [_source(record)]),
        Told("parts", "", [f"tells of {record.parts} occasions"] if record.parts else []),
        Told("unsure", "", [f"{field_words(each.field, record)}: {each.why}" for each in preview.doubts]),
        Told("note", "", list(record.notes)),
        Told("alike", "", [_alike(id, archive) for id in preview.alike]),
        Told("there", "", ["already in the archive"] if preview.there else []),
    ]


def field_words(field: str, record: Record) -> str:
    """A field's name with the person whom it is about: Tokayev's role."""
    name, _, rest = field.partition(".")
    number, _, what = rest.partition(".")
    if name == "participants" and number.isdigit() and int(number) < len(record.participants):
        return f"{record.participants[int(number)].name}{f', {what}' if what else ''}"
    return field.replace(".", " ")


def _source(record: Record) -> str:
    told = rows.source(record)
    return told if record.publisher else f"publisher unknown{f' · {told}' if told else ''}"


def _alike(id: str, archive: Archive) -> str:
    record = archive.record(id)
    return f"{id[:8]}  {record.publisher or record.file}: {record.headline or ''} ({record.date})"
