"""A record as one telling of an occasion: what is compared when tellings are joined."""

from __future__ import annotations

import msgspec

from store.model import CALLS, Meeting, Record
from store.timeline.naming import Naming
from store.timeline.spans import ordinal_day

SESSIONS = frozenset({"summit", "ministerial", "consultation", "multilateral meeting", "signing"})
"""Kinds that can be a session of a titled event."""


class Telling(msgspec.Struct, frozen=True, gc=False):
    """What one record says of its occasion, in names that can be compared.

    `day` is its number. `sides` are the countries, bodies or persons met, each with those highest in rank; `people` all.
    `series` is the event's usual name; `session` whether the occasion is the event itself, not something beside it.
    `seat` is the publisher's country. `filed` are the days on which the report says it was filed or published.
    """

    record: Record
    day: int | None
    call: bool | None
    address: bool | None
    sides: dict[str, frozenset[str]]
    people: frozenset[str]
    speaker: str
    series: str
    edition: int | None
    session: bool
    city: str
    country: str
    publisher: str
    seat: str
    filed: frozenset[int]

    @property
    def pair(self) -> bool:
        return len(self.sides) == 2


def telling(record: Record, naming: Naming) -> Telling:
    """What a record tells, from its facts and the names in the tables."""
    ranks: dict[str, tuple[int, list[str]]] = {}
    people = []
    for who in record.participants:
        name, level, side = naming.person(who.name), naming.level(who), naming.side(who)
        people.append(name)
        best = ranks.get(side)
        if best is None or level < best[0]:
            ranks[side] = (level, [name])
        elif level == best[0]:
            best[1].append(name)
    sides = {side: frozenset(those) for side, (_, those) in ranks.items()}
    event, kind, place = record.event, record.kind, record.place
    series = naming.series_of(record)
    days = (ordinal_day(record.dateline.date), ordinal_day(record.published))
    return Telling(
        record=record,
        day=ordinal_day(record.date),
        call=kind in CALLS if kind else None,
        address=kind == "address" if kind else None,
        sides=sides,
        people=frozenset(people),
        speaker=people[0] if people else "",
        series=series,
        edition=event.edition if event else None,
        session=is_session(record, naming, frozenset(sides)),
        city=naming.fold(naming.city(place.city)) if place and place.city else "",
        country=(place.country or "") if place else "",
        publisher=naming.fold(record.publisher or ""),
        seat=naming.seat(record.publisher),
        filed=frozenset(day for day in days if day is not None),
    )


def is_session(occasion: Record | Meeting, naming: Naming, sides: frozenset[str]) -> bool:
    """Whether the occasion is its titled event itself: a session of the summit, not talks beside it or a visit's."""
    event = occasion.event
    if event is None or event.relation not in ("at", None):
        return False
    if occasion.kind in SESSIONS or occasion.kind is None:
        return True
    return occasion.kind == "bilateral meeting" and naming.between(event.name, sides)
