"""The themes: light, dark, high contrast, and the terminal's own sixteen colours. All say the same; one accent each."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT, CONTRAST = "summitry-dark", "summitry-light", "summitry-contrast"
ANSI_DARK, ANSI_LIGHT = "ansi-dark", "ansi-light"


def _own(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    own = ("quiet", "rule", "evidence", "evidence-text", "cursor", "cursor-text", "cursor-away")
    return Theme(
        name=name,
        dark=dark,
        primary=colours["accent"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["warning"],
        success=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        variables={key: colours[key] for key in own}
        | {
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
        },
    )


def _ansi(name: str) -> Theme:
    """The terminal's own colours, with the meanings that our lines give them; forms do what colours cannot."""
    theme = BUILTIN_THEMES[name]
    rule = "ansi_bright_black" if theme.dark else "ansi_white"
    theme.variables |= {
        "quiet": "ansi_default", "rule": rule, "evidence": "ansi_default", "evidence-text": "ansi_default",
        "cursor": "ansi_default", "cursor-text": "ansi_default", "cursor-away": "ansi_default",
    }  # fmt: skip
    return theme


THEMES = (
    _own(
        DARK,
        True,
        {
            "background": "#14171c", "foreground": "#d9dde3", "panel": "#1c2027", "accent": "#e0b25c", "quiet": "#8b94a1",
            "rule": "#39404b", "warning": "#ee8d6a", "evidence": "#4a3d1c", "evidence-text": "#ffe7b0", "cursor": "#2b3442",
            "cursor-text": "#ffffff", "cursor-away": "#1d222a",
        },  # fmt: skip
    ),
    _own(
        LIGHT,
        False,
        {
            "background": "#fbfaf7", "foreground": "#20242a", "panel": "#f0eee8", "accent": "#8a4b08", "quiet": "#666d77",
            "rule": "#cfcac0", "warning": "#b3261e", "evidence": "#ffe9a8", "evidence-text": "#3a2a00", "cursor": "#dbe6f4",
            "cursor-text": "#0b1a2b", "cursor-away": "#efece5",
        },  # fmt: skip
    ),
    _own(
        CONTRAST,
        True,
        {
            "background": "#000000", "foreground": "#ffffff", "panel": "#000000", "accent": "#ffd700", "quiet": "#d0d0d0",
            "rule": "#a0a0a0", "warning": "#ff8080", "evidence": "#ffd700", "evidence-text": "#000000", "cursor": "#ffffff",
            "cursor-text": "#000000", "cursor-away": "#333333",
        },  # fmt: skip
    ),
    _ansi(ANSI_DARK),
    _ansi(ANSI_LIGHT),
)  # fmt: skip
