"""A timeline: the meetings that share a subject, in order, with the gaps between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

import msgspec

from store.model import CALLS, Meeting, Noun, Participant
from store.timeline.chosen import Chosen, Years, years
from store.timeline.spans import in_order, ordinal_day, year_and_month

ONLY = ("all", "in person", "calls")
"""How the kinds of meetings in a timeline can be narrowed."""


class Step(Noun, frozen=True):
    """A meeting in a timeline and the days since the one held before it (None for the first or where a date is unknown)."""

    meeting: Meeting
    gap: int | None = None
    remark: str = ""

    @property
    def missing(self) -> bool:
        """Whether this is an edition of a series of which the archive has no record: known from the table of series alone."""
        return not self.meeting.ids and not self.meeting.announced


class Steps(Sequence[Step]):
    """Meetings in their order as steps, each made when it is looked at: a leader may have tens of thousands."""

    def __init__(self, meetings: Sequence[Meeting], remark: Callable[[Meeting], str] = lambda meeting: "") -> None:
        self.meetings, self.remark = meetings, remark

    def __len__(self) -> int:
        return len(self.meetings)

    @overload
    def __getitem__(self, place: int) -> Step: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, place: int | slice) -> Step | tuple[Step, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self.meetings))))
        number = range(len(self.meetings))[place]
        meeting = self.meetings[number]
        return Step(meeting, self.gap(number), self.remark(meeting))

    def __iter__(self) -> Iterator[Step]:
        return (self[number] for number in range(len(self.meetings)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return hash(tuple(meeting.key for meeting in self.meetings))

    def gap(self, number: int) -> int | None:
        """The days from the last meeting before that records tell of."""
        day = ordinal_day(self.meetings[number].date) if self.meetings[number].ids else None
        while day is not None and number > 0:
            number -= 1
            before = ordinal_day(self.meetings[number].date) if self.meetings[number].ids else None
            if before is not None:
                return day - before
        return None

    @cached_property
    def held(self) -> int:
        """How many of the meetings were held and are in the archive."""
        if isinstance(self.meetings, Chosen):
            return self.meetings.held
        return sum(1 for meeting in self.meetings if meeting.ids)

    def find(self, record_id: str) -> int | None:
        """The number of the step whose meeting a record reports, else of the first that it announces; None if there is none."""
        if isinstance(self.meetings, Chosen):
            return self.meetings.find(record_id)
        told = (number for number, meeting in enumerate(self.meetings) if record_id in meeting.ids)
        announced = (number for number, meeting in enumerate(self.meetings) if record_id in meeting.announced)
        return next(told, next(announced, None))

    @cached_property
    def months(self) -> dict[tuple[int, int], int]:
        """How many meetings were held in each year and month, where the month is known."""
        if isinstance(self.meetings, Chosen):
            return self.meetings.months
        return dict(
            Counter(month for meeting in self.meetings if meeting.ids and (month := year_and_month(meeting.date)))
        )

    @cached_property
    def years(self) -> Years:
        """The years in order, each with the number of its first step; an empty year for those without a date."""
        if isinstance(self.meetings, Chosen):
            return self.meetings.years
        return years(self.meetings)


# Its steps lead back to whatever holds it: unlike other nouns it must be seen by the garbage collection.
class Timeline(Noun, frozen=True, gc=True):
    """The steps of one subject, oldest first. `kind` is leader, pair, country, country pair, series, topic, place, body or search;
    `keys` the names or codes that make the subject."""

    kind: str
    keys: tuple[str, ...]
    title: str
    steps: Sequence[Step] = ()

    def people(self, meeting: Meeting) -> tuple[Participant, ...]:
        """A meeting's participants, those of the subject first and in its order."""
        keys = self.keys if self.kind in ("leader", "pair", "country", "country pair") else ()

        def place(who: Participant) -> int:
            key = who.country if self.kind.startswith("country") else who.name
            return keys.index(key) if key in keys else len(keys)

        return tuple(sorted(meeting.participants, key=place))

    @property
    def held(self) -> int:
        """How many meetings of it were held and are in the archive."""
        if isinstance(self.steps, Steps):
            return self.steps.held
        return sum(1 for step in self.steps if step.meeting.ids)

    @property
    def years(self) -> Years:
        """The years in order, each with the number of its first step; an empty year for those without a date."""
        return self.steps.years if isinstance(self.steps, Steps) else years(step.meeting for step in self.steps)

    @property
    def months(self) -> dict[tuple[int, int], int]:
        """How many meetings were held in each year and month, where the month is known."""
        steps = self.steps if isinstance(self.steps, Steps) else Steps([step.meeting for step in self.steps])
        return steps.months

    def find(self, record_id: str) -> int | None:
        """The number of the step whose meeting a record reports, else of the first that it announces; None if there is none."""
        steps = self.steps if isinstance(self.steps, Steps) else Steps([step.meeting for step in self.steps])
        return steps.find(record_id)

    def near(self, date: str | None) -> int | None:
        """The number of the step nearest to a date (for none, the last) of those that records tell of; None without any."""
        count = len(self.steps)
        meetings = self.steps.meetings if isinstance(self.steps, Steps) else [step.meeting for step in self.steps]
        at = bisect_left(meetings, in_order(date), key=lambda meeting: in_order(meeting.date))
        before = next((number for number in range(min(at, count) - 1, -1, -1) if meetings[number].ids), None)
        after = next((number for number in range(at, count) if meetings[number].ids), None)
        if before is None or after is None:
            return before if after is None else after
        days = [ordinal_day(each) for each in (meetings[before].date, date, meetings[after].date)]
        if days[0] is None or days[1] is None or days[2] is None:
            return before
        return before if days[1] - days[0] <= days[2] - days[1] else after


def narrowed(timeline: Timeline, only: str) -> Timeline:
    """The timeline with only its meetings in person, or only its calls; the gaps are those between what is left."""
    if only not in ("in person", "calls"):
        return timeline
    calls = only == "calls"
    if isinstance(timeline.steps, Steps):
        remark, meetings = timeline.steps.remark, timeline.steps.meetings
        if isinstance(meetings, Chosen):
            out = meetings.numbers - meetings.whole.tables.calls if calls else meetings.whole.tables.calls
            return msgspec.structs.replace(timeline, steps=Steps(meetings.without(out, lacking=not calls), remark))
    else:
        remarks = {step.meeting.key: step.remark for step in timeline.steps}
        remark, meetings = (lambda meeting: remarks[meeting.key]), [step.meeting for step in timeline.steps]
    kept = [meeting for meeting in meetings if (meeting.kind in CALLS) == calls]
    return msgspec.structs.replace(timeline, steps=Steps(kept, remark))
