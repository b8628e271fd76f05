"""How facts are worded on screen: the words of print, and the letters that stand for kinds in a list."""

from __future__ import annotations

from store.wording import (
    MONTHS,
    country_name,
    event_words,
    long_date,
    ordinal,
    person_words,
    place_words,
    short_date,
    short_name,
    who_words,
)

__all__ = [
    "LETTERS", "MONTHS", "country_name", "event_words", "long_date", "ordinal", "person_words", "place_words",
    "short_date", "short_name", "who_words",
]  # fmt: skip

LETTERS = {
    "summit": "S", "bilateral meeting": "B", "multilateral meeting": "M", "phone call": "C", "video call": "C",
    "visit": "V", "signing": "G", "address": "A", "ministerial": "F", "consultation": "O",
}  # fmt: skip
"""The letter that stands for a kind in a list."""
