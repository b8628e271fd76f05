"""A field to type in that shows all it holds: what is pasted or was stored may hold what a terminal would act upon."""

from __future__ import annotations

from textual.widgets import Input

from store.visible import visible


class Field(Input):
    """One line of text with nothing in it that a terminal would act upon; textual's own writes whatever it is given."""

    def validate_value(self, value: str) -> str:
        return visible(value, lines=False)
