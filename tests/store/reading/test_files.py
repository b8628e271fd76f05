"""Paths as a person names them: files, folders, what is not there, what is not to be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.errors import ReadingError
from store.limits import Limits
from store.reading import read_file, sources

TEXT = "Leaders meet\n\nPARIS, Feb 2 (AFP) - They met.\n"


def put(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_articles_by_name_and_passes_over_the_rest(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("a.txt", "b/c.html", "b/d/e.md", "f.jsonl")]
    feed = put(tmp_path / "g.xml", "<rss><channel></channel></rss>")
    for name in (
        "README.md",
        "readme.txt",
        ".hidden.txt",
        ".git/x.txt",
        "code.py",
        "pom.xml",
        "photo.jpg",
        "LICENSE",
        "requirements.txt",
        "config.json",
    ):
        put(tmp_path / name, "<project/>")
    assert list(sources([tmp_path])) == [*wanted, feed]


def test_links_that_loop_end(tmp_path: Path) -> None:
    article = put(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "broken.txt").symlink_to(tmp_path / "nowhere")
    found = list(sources([tmp_path]))
    assert [path.resolve() for path in found if isinstance(path, Path)] == [article.resolve()]


def test_what_is_missing_or_holds_nothing_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    article = put(tmp_path / "good" / "a.txt")
    (tmp_path / "none").mkdir()
    missing, empty, good = sources([tmp_path / "nowhere.txt", tmp_path / "none", tmp_path / "good"])
    assert isinstance(missing, ReadingError) and "nowhere.txt: is not there" in str(missing)
    assert isinstance(empty, ReadingError) and "none: holds no articles" in str(empty)
    assert good == article


def test_a_file_named_outright_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = put(tmp_path / "README")
    assert list(sources([path])) == [path]
    assert read_file(path)[0].headline == "Leaders meet"


def test_one_file_after_another_is_read_under_its_base_name(tmp_path: Path) -> None:
    assert read_file(put(tmp_path / "deep" / "a.txt"))[0].file == "a.txt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_devices_folders_and_missing_files_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, reason in (
        (tmp_path / "pipe.txt", "pipe"),
        (Path("/dev/zero"), "device"),
        (tmp_path, "folder"),
        (tmp_path / "no.txt", "not there"),
    ):
        with pytest.raises(ReadingError, match=reason):
            read_file(path)


def test_a_limit_can_be_set_and_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="limit of 10 bytes"):
        read_file(put(tmp_path / "a.txt"), limits=Limits(file_mb=0.00001))


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    path.chmod(0)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may read everything: for a moment be nobody
    try:
        with pytest.raises(ReadingError, match="permission"):
            read_file(path)
    finally:
        os.seteuid(user)


def test_documents_that_cannot_be_read_are_not_passed_over_in_folders(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("a.doc", "b.odt", "c.rtf", "d.gz")]
    put(tmp_path / "photo.jpg")
    assert list(sources([tmp_path])) == wanted
