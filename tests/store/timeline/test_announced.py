"""What is announced stands as not yet held, and becomes the meeting that its record tells of."""

from __future__ import annotations

import msgspec
import pytest

from store.model import Event, Meeting, Participant, Place, Record, Upcoming
from store.timeline.meetings import Meetings, join
from tests.store.timeline.material import XI, other


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
