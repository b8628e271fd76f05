"""Taking articles in: read, keep as received, parse; on one core or on all; told of only when safe on disk."""

from __future__ import annotations

import os
import re
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

import msgspec

from store.database.articles import Articles, Received
from store.errors import ArchiveError, ReadingError
from store.gazetteer import Gazetteer, load
from store.limits import KEPT, LIMITS, Limits
from store.model import Article, Noun, Record
from store.parsing import parse
from store.reading.source import Delivery, Source, name_of

Fields = dict[str, str] | None
"""Which field of a table is which, where the person says it (`store.reading.fields`)."""

BATCH = 32
"""Sources that are read before their records are acknowledged with one write."""
BATCH_BYTES = 20_000_000
"""Bytes out of archives from which on a batch is full, however few its sources."""
MANY = 200
"""Sources from which on all cores are used: below it, starting processes takes longer than the work."""


class Added(Noun, frozen=True, kw_only=True):
    """What became of one source: the ids of its articles newly kept, of those there already, or the reason why it failed.

    `back` are those of the known ones that were in the trash and have been taken out of it; `said` is what a person
    should know of how it was read: which fields were guessed, what was passed over.
    """

    file: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: str = ""
    back: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Taken(Noun, frozen=True, kw_only=True):
    """A source as read: its records, or the digest of bytes that the archive has already, or the reason why it failed.

    `again` where the records take the place of those that the archive has: the person has said how to read them.
    """

    file: str
    digest: str = ""
    records: tuple[Record, ...] = ()
    failed: str = ""
    said: tuple[str, ...] = ()
    again: bool = False


def articles_of(data: bytes, name: str, received: Received | None, limits: Limits = KEPT) -> list[Article]:
    """The articles in `data`, read as their note tells; `name` where there is none. Raises ReadingError."""
    from store.reading import read_bytes  # the readers' patterns are for those who read an article

    if received is None:
        return read_bytes(data, name, limits=limits)
    return read_bytes(
        data, received.name, content_type=received.type, address=received.address, fields=received.fields, limits=limits
    )


def records_of(
    data: bytes, name: str, received: Received | None, names: Gazetteer, limits: Limits = KEPT
) -> tuple[Record, ...]:
    """The records of the articles in `data`; the same whenever they are asked for. Raises ReadingError."""
    found = articles_of(data, name, received, limits)
    return tuple(finding.record for article in found for finding in parse(article, names))


def take(
    source: Source,
    known: Callable[[str], bool],
    articles: Articles,
    names: Gazetteer,
    fields: Fields = None,
    limits: Limits = LIMITS,
) -> Taken:
    """Read a source, keep its bytes and parse it, unless the archive has its records already.

    Raises ArchiveError where the archive cannot be written.
    """
    name = name_of(source)
    try:
        given = contents_of(source, limits)
        data, digest = given.data, sha256(given.data).hexdigest()
        had = known(digest)
        if had and not _otherwise(articles, digest, fields):
            return _known(name, digest, data, articles)
        received = articles.received(digest)  # it came before under another name, and that stays
        if received is None:
            received = note_of(given, fields)
        elif fields:
            received = msgspec.structs.replace(received, fields=fields)
        found = articles_of(data, given.name, received, limits)
        records = tuple(finding.record for article in found for finding in parse(article, names))
        articles.keep(data, given.name, address=given.address, type=given.type, fields=fields)
        if fields and articles.received(digest) != received and received.time:
            articles.write_note(digest, received)
        return Taken(file=name, digest=digest, records=records, said=said_of(found), again=had)
    except ReadingError as error:
        return Taken(file=name, failed=error.reason + (f"; {error.advice}" if error.advice else ""))
    except OSError as error:
        reason = f"{name} cannot be kept ({error.strerror or error}); what was told as added is safe"
        raise ArchiveError(
            str(articles.folder), reason, "free space or mend the permissions, then add again"
        ) from error


def contents_of(source: Source, limits: Limits = LIMITS) -> Delivery:
    """A source's bytes. Raises ReadingError where it cannot be read, which is what a source of that kind stands for."""
    if isinstance(source, ReadingError):
        raise source
    if isinstance(source, Path):
        from store.reading import contents

        return Delivery(name=_text(source.name), data=contents(source, limits=limits))
    given = source if isinstance(source, Delivery) else Delivery(name=source[0], data=source[1])
    return msgspec.structs.replace(given, name=_text(given.name))


def _text(name: str) -> str:
    """A file's name as text: bytes that are none in the system's encoding, which could not be written down, are signs for it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


def read(source: Source, fields: Fields = None, limits: Limits = LIMITS) -> list[Article]:
    """The articles of a source, as they would be read when it is kept. Raises ReadingError."""
    given = contents_of(source, limits)
    return articles_of(given.data, given.name, note_of(given, fields), limits)


def note_of(given: Delivery, fields: Fields = None) -> Received:
    """The note that is kept with what came."""
    return Received(name=given.name, address=given.address, type=given.type, fields=fields)


def said_of(articles: list[Article]) -> tuple[str, ...]:
    """What a person should know of how a source was read, apart from what is said of each of its articles."""
    from store.reading.sheet import UNTOLD

    return tuple(note for note in (articles[0].notes if articles else ()) if note != UNTOLD)


def _otherwise(articles: Articles, digest: str, fields: Fields) -> bool:
    """Whether what is known is to be read in another way than before."""
    if not fields:
        return False
    received = articles.received(digest)
    return received is None or received.fields != fields


def _known(name: str, digest: str, data: bytes, articles: Articles) -> Taken:
    """A source whose records are there; its bytes are put right where they were damaged meanwhile."""
    if not articles.holds(digest, data):
        articles.mend(digest, data, name)
    return Taken(file=name, digest=digest)


def _take_batch(
    folder: Path, extra: Path | None, fields: Fields, limits: Limits, batch: tuple[tuple[Source, bool], ...]
) -> list[Taken]:
    """A batch in a process of its own: sources, each with whether the archive knows it (and is to read it again)."""
    names, articles = load(extra), Articles(folder)
    with articles.settling():
        return [take(source, lambda digest, had=had: had, articles, names, fields, limits) for source, had in batch]  # type: ignore[misc]


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
    sources: Iterable[Source],
    known: Callable[[str], bool],
    articles: Articles,
    extra: Path | None,
    jobs: int | None,
    fields: Fields = None,
    limits: Limits = LIMITS,
) -> Iterator[list[Taken]]:
    """The sources in batches, in order, archives taken apart; articles of a batch are on disk when it is yielded.

    `jobs` None: all cores for many.
    """
    from store.reading.packed import unpacked

    stream = unpacked(sources, limits)
    first = list(islice(stream, MANY))
    jobs = cores(jobs, len(first) == MANY)
    batches = _batches(chain(first, stream))
    if jobs == 1:
        names = load(extra)
        for batch in batches:
            with articles.settling():
                taken = [take(source, known, articles, names, fields, limits) for source in batch]
            yield taken
        return
    yield from _on_all_cores(batches, known, articles, extra, jobs, fields, limits)


def _on_all_cores(
    batches: Iterator[tuple[Source, ...]],
    known: Callable[[str], bool],
    articles: Articles,
    extra: Path | None,
    jobs: int,
    fields: Fields,
    limits: Limits,
) -> Iterator[list[Taken]]:
    """Batches handed to processes a few ahead, so that memory stays flat whatever their number."""
    work = partial(_take_batch, articles.folder, extra, fields, limits)
    waiting: deque[tuple[list[Taken], Future[list[Taken]]]] = deque()
    with pool(jobs) as processes:
        try:
            for batch in batches:
                with articles.settling():
                    old, new = _apart(batch, known, articles, fields, limits)
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
    batch: Iterable[Source], known: Callable[[str], bool], articles: Articles, fields: Fields, limits: Limits
) -> tuple[list[Taken], list[tuple[Source, bool]]]:
    """The sources that the archive has already or that cannot be opened, and the others."""
    old: list[Taken] = []
    new: list[tuple[Source, bool]] = []
    for source in batch:
        try:
            data = contents_of(source, limits).data
        except ReadingError as error:
            old.append(Taken(file=name_of(source), failed=error.reason + (f"; {error.advice}" if error.advice else "")))
            continue
        digest = sha256(data).hexdigest()
        had = known(digest)
        if had and not _otherwise(articles, digest, fields):
            old.append(_known(name_of(source), digest, data, articles))
        else:
            new.append((source, had))
    return old, new


def _batches(stream: Iterator[Source]) -> Iterator[tuple[Source, ...]]:
    batch: list[Source] = []
    size = 0
    for source in stream:
        batch.append(source)
        size += len(source.data) if isinstance(source, Delivery) else 0
        if len(batch) == BATCH or size > BATCH_BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
