"""Taking articles in: read, keep as received, parse; on one core or on all; told of only when safe on disk."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from store.database.articles import Articles, Received
from store.errors import ArchiveError, ReadingError
from store.gazetteer import Gazetteer, load
from store.model import Noun, Record
from store.parsing import parse

Source = Path | tuple[str, bytes]
"""A file, or bytes with the base name under which they came (`-` for standard input)."""

BATCH = 32
"""Sources that are read before their records are acknowledged with one write."""
MANY = 200
"""Sources from which on all cores are used: below it, starting processes takes longer than the work."""


class Added(Noun, frozen=True, kw_only=True):
    """What became of one source: the ids of its articles newly kept, of those there already, or the reason why it failed.

    `back` are those of the known ones that were in the trash and have been taken out of it.
    """

    file: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: str = ""
    back: tuple[str, ...] = ()


class Taken(Noun, frozen=True, kw_only=True):
    """A source as read: its records, or the digest of bytes that the archive has already, or the reason why it failed."""

    file: str
    digest: str = ""
    records: tuple[Record, ...] = ()
    failed: str = ""


def name_of(source: Source) -> str:
    """The base name of a source."""
    return source.name if isinstance(source, Path) else source[0]


def records_of(data: bytes, name: str, received: Received | None, names: Gazetteer) -> tuple[Record, ...]:
    """The records of the articles in `data`; the same whenever they are asked for. Raises ReadingError."""
    from store.reading import read_bytes  # the readers' patterns are for those who read an article

    found = read_bytes(data, received.name if received else name, content_type=received.type if received else None)
    return tuple(finding.record for article in found for finding in parse(article, names))


def take(source: Source, known: Callable[[str], bool], articles: Articles, names: Gazetteer) -> Taken:
    """Read a source, keep its bytes and parse it, unless the archive has its records already.

    Raises ArchiveError where the archive cannot be written.
    """
    from store.reading import contents

    name = name_of(source)
    try:
        data = contents(source) if isinstance(source, Path) else source[1]
        digest = sha256(data).hexdigest()
        if known(digest):
            return _known(name, digest, data, articles)
        received = articles.received(digest)  # it came before under another name, and that stays
        records = records_of(data, name, received, names)
        articles.keep(data, name)
        return Taken(file=name, digest=digest, records=records)
    except ReadingError as error:
        return Taken(file=name, failed=error.reason + (f"; {error.advice}" if error.advice else ""))
    except OSError as error:
        reason = f"{name} cannot be kept ({error.strerror or error}); what was told as added is safe"
        raise ArchiveError(
            str(articles.folder), reason, "free space or mend the permissions, then add again"
        ) from error


def _known(name: str, digest: str, data: bytes, articles: Articles) -> Taken:
    """A source whose records are there; its bytes are put right where they were damaged meanwhile."""
    if not articles.holds(digest, data):
        articles.mend(digest, data, name)
    return Taken(file=name, digest=digest)


def _take_batch(folder: Path, extra: Path | None, sources: tuple[Source, ...]) -> list[Taken]:
    """A batch in a process of its own; known sources are left out by the caller."""
    names, articles = load(extra), Articles(folder)
    taken = [take(source, lambda digest: False, articles, names) for source in sources]
    settle(articles)
    return taken


def settle(articles: Articles) -> None:
    """Make the articles kept so far durable. Raises ArchiveError."""
    try:
        articles.settle()
    except OSError as error:
        raise ArchiveError(str(articles.folder), f"cannot be written ({error.strerror})", "then add again") from error


def leave_with_parent() -> None:
    """End this process when the one that started it has ended, however that came about; interrupts are the parent's to take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that share the work of reading."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=leave_with_parent) as found:
        yield found


def cores(jobs: int | None, many: bool) -> int:
    """How many processes to use: as many as were asked for, else all cores where there is much to do."""
    if jobs is None and many and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return jobs or 1


def take_all(
    sources: Iterable[Source], known: Callable[[str], bool], articles: Articles, extra: Path | None, jobs: int | None
) -> Iterator[list[Taken]]:
    """The sources in batches, in order; articles of a batch are on disk when it is yielded. `jobs` None: all cores for many."""
    stream = iter(sources)
    first = list(islice(stream, MANY))
    jobs = cores(jobs, len(first) == MANY)
    batches = _batches(chain(first, stream))
    if jobs == 1:
        names = load(extra)
        for batch in batches:
            taken = [take(source, known, articles, names) for source in batch]
            settle(articles)
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
    work = partial(_take_batch, articles.folder, extra)
    waiting: deque[tuple[list[Taken], Future[list[Taken]]]] = deque()
    with pool(jobs) as processes:
        try:
            for batch in batches:
                old, new = _apart(batch, known, articles)
                waiting.append((old, processes.submit(work, tuple(new))))
                if len(waiting) > 2 * jobs:
                    done, future = waiting.popleft()
                    yield done + future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done + future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def _apart(
    batch: Iterable[Source], known: Callable[[str], bool], articles: Articles
) -> tuple[list[Taken], list[Source]]:
    """The sources that the archive has already or that cannot be opened, and the others."""
    from store.reading import contents

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
            old.append(_known(name_of(source), digest, data, articles))
        else:
            new.append(source)
    return old, new


def _batches(stream: Iterator[Source]) -> Iterator[tuple[Source, ...]]:
    while batch := tuple(islice(stream, BATCH)):
        yield batch
