"""Filters as the search box shows them: whole where there is room, then with short names, without fields, cut at last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tui.lines import Piece, cut, width_of

_FILTER = re.compile(r'(?P<not>-?)(?P<field>\w+):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_FRAME = 3
"""Columns that the brackets around a filter and the space behind it take."""


def labels(filters: Sequence[str], room: int, shorten: Callable[[str], str]) -> list[str]:
    """What each filter is shown as, so that all have `room` columns at most if that can be; `shorten` makes Xi of Xi Jinping."""
    ways = [
        [_label(text, str) for text in filters],
        [_label(text, shorten) for text in filters],
        [_label(text, shorten, field=False) for text in filters],
    ]
    for way in ways:
        if sum(width_of([Piece(label)]) + _FRAME for label in way) <= room:
            return way
    return [cut(label, max(6, room // len(filters) - _FRAME)) for label in ways[-1]]


def _label(text: str, shorten: Callable[[str], str], *, field: bool = True) -> str:
    found = _FILTER.fullmatch(text)
    if found is None:
        return text
    value = found["quoted"] or found["bare"] or ""
    if found["field"] == "leader" and "|" not in value:
        value = shorten(value)
    return f"{found['not']}{found['field']} {value}" if field else f"{found['not']}{value}"
