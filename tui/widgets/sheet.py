"""A picture on screen: a grid of counts with a cursor that goes from cell to cell. Figures carry it, shades and colour help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from store.timeline.pictures import FULL, MONTHS
from tui.glyphs import GLYPHS, UNICODE
from tui.keys import bindings
from tui.lines import MORE, Line, Piece, cut, line
from tui.messages import EvidenceMoved
from tui.sheets import MATRIX, Cell, Sheet
from tui.widgets.line_view import LineView

_SHADES = " ░▒▓█" if GLYPHS is UNICODE else " .:*#"
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_BELOW = "▲" if GLYPHS is UNICODE else "^"
_NONE = "·" if GLYPHS is UNICODE else "."
_ROLES = ("quiet", "", "", "strong", "strong")
_MARGIN = 2
_SUM = 6
_BARS = 8


class SheetView(LineView):
    """One sheet; `h` and `l` go along a row, `j` and `k` down and up."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    def __init__(self, opened: Callable[[Cell], None]) -> None:
        super().__init__(id="sheet")
        self._sheet: Sheet | None = None
        self._opened = opened
        self._column = 0
        self._columns: range = range(0)
        self._label = self._cell = 0
        self._heads: Sequence[str] = ()
        self._letters = False

    def show(self, sheet: Sheet) -> None:
        """Show this, the cursor in the fullest cell."""
        self._sheet = sheet
        counts = sheet.grid.counts
        full = max(
            ((count, row, column) for row, each in enumerate(counts) for column, count in enumerate(each)),
            default=(0, 0, 0),
        )
        _, self.cursor, self._column = full
        self.renew(top=True)
        self.keep_in_view()
        self.post_message(EvidenceMoved())

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if self._sheet is None or not self.stops:
            return None
        return self._sheet.cell(self.cursor, self._column)

    @property
    def _sum(self) -> int:
        """The cells for the sum of a row; who met whom has none, since one meeting is of many pairs."""
        return _SUM if self._sheet is not None and self._sheet.name != MATRIX else 0

    @property
    def _single(self) -> bool:
        """Whether the sheet is one row, drawn as bars."""
        return self._sheet is not None and self._sheet.grid.rows == ("",)

    def lay_out(self) -> None:
        if self._sheet is None or not self._sheet.grid.rows:
            self.stops, self.height = (), 1
            return
        grid = self._sheet.grid
        if self._single:
            self._label, self._cell = 0, max(1, min(3, (self.inner_width - _MARGIN) // len(grid.columns)))
            self.stops, self.height = (0,), _BARS + 3
        else:
            self._measure()
            self.stops, self.height = range(1, len(grid.rows) + 1), len(grid.rows) + 1
        beside = _MARGIN if self._single else self._sum or 2
        room = max(1, (self.inner_width - _MARGIN - self._label - beside) // self._cell)
        self._columns = range(min(room, len(grid.columns)))
        self._bring()

    def _measure(self) -> None:
        """How wide the labels and the cells are, and how the columns are headed."""
        assert self._sheet is not None
        grid, width = self._sheet.grid, self.inner_width - _MARGIN - (self._sum or 2)
        names = grid.columns if self._sheet.name == MATRIX else grid.rows
        self._label = min(max(map(cell_len, names)) + 2, max(12, width // 3))
        self._heads, self._letters = grid.columns, False
        least = 4
        if grid.columns == MONTHS:
            # Room for the shade beside the figure, or else for the figure alone: a year is seen whole.
            least = next((cell for cell in (5, 4) if 12 * cell <= width - self._label), 3)
        self._cell = max(least, len(str(grid.most)) + 1, max(map(cell_len, grid.columns)) + 1)
        if self._cell * len(grid.columns) > width - self._label:
            if self._sheet.name == MATRIX:
                # Names that do not fit stand at the rows, with a letter for the column.
                self._heads, self._letters = [chr(ord("A") + number) for number in range(len(grid.columns))], True
                self._label += 2
            elif all(len(column) == 4 for column in grid.columns):
                self._heads = [f"'{column[2:]}" for column in grid.columns]
            self._cell = max(least, len(str(grid.most)) + 1)

    def _bring(self) -> None:
        """Move the columns in view so that the cursor's is among them."""
        assert self._sheet is not None
        count, first = len(self._columns), self._columns.start
        first = min(max(first, self._column - count + 1), self._column, len(self._sheet.grid.columns) - count)
        self._columns = range(max(0, first), max(0, first) + count)

    def depth(self, stop: int) -> int:
        return self.height if self._single else 1

    def over(self, y: int) -> str:
        return ""

    def line(self, y: int) -> Line:
        if self._sheet is None or not self.stops:
            return line(Piece("  no dated meetings to draw", "quiet"))
        if self._single:
            return self._bar_line(y)
        grid = self._sheet.grid
        before, behind = self._marks()
        lead = " " * (_MARGIN + self._label - 1) + before
        if y == 0:
            heads = [
                Piece(cut(self._heads[column], self._cell - 1).rjust(self._cell), self._head_role(column))
                for column in self._columns
            ]
            return line(lead, *heads, Piece(behind + ("all".rjust(_SUM - 1) if self._sum else ""), "quiet"))
        row = y - 1
        here = row == self.cursor
        label = grid.columns[row] if self._sheet.name == MATRIX else grid.rows[row]
        label = f"{self._heads[row]} {label}" if self._letters else label
        shown = cut(label, self._label - 1)
        pieces = [Piece(f"{GLYPHS.here if here else ' '} ", "accent"), Piece(shown, "strong" if here else "")]
        pieces.append(Piece(" " * (self._label - cell_len(shown))))
        for column in self._columns:
            # The bracket that closes the cell under the cursor stands in the space before the next one.
            closing = here and column - 1 == self._column and column in self._columns[1:]
            pieces += [Piece("]", "accent")] if closing else []
            pieces += self._cell_pieces(row, column, self._cell - closing)
        rest = str(sum(grid.counts[row])).rjust(_SUM) if self._sum else "  "
        if here and self._column == self._columns[-1]:
            return line(*pieces, Piece("]", "accent"), Piece(rest[1:], "quiet"))
        return line(*pieces, Piece(rest, "quiet"))

    def _marks(self) -> tuple[str, str]:
        """What stands before and behind the columns where there are more of them than are in view."""
        assert self._sheet is not None
        hidden = self._columns.start > 0, self._columns.stop < len(self._sheet.grid.columns)
        return MORE if hidden[0] else " ", MORE if hidden[1] else " "

    def _head_role(self, column: int) -> str:
        return "strong" if column == self._column else "quiet"

    def _cell_pieces(self, row: int, column: int, width: int) -> list[Piece]:
        assert self._sheet is not None
        grid = self._sheet.grid
        count, level = grid.counts[row][column], grid.level(row, column)
        diagonal = self._sheet.name == MATRIX and row == column
        text = "\\" if diagonal else str(count) if count else _NONE
        here = row == self.cursor and column == self._column
        shade = ""
        if self._sheet.name != MATRIX and self._cell >= 5 and count and not here:
            shade, text = _SHADES[level] * 2, f"{text:>2}"
        space = " " * (width - len(shade + text))
        if here:
            return [Piece(space[1:]), Piece("[", "accent"), Piece(text, "tab")]
        return [Piece(space), Piece(shade, "accent"), Piece(text, "quiet" if diagonal else _ROLES[level])]

    # One row as bars

    def _bar_line(self, y: int) -> Line:
        assert self._sheet is not None
        grid = self._sheet.grid
        if y == _BARS + 1:
            at = (self._column - self._columns.start) * self._cell
            return line(" " * (_MARGIN + at), Piece(_BELOW, "accent"))
        if y == _BARS + 2:
            return self._years()
        pieces: list[Piece] = [Piece(" " * _MARGIN)]
        for column in self._columns:
            count, here = grid.counts[0][column], column == self._column
            if y == _BARS:
                text = _NONE if not count else str(count) if count < 10 or self._cell > 2 else "+"
                role = "tab" if here else "quiet" if not count else "strong"
                pieces += [Piece(text, role), Piece(" " * (self._cell - len(text)))]
                continue
            filled = round(count * _BARS * 8 / max(FULL, grid.most)) - (_BARS - 1 - y) * 8
            sign = _EIGHTHS[max(0, min(8, filled))] if GLYPHS is UNICODE else "#" if filled >= 4 else " "
            wide = max(1, self._cell - 1)
            pieces += [Piece(sign * wide, "accent" if here else ""), Piece(" " * (self._cell - wide))]
        return line(*pieces)

    def _years(self) -> Line:
        """The years below the bars at which they begin, as many as stand free of each other."""
        assert self._sheet is not None
        columns, text = self._sheet.grid.columns, ""
        for column in self._columns:
            at = (column - self._columns.start) * self._cell
            if (not column or columns[column] != columns[column - 1]) and (not text or len(text) < at):
                text = text.ljust(at) + columns[column]
        before, behind = self._marks()
        wide = len(self._columns) * self._cell
        text = text.ljust(wide)[:wide] + behind if behind.strip() else text
        return line(" " * (_MARGIN - 1) + before, Piece(text, "quiet"))

    # What the person does

    def moved(self) -> None:
        self.post_message(EvidenceMoved())

    def action_column(self, by: int) -> None:
        """To the next or the previous cell of the row."""
        if self._sheet is not None and self.stops:
            self._column = max(0, min(self._column + by, len(self._sheet.grid.columns) - 1))
            self._bring()
            self.refresh()
            self.post_message(EvidenceMoved())

    def draw_row(self, row: int) -> None:
        self.refresh()

    def opened(self) -> None:
        if self.cell:
            self._opened(self.cell)
