"""Archive: the one door to a folder of records, for both front ends and for programs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from store.database import Database
from store.database.mine import Own
from store.errors import ArchiveError
from store.gazetteer import Gazetteer, load
from store.intake import Added, Source, take_all
from store.lining import Lining
from store.model import Article, Evidence, Mine, Record
from store.own_work import OwnWork
from store.parsing import parse
from store.reading import read_bytes
from store.seeking import Seeking

if TYPE_CHECKING:
    from store.export import Parts


class Archive(OwnWork, Seeking, Lining):
    """A folder of articles, the records parsed from them and the user's own. Use as a context manager, or close it."""

    def __init__(self, folder: Path, *, read_only: bool = False, create: bool = True) -> None:
        """Open the archive in `folder`, made if missing and `create`. Raises ArchiveError where it cannot be used."""
        self.folder, self.read_only = folder, read_only
        self._database = Database(folder, read_only=read_only, create=create)
        self._own = Own(folder, self._database.writing)
        names = folder / "names"
        self._extra = names if names.is_dir() else None
        self.names: Gazetteer = load(self._extra)
        self._lately: tuple[str, dict[int | None, Article]] = ("", {})
        self._laid: tuple[Sequence[Record], tuple[Record, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder; whatever was acknowledged is on disk."""
        if self._index is not None:
            self._index.close()
        self._database.close()

    # What is in it

    @property
    def records(self) -> Sequence[Record]:
        """All records, corrections laid over them, wholes and parts, in the order of their ids."""
        if self._laid is None or self._laid[0] is not self._base:
            self._laid = (self._base, self._overlaid())
        return self._laid[1]

    @property
    def _base(self) -> Sequence[Record]:
        return self._database.records

    def _changed(self) -> None:
        self._laid = None
        if self._index is not None:
            self._index.refresh()

    def _mines(self) -> Mapping[str, Mine]:
        return {id: self.mine(id) for id in self._own.all("record")}

    def _stamp(self) -> str:
        return f"{self._database.stamp()} {self._own.stamp()}"

    @property
    def samples(self) -> bool:
        """Whether everything in it is sample text."""
        return bool(self.records) and all(record.sample for record in self.records)

    def record(self, id: str) -> Record:
        """The record of this id, or of the only id that begins so. Raises ArchiveError where there is none or several."""
        records = self.records
        place = bisect_left(records, id, key=lambda record: record.id) if id else len(records)
        found = [record for record in records[place : place + 2] if record.id.startswith(id)]
        if len(found) == 1 or (found and found[0].id == id):
            return found[0]
        reason = "several ids begin so" if found else "no record has this id"
        raise ArchiveError(id or "(empty id)", reason, "`summitry search --json` shows ids")

    def article(self, record: Record) -> Article:
        """The article that a record was parsed from, read again from `articles/`."""
        digest, items = self._lately
        if digest != record.digest:
            data, received = self._database.articles.read(record.digest)
            items = {each.item: each for each in read_bytes(data, received.name, content_type=received.type)}
            # A feed's items are mostly asked for one after another: the file last read is held.
            self._lately = (record.digest, items)
        if record.item in items:
            return items[record.item]
        raise ArchiveError(record.file, "the article holds no such item any more", "run `summitry rebuild`")

    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        """The spans of the article's text that support the record's values.

        Evidence is not kept: it follows from the article by the same rules as the record, and is taken from it again.
        """
        found = parse(self.article(record), self.names)
        return next((each.evidence for each in found if each.record.part == record.part), ())

    def received(self, record: Record) -> str:
        """When the record's article came into the archive: UTC, ISO 8601; empty where that is not known."""
        note = self._database.articles.received(record.digest)
        return note.time if note else ""

    # Out of it

    def export(
        self,
        records: Iterable[Record],
        format: str = "md",
        *,
        query: str = "",
        title: str | None = None,
        parts: Parts | None = None,
        keep_order: bool = False,
    ) -> str:
        """The records as one document, oldest first unless `keep_order`; `store.export.FORMATS` lists the formats.

        Raises SummitryError for a format that is none, ArchiveError where an article that is needed cannot be read.
        """
        from store.export import BRIEF, WITH_ARTICLES, writer
        from store.export.gathering import gather

        write, parts = writer(format), parts or BRIEF
        dossier = gather(
            self,
            records,
            query=query,
            title=title,
            parts=parts,
            articles=format in WITH_ARTICLES,
            keep_order=keep_order,
        )
        return write(dossier, self.names, parts)

    # Other processes

    def behind(self) -> bool:
        """Whether another process has written something that is not taken in yet."""
        return self._database.behind()

    def refresh(self) -> int:
        """Take in what other processes have written; how many records and notes of the user's own that touches."""
        touched = self._database.refresh() + self._own.refresh()
        if touched:
            self._changed()
        return touched

    # Taking in

    def add(self, sources: Iterable[Source], *, jobs: int | None = None) -> Iterator[Added]:
        """Read, parse and keep; yields what became of each source once it is safely on disk. Never stops for a bad one.

        `jobs` processes share the work; None takes all cores where there are many sources. What is known by its bytes is
        not read twice, so an import that was interrupted goes on where it stopped.
        """
        wholes = self._wholes_by_digest()
        for batch in take_all(sources, wholes.__contains__, self._database.articles, self._extra, jobs):
            new = {each.id: each for taken in batch for each in taken.records if each.id not in self._database}
            if new:
                self._database.put(new.values())
            for taken in batch:
                ids = [each.id for each in taken.records if each.part == 0] or wholes.get(taken.digest, [])
                fresh = tuple(id for id in ids if id in new)
                for id in fresh:
                    new.pop(id)  # the same article a second time in this batch is known by then
                if taken.records:
                    wholes[taken.digest] = ids
                yield Added(
                    file=taken.file, new=fresh, known=tuple(id for id in ids if id not in fresh), failed=taken.failed
                )

    def _wholes_by_digest(self) -> dict[str, list[str]]:
        """The ids of whole articles by the digest of the bytes that they came in."""
        found: dict[str, list[str]] = {}
        for record in self._base:
            if record.part == 0:
                found.setdefault(record.digest, []).append(record.id)
        return found
