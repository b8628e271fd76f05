"""Searching an archive: its index kept in step with its records, on disk under `cache/` between runs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.sheet import Records
from store.gazetteer import Gazetteer
from store.model import Article, Mine, Record

if TYPE_CHECKING:
    from store.search.index import Index
    from store.search.results import Results, Suggestion


class Seeking(ABC):
    """The part of an Archive that searches; `Archive` gives it records, names and texts."""

    folder: Path
    read_only: bool
    traceless: bool = False
    names: Gazetteer
    _index: Index | None = None
    _indexed: Sequence[Record] = ()

    @property
    @abstractmethod
    def records(self) -> Sequence[Record]:
        """All records, corrections laid over them."""

    @abstractmethod
    def article(self, record: Record) -> Article:
        """The article that a record was parsed from."""

    @abstractmethod
    def saved(self) -> dict[str, str]:
        """Saved searches by name."""

    @abstractmethod
    def _mines(self) -> Mapping[str, Mine]:
        """The user's own by record id, where there is any."""

    @abstractmethod
    def _news(self, reader: str) -> set[str]:
        """The ids of the records that have changed since this reader last asked."""

    @abstractmethod
    def _get(self, id: str) -> Record | None:
        """The record of this id; None where there is none."""

    @abstractmethod
    def _stamp(self) -> str:
        """What the records are, as one short string."""

    def search(self, query: str, *, limit: int | None = 20, sort: str | None = None) -> Results:
        """The records that match, best first. `sort` is relevance, date or oldest. A word `@name` takes up a saved search."""
        return self.index().search(self.unfolded(query), limit=limit, sort=sort)

    def suggest(self, text: str, *, query: str = "") -> list[Suggestion]:
        """Names that the text may mean, best first, with how many of the results of `query` have them."""
        return self.index().suggest(text, query=self.unfolded(query))

    def facets(self, query: str = "") -> dict[str, list[tuple[str, int]]]:
        """How many of the query's results have each leader, country, topic, kind and year."""
        return self.index().facets(self.unfolded(query))

    def unfolded(self, query: str) -> str:
        """The query with the saved searches that it names by `@name` written out."""
        if "@" not in query:
            return query
        known = self.saved()
        return " ".join(known.get(word[1:], word) if word.startswith("@") else word for word in query.split(" "))

    def index(self) -> Index:
        """The index, made or read when first asked for, and brought up to the records as they are now."""
        records = self.records
        if self._index is None:
            self._news("index")  # the index is made of the records as they are now
            from store.search.index import Index

            # What is under `cache/` is derived: reading an archive may write it, where its folder can be written at all.
            cache = self.folder / "cache" if self.folder.is_dir() else None
            self._index = Index(
                records,
                self.names,
                self._body,
                self._mines,
                cache=cache,
                stamp=self._stamp(),
                writes=not self.traceless,
            )
        elif records is not self._indexed:
            news = {id: self._get(id) for id in self._news("index")}
            self._index.remove(id for id, record in news.items() if record is None)
            self._index.add(record for record in news.values() if record is not None)
            if isinstance(records, Records) and not records.on_same_sheet(self._index.records):
                self._index.move(records, records.ids)  # so that the older sheet is let go of
        self._indexed = records
        return self._index

    def with_texts(self) -> None:
        """See to it that the articles' texts are searched too, now; slow where their index has to be made."""
        self.index().build_bodies()

    def texts_in_background(self) -> None:
        """The same without waiting."""
        self.index().start()

    def texts_ready(self) -> bool:
        """Whether the articles' texts are searched as well, as far as searching has begun."""
        return self._index is None or self._index.ready

    def _body(self, record: Record) -> str:
        from store.errors import ArchiveError

        try:
            return self.article(record).text
        except ArchiveError:
            return ""  # `doctor` names articles that cannot be read; searching goes on without their words
