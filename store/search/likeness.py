"""How alike two words are: RapidFuzz is the judge, with cut-offs that know how short a word is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA


def allowed(length: int) -> int:
    """Typing errors (insert, delete, replace, swap) that a word of so many letters may have and still be itself."""
    if length < 4:
        return 0
    if length < 8:
        return 1
    return 2 if length < 12 else 3


def forgiven(typed: str, word: str, errors: int) -> bool:
    """Whether so many errors between two words are honest: four letters may only be swapped, and much change keeps the first letter."""
    if min(len(typed), len(word)) <= 4:
        return errors == 1 and sorted(typed) == sorted(word)
    return errors <= 1 or typed[0] == word[0] or typed[:2] == word[1::-1]


def alike(typed: str, words: Sequence[str], errors: int | None = None) -> list[tuple[str, int]]:
    """Those of `words` that `typed` may mean, nearest first, with the number of errors."""
    most = allowed(len(typed)) if errors is None else errors
    if not most:
        return []
    found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=40)
    return [(word, int(errors)) for word, errors, _ in found if errors and forgiven(typed, word, int(errors))]


def nearest(typed: str, words: Iterable[str]) -> str | None:
    """The word most like `typed` for a remark (`did you mean`), more generous than a match; None if nothing is near."""
    most = max(1, len(typed) // 3) if len(typed) > 3 else 1
    found = process.extractOne(typed, words, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else None


class Shelf:
    """Words by length, so that only those long enough to be alike are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self.lengths: dict[int, list[str]] = {}
        for word in words:
            self.lengths.setdefault(len(word), []).append(word)
        self.beginnings: dict[int, dict[str, list[str]]] = {}

    def alike(self, typed: str) -> list[tuple[str, int]]:
        """The words that `typed` may mean, nearest first, with the number of errors."""
        most = allowed(len(typed))
        found: list[tuple[str, int]] = []
        for length in range(max(4, len(typed) - most), len(typed) + most + 1) if most else ():
            found += alike(typed, self.lengths.get(length, ()), most)
        return sorted(found, key=lambda pair: (pair[1], pair[0]))

    def beginning(self, typed: str) -> list[tuple[str, int]]:
        """The words whose beginning `typed` may mean while it is still being typed, nearest first."""
        size = len(typed)
        most = 1 if size < 9 else 2
        if size < 5:
            return []
        if size not in self.beginnings:
            starts: dict[str, list[str]] = {}
            for length, words in self.lengths.items():
                if length > size:
                    for word in words:
                        starts.setdefault(word[:size], []).append(word)
            self.beginnings[size] = starts
        starts = self.beginnings[size]
        return [(word, errors) for start, errors in alike(typed, list(starts), most) for word in starts[start]]
