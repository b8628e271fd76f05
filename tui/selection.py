"""The records that the person has selected: by id, in the order of selecting, whatever the query shows."""

from __future__ import annotations

from collections.abc import Iterable


class Selection:
    """Ids in the order in which they were selected."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def toggle(self, id: str) -> None:
        """Select it, or let go of it."""
        if id in self._ids:
            del self._ids[id]
        else:
            self._ids[id] = None

    def add(self, ids: Iterable[str]) -> None:
        """Select these too."""
        self._ids.update(dict.fromkeys(ids))

    def drop(self, ids: Iterable[str]) -> None:
        """Let go of these."""
        for id in ids:
            self._ids.pop(id, None)
