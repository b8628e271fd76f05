"""What keeping records costs, beside plain TinyDB, in one run: opening, memory, one durable write, a long import.

    python -m tests.bench.storage [--records N] [--articles N]

prints tables, ratios first. Records are the judged ones, recombined; articles are the samples with a line of their own.
Each measurement has a process of its own, so that neither memory nor caches of another count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from store.archive import Archive
from store.model import Record
from store.parsing import record_id
from store.timeline.directory import KINDS
from tests.records import gold_records

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.txt"))


def records(count: int) -> Iterator[Record]:
    """So many different records: the facts of one judged record, place, topics and points of others, days of thirty years."""
    dice, gold = random.Random(7), gold_records()
    for number in range(count):
        who, where, what = dice.choices(gold, k=3)
        digest = sha256(str(number).encode()).hexdigest()
        date = f"{dice.randint(1995, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield msgspec.structs.replace(
            who,
            id=record_id(digest, 0),
            digest=digest,
            date=date,
            place=where.place,
            topics=what.topics,
            points=what.points,
        )


def article(number: int) -> tuple[str, bytes]:
    """A sample article that differs from every other."""
    path = SEEDS[number % len(SEEDS)]
    return f"{number:06}-{path.name}", path.read_bytes() + f"\n\nReference {number:06}.\n".encode()


# Each of these runs in a process of its own and gives figures


def make_archive(folder: str, count: str) -> dict[str, float]:
    from store.database import Database

    database = Database(Path(folder))
    several: list[Record] = []
    for record in records(int(count)):
        several.append(record)
        if len(several) == 5000:
            database.put(several)
            several = []
    database.put(several)
    with database.writing():
        database.fold()
    return {"bytes": (Path(folder) / "records.json").stat().st_size}


def make_tinydb(path: str, count: str) -> dict[str, float]:
    from tinydb import TinyDB

    TinyDB(path).table("records").insert_multiple(record.plain() for record in records(int(count)))
    return {"bytes": Path(path).stat().st_size}


def open_archive(folder: str) -> dict[str, float]:
    from store.archive import Archive
    from store.search.index import Index  # noqa: F401  # imported before the clock starts, as TinyDB is

    begun = time.perf_counter()
    archive = Archive(Path(folder), read_only=True)
    opened = time.perf_counter()
    first = archive.search("leader:xi topic:energy").hits
    assert first
    done = time.perf_counter()
    result = {"opened": opened - begun, "first results": done - begun, "memory": _memory()}
    lined = time.perf_counter()
    everything(archive)
    lines = time.perf_counter() - lined
    sum(1 for _ in archive.records)
    return result | {"lines": lines, "memory then": _memory()}


def everything(archive: Archive) -> None:
    """All that an app comes to ask of an archive: a record's timelines, the directory, a timeline from end to end."""
    assert archive.timelines(archive.search("leader:xi").hits[0].record)
    for kind in KINDS:
        assert archive.directory(kind)
    assert all(step.meeting.key for step in archive.timeline("leader", "Xi Jinping").steps)


def index_archive(folder: str) -> dict[str, float]:
    from store.archive import Archive

    begun = time.perf_counter()
    archive = Archive(Path(folder))
    archive.search("leader:xi")
    indexed = time.perf_counter()
    assert archive.meetings().all
    joined = time.perf_counter()
    everything(archive)
    memory = _memory()
    first = archive.records[0]
    begun_again = time.perf_counter()
    archive.edit(first.id, "date", "2001-01-01")
    archive.timelines(archive.record(first.id))
    again = time.perf_counter() - begun_again
    archive.undo()
    return {"seconds": indexed - begun, "joined": joined - indexed, "joined again": again, "memory": memory}


def open_tinydb(path: str) -> dict[str, float]:
    from tinydb import TinyDB

    begun = time.perf_counter()
    table = TinyDB(path).table("records")
    assert len(table)
    opened = time.perf_counter()
    assert table.search(
        lambda each: "energy" in each["topics"] and any(p["name"] == "Xi Jinping" for p in each["participants"])
    )
    return {"opened": opened - begun, "first results": time.perf_counter() - begun, "memory": _memory()}


def write_archive(folder: str, times: str) -> dict[str, float]:
    from store.archive import Archive

    with Archive(Path(folder)) as archive:
        start = len(archive.records)  # others have come since the last round
        list(archive.add([article(start)]))
        ids = (f"{start:08x}{number:08x}" for number in range(int(times)))
        fresh = iter([msgspec.structs.replace(record, id=next(ids)) for record in records(int(times))])
        articles = iter([article(start + number) for number in range(1, int(times) + 1)])
        return {
            "a record": _median(lambda: archive._database.put([next(fresh)]), int(times)),
            "an article": _median(lambda: list(archive.add([next(articles)])), int(times)),
            "a star": _median(lambda: archive.star(archive.records[0].id), int(times)),
        }


def write_tinydb(path: str, times: str) -> dict[str, float]:
    from tinydb import TinyDB

    table = TinyDB(path).table("records")
    assert len(table)
    fresh = iter([record.plain() for record in records(int(times))])
    return {"a record": _median(lambda: table.insert(next(fresh)), int(times))}


def _median(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _memory() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(task: Callable[..., dict[str, float]], *given: object) -> dict[str, float]:
    """A task's figures from a process of its own."""
    command = [sys.executable, "-m", "tests.bench.storage", "--task", task.__name__, *map(str, given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


# A long import, killed and resumed


def _kept(archive: Path) -> int:
    folder = archive / "articles"
    return len(os.listdir(folder)) // 2 if folder.is_dir() else 0


def long_import(folder: Path, count: int) -> dict[str, float]:
    """Add so many articles by the installed program, kill it halfway without warning, and go on."""
    source, archive = folder / "source", folder / "imported"
    source.mkdir()
    for number in range(count):
        name, data = article(number)
        (source / name).write_bytes(data)
    command = [
        sys.executable,
        "-c",
        "from tui.cli import main; main()",
        "add",
        "--json",
        "--archive",
        str(archive),
        str(source),
    ]
    begun = time.perf_counter()
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while first.poll() is None and _kept(archive) < count // 2:
        time.sleep(max(0.2, count / 50_000))
    first.send_signal(signal.SIGKILL)
    _, _, used = os.wait4(first.pid, 0)
    half = time.perf_counter() - begun
    second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert second.stdout is not None
    told = json.loads(second.stdout.read())
    _, _, used_then = os.wait4(second.pid, 0)
    taken = time.perf_counter() - begun
    return {
        "articles": count, "seconds": taken, "killed after": half, "there when resumed": told["already"],
        "added then": told["added"], "failed": told["failed"],
        "memory": max(used.ru_maxrss, used_then.ru_maxrss) / 1024,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--task", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        print(json.dumps(globals()[options.task[0]](*options.task[1:])))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        figures: dict[int, tuple[dict[str, float], ...]] = {}
        for count in (options.records // 10, options.records):
            archive, tiny = folder / f"archive-{count}", folder / f"tinydb-{count}.json"
            alone(make_archive, archive, count)
            alone(make_tinydb, tiny, count)
            index = alone(index_archive, archive)
            ours, theirs = alone(open_archive, archive), alone(open_tinydb, tiny)
            figures[count] = (index, ours, theirs, {}, alone(write_tinydb, tiny, 3))
        for _ in range(5):
            # By turns, and the best of five: how long a disk takes to be sure hangs on what else it does at the time.
            for count, several in figures.items():
                for key, value in alone(write_archive, folder / f"archive-{count}", 30).items():
                    several[3][key] = min(value, several[3].get(key, value))
        _print(figures)
        if options.articles:
            told = long_import(folder, options.articles)
            print("\n| a long import, killed halfway by SIGKILL and resumed | |\n| --- | --- |")
            for name, value in told.items():
                print(f"| {name} | {value:,.0f}{' MB' if name == 'memory' else ''} |")


def _print(figures: dict[int, tuple[dict[str, float], ...]]) -> None:
    few, many = sorted(figures)
    print("| ratio | measured | must be |\n| --- | --- | --- |")
    ours, theirs = figures[many][1], figures[many][2]
    print(
        f"| open to first results, {many:,} records, to TinyDB's open | {ours['first results'] / theirs['opened']:.3f} | 0.2 |"
    )
    one, one_of_many, tiny = figures[few][3], figures[many][3], figures[few][4]
    print(f"| one durable add at {few:,}, to TinyDB's | {one['a record'] / tiny['a record']:.4f} | 0.01 |")
    print(f"| the same with reading and parsing the article | {one['an article'] / tiny['a record']:.4f} | 0.01 |")
    print(f"| one durable add at {many:,}, to that at {few:,} | {one_of_many['a record'] / one['a record']:.2f} | 2 |")
    print(
        f"| the same with reading and parsing the article | {one_of_many['an article'] / one['an article']:.2f} | 2 |"
    )
    print(f"| memory at {many:,}, first results on screen, to 600 MB | {ours['memory'] / 600:.2f} | 1 |")
    print(f"| the same with all timelines joined and every record looked at | {ours['memory then'] / 600:.2f} | 1 |")
    print(f"| the same with index and timelines made for the first time | {figures[many][0]['memory'] / 600:.2f} | 1 |")
    print("\n| | Summitry, " + " | Summitry, ".join(f"{count:,}" for count in (few, many)), end="")
    print(
        " | TinyDB, "
        + " | TinyDB, ".join(f"{count:,}" for count in (few, many))
        + " |\n| --- | --- | --- | --- | --- |"
    )
    rows = [
        ("opened", 1, "opened"), ("open to first results", 1, "first results"),
        ("timelines, directory, one leader's from end to end", 1, "lines"),
        ("memory, first results", 1, "memory"), ("memory, all timelines joined, every record looked at", 1, "memory then"),
        ("memory, index and timelines made for the first time", 0, "memory"),
        ("one durable add of a record", 3, "a record"), ("one durable add of an article", 3, "an article"),
        ("one durable star", 3, "a star"), ("search index made for the first time", 0, "seconds"),
        ("meetings joined for the first time", 0, "joined"), ("a date corrected, timelines shown again", 0, "joined again"),
    ]  # fmt: skip
    for label, at, key in rows:
        cells = [_shown(figures[count][at].get(key), key) for count in (few, many)]
        beside = {1: 2, 3: 4}.get(at)
        cells += [_shown(figures[count][beside].get(key) if beside else None, key) for count in (few, many)]
        print(f"| {label} | {' | '.join(cells)} |")


def _shown(value: float | None, key: str) -> str:
    if value is None:
        return ""
    if key.startswith("memory"):
        return f"{value:,.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


if __name__ == "__main__":
    main()
