"""The few signs beside letters: plain ones where the terminal or the locale knows no others."""

from __future__ import annotations

import locale
import os
from typing import NamedTuple


class Glyphs(NamedTuple):
    """Signs of one cell each."""

    here: str
    selected: str
    ranged: str
    starred: str
    announced: str
    missing: str
    noted: str
    bar: str
    rule: str


UNICODE = Glyphs("▸", "●", "○", "★", "◌", "×", "✎", "█", "─")
PLAIN = Glyphs(">", "*", "+", "^", "?", "x", "n", "#", "-")


def choose(term: str, encoding: str) -> Glyphs:
    """The signs for a terminal of this name and a locale of this encoding."""
    plain = term in ("linux", "dumb", "vt100", "vt220") or "utf" not in encoding.lower()
    return PLAIN if plain else UNICODE


GLYPHS = choose(os.environ.get("TERM", ""), locale.getpreferredencoding(False))
