"""Resident memory of `summitry add` while many articles are imported, at intervals.

    python -m tests.bench.memory [--articles 100000] [--jobs 1]

prints, for each tenth of the import, what the process that keeps the records has resident (it holds all of the archive's rows,
as every open archive does) and the largest of those that read; with `--jobs 1` one process does both. The last column is the
size of the archive's records on disk, which is what the first can be compared with.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.storage import article

ADD = """
import sys
from pathlib import Path
from store.archive import Archive
from store.reading import sources
with Archive(Path(sys.argv[1])) as archive:
    for number, outcome in enumerate(archive.add(sources([Path(sys.argv[2])]), jobs=int(sys.argv[3]) or None), 1):
        if number % int(sys.argv[4]) == 0:
            print(number, flush=True)
            sys.stdin.readline()
"""


def resident(process: int) -> float:
    """What a process has in memory now, in MB; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def imported(folder: Path, count: int, jobs: int) -> Iterator[tuple[int, float, float, float, float]]:
    """Articles kept, seconds, memory of the keeper and of the largest reader, size of the records on disk (MB)."""
    source, archive = folder / "source", folder / "archive"
    source.mkdir()
    for number in range(count):
        name, data = article(number)
        (source / name).write_bytes(data)
    command = [sys.executable, "-c", ADD, str(archive), str(source), str(jobs), str(max(1, count // 10))]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        for line in process.stdout:
            readers = max(map(resident, children(process.pid)), default=0.0)
            disk = sum((archive / name).stat().st_size for name in os.listdir(archive) if name.startswith("records"))
            yield int(line), time.perf_counter() - begun, resident(process.pid), readers, disk / 1e6
            process.stdin.write("\n")
            process.stdin.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=0, help="processes that read; 0 for all cores")
    options = parser.parse_args()
    print(
        "| articles | seconds | keeper MB | largest reader MB | records on disk MB |\n| --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, seconds, keeper, reader, disk in imported(Path(folder), options.articles, options.jobs):
            print(f"| {number:,} | {seconds:,.0f} | {keeper:,.0f} | {reader:,.0f} | {disk:,.1f} |", flush=True)


if __name__ == "__main__":
    main()
