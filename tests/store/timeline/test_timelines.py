"""Timelines as a user sees them: who met whom, with the gaps, what was announced, what is missing, and the directory of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from store.archive import Archive
from store.model import CALLS, Event, Participant, Place, Record
from store.timeline.chosen import years
from store.timeline.directory import KINDS, directory
from store.timeline.line import Steps, Timeline, narrowed
from store.timeline.lines import Lines
from store.timeline.meetings import join
from store.timeline.remarks import announced
from store.timeline.spans import first_and_last, gap_words, in_order
from tests.records import gold_records
from tests.store.timeline.material import archive_with_reports


@pytest.fixture(scope="module")
def lines() -> Lines:
    """The timelines over the judged records."""
    return Lines(join(gold_records()))


@pytest.fixture(scope="module")
def archive(samples: Path) -> Iterator[Archive]:
    with Archive(samples, read_only=True) as opened:
        yield opened


def dates(timeline: Timeline) -> list[str | None]:
    return [step.meeting.date for step in timeline.steps]


def record_of(file: str) -> Record:
    return next(record for record in gold_records() if record.file.startswith(file))


# One subject


def test_a_pair_has_all_that_both_took_part_in_oldest_first_with_the_gaps(lines: Lines) -> None:
    timeline = lines.timeline("pair", "Xi Jinping", "Tokayev")
    assert timeline.title == "Xi Jinping and Kassym-Jomart Tokayev"
    expected = sorted(
        {
            record.date
            for record in gold_records()
            if {"Xi Jinping", "Kassym-Jomart Tokayev"} <= set(record.leaders()) and record.date
        }
    )
    assert dates(timeline) == expected
    assert [step.gap for step in timeline.steps][:3] == [None, 89, 195]
    assert gap_words(timeline.steps[3].gap or 0) == "1 yr 10 mo"
    assert {step.meeting.kind for step in timeline.steps} == {"summit", "bilateral meeting", "phone call"}


def test_any_spelling_opens_the_same_timeline(lines: Lines) -> None:
    for name in ("托卡耶夫", "Токаев", "Tokayev", "kassym-jomart tokayev"):
        assert lines.timeline("leader", name).keys == ("Kassym-Jomart Tokayev",)
    assert lines.timeline("country pair", "China", "Kazakhstan") == lines.timeline("country pair", "CN", "kz")
    assert lines.timeline("series", "SCO summit").steps == lines.timeline("series", "上合组织峰会").steps
    assert not lines.timeline("leader", "Nobody At All").steps


def test_a_series_has_its_sessions_by_edition_with_those_missing(lines: Lines) -> None:
    timeline = lines.timeline("series", "Shanghai Cooperation Organization summit")
    editions = [step.meeting.event and step.meeting.event.edition for step in timeline.steps]
    assert editions == list(range(13, 26))
    missing = {step.meeting.event and step.meeting.event.edition: step for step in timeline.steps if step.missing}
    assert missing[21].remark == "21st: not in the archive"
    assert missing[21].meeting.place == Place("Dushanbe", "TJ")
    assert timeline.held == 4
    beside = lines.timeline("pair", "Vladimir Putin", "Narendra Modi")
    assert any(step.meeting.event and step.meeting.event.relation == "on the sidelines of" for step in beside.steps)
    assert not any(
        step.meeting.event and step.meeting.event.relation == "on the sidelines of" for step in timeline.steps
    )


def test_editions_without_known_dates_stand_between_their_neighbours() -> None:
    def session(id: str, edition: int, date: str) -> Record:
        return Record(
            id=id, file=id, digest=id, kind="summit", date=date, event=Event("Assembly of Towns", edition, "at")
        )

    timeline = Lines(join([session("a", 3, "2019-05-01"), session("b", 6, "2022-05-01")])).timeline(
        "series", "Assembly of Towns"
    )
    assert [(step.meeting.event and step.meeting.event.edition, step.remark) for step in timeline.steps] == [
        (3, ""),
        (4, "4th: not in the archive"),
        (5, "5th: not in the archive"),
        (6, ""),
    ]
    assert timeline.steps[3].gap == 1096


def test_a_leaders_change_of_office_is_marked_where_it_shows(lines: Lines) -> None:
    remarks = {step.meeting.date: step.remark for step in lines.timeline("leader", "Gurbanguly Berdimuhamedov").steps}
    assert remarks["2022-11-11"] == "President until 19 March 2022"
    trump = {step.meeting.date: step.remark for step in lines.timeline("leader", "Donald Trump").steps}
    assert trump["2025-04-17"] == "President since 20 January 2025"
    pair = lines.timeline("pair", "Donald Trump", "Vladimir Putin")
    assert "Trump President since 20 January 2025" in [step.remark for step in pair.steps]
    assert not any("since" in step.remark for step in lines.timeline("leader", "Xi Jinping").steps)


def test_what_was_announced_says_when_and_whether_it_is_known_to_have_come(lines: Lines) -> None:
    held = next(step for step in lines.timeline("series", "SCO summit").steps if step.meeting.date == "2025-09-01")
    assert held.remark == "announced 4 July 2024"
    (event,) = [
        step.meeting for step in lines.timeline("series", "China-Central Asia Summit").steps if not step.meeting.held
    ]
    record = lines.meetings.record
    assert announced(event, record, today=first_and_last("2026-01-01")[0]) == "announced 17 June 2025"  # type: ignore[index]
    late = announced(event, record, today=first_and_last("2028-01-01")[0])  # type: ignore[index]
    assert late == "announced 17 June 2025, not in the archive"


def test_other_subjects_have_their_meetings(lines: Lines) -> None:
    assert {"2022-09-14"} == {
        date for date in dates(lines.timeline("place", "Nur-Sultan")) if date and date > "2022-07"
    }
    held = [meeting for meeting in lines.all if meeting.held]
    for kind, key, meetings in (
        ("country", "KZ", [each for each in held if "KZ" in {who.country for who in each.participants}]),
        ("topic", "water", [each for each in held if "water" in each.topics]),
        ("body", "United Nations", [each for each in held if "United Nations" in each.organisations]),
    ):
        timeline = lines.timeline(kind, key)
        wanted = {meeting.key for meeting in meetings}
        assert {step.meeting.key for step in timeline.steps if step.meeting.held} >= wanted > set()


def test_kinds_can_be_narrowed_and_gaps_are_counted_anew(lines: Lines) -> None:
    timeline = lines.timeline("pair", "Xi Jinping", "Kassym-Jomart Tokayev")
    calls, present = narrowed(timeline, "calls"), narrowed(timeline, "in person")
    assert [step.meeting.kind for step in calls.steps] == ["phone call"]
    assert len(calls.steps) + len(present.steps) == len(timeline.steps)
    assert present.steps[2].gap == 683 + 195
    assert narrowed(timeline, "all") is timeline


def test_steps_are_in_order_and_years_and_counts_agree_with_them(lines: Lines) -> None:
    for kind in lines.subjects:
        for key in list(lines.subjects[kind])[:40] if kind != "around" else ():
            timeline = lines.timeline(kind, key)
            assert isinstance(timeline.steps, Steps)
            meetings = [step.meeting for step in timeline.steps]
            if kind != "series":
                assert meetings == sorted(meetings, key=lambda each: in_order(each.date))
                assert timeline.steps.years == years(meetings)
            assert timeline.held == sum(1 for meeting in meetings if meeting.ids)
            assert len(timeline.steps) == len(meetings) and timeline.steps[:] == tuple(timeline.steps)
            for number, meeting in enumerate(meetings):
                assert all(timeline.find(id) == number for id in meeting.ids)


# Where a record stands


def test_the_tabs_of_a_bilateral_are_pair_leaders_series_countries_place(lines: Lines) -> None:
    tabs = lines.tabs(record_of("2025-06-16"))
    assert [(tab.kind, tab.keys) for tab in tabs] == [
        ("pair", ("Xi Jinping", "Kassym-Jomart Tokayev")),
        ("leader", ("Xi Jinping",)),
        ("leader", ("Kassym-Jomart Tokayev",)),
        ("series", ("China-Central Asia Summit",)),
        ("country pair", ("CN", "KZ")),
        ("place", ("Astana",)),
    ]
    assert all(tab.held for tab in tabs)


def test_a_timeline_knows_where_a_record_stands(lines: Lines) -> None:
    record = record_of("2025-06-16")
    pair = lines.timeline("pair", "Xi Jinping", "Kassym-Jomart Tokayev")
    assert pair.find(record.id) == dates(pair).index("2025-06-16")
    series = lines.timeline("series", "Shanghai Cooperation Organization summit")
    assert series.find(record.id) == dates(series).index("2025-09-01")  # which it announces
    assert lines.timeline("place", "Lima").find(record.id) is None


def test_a_summit_begins_with_its_series_and_has_not_a_tab_for_everyone(lines: Lines) -> None:
    tabs = lines.tabs(record_of("2022-09-16-sco"))
    assert tabs[0].keys == ("Shanghai Cooperation Organization summit",)
    assert sum(tab.kind == "leader" for tab in tabs) == 6
    delegations = lines.tabs(record_of("2021-06-16"))
    assert [tab.keys for tab in delegations if tab.kind == "pair"] == [("Vladimir Putin", "Joe Biden")]
    assert [tab.keys for tab in delegations if tab.kind == "leader"] == [("Joe Biden",), ("Vladimir Putin",)]


# The directory


@pytest.mark.parametrize("kind", KINDS)
def test_the_directory_lists_everything_with_counts_and_the_keys_that_open_it(lines: Lines, kind: str) -> None:
    listed = directory(lines, kind)
    assert listed
    assert [each.count for each in listed] == sorted((each.count for each in listed), reverse=True)
    for each in listed[:15]:
        timeline = lines.timeline(KINDS[kind], each.key)
        held = [step.meeting.date for step in timeline.steps if step.meeting.ids]
        assert timeline.steps and (each.count, each.first, each.last) == (len(held), held[0], held[-1])


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("leaders", "tokeyav", "Kassym-Jomart Tokayev"),
        ("leaders", "托卡耶夫", "Kassym-Jomart Tokayev"),
        ("leaders", "xi", "Xi Jinping"),
        ("countries", "kaz", "Kazakhstan"),
        ("countries", "uzbek", "Uzbekistan"),
        ("topics", "grain", "Agriculture"),
        ("organisations", "sco", "Shanghai Cooperation Organization"),
        ("series", "sco summit", "Shanghai Cooperation Organization summit"),
        ("places", "xian", "Xi'an"),
    ],
)
def test_typing_narrows_the_directory(lines: Lines, kind: str, typed: str, first: str) -> None:
    assert directory(lines, kind, typed)[0].name == first
    assert directory(lines, kind, "zzqqj") == []


@pytest.mark.parametrize("only", ["all", "in person", "calls"])
def test_counts_are_those_of_the_rows_whatever_is_missing_between_them(lines: Lines, only: str) -> None:
    for kind in ("leader", "country", "series", "place"):
        for key in lines.subjects[kind]:
            timeline = narrowed(lines.timeline(kind, key), only)
            rows = Steps([step.meeting for step in timeline.steps])
            assert (timeline.held, timeline.years, timeline.months) == (rows.held, rows.years, rows.months)
            assert len(rows) == len(timeline.steps)
            told = [id for meeting in rows.meetings for id in (*meeting.ids, *meeting.announced)]
            assert [timeline.find(id) for id in told] == [rows.find(id) for id in told]


# What a search finds


def test_a_search_gives_the_occasions_of_its_records(archive: Archive) -> None:
    timeline = archive.timeline_of("place:woodside")
    assert [step.meeting.date for step in timeline.steps if step.meeting.held] == ["2023-11-15"]
    everything = archive.timeline_of("")
    assert len(everything.steps) == len(archive.meetings().all)
    assert not archive.timeline_of("leader:nobodyatall").steps
    assert archive.timeline_of("place:woodside") == timeline


def test_a_searchs_timeline_follows_what_it_finds(tmp_path: Path) -> None:
    with archive_with_reports(tmp_path / "archive") as archive:
        assert not archive.timeline_of("is:starred").steps
        archive.star(archive.records[0].id)
        assert archive.timeline_of("is:starred").held == 1
        archive.undo()
        assert not archive.timeline_of("is:starred").steps


@pytest.mark.parametrize("name", ["Xi Jinping", "xi", "习近平", "Si Jinping"])
def test_with_narrows_to_where_a_person_took_part_too(archive: Archive, name: str) -> None:
    timeline = archive.timeline_of("tokayev", with_=[name])
    held = [step.meeting for step in timeline.steps if step.meeting.held]
    assert (
        len(held) >= 12
        and any(meeting.kind in CALLS for meeting in held)
        and any(meeting.kind == "summit" for meeting in held)
    )
    assert all({"Xi Jinping"} <= {who.name for who in meeting.participants} for meeting in held)
    three = archive.timeline_of("tokayev", with_=[name, "putin"])
    assert 0 < len(three.steps) < len(timeline.steps)
    assert not archive.timeline_of("tokayev", with_=["Nobody At All"]).steps


def test_of_an_article_on_several_occasions_those_are_shown_that_the_search_means(tmp_path: Path) -> None:
    from store.timeline.finding import found

    biden, modi, lula = (
        Participant(name, "Leader", code)
        for name, code in (("Joe Biden", "US"), ("Narendra Modi", "IN"), ("Lula", "BR"))
    )
    base = Record(
        id="w",
        file="diary",
        digest="d",
        parts=2,
        date="2023-09-20",
        kind="bilateral meeting",
        participants=(biden, modi, lula),
    )
    first = msgspec.structs.replace(base, id="p1", part=1, participants=(biden, modi))
    second = msgspec.structs.replace(base, id="p2", part=2, participants=(biden, lula))
    from store.gazetteer import load
    from store.search.index import Index

    records = [base, first, second]
    lines, index = Lines(join(records)), Index(records, load())
    assert [step.meeting.ids for step in found(lines, index, "modi", ()).steps] == [("p1",)]
    assert [step.meeting.ids for step in found(lines, index, "biden", ()).steps] == [("p1",), ("p2",)]
    assert [step.meeting.ids for step in found(lines, index, "biden", ("modi",)).steps] == [("p1",)]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (35, "5 weeks"),
        (335, "11 months"),
        (365, "1 yr"),
        (683, "1 yr 10 mo"),
    ],
)
def test_gaps_are_worded_as_people_say_them(days: int, words: str) -> None:
    assert gap_words(days) == words
