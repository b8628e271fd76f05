"""Records of an archive -> a dossier: what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.export.dossier import BRIEF, Dossier, Entry, Parts, title_of
from store.model import Record

if TYPE_CHECKING:
    from store.archive import Archive


def gather(
    archive: Archive,
    records: Iterable[Record],
    *,
    query: str = "",
    title: str | None = None,
    parts: Parts = BRIEF,
    articles: bool = False,
) -> Dossier:
    """The dossier of these records, in the order given; of a part its whole article is taken, once.

    Articles are read only where `parts` shows them or `articles` says so. Raises ArchiveError where one that is needed
    cannot be read.
    """
    wholes: dict[tuple[str, int | None], Record] = {}
    divided: dict[tuple[str, int | None], list[Record]] = {}
    records = list(records)
    if any(record.part or record.parts for record in records):
        for each in archive.records:
            if each.part:
                divided.setdefault((each.digest, each.item), []).append(each)
            elif each.parts:
                wholes[each.digest, each.item] = each
    chosen = {
        whole.id: whole
        for record in records
        for whole in [wholes.get((record.digest, record.item), record) if record.part else record]
    }
    meetings = archive.meetings()
    met = {record.id: meeting.key for record in chosen.values() if (meeting := meetings.of(record))}
    entries = [
        Entry(
            record=record,
            occasions=tuple(sorted(divided.get((record.digest, record.item), ()), key=lambda each: each.part)),
            mine=archive.mine(record.id),
            received=archive.received(record),
            article=archive.article(record) if articles or parts.text or parts.evidence else None,
            evidence=archive.evidence(record) if parts.evidence else (),
            meeting=met.get(record.id, ""),
        )
        for record in chosen.values()
    ]
    title = title or title_of([entry.record for entry in entries], archive.names)
    return Dossier(entries=tuple(entries), title=title, query=query)


def articles_by_id(archive: Archive, ids: Iterable[str]) -> dict[str, Entry]:
    """The entries of the whole articles by the ids of records, also of parts of them, in the order of the ids."""
    records = [archive.record(id) for id in dict.fromkeys(ids)]
    wholes = {(each.record.digest, each.record.item): each for each in gather(archive, records).entries}
    return {each.id: wholes[each.digest, each.item] for each in records}
