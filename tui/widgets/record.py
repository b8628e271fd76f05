"""The record: a well-set page, with the evidence of the value under the cursor marked in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from store.model import Evidence, Record
from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, line, marked
from tui.messages import EvidenceMoved, SubjectOpened
from tui.widgets.line_view import LineView
from tui.widgets.record_page import Item, Page, PageRow, Shown, page


class RecordView(LineView):
    """The record in view. The cursor goes from row to row, and within a row from value to value."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("record")

    def __init__(self) -> None:
        super().__init__(id="record")
        self.shown: Shown | None = None
        self._laid = Page(80)
        self._item = 0
        self._marks: tuple[tuple[int, int], ...] = ()
        self._pointed: tuple[tuple[int, int], ...] = ()

    def show(self, shown: Shown | None) -> None:
        """Show this; the cursor goes to the top where it is another record than before."""
        same = shown is not None and self.shown is not None and shown.record.id == self.shown.record.id
        self.shown = shown
        if not same:
            self.cursor = self._item = 0
            self._pointed = ()
        self.renew(top=not same)
        self._mark()

    def lay_out(self) -> None:
        self._laid = page(self.shown, self.inner_width) if self.shown else Page(self.inner_width)
        self.stops = [row.first for row in self._laid.rows]
        self.height = len(self._laid.lines)

    def depth(self, stop: int) -> int:
        return self._laid.rows[stop].depth

    def line(self, y: int) -> Line:
        row = self.row_at(y)
        here = row == self.cursor and self.has_focus
        at = self._laid.lines[y]
        sign = Piece(GLYPHS.here if here and y == self.stops[self.cursor] else " ", "accent")
        if at.span and self.shown and self.shown.article:
            start, end = at.span
            ranges = [(low - start, high - start) for low, high in self._marks]
            return line(sign, " ", *marked(self.shown.article.text[start:end], ranges, "", "evidence"))
        several = row is not None and len(self._laid.rows[row].items) > 1
        bits = list(at.bits)
        if bits and bits[0].piece.text[:1] == " ":
            bits[0] = bits[0]._replace(piece=bits[0].piece._replace(text=bits[0].piece.text[1:]))
        return Line(
            (
                sign,
                *(
                    Piece(bit.piece.text, "item") if several and here and bit.item == self._item else bit.piece
                    for bit in bits
                ),
            )
        )

    # The value under the cursor

    @property
    def row(self) -> PageRow | None:
        """The row under the cursor."""
        return self._laid.rows[self.cursor] if self._laid.rows else None

    @property
    def item(self) -> Item | None:
        """The value under the cursor; none in the text."""
        items = self.row.items if self.row else ()
        return items[min(self._item, len(items) - 1)] if items else None

    @property
    def record(self) -> Record | None:
        """The record in view."""
        return self.shown.record if self.shown else None

    def found(self) -> list[Evidence]:
        """The evidence of the value under the cursor."""
        if not self.shown or not self.item:
            return []
        wanted = self.item.fields
        return [
            evidence
            for evidence in self.shown.evidence or ()
            if any(evidence.field == name or evidence.field.startswith(f"{name}.") for name in wanted)
        ]

    def support(self, id: str, evidence: tuple[Evidence, ...]) -> None:
        """The evidence of record `id` has come; where it is still in view it is marked."""
        if self.shown is not None and self.shown.record.id == id:
            self.shown = replace(self.shown, evidence=evidence)
            self._mark()

    def _mark(self) -> None:
        marks = tuple((evidence.start, evidence.end) for evidence in self.found()) or self._pointed
        if marks != self._marks:
            self._marks = marks
            self.redraw()
        self.post_message(EvidenceMoved())

    def point_at(self, field: str, start: int, end: int) -> None:
        """Put the cursor on the value of `field` that characters [start, end) of the text support, else on the text there."""
        self._item, self._pointed = 0, ((start, end),)
        row = next((n for n, at in enumerate(self._laid.rows) if _holds(self._laid, at, start)), 0)
        names = (
            {each.field for each in self.shown.evidence or () if (each.start, each.end) == (start, end)}
            if self.shown
            else set()
        )
        for number, at in enumerate(self._laid.rows):
            for place, item in enumerate(at.items):
                if field and item.fields and item.fields[0].startswith(field) and item.fields[0] in names:
                    row, self._item, self._pointed = number, place, ()
        self.put_cursor(row)
        self._mark()

    def moved(self) -> None:
        self._item = 0
        self._pointed = ()
        self._mark()

    def action_value(self, by: int) -> None:
        """To the next or the previous value within the row."""
        count = len(self.row.items) if self.row else 0
        if count > 1:
            self._item = (self._item + by) % count
            self.draw_row(self.cursor)
            self._mark()

    def opened(self) -> None:
        item = self.item
        if item and item.opens:
            self.post_message(SubjectOpened("record", (item.opens,)))
        elif item and item.kind:
            self.post_message(SubjectOpened(item.kind, item.keys))
        else:
            self.post_message(SubjectOpened("", ()))

    def on_focus(self) -> None:
        super().on_focus()
        self._mark()


def _holds(laid: Page, row: PageRow, start: int) -> bool:
    """Whether a row is the line of the text in which a character stands."""
    span = laid.lines[row.first].span
    return span is not None and span[0] <= start < span[1]
