"""Names that a text may mean, best first: leaders, countries, organisations, events, topics, places.

examples:
  summitry suggest tokeyav
  summitry suggest --json kaz
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console

USAGE = "TEXT [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a name, a line each")


def run(options: argparse.Namespace) -> int:
    with Archive(options.folder, read_only=True, create=False) as archive:
        offers = archive.suggest(" ".join(options.words))
    for offer in offers:
        if options.json:
            console.out_json(
                {"type": offer.type, "name": offer.name, "count": offer.count, "score": round(offer.score, 2)}
            )
        else:
            console.out(f"{offer.type:13} {offer.count:5}  {offer.name}")
    if not offers:
        console.talk("no such name")
    return 0 if offers else 1
