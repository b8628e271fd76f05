"""Records -> meetings: those that report one occasion are joined.

Only tellings of neighbouring days that share people or an event are compared, so that joining a record takes a few comparisons
in an archive of any size. What results depends on the records and the user's decisions alone, never on the order of coming.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from store.gazetteer import Gazetteer, load
from store.model import Meeting, Record
from store.timeline.alike import SESSION_DAYS, Tie, tie
from store.timeline.announced import Announcements
from store.timeline.merging import merged
from store.timeline.naming import Naming
from store.timeline.spans import in_order
from store.timeline.telling import Telling, telling

Decisions = Mapping[tuple[str, str], bool]
"""The user's word on two records, by their ids: one occasion (true) or not (false)."""
Group = tuple[str, ...]


def join(records: Iterable[Record], decisions: Decisions | None = None, names: Gazetteer | None = None) -> Meetings:
    """The meetings that records report; records that stand for several occasions (`Record.occasion` false) are left out."""
    meetings = Meetings(names or load())
    meetings.update(records, decisions or {})
    return meetings


class Meetings:
    """All meetings, held and announced, kept up as records come, change or go."""

    def __init__(self, names: Gazetteer) -> None:
        self.naming = Naming(names)
        self.version = 0
        self._tellings: dict[str, Telling] = {}
        self._buckets: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        self._ties: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
        self._apart: frozenset[frozenset[str]] = frozenset()
        self._decisions: dict[frozenset[str], bool] = {}
        self._same: defaultdict[str, set[str]] = defaultdict(set)
        self._cluster: dict[str, list[str]] = {}
        self._held: dict[str, tuple[Meeting, ...]] = {}
        self._announcements = Announcements(self.naming)
        self._all: tuple[Meeting, ...] | None = None
        self._of: dict[str, Meeting] = {}
        self._read: tuple[Iterable[Record], Callable[[str], Record]] | None = None

    # Taking in

    def restore(
        self, records: Iterable[Record], lookup: Callable[[str], Record], meetings: tuple[Meeting, ...]
    ) -> None:
        """Take meetings as they were joined from these records before; `lookup` gives one by its id.

        No record is looked at, and nothing is joined, until records change.
        """
        self._read = (records, lookup)
        self._changed()
        self._all = meetings
        self._of = {id: meeting for meeting in meetings for id in meeting.ids}

    def update(self, records: Iterable[Record], decisions: Decisions | None = None) -> int:
        """Take these records for all there are; only what is new or changed is joined anew. How many were."""
        now = {record.id: record for record in records if record.occasion}
        self._read = None
        decided = {frozenset(pair): same for pair, same in (decisions or {}).items()}
        touched = {id for pair, same in decided.items() ^ self._decisions.items() for id in pair}
        stale = {
            id
            for id, known in self._tellings.items()
            if id in touched or (now.get(id) is not known.record and now.get(id) != known.record)
        }
        self._decisions = decided
        self._apart = frozenset(pair for pair, same in decided.items() if not same)
        self._same = defaultdict(set)
        for (one, other), same in (decisions or {}).items():
            if same:
                self._same[one].add(other)
                self._same[other].add(one)
        self._forget(stale)
        fresh = [now[id] for id in sorted(now) if id not in self._tellings]
        collecting = gc.isenabled()
        gc.disable()  # many thousand new objects would be walked again and again for nothing
        try:
            self.add(fresh)
        finally:
            if collecting:
                gc.enable()
        if stale and not fresh:
            self._changed()
        return len(fresh)

    def add(self, records: Iterable[Record]) -> None:
        """Join further records. Those known are passed over."""
        if self._read is not None:
            self.update([*self._read[0], *records])
            return
        some = False
        for record in records:
            if record.occasion and record.id not in self._tellings:
                self._place(telling(record, self.naming))
                some = True
        if some:
            self._changed()

    def _changed(self) -> None:
        self._all = None
        self._of = {}
        self.version += 1

    def _place(self, new: Telling) -> None:
        id = new.record.id
        self._tellings[id] = new
        self._cluster[id] = [id]
        seen = {id}
        for key in _looks(new):
            for other in self._buckets.get(key, ()):
                if other not in seen:
                    seen.add(other)
                    self._tie(id, other, tie(new, self._tellings[other], self.naming))
        for key in _keys(new):
            self._buckets[key].append(id)
        for other in self._same.get(id, ()):
            if other in self._tellings:
                self._tie(id, other, Tie.SURE)
        self._announcements.add(new.record)

    def _tie(self, one: str, other: str, how: Tie) -> None:
        if how is Tie.NONE:
            return
        self._ties[one][other] = self._ties[other][one] = max(how, self._ties[one].get(other, how))
        here, there = self._cluster[one], self._cluster[other]
        self._held.pop(here[0], None)
        self._held.pop(there[0], None)
        if here is not there:
            larger, smaller = (here, there) if len(here) >= len(there) else (there, here)
            larger.extend(smaller)
            for id in smaller:
                self._cluster[id] = larger

    def _forget(self, ids: set[str]) -> None:
        """Lets go of these records and of all that hang together with them; those are joined again when added."""
        gone = {each for id in ids if id in self._cluster for each in self._cluster[id]}
        for id in gone:
            old = self._tellings.pop(id)
            self._held.pop(self._cluster.pop(id)[0], None)
            self._ties.pop(id, None)
            self._announcements.remove(id)
            for key in _keys(old):
                self._buckets[key].remove(id)

    # What there is

    @property
    def all(self) -> tuple[Meeting, ...]:
        """All meetings, oldest first; those announced and not held stand where they were to be."""
        if self._all is None:
            self._all = self._assembled()
        return self._all

    def of(self, record: Record | str) -> Meeting | None:
        """The meeting that a record (or the record of an id) reports; None for one that stands for several occasions."""
        if self._all is None:
            self._all = self._assembled()
        return self._of.get(record if isinstance(record, str) else record.id)

    def records(self) -> Iterator[Record]:
        """The records that are joined."""
        if self._read is not None:
            return (record for record in self._read[0] if record.occasion)
        return (told.record for told in self._tellings.values())

    def record(self, id: str) -> Record:
        """A record that was joined. Raises KeyError."""
        return self._read[1](id) if self._read is not None else self._tellings[id].record

    def _assembled(self) -> tuple[Meeting, ...]:
        held: list[Meeting] = []
        for id, cluster in self._cluster.items():
            if id == cluster[0]:
                known = self._held.get(id)
                if known is None:
                    known = tuple(
                        merged([self._tellings[each].record for each in group], self.naming)
                        for group in self._groups(cluster)
                    )
                    self._held[id] = known
                held += known
        meetings = self._announcements.joined(held)
        self._of = {id: meeting for meeting in meetings for id in meeting.ids}
        return tuple(sorted(meetings, key=lambda each: (in_order(each.date), each.key)))

    def _groups(self, cluster: list[str]) -> list[Group]:
        """The meetings in a cluster of tellings: by sure ties first, then by those a day apart, if nothing speaks against it."""
        if len(cluster) == 1:
            return [(cluster[0],)]
        groups: list[list[str]] = []
        for id in sorted(cluster):
            ours = [
                group
                for group in groups
                if any(self._ties[id].get(each) is Tie.SURE for each in group) and self._may_join([id], group)
            ]
            if not ours:
                groups.append([id])
                continue
            ours[0].append(id)
            for further in ours[1:]:
                if self._may_join(further, ours[0]):
                    ours[0].extend(further)
                    groups.remove(further)
        for one, other in self._near(cluster):
            here, there = (next(group for group in groups if id in group) for id in (one, other))
            if here is not there and self._may_join(here, there) and self._one_day_told_by_each(here, there):
                here.extend(there)
                groups.remove(there)
        return [tuple(sorted(group)) for group in groups]

    def _near(self, cluster: list[str]) -> Iterator[tuple[str, str]]:
        for one in sorted(cluster):
            for other, how in sorted(self._ties[one].items()):
                if how is Tie.NEAR and one < other:
                    yield one, other

    def _may_join(self, some: list[str], others: list[str]) -> bool:
        """No two that the user has parted, and no meeting of more days than a summit has, unless the user has joined them."""
        if self._apart and any(frozenset((a, b)) in self._apart for a in some for b in others):
            return False
        days = [day for id in (*some, *others) if (day := self._tellings[id].day) is not None]
        short = not days or max(days) - min(days) <= SESSION_DAYS
        return short or any(other in self._same.get(id, ()) for id in some for other in others)

    def _one_day_told_by_each(self, some: list[str], others: list[str]) -> bool:
        """A house that tells of both days tells of two meetings; and no meeting takes three days."""
        houses = [{self._tellings[id].publisher for id in group} for group in (some, others)]
        days = {self._tellings[id].day for id in (*some, *others)}
        return not houses[0] & houses[1] and len(days) <= 2


def _keys(told: Telling) -> list[tuple[int, str]]:
    """Under which a telling is found: its day with what it must share with another telling of the same occasion."""
    if told.day is None:
        return []
    return [(told.day, name) for name in _shared(told)]


def _looks(told: Telling) -> Iterator[tuple[int, str]]:
    """Where other tellings of the same occasion may be found."""
    if told.day is not None:
        for name in _shared(told):
            reach = SESSION_DAYS if name[0] == "s" else 1
            for day in range(told.day - reach, told.day + reach + 1):
                yield day, name


def _shared(told: Telling) -> list[str]:
    result = [f"s{told.series}"] if told.session else []
    if told.address:
        result.append(f"a{told.speaker}")
    elif told.pair:
        result.append("p" + "+".join(sorted(told.sides)))
    elif len(told.sides) > 2:
        result += [f"w{name}" for name in told.people]
    else:
        result.append(f"f{told.speaker or told.series}")
    return result
