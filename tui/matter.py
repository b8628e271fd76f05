"""What can be written out: records, a timeline, a comparison; how each is said, and the formats that it goes out in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.export.dossier import Parts
from store.model import Record

if TYPE_CHECKING:
    from store.archive import Archive
    from store.timeline.comparing import Comparison
    from store.timeline.line import Timeline

FOLDER = "notes"
"""A folder of linked Markdown notes, which is no format of `store.export` but goes beside them."""
PARTS = {
    "points": "points, documents, what comes next",
    "notes": "my notes and tags",
    "text": "full text",
    "evidence": "quotes of evidence",
}
_ALL, _NONE = frozenset(PARTS), frozenset[str]()
_PREVIEWED = 40
"""How many records the preview shows: enough to judge by, little enough to follow each choice at once."""


class Format(NamedTuple):
    """What a format is, the ending of its file, and the parts that can be left out of it or put into it."""

    label: str
    ending: str
    parts: frozenset[str] = _NONE


OF_RECORDS = {
    "md": Format("Markdown, one document", ".md", _ALL),
    FOLDER: Format("Markdown, a folder of linked notes", "", _ALL),
    "html": Format("web page", ".html", _ALL),
    "json": Format("JSON", ".json", _ALL - {"points"}),
    "jsonl": Format("JSON Lines, which `add` reads back", ".jsonl", frozenset({"notes"})),
    "csv": Format("table, a row a record", ".csv", frozenset({"notes"})),
    "csv-people": Format("table, a row a participant", ".csv"),
    "ics": Format("calendar", ".ics", frozenset({"points", "notes"})),
    "csl-json": Format("bibliography (Zotero, pandoc)", ".json", frozenset({"notes"})),
}
OF_A_TIMELINE = {
    "md": Format("Markdown, a row a meeting", ".md"),
    "html": Format("web page", ".html"),
    "json": Format("JSON", ".json"),
    "csv": Format("table, a row a meeting", ".csv"),
    "ics": Format("calendar", ".ics"),
}
OF_A_COMPARISON = {
    "md": Format("Markdown, one document", ".md", frozenset({"text", "evidence"})),
    "html": Format("web page", ".html", frozenset({"text", "evidence"})),
    "json": Format("JSON", ".json"),
}


class Matter(NamedTuple):
    """`said` says what it is; `formats` are those it goes out in, in the order offered.

    `make` gives the files by name (one document has the name '') of a format with these parts; where its last argument says
    so, only as much as a preview shows.
    """

    said: str
    samples: bool
    formats: Mapping[str, Format]
    make: Callable[[str, Parts, bool], dict[str, str]]
    more: int = 0
    """How many records the preview leaves out."""


def of_records(archive: Archive, records: Sequence[Record], query: str) -> Matter:
    """Records, with the query that found them."""

    def make(format: str, parts: Parts, preview: bool) -> dict[str, str]:
        shown = records[:_PREVIEWED] if preview else records
        if format == FOLDER:
            return archive.export_notes(shown, query=query, parts=parts)
        return {"": archive.export(shown, format, query=query, parts=parts)}

    said = f"{len(records)} record{'s' * (len(records) != 1)}"
    samples = any(record.sample for record in records)
    return Matter(said, samples, OF_RECORDS, make, max(0, len(records) - _PREVIEWED))


def of_a_timeline(archive: Archive, timeline: Timeline, name: str) -> Matter:
    """A timeline with what it shows at present; `name` is what it goes by."""

    def make(format: str, parts: Parts, preview: bool) -> dict[str, str]:
        return {"": archive.export_timeline(timeline, format)}

    count = timeline.held
    said = f"{count} meeting{'s' * (count != 1)} of {name}"
    return Matter(said, archive.samples, OF_A_TIMELINE, make)


def of_a_comparison(archive: Archive, comparison: Comparison) -> Matter:
    """A comparison."""
    ids = [id for side in comparison.sides for id in side.ids]
    samples = any(archive.record(id).sample for id in ids)

    def make(format: str, parts: Parts, preview: bool) -> dict[str, str]:
        return {"": archive.export_comparison(ids, format, parts=parts)}

    what = "meetings" if comparison.meetings else "reports"
    return Matter(f"{len(comparison.sides)} {what} compared", samples, OF_A_COMPARISON, make)
