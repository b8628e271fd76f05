"""What the parts of the browsing screen share: its widgets, the desk, the record in view."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from textual.containers import Vertical
from textual.screen import Screen

from store.errors import SummitryError
from store.model import Record
from tui.desk import Desk
from tui.selection import Selection
from tui.state import State, note_failure
from tui.trail import Trail
from tui.widgets.foot import Foot
from tui.widgets.painter import Bar
from tui.widgets.record import RecordView
from tui.widgets.results import ResultsView
from tui.widgets.search_box import SearchBox
from tui.widgets.suggestions import SuggestionStrip
from tui.widgets.timeline import TimelineView
from tui.widgets.title import Title

if TYPE_CHECKING:
    from store.archive import Archive
    from tui.matter import Matter

P = ParamSpec("P")
T = TypeVar("T")
PANES = ("results", "record", "timeline")


class BrowseParts(Screen[None]):
    """The widgets of the screen and what it is looking at. Each part of the screen adds one kind of work."""

    def __init__(
        self, desk: Desk, state: State, *, folder: Path, samples: bool, read_only: bool, remarks: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.folder, self.remarks = folder, remarks
        self.desk, self.state, self.samples, self.read_only = desk, state, samples, read_only
        self.selection = Selection()
        self.record: Record | None = None
        self.box = SearchBox(state.query, state.history)
        self.strip_line = SuggestionStrip(id="suggestions")
        self.results = ResultsView(self.selection)
        self.record_view = RecordView()
        self.timeline = TimelineView()
        self.titles = {name: Title(id=f"{name}-title", classes="title") for name in PANES}
        self.boxes = {name: Vertical(id=f"{name}-pane", classes="pane") for name in PANES}
        self.head = Bar(id="head")
        self.evidence_line = Bar(id="evidence")
        self.strip = Bar(id="strip")
        self.way = Bar(id="way")
        self.trail = Trail()
        self.foot = Foot(id="foot")

    @property
    def archive(self) -> Archive:
        """The archive, once it is open."""
        assert self.desk.archive is not None
        return self.desk.archive

    @property
    def is_open(self) -> bool:
        """Whether the archive is there to be asked."""
        return self.desk.archive is not None

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Say a sentence in the bottom line."""
        self.foot.say(text, urgent=urgent)

    async def ask(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Do a task at the desk; what fails is said in the bottom line, and None given back."""
        try:
            return await self.desk.do(task, *args, **kwargs)
        except Exception as error:
            self.fail(error)
            return None

    def fail(self, error: Exception) -> None:
        """Say what failed and why."""
        self.say(self.told(error), urgent=True)

    def told(self, error: Exception) -> str:
        """What failed and why, as a sentence; of what nobody foresaw the details go to a file, and the screen stays."""
        if isinstance(error, SummitryError):
            return str(error)
        if isinstance(error, OSError):
            return f"{error.filename or 'the archive'}: {error.strerror or error}"
        path = None if self.read_only else note_failure("".join(traceback.format_exception(error)))
        where = f"; details in {path}" if path else ""
        return f"that failed for an unforeseen reason ({type(error).__name__}){where}"

    # What one part of the screen asks of another

    def draw_bars(self) -> None:
        """Titles, count, suggestions and bottom line as things now stand."""
        raise NotImplementedError

    def show_pane(self, name: str) -> None:
        """Bring a pane into view and put the cursor into it."""
        raise NotImplementedError

    def show_results(self) -> None:
        """Bring the results into view; the cursor stays where it is."""
        raise NotImplementedError

    def view(self, record: Record, *, timelines: bool = True) -> None:
        """Bring a record into view; its timelines with it."""
        raise NotImplementedError

    def write(self, *changes: Callable[[], str | None]) -> None:
        """Make changes at the desk, say what was done and how to undo it, and show it."""
        raise NotImplementedError

    def write_out(self, matter: Matter, words: str, say: Callable[..., None], *, to: bool) -> None:
        """Write something to a new Markdown file named by these words, or (`to`) as the person chooses; `say` is told."""
        raise NotImplementedError

    def search_again(self, *, keep: str | None = None) -> None:
        """Search for what stands in the box."""
        raise NotImplementedError
