"""Places as they stand in headers and lead-ins: `HANOI, Vietnam`, `Washington, D.C., USA`, `Астана`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from store.folding import fold, latin
from store.gazetteer import Gazetteer

_PART = re.compile(r"\s*[,/(\[]\s*|\s+[-–—]\s+")
_REGIONS = frozenset(
    [
        "dc",
        "usa",
        "us",
        "uk",
        "uae",
        "rok",
        "prc",
        "al",
        "ak",
        "az",
        "ar",
        "calif",
        "ca",
        "colo",
        "conn",
        "del",
        "fla",
        "ga",
        "hi",
        "ida",
        "ill",
        "ind",
        "kan",
        "ky",
        "la",
        "md",
        "mass",
        "mich",
        "minn",
        "miss",
        "mo",
        "mont",
        "neb",
        "nev",
        "nh",
        "nj",
        "nm",
        "ny",
        "nc",
        "nd",
        "ohio",
        "okla",
        "ore",
        "pa",
        "ri",
        "sc",
        "sd",
        "tenn",
        "tex",
        "vt",
        "va",
        "wash",
        "wva",
        "wis",
        "wyo",
    ]
)
_REGION = re.compile(r"^[^,(]+(?:,\s+|\s+\()[^\W\d_]+\.?(?:\s[^\W\d_]+\.?)?\)?$")
_SMALL = frozenset(
    {"of", "the", "and", "de", "del", "la", "el", "le", "du", "di", "da", "do", "dos", "al", "am", "upon", "sur", "der"}
)
_PREFIX = re.compile(r"^(?:г|город|гор|пос|село|cidade de|ciudad de|in)\.?\s+", re.IGNORECASE)


class Town(NamedTuple):
    """A place as a report names it: its usual English name, country code where known, and whether a table lists it."""

    name: str
    country: str | None
    listed: bool


@lru_cache(maxsize=4)
def _index(names: Gazetteer) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    places: dict[str, tuple[str, str]] = {}
    for place in names.places.values():
        for spelling in (place.name, *place.spellings):
            places.setdefault(fold(spelling), (place.name, place.country))
    lands: set[str] = set()
    for country in names.countries.values():
        if country.capital:
            places.setdefault(fold(country.capital), (country.capital, country.code))
        if country.capital == f"{country.name} City":  # KUWAIT, March 5
            places.setdefault(fold(country.name), (country.capital, country.code))
        if country.capital in (country.name, f"{country.name} City"):  # Singapore, in any language
            for group in country.names.values():
                places.update((fold(form), (country.capital, country.code)) for form in group)
        lands.update(fold(s) for s in (country.name, country.official, *country.spellings))
        for group in country.names.values():
            lands.update(fold(s) for s in group)
    return places, frozenset(lands - {""})


def town(words: str, names: Gazetteer) -> Town | None:
    """The place that words of a header or lead-in name, its first part first; unlisted ones as they stand, capitals made small."""
    places, lands = _index(names)
    words = _PREFIX.sub("", words.strip(" ,.;:|()[]"))
    if not words:
        return None
    whole = places.get(fold(words))
    if whole:
        return Town(whole[0], whole[1] or None, True)
    parts = [part for part in _PART.split(words) if part.strip()]
    for part in parts:
        if hit := places.get(fold(part)) or places.get(latin(part)):
            return Town(hit[0], hit[1] or None, True)
    first = parts[0] if parts else words
    if fold(first) in lands and len(parts) == 1:
        return None
    return Town(_small_letters(first.strip(" .")), None, False)


def is_country(line: str, names: Gazetteer) -> bool:
    """Whether a whole line names a country, as the second line of an office's letterhead does."""
    return fold(line) in _index(names)[1]


def is_place(line: str, names: Gazetteer) -> bool:
    """Whether a whole line names a place and nothing else: all its parts are listed places, countries or states."""
    if not 2 <= len(line) <= 60 or line.endswith((":", "!", "?")):
        return False
    places, lands = _index(names)
    parts = [fold(part) for part in _PART.split(_PREFIX.sub("", line.strip(" .,|")).strip()) if part.strip()]
    if not parts or len(parts) > 4:
        return False
    if len(parts) == 2 and parts[0] in places and _REGION.match(line):  # Ottawa, Ontario
        return True
    known = [part in places or part in lands or part.replace(" ", "") in _REGIONS for part in parts]
    if len(parts) > 2 and parts[-1] in lands and parts[-2] in places:  # Turkeyen, Georgetown, Guyana
        return True
    return any(part in places for part in parts) and all(known)


def _small_letters(words: str) -> str:
    """`CHOLPON-ATA` as Cholpon-Ata; words that hold small letters stay as they are."""
    if not words.isupper() or (not words.isascii() and len(words) < 3):
        return words
    shaped = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), words)
    first, *rest = shaped.split(" ")
    return " ".join([first, *(word.lower() if word.lower() in _SMALL else word for word in rest)])
