"""A comparison as a Markdown document: the sides with their sources, then field by field what all say and what only one says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import seeds
from store.export.dossier import BRIEF, Entry, Parts, heading
from store.export.escaping import block, inline
from store.export.markdown import front_matter, source, table, yaml_date
from store.gazetteer import Gazetteer
from store.timeline.comparing import Comparison, Shared, Side, Strand

TITLES = {
    "participants": "Participants", "topics": "Topics", "points": "Points", "documents": "Documents", "organisations": "Bodies",
}  # fmt: skip


def document(
    comparison: Comparison,
    entries: Mapping[str, Entry],
    names: Gazetteer,
    title: str | None = None,
    parts: Parts = BRIEF,
) -> str:
    """The whole document. `entries` holds the records of all sides by id; with `parts.evidence` each line has its passages,
    with `parts.text` the texts stand side by side where there are two of one language."""
    samples = any(entry.record.sample for entry in entries.values())
    sides = " and ".join(side.name for side in comparison.sides)
    if not title:
        first = entries[comparison.sides[0].ids[0]].record
        title = sides if comparison.meetings else f"{heading(first, names)}: {sides}"
    marks = {id: f"[^{number}]" for number, id in enumerate((id for side in comparison.sides for id in side.ids), 1)}
    dates = [side.date for side in comparison.sides if side.date]
    fields = {"title": inline(title), "date": yaml_date(max(dates, default=None)), "records": len(marks)}
    lines = front_matter({**fields, "notice": seeds.NOTICE if samples else None, "generator": "Summitry"})
    if samples:
        lines += [f"> {block(seeds.NOTICE)}", ""]
    compared = [
        (letter(number), inline(side.name), inline(side.date or ""), " ".join(marks[id] for id in side.ids))
        for number, side in enumerate(comparison.sides)
    ]
    lines += [
        "## Compared",
        "",
        *table(("", "Meeting" if comparison.meetings else "Report", "Date", "Source"), compared),
    ]
    for strand in comparison.strands:
        rows = list(strand_rows(comparison, strand, parts))
        if rows:
            head = ("Said by", "What", "Passages") if parts.evidence else ("Said by", "What")
            lines += ["", f"## {TITLES[strand.field]}", "", *table(head, rows)]
    if parts.text and comparison.sentences:
        pairs = [(inline(pair.left_text), inline(pair.right_text)) for pair in comparison.sentences]
        lines += ["", "## Texts", "", *table(("A", "B"), pairs)]
    for note in comparison.notes:
        lines += ["", block(note)]
    lines += ["", *(f"{mark}: {source(entries[id])}" for id, mark in marks.items())]
    return "\n".join(lines) + "\n"


def letter(number: int) -> str:
    """A, B, C: a side's letter."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def strand_rows(comparison: Comparison, strand: Strand, parts: Parts) -> Iterator[tuple[str, ...]]:
    """What all sides say first, then what each alone says, then what some of several say."""
    last = len(comparison.sides) - 1
    for shared in strand.all:
        yield row("both" if last == 1 else "all", shared, comparison.sides, parts)
    for number in range(last + 1):
        new = ", new" if comparison.meetings and number == last else ""
        for shared in strand.only(number):
            yield row(f"only {letter(number)}{new}", shared, comparison.sides, parts)
    for shared in strand.some:
        if len(shared.sides) > 1:
            yield row(", ".join(map(letter, shared.sides)), shared, comparison.sides, parts)


def row(who: str, shared: Shared, sides: tuple[Side, ...], parts: Parts) -> tuple[str, ...]:
    """Who says it, in which wordings, and the passages that it rests on."""
    words = inline(" / ".join(dict.fromkeys(value for value in shared.values if value)))
    if not parts.evidence:
        return who, words
    passages = [
        f"{letter(number)}: “{' '.join(quote.text.split())}”"
        for number, quotes in enumerate(shared.quotes)
        for quote in quotes
    ]
    return who, words, inline("; ".join(dict.fromkeys(passages)))
