"""What the results hold: how many have each leader, country, topic, kind and year; one of them narrows the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from store.gazetteer import Gazetteer
from tui import rows
from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, cut, line
from tui.widgets.line_view import LineView
from tui.widgets.painter import Bar, Rule
from tui.wording import country_name

Counts = Mapping[str, Sequence[tuple[str, int]]]
KINDS = {"leader": "leaders", "country": "countries", "topic": "topics", "kind": "kinds", "year": "years"}
"""The facets that `Archive.facets` counts, and their titles."""
_FIELDS = {"year": "on"}


def filter_for(kind: str, value: str) -> str:
    """The filter that leaves the results which a facet's value counts."""
    return f"{_FIELDS.get(kind, kind)}:" + (value if value.replace("-", "").isalnum() else f'"{value}"')


class FacetList(LineView):
    """The values of a facet, the most frequent first."""

    def __init__(self, names: Gazetteer) -> None:
        super().__init__(id="facets")
        self._names, self.kind = names, "leader"
        self.counts: Sequence[tuple[str, int]] = ()

    def show(self, kind: str, counts: Sequence[tuple[str, int]]) -> None:
        """Show these values of this facet."""
        self.kind, self.counts, self.cursor = kind, counts, 0
        self.renew(top=True)

    def lay_out(self) -> None:
        self.height, self.stops = len(self.counts), range(len(self.counts))
        widest = max((cell_len(self._said(value)) for value, _ in self.counts), default=0)
        self._wide = max(
            12, min(widest, self.inner_width - 12)
        )  # a count stands beside its name, however wide the screen

    def _said(self, value: str) -> str:
        said = {"country": country_name, "topic": rows.topic}.get(self.kind)
        return said(value, self._names) if said else value

    def line(self, y: int) -> Line:
        value, count = self.counts[y]
        name = cut(self._said(value), self._wide)
        here = GLYPHS.here if y == self.cursor else " "
        name += " " * (self._wide - cell_len(name))
        return line(Piece(f" {here} ", "accent"), name, Piece(f"{count:>6}", "strong"))

    def opened(self) -> None:
        assert isinstance(self.screen, FacetsScreen)
        self.screen.dismiss(filter_for(self.kind, self.counts[self.cursor][0]))


class FacetsScreen(ModalScreen[str | None]):
    """Counts within the results of a query; gives back the filter that was taken."""

    CSS_PATH = "facets.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("facets")
    help_scope = "facets"

    def __init__(self, query: str, counts: Counts, names: Gazetteer) -> None:
        super().__init__()
        self._query, self._counts = query, counts
        self._view = FacetList(names)

    def compose(self) -> ComposeResult:
        yield Bar(id="facets-title")
        yield Bar(id="facets-query")
        yield self._view
        yield Rule(classes="rule")
        yield Bar(id="facets-hints")

    def on_mount(self) -> None:
        hints = (("Tab", "other counts"), ("Enter", "narrow to it"), ("Esc", "back"))
        pieces = [piece for key, what in hints for piece in (Piece(f" {key}", "key"), Piece(f" {what}  ", "quiet"))]
        self.query_one("#facets-hints", Bar).show(line(*pieces))
        self._view.focus()
        self._turn("leader")

    def on_resize(self, event: events.Resize) -> None:
        self._title()

    def _title(self) -> None:
        pieces = [Piece(" RESULTS HOLD  ", "label")] if self.size.width >= 72 else [Piece(" ")]
        for kind, title in KINDS.items():
            told = f"{title} {len(self._counts[kind])}"
            pieces.append(Piece(f"[{told}]", "tab") if kind == self._view.kind else Piece(f" {told} ", "quiet"))
        self.query_one("#facets-title", Bar).show(line(*pieces))
        of = cut(self._query, max(12, self.size.width - 8)) if self._query else "all records"
        self.query_one("#facets-query", Bar).show(line(Piece(f" of {of}", "quiet")))

    def _turn(self, kind: str) -> None:
        self._view.show(kind, self._counts[kind])
        self._title()

    def action_kind(self, by: int) -> None:
        kinds = list(KINDS)
        self._turn(kinds[(kinds.index(self._view.kind) + by) % len(kinds)])

    def action_leave(self) -> None:
        self.dismiss(None)
