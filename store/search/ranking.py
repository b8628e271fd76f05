"""Readings -> weighed sets of records -> the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pyroaring import BitMap

from store.search.building import tokens
from store.search.holdings import Holdings, Weighed
from store.search.lexicon import EXACT, FUZZY, PREFIX
from store.search.reading import Reading
from store.search.spellings import Form

# A record that has the name as a value; else where the name or the word is met.
VALUE, HEADLINE, FACTS, BODY = 1.0, 0.84, 0.74, 0.55
TYPES = {"source": 0.8}
# So many records are weighed one by one; of more, the best sets are taken whole.
WEIGHED = 3000
MENTIONED = 6
LOOSE = 0.5
SAID = 3.0
BETWEEN = 8.0
# A name of several words that fewer records have may be met word by word as well, at this weight.
FEW = 10
APART = 30.0


class Weights(NamedTuple):
    """What a reading gives: sets of records in falling weight, and those whose headline says it."""

    sets: list[Weighed]
    headline: BitMap


def weigh(reading: Reading, holdings: Holdings) -> Weights:
    """The records that a reading holds for, in falling weight (to 100), each once; and those whose headline says it."""
    sets: list[Weighed] = []
    literal = [holdings.together(words.tokens) for words in reading.literals]
    typed = next((found for found, words in zip(literal, reading.literals, strict=True) if words.worth == 1), None)
    headline = [found[0] for found in literal]
    for number, sense in enumerate(reading.senses):
        entity = holdings.facts.lexicon.entities[sense.entity]
        weight = sense.score * TYPES.get(entity.type, VALUE)
        having = holdings.having(entity)
        if entity.type == "topic" and sense.spelling.form == Form.WORD:
            # An everyday word stands for its topic only loosely: records that have the word itself come first.
            for found in literal:
                sets += [(weight - 2 * place, having & part) for place, part in enumerate(found)]
            sets += _loosely(weight * LOOSE, having, sense.spelling.folded.split(), holdings)
            continue
        if typed and (entity.type == "topic" or sense.spelling.form not in (Form.NAME, Form.CALLED)):
            sets += [(weight + 4 - place, having & part) for place, part in enumerate(typed)]
        sets.append((weight, having))
        if number < MENTIONED and (sense.tier in (EXACT, FUZZY) or (sense.tier == PREFIX and " " in reading.text)):
            named = holdings.mentions(sense.entity)
            headline.append(named[0])
            sets += [(sense.score * worth, found) for worth, found in zip((HEADLINE, FACTS, BODY), named, strict=True)]
    for words, found in zip(reading.literals, literal, strict=True):
        sets += [
            (100 * worth * words.worth, place) for worth, place in zip((HEADLINE, FACTS, BODY), found, strict=True)
        ]
    return Weights(apart(sets), BitMap.union(BitMap(), *headline))


def _loosely(weight: float, having: BitMap, words: Sequence[str], holdings: Holdings) -> list[Weighed]:
    """A topic's records, those with more of the everyday word's words first."""
    parts = [having]
    for word in words if len(words) > 1 else ():
        written = BitMap.union(BitMap(), *holdings.together(tokens(word)))
        parts = [parts[0], *(less | (more & written) for less, more in zip([*parts[1:], BitMap()], parts, strict=True))]
    return [(weight + 2.0 * count, part) for count, part in enumerate(parts)]


def apart(sets: list[Weighed]) -> list[Weighed]:
    """Sets of falling weight that share no record."""
    merged: dict[float, list[BitMap]] = {}
    for weight, found in sets:
        if found:
            merged.setdefault(round(weight, 1), []).append(found)
    result: list[Weighed] = []
    seen = BitMap()
    for weight in sorted(merged, reverse=True):
        several = merged[weight]
        found = (BitMap.union(*several) if len(several) > 1 else several[0]) - seen
        if found:
            seen |= found
            result.append((weight, found))
    return result


def whole(sets: Sequence[Weighed]) -> BitMap:
    return BitMap.union(*(found for _, found in sets)) if sets else BitMap()


def best(
    found: BitMap,
    units: Sequence[Weights],
    limit: int | None,
    newest: Callable[[Iterable[int]], list[int]],
    bonus: Sequence[Weighed] = (),
) -> list[tuple[int, float]]:
    """The best of `found` with their scores (the mean of what each reading gives), newest first among equals.

    Of several readings, each that the headline says counts a little more, so that what an article is about comes before
    what it goes on to mention; so does `bonus`.
    """
    if not units:
        return [(number, 100.0) for number in newest(found)[:limit]]
    layers = [unit.sets for unit in units]
    if len(units) > 1:
        layers += [[(SAID, unit.headline)] for unit in units]
    layers += [[extra] for extra in bonus]
    if limit is None or len(found) <= WEIGHED:
        scores = dict.fromkeys(newest(found), 0.0)
        for sets in layers:
            for weight, part in sets:
                for number in part & found:
                    scores[number] += weight
        order = sorted(scores, key=lambda number: -scores[number])
        return [(number, scores[number] / len(units)) for number in order[:limit]]
    result: list[tuple[int, float]] = []
    for score, part in _falling(found, layers):
        result += [(number, score / len(units)) for number in newest(part)[: limit - len(result)]]
        if len(result) >= limit:
            break
    return result


def _falling(found: BitMap, layers: Sequence[Sequence[Weighed]]) -> list[tuple[float, BitMap]]:
    """The records apart by total weight, heaviest first."""
    parts: dict[float, BitMap] = {0.0: found}
    for sets in layers:
        divided: dict[float, BitMap] = {}
        for total, part in parts.items():
            rest = part
            for weight, members in sets:
                if common := rest & members:
                    key = total + weight
                    divided[key] = divided[key] | common if key in divided else common
                    rest = rest - common
            if rest:
                divided[total] = divided[total] | rest if total in divided else rest
        parts = divided
    return sorted(parts.items(), key=lambda item: -item[0])
