"""Correct fields of a record. What was read stays beneath; `summitry undo` takes a correction back.

Without fields, print them all as they are typed. FIELD=VALUE corrects, FIELD= leaves it empty, -FIELD goes back to what was read.

examples:
  summitry edit 3f2a91
  summitry edit 3f2a91 date=2025-06-16 place="Astana, KZ"
  summitry edit 3f2a91 "participants=Xi Jinping, President, CN; Kassym-Jomart Tokayev, President, KZ"
  summitry edit 3f2a91 -date
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from store.archive import Archive
from store.corrections import FIELDS, as_text
from tui import console
from tui.commands import changing

USAGE = "ID [FIELD=VALUE|-FIELD ...] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    if not options.words:
        return changing.wrong("edit", "name a record's id; `summitry search --ids QUERY` shows ids")
    id, *fields = options.words
    if not fields:
        return _show(options, id)
    for field in fields:
        if "=" not in field and not field.startswith("-"):
            return changing.wrong("edit", f"{field}: write FIELD=VALUE, or -FIELD; fields are {', '.join(FIELDS)}")

    def make(archive: Archive) -> Iterator[tuple[str, str]]:
        for field in fields:
            name, given, value = field.partition("=")
            yield id, archive.edit(id, name.strip(), value) if given else archive.uncorrect(id, name[1:])

    return changing.change(options, make)


def _show(options: argparse.Namespace, id: str) -> int:
    with Archive(options.folder, read_only=True, create=False) as archive:
        record = archive.record(id)
    for field in FIELDS:
        if options.json:
            console.out_json({"field": field, "value": as_text(record, field), "corrected": field in record.corrected})
        else:
            console.out(f"{'*' if field in record.corrected else ' '} {field}={as_text(record, field)}")
    if record.corrected and not options.json:
        console.talk("* corrected by you")
    return 0
