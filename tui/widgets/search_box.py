"""The search box: filters taken, the words as typed, and beside them how much there is."""

from __future__ import annotations

import re
from collections.abc import Callable
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
from tui.widgets.chips import labels
from tui.widgets.field import Field
from tui.widgets.painter import Bar
from tui.widgets.suggestions import likeliest

_INVITATION = "leaders, countries, topics, places"
_ORDERS = ("relevance", "date", "oldest")
_SLASH, _WORDS = 3, 6
"""Columns for the sign in front, and those that the words keep however much stands beside them."""


def _apart(query: str) -> tuple[list[str], str]:
    """The filters and the words of a query. Its language is loaded where there is one: with none the box is there sooner."""
    if not query:
        return [], ""
    from store.search.query import apart

    return apart(query)


class QueryInput(Field):
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
        return super().validate_value(value).lstrip("/")

    async def _on_key(self, event: events.Key) -> None:
        """Keys take effect in the order typed: textual lets letters overtake those that are bound to an action (backspace)."""
        bound = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if bound is not None and bound.node is self and bound.enabled:
            event.stop()
            event.prevent_default()
            await self.run_action(bound.binding.action)
        else:
            await super()._on_key(event)

    def action_open(self) -> None:
        self.box.remember()
        self.post_message(BoxLeft(open=True))

    def on_blur(self) -> None:
        self.box.put_chip(None)

    def action_leave(self) -> None:
        self.box.remember()
        self.post_message(BoxLeft())

    def action_take(self) -> None:
        self.box.take()

    def action_recall(self, by: int) -> None:
        self.box.recall(by)

    @property
    def at_front(self) -> bool:
        """Whether there is nothing to the left of the cursor but filters."""
        return self.cursor_position == 0 and self.selection.is_empty and bool(self.box.filters)

    def insert_text_at_cursor(self, text: str) -> None:
        """Type: among the words, wherever the cursor was."""
        self.box.put_chip(None)
        super().insert_text_at_cursor(text)

    def action_delete_left(self) -> None:
        if self.at_front:
            self.box.reopen()
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        if self.box.chip is not None:
            self.box.drop_chip()
        else:
            super().action_delete_right()

    def action_cursor_left(self, select: bool = False) -> None:
        if self.at_front and not select:
            self.box.put_chip(len(self.box.filters) - 1 if self.box.chip is None else max(0, self.box.chip - 1))
        else:
            super().action_cursor_left(select)

    def action_delete_left_word(self) -> None:
        if self.cursor_position == len(self.value):
            self.box.drop_word()
        else:
            super().action_delete_left_word()

    def action_cursor_right(self, select: bool = False) -> None:
        if self.box.chip is not None and not select:
            self.box.put_chip(self.box.chip + 1)
        elif self.cursor_position == len(self.value) and self.selection.is_empty and not select:
            self.box.turn()
        else:
            super().action_cursor_right(select)


class SearchBox(Horizontal):
    """`/`, the filters, the words, the count. The query is the filters followed by the words."""

    def __init__(self, query: str = "", history: list[str] | None = None) -> None:
        super().__init__(id="box")
        self.filters, self._first = _apart(query)
        self.chip: int | None = None
        self._shorten: Callable[[str], str] = str
        self.history = history if history is not None else []
        self._recalled = 0
        self._draft = ""
        self._suggestions: tuple[Suggestion, ...] = ()
        self._tail = ""
        self._counted: tuple[str, int] = ("", 0)
        self.marked = 0
        self._words = QueryInput(self)
        self._slash, self._chips, self._count = Bar(id="slash"), Bar(id="chips"), Bar(id="count")

    def compose(self) -> ComposeResult:
        yield self._slash
        yield self._chips
        yield self._words
        yield self._count

    def on_mount(self) -> None:
        self._slash.show(line(" ", Piece("/", "accent")))
        self._draw_filters()
        with self.prevent(Input.Changed):
            self._words.value = self._first
        # What was left here last time is not in the way of what is typed now: it is replaced, unless the person goes to it.
        self._words.action_select_all()

    # The query

    @property
    def words(self) -> str:
        """The words as typed."""
        return self._words.value

    @property
    def asked(self) -> str:
        """The filters and the words."""
        return " ".join(part for part in (*self.filters, self.words.strip()) if part)

    def set_query(self, query: str) -> None:
        """Put a whole query into the box in place of what is there."""
        self.filters, words = _apart(query)
        with self.prevent(Input.Changed):
            self._words.value = words
        self._words.cursor_position = len(words)
        self._changed()

    def name_by(self, shorten: Callable[[str], str]) -> None:
        """Shorten leaders' names in filters this way where room is scarce."""
        self._shorten = shorten
        self._draw_filters()

    def add_filter(self, text: str) -> None:
        """Narrow by one more filter."""
        if text not in self.filters:
            self.filters.append(text)
            self._changed()

    def turn_order(self) -> str:
        """The next order of the results (relevance, date, oldest) as a filter that stays while the words change."""
        present = [text for text in self.filters if text.startswith("sort:")]
        order = _ORDERS[(_ORDERS.index(present[-1].removeprefix("sort:")) + 1) % 3 if present else 1]
        self.filters[:] = [text for text in self.filters if not text.startswith("sort:")]
        if order != _ORDERS[0]:
            self.filters.append(f"sort:{order}")
        self._changed()
        return order

    def focus_words(self) -> None:
        """Put the cursor into the box, behind the words."""
        self._words.focus()
        if self._words.selection.is_empty:
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
        self.chip = None
        self._draw_filters()
        self.post_message(QueryTyped(self.asked))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._recalled = 0
        self.post_message(QueryTyped(self.asked))

    def on_resize(self, event: events.Resize) -> None:
        self._draw_filters()

    # Filters

    def suggest(self, tail: str, suggestions: tuple[Suggestion, ...]) -> None:
        """The names that the end of the words, `tail`, may mean; the likeliest is marked."""
        self._tail, self._suggestions, self.marked = tail, suggestions, likeliest(suggestions)

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
        taken = suggestion.filter or f'{suggestion.type}:"{suggestion.name}"'
        if taken not in self.filters:
            self.filters.append(taken)
        self._suggestions = ()
        with self.prevent(Input.Changed):
            self._words.value = rest + " " if rest else ""
        self._words.cursor_position = len(self._words.value)
        self._changed()

    def reopen(self) -> None:
        """Put the filter under the cursor, or the last one, among the words, to be edited."""
        last = self.filters.pop(-1 if self.chip is None else self.chip)
        with self.prevent(Input.Changed):
            self._words.value = f"{last} {self.words}".rstrip()
        self._words.cursor_position = len(last)
        self._changed()

    def put_chip(self, number: int | None) -> None:
        """Put the cursor on a filter; None, or beyond the last, is back among the words."""
        chip = number if number is not None and number < len(self.filters) else None
        if chip != self.chip:
            self.chip = chip
            self._draw_filters()

    def drop_chip(self) -> None:
        """Take away the filter under the cursor."""
        if self.chip is not None:
            del self.filters[self.chip]
            self._changed()

    def _draw_filters(self) -> None:
        """The filters and the count, in the room that the words leave them: the count gives way first."""
        width = self.size.width
        for counted in self._counts():
            room = max(12, width - _SLASH - _WORDS - width_of(counted))
            pieces = self._chip_pieces(min(width // 2, room) if width else room)
            if width_of(pieces) <= room:
                break
        left = width - _SLASH - width_of(counted) - 1
        self._words.placeholder = "" if self.filters else cut(_INVITATION, left) if width else _INVITATION
        self._chips.show(line(*pieces))
        self._chips.styles.width = min(width_of(pieces), room)
        self._count.show(line(*counted))
        self._count.styles.width = width_of(counted)

    def _chip_pieces(self, room: int) -> list[Piece]:
        """The filters, the one under the cursor marked."""
        pieces: list[Piece] = []
        for number, told in enumerate(labels(self.filters, room, self._shorten)):
            here = number == self.chip
            pieces += [Piece(f">{told}<" if here else f"[{told}]", "key" if here else "item"), Piece(" ")]
        return pieces

    def _counts(self) -> list[list[Piece]]:
        """How many there are and how many are selected, in ever fewer words."""
        text, selected = self._counted
        chosen = [Piece(f" {selected} selected ", "label")] if selected else []
        said = [text, text.rpartition(" ")[0]] if text else []
        return [*([Piece(f" {each} ", "quiet"), *chosen] for each in said), chosen]

    # What was searched before

    def remember(self) -> None:
        """Keep the query as the newest of the history."""
        if self.asked:
            self.history[:] = [self.asked, *(old for old in self.history if old != self.asked)][:200]

    def recall(self, by: int) -> None:
        """Put an older (1) or newer (-1) query into the box; before the newest stands what was being typed."""
        if self._recalled == 0:
            self._draft = self.asked
        wanted = max(0, min(self._recalled + by, len(self.history)))
        if wanted > self._recalled and wanted <= len(self.history) and self.history[wanted - 1] == self._draft:
            wanted = min(wanted + 1, len(self.history))
        if wanted != self._recalled:
            self._recalled = wanted
            self.set_query(self.history[wanted - 1] if wanted else self._draft)

    def count(self, text: str, selected: int) -> None:
        """Say how many there are, and how many are selected."""
        if (text, selected) != self._counted:
            self._counted = (text, selected)
            self._draw_filters()
