"""Comparing: two reports of one meeting, or two meetings, over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings
from tui.lines import Piece, cut, line
from tui.messages import EvidenceMoved
from tui.widgets.comparison import ComparisonView, Passage, letter
from tui.widgets.painter import Bar

if TYPE_CHECKING:
    from store.timeline.comparing import Comparison


class CompareScreen(ModalScreen[Passage | None]):
    """What all say and what only some say; the bottom line quotes a passage behind the row under the cursor.

    Gives back the passage that was opened, None where the person went back.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._view = ComparisonView(comparison, self._open)

    def compose(self) -> ComposeResult:
        yield Bar(id="compare-title")
        yield self._view
        yield Bar(id="compare-quote")

    def on_mount(self) -> None:
        keys = (("h l", "passages"), ("Enter", "open the record there"), ("Esc", "back"))
        right = [piece for key, what in keys for piece in (Piece(f"{key} ", "key"), Piece(f"{what}  ", "quiet"))]
        self.query_one("#compare-title", Bar).show(line(Piece(" COMPARE", "label"), right=right))

    def on_evidence_moved(self, message: EvidenceMoved) -> None:
        passage, count = self._view.passage, len(self._view.passages)
        if passage is None:
            self.query_one("#compare-quote", Bar).show()
            return
        right = (Piece(f"{self._view.chosen + 1} of {count} ", "quiet"),) if count > 1 else ()
        words = " ".join(passage.text.split())
        said = f"“{cut(words, max(20, self.size.width - 16))}”" if words else "no passage: opens the record"
        self.query_one("#compare-quote", Bar).show(
            line(Piece(f" {letter(passage.side)} ", "key"), Piece(f" {said}"), right=right)
        )

    def _open(self, passage: Passage) -> None:
        self.dismiss(passage)

    def action_leave(self) -> None:
        self.dismiss(None)
