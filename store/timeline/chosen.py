"""Some of all meetings, as a set of their numbers: counted, found and cut to kinds without a look at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from store.model import Meeting
from store.timeline.spans import in_order

if TYPE_CHECKING:
    from pyroaring import BitMap

    from store.timeline.tables import Tables

Years = tuple[tuple[str, int], ...]
"""Years in order, each with the number of its first meeting; an empty year for meetings without a date."""
Lacking = tuple[tuple[int, Meeting], ...]
"""Meetings that the archive lacks, in order, each with how many of the chosen stand before it."""


class Whole:
    """All meetings in their order, oldest first, and the tables of their numbers."""

    def __init__(self, all: tuple[Meeting, ...], tables: Tables, of: Callable[[str], Meeting | None]) -> None:
        """`of` gives the meeting that a record reports, by the record's id."""
        self.all, self.tables, self._of = all, tables, of
        self.held = tables.held
        self.expected = tables.held.flip(0, len(all))
        """The numbers of the meetings not held, as far as records tell."""

    def number(self, meeting: Meeting) -> int:
        """The number of a meeting, -1 where it is none of all."""
        place = bisect_left(self.all, _order(meeting), key=_order)
        return place if place < len(self.all) and self.all[place].key == meeting.key else -1

    def reported(self, record_id: str) -> int:
        """The number of the meeting that a record reports, -1 where it reports none."""
        meeting = self._of(record_id)
        return -1 if meeting is None else self.number(meeting)

    @cached_property
    def announced(self) -> dict[str, list[int]]:
        """The numbers of the meetings that a record announces, by the record's id."""
        result: defaultdict[str, list[int]] = defaultdict(list)
        for number, meeting in enumerate(self.all):
            for id in meeting.announced:
                result[id].append(number)
        return dict(result)


def _order(meeting: Meeting) -> tuple[str, str]:
    return in_order(meeting.date), meeting.key


class Chosen(Sequence[Meeting]):
    """Some of all meetings by their numbers, and among them those that the archive lacks."""

    def __init__(self, whole: Whole, numbers: BitMap, lacking: Lacking = ()) -> None:
        self.whole, self.numbers, self.lacking = whole, numbers, lacking
        self._before = [before for before, _ in lacking]
        self._at = [before + count for count, before in enumerate(self._before)]

    def __len__(self) -> int:
        return len(self.numbers) + len(self.lacking)

    @overload
    def __getitem__(self, place: int) -> Meeting: ...
    @overload
    def __getitem__(self, place: slice) -> list[Meeting]: ...
    def __getitem__(self, place: int | slice) -> Meeting | list[Meeting]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if self.lacking:
            place = range(len(self))[place]
            count = bisect_left(self._at, place)
            if count < len(self._at) and self._at[count] == place:
                return self.lacking[count][1]
            place -= count
        return self.whole.all[self.numbers[place]]

    def find(self, record_id: str) -> int | None:
        """The number, among these, of the meeting that a record reports, else of the first that it announces."""
        number = self.whole.reported(record_id)
        if number < 0 or number not in self.numbers:
            number = next((each for each in self.whole.announced.get(record_id, ()) if each in self.numbers), -1)
        return self._place(self.numbers.rank(number) - 1) if number >= 0 else None

    def _place(self, chosen: int) -> int:
        """Where one stands once those that the archive lacks stand among them."""
        return chosen + bisect_right(self._before, chosen)

    def without(self, numbers: BitMap, *, lacking: bool) -> Chosen:
        """These without some; those that the archive lacks stay or go."""
        left = self.numbers - numbers
        if not lacking or not self.lacking:
            return Chosen(self.whole, left)
        count = len(self.numbers)
        before = (
            left.rank(self.numbers[at]) - (self.numbers[at] in left) if at < count else len(left) for at in self._before
        )
        return Chosen(self.whole, left, tuple(zip(before, (each for _, each in self.lacking), strict=True)))

    @property
    def held(self) -> int:
        """How many of them were held and are in the archive."""
        return self.numbers.intersection_cardinality(self.whole.held)

    @property
    def months(self) -> dict[tuple[int, int], int]:
        """How many of them were held in each year and month, where the month is known."""
        held = (self.numbers & self.whole.held).to_array()
        result: dict[tuple[int, int], int] = {}
        start = 0
        for month, first, end in self.whole.tables.months:
            start = bisect_left(held, first, start)
            after = bisect_left(held, end, start)
            if after > start:
                result[month] = result.get(month, 0) + after - start
            start = after
        return result

    @property
    def years(self) -> Years:
        """Their years in order, each with the number of its first; see `years`."""
        starts = [(year, self.numbers.rank(first - 1) if first else 0) for year, first in self.whole.tables.years]
        ends = [*(start for _, start in starts[1:]), len(self.numbers)]
        found = [(year, start) for (year, start), end in zip(starts, ends, strict=True) if start < end]
        return self._with_lacking(found) if self.lacking else tuple(found)

    def _with_lacking(self, found: Sequence[tuple[str, int]]) -> Years:
        """The years where those that the archive lacks stand among the meetings: an undated one is of the year before it."""
        firsts = [start for _, start in found]
        turns = {self._place(start): year for year, start in found}
        for at, (before, meeting) in zip(self._at, self.lacking, strict=True):
            if meeting.date:
                turns[at] = meeting.date[:4]
                if before < len(self.numbers):  # the chosen ones go on after it
                    turns.setdefault(self._place(before), found[bisect_right(firsts, before) - 1][0])
            elif not at:
                turns[at] = ""
        result: list[tuple[str, int]] = []
        for at, year in sorted(turns.items(), key=lambda turn: turn[0]):
            if not result or result[-1][0] != year:
                result.append((year, at))
        return tuple(result)


def years(meetings: Iterable[Meeting]) -> Years:
    """The years of meetings in order, each with the number of its first meeting; an empty year for those without a date.

    An edition that the archive lacks and whose date is not known counts to the year of the meeting before it.
    """
    result: list[tuple[str, int]] = []
    for number, meeting in enumerate(meetings):
        year = (meeting.date or "")[:4]
        lacking = not meeting.date and not meeting.ids and not meeting.announced
        if not result or (year != result[-1][0] and not lacking):
            result.append((year, number))
    return tuple(result)
