"""The first page: shown as it was kept until the archive answers, and kept anew once it has."""

from __future__ import annotations

from store.identity import identity
from store.search.results import Results
from tui import first_page
from tui.first_page import Left, Wanted
from tui.screens.following import FIRST, Following


class Opening(Following):
    """Shows the rows with the first frame where they are known, and sees to it that they are known the next time."""

    def wanted(self) -> Wanted | None:
        """What an opening is to show, were the browser left as it is now; None where the results are not in view."""
        view = self.results.scrollable_content_region
        if not view.width or not view.height:
            return None
        state = self.state
        return Wanted(self.box.asked, state.record, view.width, view.height, state.grouped, self.samples)

    def show_kept_page(self) -> None:
        """Show the page that was kept for this opening, where there is one."""
        wanted = self.wanted()
        page = first_page.read(self.folder, wanted) if wanted else None
        if page is not None and wanted is not None:
            self.results.show_page(page, Results(wanted.query, (), page.total, (), page.sort))
            self.box.count(page.count, 0)
            self.draw_bars()

    def identity(self) -> str | None:
        if self.read_only:
            return None
        try:
            known = identity(self.folder)
        except OSError:
            return None
        # Asked in this order: what is written in between makes the archive be behind.
        return None if self.archive.behind() else known

    def left(self, wanted: Wanted | None = None) -> Left | None:
        """The page of what is wanted (as the browser is now); None where it is not known, or may be another the next time."""
        wanted = wanted or self.wanted()
        results = self.results.results
        if wanted is None or self.known is None or not wanted.query == results.query == self.answered:
            return None
        if results.notes or self.selection or not 0 < len(results.hits) <= FIRST:
            return None
        page = self.results.page(wanted.record, wanted.height, self.counted)
        return Left(self.known, wanted, page) if page else None

    async def keep_page(self, wanted: Wanted | None) -> None:
        """Keep the page for the next opening like this one."""
        if left := self.left(wanted):
            await self.ask(first_page.write, self.folder, *left)

    @property
    def counted(self) -> str:
        """How many there are, as the box tells."""
        total = self.results.results.total
        count = f"{total} of {self.total}" if self.answered else f"{self.total}"
        return f"{count} {'samples' if self.sample_archive or self.samples else 'records'}"
