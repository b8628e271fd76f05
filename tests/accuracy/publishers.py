"""Other publishers' house styles, publisher by publisher, and all of them together beside the samples.

`python -m tests.accuracy.table --publishers` prints both tables for the articles of `houses/` and `fresh/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean
from typing import Any

from tests.accuracy.score import SETS, key, path, score

Rows = list[dict[str, Any]]
FALL = 0.05
"""By how much a field may fall below the samples before it is marked."""


def by_publisher(golds: Rows, found: Rows) -> Iterator[tuple[str, int, float]]:
    """Publisher, records, and the mean over the fields that there is something to say of: the share right, for sets the F1."""
    for publisher in sorted({gold["publisher"] or "(none stated)" for gold in golds}, key=str.casefold):
        own = [gold for gold in golds if (gold["publisher"] or "(none stated)") == publisher]
        keys = {key(gold) for gold in own}
        records = [record for record in found if key(record) in keys]
        both = [*own, *records]
        asked = {
            name: row
            for name, row in score(own, records).items()
            if any(path(each, *name.split(".")[:1]) for each in both)
        }
        values = [row["f1"] if name in SETS else row["share"] for name, row in asked.items() if row.get("of", 1)]
        yield publisher, len(own), mean(values)


def show(samples: tuple[Rows, Rows], *others: tuple[Rows, Rows]) -> None:
    """Print the tables; each set of articles is its gold and the records found."""
    golds = [gold for each, _ in others for gold in each]
    rows = [row for each, found in others for row in by_publisher(each, found)]
    total: dict[str, list[tuple[int, float]]] = {}
    for publisher, count, value in rows:
        total.setdefault(publisher, []).append((count, value))
    print("| publisher | records | fields right |\n| --- | --- | --- |")
    for publisher in sorted(total, key=str.casefold):
        count = sum(n for n, _ in total[publisher])
        print(f"| {publisher} | {count} | {sum(n * value for n, value in total[publisher]) / count:.2f} |")
    print(f"\n{len(total)} publishers, {len(golds)} records\n")
    corpus = score(*samples)
    there = score(golds, [record for _, found in others for record in found])
    print("| field | samples | these | |\n| --- | --- | --- | --- |")
    for name, row in corpus.items():
        one, other = (each.get("f1", each.get("share", 0.0)) for each in (row, there[name]))
        print(f"| {name} | {one:.3f} | {other:.3f} | {f'{other - one:+.2f}' if other < one - FALL else ''} |")
