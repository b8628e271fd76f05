"""The directory: all that has a timeline, with how many meetings, the first and the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from store.folding import fold, latin
from store.gazetteer import Gazetteer
from store.model import Meeting, Noun
from store.timeline.chosen import Chosen
from store.timeline.lines import Lines, shown

KINDS = {
    "leaders": "leader", "countries": "country", "topics": "topic", "organisations": "body", "series": "series", "places": "place",
}  # fmt: skip
"""What can be listed, and the kind of timeline that a listing's `key` opens."""


class Listing(Noun, frozen=True):
    """A name with how many meetings of it were held, and the dates of the first and the last of them.

    `count` is 0 where meetings are only announced; then the dates are those announced, if any.
    """

    name: str
    key: str
    count: int
    first: str | None = None
    last: str | None = None


def directory(lines: Lines, kind: str, query: str = "") -> list[Listing]:
    """All names of a kind (`KINDS`), those of most meetings first; with a query those that it may mean, the likest first.

    Raises KeyError for another kind.
    """
    subject = KINDS[kind]
    table = lines.subjects[subject]
    if subject == "series":
        table = {**lines.subjects["around"], **table}
    found = []
    for key, numbers in table.items():
        name = shown(subject, key, lines.naming.names)
        likeness = _likeness(query, name, _spellings(subject, key, lines.naming.names)) if query.strip() else 100
        if likeness:
            held = numbers & lines.whole.held
            first, last = _first_and_last(Chosen(lines.whole, held or numbers))
            listing = Listing(name, key, len(held), first, last)
            found.append((-likeness, -listing.count, listing.name, listing))
    return [listing for *_, listing in sorted(found, key=lambda each: each[:3])]


def _first_and_last(meetings: Sequence[Meeting]) -> tuple[str | None, str | None]:
    """The dates of the first and of the last meeting; those without a date stand behind the others."""
    last = next((number for number in range(len(meetings) - 1, -1, -1) if meetings[number].date), None)
    return (None, None) if last is None else (meetings[0].date, meetings[last].date)


def _spellings(kind: str, key: str, names: Gazetteer) -> Iterable[str]:
    """Under what else a name may be looked for: aliases, codes, initials, adjectives, everyday words."""
    if kind == "leader" and key in names.leaders:
        return (*names.leaders[key].called, *names.leaders[key].spellings)
    if kind == "country" and key in names.countries:
        country = names.countries[key]
        local = [form for forms in country.names.values() for form in forms]
        return (key, country.official, *country.spellings, *country.adjectives.get("en", ()), *local)
    if kind == "topic" and key in names.topics:
        return names.topics[key].spellings
    if kind == "body" and key in names.organisations:
        return (*names.organisations[key].initials, *names.organisations[key].spellings)
    if kind == "series" and key in names.series:
        return (*names.series[key].initials, *names.series[key].spellings)
    return names.places[key].spellings if kind == "place" and key in names.places else ()


_folded = lru_cache(1 << 16)(fold)
"""Names are folded once, not at every key."""


def _likeness(query: str, name: str, spellings: Iterable[str]) -> int:
    """0 where a query cannot mean a name; 100 for the whole name, less for a beginning, a part, an error in typing."""
    sought = fold(query)
    if not sought:
        return 0
    forms = [_folded(name), *map(_folded, spellings)]
    if sought in forms:
        return 100
    if any(form.startswith(sought) for form in forms):
        return 90
    if any(f" {sought}" in form for form in forms):
        return 80
    words = sought.split()
    if all(any(word in form.split() or f" {word}" in f" {form}" for form in forms) for word in words):
        return 70
    if len(sought) < 4:
        return 0
    plain = latin(query)
    parts = [part for form in forms if form.isascii() for part in (form, *form.split())]
    best = max((fuzz.ratio(plain, part) for part in parts), default=0)
    return int(best * 0.6) if best >= 75 else 0
