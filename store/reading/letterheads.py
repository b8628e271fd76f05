"""Offices of states, as letterheads and web addresses name them in many languages: the usual English name of each."""

from __future__ import annotations

import re
from functools import cache

from store.folding import fold
from store.gazetteer import load

# Words between an office and its country, and before the short name of one.
_BETWEEN = frozenset(
    {
        "arab", "arabe", "bolivarian", "bolivariana", "commonwealth", "cooperative", "cumhuriyeti", "d",
        "da", "das", "de", "del", "democratic", "democratica", "democratique", "der", "des", "di", "do",
        "dos", "du", "estado", "etat", "federal", "federale", "federation", "for", "hashemite", "in",
        "islamic", "islamique", "kingdom", "konigreich", "la", "le", "les", "of", "oriental", "people",
        "peoples", "plurinacional", "plurinational", "populaire", "popular", "reich", "reino", "repubblica",
        "republic", "republica", "republiek", "republik", "republika", "republike", "republiky",
        "republique", "respublika", "respubliki", "royaume", "rzeczypospolitej", "s", "socialist", "staat",
        "state", "sultanate", "the", "to", "und", "union", "united", "государства", "королевства",
        "республика", "республики", "федеральной", "федерации", "جمهوريه", "دوله", "سلطنه", "في", "مملكه",
    }
)  # fmt: skip
_HOSTS = (
    (re.compile(r"(?:mfa\w*|mofa\w*|m?foreign\w*|diplomatie|diplomacy|minrel|cancilleria|rree|mre|mae|mzv|minex|mirex)"),
     "Ministry of Foreign Affairs"),
    (re.compile(r"presid[eê]n(?:cy|cia|ce|za)\w*"), "Presidency"),
    (re.compile(r"president\w*|prezident\w*|op"), "Office of the President"),
    (re.compile(r"statehouse"), "State House"),
    (re.compile(r"primeminister|prime-minister|pm|pmo|opm|primature|premier"), "Office of the Prime Minister"),
    (re.compile(r"parliament|parlament\w*"), "Parliament"),
    (re.compile(r"mod|defen[cs]e|mindef\w*"), "Ministry of Defence"),
    (re.compile(r"gov|government|govt|gouv|gob|gub|go|guv|gv"), "Government"),
)  # fmt: skip
_STATES = {"uk": "GB", "eu": ""}
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _offices() -> dict[str, str]:
    """English names of offices by their folded forms."""
    return {fold(form): each.name for each in load().institutions.values() for form in (each.name, *each.spellings)}


@cache
def _states() -> dict[str, str]:
    """Country codes by folded names and adjectives."""
    found: dict[str, str] = {}
    for code, country in load().countries.items():
        groups = (country.name, country.official, *country.spellings, *sum(country.names.values(), ()))
        for form in (*groups, *sum(country.adjectives.values(), ())):
            if len(folded := fold(form)) > 2 or _UNSPACED.search(form):
                found.setdefault(folded, code)
    return found


def state(words: str) -> str | None:
    """The code of the country that words name as a whole, in any listed language: `RÉPUBLIQUE DU SÉNÉGAL`."""
    states, parts = _states(), fold(words).split()
    if len(parts) > 8:
        return None
    while parts:
        if code := states.get(" ".join(parts)):
            return code
        if parts[0] in _BETWEEN:
            parts = parts[1:]
        elif parts[-1] in _BETWEEN:
            parts = parts[:-1]
        else:
            return None
    return None


def office(line: str) -> str | None:
    """The office of many states that a line names without the state."""
    return _offices().get(fold(line)) or _offices().get(fold(line).removeprefix("the "))


def of_state(words: str) -> str | None:
    """The usual English name of an office and its state that words name as a whole: `Ministère des Affaires étrangères du Mali`."""
    parts = fold(words).split()
    if not 1 <= len(parts) <= 16:
        return None
    offices = _offices()
    for size in range(len(parts), 0, -1):
        head, tail = parts[:size], parts[size:]
        if tail and (name := offices.get(" ".join(head))) and (code := state(" ".join(tail))):
            return named(name, code)
        if tail and (name := offices.get(" ".join(tail))) and (code := state(" ".join(head))):
            return named(name, code)
    if len(parts) == 1 and _UNSPACED.search(words):
        for form, name in offices.items():
            if parts[0].endswith(form) and (code := state(parts[0].removesuffix(form))):
                return named(name, code)
    return None


def named(name: str, code: str) -> str:
    """An office with its state."""
    return f"{name} {'' if name == 'State House' else 'of '}{load().countries[code].name}"


def at(host: str) -> str | None:
    """The office to which a web address below a state's own domain belongs: mfa.gov.am, www.presidence.td."""
    *labels, top = host.lower().split(".")
    code = _STATES.get(top, top.upper())
    if code not in load().countries:
        return None
    labels = [label for label in labels if label not in ("www", "en", "fr", "old", "web")]
    for pattern, name in _HOSTS:
        if any(pattern.fullmatch(label) for label in labels[:2]) and (name != "Government" or len(labels) == 1):
            return named(name, code)
    return None
