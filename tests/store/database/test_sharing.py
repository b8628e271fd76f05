"""Several processes and users on one archive: nothing lost, nobody waits for ever, nobody sees more than the folder lets them."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from store.archive import Archive
from store.database import lock
from store.errors import ArchiveError
from tests.bench.faults import ARTICLES, state_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
GROUP = 54321


def beside(act: Callable[[], object], *, user: int = 0, umask: int = 0o022) -> int:
    """Start a process that does something; its id."""
    process = os.fork()
    if not process:
        code = 1
        try:
            os.umask(umask)
            if user:
                os.setgroups([])
                os.setegid(GROUP)
                os.seteuid(user)
            act()
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(code)
    return process


def ended(*processes: int) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]


def add(folder: Path, articles: list[Path], pause: float = 0.0) -> None:
    with Archive(folder) as archive:
        for article in articles:
            assert all(not each.failed for each in archive.add([article]))
            time.sleep(pause)


def export(folder: Path) -> None:
    for _ in range(5):
        with Archive(folder, read_only=True) as archive:
            assert archive.export(archive.records) or not archive.records


def search(folder: Path) -> None:
    with Archive(folder, read_only=True) as archive:
        archive.with_texts()
        assert archive.search("").hits


def star_all(folder: Path) -> None:
    with Archive(folder) as archive:
        for record in archive.records:
            archive.star(record.id)


def test_two_imports_a_browser_and_an_export_at_once(tmp_path: Path) -> None:
    folder, alone = tmp_path / "shared", tmp_path / "alone"
    add(folder, ARTICLES[:1])
    add(alone, ARTICLES[:8])
    with Archive(folder) as browser:
        browser.search("")
        others = [
            beside(lambda: add(folder, ARTICLES[1:6], pause=0.3)),
            beside(lambda: add(folder, ARTICLES[4:8], pause=0.3)),
            beside(lambda: export(folder)),
        ]
        seen, noticed, until = {len(browser.records)}, 0, time.monotonic() + 20
        while len(browser.records) < 8 and time.monotonic() < until:
            noticed += browser.behind() and browser.changed() > 0
            browser.refresh()
            seen.add(browser.search("", limit=None).total)
            browser.star(browser.records[0].id)
            time.sleep(0.01)
        assert ended(*others) == [0, 0, 0]
        browser.refresh()
        assert len(seen) > 2, "the browser took in what came while it was open"
        assert noticed
        assert not browser.behind()
        assert browser.changed() == 0
        with Archive(alone) as expected:
            assert list(browser.records) == list(expected.records)
        assert browser.mine(browser.records[0].id).starred
    assert [fault for fault in Archive.check(folder) if fault.damage] == []


def test_a_reader_follows_an_archive_through_folds_by_others(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    add(folder, ARTICLES[:2])
    with Archive(folder, read_only=True) as reader:
        for count in range(3, 7):
            assert ended(beside(partial(add, folder, ARTICLES[:count]))) == [0]
            assert reader.behind()
            reader.refresh()
            assert len(reader.records) == count == reader.search("", limit=None).total


def test_a_writer_that_waits_gives_up_and_names_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "archive"
    add(folder, ARTICLES[:1])
    monkeypatch.setattr(lock, "PATIENCE", 0.2)

    def hold() -> None:
        with lock.WriteLock(folder).held():
            (tmp_path / "held").touch()
            time.sleep(30)

    other = beside(hold)
    try:
        while not (tmp_path / "held").exists():
            time.sleep(0.01)
        begun = time.monotonic()
        with Archive(folder) as archive, pytest.raises(ArchiveError, match=rf"process {other} on .* is writing to it"):
            archive.star(archive.records[0].id)
        assert time.monotonic() - begun < 5
        with Archive(folder, read_only=True) as archive:
            assert len(archive.records) == 1, "reading never waits"
    finally:
        os.kill(other, signal.SIGKILL)
        ended(other)
    with Archive(folder) as archive:
        archive.star(archive.records[0].id)  # a writer that was killed is in nobody's way


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that other users reach. In pytest's own they do not: each run that begins closes that to others."""
    with tempfile.TemporaryDirectory(prefix="summitry-sharing-") as name:
        Path(name).chmod(0o755)
        spare = Path(name) / "spare"
        spare.mkdir()
        spare.chmod(0o1777)
        monkeypatch.setattr(tempfile, "tempdir", str(spare))  # where root's temporary files go may be closed to others
        yield Path(name)


@pytest.mark.parametrize(("mode", "umask"), [(0o2770, 0o002), (0o2775, 0o022), (0o700, 0o022)])
def test_files_are_shared_as_the_folder_is(place: Path, mode: int, umask: int) -> None:
    """Two users of one group where the tests run as root, else the same user twice."""
    folder = place / "archive"
    with Archive(place / "warm") as archive:  # other users cannot import what lies in root's home
        list(archive.add(ARTICLES[7:8]))
        archive.export(archive.records)
        search(place / "warm")
    users = (0, 0)
    folder.mkdir()
    if os.geteuid() == 0 and mode & 0o070:
        users = (60001, 60002)
        os.chown(folder, users[0], GROUP)
    folder.chmod(mode)
    widest: list[int] = []
    for round in range(2):
        several = [
            beside(partial(add, folder, ARTICLES[round * 3 : round * 3 + 2]), user=users[0], umask=umask),
            beside(partial(add, folder, ARTICLES[round * 3 + 2 : round * 3 + 3]), user=users[1], umask=umask),
        ]
        while several:
            for path in folder.rglob(".*.tmp"):
                try:
                    widest.append(stat.S_IMODE(path.stat().st_mode))
                except FileNotFoundError:
                    continue
            done, status = os.waitpid(several[0], os.WNOHANG)
            if done:
                assert os.waitstatus_to_exitcode(status) == 0
                several.pop(0)
        stars = [beside(lambda: star_all(folder), user=user, umask=umask) for user in users]
        assert ended(*stars) == [0, 0]
        assert ended(beside(lambda: search(folder), user=users[round], umask=umask)) == [0]
    assert sorted(path.name for path in (folder / "cache").iterdir()) == ["search.facts", "search.texts"]
    with Archive(folder, read_only=True) as archive:
        assert len(archive.records) == 6
        assert archive.starred() == {record.id for record in archive.records}
    assert all(wide & ~mode == 0 for wide in widest)
    for path in folder.rglob("*"):
        found = path.stat()
        assert found.st_gid == folder.stat().st_gid, path
        expected = mode & 0o777 if path.is_dir() else mode & 0o666
        if path.name != ".lock":
            assert stat.S_IMODE(found.st_mode) & 0o777 == expected, path
        assert stat.S_IMODE(found.st_mode) & 0o666 & ~mode == 0, path


def test_an_import_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, alone = tmp_path / "killed", tmp_path / "alone"

    def add_until_killed() -> None:
        with Archive(folder) as archive:
            for number, _ in enumerate(archive.add(article for article in ARTICLES for _ in range(8))):
                if number == 40:
                    os.kill(os.getpid(), signal.SIGKILL)

    assert ended(beside(add_until_killed)) == [-signal.SIGKILL]
    assert [fault for fault in Archive.check(folder) if fault.damage] == []
    with Archive(folder) as archive:
        before = len(archive.records)
        outcomes = list(archive.add(ARTICLES))
        assert 0 < before < len(ARTICLES)
        assert sum(len(each.known) for each in outcomes) == before
        assert sum(len(each.new) for each in outcomes) == len(ARTICLES) - before
        with Archive(alone) as other:
            list(other.add(ARTICLES))
            assert state_of(archive) == state_of(other)
    assert (folder / "records.json").read_bytes() == (alone / "records.json").read_bytes()
