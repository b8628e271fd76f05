"""The words with which a pattern can begin, or one of which it must hold: read off the pattern, so that no list goes stale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LONGEST, _MOST = 12, 250
_SHORTEST, _FEW = 2, 10
_NOTHING_WIDE = (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT)
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)

Ends = dict[str, bool]
"""How matches begin, in lower case, and whether what follows in the pattern follows right there."""


def openings(source: str, flags: int) -> frozenset[str] | None:
    """Words of which each match of the pattern begins with one, in lower case; None where it may begin otherwise."""
    return _told(_begin(parser.parse(source, flags), {"": True}))


def inside(source: str, flags: int) -> frozenset[str] | None:
    """Words of which each match of the pattern holds one, in lower case; None where there are no such words."""
    return _required(parser.parse(source, flags))


def _told(words: Iterable[str]) -> frozenset[str] | None:
    kept = frozenset(words)
    if not kept or any(len(word) < _SHORTEST and word < "\u3040" for word in kept):
        return None
    # A word is found wherever its own beginning is.
    return frozenset(word for word in kept if not any(word[:size] in kept for size in range(1, len(word))))


def _begin(items: Iterable[tuple[Any, Any]], before: Ends) -> Ends:
    """How `before` goes on through a sequence of the pattern's items."""
    ends = before
    for kind, value in items:
        going = [word for word, open_ in ends.items() if open_]
        if not going or len(ends) > _MOST:
            break
        closed = {word: False for word, open_ in ends.items() if not open_}
        if kind in _NOTHING_WIDE:
            continue
        if (choices := _letters(kind, value)) is not None:
            grown = {word + choice: len(word) + 1 < _LONGEST for word in going for choice in choices}
        elif kind is kinds.SUBPATTERN:
            grown = _begin(value[-1], dict.fromkeys(going, True))
        elif kind is kinds.BRANCH:
            grown = {}
            for branch in value[1]:
                _join(grown, _begin(branch, dict.fromkeys(going, True)))
        elif kind in _REPEATS:
            least, most, body = value
            grown = _begin(body, dict.fromkeys(going, True))
            if most != 1:
                grown = dict.fromkeys(grown, False)
            if least == 0:
                _join(grown, dict.fromkeys(going, True))
        else:
            grown = dict.fromkeys(going, False)
        ends = closed
        _join(ends, grown)
    return dict.fromkeys(ends, False) if len(ends) > _MOST else ends


def _join(ends: Ends, more: Ends) -> None:
    """Add beginnings to others; a word after which anything may follow tells no more than that."""
    for word, open_ in more.items():
        ends[word] = ends.get(word, True) and open_


def _letters(kind: Any, value: Any) -> frozenset[str] | None:
    """The letters that one item of a pattern stands for; None where it is no letter or one of many."""
    if kind is kinds.LITERAL:
        return frozenset({_small(value)})
    if kind is not kinds.IN:
        return None
    codes: list[int] = []
    for inner, code in value:
        if inner is kinds.LITERAL:
            codes.append(code)
        elif inner is kinds.RANGE:
            codes.extend(range(code[0], code[1] + 1))
        else:
            return None
    return frozenset(map(_small, codes)) if len(codes) <= _FEW else None


def _small(code: int) -> str:
    """A letter as it stands in texts in lower case; as it is where its small form is not one letter."""
    small = chr(code).lower()
    return small if len(small) == 1 else chr(code)


def _required(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The rarest of what a sequence must hold: the set whose shortest word is the longest."""
    found: list[frozenset[str]] = []
    for number, (kind, value) in enumerate(items):
        told: frozenset[str] | None = None
        if _letters(kind, value) is not None:
            told = _told(_begin(items[number:], {"": True}))
        elif kind is kinds.SUBPATTERN:
            told = _told(_begin(items[number:], {"": True})) or _required(value[-1])
        elif kind is kinds.BRANCH:
            each = [_told(_begin(branch, {"": True})) or _required(branch) for branch in value[1]]
            told = _told(word for words in each if words for word in words) if all(each) else None
        elif kind in _REPEATS and value[0] > 0:
            told = _required(value[2])
        if told:
            found.append(told)
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=None)
