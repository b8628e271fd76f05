"""A question in the bottom line, answered by one line of text; Esc leaves all as it was."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys import bindings
from tui.lines import Piece, cut, line, width_of
from tui.widgets.field import Field
from tui.widgets.painter import Bar


class Prompt(ModalScreen[str | None]):
    """Asks `question`, with `answer` to begin with; gives back the text, or None where the person leaves."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("prompt")

    def __init__(self, question: str, answer: str = "", *, hint: str = "Enter does it, Esc leaves") -> None:
        super().__init__()
        self._question, self._hint = question, hint
        self._answer = Field(answer, compact=True, select_on_focus=False, id="answer")
        self._answer.cursor_blink = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="prompt"):
            yield Bar(id="question")
            yield self._answer
            yield Bar(id="hint")

    def on_resize(self, event: events.Resize) -> None:
        question = (Piece(f" {cut(self._question, max(10, event.size.width // 2))} ", "label"),)
        hint = (Piece(f" {self._hint} ", "quiet"),) if event.size.width >= 100 else ()
        for name, pieces in (("question", question), ("hint", hint)):
            bar = self.query_one(f"#{name}", Bar)
            bar.styles.width = width_of(pieces)
            bar.show(line(*pieces))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        self.dismiss(None)
