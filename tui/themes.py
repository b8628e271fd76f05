"""The themes: light, dark, high contrast, and the terminal's own sixteen colours. All say the same; one accent each.

The looks of the roles that pieces of a line may have are here too: each pane would else work out all of them in its CSS.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT, CONTRAST = "summitry-dark", "summitry-light", "summitry-contrast"
ANSI_DARK, ANSI_LIGHT = "ansi-dark", "ansi-light"


_MEANINGS = (
    "background", "foreground", "panel", "accent", "quiet", "rule", "warning", "evidence", "evidence-text", "cursor", "cursor-text",
    "cursor-away",
)  # fmt: skip
# The greys are so little tinted that with 256 colours they become greys, and shades of them stay apart: more tinted, a dark bar
# becomes teal, and a light one white.
_COLOURS = {
    DARK: "#15171b #d9dde3 #1d2026 #e0b25c #8b94a1 #39404b #ee8d6a #4a3d1c #ffe7b0 #31363f #ffffff #22262c",
    LIGHT: "#fbfaf7 #20242a #eeedeb #8a4b08 #5c636d #cfcac0 #b3261e #ffe9a8 #3a2a00 #dbe6f4 #0b1a2b #ebeae7",
    CONTRAST: "#000000 #ffffff #000000 #ffd700 #d0d0d0 #a0a0a0 #ffb0b0 #ffd700 #000000 #ffffff #000000 #333333",
}


def _own(name: str) -> Theme:
    """A theme of our own: each meaning has a colour."""
    colours = dict(zip(_MEANINGS, _COLOURS[name].split(), strict=True))
    background, accent = colours["background"], colours["accent"]
    own = {meaning: colours[meaning] for meaning in _MEANINGS[4:] if meaning != "warning"}
    bars = {
        f"scrollbar-{part}": background
        for part in ("background", "background-hover", "background-active", "corner-color")
    }
    return Theme(
        name=name,
        dark=name != LIGHT,
        primary=accent,
        accent=accent,
        success=accent,
        warning=colours["warning"],
        error=colours["warning"],
        foreground=colours["foreground"],
        background=background,
        surface=background,
        panel=colours["panel"],
        variables={
            **own, **bars, "scrollbar": colours["rule"], "scrollbar-hover": colours["quiet"], "scrollbar-active": accent,
            "block-cursor-background": colours["cursor"], "block-cursor-foreground": colours["cursor-text"],
            "block-cursor-blurred-background": colours["cursor"], "block-cursor-blurred-foreground": colours["cursor-text"],
        },
    )  # fmt: skip


def _ansi(name: str) -> Theme:
    """The terminal's own colours, with the meanings that our lines give them; forms do what colours cannot."""
    theme = BUILTIN_THEMES[name]
    rule = "ansi_bright_black" if theme.dark else "ansi_white"
    theme.variables |= {
        "quiet": "ansi_default", "rule": rule, "evidence": "ansi_default", "evidence-text": "ansi_default",
        "cursor": "ansi_default", "cursor-text": "ansi_default", "cursor-away": "ansi_default",
        "scrollbar": rule, "scrollbar-hover": rule, "scrollbar-active": rule, "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default", "scrollbar-background-active": "ansi_default",
    }  # fmt: skip
    return theme


THEMES = (_own(DARK), _own(LIGHT), _own(CONTRAST), _ansi(ANSI_DARK), _ansi(ANSI_LIGHT))


class Look(NamedTuple):
    """How a role looks: names of theme variables for colour and ground, a form that speaks without them; with the terminal's own
    sixteen colours, another form and no colours where `bare`."""

    colour: str = ""
    ground: str = ""
    form: str = ""
    ansi_form: str | None = None
    bare: bool = False


LOOKS = {
    "head": Look("foreground", form="bold"),
    "label": Look("accent", form="bold"),
    "item": Look(form="bold underline"),
    "strong": Look("foreground", form="bold"),
    "quiet": Look("quiet", ansi_form="dim"),
    "accent": Look("accent"),
    "mark": Look("accent", form="bold underline"),
    "evidence": Look("evidence-text", "evidence", "bold", "bold reverse", bare=True),
    "year": Look("quiet", form="bold"),
    "tab": Look("accent", form="bold reverse"),
    "rule": Look("rule"),
    "key": Look("accent", form="bold"),
    "warn": Look("warning", form="bold"),
    "cursor": Look("cursor-text", "cursor", ansi_form="reverse not dim", bare=True),
    "cursor-away": Look(ground="cursor-away", bare=True),
}
"""The roles that pieces may have, and `cursor` and `cursor-away`, which lie over a whole line."""


def style_of(role: str, variables: Mapping[str, str], *, ansi: bool) -> Style:
    """The style of a role with these theme variables; it says nothing of what the role leaves to the line."""
    look = LOOKS[role]
    default = "ansi_default" if ansi and look.bare else ""
    return _style(
        default or variables[look.colour] if look.colour else "",
        default or variables[look.ground] if look.ground else "",
        look.form if look.ansi_form is None or not ansi else look.ansi_form,
    )


@lru_cache(256)
def _style(colour: str, ground: str, form: str) -> Style:
    style = Style.parse(form) if form else Style()
    return style + Style(
        color=Color.parse(colour).rich_color if colour else None,
        bgcolor=Color.parse(ground).rich_color if ground else None,
    )
