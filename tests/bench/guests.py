"""Guests on one archive at once: memory each, and what a key costs, beside one guest alone in the same run.

usage: python -m tests.bench.guests [--guests N] [--records N]

Each guest is `summitry guest` on a terminal of its own. PSS is a guest's own memory and its share of what all have in common;
RSS counts the common part with each. A key's time is to the last byte that it brings: with one guest, with all there and one
typing, and with all typing at once, a key a second each as a person who looks before the next.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.app import environment, make
from tests.bench.line import Line

QUERY = "tokayev astana"
_QUIET, _SECOND = 0.35, 1.0
_SUMMITRY = str(Path(sys.executable).with_name("summitry"))


class Memory(NamedTuple):
    """A process's share of memory and its resident memory, in MB."""

    pss: float
    rss: float


def memory(line: Line) -> Memory:
    """What the kernel counts for a guest."""
    text = Path(f"/proc/{line.pid}/smaps_rollup").read_text(encoding="ascii")
    pss, rss = (int(re.findall(rf"(?m)^{name}:\s+(\d+) kB", text)[0]) / 1000 for name in ("Pss", "Rss"))
    return Memory(pss, rss)


def guest(folder: Path, size: int) -> Line:
    """A guest that has come and sees its rows."""
    line = Line([_SUMMITRY, "guest", "--archive", str(folder / "archive")], environment(folder))
    line.until("eaders, countries", f" {size} ")
    line.settle(_SECOND)
    return line


def typed(line: Line) -> list[float]:
    """Seconds for each key of a query, a key a second, and the box cleared again."""
    taken = []
    for letter in QUERY:
        begun = time.perf_counter()
        taken.append(line.press(letter, _QUIET).seconds)
        time.sleep(max(0.0, _SECOND - (time.perf_counter() - begun)))
    line.press("\x17" * len(QUERY.split()), _SECOND)
    return taken


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guests", type=int, default=20)
    parser.add_argument("--records", type=int, default=10_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as spare, ExitStack() as opened:
        folder = Path(spare)
        make(folder, options.records)
        lines = [opened.enter_context(guest(folder, options.records))]
        alone, first = typed(lines[0]), memory(lines[0])
        lines += [opened.enter_context(guest(folder, options.records)) for _ in range(options.guests - 1)]
        beside = typed(lines[0])
        with ThreadPoolExecutor(len(lines)) as threads:
            together = [seconds for taken in threads.map(typed, lines) for seconds in taken]
        held = [memory(line) for line in lines]
    count, each = len(held), median(one.pss for one in held)
    print(f"\n{options.records:,} records, {count} guests\n")
    print("| memory of a guest | one alone | each of all | all together |\n| --- | --- | --- | --- |")
    print(f"| PSS | {first.pss:.0f} MB | {each:.0f} MB | {sum(one.pss for one in held):,.0f} MB |")
    print(f"| RSS | {first.rss:.0f} MB | {median(one.rss for one in held):.0f} MB | |")
    print("\n| a key to its last byte | ratio to one alone | median | slowest of twenty |\n| --- | --- | --- | --- |")
    for name, taken in (("one alone", alone), ("all there, one types", beside), ("all type at once", together)):
        late = sorted(taken)[int(0.95 * (len(taken) - 1))]
        print(
            f"| {name} | {median(taken) / median(alone):.2f} | {median(taken) * 1000:.0f} ms | {late * 1000:.0f} ms |"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
