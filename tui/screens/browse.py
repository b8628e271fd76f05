"""The browsing screen: search box, results, record, timeline."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from store.errors import SummitryError
from store.search.results import Results
from tui.glyphs import GLYPHS
from tui.keys import TABLE, bindings, key_of
from tui.lines import Line, Piece, cut, line
from tui.screens.adding import Adding
from tui.screens.arrangement import Arrangement
from tui.screens.opening import Opening
from tui.screens.ordering import Ordering
from tui.screens.out import Out
from tui.screens.parts import PANES
from tui.screens.wandering import Wandering
from tui.widgets.painter import Rule
from tui.widgets.timeline_head import strip_lines, tabs

_MORE = " (! says all)"
_WATCH = 3.0
"""Seconds between looks at what other programs have written."""
_ALWAYS = frozenset({"search", "out", "pane", "turn", "resize", "zoom"})
_BOX_HINTS = ("box.open", "box.take", "box.leave", "box.help", "app.commands", "box.older")
_HINTS = (
    "browse.select", "browse.export", "app.help", "browse.search", "move.open", "browse.next", "browse.previous",
    "browse.directory", "app.commands", "browse.copy", "browse.star", "browse.tag", "browse.note", "browse.compare",
    "browse.undo", "app.quit",
)  # fmt: skip
_WRITING = frozenset(
    {
        "browse.star",
        "browse.tag",
        "browse.note",
        "browse.correct",
        "browse.same_person",
        "browse.remove",
        "browse.same_meeting",
        "browse.undo",
        "browse.redo",
        "browse.save",
        "browse.add",
    }
)
_LEAVING = frozenset({"browse.export", "browse.export_to", "browse.text", "app.suspend"})
"""Actions that write files, start programs or lead to a shell."""
_LEAVING_CALLS = frozenset(action.call for scope in TABLE.values() for action in scope if action.id in _LEAVING)


def action_of(action: str) -> bool:
    """Whether it is one of the screen's own actions."""
    return any(entry.call.split("(")[0] == action for entry in TABLE["browse"])


class BrowseScreen(Wandering, Ordering, Out, Adding, Opening, Arrangement):
    """Search, read, follow. Its parts do the work; here they are put together."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("browse")
    AUTO_FOCUS = "#words"

    def compose(self) -> ComposeResult:
        self.pane, self.zoomed = self.state.pane if self.state.pane in PANES else "results", self.state.zoomed
        self.set_forms()
        yield self.head
        yield self.box
        yield self.strip_line
        yield Rule(classes="rule")
        with Horizontal(id="panes"):
            with self.boxes["results"]:
                yield self.titles["results"]
                yield self.results
            with self.boxes["record"]:
                yield self.titles["record"]
                yield self.record_view
                yield self.evidence_line
            with self.boxes["timeline"]:
                yield self.titles["timeline"]
                yield self.way
                yield self.strip
                yield self.timeline
        yield Rule(classes="rule")
        yield self.foot

    def on_mount(self) -> None:
        self.results.notice(Results(""), [line(), line(Piece("  Opening the archive …", "quiet"))])
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        getattr(self.app, "take_early_keys", lambda: None)()
        self.show_kept_page()
        self.call_after_refresh(self._begin_opening)

    def _begin_opening(self) -> None:
        self.run_worker(self._begin_with_archive(), group="open")

    async def _begin_with_archive(self) -> None:
        await self._open()
        if not gc.isenabled():
            gc.freeze()  # see `tui.start`: what is there now is not walked again for nothing
            gc.enable()

    async def _open(self) -> None:
        """Open the archive behind the first frame, then show what was asked for meanwhile."""
        self.start_following()  # before the archive is open: from then on what is typed is answered
        try:
            await self.desk.open()
        except Exception as error:
            self.fail(error)
            self.show_results()
            self.results.notice(Results(""), broken(error))
            self.draw_bars()
            return
        notes = await self.ask(lambda: self.archive.notes)
        self.remarks = [*(f"archive: {note}" for note in notes or ()), *self.remarks]
        if self.remarks:
            room = self.size.width - len(_MORE) - 3
            self.say(f"{cut(self.remarks[0], room)}{_MORE}", urgent=True)
        from store.wording import short_name  # with the archive's tables, behind the first frame

        self.run_worker(self.ask(self.archive.texts_in_background), group="texts")
        self._without_texts = True
        self.results.starred = lambda id: self.archive.mine(id).starred
        self.box.name_by(lambda name: short_name(name, self.archive.names))
        wanted = self.wanted()
        await self.search_now(self.state.record or None)
        self.call_after_refresh(self.keep_page, wanted)
        self.set_interval(_WATCH, self.look_for_others)
        if self.samples:
            await self._take_samples()

    async def _take_samples(self) -> None:
        """Take in the shipped samples that the archive lacks; rows come as they are read."""
        import seeds

        known = {record.digest for record in self.archive.records}
        if seeds.digests() - known:
            await self.take_articles(seeds.articles(), quiet=True)

    @property
    def pane_in_use(self) -> str:
        return self.pane

    # What the palette and the help ask

    @property
    def closed(self) -> frozenset[str]:
        """Actions that cannot be done here: those that write or lead out, where the archive is open for reading only."""
        return _WRITING | _LEAVING if self.read_only else frozenset()

    async def perform(self, scope: str, call: str) -> None:
        """Do an action as its key would in its pane."""
        if scope in PANES:
            self.show_pane(scope)
        owner = self.query_one(f"#{scope}") if scope in PANES else self.app if scope == "app" else self
        await self.app.run_action(call, owner)

    def saved(self) -> dict[str, str]:
        """Saved searches by name."""
        return self.archive.saved() if self.is_open else {}

    def ask_again(self, query: str) -> None:
        """Search for this."""
        self.box.set_query(query)
        self.show_pane("results")

    def action_drop_word(self) -> None:
        self.box.drop_word()

    def action_out(self) -> None:
        if not self.stop_adding():
            super().action_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the archive is open there is nothing that most keys could do; reading only, nothing leads out."""
        if self.read_only and action in _LEAVING_CALLS:
            return False
        return self.is_open or action in _ALWAYS or not action_of(action)

    def nothing(self, results: Results) -> Sequence[Line]:
        if not self.archive.records:
            return reading() if self.samples else empty()
        return [
            line(),
            line(Piece("  Nothing found", "strong"), Piece(f" for {results.query}", "")),
            *(line(Piece(f"  {note}", "quiet")) for note in results.notes),
            line(),
            line("  ", Piece("ctrl+w", "key"), Piece(" clears the last word", "quiet")),
        ]

    # The lines around the panes

    def on_title_widened(self) -> None:
        self.draw_bars()

    def draw_bars(self) -> None:
        if not self.is_mounted:
            return
        bare = self.is_open and not self.total and not self.samples and self.answered is not None
        if bare != self.bare:
            self.bare = bare
            self.lay_panes()
        shown = self.in_view()
        results = self.results.results
        if self.is_open:
            self.box.count(self.counted, len(self.selection))
            self.draw_suggestions()
        told = (
            "samples: real facts, wording not the publishers' " if self.size.width >= 84 else "samples, no quotations "
        )
        notice = (Piece(told, "quiet"),) if self.sample_archive else ()
        about = Piece("  leaders' meetings, on record", "quiet")
        self.head.show(line(Piece(" SUMMITRY", "label"), about, right=notice))
        order = results.sort if results.query.strip() else "date"  # where nothing is asked, nothing is likelier
        said = {"date": "newest first", "oldest": "oldest first"}.get(order, order)
        meetings = f" in {len(self.results.groups)} meetings" if self.state.grouped and self.results.groups else ""
        self.titles["results"].show(
            line(Piece(" RESULTS", "label"), Piece(f" {results.total}{meetings} · {said}", "quiet"))
        )
        sample = Piece("sample text, not a quotation ", "quiet")
        record = self.record
        right = (sample,) if record and record.sample else ()
        self.titles["record"].show(line(Piece(" RECORD", "label"), *self._own_marks(), right=right))
        self._draw_timeline()
        self._draw_evidence()
        names = {"results": "Results", "record": "Record", "timeline": "Timeline"}
        panes = [(str(n + 1), names[name], name == self.pane) for n, name in enumerate(PANES)] if len(shown) < 3 else []
        self.foot.usual(panes, self._hints())

    def _hints(self) -> list[tuple[str, str]]:
        """Keys that do something here and what they do, the more important ones first."""
        in_box = self.focused is not None and self.focused.id == "words"
        actions = {action.id: action for scope in TABLE.values() for action in scope}
        ids = [id for id in (_BOX_HINTS if in_box else _HINTS) if id not in self.closed]
        return [(self._key(id), actions[id].label) for id in ids]

    def _key(self, id: str) -> str:
        """The first key of an action, as the person has it."""
        return key_of(id, getattr(self.app, "keymap", {}))

    def _own_marks(self) -> list[Piece]:
        """The star and the tags of the record in view, beside its title, where they are always seen."""
        shown = self.record_view.shown
        if shown is None:
            return []
        marks = [GLYPHS.starred] if shown.mine.starred else []
        return [Piece(f"  {mark}", "accent") for mark in (*marks, *(f"#{tag}" for tag in shown.mine.tags))]

    def _draw_timeline(self) -> None:
        width = self.titles["timeline"].size.width
        if not self.is_open or not width:
            return
        lines = (
            tabs(self.timeline.timelines, self.timeline.tab, self.archive.names, width)
            if self.timeline.timelines
            else []
        )
        self.titles["timeline"].styles.height = max(1, len(lines))
        self.titles["timeline"].show(*(lines or [line(Piece(" TIMELINE", "label"))]))
        self._draw_way(width)
        steps = self.timeline.steps
        at = steps[self.timeline.cursor].meeting if steps else None
        strip = strip_lines(self.timeline.timeline, at, width)
        self.strip.styles.height = len(strip)
        self.strip.show(*strip)

    def _draw_way(self, width: int) -> None:
        """The way to this timeline, and which kinds of meetings it shows, where there is anything to be said."""
        crumbs = self.trail.crumbs(self.here.name, width, self._key("browse.go_forward"))
        only = self.timeline.only
        lines = [crumbs] if crumbs else []
        if only != "all":
            number = len(self.timeline.steps)
            key = self._key("timeline.narrow")
            said = Piece(f"  {only} only: {number}", "accent")
            lines.append(line(said, Piece(f"   {key} ", "key"), Piece("other kinds", "quiet")))
        self.way.styles.height = len(lines)
        self.way.show(*lines)

    def _draw_evidence(self) -> None:
        shown, found = self.record_view.shown, self.record_view.found()
        text: Line = line()
        if shown and shown.article and found and self.record_view.has_focus:
            # The headline says least: the first passage of the body is quoted where there is one.
            body = shown.article.paragraphs[0].start if shown.article.paragraphs else 0
            first = next((evidence for evidence in found if evidence.start >= body), found[0])
            rule = f"{first.rule}{' (inferred)' if first.inferred else ''} "
            room = max(20, self.evidence_line.size.width - cell_len(rule) - 5)
            around = max(0, min(28, (room - (first.end - first.start)) // 2))
            said = quoted(shown.article.text, first.start, first.end, around)
            text = line(Piece(f" “{cut(said, room)}”"), right=(Piece(rule, "quiet"),))
        self.evidence_line.show(text)


def quoted(text: str, start: int, end: int, around: int) -> str:
    """The passage [start, end) of a text with a few words before and after it."""
    low = text.find(" ", max(0, start - around), start) + 1 or start
    high = text.rfind(" ", end, end + around)
    return " ".join(text[low : high if high > end else end].split())


def broken(error: Exception) -> list[Line]:
    """What stands there where the archive cannot be opened: what, why, what to do."""
    if isinstance(error, SummitryError):
        whole = error.reason.startswith("cannot")
        first = f"{error.subject} {error.reason if whole else 'cannot be opened'}."
        further = ("" if whole else error.reason, error.advice)
        said = (first, *(f"{part[:1].upper()}{part[1:]}." for part in further if part))
    else:
        said = (
            "The archive cannot be opened.",
            f"{type(error).__name__}: {error}.",
            "`summitry doctor` looks for the cause.",
        )
    return [line(), *(line(Piece(f"  {text}", "" if number else "strong")) for number, text in enumerate(said))]


def reading() -> list[Line]:
    """What stands there while the samples are being read for the first time."""
    return [line(), line(Piece("  Reading the samples …", "quiet"))]


def empty() -> list[Line]:
    """What stands in an archive that holds nothing yet."""
    ways = (
        ("summitry add FILE...", "articles and readouts: text, web pages, feeds, Markdown"),
        ("summitry add FOLDER", "all the articles that lie in a folder"),
        ("summitry demo", "the samples, in an archive of their own"),
    )
    return [
        line(),
        line(Piece("  Summitry keeps records of summits and leaders' meetings, and finds them again.", "strong")),
        line(Piece("  This archive is empty. Three ways to fill it:", "quiet")),
        line(),
        *(line("  ", Piece(f"{command:24}", "key"), Piece(what, "quiet")) for command, what in ways),
    ]
