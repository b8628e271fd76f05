"""Taking records out: to a file, to the clipboard, to a web browser, to a pager."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.app import SuspendNotSupported

from store.folding import latin
from store.model import Record
from store.timeline.line import ONLY
from tui import clipboard, rows, terminal
from tui.screens.own import Own
from tui.widgets.timeline_head import label

if TYPE_CHECKING:
    from tui.matter import Matter

_PAGERS = ("less", "more")
_AT_ONCE = 1.0
"""Seconds within which nobody reads: a program that has ended by then (`cat`) leaves its text to be read on the screen."""


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A file name in `folder` that nothing has yet: STEM.md, STEM-2.md, ..."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def words_for(records: Sequence[Record], query: str) -> str:
    """What a file with these records goes by: the one record's file, else the query, else their number."""
    return Path(records[0].file).stem if len(records) == 1 else query or f"{len(records)} records"


def stem_for(words: str) -> str:
    """The name of a file that goes by these words, without its ending."""
    plain = re.sub(r"[^a-z0-9]+", "-", latin(words)).strip("-")[:60].strip("-")
    return f"summitry-{plain or 'records'}"


class Out(Own):
    """Export, copy, open elsewhere."""

    def action_export(self) -> None:
        self._export_in_view(to=False)

    def action_export_to(self) -> None:
        self._export_in_view(to=True)

    def _export_in_view(self, *, to: bool) -> None:
        """The timeline from its own pane; from the others the selected records, or the one in view."""
        from tui.matter import of_a_timeline, of_records

        timeline, records = self.timeline.timeline, self.meant()
        if self.timeline.has_focus and timeline is not None and timeline.steps:
            name = label(timeline, self.archive.names)
            name = name if self.timeline.only == ONLY[0] else f"{name}, {self.timeline.only}"
            self.write_out(of_a_timeline(self.archive, timeline, name), f"timeline {name}", self.foot.say, to=to)
        elif records:
            matter = of_records(self.archive, records, self.box.asked)
            self.write_out(matter, words_for(records, self.box.asked), self.foot.say, to=to)
        else:
            self.say("nothing to export: no record is in view")

    def write_out(self, matter: Matter, words: str, say: Callable[..., None], *, to: bool) -> None:
        if to:
            from tui.screens.export import ExportScreen

            screen = ExportScreen(self.desk, matter, f"{stem_for(words)}.md", self.told)
            self.app.push_screen(screen, lambda said: say(said) if said else None)
            return
        try:
            folder = Path.cwd()
        except OSError:
            folder = Path.home()
        self.run_worker(self._export(matter, free_name(folder, stem_for(words), ".md"), say), group="export")

    async def _export(self, matter: Matter, path: Path, say: Callable[..., None]) -> None:
        from store.export.dossier import BRIEF
        from store.export.writing import write

        try:
            files = await self.desk.do(matter.make, "md", BRIEF, False)
            await self.desk.do(write, path, files[""])
        except FileExistsError:
            say(f"{path.name} is there already and was kept: e chooses another name", urgent=True)
        except OSError as error:
            say(f"{path}: cannot be written ({error.strerror}); w writes to a name of yours", urgent=True)
        except Exception as error:
            say(self.told(error), urgent=True)
        else:
            from tui.screens.export import written

            say(written(matter, path))

    def action_copy(self) -> None:
        records = self.meant()
        if records:
            self.run_worker(self._copy(records), group="export")

    async def _copy(self, records: list[Record]) -> None:
        text = await self.ask(self.archive.export, records, "md")
        if text is None:
            return
        self.send(clipboard.sequence(text, tmux=terminal.in_tmux()))
        what = rows.entry_name(records[0], self.archive.names) if len(records) == 1 else f"{len(records)} records"
        size = " (large: many terminals refuse it)" if clipboard.too_large(text) else ""
        self.say(f"sent to the terminal: {what}{size}" + ("" if self.read_only else "; e writes a file"))

    def send(self, sequence: str) -> None:
        """Send a sequence to the terminal itself."""
        driver = self.app._driver
        if driver is not None:
            driver.write(sequence)

    def action_address(self) -> None:
        address = self.record.address if self.record else None
        if not address:
            self.say("the article came with no address")
        elif urlsplit(address).scheme not in ("http", "https"):
            self.say(f"not an address on the web: {address}")
        elif self.read_only or terminal.over_ssh() or not _has_browser():
            self.say(address)
        else:
            import webbrowser

            webbrowser.open(address)
            self.say(f"opened {address}")

    def action_text(self) -> None:
        """The article's text in the person's editor or pager, as a copy that only they may read."""
        import subprocess
        import tempfile

        shown = self.record_view.shown
        if shown is None or shown.article is None:
            self.say("the text is not there to be read")
            return
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or os.environ.get("PAGER") or _pager()
        with tempfile.TemporaryDirectory(prefix="summitry-") as folder:
            path = Path(folder) / f"{Path(shown.record.file).stem}.txt"
            path.write_text(shown.article.text, encoding="utf-8")
            path.chmod(0o400)
            try:
                with self.app.suspend():
                    begun = monotonic()
                    subprocess.run([*shlex.split(command), str(path)], check=False)
                    if monotonic() - begun < _AT_ONCE:
                        with suppress(EOFError):
                            input("\nEnter goes back to Summitry ")
            except SuspendNotSupported:
                self.say("this terminal cannot be handed over")
            except (OSError, ValueError) as error:
                self.say(f"{command}: cannot be run ({error}); set PAGER or EDITOR", urgent=True)
        self.refresh()


def _has_browser() -> bool:
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return bool(
        os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.name == "nt"
        or os.uname().sysname == "Darwin"
    )


def _pager() -> str:
    from shutil import which

    return next((name for name in _PAGERS if which(name)), "more")
