"""What `Archive.check` finds in an archive as it lies on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.archive import Archive
from store.database.check import Fault
from tests.bench.faults import ARTICLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path / "archive") as archive:
        list(archive.add(ARTICLES[:4]))
        for record in archive.records:
            archive.star(record.id)
    return tmp_path / "archive"


def found(folder: Path) -> list[Fault]:
    return list(Archive.check(folder))


def only(folder: Path) -> Fault:
    (fault,) = found(folder)
    return fault


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def test_a_sound_archive_has_nothing_to_tell(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize("name", ["records.json", "records.log", "mine.log", "copy/mine.log"])
def test_a_spoilt_file_is_named_with_what_to_do_and_mended_by_opening(folder: Path, name: str) -> None:
    spoil(folder / name)
    fault = next(fault for fault in found(folder) if fault.damage)
    assert fault.file == name
    assert fault.advice
    with Archive(folder) as archive:
        assert len(archive.starred()) == len(archive.records) == 4
        assert archive.notes
    assert found(folder) == []


def test_a_first_line_that_is_no_utf_8_is_told_and_mended(folder: Path) -> None:
    """A wrong byte in a name of the first line, which is no text at all."""
    path = folder / "records.json"
    path.write_bytes(path.read_bytes().replace(b'"format"', b'"\x80ormat"', 1))
    assert next(fault for fault in found(folder) if fault.damage).file == "records.json"
    with Archive(folder) as archive:
        assert len(archive.starred()) == len(archive.records) == 4
        assert archive.notes
    assert not [fault for fault in found(folder) if fault.damage]


@pytest.mark.parametrize("name", ["records.json", "records.log"])
def test_a_missing_file_is_damage_and_made_again(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert only(folder).file == name
    assert only(folder).damage
    Archive(folder).close()
    assert found(folder) == []


def test_the_users_own_comes_back_from_its_copy(folder: Path) -> None:
    (folder / "mine.log").unlink()
    assert any(fault.damage and "mine" in fault.file for fault in found(folder))
    with Archive(folder) as archive:
        assert len(archive.starred()) == 4
    assert found(folder) == []


def test_what_both_copies_have_lost_is_told_and_the_files_are_put_aside(folder: Path) -> None:
    for name in ("mine.log", "copy/mine.log"):
        spoil(folder / name)
    assert any(fault.damage and "backup" in fault.advice for fault in found(folder))
    with Archive(folder) as archive:
        assert len(archive.starred()) < 4
        assert any("lost" in note for note in archive.notes)
    assert (folder / "mine.log.damaged").exists()


def test_a_changed_article_is_named_by_the_name_it_came_with_and_its_record_stays(folder: Path) -> None:
    with Archive(folder) as archive:
        record = archive.records[0]
    body = folder / "articles" / record.digest
    spoil(body)
    assert only(folder).damage
    assert record.file in only(folder).what
    with Archive(folder) as archive:
        assert archive.rebuild().kept == 1
        assert archive.record(record.id) == record
        list(archive.add([next(path for path in ARTICLES if path.name == record.file)]))
        assert archive.article(record).headline == record.headline
    assert found(folder) == []


def test_a_missing_article_is_named_and_its_record_stays(folder: Path) -> None:
    with Archive(folder) as archive:
        record = archive.records[0]
        (folder / "articles" / record.digest).unlink()
        (folder / "articles" / f"{record.digest}.json").unlink()
        archive.rebuild()
        assert archive.record(record.id) == record
    assert "missing" in only(folder).what
    assert record.file in only(folder).what


def test_a_lost_note_is_written_again_from_the_record(folder: Path) -> None:
    with Archive(folder) as archive:
        record = archive.records[0]
        note = folder / "articles" / f"{record.digest}.json"
        before = archive.received(record)
        spoil(note)
        assert only(folder).file == f"articles/{note.name}"
        assert archive.article(record).file == record.file
        archive.rebuild()
        assert archive.received(record)[:13] == before[:13]
        assert archive.record(record.id) == record
    assert found(folder) == []


def test_leftovers_of_a_write_cut_short_are_notes(folder: Path) -> None:
    left = folder / "articles" / ".abc.tmp"
    left.write_bytes(b"half")
    with (folder / "records.log").open("ab") as log:
        log.write(b'1234abcd {"records":{"00')
    assert {(fault.file, fault.damage) for fault in found(folder)} == {
        ("articles/.abc.tmp", False),
        ("records.log", False),
    }
    os.utime(left, (1, 1))
    with Archive(folder) as archive:
        archive.rebuild()
    assert found(folder) == []


def test_an_article_that_was_kept_but_not_recorded_is_a_note(folder: Path, tmp_path: Path) -> None:
    with Archive(tmp_path / "other") as archive:
        list(archive.add(ARTICLES[5:6]))
    for path in (tmp_path / "other" / "articles").iterdir():
        path.rename(folder / "articles" / path.name)
    assert not only(folder).damage
    with Archive(folder) as archive:
        assert archive.rebuild().new == 1
    assert found(folder) == []
