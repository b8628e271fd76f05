"""Before keeping: what was read, which of it is unsure and why, and what looks like an article that is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from store.model import CALLS, Article, Finding, Noun, Record
from store.search.results import Results

LOOKED_AT = ("kind", "date", "place", "participants", "event", "publisher", "published")
"""The fields whose certainty is told."""
_NEEDED = ("kind", "date", "place", "participants", "publisher", "published")
_MOST_ALIKE = 5


class Doubt(Noun, frozen=True):
    """A field (`date`, `participants.1.role`) that is unsure, and why."""

    field: str
    why: str


class Preview(Noun, frozen=True, kw_only=True):
    """A record before it is kept: `doubts` on it, `alike` the ids of records that may report the same, `there` if it is kept."""

    finding: Finding
    doubts: tuple[Doubt, ...] = ()
    alike: tuple[str, ...] = ()
    there: bool = False

    @property
    def record(self) -> Record:
        """The record as it would be kept."""
        return self.finding.record


class Searched(Protocol):
    """What can be searched for records: an archive."""

    def search(self, query: str, *, limit: int | None = 20, sort: str | None = None) -> Results:
        """The records that match."""
        ...


def previews(
    articles: Iterable[Article], parse: Callable[[Article], list[Finding]], there: Callable[[str], bool], held: Searched
) -> Iterator[Preview]:
    """The previews of articles' records, wholes and parts, in order."""
    for article in articles:
        for finding in parse(article):
            record = finding.record
            yield Preview(
                finding=finding, doubts=tuple(doubts(finding)), alike=alike(record, held), there=there(record.id)
            )


def doubts(finding: Finding) -> Iterator[Doubt]:
    """The fields that are missing or that follow from something else than the text itself."""
    record = finding.record
    by_phone = record.kind in CALLS
    for field in _NEEDED:
        if not getattr(record, field) and not (field == "place" and by_phone):
            yield Doubt(field, "not found in the text")
    for each in finding.evidence:
        if each.inferred and each.field.partition(".")[0] in LOOKED_AT:
            yield Doubt(each.field, f"inferred: {each.rule}")


def alike(record: Record, held: Searched) -> tuple[str, ...]:
    """The ids of kept records of the same day with the same people, those with the most people in common first."""
    if not record.date or len(record.date) != 10:
        return ()
    names = set(record.leaders())
    common: dict[str, int] = {}
    for name in record.leaders()[:4]:
        quoted = name.replace('"', " ")
        for hit in held.search(f'on:{record.date} leader:"{quoted}"', limit=50).hits:
            other = hit.record
            if other.id != record.id and other.digest != record.digest:
                common[other.id] = len(names & set(other.leaders()))
    wanted = min(2, len(names))
    found = [id for id, count in common.items() if count >= wanted]
    return tuple(sorted(found, key=lambda id: (-common[id], id))[:_MOST_ALIKE])
