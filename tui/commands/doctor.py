"""Check the archive: whether every file is as it was written, every record has its article and every article its records.

Exit code 0 if nothing is lost (notes may be printed), 1 for damage, with what to do about each.

examples:
  summitry doctor
  summitry doctor --json
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from store.archive import Archive
from store.database.check import Fault
from tui import console
from tui.commands import changing

USAGE = "[--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a finding, a line each")


def archive(options: argparse.Namespace) -> Iterator[Fault]:
    """What is wrong with the archive."""
    yield from Archive.check(options.folder)


SECTIONS: dict[str, Callable[[argparse.Namespace], Iterator[Fault]]] = {"archive": archive}
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
        if not options.json:
            console.out(f"{section}: {'all is well' if not found else f'{found} findings'}")
    return 1 if damaged else 0
