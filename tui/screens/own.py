"""The user's own from the keyboard: selecting, stars, tags, notes, corrections, undo."""

from __future__ import annotations

from tui.screens.parts import BrowseParts


class Own(BrowseParts):
    """What the person marks; nothing of it changes a query or a place."""

    # Selecting

    def action_select(self) -> None:
        if self.results.end_range():
            self.draw_bars()
            return
        record = self.record
        if record is None:
            return
        self.selection.toggle(record.id)
        self._after_selecting()
        if self.results.has_focus:
            self.results.action_down()

    def action_range(self) -> None:
        self.results.action_range()
        self._after_selecting()

    def action_select_all(self) -> None:
        self.run_worker(self._all(), group="select")

    async def _all(self) -> None:
        results = await self.ask(self.archive.search, self.box.asked, limit=None)
        if results is None:
            return
        ids = [hit.record.id for hit in results.hits]
        if all(id in self.selection for id in ids):
            self.selection.drop(ids)
            self.say(f"let go of {len(ids)}")
        else:
            self.selection.add(ids)
            self.say(f"selected all {len(ids)} results")
        self._after_selecting()

    def action_invert(self) -> None:
        self.run_worker(self._invert(), group="select")

    async def _invert(self) -> None:
        results = await self.ask(self.archive.search, self.box.asked, limit=None)
        if results is not None:
            for hit in results.hits:
                self.selection.toggle(hit.record.id)
            self._after_selecting()

    def _after_selecting(self) -> None:
        self.results.refresh()
        self.draw_bars()
