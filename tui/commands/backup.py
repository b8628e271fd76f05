"""Write the archive to one file: articles, records and all of your own. Others may go on working meanwhile.

examples:
  summitry backup summits.tar.gz
  summitry restore summits.tar.gz --archive ~/elsewhere
"""

from __future__ import annotations

import argparse
from pathlib import Path

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "FILE.tar.gz [--force] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="write over the file if it is there")


def run(options: argparse.Namespace) -> int:
    if len(options.words) != 1:
        return changing.wrong("backup", "name one file to write, as summits.tar.gz")
    path = Path(options.words[0]).expanduser()
    if path.exists() and not options.force:
        return changing.wrong("backup", f"{path} is there already; name another, or give --force to write over it")
    with Archive(options.folder, read_only=not _writable(options.folder), create=False) as archive:
        count = archive.backup(path)
        console.out(f"{path}: {len(archive.records)} records, {count} articles")
    return 0


def _writable(folder: Path) -> bool:
    import os

    return os.access(folder, os.W_OK)
