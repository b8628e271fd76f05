"""A record as a page of text: headline; what, where, when; what frames it; who; topics; points; what comes next; source."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import seeds
from store.gazetteer import Gazetteer
from store.model import Mine, Record, Upcoming
from store.visible import visible
from tui import console
from tui.wording import event_words, long_date, person_words, place_words

WIDTH = 100
MARGIN = 11


def page(record: Record, names: Gazetteer, mine: Mine | None = None) -> Iterator[str]:
    """The lines of the page, with styles where the terminal takes them; `mine` is the user's own on the record."""
    yield console.mark(visible(record.headline or "(no headline)", lines=False), "1")
    where = place_words(record.place, record.kind, names)
    part = f"part {record.part}" if record.part else ""
    yield visible(
        " · ".join(filter(None, (record.kind or "kind unknown", where, long_date(record.date), part))), lines=False
    )
    if record.event:
        yield visible(event_words(record.event), lines=False)
    yield ""
    yield from _block("WHO", [person_words(person, names) for person in record.participants])
    yield from _block(
        "COUNTRIES", [", ".join(names.countries[c].name if c in names.countries else c for c in record.countries)]
    )
    yield from _block("BODIES", [" · ".join(record.organisations)])
    yield from _block("TOPICS", [" · ".join(record.topics)])
    yield from _block(
        "POINTS", [f"{n}  {p.gist}" + (f" ({p.speaker})" if p.speaker else "") for n, p in enumerate(record.points, 1)]
    )
    yield from _block("NEXT", [upcoming_words(later) for later in record.upcoming])
    yield from _block("DOCUMENTS", list(record.documents))
    source = " · ".join(
        filter(None, (record.publisher or "publisher unknown", long_date(record.published) if record.published else ""))
    )
    yield from _block("SOURCE", [source, record.address or ""])
    yield from _block("FILE", [record.file + (f" #{record.item}" if record.item else "")])
    yield from _block("ID", [record.id])
    if record.corrected:
        yield from _block("CORRECTED", [", ".join(record.corrected)])
    if mine:
        own = ["starred"] if mine.starred else []
        yield from _block("YOURS", [", ".join([*own, *(f"#{tag}" for tag in mine.tags)]), *mine.note.splitlines()])
    yield from _block("NOTE", list(record.notes) + ([seeds.NOTICE] if record.sample else []))


def upcoming_words(later: Upcoming) -> str:
    """Shanghai Cooperation Organization summit, Tianjin, 2025."""
    return ", ".join(filter(None, (later.name, later.place, long_date(later.when) if later.when else "")))


def _block(label: str, lines: list[str]) -> Iterator[str]:
    """A label in the margin and the lines beside it, wrapped."""
    first = True
    for line in filter(None, lines):
        for row in wrap(visible(line, lines=False), WIDTH - MARGIN, subsequent_indent="  "):
            yield console.mark(f"{label if first else '':{MARGIN}}", "2") + row
            first = False
