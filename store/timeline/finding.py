"""The occasions of what a search has found."""

from __future__ import annotations

from collections.abc import Sequence

from pyroaring import BitMap
from rapidfuzz import fuzz, process

from store.folding import fold
from store.model import Record
from store.search.index import Index
from store.timeline.line import Timeline
from store.timeline.lines import Lines

NAMES = frozenset({"leader", "country", "organisation", "event", "topic", "place"})
"""The reasons for a hit that name something which an occasion may have."""
SAMPLE = 24
"""Hits from which it is read what a query means."""
KEPT = 50
"""Timelines of searches that are kept, to be opened again."""


def found(lines: Lines, index: Index, query: str, with_: Sequence[str]) -> Timeline:
    """The timeline of the records that match a query: of articles on several occasions those occasions that the query means.

    Events only announced by a matching record stand in it where the query's own names are in them. `with_` are people who
    must have taken part, by any spelling, also with errors.
    """
    matching, told = index.matching(query), lines.told(index)
    known = told.known.get((query, tuple(with_)))
    if known and known[0] == matching:
        return known[1]
    numbers = told.reported(matching)
    meant = [
        {fold(match.value) for match in hit.matched if match.field in NAMES}
        for hit in index.search(query, limit=SAMPLE).hits
    ]
    all_of = set.intersection(*meant) if meant else set()
    any_of = set().union(*meant)
    parts = [part for several in told.several(matching) for part in _best(several, any_of, lines)]
    numbers |= BitMap(number for part in parts if (number := lines.whole.reported(part.id)) >= 0)
    expected = lines.whole.expected
    if named := [lines.expected(name) for name in all_of or any_of]:
        expected = expected & (BitMap.intersection(*named) if all_of else BitMap.union(*named))
    numbers |= told.announced(matching, expected)
    for part in parts:
        numbers |= expected & BitMap(lines.whole.announced.get(part.id, ()))
    people = [_person(name, lines) for name in with_]
    for name in people:
        numbers &= lines.numbers("leader", name)
    timeline = lines.search(query, numbers, people)
    if len(told.known) >= KEPT:
        told.known.clear()
    told.known[query, tuple(with_)] = matching, timeline
    return timeline


def _best(parts: Sequence[Record], meant: set[str], lines: Lines) -> Sequence[Record]:
    """The occasions of one article that have most of the names meant."""
    counts = [len(lines.names_of(part) & meant) for part in parts] if meant else [0] * len(parts)
    return [part for part, count in zip(parts, counts, strict=True) if count == max(counts, default=0)]


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
