"""Take back the last change of your own: a star, tag, note, correction, merged name, joined meeting, saved search, removal.

Each call takes back one more, also those made in the browser or before a restart. `summitry redo` makes it again.

examples:
  summitry undo
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "[--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    return step(options, Archive.undo, "undone", "nothing to undo")


def step(options: argparse.Namespace, go: changing.Step, done: str, nothing: str) -> int:
    """One step back or forth; 1 where there is none."""
    if options.words:
        return changing.wrong(done, "takes no words: it goes one step at a time")
    with Archive(options.folder, create=False) as archive:
        said = go(archive)
    if said is None:
        console.talk(nothing)
        return 1
    if options.json:
        console.out_json({done: said})
    else:
        console.out(f"{done}: {said}")
    return 0
