"""Write records as one document: all that match, oldest first. Text from articles goes in as text only.

examples:
  summitry export leader:tokayev country:cn after:2022 -o brief.md
  summitry export @central-asia --with text --with evidence -o brief.md
  summitry search tokayev --ids | summitry export - --facts
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.archive import Archive
from store.database.files import write_atomically
from store.errors import SummitryError
from store.export import FORMATS, Parts
from store.model import Record
from tui import console

USAGE = "[QUERY]|- [--format NAME] [-o PATH|-] [--force] [--facts] [--with PART] [--title TEXT] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=tuple(FORMATS), metavar="NAME", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("-o", "--output", metavar="PATH", help="the file to write; `-`, as without it, standard output")
    parser.add_argument("--force", action="store_true", help="write over a file that exists")
    parser.add_argument("--facts", action="store_true", help="facts, participants and sources alone")
    parser.add_argument(
        "--with",
        dest="parts",
        action="append",
        default=[],
        choices=("text", "evidence", "notes"),
        metavar="PART",
        help="also `text` (the articles' own), `evidence` (what each value was taken from), `notes` (with --facts: your own)",
    )
    parser.add_argument(
        "--title", metavar="TEXT", help="the document's title (default: what the records have in common)"
    )


def run(options: argparse.Namespace) -> int:
    target = Path(options.output).expanduser() if options.output not in (None, "-") else None
    if target and target.exists() and not options.force:
        raise SummitryError(str(target), "is there already and was kept", "--force writes over it")
    format = options.format or format_of(target)
    query = " ".join(options.words)
    with Archive(options.folder, read_only=True) as archive:
        if query == "-":
            records, query, sorted_by = from_ids(archive, sys.stdin.read().split()), "", "relevance"
        else:
            results = archive.search(query, limit=None)
            records, sorted_by = [hit.record for hit in results.hits], results.sort
            for note in results.notes:
                console.talk(f"summitry: {note}")
        if not records:
            console.talk("nothing found, nothing written")
            return 1
        text = archive.export(
            records,
            format,
            query=query,
            title=options.title,
            parts=parts_of(options),
            keep_order="sort:" in query and sorted_by != "relevance",
        )
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        write(target, text)
        console.talk(f"{len(records)} {'record' if len(records) == 1 else 'records'} written to {target}")
    return 0


def format_of(target: Path | None) -> str:
    """The format that a file's ending names; Markdown where it names none."""
    suffix = target.suffix.removeprefix(".").lower() if target else ""
    return suffix if suffix in FORMATS else "md"


def parts_of(options: argparse.Namespace) -> Parts:
    """The parts that the flags ask for."""
    return Parts(
        points=not options.facts,
        notes=not options.facts or "notes" in options.parts,
        text="text" in options.parts,
        evidence="evidence" in options.parts,
    )


def from_ids(archive: Archive, ids: list[str]) -> list[Record]:
    """The records of ids, as `summitry search --ids` prints them."""
    return [archive.record(id) for id in ids]


def write(path: Path, text: str) -> None:
    """Put the text into a file, whole or not at all. Raises SummitryError where it cannot be written."""
    try:
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise SummitryError(
            str(path), f"cannot be written ({error.strerror})", "choose another place with -o"
        ) from error
