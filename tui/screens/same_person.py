"""Whose name a spelling stands for: the likest names first, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.desk import Desk
from tui.keys import bindings
from tui.lines import Piece, line
from tui.screens.directory import DirectoryScreen
from tui.widgets.painter import Bar

if TYPE_CHECKING:
    from store.timeline.directory import Listing


class SamePersonScreen(DirectoryScreen, inherit_bindings=False):
    """Asks as whom `spelling` is the same person; gives back the kind and the name chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("person")
    help_scope = "person"
    HINTS: ClassVar[tuple[str, ...]] = ("move.open", "person.down", "person.words", "person.leave", "person.help")

    def __init__(self, desk: Desk, spelling: str) -> None:
        super().__init__(desk)
        self._spelling = spelling

    def _title(self) -> None:
        self.query_one("#directory-title", Bar).show(
            line(Piece(" SAME PERSON  ", "label"), Piece(self._spelling, "strong"), Piece(" is the same as …", "quiet"))
        )

    def _listings(self, kind: str, text: str) -> Sequence[Listing]:
        """Names like the words typed; before any are typed, like the spelling or a part of it."""
        found: dict[str, Listing] = {}
        for words in [text] if text.strip() else [self._spelling, *reversed(self._spelling.split())]:
            found |= {each.key: each for each in super()._listings(kind, words) if each.key not in found}
        found.pop(self._spelling, None)
        return list(found.values())
