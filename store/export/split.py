"""A dossier as a folder of Markdown notes: a file a record, linked with one another, and an index.

Links are relative and names plain, as Obsidian, Zettlr, Quarto and MkDocs take them and every file system keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts, heading, occasions, principals
from store.export.escaping import block, inline, web_address
from store.export.markdown import about, body, contents, front_matter, source, timeline, yaml_date
from store.export.sections import Section, section_of
from store.folding import latin
from store.gazetteer import Gazetteer
from store.wording import and_words, country_name, event_name, place_words

LONGEST = 100
"""Characters of a file's name without its ending: far below what any system allows, with room for the path."""
INDEX = "index.md"


def files(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> dict[str, str]:
    """The notes by file name, the index first. The same dossier gives the same files."""
    places = file_names(dossier, names)
    ties = linked(dossier)
    cut = {entry.record.id: section_of([entry], names, parts) for entry in dossier.entries}
    found = {INDEX: index(dossier, [(section, places[id]) for id, section in cut.items()], names)}
    for entry in dossier.entries:
        lines = front_matter(about_note(entry, cut[entry.record.id], names, parts))
        if entry.record.sample:
            lines += [f"> {block(seeds.NOTICE)}", ""]
        lines += [*body(cut[entry.record.id], {entry.record.id: "[^1]"}), ""]
        if tied := ties.get(entry.record.id):
            titled = ((words, cut[id].title, places[id]) for words, id in tied)
            lines += [
                "**Linked**",
                "",
                *(f"- {block(w)}: [{inline(title)}]({place})" for w, title, place in titled),
                "",
            ]
        found[places[entry.record.id]] = "\n".join([*lines, f"[^1]: {source(entry)}"]) + "\n"
    return found


def index(dossier: Dossier, links: list[tuple[Section, str]], names: Gazetteer) -> str:
    """Contents and timeline, with links to the notes."""
    lines = front_matter(about(dossier))
    if dossier.samples:
        lines += [f"> {block(seeds.NOTICE)}", ""]
    return (
        "\n".join([*lines, "## Contents", "", *contents(links), "", "## Timeline", "", *timeline(links, names)]) + "\n"
    )


def about_note(entry: Entry, section: Section, names: Gazetteer, parts: Parts) -> dict[str, Any]:
    """A note's front matter; texts as Markdown, since pandoc and Quarto read them so."""
    record = entry.record
    tags = [*record.topics, *(re.sub(r"\s+", "-", tag) for tag in entry.mine.tags if parts.notes)]
    return {
        "title": inline(section.title),
        "date": yaml_date(record.date),
        "kind": record.kind,
        "place": inline(place_words(record.place, record.kind, names)),
        "participants": [inline(name) for name in record.leaders()],
        "countries": [inline(country_name(code, names)) for code in record.countries],
        "organisations": [inline(name) for name in record.organisations],
        "event": inline(event_name(record.event)) if record.event else None,
        "tags": [inline(tag) for tag in dict.fromkeys(tags)],
        "publisher": inline(record.publisher or ""),
        "published": yaml_date(record.published),
        "url": web_address(record.address or ""),
        "id": record.id,
        "notice": seeds.NOTICE if record.sample else None,
    }


def file_names(dossier: Dossier, names: Gazetteer) -> dict[str, str]:
    """A name for each record: its day, who and where, in small Latin letters, digits and hyphens; no two the same.

    It begins with the day (or `undated`), so it is never one that Windows keeps for devices.
    """
    taken: dict[str, int] = {}
    places: dict[str, str] = {}
    for entry in dossier.entries:
        record = entry.record
        words = f"{record.date or 'undated'} {latin(heading(record, names, dated=False))}"
        stem = re.sub(r"[^a-z0-9]+", "-", words.lower())[:LONGEST].strip("-")
        taken[stem] = count = taken.get(stem, 0) + 1
        places[record.id] = f"{stem}.md" if count == 1 else f"{stem}--{count}.md"
    return places


def linked(dossier: Dossier) -> dict[str, list[tuple[str, str]]]:
    """For each record its neighbours, with what ties them: the meeting before and after of its pair and of its series."""
    lines: dict[tuple[str, ...], list[str]] = {}
    titles: dict[tuple[str, ...], str] = {}
    for entry in sorted(dossier.entries, key=lambda each: (each.record.date or "9999", each.record.id)):
        for key, title in subjects(entry):
            lines.setdefault(key, []).append(entry.record.id)
            titles[key] = title
    found: dict[str, dict[str, str]] = {}
    for key, ids in lines.items():
        ids = list(dict.fromkeys(ids))
        for earlier, later in pairwise(ids):
            same = key[0] == "meeting"
            before, after = ("Other report" if same else f"{word}, {titles[key]}" for word in ("Before", "After"))
            found.setdefault(earlier, {}).setdefault(later, after)
            found.setdefault(later, {}).setdefault(earlier, before)
    return {id: [(words, other) for other, words in ties.items()] for id, ties in found.items()}


def subjects(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """What an entry is in line with others by, and its name: its meeting, the pair that met, the series."""
    if entry.meeting:
        yield ("meeting", entry.meeting), ""
    for record in occasions(entry):
        pair = sorted(person.name for person in principals(record))
        if len(pair) == 2:
            yield ("pair", *pair), and_words(pair)
        if record.event and " visit of " not in f" {record.event.name.lower()}":
            yield ("series", record.event.name), record.event.name
