"""Move records to the trash: out of sight, search, timelines and exports. `summitry undo` brings them back, and so does
adding the article again. Without ids, print what is in the trash.

examples:
  summitry remove 3f2a91
  summitry remove
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "[ID ...] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    if options.words:
        return changing.change(options, lambda archive: [(None, archive.remove(*options.words))])
    with Archive(options.folder, read_only=True, create=False) as archive:
        trash = archive.trash()
    for record in trash:
        if options.json:
            console.out_json({"id": record.id, "file": record.file, "date": record.date, "headline": record.headline})
        else:
            console.out(f"{record.id}  {record.date or 'no date':10}  {record.headline or record.file}")
    if not trash:
        console.talk("the trash is empty")
    return 0 if trash else 1
