"""Using the app as a person does: keys in, what stands on the screen out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot

from store.archive import Archive
from tui.app import SummitryApp
from tui.settings import Settings
from tui.state import State

SMALL, LARGE = (80, 24), (160, 45)
_PATIENCE = 20.0


class Browser:
    """The app under a person's hands."""

    def __init__(self, app: SummitryApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def lines(self) -> list[str]:
        """The screen, a string a line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(line.rstrip() for line in self.lines)

    def line(self, part: str) -> str:
        """The first line on screen that has `part` in it."""
        return next((line for line in self.lines if part in line), "")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and let the screen settle."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0.05)

    async def type(self, text: str) -> None:
        """Type letters."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def sees(self, *parts: str, patience: float = _PATIENCE) -> None:
        """Wait (seconds) until all this stands on the screen; fail with the screen where it does not come."""
        await self._until(lambda text: all(part in text for part in parts), f"{parts} should stand here", patience)

    async def sees_not(self, *parts: str) -> None:
        """Wait until none of this stands on the screen."""
        await self._until(lambda text: not any(part in text for part in parts), f"{parts} should not stand here")

    async def _until(self, holds: Callable[[str], bool], complaint: str, patience: float = _PATIENCE) -> None:
        end = monotonic() + patience
        while not holds(self.text):
            assert monotonic() < end, f"{complaint}:\n{self.text}"
            await self.pilot.pause(0.03)
            await asyncio.sleep(0.02)


@asynccontextmanager
async def browsing(
    folder: Path,
    size: tuple[int, int] = LARGE,
    *,
    state: State | None = None,
    settings: Settings | None = None,
    read_only: bool = False,
    samples: bool = False,
    opener: Callable[[], Archive] | None = None,
) -> AsyncIterator[Browser]:
    """The app on an archive, closed at the end."""
    app = SummitryApp(
        opener or (lambda: Archive(folder, read_only=read_only, create=not read_only)),
        folder=folder,
        state=state or State(),
        settings=settings or Settings(),
        samples=samples,
        read_only=read_only,
    )
    async with app.run_test(size=size) as pilot:
        yield Browser(app, pilot)
