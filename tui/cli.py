"""The command line: what was asked, which command does it, which exit code tells of it.

Exit codes: 0 done (already there and warnings included); 1 nothing found, or some inputs failed; 2 the call was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from store.errors import ArchiveError, SummitryError
from tui import console

COMMANDS = {
    "browse": "open the browser on your archive (the same as no command)",
    "guest": "open the browser for a guest: reading only, nothing written, nothing started, no settings",
    "demo": "open the browser on the sample articles",
    "add": "read articles into the archive",
    "follow": "follow a feed, list those followed, or stop",
    "update": "take in what is new in the feeds that are followed",
    "parse": "read articles and print their records; keep nothing",
    "search": "find records",
    "suggest": "names that a text may mean",
    "show": "print one record",
    "timeline": "the meetings of the records that match, oldest first",
    "list": "leaders, countries, topics, organisations, series or places, with their meetings",
    "compare": "reports of one meeting side by side, or two meetings",
    "export": "write records as Markdown, a page, a table, a calendar or data",
    "completions": "completions for bash, zsh or fish",
    "edit": "correct fields of a record",
    "star": "star records",
    "tag": "put tags on a record",
    "note": "write a note on a record",
    "remove": "move records to the trash, or print it",
    "undo": "take back your last change",
    "redo": "make the change last undone again",
    "saved": "saved searches",
    "merge": "take one spelling of a person for another",
    "names": "names of your own: leaders, places, organisations, series",
    "meeting": "say that two records report the same meeting, or not",
    "rebuild": "make all records again from the articles",
    "backup": "write the archive to one file",
    "restore": "make an archive from a backup",
    "doctor": "check the archive and the terminal",
}
STYLED = frozenset({"parse", "search", "show", "timeline", "list", "compare"})
"""The commands that print bold, dim and coloured words on a terminal, and can be asked not to."""
EXITS = "exit codes: 0 done; 1 nothing found, or some inputs failed; 2 the call was wrong"


def archive_folder(given: str | None) -> Path:
    """The archive asked for: the option, SUMMITRY_ARCHIVE, or the platform's data folder."""
    if given or os.environ.get("SUMMITRY_ARCHIVE"):
        return Path(given or os.environ["SUMMITRY_ARCHIVE"]).expanduser()
    from platformdirs import user_data_path

    return user_data_path("summitry", appauthor=False) / "archive"


class Parser(argparse.ArgumentParser):
    """A parser whose words go through the console as all others do: it repeats what the person typed."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            (console.out if file is sys.stdout else console.talk)(message.removesuffix("\n"))


def parser_for(command: str) -> argparse.ArgumentParser:
    """The parser of one command; only that command's module is loaded."""
    module = import_module(f"tui.commands.{command}")
    words = module.USAGE.replace("[--json]", "[--json] [--plain]", 1) if command in STYLED else module.USAGE
    parser = Parser(
        prog=f"summitry {command}",
        usage=f"summitry {command} {words}",
        description=module.__doc__,
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    if command != "demo":
        parser.add_argument(
            "--archive", metavar="DIR", help="the archive (default: $SUMMITRY_ARCHIVE, else your data folder)"
        )
    module.add_to(parser)
    if command in STYLED:
        parser.add_argument("--plain", action="store_true", help="no colours or styles, as where NO_COLOR is set")
    return parser


def usage() -> str:
    """The help of the program as a whole."""
    lines = [
        "usage: summitry [COMMAND] [OPTIONS] [WORDS]",
        "",
        "A terminal browser for records of summits and leaders' meetings.",
        "",
    ]
    lines += [f"  {name:10} {text}" for name, text in COMMANDS.items()]
    lines += [
        "",
        "`summitry COMMAND --help` tells a command's options, with examples. `summitry --version` the version.",
        EXITS,
    ]
    return "\n".join(lines)


def words_apart(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Options and words of a call. A word with one leading dash that is no option (`-topic:taiwan`) belongs to the query."""
    options: list[str] = []
    words: list[str] = []
    known = parser._option_string_actions
    rest = iter(arguments)
    for argument in rest:
        name = argument.partition("=")[0] if argument.startswith("--") else argument
        if argument == "--":
            words += rest
        elif name in known:
            options.append(argument)
            if known[name].nargs is None and name == argument and known[name].const is None:
                options += [value for value in (next(rest, None),) if value is not None]
        elif argument.startswith("--"):
            options.append(argument)
        else:
            words.append(argument)
    return options, words


def command_first(arguments: Sequence[str]) -> Sequence[str]:
    """The call with its command first, where the archive is named before it: `--archive DIR add FILE`."""
    named = 0
    if arguments and arguments[0].partition("=")[0] == "--archive":
        named = 1 if "=" in arguments[0] else 2
    if named and arguments[named:] and arguments[named] in COMMANDS:
        return [arguments[named], *arguments[:named], *arguments[named + 1 :]]
    return arguments


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and return the exit code."""
    if arguments and arguments[0] in ("-h", "--help", "help"):
        console.out(usage())
        return 0
    if arguments and arguments[0] in ("-V", "--version"):
        from importlib.metadata import version

        console.out(f"summitry {version('summitry')}")
        return 0
    arguments = command_first(arguments)
    command, rest = (
        (arguments[0], arguments[1:]) if arguments and not arguments[0].startswith("-") else ("browse", arguments)
    )
    if command not in COMMANDS:
        from rapidfuzz import process

        nearest = process.extractOne(command, list(COMMANDS), score_cutoff=60)
        console.talk(
            f"summitry: no command {command!r}" + (f"; {nearest[0]}?" if nearest else "; `summitry --help` lists them")
        )
        return 2
    if command not in ("browse", "guest", "demo"):
        console.talk_of_archives()
    if command == "guest":
        from tui import terminal

        terminal.forget_environment(home=False)  # before anything is asked of it
    parser = parser_for(command)
    option_words, words = words_apart(parser, rest)
    options = parser.parse_args(option_words)
    options.words = words
    console.styled = not getattr(options, "plain", False)
    if command != "demo":
        options.folder = archive_folder(options.archive)
    try:
        return int(import_module(f"tui.commands.{command}").run(options))
    except ArchiveError as error:
        console.talk(f"summitry: {error}")
        return 1
    except SummitryError as error:
        console.talk(f"summitry: {error}")
        return 2


def main() -> None:
    """The `summitry` command."""
    console.prepare()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing more to say, and nothing to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
