"""Make all records again from the articles as they were received, by the rules of this version.

Your stars, tags, notes, corrections and merged names stay. Where an article cannot be read any more, its records stay as they were.

examples:
  summitry rebuild
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui import console
from tui.commands import changing
from tui.commands.add import counting

USAGE = "[--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object with the counts and what could not be read")


def run(options: argparse.Namespace) -> int:
    if options.words:
        return changing.wrong("rebuild", "takes no words; name the archive with --archive")
    with Archive(options.folder, create=False) as archive, counting(2) as bar:
        told = archive.rebuild(step=lambda number, total: bar(str(number), total))
    failures = [{"article": digest, "reason": reason} for digest, reason in told.failed]
    if options.json:
        counts = {
            "records": told.records,
            "changed": told.changed,
            "new": told.new,
            "gone": told.gone,
            "kept": told.kept,
        }
        console.out_json({**counts, "failures": failures})
    else:
        for failure in failures:
            console.talk(f"summitry: articles/{failure['article'][:12]}…: {failure['reason']}")
        console.out(f"{told.records} records: {told.changed} changed, {told.new} new, {told.gone} gone")
        if told.kept:
            console.out(f"{told.kept} kept as they were, for their articles cannot be read: `summitry doctor`")
    return 1 if failures else 0
