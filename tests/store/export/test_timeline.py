"""A timeline as a document, a table, a calendar: a row a meeting, and nothing in it that the sources do not say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pytest
import yaml

import seeds
from store.archive import Archive
from store.errors import SummitryError
from store.timeline.line import Timeline
from tests.store.export.reading import Page, blocks, needs_pandoc, nodes, words

SCO = "Shanghai Cooperation Organization summit"


@pytest.fixture
def archive(samples: Path) -> Archive:
    return Archive(samples, read_only=True)


@pytest.fixture
def sco(archive: Archive) -> Timeline:
    return archive.timeline("series", SCO)


def rows_of(tree: list[dict[str, object]]) -> list[list[str]]:
    """The rows below the head of a document's one table, as words."""
    (table,) = [node for node in nodes(tree) if node["t"] == "Table"]
    body: list[list[str]] = []
    for part in table["c"][4]:
        body += [[words(cell[4]) for cell in row[1]] for row in part[3]]
    return body


@needs_pandoc
def test_a_table_of_meetings_comes_back_from_pandoc(archive: Archive, sco: Timeline) -> None:
    made = archive.export_timeline(sco)
    front, _, body = made.partition("\n---\n")
    fields = yaml.safe_load(front.removeprefix("---\n"))
    assert fields["title"] == f"Meetings: {SCO}" and fields["notice"] == seeds.NOTICE
    assert "> Sample text" in body and "editions not in the archive." in body
    rows = rows_of(blocks(made))
    assert len(rows) == len(sco.steps)
    held = [step for step in sco.steps if step.meeting.ids]
    assert [row[6].split()[0] for row in rows].count("none") == len(rows) - len(held)
    missing = next(row for row in rows if row[7].startswith("21st"))
    assert missing[7] == "21st: not in the archive" and missing[6] == "none"
    assert [row[0] for row in rows if row[1]][:1] and all("Shanghai" in row[5] for row in rows)


@needs_pandoc
def test_each_report_is_a_footnote_once(archive: Archive) -> None:
    pair = archive.timeline("pair", "Tokayev", "Xi Jinping")
    made = archive.export_timeline(pair)
    reports = [id for step in pair.steps for id in step.meeting.ids]
    assert len([node for node in nodes(blocks(made)) if node["t"] == "Note"]) == len(reports)
    summit = next(row for row in rows_of(blocks(made)) if row[0] == "17 June 2025")
    assert summit[3].startswith("Xi, Tokayev, ") and summit[6].startswith("2")


def test_what_is_announced_is_not_held_whatever_the_day(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for day in ("2025-01-01", "2100-01-01"):
        monkeypatch.setattr("store.timeline.remarks.Day", _Stopped(day))
        with Archive(archive.folder, read_only=True) as again:
            made.append(again.export_timeline(again.timeline_of("")))
    assert made[0] == made[1]
    assert "not held as far as the records tell" in made[0]


class _Stopped:
    """A calendar on which today is one day."""

    def __init__(self, day: str) -> None:
        self._day = day

    def today(self):  # type: ignore[no-untyped-def]
        from datetime import date

        return date.fromisoformat(self._day)


def test_data_and_tables_have_a_row_a_meeting(archive: Archive, sco: Timeline) -> None:
    data = json.loads(archive.export_timeline(sco, "json"))
    assert data["kind"] == "series" and data["notice"] == seeds.NOTICE
    states = [row["state"] for row in data["meetings"]]
    assert len(states) == len(sco.steps) and {"held", "missing"} <= set(states)
    table = list(csv.DictReader(io.StringIO(archive.export_timeline(sco, "csv").removeprefix("\ufeff"))))
    assert [row["state"] for row in table] == states
    assert all(bool(row["ids"]) == (row["state"] != "missing") for row in table)
    first = next(row for row in data["meetings"] if row["state"] == "held")
    assert first["sources"][0]["publisher"] and first["reports"] == len(first["sources"])


def test_a_calendar_of_what_was_held_and_what_is_announced(archive: Archive) -> None:
    calendar = icalendar.Calendar.from_ical(archive.export_timeline(archive.timeline_of(""), "ics"))
    events = list(calendar.walk("VEVENT"))
    assert {str(event["STATUS"]) for event in events} == {"CONFIRMED", "TENTATIVE"}
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert any(str(event["SUMMARY"]).startswith("bilateral meeting: ") for event in events)


def test_a_page_needs_nothing_else_and_leads_to_its_sources(archive: Archive, sco: Timeline) -> None:
    made = archive.export_timeline(sco, "html")
    page = Page(made)
    assert seeds.NOTICE in page.text and "21st: not in the archive" in page.text
    assert "<script" not in made and made.count(' id="mark-1"') == 1 and 'href="#source-1"' in made


def test_a_format_that_is_none_is_said(archive: Archive, sco: Timeline) -> None:
    with pytest.raises(SummitryError, match="formats are md, html, json, csv, ics"):
        archive.export_timeline(sco, "csl-json")
