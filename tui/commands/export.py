"""Write records out: all that match, in the order of `summitry search`. Text from articles goes out as text, never as markup.

What to write: a QUERY, a saved search (@NAME), records by id (id:ID ...), or `-` for ids from standard input;
nothing is everything. Formats: md (one document), html (one page), json, jsonl (`summitry add` reads it back),
csv (a row a record), csv-people (a row a participant), ics (a calendar), csl-json (a bibliography for Zotero and
pandoc). Without -o or --split it goes to standard output.

With --timeline the meetings themselves are written, a row each: those of a query, of names with + between them, or of
the one subject that --of speaks of; as md, html, json, csv or ics. A comparison goes out as md, html or json.

examples:
  summitry export leader:tokayev country:cn after:2022 -o brief.md
  summitry export @central-asia --with text --with evidence -o brief.html
  summitry export topic:energy --split ~/notes/energy
  summitry search tokayev --ids | summitry export - --facts
  summitry export kind:summit --format csv-people -o summits.csv
  summitry export --compare id:3f2a91 id:8c04d7 -o compared.md
  summitry export --timeline China + Kazakhstan -o china-kazakhstan.html
  summitry export --timeline --of series SCO summit --format csv -o sco.csv
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from store.archive import Archive
from store.errors import SummitryError
from store.export import FORMATS, Parts
from store.export.writing import write, write_all
from store.model import Record
from store.timeline.directory import KINDS
from tui import console
from tui.commands.lines import ONLY, timeline_of

USAGE = (
    "[QUERY | @SAVED | id:ID ... | -] [--format NAME] [-o PATH|-] [--split DIR] [--force] "
    "[--facts] [--with PART] [--compare] [--timeline [--of KIND] [--only calls|in-person]] [--title TEXT] [--archive DIR]"
)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        metavar="NAME",
        help=f"{', '.join(FORMATS)} (default: what the ending of PATH says, else md)",
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="the file to write; `-` is standard output")
    parser.add_argument(
        "--split", metavar="DIR", help="a folder of linked Markdown notes, a file a record, and index.md"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.add_argument("--facts", action="store_true", help="facts, participants and sources alone")
    parser.add_argument(
        "--with",
        dest="parts",
        action="append",
        default=[],
        choices=("text", "evidence", "notes"),
        metavar="PART",
        help="also the articles' `text`, the `evidence` for each value, or with --facts your own `notes`",
    )
    parser.add_argument(
        "--compare", action="store_true", help="what the reports say side by side, as `summitry compare`"
    )
    parser.add_argument(
        "--timeline", action="store_true", help="the meetings, a row each, as `summitry timeline` finds them"
    )
    parser.add_argument(
        "--of", choices=tuple(KINDS.values()), help="with --timeline: the words name one subject of this kind"
    )
    parser.add_argument("--only", choices=ONLY, help="with --timeline: only calls, or only meetings in person")
    parser.add_argument("--title", metavar="TEXT", help="the document's title (default: what the records share)")


def run(options: argparse.Namespace) -> int:
    target = Path(options.output).expanduser() if options.output not in (None, "-") else None
    folder = Path(options.split).expanduser() if options.split else None
    if options.timeline and (options.compare or folder or options.facts or options.parts):
        raise SummitryError(
            "--timeline", "writes the meetings alone", "leave out --compare, --split, --facts and --with"
        )
    if (options.of or options.only) and not options.timeline:
        raise SummitryError("--of" if options.of else "--only", "is said of a timeline", "put --timeline before it")
    if options.compare and (folder or options.facts):
        raise SummitryError("--compare", "writes one document", "leave out --split and --facts")
    if folder and (options.output or options.format not in (None, "md")):
        raise SummitryError("--split", "writes a folder of Markdown notes", "leave out -o and --format")
    if target and target.exists() and not options.force:
        raise SummitryError(str(target), "is there already and was kept", "--force writes over it")
    with Archive(options.folder, read_only=True, create=False) as archive:
        if options.timeline:
            return _timeline(archive, options, target)
        records, query = chosen(archive, options.words)
        if not records:
            console.talk("nothing found, nothing written")
            return 1
        parts = parts_of(options)
        if folder:
            notes = archive.export_notes(records, query=query, title=options.title, parts=parts)
            put(folder, lambda: write_all(folder, notes, over=options.force))
        else:
            format = options.format or format_of(target)
            if options.compare:
                ids = [each.id for each in records]
                text = archive.export_comparison(ids, format, title=options.title, parts=parts)
            else:
                text = archive.export(records, format, query=query, title=options.title, parts=parts)
            if target is None:
                return _print(text)
            put(target, lambda: write(target, text, over=options.force))
    console.talk(f"{len(records)} {'record' if len(records) == 1 else 'records'} written to {folder or target}")
    return 0


def _timeline(archive: Archive, options: argparse.Namespace, target: Path | None) -> int:
    """Write the meetings of a query or a subject."""
    found = timeline_of(archive, " ".join(options.words), of=options.of, only=options.only)
    if found is None or not found.steps:
        console.talk("nothing found, nothing written")
        return 1
    text = archive.export_timeline(found, options.format or format_of(target), title=options.title)
    if target is None:
        return _print(text)
    put(target, lambda: write(target, text, over=options.force))
    console.talk(f"{found.held} {'meeting' if found.held == 1 else 'meetings'} written to {target}")
    return 0


def _print(text: str) -> int:
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def chosen(archive: Archive, words: list[str]) -> tuple[list[Record], str]:
    """The records that the words ask for, in the order of the query or of the ids, and the query if it was one."""
    if words == ["-"]:
        return [archive.record(id) for id in sys.stdin.read().split()], ""
    if words and all(word.startswith("id:") for word in words):
        return [archive.record(word.removeprefix("id:")) for word in words], ""
    query = " ".join(words)
    archive.with_texts()  # an export leaves nothing out because an index was not ready
    results = archive.search(query, limit=None)
    for note in results.notes:
        console.talk(f"summitry: {note}")
    return [hit.record for hit in results.hits], query


def format_of(target: Path | None) -> str:
    """The format that a file's ending names; Markdown where it names none."""
    suffix = target.suffix.removeprefix(".").lower() if target else ""
    return suffix if suffix in FORMATS else {"htm": "html", "ndjson": "jsonl"}.get(suffix, "md")


def parts_of(options: argparse.Namespace) -> Parts:
    """The parts that the flags ask for."""
    return Parts(
        points=not options.facts,
        notes=not options.facts or "notes" in options.parts,
        text="text" in options.parts,
        evidence="evidence" in options.parts,
    )


def put(place: Path, write_it: Callable[[], None]) -> None:
    """Write, and say in one line why where that fails. Raises SummitryError."""
    try:
        write_it()
    except FileExistsError as error:
        raise SummitryError(
            str(error.filename2 or error.filename or place), "is there already and was kept", "--force writes over it"
        ) from error
    except OSError as error:
        raise SummitryError(
            str(place), f"cannot be written ({error.strerror or error})", "choose another place"
        ) from error
