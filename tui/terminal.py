"""What kind of line the terminal hangs on, and what that asks for. To be called before textual is imported."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

# Measured on a burst of 40 keys at 80x24: 205 KB at 60 frames a second, 86 KB at 15; 20 keeps the last paint within 0.1 s.
_SSH = {"TEXTUAL_FPS": "20", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_SMOOTH_SCROLL": "0"}
# At a desk bytes cost nothing: a frame waits 8 ms at most, not 17.
_DESK = {"TEXTUAL_FPS": "120", "TEXTUAL_ANIMATIONS": "none"}


def over_ssh(environment: MutableMapping[str, str] | None = None) -> bool:
    """Whether this session came in through SSH."""
    known = os.environ if environment is None else environment
    return bool(known.get("SSH_CONNECTION") or known.get("SSH_TTY"))


def in_tmux(environment: MutableMapping[str, str] | None = None) -> bool:
    """Whether the terminal is a tmux pane."""
    known = os.environ if environment is None else environment
    return bool(known.get("TMUX"))


_HARMLESS = frozenset(
    {
        "TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMUX", "SSH_CONNECTION", "SSH_TTY", "LINES",
        "COLUMNS", "TEXTUAL_FPS", "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM",
    }
)  # fmt: skip


def forget_environment(environment: MutableMapping[str, str] | None = None, *, home: bool = True) -> None:
    """Drop every environment variable that is not known to do no harm: some name programs, files to write or code to load.

    With `home`, those that say where the person's own settings lie stay.
    """
    known = os.environ if environment is None else environment
    kept = _HARMLESS | ({"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} if home else frozenset())
    for name in set(known) - kept:
        del known[name]


def prepare(
    settings: dict[str, str] | None = None, environment: MutableMapping[str, str] | None = None
) -> dict[str, str]:
    """Set what textual reads when it is imported: what is set already stays, then the user's settings, then the defaults.

    Over SSH: fewer frames a second, no animation, no scrolling by parts of a line. Gives back what it has set.
    """
    known = os.environ if environment is None else environment
    if known.get("NO_COLOR") == "":
        del known["NO_COLOR"]  # empty it asks for nothing (no-color.org); textual would take it for a wish
    wanted = (_SSH if over_ssh(known) else _DESK) | (settings or {})
    fresh = {name: value for name, value in wanted.items() if name not in known}
    known.update(fresh)
    return fresh
