"""Help: the keys of the pane in which it was asked, the query language, the letters of the kinds, the marks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.model import KINDS
from tui.glyphs import GLYPHS
from tui.keys import TABLE, bindings, shown_keys
from tui.lines import Line, Piece, line, wrap
from tui.widgets.line_view import LineView
from tui.widgets.painter import Bar
from tui.wording import LETTERS

_QUERY = (
    (
        "tokayev astana",
        "all the words: people, countries, topics, bodies, events, places, publishers, text; typing errors are forgiven",
    ),
    ('"core interests"', "as written, in this order"),
    ("leader:xi leader:tokayev", "both took part"),
    ("country:kz|uz", "one country or the other; names, adjectives, codes"),
    ("topic:energy  event:sco", "what it was on, what framed it"),
    ("place:astana  org:un", "where; which body"),
    ("kind:call  source:kremlin", "what kind of occasion; who published"),
    ("lang:ru  tag:mine", "in which language; under a tag of yours"),
    ("on:2025-06  june 2025", "on a day, in a month or year"),
    ("after:2022  before:2025", "from then on; earlier than that"),
    ("is:starred  has:points", "what you have starred; what a record has"),
    ("-taiwan", "without"),
    ("sort:date  sort:oldest", "the order; sort:relevance is that of likeness"),
)
_SCOPES = {
    "box": (("In the search box", "box"), ("Everywhere", "app")),
    "results": (("In the results", "results"), ("Moving", "move"), ("In all panes", "browse"), ("Everywhere", "app")),
    "record": (("In the record", "record"), ("Moving", "move"), ("In all panes", "browse"), ("Everywhere", "app")),
    "timeline": (
        ("In the timeline", "timeline"),
        ("Moving", "move"),
        ("In all panes", "browse"),
        ("Everywhere", "app"),
    ),
    "add": (("Adding", "add"), ("Everywhere", "app")),
    "review": (("Before keeping", "review"), ("Moving", "move"), ("Everywhere", "app")),
    "note": (("In the note", "note"), ("Everywhere", "app")),
    "person": (("Choosing the person", "person"), ("Moving", "move"), ("Everywhere", "app")),
    "export": (("In the export screen", "export"), ("In its choices", "export_options"), ("Moving", "move")),
    "facets": (("In the counts", "facets"), ("Moving", "move"), ("Everywhere", "app")),
    "pictures": (("In the pictures", "pictures"), ("In a picture", "sheet"), ("Moving", "move")),
    "compare": (("In the comparison", "compare"), ("In its rows", "comparison"), ("Moving", "move")),
    "directory": (("In the directory", "directory"), ("Moving", "move"), ("Everywhere", "app")),
}
_COLUMN = 27


def help_lines(pane: str, keymap: dict[str, str], width: int, closed: frozenset[str] = frozenset()) -> list[Line]:
    """The help for a pane: its keys as they are set, then the query language, the kinds and the marks."""
    result: list[Line] = []

    def entry(left: str, right: str) -> None:
        for number, (start, end) in enumerate(wrap(right, max(20, width - _COLUMN - 3))):
            head = Piece(f"  {left if not number else '':{_COLUMN}}", "key")
            result.append(line(head, Piece(right[start:end])))

    for title, scope in _SCOPES.get(pane, _SCOPES["results"]):
        result += [line(), line(Piece(f"  {title}", "label"))]
        for action in TABLE[scope]:
            if action.id not in closed:
                entry(shown_keys(keymap.get(action.id, action.keys)), action.help)
    result += [line(), line(Piece("  The query", "label"))]
    for text, meaning in _QUERY:
        entry(text, meaning)
    result += [line(), line(Piece("  Kinds", "label"))]
    letters: dict[str, list[str]] = {}
    for kind in KINDS:
        letters.setdefault(LETTERS[kind], []).append(kind)
    entry("  ".join(letters), "  ".join(f"{letter} {', '.join(kinds)}" for letter, kinds in letters.items()))
    result += [line(), line(Piece("  Marks", "label"))]
    entry(GLYPHS.selected, "selected; in a timeline the record in view")
    entry(GLYPHS.announced, "announced, not held as far as the records tell")
    entry(GLYPHS.missing, "an edition of a series of which the archive has no record")
    result += [line(), line(Piece("  Your own keys", "label"))]
    entry("config.toml", '[keys] takes lines such as "browse.select" = "x"; the ids are these:')
    for title, scope in _SCOPES.get(pane, _SCOPES["results"]):
        entry(title, "  ".join(action.id for action in TABLE[scope] if action.id not in closed))
    return result


class HelpView(LineView):
    """The lines of the help."""

    def __init__(self, pane: str, keymap: dict[str, str], closed: frozenset[str]) -> None:
        super().__init__(id="help-lines")
        self._pane, self._keymap, self._left_out = pane, keymap, closed
        self._made: list[Line] = []

    def lay_out(self) -> None:
        self._made = help_lines(self._pane, self._keymap, self.inner_width, self._left_out)
        self.height, self.stops = len(self._made), range(len(self._made))

    def over(self, y: int) -> str:
        return ""

    def line(self, y: int) -> Line:
        return self._made[y]


class HelpScreen(ModalScreen[None]):
    """The help over the screen; Esc, q or ? goes back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, pane: str, keymap: dict[str, str], closed: frozenset[str]) -> None:
        super().__init__()
        self._view = HelpView(pane, keymap, closed)

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box"):
            yield Bar(id="help-title")
            yield self._view

    def on_mount(self) -> None:
        title = line(Piece(" HELP", "label"), right=(Piece("Esc ", "key"), Piece("back ", "quiet")))
        self.query_one("#help-title", Bar).show(title)

    def action_leave(self) -> None:
        self.dismiss()
