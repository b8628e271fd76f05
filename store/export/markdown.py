"""A dossier as one Markdown document: front matter, contents, a timeline, a section a meeting, sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Day
from itertools import groupby
from typing import Any

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts, heading, occasions
from store.export.escaping import address, block, inline
from store.gazetteer import Gazetteer
from store.model import Participant, Point, Record
from store.wording import (
    country_name,
    event_words,
    home_words,
    place_words,
    printed_date,
    upcoming_words,
    who_words,
)


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """The whole document. The same dossier gives the same text."""
    sections = [Section(entries, names, parts) for entries in by_meeting(dossier.entries)]
    distinct(sections)
    number = 0
    for section in sections:
        for entry in section.entries:
            number += 1
            section.marks[entry.record.id] = f"[^{number}]"
    lines = [*front_matter(about(dossier))]
    if dossier.samples:
        lines += [f"> {block(seeds.NOTICE)}", ""]
    if len(sections) > 1:
        lines += ["## Contents", ""]
        lines += [f"- [{inline(section.title)}](#{slug(section.title)})" for section in sections]
        lines += ["", "## Timeline", "", *timeline(sections, names), ""]
    for section in sections:
        lines += [f"## {inline(section.title)}", "", *section.body(), ""]
    lines += [f"{section.marks[entry.record.id]}: {source(entry)}" for section in sections for entry in section.entries]
    return "\n".join(lines).rstrip("\n") + "\n"


def by_meeting(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """Entries that report the same meeting together, where the first of them stood."""
    gathered: dict[str, list[Entry]] = {}
    for entry in entries:
        gathered.setdefault(entry.meeting or entry.record.id, []).append(entry)
    return [tuple(each) for each in gathered.values()]


def distinct(sections: list[Section]) -> None:
    """Number the titles that several sections share, so that a link leads to one of them."""
    seen: dict[str, int] = {}
    for section in sections:
        count = seen[slug(section.title)] = seen.get(slug(section.title), 0) + 1
        if count > 1:
            section.title = f"{section.title} ({count})"


def slug(title: str) -> str:
    """How pandoc, GitHub and MkDocs spell a link to a heading made by `heading`."""
    return re.sub(r"[,'’()]", "", title.lower()).replace(" ", "-")


def about(dossier: Dossier) -> dict[str, Any]:
    """The front matter. Its title is written as Markdown, since pandoc and Quarto read it so."""
    fields: dict[str, Any] = {"title": inline(dossier.title), "date": yaml_date(dossier.latest)}
    fields |= {"records": len(dossier.entries), "query": dossier.query or None}
    fields |= {"notice": seeds.NOTICE if dossier.samples else None, "generator": "Summitry"}
    return {key: value for key, value in fields.items() if value is not None}


def yaml_date(date: str | None) -> Day | str | None:
    """A whole date as YAML's own kind; what is less stays text."""
    try:
        return Day.fromisoformat(date[:10]) if date and len(date) >= 10 else date
    except ValueError:
        return date


def front_matter(fields: dict[str, Any]) -> list[str]:
    """The fields as YAML between its rules, and an empty line."""
    import yaml

    text: str = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return ["---", *text.splitlines(), "---", ""]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> Iterator[str]:
    """A pipe table; cells are escaped already. Pandoc takes the relative widths of long tables from the rule's dashes."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(f":{'-' * width}" for width in widths) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def timeline(sections: list[Section], names: Gazetteer) -> Iterator[str]:
    """A row an occasion, in the order of the sections."""
    rows = []
    for section in sections:
        for record in occasions(section.lead):
            date = printed_date(record.date) or "date unknown"
            row = (
                record.kind or "",
                who_words(record, names),
                place_words(record.place, record.kind, names),
                event_words(record.event),
            )
            rows.append((f"[{inline(date)}](#{slug(section.title)})", *map(inline, row)))
    return table(("Date", "Kind", "Who", "Where", "Occasion"), rows, (18, 18, 24, 20, 28))


class Section:
    """One meeting: the fullest of its reports leads, the others add what they alone have."""

    def __init__(self, entries: tuple[Entry, ...], names: Gazetteer, parts: Parts) -> None:
        self.entries, self.names, self.parts = entries, names, parts
        self.lead = max(entries, key=lambda each: (len(each.record.participants), len(each.record.points)))
        self.title = heading(self.lead.record, names)
        self.marks: dict[str, str] = {}

    @property
    def records(self) -> list[Record]:
        return [entry.record for entry in self.entries]

    def body(self) -> Iterator[str]:
        """The lines below the heading."""
        yield from table(("", ""), self.facts(), (16, 64))
        yield ""
        if people := self.participants():
            yield from self.titled("Participants", table(("Name", "Office", "For"), people, (28, 28, 24)))
        if any(entry.occasions for entry in self.entries):
            yield from self.titled("Occasions", self.occasions())
        if self.parts.points:
            yield from self.points()
            yield from self.titled("Documents", self.listed([(each, r) for r in self.records for each in r.documents]))
            yield from self.titled(
                "Announced", self.listed([(upcoming_words(each), r) for r in self.records for each in r.upcoming])
            )
        for entry in self.entries:
            if self.parts.notes:
                yield from self.own(entry)
            if self.parts.evidence:
                yield from self.titled(f"Evidence{self.mark(entry)}", evidence(entry))
            if self.parts.text and entry.article:
                quoted = "\n>\n".join(f"> {block(text)}" for text in entry.article.lines())
                yield from self.titled(f"Text{self.mark(entry)}", quoted.splitlines())

    def titled(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A part under its title; nothing where it has no lines."""
        lines = list(lines)
        if lines:
            yield from (f"**{title}**", "", *lines, "")

    def mark(self, entry: Entry) -> str:
        """The footnote of an entry, where a section has several sources to tell apart."""
        return self.marks.get(entry.record.id, "") if len(self.entries) > 1 else ""

    def facts(self) -> Iterator[tuple[str, str]]:
        """The rows of the table of facts."""
        record, names = self.lead.record, self.names
        yield "**Date**", inline(printed_date(record.date) or "unknown")
        rows = [
            ("Kind", record.kind or ""),
            ("Place", place_words(record.place, record.kind, names)),
            ("Occasion", event_words(record.event) if record.event else ""),
            ("Countries", ", ".join(country_name(code, names) for code in self.union("countries"))),
            ("Bodies", ", ".join(self.union("organisations"))),
            (
                "Topics",
                ", ".join(names.topics[slug].label if slug in names.topics else slug for slug in self.union("topics")),
            ),
        ]
        yield from ((f"**{label}**", inline(value)) for label, value in rows if value)
        sources = [f"{inline(headline(each))}{self.marks.get(each.id, '')}" for each in self.records]
        yield "**Sources**" if len(sources) > 1 else "**Source**", "; ".join(sources)

    def union(self, field: str) -> list[str]:
        """What any of the reports names, in order."""
        return sorted({value for record in self.records for value in getattr(record, field)})

    def participants(self) -> list[tuple[str, ...]]:
        people: dict[str, Participant] = {}
        for record in (self.lead.record, *self.records):
            for person in record.participants:
                people.setdefault(person.name, person)
        return [(inline(p.name), inline(p.role or ""), inline(home_words(p, self.names))) for p in people.values()]

    def occasions(self) -> Iterator[str]:
        for entry in self.entries:
            for record in entry.occasions:
                what = (record.kind or "", who_words(record, self.names, most=6))
                where = place_words(record.place, record.kind, self.names)
                yield f"- {block(', '.join(filter(None, (printed_date(record.date), *what, where))))}"

    def points(self) -> Iterator[str]:
        """Points in order, those of one speaker together."""
        for entry in self.entries:
            for speaker, points in groupby(entry.record.points, key=lambda point: point.speaker):
                title = f"Points by {inline(speaker)}" if speaker else "Points"
                yield from self.titled(f"{title}{self.mark(entry)}", numbered(points))

    def listed(self, items: list[tuple[str, Record]]) -> Iterator[str]:
        """A list; what several reports name stands once."""
        for text in dict.fromkeys(text for text, _ in items):
            yield f"- {block(text)}"

    def own(self, entry: Entry) -> Iterator[str]:
        """The user's note and tags."""
        lines = [block(text) for text in entry.mine.note.splitlines() if text.strip()]
        note = "\n\n".join(lines).splitlines()
        tags = [f"Tags: {inline(', '.join(entry.mine.tags))}"] if entry.mine.tags else []
        yield from self.titled(f"Note{self.mark(entry)}", [*note, *([""] if note and tags else []), *tags])


def numbered(points: Iterable[Point]) -> Iterator[str]:
    """1. high-level mutual trust should guide ..."""
    for number, point in enumerate(points, 1):
        yield f"{number}. {block(point.gist)}"


def headline(record: Record) -> str:
    """The headline, and in brackets whose it is."""
    return (
        f"{record.headline or record.file} ({record.publisher})" if record.publisher else record.headline or record.file
    )


def evidence(entry: Entry) -> Iterator[str]:
    """The passages that support the values: a row a value."""
    if entry.article is None:
        return
    text = entry.article.text
    rows = [
        (
            inline(each.field),
            inline(text[each.start : each.end]),
            inline(each.rule + (" (inferred)" if each.inferred else "")),
        )
        for each in entry.evidence
    ]
    if rows:
        yield from table(("Value", "Passage", "Rule"), rows, (22, 46, 24))


def source(entry: Entry) -> str:
    """Xinhua, Headline, 17 June 2025, <https://...>, accessed 20 November 2026."""
    record = entry.record
    pieces = [record.publisher or "publisher unknown", record.headline or record.file]
    text = block(", ".join([pieces[0], f"“{pieces[1]}”", printed_date(record.published) or "date unknown"]))
    if record.address:
        text += f", {address(record.address)}"
        # A sample came with the program: nobody went to its address.
        if entry.received and not record.sample:
            text += f", accessed {printed_date(entry.received)}"
    return f"{text}." + (" Sample text." if record.sample else "")
