"""Say that two records report the same meeting, or that they do not, where the program takes it otherwise.

examples:
  summitry meeting 3f2a91 77ab02 --same
  summitry meeting 3f2a91 77ab02 --not
  summitry meeting
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "[ID ID --same|--not] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)
    both = parser.add_mutually_exclusive_group()
    both.add_argument("--same", action="store_true", help="they report the same meeting")
    both.add_argument("--not", action="store_true", dest="apart", help="they report different meetings")


def run(options: argparse.Namespace) -> int:
    if len(options.words) == 2 and (options.same or options.apart):
        first, second = options.words
        return changing.change(options, lambda archive: [(None, archive.same_meeting(first, second, options.same))])
    if options.words or options.same or options.apart:
        return changing.wrong("meeting", "name two records' ids, then --same or --not")
    with Archive(options.folder, read_only=True, create=False) as archive:
        decisions = archive.decisions()
    for (first, second), same in decisions.items():
        if options.json:
            console.out_json({"ids": [first, second], "same": same})
        else:
            console.out(f"{first} {second} {'the same meeting' if same else 'not the same meeting'}")
    if not decisions:
        console.talk("no meetings were joined or parted by you")
    return 0 if decisions else 1
