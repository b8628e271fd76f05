"""The directory: leaders, countries, topics, bodies, series, places, with counts and first and last meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.desk import Desk, Latest
from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, cut, line
from tui.widgets.field import Field
from tui.widgets.line_view import LineView
from tui.widgets.painter import Bar
from tui.wording import long_date

if TYPE_CHECKING:
    from store.timeline.directory import Listing

KINDS = ("leaders", "countries", "topics", "organisations", "series", "places")
_TITLES = {"organisations": "bodies"}
SUBJECTS = {
    "leaders": "leader", "countries": "country", "topics": "topic", "organisations": "body", "series": "series", "places": "place",
}  # fmt: skip
"""The kind of timeline that a kind of listing opens."""


class Listings(LineView):
    """Names with their counts."""

    def __init__(self, chosen: Callable[[Listing], None]) -> None:
        super().__init__(id="listings")
        self._listings: Sequence[Listing] = ()
        self._chosen = chosen

    def show(self, listings: Sequence[Listing]) -> None:
        """Show these."""
        self._listings, self.cursor = listings, 0
        self.renew(top=True)

    def lay_out(self) -> None:
        self.height, self.stops = len(self._listings), range(len(self._listings))

    def line(self, y: int) -> Line:
        listing = self._listings[y]
        period = " - ".join(dict.fromkeys(long_date(date)[4:] for date in (listing.first, listing.last) if date))
        right = (Piece(f"{listing.count:>5}", "strong"), Piece(f"  {period:>27} ", "quiet"))
        here = GLYPHS.here if y == self.cursor else " "
        return Line((Piece(f" {here} ", "accent"), Piece(cut(listing.name, max(12, self.inner_width - 38)))), right)

    def opened(self) -> None:
        self._chosen(self._listings[self.cursor])


class DirectoryScreen(ModalScreen[tuple[str, str] | None]):
    """Choose a name by kind; gives back the kind of its timeline and its key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("directory")
    help_scope = "directory"
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Tab", "other kinds"), ("Enter", "timeline"), ("down", "to the list"), ("Esc", "back"),
    )  # fmt: skip

    def __init__(self, desk: Desk, kind: str = "leaders") -> None:
        super().__init__()
        self.kind = kind
        self._ask = Latest(self._listings, desk)
        self._desk = desk
        self._view = Listings(self._choose)
        self._filter = Field(compact=True, select_on_focus=False, id="filter", placeholder="type to narrow")
        self._filter.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield Bar(id="directory-title")
        with Horizontal(id="directory-filter"):
            yield Bar(id="directory-slash")
            yield self._filter
        yield self._view
        yield Bar(id="directory-hints")

    def on_mount(self) -> None:
        pieces = [
            piece for key, what in self.HINTS for piece in (Piece(f" {key}", "key"), Piece(f" {what}  ", "quiet"))
        ]
        self.query_one("#directory-hints", Bar).show(line(*pieces))
        self.query_one("#directory-slash", Bar).show(line(" ", Piece("/", "accent")))
        self._filter.focus()
        self._turn()

    def on_resize(self, event: events.Resize) -> None:
        self._title()

    def _title(self) -> None:
        pieces = [Piece(" DIRECTORY  ", "label")] if self.size.width >= 72 else [Piece(" ")]
        for kind in KINDS:
            name = _TITLES.get(kind, kind)
            pieces.append(Piece(f"[{name}]", "tab") if kind == self.kind else Piece(f" {name} ", "quiet"))
        self.query_one("#directory-title", Bar).show(line(*pieces))

    def _turn(self) -> None:
        self._title()
        self.run_worker(self._listing(self.kind, self._filter.value), group="directory")

    def _listings(self, kind: str, text: str) -> Sequence[Listing]:
        assert self._desk.archive is not None
        return self._desk.archive.directory(kind, text)

    async def _listing(self, kind: str, text: str) -> None:
        found = await self._ask(kind, text)
        if found is not None:
            self._view.show(found)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._turn()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._view.action_open()

    def action_kind(self, by: int) -> None:
        self.kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]
        self._turn()

    def action_down(self) -> None:
        """From the words to the list."""
        self._view.focus()

    def action_words(self) -> None:
        self._filter.focus()

    def _choose(self, listing: Listing) -> None:
        self.dismiss((SUBJECTS[self.kind], listing.key))

    def action_leave(self) -> None:
        self.dismiss(None)
