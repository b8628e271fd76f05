"""What the commands share that change the user's own: the archive opened to write, each change told as it was done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from store.archive import Archive
from tui import console

Change = Callable[[Archive], Iterable[tuple[str | None, str]]]
"""Makes changes in an archive and gives for each the record's id, if it is of one, and what was done, as a sentence."""

Step = Callable[[Archive], str | None]
"""Goes one step back or forth and gives what it was, or None where there is none."""


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a change, a line each")


def change(options: argparse.Namespace, make: Change) -> int:
    """Make changes and tell them. An archive that is not there is not made for it."""
    with Archive(options.folder, create=False) as archive:
        for id, said in make(archive):
            if options.json:
                record = None if id is None else archive.record(id)
                mine = None if record is None else archive.mine(record.id).plain()
                console.out_json({"done": said, "id": record.id if record else None, "mine": mine})
            else:
                console.out(said)
    return 0


def wrong(command: str, what: str) -> int:
    """Say what is wrong with the call; the exit code for it."""
    console.talk(f"summitry {command}: {what}")
    return 2
