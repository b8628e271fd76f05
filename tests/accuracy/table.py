"""Print how exactly the samples are read: the whole, the half worked on, the half only looked at.

usage: python -m tests.accuracy.table [--errors FIELD]   (errors of the working half only)
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import seeds
from store.parsing import parse
from store.reading import read_file
from tests.accuracy.score import load_gold, score
from tests.accuracy.split import working

GOLD = Path(__file__).parent / "gold"


def records() -> list[dict[str, Any]]:
    """All samples parsed, as plain dicts in the form of gold."""
    return [finding.record.plain() for path in seeds.articles() for article in read_file(path) for finding in parse(article)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD")
    options = parser.parse_args()
    golds = load_gold(GOLD)
    began = time.perf_counter()
    found = records()
    print(f"{len(found)} records in {time.perf_counter() - began:.2f} s", file=sys.stderr)
    halves = [golds, [g for g in golds if working(g)], [g for g in golds if not working(g)]]
    tables = [score(half, found, options.errors if number == 1 else None) for number, half in enumerate(halves)]
    print(f"{'field':22}{'all':>8}{'worked':>8}{'unseen':>8}")
    for name in tables[0]:
        values = [row.get("f1", row.get("share", 0.0)) for row in (table[name] for table in tables)]
        print(f"{name:22}" + "".join(f"{value:8.3f}" for value in values))


if __name__ == "__main__":
    main()
