"""Comparing: two reports of one meeting, or two meetings, over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings
from tui.lines import Piece, cut, line
from tui.messages import EvidenceMoved
from tui.widgets.comparison import ComparisonView
from tui.widgets.painter import Bar

if TYPE_CHECKING:
    from store.timeline.comparing import Comparison


class CompareScreen(ModalScreen[None]):
    """What all say and what only some say; the bottom line quotes the passage behind the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._view = ComparisonView(comparison)

    def compose(self) -> ComposeResult:
        yield Bar(id="compare-title")
        yield self._view
        yield Bar(id="compare-quote")

    def on_mount(self) -> None:
        title = line(Piece(" COMPARE", "label"), right=(Piece("Esc ", "key"), Piece("back ", "quiet")))
        self.query_one("#compare-title", Bar).show(title)

    def on_evidence_moved(self, message: EvidenceMoved) -> None:
        said = "  ".join(f"“{cut(quote.text, 60)}”" for quote in self._view.quotes[:3])
        self.query_one("#compare-quote", Bar).show(line(" ", Piece(said)))

    def action_leave(self) -> None:
        self.dismiss()
