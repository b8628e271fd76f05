"""Check the archive and the terminal: whether every file is as it was written, every record has its article and every
article its records; what the browser found of the terminal and set for it, and what copying (`y`) is missing.

Exit code 0 if nothing is lost (notes may be printed), 1 for damage, with what to do about each.

examples:
  summitry doctor
  summitry doctor --json
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator

from store.archive import Archive
from store.database.check import Fault
from tui import console, round_trip
from tui.commands import changing
from tui.terminal_report import missing, told

USAGE = "[--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a finding, a line each")


def archive(options: argparse.Namespace) -> Iterator[Fault]:
    """What is wrong with the archive; one not begun has lost nothing."""
    if not options.folder.exists() and not options.archive:
        yield Fault(file=str(options.folder), what="is not begun", advice="`summitry add` begins it", damage=False)
        return
    yield from Archive.check(options.folder)


def terminal(options: argparse.Namespace) -> Iterator[Fault]:
    """What stands in the way of the browser in this terminal; never damage."""
    for what, advice in missing(os.environ):
        yield Fault(file="terminal:", what=what, advice=advice, damage=False)


SECTIONS: dict[str, Callable[[argparse.Namespace], Iterator[Fault]]] = {"archive": archive, "terminal": terminal}
"""What is checked, by name, in order."""


def run(options: argparse.Namespace) -> int:
    if options.words:
        return changing.wrong("doctor", "takes no words; name the archive with --archive")
    damaged = 0
    for section, find in SECTIONS.items():
        found = 0
        for fault in find(options):
            found += 1
            damaged += fault.damage
            if options.json:
                console.out_json({"section": section, **fault.plain()})
            else:
                console.out(f"{'damage' if fault.damage else 'note'}: {fault.file} {fault.what}; {fault.advice}")
        if not options.json and section == "terminal":
            for line in told(os.environ):
                console.out(f"terminal: {line}")
        if not options.json:
            console.out(f"{section}: {'all is well' if not found else f'{found} findings'}")
    round_trip.drain()
    return 1 if damaged else 0
