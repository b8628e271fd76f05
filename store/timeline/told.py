"""What the records of a search's index tell of: the meetings that they report, and those that they announce."""

from __future__ import annotations

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
        self._meeting: dict[int, int] = {}
        self._announced: defaultdict[int, list[int]] = defaultdict(list)
        self._parts: dict[int, list[Record]] = {}
        held = lines.whole.held
        for number, meeting in enumerate(lines.all):
            for id in meeting.ids:
                if (place := index.number(id)) is not None:
                    self._meeting[place] = number
            if number not in held:
                for id in meeting.announced:
                    if (place := index.number(id)) is not None:
                        self._announced[place].append(number)
        self._reporting, self._announcing = BitMap(self._meeting), BitMap(self._announced)
        self._every = BitMap(self._meeting.values())
        self._single = BitMap()
        """Records, as far as they have been looked at, of no meeting and without parts."""

    def reported(self, records: BitMap) -> BitMap:
        """The meetings that records report."""
        known = records & self._reporting
        return (
            self._every.copy() if len(known) == len(self._reporting) else BitMap(map(self._meeting.__getitem__, known))
        )

    def several(self, records: BitMap) -> list[list[Record]]:
        """The records of the single occasions of each article on several."""
        found = [(place, self._parts_of(place)) for place in records - self._reporting - self._single]
        self._single.update(place for place, parts in found if not parts)
        return [parts for _, parts in found if parts]

    def announced(self, records: BitMap) -> BitMap:
        """The meetings not held, as far as is known, that records announce."""
        return BitMap(number for place in records & self._announcing for number in self._announced[place])

    def _parts_of(self, place: int) -> list[Record]:
        if place not in self._parts:
            record = self.index.record(place)
            self._parts[place] = self._lines.parts.get((record.digest, record.item), [])
        return self._parts[place]
