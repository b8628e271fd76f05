"""How results are ordered, gathered, counted and narrowed, and what the box does with what was left in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.archive import Archive
from store.search.results import Match
from tests.tui.browsing import LARGE, SMALL, Browser, browsing
from tui import state as states
from tui.screens.browse import BrowseScreen
from tui.screens.facets import KINDS, filter_for
from tui.state import State
from tui.widgets.results import ResultsView, spans


def results_in(browser: Browser) -> ResultsView:
    """The pane of results."""
    assert isinstance(browser.app.screen, BrowseScreen)
    return browser.app.screen.results


async def test_typing_replaces_what_was_left_and_keeps_the_filters(samples: Path) -> None:
    left = State(query='leader:"Xi Jinping" kazakh')
    async with browsing(samples, state=left) as browser:
        await browser.sees("[leader Xi Jinping] kazakh", "of 149")
        await browser.type("putin")
        await browser.sees("[leader Xi Jinping] putin")
        await browser.sees_not("kazakh ")
        assert browser.app.state.query == 'leader:"Xi Jinping" putin'


@pytest.mark.parametrize("key", ["right", "end"])
async def test_what_was_left_stays_for_those_who_go_to_it(samples: Path, key: str) -> None:
    async with browsing(samples, state=State(query='leader:"Xi Jinping"|biden astana')) as browser:
        await browser.sees("of 149")
        await browser.press(key)
        await browser.type(" 2024")
        await browser.sees("astana 2024")
        assert browser.app.state.query == 'leader:"Xi Jinping"|biden astana 2024'


async def test_filters_are_edited_from_the_keyboard(samples: Path) -> None:
    """Left goes into the filters, Delete takes one away, Backspace makes it words, letters go on among the words."""
    state = State(query="leader:xi country:kz topic:energy")
    async with browsing(samples, state=state) as browser:
        await browser.sees("[leader xi] [country kz] [topic energy]")
        await browser.press("left", "left")
        await browser.sees("[leader xi] >country kz< [topic energy]")
        await browser.press("delete")
        await browser.sees("[leader xi] [topic energy]")
        await browser.press("left", "left", "right", "right")
        await browser.type("gas")
        await browser.sees("[leader xi] [topic energy] gas")
        await browser.press("home", "left", "left", "backspace")
        await browser.sees("[topic energy] leader:xi gas")
        await browser.press("backspace", "backspace")
        await browser.type("modi")
        await browser.sees("leader:modi gas")
        assert browser.app.state.query == "topic:energy leader:modi gas"


async def test_the_order_is_turned_by_a_key_and_kept_while_typing(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("tokayev")
        await browser.sees("relevance")
        await browser.press("escape", "O")
        await browser.sees("newest first", "[sort date]")
        await browser.press("O")
        await browser.sees("oldest first", "[sort oldest]")
        await browser.press("slash")
        await browser.type(" putin")
        await browser.sees("oldest first", "tokayev putin")
        dates = [hit.record.date or "" for hit in results_in(browser).results.hits]
        assert len(dates) > 3
        assert dates == sorted(dates)
        await browser.press("escape", "O")
        await browser.sees("relevance")


async def test_reports_of_one_meeting_stand_under_one_row(samples: Path) -> None:
    """The fullest report stands for the meeting, however many there are; it is remembered, and selecting is by record."""
    query = "leader:xi leader:tokayev"
    async with browsing(samples, state=State(query=query)) as browser:
        await browser.sees("of 149")
        await browser.press("escape", "B")
        await browser.sees("meetings · relevance", " reports")
        groups = results_in(browser).groups
        meetings = Archive(samples, read_only=True).meetings()
        several = [group for group in groups if len(group) > 1]
        assert several
        assert sum(map(len, groups)) == results_in(browser).results.total
        for group in several:
            meeting = meetings.of(group[0].record)
            assert meeting is not None
            assert group[0].record.id == next(id for id in meeting.ids if any(id == h.record.id for h in group))
        await browser.press("space")
        await browser.sees("1 selected")
        assert results_in(browser).selection.ids == (groups[0][0].record.id,)
        await browser.press("B")
        await browser.sees("1 selected")
        await browser.sees_not("meetings · relevance")
        await browser.press("B")
        await browser.sees("meetings · relevance")
    left = states.load(samples)
    assert left.grouped
    async with browsing(samples, state=left) as browser:
        await browser.sees("meetings · relevance", " reports")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_what_the_results_hold_is_counted_and_narrows_them(samples: Path, size: tuple[int, int]) -> None:
    async with browsing(samples, size) as browser:
        await browser.sees("149 samples")
        await browser.type("kazakhstan")
        await browser.sees(" of 149")
        await browser.press("escape", "F")
        await browser.sees("[leaders", "of kazakhstan", "Kassym-Jomart Tokayev")
        assert len(browser.line("Kassym-Jomart Tokayev").rstrip()) < 60  # its count stands beside it
        await browser.press("tab")
        await browser.sees("[countries", "Kazakhstan")
        await browser.press("l", "l")
        await browser.sees("[kinds", "bilateral meeting")
        while "▸ bilateral meeting" not in browser.text:
            await browser.press("j")
        count = int(browser.line("▸ bilateral meeting").split()[-1])
        await browser.press("enter")
        await browser.sees("[kind bilateral meeting]", f"{count} of 149")
        await browser.press("F")
        await browser.sees("[leaders", " kinds 1 ")
        await browser.press("escape")
        await browser.sees("[kind bilateral meeting]")


def test_every_count_is_what_its_filter_finds(samples: Path) -> None:
    with Archive(samples, read_only=True) as archive:
        for query in ("", "kazakhstan after:2022"):
            counts = archive.facets(query)
            assert set(counts) == set(KINDS)
            for kind, values in counts.items():
                for value, count in values[:12]:
                    assert archive.search(f"{query} {filter_for(kind, value)}", limit=1).total == count


async def test_rows_keep_their_marks_apart_and_say_once_what_matched(sample_copy: Path) -> None:
    async with browsing(sample_copy, LARGE) as browser:
        await browser.sees("149 samples")
        await browser.type("xi tokaev")
        await browser.sees(" of 149")
        await browser.press("escape", "s")
        await browser.sees("starred")
        starred = browser.line("▸ ★ ")
        assert "★ 30 Aug 2025  B  Xi, Tokayev" in starred
        below = browser.lines[browser.lines.index(starred) + 1]
        assert below.find("ahead of") == starred.find("Xi, Tokayev")
        assert "Tokaev" not in below


def test_what_matched_is_marked_where_it_stands_alone() -> None:
    body = Match("body", "1", 0, 1, "body: 1")
    assert spans("12 leaders · body: 1", body) == [(19, 20)]
    assert spans("state visit · SCO", Match("org", "Shanghai Cooperation Organization", 0, 8, "SCO")) == [(14, 17)]
    assert spans("习近平会见", Match("leader", "习近平", 0, 3)) == [(0, 3)]


async def test_what_another_program_did_is_said_as_it_is_taken_in(sample_copy: Path, tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(
        "Xi meets Putin\nMOSCOW, 18 November 2026. President Xi Jinping held talks with Vladimir Putin in Moscow."
    )
    async with browsing(sample_copy, LARGE) as browser:
        await browser.sees("149 samples")
        await browser.press("escape")
        with Archive(sample_copy) as other:
            assert all(added.new for added in other.add([news]))
            other.star(other.records[0].id, True)
        await browser.press("R")
        await browser.sees("taken in: 1 record added, 1 changed")
        with Archive(sample_copy) as other:
            other.save("moscow", "place:moscow")
        await browser.press("R")
        await browser.sees("taken in: searches, names or joined meetings")
        await browser.press("R")
        await browser.sees("nothing new")
