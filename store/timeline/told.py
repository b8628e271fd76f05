"""What the records of a search's index tell of: the meetings that they report, and those that they announce."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from pyroaring import BitMap

from store.model import Record

if TYPE_CHECKING:
    from store.search.index import Index
    from store.timeline.lines import Lines


class Told:
    """Tables from the records' numbers in the index to the meetings' numbers: a search becomes a timeline by sets."""

    def __init__(self, lines: Lines, index: Index) -> None:
        self._lines, self.index = lines, index
        self._announcers: defaultdict[int, BitMap] = defaultdict(BitMap)
        self._parts: dict[int, list[Record]] = {}
        meetings: dict[int, int] = {}
        held = lines.whole.held
        for number, meeting in enumerate(lines.all):
            for id in meeting.ids:
                if (place := index.number(id)) is not None:
                    meetings[place] = number
            if number not in held:
                places = (index.number(id) for id in meeting.announced)
                self._announcers[number] = BitMap(place for place in places if place is not None)
        self._reporting, self._every = BitMap(meetings), BitMap(meetings.values())
        # An array lies in one piece: half of 100,000 meetings are looked up in it in a few milliseconds.
        self._meeting = array("I", bytes(4 * (max(meetings, default=-1) + 1)))
        for place, number in meetings.items():
            self._meeting[place] = number
        self._single = BitMap()
        """Records, as far as they have been looked at, of no meeting and without parts."""

    def reported(self, records: BitMap) -> BitMap:
        """The meetings that records report."""
        known = records & self._reporting
        if len(known) == len(self._reporting):
            return self._every.copy()
        return BitMap(array("I", map(self._meeting.__getitem__, known.to_array())))

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
