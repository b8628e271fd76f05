"""Archive: the one door to a folder of records, for both front ends and for programs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from store.database import Database
from store.database.mine import Own
from store.errors import ArchiveError, SummitryError
from store.gazetteer import Gazetteer, load
from store.model import Article, Evidence, Noun, Record
from store.own_work import OwnWork
from store.parsing import parse
from store.reading import read_bytes

Source = Path | tuple[str, bytes]
"""A file, or bytes with the base name under which they came (`-` for standard input)."""


class Added(Noun, frozen=True, kw_only=True):
    """What became of one source: the ids of its articles newly kept, of those there already, or the reason why it failed."""

    file: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failed: str = ""


class Archive(OwnWork):
    """A folder of articles, the records parsed from them and the user's own. Use as a context manager, or close it."""

    def __init__(self, folder: Path, *, read_only: bool = False, create: bool = True) -> None:
        """Open the archive in `folder`, made if missing and `create`. Raises ArchiveError where it cannot be used."""
        self.folder, self.read_only = folder, read_only
        self._database = Database(folder, read_only=read_only, create=create)
        self._own = Own(folder, self._database.writing)
        names = folder / "names"
        self.names: Gazetteer = load(names if names.is_dir() else None)
        self._laid: tuple[Sequence[Record], tuple[Record, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder; whatever was acknowledged is on disk."""
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
        data, received = self._database.articles.read(record.digest)
        for article in read_bytes(data, received.name, content_type=received.type):
            if article.item == record.item:
                return article
        raise ArchiveError(record.file, "the article holds no such item any more", "run `summitry rebuild`")

    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        """The spans of the article's text that support the record's values.

        Evidence is not kept: it follows from the article by the same rules as the record, and is taken from it again.
        """
        found = parse(self.article(record), self.names)
        return next((each.evidence for each in found if each.record.part == record.part), ())

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

    def add(self, sources: Iterable[Source]) -> Iterator[Added]:
        """Read, parse and keep; yields what became of each source once it is safely on disk. Never stops for a bad one."""
        for source in sources:
            name = source.name if isinstance(source, Path) else source[0]
            try:
                data = source.read_bytes() if isinstance(source, Path) else source[1]
                articles = read_bytes(data, name)
                records = [finding.record for article in articles for finding in parse(article, self.names)]
                new = [record for record in records if record.id not in self._database]
                if new:
                    self._database.articles.keep(data, name)
                    self._database.put(new)
            except ArchiveError:
                raise
            except SummitryError as error:
                yield Added(file=name, failed=f"{error.reason}" + (f"; {error.advice}" if error.advice else ""))
                continue
            except OSError as error:
                yield Added(file=name, failed=error.strerror or str(error))
                continue
            wholes = [record.id for record in records if record.part == 0]
            fresh = {record.id for record in new}
            yield Added(
                file=name,
                new=tuple(id for id in wholes if id in fresh),
                known=tuple(id for id in wholes if id not in fresh),
            )
