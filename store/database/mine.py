"""The user's own: stars, tags, notes, corrections, merged names, meetings joined or parted, saved searches, the trash.

It lies over the records, is never derived from articles and so is kept twice, and every change to it can be undone and
redone, also later and by another process: the history is kept with it, in the same write.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import msgspec

from store.database.journal import Changes
from store.database.owned import fits
from store.database.twice import TwiceStorage
from store.errors import ArchiveError

HISTORY = "~"
"""Documents whose id begins so are the history; they sort behind everything else."""
KEPT = 500
"""How many changes can be undone."""

Document = dict[str, Any]


class Own:
    """The documents in `mine.json`, by ids such as `record:ID`, `saved:NAME`, `person:NAME`, `meeting:ID+ID`, `trash:ID`."""

    def __init__(
        self,
        folder: Path,
        writing: Callable[[], AbstractContextManager[None]],
        told: Callable[[Collection[str]], None] = lambda ids: None,
    ) -> None:
        """Read them. `writing` is the archive's write lock; `told` hears the ids of documents that change. Raises OSError."""
        self._writing, self._told = writing, told
        self._path = folder / "mine.json"
        self.notes: list[str] = []
        self._open()

    def _open(self) -> None:
        self._storage = TwiceStorage(self._path, "mine")
        state = self._storage.state()
        for _ in self._storage.journal.news():
            pass  # told of by the state already
        self._held: dict[str, Document] = {}
        self._odd: dict[str, Any] = {}  # of a form that is not this program's: kept as they are, and not used
        for id, document in state.rows.items():
            self._hold(id, msgspec.json.decode(document))
        if self._odd:
            named = ", ".join(sorted(self._odd)[:3])
            said = f"{len(self._odd)} of its entries are not of the form that they should have, and are left aside"
            self.notes = [f"{self._path.name}: {said} ({named})"]
        if state.damage:
            kept = "some of it was lost in both places" if state.lost else "nothing is lost, it is kept twice"
            self.notes += [f"{each}; {kept}" for each in state.damage]
            with suppress(ArchiveError), self._writing():  # one that is opened read-only is mended another time
                self._mend(aside=state.lost)

    def _hold(self, id: str, document: Any) -> None:
        """Take a document for the one of this id; None takes it away."""
        self._held.pop(id, None)
        self._odd.pop(id, None)
        if document is not None:
            (self._held if fits(id, document) else self._odd)[id] = document

    def _mend(self, *, aside: bool) -> None:
        if aside:
            second = self._storage.second
            for path in (self._path, self._storage.journal.path, second.path, second.journal.path):
                if path.exists():
                    shutil.copy2(path, path.with_name(f"{path.name}.damaged"))
        self._storage.write_anew(self._rows())

    def _rows(self) -> list[tuple[str, bytes]]:
        return [(id, msgspec.json.encode(document)) for id, document in sorted((self._held | self._odd).items())]

    def _take(self, news: Iterable[Changes]) -> int:
        touched: set[str] = set()
        for changes in news:
            for id, document in changes.get("mine", {}).items():
                touched.add(id)
                self._hold(id, msgspec.json.decode(document))
        self._told(touched)
        return len(touched)

    def refresh(self) -> int:
        """Take in what other processes have written; how many documents that touches."""
        journal = self._storage.journal
        if not journal.replaced() and (journal.position or not self._path.exists()):
            return self._take(journal.news())
        before = self._held
        self._open()
        touched = {id for id in before.keys() | self._held.keys() if before.get(id) != self._held.get(id)}
        self._told(touched)
        return len(touched)

    def behind(self) -> bool:
        """Whether another process has written something that is not taken in yet."""
        return self._storage.journal.replaced() or self._storage.journal.longer()

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
            forgotten = [id for id, each in history if each["undone"]] + [id for id, _ in history[: 1 - KEPT]]
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
            self._hold(id, document)
        self._told(changes.keys())
        # Folded after each burst of changes, so that the file a person looks at is seldom far behind.
        if self._storage.journal.position > 64 * 1024:
            self._storage.write_anew(self._rows())
