"""What could not be read when articles were added last, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings
from tui.lines import Piece, line
from tui.widgets.painter import Bar
from tui.widgets.text_view import TextView


class FailuresScreen(ModalScreen[None]):
    """A list of files with reasons."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("failures")

    def __init__(self, failures: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._failures, self._view = failures, TextView(id="failures")

    def compose(self) -> ComposeResult:
        yield Bar(id="failures-title")
        yield self._view

    def on_mount(self) -> None:
        many = f"  {len(self._failures)} could not be read"
        right = (Piece("Esc ", "key"), Piece("back ", "quiet"))
        self.query_one("#failures-title", Bar).show(
            line(Piece(" NOT READ", "label"), Piece(many, "quiet"), right=right)
        )
        self._view.show([line(" ", Piece(file, "strong"), f"  {reason}") for file, reason in self._failures])
        self._view.focus()

    def action_leave(self) -> None:
        self.dismiss()
