"""Listed names as they stand in a text: one automaton over all spellings, word boundaries and capitals checked.

The text is folded letter by letter and its punctuation made single spaces, with a way back to the offsets of the
original, so that "Kassym‑Jomart TOKAYEV" and "Kassym-Jomart Tokayev" are one spelling.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from store.gazetteer import Gazetteer
from store.parsing.declension import cyrillic, declined
from store.parsing.draft import Draft, Mention

_SINGLE = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "a", "œ": "o", "ß": "s", "þ": "t", "ð": "d"} | dict(
    zip("أإآٱىةؤئ", "ااااييوي".replace("يي", "يه", 1), strict=True)
)
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_ARABIC = "\u0600-\u06ff"
_SPACES = re.compile(" {2,}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 16
_BREAKS = re.compile(rf" {{2,}}|(?<=[{_CJK}])(?=[a-z0-9])")
_IS_CJK = re.compile(f"[{_CJK}]")
_LAST_PART = re.compile(r"^.*[·・]")
_SURNAME = 3
"""Characters of a surname that is told from common words."""
_IS_ARABIC = re.compile(f"[{_ARABIC}]")
# One letter grown onto an Arabic word: and, by, to, then, as.
_ARABIC_PREFIXES = frozenset("وبلفك")
# What a name may take at its end where the language has no apostrophe before it.
_TAILS = {
    "de": re.compile(r"e?s\b"),
    "en": re.compile(r"s\b"),
    "tr": re.compile(r"(?:l[iıuü]|n[iıuü]n|[dt][ae]n?|y?[aeiıuü]|l[ae]r)\b"),
    "ja": re.compile(""),
}
# Characters that stand between two names, never inside one.
_SEPARATORS = re.compile(r"[,;:()\n!?،؛、。，；：]|[.] [A-ZА-Я]")


# Yoon-joo is not Yoon, but a Yoon-led government is his.
_JOINED = re.compile(r"-(?!led|era|backed|style|hosted|chaired|appointed|nominated|brokered|mediated)[a-z]")


class _Letters(dict[int, str]):
    """A fold of single characters, filled as they are met: plain lower-case letters and digits, all else a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _SINGLE.get(char.lower(), "")
        if not folded:
            name = unicodedata.name(char, "")
            plain = (
                unicodedata.normalize("NFKD", char)[:1]
                if name.startswith(("LATIN", "CYRILLIC", "GREEK", "FULLWIDTH"))
                else char
            )
            plain = plain.lower()
            folded = _SINGLE.get(plain, plain)
        folded = folded[:1] if folded[:1].isalnum() else " "
        self[code] = folded
        return folded


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that begins with a space; `offset` leads from its characters back to the original's."""

    text: str
    _starts: list[int]
    _shifts: list[int]

    def offset(self, position: int) -> int:
        """The original offset of a folded character."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]


def _plain(text: str) -> str:
    """Each character as `_LETTERS` has it; the few beyond ASCII in most texts first, for ASCII is translated much faster."""
    if not text.isascii():
        others = set(_BEYOND_ASCII.findall(text))
        for char in others if len(others) < _FEW else ():
            text = text.replace(char, _LETTERS[ord(char)])
    return text.translate(_LETTERS)


@lru_cache(maxsize=2)
def folded(text: str) -> Folded:
    """The text as the automaton reads it: as many characters as the original but for runs of spaces, made one."""
    plain = _plain(text)
    pieces, starts, shifts = [" "], [0], [-1]
    length, last = 1, 0
    breaks = _SPACES if text.isascii() or not _IS_CJK.search(text) else _BREAKS
    for found in breaks.finditer(plain):
        start, end = found.span()
        pieces.append(plain[last:start])
        length += start - last + 1
        pieces.append(" ")
        starts.append(length)
        shifts.append(end - length)
        last = end
    pieces.append(plain[last:])
    return Folded("".join(pieces), starts, shifts)


def spelled(name: str) -> str:
    """A single name folded as texts are."""
    return " ".join(name.translate(_LETTERS).split())


@dataclass(frozen=True, slots=True)
class _Reading:
    """One meaning of a spelling: `languages` in which it holds (none: all), how its letters must stand."""

    kind: str
    key: str
    languages: tuple[str, ...]
    capital: bool
    capitals: bool


def surnames(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """What Chinese and Japanese texts call a foreigner by after the first naming: the last part of the name."""
    return tuple(part for each in spellings if (part := _LAST_PART.sub("", each)) != each and len(part) >= _SURNAME)


class Lexicon:
    """All spellings of a gazetteer in one automaton; Russian ones in their cases too where `declining`."""

    def __init__(self, names: Gazetteer, declining: bool) -> None:
        self.declining = declining
        self.readings: dict[str, list[_Reading]] = {}
        # Spellings that themselves hold a comma: Washington, D.C.
        self.separated: set[str] = set()
        for leader in names.leaders.values():
            self._add("leader", leader.name, (leader.name, *leader.spellings))
            self._add("called", leader.name, (*leader.called, *surnames(leader.spellings)))
        for code, country in names.countries.items():
            self._add("country", code, (country.name, country.official, *country.spellings))
            for kind, table in (("country", country.names), ("adjective", country.adjectives)):
                for language, spellings in table.items():
                    self._add(kind, code, spellings, (language,))
        for place in names.places.values():
            self._add("place", place.name, (place.name, *place.spellings))
        for body in names.organisations.values():
            self._add("organisation", body.name, (body.name, *body.spellings))
            self._add("organisation", body.name, body.initials, exact=True)
        for series in names.series.values():
            self._add("series", series.name, (series.name, *series.spellings))
            self._add("series", series.name, series.initials, exact=True)
        self.patterns = list(self.readings)
        self.automaton = AhoCorasick(self.patterns, matchkind=MatchKind.LeftmostLongest)
        shorts = [(spelling, code) for code, c in names.countries.items() for spelling in c.adjectives.get("zh", ())]
        self.short_forms = {spelling: code for spelling, code in shorts if len(spelling) == 1}

    def _add(
        self, kind: str, key: str, spellings: tuple[str, ...], languages: tuple[str, ...] = (), *, exact: bool = False
    ) -> None:
        for spelling in spellings:
            if not spelling or (_IS_CJK.match(spelling) and len(spelling) < 2):
                continue
            stem = kind == "adjective" and cyrillic(spelling)
            capitals = (exact or len(spelling) <= 5) and spelling.isupper() and not _IS_CJK.search(spelling)
            capital = spelling[0].isupper()
            reading = _Reading(kind, key, () if stem else languages, capital and not stem, capitals)
            forms = declined(spelling) if self.declining and not (stem or capitals) else {spelling}
            if "عبد ال" in spelling:
                forms |= {form.replace("عبد ال", "عبدال") for form in forms}
            if "'" in spelling or "’" in spelling:
                # Xi'an and Xian, Côte d'Ivoire and Cote dIvoire.
                forms |= {form.replace("'", "").replace("’", "") for form in forms}
            for form in forms:
                if text := spelled(form):
                    pattern = text if _IS_CJK.match(text) or _IS_ARABIC.match(text) else " " + text
                    if "," in spelling or "(" in spelling:
                        self.separated.add(pattern)
                    readings = self.readings.setdefault(pattern, [])
                    if reading not in readings:
                        readings.append(reading)


@lru_cache(maxsize=4)
def lexicon(names: Gazetteer, declining: bool) -> Lexicon:
    """The automaton of a gazetteer, built once for texts in Russian and its kin, once for all others."""
    return Lexicon(names, declining)


_DECLINING = frozenset({"ru", "uk", "be", "bg", "kk", "ky", "tg", "mn"})


_PAIRED = re.compile(
    r"(?:两国|双边|双方|关系|元首|合作|贸易|边境|边界|建交|友好|战略|全面|互利|经贸|三方|双方|人民|友谊|双多边|"
    r"総理|首脳|外相|会談|両国|関係|電話|交流|联合|政府间|企业|青年|铁路|命运|间)"
)


def find(draft: Draft) -> list[Mention]:
    """Every listed name in the headline, header and body, in order; one mention a kind where a spelling has several."""
    lexis = lexicon(draft.names, draft.language in _DECLINING)
    text, language = draft.text, draft.language
    plain = folded(text)
    haystack, size = plain.text, len(plain.text)
    tail = _TAILS.get(language)
    result: list[Mention] = []
    for index, first, last in lexis.automaton.find_matches_as_indexes(haystack):
        pattern = lexis.patterns[index]
        readings = lexis.readings[pattern]
        spaced = pattern[0] == " "
        stem = False
        if spaced:
            if last < size and haystack[last] != " ":
                stem = readings[0].kind == "adjective" and cyrillic(pattern)
                if (
                    not stem
                    and not (tail and len(pattern) > 4 and tail.match(haystack, last))
                    and not _IS_CJK.match(haystack, last)
                ):
                    # "Xi announced" begins like Xi'an: the name may be the words before the one cut short.
                    pattern = pattern.rpartition(" ")[0]
                    if pattern not in lexis.readings:
                        continue
                    readings, last = lexis.readings[pattern], first + len(pattern)
        elif _IS_ARABIC.match(pattern) and not _arabic_word(haystack, first, last, size):
            continue
        start = plain.offset(first + 1 if spaced else first)
        end = plain.offset(last - 1) + 1
        if stem:
            while end < len(text) and text[end].isalpha():
                end += 1
        written = text[start:end]
        if "." in written and text[end : end + 1] == ".":
            end += 1
        if " " in pattern[1:] and pattern not in lexis.separated and (parted := _SEPARATORS.search(written)):
            # "Asia-Pacific Economic Cooperation (APEC": the name may be the words before the mark.
            pattern = pattern[:1] + spelled(written[: parted.start()]) if spaced else ""
            if pattern not in lexis.readings:
                continue
            readings, end = lexis.readings[pattern], start + len(written[: parted.start()].rstrip())
            written = text[start:end]
        grown_into = text[end : end + 1] == "-" and _JOINED.match(text, end) is not None
        kinds: dict[str, list[str]] = {}
        for reading in readings:
            if grown_into and reading.kind in ("leader", "called"):
                continue
            if reading.capitals and not written.isupper():
                continue
            # A session's name may begin small where it is told in a sentence: the summit of the Organization of Turkic States.
            if reading.capital and written[0].islower() and (reading.kind != "series" or written.islower()):
                continue
            if (
                reading.languages
                and language not in reading.languages
                and "en" not in reading.languages
                and not _IS_CJK.match(written)
            ):
                continue
            keys = kinds.setdefault(reading.kind, [])
            if reading.key not in keys:
                keys.append(reading.key)
        result.extend(Mention(start, end, kind, tuple(keys)) for kind, keys in kinds.items())
    if language in ("zh", "ja"):
        result.extend(_short_forms(draft, lexis))
        result.sort(key=lambda mention: mention.start)
    return result


def _arabic_word(haystack: str, first: int, last: int, size: int) -> bool:
    """Whether an Arabic match is a whole word, but for a particle grown onto its beginning."""
    if last < size and haystack[last] != " ":
        return False
    before = haystack[first - 1]
    return before == " " or (before in _ARABIC_PREFIXES and haystack[first - 2 : first - 1] == " ")


def _short_forms(draft: Draft, lexis: Lexicon) -> list[Mention]:
    """中哈 in 中哈关系: two or more one-character names of countries before a word for what is between them."""
    if not lexis.short_forms:
        return []
    result: list[Mention] = []
    run = re.compile(f"[{''.join(lexis.short_forms)}]{{2,3}}(?={_PAIRED.pattern})")
    for found in run.finditer(draft.text):
        for position in range(found.start(), found.end()):
            code = lexis.short_forms[draft.text[position]]
            result.append(Mention(position, position + 1, "adjective", (code,)))
    return result
