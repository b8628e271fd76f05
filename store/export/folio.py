"""Tables with their sources as one document: what timelines and comparisons go out as, in Markdown or as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import seeds
from store.export import html, markdown
from store.export.dossier import Entry
from store.export.escaping import block, inline
from store.model import Noun


class Cell(Noun, frozen=True):
    """Plain text, and the ids of the articles' records that it comes from, which are marked behind it."""

    text: str
    sources: tuple[str, ...] = ()


class Table(Noun, frozen=True):
    """A title, the heads of the columns, and rows of as many cells."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Folio(Noun, frozen=True, kw_only=True):
    """A title, the day of the latest meeting, a summary, tables, remarks, and the sources by the ids of their records in order."""

    title: str
    date: str | None
    summary: str = ""
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    sources: dict[str, Entry]

    @property
    def samples(self) -> bool:
        """Whether any of it is sample text."""
        return any(entry.record.sample for entry in self.sources.values())


def as_markdown(folio: Folio) -> str:
    """The document in Markdown: front matter, tables, sources as footnotes."""
    marks = {id: f"[^{number}]" for number, id in enumerate(folio.sources, 1)}
    lines = markdown.front_matter(
        {
            "title": inline(folio.title),
            "date": markdown.yaml_date(folio.date),
            "records": len(folio.sources),
            "notice": seeds.NOTICE if folio.samples else None,
            "generator": "Summitry",
        }
    )
    lines += [f"> {block(seeds.NOTICE)}", ""] if folio.samples else []
    lines += [block(folio.summary), ""] if folio.summary else []
    for table in folio.tables:
        rows = [
            tuple(
                " ".join(filter(None, (inline(cell.text), "".join(marks[id] for id in cell.sources)))) for cell in row
            )
            for row in table.rows
        ]
        lines += [f"## {inline(table.title)}", "", *markdown.table(table.head, rows), ""]
    for note in folio.notes:
        lines += [block(note), ""]
    lines += [f"{mark}: {markdown.source(folio.sources[id])}" for id, mark in marks.items()]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_page(folio: Folio) -> str:
    """The document as one self-contained page."""
    return "\n".join(_page(folio)) + "\n"


def _page(folio: Folio) -> Iterator[str]:
    yield from html.opening(folio.title, folio.summary, samples=folio.samples)
    numbers = {id: number for number, id in enumerate(folio.sources, 1)}
    marked: set[str] = set()

    def set_cell(cell: Cell) -> str:
        marks = []
        for id in cell.sources:
            mark = html.mark(numbers[id])
            marks.append(html.again(mark) if id in marked else mark)
            marked.add(id)
        return html.text(cell.text) + "".join(marks)

    for table in folio.tables:
        yield f"<section>\n<h2>{html.text(table.title)}</h2>"
        yield from html.table(table.head, [tuple(map(set_cell, row)) for row in table.rows], "timeline")
        yield "</section>"
    for note in folio.notes:
        yield f'<p class="quiet">{escape(note)}</p>'
    yield from html.closing(list(folio.sources.values()))
