"""The installed program in a real terminal, from the first key to the shell again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.tmux import MISSING, Terminal, available

pytestmark = pytest.mark.skipif(not available(), reason=MISSING)
SUMMITRY = str(Path(sys.executable).with_name("summitry"))


def test_the_demo_from_the_first_key_to_a_file(tmp_path: Path) -> None:
    """Find a meeting by misspelt words, read it, follow its line, select, export, leave: at 80x24, then in three panes."""
    with Terminal(f"{SUMMITRY} demo", tmp_path) as terminal:
        terminal.sees("/")
        terminal.type("/tokeyav astana")
        terminal.sees("/ tokeyav astana", "149 samples", "Xi, Tokayev · Astana")
        terminal.press("Enter")
        terminal.sees("WHO", "sample text, not a quotation", "[2 Record]")
        terminal.press("Enter")
        terminal.sees("[3 Timeline]", "2025")
        terminal.resize(160, 45)
        terminal.sees("RESULTS", "RECORD", "samples: real facts")
        terminal.press("1", "Space", "Space")
        terminal.sees("2 selected")
        terminal.press("e")
        screen = terminal.sees("2 records written to summitry-tokeyav-astana.md")
        assert "Traceback" not in screen
        assert "Tokayev" in (tmp_path / "summitry-tokeyav-astana.md").read_text(encoding="utf-8")
        terminal.press("Escape", "Escape", "q")
        terminal.sees("ended with 0")
        assert terminal.flag("alternate_on") == "0" and terminal.flag("cursor_flag") == "1"


def test_set_aside_and_fetched_back_all_stands_as_before(tmp_path: Path, samples: Path) -> None:
    """By ctrl+z and `fg`; and after a program that shows the text and ends at once, its text stays until Enter."""
    with Terminal("bash --norc", tmp_path, EDITOR="cat") as terminal:
        terminal.type(f"{SUMMITRY} --archive {samples}\n")
        terminal.sees("149 samples", "1 Results")
        terminal.press("Escape", "Enter")
        terminal.sees("WHO")
        terminal.press("1")
        before = terminal.sees("[1 Results]", "e export")
        terminal.press("C-z")
        terminal.sees("Stopped")
        assert terminal.flag("alternate_on") == "0" and terminal.flag("mouse_any_flag") == "0"
        terminal.type("fg\n")
        assert terminal.sees("[1 Results]", "e export") == before
        terminal.press("E")
        terminal.sees("Enter goes back")
        terminal.press("Enter")
        assert terminal.sees("[1 Results]", "e export") == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_killed_browser_leaves_the_terminal_in_order(tmp_path: Path, samples: Path, number: signal.Signals) -> None:
    with Terminal(f"{SUMMITRY} --archive {samples}", tmp_path) as terminal:
        terminal.sees("149 samples")
        assert terminal.flag("alternate_on") == "1"
        shell = terminal.flag("pane_pid")
        children = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", shell], capture_output=True, text=True, check=True
        )
        (browser,) = [line.split()[0] for line in children.stdout.splitlines() if "summitry" in line]
        os.kill(int(browser), number)
        terminal.sees("ended with")
        assert (terminal.flag("alternate_on"), terminal.flag("cursor_flag"), terminal.flag("mouse_any_flag")) == (
            "0",
            "1",
            "0",
        )


@pytest.mark.parametrize("term", ["xterm", "tmux-256color", "linux"])
def test_any_terminal_will_do(tmp_path: Path, samples: Path, term: str) -> None:
    """Few colours, or none, or only plain signs: the words are the same."""
    command = f"env TERM={term} NO_COLOR=1 SSH_TTY=/dev/pts/9 {SUMMITRY} --archive {samples} modi putin"
    with Terminal(command, tmp_path) as terminal:
        screen = terminal.sees("Putin, Modi", "/ modi putin", "149 samples")
        assert ("> " in screen and "▸" not in screen) == (term == "linux")
