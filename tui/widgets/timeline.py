"""The timeline: the meetings of one subject by year, with the gaps that speak, and the tabs of the other subjects."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from store.gazetteer import Gazetteer
from store.model import CALLS, Meeting
from store.timeline.line import ONLY, narrowed
from store.timeline.spans import gap_words
from tui import rows
from tui.glyphs import GLYPHS, UNICODE
from tui.keys import bindings
from tui.lines import Line, Piece, line, width_of
from tui.messages import MeetingMoved, MeetingOpened, TimelineTurned
from tui.widgets.line_view import LineView
from tui.wording import short_name

if TYPE_CHECKING:
    from store.timeline.line import Step, Timeline

_TELLING = 75
_LONG = 120


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
        self.renew(top=True)
        self.keep_in_view()

    def _place(self) -> None:
        """Set the cursor where the record in view stands: on what it reports, else on what it announces."""
        self._narrowed = narrowed(self.whole, self.only) if self.whole else None
        self.cursor = (self.timeline.find(self.record_id) if self.timeline else None) or 0

    def holds(self, meeting: Meeting) -> bool:
        """Whether the record in view reports a meeting."""
        return self.record_id in meeting.ids

    def mark(self, record_id: str) -> None:
        """Mark what this record reports; the cursor stays."""
        self.record_id = record_id
        self.refresh()

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
        held = meeting.held
        pieces = [
            Piece(GLYPHS.here if row == self.cursor else " ", "accent"),
            Piece(GLYPHS.selected if self.holds(meeting) else " " if held else GLYPHS.announced, "accent"),
            Piece(f" {rows.day(meeting.date)} ", "" if meeting.ids else "quiet"),
            Piece(f" {rows.letter(meeting.kind)}  ", "quiet"),
            *self._said(meeting),
        ]
        return Line(tuple(pieces), self._right(step, first=self.stops[row] - 1 in self._headings))

    def _said(self, meeting: Meeting) -> list[Piece]:
        """What tells this meeting from the others of the subject: people where it is not they, place, event."""
        assert self.names is not None and self.timeline is not None
        keys, kind = self.timeline.keys, self.timeline.kind
        where = rows.where(meeting.place, self.names)
        parts: list[str] = []
        if rows.titled(meeting):
            parts = [rows.who(meeting, self.names), where]
        elif kind == "pair" or (kind == "leader" and len(meeting.participants) < 2):
            parts = [
                where or ("call" if meeting.kind in CALLS else meeting.kind or ""),
                rows.framing(meeting.event, self.names),
            ]
        elif kind == "leader":
            others = tuple(person for person in meeting.participants if person.name not in keys)
            parts = [rows.people(others, self.names), where]
        else:
            parts = [rows.who(meeting, self.names), where]
        text = " · ".join(part for part in parts if part)
        return [Piece(text, "" if meeting.ids else "quiet")]

    def _right(self, step: Step, *, first: bool) -> tuple[Piece, ...]:
        meeting, said = step.meeting, []
        if len(meeting.ids) > 1:
            said.append(f"{len(meeting.ids)} reports")
        if step.remark:
            said.append(step.remark)
        elif not meeting.held:
            said.append("announced")
        elif not first and step.gap is not None and step.gap >= _LONG:
            said.append(f"after {gap_words(step.gap)}")
        return (Piece(" · ".join(said) + " ", "quiet"),) if said else ()

    # What the person does

    def moved(self) -> None:
        if self.steps:
            self.post_message(MeetingMoved(self.steps[self.cursor].meeting))

    def opened(self) -> None:
        if self.steps:
            self.post_message(MeetingOpened(self.steps[self.cursor].meeting))

    def action_tab(self, by: int) -> None:
        """To the next or the previous subject."""
        if len(self.timelines) > 1:
            self.tab = (self.tab + by) % len(self.timelines)
            self._place()
            self.renew(top=True)
            self.keep_in_view()
            self.post_message(TimelineTurned(self.timelines[self.tab]))

    def action_narrow(self) -> None:
        """All kinds of meetings, then those in person, then calls."""
        if self.whole:
            self.only = ONLY[(ONLY.index(self.only) + 1) % len(ONLY)]
            self._place()
            self.renew(top=True)
            self.keep_in_view()
            self.post_message(TimelineTurned(self.whole))


def label(timeline: Timeline, names: Gazetteer) -> str:
    """The short name of a subject on its tab: `Xi + Tokayev`, `Xi`, `CN-KZ`."""
    if timeline.kind in ("pair", "leader"):
        return " + ".join(short_name(name, names) for name in timeline.keys)
    if timeline.kind == "country pair":
        return "-".join(timeline.keys)
    if timeline.kind == "series" and timeline.keys:
        return rows.short_event(timeline.keys[0], names)
    return timeline.title


def tabs(timelines: Sequence[Timeline], at: int, names: Gazetteer, width: int) -> list[Line]:
    """The tabs with their counts, wrapped; the one in view stands in brackets too, so that it needs no colour."""
    result: list[Line] = []
    pieces: list[Piece] = [Piece(" ")]
    for number, timeline in enumerate(timelines):
        text = f"{label(timeline, names)} {timeline.held}"
        tab = [Piece(f"[{text}]", "tab") if number == at else Piece(f" {text} ", "quiet")]
        if width_of(pieces) + width_of(tab) > width and len(pieces) > 1:
            result.append(Line(tuple(pieces)))
            pieces = [Piece(" ")]
        pieces += tab
    result.append(Line(tuple(pieces)))
    return result


def by_year(timeline: Timeline | None, width: int) -> list[Line]:
    """Meetings a year, from the first year to the last: a bar a year over the last figures of the years."""
    held = (
        [step.meeting.date[:4] for step in timeline.steps if step.meeting.date and step.meeting.ids] if timeline else []
    )
    counts = Counter(int(year) for year in held if year.isdigit())
    if len(counts) < 2:
        return []
    years = list(range(min(counts), max(counts) + 1))[-max(1, (width - 2) // 4) :]
    most = max(counts.values())
    if GLYPHS is UNICODE:
        steps = " ▁▂▃▄▅▆▇█"
        bars = [steps[0 if not counts[year] else max(1, round(counts[year] * 8 / most))] * 2 for year in years]
    else:
        bars = [f"{counts[year] or '.':>2}" for year in years]
    top = "  " + "  ".join(bars)
    return [line(Piece(top, "accent")), line(Piece("  " + "  ".join(f"{year % 100:02}" for year in years), "quiet"))]
