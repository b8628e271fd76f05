"""What happens before the first frame: settings, the kind of line, what is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tui import settings, terminal
from tui.glyphs import PLAIN, UNICODE, choose
from tui.round_trip import RoundTrip


def test_over_ssh_fewer_frames_and_no_animation_unless_the_person_says_otherwise() -> None:
    for seconds, frames in ((0.002, "60"), (0.04, "25"), (0.2, "15"), (None, "15")):
        environment = {"SSH_TTY": "/dev/pts/3"}
        terminal.prepare({}, environment, lambda seconds=seconds: RoundTrip(seconds))  # type: ignore[misc]
        assert environment["TEXTUAL_FPS"] == frames and environment["TEXTUAL_ANIMATIONS"] == "none"
    environment = {"SSH_TTY": "/dev/pts/3", "TMUX": "/tmp/tmux,1,0"}
    assert "tmux" in terminal.prepare({}, environment) and environment["TEXTUAL_FPS"] == "20"
    environment = {"SSH_CONNECTION": "1 2 3 4", "TEXTUAL_FPS": "50"}
    terminal.prepare({"TEXTUAL_FPS": "30", "TEXTUAL_ANIMATIONS": "full"}, environment)
    assert environment["TEXTUAL_FPS"] == "50" and environment["TEXTUAL_ANIMATIONS"] == "full"
    environment = {}
    terminal.prepare({}, environment)
    assert environment["TEXTUAL_FPS"] == "120"


def test_settings_are_taken_and_what_is_wrong_in_them_is_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'theme = "ansi-light"\ncolour = "red"\n[keys]\n"browse.select" = "x"\n"app.quit" = 3\n'
        "[terminal]\nframes = 30\nanimation = true\nspeed = 9\n",
        encoding="utf-8",
    )
    taken = settings.load(file)
    assert (taken.theme, taken.keys) == ("ansi-light", {"browse.select": "x"})
    assert taken.terminal == {"TEXTUAL_FPS": "30", "TEXTUAL_ANIMATIONS": "full"}
    said = " ".join(taken.remarks)
    assert "colour" in said and "app.quit" in said and "speed" in said
    file.write_text("theme = ", encoding="utf-8")
    assert settings.load(file).remarks and settings.load(tmp_path / "none.toml").remarks == ()


def test_a_plain_terminal_gets_plain_signs() -> None:
    assert choose("xterm-256color", "UTF-8") is UNICODE
    assert choose("linux", "UTF-8") is PLAIN and choose("xterm", "ANSI_X3.4-1968") is PLAIN
    assert all(sign.isascii() for sign in PLAIN)


def _loaded(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_store_knows_no_screen() -> None:
    loaded = _loaded("import store.archive, store.search, store.timeline, store.export").split()
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "tui")]


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    """Importing the app loads neither the readers of pages nor the judge of likeness: the archive is opened behind it."""
    loaded = _loaded("import tui.app").split()
    assert "textual.app" in loaded
    assert not {"lxml", "rapidfuzz", "ahocorasick_rs", "tinydb", "pyroaring", "store.archive", "store.parsing"} & set(
        loaded
    )
