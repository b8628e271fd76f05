"""A text to be read through: its lines wrapped to the width, scrolled by the keys that move elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from tui.lines import Line, line, wrapped_line
from tui.messages import Confirmed
from tui.widgets.line_view import LineView


class TextView(LineView):
    """Lines without a cursor."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._wrapped: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines from as far down as those before were scrolled."""
        self._lines = lines
        self.renew()

    def lay_out(self) -> None:
        width = max(8, self.inner_width - 1)
        self._wrapped = [each for entry in self._lines for each in wrapped_line(entry, width, 0)]
        self.height = len(self._wrapped)

    def line(self, y: int) -> Line:
        return self._wrapped[y] if y < len(self._wrapped) else line()

    def action_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self.scroll_to(y=self.height, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(1, self.size.height - 2), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(1, self.size.height - 2), animate=False)

    def action_open(self) -> None:
        self.post_message(Confirmed())
