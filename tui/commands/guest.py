"""Open the browser for a guest: nothing is written or started, no settings are read, no words of the guest's are taken.

Made for an OpenSSH ForceCommand, on an archive that may be owned by another and not be writable. What was asked for in
SSH_ORIGINAL_COMMAND is not looked at.

examples:
  summitry guest --archive /srv/summits
"""

from __future__ import annotations

import argparse
import sys

from tui import console

USAGE = "[--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    """A guest's browser has no options but the archive."""


def run(options: argparse.Namespace) -> int:
    if options.words:
        console.talk("summitry guest: takes no words; the guest searches in its box")
        return 2
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        console.talk("summitry guest: needs a terminal; `ssh -t` asks for one")
        return 2
    from tui.start import run as start

    return start(options.folder, guest=True)
