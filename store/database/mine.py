"""The user's own: stars, tags, notes, corrections, merged names, meetings joined or parted, saved searches, the trash.

It lies over the records, is never derived from articles, and every change to it can be undone and redone, also later
and by another process: the history is kept with it, in the same write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from store.database.journal import REMOVED, Changes
from store.database.storage import open_table

HISTORY = "~"
"""Documents whose id begins so are the history; they sort behind everything else."""
KEPT = 500
"""How many changes can be undone."""

Document = dict[str, Any]


class Own:
    """The documents in `mine.json`, by ids such as `record:ID`, `saved:NAME`, `person:NAME`, `meeting:ID+ID`, `trash:ID`."""

    def __init__(self, folder: Path, writing: Callable[[], AbstractContextManager[None]]) -> None:
        """Read them. `writing` is the archive's write lock. Raises OSError."""
        self._writing = writing
        self._path = folder / "mine.json"
        self._open()

    def _open(self) -> None:
        self.table, self._storage = open_table(self._path, "mine")
        tree = self._storage.read() or {}
        self._held: dict[str, Document] = dict(tree.get("mine", {}))
        self._take(self._storage.journal.news())

    def _take(self, news: Iterable[Changes]) -> int:
        touched = 0
        for changes in news:
            for id, document in changes.get("mine", {}).items():
                touched += 1
                if bytes(document) == REMOVED:
                    self._held.pop(id, None)
                else:
                    self._held[id] = msgspec.json.decode(document)
        return touched

    def refresh(self) -> int:
        """Take in what other processes have written; how many documents that touches."""
        if self._storage.journal.replaced():
            self._open()
            return len(self._held)
        return self._take(self._storage.journal.news())

    def stamp(self) -> str:
        """What the documents are, as one short string: changes with every write."""
        journal = self._storage.journal
        return f"{journal.identity()} {journal.position}"

    def get(self, id: str) -> Document:
        """A document, empty if there is none."""
        return self._held.get(id, {})

    def all(self, prefix: str) -> dict[str, Document]:
        """The documents whose ids begin with `prefix` and a colon, by the rest of the id."""
        start = len(prefix) + 1
        return {id[start:]: each for id, each in self._held.items() if id.startswith(f"{prefix}:")}

    def change(self, said: str, changes: Mapping[str, Document | None]) -> None:
        """Make changes (None removes) as one step of the history, told as `said` ("starred Xi and Tokayev, 16 Jun 2025")."""
        with self._writing():
            self.refresh()
            before = {id: self._held.get(id) for id in changes}
            history = self._history()
            step = int(history[-1][0][1:]) + 1 if history else 1
            forgotten = [id for id, each in history if each["undone"]] + [
                id for id, _ in history[: max(0, len(history) - KEPT)]
            ]
            entry = {"said": said, "before": before, "after": dict(changes), "undone": False}
            self._write({**changes, **dict.fromkeys(forgotten), f"{HISTORY}{step:08}": entry})

    def undo(self) -> str | None:
        """Take the last change back and return what it was, or None where there is nothing to undo."""
        return self._turn(undone=True)

    def redo(self) -> str | None:
        """Make the change last undone again and return what it is, or None."""
        return self._turn(undone=False)

    def _turn(self, *, undone: bool) -> str | None:
        with self._writing():
            self.refresh()
            steps = [(id, each) for id, each in self._history() if each["undone"] is not undone]
            if not steps:
                return None
            id, entry = steps[-1] if undone else steps[0]
            self._write({**entry["before" if undone else "after"], id: {**entry, "undone": undone}})
            return str(entry["said"])

    def _history(self) -> list[tuple[str, Document]]:
        return sorted((id, each) for id, each in self._held.items() if id.startswith(HISTORY))

    def _write(self, changes: Mapping[str, Document | None]) -> None:
        self._storage.append(changes)
        for id, document in changes.items():
            if document is None:
                self._held.pop(id, None)
            else:
                self._held[id] = document
        # Folded after each burst of changes, so that the file a person looks at is seldom far behind.
        if self._storage.journal.position > 64 * 1024:
            self._storage.fold()
