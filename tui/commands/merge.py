"""Take one spelling of a person for another's name, in all records, now and later. Without names, print those merged.

examples:
  summitry merge "Kasym-Zhomart Tokaev" "Kassym-Jomart Tokayev"
  summitry merge
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "[SPELLING NAME] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    if len(options.words) == 2:
        spelling, name = (word.strip() for word in options.words)
        return changing.change(options, lambda archive: [(None, archive.merge_names(spelling, name))])
    if options.words:
        return changing.wrong("merge", "name a spelling and the name it stands for, each in quotes")
    with Archive(options.folder, read_only=True, create=False) as archive:
        merged = archive.merged_names()
    for spelling, name in merged.items():
        if options.json:
            console.out_json({"spelling": spelling, "name": name})
        else:
            console.out(f"{spelling} -> {name}")
    if not merged:
        console.talk("no names are merged")
    return 0 if merged else 1
