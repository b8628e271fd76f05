"""The app: bindings, themes, screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from store.archive import Archive
from tui import state as states
from tui.desk import Desk
from tui.keys import bindings
from tui.screens.browse import BrowseScreen
from tui.state import State
from tui.themes import ANSI_DARK, DARK, THEMES

_HERE = Path(__file__).parent


class SummitryApp(App[int]):
    """The browser on one archive, which `opener` opens behind the first frame."""

    TITLE = "Summitry"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    CSS_PATH: ClassVar[list[str | Path]] = [*sorted((_HERE / "widgets").glob("*.tcss")), *sorted((_HERE / "screens").glob("*.tcss"))]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, opener: Callable[[], Archive], *, folder: Path, state: State, samples: bool = False, read_only: bool = False
    ) -> None:
        super().__init__()
        self.folder, self.state = folder, state
        self.desk = Desk(opener)
        self._samples, self._read_only = samples, read_only
        for theme in THEMES:
            self.register_theme(theme)
        # Without colour the terminal's own foreground and background serve, and forms tell what colours would.
        self.theme = ANSI_DARK if self.no_color else state.theme or DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {**super().get_theme_variable_defaults(), **THEMES[0].variables}

    def on_mount(self) -> None:
        self.push_screen(BrowseScreen(self.desk, self.state, samples=self._samples, read_only=self._read_only))

    def on_unmount(self) -> None:
        self.desk.close()
        states.save(self.folder, self.state)
