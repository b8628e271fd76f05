"""Merging two spellings of a person and taking records away in the app, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.archive import Archive
from tests.tui.browsing import LARGE, SMALL, browsing
from tui.state import State

MEETING = "leader:xi leader:tokayev on:2025-06-16"
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])


@SIZES
async def test_a_record_goes_to_the_trash_and_comes_back(sample_copy: Path, size: tuple[int, int]) -> None:
    async with browsing(sample_copy, size, state=State(query=MEETING)) as browser:
        await browser.sees("of 149")
        await browser.press("escape", "D")
        await browser.sees("removed", "u undoes", "of 148")
        await browser.press("u")
        await browser.sees("undone: removed", "of 149")
        await browser.press("ctrl+r")
        await browser.sees("done again: removed", "of 148")


async def test_the_selected_go_together_and_the_next_is_in_view(sample_copy: Path) -> None:
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "space", "space", "D")
        await browser.sees("removed 2 records", "147 samples")
        await browser.sees_not("selected")
        await browser.press("u")
        await browser.sees("149 samples")


@SIZES
async def test_two_spellings_of_a_person_become_one(sample_copy: Path, size: tuple[int, int]) -> None:
    async with browsing(sample_copy, size, state=State(query=MEETING)) as browser:
        await browser.sees("of 149")
        await browser.press("enter")
        for _ in range(12):
            if (item := browser.app.screen.record_view.item) and item.kind == "leader":  # type: ignore[attr-defined]
                break
            await browser.press("j")
        await browser.press("M")
        await browser.sees("SAME PERSON", "Xi Jinping is the same as")
        await browser.type("modi")
        await browser.sees("Narendra Modi")
        await browser.press("enter")
        await browser.sees("merged Xi Jinping into Narendra Modi")
        await browser.sees("Narendra Modi, President")
        await browser.press("u")
        await browser.sees("undone: merged", "Xi Jinping, President")
    with Archive(sample_copy) as archive:
        assert archive.merged_names() == {}


async def test_a_name_is_only_merged_where_the_cursor_is_on_one(sample_copy: Path) -> None:
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "M")
        await browser.sees("put the cursor on a person")
