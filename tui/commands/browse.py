"""Open the browser on your archive; words given are its first query. The same as `summitry` alone.

examples:
  summitry
  summitry browse leader:tokayev leader:xi
  summitry browse --read-only --archive /srv/summits
"""

from __future__ import annotations

import argparse

USAGE = "[QUERY] [--read-only] [--fresh] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--read-only", action="store_true", help="change nothing: no stars, notes, edits or files")
    parser.add_argument("--fresh", action="store_true", help="start anew, not where the browser was left")


def run(options: argparse.Namespace) -> int:
    from tui.start import run as start

    return start(options.folder, query=" ".join(options.words), read_only=options.read_only, fresh=options.fresh)
