"""How records and meetings are said in a row of a pane: what the wording of single facts makes of a whole occasion."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from store.gazetteer import Gazetteer
from store.gazetteer.names import Organisation, Series
from store.model import Event, Participant, Place, Record
from tui.wording import LETTERS, MONTHS, country_name, event_words, long_date, ordinal, short_date, short_name

_VISIT = re.compile(r"(.*?\bvisit)\b of .+", re.IGNORECASE)
_TITLED = frozenset({"summit", "ministerial", "consultation", "multilateral meeting", "address"})


class Occasion(Protocol):
    """What records and meetings have in common."""

    @property
    def kind(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def participants(self) -> tuple[Participant, ...]: ...
    @property
    def countries(self) -> tuple[str, ...]: ...
    @property
    def event(self) -> Event | None: ...


def letter(kind: str | None) -> str:
    """The letter of a kind; a dot where the kind is unknown."""
    return LETTERS.get(kind or "", "·")


def year(date: str | None) -> str:
    """The year of an ISO date, `no date` where there is none."""
    return date[:4] if date else "no date"


def day(date: str | None) -> str:
    """Day and month in six cells: `16 Jun`, `   Jun` where the day is unknown, spaces where both are."""
    parts = (date or "").split("-")
    if len(parts) < 2:
        return "      "
    return f"{parts[2] if len(parts) > 2 else '  '} {MONTHS[int(parts[1]) - 1]}"


def topic(slug: str, names: Gazetteer) -> str:
    """A topic as it is read: `belt and road`."""
    entry = names.topics.get(slug)
    return entry.label if entry and entry.label else slug.replace("-", " ")


def body(name: str, names: Gazetteer) -> str:
    """A body by its initials where it is known by them, else in full."""
    entry = names.organisations.get(name)
    return (_initials(entry) if entry else "") or name


def _initials(entry: Organisation | Series) -> str:
    """The Latin initials by which an entry is known, if any."""
    return next((initials for initials in entry.initials if initials.isascii()), "")


def where(place: Place | None, names: Gazetteer) -> str:
    """The city, or the country where no city is known."""
    if place is None:
        return ""
    return place.city or country_name(place.country, names)


def people(who: tuple[Participant, ...], names: Gazetteer) -> str:
    """`Xi, Tokayev`; of many the first two and how many more."""
    short = [short_name(person.name, names, person.country) for person in who]
    return ", ".join(short) if len(short) <= 3 else f"{', '.join(short[:2])} +{len(short) - 2}"


@lru_cache(2048)
def short_event(name: str, names: Gazetteer) -> str:
    """An event by its initials or its body's (`SCO summit`); a visit without the visitor (`state visit`)."""
    visit = _VISIT.fullmatch(name)
    if visit:
        return visit[1].lower()
    series = names.series.get(name)
    if series and (short := _initials(series)):
        return short
    for body, entry in names.organisations.items():
        if body in name and (short := _initials(entry)):
            return name.replace(body, short)
    return name


def event(named: Event, names: Gazetteer) -> str:
    """`China-Central Asia Summit (2nd)`, `SCO summit (25th)`."""
    name = short_event(named.name, names)
    return f"{name} ({ordinal(named.edition)})" if named.edition else name


def framing(named: Event | None, names: Gazetteer) -> str:
    """How an occasion stands to the event that frames it, shortly: `ahead of the 2nd China-Central Asia Summit`."""
    if named is None:
        return ""
    short = short_event(named.name, names)
    return short if _VISIT.fullmatch(named.name) else event_words(Event(short, named.edition, named.relation))


def titled(occasion: Occasion) -> bool:
    """Whether an occasion goes by the name of its event rather than by its people."""
    event = occasion.event
    if event is None or event.relation not in (None, "at", "during"):
        return False
    return not occasion.participants or (occasion.kind in _TITLED and not _VISIT.fullmatch(event.name))


def who(occasion: Occasion, names: Gazetteer) -> str:
    """What an occasion goes by in a list: its event, its people, or its countries."""
    if titled(occasion) and occasion.event:
        return event(occasion.event, names)
    if occasion.participants:
        return people(occasion.participants, names)
    if occasion.event:
        return event(occasion.event, names)
    return ", ".join(country_name(code, names) for code in occasion.countries[:4])


def aside(record: Record, names: Gazetteer) -> str:
    """The quiet line below a row, where it adds something: what frames the occasion, or how many took part."""
    if titled(record):
        count = len(record.participants)
        if record.kind == "address" and count:
            return people(record.participants, names)
        return f"{count} leaders" if count > 1 else people(record.participants, names)
    return framing(record.event, names)


def source(record: Record) -> str:
    """`Xinhua · Tue 17 Jun 2025 08:48`: who published the report, and when."""
    published = record.published or ""
    time = published[11:16] if len(published) > 10 else ""
    return " · ".join(
        part
        for part in (record.publisher or "", f"{long_date(published[:10])} {time}".strip() if published else "")
        if part
    )


def entry_name(record: Record, names: Gazetteer) -> str:
    """A record in a few words, for messages: `Xi, Tokayev · Astana · 16 Jun 2025`."""
    parts = (
        who(record, names) or record.headline or record.file,
        where(record.place, names),
        short_date(record.date),
    )
    return " · ".join(part for part in parts if part)
