"""The rows that stand there before the archive is open: those that were left, or none."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.archive import Archive
from tests.tui.browsing import Browser, browsing
from tui.state import State

KEPT = Path("cache") / "first.pages"


@asynccontextmanager
async def opening_slowly(folder: Path, state: State) -> AsyncIterator[tuple[Browser, Callable[[], None]]]:
    """The app on an archive that is not open until it is let."""
    gate = threading.Event()

    def opener() -> Archive:
        gate.wait()
        return Archive(folder)

    try:
        async with browsing(folder, opener=opener, state=state) as browser:
            yield browser, gate.set
    finally:
        gate.set()


async def leave(folder: Path, *, read_only: bool = False) -> State:
    """Search, go down the rows, and leave."""
    state = State()
    async with browsing(folder, state=state, read_only=read_only) as browser:
        await browser.sees("149 samples")
        await browser.type("tokayev")
        await browser.sees("of 149 samples")
        await browser.press("escape", *["j"] * 30)
        browser.app.exit()
    return state


async def test_the_rows_that_were_left_stand_there_before_the_archive_is_open(sample_copy: Path) -> None:
    state = await leave(sample_copy)
    async with opening_slowly(sample_copy, state) as (browser, let):
        await browser.sees("of 149 samples", "Tokayev")
        assert "Opening the archive" not in browser.text
        before = [line[:50] for line in browser.lines[4:-1]]
        let()
        await browser.sees("WHO")
        assert [line[:50] for line in browser.lines[4:-1]] == before


@pytest.mark.parametrize("change", ["star", "query", "damage", "program"])
async def test_where_anything_is_not_as_it_was_there_are_no_rows_yet(
    sample_copy: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = await leave(sample_copy)
    if change == "star":
        with Archive(sample_copy) as archive:
            archive.star(archive.records[0].id)
    elif change == "query":
        state.query = "modi"
    elif change == "damage":
        (sample_copy / KEPT).write_bytes((sample_copy / KEPT).read_bytes()[:-40])
    else:
        monkeypatch.setattr("store.identity._program", lambda: ())
    async with opening_slowly(sample_copy, state) as (browser, let):
        await browser.sees("Opening the archive")
        assert "samples" not in browser.text
        let()
        await browser.sees("149 samples", "WHO")


async def test_reading_only_nothing_is_kept(sample_copy: Path) -> None:
    (sample_copy / KEPT).unlink(missing_ok=True)  # the samples that are copied may have been browsed
    await leave(sample_copy, read_only=True)
    assert not (sample_copy / KEPT).exists()
