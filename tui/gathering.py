"""Hits -> hits by meeting: the reports of one occasion together, where the best of them stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.model import Meeting, Record
from store.search.results import Hit

Group = tuple[Hit, ...]
"""The hits of one row: one, or the reports of one meeting."""


def one_by_one(hits: Sequence[Hit]) -> tuple[Group, ...]:
    """Each hit on its own."""
    return tuple((hit,) for hit in hits)


def by_meeting(hits: Sequence[Hit], meeting: Callable[[Record], Meeting | None]) -> tuple[Group, ...]:
    """The hits of one meeting together, the fullest report first, in the order of each meeting's first hit."""
    groups: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        found = meeting(hit.record)
        groups.setdefault(found.ids if found else (hit.record.id,), []).append(hit)
    # A meeting names its reports from the fullest on.
    return tuple(
        tuple(sorted(group, key=lambda hit: ids.index(hit.record.id) if hit.record.id in ids else len(ids)))
        for ids, group in groups.items()
    )
