"""How the results lie before the person: their order, by meeting or by record, and what they hold."""

from __future__ import annotations

from tui.screens.parts import BrowseParts


class Ordering(BrowseParts):
    """Nothing here changes which records match, but a facet that is taken as a filter."""

    def action_order(self) -> None:
        """The next order; it is a filter in the box, so it stays while one types, and is saved and exported as one."""
        self.say(f"in the order of {self.box.turn_order()}")

    def action_group(self) -> None:
        """Reports of one meeting under one row, or each on its own."""
        self.state.grouped = not self.state.grouped
        self.say("the reports of one meeting under one row" if self.state.grouped else "a row for each report")
        self.search_again(keep=self.record.id if self.record else None)

    def action_facets(self) -> None:
        self.run_worker(self._facets(self.box.asked), group="facets")

    async def _facets(self, query: str) -> None:
        counts = await self.ask(self.archive.facets, query)
        if counts is not None:
            from tui.screens.facets import FacetsScreen

            self.app.push_screen(FacetsScreen(query, counts, self.archive.names), self._narrow)

    def _narrow(self, text: str | None) -> None:
        if text is not None:
            self.box.add_filter(text)
            self.show_pane("results")
