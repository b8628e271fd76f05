"""A note of several lines, over the lower part of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from store.visible import visible
from tui.keys import bindings, hints
from tui.lines import Piece, line
from tui.widgets.foot import Foot
from tui.widgets.painter import Bar


class TextBox(TextArea):
    """A box of several lines in the app's own colours. Tab goes on; a blinking cursor would send bytes for ever."""

    def __init__(self, text: str = "", *, id: str) -> None:
        super().__init__(
            visible(text), id=id, compact=True, theme="css", tab_behavior="focus", highlight_cursor_line=False
        )
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """What is typed or pasted may hold what a terminal would act upon; textual writes whatever it is given.

        Terminals send the ends of pasted lines as carriage returns.
        """
        edit.text = visible(edit.text.replace("\r\n", "\n").replace("\r", "\n"))
        return super().edit(edit)


class NoteScreen(ModalScreen[str | None]):
    """Asks for a note, `note` to begin with; gives back the text, or None where the person leaves."""

    CSS_PATH = "note.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("note")
    help_scope = "note"

    def __init__(self, about: str, note: str) -> None:
        super().__init__()
        self._about, self._box = about, TextBox(note, id="note-text")

    def compose(self) -> ComposeResult:
        with Vertical(id="note-box"):
            yield Bar(id="note-title")
            yield self._box
            yield Foot(id="note-hints")

    def on_mount(self) -> None:
        self.query_one("#note-title", Bar).show(line(Piece(" NOTE", "label"), Piece(f"  {self._about}", "quiet")))
        self.query_one("#note-hints", Foot).usual([], hints("note", getattr(self.app, "keymap", {})))
        self._box.move_cursor(self._box.document.end)

    def action_keep(self) -> None:
        self.dismiss(self._box.text.strip())

    def action_leave(self) -> None:
        self.dismiss(None)
