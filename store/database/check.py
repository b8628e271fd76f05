"""What is wrong with an archive on disk: looked at as it lies there, nothing opened, nothing mended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

import msgspec

from store.database import snapshot
from store.database.articles import Articles, Received
from store.database.files import leftovers
from store.database.formats import VERSION as FORMAT
from store.database.journal import REMOVED, Journal
from store.database.lock import WriteLock
from store.database.twice import Side, together
from store.errors import ArchiveError
from store.model import Noun, Record
from store.parsing import VERSION

Ids = Callable[[bytes, str, Received | None], set[str]]
"""The ids of the records that an article's bytes make, as its note tells how it came, else by the name given."""


class Fault(Noun, frozen=True, kw_only=True):
    """Something about a file that a person should know: what it is and what to do; `damage` where something is lost or spoilt."""

    file: str
    what: str
    advice: str
    damage: bool = True


REBUILD = "`summitry rebuild` makes it again from the articles"
AGAIN = "add the article again, or restore it from a backup; what was read from it is kept"


def check(folder: Path, ids_of: Ids) -> Iterator[Fault]:
    """All faults of the archive in `folder`: records, the user's own, articles, left-over files. Raises OSError, ArchiveError."""
    records: dict[str, Record] = {}
    with WriteLock(folder).held() if os.access(folder, os.W_OK) else nullcontext():
        faults = [*_records(folder, records), *_own(folder)]
    yield from faults
    yield from _articles(
        folder, records, ids_of, any(each.damage and each.file.startswith("records.") for each in faults)
    )
    for path in leftovers(folder):
        what = "is left over from a write that is under way or was cut short"
        yield Fault(
            file=_told(folder, path),
            what=what,
            advice="it does no harm; delete it if no Summitry is running",
            damage=False,
        )


def _told(folder: Path, path: Path) -> str:
    return str(path.relative_to(folder))


def _records(folder: Path, records: dict[str, Record]) -> Iterator[Fault]:
    """The snapshot and the log; what they hold goes into `records`."""
    path = folder / "records.json"
    data = path.read_bytes() if path.exists() else b""
    form = snapshot.head_of(data[: data.find(b"\n") + 1]) if data else snapshot.Format()
    if data and not snapshot.whole(data):
        count = snapshot.sound_rows(data, "records")[1]
        yield Fault(
            file=path.name, what=f"does not match its checksum; {count} of its lines are damaged", advice=REBUILD
        )
    elif form and form.version > FORMAT:
        yield Fault(
            file=path.name, what=f"was written by a newer Summitry (format {form.version})", advice="upgrade Summitry"
        )
        return
    elif data and form and form.version < FORMAT:
        advice = "it is brought up to date, with a copy put aside, when it is next opened for writing"
        yield Fault(file=path.name, what=f"is of the older format {form.version}", advice=advice, damage=False)
    if data and form and form.parser < VERSION:
        what = f"holds records read by older rules ({form.parser}; these are {VERSION})"
        yield Fault(file=path.name, what=what, advice="`summitry rebuild` reads them again", damage=False)
    for id, document in snapshot.sound_rows(data, "records")[0] if data else ():
        yield from _record(path.name, id, document, records)
    journal = Journal(folder / "records.log")
    for changes in journal.news():
        for id, raw in changes.get("records", {}).items():
            if bytes(raw) == REMOVED:
                records.pop(id, None)
            else:
                yield from _record(journal.path.name, id, bytes(raw), records)
    for place in journal.damaged:
        yield Fault(file=journal.path.name, what=f"has a damaged line at byte {place}", advice=REBUILD)
    checksum = form.checksum if form and data else ""
    if journal.beginning and journal.beginning.after and not data:
        yield Fault(file=path.name, what="is missing", advice=REBUILD)
    elif journal.beginning and journal.beginning.after != checksum and form:
        what = "follows another snapshot than the one beside it: folding them was cut short"
        yield Fault(
            file=journal.path.name, what=what, advice="it is mended when the archive is next opened", damage=False
        )
    elif data and not journal.position:
        yield Fault(file=journal.path.name, what="is missing or empty", advice=REBUILD)
    begun, end = _mark(folder)
    if journal.beginning and journal.beginning.begun == begun and journal.position < end:
        yield Fault(
            file=journal.path.name, what=f"was cut short: {journal.position} of {end} bytes are there", advice=REBUILD
        )
    elif journal.longer():
        what = "ends in a line that was cut short and never acknowledged"
        yield Fault(file=journal.path.name, what=what, advice="the next write takes it away", damage=False)


def _record(file: str, id: str, document: bytes, records: dict[str, Record]) -> Iterator[Fault]:
    try:
        records[id] = msgspec.json.decode(document, type=Record)
    except ValueError as error:
        yield Fault(file=file, what=f"holds a record {id} that cannot be read ({error})", advice=REBUILD)


def _mark(folder: Path) -> tuple[str, int]:
    try:
        begun, end = (folder / ".records.end").read_text("ascii").split(" ")
        return begun, int(end)
    except (OSError, ValueError):
        return "", 0


def _own(folder: Path) -> Iterator[Fault]:
    """The user's own, which is kept twice."""
    try:
        one, other = (Side(place / "mine.json", "mine") for place in (folder, folder / "copy"))
    except ArchiveError as error:
        yield Fault(file="mine.json", what=error.reason, advice=error.advice)
        return
    state = together(one, other)
    whole = "nothing is lost, it is kept twice: it is mended when the archive is next opened for writing"
    for what in state.damage:
        file, _, rest = what.partition(" ")
        advice = "restore it from a backup; opening the archive keeps what can still be read" if state.lost else whole
        yield Fault(file=file, what=rest, advice=advice)


def _articles(folder: Path, records: dict[str, Record], ids_of: Ids, spoilt: bool) -> Iterator[Fault]:
    """Each article's bytes, note and records. Of records that are `spoilt` nothing more is told."""
    articles = Articles(folder / "articles")
    of: dict[str, str] = {record.digest: record.file for record in records.values()}
    there = set(articles.digests())
    unread: list[str] = []
    for digest in sorted(there):
        file = f"articles/{digest}"
        data = (articles.folder / digest).read_bytes()
        note = articles.received(digest)
        if sha256(data).hexdigest() != digest:
            named = note.name if note else of.get(digest, "")
            yield Fault(
                file=file,
                what=f"has changed since it was kept{f' (it came as {named})' if named else ''}",
                advice=AGAIN,
            )
        elif not spoilt and digest not in of and not ids_of(data, digest[:12], note) <= records.keys():
            unread.append(file)
        if note is None:
            advice = "`summitry rebuild` writes it again from the record"
            yield Fault(file=f"{file}.json", what="is missing or damaged: the article's name and time", advice=advice)
    if unread and not spoilt:
        count = f"{len(unread)} articles, the first of them this, are" if len(unread) > 1 else "is"
        what = f"{count} kept but not recorded: an import is under way or was cut short"
        yield Fault(file=unread[0], what=what, advice="add again, or run `summitry rebuild`", damage=False)
    for digest in sorted(of.keys() - there):
        yield Fault(file=f"articles/{digest}", what=f"is missing (it came as {of[digest]})", advice=AGAIN)
