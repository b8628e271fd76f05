"""The app: bindings, themes, screens."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakSet

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from store.visible import visible
from tui import first_page, keymap
from tui import state as states
from tui.desk import Desk
from tui.first_page import Left
from tui.keys import bindings
from tui.screens.browse import BrowseScreen
from tui.settings import Settings
from tui.state import State
from tui.terminal import few_colours
from tui.themes import ANSI_DARK, DARK, THEMES
from tui.widgets.painter import Painter

if TYPE_CHECKING:
    from textual.command import Provider

    from store.archive import Archive

_HERE = Path(__file__).parent
NO_SETTINGS = Settings()
_THEMES = {theme.name: theme for theme in THEMES}


def _commands() -> type[Provider]:
    """What the palette offers, loaded when it is opened."""
    from tui.palette import Commands

    return Commands


class SummitryApp(App[int]):
    """The browser on one archive, which `opener` opens behind the first frame."""

    TITLE = "Summitry"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    CSS_PATH = [  # noqa: RUF012 (as textual declares it)
        *sorted((_HERE / "widgets").glob("*.tcss")),
        _HERE / "screens" / "browse.tcss",  # the others are read with their screens
    ]
    COMMANDS: ClassVar = {_commands}

    def __init__(
        self,
        opener: Callable[[], Archive],
        *,
        folder: Path,
        state: State,
        settings: Settings = NO_SETTINGS,
        samples: bool = False,
        read_only: bool = False,
    ) -> None:
        # Without colour the terminal's own foreground and background serve, and forms tell what colours would.
        plain = bool(os.environ.get("NO_COLOR"))
        usual = ANSI_DARK if few_colours() else DARK
        chosen = next((name for name in (state.theme, settings.theme) if name in _THEMES), usual)
        # Chosen before textual begins: a theme that is changed to reads all styles, and lays all out, a second time.
        self.set_reactive(SummitryApp.theme, ANSI_DARK if plain else chosen)
        super().__init__(ansi_color=True if plain else None)
        self.folder, self.state = folder, state
        self.desk = Desk(opener)
        self._left: Left | None = None
        self._early: list[events.Event] | None = []
        self._known: WeakSet[Screen[Any]] = WeakSet()
        self._samples, self._read_only = samples, read_only
        self.keymap, remarks = keymap.check(settings.keys)
        self.remarks = [*settings.remarks, *remarks]
        if settings.theme and settings.theme not in _THEMES:
            self.remarks.append(
                f"config.toml: no theme is called {settings.theme}; there are {', '.join(sorted(_THEMES))}"
            )
        self.set_keymap(self.keymap)

    @property
    def available_themes(self) -> dict[str, Theme]:
        return _THEMES

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {**super().get_theme_variable_defaults(), **THEMES[0].variables}

    def get_default_screen(self) -> Screen[Any]:
        return BrowseScreen(
            self.desk,
            self.state,
            folder=self.folder,
            samples=self._samples,
            read_only=self._read_only,
            remarks=self.remarks,
        )

    def on_mount(self) -> None:
        # Back from the shell (`fg`) the terminal's other screen is blank, and textual sends only what changes.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # Textual would die at these with the terminal in disorder.
            with contextlib.suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def on_event(self, event: events.Event) -> None:
        """What is typed before there is a line to take it waits for it; what is pasted into a line to type in is signs.

        Textual's own lines, as the palette's, would send on to the terminal whatever they are given.
        """
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            event.text = visible(event.text)
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif self._early is not None:
            self._early.append(event)
        elif self._is_coming(self.screen):
            self._early = [event]
            self.screen.call_after_refresh(self.take_early_keys)
        else:
            await super().on_event(event)

    def _is_coming(self, screen: Screen[Any]) -> bool:
        """Whether a screen was opened just now, and nothing in it takes keys yet; asked once of each."""
        known = screen in self._known
        self._known.add(screen)
        return not known and screen.focused is None

    def take_early_keys(self) -> None:
        """The line to type in is there: give it what was typed before."""
        self.call_later(self._give_early_keys)

    async def _give_early_keys(self) -> None:
        """In the order typed, before what comes next; what they open has the rest."""
        early, self._early = self._early or [], None
        while early and self._early is None:
            await self.on_event(early.pop(0))
        if self._early is not None:
            self._early += early

    def exit(self, *args: Any, **kwargs: Any) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                self._left = screen.left()
        super().exit(*args, **kwargs)

    def on_unmount(self) -> None:
        self.desk.close()
        if not self._read_only:
            states.save(self.folder, self.state)
            if self._left is not None:
                first_page.write(self.folder, *self._left)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading only, nothing leads to a shell or writes a file: not by a key, the palette or an action by name."""
        if self._read_only and action in ("suspend_process", "screenshot"):
            return False
        return super().check_action(action, parameters)

    def choose_theme(self, name: str) -> None:
        """Change to a theme, and remember it."""
        self.theme = self.state.theme = name
        self.call_next(self._draw_anew)

    def _draw_anew(self) -> None:
        """Where two themes have the same ground textual sees nothing to be drawn again."""
        for screen in self.screen_stack:
            screen.query(Painter).refresh()

    def action_command_palette(self) -> None:
        """The palette, with a line that waits in silence: a blinking cursor sends bytes for ever."""
        if not isinstance(self.screen, CommandPalette):
            palette = CommandPalette(id="--command-palette")
            self.push_screen(palette)
            palette.call_after_refresh(self._still, palette)

    def _still(self, palette: CommandPalette) -> None:
        for words in palette.query(Input):
            words.cursor_blink = False

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, BrowseScreen):
            focused = self.focused
            pane = "box" if focused is not None and focused.id == "words" else screen.pane
            self.push_screen(HelpScreen(pane, self.keymap, screen.closed))
        elif scope := getattr(screen, "help_scope", ""):
            self.push_screen(HelpScreen(scope, self.keymap, frozenset()))

    def _fatal_error(self) -> None:
        """What went wrong beyond all expectation: one line when the screen is gone, the details in a file, no traceback."""
        error = sys.exc_info()[1]
        path = None if self._read_only else states.note_failure(traceback.format_exc())
        where = f"; details in {path}" if path else ""
        self._exit_renderables.append(
            Text(f"summitry: stopped by an unforeseen {type(error).__name__}{where}. Nothing written is lost.")
        )
        self._close_messages_no_wait()
