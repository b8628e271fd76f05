"""An archive's meetings and timelines: joined when first asked for, and kept in step with records and the user's decisions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import ArchiveError, SummitryError
from store.gazetteer import Gazetteer
from store.model import Article, Evidence, Record

if TYPE_CHECKING:
    from store.search.index import Index
    from store.timeline.comparing import Comparison
    from store.timeline.directory import Listing
    from store.timeline.line import Timeline
    from store.timeline.lines import Lines
    from store.timeline.meetings import Meetings
    from store.timeline.tables import Tables


class Lining(ABC):
    """The part of an Archive that lines meetings up; `Archive` gives it records, names, decisions and search."""

    folder: Path
    read_only: bool
    names: Gazetteer
    _meetings: Meetings | None = None
    _joined: Sequence[Record] = ()
    _lines: Lines | None = None

    @property
    @abstractmethod
    def records(self) -> Sequence[Record]:
        """All records, corrections laid over them."""

    @abstractmethod
    def record(self, id: str) -> Record:
        """The record of this id."""

    @abstractmethod
    def article(self, record: Record) -> Article:
        """The article that a record was parsed from."""

    @abstractmethod
    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        """The spans that support a record's values."""

    @abstractmethod
    def decisions(self) -> Mapping[tuple[str, str], bool]:
        """The user's joinings and partings of records."""

    @abstractmethod
    def unfolded(self, query: str) -> str:
        """A query with saved searches written out."""

    @abstractmethod
    def _stamp(self) -> str:
        """What the records are, as one short string."""

    @abstractmethod
    def _news(self, reader: str) -> set[str]:
        """The ids of the records that have changed since this reader last asked."""

    @abstractmethod
    def _get(self, id: str) -> Record | None:
        """The record of this id; None where there is none."""

    @abstractmethod
    def _prints(self) -> dict[str, int]:
        """A checksum of each record by id, by which a changed one is known."""

    @abstractmethod
    def index(self) -> Index:
        """The index over the records."""

    def meetings(self) -> Meetings:
        """All meetings: `.all` oldest first, `.of(record)`. The first time they are joined, later only what is new."""
        from store.timeline.meetings import Meetings

        records = self.records
        if self._meetings is None:
            self._news("meetings")  # they are joined of the records as they are now
            self._meetings = Meetings(self.names, self._get)
            self._restore_or_join(self._meetings)
        elif records is not self._joined:
            self._meetings.update(self._news("meetings"), self.decisions())
        self._joined = records
        return self._meetings

    def _restore_or_join(self, meetings: Meetings) -> None:
        """Take up the meetings from the last run, with what has changed since; join all where there are none or much has."""
        from store.timeline.keeping import FEW, SHARE, WORTH, differing, keep, kept

        decisions = self.decisions()
        if len(self.records) < WORTH:
            meetings.update((record.id for record in self.records), decisions)
            return
        path, stamp = self.folder / "cache" / "meetings", self._joined_of()
        known = kept(path, self.names)
        if known is not None and known.stamp == stamp:
            meetings.restore(known.meetings, known.loose, known.decisions)
            return
        now = self._prints()
        changed = set(now)
        if known is not None and len(differ := differing(known.prints(), now)) <= max(FEW, len(now) // SHARE):
            meetings.restore(known.meetings, known.loose, known.decisions)
            changed = differ
        meetings.update(changed, decisions)
        if not self.read_only:
            keep(path, meetings, stamp, decisions, now)

    def lines(self) -> Lines:
        """What timelines are made from."""
        from store.timeline.lines import Lines

        meetings = self.meetings()
        if self._lines is None or self._lines.version != meetings.version:
            self._lines = Lines(meetings, self._tables(meetings))
        return self._lines

    def _tables(self, meetings: Meetings) -> Tables:
        """The tables of the meetings, from the last run where they are the same."""
        from store.timeline.keeping import WORTH
        from store.timeline.tables import keep_tables, kept_tables, tables_of

        if len(self.records) < WORTH:
            return tables_of(meetings.all, meetings.naming)
        path, stamp = self.folder / "cache" / "lines", self._joined_of()
        tables = kept_tables(path, stamp, self.names)
        if tables is None:
            tables = tables_of(meetings.all, meetings.naming)
            if not self.read_only:
                keep_tables(path, stamp, self.names, tables)
        return tables

    def _joined_of(self) -> str:
        """What meetings are joined of, as one string."""
        return f"{self._stamp()} {sorted(self.decisions().items())}"

    def timelines(self, record: Record) -> list[Timeline]:
        """The timelines in which a record stands: its pair, each leader, series, pair of countries, place; none of them empty."""
        return self.lines().tabs(record)

    def timeline(self, kind: str, *keys: str) -> Timeline:
        """The timeline of a leader, pair (or more leaders), country, country pair, series, body, topic or place.

        Names of any spelling, countries also by code, topics by slug. It has no steps where the archive knows no such subject.
        """
        return self.lines().timeline(kind, *keys)

    def timeline_of(self, query: str, *, with_: Iterable[str] = ()) -> Timeline:
        """The occasions of the records that match, with those only that all the people `with_` (any spelling) took part in."""
        from store.timeline.finding import found

        return found(self.lines(), self.index(), self.unfolded(query), tuple(with_))

    def compare(self, ids: Iterable[str]) -> Comparison:
        """Reports of one meeting side by side; where the ids are of several meetings, those meetings with all their reports.

        Raises ArchiveError for an unknown id, and SummitryError where there are not two sides.
        """
        from store.timeline.comparing import compare

        meetings, records = self.meetings(), [self.record(id) for id in ids]
        try:
            return compare(records, meetings.of, self._source, meetings.naming, self.record)
        except ValueError as error:
            raise SummitryError(" ".join(record.id for record in records), str(error), "name two records") from error

    def _source(self, record: Record) -> tuple[Article | None, tuple[Evidence, ...]]:
        try:
            return self.article(record), self.evidence(record)
        except ArchiveError:
            return None, ()  # what the records say can be compared without their texts

    def directory(self, kind: str, query: str = "") -> list[Listing]:
        """Leaders, countries, topics, organisations, series or places with their meetings; a query narrows them, likest first."""
        from store.timeline.directory import directory

        return directory(self.lines(), kind, query)
