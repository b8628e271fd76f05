"""Comparing: two reports of one meeting, or two meetings, over the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings, hints_of
from tui.lines import Piece, cut, line
from tui.messages import EvidenceMoved
from tui.widgets.comparison import ComparisonView, Passage, letter
from tui.widgets.foot import Foot
from tui.widgets.painter import Bar, Rule

if TYPE_CHECKING:
    from store.timeline.comparing import Comparison

_HINTS = (
    "move.open", "comparison.next", "comparison.previous", "compare.export", "compare.export_to", "compare.leave", "compare.help",
)  # fmt: skip


class Export(Protocol):
    """Writes out what is compared, and says what was done."""

    def __call__(self, say: Callable[..., None], *, to: bool) -> None: ...


class CompareScreen(ModalScreen[Passage | None]):
    """What all say and what only some say; the bottom line quotes a passage behind the row under the cursor.

    Gives back the passage that was opened, None where the person went back.
    """

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    help_scope = "compare"

    def __init__(self, comparison: Comparison, export: Export | None) -> None:
        """`export` writes the comparison out; None where nothing may be written."""
        super().__init__()
        self._comparison, self._export = comparison, export
        self._view, self._foot = ComparisonView(comparison, self._open), Foot(id="compare-foot")

    def compose(self) -> ComposeResult:
        yield Bar(id="compare-title")
        yield self._view
        yield Bar(id="compare-quote")
        yield Rule(classes="rule")
        yield self._foot

    def on_mount(self) -> None:
        count = len(self._comparison.sides)
        of = "meetings" if self._comparison.meetings else "reports of one meeting"
        self.query_one("#compare-title", Bar).show(line(Piece(" COMPARE", "label"), Piece(f"  {count} {of}", "quiet")))
        ids = [id for id in _HINTS if self._export or not id.startswith("compare.export")]
        self._foot.usual([], hints_of(ids, getattr(self.app, "keymap", {})))

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading only, nothing is written."""
        return self._export is not None or not action.startswith("export")

    def action_export(self) -> None:
        if self._export:
            self._export(self._foot.say, to=False)

    def action_export_to(self) -> None:
        if self._export:
            self._export(self._foot.say, to=True)

    def action_leave(self) -> None:
        self.dismiss(None)
