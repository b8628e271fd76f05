"""Many fixed phrases found in a text in one pass, as whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class Phrases:
    """Phrases in lower case; the longest of those that begin at one place counts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = list(dict.fromkeys(phrases))
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Where phrases stand in text[start:], any case, in order."""
        lowered = text[start:].lower()
        if len(lowered) != len(text) - start:
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:])
        size = len(lowered)
        for _, first, last in self._automaton.find_matches_as_indexes(lowered):
            if (first and lowered[first - 1].isalnum()) or (last < size and lowered[last].isalnum()):
                continue
            yield start + first, start + last
