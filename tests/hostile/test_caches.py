"""What another of the group may have put into the folder: crafted indexes are text or nothing, links lead no write out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

import seeds
from store.archive import Archive
from store.errors import SummitryError
from store.search import keeping, tables
from tests.hostile.articles import ACTING, OBEYED
from tests.hostile.line import Line
from tests.hostile.test_text import SUMMITRY, environment
from tui import first_page

EVIL = "".join(each for each in ACTING if "\n" not in each)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with all that is kept under `cache/` but the first page."""
    folder = tmp_path_factory.mktemp("small") / "archive"
    with Archive(folder) as archive:
        list(archive.add(seeds.articles()[:8], jobs=1))
        archive.with_texts()
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "archive"))


def _browsed(folder: Path, *keys: str) -> bytes:
    """All that reaches the terminal while somebody looks at the archive."""
    home = folder.parent
    with Line([SUMMITRY, "--archive", str(folder)], environment(home), cwd=home, size=(120, 30)) as line:
        line.sees("RESULTS", "8 samples")
        for key in (*keys, "\x1b", "q"):
            line.type(key)
            line.read(0.3)
        assert line.ends() == 0
        return line.bytes


def test_a_crafted_index_or_first_page_sends_nothing_to_the_terminal(folder: Path) -> None:
    """Whole by its form, and with what a terminal would obey in all of its texts."""
    _browsed(folder)
    kept = folder / "cache" / "first.pages"
    pages = msgspec.msgpack.decode(kept.read_bytes(), type=dict[str, first_page.Page])
    for page in pages.values():
        page.count += EVIL
        for number, line in enumerate(page.lines):
            left, right = (tuple(piece._replace(text=EVIL + piece.text) for piece in side) for side in line)
            page.lines[number] = line._replace(left=left, right=right)
    kept.write_bytes(msgspec.msgpack.encode(pages))
    index = folder / "cache" / "search.facts"
    read = tables.read(index, keeping._Head)
    assert read is not None
    head, sections = read
    head.entities = [msgspec.structs.replace(each, name=each.name + EVIL) for each in head.entities]
    parts = [bytes(sections[number]) for number in range(len(sections.sizes))]
    tables.write(index, head, parts)
    (folder / ".writer").write_text(EVIL, encoding="utf-8", errors="replace")
    came = _browsed(folder, "toka", "\x1b", "F", "\x1b").decode("utf-8", "replace").replace("\x1b]22;default\x07", "")
    assert not [sign for sign in OBEYED if sign in came and not sign.startswith(("\x1b[?1049l", "\x1b[2J"))]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed there")
@pytest.mark.parametrize("name", ["records.log", "mine.log", ".records.end", ".writer"])
def test_a_link_in_the_folder_leads_no_write_to_another_file(folder: Path, tmp_path: Path, name: str) -> None:
    mine = tmp_path / "profile"
    mine.write_text("mine\n")
    with Archive(folder) as archive:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(mine)
        try:
            archive.star(archive.records[0].id)
            list(archive.add(seeds.articles()[8:9]))
        except SummitryError:
            pass
    assert mine.read_text() == "mine\n"


def test_names_of_temporary_files_cannot_be_known_before(folder: Path, tmp_path: Path) -> None:
    """So that no link can wait for them; and what waits under `cache/` is put aside, not written into."""
    mine = tmp_path / "profile"
    mine.write_text("mine\n")
    shutil.rmtree(folder / "cache")
    (folder / "cache").mkdir()
    for name in ("search.facts", "search.texts", "first.pages", "meetings"):
        for link in (name, f".{name}.{os.getpid()}"):
            (folder / "cache" / link).symlink_to(mine)
    with Archive(folder) as archive:
        archive.with_texts()
    wanted = first_page.Wanted("", "", 80, 20, False, True)
    from store.identity import identity

    first_page.write(folder, identity(folder), wanted, first_page.Page([], 0, 0, 0, 0, "", 0, ""))
    assert mine.read_text() == "mine\n"
