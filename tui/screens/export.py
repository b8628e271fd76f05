"""The export screen: format, parts, name, and below or beside them what will be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from store.export.writing import write, write_all
from tui.desk import Desk, Latest
from tui.keys import bindings, hints
from tui.lines import Line, Piece, line
from tui.matter import FOLDER, Matter
from tui.messages import ChoiceMade, Confirmed, PreviewTurned
from tui.screens.prompt import Prompt
from tui.widgets.export_options import ExportOptions
from tui.widgets.field import Field
from tui.widgets.foot import Foot
from tui.widgets.painter import Bar, Rule
from tui.widgets.text_view import TextView

_LINES = 1500
"""How many lines the preview shows."""
_WIDE = 100


def written(matter: Matter, path: Path) -> str:
    """What was written where, as a sentence; samples are said to be samples."""
    samples = " (sample texts)" if matter.samples else ""
    home = Path.home()
    folder = Path("~") / path.parent.relative_to(home) if path.parent.is_relative_to(home) else path.parent
    return f"{matter.said} written to {path.name}{samples} in {folder}"


class ExportScreen(ModalScreen[str | None]):
    """Writes `matter`; gives back what was done, or None where the person leaves. `told` words an error."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("export")
    help_scope = "export"

    def __init__(self, desk: Desk, matter: Matter, name: str, told: Callable[[Exception], str]) -> None:
        super().__init__()
        self._desk, self._matter, self._told = desk, matter, told
        self._preview = Latest(matter.make, desk, 0.05)
        self._to = Field(name, compact=True, select_on_focus=False, id="export-to")
        self._to.cursor_blink = False
        self._options, self._page, self._foot = (
            ExportOptions(matter.formats),
            TextView(id="export-page"),
            Foot(id="export-foot"),
        )

    def compose(self) -> ComposeResult:
        yield Bar(id="export-title")
        with Horizontal(id="export-name"):
            yield Bar(id="export-label")
            yield self._to
        with Container(id="export-body"):
            yield self._options
            yield Bar(id="export-about")
            yield self._page
        yield Rule(classes="rule")
        yield self._foot

    def on_mount(self) -> None:
        many = self._matter.said
        notice = (Piece("samples: real facts, wording not the publishers' ", "quiet"),) if self._matter.samples else ()
        self.query_one("#export-title", Bar).show(
            line(Piece(" EXPORT", "label"), Piece(f"  {many}", "strong"), right=notice)
        )
        self.query_one("#export-label", Bar).show(line(Piece(" Write to: ", "label")))
        self._foot.usual([], hints("export", getattr(self.app, "keymap", {})))
        self._to.focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _WIDE, "-wide")

    # What will be written

    def _show(self) -> None:
        self.run_worker(self._showing(), group="preview")

    async def _showing(self) -> None:
        options, more = self._options, self._matter.more
        try:
            files = await self._preview(options.format, options.parts, True)
        except Exception as error:
            self._foot.say(self._told(error), urgent=True)
            return
        if files is None:
            return
        some = f", without the last {more} records" if more else ""
        facts = "  facts alone" if options.facts_only else ""
        self.query_one("#export-about", Bar).show(
            line(Piece(" PREVIEW", "label"), Piece(f"{some}{facts}  PgDn PgUp scroll", "quiet"))
        )
        self._page.show(_lines(files))

    # Choosing

    def on_choice_made(self, message: ChoiceMade) -> None:
        if message.format:
            path = Path(self._to.value)
            known = path.suffix in {each.ending for each in self._matter.formats.values() if each.ending}
            stem = str(path.with_suffix("")) if known else self._to.value
            with self.prevent(Input.Changed):
                self._to.value = stem + self._matter.formats[self._options.format].ending
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The ending of the name says the format, where it names one and not the present one."""
        event.stop()
        ending = Path(event.value).suffix.lower()
        meant = [format for format, each in self._matter.formats.items() if each.ending and each.ending == ending]
        if meant and self._options.format not in meant:
            self._options.choose(meant[0])
            self._show()

    def action_options(self) -> None:
        self._options.focus()

    def action_scroll(self, by: int) -> None:
        if by > 0:
            self._page.action_page_down()
        else:
            self._page.action_page_up()

    def on_preview_turned(self, message: PreviewTurned) -> None:
        self.action_scroll(message.by)

    def action_leave(self) -> None:
        self.dismiss(None)

    # Writing

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._begin()

    def on_confirmed(self, message: Confirmed) -> None:
        self._begin()

    def action_write(self) -> None:
        self._begin()

    def _begin(self, *, over: bool = False) -> None:
        if self._to.value.strip():
            self.run_worker(self._writing(over), group="write", exclusive=True)
        else:
            self._foot.say("give it a name first", urgent=True)

    async def _writing(self, over: bool) -> None:
        format, parts = self._options.format, self._options.parts
        try:
            path = Path(os.path.abspath(Path(self._to.value.strip()).expanduser()))
            files = await self._desk.do(self._matter.make, format, parts, False)
            if format == FOLDER:
                await self._desk.do(write_all, path, files, over=over)
            else:
                await self._desk.do(write, path, files[""], over=over)
        except FileExistsError as error:
            self._ask_over(Path(str(error.filename2 or error.filename or path)).name)
        except OSError as error:
            self._foot.say(f"cannot be written ({error.strerror or error}): {self._to.value}", urgent=True)
        except Exception as error:
            self._foot.say(self._told(error), urgent=True)
        else:
            self.dismiss(written(self._matter, path))

    def _ask_over(self, name: str) -> None:
        def answered(said: str | None) -> None:
            if said and said.lower() in ("y", "yes"):
                self._begin(over=True)
            else:
                self._foot.say(f"{name} is there already and was kept: choose another name", urgent=True)

        self.app.push_screen(Prompt(f"Write over {name}? (y)", hint="it is there already; Esc keeps it"), answered)


def _lines(files: dict[str, str]) -> list[Line]:
    """The files as lines, each under its name; what goes beyond the preview is counted."""
    result: list[Line] = []
    for name, text in files.items():
        if name:
            result += [*([line()] if result else []), line(Piece(name, "label"))]
        result += [line(each) for each in text.splitlines()]
    more = len(result) - _LINES
    return [*result[:_LINES], line(), line(Piece(f"… and {more} more lines", "quiet"))] if more > 0 else result
