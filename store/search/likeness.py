"""How alike two words are: RapidFuzz is the judge, with cut-offs that know how short a word is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SOUNDS = str.maketrans({**dict.fromkeys("aeiouyаеиоуыэюя"), "z": "s", "c": "k", "q": "k", "w": "v"})
_TWICE = re.compile(r"(.)\1")


def allowed(length: int) -> int:
    """Typing errors (insert, delete, replace, swap) that a word of so many letters may have and still be itself."""
    if length < 4:
        return 0
    if length < 6:
        return 1
    return 2 if length < 12 else 3


def forgiven(typed: str, word: str, errors: int) -> bool:
    """Whether so many errors between two words are honest.

    Four letters may only be swapped, or one of them doubled (modii); six or seven have a second error only where it hardly
    sounds otherwise, among the vowels (tokeyav, tokayev), in letters doubled or of one sound (guterez, guterres); more than
    one error keeps the first letter.
    """
    shorter = min(len(typed), len(word))
    if shorter <= 4:
        return errors == 1 and (sorted(typed) == sorted(word) or _TWICE.sub(r"\1", typed) == _TWICE.sub(r"\1", word))
    if errors <= 1:
        return True
    if shorter < 8 and _sound(typed) != _sound(word):
        return False
    return typed[0] == word[0] or typed[:2] == word[1::-1]


def _sound(word: str) -> str:
    return _TWICE.sub(r"\1", word).translate(_SOUNDS)


def alike(typed: str, words: Sequence[str], errors: int | None = None) -> list[tuple[str, int]]:
    """Those of `words` that `typed` may mean, nearest first, with the number of errors."""
    most = allowed(len(typed)) if errors is None else errors
    if not most:
        return []
    found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=40)
    return [(word, int(errors)) for word, errors, _ in found if errors and forgiven(typed, word, int(errors))]


def nearest(typed: str, words: Iterable[str]) -> str | None:
    """The word most like `typed` for a remark (did you mean), more generous than a match; None if nothing is near."""
    most = max(1, len(typed) // 3)
    close = [word for word in words if word[:1] == typed[:1] and abs(len(word) - len(typed)) <= most]
    found = process.extractOne(typed, close, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else None


class Shelf:
    """Words in order, of which only those are compared that begin with the right letter."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._lengths: dict[str, dict[int, list[str]]] = {}
        self._beginnings: dict[tuple[int, str], dict[str, list[str]]] = {}

    def _letter(self, letter: str) -> dict[int, list[str]]:
        """The words with this first letter, by length."""
        if letter not in self._lengths:
            lengths: dict[int, list[str]] = {}
            for word in self.words[bisect_left(self.words, letter) : bisect_left(self.words, letter + "\U0010ffff")]:
                if len(word) > 3:
                    lengths.setdefault(len(word), []).append(word)
            self._lengths[letter] = lengths
        return self._lengths[letter]

    def _known(self, word: str) -> bool:
        position = bisect_left(self.words, word)
        return position < len(self.words) and self.words[position] == word

    def alike(self, typed: str) -> list[tuple[str, int]]:
        """The words that `typed` may mean, nearest first, with the number of errors."""
        most = allowed(len(typed))
        if not most:
            return []
        lengths = range(max(4, len(typed) - most), len(typed) + most + 1)
        # The first letter is right, or it is the second that should be first; else it is the only error.
        letters = [self._letter(letter) for letter in dict.fromkeys(typed[:2])]
        close = [word for letter in letters for length in lengths for word in letter.get(length, ())]
        if typed.isascii():
            close += [
                word for letter in ascii_lowercase for word in (letter + typed[1:], letter + typed) if self._known(word)
            ]
        return sorted(set(alike(typed, close, most)), key=lambda pair: (pair[1], pair[0]))

    def beginning(self, typed: str) -> list[tuple[str, int]]:
        """The words whose beginning `typed` may mean while it is still being typed, nearest first."""
        size, first = len(typed), typed[:1]
        if size < 5:
            return []
        if (size, first) not in self._beginnings:
            starts: dict[str, list[str]] = {}
            for length, words in self._letter(first).items():
                if length > size:
                    for word in words:
                        starts.setdefault(word[:size], []).append(word)
            self._beginnings[size, first] = starts
        starts = self._beginnings[size, first]
        return [
            (word, errors)
            for start, errors in alike(typed, list(starts), 1 if size < 9 else 2)
            for word in starts[start]
        ]
