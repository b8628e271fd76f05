"""Archive: the one door to a folder of records, for both front ends and for programs."""

from __future__ import annotations

import logging
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from store.database import Database
from store.database.articles import Received
from store.database.mine import Own
from store.errors import ArchiveError, ReadingError
from store.following import Following
from store.gazetteer import Gazetteer, load
from store.intake import articles_of, records_of
from store.limits import LIMITS, Limits
from store.lining import Lining
from store.model import Article, Evidence, Mine, Record
from store.overlay import Overlay
from store.own_work import OwnWork
from store.parsing import VERSION, parse
from store.renewal import missing
from store.seeking import Seeking

if TYPE_CHECKING:
    from store.database.check import Fault
    from store.export import Parts
    from store.review import Preview
    from store.timeline.line import Timeline


class News(NamedTuple):
    """What other processes have written: records that came, that changed (or what the user lays over them: star, note,
    tag, correction), that went; `other` where it was neither, as a saved search."""

    added: int = 0
    changed: int = 0
    gone: int = 0
    other: bool = False


class Archive(Following, OwnWork, Seeking, Lining):
    """A folder of articles, the records parsed from them and the user's own. Use as a context manager, or close it."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        create: bool = True,
        traceless: bool = False,
        limits: Limits = LIMITS,
    ) -> None:
        """Open the archive in `folder`, made if missing and `create`. Raises ArchiveError where it cannot be used.

        `traceless`, with `read_only`: indexes in `cache/` are used where they fit, and never written. `limits` are for
        what is taken in.
        """
        self.folder, self.read_only, self.traceless, self.limits = folder, read_only, traceless, limits
        self._take_names()
        self._overlay = Overlay()
        self._database = Database(
            folder,
            read_only=read_only,
            create=create,
            told=self._overlay.records_changed,
            missing=lambda database: missing(database, self._extra),
        )
        self._own = Own(folder, self._database.writing, self._overlay.own_changed)
        self._overlay.begin(self._database, self._own)
        self._lately: tuple[str, dict[int | None, Article]] = ("", {})
        for note in self.notes:
            logging.getLogger("summitry").warning("%s: %s", folder.name, note)

    def _take_names(self) -> None:
        names = self.folder / "names"
        # Where the archive may not be looked into, opening says so.
        self._extra = names if os.access(names, os.R_OK) and names.is_dir() else None
        self.names: Gazetteer = load(self._extra)

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
        self.settle()
        self._database.close()

    # What is in it

    @property
    def records(self) -> Sequence[Record]:
        """All records, corrections laid over them, wholes and parts, in the order of their ids."""
        return self._overlay.records()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of the archive as it was opened: what was damaged and mended, what is out of date."""
        notes = [*self._database.notes, *self._own.notes]
        if self.outdated:
            notes.append("some records were read by older rules; `summitry rebuild` reads them again")
        return tuple(notes)

    @property
    def outdated(self) -> bool:
        """Whether some records were read by the rules of an older version: `rebuild` reads them again."""
        return self._database.form.parser < VERSION and len(self.records) > 0

    @property
    def _base(self) -> Sequence[Record]:
        return self._database.all()

    def _changed(self) -> None:
        if self._index is not None:
            self._index.refresh()

    def _news(self, reader: str) -> set[str]:
        return self._overlay.news(reader)

    def _get(self, id: str) -> Record | None:
        return self._overlay.records().get(id)

    def _prints(self) -> dict[str, int]:
        return self._overlay.records().prints()

    def wholes(self) -> int:
        """How many articles' records there are, not counting those of an article's single occasions."""
        return self._overlay.records().wholes()

    def _mines(self) -> Mapping[str, Mine]:
        return {id: self.mine(id) for id in self._own.all("record")}

    def _stamp(self) -> str:
        return f"{self._database.stamp()} {self._overlay.stamp()}"

    @property
    def samples(self) -> bool:
        """Whether everything in it is sample text."""
        records = self.records
        return bool(records) and records[0].sample and all(record.sample for record in records)

    def record(self, id: str) -> Record:
        """The record of this id, or of the only id that begins so. Raises ArchiveError where there is none or several."""
        records = self._overlay.records()
        place = bisect_left(records.ids, id) if id else len(records)
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
            items = {each.item: each for each in articles_of(data, record.file, received)}
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

    def preview(self, data: bytes, name: str = "-", *, received: Received | None = None) -> list[Preview]:
        """What the articles in `data`, received under the base name `name`, would be kept as: nothing is kept.

        `received` tells more of how they came: address, content type, fields of a table. Raises ReadingError.
        """
        from store.review import previews

        articles = articles_of(data, name, received, self.limits)
        return list(previews(articles, lambda article: parse(article, self.names), self._is_there, self))

    def _is_there(self, id: str) -> bool:
        return id in self._database

    # Out of it

    def own_names(self) -> list[tuple[str, dict[str, str]]]:
        """The user's own names: kind (leader, place, organisation, series) and row by column."""
        from store.own_names import TABLES, own_rows

        return [(kind, row) for kind in TABLES for row in own_rows(self.folder / "names", kind)]

    def add_name(self, kind: str, name: str, cells: Mapping[str, str]) -> None:
        """Add a name of the user's own, known at once to reading and searching. Raises SummitryError."""
        from store.own_names import add_row

        with self._database.writing():
            add_row(self.folder / "names", kind, name, dict(cells))
        self._names_changed()

    def remove_name(self, kind: str, name: str) -> int:
        """Remove the user's own rows for a name; how many there were."""
        from store.own_names import remove_rows

        with self._database.writing():
            removed = remove_rows(self.folder / "names", kind, name)
        self._names_changed()
        return removed

    def _names_changed(self) -> None:
        load.cache_clear()
        self._take_names()
        if self._index is not None:
            self._index.close()
            self._index = None
        self._meetings = self._lines = None  # joined again by the new names

    def export(
        self,
        records: Iterable[Record],
        format: str = "md",
        *,
        query: str = "",
        title: str | None = None,
        parts: Parts | None = None,
    ) -> str:
        """The records as one document, in the order given; `store.export.FORMATS` lists the formats.

        Raises SummitryError for a format that is none, ArchiveError where an article that is needed cannot be read.
        """
        from store.export import BRIEF, WITH_ARTICLES, writer
        from store.export.gathering import gather

        write, parts, whole = writer(format), parts or BRIEF, format in WITH_ARTICLES
        dossier = gather(self, records, query=query, title=title, parts=parts, articles=whole)
        return write(dossier, self.names, parts)

    def export_notes(
        self, records: Iterable[Record], *, query: str = "", title: str | None = None, parts: Parts | None = None
    ) -> dict[str, str]:
        """The records as linked Markdown notes by file name, `index.md` first. Raises ArchiveError as `export` does."""
        from store.export import BRIEF
        from store.export.gathering import gather
        from store.export.split import files

        parts = parts or BRIEF
        return files(gather(self, records, query=query, title=title, parts=parts), self.names, parts)

    def export_comparison(
        self, ids: Iterable[str], format: str = "md", *, title: str | None = None, parts: Parts | None = None
    ) -> str:
        """What `compare` finds, with the sources of all sides; `store.export.comparison.FORMATS` lists the formats.

        Raises as `compare` does, and SummitryError for a format that is none of these.
        """
        from store.export import BRIEF
        from store.export.comparison import document
        from store.export.gathering import articles_by_id

        found = self.compare(ids)
        entries = articles_by_id(self, [id for side in found.sides for id in side.ids])
        return document(found, entries, self.names, format, title, parts or BRIEF)

    def export_timeline(self, timeline: Timeline, format: str = "md", *, title: str | None = None) -> str:
        """A timeline as a document or a table, a row a meeting; `store.export.line.FORMATS` lists the formats.

        Raises SummitryError for a format that is none of these.
        """
        from store.export.gathering import articles_by_id
        from store.export.line import document

        ids = [id for step in timeline.steps for id in step.meeting.ids or step.meeting.announced]
        return document(timeline, articles_by_id(self, ids), self.names, format, title)

    # As files

    def backup(self, path: Path, *, step: Callable[[int, int], None] | None = None) -> int:
        """Write the archive as it is now to one file (tar.gz); how many articles are in it. `step` hears how many of how many.

        Raises ArchiveError where it cannot be written.
        """
        from store.database.bundle import backup

        try:
            return backup(self._database, path, step)
        except OSError as error:
            raise ArchiveError(
                str(path), f"cannot be written ({error.strerror or error})", "name another file"
            ) from error

    @staticmethod
    def restore(path: Path, folder: Path, *, force: bool = False) -> Path | None:
        """Put a backup in the place of `folder`; with `force` what was there is put aside, and where to is given back.

        Raises ArchiveError where there is something already, where the backup is damaged or none, and where it cannot be written.
        """
        from store.database.bundle import restore

        try:
            return restore(path, folder, _ids_of, force=force)
        except OSError as error:
            raise ArchiveError(
                str(path), f"cannot be restored ({error.strerror or error})", "nothing was changed"
            ) from error

    @staticmethod
    def check(folder: Path) -> Iterator[Fault]:
        """All that is wrong with the archive in `folder`, as it lies there. Raises ArchiveError where it cannot be read."""
        from store.database.check import check

        if not folder.is_dir():
            raise ArchiveError(str(folder), "no archive there", "`summitry add` makes one")
        try:
            yield from check(folder, _ids_of)
        except OSError as error:
            raise ArchiveError(str(folder), f"cannot be read ({error})", "check its permissions") from error

    # Other processes

    def behind(self) -> bool:
        """Whether another process has written something that is not taken in yet."""
        return self._database.behind() or self._own.behind()

    def waits_for(self) -> str | None:
        """Who is writing to the archive, where a change made here waits for it just now; also from another thread."""
        return self._database.waits_for()

    def changed(self) -> int:
        """How many records other processes have written that are not taken in yet: `refresh` takes them in."""
        return self._database.ahead() or int(self._own.behind())

    def refresh(self) -> News:
        """Take in what other processes have written; what that comes to."""
        before = set(self._overlay.records().ids)
        touched = self._database.refresh() + self._own.refresh()
        if not touched:
            return News()
        pending = self._overlay.pending()
        self._changed()
        now = set(self._overlay.records().ids)
        return News(len(now - before), len(pending & before & now), len(before - now), other=not pending)


def _ids_of(data: bytes, name: str, received: Received | None) -> set[str]:
    """The ids of the records that an article makes."""
    try:
        return {record.id for record in records_of(data, name, received, load())}
    except ReadingError:
        return set()
