"""Taking articles into an archive, and making its records again from them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from store.database import Database
from store.database.mine import Own
from store.errors import ArchiveError
from store.intake import Added, Fields, Taken, take_all
from store.limits import Limits
from store.model import Record
from store.reading.source import Source
from store.renewal import Rebuilt, rebuild


class Keeping(ABC):
    """The part of an Archive that takes in; `Archive` gives it the folder's database and the user's own."""

    _database: Database
    _own: Own
    _extra: Path | None
    _kept = False
    limits: Limits

    @abstractmethod
    def _changed(self) -> None:
        """Called after each change of the user's own."""

    def add(
        self, sources: Iterable[Source], *, jobs: int | None = None, fields: Fields = None, back: bool = True
    ) -> Iterator[Added]:
        """Read, parse and keep; yields what became of each source once it is safely on disk. Never stops for a bad one.

        Each member of a .zip or .gz is a source of its own. `fields` says which field of a table is which.

        `jobs` processes share the work; None takes all cores where there are many sources. What is known by its bytes is
        not read twice, so an import that was interrupted goes on where it stopped; what is known and in the trash is taken
        out of it, if `back`. Raises ArchiveError where the archive cannot be written.
        """
        database = self._database
        with database.writing():
            pass  # what cannot be written is said before anything is read
        for batch in take_all(sources, self._knows, database.articles, self._extra, jobs, fields, self.limits):
            new = self._keep(batch)
            self._kept |= bool(new)
            yield from self._told(batch, new, back)

    def settle(self) -> None:
        """Fold what was added into `records.json` where that is quickly done, so that the file a person looks at is complete."""
        if self._kept:
            with suppress(ArchiveError):  # all is safe in the log as well
                self._database.settle()
            self._kept = False

    def _knows(self, digest: str) -> bool:
        return digest in self._database.origins()

    def _keep(self, batch: list[Taken]) -> set[str]:
        """Keep the batch's records durably; the ids of those that were not there."""
        records = {each.id: each for taken in batch for each in taken.records}
        if not records:
            return set()
        database = self._database
        with database.writing():
            new = {id for id in records if id not in database}
            again = {each.id for taken in batch if taken.again for each in taken.records}
            database.put(each for id, each in records.items() if id in new | again or _before(each, database.get(id)))
        return new

    def _told(self, batch: list[Taken], new: set[str], from_trash: bool) -> Iterator[Added]:
        trash = self._own.all("trash") if from_trash else {}
        for taken in batch:
            ids = [each.id for each in taken.records if each.part == 0]
            if taken.digest and not taken.records:
                ids = [each.id for each in self._database.origins().get(taken.digest, ()) if each.part == 0]
            fresh = tuple(id for id in ids if id in new)
            known = tuple(id for id in ids if id not in new)
            new.difference_update(fresh)  # the same article a second time in this batch is known by then
            back = tuple(id for id in known if id in trash)
            if back:
                self._bring_back(back)
                trash = self._own.all("trash")
            yield Added(file=taken.file, new=fresh, known=known, failed=taken.failed, back=back, said=taken.said)

    def _bring_back(self, ids: Iterable[str]) -> None:
        """Take records, with their parts, out of the trash."""
        items = {(each.digest, each.item) for id in ids if (each := self._database.get(id)) is not None}
        origins = [
            each for digest in {digest for digest, _ in items} for each in self._database.origins().get(digest, ())
        ]
        again = {each.id for each in origins if (each.digest, each.item) in items} & self._own.all("trash").keys()
        said = f"took {len(again)} record{'s' * (len(again) != 1)} out of the trash"
        self._own.change(said, {f"trash:{id}": None for id in sorted(again)})
        self._changed()

    def rebuild(self, *, jobs: int | None = None, step: Callable[[int, int], None] | None = None) -> Rebuilt:
        """Make all records again from the articles by the rules of this version; the user's own stays over them.

        `step` hears how many of how many articles are read. Raises ArchiveError where the archive cannot be written.
        """
        return rebuild(self._database, self._extra, jobs=jobs, step=step)


def _before(record: Record, held: Record | None) -> bool:
    """Whether a record stands for the same item of another file and comes before the one held.

    A feed fetched again has most of its items again. Which of the files counts must not hang on the order of their coming.
    """
    return held is not None and (record.digest, record.item or 0) < (held.digest, held.item or 0)
