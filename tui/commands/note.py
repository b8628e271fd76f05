"""Write a note on a record, in place of the one that it has. Without a text, print the note.

examples:
  summitry note 3f2a91 compare with the Kazakh readout
  summitry note 3f2a91
  summitry note 3f2a91 --clear
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "ID [TEXT|--clear] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)
    parser.add_argument("--clear", action="store_true", help="take the note away")


def run(options: argparse.Namespace) -> int:
    if not options.words or (options.clear and len(options.words) > 1):
        return changing.wrong("note", "name one record's id, then the text of the note or --clear")
    id, text = options.words[0], " ".join(options.words[1:])
    if text or options.clear:
        return changing.change(options, lambda archive: [(id, archive.note(id, text))])
    with Archive(options.folder, read_only=True, create=False) as archive:
        record = archive.record(id)
        note = archive.mine(record.id).note
    if options.json:
        console.out_json({"id": record.id, "note": note})
    elif note:
        console.out(note)
    else:
        console.talk("no note")
    return 0 if note else 1
