"""An archive as one file and back; files made to do harm are refused before anything is put in place."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveError
from tests.bench.faults import ARTICLES, state_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path / "archive") as archive:
        list(archive.add(ARTICLES[:4]))
        archive.star(archive.records[0].id)
        archive.remove(archive.records[1].id)
    return tmp_path / "archive"


@pytest.fixture
def bundle(folder: Path, tmp_path: Path) -> Path:
    with Archive(folder) as archive:
        assert archive.backup(tmp_path / "b.tar.gz") == 4
    return tmp_path / "b.tar.gz"


def test_what_is_restored_is_what_was_backed_up(folder: Path, bundle: Path, tmp_path: Path) -> None:
    assert Archive.restore(bundle, tmp_path / "elsewhere" / "again") is None
    with Archive(folder) as one, Archive(tmp_path / "elsewhere" / "again") as other:
        assert state_of(one) == state_of(other)
        assert other.undo() == one.undo()
        assert [other.received(record) for record in other.records] == [one.received(record) for record in one.records]
    assert list(Archive.check(tmp_path / "elsewhere" / "again")) == []


def test_a_backup_is_whole_while_others_write(folder: Path, tmp_path: Path) -> None:
    with Archive(folder) as archive, Archive(folder) as writer:
        steps: list[int] = []

        def meanwhile(number: int, total: int) -> None:
            steps.append(number)
            list(writer.add(ARTICLES[3 + number : 4 + number]))
            writer.rebuild()

        archive.backup(tmp_path / "b.tar.gz", step=meanwhile)
    assert steps == [1, 2, 3, 4]
    Archive.restore(tmp_path / "b.tar.gz", tmp_path / "again")
    with Archive(tmp_path / "again") as archive:
        assert len(archive.records) == 3
    assert list(Archive.check(tmp_path / "again")) == []


def test_an_archive_that_is_there_is_kept_or_put_aside(folder: Path, bundle: Path) -> None:
    with Archive(folder) as archive:
        archive.note(archive.records[0].id, "since")
        expected = state_of(archive)
    with pytest.raises(ArchiveError, match="something already"):
        Archive.restore(bundle, folder)
    with Archive(folder) as archive:
        assert state_of(archive) == expected
    aside = Archive.restore(bundle, folder, force=True)
    assert aside
    with Archive(folder) as restored, Archive(aside) as before:
        assert state_of(before) == expected
        assert state_of(restored) != expected


def test_an_archive_can_be_moved_and_copied_as_a_folder(folder: Path, tmp_path: Path) -> None:
    with Archive(folder) as archive:
        expected = state_of(archive)
        archive.search("tokayev")
    folder.rename(tmp_path / "moved")
    with Archive(tmp_path / "moved") as archive:
        assert state_of(archive) == expected
    assert list(Archive.check(tmp_path / "moved")) == []


def tar(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz", format=tarfile.GNU_FORMAT) as made:
        for info, data in members:
            info.size = len(data) if data else info.size
            made.addfile(info, io.BytesIO(data))
    return path


def named(name: str, type: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = type, link
    return info


@pytest.mark.parametrize(
    "member",
    [
        (named("../evil"), b"x"),
        (named("/tmp/evil"), b"x"),
        (named("articles/../../evil"), b"x"),
        (named("evil.py"), b"x"),
        (named("articles"), b"x"),
        (named("names/..tsv"), b"x"),
        (named("records.json", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (named("records.json", tarfile.LNKTYPE, "/etc/passwd"), b""),
        (named("articles", tarfile.SYMTYPE, "/tmp"), b""),
        (named("records.json", tarfile.FIFOTYPE), b""),
        (named("records.json", tarfile.CHRTYPE), b""),
        (named("records.json", tarfile.GNUTYPE_SPARSE), b""),
    ],
    ids=lambda member: f"{member[0].name} {member[0].type!r}",
)
def test_what_no_archive_has_is_refused(member: tuple[tarfile.TarInfo, bytes], tmp_path: Path) -> None:
    refused(tar(tmp_path / "evil.tar.gz", member), tmp_path)


def refused(path: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError):
        Archive.restore(path, tmp_path / "target", force=True)
    assert sorted(tmp_path.rglob("*")) == before, "nothing was put anywhere"


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    refused(tar(tmp_path / "evil.tar.gz", (named("mine.log"), b"x"), (named("mine.log"), b"y")), tmp_path)


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.tar.gz"
    head = named("records.json")
    head.size = 8 * 1024**3
    with gzip.open(bomb, "wb", compresslevel=9) as packed:
        packed.write(head.tobuf())
        for _ in range(70):
            packed.write(bytes(1024 * 1024))
    refused(bomb, tmp_path)
    header = named("././@LongLink", tarfile.GNUTYPE_LONGNAME)
    header.size = 60 * 1024 * 1024
    with gzip.open(bomb, "wb", compresslevel=9) as packed:
        packed.write(header.tobuf())
        for _ in range(60):
            packed.write(bytes(1024 * 1024))
    refused(bomb, tmp_path)


@pytest.mark.parametrize("harm", ["cut short", "not gzip", "changed article", "empty"])
def test_a_damaged_backup_is_refused(bundle: Path, tmp_path: Path, harm: str) -> None:
    data = bundle.read_bytes()
    if harm == "changed article":
        plain = bytearray(gzip.decompress(data))
        at = plain.rfind(b"Xinhua") if b"Xinhua" in plain else len(plain) // 2
        plain[at] ^= 1
        data = gzip.compress(bytes(plain))
    bundle.write_bytes({"cut short": data[: len(data) // 2], "not gzip": b"x" * 500, "empty": b""}.get(harm, data))
    with pytest.raises(ArchiveError):
        Archive.restore(bundle, tmp_path / "target")
    assert not (tmp_path / "target").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
