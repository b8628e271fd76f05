"""What could not be read when articles were added last, each with its reason; what is to be known of archive and settings."""

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
    """A list of files with reasons, or of remarks."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("failures")

    def __init__(self, failures: Sequence[tuple[str, str]], title: str = "NOT READ", many: str = "") -> None:
        """`failures` are what each is about, and what is to be said of it."""
        super().__init__()
        self._failures, self._view = failures, TextView(id="failures")
        self._title, self._many = title, many or f"{len(failures)} could not be read"

    def compose(self) -> ComposeResult:
        yield Bar(id="failures-title")
        yield self._view

    def on_mount(self) -> None:
        right = (Piece("Esc ", "key"), Piece("back ", "quiet"))
        self.query_one("#failures-title", Bar).show(
            line(Piece(f" {self._title}", "label"), Piece(f"  {self._many}", "quiet"), right=right)
        )
        self._view.show([line(" ", Piece(file, "strong"), f"  {reason}") for file, reason in self._failures])
        self._view.focus()

    def action_leave(self) -> None:
        self.dismiss()
