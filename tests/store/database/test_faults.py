"""Kills, full disks and damaged files are forced upon archives: nothing acknowledged is lost or altered, none is unreadable."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveError
from tests.bench import faults

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are forced in a forked process")


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faults.prepared(tmp_path_factory.mktemp("faults") / "archive")


@pytest.mark.parametrize("how", faults.HOW)
def test_killed_at_steps_of_its_writes_it_keeps_what_was_acknowledged(pattern: Path, how: str) -> None:
    start = 1 + faults.HOW.index(how)
    results = list(faults.kills(pattern, ((step, how) for step in range(start, 10_000, 9))))
    assert len(results) > 8
    assert [f"{what}: {wrong}" for what, wrong in results if wrong] == []


def test_where_files_may_not_grow_it_keeps_what_was_acknowledged(pattern: Path) -> None:
    results = list(faults.limits(pattern, iter(range(100, 40_000, 4_000))))
    assert [f"{what}: {wrong}" for what, wrong in results if wrong] == []


def test_where_the_disk_is_full_from_some_write_on_it_keeps_what_was_acknowledged(pattern: Path) -> None:
    results = list(faults.refusals(pattern, iter(range(1, 20, 2))))
    assert [f"{what}: {wrong}" for what, wrong in results if wrong] == []


def test_on_a_full_file_system_it_keeps_what_was_acknowledged(pattern: Path) -> None:
    results = list(faults.full_disks(pattern, iter(range(0, 100_000, 20_000))))
    if not results:
        pytest.skip("a file system of a chosen size can only be mounted by root")
    assert [f"{what}: {wrong}" for what, wrong in results if wrong] == []


def test_a_file_that_is_damaged_in_any_way_loses_nothing(pattern: Path) -> None:
    results = list(faults.damages(pattern, 2 * len(faults.FILES) * (len(faults.DAMAGE) + 1), seed=5))
    assert [f"{what}: {wrong}" for what, wrong in results if wrong] == []


def test_the_watch_over_faults_sees_a_loss(pattern: Path) -> None:
    """Without the articles, a record whose line is gone cannot be made again, and the measurement must say so."""

    def lose(folder: Path) -> str:
        with Archive(folder, read_only=True) as archive:
            state = faults.state_of(archive)
        for path in (folder / "articles").iterdir():
            path.unlink()
        data = (folder / "records.json").read_bytes()
        (folder / "records.json").write_bytes(data.replace(b"Xi Jinping", b"Xi Jinpong", 1))
        return faults.trouble(folder, [state])

    assert faults.on_copy(pattern, lose) == "lost or altered"


def _as_nobody(act: Callable[[], None]) -> int:
    """Do something in a process of a user who owns nothing; 0 where it raised nothing."""
    process = os.fork()
    if not process:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setegid(65534)
                os.seteuid(65534)
            act()
            code = 0
        except BaseException as error:
            print(error, file=sys.stderr)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def test_a_folder_that_cannot_be_written_is_read_and_every_write_says_why(pattern: Path, tmp_path: Path) -> None:
    def run(folder: Path) -> None:
        with Archive(folder) as archive:
            archive.search("kind:summit")  # another user may not be able to import what was not imported yet
        places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        for place in (folder.parent, *places):
            place.chmod(0o555)
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
        try:
            assert _as_nobody(lambda: _reads_and_is_refused(folder)) == 0
        finally:
            for place in places:
                place.chmod(0o755)
        with Archive(folder, read_only=True) as archive:
            assert not any(mine.note == "refused" for mine in (archive.mine(each.id) for each in archive.records))

    faults.on_copy(pattern, run)


def _reads_and_is_refused(folder: Path) -> None:
    with Archive(folder) as archive:
        first = archive.records[0].id
        assert len(archive.records) == 5
        assert archive.search("kind:summit|meeting") is not None
        for write in (
            lambda: archive.note(first, "refused"),
            lambda: list(archive.add(faults.ARTICLES[6:7])),
            lambda: archive.undo(),
            lambda: archive.rebuild(),
        ):
            with pytest.raises(ArchiveError, match="cannot be written"):
                write()
        assert archive.mine(first).note == ""
