"""Records of one occasion are one meeting, others are not; a meeting has the facts of all its reports."""

from __future__ import annotations

import random
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.gazetteer import load
from store.model import KINDS, Event, Participant, Place, Record, Upcoming
from store.timeline.alike import tie
from store.timeline.lines import Lines
from store.timeline.meetings import Meetings, join
from store.timeline.naming import Naming
from store.timeline.pictures import heat_map, strip
from store.timeline.telling import telling
from tests.store.timeline.material import (
    TALKS,
    TOKAYEV,
    XI,
    exact_records,
    groups,
    joined_pairs,
    label,
    one,
    other,
    parsed_records,
    partition,
    possible_pairs,
    reports,
    told,
    true_pairs,
)
from tests.store.timeline.table import measured

# Which are one


def test_exact_records_are_joined_as_their_articles_tell() -> None:
    recall, precision, missed, wrong = measured(exact_records())
    assert (missed, wrong) == ([], [])
    assert (recall, precision) == (1.0, 1.0)


def test_the_truth_speaks_of_articles_that_there_are() -> None:
    known = {label(record) for record in exact_records()}
    named = {name for group in groups() for name in (*group["told"], *group.get("also", ()))}
    assert named <= known
    assert len(true_pairs()) >= 29


def test_parsed_records_are_joined_nearly_as_well() -> None:
    recall, precision, missed, wrong = measured(parsed_records())
    assert recall >= 0.95, missed
    assert precision >= 0.98, wrong


def test_it_does_not_matter_in_which_order_records_come() -> None:
    expected = join(exact_records())
    for seed in range(3):
        shuffled = random.Random(seed).sample(exact_records(), len(exact_records()))
        there: dict[str, Record] = {}
        growing = Meetings(load(), there.get)
        for start in range(0, len(shuffled), 30):
            new = {record.id: record for record in shuffled[start : start + 30]}
            there.update(new)
            growing.update(new)
            assert growing.all
        assert growing.all == expected.all


def test_records_that_go_or_change_leave_the_others_joined_as_without_them() -> None:
    records = list(exact_records())
    there = {record.id: record for record in records}
    meetings = Meetings(load(), there.get)
    meetings.update(there)
    assert meetings.all == join(records).all
    kept = [record for number, record in enumerate(records) if number % 7]
    changed = [
        msgspec.structs.replace(record, date="2031-01-01") if number % 11 == 0 else record
        for number, record in enumerate(kept)
    ]
    there.clear()
    there.update((record.id, record) for record in changed)
    meetings.update(record.id for record in records)
    assert meetings.all == join(changed).all


@pytest.mark.parametrize(
    "values",
    [
        {"place": None, "kind": "bilateral meeting", "topics": ()},  # a feed's short item
        {"language": "zh", "headline": "习近平同托卡耶夫会谈", "place": Place("Astana", "KZ")},
        {"kind": "signing"},
        {"kind": "visit", "place": Place(None, "KZ")},
        {"participants": (TOKAYEV, XI, Participant("Wang Yi", "Foreign Minister", "CN"))},
        {
            "participants": (
                Participant("Xi Jinping", None, "CN"),
                Participant("Kasym-Zhomart Tokayev", "President", "KZ"),
            )
        },
    ],
)
def test_another_report_of_the_same_talks_joins(values: dict[str, object]) -> None:
    assert one(TALKS, other("b", **values))


@pytest.mark.parametrize(
    "values",
    [
        {"date": "2024-07-02", "publisher": "Xinhua"},
        {"date": "2024-07-04"},
        {"date": "2024-07-04", "kind": "visit"},
        {"date": None},
        {"date": "2024-07"},
        {"kind": "phone call", "place": None},
        {"kind": "address", "event": Event("Nazarbayev University lecture", None, "at")},
        {"place": Place("Beijing", "CN")},
        {"participants": (XI, Participant("Vladimir Putin", "President", "RU"))},
        {
            "participants": (
                Participant("Wang Yi", "Foreign Minister", "CN"),
                Participant("Murat Nurtleu", "Foreign Minister", "KZ"),
            )
        },
        {
            "participants": (XI, TOKAYEV, Participant("Vladimir Putin", "President", "RU")),
            "kind": "multilateral meeting",
        },
        {"kind": "summit", "event": Event("Shanghai Cooperation Organization summit", 24, "at")},
        {"digest": "a", "part": 2},
    ],
)
def test_another_occasion_stays_apart(values: dict[str, object]) -> None:
    assert not one(TALKS, other("b", topics=("finance",), headline="Of another thing altogether", **values))


def test_talks_beside_a_summit_are_not_the_summit() -> None:
    leaders = tuple(Participant(f"Leader {code}", "President", code) for code in ("RU", "KG", "TJ", "UZ"))
    summit = Event("Shanghai Cooperation Organization summit", 24, "at")
    whole = other("s", kind="summit", event=summit, participants=(XI, TOKAYEV, *leaders))
    day_after = other("t", kind="summit", event=summit, date="2024-07-04", participants=leaders)
    beside = other("b", event=Event(summit.name, None, "on the sidelines of"))
    assert partition(join([whole, day_after, beside])) == {frozenset("st"), frozenset("b")}


def test_a_conference_of_two_weeks_is_not_one_meeting() -> None:
    cop = {"kind": "summit", "event": Event("COP", 28, "at"), "place": Place("Dubai", "AE")}
    days = [other(f"d{day}", date=f"2023-12-{day:02}", **cop) for day in range(1, 13)]
    meetings = join(days)
    assert all(len(meeting.ids) <= 3 for meeting in meetings.all)
    beside = [other(f"m{day}", date=f"2023-12-{day:02}", **{**cop, "kind": "multilateral meeting"}) for day in (1, 2)]
    assert len(partition(join(beside))) == 2


def test_whether_two_tell_of_one_does_not_depend_on_which_is_asked() -> None:
    naming = Naming(load())
    tellings = [telling(record, naming) for record in exact_records()]
    assert all(tie(a, b, naming) == tie(b, a, naming) for a, b in combinations(tellings, 2))


ODD_DATES = (None, "2024", "2024-07", "2024-07-03", "2024-07-04", "2024-99-99", "not a date", "")
ODD_PLACES = (None, Place(), Place("Astana", "KZ"), Place(None, "ZZ"), Place("\u202e", None))
ODD_PEOPLE = (XI, TOKAYEV, Participant(""), Participant("Nobody", "", "", ""))
ODD_EVENTS = (None, Event(""), Event("Summit", 0, "beside"), Event("COP", -3, "at"))
ODD_RECORDS = st.builds(
    other,
    st.uuids().map(str),
    date=st.sampled_from(ODD_DATES),
    kind=st.sampled_from([None, *KINDS, "picnic"]),
    place=st.sampled_from(ODD_PLACES),
    participants=st.lists(st.sampled_from(ODD_PEOPLE), max_size=4).map(tuple),
    event=st.sampled_from(ODD_EVENTS),
    upcoming=st.lists(st.builds(Upcoming, st.text(max_size=12), st.text(max_size=6), st.text(max_size=10))).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ODD_RECORDS, max_size=8))
def test_whatever_records_say_each_stands_in_one_meeting_and_in_timelines(records: list[Record]) -> None:
    meetings = join(records)
    assert sorted(id for meeting in meetings.all for id in meeting.ids) == sorted(record.id for record in records)
    lines = Lines(meetings)
    for record in records:
        assert all(timeline.find(record.id) is not None for timeline in lines.tabs(record) if timeline.kind != "series")
    strip(meetings.all, 40)
    heat_map(meetings.all, "all")


def test_reports_from_both_sides_of_the_pacific_bear_dates_a_day_apart() -> None:
    biden = Participant("Joe Biden", "President", "US")
    call = {"kind": "video call", "place": None, "participants": (biden, XI)}
    washington = other("w", date="2021-11-15", publisher="The White House", published="2021-11-15", **call)
    beijing = other("x", date="2021-11-16", publisher="Xinhua", published="2021-11-16", **call)
    assert one(washington, beijing)
    meetings = join([washington, beijing])
    assert meetings.all[0].date == "2021-11-15"
    again = other("y", date="2021-11-16", publisher="The White House", published="2021-11-16", **call)
    assert not one(washington, beijing, again)


def test_wholes_of_articles_on_several_occasions_are_no_meetings() -> None:
    whole = other("w", parts=2, date="2024-07-03")
    meetings = join([TALKS, whole])
    assert meetings.of(whole) is None
    assert partition(meetings) == {frozenset({"a0"})}


def test_further_articles_are_told_as_well_as_the_samples() -> None:
    assert {each["file"] for each in told()} <= {label(record) for record in exact_records()}
    meetings = join(exact_records())
    assert any(
        {"tass-ru-tianjin.txt", "2025-09-01-sco-tianjin.txt"} <= reports(meeting, meetings) for meeting in meetings.all
    )
    assert joined_pairs(meetings) <= possible_pairs()


# What a meeting says


def test_a_meeting_has_the_facts_of_all_its_reports() -> None:
    fuller = other(
        "b", place=None, event=Event("State visit of Xi Jinping to Kazakhstan", None, "during"), documents=("Joint statement",),
        topics=("water", "trade"), participants=(Participant("Си Цзиньпин", None, "CN"), TOKAYEV), countries=("CN", "KZ"),
    )  # fmt: skip
    (meeting,) = join([TALKS, fuller]).all
    assert meeting.key == "a0"
    assert meeting.place == Place("Astana", "KZ")
    assert meeting.event == fuller.event
    assert [(who.name, who.role) for who in meeting.participants] == [
        ("Xi Jinping", "President"),
        ("Kassym-Jomart Tokayev", "President"),
    ]
    assert set(meeting.topics) == {"culture", "energy", "security", "trade", "water"}
    assert set(meeting.ids) == {"a0", "b"}


def test_a_summits_date_is_the_first_day_that_a_report_names() -> None:
    summit = {
        "kind": "summit",
        "event": Event("Shanghai Cooperation Organization summit", 25, "at"),
        "place": Place("Tianjin", "CN"),
    }
    reports = [
        other(id, date=date, **summit) for id, date in (("a", "2025-09-01"), ("b", "2025-09-01"), ("c", "2025-08-31"))
    ]
    (meeting,) = [each for each in join(reports).all if each.held]
    assert meeting.date == "2025-08-31" and len(meeting.ids) == 3


def test_every_report_stands_in_exactly_one_meeting_which_keeps_its_key() -> None:
    meetings = join(exact_records())
    ids = [id for meeting in meetings.all for id in meeting.ids]
    assert sorted(ids) == sorted(record.id for record in exact_records())
    for record in exact_records():
        meeting = meetings.of(record)
        assert meeting and record.id in meeting.ids and meeting.key == min(meeting.ids)
