"""Wandering from subject to subject: timelines opened from anywhere, back and forward, the directory, pictures, comparing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from store.errors import SummitryError
from tui import rows
from tui.messages import SubjectOpened
from tui.screens.following import Following
from tui.trail import Place, Trail
from tui.widgets.timeline_head import label

if TYPE_CHECKING:
    from store.timeline.comparing import Comparison
    from store.timeline.line import Timeline
    from tui.sheets import Cell, Sheet
    from tui.widgets.comparison import Passage
    from tui.widgets.record_page import Shown


class Wandering(Following):
    """Opens what the person points at, and remembers the way."""

    _picture = 0
    trail: Trail
    _bound: Place | None = None
    """The place along the way to which the person is going back or forward."""

    @property
    def here(self) -> Place:
        """Where the person is, or where they will be in a moment."""
        if self._bound is not None:
            return self._bound
        timeline = self.timeline.whole
        record = self.record.id if self.record else ""
        if timeline is None:
            name = rows.who(self.record, self.archive.names) if self.record else ""
            return Place("", (), name or "no timeline", record, self.pane_in_use)
        return Place(timeline.kind, timeline.keys, label(timeline, self.archive.names), record, self.pane_in_use)

    @property
    def pane_in_use(self) -> str:
        """The pane of the cursor."""
        raise NotImplementedError

    # To a subject, and back

    def on_subject_opened(self, message: SubjectOpened) -> None:
        if message.kind == "record":
            self.run_worker(self._to_record(message.keys[0]), group="subject", exclusive=True)
        elif message.kind:
            self.open_subject(message.kind, message.keys)
        else:
            self.show_pane("timeline")

    def action_line(self) -> None:
        """The timeline of the search."""
        self.open_subject("search", (self.box.asked,))

    def _line(self, kind: str, keys: tuple[str, ...]) -> Timeline:
        return self.archive.timeline_of(keys[0]) if kind == "search" else self.archive.timeline(kind, *keys)

    def open_subject(self, kind: str, keys: tuple[str, ...]) -> None:
        """Go to the timeline of a subject."""
        self.run_worker(self._to_subject(kind, keys), group="subject", exclusive=True)

    async def _to_record(self, id: str) -> None:
        await self.arrived()
        self.trail.leave(self.here)
        self.view(self.archive.record(id))

    async def _to_subject(self, kind: str, keys: tuple[str, ...]) -> None:
        """Open a timeline where the record in view stands in it, else at the meeting nearest to it, whose record comes with it."""
        await self.arrived()
        timeline = await self.ask(self._line, kind, keys)
        if timeline is None:
            return
        if not timeline.steps:
            self.say(f"no meeting in the archive is of {timeline.title or ', '.join(keys)}")
            return
        here = self.here
        if (here.kind, here.keys) != (timeline.kind, timeline.keys):
            self.trail.leave(here)
        record = self.record
        near = timeline.near(record.date if record else None)
        tabs: Sequence[Timeline] | None = ()
        if near is not None and (record is None or timeline.find(record.id) is None):
            tabs = await self._bring(timeline.steps[near].meeting.ids[0])
        elif record is not None:
            tabs = await self.ask(self.archive.timelines, record)
        self._show_timelines(tabs or (), timeline)
        self.show_pane("timeline")

    async def _bring(self, id: str) -> Sequence[Timeline] | None:
        """Bring a record into view, in the results too where it is among them; its own timelines. None where that failed."""
        record = await self.ask(self.archive.record, id)
        if record is None:
            return None
        answer = await self.answer(self._details, record, True)
        if answer is None:
            return None
        shown, timelines = answer
        self.record, self.state.record = record, record.id
        self.results.go_to(record)
        # A pane that was hidden has no width before it is laid out.
        self.call_after_refresh(self.record_view.show, shown)
        return timelines or ()

    def _show_timelines(self, timelines: Sequence[Timeline], first: Timeline) -> None:
        """Show a timeline among the others: at its tab, or before them all."""
        subjects = [(one.kind, one.keys) for one in timelines]
        self._subject = (first.kind, first.keys)
        at = subjects.index(self._subject) if self._subject in subjects else 0
        shown = timelines if self._subject in subjects else [first, *timelines]
        self.timeline.show(shown, self.archive.names, self.record.id if self.record else "", at)

    def action_go(self, by: int) -> None:
        """Back (-1) or forward (1) along the way."""
        place = self.trail.step(self.here, by)
        if place is None:
            self.say("nothing to go back to" if by < 0 else "nothing to go forward to")
        else:
            self._bound = place
            self.run_worker(self._return_to(place), group="subject", exclusive=True)

    async def _return_to(self, place: Place) -> None:
        try:
            await self.arrived()
            timelines = await self._bring(place.record) if place.record else ()
            if timelines is None:
                return
            timeline = await self.ask(self._line, place.kind, place.keys) if place.kind else None
            if timeline is not None:
                self._show_timelines(timelines, timeline)
            else:
                self.timeline.show(timelines, self.archive.names, place.record)
        finally:
            if self._bound is place:
                self._bound = None
        self.show_pane(place.pane)

    # The directory

    def action_directory(self) -> None:
        from tui.screens.directory import DirectoryScreen

        self.app.push_screen(DirectoryScreen(self.desk), self._from_directory)

    def _from_directory(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            kind, key = chosen
            self.open_subject(kind, (key,))

    # Pictures

    def action_pictures(self) -> None:
        self.run_worker(self._draw_pictures(), group="pictures")

    async def _draw_pictures(self) -> None:
        drawn = await self.ask(self._sheets, self.timeline.timeline, self.timeline.only, self.box.asked)
        if drawn is not None:
            from tui.screens.pictures import PicturesScreen

            screen = PicturesScreen(drawn, self._picture)

            def left(cell: Cell | None) -> None:
                self._picture = screen.at
                self._from_picture(cell)

            self.app.push_screen(screen, left)

    def _sheets(self, timeline: Timeline | None, only: str, query: str) -> list[Sheet]:
        from tui.sheets import sheets

        width, height = self.app.size
        found = [step.meeting for step in self.archive.timeline_of(query).steps]
        if timeline is None:
            subject, meetings = "all results", found
        else:
            subject = timeline.title if only == "all" else f"{timeline.title}, {only}"
            meetings = [step.meeting for step in timeline.steps]
        most = max(5, min(26, height - 8, (width - 26) // 4))
        return sheets(subject, meetings, query, found, self.archive.names, width - 4, most)

    def _from_picture(self, cell: Cell | None) -> None:
        if cell is None:
            return
        if cell.kind != "record":
            self.open_subject(cell.kind, cell.keys)
            return
        record = self.archive.record(cell.keys[0])
        row = self.timeline.timeline.find(record.id) if self.timeline.timeline else None
        self.view(record, timelines=row is None)
        self.results.go_to(record)
        if row is not None:
            self.timeline.put_cursor(row)
        self.show_pane("timeline")

    # Comparing

    def action_compare(self) -> None:
        """The selected records, where two or more are; else the reports of the meeting in view."""
        ids = self.selection.ids
        if len(ids) < 2 and self.record_view.shown:
            ids = (self.record_view.shown.record.id, *(other.id for other in self.record_view.shown.also))
        if len(ids) < 2:
            self.say("one report only: select two records to compare them")
        else:
            self.run_worker(self._compare(ids), group="compare")

    async def _compare(self, ids: Sequence[str]) -> None:
        comparison = await self.ask(self.archive.compare, ids)
        if comparison is not None:
            from tui.screens.compare import CompareScreen

            export = None if self.read_only else partial(self._export_comparison, comparison)
            self.app.push_screen(CompareScreen(comparison, export), self._from_comparison)

    def _export_comparison(self, comparison: Comparison, say: Callable[..., None], *, to: bool) -> None:
        from tui.matter import of_a_comparison

        first = self.archive.record(comparison.sides[0].ids[0])
        words = f"comparison {rows.entry_name(first, self.archive.names)}"
        self.write_out(of_a_comparison(self.archive, comparison), words, say, to=to)

    def _from_comparison(self, passage: Passage | None) -> None:
        if passage is not None:
            self.run_worker(self._to_passage(passage), group="subject", exclusive=True)

    async def _to_passage(self, passage: Passage) -> None:
        """Open a record at the value that a passage supports, or at the sentence itself."""
        record = await self.ask(self.archive.record, passage.id)
        if record is None:
            return
        answer = await self.answer(self._details, record, True)
        if answer is None:
            return
        here = self.here
        shown, timelines = answer
        shown = await self.ask(self._with_evidence, shown) or shown
        if record.id != here.record:
            self.trail.leave(here)
        self.record, self.state.record = record, record.id
        self.timeline.show(timelines or [], self.archive.names, record.id)
        self.results.go_to(record)
        self.show_pane("record")
        self.record_view.show(shown)
        if passage.end:
            self.record_view.point_at(passage.field, passage.start, passage.end)

    def _with_evidence(self, shown: Shown) -> Shown:
        return replace(shown, evidence=self.archive.evidence(shown.record))

    # One meeting or two

    def action_same_meeting(self) -> None:
        """Two selected records become reports of one meeting; where they are, of two."""
        if len(self.selection.ids) != 2:
            self.say("select two records: = then joins them into one meeting, or parts them")
            return
        first, second = self.selection.ids
        self.write(lambda: self._join_or_part(first, second))

    def _join_or_part(self, first: str, second: str) -> str:
        meetings = self.archive.meetings()
        one, other = (meetings.of(self.archive.record(id)) for id in (first, second))
        if one is None or other is None:
            raise SummitryError("the article", "tells of several meetings", "select records of single ones")
        together = one.key == other.key
        said = self.archive.same_meeting(first, second, not together)
        return f"{said}: {'two meetings' if together else 'one meeting'} now"
