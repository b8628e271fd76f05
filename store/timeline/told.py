"""What the records of a search's index tell of: the meetings that they report, and those that they announce."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from pyroaring import BitMap

from store.model import Record

if TYPE_CHECKING:
    from store.search.index import Index
    from store.timeline.line import Timeline
    from store.timeline.lines import Lines


class Told:
    """Tables from the records' numbers in the index to the meetings' numbers: a search becomes a timeline by sets."""

    def __init__(self, lines: Lines, index: Index) -> None:
        self._lines, self.index = lines, index
        self._announcers: defaultdict[int, BitMap] = defaultdict(BitMap)
        self._parts: dict[int, list[Record]] = {}
        places = index.numbers
        meetings = {
            places[id]: number for number, meeting in enumerate(lines.all) for id in meeting.ids if id in places
        }
        for number in lines.whole.expected:
            self._announcers[number] = BitMap([places[id] for id in lines.all[number].announced if id in places])
        self._reporting, self._every = BitMap(list(meetings)), BitMap(list(meetings.values()))
        # A list lies in one piece: half of 100,000 meetings are looked up in it in a millisecond or two.
        self._meeting = [0] * (max(meetings, default=-1) + 1)
        for place, number in meetings.items():
            self._meeting[place] = number
        self.known: dict[tuple[str, tuple[str, ...]], tuple[BitMap, Timeline]] = {}
        """Timelines by query and people, each with the records that it was made of."""
        self._single = BitMap()
        """Records, as far as they have been looked at, of no meeting and without parts."""

    def reported(self, records: BitMap) -> BitMap:
        """The meetings that records report."""
        known = records & self._reporting
        if len(known) == len(self._reporting):
            return self._every.copy()
        if len(known) < 2:
            return BitMap([self._meeting[place] for place in known])
        # The newest record has the least number, the newest meeting the greatest; a set takes them best in order.
        return BitMap(itemgetter(*known.to_array()[::-1].tolist())(self._meeting))

    def several(self, records: BitMap) -> list[list[Record]]:
        """The records of the single occasions of each article on several."""
        found = [(place, self._parts_of(place)) for place in records - self._reporting - self._single]
        self._single.update(place for place, parts in found if not parts)
        return [parts for _, parts in found if parts]

    def announced(self, records: BitMap, among: BitMap) -> BitMap:
        """Those of some meetings not held, as far as is known, that records announce."""
        return BitMap(number for number in among if not self._announcers[number].isdisjoint(records))

    def _parts_of(self, place: int) -> list[Record]:
        if place not in self._parts:
            record = self.index.record(place)
            self._parts[place] = self._lines.parts.get((record.digest, record.item), [])
        return self._parts[place]
