"""What could not be read when articles were added last, each with its reason; what is to be known of archive and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keys import bindings
from tui.lines import Line, Piece, line
from tui.widgets.painter import Bar
from tui.widgets.text_view import TextView


class Told(NamedTuple):
    """What is told under one title: what each entry is about, and what is to be said of it."""

    title: str
    many: str
    entries: Sequence[tuple[str, str]]


class FailuresScreen(ModalScreen[None]):
    """Lists of files with reasons, or of remarks, one below the other."""

    CSS_PATH = "paste.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("failures")

    def __init__(self, *told: Told) -> None:
        super().__init__()
        self._told, self._view = [each for each in told if each.entries], TextView(id="failures")

    def compose(self) -> ComposeResult:
        yield Bar(id="failures-title")
        yield self._view

    def on_mount(self) -> None:
        right = (Piece("Esc ", "key"), Piece("back ", "quiet"))
        shown: list[Line] = []
        for number, each in enumerate(self._told):
            title = line(
                Piece(f" {each.title}", "label"), Piece(f"  {each.many}", "quiet"), right=() if number else right
            )
            if number:
                shown += [line(), title, line()]
            else:
                self.query_one("#failures-title", Bar).show(title)
            shown += [line(" ", Piece(about, "strong"), f"  {said}") for about, said in each.entries]
        self._view.show(shown)
        self._view.focus()

    def action_leave(self) -> None:
        self.dismiss()
