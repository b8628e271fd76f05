"""Why a record matched: the value, the letters in it, and a small note where the match does not stand in the value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from store.folding import fold
from store.model import Record
from store.search.holdings import Holdings
from store.search.lexicon import CONTIGUOUS, FUZZY, Sense
from store.search.likeness import allowed
from store.search.reading import Reading
from store.search.results import Match
from store.search.spellings import Entity, Form

_FEW = 6
_APOSTROPHES = frozenset("'’‘ʼʻ`´ʹ")


class Reasons:
    """The reasons for the hits of one query."""

    def __init__(self, readings: Sequence[Reading], holdings: Holdings) -> None:
        self.holdings = holdings
        self.readings = [(reading, _sought(reading, holdings)) for reading in readings]

    def of(self, number: int) -> tuple[Match, ...]:
        """For each reading where the record has it: a name as a value, and where the headline says it; else elsewhere."""
        result: list[Match] = []
        for reading, sought in self.readings:
            result += self._of(number, reading, sought)
        return tuple(dict.fromkeys(result))

    def _of(self, number: int, reading: Reading, sought: Sequence[str]) -> Iterator[Match]:
        record, met = self.holdings.record(number), False
        for sense in reading.senses:
            entity = self.holdings.facts.lexicon.entities[sense.entity]
            if number in self.holdings.having(entity):
                met = True
                yield _value(entity, sense, reading.text)
                break
        headline = record.headline or ""
        for word in sought:
            if span := locate(word, headline):
                met = True
                yield Match("headline", headline, *span)
                break
        if not met:
            yield _elsewhere(number, sought, record, self.holdings)


def _sought(reading: Reading, holdings: Holdings) -> list[str]:
    """What may stand in a text for a reading, folded: as typed, as the names go, as words of texts."""
    texts = [fold(reading.text)]
    for sense in reading.senses[:_FEW]:
        texts += _spellings(sense, holdings)
    return list(dict.fromkeys([*texts, *(" ".join(literal.tokens) for literal in reading.literals)]))


def _elsewhere(number: int, sought: Sequence[str], record: Record, holdings: Holdings) -> Match:
    """Where else the words stand: event, documents, points, what is to come; else the body."""
    facts = holdings.text(number, 1).decode()
    for word in sought:
        if word in facts:
            for field, value in _fields(record):
                if span := locate(word, value):
                    return Match(field, value, *span)
    body = b" " + holdings.text(number, 2) + b" "
    for word in sought:
        if (f" {word} " if word.isascii() else word).encode() in body:
            return Match("body", word, 0, len(word), f"body: {word}")
    return Match("body", sought[0], note=f"body: {sought[0]}")


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    if record.event:
        yield "event", record.event.name
    yield from (("documents", text) for text in record.documents)
    yield from (("points", point.gist) for point in record.points)
    yield from (("upcoming", " ".join(filter(None, (event.name, event.place)))) for event in record.upcoming)
    yield from (("leader", text) for person in record.participants for text in (person.role, person.name) if text)
    yield from ((field, text) for field, text in (("kind", record.kind), ("dateline", record.dateline.place)) if text)


def _spellings(sense: Sense, holdings: Holdings) -> list[str]:
    """The names that the sense's entity goes by in texts, the one meant first."""
    own = holdings.facts.lexicon.own(sense.entity)
    texts = [spelling.folded for spelling in own if spelling.form not in (Form.CODE, Form.WORD, Form.MADE)]
    return list(
        dict.fromkeys([sense.spelling.folded, *texts] if sense.spelling.form not in (Form.CODE, Form.MADE) else texts)
    )


def _value(entity: Entity, sense: Sense, typed: str) -> Match:
    """The name as it is shown with the letters that were met; by an alias or a code the whole, and the alias."""
    name, shown, wanted = entity.name, sense.spelling.shown, fold(typed)
    if span := locate(wanted, name):
        return Match(entity.type, name, *span)
    if sense.tier in (FUZZY, CONTIGUOUS):
        for text in (name, shown):
            if (word := _closest(wanted, text)) and (span := find(word, name)):
                inside = max(fold(word).find(wanted), 0)
                return Match(entity.type, name, span[0] + inside, span[0] + inside + len(wanted) if inside else span[1])
    if find(shown, name):
        return Match(entity.type, name, 0, len(name))
    return Match(entity.type, name, 0, len(name), shown)


def _closest(wanted: str, text: str) -> str | None:
    """The word of a text that is most like what was typed, or begins most like it; None if none is."""
    words = {word: fold(word) for word in text.split()}
    errors = {
        word: 0 if wanted in folded else min(OSA.distance(wanted, folded), OSA.distance(wanted, folded[: len(wanted)]))
        for word, folded in words.items()
    }
    best = min(errors, key=lambda word: errors[word], default=None)
    return best if best is not None and errors[best] <= allowed(len(wanted)) else None


@lru_cache(8192)
def _folded(value: str) -> str:
    return f" {fold(value)}"


@lru_cache(8192)
def _places(value: str) -> tuple[str, tuple[int, ...]]:
    """The fold of a value letter by letter, and the character of the value that each letter comes from."""
    folded, places = " ", [0]
    for position, character in enumerate(value):
        piece = fold(character)
        if not piece:
            if character in _APOSTROPHES or folded.endswith(" "):
                continue
            piece = " "
        folded += piece
        places += [position] * len(piece)
    return folded, tuple(places)


def find(sought: str, value: str) -> tuple[int, int] | None:
    """Where the words begin a word of `value`, as characters of it; None if they do not."""
    return locate(fold(sought), value)


def locate(wanted: str, value: str) -> tuple[int, int] | None:
    """`find` for what is folded already."""
    if not wanted or wanted not in _folded(value):
        return None
    folded, places = _places(value)
    start = folded.find(f" {wanted}") + 1
    if not start and not wanted.isascii():
        start = folded.find(wanted)
    if start <= 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1
