"""The records of an archive: opened once, decoded when asked for, every change on disk before it is acknowledged."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from store.database import snapshot
from store.database.articles import Articles
from store.database.files import append_handle, leftovers, make_folder, sync_folder
from store.database.formats import VERSION as FORMAT
from store.database.formats import brought_up, refuse_newer, refuse_unknown
from store.database.journal import REMOVED, Changes
from store.database.lock import WriteLock
from store.database.rows import Rows
from store.database.sheet import Records, Sheet
from store.database.storage import FOLD_AT, open_table
from store.errors import ArchiveError
from store.model import Record
from store.parsing import VERSION

_decode = msgspec.json.Decoder(Record).decode

SMALL = 4 * 1024 * 1024
"""A snapshot up to this many bytes is written anew whenever an import is done: that takes some hundredths of a second."""


class Origin(msgspec.Struct, frozen=True, gc=False):
    """What tells from which part of which article a record was parsed."""

    id: str
    digest: str = ""
    item: int | None = None
    part: int = 0
    parts: int = 0


class Database:
    """The folder of an archive: `articles/`, `records.json` with its log.

    `damage` names what does not match its checksum. Where records that were acknowledged may be missing, the articles are
    asked, and `notes` tells of it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        create: bool = True,
        told: Callable[[Collection[str]], None] = lambda ids: None,
        missing: Callable[[Database], Iterable[Record]] = lambda database: (),
    ) -> None:
        """Open `folder`. Raises ArchiveError where it cannot be used.

        `told` hears the ids of records that change; `missing` finds records that the articles tell of and that are not there.
        """
        self.folder, self.read_only, self._told, self._missing = folder, read_only, told, missing
        self.notes: list[str] = []
        self.articles = Articles(folder / "articles")
        self.damage: list[str] = []
        self.doubtful = False
        self._lock = WriteLock(folder)
        self._path = folder / "records.json"
        try:
            if create and not read_only:
                folder.mkdir(parents=True, exist_ok=True)
                make_folder(self.articles.folder)
            elif not folder.is_dir() and (folder.exists() or not create):
                raise ArchiveError(str(folder), "no archive there", "`summitry add` makes one")
            self._open()
            if self.doubtful:
                self._mend()
            elif self.older and not read_only:
                self._bring_up()
        except (FileExistsError, NotADirectoryError) as error:
            raise ArchiveError(str(folder), "it is no folder, or lies in none", "name a folder") from error
        except OSError as error:
            raise ArchiveError(
                str(folder), f"cannot be opened ({error.strerror})", "check the folder's permissions"
            ) from error

    # Reading

    def _open(self) -> None:
        """Read the snapshot and the log, again if another process folded one into the other meanwhile."""
        while True:
            self.damage, self.doubtful, self.older, self.sure = [], False, False, True
            self.table, self._storage = open_table(self._path, "records", parser=VERSION)
            before = self._snapshot_identity()
            self.snapshot = self._read_snapshot()
            self.logged: dict[str, Record | None] = {}
            self.records = Records(self.snapshot)
            self._pending: dict[str, Record | None] = {}
            self._origins: dict[str, list[Origin]] | None = None
            self._take(self._storage.journal.news())
            if self._snapshot_identity() == before:
                self._doubt()
                return

    def _snapshot_identity(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return (stat.st_ino, stat.st_mtime_ns, stat.st_size)

    def _read_snapshot(self) -> Sheet:
        try:
            rows, form, sound = Rows.of_file(self._path)
        except FileNotFoundError:
            self.form = snapshot.Format(checksum="", parser=VERSION)
            return Sheet.of(())
        if sound and form is not None:
            self.form = form
            refuse_newer(form.version, self._path)
            refuse_unknown(form.version, self._path)
            if form.version == FORMAT:
                return Sheet(rows)
            self.older = True
        else:
            self.form = snapshot.Format(checksum="damaged", parser=form.parser if form else 0)
        documents, damaged = snapshot.sound_rows(self._path.read_bytes(), "records")
        if not sound:
            self.damage.append(f"records.json does not match its checksum ({damaged} of its lines are damaged)")
        return Sheet.of(documents)

    def _doubt(self) -> None:
        """Look for signs that acknowledged records are missing."""
        journal = self._storage.journal
        if journal.damaged:
            self.damage.append(f"records.log has {len(journal.damaged)} damaged lines")
        begun, end = self._marked()
        beginning = journal.beginning
        if journal.position and beginning is None and not journal.damaged:
            self.doubtful = True
        if beginning is not None:
            refuse_newer(beginning.version, journal.path)
            if beginning.begun == begun and journal.position < end:
                self.damage.append(f"records.log was cut short ({journal.position} of {end} bytes)")
            # A kill between the two steps of a fold leaves this as well: then nothing is found missing.
            self.doubtful |= beginning.after != self.form.checksum
        elif self.form.checksum or begun:
            self.doubtful = True  # a snapshot always has a log
        elif next(self.articles.digests(), None) is not None:
            self.doubtful = True
        self.doubtful |= bool(self.damage)

    def _take(self, news: Iterable[Changes]) -> int:
        """Lay changes over what is held; how many records they touch."""
        touched: dict[str, Record | None] = {}
        for changes in news:
            version = beginning.version if (beginning := self._storage.journal.beginning) else FORMAT
            for id, document in changes.get("records", {}).items():
                raw = bytes(document)
                try:
                    record = None if raw == REMOVED else _decode(brought_up(version, "records", id, raw))
                except ValueError as error:
                    self.damage.append(f"records.log: the record {id} cannot be read ({error})")
                    continue
                touched[id] = record
        self.lay(touched)
        return len(touched)

    def lay(self, changes: Mapping[str, Record | None]) -> None:
        """Lay changes over what is held, in memory only."""
        if changes:
            self.logged.update(changes)
            self._pending.update(changes)
            self._told(changes.keys())
            if self._origins is not None:
                digests = {record.digest for record in changes.values() if record is not None}
                known = {each.id for digest in digests for each in self._origins.get(digest, ())}
                for id, record in changes.items():
                    if record is not None and id not in known:
                        origin = Origin(id, record.digest, record.item, record.part, record.parts)
                        self._origins.setdefault(record.digest, []).append(origin)

    def all(self) -> Records:
        """All records in the order of their ids."""
        if self._pending:
            self.records = self.records.updated(self._pending)
            self._pending = {}
        return self.records

    def get(self, id: str) -> Record | None:
        """The record of this id."""
        return self._pending[id] if id in self._pending else self.records.get(id)

    def __contains__(self, id: str) -> bool:
        return self._pending[id] is not None if id in self._pending else self.records.has(id)

    def origins(self) -> dict[str, list[Origin]]:
        """By the digest of an article, from which parts of it which records came."""
        if self._origins is None:
            self._origins = {}
            decode = msgspec.json.Decoder(Origin).decode
            laid = self.logged
            for id, document in self.snapshot.documents():
                if id not in laid:
                    origin = decode(document)
                    self._origins.setdefault(origin.digest, []).append(origin)
            for id, record in laid.items():
                if record is not None:
                    origin = Origin(id, record.digest, record.item, record.part, record.parts)
                    self._origins.setdefault(record.digest, []).append(origin)
        return self._origins

    def naming(self, text: str) -> set[str]:
        """The ids of records in which a text stands as a whole value, and perhaps of some more."""
        return self.snapshot.holding(text) | set(self.logged)

    # Putting right

    def _mend(self) -> None:
        """Read again from the articles what is missing, and write all anew where that can be done."""
        found = {record.id: record for record in self._missing(self)}
        if self.damage or found:
            what = "; ".join(self.damage) or "acknowledged records were missing"
            self.notes.append(f"{what}; {len(found)} records were read again from the articles")
        with suppress(ArchiveError):
            if not self.read_only:
                with self._lock.held():
                    self._open()  # with what others have written meanwhile
                    self.lay({id: record for id, record in found.items() if id not in self})
                    self._write_anew()
                return
        self.lay(found)
        self.sure = False

    def _write_anew(self) -> None:
        self.write_anew(self.documents(), parser=min(self.form.parser, VERSION))

    def _bring_up(self) -> None:
        """Write an archive of an older format anew, with its files put aside first."""
        with self._lock.held():
            aside = self.folder / f"before-format-{FORMAT}"
            make_folder(aside)
            for name in ("records.json", "records.log", "mine.json", "mine.log"):
                if (self.folder / name).exists():
                    shutil.copy2(self.folder / name, aside / name)
            sync_folder(aside)
            self.notes.append(
                f"brought from format {self.form.version} to {FORMAT}; the files as they were are in {aside.name}/"
            )
            self._write_anew()

    # Writing

    def put(self, records: Iterable[Record]) -> None:
        """Keep records durably, in place of any of the same ids. Raises ArchiveError where the folder cannot be written."""
        kept = list(records)
        if not kept:
            return
        with self.writing():
            self.table.insert_multiple(record.plain() for record in kept)
            self._mark()
            self.lay({record.id: record for record in kept})
            if self._storage.journal.position > max(FOLD_AT, self._size() // 4):
                self.fold()

    def settle(self) -> None:
        """Fold the log of an import into the snapshot where it is worth it, so that the snapshot is seldom far behind."""
        with self.writing():
            if self.logged and (self._size() < SMALL or self._storage.journal.position > self._size() // 4):
                self.fold()

    def fold(self) -> None:
        """Write the snapshot anew with all that the log tells. Under the lock. Raises OSError."""
        try:
            self._storage.fold()
            self._open()
        except snapshot.Damaged:
            self._write_anew()  # spoilt since it was opened: written from memory

    def write_anew(self, rows: Iterable[tuple[str, bytes]], *, parser: int | None = None) -> None:
        """Put rows (documents as JSON, in the order of ids) in the place of snapshot and log. Under the lock. Raises OSError."""
        self._storage.write_anew(rows, parser=VERSION if parser is None else parser)
        self._open()

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """The ids and documents (JSON) of all records in order, with fields that this version does not know where it can be."""
        laid = {
            id: msgspec.Raw(REMOVED if record is None else msgspec.json.encode(record))
            for id, record in self.logged.items()
        }
        return snapshot.merged(self.snapshot.documents(), laid)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The write lock, with all that other processes have written taken in first."""
        if self.read_only:
            raise ArchiveError(str(self.folder), "opened for reading only", "open it without --read-only to change it")
        with self._lock.held():
            try:
                self.refresh()
                yield
            except OSError as error:
                reason = f"cannot be written ({error.strerror or error}); nothing was lost"
                raise ArchiveError(
                    str(self.folder), reason, "free space or mend the permissions, then try again"
                ) from error

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Nobody writes meanwhile, where the folder can be locked; one that cannot be is not written by this user anyway."""
        if self.read_only:
            yield
        else:
            with self._lock.held():
                yield

    def _size(self) -> int:
        return self._path.stat().st_size if self._path.exists() else 0

    # How far the log reached, so that one that was cut short at the end of a line is noticed: not durable, only a sign.

    def _mark(self) -> None:
        journal = self._storage.journal
        with suppress(OSError):
            handle = append_handle(self.folder / ".records.end")
            try:
                begun = journal.beginning.begun if journal.beginning else ""
                os.pwrite(handle, f"{begun} {journal.position:020}\n".encode(), 0)
                os.ftruncate(handle, len(begun) + 22)
            finally:
                os.close(handle)

    def _marked(self) -> tuple[str, int]:
        try:
            begun, end = (self.folder / ".records.end").read_bytes().decode("ascii").split(" ")
            return begun, int(end)
        except (OSError, ValueError):
            return "", 0

    def told_of(self, ids: Collection[str]) -> None:
        """Say that records of these ids may have changed."""
        self._told(ids)

    def sweep(self) -> None:
        """Remove temporary files that writes cut short have left; those of the last hour may be in use."""
        for path in leftovers(self.folder):
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - 3600:
                    path.unlink()

    # Other processes

    def refresh(self) -> int:
        """Take in what other processes have written; how many records that touches."""
        if not self._storage.journal.replaced() and (self._storage.journal.position or not self._path.exists()):
            return self._take(self._storage.journal.news())
        before, held = self.snapshot, self.all()
        self._open()
        if self.doubtful:
            self._mend()
        touched = _differing(before, self.snapshot)
        touched = {id for id in touched | set(self.logged) if held.get(id) != self.get(id)}
        self._told(touched)
        return len(touched)

    def behind(self) -> bool:
        """Whether other processes have written something that is not taken in yet."""
        return self._storage.journal.replaced() or self._storage.journal.longer()

    def waits_for(self) -> str | None:
        """Who is writing to the archive, where this process waits for it just now."""
        return self._lock.holder() if self._lock.waits else None

    def ahead(self) -> int:
        """How many records other processes have written that are not taken in yet; at least 1 where it cannot be told."""
        journal = self._storage.journal
        if journal.replaced():
            return 1
        return len({id for changes in journal.peek() for id in changes.get("records", {})}) if journal.longer() else 0

    def stamp(self) -> str:
        """What the records are, as one short string: changes with every write, and is the same wherever the folder lies."""
        journal = self._storage.journal
        begun = journal.beginning.begun if journal.beginning else ""
        return f"{self.form.checksum} {begun} {journal.position}" if self.sure else f"unsure {time.time_ns()}"

    def close(self) -> None:
        """Let go of the folder. All that was acknowledged is on disk already."""
        self.table.clear_cache()


def _differing(one: Sheet, other: Sheet) -> set[str]:
    """The ids whose rows are not the same on two sheets: told by the rows' checksums."""
    tails = [dict(zip(sheet.ids, sheet.prints(), strict=True)) for sheet in (one, other)]
    return {id for id in tails[0].keys() | tails[1].keys() if tails[0].get(id) != tails[1].get(id)}
