"""Archives of other versions: older ones are brought up with a copy put aside, newer ones refused, unknown fields kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.archive import Archive
from store.database import formats, snapshot
from store.database.journal import Beginning, line_of
from store.errors import ArchiveError
from store.parsing import VERSION
from tests.bench.faults import ARTICLES, state_of


def rewritten(path: Path, version: int, change: Any = lambda document: document) -> None:
    """Write a snapshot and its log again as another version would have."""
    table = "records" if path.name == "records.json" else "mine"
    rows = []
    for id, document in snapshot.sound_rows(path.read_bytes(), table)[0]:
        rows.append((id, json.dumps(change(json.loads(document))).encode()))
    known, snapshot.VERSION = snapshot.VERSION, version
    try:
        checksum = snapshot.write(path, table, rows, parser=VERSION)
    finally:
        snapshot.VERSION = known
    beginning = msgspec.json.encode(Beginning(version, "other", checksum))
    path.with_suffix(".log").write_bytes(line_of({"_log": {"format": msgspec.Raw(beginning)}}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path / "archive") as archive:
        list(archive.add(ARTICLES[:3]))
        archive.star(archive.records[0].id)
        archive._own._storage.write_anew(archive._own._rows())
    return tmp_path / "archive"


def test_an_older_archive_is_brought_up_with_a_copy_put_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(folder) as archive:
        expected = state_of(archive)

    def older(document: dict[str, Any]) -> dict[str, Any]:
        return {"title" if name == "headline" else name: value for name, value in document.items()}

    def step(table: str, id: str, document: dict[str, Any]) -> dict[str, Any]:
        return {"headline" if name == "title" else name: value for name, value in document.items()}

    rewritten(folder / "records.json", 0, older)
    as_it_was = (folder / "records.json").read_bytes()
    with pytest.raises(ArchiveError, match=r"format 0, which this Summitry cannot read"):
        Archive(folder)
    assert (folder / "records.json").read_bytes() == as_it_was
    monkeypatch.setitem(formats.STEPS, 0, step)
    with Archive(folder, read_only=True) as archive:
        assert state_of(archive) == expected
    assert (folder / "records.json").read_bytes() == as_it_was, "a reader changes nothing"
    with Archive(folder) as archive:
        assert state_of(archive) == expected
        assert any("brought from format 0 to 1" in note for note in archive.notes)
    assert (folder / "before-format-1" / "records.json").read_bytes() == as_it_was
    with Archive(folder) as archive:
        assert state_of(archive) == expected
        assert archive.notes == ()


@pytest.mark.parametrize("name", ["records.json", "mine.json"])
def test_a_newer_archive_is_refused_and_left_as_it_is(folder: Path, name: str) -> None:
    rewritten(folder / name, 7)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}
    for read_only in (True, False):
        with pytest.raises(ArchiveError, match=rf"{name}.*newer Summitry \(format 7.*upgrade"):
            Archive(folder, read_only=read_only)
    assert any("newer" in fault.what for fault in Archive.check(folder))
    assert {path: path.read_bytes() for path in before} == before


def test_a_newer_log_alone_is_refused(folder: Path) -> None:
    beginning = msgspec.json.encode(Beginning(7, "other", ""))
    (folder / "records.log").write_bytes(line_of({"_log": {"format": msgspec.Raw(beginning)}}))
    with pytest.raises(ArchiveError, match="newer Summitry"):
        Archive(folder)


def test_fields_that_this_version_does_not_know_outlast_writes_edits_and_rebuilding(folder: Path) -> None:
    rewritten(folder / "records.json", formats.VERSION, lambda document: {**document, "mood": {"of": ["later", 1]}})
    with Archive(folder) as archive:
        first = archive.records[0].id
        archive.edit(first, "date", "2024-01-01")
        list(archive.add(ARTICLES[3:5]))
    with Archive(folder) as archive:
        assert archive.record(first).date == "2024-01-01"
        archive.rebuild()
        assert archive.record(first).date == "2024-01-01"
    rows = dict(snapshot.sound_rows((folder / "records.json").read_bytes(), "records")[0])
    kept = [id for id, document in rows.items() if json.loads(document).get("mood") == {"of": ["later", 1]}]
    assert len(rows) == 5
    assert len(kept) == 3


def test_records_read_by_older_rules_are_told_of_until_they_are_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = 1000
    for module in ("store.archive", "store.database.database", "store.database.storage"):
        monkeypatch.setattr(f"{module}.VERSION", newer, raising=False)
    with Archive(folder) as archive:
        assert any("older rules" in note for note in archive.notes)
        list(archive.add(ARTICLES[3:4]))
    with Archive(folder) as archive:
        assert any("older rules" in note for note in archive.notes), "those added since do not hide the older ones"
        ids = [record.id for record in archive.records]
        archive.rebuild()
        assert [record.id for record in archive.records] == ids
    with Archive(folder) as archive:
        assert archive.notes == ()
