"""The directory: leaders, countries, topics, bodies, series, places, with counts and first and last meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.desk import Desk, Latest
from tui.glyphs import GLYPHS
from tui.keys import bindings, hints_of
from tui.lines import Line, Piece, cut, line, safe
from tui.widgets.field import Field
from tui.widgets.foot import Foot
from tui.widgets.line_view import LineView
from tui.widgets.painter import Bar, Rule
from tui.wording import short_date

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
        self._nothing, self._wide = "", 12

    def show(self, listings: Sequence[Listing], nothing: str) -> None:
        """Show these, or say that there is nothing."""
        self._listings, self._nothing, self.cursor = listings, nothing, 0
        self.renew(top=True)

    def lay_out(self) -> None:
        self.height, self.stops = max(1, len(self._listings)), range(len(self._listings))
        widest = max((cell_len(listing.name) for listing in self._listings), default=0)
        self._wide = max(12, min(max(widest, 32), self.inner_width - 38))

    def line(self, y: int) -> Line:
        if not self._listings:
            return line(Piece(f"   {self._nothing}", "quiet"))
        listing = self._listings[y]
        name = cut(safe(listing.name), self._wide)
        name += " " * (self._wide - cell_len(name))
        once = listing.first == listing.last
        dates = f"{short_date(listing.first):>11}" + ("" if once else f" – {short_date(listing.last):>11}")
        counted = Piece(f"{listing.count:>6}", "strong") if listing.count else Piece("     –", "quiet")
        here = GLYPHS.here if y == self.cursor else " "
        return line(Piece(f" {here} ", "accent"), name, counted, Piece(f"   {dates}", "quiet"))

    def opened(self) -> None:
        self._chosen(self._listings[self.cursor])


class DirectoryScreen(ModalScreen[tuple[str, str] | None]):
    """Choose a name by kind; gives back the kind of its timeline and its key."""

    CSS_PATH = "directory.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("directory")
    help_scope = "directory"
    HINTS: ClassVar[tuple[str, ...]] = (
        "directory.next_kind", "move.open", "directory.down", "directory.words", "directory.leave", "directory.help",
    )  # fmt: skip

    def __init__(self, desk: Desk, kind: str = "leaders") -> None:
        super().__init__()
        self.kind = kind
        self._count: int | None = None
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
        yield Rule(classes="rule")
        yield Foot(id="directory-foot")

    def on_mount(self) -> None:
        self.query_one("#directory-foot", Foot).usual([], hints_of(self.HINTS, getattr(self.app, "keymap", {})))
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
        right = (Piece(f"{self._count} ", "quiet"),) if self._count is not None else ()
        self.query_one("#directory-title", Bar).show(line(*pieces, right=right))

    def _turn(self) -> None:
        self._title()
        self.run_worker(self._listing(self.kind, self._filter.value), group="directory")

    def _listings(self, kind: str, text: str) -> Sequence[Listing]:
        assert self._desk.archive is not None
        return self._desk.archive.directory(kind, text)

    async def _listing(self, kind: str, text: str) -> None:
        found = await self._ask(kind, text)
        if found is not None:
            self._count = len(found)
            words = text.strip()
            self._view.show(found, f"nothing here is called {words}" if words else "none in the archive yet")
            self._title()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._turn()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._view.action_open()

    def action_kind(self, by: int) -> None:
        self.kind, self._count = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)], None
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
