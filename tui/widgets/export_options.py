"""The choices of an export: its format and which parts of the records go into it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store.export import Parts
from tui.keys import bindings
from tui.lines import Line, Piece, line
from tui.messages import ChoiceMade, Confirmed, PreviewTurned
from tui.widgets.line_view import LineView

FOLDER = "notes"
"""A folder of linked Markdown notes, which is no format of `store.export` but goes beside them."""
FORMATS = {
    "md": ("Markdown, one document", ".md"),
    FOLDER: ("Markdown, a folder of linked notes", ""),
    "html": ("web page", ".html"),
    "json": ("JSON", ".json"),
    "jsonl": ("JSON Lines, which `add` reads back", ".jsonl"),
    "csv": ("table, a row a record", ".csv"),
    "csv-people": ("table, a row a participant", ".csv"),
    "ics": ("calendar", ".ics"),
    "csl-json": ("bibliography (Zotero, pandoc)", ".json"),
}
"""The formats in the order offered: what each is, and the ending of its file."""
PARTS = {
    "points": "points, documents, what comes next",
    "notes": "my notes and tags",
    "text": "full text",
    "evidence": "quotes of evidence",
}
_ALL = frozenset(PARTS)
CHANGED_BY = {
    "md": _ALL, FOLDER: _ALL, "html": _ALL, "json": _ALL - {"points"}, "jsonl": {"notes"}, "csv": {"notes"},
    "csv-people": frozenset[str](), "ics": {"points", "notes"}, "csl-json": {"notes"},
}  # fmt: skip
"""The parts that can be left out of a format or put into it."""


class ExportOptions(LineView):
    """A row for the format and one for each part."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("export_options")

    def __init__(self) -> None:
        super().__init__(id="export-options")
        self.format = "md"
        self._on = {"points", "notes"}
        self.height, self.stops = len(PARTS) + 1, range(len(PARTS) + 1)

    @property
    def parts(self) -> Parts:
        """The parts that are wanted."""
        return Parts(**{name: name in self._on for name in PARTS})

    @property
    def facts_only(self) -> bool:
        """Whether no part that the format could have is wanted."""
        return not self._on & CHANGED_BY[self.format]

    def line(self, y: int) -> Line:
        here = Piece(" > " if y == self.cursor and self.has_focus else "   ", "accent")
        if y == 0:
            return line(here, Piece("< ", "key"), Piece(FORMATS[self.format][0], "strong"), Piece(" >", "key"))
        name = list(PARTS)[y - 1]
        if name not in CHANGED_BY[self.format]:
            return line(here, Piece(f" -  {PARTS[name]}", "quiet"))
        return line(here, Piece("[x] " if name in self._on else "[ ] ", "key"), PARTS[name])

    def choose(self, format: str) -> None:
        """Take a format."""
        self.format = format
        self.refresh()

    def action_turn(self, by: int) -> None:
        names = list(FORMATS)
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
        if name in CHANGED_BY[self.format]:
            self._on ^= {name}
            self.refresh()
            self.post_message(ChoiceMade())

    def action_page_down(self) -> None:
        self.post_message(PreviewTurned(1))

    def action_page_up(self) -> None:
        self.post_message(PreviewTurned(-1))

    def opened(self) -> None:
        self.post_message(Confirmed())
