"""Star records, or take their stars away. `is:starred` finds them.

examples:
  summitry star 3f2a91
  summitry star 3f2a91 77ab02 --off
"""

from __future__ import annotations

import argparse

from tui.commands import changing

USAGE = "ID ... [--off] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)
    parser.add_argument("--off", action="store_true", help="take the stars away")


def run(options: argparse.Namespace) -> int:
    if not options.words:
        return changing.wrong("star", "name records' ids; `summitry search --ids QUERY` shows ids")
    return changing.change(options, lambda archive: ((id, archive.star(id, not options.off)) for id in options.words))
