"""Open the browser on the sample articles: real facts, but the wording is this project's own and not the publishers'.

examples:
  summitry demo
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from tui import console

USAGE = ""


def add_to(parser: argparse.ArgumentParser) -> None:
    """The demo takes no options: it has an archive of its own."""


def folder() -> Path:
    """Where the demo's archive lies: in the platform's cache, or in a folder of this run where that cannot be written."""
    from platformdirs import user_cache_path

    path = user_cache_path("summitry", appauthor=False) / "demo"
    try:
        path.mkdir(parents=True, exist_ok=True)
        if os.access(path, os.W_OK):
            return path
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="summitry-demo-"))


def run(options: argparse.Namespace) -> int:
    if options.words:
        console.talk("summitry demo: takes no words; search in its box, or `summitry browse QUERY` on your own archive")
        return 2
    from tui.start import run as start

    return start(folder(), samples=True)
