"""summitry timeline, list and compare: what they print and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.commands import Summitry

KEYS = {"date", "held", "kind", "place", "event", "participants", "ids", "files"}


def test_a_timeline_as_json_keeps_the_contract(summitry: Summitry) -> None:
    said = summitry("timeline", "--json", "tokayev", "--with", "xi")
    assert said.code == 0 and said.err == ""
    assert all(set(row) == KEYS for row in said.rows)
    held = [row for row in said.rows if row["held"]]
    dates = [row["date"] for row in held]
    assert dates == sorted(dates) and len(dates) >= 12
    for row in held:
        assert {"Xi Jinping", "Kassym-Jomart Tokayev"} <= {who["name"] for who in row["participants"]}
        assert len(row["ids"]) == len(row["files"]) >= 1
    assert {"phone call", "summit", "bilateral meeting"} <= {row["kind"] for row in held}
    call = next(row for row in held if row["kind"] == "phone call")
    assert call["place"] is None and call["event"] is None
    summit = next(row for row in held if row["date"].startswith("2025-06-17"))
    assert len(summit["files"]) == 2
    assert set(summit["participants"][0]) == {"name", "role", "country", "organisation"}
    assert set(summit["event"]) == {"name", "edition", "relation"}


def test_a_timeline_reads_by_year_with_gaps_kinds_and_reports(summitry: Summitry) -> None:
    said = summitry("timeline", "tokayev", "--with", "Xi Jinping")
    lines = said.out.splitlines()
    assert said.code == 0
    assert "2020" in lines and any(line.startswith("  24 Mar  C") for line in lines)
    assert any("2 reports" in line for line in lines)
    assert any("months later" in line for line in lines)


def test_announced_events_are_in_it_as_not_held(summitry: Summitry) -> None:
    rows = summitry("timeline", "--json", "").rows
    announced = [row for row in rows if not row["held"]]
    assert announced and all(row["ids"] and row["files"] for row in announced)
    assert not {"Republic Day parade"} & {(row["event"] or {}).get("name") for row in announced}


def test_one_subject_with_the_editions_that_are_missing(summitry: Summitry) -> None:
    said = summitry("timeline", "--of", "series", "sco", "summit")
    assert "(21st: not in the archive)" in said.out and said.code == 0
    pair = summitry("timeline", "--of", "country", "china", "--with", "kazakhstan", "--only", "calls", "--json")
    assert [row["kind"] for row in pair.rows] == ["phone call"]


@pytest.mark.parametrize("picture", ["months", "people", "topics"])
def test_pictures_fit_eighty_columns(summitry: Summitry, picture: str) -> None:
    said = summitry("timeline", "tokayev", "--picture", picture)
    assert said.code == 0 and len(said.out.splitlines()) > 4
    assert all(len(line) <= 80 for line in said.out.splitlines())


def test_nothing_found_ends_in_one_and_a_wrong_call_in_two(summitry: Summitry) -> None:
    assert summitry("timeline", "leader:nobodyatall").code == 1
    assert summitry("timeline", "tokayev", "--with", "Nobody At All").code == 1
    assert summitry("timeline", "--of", "series").code == 2
    assert summitry("timeline", "--of", "series", "zzqqj").code == 1
    assert summitry("list", "leaders", "zzqqj").code == 1
    for words in (("list",), ("list", "ships"), ("compare",), ("compare", "12")):
        said = summitry(*words)
        assert said.code == 2 and said.out == "" and said.err


def test_lists_narrow_and_print_counts(summitry: Summitry) -> None:
    rows = summitry("list", "--json", "leaders", "tokeyav").rows
    assert rows[0]["name"] == "Kassym-Jomart Tokayev"
    assert set(rows[0]) == {"name", "key", "count", "first", "last"} and rows[0]["count"] > 20
    text = summitry("list", "places").out.splitlines()
    assert any(line.split()[1] == "Astana" for line in text)
    for kind in ("countries", "topics", "organisations", "series"):
        assert summitry("list", kind).code == 0


def test_two_reports_compared(summitry: Summitry) -> None:
    rows = summitry("timeline", "--json", "tokayev").rows
    ids = next(
        row["ids"] for row in rows if row["date"] and row["date"].startswith("2025-06-17") and len(row["ids"]) > 1
    )
    said = summitry("compare", *ids[:2])
    assert said.code == 0
    assert said.out.startswith("A  ") and "WHO" in said.out and "only A" in said.out and "TEXTS" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines()[2:])
    (comparison,) = summitry("compare", "--json", *ids[:2]).rows
    assert [side["ids"] for side in comparison["sides"]] == [[id] for id in ids[:2]]
    assert {strand["field"] for strand in comparison["strands"]} >= {"participants", "topics", "points", "documents"}
    assert summitry("compare", ids[0], ids[0]).code == 2
    assert summitry("compare", ids[0], "ffffffff").code == 1


def test_the_meetings_of_a_pair_of_names_a_query_a_subject_are_a_document(summitry: Summitry, tmp_path: Path) -> None:
    path = tmp_path / "pair.md"
    said = summitry("export", "--timeline", "tokayev", "+", "xi", "-o", str(path))
    assert said.code == 0 and "15 meetings written to" in said.err
    assert "title: 'Meetings: Xi Jinping and Kassym-Jomart Tokayev'" in path.read_text(encoding="utf-8")
    assert summitry("export", "--timeline", "tokayev", "+", "xi", "-o", str(path)).code == 2
    lands = summitry("export", "--timeline", "kz", "+", "China", "--only", "calls", "--format", "json")
    assert [row["kind"] for row in json.loads(lands.out)["meetings"]] == ["phone call"]
    table = summitry("export", "--timeline", "--of", "series", "sco", "summit", "--format", "csv")
    assert "21st: not in the archive" in table.out
    assert summitry("export", "--timeline", "leader:nobodyatall").code == 1
    for wrong in (
        ("--timeline", "--facts"),
        ("--timeline", "--compare"),
        ("--only", "calls"),
        ("--timeline", "--format", "jsonl"),
    ):
        assert summitry("export", *wrong, "xi").code == 2
