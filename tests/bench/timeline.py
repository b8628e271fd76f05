"""Timelines over many records beside a ranked search key, and joining beside adding.

usage: python -m tests.bench.timeline [SIZE]

The records are the recombined ones of tests.bench.search. Opening a timeline is what a screen does: finding its meetings, counting
them, laying out its years and months and making the rows in view. A ranked key is a query new to the index, with the reasons; the
timeline of a search is opened when its results stand. Times are medians.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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
FIRST = 400
"""Results that the app asks for."""
SUBJECTS = (
    ("leader", "Xi Jinping"),
    ("leader", "Shavkat Mirziyoyev"),
    ("pair", "Xi Jinping", "Kassym-Jomart Tokayev"),
    ("pair", "Xi Jinping", "Kassym-Jomart Tokayev", "Vladimir Putin"),
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


def looked_at(timeline: Timeline) -> None:
    """What a screen does with a timeline: its counts, its years and months, the last rows."""
    assert isinstance(timeline.steps, Steps) and timeline.held and timeline.months and timeline.steps.years
    timeline.steps[-ROWS:]


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
    first = time.perf_counter() - start
    print(f"joining {size:,} records the first time     {first:8.1f} s")
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
        all_at_once = 1000 * first / size
        print(f"all at once {all_at_once:18.2f} ms a record: {1 + all_at_once / took:.2f} times")
    lines = Lines(meetings)
    assert lines.subjects
    # The search bench repeats the postings of a few records: here each record is to be found under its own id.
    index = Index(records, load(), text_of, stamp="bench")
    start = time.perf_counter()
    told = lines.told(index)
    print(f"the table between records and meetings    {1000 * (time.perf_counter() - start):8.2f} ms")

    print(f"\n{'a search':31} {'ranked key':>13} {'its timeline':>15} {'again':>11}")
    rows = []
    for query in (*QUERIES, "xi", "tokayev", "xi tokayev", "country:kz"):

        def ranked(query: str = query) -> None:
            index.refresh()
            index.search(query)

        def lined(query: str = query) -> None:
            told.known.clear()
            looked_at(found(lines, index, query, ()))

        def again(query: str = query) -> None:
            looked_at(found(lines, index, query, ()))

        key = clock(ranked)
        index.search(query, limit=FIRST)  # as the results stand when their timeline is asked for
        rows.append((key, clock(lined), clock(again)))
        print(f"  {query:29} {rows[-1][0]:10.2f} ms {rows[-1][1]:12.2f} ms {rows[-1][2]:8.2f} ms")
    key, first, again_ = (median(column) for column in zip(*rows, strict=True))
    print(f"  {'median':29} {key:10.2f} ms {first:12.2f} ms {again_:8.2f} ms")

    print(f"\n{'a timeline':38} {'first':>13} {'again':>11}   first to the median ranked key")
    for kind, *keys in SUBJECTS:

        def anew(kind: str = kind, keys: Sequence[str] = keys) -> None:
            lines._known.clear()
            looked_at(lines.timeline(kind, *keys))

        def once_more(kind: str = kind, keys: Sequence[str] = keys) -> None:
            looked_at(lines.timeline(kind, *keys))

        took, then = clock(anew), clock(once_more)
        steps = len(lines.timeline(kind, *keys).steps)
        print(f"  {kind:12} {steps:7,} steps {took:18.2f} ms {then:8.2f} ms {took / key:8.2f}   {' + '.join(keys)}")
    print(f"  {'search':12} {'the median':>13} {first:18.2f} ms {again_:8.2f} ms {first / key:8.2f}")
    record = next(each for each in records if {"Xi Jinping", "Kassym-Jomart Tokayev"} <= set(each.leaders()))

    def tabs() -> None:
        lines._known.clear()
        lines.tabs(record)

    took = clock(tabs)
    print(f"  {'all tabs of a record':26} {took:18.2f} ms {'':11} {took / key:8.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
