"""A keystroke with a typing error, beside fzf over the same headlines, in one run.

usage: python -m tests.bench.search [SIZE ...]

The records are recombined from the judged ones: headlines, people, topics and texts of different articles. fzf gets the headlines,
a line each, and is timed as a process, its start included, as one would use it; ours is the loaded index of everything, each query
new to it, ranked, with the reasons. Times are medians in milliseconds.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from statistics import median

import msgspec
from pyroaring import BitMap

from store.database import Database
from store.gazetteer import load
from store.model import Record
from store.search.index import Index
from store.search.tables import Table, Texts
from tests.records import gold_records
from tests.search.table import text_of

QUERIES = ("tokeyav", "zelesnky lviv", "kazahstan pipeline", "psahinyan", "xi tokaev enrgy")
SIZES = (10_000, 100_000, 1_000_000)
BASE = 10_000


@cache
def recombined(count: int = BASE) -> tuple[Record, ...]:
    """So many records, each of parts of several judged ones, always the same."""
    gold, chance = gold_records(), random.Random(7)
    result = []
    for number in range(count):
        first, second, third = chance.choice(gold), chance.choice(gold), chance.choice(gold)
        words, others = (first.headline or "").split(), (second.headline or "").split()
        headline = " ".join(words[: len(words) * 2 // 3] + others[len(others) // 2 :])
        year, month, day = chance.randint(1995, 2025), chance.randint(1, 12), chance.randint(1, 28)
        result.append(
            msgspec.structs.replace(
                first,
                id=sha256(str(number).encode()).hexdigest()[:16],
                headline=headline,
                date=f"{year}-{month:02}-{day:02}",
                participants=first.participants[:2] + second.participants[:1],
                topics=third.topics,
                points=third.points,
                event=second.event,
                place=third.place,
            )
        )
    return tuple(result)


class _Repeated(Sequence[Record]):
    """The records over and over, without holding them more than once."""

    def __init__(self, records: Sequence[Record], count: int) -> None:
        self.records, self.size = records, count

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, position):  # type: ignore[no-untyped-def]
        return self.records[position % len(self.records)]


def index_of(size: int) -> Index:
    """An index of `size` records: of the recombined ones, and beyond them their postings over and over."""
    index = Index(recombined(), load(), text_of, stamp="bench")
    index.build_bodies()
    times = size // BASE
    bodies = index.holdings.bodies
    assert bodies is not None
    if times > 1:
        facts, kept = index.facts, index.kept
        facts.keys, facts.headline, facts.details = (
            _repeat(t, times) for t in (facts.keys, facts.headline, facts.details)
        )
        bodies.words = _repeat(bodies.words, times)
        bodies.texts = _again(bodies.texts, times)
        facts.texts = _again(facts.texts, times)
        facts.days = array("I", (day for day in sorted(facts.days, reverse=True) for _ in range(times)))
        facts.ordered = len(facts.days)
        index.records, kept.positions = _Repeated(index.records, size), array("I", list(kept.positions) * times)
        index.refresh()
    return index


def _again(texts: Texts, times: int) -> Texts:
    """Texts over and over, up to 100,000: beyond, words that stand together are looked for in no more of them."""
    first = [texts.get(number).decode() for number in range(BASE)]
    return Texts.of(text for _ in range(min(times, 10)) for text in first)


def _repeat(table: Table, times: int) -> Table:
    postings = {}
    for word in table.words:
        bitmap = table.get(word)
        postings[word] = BitMap.union(*(bitmap.shift(BASE * turn) for turn in range(times)))
    return Table.of(postings)


def clock(action: Callable[[], object], turns: int) -> float:
    """The median of so many runs, in milliseconds."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def process(folder: Path, query: str = QUERIES[0], turns: int = 7) -> float:
    """The median of `summitry search` as a whole process over 10,000 records, in milliseconds."""
    with closing(Database(folder)) as database, database.writing():
        database.put(msgspec.structs.replace(record, digest="0" * 64, sample=False) for record in recombined())
        database.fold()
    start = "from tui.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", start, "search", "--archive", str(folder), "--json", query]
    assert subprocess.run(command, capture_output=True, check=True).stdout, "nothing found"
    return clock(lambda: subprocess.run(command, capture_output=True, check=True), turns)


def main(sizes: Sequence[int] = SIZES) -> None:
    print(f"{'records':>10} {'query':22} {'summitry ms':>12} {'fzf ms':>9} {'times':>7} {'found':>8}")
    lines = [record.headline or record.file for record in recombined()]
    for size in sizes:
        index = index_of(size)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            for _ in range(size // BASE):
                file.write("\n".join(lines) + "\n")
            file.flush()
            ratios = []
            for query in QUERIES:

                def ours(query: str = query, index: Index = index) -> None:
                    index.refresh()
                    index.search(query)

                def theirs(query: str = query, name: str = file.name) -> None:
                    with Path(name).open("rb") as source:
                        subprocess.run(["fzf", "--filter", query], stdin=source, stdout=subprocess.DEVNULL, check=False)

                index.search(query)
                mine, fzf = clock(ours, 15), clock(theirs, 5)
                ratios.append(fzf / mine)
                print(
                    f"{size:10,} {query:22} {mine:12.2f} {fzf:9.1f} {fzf / mine:7.0f} {index.search(query).total:8,}",
                    flush=True,
                )
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:10,} median {median(ratios):.0f} times as fast; peak memory of this process {memory} MB", flush=True
        )
    with tempfile.TemporaryDirectory() as folder:
        print(f"{BASE:10,} summitry search as a whole process: {process(Path(folder) / 'archive'):.0f} ms")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
