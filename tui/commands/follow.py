"""Follow a feed (RSS, Atom or JSON), list the feeds that are followed, or stop. `summitry update` takes in what is new.

examples:
  summitry follow https://www.example.org/press/rss.xml
  summitry follow
  summitry follow --stop https://www.example.org/press/rss.xml
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console, settings
from tui.commands import changing

USAGE = "[URL [--stop]] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)
    parser.add_argument("--stop", action="store_true", help="follow the feed no more; what was taken in stays")


def run(options: argparse.Namespace) -> int:
    if len(options.words) > 1 or (options.stop and not options.words):
        return changing.wrong("follow", "name one address" if options.words else "--stop takes the feed's address")
    if options.words:
        (address,) = options.words
        with Archive(options.folder, create=not options.stop, limits=settings.limits()) as archive:
            said = archive.unfollow(address) if options.stop else archive.follow(address)
        if options.json:
            console.out_json({"done": said, "address": address})
        else:
            console.out(said)
        return 0
    with Archive(options.folder, read_only=True, create=False) as archive:
        feeds = archive.followed()
    for feed in feeds:
        if options.json:
            console.out_json(feed.plain())
        else:
            console.out(f"{feed.address}  {feed.title}".rstrip())
    if not feeds:
        console.talk("no feeds followed; `summitry follow URL` follows one")
    return 0 if feeds else 1
