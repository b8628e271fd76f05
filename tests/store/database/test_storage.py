"""TinyDB's API over a snapshot and a log, as a program that opens the files sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store.database import snapshot
from store.database.storage import open_table
from store.database.twice import TwiceStorage

KEYS = st.sampled_from(["a1", "b2", "c3", 'quote"d', "naïve ключ", "line\nend"])
DOCUMENTS = st.dictionaries(
    st.sampled_from(["name", "crc", "日本"]),
    st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text())),
    max_size=3,
)
CHANGES = st.dictionaries(KEYS, st.one_of(st.none(), DOCUMENTS), min_size=1, max_size=4)


def laid(changes: list[dict[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for each in changes:
        held.update(each)
    return {key: value for key, value in held.items() if value is not None}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(CHANGES, st.just("fold"), st.just("reopen")), max_size=8))
def test_whatever_is_written_folded_and_opened_again_is_read_as_written(
    tmp_path_factory: Any, steps: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("storage")
    one, two = open_table(folder / "one.json", "things")[1], TwiceStorage(folder / "two.json", "things")
    for step in steps:
        if step == "fold":
            one.fold()
            two.fold()
        elif step == "reopen":
            one = open_table(folder / "one.json", "things")[1]
            for _ in one.journal.news():
                pass
            two = TwiceStorage(folder / "two.json", "things")
            for _ in two.journal.news():
                pass
        else:
            one.append(step)
            two.append(step)
    expected = laid([step for step in steps if isinstance(step, dict)])
    assert (one.read() or {"things": {}})["things"] == expected
    assert {id: json.loads(document) for id, document in two.state().rows.items()} == expected
    assert two.state().damage == []


def test_tinydb_searches_updates_and_removes(tmp_path: Path) -> None:
    table, storage = open_table(tmp_path / "things.json", "things")
    table.insert_multiple([{"id": "b", "n": 1}, {"id": "a", "n": 2}, {"id": "c", "n": 2}])
    assert {each["id"] for each in table.search(where("n") == 2)} == {"a", "c"}
    table.update({"n": 3}, where("id") == "a")
    assert table.get(where("id") == "a") == {"id": "a", "n": 3}
    table.remove(where("n") == 2)
    storage.fold()
    again, _ = open_table(tmp_path / "things.json", "things")
    assert [(each["id"], each["n"]) for each in again.all()] == [("a", 3), ("b", 1)]


def test_plain_tinydb_reads_the_snapshot(tmp_path: Path) -> None:
    table, storage = open_table(tmp_path / "things.json", "things")
    table.insert({"id": "7", "name": "Astana"})
    storage.fold()
    found = json.loads((tmp_path / "things.json").read_text(encoding="utf-8"))
    assert found["things"]["7"]["name"] == "Astana"
    assert TinyDB(tmp_path / "things.json", access_mode="r").table("things").all()[0]["name"] == "Astana"


def test_a_snapshot_has_one_document_a_line_in_the_order_of_ids(tmp_path: Path) -> None:
    """So a line changed is a record changed, and version control shows it."""
    table, storage = open_table(tmp_path / "things.json", "things")
    table.insert_multiple({"id": id, "n": 1} for id in ("c", "a", "b"))
    storage.fold()
    before = (tmp_path / "things.json").read_text(encoding="utf-8").splitlines()
    table.insert({"id": "b", "n": 2})
    storage.fold()
    after = (tmp_path / "things.json").read_text(encoding="utf-8").splitlines()
    assert [line[:4] for line in after[2:-1]] == ['"a":', '"b":', '"c":']
    assert [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [0, 3]


def test_a_row_whose_bytes_have_changed_is_told_from_its_neighbours(tmp_path: Path) -> None:
    table, storage = open_table(tmp_path / "things.json", "things")
    table.insert_multiple({"id": id, "name": id * 3} for id in "abc")
    storage.fold()
    data = (tmp_path / "things.json").read_bytes()
    assert snapshot.whole(data)
    spoilt = data.replace(b"bbb", b"bab")
    assert not snapshot.whole(spoilt)
    rows, damaged = snapshot.sound_rows(spoilt, "things")
    assert [id for id, _ in rows] == ["a", "c"]
    assert damaged == 1
