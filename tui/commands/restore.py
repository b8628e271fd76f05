"""Make an archive from a backup. All of it is checked before anything is put in place.

examples:
  summitry restore summits.tar.gz --archive ~/summits
  summitry restore summits.tar.gz --force
"""

from __future__ import annotations

import argparse
from pathlib import Path

from store.archive import Archive
from store.errors import ReadingError
from tui import console
from tui.commands import changing

USAGE = "FILE.tar.gz [--force] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--force", action="store_true", help="put an archive that is there aside, and restore what is damaged as it is"
    )


def run(options: argparse.Namespace) -> int:
    if len(options.words) != 1:
        return changing.wrong("restore", "name one file, as `summitry backup` wrote it")
    path = Path(options.words[0]).expanduser()
    if not path.is_file():
        raise ReadingError(str(path), "is not there", "check the path")
    aside = Archive.restore(path, options.folder, force=options.force)
    if aside:
        console.talk(f"what was there is in {aside}")
    with Archive(options.folder, read_only=True, create=False) as archive:
        console.out(f"{options.folder}: {len(archive.records)} records")
    return 0
