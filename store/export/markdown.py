"""A dossier as one Markdown document: front matter, contents, a timeline, a section a meeting, sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Any

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts, day, occasions
from store.export.escaping import address, block, inline, line
from store.export.sections import Block, Section, sections
from store.gazetteer import Gazetteer
from store.wording import event_words, place_words, printed_date, who_words

TIMELINE = ("Date", "Kind", "Who", "Where", "Occasion")


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """The whole document. The same dossier gives the same text."""
    found = sections(dossier, names, parts)
    entries = [entry for section in found for entry in section.entries]
    marks = {entry.record.id: f"[^{number}]" for number, entry in enumerate(entries, 1)}
    lines = front_matter(about(dossier))
    if dossier.samples:
        lines += [f"> {block(seeds.NOTICE)}", ""]
    if len(found) > 1:
        links = [(section, f"#{anchor(section.title)}") for section in found]
        lines += ["## Contents", "", *contents(links), "", "## Timeline", "", *timeline(links, names), ""]
    for section in found:
        lines += [f"## {inline(section.title)}", "", *body(section, marks), ""]
    lines += [f"{marks[entry.record.id]}: {source(entry)}" for entry in entries]
    return "\n".join(lines).rstrip("\n") + "\n"


def about(dossier: Dossier) -> dict[str, Any]:
    """The front matter. Its title is written as Markdown, since pandoc and Quarto read it so."""
    return {
        "title": inline(dossier.title),
        "date": yaml_date(dossier.latest),
        "records": len(dossier.entries),
        "query": line(dossier.query),
        "notice": seeds.NOTICE if dossier.samples else None,
        "generator": "Summitry",
    }


def front_matter(fields: Mapping[str, Any]) -> list[str]:
    """The fields that have a value as YAML between its rules, and an empty line."""
    import yaml

    given = {key: value for key, value in fields.items() if value not in (None, "", [])}
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000)
    return ["---", *text.splitlines(), "---", ""]


def yaml_date(date: str | None) -> Day | str | None:
    """A whole date as YAML's own kind; what is less stays text."""
    try:
        return Day.fromisoformat(date[:10]) if date and len(date) >= 10 else date
    except ValueError:
        return date


def anchor(title: str) -> str:
    """How pandoc, GitHub and MkDocs spell a link to a section's heading."""
    return re.sub(r"[,+'’()]", "", title.lower()).replace(" ", "-")


def contents(links: Iterable[tuple[Section, str]]) -> Iterator[str]:
    """A line a section."""
    return (f"- [{inline(section.title)}]({link})" for section, link in links)


def timeline(links: Iterable[tuple[Section, str]], names: Gazetteer) -> Iterator[str]:
    """A row an occasion, oldest first whatever the order of the sections."""
    rows = []
    for section, link in links:
        for record in occasions(section.entries[0]):
            date = inline(printed_date(record.date) or "date unknown")
            where = place_words(record.place, record.kind, names)
            cells = (record.kind or "", who_words(record, names), where, event_words(record.event))
            rows.append((day(record), (f"[{date}]({link})", *map(inline, cells))))
    return table(TIMELINE, [cells for _, cells in sorted(rows, key=lambda row: row[0])])


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A pipe table of escaped cells. Pandoc shares out a wide table's width by the dashes below its head."""
    rows = list(rows)
    widest = [max((len(re.sub(r"\]\(.*", "", row[column])) for row in rows), default=3) for column in range(len(head))]
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(f":{'-' * min(max(width, 6), 36)}" for width in widest) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def body(section: Section, marks: Mapping[str, str]) -> Iterator[str]:
    """What stands below a section's heading."""
    titles = []
    for entry in section.entries:
        record = entry.record
        publisher = f" ({record.publisher})" if record.publisher else ""
        titles.append(inline(f"{record.headline or record.file}{publisher}") + marks[record.id])
    rows = [(f"**{label}**", inline(value)) for label, value in section.facts]
    rows.append(("**Source**" if len(titles) == 1 else "**Sources**", "; ".join(titles)))
    yield from table(("", ""), rows)
    for each in section.blocks:
        yield from ("", f"**{inline(each.title)}**{marks.get(each.source, '')}", "", *set_block(each))


def set_block(each: Block) -> Iterator[str]:
    """The lines of a block below its title."""
    match each.style:
        case "table":
            yield from table(each.head, [tuple(map(inline, row)) for row in each.rows])
        case "numbered":
            yield from (f"{number}. {block(text)}" for number, (text,) in enumerate(each.rows, 1))
        case "bulleted":
            yield from (f"- {block(text)}" for (text,) in each.rows)
        case "quoted":
            yield from "\n>\n".join(f"> {block(text)}" for (text,) in each.rows).splitlines()
        case _:
            yield from "\n\n".join(block(text) for (text,) in each.rows).splitlines()


def source(entry: Entry) -> str:
    """Xinhua, “Headline”, 17 June 2025, <https://...>, accessed 20 November 2026."""
    record = entry.record
    title = f"“{record.headline or record.file}”"
    text = block(
        ", ".join([record.publisher or "Publisher unknown", title, printed_date(record.published) or "undated"])
    )
    if record.address:
        text += f", {address(record.address)}"
        # A sample came with the program: nobody went to its address.
        if entry.received and not record.sample:
            text += f", accessed {printed_date(entry.received)}"
    return f"{text}. Sample text." if record.sample else f"{text}."
