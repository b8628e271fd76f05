"""Exports in files: whole or not at all, and never over what is there unless asked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from store.export.writing import write, write_all


def test_a_new_file_has_the_text_and_the_permissions_of_new_files(tmp_path: Path) -> None:
    place = tmp_path / "brief.md"
    before = os.umask(0o027)
    try:
        write(place, "习近平\n")
    finally:
        os.umask(before)
    assert place.read_bytes() == "习近平\n".encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["brief.md"]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "brief.md"
    place.write_text("mine")
    with pytest.raises(FileExistsError):
        write(place, "new")
    assert place.read_text() == "mine" and os.listdir(tmp_path) == ["brief.md"]
    write(place, "new", over=True)
    assert place.read_text() == "new"


def test_a_link_to_nowhere_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write(tmp_path / "link", "new")
    assert not (tmp_path / "nowhere").exists()


def test_the_file_behind_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write(tmp_path / "link.md", "new", over=True)
    assert (tmp_path / "link.md").is_symlink() and (tmp_path / "real.md").read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write(tmp_path / "pipe", "text", over=True)
    assert os.read(reader, 100) == b"text"
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_where_second_names_are_unknown_it_works_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write(tmp_path / "brief.md", "text")
    assert (tmp_path / "brief.md").read_text() == "text"
    with pytest.raises(FileExistsError):
        write(tmp_path / "brief.md", "other")
    assert (tmp_path / "brief.md").read_text() == "text" and os.listdir(tmp_path) == ["brief.md"]


def test_a_folder_is_written_only_if_nothing_in_it_would_be_lost(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(FileExistsError, match=r"b\.md"):
        write_all(tmp_path, {"a.md": "a", "b.md": "b"})
    assert sorted(os.listdir(tmp_path)) == ["b.md"] and (tmp_path / "b.md").read_text() == "mine"
    write_all(tmp_path / "new" / "deep", {"a.md": "a"})
    assert (tmp_path / "new" / "deep" / "a.md").read_text() == "a"
