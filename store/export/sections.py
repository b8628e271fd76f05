"""A dossier cut into sections, one a meeting, and each into blocks that every kind of document can set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from store.export.dossier import Dossier, Entry, Parts, heading
from store.gazetteer import Gazetteer
from store.model import Noun, Participant, Record
from store.wording import (
    country_name,
    event_words,
    home_words,
    place_words,
    printed_date,
    upcoming_words,
    who_words,
)

T = TypeVar("T")
Rows = tuple[tuple[str, ...], ...]


class Block(Noun, frozen=True, kw_only=True):
    """A part of a section under its title. `source` is the id of the record that it comes from, where that is to be said.

    All strings are plain text. `style` is `table` (under `head`), `numbered`, `bulleted`, `quoted` or `plain`; the last
    four have rows of one cell.
    """

    title: str
    style: str
    rows: Rows
    head: tuple[str, ...] = ()
    source: str = ""


class Section(Noun, frozen=True, kw_only=True):
    """A meeting: its title, its facts as label and value, the entries that report it (the fullest first), its blocks."""

    title: str
    facts: Rows
    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...]


def sections(dossier: Dossier, names: Gazetteer, parts: Parts) -> list[Section]:
    """The sections in the order of the dossier, their titles distinct."""
    gathered: dict[str, list[Entry]] = {}
    for entry in dossier.entries:
        gathered.setdefault(entry.meeting or entry.record.id, []).append(entry)
    found: list[Section] = []
    seen: dict[str, int] = {}
    for entries in gathered.values():
        section = section_of(entries, names, parts)
        count = seen[section.title.lower()] = seen.get(section.title.lower(), 0) + 1
        found.append(section if count == 1 else renamed(section, f"{section.title} ({count})"))
    return found


def section_of(entries: Iterable[Entry], names: Gazetteer, parts: Parts) -> Section:
    """The section of the reports of one meeting: the fullest leads, the others add what they alone have."""
    ordered = sorted(
        entries, key=lambda each: (-len(each.record.participants), -len(each.record.points), each.record.id)
    )
    return Section(
        title=heading(ordered[0].record, names),
        facts=tuple(facts([each.record for each in ordered], names)),
        entries=tuple(ordered),
        blocks=tuple(block for block in blocks(ordered, names, parts) if block.rows),
    )


def renamed(section: Section, title: str) -> Section:
    """The section under another title."""
    return Section(title=title, facts=section.facts, entries=section.entries, blocks=section.blocks)


def facts(records: list[Record], names: Gazetteer) -> Iterator[tuple[str, str]]:
    """What, where, when, what frames it, on what; only what is known."""
    lead = records[0]
    topics = [names.topics[slug].label if slug in names.topics else slug for slug in together(records, "topics")]
    yield from (
        (label, value)
        for label, value in (
            ("Date", printed_date(lead.date) or "unknown"),
            ("Kind", lead.kind or ""),
            ("Place", place_words(lead.place, lead.kind, names)),
            ("Occasion", event_words(lead.event)),
            ("Countries", ", ".join(country_name(code, names) for code in together(records, "countries"))),
            ("Bodies", ", ".join(together(records, "organisations"))),
            ("Topics", ", ".join(topics)),
            ("Corrected", ", ".join(together(records, "corrected"))),
        )
        if value
    )


def together(records: list[Record], field: str) -> list[str]:
    """What any of the reports names, in order."""
    return sorted({value for record in records for value in getattr(record, field)})


def blocks(entries: list[Entry], names: Gazetteer, parts: Parts) -> Iterator[Block]:
    """The blocks of a section in the order of a brief; those without rows are empty."""
    records = [entry.record for entry in entries]
    people: dict[str, Participant] = {}
    for record in records:
        for person in record.participants:
            people.setdefault(person.name, person)
    yield Block(
        title="Participants",
        style="table",
        head=("Name", "Office", "For"),
        rows=tuple((each.name, each.role or "", home_words(each, names)) for each in people.values()),
    )
    told = [occasion for entry in entries for occasion in entry.occasions]
    yield Block(title="Occasions", style="bulleted", rows=once(occasion_words(each, names) for each in told))
    several = len(entries) > 1
    if parts.points:
        for entry in entries:
            for speaker, points in groupby(entry.record.points, key=lambda point: point.speaker):
                yield Block(
                    title=f"Points by {speaker}" if speaker else "Points",
                    style="numbered",
                    rows=tuple((point.gist,) for point in points),
                    source=entry.record.id if several else "",
                )
        yield Block(
            title="Documents", style="bulleted", rows=once(each for record in records for each in record.documents)
        )
        announced = (upcoming_words(each) for record in records for each in record.upcoming)
        yield Block(title="Announced", style="bulleted", rows=once(announced))
    for entry in entries:
        source = entry.record.id if several else ""
        if parts.notes:
            lines = [line for line in entry.mine.note.splitlines() if line.strip()]
            lines += [f"Tags: {', '.join(entry.mine.tags)}"] if entry.mine.tags else []
            yield Block(title="Note", style="plain", rows=tuple((line,) for line in lines), source=source)
        if parts.evidence:
            yield Block(
                title="Evidence",
                style="table",
                head=("Value", "Passage", "Rule"),
                rows=tuple(evidence(entry, names)),
                source=source,
            )
        if parts.text and entry.article:
            rows = tuple((line,) for line in entry.article.lines())
            yield Block(title="Text", style="quoted", rows=rows, source=source)


def once(lines: Iterable[str]) -> Rows:
    """Rows of one cell; what several reports have stands once."""
    return tuple((line,) for line in dict.fromkeys(lines))


def occasion_words(record: Record, names: Gazetteer) -> str:
    """17 June 2025, bilateral meeting, Xi, Japarov, Astana, Kazakhstan."""
    where = place_words(record.place, record.kind, names)
    return ", ".join(filter(None, (printed_date(record.date), record.kind, who_words(record, names, most=6), where)))


def evidence(entry: Entry, names: Gazetteer) -> Iterator[tuple[str, ...]]:
    """Which passage supports which value, and the rule that took it."""
    if entry.article is None:
        return
    text = entry.article.text
    for each in entry.evidence:
        rule = f"{each.rule} (inferred)" if each.inferred else each.rule
        yield value_words(each.field, entry.record, names), text[each.start : each.end], rule


def value_words(field: str, record: Record, names: Gazetteer) -> str:
    """What a field of evidence is called: participants.0.role is `Xi Jinping, role`; countries.KZ `country Kazakhstan`."""
    group, _, rest = field.partition(".")
    key, _, part = rest.partition(".")
    if group == "participants" and key.isdigit() and int(key) < len(record.participants):
        return ", ".join(filter(None, (record.participants[int(key)].name, part)))
    if group in ("points", "upcoming", "documents") and key.isdigit():
        return ", ".join(filter(None, (f"{group} {int(key) + 1}", part)))
    if group == "countries" and key:
        return f"country {country_name(key, names)}"
    if group == "organisations" and rest:
        return f"body {rest}"
    if group == "topics" and key:
        return f"topic {names.topics[key].label if key in names.topics else key}"
    return field.replace(".", " ")
