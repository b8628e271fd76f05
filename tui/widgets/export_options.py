"""The choices of an export: its format and which parts of what is written go into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from store.export import Parts
from tui.keys import bindings
from tui.lines import Line, Piece, line
from tui.matter import PARTS, Format
from tui.messages import ChoiceMade, Confirmed, PreviewTurned
from tui.widgets.line_view import LineView


class ExportOptions(LineView):
    """A row for the format and one for each part."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("export_options")

    def __init__(self, formats: Mapping[str, Format]) -> None:
        super().__init__(id="export-options")
        self._formats = formats
        self.format = next(iter(formats))
        self._on = {"points", "notes"}
        self.height, self.stops = len(PARTS) + 1, range(len(PARTS) + 1)

    @property
    def parts(self) -> Parts:
        """The parts that are wanted."""
        return Parts(**{name: name in self._on for name in PARTS})

    @property
    def facts_only(self) -> bool:
        """Whether no part that the format could have is wanted, where it could have any."""
        could = self._formats[self.format].parts
        return bool(could) and not self._on & self._formats[self.format].parts

    def line(self, y: int) -> Line:
        here = Piece(" > " if y == self.cursor and self.has_focus else "   ", "accent")
        if y == 0:
            return line(here, Piece("< ", "key"), Piece(self._formats[self.format].label, "strong"), Piece(" >", "key"))
        name = list(PARTS)[y - 1]
        if name not in self._formats[self.format].parts:
            return line(here, Piece(f" -  {PARTS[name]}", "quiet"))
        return line(here, Piece("[x] " if name in self._on else "[ ] ", "key"), PARTS[name])

    def choose(self, format: str) -> None:
        """Take a format."""
        self.format = format
        self.refresh()

    def action_turn(self, by: int) -> None:
        names = list(self._formats)
        if self.cursor == 0:
            self.choose(names[(names.index(self.format) + by) % len(names)])
            self.post_message(ChoiceMade(format=True))
        else:
            self.action_change()

    def action_change(self) -> None:
        if self.cursor == 0:
            self.action_turn(1)
            return
        name = list(PARTS)[self.cursor - 1]
        if name in self._formats[self.format].parts:
            self._on ^= {name}
            self.refresh()
            self.post_message(ChoiceMade())

    def action_page_down(self) -> None:
        self.post_message(PreviewTurned(1))

    def action_page_up(self) -> None:
        self.post_message(PreviewTurned(-1))

    def opened(self) -> None:
        self.post_message(Confirmed())
