"""Where the person has been: back and forward as in a browser, and the way there as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.lines import Line, Piece, cut, line, width_of

_MOST = 100
_APART = " › "


class Place(NamedTuple):
    """A timeline (its kind and keys, empty where there was none) with the record in view, and the pane of the cursor."""

    kind: str
    keys: tuple[str, ...]
    name: str
    record: str
    pane: str


class Trail:
    """Places left behind, and those gone back from."""

    def __init__(self) -> None:
        self.past: list[Place] = []
        self.future: list[Place] = []

    def leave(self, here: Place) -> None:
        """Go on from here to somewhere new; what lay ahead is forgotten."""
        self.past = [*self.past, here][-_MOST:]
        self.future = []

    def step(self, here: Place, by: int) -> Place | None:
        """The place before (-1) or after (1), to which one goes from here; None where there is none."""
        source, target = (self.past, self.future) if by < 0 else (self.future, self.past)
        if not source:
            return None
        target.append(here)
        return source.pop()

    def crumbs(self, here: str, width: int, forward: str) -> Line | None:
        """The way here in one line, and where the key `forward` leads; the nearest places where not all fit. None without a way."""
        if not self.past and not self.future:
            return None
        before = _distinct([*(place.name for place in self.past), here])[:-1]
        after = [place.name for place in reversed(self.future)]
        shown = [Piece(cut(here, width - 2), "strong")]
        for name in reversed(before):
            pieces = [Piece(name, "quiet"), Piece(_APART, "quiet")]
            if width_of([*pieces, *shown]) > width - 4:
                shown = [Piece("…", "quiet"), Piece(_APART, "quiet"), *shown]
                break
            shown = [*pieces, *shown]
        for number, name in enumerate(after):
            pieces = [Piece(_APART, "quiet"), Piece(name, "quiet")]
            if not number:
                pieces[:1] = [Piece(f"   {forward} ", "key")]
            if width_of([*shown, *pieces]) > width - 2:
                break
            shown += pieces
        return line(" ", *shown)


def _distinct(names: Sequence[str]) -> list[str]:
    """Names without the same one twice in a row."""
    return [name for number, name in enumerate(names) if not number or name != names[number - 1]]
