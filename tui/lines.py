"""Lines of text as the panes draw them: pieces with a role, measured in terminal cells, cut with a mark, wrapped by spans.

Text from articles comes through here and nowhere is it read as markup or as an escape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from store.visible import visible

MORE = "…"
# A dot between values stays at the end of its line; a no-break space keeps what it joins together.
_TOKENS = re.compile(r"[^\S\u00a0]+|(?:\S|\u00a0)+(?: ·(?= ))?")


class Piece(NamedTuple):
    """Text of one role; `tui.themes.LOOKS` says how each role looks."""

    text: str
    role: str = ""


class Line(NamedTuple):
    """A line of a pane: pieces from the left, and pieces set to the right edge where there is room."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


def line(*left: Piece | str, right: Sequence[Piece] = ()) -> Line:
    """A line of pieces; plain strings have no role."""
    return Line(tuple(Piece(piece) if isinstance(piece, str) else piece for piece in left), tuple(right))


def safe(text: str) -> str:
    """Text with nothing in it that a terminal would act upon, on one line."""
    return text if text.isascii() and text.isprintable() else visible(text, lines=False).replace("\u00a0", " ")


def width_of(pieces: Iterable[Piece]) -> int:
    """Terminal cells that the pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)


def cut(text: str, width: int) -> str:
    """At most `width` cells of text, with a mark where something is left out."""
    if cell_len(text) <= width:
        return text
    return "" if width < 1 else set_cell_size(text, width - 1).rstrip() + MORE


def fit(pieces: Iterable[Piece], width: int) -> list[Piece]:
    """The pieces that go into `width` cells; the one that does not is cut with a mark."""
    result: list[Piece] = []
    for piece in pieces:
        size = cell_len(piece.text)
        if size <= width:
            result.append(piece)
            width -= size
            continue
        if width > 0:
            result.append(Piece(cut(piece.text, width), piece.role))
        elif result:
            last = result.pop()
            result.append(Piece(cut(last.text + MORE * 2, cell_len(last.text)), last.role))
        break
    return result


def _breakable(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Spans that a line may end after, with their width: spaces, words, and each letter of scripts written without spaces."""
    for match in _TOKENS.finditer(text, start, end):
        word = match.group()
        if word.isascii() or not any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
            yield match.start(), match.end(), cell_len(word)
            continue
        run = match.start()
        for position in range(match.start(), match.end()):
            if unicodedata.east_asian_width(text[position]) in "WF":
                if run < position:
                    yield run, position, cell_len(text[run:position])
                yield position, position + 1, 2
                run = position + 1
        if run < match.end():
            yield run, match.end(), cell_len(text[run : match.end()])


def wrap(text: str, width: int, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of `text` that each take at most `width` cells, broken at spaces where there are any; no text is one empty span."""
    end = len(text) if end is None else end
    width = max(width, 2)
    result: list[tuple[int, int]] = []
    first, last, used = start, start, 0
    for begin, stop, size in _breakable(text, start, end):
        space = text[begin:stop].isspace()
        if used + size > width and used:
            if space:
                used = width + 1  # whatever comes next, even of no width, begins a line
                continue
            result.append((first, last))
            first, used = begin, 0
        if space and last <= first:  # nothing stands on the line yet, not even a mark of no width
            first = last = stop
            continue
        while size > width:
            taken = begin
            while cell_len(text[begin : taken + 1]) <= width:
                taken += 1
            result.append((begin, taken))
            begin = first = taken
            size = cell_len(text[begin:stop])
        # A gap that stood before a break does not count once the line begins anew.
        used = cell_len(text[first:stop]) if used else size
        if not space:
            last = stop
    result.append((first, last))
    return result


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text wrapped to `width` cells."""
    return [text[start:end] for start, end in wrap(text, width)]


def marked(text: str, ranges: Iterable[tuple[int, int]], role: str = "", mark: str = "mark") -> tuple[Piece, ...]:
    """The text as pieces of `role`, with the characters in `ranges` (clipped, overlaps joined) as pieces of `mark`."""
    result: list[Piece] = []
    position = 0
    for start, end in sorted(ranges):
        start, end = max(start, position), min(end, len(text))
        if start >= end:
            continue
        if start > position:
            result.append(Piece(text[position:start], role))
        result.append(Piece(text[start:end], mark))
        position = end
    if position < len(text):
        result.append(Piece(text[position:], role))
    return tuple(result)


def wrapped_line(entry: Line, width: int, indent: int = 2) -> list[Line]:
    """A line in as many lines as its left pieces need, the later ones indented."""
    text = "".join(piece.text for piece in entry.left)
    if cell_len(text) <= width:
        return [entry]
    lead = len(text) - len(text.lstrip())
    result = []
    for number, (start, end) in enumerate(wrap(text, width - lead - indent, lead)):
        space = Piece(" " * (lead + (indent if number else 0)))
        result.append(Line((space, *clipped(entry.left, start, end))))
    return result


def clipped(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """What of the pieces lies within characters [start, end) of their text."""
    result, position = [], 0
    for piece in pieces:
        low, high = max(start - position, 0), min(end - position, len(piece.text))
        if low < high:
            result.append(Piece(piece.text[low:high], piece.role))
        position += len(piece.text)
    return result
