"""Equal values held once: a hundred thousand meetings name the same people, places and topics over and over."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

import msgspec

from store.model import Meeting

T = TypeVar("T", bound=Hashable)


class Shares:
    """The values seen so far; an equal one is given for each further one."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, Hashable] = {}

    def one(self, value: T) -> T:
        """The first value seen that equals this."""
        return self._seen.setdefault(value, value)  # type: ignore[return-value]

    def lean(self, meeting: Meeting) -> Meeting:
        """An equal meeting of shared values; its ids stay its own."""
        return msgspec.structs.replace(
            meeting,
            date=self.one(meeting.date),
            kind=self.one(meeting.kind),
            place=self.one(meeting.place),
            participants=self.one(tuple(map(self.one, meeting.participants))),
            countries=self.one(meeting.countries),
            organisations=self.one(meeting.organisations),
            event=self.one(meeting.event),
            topics=self.one(meeting.topics),
        )
