"""The timeline: the meetings of one subject by year, with the gaps that speak, and the tabs of the other subjects."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType

from store.gazetteer import Gazetteer
from store.model import Meeting
from store.timeline.line import ONLY, narrowed
from store.timeline.spans import gap_words
from tui import rows
from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, fit, line, width_of
from tui.messages import MeetingMoved, MeetingOpened, SubjectOpened, TimelineTurned
from tui.widgets.line_view import LineView
from tui.widgets.timeline_row import Part, fitted, parts, remarks, side_of

if TYPE_CHECKING:
    from store.timeline.line import Step, Timeline

_TELLING = 75
"""Days without a meeting from which the gap stands beside the year."""


class TimelineView(LineView):
    """The steps of a timeline. The cursor is where the record in view stands; moving it moves the record."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self.names: Gazetteer | None = None
        self.timelines: Sequence[Timeline] = ()
        self.tab = 0
        self.record_id = ""
        self.only = ONLY[0]
        self._narrowed: Timeline | None = None
        self._value = -1
        self._placed = False
        self._headings: dict[int, tuple[str, str]] = {}

    @property
    def timeline(self) -> Timeline | None:
        """The timeline in view, with the kinds of meetings that are asked for."""
        return self._narrowed

    @property
    def whole(self) -> Timeline | None:
        """The timeline in view, with all kinds."""
        return self.timelines[self.tab] if self.timelines else None

    @property
    def steps(self) -> Sequence[Step]:
        return self.timeline.steps if self.timeline else ()

    def show(self, timelines: Sequence[Timeline], names: Gazetteer, record_id: str, tab: int = 0) -> None:
        """Show these timelines, the tab of number `tab` first, with the cursor where the record stands."""
        self.names, self.timelines, self.record_id = names, timelines, record_id
        self.tab = tab if tab < len(timelines) else 0
        self._place()

    def _place(self) -> None:
        """Set the cursor where the record in view stands: on what it reports, else on what it announces."""
        self._narrowed = narrowed(self.whole, self.only) if self.whole else None
        self.cursor = (self.timeline.find(self.record_id) if self.timeline else None) or 0
        self._value, self._placed = -1, True
        self.renew()
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Until the cursor is moved, what came before and after stands around it."""
        view = self.scrollable_content_region.height
        if self._placed and view and self.stops:
            self.scroll_to(y=max(0, self.stops[self.cursor] - view // 2), animate=False)
        super().keep_in_view()

    def put_cursor(self, row: int) -> None:
        self._placed = False
        super().put_cursor(row)

    def on_show(self, event: events.Show) -> None:
        super().on_show(event)
        self.call_after_refresh(self.keep_in_view)

    def holds(self, meeting: Meeting) -> bool:
        """Whether the record in view reports a meeting."""
        return self.record_id in meeting.ids

    def mark(self, record_id: str) -> None:
        """Mark what this record reports; the cursor stays."""
        self.record_id = record_id
        self.redraw()

    def lay_out(self) -> None:
        stops: list[int] = []
        y = 0
        self._headings = {}
        starts = [(year, first) for year, first in self.timeline.years] if self.timeline else []
        ends = [first for _, first in starts[1:]] + [len(self.steps)]
        for (year, first), last in zip(starts, ends, strict=False):
            gap = self.steps[first].gap
            self._headings[y] = (year or "no date", gap_words(gap) if gap is not None and gap >= _TELLING else "")
            stops += range(y + 1, y + 1 + last - first)
            y += 1 + last - first
        self.stops, self.height = stops, y

    def line(self, y: int) -> Line:
        if y in self._headings:
            year, gap = self._headings[y]
            return line(Piece(f"  {year}", "year"), right=(Piece(f"{gap} ", "quiet"),) if gap else ())
        row = bisect_right(self.stops, y) - 1
        step = self.steps[row]
        meeting = step.meeting
        state = GLYPHS.missing if step.missing else " " if meeting.held else GLYPHS.announced
        if self.holds(meeting):
            state = GLYPHS.selected
        lead = [
            Piece(GLYPHS.here if row == self.cursor else " ", "accent"),
            Piece(state, "accent"),
            Piece(f" {rows.day(meeting.date)} ", "" if meeting.ids else "quiet"),
            Piece(f" {rows.letter(meeting.kind)}  ", "quiet"),
        ]
        first = self.stops[row] - 1 in self._headings
        room = self.inner_width - width_of(lead)
        said, remark = fitted(self._parts(row), [*remarks(step, first=first)], room)
        marked = self.value if row == self.cursor and self.has_focus else None
        role = "" if meeting.ids else "quiet"
        pieces = [
            Piece(part.text, "item" if marked and part[1:3] == marked[1:3] else "quiet" if part.aside else role)
            for part in said
        ]
        return Line((*lead, *fit(pieces, room - side_of(remark))), (Piece(f"{remark} ", "quiet"),) if remark else ())

    def _parts(self, row: int) -> list[Part]:
        assert self.names is not None and self.timeline is not None
        return parts(self.steps[row].meeting, self.timeline, self.names)

    # What the person does

    @property
    def value(self) -> Part | None:
        """The person, event or place of the row that Enter opens; none where it opens the meeting itself."""
        values = [part for part in self._parts(self.cursor) if part.kind] if self._value >= 0 and self.steps else []
        return values[self._value % len(values)] if values else None

    def action_value(self, by: int) -> None:
        """To the next or the previous value of the row, with the row itself between the last and the first."""
        count = sum(1 for part in self._parts(self.cursor) if part.kind) if self.steps else 0
        self._value = (self._value + 1 + by) % (count + 1) - 1
        self.draw_row(self.cursor)

    def moved(self) -> None:
        self._value = -1
        if self.steps:
            self.post_message(MeetingMoved(self.steps[self.cursor].meeting))

    def opened(self) -> None:
        if value := self.value:
            self.post_message(SubjectOpened(value.kind, value.keys))
        elif self.steps:
            self.post_message(MeetingOpened(self.steps[self.cursor].meeting))

    def action_tab(self, by: int) -> None:
        """To the next or the previous subject."""
        if len(self.timelines) > 1:
            self.tab = (self.tab + by) % len(self.timelines)
            self._place()
            self.post_message(TimelineTurned(self.timelines[self.tab]))

    def action_narrow(self) -> None:
        """All kinds of meetings, then those in person, then calls."""
        if self.whole:
            self.only = ONLY[(ONLY.index(self.only) + 1) % len(ONLY)]
            self._place()
            self.post_message(TimelineTurned(self.whole))
