"""The search box: filters taken, the words as typed, and beside them how much there is."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from store.search.results import Suggestion
from tui.keys import bindings
from tui.lines import Piece, cut, line, width_of
from tui.messages import BoxLeft, QueryTyped, SuggestionTurned
from tui.widgets.painter import Bar

_INVITATION = "leaders, countries, topics, places"
_FILTER = re.compile(r'-?\w+:(?:"[^"]*"|\S+)')


class QueryInput(Input):
    """The words being typed. A leading `/` is swallowed: it is the key that leads here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("box")

    # How long the words are changes nothing around them; textual would lay out and draw the whole screen for each letter.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, box: SearchBox) -> None:
        super().__init__(id="words", compact=True, select_on_focus=False, placeholder=_INVITATION)
        self.box = box
        # A blinking cursor sends bytes for ever, also over a slow line.
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """The words, without the slash that led here."""
        return value.lstrip("/")

    def action_open(self) -> None:
        self.box.remember()
        self.post_message(BoxLeft(open=True))

    def action_leave(self) -> None:
        self.box.remember()
        self.post_message(BoxLeft())

    def action_take(self) -> None:
        self.box.take()

    def action_recall(self, by: int) -> None:
        self.box.recall(by)

    def action_delete_left(self) -> None:
        if self.cursor_position == 0 and self.selection.is_empty and self.box.filters:
            self.box.reopen()
        else:
            super().action_delete_left()

    def action_delete_left_word(self) -> None:
        if self.cursor_position == len(self.value):
            self.box.drop_word()
        else:
            super().action_delete_left_word()

    def action_cursor_right(self, select: bool = False) -> None:
        if self.cursor_position == len(self.value) and not select:
            self.box.turn()
        else:
            super().action_cursor_right(select)


class SearchBox(Horizontal):
    """`/`, the filters, the words, the count. The query is the filters followed by the words."""

    def __init__(self, query: str = "", history: list[str] | None = None) -> None:
        super().__init__(id="box")
        self.filters: list[str] = []
        self.history = history if history is not None else []
        self._recalled = 0
        self._draft = ""
        self._suggestions: tuple[Suggestion, ...] = ()
        self._tail = ""
        self.marked = 0
        self._words = QueryInput(self)
        with self.prevent(Input.Changed):
            self._words.value = query
        self._slash, self._chips, self._count = Bar(id="slash"), Bar(id="chips"), Bar(id="count")

    def compose(self) -> ComposeResult:
        yield self._slash
        yield self._chips
        yield self._words
        yield self._count

    def on_mount(self) -> None:
        self._slash.show(line(" ", Piece("/", "accent")))
        self._draw_filters()

    # The query

    @property
    def words(self) -> str:
        """The words as typed."""
        return self._words.value

    @property
    def asked(self) -> str:
        """The filters and the words."""
        return " ".join(part for part in (*self.filters, self.words.strip()) if part)

    def set_query(self, query: str, *, select: bool = False) -> None:
        """Put a whole query into the box as words, in place of what is there."""
        self.filters = []
        self._draw_filters()
        self._words.value = query
        self._words.cursor_position = len(query)
        if select:
            self._words.action_select_all()

    def focus_words(self) -> None:
        """Put the cursor into the box, behind the words."""
        self._words.focus()
        self._words.cursor_position = len(self.words)

    def drop_word(self) -> None:
        """Clear the last word, or else the last filter."""
        words = self.words.rstrip()
        if words:
            self._words.value = re.sub(r'(?:"[^"]*"?|\S+)$', "", words).rstrip()
            self._words.cursor_position = len(self._words.value)
        elif self.filters:
            self.filters.pop()
            self._changed()

    def _changed(self) -> None:
        self._draw_filters()
        self.post_message(QueryTyped(self.asked))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._recalled = 0 if event.value != self._recall_text() else self._recalled
        self.post_message(QueryTyped(self.asked))

    def on_resize(self, event: events.Resize) -> None:
        self._draw_filters()

    # Filters

    def suggest(self, tail: str, suggestions: tuple[Suggestion, ...]) -> None:
        """The names that the end of the words, `tail`, may mean; the first is marked."""
        self._tail, self._suggestions, self.marked = tail, suggestions, 0

    def turn(self) -> None:
        """Mark the next suggestion."""
        if self._suggestions:
            self.marked = (self.marked + 1) % len(self._suggestions)
            self.post_message(SuggestionTurned())

    def take(self) -> None:
        """Make the marked suggestion a filter, in place of the words that led to it."""
        if not self._suggestions:
            return
        suggestion = self._suggestions[self.marked]
        words = self.words.rstrip()
        rest = words[: len(words) - len(self._tail)].rstrip() if words.endswith(self._tail) else words
        self.filters.append(suggestion.filter or f'{suggestion.type}:"{suggestion.name}"')
        self._suggestions = ()
        with self.prevent(Input.Changed):
            self._words.value = rest + " " if rest else ""
        self._words.cursor_position = len(self._words.value)
        self._changed()

    def reopen(self) -> None:
        """Put the last filter back among the words, to be edited."""
        last = self.filters.pop()
        with self.prevent(Input.Changed):
            self._words.value = f"{last} {self.words}".rstrip()
        self._words.cursor_position = len(last)
        self._changed()

    def _draw_filters(self) -> None:
        pieces: list[Piece] = []
        room = max(12, self.size.width // 3)
        for text in self.filters:
            name, _, value = text.partition(":")
            shown = f"{name} {value.strip(chr(34))}" if _FILTER.fullmatch(text) else text
            pieces += [Piece(f"[{cut(shown, max(10, room // len(self.filters)))}]", "item"), Piece(" ")]
        self._words.placeholder = "" if self.filters else _INVITATION
        self._chips.show(line(*pieces))
        self._chips.styles.width = width_of(pieces)

    # What was searched before

    def remember(self) -> None:
        """Keep the query as the newest of the history."""
        if self.asked:
            self.history[:] = [self.asked, *(old for old in self.history if old != self.asked)][:200]

    def _recall_text(self) -> str:
        return self.history[self._recalled - 1] if 0 < self._recalled <= len(self.history) else ""

    def recall(self, by: int) -> None:
        """Put an older (1) or newer (-1) query into the box; before the newest stands what was being typed."""
        if self._recalled == 0:
            self._draft = self.asked
        wanted = max(0, min(self._recalled + by, len(self.history)))
        if wanted > self._recalled and wanted <= len(self.history) and self.history[wanted - 1] == self._draft:
            wanted = min(wanted + 1, len(self.history))
        if wanted != self._recalled:
            self._recalled = wanted
            self.set_query(self._recall_text() if wanted else self._draft)

    def count(self, text: str, selected: int) -> None:
        """Say how many there are, and how many are selected."""
        pieces = [Piece(f" {text} ", "quiet")]
        if selected:
            pieces.append(Piece(f" {selected} selected ", "label"))
        self._count.show(line(*pieces))
        self._count.styles.width = width_of(pieces)
