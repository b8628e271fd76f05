"""What a user does to an archive: stars, tags, notes, corrections, merged names, meetings joined or parted, saved searches.

All of it lies over the records and can be undone and redone, also after a restart.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from store.corrections import FIELDS, from_text
from store.database.mine import Own
from store.errors import ArchiveError, SummitryError
from store.gazetteer import Gazetteer
from store.model import Mine, Record

Document = dict[str, Any]


class OwnWork(ABC):
    """The part of an Archive that keeps the user's own; `Archive` gives it records, names and the place to keep them."""

    names: Gazetteer
    _own: Own

    @property
    @abstractmethod
    def _base(self) -> Sequence[Record]:
        """The records as parsed."""

    @abstractmethod
    def record(self, id: str) -> Record:
        """The record of this id."""

    @abstractmethod
    def _changed(self) -> None:
        """Called after each change of the user's own."""

    # On one record

    def mine(self, id: str) -> Mine:
        """The user's own on a record: star, tags, note, corrections."""
        document = self._own.get(f"record:{id}")
        return Mine(
            starred=bool(document.get("starred")),
            tags=tuple(document.get("tags", ())),
            note=str(document.get("note", "")),
            corrections=dict(document.get("corrections", {})),
        )

    def starred(self) -> frozenset[str]:
        """The ids of all starred records."""
        return frozenset(id for id, each in self._own.all("record").items() if each.get("starred"))

    def tags(self) -> dict[str, int]:
        """All tags, with how many records carry each."""
        counts: dict[str, int] = {}
        for each in self._own.all("record").values():
            for tag in each.get("tags", ()):
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items()))

    def star(self, id: str, on: bool = True) -> str:
        """Star a record or take its star away; what was done, as a sentence."""
        return self._set(id, "starred" if on else "took the star from", starred=on or None)

    def tag(self, id: str, *tags: str) -> str:
        """Put tags on a record."""
        known = self.mine(id).tags
        return self._set(
            id, f"tagged {', '.join(tags)} on", tags=sorted({*known, *(tag.strip() for tag in tags if tag.strip())})
        )

    def untag(self, id: str, *tags: str) -> str:
        """Take tags off a record."""
        return self._set(
            id, f"took {', '.join(tags)} off", tags=[tag for tag in self.mine(id).tags if tag not in tags] or None
        )

    def note(self, id: str, text: str) -> str:
        """Set a record's note; empty takes it away."""
        return self._set(id, "noted on" if text.strip() else "took the note from", note=text.strip() or None)

    def edit(self, id: str, field: str, text: str) -> str:
        """Correct a field with a value as a person types it. Raises SummitryError with the form that is expected."""
        value = from_text(field, text, self.names)
        return self._set(id, f"corrected {field} of", corrections={**self.mine(id).corrections, field: value})

    def uncorrect(self, id: str, field: str) -> str:
        """Go back to what was read for a field."""
        if field not in FIELDS:
            raise SummitryError(field, "is no field that can be corrected", f"fields are {', '.join(FIELDS)}")
        rest = {name: value for name, value in self.mine(id).corrections.items() if name != field}
        return self._set(id, f"went back to what was read for {field} of", corrections=rest or None)

    def _set(self, id: str, did: str, **values: Any) -> str:
        record = self.record(id)
        document = {**self._own.get(f"record:{record.id}"), **values}
        document = {name: value for name, value in document.items() if value is not None}
        said = f"{did} {told(record)}"
        self._own.change(said, {f"record:{record.id}": document or None})
        self._changed()
        return said

    # On several

    def remove(self, *ids: str) -> str:
        """Move records to the trash, out of sight and search; undo brings them back. Parts go with their whole."""
        records = [self.record(id) for id in ids]
        if not records:
            raise ArchiveError("(no id)", "nothing to remove", "name the records' ids")
        gone = {each.id for each in records}
        items = {(each.digest, each.item) for each in records if each.part == 0}
        gone |= {each.id for each in self._base if (each.digest, each.item) in items}
        said = f"removed {told(records[0])}" if len(records) == 1 else f"removed {len(records)} records"
        self._own.change(said, {f"trash:{id}": {"removed": True} for id in sorted(gone)})
        self._changed()
        return said

    def trash(self) -> list[Record]:
        """The records in the trash, wholes only."""
        gone = self._own.all("trash")
        return [each for each in self._base if each.id in gone and each.part == 0] if gone else []

    def merged_names(self) -> dict[str, str]:
        """Spellings that are taken for other names, with those names."""
        return {spelling: str(each["name"]) for spelling, each in sorted(self._own.all("person").items())}

    def merge_names(self, spelling: str, name: str) -> str:
        """Take a person's spelling, as records have it, for another name's from now on."""
        if spelling == name:
            raise SummitryError(spelling, "is that name already", "give two different names")
        said = f"merged {spelling} into {name}"
        self._own.change(said, {f"person:{spelling}": {"name": name}})
        self._changed()
        return said

    def same_meeting(self, first: str, second: str, same: bool = True) -> str:
        """Say that two records report the same occasion, or that they do not; it lasts over every new joining."""
        one, other = sorted((self.record(first), self.record(second)), key=lambda each: each.id)
        if one.id == other.id:
            raise SummitryError(first, "is one record", "name two")
        said = f"{'joined' if same else 'parted'} {told(one)} and {told(other)}"
        self._own.change(said, {f"meeting:{one.id}+{other.id}": {"same": same}})
        self._changed()
        return said

    def decisions(self) -> dict[tuple[str, str], bool]:
        """The user's joinings (true) and partings (false) of records, by their two ids in order."""
        return {
            (key.partition("+")[0], key.partition("+")[2]): bool(each["same"])
            for key, each in self._own.all("meeting").items()
        }

    # Saved searches

    def saved(self) -> dict[str, str]:
        """Saved searches by name."""
        return {name: str(each["query"]) for name, each in sorted(self._own.all("saved").items())}

    def save(self, name: str, query: str) -> str:
        """Save a search under a name (`@name` takes it up). Raises SummitryError for a name that is none."""
        name = name.removeprefix("@").strip()
        if not name or any(letter.isspace() or letter in '"@|:' for letter in name):
            raise SummitryError(name or "(no name)", "cannot name a search", "use letters, digits and hyphens")
        self._own.change(f"saved the search @{name}", {f"saved:{name}": {"query": query}})
        return f"saved the search @{name}"

    def forget(self, name: str) -> str:
        """Forget a saved search. Raises SummitryError where there is none of this name."""
        name = name.removeprefix("@")
        if name not in self.saved():
            raise SummitryError(f"@{name}", "is no saved search", "`summitry saved` lists them")
        self._own.change(f"forgot the search @{name}", {f"saved:{name}": None})
        return f"forgot the search @{name}"

    # Back and forth

    def undo(self) -> str | None:
        """Take back the last change; what it was, or None where there is none."""
        said = self._own.undo()
        self._changed()
        return said

    def redo(self) -> str | None:
        """Make the change last taken back again; what it is, or None."""
        said = self._own.redo()
        self._changed()
        return said


def told(record: Record) -> str:
    """A record in a few words: its people and day."""
    who = ", ".join(record.leaders()[:2]) or record.headline or record.file
    return f"{who}, {record.date}" if record.date else who
