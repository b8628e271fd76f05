"""Names of your own: leaders, places, organisations and series that reading and searching then know.

Without a verb, print those added. Records read before keep what was read until `summitry rebuild` reads them again.

examples:
  summitry names add leader "Feleti Teo" --country TV --office "Prime Minister" --called Teo --spelling "Feleti Penitala Teo"
  summitry names add leader "Kassym-Jomart Tokayev" --spelling Tokajew
  summitry names add place Awaza --country TM --spelling Аваза
  summitry names remove leader "Feleti Teo"
  summitry names
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from store.own_names import TABLES
from tui import console
from tui.commands import changing

USAGE = (
    "[add|remove KIND NAME] [--spelling TEXT] [--called TEXT] [--initials TEXT] [--country CODE] [--office OFFICE] "
    "[--organisation BODY] [--from DAY] [--to DAY] [--within CITY] [--kind KIND] [--parent BODY] [--body BODY] "
    "[--json] [--archive DIR]"
)
KINDS = ", ".join(TABLES)
SINGLE = {
    "country": "ISO code",
    "office": "short English title of a leader's office",
    "organisation": "body that a leader speaks for",
    "from": "first day in office",
    "to": "last day in office",
    "within": "city of a venue",
    "kind": "city, venue or region; kind of a series' sessions",
    "parent": "body that an organisation is an organ of",
    "body": "body that holds a series",
}
SEVERAL = {
    "spelling": ("spellings", "another full form, in any script; may be given again"),
    "called": ("called", "short form that stands for a leader later in a text; may be given again"),
    "initials": ("initials", "initials of an organisation or a series; may be given again"),
}


def add_to(parser: argparse.ArgumentParser) -> None:
    for name, text in SINGLE.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=text)
    for name, (_, text) in SEVERAL.items():
        parser.add_argument(f"--{name}", metavar="TEXT", action="append", default=[], help=text)
    parser.add_argument("--json", action="store_true", help="one object a name, a line each")


def run(options: argparse.Namespace) -> int:
    words = list(options.words)
    if not words:
        return _print(options)
    if words[0] not in ("add", "remove") or len(words) != 3:
        return changing.wrong("names", "say `names add KIND NAME` or `names remove KIND NAME`, the name in quotes")
    verb, kind, name = words
    if kind not in TABLES:
        return changing.wrong("names", f"{kind} is no kind of name; kinds are {KINDS}")
    with Archive(options.folder) as archive:
        if verb == "remove":
            removed = archive.remove_name(kind, name)
            console.out(f"removed {name}" if removed else f"{name} is no {kind} of your own")
            return 0 if removed else 1
        given = vars(options)
        cells = {column: given[column] for column in SINGLE if given[column]}
        cells |= {column: "|".join(given[option]) for option, (column, _) in SEVERAL.items() if given[option]}
        archive.add_name(kind, name, cells)
    console.out(f"added the {kind} {name}; `summitry rebuild` reads earlier articles with it")
    return 0


def _print(options: argparse.Namespace) -> int:
    with Archive(options.folder, read_only=True, create=False) as archive:
        known = archive.own_names()
    for kind, row in known:
        told = {column: cell for column, cell in row.items() if cell}
        if options.json:
            console.out_json({"type": kind, **told})
        else:
            rest = ", ".join(f"{column} {cell}" for column, cell in told.items() if column != "name")
            console.out(f"{kind:12}  {told.get('name', '')}" + (f"  ({rest})" if rest else ""))
    if not known:
        console.talk("no names of your own; `summitry names add` adds one")
    return 0 if known else 1
