"""What widgets tell their screen. A message carries the record or the words, never a row's number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from store.model import Meeting, Record

if TYPE_CHECKING:
    from store.timeline.line import Timeline


@dataclass
class QueryTyped(Message):
    """The query is now this: the filters taken, then the words as typed."""

    query: str


@dataclass
class BoxLeft(Message):
    """The person goes from the box to the results; `open` also opens the first."""

    open: bool = False


@dataclass
class RecordMoved(Message):
    """The cursor of the results has come to a record."""

    record: Record


@dataclass
class RecordOpened(Message):
    """A record in the results was opened."""

    record: Record


@dataclass
class MeetingMoved(Message):
    """The cursor of the timeline has come to a meeting."""

    meeting: Meeting


@dataclass
class MeetingOpened(Message):
    """A meeting in the timeline was opened."""

    meeting: Meeting


@dataclass
class TimelineTurned(Message):
    """Another tab of the timelines was chosen."""

    timeline: Timeline


@dataclass
class SubjectOpened(Message):
    """A person, country, series or place in a record was opened: its timeline is asked for."""

    kind: str
    keys: tuple[str, ...]


@dataclass
class ResultsEnd(Message):
    """The cursor comes near the last of the results held, and more match."""


@dataclass
class EvidenceMoved(Message):
    """The cursor of the record has come to another value: what supports it is to be said."""


@dataclass
class SuggestionTurned(Message):
    """Another suggestion is marked."""


@dataclass
class SelectionChanged(Message):
    """Records were selected, or let go of."""


@dataclass
class ChoiceMade(Message):
    """A choice of the export screen was changed: the format, or else a part."""

    format: bool = False


@dataclass
class PreviewTurned(Message):
    """The preview is to be scrolled by this many pages."""

    by: int


@dataclass
class Confirmed(Message):
    """The person says yes to what a screen offers to do."""


@dataclass
class TitleWidened(Message):
    """The title of a pane has come into view, or has another width than before."""
