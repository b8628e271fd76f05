"""The commands' contract: what goes in, what comes out, how they end."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import seeds
from tests.tui.commands import Summitry

FOUNDING = seeds.FOLDER / "2025-06-16-xi-tokayev-astana.txt"


def test_the_founding_article_is_read_whole(summitry: Summitry) -> None:
    (record,) = summitry("parse", str(FOUNDING), "--json").rows
    assert record["headline"].startswith("Xi tells Tokayev") and not record["headline"].endswith("|")
    assert record["publisher"] == "Xinhua"
    assert record["published"] == "2025-06-17T08:48:02"
    assert record["dateline"] == {"place": "Astana", "date": "2025-06-16"}
    assert (record["kind"], record["date"]) == ("bilateral meeting", "2025-06-16")
    assert record["place"] == {"city": "Astana", "country": "KZ"}
    people = [(each["name"], each["role"], each["country"]) for each in record["participants"]]
    assert people == [("Xi Jinping", "President", "CN"), ("Kassym-Jomart Tokayev", "President", "KZ")]
    assert record["event"] == {"name": "China-Central Asia Summit", "edition": 2, "relation": "ahead of"}
    assert record["organisations"] == ["Shanghai Cooperation Organization", "United Nations"]
    assert [point["speaker"] for point in record["points"]] == ["Xi Jinping"] * 4
    assert any(later["place"] == "Tianjin" for later in record["upcoming"])
    assert {"trade", "energy", "connectivity", "counter-terrorism", "belt-and-road"} <= set(record["topics"])


@pytest.mark.parametrize("named", [("--archive", "{}"), ("--archive={}",)])
def test_the_archive_may_be_named_before_the_command(
    summitry: Summitry, tmp_path: Path, named: tuple[str, ...]
) -> None:
    folder = tmp_path / "elsewhere"
    said = summitry(*(word.format(folder) for word in named), "add", str(FOUNDING))
    assert said.code == 0 and (folder / "articles").is_dir()


def test_every_value_has_its_evidence_in_the_text(summitry: Summitry) -> None:
    (record,) = summitry("parse", str(FOUNDING), "--json").rows
    fields = {each["field"] for each in record["evidence"]}
    wanted = {
        "headline",
        "publisher",
        "published",
        "kind",
        "date",
        "place.city",
        "event.name",
        "participants.0",
        "participants.1",
    }
    assert wanted <= fields
    assert {f"topics.{slug}" for slug in record["topics"]} <= fields
    by_field = {each["field"]: each["text"] for each in record["evidence"]}
    assert "新华网" in by_field["publisher"]
    assert "Tokayev" in by_field["participants.1"]


def test_items_of_a_feed_are_numbered(summitry: Summitry) -> None:
    rows = summitry("parse", "--json", str(seeds.FOLDER / "2025-06-17-xi-astana-feed.xml")).rows
    wholes = [row for row in rows if row["part"] == 0]
    assert [row["item"] for row in wholes] == [1, 2, 3, 4, 5]
    assert {row["file"] for row in rows} == {"2025-06-17-xi-astana-feed.xml"}


def test_standard_input_is_read_as_a_dash(summitry: Summitry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FOUNDING.read_bytes())))
    (record,) = summitry("parse", "-", "--json").rows
    assert record["file"] == "-" and record["publisher"] == "Xinhua"


def test_bad_inputs_are_told_and_the_rest_goes_on(summitry: Summitry, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    archive = str(tmp_path / "archive")
    missing = str(tmp_path / "missing.txt")
    said = summitry(
        "add", str(FOUNDING), str(tmp_path / "empty.txt"), missing, str(tmp_path / "picture.txt"), "--archive", archive
    )
    assert said.code == 1
    assert said.out.strip() == "1 added, 0 already there, 3 failed"
    for name, reason in (("empty.txt", "empty"), ("missing.txt", "not there"), ("picture.txt", "")):
        line = next(line for line in said.err.splitlines() if name in line)
        assert line.startswith("summitry: ") and reason in line


def test_the_same_article_twice_is_one_record(summitry: Summitry, tmp_path: Path) -> None:
    archive = str(tmp_path / "archive")
    assert summitry("add", str(FOUNDING), "--archive", archive).out.strip() == "1 added, 0 already there, 0 failed"
    again = summitry("add", str(FOUNDING), "--archive", archive, "--json")
    (counts,) = again.rows
    assert (counts["added"], counts["already"], counts["failed"], again.code) == (0, 1, 0, 0)


def test_a_folder_is_read_past_what_is_no_article(summitry: Summitry, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(FOUNDING.read_bytes())
    (folder / "README.md").write_text("# not an article")
    (folder / ".hidden.txt").write_text("not an article")
    (folder / "notes.ini").write_text("[x]")
    said = summitry("add", str(tmp_path / "in"), "--archive", str(tmp_path / "archive"))
    assert (said.code, said.out.strip()) == (0, "1 added, 0 already there, 0 failed")


def test_a_folder_without_articles_is_told(summitry: Summitry, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    said = summitry("add", str(tmp_path / "none"), "--archive", str(tmp_path / "archive"))
    assert said.code == 1 and "none" in said.err


def test_search_rows_keep_their_contract(summitry: Summitry) -> None:
    said = summitry("search", "--json", "tokeyav", "astana")
    assert said.code == 0
    keys = [
        "id",
        "file",
        "item",
        "score",
        "date",
        "kind",
        "headline",
        "place",
        "participants",
        "countries",
        "topics",
        "matched",
    ]
    assert [list(row) for row in said.rows] == [keys] * len(said.rows)
    assert all(any("Tokayev" in person["name"] for person in row["participants"]) for row in said.rows[:5])


def test_no_query_is_everything_and_limit_zero_no_limit(summitry: Summitry) -> None:
    assert len(summitry("search", "--json").rows) == 20
    assert len(summitry("search", "--json", "--limit", "0").rows) == 149


HOSTILE = (
    '"tokayev',
    ":",
    "leader:",
    "🤝🇰🇿",
    ".*[a-z]+(?=xi)\\",
    '(((brics OR) && "',
    "-topic:taiwan",
    "--",
    "\udcff\x1b[31m",
)


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_however_malformed_is_a_wrong_call(summitry: Summitry, query: str) -> None:
    assert summitry("search", "--json", "--", query).code in (0, 1)


def test_a_query_may_begin_with_a_dash(summitry: Summitry) -> None:
    without = summitry("search", "--json", "--limit", "0", "kind:summit", "-country:cn")
    assert without.code == 0 and without.rows
    assert all("CN" not in row["countries"] for row in without.rows)


def test_nothing_found_ends_in_one(summitry: Summitry) -> None:
    said = summitry("search", "--json", "country:niger")
    assert (said.code, said.out) == (1, "")


def test_suggestions_keep_their_contract(summitry: Summitry) -> None:
    rows = summitry("suggest", "--json", "tokeyav").rows
    assert list(rows[0]) == ["type", "name", "count", "score"]
    assert (rows[0]["type"], rows[0]["name"]) == ("leader", "Kassym-Jomart Tokayev")
    assert rows[0]["count"] >= 20


def test_show_prints_the_record_and_says_that_it_is_a_sample(summitry: Summitry) -> None:
    (row,) = summitry("search", "--json", "--limit", "1", "source:xinhua on:2025-06-16").rows
    said = summitry("show", row["id"][:8])
    assert "Xi Jinping, President, China" in said.out
    assert "not the publisher's own wording" in said.out.replace("\n", " ").replace("           ", "")
    marked = summitry("show", row["id"], "--evidence").out
    assert (
        "[Kassym-Jomart Tokayev]" in marked
        or "[Kazakh President Kassym-Jomart Tokayev]" in marked
        or "Tokayev]" in marked
    )
    assert summitry("show", "ffffffffffff").code == 1
    assert summitry("show").code == 2


def test_output_never_carries_what_a_terminal_obeys(summitry: Summitry, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "\x1b]0;owned\x07Xi meets \x1b[31mTokayev\u202e in Astana\n\nASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping met "
        "Kazakh President Kassym-Jomart Tokayev on Monday. \x9b2J [@click=app.quit]text[/] \x1b]52;c;aGk=\x07\n",
        encoding="utf-8",
    )
    archive = str(tmp_path / "archive")
    summitry("add", str(hostile), "--archive", archive)
    (row,) = summitry("search", "--json", "--archive", archive).rows
    everything = [
        summitry("parse", str(hostile)), summitry("parse", str(hostile), "--json"), summitry("search", "--archive", archive),
        summitry("show", row["id"], "--archive", archive), summitry("show", row["id"], "--evidence", "--archive", archive),
    ]  # fmt: skip
    for said in everything:
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said.out + said.err)


def test_unknown_commands_and_options_are_wrong_calls(summitry: Summitry) -> None:
    said = summitry("serach", "xi")
    assert said.code == 2 and "search?" in said.err
    assert summitry("search", "--no-such-option").code == 2
    assert summitry("search", "--limit", "many").code == 2
    assert summitry("parse").code == 2


def test_help_has_examples_and_exit_codes(summitry: Summitry) -> None:
    from tui.cli import COMMANDS

    assert all(name in summitry("--help").out for name in COMMANDS)
    for name in COMMANDS:
        said = summitry(name, "--help")
        assert said.code == 0 and "examples:" in said.out and "exit codes" in said.out


def test_searching_loads_no_textual(samples: Path) -> None:
    code = (
        "import sys\nfrom tui.cli import run\n"
        f"run(['search', '--archive', {str(samples)!r}, 'xi'])\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_installed_command_tells_its_version() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "summitry", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("summitry 0.")
    assert json.dumps(done.stderr) == '""'


@pytest.mark.parametrize(
    "words", [("search", "xi"), ("list", "leaders"), ("timeline", "xi"), ("export", "xi"), ("show", "id")]
)
def test_where_there_is_no_archive_it_is_said_and_none_is_made(
    summitry: Summitry, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = summitry(*words, "--archive", str(tmp_path / "nowhere"))
    assert said.code == 1
    assert "nowhere: no archive there; `summitry add` makes one" in said.err
    assert not (tmp_path / "nowhere").exists()
