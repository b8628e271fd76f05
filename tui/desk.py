"""The archive at a desk of its own: one thread that does all that may be slow, in order, while the screen stays free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from store.archive import Archive

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Opens the archive when first asked and answers questions about it in order, on one thread."""

    def __init__(self, opener: Callable[[], Archive]) -> None:
        self._opener = opener
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")
        self.archive: Archive | None = None

    async def open(self) -> Archive:
        """Open the archive. Raises what opening raises."""
        self.archive = await self.do(self._opener)
        return self.archive

    async def do(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a task on the archive's thread and give back what it gives."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: task(*args, **kwargs))

    def close(self) -> None:
        """Finish what is under way, drop what waits, close the archive."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self.archive is not None:
            self.archive.close()


class Latest(Generic[T]):
    """Answers the newest question only: one at a time; those overtaken while waiting are never asked, stale answers dropped."""

    def __init__(self, ask: Callable[..., T], desk: Desk, pause: float = 0.0) -> None:
        self._ask, self._desk, self._pause = ask, desk, pause
        self._count = 0

    async def __call__(self, *question: object) -> T | None:
        """The answer, or None where a newer question has come meanwhile."""
        self._count += 1
        mine = self._count
        if self._pause:
            await asyncio.sleep(self._pause)
        if mine != self._count:
            return None
        return await self._desk.do(self._unless_overtaken, mine, question)

    def _unless_overtaken(self, mine: int, question: tuple[object, ...]) -> T | None:
        if mine != self._count:
            return None
        answer = self._ask(*question)
        return answer if mine == self._count else None
