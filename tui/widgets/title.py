"""The title of a pane: it asks to be drawn again when its pane comes into view or has another width."""

from __future__ import annotations

from textual import events

from tui.messages import TitleWidened
from tui.widgets.painter import Bar


class Title(Bar):
    """Says when its width changes: what stands in it is cut and wrapped for the width, and hidden it has none."""

    _width = 0

    def on_show(self) -> None:
        self.post_message(TitleWidened())

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self._width = event.size.width
            self.post_message(TitleWidened())
