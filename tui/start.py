"""Starting the browser: settings first, since textual reads them when it is imported; then the app, then the archive."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui import round_trip, terminal
from tui import settings as user

if TYPE_CHECKING:
    from store.archive import Archive
    from store.limits import Limits

_SANE = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no reports of the mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # none of focus, pastes, sizes; keys as usual
    "\x1b[?7h\x1b[?1049l\x1b[?25h"  # lines wrap, the shell's own screen, the cursor
)


def run(
    folder: Path,
    *,
    query: str = "",
    samples: bool = False,
    read_only: bool = False,
    fresh: bool = False,
    guest: bool = False,
) -> int:
    """Browse the archive in `folder` until the person leaves.

    `query` is the first query; `samples` takes the shipped samples in where the archive lacks them; `fresh` starts anew
    instead of where the browser was left; `read_only` writes no file and starts no program; `guest` takes no settings
    from anywhere either. Gives back the exit code: 0, or 1 where something went wrong (said on stderr).
    """
    read_only |= guest
    settings = user.Settings() if guest else user.load()
    if read_only:
        sys.dont_write_bytecode = True
        terminal.forget_environment(home=not guest)
    gc.disable()  # what is made while starting stays; the screen turns it on again once it shows something
    with _sane_afterwards():
        terminal.prepare(settings.terminal)
        from tui import state as states
        from tui.app import SummitryApp

        state = states.State() if fresh or guest else states.load(folder)
        if query:
            state.query = query
        opener = partial(opened, folder, settings.limits, samples=samples, read_only=read_only)
        app = SummitryApp(opener, folder=folder, state=state, settings=settings, samples=samples, read_only=read_only)
        app.run()
    return app.return_code or 0


def opened(folder: Path, limits: Limits, *, samples: bool, read_only: bool) -> Archive:
    """The archive in `folder`. Samples read by the rules of an older version are read again: they show what this one reads."""
    from store.archive import Archive
    from store.errors import SummitryError

    archive = Archive(folder, read_only=read_only, create=not read_only, traceless=read_only, limits=limits)
    if samples and archive.outdated and not read_only:
        # Where that cannot be, the archive serves as it is.
        with contextlib.suppress(SummitryError):
            archive.rebuild(jobs=1)
    return archive


@contextlib.contextmanager
def _sane_afterwards() -> Iterator[None]:
    """The terminal as it was, however the browser ends: by a signal before it can answer one, or by a failure.

    Where the line is gone there is no terminal, and nothing may wait for one: textual's writer would, for ever.
    """
    file = sys.__stderr__
    attributes = None
    if file is not None and file.isatty():
        with contextlib.suppress(ImportError, OSError, ValueError):
            import termios

            attributes = termios.tcgetattr(file.fileno())
    before = {
        number: signal.signal(number, lambda *_: sys.exit(0))
        for number in (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
        if number is not None
    }
    try:
        yield
    finally:
        round_trip.drain()
        for number, handler in before.items():
            signal.signal(number, handler)
        if attributes is not None and file is not None:
            import termios

            try:
                termios.tcsetattr(file.fileno(), termios.TCSADRAIN, attributes)
                os.write(file.fileno(), _SANE.encode())
            except (termios.error, OSError):
                os._exit(1)  # the line is gone
