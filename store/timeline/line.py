"""A timeline: the meetings that share a subject, in order, with the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from store.model import CALLS, Meeting, Noun
from store.timeline.spans import ordinal_day

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


class Timeline(Noun, frozen=True):
    """The steps of one subject, oldest first. `kind` is leader, pair, country, country pair, series, topic, place, body or search;
    `keys` the names or codes that make the subject."""

    kind: str
    keys: tuple[str, ...]
    title: str
    steps: tuple[Step, ...] = ()

    @property
    def held(self) -> int:
        """How many meetings of it were held and are in the archive."""
        return sum(1 for step in self.steps if step.meeting.ids)


def steps(meetings: Iterable[Meeting], remarks: dict[str, str] | None = None) -> tuple[Step, ...]:
    """Meetings in their order as steps, with gaps between those that records tell of; `remarks` are by the meetings' keys."""
    result: list[Step] = []
    before: int | None = None
    for meeting in meetings:
        day = ordinal_day(meeting.date) if meeting.ids else None
        gap = day - before if day is not None and before is not None else None
        result.append(Step(meeting, gap, remarks.get(meeting.key, "") if remarks else ""))
        before = day if day is not None else before
    return tuple(result)


def narrowed(timeline: Timeline, only: str) -> Timeline:
    """The timeline with only its meetings in person, or only its calls; the gaps are those between what is left."""
    if only not in ("in person", "calls"):
        return timeline
    calls = only == "calls"
    kept = [step for step in timeline.steps if (step.meeting.kind in CALLS) == calls]
    remarks = {step.meeting.key: step.remark for step in kept}
    return msgspec.structs.replace(timeline, steps=steps((step.meeting for step in kept), remarks))
