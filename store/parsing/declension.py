"""Russian names in their cases: the forms under which a name listed in the nominative stands in a text."""

from __future__ import annotations

import re
from functools import lru_cache

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_STATES = frozenset({"республика", "королевство", "государство", "султанат", "княжество"})
_WORDS = re.compile(r"\w+|\W+")
_HUSHING = "жшщчцЖШЩЧЦ"
# Endings of words by what they end on in the nominative: genitive, dative, instrumental, prepositional, accusative.
# A cell may hold several, for names that decline as a noun and as an adjective (Пекином, Путиным).
_ENDINGS: tuple[tuple[str, int, tuple[tuple[str, ...], ...]], ...] = (
    ("ская", 2, (("ой",), ("ой",), ("ой",), ("ой",), ("ую",))),
    ("ная", 2, (("ой",), ("ой",), ("ой",), ("ой",), ("ую",))),
    ("вая", 2, (("ой",), ("ой",), ("ой",), ("ой",), ("ую",))),
    ("ские", 2, (("их",), ("им",), ("ими",), ("их",), ("ие",))),
    ("ные", 2, (("ых",), ("ым",), ("ыми",), ("ых",), ("ые",))),
    ("ское", 2, (("ого",), ("ому",), ("им",), ("ом",), ("ое",))),
    ("ный", 2, (("ого",), ("ому",), ("ым",), ("ом",), ("ый", "ого"))),
    ("ский", 2, (("ого",), ("ому",), ("им",), ("ом",), ("ий", "ого"))),
    ("ий", 1, (("я",), ("ю",), ("ем",), ("и",), ("я",))),
    ("ия", 1, (("и",), ("и",), ("ей",), ("и",), ("ю",))),
    ("ой", 2, (("ого",), ("ому",), ("ым",), ("ом",), ("ого",))),
    ("й", 1, (("я",), ("ю",), ("ем",), ("е",), ("я", "й"))),
    ("ь", 1, (("я", "и"), ("ю", "и"), ("ем", "ью"), ("е", "и"), ("я", "ь"))),
    ("я", 1, (("и",), ("е",), ("ей",), ("е",), ("ю",))),
    ("га", 1, (("и",), ("е",), ("ой",), ("е",), ("у",))),
    ("ка", 1, (("и",), ("е",), ("ой",), ("е",), ("у",))),
    ("ха", 1, (("и",), ("е",), ("ой",), ("е",), ("у",))),
    ("а", 1, (("ы", "ой"), ("е", "ой"), ("ой",), ("е", "ой"), ("у",))),
    ("ы", 1, (("", "ов"), ("ам",), ("ами",), ("ах",), ("ы",))),
    ("тво", 1, (("а",), ("у",), ("ом",), ("е",), ("о",))),
    ("ие", 1, (("я",), ("ю",), ("ем",), ("и",), ("е",))),
)
_CONSONANT = (("а",), ("у",), ("ом", "ым"), ("е",), ("а", ""))
_CONSONANT_HUSHING = (("а",), ("у",), ("ем",), ("е",), ("а", ""))


def cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


def declined(name: str) -> set[str]:
    """All forms of a Russian name, the nominative included; the first of a pair with a hyphen does not decline."""
    if not cyrillic(name):
        return {name}
    words = _WORDS.findall(name)
    if len(words) > 9:
        return {name}
    forms = {name}
    state = words[0].lower() in _STATES
    following = [*words[1:], ""]
    declines = [len(w) > 2 and after != "-" and cyrillic(w) for w, after in zip(words, following, strict=True)]
    last = words[-1]
    for case in range(5):
        # Only the last word, a surname or a place, declines in more ways than one.
        start = "".join(_forms(w, case)[0] if d else w for w, d in zip(words[:-1], declines, strict=False))
        forms.update(start + ending for ending in (_forms(last, case) if declines[-1] else (last,)))
        if state:
            forms.add(_forms(words[0], case)[0] + "".join(words[1:]))
    return forms


@lru_cache(maxsize=50_000)
def _forms(word: str, case: int) -> tuple[str, ...]:
    if word.isupper():
        return (word,)
    for ending, cut, cells in _ENDINGS:
        if word.endswith(ending):
            return tuple(word[:-cut] + cell for cell in cells[case])
    if word[-1] in "оеёиуюэ":
        return (word,)
    cells = _CONSONANT_HUSHING if word[-1] in _HUSHING else _CONSONANT
    return tuple(word + cell for cell in cells[case])
