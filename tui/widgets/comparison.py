"""Readouts side by side: what all say, what only some say, then the texts sentence beside sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import BindingType

from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, cut, line, safe, wrap, wrapped
from tui.messages import EvidenceMoved
from tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from store.timeline.aligning import Pairing
    from store.timeline.comparing import Comparison, Shared

_TITLES = {
    "participants": "WHO",
    "topics": "TOPICS",
    "points": "POINTS",
    "documents": "PAPERS",
    "organisations": "BODIES",
}
_SIDE_BY_SIDE = 70


class Passage(NamedTuple):
    """Where a row leads to: a record, and in it a field's evidence at characters [start, end), both 0 where there is none.

    The field is empty for a sentence of the text.
    """

    side: int
    id: str
    field: str = ""
    start: int = 0
    end: int = 0
    text: str = ""


class _Row(NamedTuple):
    """Lines on which the cursor rests together, and the passages that they lead to."""

    lines: tuple[Line, ...]
    passages: tuple[Passage, ...] = ()


class ComparisonView(LineView):
    """A comparison, laid out for the width."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("comparison")

    def __init__(self, comparison: Comparison, opened: Callable[[Passage], None]) -> None:
        super().__init__(id="comparison")
        self._comparison, self._opened = comparison, opened
        self._passage = 0
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
    def passages(self) -> tuple[Passage, ...]:
        """The passages that the row under the cursor leads to."""
        return self._rows[self.cursor].passages if self._rows else ()

    @property
    def passage(self) -> Passage | None:
        """The one of them that Enter opens."""
        return self.passages[self._passage] if self.passages else None

    @property
    def chosen(self) -> int:
        """Its number among them, from 0."""
        return self._passage

    def moved(self) -> None:
        self._passage = 0
        self.post_message(EvidenceMoved())

    def opened(self) -> None:
        if self.passage:
            self._opened(self.passage)

    def action_passage(self, by: int) -> None:
        """To the next or the previous passage of the row."""
        if self.passages:
            self._passage = (self._passage + by) % len(self.passages)
            self.post_message(EvidenceMoved())

    # The lines

    def _entries(self) -> list[_Row | Line]:
        comparison = self._comparison
        result: list[_Row | Line] = []
        some = [self._only(shared.sides) for strand in comparison.strands for shared in strand.some]
        self._label = min(max(map(len, [self._all(), *some])), max(12, self.inner_width // 3)) + 4
        for number, side in enumerate(comparison.sides):
            for place, (start, end) in enumerate(wrap(safe(side.name), self.inner_width - 6)):
                head = Piece("     " if place else f"  {letter(number)}  ", "key")
                result.append(line(head, Piece(safe(side.name)[start:end], "strong")))
        for strand in comparison.strands:
            if not (strand.all or strand.some):
                continue
            result += [line(), line(Piece(f"  {_TITLES.get(strand.field, strand.field.upper())}", "label"))]
            for sides, values in strand.by_sides():
                said = self._only(sides)
                if len(sides) == len(comparison.sides):
                    said = self._all()
                for number, shared in enumerate(values):
                    result.append(self._value("" if number else said, shared, strand.field))
        result += [line(Piece(f"  {note}", "quiet")) for note in comparison.notes]
        if comparison.sentences:
            result += [line(), line(Piece("  TEXT", "label"), Piece("  sentence beside sentence", "quiet"))]
            result += [self._pair(pairing) for pairing in comparison.sentences]
        return result

    _label = 12

    def _all(self) -> str:
        """What all sides have: reports say it, in meetings it is."""
        all = "all" if len(self._comparison.sides) > 2 else "both"
        return f"in {all}" if self._comparison.meetings else f"{all} say"

    def _only(self, sides: tuple[int, ...]) -> str:
        """`only A`; of meetings, what the last one alone has is new."""
        comparison = self._comparison
        if comparison.meetings and sides == (len(comparison.sides) - 1,):
            return f"new in {letter(sides[0])}"
        return f"{'only' if len(sides) == 1 else 'in'} {letters(sides)}"

    def _value(self, said: str, shared: Shared, field: str) -> _Row:
        label = self._label
        common = len(shared.sides) == len(self._comparison.sides)
        heads = wrapped(said, label - 4)
        values = wrapped(shared.value, max(10, self.inner_width - label - 2))
        lines = [
            line(
                Piece(f"  {head:{label - 2}}", "quiet" if common else "accent"),
                Piece(value, "" if common else "strong"),
            )
            for head, value in zip_longest(heads, values, fillvalue="")
        ]
        return _Row(tuple(lines), tuple(self._passages(shared, field)))

    def _passages(self, shared: Shared, field: str) -> Iterator[Passage]:
        """Each side's passages; where it has none, its first record."""
        for side in shared.sides:
            for quote in shared.quotes[side]:
                yield Passage(side, quote.id, field, quote.start, quote.end, quote.text)
            if not shared.quotes[side]:
                yield Passage(side, self._comparison.sides[side].ids[0])

    def _pair(self, pairing: Pairing) -> _Row:
        told = ((0, pairing.left, pairing.left_text), (1, pairing.right, pairing.right_text))
        passages = tuple(
            Passage(side, self._comparison.sides[side].ids[0], "", span.start, span.end, text)
            for side, span, text in told
            if span
        )
        if self.inner_width < _SIDE_BY_SIDE:
            texts = [(letter, text) for letter, text in (("A", pairing.left_text), ("B", pairing.right_text)) if text]
            lines = [
                line(Piece(f"  {letter if not number else ' '}  ", "key"), text[start:end])
                for letter, text in texts
                for number, (start, end) in enumerate(wrap(text, self.inner_width - 6))
            ]
            return _Row((*lines, line()), passages)
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
        return _Row((*columns, line()), passages)


def letter(number: int) -> str:
    """The letter of a side: A for 0."""
    return chr(ord("A") + number % 26)


def letters(sides: Sequence[int]) -> str:
    """Sides by their letters, three and more in a row as a range: `A C`, `A-D`."""
    runs: list[list[int]] = []
    for number in sides:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(
        f"{letter(run[0])}-{letter(run[-1])}" if len(run) > 2 else " ".join(map(letter, run)) for run in runs
    )


def _column(text: str, width: int, role: str) -> tuple[Piece, ...]:
    """Text in exactly `width` cells."""
    shown = cut(text, width)
    return Piece(shown, role), Piece(" " * (width - cell_len(shown)))
