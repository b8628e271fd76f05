"""The app beside fzf and a bare Textual app on pseudo-terminals, in one run: how soon, and with how many bytes.

usage: python -m tests.bench.app [SIZE ...]

prints tables, ratios first. The records are the judged ones, recombined; fzf gets a line each, with the date, the headline and the
place. Every round starts the three programs one after the other, and the figures are medians over rounds and keys, so that
other work on the machine falls on all alike; in the first two rounds they are used as well. The archives are made once and kept
in the user's cache folder; from the second start on the rows that were left stand there at once.
A key's time is to the last byte that it brings, panes that follow included.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec
from platformdirs import user_cache_path

from store.archive import Archive
from store.database import Database
from store.parsing import VERSION
from tests.bench.line import Answer, Line
from tests.bench.storage import records

SIZES = (10_000, 100_000)
ROUNDS, USED = 7, 2
"""Rounds of starts, and those of them in which keys are pressed too."""
QUERY = "tokayev astana energy"
MOVES = 12
_QUIET = 0.3
_AT_REST = 1.0
_IDLE = 3.0
_SUMMITRY = str(Path(sys.executable).with_name("summitry"))
_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("here it is")
Bare().run()
"""


class Measured(NamedTuple):
    """What one start of a program gave: seconds to the first frame and rows, bytes while idle, keys, moves of the cursor."""

    frame: float
    rows: float
    idle: int
    keys: list[Answer]
    moves: list[Answer]


def make(folder: Path, size: int) -> None:
    """An archive of so many records and a file of their lines, with all that is kept between runs."""
    database = Database(folder / "archive")
    chance = random.Random(11)
    # Dates spread over thirty years, as an archive's are.
    several = [
        msgspec.structs.replace(
            record,
            sample=False,
            date=f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        )
        for record in records(size)
    ]
    for start in range(0, size, 5000):
        database.put(several[start : start + 5000])
    with database.writing():
        database.fold()
    database.close()
    lines = (
        f"{record.date or '':10}  {record.headline or ''}  {(record.place and record.place.city) or ''}"
        for record in several
    )
    (folder / "lines").write_text("\n".join(lines) + "\n", encoding="utf-8")


def ready(folder: Path) -> None:
    """All that is kept between runs is there, as this version of the program makes it."""
    with Archive(folder / "archive") as archive:
        archive.with_texts()
        archive.meetings()


def environment(folder: Path) -> dict[str, str]:
    """A terminal of 256 colours, and no settings but the defaults."""
    known = {
        name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ
    }
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")
    return {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **known, **{name: str(folder / "home") for name in places}}


def bare(folder: Path) -> float:
    """Seconds to the first frame of an app that does nothing."""
    with Line([sys.executable, "-c", _BARE], environment(folder)) as line:
        return line.until("here it is")


def fzf(folder: Path, *, used: bool) -> Measured:
    """fzf over the lines; its list is there when it has counted them."""
    with Line(["sh", "-c", f"exec fzf < {folder / 'lines'}"], environment(folder)) as line:
        frame, rows = line.until(">"), line.until(f"/{folder.name}")
        return _used(line, frame, rows, "\x1b[A") if used else Measured(frame, rows, 0, [], [])


def summitry(folder: Path, width: int, *, used: bool) -> Measured:
    """The app: one pane in 80 columns, the record beside the results in 100."""
    command = [_SUMMITRY, "browse", "--fresh", "--archive", str(folder / "archive")]
    with Line(command, environment(folder), width=width) as line:
        frame, rows = line.until("eaders, countries"), line.until(f" {folder.name} ")
        if not used:
            line.settle(_AT_REST)
            return Measured(frame, rows, 0, [], [])
        if width > 80:
            line.until("WHO")  # the first record with its timelines: before them nobody would call it idle
        return _used(line, frame, rows, "j", before_moving="\x1b[B")


def _used(line: Line, frame: float, rows: float, down: str, *, before_moving: str = "") -> Measured:
    line.settle(_AT_REST)
    idle = line.settle(_IDLE).size
    keys = [line.press(letter, _QUIET) for letter in QUERY]
    line.press(before_moving, _AT_REST)
    moves = [line.press(down, _QUIET) for _ in range(MOVES)]
    return Measured(frame, rows, idle, keys, moves)


def table(folder: Path, rounds: int) -> list[tuple[str, str, str, str, str]]:
    """Rows of one archive: what, the ratio and its aim, the two figures."""
    bares, others, one, two = [], [], [], []
    summitry(folder, 80, used=False)  # leaves the rows for the next start
    for round in range(rounds):
        used = round < USED
        bares.append(bare(folder))
        others.append(fzf(folder, used=used))
        one.append(summitry(folder, 80, used=used))
        if used:
            two.append(summitry(folder, 100, used=used))
    plain = median(bares)
    frame, rows = (median(getattr(each, name) for each in one) for name in ("frame", "rows"))
    key, other_key = (median(answer.seconds for each in them for answer in each.keys) for them in (one, others))
    size, other_size = (median(answer.size for each in them for answer in each.keys) for them in (one, others))
    move, beside, other_move = (
        median(answer.size for each in them for answer in each.moves) for them in (one, two, others)
    )
    idle = max(each.idle for each in one + two)
    aim = 4 if int(folder.name) <= SIZES[0] else 1.3

    def ms(seconds: float) -> str:
        return f"{seconds * 1000:,.0f} ms"

    return [
        ("first frame, to a bare Textual app", f"{frame / plain:.2f}", "1.3", ms(frame), ms(plain)),
        ("first rows, to a bare Textual app", f"{rows / plain:.2f}", "1.8", ms(rows), ms(plain)),
        ("a key to its last byte, to fzf", f"{key / other_key:.2f}", f"{aim}", ms(key), ms(other_key)),
        ("bytes a key at 80x24, to fzf", f"{size / other_size:.2f}", "1.4", f"{size:,.0f} B", f"{other_size:,.0f} B"),
        ("bytes a cursor move, one pane, to fzf", f"{move / other_move:.2f}", "0.5", f"{move:,.0f} B", f"{other_move:,.0f} B"),
        ("bytes a cursor move with the record", "", "2,500 B", f"{beside:,.0f} B", ""),
        ("bytes in three idle seconds", "", "0 B", f"{idle} B", ""),
    ]  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Print a table an archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, help="where the archives are kept, if not in the cache folder")
    options = parser.parse_args(arguments)
    place = options.folder or user_cache_path("summitry", appauthor=False) / f"bench-{VERSION}"
    for size in options.sizes:
        folder = place / str(size)
        if not (folder / "lines").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            make(folder, size)
        ready(folder)
        print(f"\n{size:,} records\n\n| | ratio | aim | summitry | beside |\n| --- | --- | --- | --- | --- |")
        for row in table(folder, options.rounds):
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
