"""The index: one door to searching, suggesting and counting records."""

from __future__ import annotations

import threading
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import msgspec
from pyroaring import BitMap

from store.folding import fold
from store.gazetteer import Gazetteer
from store.gazetteer.tables import FOLDER
from store.model import Mine, Record
from store.search import reasons
from store.search.building import Bodies, Facts, tokens
from store.search.fields import Fields
from store.search.holdings import Holdings, Weighed
from store.search.lexicon import Lexicon
from store.search.likeness import nearest
from store.search.query import SORTS, Dated, Field, Node, Phrase, Query, Word, parse
from store.search.ranking import Weights, apart, best, weigh, whole
from store.search.reading import Literal, Reader, Reading
from store.search.results import Hit, Results, Suggestion
from store.search.spellings import Entity
from store.search.suggesting import suggestions
from store.search.tables import Table, Texts, read, write

VERSION = 1
"""Raised when the form or the making of the index changes, so that older files are made again."""
FACETS = ("leader", "country", "topic", "kind", "year")


class _Head(msgspec.Struct, array_like=True):
    version: int
    stamp: str
    ordered: int = 0
    entities: list[Entity] = []


class Index:
    """An index over the records of whole articles (`part` 0), best kept for as long as an archive is open.

    `records` must not change under it. `body` gives an article's text for its record. `mine` gives the user's own by record id.
    With `cache`, a folder, the index is read from there if its `stamp` (what the records are, as one string) still fits, else made
    again and written there; without a stamp it is the digest of the records. The texts' index is made by `build_bodies` or in the
    background by `start`; until then searching does without them and says so.
    """

    def __init__(
        self,
        records: Sequence[Record],
        names: Gazetteer,
        body: Callable[[Record], str] | None = None,
        mine: Callable[[], Mapping[str, Mine]] = dict,
        *,
        cache: Path | None = None,
        stamp: str | None = None,
    ) -> None:
        self.records, self.names, self.body, self.cache = records, names, body, cache
        self.added: dict[int, Record] = {}
        self.stamp = f"{VERSION} {_tables(names)} {stamp if stamp is not None else digest(records)}"
        self._lock = threading.RLock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._seen: dict[str, tuple[Query, BitMap, list[Reading], list[Weights], tuple[str, ...]]] = {}
        facts = self._load_facts()
        if facts is None:
            facts, order = Facts.of(records, names)
            self.positions = array("I", order)
            self._facts_to(facts)
        self.facts = facts
        self.holdings = Holdings(facts, self.record, mine, self.number, self.starting)
        self.holdings.bodies = self._load_bodies()
        self.reader = Reader(self.holdings)

    # Searching

    def search(self, query: str, *, limit: int | None = 20, sort: str | None = None) -> Results:
        """The records for which all of the query holds. `sort` (relevance, date, oldest) stands over the query's own order."""
        with self._lock:
            parsed, found, readings, units, remarks = self._found(query)
            order = sort if sort in SORTS else parsed.sort
            if order == "relevance":
                ranked = best(found, units, limit, self._newest, self._bonus(parsed))
            else:
                numbers = self._newest(found) if order == "date" else self._oldest(found)
                ranked = [(number, 100.0) for number in numbers[:limit]]
            hits = tuple(
                Hit(self.record(number), round(min(score, 100.0), 1), reasons.matches(number, readings, self.holdings))
                for number, score in ranked
            )
            return Results(query, hits, len(found), remarks, order)

    def matching(self, query: str) -> list[Record]:
        """All records for which all of the query holds, by rising date, without scores and reasons."""
        with self._lock:
            return [self.record(number) for number in self._oldest(self._found(query)[1])]

    def suggest(self, text: str, *, query: str = "", limit: int = 24) -> list[Suggestion]:
        """The names that the words of `text` may mean, best first, with how many of the results of `query` have them."""
        with self._lock:
            present = self._found(query)[1] if query.strip() else self.holdings.all
            return suggestions(parse(text).words, self.reader, self.holdings, present)[:limit]

    def facets(self, query: str = "") -> dict[str, list[tuple[str, int]]]:
        """How many of the query's results have each leader, country (code), topic, kind and year, the most first."""
        with self._lock:
            present = self._found(query)[1] if query.strip() else self.holdings.all
            counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
            for key in {*self.facts.keys.words, *self.facts.keys.added}:
                type, _, name = key.partition(":")
                if type in counts and (count := self.facts.keys.get(key).intersection_cardinality(present)):
                    counts[type][name] = count
            counts["year"].update(
                str(self.facts.days[number] // 10000) for number in present if self.facts.days[number]
            )
            return {
                name: sorted(counter.items(), key=lambda item: (-item[1], item[0])) for name, counter in counts.items()
            }

    def _found(self, text: str) -> tuple[Query, BitMap, list[Reading], list[Weights], tuple[str, ...]]:
        """The query, its records, its readings with their weights, and the remarks; kept while the user types on."""
        if (known := self._seen.get(text)) is not None:
            return known
        query = parse(text)
        fields = Fields(self.holdings)
        found = self.holdings.all
        readings: list[Reading] = []
        units: list[Weights] = []
        run: list[Word] = []
        for node in (*query.nodes, None):
            if isinstance(node, Word) and not node.negated:
                run.append(node)
                continue
            for reading in self.reader.read(run):
                units.append(weigh(reading, self.holdings))
                readings.append(reading)
                if not units[-1].sets:
                    fields.remarks[self._nothing(reading)] = None
            run = []
            if isinstance(node, Phrase | Field) and not node.negated and (several := self._weighed(node)) is not None:
                units.append(several[0])
                readings += several[1]
            elif node is not None:
                part = self._part(node, fields)
                found = found - part if node.negated else found & part
        for sets in units:
            found = found & whole(sets.sets)
        if not query.nodes and text.strip():
            found = BitMap()
        remarks = [*query.notes, *fields.remarks]
        if units and self.holdings.bodies is None and self.body is not None:
            remarks.append("the articles' texts are still being indexed: only headlines and facts were searched")
        result = (query, found, readings + fields.readings, units, tuple(remarks))
        if len(self._seen) > 200:
            self._seen.clear()
        self._seen[text] = result
        return result

    def _weighed(self, node: Phrase | Field) -> tuple[Weights, list[Reading]] | None:
        """Phrases and alternatives (a|b), which rank as words do; None for fields, which only narrow."""
        if isinstance(node, Phrase):
            readings = [Reading(node.text, (), (Literal(_text_words(node.tokens)),))]
        elif node.name == "any":
            readings = [reading for value in node.values for reading in self.reader.read(parse(value).words)[:1]]
        else:
            return None
        weights = [weigh(reading, self.holdings) for reading in readings]
        sets = apart([part for one in weights for part in one.sets])
        return Weights(sets, BitMap.union(BitMap(), *(one.headline for one in weights))), readings

    def _part(self, node: Node, fields: Fields) -> BitMap:
        """The records that a node which does not rank takes or leaves."""
        if isinstance(node, Dated):
            return self.holdings.dated(node.period)
        if isinstance(node, Field) and node.name != "any":
            return BitMap.union(BitMap(), *(fields.having(node.name, value) for value in node.values))
        if isinstance(node, Word):
            found = self.holdings.all
            for reading in self.reader.read([node]):
                found = found & whole(weigh(reading, self.holdings).sets)
            return found
        several = self._weighed(node)
        return whole(several[0].sets) if several else BitMap()

    def _nothing(self, reading: Reading) -> str:
        if reading.senses:
            return f"no record names {self.facts.lexicon.entities[reading.senses[0].entity].name}"
        close = nearest(fold(reading.text), self.facts.lexicon.tokens)
        return f"nothing like `{reading.text}`" + (f"; {self.facts.lexicon.of_token(close)[0].shown}?" if close else "")

    def _newest(self, numbers: Iterable[int]) -> list[int]:
        """Numbers by falling date; up to `ordered` they are in that order already."""
        days, ordered = self.facts.days, self.facts.ordered
        listed = list(numbers)
        if not listed or max(listed[-1], listed[0]) < ordered:
            return listed
        return sorted(listed, key=lambda number: -days[number])

    def _oldest(self, numbers: Iterable[int]) -> list[int]:
        """Numbers by rising date, those without a date last."""
        days = self.facts.days
        return sorted(numbers, key=lambda number: days[number] or 99999999)

    def _bonus(self, query: Query) -> list[Weighed]:
        """A little more for records in which all the bare words stand together as typed."""
        words = _text_words([token for word in query.words for token in word.tokens])
        if len(words) < 2:
            return []
        headline, facts, body = self.holdings.together(words)
        return [(6.0, headline), (4.0, (facts | body) - headline)]

    # Records

    def record(self, number: int) -> Record:
        """The record of a number within the index."""
        return self.added[number] if number in self.added else self.records[self.positions[number]]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {self.record(number).id: number for number in range(len(self.facts.days))}

    def number(self, id: str) -> int | None:
        """The number of a record's id within the index; None if it is not there."""
        return self._numbers.get(id)

    def starting(self, prefix: str) -> list[int]:
        """The numbers of the records whose id begins so."""
        return [number for id, number in self._numbers.items() if id.startswith(prefix)]

    def add(self, records: Iterable[Record]) -> None:
        """Takes in records; one with a known id takes the place of the older."""
        with self._lock:
            several = [record for record in records if record.part == 0]
            for record, number in zip(several, self.facts.add(several, self.names), strict=True):
                if (old := self._numbers.get(record.id)) is not None:
                    self.holdings.gone.add(old)
                self.added[number] = record
                self._numbers[record.id] = number
                if self.holdings.bodies is not None and self.body is not None:
                    self.holdings.bodies.add(number, self.body(record))
            self._changed()

    def remove(self, ids: Iterable[str]) -> None:
        """Leaves records out from now on; unknown ids do nothing."""
        with self._lock:
            for id in ids:
                if (number := self._numbers.pop(id, None)) is not None:
                    self.holdings.gone.add(number)
            self._changed()

    def refresh(self) -> None:
        """To be called when the user's own (stars, tags, notes) has changed."""
        with self._lock:
            self._seen.clear()

    def _changed(self) -> None:
        self._seen.clear()
        self.holdings.changed()

    # Texts

    @property
    def ready(self) -> bool:
        """Whether the articles' texts are searched as well."""
        return self.holdings.bodies is not None or self.body is None

    def build_bodies(self) -> None:
        """Makes the index of the articles' texts, writes it to the cache and takes it in. Slow: it reads every article."""
        body = self.body
        if self.ready or body is None:
            return
        before = len(self.facts.days)
        built = Bodies.of((body(self.record(number)) for number in range(before)), lambda: self._stopped)
        if built is None:
            return
        with self._lock:
            for number in range(before, len(self.facts.days)):
                built.add(number, body(self.record(number)))
            self.holdings.bodies = built
            self._changed()
            if not self.added:
                self._bodies_to(built)

    def start(self) -> None:
        """Makes the texts' index in the background, if it is not there."""
        if not self.ready and self._thread is None:
            self._thread = threading.Thread(target=self.build_bodies, name="texts' index", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Ends what goes on in the background."""
        self._stopped = True
        if self._thread is not None:
            self._thread.join()

    # Files

    def _load_facts(self) -> Facts | None:
        known = self._read("facts")
        if known is None:
            return None
        head, sections = known
        facts = Facts(Lexicon(head.entities, sections[11:]))
        facts.keys, facts.headline, facts.details = (Table(*sections[i : i + 3]) for i in (0, 3, 6))
        facts.days, self.positions = array("I", bytes(sections[9])), array("I", bytes(sections[10]))
        facts.ordered = head.ordered
        return facts

    def _load_bodies(self) -> Bodies | None:
        known = self._read("texts")
        if known is None:
            return None
        bodies = Bodies()
        bodies.words, bodies.texts = Table(*known[1][:3]), Texts(*known[1][3:5])
        bodies.common = set(str(known[1][5], "utf-8").split("\n"))
        return bodies

    def _read(self, name: str) -> tuple[_Head, list[memoryview]] | None:
        known = read(self.cache / f"search.{name}", _Head) if self.cache else None
        return known if known and known[0].version == VERSION and known[0].stamp == self.stamp else None

    def _facts_to(self, facts: Facts) -> None:
        lexicon = facts.lexicon
        head = _Head(VERSION, self.stamp, facts.ordered, lexicon.entities)
        sections = [part for table in (facts.keys, facts.headline, facts.details) for part in table.parts()]
        self._write("facts", head, [*sections, facts.days.tobytes(), self.positions.tobytes(), *lexicon.columns])

    def _bodies_to(self, bodies: Bodies) -> None:
        self._write(
            "texts",
            _Head(VERSION, self.stamp),
            [*bodies.words.parts(), *bodies.texts.parts(), "\n".join(sorted(bodies.common)).encode()],
        )

    def _write(self, name: str, head: _Head, sections: list[bytes | memoryview]) -> None:
        if self.cache is not None:
            # A cache that cannot be written (read-only archive, full disk) is only slower next time.
            with suppress(OSError):
                write(self.cache / f"search.{name}", head, sections)


def digest(records: Sequence[Record]) -> str:
    """What the records are, as one short string: changes with any of them."""
    encoder = msgspec.msgpack.Encoder()
    total = 0
    for record in records:
        total = zlib.crc32(encoder.encode(record), total)
    return f"{len(records)}:{total:08x}"


def _tables(names: Gazetteer) -> str:
    """What the tables of names are, by size and time of change."""
    folders = [folder for folder in (FOLDER, names.extra) if folder is not None]
    stats = [path.stat() for folder in folders for path in sorted(folder.rglob("*.tsv"))]
    return f"{zlib.crc32(repr([(stat.st_size, stat.st_mtime_ns) for stat in stats]).encode()):08x}"


def _text_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(token for word in words for token in tokens(word))
