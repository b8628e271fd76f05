"""Which session of a series it was: ordinals in words, figures and Roman numerals, in the languages of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_UNITS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()  # noqa: SIM905
)
_TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}


def _english() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_UNITS) if word}
    words |= {word: number for number, word in enumerate(_TEENS, 10)}
    for tens, stem in _TENS.items():
        words[f"{stem}ieth"] = tens
        words |= {f"{stem}y{join}{word}": tens + n for n, word in enumerate(_UNITS) if word for join in "-"}
    return words | {"inaugural": 1}


# Stems where the language inflects: what follows them up to the word's end is its ending.
_WORDS: dict[str, dict[str, int]] = {
    "en": _english(),
    "ru": {
        "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8,
        "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14,
        "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20,
    },
    "fr": {
        "premi": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6,
        "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13,
        "quinzième": 15, "seizième": 16, "dix-septième": 17, "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20,
    },
    "es": {
        "primer": 1, "segund": 2, "tercer": 3, "cuart": 4, "quint": 5, "sext": 6, "séptim": 7, "octav": 8, "noven": 9,
        "décim": 10, "undécim": 11, "duodécim": 12,
    },
    "pt": {
        "primeir": 1, "segund": 2, "terceir": 3, "quart": 4, "quint": 5, "sext": 6, "sétim": 7, "oitav": 8, "non": 9,
        "décim": 10,
    },
    "de": {
        "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9,
        "zehnt": 10, "elft": 11, "zwölft": 12,
    },
    "tr": {
        "birinci": 1, "ilk": 1, "ikinci": 2, "üçüncü": 3, "dördüncü": 4, "beşinci": 5, "altıncı": 6, "yedinci": 7,
        "sekizinci": 8, "dokuzuncu": 9, "onuncu": 10,
    },
    "ar": {
        "الأولى": 1, "الأول": 1, "الثانية": 2, "الثاني": 2, "الثالثة": 3, "الثالث": 3, "الرابعة": 4, "الرابع": 4,
        "الخامسة": 5, "السادسة": 6, "السابعة": 7, "الثامنة": 8, "التاسعة": 9, "العاشرة": 10, "العشرين": 20, "العشرون": 20,
        "الثلاثين": 30, "الثلاثون": 30, "الأربعين": 40, "الأربعون": 40, "الخمسين": 50, "السبعين": 70, "الثمانين": 80,
    },
}  # fmt: skip
_ENDINGS = {
    "en": "",
    "ru": "(?:ого|его|ому|ему|ый|ий|ой|ая|ое|ую|ые|ых|ым|ом|ьего|ьей|ья|ье|ьем|ей|ьему)",
    "fr": "(?:er|ère|ers|e|s)?",
    "es": "[oa]?",
    "pt": "[oa]",
    "de": "(?:en|er|es|e|em)",
}
_CJK_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# An ordinal figure as the language writes it.
_FIGURES = {
    "en": r"(\d{1,3})\s?(?:st|nd|rd|th)\b",
    "ru": r"(\d{1,3})[-–‑]?(?:й|го|м|му|я|ю|е)\b",
    "fr": r"(\d{1,3})\s?(?:e|ème|er|ère|è)\b",
    "es": r"(\d{1,3})\.?\s?[ªº]",
    "pt": r"(\d{1,3})\.?\s?[ªº]",
    "de": r"(\d{1,3})\.(?=\s)",
    "tr": r"(\d{1,3})(?:\.(?=\s)|['’](?:inci|ıncı|uncu|üncü|nci|ncı)\b)",
    "ar": r"الـ?\s?(\d{1,3})\b",
}
_CHINESE = re.compile(r"第([一二三四五六七八九十百零\d]{1,4})[届次回轮屆]|(首[届次]|首回|初の)")


def roman(text: str) -> int:
    """The value of a Roman numeral in capitals; 0 where it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def chinese(text: str) -> int:
    """The value of a Chinese or Japanese numeral up to 999, in characters or figures."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _CJK_DIGITS.get(char, 0)
    return total + digit


def _compiled(language: str) -> tuple[re.Pattern[str], Callable[[str], int]]:
    words = _WORDS.get(language, {})
    ending = _ENDINGS.get(language, "")
    longest = sorted(words.items(), key=lambda item: -len(item[0]))
    stems = "|".join(re.escape(stem) for stem, _ in longest)
    parts = [rf"\b{'و?' if language == 'ar' else ''}(?P<word>{stems}){ending}\b"] if stems else []
    if language in _FIGURES:
        parts.append(_FIGURES[language])
    parts.append(
        r"\b(?P<roman>(?!Le\b)(?=[IVXL])[XL]{0,4}(?:IX|IV|V?I{0,3}))(?:ème|e|è)?(?=\s[^\W\d_]|[-–]?(?:й|го|м|я|ю)\b)"
    )

    def value(word: str) -> int:
        return next((number for stem, number in longest if word.startswith(stem)), 0)

    return re.compile("|".join(parts), re.IGNORECASE), value


_PATTERNS: dict[str, tuple[re.Pattern[str], Callable[[str], int]]] = {}


_TOKEN = re.compile(r"[\w-]+")
_ENGLISH_FIGURE = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def _english_ordinals(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """English ordinals by word, which is quicker than one pattern of all of them."""
    words = _WORDS["en"]
    for token in _TOKEN.finditer(text, start, end):
        written = token.group()
        lowered = written.lower()
        number = words.get(lowered, 0)
        if not number and lowered[0].isdigit():
            figure = _ENGLISH_FIGURE.fullmatch(lowered)
            number = int(figure[1]) if figure else 0
        elif (
            not number
            and written[0] in "IVXL"
            and written.isupper()
            and text[token.end() : token.end() + 2].strip().isalpha()
        ):
            number = roman(written)
        if number:
            yield number, token.start(), token.end()


def ordinals(text: str, start: int, end: int, language: str) -> list[tuple[int, int, int]]:
    """The ordinals in text[start:end] as (number, start, end), in order."""
    if language in ("zh", "ja"):
        return [
            (1 if found.group(2) else chinese(found.group(1)), found.start(), found.end())
            for found in _CHINESE.finditer(text, start, end)
        ]
    if language == "en":
        return list(_english_ordinals(text, start, end))
    if language not in _PATTERNS:
        _PATTERNS[language] = _compiled(language)
    pattern, value = _PATTERNS[language]
    result: list[tuple[int, int, int]] = []
    # A Roman numeral shows itself by the word after it, which may lie beyond the end.
    for found in pattern.finditer(text, start, min(len(text), end + 2)):
        if found.end() > end:
            break
        groups = found.groupdict()
        written = groups.get("word")
        if written:
            number = value(written.lower())
        elif groups.get("roman"):
            number = roman(groups["roman"]) if groups["roman"].isupper() else 0
        else:
            number = next((int(g) for g in found.groups() if g and g.isdigit()), 0)
        if number:
            # "Third and thirtieth": the tens stand after the units.
            joined = language == "ar" and found.group().startswith("و") and bool(result)
            tens = result[-1] if joined and not text[result[-1][2] : found.start()].strip() else None
            if tens and number % 10 == 0 and tens[0] < 10:
                result[-1] = (tens[0] + number, tens[1], found.end())
            else:
                result.append((number, found.start(), found.end()))
    return result
