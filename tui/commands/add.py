"""Read articles, parse them and keep their records. The same article twice is one record.

examples:
  summitry add readout.txt saved-page.html
  summitry add ~/articles
  pbpaste | summitry add -
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.archive import Archive
from store.errors import ReadingError
from tui import console
from tui.commands.inputs import inputs

USAGE = "PATH|- ... [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object with the counts and the reasons")


def run(options: argparse.Namespace) -> int:
    if not options.words:
        console.talk("summitry add: nothing to read; name files or folders, or `-` for standard input")
        return 2
    failures: list[dict[str, str]] = []
    found: list[Path | tuple[str, bytes]] = []
    for source in inputs(options.words):
        if isinstance(source, ReadingError):
            failures.append(
                {"file": source.subject, "reason": source.reason + (f"; {source.advice}" if source.advice else "")}
            )
        else:
            found.append(source)
    added = known = back = 0
    with Archive(options.folder) as archive, counting(len(found)) as step:
        for outcome in archive.add(found):
            added += len(outcome.new)
            known += len(outcome.known)
            back += len(outcome.back)
            if outcome.failed:
                failures.append({"file": outcome.file, "reason": outcome.failed})
            step(outcome.file)
    if options.json:
        console.out_json(
            {
                "added": added,
                "already": known,
                "back": back,
                "failed": len(failures),
                "failures": failures,
                "archive": str(options.folder),
            }
        )
    else:
        for failure in failures:
            console.talk(f"summitry: {failure['file']}: {failure['reason']}")
        again = f" ({back} of them back from the trash)" if back else ""
        console.out(f"{added} added, {known} already there{again}, {len(failures)} failed")
    return 1 if failures else 0


@contextmanager
def counting(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal that tells how far the import is; nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda file: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.speed:.0f} a second"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda file: progress.advance(task)
