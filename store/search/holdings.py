"""What an index holds, behind one small door: records by number, names, words, texts, and the sets that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pyroaring import BitMap

from store.model import Mine, Record
from store.search.building import SOLID, Bodies, Facts, tokens
from store.search.dates import Period
from store.search.spellings import Entity, Form
from store.search.tables import Table

# Texts are looked into for words that stand together up to so many candidates; beyond them, having all the words is enough.
LOOKED_INTO = 4000
Weighed = tuple[float, BitMap]


class Holdings:
    """The facts, the bodies once they are there, the records, and the user's own."""

    def __init__(
        self,
        facts: Facts,
        record: Callable[[int], Record],
        mine: Callable[[], Mapping[str, Mine]],
        number: Callable[[str], int | None],
        starting: Callable[[str], Iterable[int]],
    ) -> None:
        self.facts, self.record, self.mine = facts, record, mine
        self.number, self.starting = number, starting
        self.bodies: Bodies | None = None
        self.gone = BitMap()
        self._mentions: dict[int, tuple[BitMap, BitMap, BitMap]] = {}

    @property
    def all(self) -> BitMap:
        return BitMap(range(len(self.facts.days))) - self.gone

    def changed(self) -> None:
        """Forgets what follows from the postings."""
        self._mentions.clear()

    def tables(self) -> list[Table]:
        """The vocabularies of the texts, the weightiest first."""
        return [self.facts.headline, self.facts.details] + ([self.bodies.words] if self.bodies else [])

    def common(self, word: str) -> bool:
        """Whether some text writes the word with a small letter; unknown (so assumed) without texts."""
        return self.bodies is None or word in self.bodies.common

    def having(self, entity: Entity) -> BitMap:
        """The records that have the name as a value."""
        return self.facts.keys.get(f"{entity.type}:{entity.key}")

    def dated(self, period: Period) -> BitMap:
        """The records of a period; those without any date belong to none."""
        days, ordered = self.facts.days, self.facts.ordered
        if not period.possible:
            return BitMap()
        if period.yearly:
            undated = _first(days, ordered, 0)
            years = [day // 10000 for day in (*days[:1], *days[undated - 1 : undated], *days[ordered:]) if day]
            span = range(min(years, default=0), max(years, default=-1) + 1)
            return BitMap.union(BitMap(), *(self.dated(period.in_year(year)) for year in span))
        low, high = _first(days, ordered, period.last), _first(days, ordered, max(period.first, 1) - 1)
        found = BitMap(range(low, high))
        found.update(n for n in range(ordered, len(days)) if period.first <= days[n] <= period.last and days[n])
        return found

    def together(self, words: Sequence[str]) -> tuple[BitMap, BitMap, BitMap]:
        """The records whose headline, facts and body hold the words, in this order and together."""
        result = []
        for place, table in enumerate(self.tables()):
            found = table.get(words[0])
            for word in words[1:]:
                found = found & table.get(word)
            if len(words) > 1 and found:
                found = self._ordered(found, words, place)
            result.append(found)
        return result[0], result[1], result[2] if len(result) > 2 else BitMap()

    def _ordered(self, found: BitMap, words: Sequence[str], place: int) -> BitMap:
        if len(found) > LOOKED_INTO:
            return found
        # Pairs of letters overlap: put together they are the run again.
        if SOLID.match(words[0]):
            needle = (words[0] + "".join(word[-1] for word in words[1:])).encode()
        else:
            needle = f" {' '.join(words)} ".encode()
        return BitMap(number for number in found if needle in b" " + self.text(number, place) + b" ")

    def text(self, number: int, place: int) -> bytes:
        """A record's headline (0), facts (1) or body (2), folded."""
        if place == 2:
            return self.bodies.texts.get(number) if self.bodies else b""
        headline, _, facts = self.facts.texts.get(number).partition(b"\n")
        return facts if place else headline

    def mentions(self, entity: int) -> tuple[BitMap, BitMap, BitMap]:
        """The records that name the entity in headline, facts or body, by any of its names (not by codes or everyday words)."""
        if entity not in self._mentions:
            lexicon = self.facts.lexicon
            found = [BitMap(), BitMap(), BitMap()]
            seen: set[str] = set()
            forms = (Form.NAME, Form.CALLED, Form.ALIAS, Form.INITIALS, Form.ADJECTIVE)
            if lexicon.entities[entity].type != "topic":
                for spelling in sorted(lexicon.own(entity), key=lambda spelling: len(spelling.folded)):
                    words = tokens(spelling.folded)
                    usable = spelling.form in forms and words and len(spelling.folded) > 1 and lexicon.certain(spelling)
                    if usable and not seen & set(words):
                        if len(words) == 1:
                            seen.add(words[0])
                        for total, part in zip(found, self.together(words), strict=True):
                            total |= part
            self._mentions[entity] = (found[0], found[1], found[2])
        return self._mentions[entity]


def _first(days: Sequence[int], size: int, day: int) -> int:
    """The first number below `size` whose day is `day` or earlier (days fall)."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        if days[middle] > day:
            low = middle + 1
        else:
            high = middle
    return low
