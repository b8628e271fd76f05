"""A comparison as a document: the sides with their sources, then field by field what all say and what only one says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import seeds
from store.errors import SummitryError
from store.export.dossier import BRIEF, Entry, Parts, heading
from store.export.folio import Cell, Folio, Table, as_markdown, as_page
from store.gazetteer import Gazetteer
from store.timeline.comparing import Comparison, Shared, Side, Strand
from store.visible import escaped_json
from store.wording import printed_date

FORMATS = ("md", "html", "json")

TITLES = {
    "participants": "Participants", "topics": "Topics", "points": "Points", "documents": "Documents", "organisations": "Bodies",
}  # fmt: skip


def document(
    comparison: Comparison,
    entries: Mapping[str, Entry],
    names: Gazetteer,
    format: str = "md",
    title: str | None = None,
    parts: Parts = BRIEF,
) -> str:
    """The comparison as a Markdown document (`md`), as a page (`html`), or as data (`json`).

    `entries` are the articles by the ids of the records of all sides; with `parts.evidence` each line has its passages, with
    `parts.text` the texts stand side by side where there are two of one language. Raises SummitryError for another format.
    """
    found = folio(comparison, entries, names, title, parts)
    if format == "json":
        value = {"title": found.title, "notice": seeds.NOTICE if found.samples else None, **comparison.plain()}
        return escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
    if format not in FORMATS:
        raise SummitryError(format, "is no format of a comparison", f"formats are {', '.join(FORMATS)}")
    return as_page(found) if format == "html" else as_markdown(found)


def folio(
    comparison: Comparison, entries: Mapping[str, Entry], names: Gazetteer, title: str | None, parts: Parts
) -> Folio:
    """The sides with their sources, then a table a field, then the texts."""
    sides = " and ".join(side.name for side in comparison.sides)
    if not title:
        first = entries[comparison.sides[0].ids[0]].record
        title = sides if comparison.meetings else f"{heading(first, names)}: {sides}"
    compared = tuple(
        (
            Cell(letter(number)),
            Cell(side.name),
            *(() if comparison.meetings else (Cell(printed_date(side.date) or ""),)),
            Cell("", tuple(dict.fromkeys(entries[id].record.id for id in side.ids))),
        )
        for number, side in enumerate(comparison.sides)
    )
    # A meeting's name has its date in it.
    head = ("", "Meeting", "Source") if comparison.meetings else ("", "Report", "Date", "Source")
    tables = [Table("Compared", head, compared)]
    for strand in comparison.strands:
        if rows := tuple(strand_rows(comparison, strand, parts)):
            head = ("In" if comparison.meetings else "Said by", "What", *(("Passages",) if parts.evidence else ()))
            tables.append(Table(TITLES[strand.field], head, rows))
    if parts.text and comparison.sentences:
        pairs = tuple((Cell(pair.left_text), Cell(pair.right_text)) for pair in comparison.sentences)
        tables.append(Table("Texts", ("A", "B"), pairs))
    wholes = [entries[id] for side in comparison.sides for id in side.ids]
    return Folio(
        title=title,
        date=max((side.date for side in comparison.sides if side.date), default=None),
        tables=tuple(tables),
        notes=comparison.notes,
        sources={entry.record.id: entry for entry in wholes},
    )


def letter(number: int) -> str:
    """A, B, C: a side's letter."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def strand_rows(comparison: Comparison, strand: Strand, parts: Parts) -> Iterator[tuple[Cell, ...]]:
    """What all sides say first, then what each alone says, then what some of several say."""
    last = len(comparison.sides) - 1
    for sides, values in strand.by_sides():
        if len(sides) > last:
            who = "both" if last == 1 else "all"
        elif len(sides) > 1:
            who = ", ".join(map(letter, sides))
        else:
            who = f"only {letter(sides[0])}" + (", new" if comparison.meetings and sides[0] == last else "")
        yield from (row(who, shared, comparison.sides, parts) for shared in values)


def row(who: str, shared: Shared, sides: tuple[Side, ...], parts: Parts) -> tuple[Cell, ...]:
    """Who says it, in which wordings, and the passages that it rests on."""
    words = Cell(" / ".join(dict.fromkeys(value for value in shared.values if value)))
    if not parts.evidence:
        return Cell(who), words
    passages = [
        f"{letter(number)}: “{' '.join(quote.text.split())}”"
        for number, quotes in enumerate(shared.quotes)
        for quote in quotes
    ]
    return Cell(who), words, Cell("; ".join(dict.fromkeys(passages)))
