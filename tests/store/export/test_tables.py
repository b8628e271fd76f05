"""CSV: a row a record or a row a participant, as a spreadsheet opens it."""

from __future__ import annotations

import csv
import io

import pytest

import seeds
from store.export import FACTS, Dossier, export
from store.export.escaping import line
from tests.records import gold_records
from tests.store.export.hostile import ALL, NAMES
from tests.store.export.material import NAMES as GAZETTEER
from tests.store.export.material import bad_entry, dossier, gold

FORMULAS = (
    "=SUM(A1:A9)",
    "+1 234",
    "-1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "\r=1",
    "\u200b=1",
)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff") and "\r\n" in text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_record() -> None:
    found = rows(export(dossier(gold_records()), GAZETTEER, "csv"))
    assert len(found) == len(gold_records())
    row = next(each for each in found if each["file"] == "2025-06-16-xi-tokayev-astana.txt")
    assert (row["date"], row["kind"], row["city"], row["country"]) == (
        "2025-06-16",
        "bilateral meeting",
        "Astana",
        "Kazakhstan",
    )
    assert row["participants"] == "Xi Jinping; Kassym-Jomart Tokayev"
    assert (row["event"], row["edition"], row["relation"]) == ("China-Central Asia Summit", "2", "ahead of")
    assert row["notice"] == seeds.NOTICE


def test_a_row_a_participant() -> None:
    found = rows(export(dossier(gold("2025-06-16-xi-tokayev-astana")), GAZETTEER, "csv-people"))
    assert [(row["name"], row["role"], row["participant_country"]) for row in found] == [
        ("Xi Jinping", "President", "China"),
        ("Kassym-Jomart Tokayev", "President", "Kazakhstan"),
    ]
    every = rows(export(dossier(gold_records()), GAZETTEER, "csv-people"))
    assert len(every) == sum(len(record.participants) for record in gold_records())


@pytest.mark.parametrize("format", ["csv", "csv-people"])
def test_no_cell_is_computed(format: str) -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate((*ALL, *FORMULAS)))
    found = rows(export(Dossier(entries=entries, title="t"), GAZETTEER, format))
    cells = [cell for row in found for cell in row.values()]
    assert cells and not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@|\t\r＝＋－＠") and cell]
    assert not [cell for cell in cells if "\n" in cell or "\x1b" in cell]


def test_names_of_every_script_come_through() -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate(NAMES))
    found = rows(export(Dossier(entries=entries, title="t"), GAZETTEER, "csv"))
    assert [row["headline"] for row in found] == [line(name) for name in NAMES]


def test_the_users_own_goes_along_unless_facts_alone_are_asked_for() -> None:
    entries = (bad_entry("said", 1),)
    assert rows(export(Dossier(entries=entries, title="t"), GAZETTEER, "csv"))[0]["tags"] == "mine"
    assert rows(export(Dossier(entries=entries, title="t"), GAZETTEER, "csv", FACTS))[0]["tags"] == ""
