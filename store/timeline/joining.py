"""Tellings of neighbouring days, compared and joined: what is at hand while records come, change or go.

Only tellings of days not far apart that share people or an event are compared, so that joining a record takes a few comparisons
in an archive of any size. What results depends on the records and the user's decisions alone, never on the order of coming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from store.model import Record
from store.timeline.alike import SESSION_DAYS, Tie, tie
from store.timeline.naming import Naming
from store.timeline.telling import Telling, telling

Cluster = list[str]
"""The ids of records that hang together, directly or through others: one meeting, or some that the groups tell apart."""


class Decided:
    """The user's word on which records report one occasion and which do not."""

    def __init__(self, decisions: Mapping[tuple[str, str], bool]) -> None:
        """`decisions` has pairs of ids: one occasion (true) or not (false)."""
        self.pairs = {frozenset(pair): same for pair, same in decisions.items()}
        self.apart = frozenset(pair for pair, same in self.pairs.items() if not same)
        self.same: defaultdict[str, set[str]] = defaultdict(set)
        for (one, other), same in decisions.items():
            if same:
                self.same[one].add(other)
                self.same[other].add(one)

    def differing(self, other: Decided) -> set[str]:
        """The ids on which another word was given."""
        return {id for pair, _ in self.pairs.items() ^ other.pairs.items() for id in pair}


class Joining:
    """The tellings at hand, the ties between them and the clusters that these make."""

    def __init__(self, naming: Naming, decided: Decided) -> None:
        self.naming, self.decided = naming, decided
        self.clusters: dict[str, Cluster] = {}
        self._tellings: dict[str, Telling] = {}
        self._buckets: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        self._ties: defaultdict[str, dict[str, Tie]] = defaultdict(dict)

    def __contains__(self, id: str) -> bool:
        return id in self._tellings

    def place(self, record: Record) -> None:
        """Take a record in and tie it to those at hand that report the same occasion."""
        new = telling(record, self.naming)
        id = record.id
        self._tellings[id] = new
        self.clusters[id] = [id]
        seen = {id}
        for key in _looks(new):
            for other in self._buckets.get(key, ()):
                if other not in seen:
                    seen.add(other)
                    self._tie(id, other, tie(new, self._tellings[other], self.naming))
        for key in _keys(new):
            self._buckets[key].append(id)
        for other in self.decided.same.get(id, ()):
            if other in self._tellings:
                self._tie(id, other, Tie.SURE)

    def _tie(self, one: str, other: str, how: Tie) -> None:
        if how is Tie.NONE:
            return
        self._ties[one][other] = self._ties[other][one] = max(how, self._ties[one].get(other, how))
        here, there = self.clusters[one], self.clusters[other]
        if here is not there:
            larger, smaller = (here, there) if len(here) >= len(there) else (there, here)
            larger.extend(smaller)
            for id in smaller:
                self.clusters[id] = larger

    def last_day(self, cluster: Cluster) -> int | None:
        """The number of the last day of which a cluster tells."""
        return max((day for id in cluster if (day := self._tellings[id].day) is not None), default=None)

    def put_away(self, cluster: Iterable[str]) -> None:
        """Let go of a cluster that is whole."""
        for id in cluster:
            old = self._tellings.pop(id)
            del self.clusters[id]
            self._ties.pop(id, None)
            for key in _keys(old):
                bucket = self._buckets[key]
                bucket.remove(id)
                if not bucket:
                    del self._buckets[key]

    def groups(self, cluster: Cluster, record: Callable[[str], Record]) -> list[list[Record]]:
        """The meetings in a cluster, as the records that report each."""
        return [[record(id) for id in group] for group in self._groups(cluster)]

    def _groups(self, cluster: Cluster) -> list[list[str]]:
        """The meetings in a cluster: by sure ties first, then by those a day apart, if nothing speaks against it."""
        if len(cluster) == 1:
            return [cluster]
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
        return [sorted(group) for group in groups]

    def _near(self, cluster: Cluster) -> Iterator[tuple[str, str]]:
        for one in sorted(cluster):
            for other, how in sorted(self._ties[one].items()):
                if how is Tie.NEAR and one < other:
                    yield one, other

    def _may_join(self, some: list[str], others: list[str]) -> bool:
        """No two that the user has parted, and no meeting of more days than a summit has, unless the user has joined them."""
        if self.decided.apart and any(frozenset((a, b)) in self.decided.apart for a in some for b in others):
            return False
        days = [day for id in (*some, *others) if (day := self._tellings[id].day) is not None]
        short = not days or max(days) - min(days) <= SESSION_DAYS
        return short or any(other in self.decided.same.get(id, ()) for id in some for other in others)

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
