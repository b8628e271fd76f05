"""Taking articles in: read, keep as received, parse; on one core or on all; told of only when safe on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from store.database.articles import Articles
from store.errors import ReadingError
from store.gazetteer import Gazetteer, load
from store.model import Noun, Record
from store.parsing import parse
from store.reading import contents, read_bytes

Source = Path | tuple[str, bytes]
"""A file, or bytes with the base name under which they came (`-` for standard input)."""

BATCH = 32
"""Sources that are read before their records are acknowledged with one write."""
MANY = 200
"""Sources from which on all cores are used: below it, starting processes takes longer than the work."""


class Added(Noun, frozen=True, kw_only=True):
    """What became of one source: the ids of its articles newly kept, of those there already, or the reason why it failed."""

    file: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: str = ""


class Taken(Noun, frozen=True, kw_only=True):
    """A source as read: its records, or the digest of bytes that the archive has already, or the reason why it failed."""

    file: str
    digest: str = ""
    records: tuple[Record, ...] = ()
    failed: str = ""


def name_of(source: Source) -> str:
    """The base name of a source."""
    return source.name if isinstance(source, Path) else source[0]


def take(source: Source, known: Callable[[str], bool], articles: Articles, names: Gazetteer) -> Taken:
    """Read a source, keep its bytes and parse it, unless the archive has its records already."""
    name = name_of(source)
    try:
        data = contents(source) if isinstance(source, Path) else source[1]
        digest = sha256(data).hexdigest()
        if known(digest):
            return Taken(file=name, digest=digest)
        found = read_bytes(data, name)
        records = tuple(finding.record for article in found for finding in parse(article, names))
        articles.keep(data, name)
        return Taken(file=name, digest=digest, records=records)
    except ReadingError as error:
        return Taken(file=name, failed=error.reason + (f"; {error.advice}" if error.advice else ""))


def _take_batch(folder: Path, extra: Path | None, sources: tuple[Source, ...]) -> list[Taken]:
    """A batch in a process of its own; known sources are left out by the caller."""
    names, articles = load(extra), Articles(folder)
    taken = [take(source, lambda digest: False, articles, names) for source in sources]
    articles.settle()
    return taken


def take_all(
    sources: Iterable[Source], known: Callable[[str], bool], articles: Articles, extra: Path | None, jobs: int | None
) -> Iterator[list[Taken]]:
    """The sources in batches, in order; articles of a batch are on disk when it is yielded. `jobs` None: all cores for many."""
    stream = iter(sources)
    first = list(islice(stream, MANY))
    jobs = jobs or (len(os.sched_getaffinity(0)) if len(first) == MANY and hasattr(os, "sched_getaffinity") else 1)
    batches = _batches(chain(first, stream))
    if jobs == 1:
        names = load(extra)
        for batch in batches:
            taken = [take(source, known, articles, names) for source in batch]
            articles.settle()
            yield taken
        return
    yield from _on_all_cores(batches, known, articles, extra, jobs)


def _on_all_cores(
    batches: Iterator[tuple[Source, ...]],
    known: Callable[[str], bool],
    articles: Articles,
    extra: Path | None,
    jobs: int,
) -> Iterator[list[Taken]]:
    """Batches handed to processes a few ahead, so that memory stays flat whatever their number."""
    from collections import deque
    from concurrent.futures import Future

    work = partial(_take_batch, articles.folder, extra)
    waiting: deque[tuple[list[Taken], Future[list[Taken]]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                old, new = _apart(batch, known)
                waiting.append((old, pool.submit(work, tuple(new))))
                if len(waiting) > 2 * jobs:
                    done, future = waiting.popleft()
                    yield done + future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done + future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def _apart(batch: Iterable[Source], known: Callable[[str], bool]) -> tuple[list[Taken], list[Source]]:
    """The sources that the archive has already or that cannot be opened, and the others."""
    old: list[Taken] = []
    new: list[Source] = []
    for source in batch:
        try:
            data = contents(source) if isinstance(source, Path) else source[1]
        except ReadingError as error:
            old.append(Taken(file=name_of(source), failed=error.reason + (f"; {error.advice}" if error.advice else "")))
            continue
        digest = sha256(data).hexdigest()
        if known(digest):
            old.append(Taken(file=name_of(source), digest=digest))
        else:
            new.append(source)
    return old, new


def _batches(stream: Iterator[Source]) -> Iterator[tuple[Source, ...]]:
    while batch := tuple(islice(stream, BATCH)):
        yield batch
