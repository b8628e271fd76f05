"""The classes of small words and marks, by language: a letter each (see line.py), filled in as words are met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store.parsing.text import words

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_MARKS = (
    dict.fromkeys(",、،，", "c")
    | dict.fromkeys(";；", ";")
    | dict.fromkeys(":：", ":")
    | dict.fromkeys(".!?。", ".")
    | dict.fromkeys("(（[", "(")
    | dict.fromkeys(")）]", ")")
    | dict.fromkeys("—–-", "-")
    | dict.fromkeys("\"“”«»„'’‘「」", "q")
    | dict.fromkeys("*_#", "")
    | {"&": "a", "/": "/"}
)
# f of, d the, a and, F former, K counterpart, m a word that may stand before an office.
_CLASSES: dict[str, dict[str, str]] = {
    "en": {
        "f": "of for to from",
        "d": "the a an his her its their",
        "a": "and",
        "F": "former ex then late predecessor",
        "K": "counterpart counterparts colleague",
        "m": "outgoing current new visiting acting incoming newly interim host",
        "w": "with as",
    },
    "fr": {
        "f": "de du des d",
        "d": "le la les l un son ses",
        "a": "et",
        "F": "ancien ancienne",
        "K": "homologue homologues",
        "m": "nouveau actuel",
    },
    "es": {
        "f": "de del",
        "d": "el la los las su",
        "a": "y e",
        "F": "expresidente exmandatario",
        "K": "homólogo homóloga par",
        "m": "nuevo actual",
    },
    "pt": {"f": "de do da dos das", "d": "o a os as seu", "a": "e", "F": "ex", "K": "homólogo"},
    "de": {
        "f": "von des aus",
        "d": "der die das dem den sein seinen seinem",
        "a": "und",
        "F": "ehemalige ehemaligen frühere",
        "K": "amtskollege amtskollegen amtskollegin",
    },
    "ru": {
        "d": "свой своим",
        "a": "и",
        "F": "бывший бывшего бывшим экс",
        "K": "коллега коллегой коллеги коллегу",
        "m": "новый новым",
    },
    "tr": {"a": "ve ile", "F": "eski", "K": "mevkidaşı"},
    "ar": {"a": "و", "F": "السابق", "K": "نظيره"},
    "zh": {"f": "的", "a": "和 与 同 及 兼", "F": "前"},
    "ja": {"f": "の", "a": "と や", "F": "元 前"},
}
_HONORIFICS = words(
    """
    mr mrs ms miss mx dr prof professor sir dame shri shrimati smt sheikh shaikh sheikha hon rt honourable honorable
    excellency excellencies highness hrh hm madam madame mme monsieur mm sra señor señora dom dona herr frau
    господин господина господину господином г-н г-на г-ну г-ном г-жа г-жи sayın bay bayan السيد السيدة الدكتور الشيخ
    الأمير سمو معالي فخامة جلالة دولة makhdoom dato datuk seri ustaz tun haji ayatollah lic ing
    """
)
_CAPITAL_HONORIFICS = words(
    "Amb His Her Prince Princess Lady Lord Colonel Marshal M Captain Major Brigadier Sr H.E Don"
)
# Republic of, Kingdom of: no more than an article before a country's name.
_STATES = words(
    """
    republic republik république república kingdom königreich royaume reino federativa federative commonwealth
    cumhuriyeti
    """
)
# Capitalised only because they begin a sentence, or names of days and months.
_NO_NAMES = words(
    """
    in on at during after before earlier later when while as both by from to with under although though this that these those it
    he she they we i you our his her their its following addressing speaking noting also however meanwhile today yesterday
    tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december first second third fourth fifth sixth seventh finally there here two three four five six seven
    eight nine ten another other each all some many most no not nor but if so such then than since until upon about above
    among between welcoming thanking opening asked turning regarding concerning earlier prior ahead once only taking looking
    recalling stressing according joining hosting meeting visiting talks summit photo read source editor note end ends text
    now over per good thank thanks what who why how where which whether because despite besides moreover furthermore again
    """
)


_TOKEN = re.compile(r"[HS]\.\s?[EMH]\.(?:\s?M\.)?|[^\W\d_]\w*(?:[-’'‘`]\w+)*|\d[\w.,]*|[^\w\s]")

Place = tuple[str, int, int]
"""A symbol and where its characters begin and end."""


class Symbols(dict[str, tuple[Place, ...]]):
    """The symbols of what stands between two spaces, in a language: filled as texts are read, for most of it comes again."""

    LIMIT, LONGEST = 30_000, 30

    def __init__(self, language: str) -> None:
        super().__init__()
        classes = _CLASSES.get(language, {})
        self.small = {word: symbol for symbol, line in classes.items() for word in line.split()}
        self.language = language

    def __missing__(self, piece: str) -> tuple[Place, ...]:
        places = tuple(self._places(piece))
        if len(piece) <= self.LONGEST:
            if len(self) >= self.LIMIT:
                self.clear()
            self[piece] = places
        return places

    def _places(self, piece: str) -> Iterator[Place]:
        for found in _TOKEN.finditer(piece):
            token = found[0]
            first, last = found.span()
            symbol = self._symbol(token)
            if symbol == "Us":
                yield self._symbol(token[:-2]), first, last - 2
                yield "s", last - 2, last
            elif symbol == "fU":
                yield self._symbol(token[0].lower()), first, first + 2
                yield self._symbol(token[2:]), first + 2, last
            elif symbol[:1] == ">":
                # A run of Chinese or Japanese: a symbol a character.
                yield from ((kind, at, at + 1) for at, kind in enumerate(symbol[1:], first))
            elif symbol:
                yield symbol, first, last

    def _symbol(self, token: str) -> str:
        """One letter, none, or a sign that the word holds several ("Us", "fU", ">...")."""
        if token in _MARKS:
            return _MARKS[token]
        if len(token) > 3 and token[1] == "." and token[0] in "HS":
            return "H"
        if self.language in ("zh", "ja") and _CJK.match(token):
            return ">" + "".join(self.small.get(char, "w") for char in token)
        if token[0].isdigit():
            return "n"
        if len(token) > 2 and token[-2:] in ("'s", "’s"):
            return "Us"
        if self.language == "fr" and len(token) > 2 and token[1] in "'’" and token[0].lower() in "ld":
            return "fU"
        return self._word(token)

    def _word(self, token: str) -> str:
        lowered = token.lower()
        if lowered in self.small:
            return self.small[lowered]
        if lowered in _STATES:
            return "d"
        if lowered in _HONORIFICS or token in _CAPITAL_HONORIFICS:
            return "H"
        return "U" if token[0].isupper() and lowered not in _NO_NAMES else "w"


@lru_cache(maxsize=64)
def symbols(language: str) -> Symbols:
    """The symbols of a language, filled as texts are read."""
    return Symbols(language)
