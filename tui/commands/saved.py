"""Print saved searches, or save one under a name. In any query, @NAME stands for it.

examples:
  summitry saved
  summitry saved c5 "event:'China-Central Asia Summit'"
  summitry search @c5 topic:energy
  summitry saved c5 --forget
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from store.errors import SummitryError
from tui import console
from tui.commands import changing

USAGE = "[NAME [QUERY|--forget]] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)
    parser.add_argument("--forget", action="store_true", help="forget the search of this name")


def run(options: argparse.Namespace) -> int:
    name, query = options.words[0] if options.words else "", " ".join(options.words[1:])
    if options.forget:
        if not name or query:
            return changing.wrong("saved", "--forget takes the name of one saved search")
        return changing.change(options, lambda archive: [(None, archive.forget(name))])
    if query:
        return changing.change(options, lambda archive: [(None, archive.save(name, query))])
    with Archive(options.folder, read_only=True, create=False) as archive:
        known = archive.saved()
    if name:
        if name.removeprefix("@") not in known:
            raise SummitryError(name, "is no saved search", f"saved are {', '.join(known) or 'none'}")
        known = {name.removeprefix("@"): known[name.removeprefix("@")]}
    for each, text in known.items():
        if options.json:
            console.out_json({"name": each, "query": text})
        else:
            console.out(f"@{each}  {text}")
    if not known:
        console.talk("no saved searches")
    return 0 if known else 1
