"""What cannot be made again is kept twice: `mine.json` with its log, and the same in `copy/`.

A write goes to the log, then to the copy's log, and is acknowledged after both. Whichever file is cut short, torn or
flipped, the other side has what it held: lines by their place in the log, snapshots by their checksum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from store.database import snapshot
from store.database.files import append_durably, make_folder, write_atomically
from store.database.formats import brought_up, refuse_newer, refuse_unknown
from store.database.journal import REMOVED, Beginning, Changes, beginning_of, changes_of
from store.database.storage import JournalStorage


class Side:
    """One of the two: a snapshot and a log as they lie there, with what can be told of their soundness."""

    def __init__(self, path: Path, table: str) -> None:
        """Read them. Raises OSError, ArchiveError for a newer format."""
        self.path, self.table = path, table
        data = _bytes(path)
        self.log = _bytes(path.with_suffix(".log"))
        self.there = bool(data or self.log)
        first = self.log[: self.log.find(b"\n") + 1]
        self.beginning: Beginning | None = beginning_of(first[:-1]) if first else None
        # A snapshot may be missing only where the log follows none.
        self.sound = snapshot.whole(data) if data else not (self.beginning and self.beginning.after)
        self.form = snapshot.head_of(data[: data.find(b"\n") + 1]) if data and self.sound else None
        for told in (self.form, self.beginning):
            if told is not None:
                refuse_newer(told.version, path)
                refuse_unknown(told.version, path)
        self.rows = dict(snapshot.sound_rows(data, table)[0]) if data else {}
        checksum = self.form.checksum if self.form else ""
        self.consistent = self.sound and self.beginning is not None and self.beginning.after == checksum


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


class State(msgspec.Struct):
    """The documents (JSON) by id that two sides tell of together, what was found damaged, and whether anything is lost."""

    rows: dict[str, bytes]
    damage: list[str]
    lost: bool = False


def together(one: Side, other: Side) -> State:
    """What both sides tell of; the first counts for more where both are sound and differ."""
    damage = [*_damage(one, other), *_damage(other, one)]
    if not (one.there or other.there):
        return State({}, damage)
    lost = False
    if one.beginning is not None and one.beginning == other.beginning:
        base = next((side for side in (one, other) if side.consistent), one if one.sound else other)
        news, lost = _lines(one.log, other.log)
        lost |= not base.sound
    elif one.consistent or other.consistent:
        base = one if one.consistent and not _broken(one.log) else other if other.consistent else one
        news, lost = _lines(base.log, b"")
        if base is other and one.there and not damage:
            damage.append(f"{one.path.name} and its log do not belong together")
    else:
        base, lost = one, one.there and other.there
        base.rows = {**other.rows, **one.rows}
        news = [*_lines(other.log, b"")[0], *_lines(one.log, b"")[0]]
        damage.append(f"{one.path.name} and its copy are both damaged")
    version = base.beginning.version if base.beginning else (base.form.version if base.form else None)
    for changes in news:
        for id, document in changes.get(one.table, {}).items():
            if bytes(document) == REMOVED:
                base.rows.pop(id, None)
            else:
                raw = bytes(document)
                base.rows[id] = raw if version is None else brought_up(version, one.table, id, raw)
    return State(base.rows, damage, lost)


def _damage(side: Side, beside: Side) -> Iterator[str]:
    name = f"copy/{side.path.name}" if side.path.parent.name == "copy" else side.path.name
    if not side.there:
        if beside.rows or beside.log.count(b"\n") > 1:
            yield f"{name} and its log are missing"
    elif not side.sound:
        yield f"{name} does not match its checksum" if side.path.exists() else f"{name} is missing"
    if broken := _broken(side.log):
        yield f"{name.replace('.json', '.log')} has {broken} damaged line{'s' * (broken > 1)}"


def _broken(log: bytes) -> int:
    return sum(changes_of(line) is None for line in log.split(b"\n")[:-1])


def _lines(one: bytes, other: bytes) -> tuple[list[Changes], bool]:
    """The lines of two logs that began alike, each from where it is whole; and whether one is whole in neither."""
    found: list[Changes] = []
    place, lost = 0, False
    while True:
        ends = [log.find(b"\n", place) for log in (one, other)]
        for log, end in zip((one, other), ends, strict=True):
            changes = changes_of(log[place:end]) if end >= 0 else None
            if changes is not None:
                found.append(changes)
                place = end + 1
                break
        else:
            if max(ends) < 0:
                return found, lost
            lost = True
            place = min(end for end in ends if end >= 0) + 1


class TwiceStorage(JournalStorage):
    """A table kept in `NAME.json` and `NAME.log`, and again in `copy/`."""

    def __init__(self, path: Path, table: str, *, parser: int = 0) -> None:
        super().__init__(path, table, parser=parser)
        self.second = JournalStorage(path.parent / "copy" / path.name, table)

    def state(self) -> State:
        """What both sides tell of."""
        return together(Side(self.path, self.table), Side(self.second.path, self.table))

    def append(self, changes: Mapping[str, Any | None]) -> None:
        """Acknowledge changes by id (None removes) when they are durable twice. Raises OSError, with nothing changed."""
        if not self.journal.path.exists():
            self.journal.begin(self.checksum())
            self._follow()
        before = self.journal.position
        super().append(changes)
        try:
            self._follow()
        except OSError:
            self.journal.take_back(before)
            raise

    def _follow(self) -> None:
        """Bring the copy to where the first side is: by what is new, or wholly where it is not what it should be."""
        log, copy = self.journal.path.read_bytes(), _bytes(self.second.journal.path)
        if self.second.checksum() == self.checksum() and copy and log.startswith(copy) and copy.endswith(b"\n"):
            append_durably(self.second.journal.path, len(copy), log[len(copy) :])
            return
        make_folder(self.second.path.parent)
        if self.path.exists():
            write_atomically(self.second.path, self.path.read_bytes())
        else:
            self.second.path.unlink(missing_ok=True)
        write_atomically(self.second.journal.path, log)

    def write_anew(self, rows: Iterable[tuple[str, bytes]], *, parser: int | None = None) -> None:
        """Put rows in the place of all there is, the copy first: at every step one side is whole. Raises OSError."""
        kept = list(rows)
        make_folder(self.second.path.parent)
        self.second.write_anew(kept, parser=parser)
        checksum = snapshot.write(self.path, self.table, kept, parser=parser or 0)
        assert checksum == self.second.checksum()
        self.journal.copy(self.second.journal.path.read_bytes())
