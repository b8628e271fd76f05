"""The documents say what the program does: every command and option, every example that can be run, every format."""

from __future__ import annotations

import doctest
import os
import re
from pathlib import Path

import pytest

from store.export import FORMATS
from tests.tui.commands import Summitry
from tui.cli import COMMANDS, parser_for

ROOT = Path(__file__).parents[2]
SECTIONS = dict(
    re.findall(r"(?ms)^## (\S+)\n(.*?)(?=^## |\Z)", (ROOT / "tui" / "COMMANDS.md").read_text(encoding="utf-8"))
)
OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")


def options(command: str) -> set[str]:
    """The options of a command, but for help."""
    return {name for action in parser_for(command)._actions for name in action.option_strings} - {"-h", "--help"}


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_told_of_and_no_other_is(command: str) -> None:
    table = re.findall(r"(?m)^\| `(.+?) \|", SECTIONS[command])
    told = {name for row in table for name in OPTION.findall(row)}
    assert told == options(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_here_and_in_its_help(command: str) -> None:
    assert re.search(rf"(?m)^    .*summitry {command}\b", SECTIONS[command])
    assert re.search(rf"(?m)^  .*summitry( {command}\b|$)", str(parser_for(command).description))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_stands_in_the_usage(command: str) -> None:
    usage = parser_for(command).format_usage()
    first = SECTIONS[command].strip().splitlines()[0]
    missing = {name for name in options(command) if name not in usage and name not in ("--archive", "--output")}
    assert missing == set()
    assert set(OPTION.findall(first)) == set(OPTION.findall(usage.splitlines()[0]))


def test_the_help_of_the_program_names_every_command(summitry: Summitry) -> None:
    said = summitry("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if not re.search(rf"(?m)^  {name} ", said.out)] == []


def test_every_format_is_told_of() -> None:
    text = (ROOT / "store" / "export" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## `([a-z-]+)`", text) == list(FORMATS)


def test_the_examples_for_programs_do_what_they_say(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = ROOT / "store" / "README.md"
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(document), module_relative=False, optionflags=flags, encoding="utf-8")
    assert result.attempted > 15 and result.failed == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "flags", "styled"), [({}, [], True), ({}, ["--plain"], False), ({"NO_COLOR": "1"}, [], False)]
)
def test_styles_are_for_terminals_that_want_them(
    environment: dict[str, str], flags: list[str], styled: bool, samples: Path
) -> None:
    import pty
    import sys

    script = Path(sys.executable).parent / "summitry"
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(environment, TERM="xterm", SUMMITRY_ARCHIVE=str(samples))
        os.execv(script, [str(script), "search", "leader:tokayev", "--limit", "1", *flags])
    seen = b""
    try:
        while chunk := os.read(terminal, 4096):
            seen += chunk
    except OSError:
        pass  # the terminal closes with its program
    os.waitpid(child, 0)
    assert b"Tokayev" in seen and (b"\x1b[" in seen) is styled
