"""Going from subject to subject: timelines and back, pictures, kinds, comparing, joining."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from store.timeline.told import Told
from tests.tui.browsing import LARGE, SMALL, browsing
from tui.screens import following
from tui.settings import Settings
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


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_a_subject_without_the_record_opens_at_the_meeting_nearest_to_it(
    samples: Path, size: tuple[int, int]
) -> None:
    async with browsing(samples, size, state=State(query=PAIR.query)) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "d")
        await browser.sees("Xi Jinping", "42")
        await browser.type("starmer")
        await browser.sees_not("Xi Jinping")
        await browser.press("enter")
        await browser.sees("[Starmer", "Xi + Tokayev › Starmer", "▸● 16 Jan")
        await browser.press("p", "enter")
        await browser.sees("Starmer › Zelenskyy", "[Zelenskyy")


async def test_the_results_are_a_timeline_and_the_timeline_a_file(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(samples, state=State(query="leader:xi kind:call")) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "T")
        await browser.sees("[leader:xi kind:call", "24 Mar  C  Xi, Tokayev")
        await browser.press("e")
        await browser.sees("written to summitry-timeline-leader-xi-kind-call.md")
    assert "| 24 March 2020 |" in (tmp_path / "summitry-timeline-leader-xi-kind-call.md").read_text(encoding="utf-8")


async def test_a_comparison_is_written_out_and_tells_its_keys_as_set(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = Settings(keys={"comparison.next": "L"})
    async with browsing(samples, SMALL, state=State(query="on:2025-06-17 event:central"), settings=own) as browser:
        await browser.sees(" of 149")
        await browser.press("escape", "a")
        await browser.sees("selected all")
        await browser.press("c")
        await browser.sees("COMPARE", "L next passage")
        await browser.press("question_mark")
        await browser.sees("HELP", "Write the comparison to a new Markdown file")
        await browser.press("escape", "e")
        await browser.sees("4 meetings compared written to")
    (path,) = tmp_path.glob("summitry-comparison-*.md")
    assert "| only A |" in path.read_text(encoding="utf-8")


async def test_the_timeline_of_the_results_is_ready_when_it_is_asked_for(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("mirziyoyev")
        await browser.sees("of 149")
        await browser.press("escape")
        await asyncio.sleep(following._REST + 0.5)
        monkeypatch.setattr(Told, "reported", None)  # nothing is looked up any more
        await browser.press("T")
        await browser.sees("[mirziyoyev")
