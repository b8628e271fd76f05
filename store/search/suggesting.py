"""Names that the words being typed may mean, for the user to take as filters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyroaring import BitMap

from store.search.fields import TYPES
from store.search.holdings import Holdings
from store.search.lexicon import Lexicon, Sense
from store.search.query import Word
from store.search.reading import Reader, Reading
from store.search.results import Suggestion

_FIELDS = {type: field for field, type in TYPES.items()}
_PLAIN = re.compile(r"\w+")


def suggestions(words: Sequence[Word], reader: Reader, holdings: Holdings, present: BitMap) -> list[Suggestion]:
    """The names that the words may mean, best first: the last word's before others, names in the archive before those not."""
    lexicon = holdings.facts.lexicon
    best: dict[int, tuple[float, int]] = {}
    for age, reading in enumerate(reversed(reader.read(words))):
        for sense in _senses(reading, reader.lexicon, last=age == 0):
            entity = lexicon.entities[sense.entity]
            having = holdings.having(entity)
            score = sense.score - min(age, 5) - (0 if having else 30)
            if score > best.get(sense.entity, (0.0, 0))[0]:
                best[sense.entity] = (score, having.intersection_cardinality(present))
    order = sorted(best.items(), key=lambda item: (-round(item[1][0] / 2), -item[1][1], lexicon.entities[item[0]].name))
    return [
        Suggestion(entity.type, entity.name, count, round(score, 1), _filter(entity.type, entity.name))
        for number, (score, count) in order
        for entity in (lexicon.entities[number],)
    ]


def _senses(reading: Reading, lexicon: Lexicon, last: bool) -> Iterator[Sense]:
    yield from reading.senses
    if last and len(reading.text) > 1 and " " not in reading.text:
        folded = reading.text.lower()
        yield from lexicon.beginning(folded)
        if len(folded) > 2:
            yield from lexicon.starting(folded)
        if not reading.senses:
            yield from lexicon.like(folded, unfinished=True)


def _filter(type: str, name: str) -> str:
    return f"{_FIELDS[type]}:{name}" if _PLAIN.fullmatch(name) else f'{_FIELDS[type]}:"{name}"'
