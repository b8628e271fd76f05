"""Read articles and print their records; keep nothing.

examples:
  summitry parse readout.txt
  summitry parse --json articles/ | jq .participants
  summitry parse https://www.example.org/readouts/2025-06-17
  pbpaste | summitry parse -
"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from store.errors import ReadingError
from store.intake import read
from store.limits import Limits
from store.model import Article, Finding
from store.parsing import parse
from store.reading.packed import unpacked
from store.reading.source import Source
from tui import console, settings
from tui.commands.inputs import fields_of, had, named, take_fields
from tui.commands.page import page

USAGE = "PATH|URL|- ... [--fields NAME=FIELD,...] [--json]"


def add_to(parser: argparse.ArgumentParser) -> None:
    take_fields(parser)
    parser.add_argument("--json", action="store_true", help="one object a record, a line each")


def run(options: argparse.Namespace) -> int:
    if not options.words:
        console.talk("summitry parse: nothing to read; name files, folders or addresses, or `-` for standard input")
        return 2
    from store.gazetteer import load

    own = options.folder / "names"
    names = load(own if own.is_dir() else None)
    failed, fields, limits = 0, fields_of(options), settings.limits()
    for source in unpacked(had(named(options.words), partial(_fetched, limits=limits), limits), limits):
        try:
            for article in read(source, fields, limits):
                for finding in parse(article, names):
                    if options.json:
                        console.out_json(as_object(article, finding))
                    else:
                        for line in page(finding.record, names):
                            console.out_marked(line)
                        console.out()
        except ReadingError as error:
            failed += 1
            console.talk(f"summitry: {error}")
    return 1 if failed else 0


def as_object(article: Article, finding: Finding) -> dict[str, Any]:
    """A record with its evidence, each value's text beside its span."""
    data = finding.record.plain()
    data["evidence"] = [
        {
            "field": each.field,
            "text": article.text[each.start : each.end],
            "start": each.start,
            "end": each.end,
            "rule": each.rule,
            "inferred": each.inferred,
        }
        for each in finding.evidence
    ]
    return data


def _fetched(address: str, limits: Limits) -> Source:
    from store.fetching.fetch import delivered  # the network's libraries are for those who name an address

    return delivered(address, limits)
