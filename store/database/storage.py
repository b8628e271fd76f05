"""TinyDB over a snapshot and a log: its API, without its risk.

TinyDB's own JSONStorage rewrites its file in place, so that a kill or a full disk at the wrong instant loses everything.
Here a write is one checksummed line appended to a log and on disk before it is acknowledged; the log is folded into the
snapshot by writing a new file and renaming it. Replaying a log that was already folded changes nothing, so a kill between
the two steps of a fold does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from store.database import snapshot
from store.database.journal import REMOVED, Journal

FOLD_AT = 8 * 1024 * 1024
"""The log's size in bytes from which it is folded into the snapshot."""


class JournalStorage(Storage):
    """The documents of one table in `NAME.json`, with `NAME.log` beside it. Writers hold the archive's lock."""

    def __init__(self, path: Path, table: str, *, parser: int = 0) -> None:
        self.path, self.table, self.parser = path, table, parser
        self.journal = Journal(path.with_suffix(".log"))

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The whole tree, as TinyDB asks for it. Nothing is held: `Database` keeps records instead."""
        data = self.path.read_bytes() if self.path.exists() else b""
        rows: dict[str, Any] = {
            id: msgspec.json.decode(document) for id, document in snapshot.sound_rows(data, self.table)[0]
        }
        for id, document in self._logged().items():
            if bytes(document) == REMOVED:
                rows.pop(id, None)
            else:
                rows[id] = msgspec.json.decode(document)
        return {self.table: rows} if rows else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the whole tree, as TinyDB asks for in updates that are not this table's own."""
        rows = ((str(id), msgspec.json.encode(document)) for id, document in data.get(self.table, {}).items())
        self.write_anew(sorted(rows))

    def append(self, changes: Mapping[str, Any | None]) -> None:
        """Acknowledge changes by id (None removes) with one durable line. Raises OSError, with nothing changed."""
        if not self.journal.path.exists():
            self.journal.begin(self.checksum())
        raw = {id: msgspec.Raw(msgspec.json.encode(document)) for id, document in changes.items()}
        self.journal.append({self.table: raw})

    def fold(self) -> None:
        """Write the log's changes into the snapshot and begin the log anew. Raises snapshot.Damaged, OSError."""
        form = snapshot.head(self.path)
        if form is None:
            self.write_anew(snapshot.merged((), self._logged()))
            return
        with self.path.open("rb") as file:
            # Rows read by older rules stay in it: the rules named are the oldest.
            self.write_anew(snapshot.merged(snapshot.documents(file), self._logged()), parser=form.parser)

    def write_anew(self, rows: Iterable[tuple[str, bytes]], *, parser: int | None = None) -> None:
        """Put rows (documents as JSON, in the order of ids) in the place of all there is. Raises OSError."""
        parser = self.parser if parser is None else parser
        self.journal.begin(snapshot.write(self.path, self.table, rows, parser=parser))

    def checksum(self) -> str:
        """The checksum in the snapshot's first line; empty where there is no snapshot."""
        form = snapshot.head(self.path)
        return form.checksum if form else ""

    def _logged(self) -> dict[str, msgspec.Raw]:
        changes: dict[str, msgspec.Raw] = {}
        journal = Journal(self.journal.path)
        for news in journal.news():
            changes.update(news.get(self.table, {}))
        if journal.damaged or journal.position < self.journal.position:
            raise snapshot.Damaged
        return changes


class JournalTable(Table):
    """A TinyDB table whose ids are our own and whose writes are lines in the log, whatever the table's size."""

    document_id_class = cast("type[int]", str)

    @property
    def _log(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Keep a document under its own id (`id`), in place of one that has it."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Keep documents under their own ids (`id`), all with one durable write."""
        changes = {document["id"]: document for document in documents}
        self._log.append(changes)
        self.clear_cache()
        return cast("list[int]", list(changes))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove documents by ids or by condition."""
        ids = list(doc_ids) if doc_ids is not None else [each.doc_id for each in self.search(cast(QueryLike, cond))]
        self._log.append({str(id): None for id in ids})
        self.clear_cache()
        return ids


class JournalDB(TinyDB):
    """TinyDB with the table above."""

    table_class = JournalTable


def open_table(path: Path, table: str, *, parser: int = 0) -> tuple[JournalTable, JournalStorage]:
    """The TinyDB table kept in `path` (NAME.json, with its log beside it) and its storage."""
    make: Callable[[], Storage] = lambda: JournalStorage(path, table, parser=parser)  # noqa: E731
    database = JournalDB(storage=make)
    return cast(JournalTable, database.table(table)), cast(JournalStorage, database.storage)


__all__ = ["FOLD_AT", "JournalDB", "JournalStorage", "JournalTable", "open_table"]
