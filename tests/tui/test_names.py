"""Names of the user's own: known at once to reading and to searching."""

from __future__ import annotations

from pathlib import Path

from store.own_names import check_columns
from tests.tui.commands import Summitry

ARTICLE = """Talks in Sandholm

SANDHOLM, March 4, 2025 (Xinhua) -- Ostrean President Ilka Vonderbrook met with Chinese President Xi Jinping in Sandholm on Tuesday.
Vonderbrook said the two sides would work on trade.
"""


def test_a_name_added_is_read_and_searched_at_once(summitry: Summitry, tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "archive"))
    said = summitry(
        "names", "add", "leader", "Ilka Vonderbrook", "--country", "DK", "--office", "President",
        "--called", "Vonderbrook", "--spelling", "Илка Фондербрук", *archive,
    )  # fmt: skip
    assert said.code == 0 and "Ilka Vonderbrook" in said.out
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert summitry("add", str(tmp_path / "a.txt"), *archive).code == 0
    rows = summitry("search", "--json", "Фондербрук", *archive).rows
    assert [person["name"] for person in rows[0]["participants"]] == ["Ilka Vonderbrook", "Xi Jinping"]
    assert rows[0]["participants"][0]["country"] == "DK"
    assert "Ilka Vonderbrook" in summitry("names", *archive).out
    assert summitry("names", "remove", "leader", "Ilka Vonderbrook", *archive).code == 0
    assert summitry("names", *archive).code == 1


def test_a_spelling_is_added_to_a_known_leader(summitry: Summitry, sample_copy: Path) -> None:
    archive = ("--archive", str(sample_copy))
    assert summitry("search", "--json", "zzokayev", *archive).code == 1
    summitry("names", "add", "leader", "Kassym-Jomart Tokayev", "--spelling", "Zzokayev", *archive)
    assert len(summitry("search", "--json", "--limit", "0", "zzokayev", *archive).rows) >= 20


def test_a_place_keeps_its_spellings_when_one_is_added(summitry: Summitry, sample_copy: Path) -> None:
    archive = ("--archive", str(sample_copy))
    before = len(summitry("search", "--json", "--limit", "0", "Астана", *archive).rows)
    summitry("names", "add", "place", "Astana", "--spelling", "Qqastana", *archive)
    assert len(summitry("search", "--json", "--limit", "0", "Астана", *archive).rows) == before
    assert summitry("search", "--json", "place:qqastana", *archive).code == 0


def test_what_a_table_cannot_hold_is_a_wrong_call(summitry: Summitry, tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "archive"))
    for words, reason in (
        (("add", "leader", "A B", "--country", "XX"), "country code"),
        (("add", "planet", "Mars"), "kinds are"),
        (("add", "place", "Nowhere-on-Sea"), "country"),
        (("add", "place", "Astana", "--office", "President"), "no office"),
        (("add", "leader"), "in quotes"),
    ):
        said = summitry("names", *words, *archive)
        assert said.code == 2 and reason in said.err


def test_own_tables_have_the_columns_of_the_programs() -> None:
    assert check_columns() == []
