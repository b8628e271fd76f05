"""The records with the user's own laid over them, kept in step with both: a change costs what it changes."""

from __future__ import annotations

import zlib
from collections.abc import Collection

import msgspec

from store.corrections import corrected
from store.database import Database
from store.database.mine import Own
from store.database.sheet import Records
from store.model import Record

READERS = ("index", "meetings")
"""Who is kept up with the records, each in its own time."""


class Overlay:
    """Told of each change of records and of the user's own, it gives the records as they are to be shown."""

    def __init__(self) -> None:
        self._over: dict[str, Record | None] = {}
        self._records_changed: set[str] = set()
        self._own_changed: set[str] = set()
        self._names_changed: set[str] = set()
        self._joined_otherwise = False
        self._news: dict[str, set[str]] = {reader: set() for reader in READERS}
        self._base: Records | None = None
        self._laid: Records | None = None

    def begin(self, database: Database, own: Own) -> None:
        """Lay what there is over the records as they were opened."""
        self._database, self._own = database, own
        self._records_changed = set()
        self.own_changed([f"{kind}:{id}" for kind in ("record", "trash", "person") for id in own.all(kind)])

    def records_changed(self, ids: Collection[str]) -> None:
        """Records of these ids have come, gone or changed."""
        self._records_changed.update(ids)

    def own_changed(self, documents: Collection[str]) -> None:
        """Documents of the user's own have changed."""
        for document in documents:
            kind, _, id = document.partition(":")
            if kind in ("record", "trash"):
                self._own_changed.add(id)
            elif kind == "person":
                self._names_changed.add(id)
            elif kind == "meeting":
                self._joined_otherwise = True

    def pending(self) -> set[str]:
        """The ids of the records to which something has happened since they were last laid out."""
        return self._records_changed | self._own_changed

    def records(self) -> Records:
        """The records as they are to be shown: the same object until something changes."""
        base = self._database.all()
        if self._names_changed:
            for spelling in self._names_changed:
                self._own_changed |= self._database.naming(spelling)
            self._names_changed = set()
        changed = self._lay(base) if self._records_changed or self._own_changed else False
        if self._laid is None or base is not self._base or changed or self._joined_otherwise:
            self._laid = base.updated(self._over) if self._over or self._joined_otherwise else base
            self._base, self._joined_otherwise = base, False
        return self._laid

    def _lay(self, base: Records) -> bool:
        persons = {spelling: str(each["name"]) for spelling, each in self._own.all("person").items()}
        changed = False
        for id in self._records_changed | self._own_changed:
            before, record = self._over.get(id, record_is_plain), base.get(id)
            laid = self._laid_over(record, persons) if record else None
            if laid is record:
                self._over.pop(id, None)
            else:
                self._over[id] = laid
            if id in self._records_changed or self._over.get(id, record_is_plain) != before:
                for news in self._news.values():
                    news.add(id)
                changed = True
        self._records_changed, self._own_changed = set(), set()
        return changed

    def _laid_over(self, record: Record, persons: dict[str, str]) -> Record | None:
        if self._own.get(f"trash:{record.id}"):
            return None
        corrections = self._own.get(f"record:{record.id}").get("corrections", {})
        return corrected(record, corrections, persons) if corrections or persons else record

    def news(self, reader: str) -> set[str]:
        """The ids of the records that have come, changed or gone from sight since this reader (of `READERS`) last asked."""
        self.records()
        news, self._news[reader] = self._news[reader], set()
        return news

    def stamp(self) -> str:
        """What lies over the records, as one short string."""
        self.records()
        laid = [(id, record.plain() if record else None) for id, record in sorted(self._over.items())]
        return f"{zlib.crc32(msgspec.json.encode(laid)):08x}" if laid else ""


class _Plain:
    """Nothing lies over the record."""


record_is_plain = _Plain()
