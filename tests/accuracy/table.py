"""Print how exactly articles are read: the samples, each half by itself, other houses', fresh ones and held-out ones.

usage: python -m tests.accuracy.table [--errors FIELD] [--of worked|houses|fresh] [--publishers]

`--errors` shows what is wrong in a field: of the samples' working half, of the articles in `houses/`, or of those in `fresh/`.
What is wrong in the samples' other half and in `heldout/` is never shown. `--publishers` prints the houses and the fresh articles
by publisher, and all of them together beside the samples.
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
from tests.accuracy.publishers import show
from tests.accuracy.score import load_gold, score
from tests.accuracy.split import working

HERE = Path(__file__).parent


def records(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Articles parsed, as plain dicts in the form of gold."""
    return [finding.record.plain() for path in paths for article in read_file(path) for finding in parse(article)]


def samples() -> list[dict[str, Any]]:
    """The samples' records."""
    return records(seeds.articles())


def written(folder: str) -> list[dict[str, Any]]:
    """The records of the articles in `houses`, `fresh` or `heldout`."""
    return records(sorted((HERE / folder / "articles").iterdir()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD")
    parser.add_argument("--of", choices=("worked", "houses", "fresh"), default="worked")
    parser.add_argument("--publishers", action="store_true")
    options = parser.parse_args()
    gold = load_gold(HERE / "gold")
    others, new = load_gold(HERE / "houses" / "gold"), load_gold(HERE / "fresh" / "gold")
    began = time.perf_counter()
    found = samples()
    print(f"{len(found)} records in {time.perf_counter() - began:.2f} s", file=sys.stderr)
    fresh = written("fresh")
    if options.publishers:
        show((gold, found), (others, written("houses")), (new, fresh))
        return
    columns = (
        ("all", gold, found, ""),
        ("worked", [each for each in gold if working(each)], found, "worked"),
        ("unseen", [each for each in gold if not working(each)], found, ""),
        ("houses", others, written("houses"), "houses"),
        ("fresh", new, fresh, "fresh"),
        ("held out", load_gold(HERE / "heldout" / "gold"), written("heldout"), ""),
    )
    tables = [
        score(golds, found, options.errors if name and name == options.of else None)
        for _, golds, found, name in columns
    ]
    print(f"{'field':22}" + "".join(f"{title:>9}" for title, *_ in columns))
    print(f"{'records':22}" + "".join(f"{len(golds):9}" for _, golds, *_ in columns))
    for name in tables[0]:
        values = [row.get("f1", row.get("share", 0.0)) for row in (table[name] for table in tables)]
        print(f"{name:22}" + "".join(f"{value:9.3f}" for value in values))


if __name__ == "__main__":
    main()
