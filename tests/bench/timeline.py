"""Timelines over many records beside a ranked search key, and joining beside adding.

usage: python -m tests.bench.timeline [SIZE]

The records are the recombined ones of tests.bench.search. Opening a timeline is what a screen does: finding its meetings, counting
them, laying out its years and making the rows in view; each is opened anew. Times are medians.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import seeds
from store.archive import Archive
from store.gazetteer import load
from store.search.index import Index
from store.timeline.finding import found
from store.timeline.keeping import keep, kept
from store.timeline.line import Steps, Timeline
from store.timeline.lines import Lines
from store.timeline.meetings import Meetings
from tests.bench.search import QUERIES, recombined, text_of

SIZE = 100_000
ROWS = 45
SUBJECTS = (
    ("leader", "Xi Jinping"),
    ("leader", "Shavkat Mirziyoyev"),
    ("pair", "Xi Jinping", "Kassym-Jomart Tokayev"),
    ("country", "KZ"),
    ("country pair", "CN", "KZ"),
    ("series", "Shanghai Cooperation Organization summit"),
    ("body", "United Nations"),
    ("topic", "energy"),
    ("place", "Astana"),
)


def clock(action: Callable[[], object], turns: int = 7) -> float:
    """The median time of an action, in milliseconds."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * median(times)


def opened(lines: Lines, kind: str, *keys: str) -> Timeline:
    """A timeline opened anew, with its years and the last rows."""
    lines._known.clear()
    timeline = lines.timeline(kind, *keys)
    assert isinstance(timeline.steps, Steps) and timeline.held and timeline.steps.years
    timeline.steps[-ROWS:]
    return timeline


def adding(folder: Path) -> tuple[float, float]:
    """Milliseconds a record for adding the samples, and for joining them as they come, one by one."""
    with Archive(folder) as archive:
        start = time.perf_counter()
        count = sum(len(added.new) for added in archive.add(seeds.articles(), jobs=1))
        took = time.perf_counter() - start
        records = {record.id: record for record in archive.records}
        meetings = Meetings(archive.names, records.get)
        meetings.update(list(records)[:1])  # the tables are read once, whatever is joined
        start = time.perf_counter()
        for id in records:
            meetings.update([id])
        assert meetings.all
        return 1000 * took / count, 1000 * (time.perf_counter() - start) / count


def main(size: int = SIZE) -> None:
    records = recombined(size)
    by_id = {record.id: record for record in records}
    meetings = Meetings(load(), by_id.get)
    start = time.perf_counter()
    meetings.update(list(by_id)[:-100])
    assert meetings.all
    print(f"joining {size:,} records the first time     {time.perf_counter() - start:8.1f} s")
    start = time.perf_counter()
    meetings.update(list(by_id)[-100:])
    print(f"joining 100 more                          {10 * (time.perf_counter() - start):8.2f} ms a record")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "meetings"
        keep(path, meetings, "bench", {}, {})
        print(
            f"reading what was joined                   {clock(lambda: kept(path, meetings.naming.names), 3) / 1000:8.1f} s"
        )
        took, joining = adding(Path(folder) / "archive")
        print(f"adding a sample {took:6.2f} ms, joining it besides {joining:6.2f} ms: {1 + joining / took:.2f} times")
    lines = Lines(meetings)
    assert lines.subjects
    print("\nopening a timeline")
    for kind, *keys in SUBJECTS:
        took = clock(lambda kind=kind, keys=keys: opened(lines, kind, *keys))  # type: ignore[misc]
        print(f"  {kind:13} {len(lines.timeline(kind, *keys).steps):7,} steps  {took:8.2f} ms  {' + '.join(keys)}")
    record = next(each for each in records if {"Xi Jinping", "Kassym-Jomart Tokayev"} <= set(each.leaders()))

    def tabs() -> None:
        lines._known.clear()
        lines.tabs(record)

    print(f"  all tabs of a record            {clock(tabs):8.2f} ms")
    # The search bench repeats the postings of a few records: here each record is to be found under its own id.
    index = Index(records, load(), text_of, stamp="bench")
    start = time.perf_counter()
    found(lines, index, "xi", ())
    print(f"the first timeline of a search            {1000 * (time.perf_counter() - start):8.2f} ms")
    print("a ranked search key                       ranked      as a timeline")
    for query in (*QUERIES, "xi", "tokayev", "xi tokayev", "country:kz"):

        def ranked(query: str = query) -> None:
            index.refresh()
            index.search(query)

        def lined(query: str = query) -> None:
            index.refresh()
            timeline = found(lines, index, query, ())
            assert timeline.held and timeline.months
            timeline.steps[-ROWS:]

        took, opening = clock(ranked), clock(lined)
        print(f"  {query:31} {took:12.2f} ms {opening:8.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
