"""What all tests share: the command, an archive of the samples made once, and settings that are not the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from tests.tui.commands import Summitry


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all samples. Tests that change it copy it first (`sample_copy`)."""
    folder = tmp_path_factory.mktemp("samples") / "archive"
    with Archive(folder) as archive:
        failed = [added for added in archive.add(seeds.articles()) if added.failed]
        archive.with_texts()
    assert not failed
    return folder


@pytest.fixture
def sample_copy(samples: Path, tmp_path: Path) -> Path:
    """A copy of the samples' archive that a test may change."""
    return Path(shutil.copytree(samples, tmp_path / "archive"))


@pytest.fixture(autouse=True)
def apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the user's own archive, settings and colours."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("SUMMITRY_ARCHIVE", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def summitry(capsys: pytest.CaptureFixture[str], samples: Path, monkeypatch: pytest.MonkeyPatch) -> Summitry:
    """The command on the samples' archive."""
    monkeypatch.setenv("SUMMITRY_ARCHIVE", str(samples))
    return Summitry(capsys, str(samples))
