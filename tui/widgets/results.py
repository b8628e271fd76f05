"""The results: records by year, a row each, with a quiet second line where it adds something."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from store.gazetteer import Gazetteer
from store.model import Record
from store.search.results import Hit, Match, Results
from tui import rows
from tui.first_page import Page
from tui.gathering import Group, one_by_one
from tui.glyphs import GLYPHS
from tui.keys import bindings
from tui.lines import Line, Piece, cut, line, marked, width_of, wrapped_line
from tui.messages import RecordMoved, RecordOpened, ResultsEnd, SelectionChanged
from tui.selection import Selection
from tui.widgets.line_view import LineView

_WIDE = 76
_NEAR = 60


class ResultsView(LineView):
    """The hits of a query. The cursor keeps to its record when the query changes, where the record is still there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("results")

    def __init__(self, selection: Selection) -> None:
        super().__init__(id="results")
        self.selection = selection
        self.names: Gazetteer | None = None
        self.starred: Callable[[str], bool] = lambda id: False
        self.results = Results("")
        self.groups: tuple[Group, ...] = ()
        self._by_year = True
        self._one_line = False
        self._headings: dict[int, str] = {}
        self._range_from: int | None = None
        self._notice: tuple[Line, ...] = ()
        self._wrapped: list[Line] = []
        self._kept: Page | None = None

    # What is shown

    def notice(self, results: Results, lines: Iterable[Line]) -> None:
        """Show these lines where there are no results."""
        self.results, self.groups, self._notice, self._kept = results, (), tuple(lines), None
        self.renew(top=True)

    def show(
        self, results: Results, names: Gazetteer, *, groups: tuple[Group, ...] | None = None, keep: str | None = None
    ) -> None:
        """Show these results, a row each or a row a group; the cursor goes to record `keep` where it is among them."""
        begun = None if self._range_from is None or results.query != self.results.query else self._range_from
        first = self.groups[begun][0].record.id if begun is not None else None
        self.names, self.results, self._notice, self._kept = names, results, (), None
        self.groups = one_by_one(results.hits) if groups is None else groups
        # A range goes on where the same is shown anew: something was changed, taken in, or more asked for.
        self._range_from = self._row_of(first)
        years = [rows.year(group[0].record.date) for group in self.groups]
        changes = sum(1 for before, after in pairwise(years) if before != after)
        # Years that come again and again (ranked by likeness) are no headings; each row then tells its own.
        self._by_year = changes < len(set(years))
        at = self._row_of(keep)
        self.cursor = at or 0
        self.renew(top=at is None)
        self.keep_in_view()

    def _row_of(self, id: str | None) -> int | None:
        """The row in which a record stands."""
        if id is None:
            return None
        return next((n for n, group in enumerate(self.groups) if any(hit.record.id == id for hit in group)), None)

    def show_page(self, page: Page, results: Results) -> None:
        """Show rows as they were kept, until they are known: `results` are counted only."""
        self.results, self.groups, self._notice, self._kept = results, (), (), page
        self.renew()
        self.scroll_to(y=page.top, animate=False, immediate=True)

    def page(self, keep: str, view: int, count: str) -> Page | None:
        """What these results open with, the cursor on record `keep`, in so many lines; None where it is elsewhere now."""
        at = self._row_of(keep) or 0
        if not self.groups or at != self.cursor or self._range_from is not None:
            return None
        top = self.top_for(0, view)
        lines = [self.line(y) for y in range(top, min(top + view, self.height))]
        results = self.results
        return Page(lines, top, self.height, self.stops[at], self.depth(at), count, results.total, results.sort)

    def lay_out(self) -> None:
        stops = array("L")
        if self._kept is not None:
            stops.append(self._kept.cursor)
            self.stops, self.height = stops, self._kept.height
            return
        if self._notice:
            self._wrapped = [each for entry in self._notice for each in wrapped_line(entry, self.inner_width - 2)]
            self.stops, self.height = stops, len(self._wrapped)
            return
        self._headings = {}
        self._one_line = self.inner_width >= _WIDE
        y, before = 0, ""
        for group in self.groups:
            hit = group[0]
            if self._by_year and (year := rows.year(hit.record.date)) != before:
                self._headings[y] = before = year
                y += 1
            stops.append(y)
            y += 1 if self._one_line or not self._second(group) else 2
        self.stops, self.height = stops, y

    def depth(self, stop: int) -> int:
        if self._kept is not None:
            return self._kept.depth
        return 1 if self._one_line or not self._second(self.groups[stop]) else 2

    def _second(self, group: Group) -> str:
        """The quiet line: how many reports stand in the row; and what `_why` tells."""
        reports = f"{len(group)} reports" if len(group) > 1 else ""
        return " · ".join(part for part in (reports, self._why(group[0])) if part)

    def _why(self, hit: Hit) -> str:
        """What frames the occasion, how many took part; or why a row matched that does not show it."""
        assert self.names is not None
        aside = rows.aside(hit.record, self.names)
        if not hit.matched:
            return aside
        first = f"{rows.who(hit.record, self.names)} {rows.where(hit.record.place, self.names)} {aside}"
        hidden = [match for match in hit.matched if not spans(first, match)]
        if note := next((match.note for match in hidden if match.note), ""):
            return f"{aside} · {note}" if aside else note
        if len(hidden) < len(hit.matched) or hidden[0].value in self.results.query:  # a filter says it already
            return aside
        return f"{hidden[0].field}: {around(hidden[0])}"

    def line(self, y: int) -> Line:
        if self._kept is not None:
            known, at = self._kept.lines, y - self._kept.top
            return known[at] if 0 <= at < len(known) else Line()
        if self._notice:
            return self._wrapped[y]
        if y in self._headings:
            return line(Piece(f"   {self._headings[y]}", "year"))
        row = bisect_right(self.stops, y) - 1
        group = self.groups[row]
        return self._first_line(group, row) if y == self.stops[row] else self._second_line(group)

    def _second_line(self, group: Group) -> Line:
        indent = " " * (15 if self._by_year else 20)  # under the names of the first line
        return line(indent, *self._matched(self._second(group), group[0], "quiet"))

    def _first_line(self, group: Group, row: int) -> Line:
        assert self.names is not None
        hit = group[0]
        record = hit.record
        here = GLYPHS.here if row == self.cursor else " "
        picked = GLYPHS.selected if any(each.record.id in self.selection for each in group) else " "
        if self._range_from is not None and min(self._range_from, self.cursor) <= row <= max(
            self._range_from, self.cursor
        ):
            picked = GLYPHS.ranged if picked == " " else picked
        star = GLYPHS.starred if any(self.starred(each.record.id) for each in group) else " "
        date = rows.day(record.date) if self._by_year else f"{rows.day(record.date)} {(record.date or '')[:4]:4}"
        who = rows.who(record, self.names) or record.headline or record.file
        where = rows.where(record.place, self.names)
        pieces: list[Piece] = [
            Piece(here, "accent"), Piece(picked, "accent"), Piece(star, "accent"),
            Piece(f" {date} "), Piece(f" {rows.letter(record.kind)}  ", "quiet"),
        ]  # fmt: skip
        pieces += self._matched(who, hit, "strong" if rows.titled(record) else "")
        if where and where not in who:
            pieces += [Piece(" · ", "quiet"), *self._matched(where, hit, "")]
        second = self._second(group) if self._one_line else ""
        room = self.inner_width - width_of(pieces) - 4
        right = (*self._matched(cut(second, room), hit, "quiet"), Piece(" ")) if second and room > 14 else ()
        return Line(tuple(pieces), right)

    def _matched(self, text: str, hit: Hit, role: str) -> tuple[Piece, ...]:
        """The text with what matched marked: the matched letters, or the short form of a name that matched."""
        return marked(text, [span for match in hit.matched for span in spans(text, match)], role)

    # What the person does

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        return self.groups[self.cursor][0].record if self.groups else None

    def moved(self) -> None:
        if self._range_from is not None:
            self.redraw()
        if self.record:
            self.post_message(RecordMoved(self.record))
        if self.cursor > len(self.groups) - _NEAR and self.results.total > len(self.results.hits):
            self.post_message(ResultsEnd())

    def opened(self) -> None:
        if self.record:
            self.post_message(RecordOpened(self.record))

    def go_to(self, record: Record) -> None:
        """Put the cursor on a record, or on the whole article that it is a part of, where it is among the results."""
        for row, group in enumerate(self.groups):
            if any((hit.record.digest, hit.record.item) == (record.digest, record.item) for hit in group):
                self.put_cursor(row)
                return

    def action_range(self) -> None:
        """Begin a range at the cursor, or end it: all in it are selected."""
        if self._range_from is None:
            self._range_from = self.cursor
            self.draw_row(self.cursor)
        else:
            self.end_range()

    def end_range(self) -> bool:
        """Select the range that was begun; False where none was."""
        if self._range_from is None:
            return False
        first, last = sorted((self._range_from, self.cursor))
        self.selection.add(group[0].record.id for group in self.groups[first : last + 1])
        self.drop_range()
        self.post_message(SelectionChanged())
        return True

    def drop_range(self) -> bool:
        """Forget a range that was begun; False where none was."""
        begun, self._range_from = self._range_from is not None, None
        self.redraw()
        return begun


def around(match: Match, before: int = 16) -> str:
    """The value of a match from shortly before what matched."""
    start = match.value.rfind(" ", 0, max(0, match.start - before)) + 1
    return ("…" if start else "") + match.value[start:]


def spans(text: str, match: Match) -> list[tuple[int, int]]:
    """Where a match stands in a shown text: what its note says, else its matched letters, or whole words of them where the text
    shortens the value."""
    part = match.value[match.start : match.end]
    if not part.strip():
        return []
    if match.note and (at := _find(text, match.note)) >= 0 and match.field != "body":
        return [(at, at + len(match.note))]
    position = _find(text, match.value)
    if position >= 0:
        return [(position + match.start, position + match.end)]
    return [(at, at + len(word)) for word in part.split() if len(word) > 1 and (at := text.find(word)) >= 0]


def _find(text: str, value: str) -> int:
    """Where a value stands in a text, as words of their own where it is of letters that make words; -1 where nowhere."""
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        inside = (text[at - 1 : at] + value[0]).isalnum() and at > 0
        inside = inside or (text[end : end + 1].isalnum() and value[-1].isalnum())
        if not inside or cell_len(value[0]) > 1:
            break
        at = text.find(value, at + 1)
    return at
