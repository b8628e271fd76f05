"""The index: one door to searching, suggesting and counting records."""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from pyroaring import BitMap

from store.folding import fold
from store.gazetteer import Gazetteer
from store.model import CALLS, Mine, Record
from store.search.building import Bodies, tokens
from store.search.fields import Fields
from store.search.holdings import Holdings, Weighed
from store.search.keeping import Keeping
from store.search.likeness import nearest
from store.search.query import SORTS, Dated, Field, Node, Phrase, Query, Word, parse
from store.search.ranking import APART, BETWEEN, FEW, Weights, best, weigh, whole
from store.search.reading import Literal, Reader, Reading
from store.search.reasons import Reasons
from store.search.results import Hit, Results, Suggestion
from store.search.suggesting import suggestions

RANKED = 1000
"""So many hits at most are held from one search to the next."""
FACETS = ("leader", "country", "topic", "kind", "year")
_Answer = tuple[Query, BitMap, list[Reading], list[Weights], tuple[str, ...]]


class Index:
    """An index over the records of whole articles (`part` 0), best kept for as long as an archive is open.

    `records` must not change under it. `body` gives an article's text for its record, `mine` the user's own by record id.
    With `cache`, a folder, the index is read from there if its `stamp` (what the records are, as one string; without one, their
    checksums) still fits, brought up to them where few have changed, else made again and written there, if `writes`.
    The texts' index is made by `build_bodies` or in the background by `start`; until then searching does without and says so.
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
        writes: bool = True,
    ) -> None:
        self.records, self.names, self.body = records, names, body
        self.added: dict[int, Record] = {}
        self._lock = threading.RLock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._seen: dict[str, _Answer] = {}
        self._ranked: dict[tuple[str, str | None], tuple[int | None, Results]] = {}
        """The last search and how many were asked for: its timeline and its export ask for the best of them again."""
        self._keeping = Keeping(cache, names, stamp, writes=writes)
        self.kept = self._keeping.facts(records)
        self.facts = self.kept.facts
        self.holdings = Holdings(self.facts, self.record, mine, self.number, self.starting)
        self.holdings.gone = self.kept.gone.copy()
        self.reader = Reader(self.holdings)
        if (known := self._keeping.texts(self.kept)) and body:
            bodies, count = known
            if count < len(self.kept.ids):
                self._read_on(bodies, count)
                self._keeping.write_texts(bodies, self.kept)
            self.holdings.bodies = bodies

    # Searching

    def search(self, query: str, *, limit: int | None = 20, sort: str | None = None) -> Results:
        """The records for which all of the query holds. `sort` (relevance, date, oldest) stands over the query's own order."""
        with self._lock:
            if (known := self._ranked.get((query, sort))) is not None:
                asked, results = known
                if asked is None or (limit is not None and limit <= asked):
                    return msgspec.structs.replace(results, hits=results.hits[:limit])
            parsed, found, readings, units, remarks = self._found(query)
            order = sort if sort in SORTS else parsed.sort
            if order == "relevance":
                ranked = best(found, units, limit, self._newest, [*self._bonus(parsed), *self._between(readings)])
            else:
                numbers = self._newest(found) if order == "date" else self._oldest(found)
                ranked = [(number, 100.0) for number in numbers[:limit]]
            reasons = Reasons(readings, self.holdings)
            hits = tuple(
                Hit(self.record(number), round(min(score, 100.0), 1), reasons.of(number)) for number, score in ranked
            )
            results = Results(query, hits, len(found), remarks, order)
            if len(hits) <= RANKED:
                self._ranked = {(query, sort): (limit, results)}
            return results

    def matching(self, query: str) -> BitMap:
        """The numbers of all records for which all of the query holds, without scores and reasons."""
        with self._lock:
            return self._found(query)[1].copy()

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

    def _found(self, text: str) -> _Answer:
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
                if reading in readings:
                    continue
                weights, parts = self._loosened(reading, weigh(reading, self.holdings))
                units.append(weights)
                readings += [reading, *parts]
                if not units[-1].sets:
                    fields.remarks[self._nothing(reading)] = None
            run = []
            if isinstance(node, Phrase | Field) and not node.negated and (several := self._weighed(node)) is not None:
                units.append(several[0])
                readings.append(several[1])
            elif node is not None:
                part = self._part(node, fields)
                found = found - part if node.negated else found & part
        for sets in units:
            found = found & whole(sets.sets)
        remarks = [*query.notes, *fields.remarks]
        if units and self.holdings.bodies is None and self.body is not None:
            remarks.append("the articles' texts are still being indexed: only headlines and facts were searched")
        result = (query, found, readings + fields.readings, units, tuple(remarks))
        if len(self._seen) > 200:
            self._seen.clear()
        self._seen[text] = result
        return result

    def _loosened(self, reading: Reading, weights: Weights) -> tuple[Weights, list[Reading]]:
        """A name of several words that few records have also takes those that have its words apart, behind all others; and
        the readings of these words where that gives any."""
        found = whole(weights.sets)
        if len(found) >= FEW or not (parts := self.reader.apart(reading)):
            return weights, []
        apart = BitMap.intersection(*(whole(weigh(part, self.holdings).sets) for part in parts)) - found
        return (Weights([*weights.sets, (APART, apart)], weights.headline), parts) if apart else (weights, [])

    def _weighed(self, node: Phrase | Field) -> tuple[Weights, Reading] | None:
        """Phrases and alternatives (a|b), which rank as words do; None for fields, which only narrow."""
        if isinstance(node, Phrase):
            reading = Reading(node.text, (), (Literal(_text_words(node.tokens)),))
        elif node.name == "any":
            several = [reading for value in node.values for reading in self.reader.read(parse(value).words)[:1]]
            senses = tuple(sense for one in several for sense in one.senses)
            reading = Reading(
                "|".join(node.values), senses, tuple(literal for one in several for literal in one.literals)
            )
        else:
            return None
        return weigh(reading, self.holdings), reading

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
        lexicon = self.facts.lexicon
        close = nearest(fold(reading.text), lexicon.tokens)
        hint = f"; {lexicon.entities[lexicon.of_token(close)[0].entity].name}?" if close else ""
        return f"nothing like `{reading.text}`{hint}"

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

    def _between(self, readings: Sequence[Reading]) -> list[Weighed]:
        """Where two people are named, a little more for what they did with one another than for summits of many."""
        entities = self.facts.lexicon.entities
        named = {reading.senses[0].entity for reading in readings if reading.senses}
        if len([number for number in named if entities[number].type == "leader"]) != 2:
            return []
        return [(BETWEEN, self.facts.keys.union(f"kind:{kind}" for kind in ("bilateral meeting", *sorted(CALLS))))]

    # Records

    def record(self, number: int) -> Record:
        """The record of a number within the index."""
        return self.added[number] if number in self.added else self.kept.record(number, self.records)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the records within the index by their ids. Not to be changed."""
        return {id: number for number, id in enumerate(self.kept.ids) if number not in self.kept.gone}

    def number(self, id: str) -> int | None:
        """The number of a record's id within the index; None if it is not there."""
        return self.numbers.get(id)

    def starting(self, prefix: str) -> list[int]:
        """The numbers of the records whose id begins so."""
        return [number for id, number in self.numbers.items() if id.startswith(prefix)]

    def add(self, records: Iterable[Record]) -> None:
        """Takes in records; one with a known id takes the place of the older."""
        with self._lock:
            several = [record for record in records if record.part == 0]
            for record, number in zip(several, self.facts.add(several, self.names), strict=True):
                if (old := self.numbers.get(record.id)) is not None:
                    self.holdings.gone.add(old)
                self.added[number] = record
                self.numbers[record.id] = number
                if self.holdings.bodies is not None and self.body is not None:
                    self.holdings.bodies.add(number, self.body(record))
            self._changed()

    def remove(self, ids: Iterable[str]) -> None:
        """Leaves records out from now on; unknown ids do nothing."""
        with self._lock:
            for id in ids:
                if (number := self.numbers.pop(id, None)) is not None:
                    self.holdings.gone.add(number)
            self._changed()

    def move(self, records: Sequence[Record], ids: Sequence[str]) -> None:
        """The same records stand elsewhere from now on: `ids` are those of `records`, in order."""
        with self._lock:
            place = {id: number for number, id in enumerate(ids)}
            self.kept.positions = array(
                "I", (place.get(id, 0) for id in self.kept.ids)
            )  # what is gone is not asked for
            self.records = records

    def refresh(self) -> None:
        """To be called when the user's own (stars, tags, notes) has changed."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._seen.clear()
        self._ranked.clear()

    def _changed(self) -> None:
        self._forget()
        self.holdings.changed()

    # Texts

    @property
    def ready(self) -> bool:
        """Whether the articles' texts are searched as well."""
        return self.holdings.bodies is not None or self.body is None

    def build_bodies(self) -> None:
        """Makes the index of the articles' texts, writes it to the cache and takes it in. Slow: it reads every article."""
        body, kept = self.body, self.kept
        if self.ready or body is None:
            return
        texts = (body(self.record(number)) if number not in kept.gone else "" for number in range(len(kept.ids)))
        built = Bodies.of(texts, lambda: self._stopped)
        if built is None:
            return
        self._keeping.write_texts(built, kept)
        with self._lock:
            self._read_on(built, len(kept.ids))
            self.holdings.bodies = built
            self._changed()

    def _read_on(self, bodies: Bodies, start: int) -> None:
        """Takes the texts of the records from the number `start` on into an index of texts."""
        for number in range(start, len(self.facts.days)):
            if self.body is not None and number not in self.holdings.gone:
                bodies.add(number, self.body(self.record(number)))

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


def _text_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(token for word in words for token in tokens(word))
