"""How facts are worded for a person: dates, places, people, occasions; the same on screen and in print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day

from store.gazetteer import Gazetteer
from store.model import CALLS, Event, Meeting, Participant, Place, Record, Upcoming

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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


def short_date(date: str | None) -> str:
    """16 Jun 2025; as much as is known of it, nothing where nothing is."""
    said = long_date(date) if date else ""
    return said.partition(" ")[2] if said.count(" ") == 3 else said


def printed_date(date: str | None) -> str:
    """16 June 2025, as a document has it; as much as is known of it, nothing where nothing is."""
    if not date:
        return ""
    parts = date[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            day = Day(numbers[0], numbers[1], numbers[2])
            return f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year}"
        return f"{FULL_MONTHS[numbers[1] - 1]} {numbers[0]}" if len(numbers) == 2 else parts[0]
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


def event_name(event: Event) -> str:
    """2nd China-Central Asia Summit."""
    return f"{ordinal(event.edition)} {event.name}" if event.edition else event.name


def event_words(event: Event | None) -> str:
    """ahead of the 2nd China-Central Asia Summit; during the state visit of Xi Jinping to Kazakhstan."""
    if event is None:
        return ""
    article = "" if event.name.startswith(("COP", "The ")) and not event.edition else "the "
    name = event_name(event)
    if " visit of " in f" {name.lower()}":
        name = name[:1].lower() + name[1:]
    return f"{event.relation or 'at'} {article}{name}"


def home_words(person: Participant, names: Gazetteer) -> str:
    """China; the body for those who speak for one and no country."""
    return person.organisation if person.organisation and not person.country else country_name(person.country, names)


def person_words(person: Participant, names: Gazetteer) -> str:
    """Xi Jinping, President, China."""
    home, role = home_words(person, names), person.role or ""
    if home and home in role:
        home = ""
    return ", ".join(part for part in (person.name, role, home) if part)


_SURNAME_FIRST = frozenset({"CN", "KP", "KR", "TW", "HK", "MO"})


def short_name(name: str, names: Gazetteer, country: str | None = None) -> str:
    """Xi for Xi Jinping: the form that stands for a person in a list; of a name nobody listed the surname, as `country` puts it."""
    leader = names.leaders.get(name)
    if leader and leader.called:
        return leader.called[0]
    words = name.split()
    return words[0 if country in _SURNAME_FIRST else -1] if words else name


def who_words(record: Record | Meeting, names: Gazetteer, most: int = 3) -> str:
    """Xi, Tokayev; for more than `most` the first ones and how many more."""
    return people_words(record.participants, names, most)


def people_words(people: Sequence[Participant], names: Gazetteer, most: int = 3) -> str:
    """The same of people."""
    short = [short_name(person.name, names, person.country) for person in people]
    if len(short) > most:
        return f"{', '.join(short[: most - 1])} and {len(short) - most + 1} more"
    return ", ".join(short)


def and_words(words: list[str]) -> str:
    """China, Kazakhstan and Russia."""
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])


def upcoming_words(later: Upcoming) -> str:
    """Shanghai Cooperation Organization summit, Tianjin, 1 September 2025."""
    return ", ".join(filter(None, (later.name, later.place, printed_date(later.when))))
