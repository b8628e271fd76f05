"""A scrolling pane of lines with a cursor that rests on some of them; only the lines in view are made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.keys import bindings
from tui.lines import Line
from tui.widgets.painter import Painter
from tui.widgets.scroll_bar import QuietBar


def changed(before: Strip, after: Strip) -> tuple[int, int]:
    """From which cell to before which two strips differ; all of it where a sign takes more or less than one cell."""
    one, other = _cells(before), _cells(after)
    if len(one) != before.cell_length or len(other) != after.cell_length or len(one) != len(other):
        return 0, after.cell_length
    end = len(other)
    start = next((n for n in range(end) if one[n] != other[n]), end)
    while end > start and one[end - 1] == other[end - 1]:
        end -= 1
    return start, end


def _cells(strip: Strip) -> list[tuple[str, object]]:
    """The signs of a strip with what is seen of their styles."""
    return [
        (sign, look if sign != " " else ground)
        for text, look, ground in ((segment.text, segment.style, _ground(segment.style)) for segment in strip)
        for sign in text
    ]


def _ground(style: Style | None) -> object:
    """What is seen of a style on a blank: only its ground, but where the form draws something."""
    plain = style is not None and not (style.reverse or style.underline or style.strike or style.overline)
    return style.bgcolor if plain and style is not None else style


class LineView(Painter, ScrollView, can_focus=True):
    """Lines drawn through the line API. A subclass gives `line(y)`, fills `stops` and `height`, and says what a stop is.

    `stops` are the first lines of the rows on which the cursor may rest, in order; a row reaches to the next stop, or
    over `depth(stop)` lines.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    # Only the scroll bar depends on how much there is to scroll; textual would lay out the whole screen and draw the pane anew.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.stops: Sequence[int] = ()
        self.height = 0
        self.cursor = 0
        self._drawn: dict[int, Strip] = {}

    # What a subclass says

    def line(self, y: int) -> Line:
        """Line `y`, from 0."""
        raise NotImplementedError

    def depth(self, stop: int) -> int:
        """How many lines the row at a stop has."""
        return 1

    def lay_out(self) -> None:
        """Work out `stops` and `height` for the present width."""

    def moved(self) -> None:
        """The person has moved the cursor."""

    def opened(self) -> None:
        """The person has opened the row under the cursor."""

    # Drawing

    @property
    def inner_width(self) -> int:
        """Cells that a line may take."""
        return self.scrollable_content_region.width

    def renew(self, *, top: bool = False) -> None:
        """Lay out again and draw all; `top` goes back to the beginning."""
        self.lay_out()
        self.cursor = max(0, min(self.cursor, len(self.stops) - 1))
        size = Size(self.inner_width, self.height)
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)
        if top:
            self.scroll_to(y=0, animate=False)
        self.redraw()

    def redraw(self, first: int = 0, end: int | None = None) -> None:
        """Draw again what has changed of each line in view (of `first` to `end`), and no more: each cell costs its bytes."""
        view = self.scrollable_content_region.height
        for y in range(max(0, first), view if end is None else min(end, view)):
            strip = self._strip(y)
            if (drawn := self._drawn.get(y)) != strip:
                start, end = changed(drawn, strip) if drawn is not None else (0, self.size.width)
                self.refresh(Region(start, y, end - start, 1))

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = QuietBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled, a line may look as the one that stood there: textual would draw all of them again."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        self.renew()
        self.keep_in_view()

    def on_show(self, event: events.Show) -> None:
        """What was laid out while the pane was hidden had no width; no resizing is told of where it is as large as before."""
        self.call_after_refresh(self.renew)

    def row_at(self, y: int) -> int | None:
        """The number of the stop to which line `y` belongs."""
        row = bisect_right(self.stops, y) - 1
        return row if row >= 0 and y < self.stops[row] + self.depth(row) else None

    def render_line(self, y: int) -> Strip:
        strip = self._drawn[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        width, row = self.inner_width, y + self.scroll_offset.y
        if row >= self.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self.paint(self.line(row), width, self.over(row))
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def over(self, y: int) -> str:
        """What lies over line `y`: the cursor's bar, or nothing."""
        if self.stops and self.row_at(y) == self.cursor:
            return "cursor" if self.has_focus else "cursor-away"
        return ""

    def draw_row(self, row: int) -> None:
        """Draw one row again, what has changed of it."""
        if 0 <= row < len(self.stops):
            first = self.stops[row] - self.scroll_offset.y
            self.redraw(first, first + self.depth(row))

    def on_focus(self) -> None:
        self.draw_row(self.cursor)

    def on_blur(self) -> None:
        self.draw_row(self.cursor)

    # Moving

    def put_cursor(self, row: int) -> None:
        """Set the cursor on a row, silently, and bring it into view."""
        row = max(0, min(row, len(self.stops) - 1))
        if row != self.cursor:
            before, self.cursor = self.cursor, row
            self.draw_row(before)
            self.draw_row(row)
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll so far that the cursor's row is seen, with what stands above the first one."""
        if not self.stops:
            return
        before = self.scroll_offset.y
        top = self.top_for(before, self.scrollable_content_region.height)
        if top != before:
            self.scroll_to(y=top, animate=False)

    def top_for(self, top: int, view: int) -> int:
        """The first of `view` lines that show the cursor's row with the least scrolling from `top`."""
        first = self.stops[self.cursor]
        last = first + self.depth(self.cursor)
        above = 0 if self.cursor == 0 else max(first - 1, self.stops[self.cursor - 1] + self.depth(self.cursor - 1))
        if above < top:
            return min(above, first)
        return min(last - view, first) if last > top + view else top

    def _go(self, row: int) -> None:
        before = self.cursor
        self.put_cursor(row)
        if self.cursor != before:
            self.moved()

    def action_down(self) -> None:
        self._go(self.cursor + 1)

    def action_up(self) -> None:
        self._go(self.cursor - 1)

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(len(self.stops) - 1)

    def _page(self, direction: int) -> None:
        if self.stops:
            reach = self.stops[self.cursor] + direction * max(1, self.scrollable_content_region.height - 2)
            row = bisect_left(self.stops, reach)
            self._go(max(row, self.cursor + 1) if direction > 0 else min(row, self.cursor - 1))

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_open(self) -> None:
        if self.stops:
            self.opened()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y + self.scroll_offset.y) if offset else None
        if row is not None:
            self._go(row)
            if event.chain == 2:
                self.opened()
