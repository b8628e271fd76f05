"""Records -> postings: names, dates, the words of headline and facts; and apart from them the words of the articles."""

from __future__ import annotations

import re
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from store.folding import fold
from store.gazetteer import Gazetteer
from store.model import Record
from store.search.dates import number
from store.search.lexicon import Lexicon
from store.search.spellings import Gathering
from store.search.tables import Table, Texts

# Scripts that put no spaces between words are indexed by pairs of letters.
_SOLID = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{_SOLID}]+|[^\\s{_SOLID}]+")
_WORDS = re.compile(r"[^\W\d_]{4,}")
SOLID = re.compile(f"[{_SOLID}]")


def tokens(folded: str) -> list[str]:
    """The words of a folded text; of scripts without spaces, the pairs of letters."""
    if folded.isascii():
        return folded.split()
    result = []
    for run in _RUNS.findall(folded):
        if len(run) > 1 and SOLID.match(run):
            result += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            result.append(run)
    return result


def small(text: str) -> set[str]:
    """The words of a text that it writes with a small letter, folded."""
    return {fold(word) for word in set(_WORDS.findall(text)) if word.islower()}


def day(record: Record) -> int:
    """The day that a record is found under, as YYYYMMDD: of the occasion, else of the report; 0 unknown."""
    return number(record.date) or number(record.dateline.date) or number(record.published)


class Keys:
    """Which names a record holds, as `type:key` of the lexicon; names that no table lists are gathered."""

    def __init__(self, gathering: Gathering, names: Gazetteer) -> None:
        self.gathering, self.names = gathering, names

    def of(self, record: Record) -> set[str]:
        """All keys of a record: names, kind, language, and `has:` for what it has."""
        found: set[tuple[str, str]] = set()
        for person in record.participants:
            found.add(("leader", person.name))
            if person.country:
                found.add(("country", person.country))
            if person.organisation:
                found.add(("organisation", person.organisation))
        found.update(("country", code) for code in record.countries)
        found.update(("organisation", body) for body in record.organisations)
        found.update(("topic", slug) for slug in record.topics)
        if record.place and record.place.country:
            found.add(("country", record.place.country))
        if record.place and record.place.city:
            found.add(("place", record.place.city))
            if (place := self.names.places.get(record.place.city)) and place.within:
                found.add(("place", place.within))
        if record.publisher:
            found.add(("source", record.publisher))
        if record.event:
            found.add(("event", record.event.name))
            if (series := self.names.series.get(record.event.name)) and series.body:
                found.add(("organisation", series.body))
        keys = {f"{type}:{self.gathering.key(type, key)}" for type, key in found}
        keys.update(
            value for value in (f"kind:{record.kind}" if record.kind else "", f"lang:{record.language}") if value
        )
        if record.place and record.place.country:
            keys.add(f"where:{record.place.country}")
        marks = {
            "points": record.points,
            "documents": record.documents,
            "upcoming": record.upcoming,
            "event": record.event,
            "place": record.place and record.place.city,
            "date": record.date,
            "topics": record.topics,
            "leaders": record.participants,
            "organisations": record.organisations,
            "sample": record.sample,
            "corrected": record.corrected,
        }
        keys.update(f"has:{name}" for name, value in marks.items() if value)
        return keys


def details(record: Record) -> str:
    """What a record says beside its names, as one text: kind, offices, event, documents, points, what is to come."""
    texts: list[str | None] = [record.kind, record.dateline.place, record.event.name if record.event else None]
    texts += [text for person in record.participants for text in (person.name, person.role)]
    texts += record.documents
    texts += [text for point in record.points for text in (point.speaker, point.gist)]
    texts += [text for event in record.upcoming for text in (event.name, event.place)]
    return " ; ".join(fold(text) for text in texts if text)


class Facts:
    """The index of what records say: names, headline words, words of the facts; dates and ids by record number.

    Numbers count from the newest record, so the first of a bitmap are its newest; records added later come after them,
    from `ordered` on.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.keys, self.headline, self.details = Table(), Table(), Table()
        self.texts = Texts()
        self.days: array[int] = array("I")
        self.ordered = 0
        self._gathering: Gathering | None = None

    @classmethod
    def of(cls, records: Sequence[Record], names: Gazetteer) -> tuple[Facts, list[int]]:
        """The index of `records`, and the position in `records` of each number."""
        chosen = [(day(record), record.id, position) for position, record in enumerate(records) if record.part == 0]
        chosen.sort(key=lambda item: (-item[0], item[1]))
        order = [position for _, _, position in chosen]
        gathering = Gathering.of(names)
        reader = Keys(gathering, names)
        gathered: tuple[dict[str, array[int]], ...] = tuple(defaultdict(lambda: array("I")) for _ in range(3))
        texts = []
        for place, position in enumerate(order):
            texts.append(said(records[position]))
            for table, found in zip(gathered, _found(records[position], texts[-1], reader), strict=True):
                for word in found:
                    table[word].append(place)
        facts = cls(Lexicon.of(gathering))
        facts.texts = Texts.of(texts)
        facts.keys, facts.headline, facts.details = (Table.of(table) for table in gathered)
        facts.days, facts.ordered = array("I", (when for when, _, _ in chosen)), len(order)
        return facts, order

    def add(self, records: Sequence[Record], names: Gazetteer) -> list[int]:
        """Takes in more records; their numbers."""
        gathering = self._gathering = self._gathering or self.lexicon.gathering()
        known, numbers = len(gathering.entities), []
        for record in records:
            numbers.append(len(self.days))
            self.days.append(day(record))
            text = said(record)
            self.texts.added[numbers[-1]] = text.encode()
            tables = (self.keys, self.headline, self.details)
            for table, found in zip(tables, _found(record, text, Keys(gathering, names)), strict=True):
                for word in found:
                    table.add(word, numbers[-1])
        if len(gathering.entities) > known:
            self.lexicon = Lexicon.of(gathering)
        return numbers


def said(record: Record) -> str:
    """A record's headline and, on a second line, its details, folded."""
    return f"{fold(record.headline or '')}\n{details(record)}"


def _found(record: Record, text: str, reader: Keys) -> tuple[set[str], set[str], set[str]]:
    """A record's names, and the words of its headline and details."""
    headline, _, facts = text.partition("\n")
    return reader.of(record), set(tokens(headline)), set(tokens(facts))


class Bodies:
    """The index of the articles' texts: words, and the texts themselves for words that stand together."""

    def __init__(self) -> None:
        self.words, self.texts = Table(), Texts()
        self.common: set[str] = set()

    @classmethod
    def of(cls, texts: Iterable[str], stopped: Callable[[], bool] = lambda: False) -> Bodies | None:
        """The index of texts in the order of their records' numbers; None when stopped half-way.

        Yields to other threads after each text, so that building in the background blocks no key.
        """
        result = cls()
        gathered: dict[str, array[int]] = defaultdict(lambda: array("I"))

        def folds() -> Iterator[str]:
            for place, text in enumerate(texts):
                folded = fold(text)
                for word in set(tokens(folded)):
                    gathered[word].append(place)
                result.common.update(small(text))
                yield folded
                time.sleep(0)
                if stopped():
                    return

        result.texts = Texts.of(folds())
        if stopped():
            return None
        result.words = Table.of(gathered)
        return result

    def add(self, place: int, text: str) -> None:
        folded = fold(text)
        self.texts.added[place] = folded.encode()
        self.common.update(small(text))
        for word in set(tokens(folded)):
            self.words.add(word, place)
