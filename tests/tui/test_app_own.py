"""Selecting, taking out, marking and undoing in the app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.database.lock import WriteLock
from tests.tui.browsing import LARGE, SMALL, browsing
from tui import clipboard
from tui.state import State


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_a_selection_outlives_queries_and_goes_to_a_file(
    samples: Path, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(samples, size) as browser:
        await browser.sees("149 samples")
        await browser.type("modi")
        await browser.sees("of 149")
        await browser.press("escape", "space", "space")
        await browser.sees("2 selected")
        await browser.press("slash", "ctrl+u")
        await browser.type("xi tokayev")
        await browser.sees("Xi, Tokayev", "2 selected")
        await browser.press("escape", "space")
        await browser.sees("3 selected")
        await browser.press("e")
        await browser.sees("3 records written to", ".md")
        (written,) = tmp_path.glob("*.md")
        text = written.read_text(encoding="utf-8")
        assert "Modi" in text and "Tokayev" in text and seeds.NOTICE in text
        await browser.press("e")
        await browser.sees("-2.md")
        assert written.read_text(encoding="utf-8") == text


async def test_ranges_all_and_inversion(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "V", "j", "j", "V")
        await browser.sees("3 selected")
        await browser.press("i")
        await browser.sees("146 selected")
        await browser.press("a")
        await browser.sees("149 selected")
        await browser.press("a")
        await browser.sees_not("149 selected")


async def test_a_range_goes_on_where_the_results_are_shown_anew(sample_copy: Path) -> None:
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "j", "V", "j", "s")
        await browser.sees("starred")
        await browser.press("j", "V")
        await browser.sees("3 selected")


async def test_copying_goes_to_the_terminal(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        sent: list[str] = []
        monkeypatch.setattr(type(browser.app.screen_stack[0]), "send", lambda self, text: sent.append(text))
        await browser.press("escape", "y")
        await browser.sees("sent to the terminal")
        assert sent and sent[0].startswith("\x1b]52;c;")


def test_inside_tmux_the_clipboard_goes_plain_and_wrapped() -> None:
    plain = clipboard.sequence("Астана", tmux=False)
    both = clipboard.sequence("Астана", tmux=True)
    assert plain == "\x1b]52;c;0JDRgdGC0LDQvdCw\x07"
    assert both == plain + "\x1bPtmux;\x1b\x1b]52;c;0JDRgdGC0LDQvdCw\x07\x1b\\"


async def test_a_star_a_tag_and_a_note_last_and_can_be_undone(sample_copy: Path) -> None:
    async with browsing(sample_copy, (160, 70), state=State(query="leader:xi leader:tokayev on:2025-06-16")) as browser:
        await browser.sees("149 samples")
        await browser.sees("of 149")
        await browser.press("escape", "s")
        await browser.sees("starred", "u undoes", "RECORD  ★")
        await browser.press("t")
        await browser.sees("Tags:")
        await browser.type("silk road")
        await browser.press("enter")
        await browser.sees("★  #road  #silk")
        await browser.press("n")
        await browser.type("see the map")
        await browser.press("enter")
        await browser.type("and the route")
        await browser.press("ctrl+s")
        await browser.sees("see the map", "and the route", "noted on")
        await browser.press("u")
        await browser.sees("undone")
        await browser.sees_not("NOTE")
        await browser.press("ctrl+r")
        await browser.sees("NOTE")
    with Archive(sample_copy) as archive:
        (id,) = archive.starred()
        mine = archive.mine(id)
    assert (mine.tags, mine.note) == (("road", "silk"), "see the map\nand the route")


async def test_while_another_program_writes_it_is_said_who_and_the_change_follows(sample_copy: Path) -> None:
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        other = WriteLock(sample_copy)
        with other.held():
            await browser.press("escape", "s")
            await browser.sees("waiting: ", "is writing to the archive")
        await browser.sees("starred")


async def test_a_value_is_corrected_where_it_stands(sample_copy: Path) -> None:
    async with browsing(sample_copy, (160, 70), state=State(query="leader:xi leader:tokayev on:2025-06-16")) as browser:
        await browser.sees("149 samples")
        await browser.sees("of 149")
        await browser.press("enter", "j", "l", "m")
        await browser.sees("place:")
        await browser.press("ctrl+u")
        await browser.type("Almaty, KZ")
        await browser.press("enter")
        await browser.sees("Almaty, Kazakhstan", "EDITED")
        await browser.press("u")
        await browser.sees("Astana, Kazakhstan")


async def test_nothing_is_written_where_only_reading_is_allowed(sample_copy: Path) -> None:
    async with browsing(sample_copy, read_only=True) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "s")
        await browser.sees("reading only")
    with Archive(sample_copy) as archive:
        assert not archive.starred()


async def test_a_saved_search_is_found_in_the_palette(sample_copy: Path) -> None:
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        await browser.type("place:samarkand")
        await browser.press("escape", "S")
        await browser.sees("Save place:samarkand as @")
        await browser.type("silkroad")
        await browser.press("enter")
        await browser.sees("saved the search @silkroad")
        await browser.press("slash", "ctrl+u", "ctrl+p")
        await browser.type("silkroad")
        await browser.sees("Search: silkroad")
        await browser.press("enter")
        await browser.sees("[place samarkand]")


async def test_the_count_is_always_there(samples: Path) -> None:
    """Selected records are counted on every screen size, also while the box is full of words."""
    async with browsing(samples, (60, 20)) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "space")
        await browser.sees("1 selected")
        await browser.press("slash")
        await browser.type("words longer than the whole of this narrow screen")
        await browser.sees("1 selected")
        assert re.search(r"\d+ selected", browser.lines[0])
