"""A scroll bar that sends only the cells that change: textual's own draws its whole column at every step."""

from __future__ import annotations

from typing import Self

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender


class QuietBar(ScrollBar):
    """The upright bar of a pane of lines."""

    _drawn: tuple[Segment, ...] = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        if regions or layout or recompose or not repaint or not self.is_mounted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        drawn, self._drawn = self._drawn, self._cells()
        if len(drawn) != len(self._drawn):
            return super().refresh()
        changed = [
            y for y, (before, now) in enumerate(zip(drawn, self._drawn, strict=True)) if _look(before) != _look(now)
        ]
        if not changed:
            return self
        self._styles_cache.clear()  # what a click does in a cell may change where its look does not
        return super().refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _cells(self) -> tuple[Segment, ...]:
        """What stands in each line of the bar."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        style = self.app.console.get_style(bar.style)
        assert style.bgcolor is not None and style.color is not None
        return tuple(
            bar.render_bar(
                size=self.size.height, virtual_size=bar.virtual_size, window_size=bar.window_size, position=bar.position,
                thickness=bar.thickness, vertical=True, back_color=style.bgcolor, bar_color=style.color,
            ).segments
        )  # fmt: skip


def _look(cell: Segment) -> tuple[object, ...]:
    """What is seen of a cell."""
    style = cell.style
    return (cell.text, style and style.color, style and style.bgcolor, style and style.reverse)
