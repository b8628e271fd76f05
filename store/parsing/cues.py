"""Patterns that are tried only where one of their words stands.

A report is asked for hundreds of patterns, most of which it does not hold. One automaton finds the words of all of them in
one pass over the text; a pattern is then tried at the places where a match can begin, and nowhere else. What it finds is
what `re` would find.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from sys import maxsize

from ahocorasick_rs import AhoCorasick, MatchKind

from store.parsing.openings import inside, openings

_EVERYDAY = frozenset({"on", "in", "at", "for", "to", "of"})
"""Words that stand everywhere: what may begin with one is looked for by what else it must hold."""
_WORTH_IT = 60
"""Texts shorter than this are searched as they are."""


def _rare(words: frozenset[str]) -> bool:
    return not any(word.strip() in _EVERYDAY for word in words)


class Cue:
    """A pattern like those of `re`, for texts of a sentence and more."""

    __slots__ = ("_begins", "_number", "match", "pattern")

    def __init__(self, source: str, flags: int = 0) -> None:
        compiled = re.compile(source, flags)
        self.pattern = compiled
        self.match = compiled.match
        words = openings(source, compiled.flags)
        within = None if words and _rare(words) else inside(source, compiled.flags)
        self._begins = words is not None and not (within and _rare(within))
        self._number = _WORDS.add(words if self._begins else within)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match within text[start:end], as `re.Pattern.search`."""
        if self._number < 0 or len(text) < _WORTH_IT:
            return self.pattern.search(text, start, end)
        places = _places(text).get(self._number)
        if places is None:
            return None
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end:
            return None
        if not self._begins:
            return self.pattern.search(text, start, end)
        for place in places[first:] if first else places:
            if place >= end:
                break
            if found := self.match(text, place, end):
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches within text[start:end] in order, as `re.Pattern.finditer`."""
        if self._number < 0 or len(text) < _WORTH_IT:
            return self.pattern.finditer(text, start, end)
        places = _places(text).get(self._number)
        if places is None:
            return iter(())
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end:
            return iter(())
        if not self._begins:
            return self.pattern.finditer(text, start, end)
        return self._at(text, places[first:], start, end)

    def _at(self, text: str, places: list[int], start: int, end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if place >= end:
                return
            if place >= start and (found := self.match(text, place, end)):
                start = found.end()
                yield found


class _Words:
    """The words of all cues and the automaton that finds them, made anew when a cue has been added."""

    def __init__(self) -> None:
        self._owners: defaultdict[str, list[int]] = defaultdict(list)
        self._count = 0
        self._automaton: tuple[AhoCorasick, list[list[int]]] | None = None

    def add(self, words: frozenset[str] | None) -> int:
        """The number under which the places of these words are found; -1 where there are none."""
        if not words:
            return -1
        for word in words:
            self._owners[word].append(self._count)
        self._count += 1
        self._automaton = None
        _places.cache_clear()
        _scan.cache_clear()
        return self._count - 1

    def find(self, text: str) -> dict[int, list[int]]:
        """Where words stand in a text in lower case, by the numbers of those who asked for them, in order."""
        if self._automaton is None:
            self._automaton = AhoCorasick(list(self._owners), MatchKind.Standard), list(self._owners.values())
        automaton, owners = self._automaton
        found: defaultdict[int, list[int]] = defaultdict(list)
        for word, first, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            for owner in owners[word]:
                found[owner].append(first)
        for places in found.values():
            places.sort()
        return dict(found)


@lru_cache(maxsize=16)  # every room asks for the same article's
def lowered(text: str) -> str:
    """The text in lower case, letter by letter: its offsets are the text's."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(small := c.lower()) != 1 else small for c in text)


@lru_cache(maxsize=64)
def _scan(text: str) -> dict[int, list[int]]:
    return _WORDS.find(text)


@lru_cache(maxsize=64)
def _places(text: str) -> dict[int, list[int]]:
    return _scan(lowered(text))


_WORDS = _Words()
