"""What a person does in the app and sees there: finding, reading, following."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.browsing import LARGE, SMALL, browsing
from tui.state import State


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_a_meeting_is_found_read_and_followed(samples: Path, size: tuple[int, int]) -> None:
    """Misspelt words, Enter to the record, Enter to the timeline, back again."""
    async with browsing(samples, size) as browser:
        await browser.sees("149 samples")
        await browser.type("tokeyav astana")
        await browser.sees("Xi, Tokayev · Astana", " of 149")
        await browser.press("enter")
        await browser.sees("WHO", "sample text", "TOPICS")
        await browser.press("3")
        await browser.sees("▸●", "2025")
        await browser.press("escape")
        await browser.sees("WHO")
        await browser.press("escape")
        await browser.sees("tokeyav astana", "Astana")


async def test_the_box_is_where_typing_begins(samples: Path) -> None:
    """A leading slash is swallowed; letters that are keys elsewhere are letters here; Esc leaves the query as it is."""
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("/q")
        assert browser.app.is_running
        await browser.press("backspace")
        await browser.type("modi")
        await browser.press("escape", "escape", "escape")
        await browser.sees("/ modi", "Modi")
        assert browser.app.is_running
        await browser.press("slash")
        await browser.type(" putin")
        await browser.sees("/ modi putin")
        await browser.press("escape", "q")
        await browser.pilot.pause()
        assert not browser.app.is_running


async def test_a_suggestion_becomes_a_filter_and_words_again(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("mirziy")
        await browser.sees("leaders Tab Shavkat Mirziyoyev")
        await browser.press("tab")
        await browser.sees("[leader Shavkat Mirziyoyev]")
        await browser.type("ankara")
        await browser.sees("1 of 149", "Türkiye-Uzbekistan High-Level")
        await browser.press("ctrl+w", "backspace")
        await browser.sees('leader:"Shavkat Mirziyoyev"')


async def test_an_older_search_comes_back(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("modi")
        await browser.press("escape", "slash", "ctrl+u")
        await browser.type("biden")
        await browser.press("escape", "slash", "up")
        await browser.sees("/ modi")


async def test_the_timeline_moves_the_record(samples: Path) -> None:
    """Down the line of meetings: the record in view changes with it, and `[` goes back from any pane."""
    async with browsing(samples, state=State(query="leader:xi leader:tokayev astana 2024-07-03")) as browser:
        await browser.sees("149 samples")
        await browser.sees("03 Jul")
        await browser.press("enter")
        await browser.sees("Wed 3 Jul 2024", "Xi + Tokayev")
        await browser.press("3", "down")
        await browser.sees_not("Wed 3 Jul 2024")
        await browser.press("1", "left_square_bracket")
        await browser.sees("Wed 3 Jul 2024")


async def test_evidence_is_marked_for_the_value_under_the_cursor(samples: Path) -> None:
    async with browsing(samples, state=State(query="leader:xi leader:tokayev on:2025-06-16")) as browser:
        await browser.sees("149 samples")
        await browser.sees("of 149")
        await browser.press("enter")
        await browser.sees("WHO")
        while "▸ WHO" not in browser.text:
            await browser.press("j")
        await browser.sees("“")
        row = next(strip for strip in browser.app.screen._compositor.render_strips() if "“" in strip.text)
        assert "Xi" in row.text


async def test_help_tells_the_keys_of_the_pane_and_the_query_language(samples: Path) -> None:
    async with browsing(samples, SMALL) as browser:
        await browser.sees("149 samples")
        await browser.press("f1")
        await browser.sees("In the search box", "Tab")
        await browser.press("escape", "escape", "3", "question_mark")
        await browser.sees("In the timeline")
        while "leader:xi leader:tokayev" not in browser.text:
            await browser.press("pagedown")
        await browser.press("escape")
        await browser.sees("[3 Timeline]")


async def test_panes_come_and_go_with_the_width(samples: Path) -> None:
    async with browsing(samples, SMALL) as browser:
        await browser.sees("149 samples", "[1 Results]")
        await browser.pilot.resize_terminal(120, 30)
        await browser.sees("RESULTS", "RECORD", "WHO")
        await browser.pilot.resize_terminal(160, 45)
        await browser.sees("RESULTS", "RECORD", "[")
        assert "2 Record" not in browser.text
        await browser.press("escape", "plus")
        await browser.sees("[1 Results]")
        assert "WHO" not in browser.text
        await browser.pilot.resize_terminal(60, 20)
        await browser.sees("[1 Results]")
        assert all(len(line) <= 60 for line in browser.lines)


async def test_a_directory_opens_timelines(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "d")
        await browser.sees("DIRECTORY", "[leaders]", "Xi Jinping")
        await browser.type("pashin")
        await browser.sees_not("Xi Jinping")
        await browser.press("enter")
        await browser.sees("[Pashinyan")


async def test_the_palette_finds_actions(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.press("ctrl+p")
        await browser.type("theme light")
        await browser.pilot.pause(0.3)
        await browser.press("enter", "enter")
        await browser.pilot.pause()
        assert browser.app.theme == "summitry-light"
