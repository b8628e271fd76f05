"""A real terminal under a test's hands: the program in a tmux pane of a server of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

MISSING = "tmux is missing: apt-get install tmux"
_PATIENCE = 30.0


def available() -> bool:
    """Whether tmux is there."""
    return shutil.which("tmux") is not None


class Terminal:
    """A tmux pane in which a command runs; use as a context manager."""

    def __init__(self, command: str, home: Path, *, width: int = 80, height: int = 24, **environment: str) -> None:
        self._socket = str(home / "tmux.sock")
        known = {
            name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH") if name in os.environ
        }
        places = {
            name: str(home / name.lower())
            for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        }
        self._environment = {
            "LC_ALL": "C.UTF-8",
            **known,
            **places,
            "HOME": str(home),
            "TERM": "xterm-256color",
            **environment,
        }
        size = ("-x", str(width), "-y", str(height))
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, f"cd {home} && {command}; echo ended with $?; cat")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server", check=False)

    def _tmux(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=check,
        )
        return done.stdout

    @property
    def screen(self) -> str:
        """What stands on the terminal."""
        return self._tmux("capture-pane", "-p")

    def flag(self, name: str) -> str:
        """What tmux knows of the pane: `alternate_on`, `cursor_flag`, `mouse_any_flag`, `pane_pid`."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def type(self, text: str) -> None:
        """Type letters."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        for key in keys:
            self._tmux("send-keys", key)
            time.sleep(0.15)  # Esc and the key after it are not to be taken for one

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def sees(self, *parts: str) -> str:
        """Wait until all this stands on the terminal; the screen. Fails with the screen where it does not come."""
        end = time.monotonic() + _PATIENCE
        while True:
            screen = self.screen
            if all(part in screen for part in parts):
                return screen
            assert time.monotonic() < end, f"{parts} should stand here:\n{screen}"
            time.sleep(0.1)
