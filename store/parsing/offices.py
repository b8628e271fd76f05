"""Offices in a text: one automaton over the forms of all languages, the same fold as for names."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from store.gazetteer import Gazetteer
from store.parsing.mentions import Folded, spelled

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SINGULAR = (
    "",
    "а",
    "у",
    "ом",
    "е",
    "я",
    "ю",
    "ем",
    "ь",
    "ю",
    "ый",
    "ого",
    "ому",
    "ым",
    "ая",
    "ой",
    "ий",
    "его",
    "ему",
    "им",
)
_PLURAL = ("ы", "ов", "ам", "ами", "ах", "и", "ей", "ям", "ями", "ях", "ые", "ых", "ыми", "ие", "их", "ими")


class Title(msgspec.Struct, frozen=True, gc=False):
    """An office as it stands in the text, with its short English name; `plural` where it is of several people."""

    start: int
    end: int
    office: str
    level: str
    plural: bool


class _Forms:
    """All forms of all offices; a form of two offices keeps them by language."""

    def __init__(self, names: Gazetteer) -> None:
        self.meanings: dict[str, dict[str, tuple[str, str, bool]]] = {}
        for office in names.offices:
            for forms, plural in ((office.forms, False), (office.plurals, True)):
                for form in forms:
                    for text, several in _expanded(form):
                        pattern = text if _CJK.match(text) or _ARABIC.match(text) else " " + text
                        meaning = (office.name, office.level, plural or several)
                        known = self.meanings.setdefault(pattern, {})
                        # Präsidenten: one form for an oblique case and for several.
                        if meaning[2] and known.get(office.language, ("",))[0] == office.name:
                            known[office.language] = meaning
                        known.setdefault(office.language, meaning)
        self.patterns = list(self.meanings)
        self.automaton = AhoCorasick(self.patterns, matchkind=MatchKind.LeftmostLongest)


def _expanded(form: str) -> list[tuple[str, bool]]:
    """The folded forms of a cell's value, a starred stem with every case ending, and whether each is plural."""
    if "*" not in form:
        return [(spelled(form), False)]
    first, *rest = form.split("*")
    result: list[tuple[str, bool]] = []
    for endings, plural in ((_SINGULAR, False), (_PLURAL, True)):
        for ending in endings:
            # A second starred word agrees with the first; the few adjectives before a noun take any ending.
            if rest[:-1]:
                result.extend(
                    (spelled(first + ending + rest[0] + e + "".join(rest[1:])), plural) for e in _SINGULAR[:10]
                )
            else:
                result.append((spelled(first + ending + rest[0]), plural))
    return result


@lru_cache(maxsize=4)
def _forms(names: Gazetteer) -> _Forms:
    return _Forms(names)


@lru_cache(maxsize=4)
def levels(names: Gazetteer) -> dict[str, str]:
    """The level of each office by its short English name."""
    return {office.name: office.level for office in names.offices}


_LEADING = re.compile(
    r"President|Prime Minister|Premier|King|Queen|Emir|Sultan|Chancellor|Supreme Leader|Secretary-General|Ruler|Pope"
)


def level(names: Gazetteer, office: str) -> str:
    """The level of an office, by its words where the table of offices does not have it."""
    known = levels(names).get(office)
    if known is not None:
        return known
    if re.search(r"Minister|Secretary of State|Councill?or", office):
        return "leader" if office.startswith("Prime Minister") else "minister"
    return (
        "leader" if _LEADING.search(office) and not re.match(r"Deputy|Vice|Adviser|Assistant", office) else "official"
    )


def find(plain: Folded, names: Gazetteer, language: str) -> list[Title]:
    """Every office in a folded text, in order."""
    forms = _forms(names)
    haystack, size = plain.text, len(plain.text)
    result: list[Title] = []
    for index, first, last in forms.automaton.find_matches_as_indexes(haystack):
        pattern = forms.patterns[index]
        spaced = pattern[0] == " "
        if last < size and haystack[last] != " " and not _CJK.match(haystack, last):
            continue
        if not spaced and _ARABIC.match(pattern) and haystack[first - 1] not in " وبلفك":
            continue
        meanings = forms.meanings[pattern]
        meaning = meanings.get(language)
        if meaning is None:
            # English titles stand in every language's headlines; others only in their own.
            if "en" not in meanings or language in ("fr", "es", "pt", "de", "tr"):
                continue
            meaning = meanings["en"]
        office, level, plural = meaning
        result.append(
            Title(plain.offset(first + 1 if spaced else first), plain.offset(last - 1) + 1, office, level, plural)
        )
    return result


# Offices that one person may be called by in one article.
_KIN = (
    frozenset(
        {"President", "Leader", "Acting President", "Chairman", "General Secretary", "Supreme Leader"}
        | {"Chairman of State Affairs", "President of the Swiss Confederation"}
    ),
    frozenset(
        {"Prime Minister", "Premier", "Chancellor", "Taoiseach", "Leader"}
        | {"Chairman of the Cabinet of Ministers", "Crown Prince and Prime Minister"}
    ),
    frozenset(
        {"King", "Emir", "Sultan", "Emperor", "Queen", "Crown Prince", "Crown Prince and Prime Minister", "Leader"}
    ),
    frozenset(
        {
            "Foreign Minister",
            "Secretary of State",
            "Foreign Secretary",
            "Minister of External Affairs",
            "Secretary",
            "Minister",
        }
        | {"State Councilor and Foreign Minister", "High Representative"}
    ),
)


# Who stands in for the holder of an office holds another, unless it is one of two.
_BELOW = re.compile(r"(?:First |Executive |Senior )?(?:Vice|Deputy|Assistant|Under)\b(?!.* and )")


def kin(a: str, b: str) -> bool:
    """Whether two offices may be one person's in one article."""
    if a == b:
        return True
    if bool(_BELOW.match(a)) != bool(_BELOW.match(b)):
        return False
    if a in b or b in a:
        return True
    return any(a in group and b in group for group in _KIN)
