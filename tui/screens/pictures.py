"""Pictures over the whole screen: a heat map of months, who met whom, topics over time, a strip of months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings, hints_of, key_of
from tui.lines import Piece, cut, line, width_of
from tui.messages import EvidenceMoved
from tui.sheets import Cell, Sheet
from tui.widgets.foot import Foot
from tui.widgets.painter import Bar, Rule
from tui.widgets.sheet import SheetView

_HINTS = (
    "pictures.next", "move.open", "pictures.leave", "pictures.help", 
    "sheet.next_cell", "sheet.previous_cell", "move.down", "move.up",
)  # fmt: skip
_LEADS = {"record": "opens the first of them", "pair": "opens their timeline", "leader": "opens the timeline"}


class PicturesScreen(ModalScreen[Cell | None]):
    """Choose a cell; gives back what it leads to. `at` is the picture shown first."""

    CSS_PATH = "pictures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pictures")
    help_scope = "pictures"

    def __init__(self, sheets: Sequence[Sheet], at: int = 0) -> None:
        super().__init__()
        self._sheets, self.at = sheets, at
        self._view, self._foot = SheetView(self._open), Foot(id="pictures-foot")

    def compose(self) -> ComposeResult:
        yield Bar(id="pictures-title")
        yield Bar(id="pictures-of")
        yield self._view
        yield Bar(id="pictures-cell")
        yield Rule(classes="rule")
        yield self._foot

    def on_mount(self) -> None:
        self._foot.usual([], hints_of(_HINTS, getattr(self.app, "keymap", {})))
        self.call_after_refresh(self._turn)

    def on_resize(self, event: events.Resize) -> None:
        self._title()

    def _title(self) -> None:
        pieces = [Piece(" PICTURES  ", "label")] if self.size.width >= 84 else [Piece(" ")]
        for number, sheet in enumerate(self._sheets):
            pieces.append(Piece(f"[{sheet.name}]", "tab") if number == self.at else Piece(f" {sheet.name} ", "quiet"))
        self.query_one("#pictures-title", Bar).show(line(*pieces))
        self.query_one("#pictures-of", Bar).show(line("  ", Piece(self._sheets[self.at].of, "strong")))

    def _turn(self) -> None:
        self._title()
        self._view.show(self._sheets[self.at])

    def on_evidence_moved(self, message: EvidenceMoved) -> None:
        cell = self._view.cell
        if cell is None:
            self.query_one("#pictures-cell", Bar).show()
            return
        leads = _LEADS.get(cell.kind, "opens the topic's timeline") if cell.kind else ""
        key = key_of("move.open", getattr(self.app, "keymap", {}))
        said = cut(cell.said, self.size.width - 4)
        right = (Piece(f"{key} ", "key"), Piece(f"{leads} ", "quiet")) if leads else ()
        if cell_len(said) + width_of(right) + 4 > self.size.width:
            right = ()
        self.query_one("#pictures-cell", Bar).show(line("  ", Piece(said), right=right))

    def action_turn(self, by: int) -> None:
        self.at = (self.at + by) % len(self._sheets)
        self._turn()

    def _open(self, cell: Cell) -> None:
        if cell.kind:
            self.dismiss(cell)

    def action_leave(self) -> None:
        self.dismiss(None)
