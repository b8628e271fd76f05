"""Meetings -> timelines of whatever they share: leaders, countries, series, bodies, topics, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pyroaring import BitMap

from store.folding import fold
from store.gazetteer import Gazetteer
from store.model import Meeting, Record
from store.timeline.chosen import Chosen, Whole
from store.timeline.line import Steps, Timeline
from store.timeline.meetings import Meetings
from store.timeline.naming import Naming
from store.timeline.remarks import announced, missing_between, offices, together
from store.timeline.tables import Tables, tables_of
from store.timeline.told import Told
from store.wording import and_words, country_name

if TYPE_CHECKING:
    from store.search.index import Index

KINDS = ("leader", "pair", "country", "country pair", "series", "body", "topic", "place")
LEADERS = 6
"""How many leaders of one record have a tab of their own."""


class Lines:
    """The timelines over all meetings as they stand; made anew when those change."""

    def __init__(self, meetings: Meetings, tables: Tables | None = None) -> None:
        """`tables` are those of the meetings, where they are at hand."""
        self.meetings = meetings
        self.naming: Naming = meetings.naming
        self.version = meetings.version
        self.all: tuple[Meeting, ...] = meetings.all
        tables = tables or tables_of(self.all, self.naming)
        self.whole = Whole(self.all, tables, meetings.of)
        self.subjects = tables.subjects
        self._known: dict[tuple[str, tuple[str, ...]], Timeline] = {}
        self._told: Told | None = None
        self._names: dict[str, frozenset[str]] = {}

    def numbers(self, kind: str, *keys: str) -> BitMap:
        """The numbers of the meetings that share a subject."""
        single = {"pair": "leader", "country pair": "country"}.get(kind, kind)
        table = self.subjects.get(single, {})
        found = [table.get(key, BitMap()) for key in keys]
        if kind == "series" and keys and not found[0]:
            # No session is in the archive: what took place beside it is all that can be shown.
            found = [self.subjects["around"].get(keys[0], BitMap())]
        return BitMap.intersection(*found) if found else BitMap()

    def timeline(self, kind: str, *keys: str) -> Timeline:
        """The timeline of a subject; names of any spelling. Without steps where nothing in the archive has this subject."""
        keys = self.keys(kind, keys)
        known = self._known.get((kind, keys))
        if known is None:
            meetings = Chosen(self.whole, self.numbers(kind, *keys))
            missing: dict[str, str] = {}
            if kind == "series" and keys:
                meetings, missing = self._with_missing(meetings, keys[0])
            people = keys if kind in ("leader", "pair") else ()
            changes = (offices(key, meetings, self.naming, named=kind == "pair") for key in people)
            known = Timeline(
                kind, keys, self.title(kind, keys), self._steps(meetings, together(missing.items(), *changes))
            )
            self._known[kind, keys] = known
        return known

    def _with_missing(self, meetings: Chosen, series: str) -> tuple[Chosen, dict[str, str]]:
        """A series' sessions with the editions between them that the archive lacks, and the remarks at those."""
        table = self.whole.tables.editions["series" if series in self.subjects["series"] else "around"]
        places = {edition: meetings.numbers.rank(number) - 1 for edition, number in table.get(series, {}).items()}
        lacking, remarks = missing_between(places, series, self.naming)
        return Chosen(self.whole, meetings.numbers, tuple(lacking)), remarks

    def keys(self, kind: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Keys as meetings have them: usual names, codes of countries in capitals; of a pair, who has more meetings goes first."""
        naming = self.naming
        if kind in ("leader", "pair"):
            return self._in_order("leader", {self._person(key) for key in keys})
        if kind in ("country", "country pair"):
            return self._in_order("country", {naming.country(key) or key.upper() for key in keys})
        if kind == "series":
            return tuple(naming.series(key) for key in keys)
        return tuple(naming.city(key) for key in keys) if kind == "place" else tuple(keys)

    def _in_order(self, kind: str, keys: set[str]) -> tuple[str, ...]:
        """Keys in the one order in which they stand wherever they stand together."""
        table = self.subjects[kind]
        return tuple(sorted(keys, key=lambda key: (-len(table.get(key, ())), key)))

    def _person(self, key: str) -> str:
        name = self.naming.person(key)
        return name if name in self.subjects["leader"] else self.naming.who(key) or name

    def title(self, kind: str, keys: Sequence[str]) -> str:
        """What a timeline is called: `Xi Jinping and Kassym-Jomart Tokayev`, `China and Kazakhstan`."""
        return and_words([shown(kind, key, self.naming.names) for key in keys])

    @cached_property
    def parts(self) -> dict[tuple[str, int | None], list[Record]]:
        """The records of the single occasions of articles on several, by the article."""
        result: defaultdict[tuple[str, int | None], list[Record]] = defaultdict(list)
        for digest, item, id in self.meetings.parts():
            result[digest, item].append(self.meetings.record(id))
        return dict(result)

    def told(self, index: Index) -> Told:
        """What the records of a search's index tell of."""
        if self._told is None or self._told.index is not index:
            self._told = Told(self, index)
        return self._told

    def names_of(self, occasion: Record | Meeting) -> frozenset[str]:
        """The names that an occasion has, folded, as search gives them for its reasons; each is folded once."""
        key = occasion.id if isinstance(occasion, Record) else occasion.key
        known = self._names.get(key)
        if known is None:
            known = self._names[key] = frozenset(map(fold, _names(occasion, self.naming)))
        return known

    def expected(self, name: str) -> BitMap:
        """The numbers of the meetings not held, as far as is known, that have this folded name."""
        return self._expected.get(name, BitMap())

    @cached_property
    def _expected(self) -> dict[str, BitMap]:
        result: defaultdict[str, BitMap] = defaultdict(BitMap)
        for number in self.whole.expected:
            for name in self.names_of(self.all[number]):
                result[name].add(number)
        return dict(result)

    def search(self, query: str, numbers: BitMap, with_: Sequence[str] = ()) -> Timeline:
        """A timeline of the meetings of these numbers, which a search has found, narrowed to those with some people."""
        title = f"{query}, with {and_words(list(with_))}" if with_ else query
        return Timeline("search", (query, *with_), title or "everything", self._steps(Chosen(self.whole, numbers), {}))

    def _steps(self, meetings: Sequence[Meeting], remarks: dict[str, str]) -> Steps:
        def remark(meeting: Meeting) -> str:
            said = remarks.get(meeting.key, "")
            before = announced(meeting, self.meetings.record) if meeting.announced else ""
            return f"{before}; {said}" if before and said else before or said

        return Steps(meetings, remark)

    def tabs(self, record: Record) -> list[Timeline]:
        """The timelines in which a record stands, those that tell most of it first; none that would be empty."""
        naming, meeting = self.naming, self.meetings.of(record)
        who = meeting.participants if meeting else record.participants
        place, event = (meeting.place, meeting.event) if meeting else (record.place, record.event)
        heads: dict[str, str] = {}
        for person in sorted(who, key=naming.level):
            heads.setdefault(naming.side(person), naming.person(person.name))
        order = [naming.person(person.name) for person in who]
        leaders = sorted(heads.values(), key=order.index)
        several = [("pair", tuple(leaders))] if len(leaders) == 2 else []
        singles: list[tuple[str, tuple[str, ...]]] = [("leader", (name,)) for name in leaders[:LEADERS]]
        name = naming.series(event.name) if event else ""
        # An event of one occasion (a visit, mostly) is no line to follow.
        series = [("series", (name,))] if name and (name in naming.names.series or self._often(name)) else []
        codes = [side for side in heads if side in naming.names.countries]
        lands = [("country pair", tuple(codes))] if len(codes) == 2 == len(heads) else []
        town = [("place", (naming.city(place.city),))] if place and place.city else []
        wanted = [*several, *singles, *series, *lands, *town] if several else [*series, *singles, *lands, *town]
        found = [self.timeline(kind, *keys) for kind, keys in wanted]
        return [timeline for timeline in found if timeline.held]

    def _often(self, name: str) -> bool:
        """Whether an event that no table lists frames more than one meeting."""
        return len(self.subjects["series"].get(name, ())) + len(self.subjects["around"].get(name, ())) > 1


def shown(kind: str, key: str, names: Gazetteer) -> str:
    """A subject's key as it is read: a country's name, a topic's label, else as it is."""
    if kind in ("country", "country pair"):
        return country_name(key, names)
    return names.topics[key].label or key if kind == "topic" and key in names.topics else key


def _names(occasion: Record | Meeting, naming: Naming) -> list[str]:
    names = [naming.person(who.name) for who in occasion.participants]
    codes = {who.country for who in occasion.participants} | {occasion.place.country if occasion.place else None}
    names += [naming.names.countries[code].name for code in codes if code in naming.names.countries]
    names += [*occasion.organisations, *(shown("topic", slug, naming.names) for slug in occasion.topics)]
    names += [occasion.place.city] if occasion.place and occasion.place.city else []
    names += [naming.series(occasion.event.name)] if occasion.event else []
    return names
