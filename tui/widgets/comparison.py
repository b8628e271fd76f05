"""Readouts side by side: what all say, what only some say, then the texts sentence beside sentence."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from tui.glyphs import GLYPHS
from tui.lines import Line, Piece, cut, line, wrap
from tui.messages import EvidenceMoved
from tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from store.timeline.aligning import Pairing
    from store.timeline.comparing import Comparison, Quote, Shared

_TITLES = {
    "participants": "WHO",
    "topics": "TOPICS",
    "points": "POINTS",
    "documents": "PAPERS",
    "organisations": "BODIES",
}
_LABEL = 14
_SIDE_BY_SIDE = 70


class _Row(NamedTuple):
    """Lines on which the cursor rests together, and the passages that they lead to."""

    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...] = ()


class ComparisonView(LineView):
    """A comparison, laid out for the width."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(id="comparison")
        self._comparison = comparison
        self._rows: list[_Row] = []
        self._lines: list[Line] = []

    def lay_out(self) -> None:
        self._rows, self._lines, stops = [], [], []
        for entry in self._entries():
            if isinstance(entry, _Row):
                stops.append(len(self._lines))
                self._rows.append(entry)
                self._lines += entry.lines
            else:
                self._lines.append(entry)
        self.stops, self.height = stops, len(self._lines)

    def depth(self, stop: int) -> int:
        return len(self._rows[stop].lines)

    def line(self, y: int) -> Line:
        entry = self._lines[y]
        if not self.stops or y != self.stops[self.cursor]:
            return entry
        first = entry.left[0]
        return entry._replace(left=(Piece(GLYPHS.here, "accent"), first._replace(text=first.text[1:]), *entry.left[1:]))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages that the row under the cursor leads to."""
        return self._rows[self.cursor].quotes if self._rows else ()

    def moved(self) -> None:
        self.post_message(EvidenceMoved())

    # The lines

    def _entries(self) -> list[_Row | Line]:
        comparison = self._comparison
        result: list[_Row | Line] = []
        for number, side in enumerate(comparison.sides):
            result.append(line(Piece(f"  {self._letter(number)}  ", "key"), Piece(side.name, "strong")))
        for strand in comparison.strands:
            if not (strand.all or strand.some):
                continue
            result += [line(), line(Piece(f"  {_TITLES.get(strand.field, strand.field.upper())}", "label"))]
            groups = [("all say" if len(comparison.sides) > 2 else "both say", strand.all)]
            groups += [(self._only(shared.sides), (shared,)) for shared in strand.some]
            before = ""
            for said, values in groups:
                for shared in values:
                    result.append(self._value("" if said == before else said, shared))
                    before = said
        result += [line(Piece(f"  {note}", "quiet")) for note in comparison.notes]
        if comparison.sentences:
            result += [line(), line(Piece("  TEXT", "label"), Piece("  sentence beside sentence", "quiet"))]
            result += [self._pair(pairing) for pairing in comparison.sentences]
        return result

    @staticmethod
    def _letter(number: int) -> str:
        return chr(ord("A") + number % 26)

    def _only(self, sides: tuple[int, ...]) -> str:
        """`only A`; of meetings, what the last one alone has is new."""
        comparison = self._comparison
        if comparison.meetings and sides == (len(comparison.sides) - 1,):
            return f"new in {self._letter(sides[0])}"
        return f"{'only' if len(sides) == 1 else 'in'} {' '.join(self._letter(number) for number in sides)}"

    def _value(self, said: str, shared: Shared) -> _Row:
        width = self.inner_width - _LABEL - 2
        common = len(shared.sides) == len(self._comparison.sides)
        lines = []
        for number, (start, end) in enumerate(wrap(shared.value, max(10, width))):
            head = Piece(f"  {said if not number else '':{_LABEL - 2}}", "quiet" if common else "accent")
            lines.append(line(head, Piece(shared.value[start:end], "" if common else "strong")))
        return _Row(tuple(lines), tuple(quote for side in shared.quotes for quote in side))

    def _pair(self, pairing: Pairing) -> _Row:
        if self.inner_width < _SIDE_BY_SIDE:
            texts = [(letter, text) for letter, text in (("A", pairing.left_text), ("B", pairing.right_text)) if text]
            lines = [
                line(Piece(f"  {letter if not number else ' '}  ", "key"), text[start:end])
                for letter, text in texts
                for number, (start, end) in enumerate(wrap(text, self.inner_width - 6))
            ]
            return _Row((*lines, line()))
        half = (self.inner_width - 7) // 2
        left, right = (
            [text[start:end] for start, end in wrap(text, half)] for text in (pairing.left_text, pairing.right_text)
        )
        role = "" if pairing.left and pairing.right else "strong"
        pairs = zip_longest(left, right, fillvalue="")
        columns = [
            line("  ", *_column(here, half, role), Piece(" │ ", "rule"), *_column(there, half, role))
            for here, there in pairs
        ]
        return _Row((*columns, line()))


def _column(text: str, width: int, role: str) -> tuple[Piece, ...]:
    """Text in exactly `width` cells."""
    shown = cut(text, width)
    return Piece(shown, role), Piece(" " * (width - cell_len(shown)))
