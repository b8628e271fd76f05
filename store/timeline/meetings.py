"""Records -> meetings: those that report one occasion are joined.

Held are the meetings and, of the records, only their days and which of them hang together. Where records come, change or go, those
of the days around are looked at anew (`joining`), in an archive of any size.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec

from store.gazetteer import Gazetteer, load
from store.model import Meeting, Record
from store.timeline.alike import SESSION_DAYS
from store.timeline.announced import Announced, Announcements
from store.timeline.joining import Cluster, Decided, Joining
from store.timeline.merging import merged
from store.timeline.naming import Naming
from store.timeline.sharing import Shares
from store.timeline.spans import in_order, ordinal_day

Decisions = Mapping[tuple[str, str], bool]
"""The user's word on two records, by their ids: one occasion (true) or not (false)."""
Part = tuple[str, int | None, str]
"""A record of one of several occasions in an article: the article's digest and item, and the record's id."""


def join(records: Iterable[Record], decisions: Decisions | None = None, names: Gazetteer | None = None) -> Meetings:
    """The meetings that records report; records that stand for several occasions (`Record.occasion` false) are left out."""
    known = {record.id: record for record in records}
    meetings = Meetings(names or load(), known.get)
    meetings.update(known, decisions or {})
    return meetings


class Loose(msgspec.Struct, array_like=True, gc=False):
    """What is held of records beside their meetings: all that joining further ones asks for."""

    days: list[tuple[str, int | None]]
    clusters: list[list[str]]
    parts: list[Part]
    announced: list[Announced]


class Meetings:
    """All meetings, held and announced, kept up as records come, change or go."""

    def __init__(self, names: Gazetteer, lookup: Callable[[str], Record | None]) -> None:
        """`lookup` gives a record as it is now by its id, None where there is none."""
        self.naming = Naming(names)
        self.version = 0
        self._lookup = lookup
        self._decided = Decided({})
        self._told: dict[str, Meeting] = {}
        self._clusters: dict[str, Cluster] = {}
        self._day: dict[str, int | None] = {}
        self._on: defaultdict[int, list[str]] = defaultdict(list)
        self._parts: dict[str, Part] = {}
        self._announcements = Announcements(self.naming)
        self._loose: Callable[[], Loose] | None = None
        self._all: tuple[Meeting, ...] | None = None
        self._announced: dict[str, Meeting] = {}

    # Taking in

    def restore(self, meetings: tuple[Meeting, ...], loose: Callable[[], Loose], decisions: Decisions) -> None:
        """Take meetings as they were joined before; `loose` is read when records change, and nothing is joined until then."""
        self._changed()
        self._decided = Decided(decisions)
        self._all = meetings
        self._told = {id: meeting for meeting in meetings for id in meeting.ids}
        self._loose = loose

    def loose(self) -> Loose:
        """What `restore` asks for."""
        clusters = {id(cluster): cluster for cluster in self._clusters.values()}
        return Loose(
            list(self._day.items()), list(clusters.values()), list(self._parts.values()), self._announcements.every()
        )

    def update(self, changed: Iterable[str], decisions: Decisions | None = None) -> None:
        """Take in that the records of these ids have come, changed or gone, and the user's decisions as they are now."""
        decided = Decided(decisions or {})
        touched = {*changed, *decided.differing(self._decided)}
        self._decided = decided
        if not touched:
            return
        self._unloose()
        collecting = gc.isenabled()
        gc.disable()  # many thousand new objects would be walked again and again for nothing
        try:
            self._join(self._forget(touched) | touched)
        finally:
            if collecting:
                gc.enable()
        self._changed()

    def _changed(self) -> None:
        self._all, self._announced = None, {}
        self.version += 1

    def _unloose(self) -> None:
        if self._loose is None:
            return
        loose, self._loose = self._loose(), None
        self._told = {
            id: msgspec.structs.replace(meeting, announced=()) if meeting.announced else meeting
            for id, meeting in self._told.items()
        }
        for cluster in loose.clusters:
            self._clusters.update(dict.fromkeys(cluster, cluster))
        for id, day in loose.days:
            self._stand(id, day)
        self._parts = {part[2]: part for part in loose.parts}
        self._announcements.restore(loose.announced)

    def _stand(self, id: str, day: int | None) -> None:
        self._day[id] = day
        if day is not None:
            self._on[day].append(id)

    def _forget(self, ids: Collection[str]) -> set[str]:
        """Lets go of these records and of all that hang together with them; the ids of all that were known."""
        gone = {each for id in ids if id in self._day for each in self._clusters.get(id, (id,))}
        for id in gone:
            self._told.pop(id, None)
            self._clusters.pop(id, None)
            self._parts.pop(id, None)
            self._announcements.remove(id)
            day = self._day.pop(id)
            if day is not None:
                self._on[day].remove(id)
        return gone

    def _join(self, ids: Iterable[str]) -> None:
        """Join records that are not held, day by day, and hold only what of the days around can still change."""
        fresh: list[tuple[int, str]] = []
        for id in ids:
            record = self._lookup(id)
            if record is not None and record.occasion:
                day = ordinal_day(record.date)
                self._stand(id, day)
                fresh.append((-1 if day is None else day, id))
                self._announcements.add(record)
                if record.part:
                    self._parts[id] = (record.digest, record.item, id)
        fresh.sort()
        new, joining, shares = {id for _, id in fresh}, Joining(self.naming, self._decided), Shares()
        until = None
        for day, id in fresh:
            if until != day:
                self._settle(joining, shares, day)
                for near in range(day - SESSION_DAYS, day + SESSION_DAYS + 1):
                    self._at_hand(joining, [each for each in self._on.get(near, ()) if each not in new])
                until = day
            self._at_hand(joining, [each for each in self._decided.same.get(id, ()) if each not in new])
            joining.place(self._found(id))
            new.discard(id)
        self._settle(joining, shares, None)

    def _at_hand(self, joining: Joining, ids: Iterable[str]) -> None:
        """See to it that records joined before, with all that hang together with them, can be tied to others."""
        for id in ids:
            if id in self._day and id not in joining:
                for each in self._clusters.get(id, (id,)):
                    joining.place(self._found(each))

    def _settle(self, joining: Joining, shares: Shares, day: int | None) -> None:
        """Put away the clusters that no record of this day or later can touch; all where there is none."""
        for cluster in {id(cluster): cluster for cluster in joining.clusters.values()}.values():
            last = joining.last_day(cluster)
            if day is not None and last is not None and last >= day - SESSION_DAYS:
                continue
            for records in joining.groups(cluster, self._found):
                meeting = shares.lean(merged(records, self.naming))
                self._told.update(dict.fromkeys(meeting.ids, meeting))
            if len(cluster) > 1:
                self._clusters.update(dict.fromkeys(cluster, cluster))
            joining.put_away(tuple(cluster))

    def _found(self, id: str) -> Record:
        record = self._lookup(id)
        if record is None:
            raise KeyError(id)
        return record

    # What there is

    @property
    def all(self) -> tuple[Meeting, ...]:
        """All meetings, oldest first; those announced and not held stand where they were to be."""
        if self._all is None:
            held = {meeting.key: meeting for meeting in self._told.values()}
            meetings = self._announcements.joined(list(held.values()))
            self._announced = {each.key: each for each in meetings if each.announced}
            self._all = tuple(sorted(meetings, key=lambda each: (in_order(each.date), each.key)))
        return self._all

    def of(self, record: Record | str) -> Meeting | None:
        """The meeting that a record (or the record of an id) reports; None for one that stands for several occasions."""
        if self._all is None:
            _ = self.all
        meeting = self._told.get(record if isinstance(record, str) else record.id)
        return self._announced.get(meeting.key, meeting) if meeting else None

    def parts(self) -> Iterator[Part]:
        """The records of single occasions of articles on several."""
        return iter(self._parts.values() if self._loose is None else self._loose().parts)

    def record(self, id: str) -> Record:
        """A record that was joined. Raises KeyError."""
        return self._found(id)
