"""Print how exactly articles are read: the samples whole, the half worked on, the half only looked at, and other houses' articles.

usage: python -m tests.accuracy.table [--errors FIELD] [--houses]

`--errors` shows what is wrong in a field, of the working half only; with `--houses`, of the articles in `houses/`: other
publishers, leaders and years than the samples', written after the rules.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import seeds
from store.parsing import parse
from store.reading import read_file
from tests.accuracy.score import load_gold, score
from tests.accuracy.split import working

HERE = Path(__file__).parent


def records(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Articles parsed, as plain dicts in the form of gold."""
    return [finding.record.plain() for path in paths for article in read_file(path) for finding in parse(article)]


def samples() -> list[dict[str, Any]]:
    """The samples' records."""
    return records(seeds.articles())


def houses() -> list[dict[str, Any]]:
    """The records of the articles in other houses' styles."""
    return records(sorted((HERE / "houses" / "articles").iterdir()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD")
    parser.add_argument("--houses", action="store_true")
    options = parser.parse_args()
    golds, others = load_gold(HERE / "gold"), load_gold(HERE / "houses" / "gold")
    began = time.perf_counter()
    found = samples()
    print(f"{len(found)} records in {time.perf_counter() - began:.2f} s", file=sys.stderr)
    shown = options.errors if not options.houses else None
    tables = [
        score(golds, found),
        score([gold for gold in golds if working(gold)], found, shown),
        score([gold for gold in golds if not working(gold)], found),
        score(others, houses(), options.errors if options.houses else None),
    ]
    print(f"{'field':22}{'all':>8}{'worked':>8}{'unseen':>8}{'houses':>8}")
    for name in tables[0]:
        values = [row.get("f1", row.get("share", 0.0)) for row in (table[name] for table in tables)]
        print(f"{name:22}" + "".join(f"{value:8.3f}" for value in values))


if __name__ == "__main__":
    main()
