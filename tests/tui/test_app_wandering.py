"""Going from subject to subject: timelines and back, pictures, kinds, comparing, joining."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.browsing import LARGE, SMALL, browsing
from tui.state import State

PAIR = State(query="leader:xi leader:tokayev on:2025-06-16")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_a_place_is_opened_and_left_again(samples: Path, size: tuple[int, int]) -> None:
    async with browsing(samples, size, state=State(query=PAIR.query)) as browser:
        await browser.sees(" of 149")
        await browser.press("enter")
        await browser.sees("WHO", "Mon 16 Jun 2025")
        await browser.press("j", "l", "enter")
        await browser.sees("Xi + Tokayev › Astana", "[Astana")
        await browser.press("b")
        await browser.sees("Mon 16 Jun 2025", "WHO")
        await browser.press("f", "b", "f")
        await browser.sees("Xi + Tokayev › Astana", "[Astana")
        await browser.press("z", "z")
        await browser.sees("calls only: 0")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_a_cell_of_who_met_whom_opens_the_pair(samples: Path, size: tuple[int, int]) -> None:
    async with browsing(samples, size, state=State(query=PAIR.query)) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "v")
        await browser.sees("[heat map]", "Esc back")
        await browser.press("tab")
        await browser.sees("[who met whom]", "opens their timeline")
        await browser.press("enter")
        await browser.sees("SCO Summit (25th)", "16 Jun  B  Astana")


async def test_two_records_are_joined_and_parted(sample_copy: Path) -> None:
    async with browsing(sample_copy, state=State(query="leader:xi leader:tokayev kind:bilateral")) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "space", "space", "equals_sign")
        await browser.sees("one meeting now", "u undoes")
        await browser.press("equals_sign")
        await browser.sees("two meetings now")


async def test_a_line_of_a_comparison_opens_its_record(samples: Path) -> None:
    async with browsing(samples, SMALL, state=State(query="on:2025-06-17 event:central")) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "a")
        await browser.sees("selected all")
        await browser.press("c")
        await browser.sees("COMPARE", "4 meetings", "B  Xi, Mirziyoyev, Astana", "in A C")
        await browser.press("j", "j", "j", "j", "j", "enter")
        await browser.sees("RECORD", "Sadyr Japarov, President", "named among")
