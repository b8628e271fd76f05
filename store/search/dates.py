"""Dates as people write them in a query: a year, a month or a day, in figures or words, as a period of whole days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from store.folding import fold
from store.model import Noun


class Period(Noun, frozen=True):
    """Whole days from `first` to `last`, both included, as YYYYMMDD numbers (they compare as dates do). (1, 0) is no day at all.

    Days of the year 0 are those of every year: 14 October is (1014, 1014), June (601, 631).
    """

    first: int
    last: int

    @property
    def possible(self) -> bool:
        return self.first <= self.last

    @property
    def yearly(self) -> bool:
        """Whether it is a day or a month of every year."""
        return self.possible and 0 < self.last < 10000

    def in_year(self, year: int) -> Period:
        """A yearly period in one year."""
        return Period(year * 10000 + self.first, year * 10000 + self.last)


NEVER = Period(1, 0)
ALWAYS = Period(0, 99991231)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января janvier januar enero janeiro ocak",
            "february feb февраль февраля fevrier februar febrero fevereiro subat",
            "march mar март марта mars marz marzo marco mart",
            "april apr апрель апреля avril abril nisan",
            "may май мая mai mayo maio mayis",
            "june jun июнь июня juin juni junio junho haziran",
            "july jul июль июля juillet juli julio julho temmuz",
            "august aug август августа aout agosto agustos",
            "september sep sept сентябрь сентября septembre septiembre setembro eylul",
            "october oct октябрь октября octobre oktober octubre outubro ekim",
            "november nov ноябрь ноября novembre noviembre novembro kasim",
            "december dec декабрь декабря decembre dezember diciembre dezembro aralik",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = frozenset(("may", "mai", "mars", "mart", "marco", "mayo", "maio", "janeiro"))
"""Months that are also names (Theresa May, Marco Rubio, Rio de Janeiro): alone they are words."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|го|e|er)?")
_FIGURES = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), "ymd"),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"), "dmy"),
    (re.compile(r"(\d{4})[-/.](\d{1,2})"), "ym"),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), "my"),
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"), "ymd"),
    (re.compile(r"(\d{4})年(\d{1,2})月"), "ym"),
    (re.compile(r"(\d{4})年"), "y"),
    (re.compile(r"(\d{1,2})月(\d{1,2})[日号]"), "md"),
    (re.compile(r"(\d{1,2})月"), "m"),
)
_FILLERS = frozenset({"of", "de", "г", "года", "год"})


def period(text: str, today: date | None = None) -> Period | None:
    """The period that the whole of `text` names; NEVER for what looks like a date but cannot be one; None for no date."""
    words = text.replace(",", " ").split()
    found = leading(words, today)
    return found[1] if found and found[0] == len(words) else None


def leading(words: Sequence[str], today: date | None = None) -> tuple[int, Period] | None:
    """The longest date that `words` begin with, and how many of them it takes."""
    for count in range(min(5, len(words)), 0, -1):
        found = _whole([word.strip(",;") for word in words[:count]], today)
        if found is not None:
            return count, found
    return None


def _whole(words: list[str], today: date | None) -> Period | None:
    if len(words) == 1:
        return _figures(words[0]) or _month(words[0]) or _relative(words, today)
    plain = [folded for word in words if (folded := fold(word.rstrip("."))) not in _FILLERS]
    months = [number for word in plain if (number := _MONTHS.get(word))]
    years = [int(word) for word in plain if _YEAR.fullmatch(word)]
    days = [int(match[1]) for word in plain if not _YEAR.fullmatch(word) and (match := _DAY.fullmatch(word))]
    if len(months) == 1 and len(years) == 1 and len(days) <= 1 and len(plain) == 2 + len(days):
        return _exact(years[0], months[0], days[0] if days else None)
    if len(months) == 1 and len(days) == 1 and len(plain) == 2:
        return _exact(0, months[0], days[0])
    return _relative(plain, today)


def _figures(word: str) -> Period | None:
    if _YEAR.fullmatch(word):
        return _exact(int(word))
    for pattern, order in _FIGURES:
        if match := pattern.fullmatch(word):
            parts = {name: int(value) for name, value in zip(order, match.groups(), strict=True)}
            # 7/16/2024 is month first, as only Americans write it; what can be day first is.
            if order == "dmy" and parts["m"] > 12 >= parts["d"] and "/" in word:
                parts["d"], parts["m"] = parts["m"], parts["d"]
            return _exact(parts.get("y", 0), parts.get("m"), parts.get("d"))
    return None


def _month(word: str) -> Period | None:
    """A month named in full, of every year; short forms and months that are names as well are left to be words."""
    name = fold(word)
    number = _MONTHS.get(name, 0) if len(name) > 3 and name not in _NAMES else 0
    return _exact(0, number) if number else None


def _exact(year: int, month: int | None = None, day: int | None = None) -> Period:
    if month is None:
        return Period(year * 10000 + 101, year * 10000 + 1231)
    if not 1 <= month <= 12:
        return NEVER
    length = monthrange(year or 2000, month)[1]
    start = year * 10000 + month * 100
    if day is None:
        return Period(start + 1, start + length)
    return Period(start + day, start + day) if 1 <= day <= length else NEVER


def _relative(words: list[str], today: date | None) -> Period | None:
    """`today`, `yesterday`, `this week`, `last month`, `this year`, counted from `today`."""
    match [word.lower() for word in words]:
        case ["today" | "yesterday" as word]:
            day = (today or date.today()) - timedelta(days=word == "yesterday")
            return _exact(day.year, day.month, day.day)
        case ["this" | "last" as which, "week" | "month" | "year" as unit]:
            now, back = today or date.today(), which == "last"
            if unit == "year":
                return _exact(now.year - back)
            if unit == "month":
                month = now.replace(day=1) - timedelta(days=1) if back else now
                return _exact(month.year, month.month)
            monday = now - timedelta(days=now.weekday() + 7 * back)
            sunday = monday + timedelta(days=6)
            return Period(number(monday.isoformat()), number(sunday.isoformat()))
    return None


def number(text: str | None) -> int:
    """An ISO date or time as a YYYYMMDD number; 0 for none; a bare year or month is its first day."""
    digits = (text or "")[:10].replace("-", "")
    if not digits.isdigit() or len(digits) not in (4, 6, 8):
        return 0
    return int(digits + "0101"[len(digits) - 4 :]) if len(digits) < 8 else int(digits)
