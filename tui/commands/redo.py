"""Make again the change that was last undone.

examples:
  summitry redo
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from tui.commands import changing
from tui.commands.undo import step

USAGE = "[--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    return step(options, Archive.redo, "redone", "nothing to redo")
