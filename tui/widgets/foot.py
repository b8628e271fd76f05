"""The bottom line: which panes there are, what the keys do here, or what has just been done."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.timer import Timer

from tui.lines import Piece, line, width_of
from tui.widgets.painter import Bar

_SECONDS = 8.0


class Foot(Bar):
    """Panes and hints; a message takes the line for a while."""

    _timer: Timer | None = None
    _panes: tuple[tuple[str, str, bool], ...] = ()
    _hints: tuple[tuple[str, str], ...] = ()
    _message = ""

    def usual(self, panes: Sequence[tuple[str, str, bool]], hints: Sequence[tuple[str, str]]) -> None:
        """What stands there when nothing is to be said: panes (key, name, in focus), and keys with what they do."""
        self._panes, self._hints = tuple(panes), tuple(hints)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def say(self, text: str, *, urgent: bool = False, lasting: bool = False) -> None:
        """Say a sentence in the line, for a while or (`lasting`) until the next one."""
        self._message = text
        self._urgent = urgent
        if self._timer:
            self._timer.stop()
        self._timer = None if lasting else self.set_timer(_SECONDS, self.hush)
        self._draw()

    def hush(self) -> None:
        """Back to what usually stands there."""
        self._message = ""
        self._draw()

    _urgent = False

    @property
    def message(self) -> str:
        """What is being said."""
        return self._message

    def _draw(self) -> None:
        if self._message:
            self.show(line(" ", Piece(self._message, "warn" if self._urgent else "strong")))
            return
        left = [Piece(" ")]
        for key, name, here in self._panes:
            left.append(Piece(f"[{key} {name}]", "item") if here else Piece(f" {key} {name} ", "quiet"))
        right: list[Piece] = []
        room = self.size.width - width_of(left) - 3
        for key, what in self._hints:
            hint = [Piece(key, "key"), Piece(f" {what}   ", "quiet")]
            if width_of(right) + width_of(hint) <= room:
                right += hint
        self.show(line(*left, right=right) if self._panes else line(*left, *right))
