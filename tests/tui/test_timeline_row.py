"""A row of a timeline in the room there is: what matters most stays, and nothing is told by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.gazetteer import load
from store.model import Event, Meeting, Place
from store.timeline.line import Step, Timeline
from tests.tui.browsing import browsing
from tui.glyphs import GLYPHS
from tui.widgets.timeline_row import fitted, parts, remarks

SESSION = Event("Shanghai Cooperation Organization summit", 21, "at")
SUMMIT = Timeline("series", ("Shanghai Cooperation Organization summit",), "SCO")


def worded(step: Step, timeline: Timeline, room: int) -> tuple[str, str]:
    """The words and the remark of a row."""
    said, remark = fitted(parts(step.meeting, timeline, load()), [*remarks(step, first=False)], room)
    return "".join(part.text for part in said), remark


@pytest.mark.parametrize(
    ("room", "remark"), [(60, "21st: not in the archive"), (50, "not in the archive"), (44, "missing"), (36, "")]
)
def test_an_edition_that_is_missing_says_so_while_there_is_room(room: int, remark: str) -> None:
    missing = Step(
        Meeting(key="21", date="2021-09-16", kind="summit", place=Place("Dushanbe", "TJ"), event=SESSION),
        remark="21st: not in the archive",
    )
    assert worded(missing, SUMMIT, room)[1] == remark


def test_what_is_announced_keeps_its_day_before_what_became_of_it() -> None:
    step = Step(
        Meeting(
            key="20",
            date="2020-11-10",
            kind="summit",
            place=Place("Chelyabinsk", "RU"),
            event=SESSION,
            announced=("a",),
            held=False,
        ),
        remark="announced 14 June 2019, not in the archive",
    )
    assert worded(step, SUMMIT, 80)[1] == "announced 14 June 2019, not in the archive"
    assert worded(step, SUMMIT, 60)[1] == "announced 14 June 2019"
    assert worded(step, SUMMIT, 48)[1] == "announced"


def test_a_report_that_names_nobody_has_a_row_that_says_so() -> None:
    step = Step(Meeting(key="x", date=None, kind=None, place=Place("Jerusalem"), ids=("x",)))
    assert worded(step, Timeline("place", ("Jerusalem",), "Jerusalem"), 40)[0] == "nobody named"


async def test_gaps_in_a_series_are_marked_and_counts_of_reports_are_never_cut(samples: Path) -> None:
    async with browsing(samples, (160, 45)) as browser:
        await browser.sees("samples")
        await browser.press("escape", "d", "tab", "tab", "tab", "tab")
        await browser.type("sco summit")
        await browser.sees("[series]", "Shanghai Cooperation Organization summit")
        await browser.press("enter")
        await browser.sees("SCO Summit (21st)")
        assert f"{GLYPHS.missing} 16 Sep" in browser.line("SCO Summit (21st)")
        await browser.press("escape", "slash")
        await browser.type("xi")
        await browser.press("escape", "T")
        await browser.sees("[xi ")
        assert not [line for line in browser.lines if "report…" in line or "repor…" in line]
