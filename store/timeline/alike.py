"""Whether two tellings are of one occasion.

Joining is careful: a pair may meet twice in two days, a summit has talks beside it, a ministers' session precedes the leaders'.
So people, day, place and event must all fit, and what is merely near needs more to speak for it.
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz import fuzz

from store.folding import fold
from store.timeline.naming import Naming, plain_name
from store.timeline.telling import Telling
from store.timeline.zones import next_day_there


class Tie(IntEnum):
    """How two tellings hang together: not at all; a day apart but much alike; surely one occasion."""

    NONE = 0
    NEAR = 1
    SURE = 2


SESSION_DAYS = 2
"""A summit lasts up to three days; reports of it may name any of them."""


def tie(one: Telling, other: Telling, naming: Naming) -> Tie:
    """How two tellings hang together. The same from either side."""
    if one.day is None or other.day is None or _of_one_article(one, other):
        return Tie.NONE
    apart = abs(one.day - other.day)
    if apart > SESSION_DAYS or _differ(one.call, other.call) or _differ(one.address, other.address):
        return Tie.NONE
    if _elsewhere(one, other):
        return Tie.NONE
    if one.series == other.series and _titled(one) and _titled(other):
        return _session(one, other, naming)
    if apart > 1:
        return Tie.NONE
    if one.address or other.address:
        fits = one.speaker == other.speaker and one.series == other.series and one.city == other.city
    elif one.pair and other.pair:
        fits = _same_pair(one, other, naming) and _no_wider_session(one, other, naming)
    elif len(one.sides) > 2 and len(other.sides) > 2:
        fits = _same_round(one, other)
    else:
        fits = _same_few(one, other)
    if not fits:
        return Tie.NONE
    if apart == 0:
        return Tie.SURE
    first, second = (one, other) if one.day < other.day else (other, one)
    return Tie.NEAR if _told_the_day_after(first, second) else Tie.NONE


def _of_one_article(one: Telling, other: Telling) -> bool:
    """Parts of one article tell of different occasions, or there would be no parts."""
    a, b = one.record, other.record
    return bool(a.digest) and a.digest == b.digest and a.item == b.item


def _differ(one: bool | None, other: bool | None) -> bool:
    return one is not None and other is not None and one != other


def _elsewhere(one: Telling, other: Telling) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _titled(told: Telling) -> bool:
    """Whether a report is of the titled event as such, not of a meeting or a signing at it."""
    return told.session and told.record.kind in (None, "summit", "ministerial", "consultation")


def _session(one: Telling, other: Telling, naming: Naming) -> Tie:
    """Two sessions of one series: the same edition, on days of one summit, with someone in common."""
    if one.edition is not None and other.edition is not None and one.edition != other.edition:
        return Tie.NONE
    if one.city and other.city and one.city != other.city and one.day != other.day:
        return Tie.NONE
    if one.pair and other.pair:
        return Tie.SURE if _same_pair(one, other, naming) else Tie.NONE
    if one.people and other.people and not one.people & other.people and not one.sides.keys() & other.sides.keys():
        return Tie.NONE
    return Tie.SURE


def _same_pair(one: Telling, other: Telling, naming: Naming) -> bool:
    return one.sides.keys() == other.sides.keys() and all(
        _meet(those, other.sides[side], naming) for side, those in one.sides.items()
    )


def _meet(some: frozenset[str], others: frozenset[str], naming: Naming) -> bool:
    """Whether someone stands on both lists, under whatever spelling; two whom the tables know are never one."""
    if some & others:
        return True
    return any(
        (a not in naming.names.leaders or b not in naming.names.leaders)
        and _alike_names(plain_name(a), plain_name(b)) >= 80
        for a in some
        for b in others
    )


def _alike_names(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _no_wider_session(one: Telling, other: Telling, naming: Naming) -> bool:
    """A summit that names only two of its leaders is not their bilateral beside it."""
    for this, that in ((one, other), (other, one)):
        wide = this.session and this.record.kind in ("summit", "multilateral meeting")
        if wide and this.series != that.series and not naming.between(this.series, frozenset(this.sides)):
            return False
        if wide and that.series == this.series and not that.session:
            return False
    return True


def _same_round(one: Telling, other: Telling) -> bool:
    """Three sides or more: nearly the same people, and no two titles, nor a summit and talks beside it."""
    if one.session and other.session and one.series != other.series:
        return False
    if one.series and one.series == other.series and one.session != other.session:
        return False
    if one.session != other.session and one.series and other.series and one.series != other.series:
        return False
    few = min(len(one.people), len(other.people))
    shared = len(one.people & other.people)
    whole = _share(one.people, other.people)
    return shared >= 2 and (whole >= 0.6 or (few >= 3 and shared / few >= 0.9 and whole >= 0.4))


def _same_few(one: Telling, other: Telling) -> bool:
    """Where a report names one side only, or nobody: the same people, the same kind, the same city or event."""
    if one.people != other.people or one.record.kind != other.record.kind:
        return False
    there = bool(one.city) and one.city == other.city
    framed = bool(one.series) and one.series == other.series
    return framed if not one.people else there or framed


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(1, len(some | others))


def _told_the_day_after(first: Telling, second: Telling) -> bool:
    """A day apart: one meeting told by two houses, the later of which dates it by its own clock or by its filing."""
    if not first.publisher or not second.publisher or first.publisher == second.publisher:
        return False
    if first.record.kind != second.record.kind or (first.series and second.series and first.series != second.series):
        return False
    if not first.call and (not first.city or first.city != second.city):
        return False
    if next_day_there(first.country or first.seat, second.seat):
        return _share(frozenset(first.record.topics), frozenset(second.record.topics)) >= 0.2
    return second.day in second.filed and _says_the_same(first, second)


def _says_the_same(one: Telling, other: Telling) -> bool:
    a, b = one.record, other.record
    if a.language == b.language and a.headline and b.headline:
        first, second = fold(a.headline), fold(b.headline)
        if min(len(first), len(second)) >= 20 and fuzz.token_sort_ratio(first, second) >= 75:
            return True
    if {fold(name) for name in a.documents} & {fold(name) for name in b.documents}:
        return True
    topics, others = frozenset(a.topics), frozenset(b.topics)
    return len(topics & others) >= 4 and _share(topics, others) >= 0.75
