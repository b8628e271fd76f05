"""How many judged queries are answered rightly, by kind and aspect, in process.

usage: python -m tests.search.table [--parsed] [--errors] [--varied] [QUERIES.jsonl ...]

The records are the judged ones (with --parsed: those that the parser makes of the samples), the texts those of seeds/articles.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import seeds
from store.folding import fold
from store.gazetteer import load
from store.model import Record
from store.reading import read_file
from store.search.index import Index
from tests.accuracy.score import alike
from tests.records import gold_records
from tests.search.varied import queries

QUERIES = Path(__file__).parent / "queries.jsonl"
Marks = dict[str, tuple[int, int]]


@cache
def texts() -> dict[tuple[str, int | None], str]:
    """The samples' texts by file and item."""
    return {(a.file, a.item): "\n".join(a.lines()) for path in seeds.articles() for a in read_file(path)}


def text_of(record: Record) -> str:
    return texts().get((record.file, record.item), "")


@cache
def gold_index() -> Index:
    """The judged records with the samples' texts."""
    index = Index(gold_records(), load(), text_of)
    index.build_bodies()
    return index


def parsed_index() -> Index:
    """The records that the parser makes of the samples, with their texts."""
    from store.parsing import parse

    records = [finding.record for path in seeds.articles() for article in read_file(path) for finding in parse(article)]
    index = Index(records, load(), text_of)
    index.build_bodies()
    return index


def named(record: Record) -> set[str]:
    return {record.file} if record.item is None else {record.file, f"{record.file}#{record.item}"}


def judge(index: Index, line: dict[str, Any]) -> Marks:
    """Marks for one query: aspect -> (right, of)."""
    results = index.search(line["query"], limit=10)
    found = [named(hit.record) for hit in results.hits]
    everything: set[str] = set().union(*found)
    marks = {"ran": (1, 1)}
    if line.get("first"):
        marks["first"] = (int(bool(found) and line["first"] in found[0]), 1)
    if line.get("want"):
        marks["want"] = (sum(wanted in everything for wanted in line["want"]), len(line["want"]))
    if line.get("not"):
        marks["not"] = (int(not everything & set(line["not"])), 1)
    if line["kind"] == "nothing":
        marks["nothing"] = (int(not found), 1)
    if entity := line.get("entity"):
        offers = index.suggest(line["query"])[:3]
        marks["entity"] = (int(any(o.type == entity["type"] and alike(o.name, entity["name"]) for o in offers)), 1)
    return marks


def lines(*paths: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def table(
    index: Index,
    judged: Iterable[dict[str, Any]],
    wrong: Callable[[dict[str, Any], Marks], None] = lambda line, marks: None,
) -> dict[tuple[str, str], tuple[int, int]]:
    """(kind, aspect) -> (right, of); the kind ALL is all of them."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in judged:
        marks = judge(index, line)
        for aspect, (right, of) in marks.items():
            for group in (line["kind"], "ALL"):
                sums[group, aspect][0] += right
                sums[group, aspect][1] += of
        if any(right < of for right, of in marks.values()):
            wrong(line, marks)
    return {key: (right, of) for key, (right, of) in sums.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path, nargs="*", default=[QUERIES])
    parser.add_argument("--parsed", action="store_true", help="records as parsed instead of as judged")
    parser.add_argument("--errors", action="store_true", help="the queries that are not answered rightly")
    parser.add_argument("--varied", action="store_true", help="queries made from the records by rule")
    options = parser.parse_args()
    index = parsed_index() if options.parsed else gold_index()

    def wrong(line: dict[str, Any], marks: Marks) -> None:
        found = [
            hit.record.file + (f"#{hit.record.item}" if hit.record.item else "")
            for hit in index.search(line["query"], limit=10).hits
        ]
        print(
            line["kind"],
            repr(line["query"][:60]),
            {aspect: mark for aspect, mark in marks.items() if mark[0] < mark[1]},
        )
        print(
            "   missing",
            [w for w in line["want"] if w not in found],
            "first",
            line["first"] if found[:1] != [line["first"]] else "-",
        )
        print("   found", found[:10], "offers", [(o.type, o.name, o.score) for o in index.suggest(line["query"])[:4]])

    judged = queries() if options.varied else lines(*options.queries)
    sums = table(index, judged, wrong if options.errors else lambda line, marks: None)
    for kind in [*sorted({kind for kind, _ in sums} - {"ALL"}), "ALL"]:
        marks = (
            f"  {aspect} {right}/{of}={right / of:.2f}"
            for (group, aspect), (right, of) in sorted(sums.items())
            if group == kind
        )
        print(f"{fold(kind):14}" + "".join(marks))


if __name__ == "__main__":
    main()
