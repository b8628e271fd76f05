"""Searching and following: the box leads the results, the results the record, the record the timeline, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from store.errors import SummitryError
from store.folding import fold
from store.model import Evidence, Meeting, Record
from store.search.results import Results, Suggestion
from tui.desk import Latest
from tui.gathering import Group, by_meeting
from tui.lines import Line
from tui.messages import (
    BoxLeft,
    EvidenceMoved,
    MeetingMoved,
    MeetingOpened,
    QueryTyped,
    RecordMoved,
    RecordOpened,
    ResultsEnd,
    SuggestionTurned,
    TimelineTurned,
)
from tui.screens.parts import BrowseParts
from tui.widgets.record_page import Held, Shown
from tui.widgets.suggestions import grouped

if TYPE_CHECKING:
    from textual.worker import Worker

    from store.timeline.line import Timeline

T = TypeVar("T")
FIRST = 400
"""Results asked for at first; more when the person comes near their end."""
_PAUSE = 0.06
_REST = 0.5
"""Seconds without a key after which the person looks at the results."""


class Found(NamedTuple):
    """What a search finds: results, and names that the end of the words, `tail`, may mean."""

    results: Results
    tail: str
    suggestions: Sequence[Suggestion]
    groups: tuple[Group, ...] | None
    known: str | None
    """The identity of the archive that it was found in."""


class Following(BrowseParts):
    """Answers what the panes ask, on the desk, the newest question only."""

    _suggestions: tuple[Suggestion, ...] = ()
    _announced: dict[str, list[Meeting]] | None = None
    _subject: tuple[str, tuple[str, ...]] | None = None
    _counted: Sequence[Record] | None = None
    total = 0
    """Articles' records in the archive."""
    _supported: Shown | None = None
    known: str | None = None
    """The identity of the archive that the results were found in."""
    answered: str | None = None
    """The query that the results answer."""
    _opening = False
    _under_way: Worker[None] | None = None
    """What brings the record in view, and its timelines."""
    sample_archive = False
    """Whether all of them are samples."""

    def start_following(self) -> None:
        """Make the questions, which are asked from when the archive is open."""
        self._search = Latest(self._found, self.desk)
        self._details = Latest(self._seen, self.desk, _PAUSE)
        self._evidence = Latest(self._support, self.desk)
        self._ahead = Latest(self._line_up, self.desk, _REST)

    async def answer(self, question: Latest[T], *args: object) -> T | None:
        """What the desk answers; None where a newer question came, or where it failed, which is said."""
        try:
            return await question(*args)
        except Exception as error:
            self.fail(error)
            return None

    # Searching

    def _found(self, query: str, words: str, filters: Sequence[str], limit: int | None) -> Found:
        records = self.archive.records
        if records is not self._counted:
            self._counted, self._announced = records, None
            self.total, self.sample_archive = self.archive.wholes(), self.archive.samples
        results = self.archive.search(query, limit=limit)
        groups = by_meeting(results.hits, self.archive.meetings().of) if self.state.grouped else None
        return Found(results, *self._names(words, filters), groups, self.identity())

    def identity(self) -> str | None:
        """How the archive lies there, asked at the desk; None where it may not be kept, or is not taken in as it lies there."""
        raise NotImplementedError

    def on_query_typed(self, message: QueryTyped) -> None:
        self.state.query = message.query
        self.show_results()
        self.search_again()

    def search_again(self, *, keep: str | None = None, limit: int | None = FIRST) -> None:
        if self.is_open:
            self.run_worker(self.search_now(keep, limit), group="search")

    async def search_now(self, keep: str | None = None, limit: int | None = FIRST) -> None:
        """Search for what stands in the box, and wait until the results are shown."""
        await self._searching(self.box.asked, keep, limit)

    async def _searching(self, query: str, keep: str | None, limit: int | None) -> None:
        found = await self.answer(self._search, query, self.box.words.strip(), tuple(self.box.filters), limit)
        if found is None:
            return
        self.answered, self.known = query, found.known
        self.results.show(found.results, self.archive.names, groups=found.groups, keep=keep)
        if not found.results.hits:
            self.results.notice(found.results, self.nothing(found.results))
        self._suggestions = grouped(found.suggestions)
        self.box.suggest(found.tail, self._suggestions)
        if self.results.record and self.results.record != self.record:
            self.view(self.results.record)
        self.draw_bars()
        if self._opening:
            self._open_first()
        self.run_worker(self.answer(self._ahead, query), group="ahead", exclusive=True)

    def _line_up(self, query: str) -> None:
        """Make the timeline of the results while they are looked at: asked for, it opens at once."""
        self.archive.timeline_of(query)

    def _names(self, words: str, filters: Sequence[str]) -> tuple[str, list[Suggestion]]:
        """What the end of the words may mean: the longest end that means anything, of three words at most."""
        parts = words.split()
        for count in range(min(3, len(parts)), 0, -1):
            tail = words[words.rindex(parts[-count]) :] if count == 1 else " ".join(parts[-count:])
            rest = " ".join([*filters, *parts[:-count]])
            if ":" not in tail and (found := self.archive.suggest(tail, query=rest)):
                return tail, found
        return "", []

    def draw_suggestions(self) -> None:
        """The strip below the box: suggestions, or what is to be said of the query."""
        marked = self.box.marked if self.box.has_focus_within else None  # elsewhere Tab is another key
        self.strip_line.suggest(self._suggestions, marked, self.results.results.notes)

    def on_suggestion_turned(self, message: SuggestionTurned) -> None:
        self.draw_suggestions()

    def on_results_end(self, message: ResultsEnd) -> None:
        self.search_again(keep=self.results.record.id if self.results.record else None, limit=None)

    def nothing(self, results: Results) -> Sequence[Line]:
        """What stands in the results where there are none."""
        raise NotImplementedError

    # From the box to the record

    def on_box_left(self, message: BoxLeft) -> None:
        self.show_pane("results")
        self._opening = message.open
        if self._opening and self.answered == self.box.asked:
            self._open_first()

    def _open_first(self) -> None:
        """Open the first result, once the answer to what was typed last is there."""
        self._opening = False
        if self.results.record:
            self.view(self.results.record)
            self.show_pane("record")

    def on_record_moved(self, message: RecordMoved) -> None:
        self.view(message.record)

    def on_record_opened(self, message: RecordOpened) -> None:
        self.view(message.record)
        self.show_pane("record")

    def view(self, record: Record, *, timelines: bool = True) -> None:
        self.record = record
        self.state.record = record.id
        if not timelines:
            self.timeline.mark(record.id)
        self._under_way = self.run_worker(self._viewing(record, timelines), group="record")

    async def arrived(self) -> None:
        """Wait until the record in view and its timelines stand in their panes."""
        while (worker := self._under_way) is not None and not worker.is_finished:
            await worker.wait()

    async def _viewing(self, record: Record, timelines: bool) -> None:
        answer = await self.answer(self._details, record, timelines)
        if answer is None:
            return
        shown, lines = answer
        self.record_view.show(shown)
        if lines is not None:
            # What the person has turned to stays, where the record has a place in it.
            subjects = [(timeline.kind, timeline.keys) for timeline in lines]
            tab = subjects.index(self._subject) if self._subject in subjects else 0
            self.timeline.show(lines, self.archive.names, record.id, tab)
        self.draw_bars()

    def _seen(self, record: Record, timelines: bool) -> tuple[Shown, list[Timeline] | None]:
        return self._shown(record), self.archive.timelines(record) if timelines else None

    def _shown(self, record: Record) -> Shown:
        """All that the record pane shows; what cannot be read is said in its place."""
        archive = self.archive
        try:
            article, remark = archive.article(record), ""
        except SummitryError as error:
            article, remark = None, str(error)
        meeting = archive.meetings().of(record)
        also = tuple(archive.record(id) for id in meeting.ids if id != record.id) if meeting else ()
        return Shown(
            record,
            archive.names,
            article,
            None,
            archive.mine(record.id),
            also,
            self._came_about(record),
            remark,
        )

    def _came_about(self, record: Record) -> tuple[Held, ...]:
        """Which of the events that a record announces were held, as far as the archive knows."""
        if self._announced is None:
            self._announced = {}
            for meeting in self.archive.meetings().all:
                for id in meeting.announced:
                    self._announced.setdefault(id, []).append(meeting)
        result = []
        for number, event in enumerate(record.upcoming):
            for meeting in self._announced.get(record.id, ()):
                name = fold(meeting.event.name) if meeting.event else ""
                same = bool(name) and (name in fold(event.name) or fold(event.name) in name)
                there = meeting.place is not None and event.place is not None and meeting.place.city == event.place
                if meeting.held and (same or there):
                    result.append(Held(number, meeting))
                    break
        return tuple(result)

    # The timeline

    def on_meeting_moved(self, message: MeetingMoved) -> None:
        self._view_meeting(message.meeting)

    def on_meeting_opened(self, message: MeetingOpened) -> None:
        if self._view_meeting(message.meeting):
            self.show_pane("record")

    def _view_meeting(self, meeting: Meeting) -> bool:
        ids = meeting.ids or meeting.announced
        if not ids:
            self.say("no record in the archive tells of it")
            return False
        self.view(self.archive.record(ids[0]), timelines=False)
        self.results.go_to(self.archive.record(ids[0]))
        return True

    def on_timeline_turned(self, message: TimelineTurned) -> None:
        self._subject = (message.timeline.kind, message.timeline.keys)
        self.draw_bars()

    def action_step(self, by: int) -> None:
        """To the next or the previous meeting of the timeline in view that a record tells of."""
        steps, row = self.timeline.steps, self.timeline.cursor + by
        while 0 <= row < len(steps) and not steps[row].meeting.ids:
            row += by
        if 0 <= row < len(steps):
            self.timeline.put_cursor(row)
            self._view_meeting(steps[row].meeting)
        else:
            self.say("no later meeting in this timeline" if by > 0 else "no earlier meeting in this timeline")

    def on_evidence_moved(self, message: EvidenceMoved) -> None:
        shown = self.record_view.shown
        asked = shown is None or shown is self._supported or shown.article is None
        if shown is not None and not asked and shown.evidence is None and self.record_view.has_focus:
            self._supported = shown
            self.run_worker(self._supporting(shown.record), group="evidence")
        self.draw_bars()

    async def _supporting(self, record: Record) -> None:
        """Evidence follows from reading the article once more, so it is asked for only where the person looks for it."""
        evidence = await self.answer(self._evidence, record)
        if evidence is not None:
            self.record_view.support(record.id, evidence)

    def _support(self, record: Record) -> tuple[Evidence, ...]:
        return self.archive.evidence(record)
