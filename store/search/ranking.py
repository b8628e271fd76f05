"""Readings -> weighed sets of records -> the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pyroaring import BitMap

from store.search.holdings import Holdings, Weighed
from store.search.lexicon import EXACT, FUZZY, PART, PREFIX, Form, Sense
from store.search.reading import Reading

# A record that has the name as a value; else where the name or the word is met.
VALUE, HEADLINE, FACTS, BODY = 1.0, 0.84, 0.74, 0.55
TYPES = {"source": 0.8}
# So many records are weighed one by one; of more, the best sets are taken whole.
WEIGHED = 3000
MENTIONED = 6


def weigh(reading: Reading, holdings: Holdings) -> list[Weighed]:
    """The records that a reading holds for, in falling weight (to 100), each once."""
    sets: list[Weighed] = []
    literal = [holdings.together(words.tokens) if words.worth == 1 else None for words in reading.literals]
    as_typed = next((found for found in literal if found), None)
    for number, sense in enumerate(reading.senses):
        entity = holdings.facts.lexicon.entities[sense.entity]
        having = holdings.having(entity)
        weight = sense.score * TYPES.get(entity.type, VALUE)
        mentioned = number < MENTIONED and sense.tier in (EXACT, PART, PREFIX, FUZZY)
        named = holdings.mentions(sense.entity) if mentioned else None
        sets += _values(sense, weight, having, as_typed, named)
        if named:
            sets += [(sense.score * worth, found) for worth, found in zip((HEADLINE, FACTS, BODY), named, strict=True)]
    for words, found in zip(reading.literals, literal, strict=True):
        places = found or holdings.together(words.tokens)
        sets += [
            (100 * worth * words.worth, place) for worth, place in zip((HEADLINE, FACTS, BODY), places, strict=True)
        ]
    return apart(sets)


def _values(
    sense: Sense, weight: float, having: BitMap, as_typed: tuple[BitMap, ...] | None, named: tuple[BitMap, ...] | None
) -> Iterable[Weighed]:
    """A name's own records: those whose text has it as it was typed come first when that is not its usual spelling."""
    if as_typed and sense.spelling.form not in (Form.NAME, Form.CALLED):
        for bonus, found in zip((4, 3, 2), as_typed, strict=True):
            yield weight + bonus, having & found
    yield weight, having


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
    units: Sequence[Sequence[Weighed]],
    limit: int | None,
    newest: Callable[[Iterable[int]], list[int]],
    bonus: Callable[[int], float],
) -> list[tuple[int, float]]:
    """The best of `found` with their scores (the mean of what each reading gives), newest first among equals."""
    if not units:
        return [(number, 100.0) for number in newest(found)[:limit]]
    if limit is None or len(found) <= WEIGHED:
        scores = dict.fromkeys(newest(found), 0.0)
        for sets in units:
            for weight, part in sets:
                for number in part & found:
                    scores[number] += weight
        for number in scores if len(scores) <= 400 else ():
            scores[number] += bonus(number)
        order = sorted(scores, key=lambda number: -scores[number])
        return [(number, scores[number] / len(units)) for number in order[:limit]]
    result: list[tuple[int, float]] = []
    for score, part in _falling(found, units):
        result += [(number, score / len(units)) for number in newest(part)[: limit - len(result)]]
        if len(result) >= limit:
            break
    return result


def _falling(found: BitMap, units: Sequence[Sequence[Weighed]]) -> list[tuple[float, BitMap]]:
    """The records apart by total weight, heaviest first."""
    parts: dict[float, BitMap] = {0.0: found}
    for sets in units:
        divided: dict[float, BitMap] = {}
        for total, part in parts.items():
            for weight, members in sets:
                if common := part & members:
                    key = total + weight
                    divided[key] = divided[key] | common if key in divided else common
        parts = divided
    return sorted(parts.items(), key=lambda item: -item[0])
