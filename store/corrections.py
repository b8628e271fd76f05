"""A user's corrections: a field's value as a person types it, and a record with corrections laid over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Day
from typing import Any

import msgspec

from store.errors import SummitryError
from store.folding import fold
from store.gazetteer import Gazetteer
from store.model import KINDS, RELATIONS, Participant, Record

FIELDS = (
    "headline", "publisher", "published", "kind", "date", "place", "participants", "countries", "organisations",
    "event", "topics", "points", "upcoming", "documents", "language",
)  # fmt: skip
"""The fields that a user can put right."""


def corrected(record: Record, corrections: dict[str, Any], persons: dict[str, str]) -> Record:
    """The record with corrections (plain values by field) and merged names (spelling to name) laid over it."""
    if persons and any(person.name in persons for person in record.participants):
        people: dict[str, Participant] = {}
        for person in record.participants:
            name = persons.get(person.name, person.name)
            people.setdefault(name, msgspec.structs.replace(person, name=name))
        points = tuple(
            msgspec.structs.replace(each, speaker=persons.get(each.speaker or "", each.speaker))
            for each in record.points
        )
        record = msgspec.structs.replace(record, participants=tuple(people.values()), points=points)
    if not corrections:
        return record
    plain = {**record.plain(), **corrections, "corrected": tuple(sorted(corrections))}
    return msgspec.convert(plain, Record)


def as_text(record: Record, field: str) -> str:
    """A field's value in the form in which it is typed; what `from_text` reads back."""
    value = getattr(record, field)
    if value is None:
        return ""
    if field == "place":
        return ", ".join(filter(None, (value.city, value.country)))
    if field == "event":
        return " ".join(str(part) for part in (value.relation, value.edition, value.name) if part)
    if field == "participants":
        return "; ".join(
            ", ".join(filter(None, (each.name, each.role, each.country or each.organisation)))
            for each in record.participants
        )
    if field == "points":
        return "; ".join(f"{each.speaker}: {each.gist}" if each.speaker else each.gist for each in record.points)
    if field == "upcoming":
        return "; ".join(
            " | ".join(part or "" for part in (each.name, each.place, each.when)).rstrip(" |")
            for each in record.upcoming
        )
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def from_text(field: str, text: str, names: Gazetteer) -> Any:
    """The plain value of a field as typed. Raises SummitryError with the form that is expected."""
    if field not in FIELDS:
        raise SummitryError(field, "not a field that can be corrected", f"fields are {', '.join(FIELDS)}")
    text = text.strip()
    return _READERS.get(field, _plain)(text, names)


def _plain(text: str, names: Gazetteer) -> str | None:
    return text or None


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _kind(text: str, names: Gazetteer) -> str | None:
    if text and text not in KINDS:
        raise SummitryError(text, "not a kind", f"kinds are {', '.join(KINDS)}")
    return text or None


def _date(text: str, names: Gazetteer) -> str | None:
    try:
        return Day.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise SummitryError(text, "not a date", "write it as 2025-06-16") from error


def _published(text: str, names: Gazetteer) -> str | None:
    if text and not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?", text):
        raise SummitryError(text, "not a time of publication", "write it as 2025-06-17 or 2025-06-17T08:48:02")
    if text:
        _date(text[:10], names)
    return text or None


def country_code(text: str, names: Gazetteer) -> str:
    """The ISO code of a country given by code or by any of its names. Raises SummitryError."""
    if text.upper() in names.countries:
        return text.upper()
    wanted = fold(text)
    for country in names.countries.values():
        if wanted in (fold(name) for name in (country.name, country.official, *country.spellings)):
            return country.code
    raise SummitryError(text, "not a country known", "use its two-letter code, as KZ")


def _place(text: str, names: Gazetteer) -> dict[str, str | None] | None:
    if not text:
        return None
    city, comma, country = text.rpartition(",")
    if not comma:
        try:
            return {"city": None, "country": country_code(text, names)}
        except SummitryError:
            known = names.places.get(text)
            return {"city": text, "country": known.country if known else None}
    return {"city": city.strip() or None, "country": country_code(country.strip(), names)}


def _participants(text: str, names: Gazetteer) -> list[dict[str, str | None]]:
    people = []
    for each in _several(text):
        parts = [part.strip() for part in each.split(",") if part.strip()]
        home = parts[2] if len(parts) > 2 else None
        country = organisation = None
        if home:
            try:
                country = country_code(home, names)
            except SummitryError:
                organisation = home
        role = parts[1] if len(parts) > 1 else None
        people.append({"name": parts[0], "role": role, "country": country, "organisation": organisation})
    return people


def _countries(text: str, names: Gazetteer) -> list[str]:
    return sorted({country_code(part, names) for part in re.split(r"[;,\s]+", text) if part} if ";" not in text else
                  {country_code(part, names) for part in _several(text)})  # fmt: skip


def _topics(text: str, names: Gazetteer) -> list[str]:
    slugs = sorted({part for part in re.split(r"[;,\s]+", text) if part})
    for slug in slugs:
        if slug not in names.topics:
            raise SummitryError(slug, "not a topic", f"topics are {', '.join(sorted(names.topics))}")
    return slugs


def _event(text: str, names: Gazetteer) -> dict[str, Any] | None:
    if not text:
        return None
    relation = next((each for each in sorted(RELATIONS, key=len, reverse=True) if text.startswith(f"{each} ")), None)
    rest = text[len(relation) :].strip() if relation else text
    number = re.match(r"(\d{1,3})(?:st|nd|rd|th)?\s+", rest)
    name = rest[number.end() :] if number else rest
    return {"name": name, "edition": int(number[1]) if number else None, "relation": relation or "at"}


def _points(text: str, names: Gazetteer) -> list[dict[str, str | None]]:
    pairs = [each.rpartition(": ") for each in _several(text)]
    return [{"speaker": speaker or None, "gist": gist} for speaker, _, gist in pairs]


def _upcoming(text: str, names: Gazetteer) -> list[dict[str, str | None]]:
    rows = [[part.strip() or None for part in each.split("|")] + [None, None] for each in _several(text)]
    return [{"name": row[0] or "", "place": row[1], "when": row[2]} for row in rows]


_READERS: dict[str, Callable[[str, Gazetteer], Any]] = {
    "kind": _kind, "date": _date, "published": _published, "place": _place, "participants": _participants,
    "countries": _countries, "topics": _topics, "event": _event, "points": _points, "upcoming": _upcoming,
    "organisations": lambda text, names: sorted(_several(text)), "documents": lambda text, names: _several(text),
    "language": lambda text, names: text or "en",
}  # fmt: skip
