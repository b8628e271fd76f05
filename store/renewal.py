"""Records made again from the articles as they were received: where some were lost, and all of them when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from store.database import Database
from store.database.articles import Articles
from store.database.database import Origin
from store.errors import SummitryError
from store.gazetteer import load
from store.intake import BATCH, MANY, cores, pool, records_of
from store.model import Noun, Record

Again = tuple[str, tuple[Record, ...] | str]
"""An article's digest with the records made from it again, or the reason why that could not be done."""


class Rebuilt(Noun, frozen=True, kw_only=True):
    """What became of an archive's records: `kept` are those whose articles cannot be read any more, with the reasons."""

    records: int
    changed: int = 0
    new: int = 0
    gone: int = 0
    kept: int = 0
    failed: tuple[tuple[str, str], ...] = ()


def missing(database: Database, extra: Path | None) -> Iterator[Record]:
    """The records that articles tell of and that are not in the database; of damaged files, looked for more closely."""
    origins = database.origins()
    wanted = [
        digest
        for digest in database.articles.digests()
        if digest not in origins or (database.damage and not _complete(origins[digest]))
    ]
    for _, found in read_again(database.articles, extra, [(digest, _name(database, digest)) for digest in wanted]):
        if not isinstance(found, str):
            yield from (record for record in found if record.id not in database)


def _complete(origins: Iterable[Origin]) -> bool:
    """Whether the records of an article can be told to be all there: those of feeds cannot."""
    parts = {each.part: each for each in origins if each.item is None}
    return 0 in parts and set(range(parts[0].parts + 1)) == parts.keys()


def _name(database: Database, digest: str) -> str:
    """The name to read an article under where its note is lost: that which its records have."""
    known = next((database.get(each.id) for each in database.origins().get(digest, ())), None)
    return known.file if known else digest[:12]


def read_again(
    articles: Articles, extra: Path | None, wanted: Sequence[tuple[str, str]], jobs: int | None = None
) -> Iterator[Again]:
    """Parse articles again, given by digest and the name to use where the note is lost; in order, on all cores if many."""
    jobs = cores(jobs, len(wanted) >= MANY)
    batches = (tuple(wanted[place : place + BATCH]) for place in range(0, len(wanted), BATCH))
    work = partial(_batch, articles.folder, extra)
    if jobs == 1:
        for batch in batches:
            yield from work(batch)
        return
    with pool(jobs) as processes:
        waiting: list[Future[list[Again]]] = [processes.submit(work, batch) for batch in islice(batches, 2 * jobs)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [processes.submit(work, batch) for batch in islice(batches, 1)]


def _batch(folder: Path, extra: Path | None, wanted: Iterable[tuple[str, str]]) -> list[Again]:
    articles, names = Articles(folder), load(extra)
    found: list[Again] = []
    for digest, name in wanted:
        try:
            data, received = articles.read(digest)
            found.append((digest, records_of(data, name, received, names)))
        except SummitryError as error:
            found.append((digest, error.reason))
    return found


def rebuild(
    database: Database, extra: Path | None, *, jobs: int | None = None, step: Callable[[int, int], None] | None = None
) -> Rebuilt:
    """Make `records.json` again from the articles: what is lost with an article stays as it was read before.

    `step` hears how many of how many articles are read. Others may go on writing meanwhile: what they add is taken in.
    """
    rows: dict[str, tuple[tuple[str, int], bytes]] = {}
    failed: dict[str, str] = {}
    done: set[str] = set()

    def read(digests: list[str]) -> None:
        wanted = [(digest, _name(database, digest)) for digest in digests]
        for number, (digest, found) in enumerate(read_again(database.articles, extra, wanted, jobs), 1):
            done.add(digest)
            if isinstance(found, str):
                failed[digest] = found
            else:
                for record in found:
                    place = (digest, record.item or 0)
                    # The same item in two files: the choice between them must not hang on the order of their coming.
                    if record.id not in rows or place < rows[record.id][0]:
                        rows[record.id] = (place, msgspec.json.encode(record))
            if step:
                step(number, len(wanted))

    read(list(database.articles.digests()))
    with database.writing():
        read([digest for digest in database.articles.digests() if digest not in done])
        names = {digest: _name(database, digest) for digest in done if database.articles.received(digest) is None}
        changed = gone = kept = 0
        known = set()
        for id, document in database.documents():
            known.add(id)
            digest = msgspec.json.decode(document, type=Origin).digest
            if id in rows:
                made = _with_unknown(rows[id][1], document)
                changed += made != document
                rows[id] = (rows[id][0], made)
            elif digest in failed or digest not in done:
                rows[id] = ((digest, 0), document)
                kept += 1
            else:
                gone += 1
        database.write_anew((id, rows[id][1]) for id in sorted(rows))
        database.told_of(known | rows.keys())
        with database.articles.settling():
            for digest, name in names.items():
                database.articles.note_anew(digest, name, None)
        database.sweep()
    return Rebuilt(
        records=len(rows), changed=changed, new=len(rows.keys() - known), gone=gone, kept=kept,
        failed=tuple(sorted(failed.items())),
    )  # fmt: skip


def _with_unknown(made: bytes, before: bytes) -> bytes:
    """A record made again, with the fields of the one before that this version does not know."""
    if made == before:
        return made
    unknown = {
        name: value
        for name, value in msgspec.json.decode(before, type=dict[str, msgspec.Raw]).items()
        if name not in Record.__struct_fields__
    }
    return (
        msgspec.json.encode({**msgspec.json.decode(made, type=dict[str, msgspec.Raw]), **unknown}) if unknown else made
    )
