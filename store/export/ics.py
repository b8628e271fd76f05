"""A dossier as a calendar: occasions that were held and events that were announced, each a whole day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts, heading, occasions
from store.export.escaping import line
from store.gazetteer import Gazetteer
from store.model import Record, Upcoming
from store.wording import place_words

if TYPE_CHECKING:
    from icalendar import Event


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """The calendar. What is announced for a month stretches over it; what is announced for a year has no day and is left out."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Summitry//Summitry//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", line(dossier.title))
    if dossier.samples:
        calendar.add("x-wr-caldesc", seeds.NOTICE)
    for event in (*held(dossier, names, parts), *announced(dossier, names)):
        calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def held(dossier: Dossier, names: Gazetteer, parts: Parts) -> Iterator[Event]:
    """An event for each meeting with a day; several reports of one meeting make one."""
    told: set[str] = set()
    for entry in dossier.entries:
        if entry.meeting and entry.meeting in told:
            continue
        told.add(entry.meeting)
        for record in occasions(entry):
            if days := days_of(record.date):
                event = event_of(record.id, heading(record, names), days, record)
                add(event, "location", place_words(record.place, record.kind, names))
                add(event, "description", description(record, entry, parts))
                if record.topics:
                    event.add("categories", list(record.topics))
                event.add("status", "CONFIRMED")
                yield event


def announced(dossier: Dossier, names: Gazetteer) -> Iterator[Event]:
    """An event for what records announce, but for what other records of the dossier show to have been held."""
    records = [record for entry in dossier.entries for record in occasions(entry)]
    taken: dict[str, list[str]] = {}
    for record in records:
        if record.event and record.date:
            taken.setdefault(record.event.name, []).append(record.date)
    told: set[Upcoming] = set()
    for record in records:
        for later in record.upcoming:
            days = days_of(later.when)
            met = any(day.startswith(later.when or "-") for day in taken.get(later.name, ()))
            if days and not met and later not in told:
                told.add(later)
                uid = sha256(line(f"{later.name}|{later.place}|{later.when}").encode()).hexdigest()[:16]
                event = event_of(uid, later.name, days, record)
                add(event, "location", later.place or "")
                add(event, "description", f"Announced: {record.headline or record.file}")
                event.add("status", "TENTATIVE")
                yield event


def event_of(uid: str, summary: str, days: tuple[date, date], record: Record) -> Event:
    """An event over these days (the second is the first day after it), stamped with its report's date: no clock."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@summitry")
    stamp = days_of(record.published) or days
    event.add("dtstamp", datetime.combine(stamp[0], time(), UTC))
    event.add("dtstart", days[0])
    event.add("dtend", days[1])
    event.add("transp", "TRANSPARENT")
    add(event, "summary", summary)
    return event


def add(event: Event, name: str, text: str) -> None:
    """A property of text, if there is any."""
    if text:
        event.add(name, "\n".join(filter(None, map(line, text.split("\n")))))


def description(record: Record, entry: Entry, parts: Parts) -> str:
    """Headline and publisher, points, address, note, and that it is a sample."""
    points = [f"{point.speaker}: {point.gist}" if point.speaker else point.gist for point in record.points]
    source = " - ".join(filter(None, (record.headline or record.file, record.publisher)))
    lines = [source, *(points if parts.points else ()), record.address or ""]
    lines += [entry.mine.note] if parts.notes else []
    return "\n".join([*lines, seeds.NOTICE if record.sample else ""])


def days_of(when: str | None) -> tuple[date, date] | None:
    """The first day and the day after the last, of a day or a month; None for what is less."""
    numbers = [int(part) for part in (when or "")[:10].split("-") if part.isdigit()]
    try:
        if len(numbers) == 3:
            day = date(*numbers)
            return day, day + timedelta(days=1)
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            return first, (first + timedelta(days=31)).replace(day=1)
    except (ValueError, OverflowError):
        return None
    return None
