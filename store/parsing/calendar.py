"""Date expressions as articles write them, in many languages, resolved against the day on which they were written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from sys import maxsize
from typing import NamedTuple

from store.parsing.cues import Cue
from store.parsing.months import DAYS_AWAY, MONTHS, WEEKDAYS


class Expression(NamedTuple):
    """Characters [start, end) of a text that name a day, month or year.

    `iso` is as fine as is known: 2025, 2025-09 or 2025-09-01. `until` is the last day where a range is named.
    `kind` says how the day was had: "full" (year stated), "yearless", "numeric", "weekday", "relative", "month", "year".
    """

    start: int
    end: int
    iso: str
    kind: str
    until: str | None = None


Within = tuple[str, int, int]
"""A text and the stretch of it that is looked at."""

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_AFTER_YEAR = r"(?:\s?(?:года|году|года\.|гг?\.|року|р\.|жыл\w*|йил\w*|г\b))?"
_TO = r"(?:\s?[-–—]\s?|\s+(?:to|and|по|и|et|au|y|al|bis|und|e|a|ve|до|та|i)\s+)"
_NUMERIC = (
    re.compile(
        rf"(?<![\d/.-])(?P<year>{_YEAR})(?:[-/.]|(?= \d\d \d\d\b) )(?P<month>\d{{1,2}})"
        r"(?:(?<= \d\d) |[-/.])(?P<day>\d{1,2})(?![\d/-])"
    ),
    re.compile(
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>\. ?|[/-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{_YEAR}|\d\d)"
        r"(?![\d/-]|\.\d)"
    ),
)
_CJK = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[年년]\s?|(?P<era>令和|平成)(?P<of>\d{1,2}|元)年|(?P<near>今年|明年|去年|来年|昨年|本月|上月|下月|今月|来月|"
    r"先月|올해|내년|작년)?)"
    r"(?:(?P<month>\d{1,2})\s?[月월]\s?)?(?:(?P<day>\d{1,2})\s?(?:[日号號]|일(?!본))(?:(?:至|到|～|"
    r"[-—–])(?P<last>\d{1,2})[日号])?)?"
)
_DIGIT = re.compile(r"[0-9０-９]")
_DIVIDED = re.compile(r"[0-9０-９](?:[./-]|\. )[0-9０-９]")
_BARE_YEAR = Cue(rf"(?<![\w./:-])(?P<year>{_YEAR})(?![\w/:-]|\.\d|,\d)")
_ERAS = {"令和": 2018, "平成": 1988}
_NEAR_YEARS = {"今年": 0, "올해": 0, "明年": 1, "来年": 1, "내년": 1, "去年": -1, "昨年": -1, "작년": -1}
_NEAR_MONTHS = {"本月": 0, "今月": 0, "上月": -1, "先月": -1, "下月": 1, "来月": 1}
_NO_SPACES = frozenset({"zh", "ja", "ko"})
_MONTH_FIRST = frozenset({"en", "es", "zh", "ja", "ko"})


@cache
def _months(language: str) -> dict[str, int]:
    return {form: number for number, forms in enumerate(MONTHS.get(language, ()), 1) for form in forms.split("|")}


def _begin(forms: Iterable[str]) -> str:
    """A look at the first letter, which sets most words aside before all forms are tried."""
    letters = "".join(sorted({re.escape(form[0]) for form in forms}))
    return f"(?=[{letters}])" if letters else ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], Cue, Cue, Cue]:
    """Day-month, month-day, month-alone and quick any-month patterns of a language."""
    names = sorted(_months(language), key=len, reverse=True)
    if language == "en":
        names = [form for name in names for form in (name.title(), name.upper())]
    forms = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    flags = re.IGNORECASE if language != "en" else 0
    month = rf"{_begin(names)}(?P<month>{forms})(?:'\w+|’\w+|(?<=[қыңшлзмрн])(?:да|де|та|те|ында|інде|дың|ның))?\b\.?"
    ordinal = r"(?:st|nd|rd|th|er|re|º|ª|°|-е|-го|-го|-ші|-і|-є|-chi|\.)?"
    day = rf"(?<![\d.,:$€£/])(?P<day>\d{{1,2}}){ordinal}(?:{_TO}(?P<last>\d{{1,2}}){ordinal})?"
    year = rf"(?:[\s,./-]*(?:\s(?:de|del|of|do|năm|г\.)\s+)?(?P<year>{_YEAR})(?!\d){_AFTER_YEAR}|(?=\W|$))"
    day_first = re.compile(rf"{day}(?:\s+(?:of|de|di|tháng))?[\s./-]+(?:day of\s+)?{month}{year}", flags)
    month_first = Cue(
        rf"\b{month}\s+(?P<day>\d{{1,2}})(?!\d|[.,:]\d|\s?(?:%|percent|per cent|million|billion|bln|mln))(?:st|nd|rd|th)?"
        rf"(?:{_TO}(?P<last>\d{{1,2}})(?!\d))?(?:,?\s+(?P<year>{_YEAR})(?!\d)|(?:\s*,\s*(?P<year2>{_YEAR})(?!\d)))?",
        flags,
    )
    alone = Cue(rf"\b{month}(?:\s+(?:of|de|del|do|năm))?(?:,?\s+(?P<year>{_YEAR})(?!\d){_AFTER_YEAR})?", flags)
    return day_first, month_first, alone, Cue(forms, flags)


@cache
def _weekdays(language: str) -> tuple[Cue, dict[str, int]]:
    forms = {form: number for number, group in enumerate(WEEKDAYS.get(language, ())) for form in group.split("|")}
    if language == "en":
        forms |= {form.upper(): number for form, number in forms.items()}
    choice = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"
    edges = (r"\b", r"\b") if language not in {"zh", "ja"} else ("", "")
    flags = re.IGNORECASE if language != "en" else 0
    return Cue(rf"{edges[0]}{_begin(forms)}(?P<weekday>{choice}){edges[1]}", flags), forms


@cache
def _relative(language: str) -> tuple[Cue, dict[str, int]]:
    forms = dict(DAYS_AWAY.get(language, {}))
    choice = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"
    edges = (r"(?<!\w)", r"(?!\w)") if language not in {"zh", "ja"} else ("", "")
    return Cue(rf"{edges[0]}{_begin(forms)}(?:{choice}){edges[1]}", re.IGNORECASE), forms


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def nearest(month: int, number: int, anchor: date, lean: int = 0) -> date | None:
    """The day of this month and number nearest to the anchor; `lean` -1 takes the last one up to it, 1 the next one."""
    found = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := day(year, month, number))]
    if lean < 0:
        # A report filed east of the date line may be dated a day after its own publication.
        found = [d for d in found if d <= anchor + timedelta(days=2)]
    elif lean > 0:
        found = [d for d in found if d >= anchor]
    return min(found, key=lambda d: abs(d - anchor), default=None)


def parse_day(iso: str | None) -> date | None:
    """The date in an ISO string that names a day (YYYY-MM-DD...), else None."""
    try:
        return date.fromisoformat(iso[:10]) if iso and len(iso) >= 10 else None
    except ValueError:
        return None


@cache
def _day_words(language: str) -> Cue:
    """The words of which one stands in every date expression of a language, or of English, that has no figures."""
    forms = [
        form.lower()
        for tongue in {language, "en"}
        for form in (
            *(month.split()[0] for month in _months(tongue)),
            *(weekday for group in WEEKDAYS.get(tongue, ()) for weekday in group.split("|")),
            *DAYS_AWAY.get(tongue, ()),
        )
    ]
    return Cue("|".join(map(re.escape, forms)))


def may_name_days(lowered: str, start: int, end: int, language: str) -> bool:
    """Whether `expressions` may find something in the stretch [start, end) of a text, given in lower case."""
    return (
        language in _NO_SPACES
        or _DIGIT.search(lowered, start, end) is not None
        or _day_words(language).search(lowered, start, end) is not None
    )


_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|until|since|next|last|this|of|for|from|before|after|during|early|late|mid|through)[ -]$"
)
# Arabic and Persian figures: one character each, so that places in the text stay where they are.
_FIGURES = {ord(figure): str(n) for figures in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, figure in enumerate(figures)}
_OTHER_FIGURE = re.compile("[٠-٩۰-۹]")


@lru_cache(maxsize=8)  # a text is asked for sentence by sentence
def _figured(text: str) -> str:
    return text.translate(_FIGURES) if not text.isascii() and _OTHER_FIGURE.search(text) else text


def expressions(
    text: str,
    anchor: date | None,
    language: str = "en",
    *,
    lean: int = 0,
    month_first: bool | None = None,
    start: int = 0,
    end: int = maxsize,
) -> list[Expression]:
    """All date expressions of text[start:end] in order, none inside another, in its language and English.

    `anchor` is the day of writing: without it, expressions that lean on it (Monday, June 16, today) are left out. `lean` turns
    days without a year to the past (-1) or the future (1). `month_first` reads 06/07/2024 as June 7, where both are possible.
    """
    text = _figured(text)
    spoken = ("en",) if language == "en" or language not in MONTHS else (language, "en")
    digits = _DIGIT.search(text, start, end) is not None
    if not digits and anchor is None and language not in _NO_SPACES:
        return []
    within = text, start, end
    found: list[Expression] = []
    if digits and _DIVIDED.search(*within):
        found += _numeric(within, bool(month_first))
    if language in _NO_SPACES:
        found += _cjk(within, anchor, lean)
    for tongue in spoken:
        if MONTHS[tongue]:
            found += _named(within, anchor, tongue, lean, digits=digits)
        if anchor:
            found += _leaning(within, anchor, tongue, lean)
    if digits:
        found += [Expression(m.start(), m.end(), m["year"], "year") for m in _BARE_YEAR.finditer(*within)]
    if len(found) < 2:
        return found
    found.sort(key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start:
            kept[-1] = expression
    return kept


def _numeric(within: Within, month_first: bool) -> Iterator[Expression]:
    for pattern in _NUMERIC:
        for m in pattern.finditer(*within):
            year, month, number = int(m["year"]), int(m["month"]), int(m["day"])
            if year < 100:
                year += 2000
            if month > 12 or (month_first and pattern is _NUMERIC[1] and m["mark"] == "/" and number <= 12):
                month, number = number, month
            if found := day(year, month, number):
                yield Expression(m.start(), m.end(), found.isoformat(), "numeric")


def _named(within: Within, anchor: date | None, language: str, lean: int, *, digits: bool) -> Iterator[Expression]:
    day_first, month_first, alone, any_month = _patterns(language)
    if not any_month.search(*within):
        return
    numbers = _months(language)
    for pattern in ((day_first, month_first) if language in _MONTH_FIRST else (day_first,)) if digits else ():
        for m in pattern.finditer(*within):
            groups = m.groupdict()
            month, number = numbers[re.sub(r"\s+", " ", m["month"].lower())], int(m["day"])
            year = groups.get("year") or groups.get("year2")
            near = nearest(month, number, anchor, lean) if anchor else None
            found = day(int(year), month, number) if year else near
            if found:
                last = day(found.year, month, int(m["last"])) if m["last"] else None
                until = last.isoformat() if last and last > found else None
                yield Expression(m.start(), m.end(), found.isoformat(), "full" if year else "yearless", until)
    for m in alone.finditer(*within):
        month, year = numbers[re.sub(r"\s+", " ", m["month"].lower())], m["year"]
        if year:
            yield Expression(m.start(), m.end(), f"{year}-{month:02}", "month")
        elif anchor and (len(m["month"]) > 3 or _in_may(within[0], m)):
            near = nearest(month, 15, anchor, lean)
            if near:
                yield Expression(m.start(), m.end(), near.isoformat()[:7], "month")


def _in_may(text: str, month: re.Match[str]) -> bool:
    """Whether the word is the month by what stands before it: "in May", "next May"; any other short form may be no month."""
    return month["month"] == "May" and _BEFORE_MONTH.search(text, max(0, month.start() - 12), month.start()) is not None


def _cjk(within: Within, anchor: date | None, lean: int) -> Iterator[Expression]:
    for m in _CJK.finditer(*within):
        if m.end() == m.start() or not (m["year"] or m["era"] or m["month"] or m["day"]):
            continue
        year = int(m["year"]) if m["year"] else None
        if m["era"]:
            year = _ERAS[m["era"]] + (1 if m["of"] == "元" else int(m["of"]))
        month = int(m["month"]) if m["month"] else None
        if m["near"] and anchor:
            if m["near"] in _NEAR_YEARS:
                year = anchor.year + _NEAR_YEARS[m["near"]]
            else:
                year, month = divmod(anchor.year * 12 + anchor.month - 1 + _NEAR_MONTHS[m["near"]], 12)
                month += 1
        stated = "full" if year else "yearless"
        if month and not 1 <= month <= 12:
            continue
        if m["day"]:
            number = int(m["day"])
            if year and month:
                found = day(year, month, number)
            elif month:
                found = nearest(month, number, anchor, lean) if anchor else None
            else:
                found = _this_month(number, anchor, lean) if anchor else None
            if found:
                last = day(found.year, found.month, int(m["last"])) if m["last"] else None
                yield Expression(m.start(), m.end(), found.isoformat(), stated, last.isoformat() if last else None)
        elif month:
            if not year and anchor and (near := nearest(month, 15, anchor, lean)):
                year = near.year
            if year:
                yield Expression(m.start(), m.end(), f"{year}-{month:02}", "month")
        elif year:
            yield Expression(m.start(), m.end(), str(year), "year")


def _this_month(number: int, anchor: date, lean: int) -> date | None:
    """The day of this number nearest to the anchor, in its month or a neighbouring one."""
    first = anchor.replace(day=1)
    months = (first - timedelta(days=1), first, first + timedelta(days=32))
    found = [d for near in months if (d := day(near.year, near.month, number))]
    if lean:
        found = [d for d in found if (d - anchor).days * lean >= -1]
    return min(found, key=lambda d: abs(d - anchor), default=None)


def _leaning(within: Within, anchor: date, language: str, lean: int) -> Iterator[Expression]:
    pattern, forms = _weekdays(language)
    text, start, _ = within
    for m in pattern.finditer(*within):
        number = forms[m["weekday"].lower() if language != "en" else m["weekday"]]
        back = (anchor.weekday() - number) % 7
        before = text[max(start, m.start() - 5) : m.start()].lower()
        if before == "next " or (lean > 0 and before != "last "):
            found = anchor + timedelta(days=(7 - back) % 7 or 7)
        else:
            found = anchor - timedelta(days=back or (7 if before == "last " else 0))
        yield Expression(m.start(), m.end(), found.isoformat(), "weekday")
    pattern, away = _relative(language)
    for m in pattern.finditer(*within):
        found = anchor + timedelta(days=away[m[0].lower()])
        yield Expression(m.start(), m.end(), found.isoformat(), "relative")
