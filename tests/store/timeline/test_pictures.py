"""Pictures tell true counts, within the width, in characters alone."""

from __future__ import annotations

import pytest

from store.gazetteer import load
from store.model import Meeting, Participant
from store.timeline.meetings import join
from store.timeline.pictures import MANY, NONE, drawn, drawn_strip, heat_map, strip, topics_over_time, who_met_whom
from tests.records import gold_records


@pytest.fixture(scope="module")
def meetings() -> tuple[Meeting, ...]:
    return join(gold_records()).all


def dated(date: str, *people: str, topics: tuple[str, ...] = ()) -> Meeting:
    who = tuple(Participant(name) for name in people)
    return Meeting(key=date, date=date, kind=None, place=None, participants=who, topics=topics, ids=(date,))


@pytest.mark.parametrize("width", [160, 100, 80, 46, 30, 13])
def test_a_strip_counts_every_meeting_and_fits(meetings: tuple[Meeting, ...], width: int) -> None:
    picture = strip(meetings, width)
    assert picture
    held = [meeting for meeting in meetings if meeting.ids and meeting.date and len(meeting.date) > 4]
    assert sum(picture.counts) == len(held)
    years, cells = drawn_strip(picture)
    assert len(cells) == len(picture.counts) <= width
    assert years.startswith((str(picture.first), f"'{picture.first % 100}"))
    assert len(years) <= width + 4


def test_a_strip_says_months_with_digits() -> None:
    picture = strip([dated("2024-01-05"), dated("2024-03-01"), dated("2024-03-09"), dated("2025-12-31")], 80)
    assert picture
    assert drawn_strip(picture) == ["2024        2025", f"1{NONE}2{NONE * 9}{NONE * 11}1"]
    crowd = strip([dated(f"2024-01-{day:02}") for day in range(1, 13)], 80)
    assert crowd and drawn_strip(crowd)[1][0] == MANY
    assert strip([], 80) is None and strip([dated("2024")], 80) is None


def test_a_heat_map_has_a_row_a_year_and_its_sum() -> None:
    lines = drawn(heat_map([dated("2023-05-17"), dated("2023-05-19"), dated("2025-06-16")], "Xi"), 60)
    assert [line.split() for line in lines] == [
        ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D", "all"],
        ["2023", *[NONE] * 4, "2", *[NONE] * 7, "2"],
        ["2024", *[NONE] * 12, "0"],
        ["2025", *[NONE] * 5, "1", *[NONE] * 6, "1"],
    ]


def test_a_matrix_says_how_often_each_two_met(meetings: tuple[Meeting, ...]) -> None:
    grid = who_met_whom(meetings, load(), most=6)
    xi, tokayev = grid.keys.index("Xi Jinping"), grid.keys.index("Kassym-Jomart Tokayev")
    both = {"Xi Jinping", "Kassym-Jomart Tokayev"}
    assert grid.counts[xi][tokayev] == grid.counts[tokayev][xi]
    assert grid.counts[xi][tokayev] == sum(
        1 for m in meetings if m.ids and both <= {who.name for who in m.participants}
    )
    lines = drawn(grid, 80)
    assert len(lines) == 7 and all(len(line) <= 80 for line in lines)
    assert lines[1].count("\\") == 1


def test_topics_over_time_count_the_meetings_of_each_year(meetings: tuple[Meeting, ...]) -> None:
    grid = topics_over_time(meetings, load())
    trade, year = grid.keys.index("trade"), grid.columns.index("2025")
    expected = [m for m in meetings if m.ids and "trade" in m.topics and (m.date or "").startswith("2025")]
    assert grid.counts[trade][year] == len(expected) > 0
    assert grid.level(trade, year) in range(1, 5)
    assert all(len(line) <= 80 for line in drawn(grid, 80))


def test_nothing_makes_no_picture() -> None:
    assert drawn(heat_map([], "nobody")) == []
    assert drawn(who_met_whom([dated("2024-01-01", "One")], load())) == []
    assert drawn(topics_over_time([], load())) == []
