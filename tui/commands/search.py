"""Find records, best first.

examples:
  summitry search tokeyav astana
  summitry search leader:xi country:kz after:2022 --limit 0
  summitry search --json 'kind:summit -topic:taiwan'
  summitry search -- -topic:taiwan
"""

from __future__ import annotations

import argparse
from typing import Any

from store.archive import Archive
from store.search.results import Hit
from store.visible import visible
from tui import console
from tui.wording import event_words, place_words, who_words

USAGE = "[QUERY] [--limit N] [--json] [--ids] [--archive DIR]"


def whole_number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a whole number, 0 for no limit")
    return number


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=whole_number, default=20, metavar="N", help="at most N records (default 20; 0 for no limit)"
    )
    parser.add_argument("--json", action="store_true", help="one object a record, a line each, in order")
    parser.add_argument("--ids", action="store_true", help="only the ids, a line each: for `summitry export -`")


def run(options: argparse.Namespace) -> int:
    query = " ".join(options.words)
    with Archive(options.folder, read_only=True, create=False) as archive:
        archive.with_texts()  # the same records as in the app, where the texts' index is made in the background
        results = archive.search(query, limit=options.limit or None)
        for note in results.notes:
            console.talk(f"summitry: {note}")
        for hit in results.hits:
            if options.ids:
                console.out(hit.record.id)
            elif options.json:
                console.out_json(as_object(hit))
            else:
                console.out_marked(as_line(hit, archive))
    if len(results.hits) < results.total and not (options.json or options.ids):
        console.talk(f"{len(results.hits)} of {results.total}; --limit 0 shows all")
    if not results.hits:
        console.talk("nothing found")
    return 0 if results.hits else 1


def as_object(hit: Hit) -> dict[str, Any]:
    """A row of the contract: what a list shows of a record, its score and why it matched."""
    record = hit.record.plain()
    row = {"id": record["id"], "file": record["file"], "item": record["item"], "score": round(hit.score, 2)}
    row |= {key: record[key] for key in ("date", "kind", "headline", "place", "participants", "countries", "topics")}
    row["matched"] = [match.plain() for match in hit.matched]
    return row


def as_line(hit: Hit, archive: Archive) -> str:
    """2025-06-16  bilateral meeting  Xi, Tokayev · Astana, Kazakhstan · ahead of the 2nd ...  (id)."""
    record, names = hit.record, archive.names
    what = " · ".join(
        filter(
            None, (who_words(record, names), place_words(record.place, record.kind, names), event_words(record.event))
        )
    )
    head = f"{record.date or 'no date':10}  {record.kind or '':20}"
    told = visible(what or record.headline or record.file, lines=False)
    return f"{console.mark(head, '2')}  {told}  {console.mark(record.id[:8], '2')}"
