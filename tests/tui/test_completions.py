"""Completions, in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import seeds
from tests.tui.commands import Summitry

BASH = shutil.which("bash")
BIN = Path(sys.executable).parent


def completed(line: str, archive: Path) -> list[str]:
    """What bash offers for a line with the cursor at its end."""
    script = r"""
    source <(summitry completions bash)
    COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
    read -ra COMP_WORDS <<< "$1"
    _summitry 2>/dev/null
    printf '%s\n' "${COMPREPLY[@]}"
    """
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "SUMMITRY_ARCHIVE": str(archive)}
    done = subprocess.run(
        [str(BASH), "-c", script, "bash", line], env=environment, capture_output=True, text=True, timeout=60
    )
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("summitry ex", {"export"}),
        ("summitry export --for", {"--format", "--force"}),
        ("summitry export --format cs", {"csv", "csv-people", "csl-json"}),
        ("summitry search cou", {"country:"}),
        ("summitry search tokayev topic:green", {"green-energy"}),
        ("summitry completions z", {"zsh"}),
    ],
)
def test_bash_completes(line: str, offered: set[str], tmp_path: Path) -> None:
    assert offered <= set(completed(line, tmp_path))


@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_bash_leaves_files_to_itself(tmp_path: Path) -> None:
    assert completed("summitry add /etc/ho", tmp_path) == []
    assert completed("summitry export -o ", tmp_path) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_others_can_read_theirs(shell: str, summitry: Summitry, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(summitry("completions", shell).out)
    done = subprocess.run([program, "-n", str(script)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_completes(summitry: Summitry, tmp_path: Path) -> None:
    program = shutil.which("fish")
    if program is None:
        pytest.skip("fish is not installed")
    script = tmp_path / "script"
    script.write_text(summitry("completions", "fish").out)
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    ask = f"source {script}; complete -C 'summitry export --format cs'"
    done = subprocess.run([program, "-c", ask], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["csl-json", "csv", "csv-people"]


def test_names_complete_by_their_short_forms_too(summitry: Summitry) -> None:
    offered = summitry("completions", "words", "--", "search", "leader:toka").out.split()
    assert "leader:tokayev" in offered
    assert "leader:xi-jinping" in summitry("completions", "words", "--", "search", "leader:xi-").out.split()


def test_what_is_completed_is_found(summitry: Summitry) -> None:
    for word in (
        "leader:xi-jinping",
        "country:kazakhstan",
        "topic:green-energy",
        "org:united-nations",
        "kind:bilateral-meeting",
    ):
        assert word in summitry("completions", "words", "--", "search", word).out.split()
        assert summitry("search", word).code == 0


def test_saved_searches_complete(summitry: Summitry, tmp_path: Path) -> None:
    own = ("--archive", str(tmp_path))
    summitry("add", str(seeds.FOLDER / "2025-06-16-xi-tokayev-astana.txt"), *own)
    summitry("saved", "neighbours", "country:kz", *own)
    assert summitry("completions", *own, "words", "--", "export", "@").out.split() == ["@neighbours"]


def test_an_unknown_shell_is_a_wrong_call(summitry: Summitry) -> None:
    assert summitry("completions", "tcsh").code == 2
    assert summitry("completions").code == 2
