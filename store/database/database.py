"""The records of an archive: read once, held as typed records, every change on disk before it is acknowledged."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from store.database import snapshot
from store.database.articles import Articles
from store.database.journal import REMOVED, Changes
from store.database.lock import WriteLock
from store.database.storage import FOLD_AT, open_table
from store.errors import ArchiveError
from store.model import Record
from store.parsing import VERSION


class _Snapshot(msgspec.Struct, frozen=True):
    """What is read of records.json: fields that this version does not know stay in the file and are passed over here."""

    records: dict[str, Record]


class Database:
    """The folder of an archive: `articles/`, `records.json` with its log."""

    def __init__(self, folder: Path, *, read_only: bool = False, create: bool = True) -> None:
        """Open `folder`. Raises ArchiveError where it is missing and not `create`, or cannot be read."""
        self.folder, self.read_only = folder, read_only
        self.articles = Articles(folder / "articles")
        self.damage: list[str] = []
        self._lock = WriteLock(folder)
        self._path = folder / "records.json"
        try:
            if create and not read_only:
                self.articles.folder.mkdir(parents=True, exist_ok=True)
            elif create and not folder.exists():
                pass  # an archive not yet begun reads as an empty one
            elif not folder.is_dir():
                raise ArchiveError(str(folder), "no archive there", "`summitry add` makes one")
            self._open()
        except OSError as error:
            raise ArchiveError(
                str(folder), f"cannot be opened ({error.strerror})", "check the folder's permissions"
            ) from error

    def _open(self) -> None:
        """Read the snapshot and the log, again if another process folded one into the other meanwhile."""
        while True:
            self.table, self._storage = open_table(self._path, "records", parser=VERSION)
            before = self._snapshot_identity()
            self._held = self._read_snapshot()
            self._ordered: tuple[Record, ...] | None = None
            self._take(self._storage.journal.news())
            if self._snapshot_identity() == before:
                return

    def _snapshot_identity(self) -> tuple[int, int] | None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return (stat.st_ino, stat.st_mtime_ns)

    def _read_snapshot(self) -> dict[str, Record]:
        if not self._path.exists():
            return {}
        data = self._path.read_bytes()
        sound = snapshot.whole(data)
        collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new objects would be walked again and again for nothing
        try:
            if sound:
                if (version := snapshot.head(self._path).version) > snapshot.VERSION:
                    reason = f"was written by a newer Summitry (format {version}, this one knows {snapshot.VERSION})"
                    raise ArchiveError(str(self.folder), reason, "upgrade Summitry")
                return msgspec.json.decode(data, type=_Snapshot).records
            self.damage.append("records.json does not match its checksum")
            return dict(self._salvaged())
        finally:
            if collecting:
                gc.enable()

    def _salvaged(self) -> Iterator[tuple[str, Record]]:
        """The records of a damaged snapshot whose lines can still be read."""
        with self._path.open("rb") as file:
            for id, document in snapshot.documents(file):
                try:
                    yield id, msgspec.json.decode(document, type=Record)
                except msgspec.DecodeError:
                    self.damage.append(f"the record {id} cannot be read")

    def _take(self, news: Iterable[Changes]) -> int:
        """Lay changes over what is held; how many records they touch."""
        touched = 0
        for changes in news:
            for id, document in changes.get("records", {}).items():
                touched += 1
                if bytes(document) == REMOVED:
                    self._held.pop(id, None)
                else:
                    self._held[id] = msgspec.json.decode(document, type=Record)
        if touched:
            self._ordered = None
        return touched

    @property
    def records(self) -> Sequence[Record]:
        """All records in the order of their ids."""
        if self._ordered is None:
            self._ordered = tuple(self._held[id] for id in sorted(self._held))
        return self._ordered

    def __contains__(self, id: str) -> bool:
        return id in self._held

    def get(self, id: str) -> Record | None:
        """The record of this id."""
        return self._held.get(id)

    def put(self, records: Iterable[Record]) -> None:
        """Keep records durably, in place of any of the same ids. Raises ArchiveError where the folder cannot be written."""
        kept = list(records)
        with self.writing():
            self.table.insert_multiple(record.plain() for record in kept)
            self._held.update((record.id, record) for record in kept)
            self._ordered = None
            self._fold_if_long()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove records durably. Raises ArchiveError where the folder cannot be written."""
        gone = list(ids)
        with self.writing():
            self._storage.append(dict.fromkeys(gone))
            for id in gone:
                self._held.pop(id, None)
            self._ordered = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The write lock, with all that other processes have written taken in first."""
        if self.read_only:
            raise ArchiveError(str(self.folder), "opened for reading only", "open it without --read-only to change it")
        with self._lock.held():
            self.refresh()
            try:
                yield
            except OSError as error:
                reason = f"cannot be written ({error.strerror}); nothing was lost"
                raise ArchiveError(
                    str(self.folder), reason, "free space or mend the permissions, then try again"
                ) from error

    def _fold_if_long(self) -> None:
        size = self._path.stat().st_size if self._path.exists() else 0
        if self._storage.journal.position > max(FOLD_AT, size // 4):
            self._storage.fold()

    def refresh(self) -> int:
        """Take in what other processes have written; how many records that touches."""
        if self._storage.journal.replaced():
            before = self._held
            self._open()
            return sum(1 for id, record in self._held.items() if before.get(id) != record) + len(
                before.keys() - self._held.keys()
            )
        return self._take(self._storage.journal.news())

    def behind(self) -> bool:
        """Whether other processes have written something that is not taken in yet."""
        journal = self._storage.journal
        try:
            size = journal.path.stat().st_size
        except FileNotFoundError:
            return False
        return journal.replaced() or size > journal.position

    def stamp(self) -> str:
        """What the records are, as one short string: changes with every write."""
        return f"{self._snapshot_identity()} {self._storage.journal.identity()} {self._storage.journal.position}"

    def close(self) -> None:
        """Let go of the folder. All that was acknowledged is on disk already."""
        self.table.clear_cache()
