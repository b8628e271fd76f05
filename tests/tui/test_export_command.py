"""`summitry export`: what is written, where, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from shutil import copytree

import pytest

import seeds
from store.archive import Archive
from store.export import FORMATS
from tests.tui.commands import Summitry

TAKEN = (
    "2025-06-16-xi-tokayev-astana.txt",
    "2024-07-03-xi-tokayev-astana.txt",
    "2022-07-16-mbz-biden-jeddah.html",
    "2024-04-02-biden-xi-call.txt",
)


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of four records."""
    folder = tmp_path_factory.mktemp("four") / "archive"
    with Archive(folder) as archive:
        assert not [added for added in archive.add(seeds.FOLDER / name for name in TAKEN) if added.failed]
        archive.with_texts()
    return folder


@pytest.fixture
def summitry(
    four: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Summitry:
    """The command on a copy of it."""
    copytree(four, tmp_path / "archive")
    monkeypatch.setenv("SUMMITRY_ARCHIVE", str(tmp_path / "archive"))
    return Summitry(capsys, str(tmp_path / "archive"))


def test_a_query_goes_to_standard_output_as_markdown(summitry: Summitry) -> None:
    said = summitry("export", "leader:tokayev")
    assert said.code == 0
    assert said.out.startswith("---\ntitle: ") and said.out.count("\n[^") == 2
    assert said.err == ""


def test_all_that_match_go_out_however_many(summitry: Summitry, samples: Path) -> None:
    assert len(summitry("export", "--format", "jsonl", "--archive", str(samples)).rows) == 149


def test_a_file_is_named_with_how_many_records_and_is_kept_the_second_time(summitry: Summitry, tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    first = summitry("export", "tokayev", "-o", str(target))
    assert first.code == 0 and first.out == "" and f"2 records written to {target}" in first.err
    target.write_text("mine")
    second = summitry("export", "tokayev", "-o", str(target))
    assert second.code == 2 and "was kept" in second.err and target.read_text() == "mine"
    assert summitry("export", "tokayev", "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("---\n")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_and_says_that_samples_are_samples(format: str, summitry: Summitry) -> None:
    said = summitry("export", "tokayev", "--format", format)
    assert said.code == 0 and "Tokayev" in said.out
    unfolded = said.out.replace("\r\n ", "").replace("\\,", ",").replace("&#x27;", "'")
    assert seeds.NOTICE in unfolded.replace("''", "'")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.md", "---"),
        ("a.html", "<!doctype html>"),
        ("a.json", "{"),
        ("a.jsonl", '{"title"'),
        ("a.csv", "\ufeffid,"),
        ("a.ICS", "BEGIN:"),
        ("a", "---"),
    ],
)
def test_the_ending_of_a_file_says_the_format(name: str, begins: str, summitry: Summitry, tmp_path: Path) -> None:
    summitry("export", "tokayev", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_ids_come_from_a_search(summitry: Summitry, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = summitry("search", "leader:biden", "--ids").out
    assert len(ids.split()) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(ids))
    rows = summitry("export", "-", "--format", "jsonl").rows
    assert sorted(row["record"]["id"] for row in rows) == sorted(ids.split())


def test_records_are_named_by_id(summitry: Summitry) -> None:
    ids = summitry("search", "--ids").out.split()
    rows = summitry("export", f"id:{ids[0]}", f"id:{ids[2][:8]}", "--format", "jsonl").rows
    assert {row["record"]["id"] for row in rows} == {ids[0], ids[2]}
    assert summitry("export", "id:nothing").code == 1


def test_a_saved_search_is_named(summitry: Summitry) -> None:
    summitry("saved", "calls", "kind:call")
    said = summitry("export", "@calls", "--format", "jsonl")
    assert [row["record"]["file"] for row in said.rows] == ["2024-04-02-biden-xi-call.txt"]


def test_nothing_found_writes_nothing(summitry: Summitry, tmp_path: Path) -> None:
    said = summitry("export", "zzzqqqxxx", "-o", str(tmp_path / "a.md"))
    assert said.code == 1 and "nothing" in said.err and said.out == ""
    assert not (tmp_path / "a.md").exists()


@pytest.mark.parametrize("query", ["tokayev", "tokayev sort:date", "tokayev sort:oldest", "xi energy", ""])
def test_records_go_out_in_the_order_in_which_search_shows_them(
    summitry: Summitry, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = summitry("search", query, "--ids", "--limit", "0").out.split()
    rows = summitry("export", query, "--format", "jsonl").rows
    assert [row["record"]["id"] for row in rows] == ids
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(reversed(ids))))
    rows = summitry("export", "-", "--format", "jsonl").rows
    assert [row["record"]["id"] for row in rows] == ids[::-1]


def test_a_documents_timeline_is_by_date_and_its_sections_in_the_order_of_the_query(summitry: Summitry) -> None:
    out = summitry("export", "tokayev sort:date").out
    timeline, sections = out.partition("## Timeline")[2].split("\n## ", 1)
    assert timeline.index("3 July 2024") < timeline.index("16 June 2025")
    assert sections.index("16 June 2025") < sections.index("3 July 2024")


def test_the_users_note_and_tags_go_along(summitry: Summitry) -> None:
    id = summitry("search", "tokayev", "after:2025", "--ids").out.strip()
    summitry("note", id, "call the embassy about *this*")
    summitry("tag", id, "visit-plan")
    assert "call the embassy about \\*this\\*" in summitry("export", "tokayev").out
    assert "Tags: visit-plan" in summitry("export", "tokayev").out
    assert "call the embassy" not in summitry("export", "tokayev", "--facts").out
    assert "call the embassy" in summitry("export", "tokayev", "--facts", "--with", "notes").out


def test_parts_are_chosen_by_flags(summitry: Summitry) -> None:
    plain, text, evidence, facts = (
        summitry("export", "tokayev", *flags).out
        for flags in ((), ("--with", "text"), ("--with", "evidence"), ("--facts",))
    )
    assert "**Text**" not in plain and "> ASTANA, June 16 (Xinhua) -- " in text
    assert "**Evidence**" not in plain and "**Evidence**" in evidence
    assert "**Points" in plain and "**Points" not in facts and "**Participants**" in facts


def test_a_folder_of_notes(summitry: Summitry, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    said = summitry("export", "tokayev", "--split", str(folder))
    assert said.code == 0 and f"2 records written to {folder}" in said.err
    assert sorted(path.name for path in folder.iterdir())[-1] == "index.md" and len(list(folder.iterdir())) == 3
    again = summitry("export", "tokayev", "--split", str(folder))
    assert again.code == 2 and "was kept" in again.err
    assert summitry("export", "tokayev", "--split", str(folder), "--force").code == 0
    assert summitry("export", "tokayev", "--split", str(folder), "-o", "x.md").code == 2


def test_what_cannot_be_written_is_one_line_and_a_wrong_call(summitry: Summitry, tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "such" / "a.md", tmp_path):
        said = summitry("export", "tokayev", "-o", str(target))
        assert said.code == 2 and said.err.count("\n") == 1
    assert summitry("export", "tokayev", "--format", "docx").code == 2


def test_an_export_is_read_back_to_equal_records_once(summitry: Summitry, tmp_path: Path) -> None:
    summitry("export", "-o", str(tmp_path / "all.jsonl"))
    other = ("--archive", str(tmp_path / "other"))
    assert summitry("add", str(tmp_path / "all.jsonl"), *other).out == "4 added, 0 already there, 0 failed\n"
    before, after = (
        [
            {key: value for key, value in record.items() if key not in ("id", "file", "item", "digest", "received")}
            for record in found["records"]
        ]
        for found in (json.loads(summitry("export", "--format", "json", *where).out) for where in ((), other))
    )
    assert after == before
    summitry("export", "-o", str(tmp_path / "again.jsonl"), *other)
    assert summitry("add", str(tmp_path / "again.jsonl"), *other).out == "0 added, 4 already there, 0 failed\n"


def test_the_same_archive_gives_the_same_bytes(summitry: Summitry) -> None:
    assert summitry("export").out == summitry("export").out


def test_two_records_are_compared_in_a_document(summitry: Summitry) -> None:
    ids = summitry("search", "leader:tokayev", "--ids").out.split()
    said = summitry("export", "--compare", *(f"id:{id}" for id in ids))
    assert said.code == 0 and "## Compared" in said.out and "| both | Xi Jinping |" in said.out
    assert summitry("export", "--compare", f"id:{ids[0]}").code == 2
    assert summitry("export", "--compare", *(f"id:{id}" for id in ids), "--format", "csv").code == 2
    page = summitry("export", "--compare", *(f"id:{id}" for id in ids), "--format", "html")
    assert page.code == 0 and page.out.startswith("<!doctype html>")
