"""Several tellings of one occasion as one meeting: what they agree on, else what the fullest of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from store.model import Event, Meeting, Participant, Place, Record
from store.timeline.naming import Naming
from store.timeline.telling import is_session

T = TypeVar("T")


def merged(records: Sequence[Record], naming: Naming) -> Meeting:
    """The meeting that records report. Its key is the least of their ids, so that it keeps it while reports come in."""
    if len(records) == 1:
        record = records[0]
        return Meeting(
            key=record.id,
            date=record.date,
            kind=record.kind,
            place=record.place,
            participants=_people(records, naming),
            countries=record.countries,
            organisations=record.organisations,
            event=_event(records, naming),
            topics=record.topics,
            ids=(record.id,),
        )
    order = sorted(records, key=lambda each: (-fullness(each), each.id))
    return Meeting(
        key=min(each.id for each in records),
        date=_date(order, naming),
        kind=_agreed(order, lambda each: each.kind),
        place=_place(order),
        participants=_people(order, naming),
        countries=_union(each.countries for each in order),
        organisations=_union(each.organisations for each in order),
        event=_event(order, naming),
        topics=_union(each.topics for each in order),
        ids=tuple(each.id for each in order),
    )


def fullness(record: Record) -> int:
    """How much a record says: the fullest report of a meeting stands first in it."""
    said = len(record.participants) + len(record.topics) + 2 * len(record.points) + len(record.documents)
    return said + 2 * (record.place is not None) + 2 * (record.event is not None) + bool(record.publisher)


def _agreed(records: Sequence[Record], value: Callable[[Record], T | None], *, least: bool = False) -> T | None:
    """The value that most give; of those given as often the least, or the fullest report's."""
    counts = Counter(found for record in records if (found := value(record)) is not None)
    if not counts:
        return None
    most = max(counts.values())
    best = [found for found in counts if counts[found] == most]
    return min(best, key=str) if least else best[0]


def _date(records: Sequence[Record], naming: Naming) -> str | None:
    """A summit's first day is the earliest that a report of its sessions names; else the day that most name."""
    sides = frozenset(naming.side(who) for record in records for who in record.participants)
    if all(is_session(record, naming, sides) for record in records):
        return min((record.date for record in records if record.date), default=None)
    return _agreed(records, lambda each: each.date, least=True)


def _place(records: Sequence[Record]) -> Place | None:
    city = _agreed([each for each in records if each.place and each.place.city], lambda each: each.place)
    return city or _agreed(records, lambda each: each.place)


def _people(records: Sequence[Record], naming: Naming) -> tuple[Participant, ...]:
    """All who are named, under their usual names; role and country from the report that first has them."""
    people: dict[str, Participant] = {}
    for record in records:
        for who in record.participants:
            name = naming.person(who.name)
            known = people.get(name)
            if known is None:
                people[name] = who if who.name == name else msgspec.structs.replace(who, name=name)
            elif (not known.role and who.role) or (not known.country and who.country):
                people[name] = Participant(
                    name, known.role or who.role, known.country or who.country, known.organisation or who.organisation
                )
    return tuple(people.values())


def _event(records: Sequence[Record], naming: Naming) -> Event | None:
    """The series that most reports name, with the edition and the relation of the fullest that has them."""
    named = [(naming.series_of(each), each.event) for each in records if each.event]
    if not named:
        return None
    counts = Counter(name for name, _ in named)
    name = max(counts, key=lambda each: (counts[each], any(event.edition for series, event in named if series == each)))
    those = [event for series, event in named if series == name]
    edition = next((event.edition for event in those if event.edition), None)
    relation = next((event.relation for event in those if event.relation), None)
    return those[0] if those[0] == Event(name, edition, relation) else Event(name, edition, relation)


def _union(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({each for those in several for each in those}))
