"""Records of one occasion are one meeting, others are not; what the user says of it lasts; what is announced comes about."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from store.archive import Archive
from store.gazetteer import load
from store.model import KINDS, Event, Meeting, Participant, Place, Record, Upcoming
from store.timeline import keeping
from store.timeline.alike import tie
from store.timeline.lines import Lines
from store.timeline.meetings import Meetings, join
from store.timeline.naming import Naming
from store.timeline.pictures import heat_map, strip
from store.timeline.telling import telling
from tests.store.timeline.material import (
    article_bytes,
    exact_records,
    groups,
    joined_pairs,
    label,
    parsed_records,
    possible_pairs,
    reports,
    told,
    true_pairs,
)
from tests.store.timeline.table import measured

XI = Participant("Xi Jinping", "President", "CN")
TOKAYEV = Participant("Kassym-Jomart Tokayev", "President", "KZ")
TALKS = Record(
    id="a0", file="a", digest="a", publisher="Xinhua", kind="bilateral meeting", date="2024-07-03", place=Place("Astana", "KZ"),
    participants=(XI, TOKAYEV), topics=("trade", "energy", "security", "culture"), headline="Xi and Tokayev hold talks in Astana",
)  # fmt: skip


def other(id: str, **values: object) -> Record:
    """Another report like that of the talks, with other values."""
    return msgspec.structs.replace(TALKS, **{"id": id, "file": id, "digest": id, "publisher": id, **values})


def partition(meetings: Meetings) -> set[frozenset[str]]:
    return {frozenset(meeting.ids) for meeting in meetings.all if meeting.ids}


def one(*records: Record) -> bool:
    """Whether all the records are one meeting."""
    return len(partition(join(records))) == 1


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


# What the user says


def archive_with_reports(folder: Path) -> Archive:
    archive = Archive(folder)
    samples = [path for path in seeds.articles() if path.name.startswith("2025-06-16")]
    further = [(name, article_bytes(name)) for name in ("akorda-xi-talks.txt", "xinhua-zh-tokayev-talks.txt")]
    assert all(added.new for added in archive.add([*samples, *further], jobs=1))
    return archive


def test_what_is_parted_and_joined_stays_so_after_closing_and_can_be_undone(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        first, second, third = archive.records
        assert len(archive.meetings().all[0].ids) == 3 or archive.meetings().of(first) is archive.meetings().of(second)
        archive.same_meeting(first.id, second.id, same=False)
        assert archive.meetings().of(first) is not archive.meetings().of(second)
    with Archive(folder) as archive:
        assert archive.meetings().of(first.id) is not archive.meetings().of(second.id)
        archive.undo()
        assert archive.meetings().of(first.id) is archive.meetings().of(second.id)
        assert archive.meetings().of(third.id) is archive.meetings().of(first.id)
        list(archive.add([next(path for path in seeds.articles() if path.name.startswith("2020-03-24"))], jobs=1))
        call = next(record for record in archive.records if record.file.startswith("2020"))
        assert archive.meetings().of(call) is not archive.meetings().of(first.id)
        archive.same_meeting(call.id, first.id)
        assert archive.meetings().of(call) is archive.meetings().of(first.id)
        archive.remove(call.id)
        assert archive.meetings().of(call) is None


def test_decisions_go_before_likeness() -> None:
    b, c = other("b"), other("c")
    assert partition(join([TALKS, b, c], {("a0", "b"): False})) in (
        {frozenset({"a0", "c"}), frozenset("b")},
        {frozenset({"a0"}), frozenset("bc")},
    )
    far = other("f", date="2020-01-01")
    assert one(TALKS, far) is False
    assert partition(join([TALKS, far], {("a0", "f"): True})) == {frozenset({"a0", "f"})}


# What is announced


def announcing(id: str, name: str, where: str | None = None, when: str | None = None, **values: object) -> Record:
    return other(id, upcoming=(Upcoming(name, where, when),), **values)


def announced(meetings: Meetings) -> list[Meeting]:
    return [meeting for meeting in meetings.all if not meeting.held]


def test_an_announced_summit_becomes_the_summit_that_was_held() -> None:
    teller = announcing("n", "Shanghai Cooperation Organization summit", "Tianjin", "2025", date="2025-06-16")
    before = announced(join([teller]))
    assert [(each.event and each.event.name, each.place, each.announced) for each in before] == [
        ("Shanghai Cooperation Organization summit", Place("Tianjin", "CN"), ("n",))
    ]
    summit = Event("Shanghai Cooperation Organization summit", 25, "at")
    held = other("h", kind="summit", date="2025-08-31", place=Place("Tianjin", "CN"), event=summit)
    after = join([teller, held])
    assert announced(after) == []
    meeting = after.of("h")
    assert meeting and meeting.announced == ("n",)


@pytest.mark.parametrize(
    "held",
    [
        {"date": "2024-07-04", "place": Place("Astana", "KZ")},  # before it was announced
        {"date": "2026-08-31", "place": Place("Bishkek", "KG")},  # the one after
        {"date": "2025-08-31", "place": Place("Minsk", "BY")},  # elsewhere
        {"date": "2025-08-31", "place": Place("Tianjin", "CN"), "event": Event("Eurasian Economic Forum", None, "at")},
        {"date": "2025-08-31", "place": Place("Tianjin", "CN"), "kind": "bilateral meeting",
         "event": Event("Shanghai Cooperation Organization summit", None, "on the sidelines of")},
    ],
)  # fmt: skip
def test_an_announced_summit_does_not_become_another_one(held: dict[str, object]) -> None:
    teller = announcing("n", "Shanghai Cooperation Organization summit", "Tianjin", "2025", date="2025-06-16")
    values = {"kind": "summit", "event": Event("Shanghai Cooperation Organization summit", None, "at"), **held}
    meetings = join([teller, other("h", **values)])
    assert len(announced(meetings)) == 1
    meeting = meetings.of("h")
    assert meeting and meeting.announced == ()


def test_an_announced_visit_becomes_the_visit_and_announced_talks_the_talks() -> None:
    visit = announcing("v", "state visit of Xi Jinping to Kazakhstan", "Kazakhstan", "2024", date="2023-10-17")
    talks = announcing(
        "t",
        "talks between Xi Jinping and Kassym-Jomart Tokayev",
        "Astana",
        "2024-07-03",
        date="2024-07-01",
        place=Place("Beijing", "CN"),
    )
    held = other("h", event=Event("State visit of Xi Jinping to Kazakhstan", None, "during"))
    meeting = join([visit, talks, held]).of("h")
    assert meeting and set(meeting.announced) == {"v", "t"}
    wrong = other("w", participants=(XI, Participant("Sadyr Japarov", "President", "KG")), place=Place("Bishkek", "KG"))
    assert len(announced(join([visit, talks, wrong]))) == 2


def test_a_summit_announced_by_its_town_is_found_and_its_own_later_days_are_not_announced() -> None:
    teller = announcing("n", "Vilnius Summit", "Vilnius", "2023-07", date="2023-05-15")
    held = other(
        "h", kind="summit", date="2023-07-12", place=Place("Vilnius", "LT"), event=Event("NATO Summit", None, "at")
    )
    meeting = join([teller, held]).of("h")
    assert meeting and meeting.announced == ("n",)
    day_two = msgspec.structs.replace(held, upcoming=(Upcoming("NATO Summit", "Vilnius", "2023-07-12"),))
    assert announced(join([day_two])) == []


def test_of_two_editions_in_a_year_the_next_is_meant() -> None:
    early = announcing("n", "ASEAN Summit", "Indonesia", "2023", date="2023-01-09")
    late = announcing("m", "ASEAN Summit", "Indonesia", "2023", date="2023-06-09")
    assert [each.event and each.event.edition for each in announced(join([early, late]))] == [42, 43]


def test_what_is_no_meeting_is_not_announced_as_one() -> None:
    names = (
        "Republic Day parade",
        "70th anniversary of the founding of the state",
        "Olympic Games",
        "entry into force of the treaty",
    )
    assert announced(join([other("n", upcoming=tuple(Upcoming(name, None, "2030") for name in names))])) == []


def test_an_event_announced_by_several_reports_stands_once() -> None:
    first = announcing("n", "China-Central Asia Summit", None, "2027", date="2025-06-17")
    second = announcing("m", "China-Central Asia Summit", "China", "2027", date="2025-09-01")
    (event,) = announced(join([first, second]))
    assert event.announced == ("n", "m")
    assert event.place == Place(None, "CN") and event.date == "2027"


# Between runs


def test_meetings_read_from_the_cache_are_those_that_were_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH", 1)
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        joined = archive.meetings().all
    with Archive(folder) as archive:
        assert archive.meetings().all == joined
        assert (folder / "cache" / "meetings").is_file()
    with Archive(folder, read_only=True) as archive:
        monkeypatch.setattr(Meetings, "update", lambda *_: pytest.fail("joined again"))
        assert archive.meetings().all == joined
        assert archive.timelines(archive.records[0])
        assert {archive.meetings().record(id).id for id in joined[0].ids} == set(joined[0].ids)
    monkeypatch.undo()
    monkeypatch.setattr(keeping, "WORTH", 1)
    with Archive(folder) as archive:
        first, second = archive.records[:2]
        archive.same_meeting(first.id, second.id, same=False)
        assert archive.meetings().all != joined
    (folder / "cache" / "meetings").write_bytes(b"damaged")
    with Archive(folder) as archive:
        assert len(archive.meetings().all) == len(joined) + 1


def test_meetings_from_an_older_cache_are_brought_up_to_what_has_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH", 1)
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        assert archive.meetings().all
    with Archive(folder) as archive:
        first, second = archive.records[:2]
        archive.same_meeting(first.id, second.id, same=False)
        archive.edit(archive.records[-1].id, "date", "2031-01-01")
        assert not [added.failed for added in archive.add(seeds.articles()[:9]) if added.failed]
        expected = join(archive.records, archive.decisions(), archive.names).all
    with Archive(folder) as archive:
        assert archive.meetings().all == expected
    assert [meeting.date for meeting in expected if meeting.held][-1] == "2031-01-01"


def test_further_articles_are_told_as_well_as_the_samples() -> None:
    assert {each["file"] for each in told()} <= {label(record) for record in exact_records()}
    meetings = join(exact_records())
    assert any(
        {"tass-ru-tianjin.txt", "2025-09-01-sco-tianjin.txt"} <= reports(meeting, meetings) for meeting in meetings.all
    )
    assert joined_pairs(meetings) <= possible_pairs()
