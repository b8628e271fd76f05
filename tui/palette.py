"""The palette (ctrl+p): every action, saved search, earlier search and theme by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType

from store.visible import visible
from tui.keys import TABLE, shown_keys
from tui.themes import THEMES

_SCOPES = ("browse", "results", "record", "timeline", "app")
_NOT_HERE = frozenset({"app.commands", "browse.drop_word", "browse.back"})


class Command(NamedTuple):
    """A line of the palette."""

    name: str
    help: str
    run: IgnoreReturnCallbackType


class Commands(Provider):
    """All that can be asked of the browsing screen."""

    def _commands(self) -> Iterator[Command]:
        from tui.app import SummitryApp
        from tui.screens.browse import BrowseScreen

        app, screen = self.app, self.screen
        assert isinstance(app, SummitryApp)
        if isinstance(screen, BrowseScreen):
            for scope in _SCOPES:
                for action in TABLE[scope]:
                    if action.id not in _NOT_HERE and action.id not in screen.closed:
                        keys = shown_keys(app.keymap.get(action.id, action.keys))
                        yield Command(
                            action.help, f"{action.label}: {keys}", partial(screen.perform, scope, action.call)
                        )
            for name, query in sorted(screen.saved().items()):
                yield Command(f"Search: {name}", query, partial(screen.ask_again, query))
            for query in screen.box.history[:8]:
                yield Command(f"Earlier search: {query}", "", partial(screen.ask_again, query))
        for theme in THEMES:
            yield Command(f"Theme: {theme.name}", "", partial(app.choose_theme, theme.name))

    async def discover(self) -> Hits:
        for command in self._commands():
            name = visible(command.name, lines=False)
            yield DiscoveryHit(Content(name), command.run, text=name, help=_plain(command.help))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            name = visible(command.name, lines=False)
            if (score := matcher.match(name)) > 0:
                yield Hit(score, _marked(name, matcher), command.run, text=name, help=_plain(command.help))


def _marked(name: str, matcher: Matcher) -> Content:
    """The name with the matched letters marked; textual's own marking would read the name as markup."""
    content = Content(name)
    for offset in matcher.fuzzy_search.match(matcher.query, name)[1]:
        content = content.stylize("bold underline", offset, offset + 1)
    return content


def _plain(text: str) -> str | None:
    """Help as the palette takes it: it reads markup, so what looks like it is escaped."""
    return escape(visible(text, lines=False)) or None
