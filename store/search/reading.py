"""Bare words -> what they may mean: names over several words first, then word by word; each reading must hold."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from store.folding import latin
from store.search.building import SOLID, tokens
from store.search.everyday import SAID_AS
from store.search.holdings import Holdings
from store.search.lexicon import BY_WORD, Lexicon, Sense, best
from store.search.query import Word
from store.search.spellings import STOP, Form

UNSURE = 0.8
MANY = 150
"""Names of the archive that the first letters of a word stand for, at most."""
_COMPOSED = frozenset({"event", "organisation", "source", "topic"})
"""Names that are mostly made of words which mean something by themselves."""


class Literal(msgspec.Struct, frozen=True):
    """Words to be met in texts, together and in this order; `worth` is 1 as typed, less as a beginning or with errors."""

    tokens: tuple[str, ...]
    worth: float = 1.0


class Reading(msgspec.Struct, frozen=True):
    """One or more words of a query that mean one thing: the names they may be and the words they are in texts."""

    text: str
    senses: tuple[Sense, ...] = ()
    literals: tuple[Literal, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.senses and not self.literals


class Reader:
    """Reads bare words against the lexicon and the vocabularies of the texts."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings

    @property
    def lexicon(self) -> Lexicon:
        return self.holdings.facts.lexicon

    def read(self, words: Sequence[Word]) -> list[Reading]:
        """The readings of words that stand side by side, in order. Little words are passed over where others say enough."""
        typed = [
            (token, word.text if word.tokens == (token,) else token) for word in words for token in self.pieces(word)
        ]
        result, position = [], 0
        while position < len(typed):
            reading, count = self.several(typed, position) or (None, 1)
            if reading is None:
                token, raw = typed[position]
                if token in STOP and not (raw.isupper() and self.lexicon.complete([token], raw)) and len(typed) > 1:
                    position += 1
                    continue
                reading = self.single(token, raw, last=position == len(typed) - 1)
            result.append(reading)
            position += count
        return result

    def pieces(self, word: Word) -> list[str]:
        """A word's tokens; a run without spaces that is no name as a whole is cut into the names in it (中哈: 中, 哈)."""
        result: list[str] = []
        for token in word.tokens:
            known = self.lexicon.complete([token]) or self.lexicon.beginning(token)
            if word.text.endswith(("'s", "’s")) and not known:
                result.append(token[:-1])  # Putin's
            elif SOLID.match(token) and len(token) > 1 and not known:
                result += self.cut(token)
            else:
                result.append(token)
        return result

    def cut(self, run: str) -> list[str]:
        result, rest, position = [], "", 0
        while position < len(run):
            for end in range(min(len(run), position + 12), position, -1):
                piece = run[position:end]
                # A single letter is a name only in a short compound of such letters.
                if self.lexicon.complete([piece]) and (end - position > 1 or len(run) <= 3):
                    if rest:
                        result.append(rest)
                    result.append(piece)
                    rest, position = "", end
                    break
            else:
                rest += run[position]
                position += 1
        return [*result, rest] if rest else result

    def several(self, typed: Sequence[tuple[str, str]], start: int) -> tuple[Reading, int] | None:
        """The reading of the longest run of words from `start` on that is one name, and how many words it takes."""
        window = [token for token, _ in typed[start : start + self.lexicon.longest]]
        if said := SAID_AS.get(" ".join(window[:2])) if len(window) > 1 else None:
            return Reading(" ".join(window[:2]), (), (Literal(tuple(window[:2])), Literal(tuple(said.split()), 0.9))), 2
        if typed[start][0] in STOP and len(window) > 1 and window[1] in STOP:
            return None
        for size in range(len(window), 1, -1):
            ended = window[size - 1] not in STOP or start + size == len(typed)
            if ended and (senses := self.lexicon.complete(window[:size])):
                return self.named(window[:size], senses), size
        if start + len(window) == len(typed) and len(window) > 1 and window[0] not in STOP:
            begun = self.lexicon.beginning(" ".join(window))
            # What a publisher is called is mostly words that mean something by themselves (UK Prime Minister's Office).
            senses = [sense for sense in begun if self.lexicon.entities[sense.entity].type != "source"]
            if senses:
                return self.named(window, senses), len(window)
        for size in range(min(4, len(window)), 1, -1):
            doubtful = any(self.unknown(token) for token in window[:size])
            if (
                doubtful
                and not {window[0], window[size - 1]} & STOP
                and (senses := self.lexicon.like_phrase(window[:size]))
            ):
                return self.named(window[:size], senses), size
        if len(window) > 1 and any(self.unknown(token) for token in window[:2]):
            joined = window[0] + window[1]
            if len(joined) > 5 and any(joined in table for table in self.holdings.tables()):
                return Reading(" ".join(window[:2]), (), (Literal((joined,)),)), 2
        return None

    def named(self, window: Sequence[str], senses: Sequence[Sense]) -> Reading:
        literal = Literal(tuple(token for word in window for token in tokens(word)))
        return Reading(" ".join(window), tuple(senses), (literal, *self.everyday(senses, literal)))

    def apart(self, reading: Reading) -> list[Reading]:
        """The readings of the words of a name one by one, where they mean something by themselves (trump kim summit); not
        of people, countries and places, which a whole name means only."""
        words = [word for word in reading.text.split() if word not in STOP]
        types = {self.lexicon.entities[sense.entity].type for sense in reading.senses}
        if len(words) < 2 or not types or types - _COMPOSED:
            return []
        return [self.single(word, word) for word in words]

    def everyday(self, senses: Sequence[Sense], typed: Literal) -> list[Literal]:
        """The everyday words for topics that are meant, as they stand in the tables (fentanil: fentanyl)."""
        words = [
            Literal(tuple(tokens(sense.spelling.folded)), round(sense.score / 100, 2))
            for sense in senses[:8]
            if sense.spelling.form == Form.WORD
        ]
        return [literal for literal in words if literal.tokens != typed.tokens]

    def unknown(self, token: str) -> bool:
        """Whether no name and no text has the word."""
        return token not in STOP and not self.lexicon.complete([token]) and not self.written(token)

    def written(self, token: str) -> bool:
        parts = tokens(token)
        return any(all(part in table for part in parts) for table in self.holdings.tables())

    def single(self, token: str, raw: str, last: bool = False) -> Reading:
        """What one word may mean. A complete name means that name only; else beginnings, then parts, then likeness."""
        lexicon = self.lexicon
        parts = tuple(tokens(token))
        if said := SAID_AS.get(token):
            return Reading(raw, (), (Literal(parts), Literal(tuple(said.split()), 0.9)))
        literals = [Literal(parts)] if self.written(token) else []
        senses = lexicon.complete([token], raw)
        # Two small letters may be a code, or the beginning of a word that is still being typed.
        unsure = last and len(token) == 2 and raw.islower() and all(s.spelling.form == Form.CODE for s in senses)
        if senses and not unsure:
            types = {lexicon.entities[sense.entity].type for sense in senses}
            if "leader" in types or types == {"topic"}:
                known = {sense.entity for sense in senses}
                senses = [*senses, *(sense for sense in lexicon.people(token) if sense.entity not in known)]
            if types == {"topic"}:
                literals += self.endings(token)
            return Reading(raw, tuple(senses), tuple(literals))
        senses = best([*senses, *lexicon.people(token), *lexicon.beginning(token), *self.inner(token)])
        literals += self.endings(token)
        if not literals and not self.present(senses):
            like = self.likeness(token, last)
            literals = self.everyday(like, Literal(parts)) if like else self.misspelt(token)
            senses = best([*senses, *like])
        elif not senses and not self.holdings.common(token):
            # A word that texts write only with a capital may be another spelling of a known name.
            senses = [
                msgspec.structs.replace(sense, score=sense.score * UNSURE) for sense in self.likeness(token, False)
            ]
        if not senses and not literals and not token.isascii() and len(plain := latin(token).replace(" ", "")) > 3:
            return self.single(plain, raw, last)
        present = [sense for sense in senses if self.present([sense])]
        return Reading(raw, tuple((present or senses)[:MANY]), tuple(literals))

    def present(self, senses: Sequence[Sense]) -> bool:
        """Whether some record has one of the names."""
        return any(self.holdings.having(self.lexicon.entities[sense.entity]) for sense in senses)

    def inner(self, token: str) -> list[Sense]:
        """People, places and countries one of whose later words begins with the word."""
        if len(token) < 3:
            return []
        return [s for s in self.lexicon.starting(token) if self.lexicon.entities[s.entity].type in BY_WORD]

    def likeness(self, token: str, last: bool) -> list[Sense]:
        """Names of the archive with the word inside them; else those that it is with the fewest typing errors."""
        found = [s for s in self.lexicon.containing(token) if s.spelling.form <= Form.ADJECTIVE]
        like = self.lexicon.like(token, last)
        closest = min((sense.errors for sense in like), default=0)
        return found if self.present(found) else [sense for sense in like if sense.errors == closest]

    def endings(self, token: str) -> list[Literal]:
        """The words of texts that go on from the word (pipelin: pipeline, pipelines)."""
        if len(token) < 3 and not SOLID.match(token):
            return []
        found = {word for table in self.holdings.tables() for word in table.beginning(token)}
        return [Literal((word,), 0.8) for word in sorted(found - {token})]

    def misspelt(self, token: str) -> list[Literal]:
        """The words of texts that the word may be with typing errors; else two words written as one."""
        for table in self.holdings.tables():
            if found := table.shelf.alike(token):
                closest = found[0][1]
                return [Literal((word,), 0.7 - 0.1 * errors) for word, errors in found if errors == closest]
        for cut in range(3, len(token) - 2):
            first, second = token[:cut], token[cut:]
            if any(first in table and second in table for table in self.holdings.tables()):
                return [Literal((first, second), 0.75)]
        return []
