"""The index between runs: its files under `cache/`, whether they still fit the records, and what has changed since."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from pyroaring import BitMap

from store.gazetteer import Gazetteer
from store.gazetteer.tables import FOLDER
from store.model import Record
from store.search.building import Bodies, Facts
from store.search.lexicon import Lexicon
from store.search.spellings import Entity
from store.search.tables import Bytes, Sections, Stored, Table, Texts, read, write

VERSION = 4
"""Raised when the form or the making of the index changes, so that older files are made again."""
# So many changed records, or this share of all, are laid over an older index; more, and it is made again.
FEW, SHARE = 50, 10


class _Head(msgspec.Struct, array_like=True):
    """`names` and `stamp` say what tables and what records the file was made of; `lineage` is the stamp of the making
    from which its record numbers come, so that the texts' file is known to count as the facts' does, up to `count`.
    """

    version: int
    names: str
    stamp: str
    lineage: str
    ordered: int = 0
    count: int = 0
    entities: list[Entity] = []


class Kept:
    """The facts with what ties them to the records: ids and prints by number, where each record lies, which are gone."""

    def __init__(self, facts: Facts, lineage: str) -> None:
        self.facts, self.lineage = facts, lineage
        self.ids: list[str] = []
        self.prints: array[int] = array("I")
        self.positions: array[int] = array("I")
        self.gone = BitMap()

    def record(self, number: int, records: Sequence[Record]) -> Record:
        return records[self.positions[number]]


class Keeping:
    """Reads and writes the files in the folder `cache`; without one, or where it cannot be written, nothing is kept."""

    def __init__(self, cache: Path | None, names: Gazetteer, stamp: str | None, *, writes: bool = True) -> None:
        self.cache, self.names, self.writes = cache, names, writes
        self.tables, self.stamp = _tables(names), stamp

    def facts(self, records: Sequence[Record]) -> Kept:
        """The index of the records: as kept if it fits, brought up to them if few have changed, else made anew."""
        known = self._read("facts")
        stamp = (
            self.stamp if self.stamp is not None else f"{len(records)}:{zlib.crc32(repr(prints(records)).encode()):08x}"
        )
        if known is not None:
            kept = self._kept(*known)
            if known[0].stamp == stamp:
                return kept
            if self._caught_up(kept, records):
                self._write_facts(kept, stamp)
                return kept
        facts, order = Facts.of(records, self.names)
        kept = Kept(facts, f"{stamp} {self.tables}")
        kept.positions = array("I", order)
        kept.ids = [records[position].id for position in order]
        kept.prints = array("I", prints(records[position] for position in order))
        self._write_facts(kept, stamp)
        return kept

    def _kept(self, head: _Head, sections: Sections) -> Kept:
        facts = Facts(Lexicon(head.entities, sections.parts(16)))
        facts.keys, facts.headline, facts.details = (Table(*sections.parts(i, i + 3)) for i in (0, 3, 6))
        facts.days, facts.ordered = array("I", bytes(sections[9])), head.ordered
        kept = Kept(facts, head.lineage)
        kept.positions, kept.prints = array("I", bytes(sections[10])), array("I", bytes(sections[11]))
        kept.ids = str(sections[12], "utf-8").split("\n") if len(facts.days) else []
        kept.gone = BitMap.deserialize(bytes(sections[13]))
        facts.texts = Texts(sections[14], sections.stored(15))
        return kept

    def _caught_up(self, kept: Kept, records: Sequence[Record]) -> bool:
        """Takes what has changed into an older index; False where that is too much."""
        whole = [position for position, record in enumerate(records) if record.part == 0]
        now = dict(
            zip((records[p].id for p in whole), zip(whole, prints(records[p] for p in whole), strict=True), strict=True)
        )
        fresh = dict(now)
        for number, id in enumerate(kept.ids):
            if number in kept.gone:
                continue
            position, print = now.get(id, (0, -1))
            if print == kept.prints[number]:
                kept.positions[number] = position
                del fresh[id]
            else:
                kept.gone.add(number)
        tail = len(kept.ids) - kept.facts.ordered + len(fresh)
        if max(tail, len(kept.gone)) > max(FEW, len(now) // SHARE):
            return False
        kept.facts.add([records[position] for position, _ in fresh.values()], self.names)
        kept.ids += fresh
        kept.positions.extend(position for position, _ in fresh.values())
        kept.prints.extend(print for _, print in fresh.values())
        return True

    def _write_facts(self, kept: Kept, stamp: str) -> None:
        facts = kept.facts
        head = _Head(VERSION, self.tables, stamp, kept.lineage, facts.ordered, len(kept.ids), facts.lexicon.entities)
        tables = [part for table in (facts.keys, facts.headline, facts.details) for part in table.parts()]
        columns = [facts.days.tobytes(), kept.positions.tobytes(), kept.prints.tobytes()]
        columns += ["\n".join(kept.ids).encode(), kept.gone.serialize()]
        self._write("facts", head, [*tables, *columns, *facts.texts.parts(), *facts.lexicon.columns])

    def texts(self, kept: Kept) -> tuple[Bodies, int] | None:
        """The texts' index that counts as the facts do, and up to which number; None if it has to be made."""
        known = self._read("texts")
        if known is None or known[0].lineage != kept.lineage or known[0].stamp != _ids(kept, known[0].count):
            return None
        head, sections = known
        bodies = Bodies()
        bodies.words, bodies.texts = Table(*sections.parts(0, 3)), Texts(sections[3], sections.stored(4))
        bodies.common = set(str(sections[5], "utf-8").split("\n"))
        return bodies, head.count

    def write_texts(self, bodies: Bodies, kept: Kept) -> None:
        """Writes the texts' index of as many records as the facts' file has."""
        common = "\n".join(sorted(bodies.common)).encode()
        head = _Head(VERSION, self.tables, _ids(kept, len(kept.ids)), kept.lineage, count=len(kept.ids))
        self._write("texts", head, [*bodies.words.parts(), *bodies.texts.parts(), common])

    def _read(self, name: str) -> tuple[_Head, Sections] | None:
        known = read(self.cache / f"search.{name}", _Head) if self.cache else None
        return known if known and known[0].version == VERSION and known[0].names == self.tables else None

    def _write(self, name: str, head: _Head, sections: Sequence[Bytes | Stored]) -> None:
        if self.cache is not None and self.writes:
            # A cache that cannot be written (another's folder, a full disk) is only slower next time.
            with suppress(OSError):
                write(self.cache / f"search.{name}", head, sections)


def prints(records: Sequence[Record] | Iterator[Record]) -> list[int]:
    """A checksum of each record, by which a changed one is known."""
    encoder = msgspec.msgpack.Encoder()
    return [zlib.crc32(encoder.encode(record)) for record in records]


def _ids(kept: Kept, count: int) -> str:
    """Which records the first numbers stand for: two processes may have caught up in different orders."""
    return f"{zlib.crc32(repr(kept.ids[:count]).encode()):08x}"


def _tables(names: Gazetteer) -> str:
    """What the tables of names are, by size and time of change."""
    folders = [folder for folder in (FOLDER, names.extra) if folder is not None]
    stats = [path.stat() for folder in folders for path in sorted(folder.rglob("*.tsv"))]
    return f"{zlib.crc32(repr([(stat.st_size, stat.st_mtime_ns) for stat in stats]).encode()):08x}"
