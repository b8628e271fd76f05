"""How facts are worded for a person: dates, places, people, occasions; the same on screen and in print."""

from __future__ import annotations

from datetime import date as Day

from store.gazetteer import Gazetteer
from store.model import CALLS, Event, Participant, Place, Record

LETTERS = {
    "summit": "S", "bilateral meeting": "B", "multilateral meeting": "M", "phone call": "C", "video call": "C",
    "visit": "V", "signing": "G", "address": "A", "ministerial": "F", "consultation": "O",
}  # fmt: skip
"""The letter that stands for a kind in a list."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 22nd."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def long_date(date: str | None) -> str:
    """Mon 16 Jun 2025; as much as is known of it."""
    if not date:
        return "date unknown"
    parts = date[:10].split("-")
    try:
        if len(parts) == 3:
            day = Day(int(parts[0]), int(parts[1]), int(parts[2]))
            return f"{day:%a} {day.day} {MONTHS[day.month - 1]} {day.year}"
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else parts[0]
    except (ValueError, IndexError):
        return date


def country_name(code: str | None, names: Gazetteer) -> str:
    """The country's usual English name, or the code where it is not listed."""
    return names.countries[code].name if code and code in names.countries else code or ""


def place_words(place: Place | None, kind: str | None, names: Gazetteer) -> str:
    """Astana, Kazakhstan; 'by telephone' or 'by video' for calls; nothing where it is not known."""
    if place is None or not (place.city or place.country):
        return {"phone call": "by telephone", "video call": "by video"}.get(kind or "", "") if kind in CALLS else ""
    country = country_name(place.country, names)
    return ", ".join(part for part in (place.city, country if country != place.city else "") if part)


def event_words(event: Event | None) -> str:
    """ahead of the 2nd China-Central Asia Summit."""
    if event is None:
        return ""
    number = f"{ordinal(event.edition)} " if event.edition else ""
    article = "" if event.name.startswith(("COP", "The ")) and not number else "the "
    return f"{event.relation or 'at'} {article}{number}{event.name}"


def person_words(person: Participant, names: Gazetteer) -> str:
    """Xi Jinping, President, China."""
    home = person.organisation if person.organisation and not person.country else country_name(person.country, names)
    role = person.role or ""
    if home and home in role:
        home = ""
    return ", ".join(part for part in (person.name, role, home) if part)


def short_name(name: str, names: Gazetteer) -> str:
    """Xi for Xi Jinping: the form that stands for a person in a list; the last word of a name nobody listed."""
    leader = names.leaders.get(name)
    if leader and leader.called:
        return leader.called[0]
    words = name.split()
    return words[-1] if words else name


def who_words(record: Record, names: Gazetteer, most: int = 3) -> str:
    """Xi, Tokayev; for more than `most` the first ones and how many more."""
    short = [short_name(name, names) for name in record.leaders()]
    if len(short) > most:
        return f"{', '.join(short[: most - 1])} and {len(short) - most + 1} more"
    return ", ".join(short)
