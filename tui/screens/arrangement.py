"""How the panes stand: one, two or three by the width, stacked where it is narrow and high; widened, narrowed, zoomed."""

from __future__ import annotations

from textual import events

from tui.screens.parts import PANES, BrowseParts

_SHARES = {"results": 34, "record": 37, "timeline": 29}
_TWO, _THREE, _HIGH = 100, 140, 44


class Arrangement(BrowseParts):
    """Which panes are in view, and how wide they are."""

    pane = "results"
    zoomed = False
    bare = False
    """Whether the archive is empty: there is nothing yet for the other panes to show."""

    @property
    def shares(self) -> dict[str, int]:
        """The panes' widths against each other."""
        return _SHARES | self.state.shares

    @property
    def room(self) -> int:
        """How many panes there is room for."""
        width, height = self.app.size
        if self.zoomed:
            return 1
        return 3 if width >= _THREE else 2 if width >= _TWO or height >= _HIGH else 1

    def in_view(self) -> tuple[str, ...]:
        """The panes in view: the one in focus and its neighbours, as many as there is room for."""
        if self.bare:
            return PANES[:1]
        at = PANES.index(self.pane)
        if self.room == 3:
            return PANES
        if self.room == 2:
            return PANES[1:] if at == 2 else PANES[:2]
        return (self.pane,)

    def lay_panes(self) -> None:
        """Show the panes that are in view, in their widths."""
        self.state.pane, self.state.zoomed = self.pane, self.zoomed
        self.set_forms()
        self.draw_bars()

    def set_forms(self) -> None:
        """Give screen and panes the classes and widths that show the panes in view. What is as it was costs nothing."""
        shown = self.in_view()
        stacked = self.room == 2 and self.app.size.width < _TWO
        self.set_class(stacked, "-stacked")
        self.set_class(len(shown) == 1, "-one")
        for name in PANES:
            box = self.boxes[name]
            box.display = name in shown
            box.set_class(name in shown and name != shown[0], "-ruled")
            share = f"{self.shares[name]}fr"
            box.styles.width, box.styles.height = ("1fr", share) if stacked else (share, "1fr")

    def on_resize(self, event: events.Resize) -> None:
        self.lay_panes()

    def show_results(self) -> None:
        if "results" not in self.in_view():
            # A pane that goes out of view takes no keys along: they go on in the results.
            leaving = self.focused is not None and self.focused.id in PANES
            self.pane = "results"
            self.lay_panes()
            if leaving:
                self.results.focus()

    def show_pane(self, name: str) -> None:
        self.pane = name
        self.lay_panes()
        self.query_one(f"#{name}").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may bring the cursor into another pane."""
        if self.focused is not None and self.focused.id in PANES:
            self.pane = str(self.focused.id)
        self.draw_bars()

    # What the keys do

    def action_pane(self, name: str) -> None:
        self.show_pane(name)

    def action_turn(self, by: int) -> None:
        self.show_pane(PANES[(PANES.index(self.pane) + by) % len(PANES)])

    def action_search(self) -> None:
        self.box.focus_words()

    def action_out(self) -> None:
        """Back: from a range to none, from the timeline to the record, from the record to the results."""
        if not self.results.drop_range() and self.pane != "results":
            self.show_pane(PANES[PANES.index(self.pane) - 1])

    def action_resize(self, by: int) -> None:
        if self.room < 2:
            self.say("one pane has the whole screen already")
            return
        share = min(80, max(15, self.shares[self.pane] + by * 5))
        self.state.shares = self.state.shares | {self.pane: share}
        self.lay_panes()

    def action_zoom(self) -> None:
        self.zoomed = not self.zoomed
        self.lay_panes()
