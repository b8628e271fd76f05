"""Running the command as a user does, in this process: what it printed and its exit code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tui.cli import run


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Summitry:
    """The command, with the archive of one test."""

    def __init__(self, capsys: pytest.CaptureFixture[str], archive: str) -> None:
        self.capsys, self.archive = capsys, archive

    def __call__(self, *words: str) -> Said:
        self.capsys.readouterr()
        try:
            code = run(words)
        except SystemExit as end:  # argparse ends a wrong call so
            code = int(end.code or 0)
        printed = self.capsys.readouterr()
        return Said(code, printed.out, printed.err)
