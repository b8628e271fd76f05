"""The occasions of what a search has found."""

from __future__ import annotations

from collections.abc import Sequence

from pyroaring import BitMap
from rapidfuzz import fuzz, process

from store.folding import fold
from store.model import Meeting, Record
from store.search.index import Index
from store.timeline.line import Timeline
from store.timeline.lines import Lines, shown
from store.timeline.naming import Naming

NAMES = frozenset({"leader", "country", "organisation", "event", "topic", "place"})
"""The reasons for a hit that name something which an occasion may have."""
SAMPLE = 24
"""Hits from which it is read what a query means."""


def found(lines: Lines, index: Index, query: str, with_: Sequence[str]) -> Timeline:
    """The timeline of the records that match a query: of articles on several occasions those occasions that the query means.

    Events only announced by a matching record stand in it where the query's own names are in them. `with_` are people who
    must have taken part, by any spelling, also with errors.
    """
    matching, table = index.matching(query), lines.reported(index)
    numbers = BitMap(table[number] for number in matching if number in table)
    several = [index.record(number) for number in matching if number not in table]
    meant = [
        {fold(match.value) for match in hit.matched if match.field in NAMES}
        for hit in index.search(query, limit=SAMPLE).hits
    ]
    all_of = set.intersection(*meant) if meant else set()
    any_of = set().union(*meant)
    parts = [
        part
        for record in several
        for part in _best(lines.parts.get((record.digest, record.item), []), any_of, lines.naming)
    ]
    numbers |= BitMap(lines.number[meeting.key] for part in parts if (meeting := lines.meetings.of(part)))
    tellers = {part.id for part in parts}
    for number in BitMap(range(len(lines.all))) - lines.whole.held:
        meeting = lines.all[number]
        if any(id in tellers or _in(index.number(id), matching) for id in meeting.announced):
            names = _names(meeting, lines.naming)
            if (all_of and all_of <= names) or (not all_of and (not any_of or any_of & names)):
                numbers.add(number)
    people = [_person(name, lines) for name in with_]
    for name in people:
        numbers &= lines.numbers("leader", name)
    return lines.search(query, numbers, people)


def _in(number: int | None, numbers: BitMap) -> bool:
    return number is not None and number in numbers


def _best(parts: Sequence[Record], meant: set[str], naming: Naming) -> list[Record]:
    """The occasions of one article that have most of the names meant."""
    counts = [len(_names(part, naming) & meant) for part in parts]
    return [part for part, count in zip(parts, counts, strict=True) if count == max(counts, default=0)]


def _names(occasion: Record | Meeting, naming: Naming) -> set[str]:
    """The names that an occasion has, folded, as search gives them for its reasons."""
    names = [naming.person(who.name) for who in occasion.participants]
    codes = {who.country for who in occasion.participants} | {occasion.place.country if occasion.place else None}
    names += [naming.names.countries[code].name for code in codes if code in naming.names.countries]
    names += [*occasion.organisations, *(shown("topic", slug, naming.names) for slug in occasion.topics)]
    names += [occasion.place.city] if occasion.place and occasion.place.city else []
    names += [naming.series(occasion.event.name)] if occasion.event else []
    return {fold(name) for name in names}


def _person(text: str, lines: Lines) -> str:
    """The participant whom a name means: by any spelling, else the likest of those in the archive; the text itself if none is."""
    naming, known = lines.naming, lines.subjects["leader"]
    name = naming.person(text)
    if name in known:
        return name
    if (leader := naming.who(text)) in known:
        return str(leader)
    sought = fold(text)
    folded: dict[str, str] = {}
    for each in known:
        leader_ = naming.names.leaders.get(each)
        for form in (each, *(leader_.called if leader_ else ()), *(leader_.spellings if leader_ else ())):
            folded.setdefault(fold(form), each)
    words = [form for form in folded if sought in form.split()]
    if words:
        return max((folded[form] for form in words), key=lambda each: len(known[each]))
    close = process.extractOne(sought, list(folded), scorer=fuzz.ratio, score_cutoff=72)
    if close is None:
        close = (
            process.extractOne(sought, list(folded), scorer=fuzz.partial_ratio, score_cutoff=85)
            if len(sought) > 4
            else None
        )
    return folded[close[0]] if close else text
