"""The index in step with the records: added, changed, removed; kept between runs and made again when it does not fit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from store.gazetteer import load
from store.model import Participant, Record
from store.search.index import Index
from tests.records import gold_records
from tests.search.table import text_of

RECORDS = gold_records()[:60]
NAMES = load()


def ids(index: Index, query: str) -> list[str]:
    return [hit.record.id for hit in index.search(query, limit=None).hits]


def opened(folder: Path | None, records: tuple[Record, ...] = RECORDS, stamp: str | None = None) -> Index:
    index = Index(records, NAMES, text_of, cache=folder, stamp=stamp)
    index.build_bodies()
    return index


FRESH = cache(lambda: opened(None))
QUERIES = (
    "tokayev",
    "kazahstan",
    "summit",
    "olive branches",
    "leader:xi country:kz",
    '"silk road"',
    "2014",
    "energy sort:oldest",
    "",
)


def same(one: Index, other: Index) -> None:
    for query in QUERIES:
        assert ids(one, query) == ids(other, query), query
        assert one.facets(query) == other.facets(query)


def test_an_index_kept_answers_as_one_made_anew(tmp_path: Path) -> None:
    first = opened(tmp_path)
    again = Index(RECORDS, NAMES, text_of, cache=tmp_path)
    assert again.ready
    same(first, again)


def test_records_added_bit_by_bit_are_found_as_if_there_from_the_start() -> None:
    grown = opened(None, RECORDS[:40])
    for start in (40, 41, 50):
        grown.add(RECORDS[start : {40: 41, 41: 50, 50: 60}[start]])
    whole = FRESH()
    for query in QUERIES:
        assert sorted(ids(grown, query)) == sorted(ids(whole, query)), query


def test_a_new_leader_that_no_table_lists_is_found_at_once() -> None:
    index = opened(None)
    record = msgspec.structs.replace(RECORDS[0], id="f" * 16, participants=(Participant("Zorbax Quellington"),))
    index.add([record])
    assert ids(index, "quelington") == ids(index, "leader:zorbax") == [record.id]
    assert index.suggest("zorb")[0].name == "Zorbax Quellington"


def test_a_changed_record_takes_the_place_of_the_older() -> None:
    index = opened(None)
    changed = msgspec.structs.replace(RECORDS[0], topics=("sport",), corrected=("topics",))
    before = index.search("").total
    index.add([changed])
    assert index.search("").total == before
    assert changed.id in ids(index, "topic:sport")
    assert all(hit.record == changed for hit in index.search(f"id:{changed.id}").hits)


def test_a_removed_record_is_gone_from_results_counts_and_suggestions() -> None:
    index = opened(None)
    gone = [record.id for record in RECORDS if "Xi Jinping" in record.leaders()]
    index.remove([*gone, "unknown"])
    assert ids(index, "leader:xi") == []
    assert "Xi Jinping" not in dict(index.facets()["leader"])
    assert [offer.count for offer in index.suggest("jinping") if offer.name == "Xi Jinping"] == [0]


@pytest.mark.parametrize("change", ["added", "removed", "changed", "all three", "most"])
def test_an_older_index_catches_up_with_the_records(tmp_path: Path, change: str) -> None:
    before, now = RECORDS[:50], RECORDS
    altered = msgspec.structs.replace(RECORDS[3], topics=("sport",), headline="Nothing of the kind")
    if change == "removed":
        before, now = RECORDS, RECORDS[5:]
    elif change == "changed":
        before, now = RECORDS, (*RECORDS[:3], altered, *RECORDS[4:])
    elif change == "all three":
        now = (*RECORDS[1:3], altered, *RECORDS[4:])
    elif change == "most":
        before = RECORDS[:2]
    opened(tmp_path, before, stamp="before")
    caught_up = opened(tmp_path, now, stamp="now")
    fresh = FRESH() if now is RECORDS else opened(None, now)
    for index in (caught_up, Index(now, NAMES, text_of, cache=tmp_path, stamp="now")):
        assert index.ready
        for query in (*QUERIES, "sport", "nothing kind"):
            assert sorted(ids(index, query)) == sorted(ids(fresh, query)), query


@pytest.mark.parametrize("name", ["search.facts", "search.texts"])
@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: b"x" * 100, None]
)
def test_a_damaged_or_missing_file_is_made_again(tmp_path: Path, name: str, damage) -> None:  # type: ignore[no-untyped-def]
    opened(tmp_path)
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage((tmp_path / name).read_bytes()))
    same(opened(tmp_path), FRESH())
    assert Index(RECORDS, NAMES, text_of, cache=tmp_path).ready


def test_without_the_texts_search_works_and_says_so() -> None:
    index = Index(RECORDS, NAMES, text_of)
    results = index.search("tokayev")
    assert results.total and any("still being indexed" in note for note in results.notes)
    assert ids(index, "olive branches") == []


def test_the_texts_are_indexed_in_the_background(tmp_path: Path) -> None:
    index = Index(RECORDS, NAMES, text_of, cache=tmp_path)
    index.start()
    while not index.ready:
        assert index.search("tokayev").total
    assert ids(index, "olive branches")
    index.close()


def test_a_folder_that_cannot_be_written_is_only_slower(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert opened(blocked / "cache").search("tokayev").total
