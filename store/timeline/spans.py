"""Days: a date as a number, as fine as it is known, and a stretch of days as people say it."""

from __future__ import annotations

from datetime import date as Day
from functools import lru_cache


@lru_cache(16384)
def ordinal_day(date: str | None) -> int | None:
    """The day's number (Monday, 1 January of year 1 is 1) of YYYY-MM-DD or a longer stamp; None where the day is not known."""
    if not date or len(date) < 10:
        return None
    try:
        return Day.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return None


@lru_cache(16384)
def first_and_last(when: str | None) -> tuple[int, int] | None:
    """The first and the last day of a year, a month or a day (2025, 2025-06, 2025-06-16); None where it is none of them."""
    parts = [int(part) for part in (when or "")[:10].split("-") if part.isdigit()]
    try:
        if len(parts) == 1:
            return Day(parts[0], 1, 1).toordinal(), Day(parts[0], 12, 31).toordinal()
        if len(parts) == 2:
            after = Day(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return Day(parts[0], parts[1], 1).toordinal(), after.toordinal() - 1
        day = Day(*parts).toordinal()
        return day, day
    except (ValueError, TypeError):
        return None


def year_and_month(date: str | None) -> tuple[int, int] | None:
    """The year and month of a date; None where the month is not known."""
    return _month(date[:7]) if date and len(date) > 4 else None


@lru_cache(4096)
def _month(date: str) -> tuple[int, int] | None:
    days = first_and_last(date)
    first = Day.fromordinal(days[0]) if days else None
    return (first.year, first.month) if first else None


def in_order(date: str | None) -> str:
    """A key that sorts dates: a year stands after its months, a month after its days, no date after everything."""
    return (date or "9999")[:10] + "~"


def gap_words(days: int) -> str:
    """`3 days`, `5 weeks`, `11 months`, `1 yr 10 mo`."""
    if days < 14:
        return f"{days} day{'s' * (days != 1)}"
    if days < 60:
        return f"{round(days / 7)} weeks"
    months = round(days / 30.44)
    if months < 12:
        return f"{months} months"
    years, months = divmod(months, 12)
    return f"{years} yr {months} mo" if months else f"{years} yr"
