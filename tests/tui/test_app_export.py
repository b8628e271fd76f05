"""The export screen: what is chosen is seen before it is written, and what is there already is kept."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.export import FORMATS as WRITERS
from store.export import Parts
from tests.tui.browsing import LARGE, SMALL, browsing
from tui.matter import FOLDER, OF_RECORDS, PARTS
from tui.state import State

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
MEETING = State(query="leader:xi leader:tokayev on:2025-06-16")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the person works."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@SIZES
async def test_what_is_previewed_is_what_is_written(samples: Path, size: tuple[int, int], here: Path) -> None:
    async with browsing(samples, size, state=MEETING) as browser:
        await browser.sees("of 149")
        await browser.press("escape", "w")
        await browser.sees("EXPORT  1 record", "samples: real facts", "PREVIEW", "Markdown, one document", "---")
        await browser.press("ctrl+u")
        await browser.type("brief.md")
        await browser.press("down", "j", "space", "j", "space")
        await browser.sees("[ ] points", "[ ] my notes", "facts alone")
        await browser.press("j", "space")
        await browser.sees("[x] full text")
        await browser.press("enter")
        await browser.sees("1 record written to brief.md (sample texts")
    with Archive(samples, read_only=True) as archive:
        (record,) = [hit.record for hit in archive.search(MEETING.query).hits]
        parts = Parts(points=False, notes=False, text=True)
        assert (here / "brief.md").read_text(encoding="utf-8") == archive.export(
            [record], query=MEETING.query, parts=parts
        )


@SIZES
async def test_the_preview_follows_the_format_and_scrolls(samples: Path, size: tuple[int, int], here: Path) -> None:
    async with browsing(samples, size, state=MEETING) as browser:
        await browser.sees("of 149")
        await browser.press("escape", "w", "ctrl+u")
        await browser.type("table.csv")
        await browser.sees("table, a row a record", "id,date,kind")
        await browser.press("down", "l")
        await browser.sees("table, a row a participant", "table.csv")
        await browser.press("h", "h", "h")
        await browser.sees("JSON", "table.json", '"title"')
        await browser.press("pagedown", "pagedown", "pagedown", "pagedown")
        await browser.sees_not('"title"')
        await browser.press("f1")
        await browser.sees("In the export screen", "Scroll the preview")
        await browser.press("escape", "escape")
        await browser.sees_not("EXPORT")
    assert not list(here.iterdir())


async def test_a_folder_of_notes(samples: Path, here: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "space", "space", "w", "ctrl+u")
        await browser.type("brief.md")
        await browser.press("down", "l")
        await browser.sees("a folder of linked notes", "index.md")
        await browser.press("enter")
        await browser.sees("2 records written to brief (sample texts")
    names = sorted(path.name for path in (here / "brief").iterdir())
    assert len(names) == 3 and "index.md" in names
    assert any(seeds.NOTICE in path.read_text(encoding="utf-8") for path in (here / "brief").iterdir())


@SIZES
async def test_what_is_there_is_written_over_only_when_asked(samples: Path, size: tuple[int, int], here: Path) -> None:
    kept = here / "mine.md"
    kept.write_text("mine", encoding="utf-8")
    async with browsing(samples, size) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "w", "ctrl+u")
        await browser.type("mine.md")
        await browser.press("enter")
        await browser.sees("Write over mine.md?")
        await browser.press("escape")
        await browser.sees("is there already and was kept")
        assert kept.read_text(encoding="utf-8") == "mine"
        await browser.press("enter")
        await browser.sees("Write over mine.md?")
        await browser.press("y", "enter")
        await browser.sees("1 record written to mine.md")
    assert kept.read_text(encoding="utf-8").startswith("---")


async def test_a_folder_that_is_not_there_is_said(samples: Path) -> None:
    async with browsing(samples, SMALL) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "w", "ctrl+u")
        await browser.type("nowhere/at-all.md")
        await browser.press("enter")
        await browser.sees("No such file or directory", "EXPORT")


def test_every_format_is_offered() -> None:
    assert set(OF_RECORDS) == {*WRITERS, FOLDER}


def test_a_part_can_be_chosen_where_it_changes_what_is_written(sample_copy: Path) -> None:
    with Archive(sample_copy) as archive:
        (record,) = [hit.record for hit in archive.search(MEETING.query).hits]
        archive.note(record.id, "see the map")
        for format, part in product(WRITERS, PARTS):
            others = {name: name == "points" for name in PARTS}
            texts = {archive.export([record], format, parts=Parts(**(others | {part: on}))) for on in (True, False)}
            assert (len(texts) == 2) == (part in OF_RECORDS[format].parts), (format, part)
