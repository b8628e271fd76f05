"""Read articles, parse them and keep their records. The same article twice is one record.

Files of any of these kinds, also packed in .zip or .gz: text, HTML, .mhtml, .eml, PDF, .docx, Markdown, RSS, Atom, JSON
Feed, JSON Lines, CSV. An address is fetched, a page or a feed; `summitry follow` is for feeds that go on.

examples:
  summitry add readout.txt saved-page.html press-release.eml communique.pdf
  summitry add ~/articles week.zip
  summitry add https://www.example.org/readouts/2025-06-17
  summitry add --fields title=Überschrift,text=Inhalt table.csv
  summitry add --review communique.pdf
  pbpaste | summitry add -
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.intake import Added
from tui import console, settings
from tui.commands.inputs import Named, fields_of, had, named, take_fields

USAGE = "PATH|URL|- ... [--review [--yes]] [--fields NAME=FIELD,...] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--review", action="store_true", help="show what was read and what is unsure; keep what you say"
    )
    parser.add_argument("--yes", action="store_true", help="with --review: keep all without being asked")
    take_fields(parser)
    parser.add_argument("--json", action="store_true", help="one object with the counts and the reasons")


def run(options: argparse.Namespace) -> int:
    if not options.words:
        console.talk("summitry add: nothing to read; name files, folders or addresses, or `-` for standard input")
        return 2
    if options.yes and not options.review:
        console.talk("summitry add: --yes goes with --review")
        return 2
    fields, limits, names = fields_of(options), settings.limits(), list(named(options.words))
    tally = Tally()
    with Archive(options.folder, limits=limits) as archive:
        sources = had(names, archive.fetch, limits)
        if options.review:
            from tui.commands import reviewing

            try:
                reviewing.review(archive, sources, fields, options, tally)
            except KeyboardInterrupt:
                console.talk(f"summitry: stopped; {tally.added} added so far")
                raise
        else:
            try:
                with counting(total(names)) as step:
                    for outcome in archive.add(sources, fields=fields):
                        tally.take(outcome)
                        step(outcome.file)
            except KeyboardInterrupt:
                console.talk(
                    f"summitry: stopped; {tally.added} added so far. The same command goes on where it stopped"
                )
                raise
    return tally.tell(options)


_WIDE = 76
"""Columns from which the bar has room for words."""


class Tally:
    """What has come of the sources so far."""

    def __init__(self) -> None:
        self.added = self.known = self.back = self.skipped = 0
        self.failures: list[dict[str, str]] = []
        self.said: list[dict[str, str]] = []

    def take(self, outcome: Added) -> None:
        """Count what became of one source."""
        self.added += len(outcome.new)
        self.known += len(outcome.known)
        self.back += len(outcome.back)
        self.said += [{"file": outcome.file, "note": note} for note in outcome.said]
        if outcome.failed:
            self.failures.append({"file": outcome.file, "reason": outcome.failed})

    def plain(self) -> dict[str, Any]:
        """The counts and the reasons as one object."""
        return {
            "added": self.added,
            "already": self.known,
            "back": self.back,
            "skipped": self.skipped,
            "failed": len(self.failures),
            "failures": self.failures,
            "notes": self.said,
        }

    def tell(self, options: argparse.Namespace) -> int:
        """Say it all and give the exit code."""
        if options.json:
            console.out_json({**self.plain(), "archive": str(options.folder)})
        else:
            for note in self.said:
                console.talk(f"summitry: {note['file']}: {note['note']}")
            for failure in self.failures:
                console.talk(f"summitry: {failure['file']}: {failure['reason']}")
            again = f" ({self.back} of them back from the trash)" if self.back else ""
            skipped = f", {self.skipped} skipped" if self.skipped else ""
            console.out(f"{self.added} added, {self.known} already there{again}{skipped}, {len(self.failures)} failed")
        return 1 if self.failures else 0


def total(names: Sequence[Named]) -> int:
    """How many sources the names stand for, as far as that can be told before they are read."""
    from store.reading.packed import count

    return sum(count(each) if isinstance(each, Path) and each.suffix.lower() == ".zip" else 1 for each in names)


@contextmanager
def counting(total: int) -> Iterator[Callable[..., None]]:
    """A bar on a terminal that tells how far the import is, how fast it goes and how long it will take; nothing elsewhere.

    Each step may name another `total`.
    """
    if not sys.stderr.isatty() or total < 2:
        yield lambda file, total=None: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Speed(ProgressColumn):
        """Files a second; the library's own column fails while that is not known."""

        def render(self, task: Task) -> Text:
            unit = " files a second" if terminal.width >= _WIDE else "/s"
            return Text(f"{task.speed:.0f}{unit}" if task.speed else "", no_wrap=True)

    terminal = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True), Speed())
    with Progress(*columns, console=terminal, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda file, total=None: progress.update(task, advance=1, total=total)
