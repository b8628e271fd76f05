"""What has a timeline, with how many meetings, the first and the last: those of most meetings first.

examples:
  summitry list leaders
  summitry list series sco
  summitry list countries kaz --json
  summitry list topics
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from store.timeline.directory import KINDS
from store.visible import visible
from tui import console

USAGE = f"{'|'.join(KINDS)} [QUERY] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="one object a name, a line each: name, key, count, first, last"
    )


def run(options: argparse.Namespace) -> int:
    kind = options.words[0] if options.words else ""
    if kind not in KINDS:
        console.talk(f"summitry list: {f'no list of {kind!r}; ' if kind else ''}one of {', '.join(KINDS)}")
        return 2
    with Archive(options.folder, read_only=True, create=False) as archive:
        found = archive.directory(kind, " ".join(options.words[1:]))
    for each in found:
        if options.json:
            console.out_json(each.plain())
        else:
            period = " to ".join(dict.fromkeys(date for date in (each.first, each.last) if date))
            console.out_marked(
                f"{each.count:5}  {visible(each.name, lines=False):50}  {console.mark(period, '2')}".rstrip()
            )
    if not found:
        console.talk("nothing found")
    return 0 if found else 1
