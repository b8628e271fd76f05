"""Many fixed phrases found in a text, as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.parsing.cues import Cue, lowered


class Phrases:
    """Phrases in lower case; the longest of those that begin at one place counts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        longest_first = sorted(phrases, key=len, reverse=True)
        self._cue = Cue(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where phrases stand in a text, any case, in order."""
        return (hit.span() for hit in self._cue.finditer(lowered(text)))
