"""What the terminal and its line can do, told for `summitry doctor`: what was found, what was set, what is missing for copying."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping

from tui import settings, terminal


def told(environment: Mapping[str, str]) -> Iterator[str]:
    """What was found of the terminal and what the browser sets for it, a line each."""
    copy = dict(environment)
    reason = terminal.prepare(settings.load().terminal, copy)
    where = "over SSH" if terminal.over_ssh(copy) else "on this machine"
    yield f"{environment.get('TERM') or 'TERM is not set'}, {where}{', inside tmux' if terminal.in_tmux(copy) else ''}"
    colours = (
        "none (NO_COLOR)" if environment.get("NO_COLOR") else environment.get("COLORTERM") or "as the terminal says"
    )
    frames = copy.get("TEXTUAL_FPS", "60")
    yield f"colours {colours}; {frames} frames a second ({reason}); animation {copy.get('TEXTUAL_ANIMATIONS', 'full')}"


def missing(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands in the way, and what to do: slips in config.toml, tmux options without which `y` reaches no clipboard."""
    for remark in settings.load().remarks:
        yield remark, "mend config.toml"
    if terminal.in_tmux(dict(environment)) and shutil.which("tmux"):
        options = _tmux_options()
        if options.get("set-clipboard", "external") != "on" and options.get("allow-passthrough", "off") not in (
            "on",
            "all",
        ):
            yield (
                "tmux keeps what `y` copies from your terminal's clipboard (set-clipboard is not on, allow-passthrough neither)",
                "tmux set -g set-clipboard on, or tmux set -g allow-passthrough on",
            )
    if environment.get("TERM") in (None, "", "dumb"):
        yield "the terminal says of itself that it can do nothing (TERM)", "set TERM, for example to xterm-256color"


def _tmux_options() -> dict[str, str]:
    """The values of the two options that copying needs, as the running tmux has them."""
    found: dict[str, str] = {}
    for scope, name in (("-sv", "set-clipboard"), ("-gwv", "allow-passthrough")):
        try:
            done = subprocess.run(
                ["tmux", "show-options", scope, name], capture_output=True, text=True, timeout=5, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        found[name] = done.stdout.strip()
    return found
