"""Calendars and bibliographies, as calendar programs and pandoc read them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

import seeds
from store.export import Dossier, Entry, export
from store.export.escaping import line
from store.model import Event, Record, Upcoming
from tests.records import gold_records
from tests.store.export.hostile import ALL, NAMES
from tests.store.export.material import NAMES as GAZETTEER
from tests.store.export.material import bad_entry, dossier, gold
from tests.store.export.reading import Page, needs_pandoc, pandoc


def calendar(dossier: Dossier) -> Calendar:
    text = export(dossier, GAZETTEER, "ics")
    assert all(len(each.encode()) <= 75 for each in text.split("\r\n"))
    assert not text.replace("\r\n", "").count("\n")
    return Calendar.from_ical(text)


def test_meetings_are_whole_days() -> None:
    found = calendar(dossier(gold("2025-06-16-xi-tokayev-astana"))).walk("VEVENT")
    event = found[0]
    assert event["summary"] == "Xi Jinping and Kassym-Jomart Tokayev, Astana, 16 June 2025"
    assert event["dtstart"].dt == date(2025, 6, 16) and event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    assert event["location"] == "Astana, Kazakhstan" and event["status"] == "CONFIRMED"
    assert seeds.NOTICE in event["description"]


def test_every_dated_record_is_in_the_calendar() -> None:
    found = calendar(dossier(gold_records())).walk("VEVENT")
    held = [event for event in found if event["status"] == "CONFIRMED"]
    assert len(held) == len([record for record in gold_records() if record.date])
    assert len({str(event["uid"]) for event in found}) == len(found)


def test_what_is_announced_is_tentative_and_gone_once_it_was_held() -> None:
    told = Record(
        id="a" * 16,
        file="a",
        date="2025-06-16",
        upcoming=(Upcoming("SCO summit", "Tianjin", "2025-09"), Upcoming("APEC", None, "2026")),
    )
    found = calendar(dossier([told])).walk("VEVENT")
    announced = [event for event in found if event["status"] == "TENTATIVE"]
    assert [(str(e["summary"]), str(e["location"]), e["dtstart"].dt, e["dtend"].dt) for e in announced] == [
        ("SCO summit", "Tianjin", date(2025, 9, 1), date(2025, 10, 1))
    ]
    met = Record(id="b" * 16, file="b", date="2025-09-01", event=Event("SCO summit", 25, "at"))
    assert [event["status"] for event in calendar(dossier([told, met])).walk("VEVENT")] == ["CONFIRMED"] * 2


def test_several_reports_of_a_meeting_are_one_event() -> None:
    record = gold("2025-06-16-xi-tokayev-astana")[0]
    entries = (Entry(record=record, meeting="m"), Entry(record=record, meeting="m"))
    found = calendar(Dossier(entries=entries, title="t")).walk("VEVENT")
    assert [event["status"] for event in found] == ["CONFIRMED"]


def test_hostile_articles_make_no_events_of_their_own() -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate(ALL))
    found = calendar(Dossier(entries=entries, title=ALL[0]))
    assert {component.name for component in found.walk()} == {"VCALENDAR", "VEVENT"}
    held = [event for event in found.walk("VEVENT") if event["status"] == "CONFIRMED"]
    assert len(held) == len(ALL)
    places = {str(event.get("location", "")) for event in held}
    assert {f"{line(name)}, Kazakhstan" for name in NAMES} <= places


def test_sources_for_a_bibliography() -> None:
    found = json.loads(export(dossier(gold("2025-06-16-xi-tokayev-astana")), GAZETTEER, "csl-json"))
    assert [(each["type"], each["container-title"], each["issued"]) for each in found] == [
        ("article-newspaper", "Xinhua", {"date-parts": [[2025, 6, 17]]})
    ]
    every = json.loads(export(dossier(gold_records()), GAZETTEER, "csl-json"))
    assert len({each["id"] for each in every}) == len(every) == len(gold_records())
    assert all(each["note"] == seeds.NOTICE for each in every)


@needs_pandoc
@pytest.mark.parametrize("hostile", [False, True])
def test_pandoc_makes_a_bibliography_of_them(hostile: bool, tmp_path: Path) -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate(ALL) if line(text))
    made = Dossier(entries=entries, title="t") if hostile else dossier(gold_records())
    sources = tmp_path / "sources.json"
    sources.write_text(export(made, GAZETTEER, "csl-json"), encoding="utf-8")
    page = Page(pandoc("---\nnocite: '@*'\n---\n", "markdown", "html", "--citeproc", "--bibliography", str(sources)))
    assert len([tag for tag, attrs in page.tags if "csl-entry" in (attrs.get("class") or "")]) == len(made.entries)
    if hostile:
        assert {tag for tag, _ in page.tags} <= {"div", "span", "em", "a"}
        assert all(attrs.get("href", "").startswith(("https://", "http://")) for tag, attrs in page.tags if tag == "a")
    else:
        assert "xi tells tokayev that china" in page.text.casefold()
