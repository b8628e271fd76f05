"""Items of feeds that come again in new words: the newer record stands in the older one's place, and has the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.database.mine import Own
from store.model import Record

Document = dict[str, Any]


def items_by_address(records: Iterable[Record], addresses: set[str]) -> dict[str, list[Record]]:
    """The records of feeds' items at these addresses, wholes and parts, in the order given."""
    found: dict[str, list[Record]] = {}
    for record in records:
        if record.item is not None and record.address in addresses:
            found.setdefault(record.address, []).append(record)
    return found


def standing(records: list[Record], own: Own) -> list[Record]:
    """Those of an item's records that no newer words have replaced; where all are in the trash, one of them stands for all."""
    kept = [record for record in records if not own.get(f"trash:{record.id}")]
    return kept or [record for record in records if (record.digest, record.item) in _items(records[:1])]


def replaced(
    before: Mapping[str, list[Record]], after: Mapping[str, list[Record]], new: set[str]
) -> dict[str, tuple[list[Record], list[Record]]]:
    """Older and newer records of items of which one, and no other, has come anew, by the newer whole's id.

    A feed that gives one address to several items tells nothing of which of them has changed.
    """
    pairs = {}
    for address, older in before.items():
        newer = [record for record in after.get(address, ()) if (record.digest, record.item) not in _items(older)]
        if len(_items(older)) == 1 and len(_items(newer)) == 1 and (whole := newer[0]).part == 0 and whole.id in new:
            pairs[whole.id] = (older, newer)
    return pairs


def _items(records: Iterable[Record]) -> set[tuple[str, int | None]]:
    return {(record.digest, record.item) for record in records}


def changes(older: list[Record], newer: list[Record], own: Own) -> dict[str, Document | None]:
    """What becomes of the user's own: the older records go to the trash, stars, tags, notes and corrections to the newer ones.

    What the user has put in the trash stays out of sight in its new words too.
    """
    result: dict[str, Document | None] = {}
    unwanted = all(own.get(f"trash:{record.id}") for record in older)
    parts = {record.part: record.id for record in newer}
    for record in older:
        result[f"trash:{record.id}"] = {"removed": True}
        if (document := own.get(f"record:{record.id}")) and record.part in parts:
            result[f"record:{parts[record.part]}"] = document
    if unwanted:
        result |= {f"trash:{record.id}": {"removed": True} for record in newer}
    return result
