"""All names that can be meant: leaders, countries, bodies, series, topics, places, publishers, by every spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property

import msgspec

from store.folding import fold
from store.gazetteer import Gazetteer
from store.search.likeness import Shelf, alike, allowed

# Names that one of their words may stand for, even misspelt: a surname, a part of a city's or country's name.
BY_WORD = frozenset({"leader", "country", "place"})
# Words that carry no name of their own; in a squeezed key they may be missing (Republic of the Congo).
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "is",
        "are",
        "was",
        "be",
        "as",
        "not",
        "no",
        "it",
        "its",
        "that",
        "this",
        "his",
        "her",
        "their",
        "vs",
        "versus",
    ]
)


class Form(IntEnum):
    """What a spelling is to its name. MADE: initials that no table lists (mbs); ONCE: the name of a single occasion
    (State visit of ... to ...), which its words alone do not mean.
    """

    NAME = 0
    CALLED = 1
    ALIAS = 2
    ADJECTIVE = 3
    INITIALS = 4
    CODE = 5
    WORD = 6
    MADE = 7
    ONCE = 8


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """A named thing: its type, its name as shown, its key in records (an ISO code, a slug, else the name)."""

    type: str
    name: str
    key: str


class Spelling(msgspec.Struct, frozen=True, array_like=True):
    """One way to write an entity (its number in the lexicon): folded, and as it stands."""

    folded: str
    shown: str
    entity: int
    form: int


class Sense(msgspec.Struct, frozen=True):
    """What typed text may mean: a spelling of an entity, how it was met, and how well (0 to 100)."""

    entity: int
    spelling: Spelling
    tier: str
    score: float
    errors: int = 0


EXACT, PART, PREFIX, START, CONTIGUOUS, FUZZY = "exact", "part", "prefix", "start", "contiguous", "fuzzy"
WORTH = {EXACT: 100.0, PART: 94.0, PREFIX: 88.0, START: 80.0, CONTIGUOUS: 70.0, FUZZY: 68.0}


def squeeze(folded: str) -> str:
    return folded.replace(" ", "")


class Lexicon:
    """Entities and spellings, looked up whole, by beginning, by part and by likeness."""

    def __init__(self, entities: Sequence[Entity] = (), spellings: Sequence[Spelling] = ()) -> None:
        self.entities = list(entities)
        self.spellings = list(spellings)

    @cached_property
    def numbers(self) -> dict[tuple[str, str], int]:
        """Entities' numbers by type and key."""
        return {(entity.type, entity.key): number for number, entity in enumerate(self.entities)}

    @cached_property
    def own(self) -> dict[int, list[Spelling]]:
        """The spellings of each entity."""
        result: dict[int, list[Spelling]] = {}
        for spelling in self.spellings:
            result.setdefault(spelling.entity, []).append(spelling)
        return result

    @cached_property
    def whole(self) -> dict[str, list[Spelling]]:
        """Spellings by their squeezed fold, with and without the little words."""
        result: dict[str, list[Spelling]] = {}
        for spelling in self.spellings:
            key = squeeze(spelling.folded)
            result.setdefault(key, []).append(spelling)
            if " of " in spelling.folded or " and " in spelling.folded or spelling.folded.startswith("the "):
                bare = "".join(word for word in spelling.folded.split() if word not in STOP)
                if bare and bare != key:
                    result.setdefault(bare, []).append(spelling)
        return result

    @cached_property
    def sorted(self) -> tuple[list[str], list[Spelling]]:
        """The folds in order, and their spellings."""
        order = sorted(self.spellings, key=lambda spelling: spelling.folded)
        return [spelling.folded for spelling in order], order

    @cached_property
    def tokens(self) -> dict[str, list[Spelling]]:
        """Spellings by each word in them; those of several words by their squeezed whole as well."""
        result: dict[str, list[Spelling]] = {}
        for spelling in self.spellings:
            if spelling.form in (Form.CODE, Form.MADE, Form.ONCE):
                continue
            words = spelling.folded.split()
            for word in dict.fromkeys(words if len(words) == 1 else [*words, "".join(words)]):
                if word not in STOP:
                    result.setdefault(word, []).append(spelling)
        return result

    @cached_property
    def token_order(self) -> list[str]:
        return sorted(self.tokens)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.tokens)

    @cached_property
    def longest(self) -> int:
        """Words of the longest spelling, within reason."""
        return min(9, max((spelling.folded.count(" ") + 1 for spelling in self.spellings), default=1))

    @cached_property
    def within(self) -> dict[str, set[int]]:
        """Countries by the words of their names of several words (guinea: Equatorial Guinea)."""
        result: dict[str, set[int]] = {}
        for spelling in self.spellings:
            if (
                spelling.form <= Form.ALIAS
                and " " in spelling.folded
                and self.entities[spelling.entity].type == "country"
            ):
                for word in spelling.folded.split():
                    result.setdefault(word, set()).add(spelling.entity)
        return result

    def certain(self, spelling: Spelling) -> bool:
        """Whether the spelling in a text names this entity and no other: not what several share (Li), nor what another
        country's name contains (Congo, Guinea)."""
        others = {other.entity for other in self.whole.get(squeeze(spelling.folded), ())}
        if self.entities[spelling.entity].type == "country":
            others |= self.within.get(spelling.folded, set())
        return others <= {spelling.entity}

    def forget(self) -> None:
        """Makes the lookups anew when next asked for."""
        for name in (
            "own",
            "whole",
            "sorted",
            "tokens",
            "token_order",
            "shelf",
            "longest",
            "within",
            "manifold",
            "lines",
        ):
            self.__dict__.pop(name, None)

    def number(self, type: str, key: str, spellings: Iterable[tuple[str, Form]] = ()) -> int:
        """The entity's number; a new one for a name that no table lists."""
        known = self.numbers.get((type, key))
        if known is None:
            known = self.numbers[type, key] = len(self.entities)
            self.entities.append(Entity(type, key, key))
            self.spell(known, [(key, Form.ONCE if type == "event" else Form.NAME), *spellings])
            self.forget()
        return known

    def spell(self, entity: int, spellings: Iterable[tuple[str, Form]]) -> None:
        seen: set[str] = set()
        for shown, form in spellings:
            if (folded := fold(shown)) and folded not in seen:
                seen.add(folded)
                self.spellings.append(Spelling(folded, shown, entity, int(form)))

    def complete(self, tokens: Sequence[str], typed: str = "") -> list[Sense]:
        """The entities that have exactly this name. Little words and two letters that are words too are names only in capitals."""
        key = "".join(tokens)
        found = self.whole.get(key, ())
        if key in STOP and not typed.isupper():
            return []
        senses = [Sense(s.entity, s, EXACT, WORTH[EXACT]) for s in found if s.form != Form.MADE]
        return best(senses or [Sense(s.entity, s, EXACT, WORTH[EXACT] - 4) for s in found])

    def people(self, word: str) -> list[Sense]:
        """Leaders with this word as a part of their name."""
        spellings = self.tokens.get(word, ())
        return best(
            Sense(s.entity, s, PART, WORTH[PART]) for s in spellings if self.entities[s.entity].type == "leader"
        )

    def beginning(self, text: str) -> list[Sense]:
        """Spellings that begin with the folded text."""
        folds, spellings = self.sorted
        found = []
        position = bisect_left(folds, text)
        while position < len(folds) and folds[position].startswith(text):
            spelling = spellings[position]
            if spelling.form not in (Form.CODE, Form.MADE):
                worth = WORTH[PREFIX] - (2 if spelling.form > Form.ALIAS else 0)
                found.append(Sense(spelling.entity, spelling, PREFIX, worth))
            position += 1
        return best(found)

    def starting(self, word: str) -> list[Sense]:
        """Spellings one of whose later words begins with the word."""
        found = []
        order = self.token_order
        position = bisect_left(order, word)
        while position < len(order) and order[position].startswith(word):
            token = order[position]
            found += [Sense(s.entity, s, START, WORTH[START]) for s in self.tokens[token]]
            position += 1
        return best(found)

    @cached_property
    def lines(self) -> str:
        """The tokens a line each, for words inside them."""
        return "\n".join(["", *self.token_order, ""])

    def containing(self, word: str) -> list[Sense]:
        """Spellings with the word's letters in a row inside one of their words."""
        found: list[Sense] = []
        position = self.lines.find(word) if len(word) >= 4 else -1
        while position >= 0:
            start, end = self.lines.rfind("\n", 0, position) + 1, self.lines.find("\n", position)
            found += [Sense(s.entity, s, CONTIGUOUS, WORTH[CONTIGUOUS]) for s in self.tokens[self.lines[start:end]]]
            position = self.lines.find(word, end)
        return best(found)

    def like(self, word: str, unfinished: bool = False) -> list[Sense]:
        """Spellings one of whose words, or whose whole, is the word with typing errors."""
        found = self.shelf.alike(word)
        if not found and unfinished:
            found = self.shelf.beginning(word)
        return best(
            Sense(s.entity, s, FUZZY, WORTH[FUZZY] - 6 * errors + (2 if squeeze(s.folded) == token else 0), errors)
            for token, errors in found
            for s in self.tokens[token]
            if squeeze(s.folded) == token or self.entities[s.entity].type in BY_WORD
        )

    @cached_property
    def manifold(self) -> dict[tuple[str, int], list[str]]:
        """The squeezed folds of spellings of several words, by first letter and length."""
        result: dict[tuple[str, int], list[str]] = {}
        for key, spellings in self.whole.items():
            if any(" " in spelling.folded for spelling in spellings):
                result.setdefault((key[0], len(key)), []).append(key)
        return result

    def like_phrase(self, tokens: Sequence[str]) -> list[Sense]:
        """Names of several words that the tokens together are with typing errors (von der layen)."""
        key = "".join(tokens)
        if len(key) < 6:
            return []
        most = min(2, allowed(len(key)))
        lengths = range(len(key) - most, len(key) + most + 1)
        close = [word for length in lengths for word in self.manifold.get((key[0], length), [])]
        return best(
            Sense(s.entity, s, FUZZY, WORTH[FUZZY] + 6 - 4 * errors, errors)
            for word, errors in alike(key, close, most)
            for s in self.whole[word]
            if " " in s.folded
        )


def best(senses: Iterable[Sense]) -> list[Sense]:
    """The best sense of each entity, best first."""
    best: dict[int, Sense] = {}
    for sense in senses:
        known = best.get(sense.entity)
        if known is None or (sense.score, -sense.spelling.form) > (known.score, -known.spelling.form):
            best[sense.entity] = sense
    return sorted(best.values(), key=lambda sense: (-sense.score, sense.spelling.form, sense.entity))


def compile(names: Gazetteer) -> Lexicon:
    """The lexicon of all tables."""
    lexicon = Lexicon()
    for type, key, name, spellings in _named(names):
        entity = len(lexicon.entities)
        lexicon.entities.append(Entity(type, name, key))
        lexicon.spell(entity, [(name, Form.NAME), *spellings])
    return lexicon


def _named(names: Gazetteer) -> Iterator[tuple[str, str, str, list[tuple[str, Form]]]]:
    bodies = {name: body.initials for name, body in names.organisations.items()}
    for name, leader in names.leaders.items():
        spellings = [(text, Form.CALLED) for text in leader.called] + [(text, Form.ALIAS) for text in leader.spellings]
        for term in leader.terms:
            if term.organisation and not term.end:
                spellings += [(text, Form.INITIALS) for text in _office(bodies.get(term.organisation, ()), term.office)]
        words = fold(name).split()
        if len(words) > 2 and fold(name).isascii():
            spellings.append(("".join(word[0] for word in words), Form.MADE))
        yield "leader", name, name, spellings
    for code, country in names.countries.items():
        called = [country.official, *country.spellings, *(text for texts in country.names.values() for text in texts)]
        adjectives = [text for texts in country.adjectives.values() for text in texts]
        yield (
            "country",
            code,
            country.name,
            [(t, Form.ALIAS) for t in called] + [(t, Form.ADJECTIVE) for t in adjectives] + [(code, Form.CODE)],
        )
    for name, body in names.organisations.items():
        yield (
            "organisation",
            name,
            name,
            [(t, Form.INITIALS) for t in body.initials] + [(t, Form.ALIAS) for t in body.spellings],
        )
    for name, series in names.series.items():
        yield (
            "event",
            name,
            name,
            [(t, Form.INITIALS) for t in series.initials] + [(t, Form.ALIAS) for t in series.spellings],
        )
    for slug, topic in names.topics.items():
        yield "topic", slug, slug, [(topic.label, Form.CALLED)] + [(t, Form.WORD) for t in topic.spellings]
    for name, place in names.places.items():
        yield "place", name, name, [(t, Form.ALIAS) for t in place.spellings]
    for name, publisher in names.publishers.items():
        yield "source", name, name, [(t, Form.ALIAS) for t in publisher.spellings]


def _office(initials: Sequence[str], office: str) -> list[str]:
    """How the holder of a body's office is called by its initials: UNSG, UN Secretary-General."""
    short = "".join(word[0] for word in fold(office).split() if word not in STOP).upper()
    result = []
    for body in initials:
        if body.isalnum():
            result += [f"{body} {office}"] + [f"{body}{short}"] * (len(short) > 1)
    return result
