"""Names of people: which listed leader a spelling means, when two spellings are one person, names in other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from store.folding import fold
from store.gazetteer import Gazetteer, Leader, Term
from store.parsing.text import words

_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        re.split(" ", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"),
        strict=True,
    )
)
_FEMININE = words(
    "мария анна елена ольга светлана валентина наталья наталия ирина татьяна екатерина эльвира дарья марина людмила юлия "
    "виктория софия александра аида дилноза гульнара роза джорджа урсула ангела кая тереза майя магдалена зузана"
)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """What stays of a folded word when romanisations differ: Zhaparov, Japarov and Dzhaparov are one."""
    word = (
        word.replace("dzh", "j")
        .replace("dsch", "j")
        .replace("dj", "j")
        .replace("zh", "j")
        .replace("kh", "h")
        .replace("sch", "sh")
    )
    word = (
        word.replace("gh", "g")
        .replace("q", "k")
        .replace("w", "v")
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("c", "k")
    )
    first, rest = word[:1], re.sub("[aeiouyhj]", "", word[1:]).replace("z", "s")
    return _DOUBLED.sub(r"\1", first + rest)


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(fold(name).split())


def same_person(a: str, b: str) -> bool:
    """Whether two full names are spellings of one person: every word of the shorter has its like in the longer."""
    left, right = parts(a), parts(b)
    if len(left) > len(right):
        left, right = right, left
    if len(left) < 2:
        return False
    remaining = list(right)
    for word in left:
        match = word if word in remaining else next((other for other in remaining if alike(word, other)), None)
        if match is None:
            return False
        remaining.remove(match)
    return True


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> bool:
    """Whether two folded words of names are spellings of one."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    shorter = min(len(a), len(b))
    if shorter > 4 and fuzz.ratio(a, b) >= 85:
        return True
    # Syllables of Chinese, Korean or Burmese names differ by a vowel.
    return shorter > 4 and a[0] == b[0] and skeleton(a) == skeleton(b) and fuzz.ratio(a, b) >= 60


class Roll:
    """The gazetteer's leaders by the skeletons of their names' words."""

    def __init__(self, names: Gazetteer) -> None:
        self.leaders = names.leaders
        self.by_word: dict[str, set[str]] = {}
        self.words: set[str] = set()
        self._by_home: dict[str, list[str]] = {}
        for leader in names.leaders.values():
            for home in {home for term in leader.terms for home in (term.country, term.organisation) if home}:
                self._by_home.setdefault(home, []).append(leader.name)
            for spelling in (leader.name, *leader.spellings):
                folded = fold(spelling)
                if folded.isascii():
                    for word in folded.split():
                        if len(word) > 1:
                            self.words.add(word)
                            self.by_word.setdefault(skeleton(word), set()).add(leader.name)

    def of(self, *homes: str | None) -> list[str]:
        """The leaders who hold or held an office of these countries (by code) and bodies."""
        return [name for home in homes if home for name in self._by_home.get(home, ())]

    def personal(self, name: str, *, whole: bool = False) -> bool:
        """Whether a word (`whole`: every word) of an unlisted full name is one that listed people bear."""
        known = [word in self.words for word in fold(name).split() if len(word) > 2]
        return len(known) > 1 and (all(known) if whole else any(known))

    def find(self, name: str) -> str | None:
        """The one listed leader whose name this is in another spelling, order or length; None if none or several."""
        words = [word for word in fold(name).split() if len(word) > 1]
        if len(words) < 2:
            return None
        pools = [self.by_word.get(skeleton(word), set()) for word in words]
        counted: dict[str, int] = {}
        for pool in pools:
            for leader in pool:
                counted[leader] = counted.get(leader, 0) + 1
        found = [
            leader
            for leader, count in counted.items()
            if count >= 2 and any(same_person(name, spelling) for spelling in (leader, *self.leaders[leader].spellings))
        ]
        return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)
def roll(names: Gazetteer) -> Roll:
    """The leaders' index of a gazetteer, built once."""
    return Roll(names)


def terms_at(leader: Leader, day: str | None) -> list[Term]:
    """The offices that a leader may have held on a day (YYYY-MM-DD); a blank `from` or `to` leaves that side open.

    A term without any date counts only where no dated one fits.
    """
    if day is None:
        return list(leader.terms)
    fitting = [term for term in leader.terms if _covers(term, day)]
    dated = [term for term in fitting if term.start or term.end]
    return dated or fitting


def _covers(term: Term, day: str) -> bool:
    # A date as coarse as a year or month covers all its days.
    if term.start and day[: len(term.start)] < term.start:
        return False
    return not (term.end and day[: len(term.end)] > term.end)


def in_office(names: Gazetteer, keys: Iterable[str], day: str | None) -> list[str]:
    """Those of the leaders who may have held an office on a day."""
    return [key for key in keys if terms_at(names.leaders[key], day)]


def romanised(name: str) -> str:
    """A Russian name in any case as it is usually written in English."""
    words = name.split()
    words = _nominative(words)
    return " ".join("-".join(_roman(part) for part in word.split("-")) for word in words)


def _roman(word: str) -> str:
    lowered = word.lower()
    if lowered.endswith(("ий", "ый")):
        lowered = lowered[:-2] + "ы"
    letters = "".join(_CYRILLIC.get(char, char) for char in lowered)
    letters = letters.replace("iya", "ia") if letters.endswith("iya") else letters
    return letters[:1].upper() + letters[1:]


def _nominative(words: list[str]) -> list[str]:
    """The words of a man's name brought back to the nominative; a woman's, known by her given name, stays."""
    if len(words) < 2:
        return words
    first, last = words[0], words[-1]
    if first.lower() in _FEMININE:
        return words
    oblique = (
        last.endswith(("ым", "ему", "ому", "ого", "им", "ову", "еву", "ину", "ом", "ове", "еве", "ине"))
        or (
            first[-1] in "аяую"
            and last[-1] in "аяую"
            and last.endswith(("ова", "ева", "ина", "ёва", "ия", "ова", "а", "я", "у", "ю"))
        )
        or (first.endswith(("ом", "ем", "ём")) and last.endswith(("ым", "ом", "им", "ем")))
    )
    if not oblique:
        return words
    return [_bare(word, index == len(words) - 1) for index, word in enumerate(words)]


def _bare(word: str, surname: bool) -> str:
    if surname:
        for ending in ("ского", "скому", "ским", "ском"):
            if word.endswith(ending):
                return word[: -len(ending)] + "ский"
    for ending, instead in (
        ("ием", "ий"), ("еем", "ей"), ("аем", "ай"), ("ым", ""), ("ом", ""), ("ем", "ь" if not surname else ""),
        ("ия", "ий"), ("ею", "ей"), ("ея", "ей"), ("ая", "ай"), ("аю", "ай"), ("ию", "ий"),
        ("я", "ь"), ("ю", "ь"), ("а", ""), ("у", ""), ("е", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word
