"""Starting the browser: settings first, since textual reads them when it is imported; then the app, then the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui import settings as user
from tui import terminal

if TYPE_CHECKING:
    from store.archive import Archive


def run(folder: Path, *, query: str = "", samples: bool = False, read_only: bool = False, fresh: bool = False) -> int:
    """Browse the archive in `folder` until the person leaves.

    `query` is the first query; `samples` takes the shipped samples in where the archive lacks them; `fresh` starts anew
    instead of where the browser was left. Gives back the exit code: 0, or 1 where something went wrong (said on stderr).
    """
    settings = user.load()
    terminal.prepare(settings.terminal)
    from tui import state as states
    from tui.app import SummitryApp

    def opener() -> Archive:
        from store.archive import Archive

        return Archive(folder, read_only=read_only, create=not read_only)

    state = states.State() if fresh else states.load(folder)
    if query:
        state.query = query
    app = SummitryApp(opener, folder=folder, state=state, settings=settings, samples=samples, read_only=read_only)
    app.run()
    return app.return_code or 0
