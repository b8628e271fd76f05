"""All names that can be meant, looked up whole, by beginning, by part and by likeness.

The names are columns in order, kept as they lie in the index's file: opening it builds nothing, and a lookup is a bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from store.search.likeness import Shelf, alike, allowed
from store.search.spellings import STOP, Entity, Form, Gathering, Spelling, keys, squeeze
from store.search.tables import Bytes

# Names that one of their words may stand for, even misspelt: a surname, a part of a city's or country's name.
BY_WORD = frozenset({"leader", "country", "place"})
EXACT, PART, PREFIX, START, CONTIGUOUS, FUZZY = "exact", "part", "prefix", "start", "contiguous", "fuzzy"
WORTH = {EXACT: 100.0, PART: 94.0, PREFIX: 88.0, START: 80.0, CONTIGUOUS: 70.0, FUZZY: 68.0}


class Sense(msgspec.Struct, frozen=True):
    """What typed text may mean: a spelling of an entity, how it was met, and how well (0 to 100)."""

    entity: int
    spelling: Spelling
    tier: str
    score: float
    errors: int = 0


class Lexicon:
    """Entities, and columns of their spellings in the order of their folds."""

    def __init__(self, entities: Sequence[Entity], columns: Sequence[Bytes]) -> None:
        self.entities = list(entities)
        self.columns = columns

    @classmethod
    def of(cls, gathering: Gathering) -> Lexicon:
        """The lexicon of what was gathered."""
        order = sorted(gathering.spellings, key=lambda spelling: spelling.folded)
        whole: dict[str, list[int]] = {}
        tokens: dict[str, list[int]] = {}
        own: list[list[int]] = [[] for _ in gathering.entities]
        for number, spelling in enumerate(order):
            own[spelling.entity].append(number)
            for key in keys(spelling.folded):
                whole.setdefault(key, []).append(number)
            if spelling.form in (Form.CODE, Form.MADE, Form.ONCE):
                continue
            words = spelling.folded.split()
            if spelling.form == Form.INITIALS and len(words) > 1:
                continue
            for word in dict.fromkeys(words if len(words) == 1 else [*words, "".join(words)]):
                if word not in STOP:
                    tokens.setdefault(word, []).append(number)
        return cls(
            gathering.entities,
            [
                _lines(spelling.folded for spelling in order),
                _lines(spelling.shown for spelling in order),
                array("I", (spelling.entity for spelling in order)).tobytes(),
                bytes(spelling.form for spelling in order),
                *_grouped(sorted(whole.items())),
                *_grouped(sorted(tokens.items())),
                *_grouped((str(number), numbers) for number, numbers in enumerate(own))[1:],
            ],
        )

    def gathering(self) -> Gathering:
        """The same to be added to."""
        return Gathering(self.entities, (self.spelling(number) for number in range(len(self.folds))))

    @cached_property
    def folds(self) -> list[str]:
        return _split(self.columns[0])

    @cached_property
    def _shown(self) -> list[str]:
        return _split(self.columns[1])

    @cached_property
    def _entity(self) -> memoryview:
        return _numbers(self.columns[2])

    @cached_property
    def _whole(self) -> _Groups:
        return _Groups(_split(self.columns[4]), _numbers(self.columns[5]), _numbers(self.columns[6]))

    @cached_property
    def _tokens(self) -> _Groups:
        return _Groups(_split(self.columns[7]), _numbers(self.columns[8]), _numbers(self.columns[9]))

    @cached_property
    def _own(self) -> _Groups:
        return _Groups([], _numbers(self.columns[10]), _numbers(self.columns[11]))

    @cached_property
    def shelf(self) -> Shelf:
        """The words of names, for likeness."""
        return Shelf(self._tokens.words)

    @property
    def tokens(self) -> Sequence[str]:
        """The words of names, in order; names of several words as one word too."""
        return self._tokens.words

    def spelling(self, number: int) -> Spelling:
        return Spelling(self.folds[number], self._shown[number], self._entity[number], self.columns[3][number])

    def own(self, entity: int) -> list[Spelling]:
        """The spellings of an entity."""
        return [self.spelling(number) for number in self._own.group(entity)]

    def of_token(self, word: str) -> list[Spelling]:
        """The spellings with this word in them (or that are it, written as one)."""
        return [self.spelling(number) for number in self._tokens.get(word)]

    def of_type(self, type: str) -> Iterator[Spelling]:
        """The names and aliases of all entities of a type."""
        for number, entity in enumerate(self.entities):
            if entity.type == type:
                yield from (spelling for spelling in self.own(number) if spelling.form <= Form.ALIAS)

    @property
    def longest(self) -> int:
        """Words of a name that are looked at together."""
        return 9

    def complete(self, tokens: Sequence[str], typed: str = "") -> list[Sense]:
        """The entities that have exactly this name. Little words and two letters that are words too are names only in capitals."""
        key = "".join(tokens)
        if key in STOP and not typed.isupper():
            return []
        found = [self.spelling(number) for number in self._whole.get(key)]
        senses = [Sense(s.entity, s, EXACT, WORTH[EXACT]) for s in found if s.form != Form.MADE]
        return best(senses or [Sense(s.entity, s, EXACT, WORTH[EXACT] - 4) for s in found])

    def people(self, word: str) -> list[Sense]:
        """Leaders with this word as a part of their name."""
        spellings = self.of_token(word)
        return best(
            Sense(s.entity, s, PART, WORTH[PART]) for s in spellings if self.entities[s.entity].type == "leader"
        )

    def beginning(self, text: str) -> list[Sense]:
        """Spellings that begin with the folded text."""
        folds, found = self.folds, []
        position = bisect_left(folds, text)
        while position < len(folds) and folds[position].startswith(text):
            spelling = self.spelling(position)
            if spelling.form not in (Form.CODE, Form.MADE):
                worth = WORTH[PREFIX] - (2 if spelling.form > Form.ALIAS else 0)
                found.append(Sense(spelling.entity, spelling, PREFIX, worth))
            position += 1
        return best(found)

    def starting(self, word: str) -> list[Sense]:
        """Spellings one of whose words begins with the word."""
        found, words = [], self._tokens.words
        position = bisect_left(words, word)
        while position < len(words) and words[position].startswith(word):
            found += [Sense(s.entity, s, START, WORTH[START]) for s in self.of_token(words[position])]
            position += 1
        return best(found)

    @cached_property
    def _text(self) -> str:
        return "\n".join(["", *self._tokens.words, ""])

    def containing(self, word: str) -> list[Sense]:
        """Spellings with the word's letters in a row inside one of their words."""
        found: list[Sense] = []
        position = self._text.find(word) if len(word) >= 4 else -1
        while position >= 0:
            start, end = self._text.rfind("\n", 0, position) + 1, self._text.find("\n", position)
            spellings = self.of_token(self._text[start:end])
            found += [Sense(s.entity, s, CONTIGUOUS, WORTH[CONTIGUOUS]) for s in spellings if word in s.folded]
            position = self._text.find(word, end)
        return best(found)

    def like(self, word: str, unfinished: bool = False) -> list[Sense]:
        """Spellings one of whose words, or whose whole, is the word with typing errors; `unfinished`: or begins so."""
        found = self.shelf.alike(word)
        if not found and unfinished:
            found = self.shelf.beginning(word)
        return best(
            Sense(s.entity, s, FUZZY, WORTH[FUZZY] - 6 * errors + (2 if squeeze(s.folded) == token else 0), errors)
            for token, errors in found
            for s in self.of_token(token)
            if squeeze(s.folded) == token or self.entities[s.entity].type in BY_WORD
        )

    def like_phrase(self, tokens: Sequence[str]) -> list[Sense]:
        """Names of several words that the tokens together are with typing errors (von der layen)."""
        key = "".join(tokens)
        if len(key) < 6:
            return []
        most, words = min(2, allowed(len(key))), self._whole.words
        start, end = bisect_left(words, key[0]), bisect_left(words, key[0] + "\U0010ffff")
        close = [word for word in words[start:end] if abs(len(word) - len(key)) <= most]
        return best(
            Sense(spelling.entity, spelling, FUZZY, WORTH[FUZZY] + 6 - 4 * errors, errors)
            for word, errors in alike(key, close, most)
            for number in self._whole.get(word)
            if " " in self.folds[number]
            for spelling in (self.spelling(number),)
        )

    def certain(self, spelling: Spelling) -> bool:
        """Whether the spelling in a text names this entity and no other: not what several share (Li), nor what another
        country's name contains (Congo, Guinea)."""
        others = {self._entity[number] for number in self._whole.get(squeeze(spelling.folded))}
        if self.entities[spelling.entity].type == "country":
            for other in self.of_token(spelling.folded):
                if other.form <= Form.ALIAS and self.entities[other.entity].type == "country":
                    others.add(other.entity)
        return others <= {spelling.entity}


class _Groups:
    """Numbers by word: the words in order, where each one's numbers end, the numbers."""

    def __init__(self, words: list[str], ends: memoryview, numbers: memoryview) -> None:
        self.words, self.ends, self.numbers = words, ends, numbers

    def group(self, position: int) -> memoryview:
        return self.numbers[self.ends[position - 1] if position else 0 : self.ends[position]]

    def get(self, word: str) -> Sequence[int]:
        position = bisect_left(self.words, word)
        if position < len(self.words) and self.words[position] == word:
            return self.group(position)
        return ()


def _grouped(groups: Iterable[tuple[str, list[int]]]) -> list[bytes]:
    words, ends, numbers = [], array("I"), array("I")
    for word, group in groups:
        words.append(word)
        numbers.extend(group)
        ends.append(len(numbers))
    return [_lines(words), ends.tobytes(), numbers.tobytes()]


def _lines(words: Iterable[str]) -> bytes:
    return "\n".join(words).encode()


def _split(column: Bytes) -> list[str]:
    text = str(column, "utf-8")
    return text.split("\n") if text else []


def _numbers(column: Bytes) -> memoryview:
    return memoryview(column).cast("B").cast("I")


def best(senses: Iterable[Sense]) -> list[Sense]:
    """The best sense of each entity, best first."""
    kept: dict[int, Sense] = {}
    for sense in senses:
        known = kept.get(sense.entity)
        if known is None or (sense.score, -sense.spelling.form) > (known.score, -known.spelling.form):
            kept[sense.entity] = sense
    return sorted(kept.values(), key=lambda sense: (-sense.score, sense.spelling.form, sense.entity))
