"""What kind of line the terminal hangs on, and what that asks for. To be called before textual is imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, MutableMapping

from tui.round_trip import RoundTrip, measure

# Measured on a burst of 40 keys at 80x24: 205 KB at 60 frames a second, 86 KB at 15; 20 keeps the last paint within 0.1 s.
_SSH = {"TEXTUAL_FPS": "20", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_SMOOTH_SCROLL": "0"}
_SLOWEST, _FASTEST = 15, 60
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


def few_colours(environment: MutableMapping[str, str] | None = None) -> bool:
    """Whether the terminal has its own sixteen colours only: shades between them would fall together."""
    known = os.environ if environment is None else environment
    if known.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "TEXTUAL_COLOR_SYSTEM" in known:
        return False
    return known.get("TERM", "").rpartition("-")[2] not in ("256color", "direct", "kitty")


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


def frames(trip: RoundTrip) -> int:
    """Frames a second for a line: about one a round trip, since more would wait for each other on the way."""
    if trip.seconds is None:
        return _SLOWEST
    return max(_SLOWEST, min(_FASTEST, round(1 / max(trip.seconds, 0.001))))


def line(
    settings: Mapping[str, str], environment: MutableMapping[str, str], measure: Callable[[], RoundTrip]
) -> tuple[dict[str, str], str]:
    """The defaults for this line, and why so many frames; it is measured over SSH only, and where nothing overrules it."""
    if not over_ssh(environment):
        return _DESK, "on this machine"
    if "TEXTUAL_FPS" in environment:
        return _SSH, "as TEXTUAL_FPS says"
    if "TEXTUAL_FPS" in settings:
        return _SSH, "as config.toml says"
    if in_tmux(environment) or environment.get("TERM", "").startswith(("tmux", "screen")):
        return _SSH, "not measured, since inside tmux only tmux would answer"
    trip = measure()
    reason = trip.reason if trip.seconds is None else f"the line takes {trip.seconds * 1000:.0f} ms there and back"
    return _SSH | {"TEXTUAL_FPS": str(frames(trip))}, reason


def prepare(
    settings: dict[str, str] | None = None,
    environment: MutableMapping[str, str] | None = None,
    measure: Callable[[], RoundTrip] = measure,
) -> str:
    """Set what textual reads when it is imported: what is set already stays, then the user's settings, then the defaults.

    Over SSH: as many frames a second as the line has been measured for, no animation, no scrolling by parts of a line.
    Gives back why so many frames.
    """
    known = os.environ if environment is None else environment
    if known.get("NO_COLOR") == "":
        del known["NO_COLOR"]  # empty it asks for nothing (no-color.org); textual would take it for a wish
    defaults, reason = line(settings or {}, known, measure)
    wanted = defaults | (settings or {})
    fresh = {name: value for name, value in wanted.items() if name not in known}
    known.update(fresh)
    return reason
