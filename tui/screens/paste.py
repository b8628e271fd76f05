"""Adding from within: a text pasted, an address, a file or a folder named; what was read is shown before it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from store.corrections import as_text, corrected, from_text
from store.errors import ReadingError
from store.fetching.address import is_address
from store.reading.source import Delivery
from store.review import Preview
from tui.desk import Desk
from tui.keys import bindings, hints
from tui.lines import Line, Piece, line, wrapped
from tui.messages import Confirmed
from tui.reviewed import told
from tui.screens.note import TextBox
from tui.screens.prompt import Prompt
from tui.widgets.foot import Foot
from tui.widgets.line_view import LineView
from tui.widgets.painter import Bar, Rule

if TYPE_CHECKING:
    from store.archive import Archive

NAME = "pasted.txt"
"""What a pasted article goes by among the files."""
Corrections = dict[str, dict[str, str]]
"""Values as typed, by field, by record."""


class LookedOver(NamedTuple):
    """A text or what came from an address, which is to be kept, and what of it is to be corrected."""

    source: Delivery
    corrections: Corrections


class AddScreen(ModalScreen["LookedOver | Path | None"]):
    """Asks what to add; gives back what was looked over, a path, or None. `wording` words an error."""

    CSS_PATH = ["paste.tcss", "note.tcss"]  # noqa: RUF012 (as textual declares it)
    BINDINGS: ClassVar[list[BindingType]] = bindings("add")
    help_scope = "add"

    def __init__(self, desk: Desk, wording: Callable[[Exception], str]) -> None:
        super().__init__()
        self._desk, self._wording = desk, wording
        self._text = TextBox(id="paste-text")
        self._path = Input(compact=True, select_on_focus=False, id="paste-path")
        self._path.cursor_blink = False
        self._foot = Foot(id="paste-foot")

    def compose(self) -> ComposeResult:
        yield Bar(id="paste-title")
        with Horizontal(id="paste-file"):
            yield Bar(id="paste-label")
            yield self._path
        yield Bar(id="paste-or")
        yield Rule(classes="rule")
        yield self._text
        yield Rule(classes="rule")
        yield self._foot

    def on_mount(self) -> None:
        self.query_one("#paste-title", Bar).show(line(Piece(" ADD", "label")))
        self.query_one("#paste-label", Bar).show(line(Piece(" File, folder or address: ", "label")))
        about = Piece(" or paste an article's text here: it is shown before it is kept", "quiet")
        self.query_one("#paste-or", Bar).show(line(about))
        self._foot.usual([], hints("add", getattr(self.app, "keymap", {})))
        self._text.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        given = event.value.strip()
        if is_address(given):
            self.run_worker(self._fetching(given), group="read", exclusive=True)
        elif given:
            self.dismiss(Path(given))

    def action_read(self) -> None:
        if self._text.text.strip():
            source = Delivery(name=NAME, data=self._text.text.encode("utf-8", "replace"))
            self.run_worker(self._reading(source), group="read", exclusive=True)
        else:
            self._foot.say("paste an article's text into the box first", urgent=True)

    async def _fetching(self, address: str) -> None:
        from store.fetching.fetch import delivered

        self._foot.say(f"fetching {address}  Esc leaves it", lasting=True)
        # Not at the archive's desk: what is behind this screen must not wait for a slow site.
        source = await asyncio.to_thread(delivered, address)
        self._foot.hush()
        if isinstance(source, ReadingError):
            why = "; ".join(filter(None, (source.reason, source.advice)))
            self._foot.say(why, urgent=True)  # the address stands above
        else:
            await self._reading(source)

    async def _reading(self, source: Delivery) -> None:
        from store.database.articles import Received

        assert self._desk.archive is not None
        received = Received(name=source.name, address=source.address, type=source.type)
        try:
            previews = await self._desk.do(self._desk.archive.preview, source.data, source.name, received=received)
        except Exception as error:
            self._foot.say(self._wording(error), urgent=True)
            return

        def answered(corrections: Corrections | None) -> None:
            if corrections is not None:
                self.dismiss(LookedOver(source, corrections))

        wholes = [preview for preview in previews if preview.record.part == 0]
        self.app.push_screen(ReviewScreen(self._desk, wholes, self._wording), answered)

    def action_leave(self) -> None:
        self.dismiss(None)


class Row(NamedTuple):
    """A row of a review: which of the previews it is of, the field that it shows, its lines."""

    number: int
    field: str
    lines: list[Line]


class ReviewView(LineView):
    """What was read, a row a value."""

    def __init__(self) -> None:
        super().__init__(id="review")
        self._said: Sequence[tuple[int, str, str, str, bool]] = ()
        self._rows: list[Row] = []
        self._laid: list[Line] = []

    def show(self, said: Sequence[tuple[int, str, str, str, bool]]) -> None:
        """Show rows of (preview, field, label, text, whether it was corrected)."""
        self._said = said
        self.renew()

    def lay_out(self) -> None:
        self._rows, self._laid, stops = [], [], []
        for number, field, label, text, edited in self._said:
            role = "head" if field == "headline" else ""
            told = "warn" if label in ("unsure", "alike", "there") else "label"
            lines = [
                line(Piece(f"   {label if not n else '':9}", told), Piece(part, role))
                for n, part in enumerate(wrapped(text + ("  (corrected)" if edited else ""), self.inner_width - 14))
            ]
            stops.append(len(self._laid))
            self._rows.append(Row(number, field, lines))
            self._laid += lines
        self.stops, self.height = stops, len(self._laid)

    def depth(self, stop: int) -> int:
        return len(self._rows[stop].lines)

    def line(self, y: int) -> Line:
        return self._laid[y]

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def opened(self) -> None:
        self.post_message(Confirmed())


class ReviewScreen(ModalScreen["Corrections | None"]):
    """Shows records before they are kept; gives back the corrections to keep them with, or None to keep nothing."""

    CSS_PATH = "paste.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    help_scope = "review"

    def __init__(self, desk: Desk, previews: Sequence[Preview], wording: Callable[[Exception], str]) -> None:
        super().__init__()
        self._desk, self._previews, self._wording = desk, list(previews), wording
        self._corrections: Corrections = {preview.record.id: {} for preview in previews}
        self._view, self._foot = ReviewView(), Foot(id="review-foot")

    def compose(self) -> ComposeResult:
        yield Bar(id="review-title")
        yield self._view
        yield Rule(classes="rule")
        yield self._foot

    def on_mount(self) -> None:
        title = Piece("  what was read; nothing is kept yet", "quiet")
        self.query_one("#review-title", Bar).show(line(Piece(" BEFORE KEEPING", "label"), title))
        self._foot.usual([], hints("review", getattr(self.app, "keymap", {})))
        self._view.focus()
        self._show()

    def _show(self) -> None:
        self.run_worker(self._showing(), group="review", exclusive=True)

    async def _showing(self) -> None:
        try:
            self._view.show(await self._desk.do(self._said))
        except Exception as error:
            self._foot.say(self._wording(error), urgent=True)

    def _said(self) -> list[tuple[int, str, str, str, bool]]:
        archive: Archive | None = self._desk.archive
        assert archive is not None
        result = []
        for number, preview in enumerate(self._previews):
            edited = self._corrections[preview.record.id]
            headline = preview.record.headline or "(no headline)"
            result.append((number, "headline", "headline", headline, "headline" in edited))
            for label, field, lines in told(preview, archive):
                result += [
                    (number, field, "" if n else label, text, not n and field in edited) for n, text in enumerate(lines)
                ]
        return result

    def action_correct(self) -> None:
        row = self._view.row
        if row is None or not row.field:
            self._foot.say("put the cursor on a value that was read: m then corrects it")
            return
        number, field = row.number, row.field

        def answered(text: str | None) -> None:
            if text is not None:
                self._correct(number, field, text)

        self.app.push_screen(Prompt(f"{field}:", as_text(self._previews[number].record, field)), answered)

    def _correct(self, number: int, field: str, text: str) -> None:
        preview = self._previews[number]
        assert self._desk.archive is not None
        try:
            value = from_text(field, text, self._desk.archive.names)
            record = corrected(preview.record, {field: value}, {})
        except Exception as error:
            self._foot.say(self._wording(error), urgent=True)
            return
        doubts = tuple(each for each in preview.doubts if each.field.partition(".")[0] != field)
        finding = msgspec.structs.replace(preview.finding, record=record)
        self._previews[number] = msgspec.structs.replace(preview, finding=finding, doubts=doubts)
        self._corrections[record.id][field] = text
        self._show()

    def on_confirmed(self, message: Confirmed) -> None:
        self.dismiss(self._corrections)

    def action_keep(self) -> None:
        self.dismiss(self._corrections)

    def action_leave(self) -> None:
        self.dismiss(None)
