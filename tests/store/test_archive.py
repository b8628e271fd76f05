"""An archive through its one door: what comes in, what the user lays over it, what happens to both in time."""

from __future__ import annotations

import gc
import re
import weakref
from hashlib import sha256
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.database import database
from store.database.sheet import Records
from store.errors import ArchiveError, SummitryError
from tests.bench.faults import ARTICLES, state_of

FEED = next(path for path in sorted(seeds.FOLDER.iterdir()) if path.suffix == ".xml")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "archive")
    list(made.add(ARTICLES[:6]))
    return made


# The user's own


def test_everything_of_the_users_own_is_there_after_a_restart_and_can_be_undone_and_redone(archive: Archive) -> None:
    first, second, third = archive.records[:3]
    empty = state_of(archive)
    changes = [
        lambda it: it.star(first.id),
        lambda it: it.tag(first.id, "tianjin", "to-read"),
        lambda it: it.note(second.id, "[@click=quit]not markup[/]"),
        lambda it: it.edit(first.id, "place", "Almaty, Kazakhstan"),
        lambda it: it.merge_names(second.participants[0].name, "Somebody Else"),
        lambda it: it.same_meeting(first.id, second.id),
        lambda it: it.save("mine", "is:starred"),
        lambda it: it.remove(third.id),
    ]
    states, said = [empty], []
    for change in changes:
        said.append(change(archive))
        states.append(state_of(archive) | {"decisions": dict(archive.decisions()), "merged": archive.merged_names()})
    assert states[-1] != states[0]
    decided = dict(archive.decisions())
    assert list(decided.values()) == [True]
    archive.close()
    for expected in (*reversed(states[:-1]),):
        with Archive(archive.folder) as again:
            assert again.undo() == said.pop()
            assert {key: value for key, value in expected.items() if key in empty} == state_of(again)
    with Archive(archive.folder) as again:
        assert again.undo() is None
        for _ in changes:
            assert again.redo()
        assert again.redo() is None
        assert state_of(again) == {key: value for key, value in states[-1].items() if key in empty}
        assert dict(again.decisions()) == decided


def test_a_new_change_after_undoing_takes_the_place_of_what_was_undone(archive: Archive) -> None:
    id = archive.records[0].id
    archive.note(id, "one")
    archive.note(id, "two")
    archive.undo()
    archive.note(id, "three")
    assert archive.redo() is None
    archive.undo()
    assert archive.mine(id).note == "one"


def test_corrections_show_as_such_are_searched_and_can_be_taken_back_one_by_one(archive: Archive) -> None:
    record = archive.records[0]
    assert archive.search("place:Reykjavik", limit=None).total == 0
    archive.edit(record.id, "place", "Reykjavik, Iceland")
    archive.edit(record.id, "date", "1986-10-11")
    assert archive.record(record.id).corrected == ("date", "place")
    assert [hit.record.id for hit in archive.search("place:Reykjavik on:1986-10-11").hits] == [record.id]
    archive.uncorrect(record.id, "date")
    assert archive.record(record.id).date == record.date
    assert archive.record(record.id).corrected == ("place",)
    with pytest.raises(SummitryError, match="not a date"):
        archive.edit(record.id, "date", "the 11th")
    with pytest.raises(SummitryError, match="not a field"):
        archive.edit(record.id, "digest", "0")


def test_two_spellings_of_a_person_become_one_also_in_what_comes_later(archive: Archive) -> None:
    with Archive(archive.folder.with_name("all")) as everything:
        list(everything.add(ARTICLES))
        late = [
            person.name for record in everything.records for person in record.participants
            if all(person.name not in each.leaders() for each in archive.records)
        ]  # fmt: skip
    archive.merge_names(late[0], "One Name")
    assert archive.search('leader:"One Name"', limit=None).total == 0
    list(archive.add(ARTICLES))
    assert any("One Name" in record.leaders() for record in archive.records)
    assert all(late[0] not in record.leaders() for record in archive.records)
    archive.undo()
    assert any(late[0] in record.leaders() for record in archive.records)


def test_what_is_removed_is_out_of_sight_until_it_is_undone_or_added_again(archive: Archive) -> None:
    record = archive.records[0]
    path = next(path for path in ARTICLES if path.name == record.file)
    for bring_back in (archive.undo, lambda: list(archive.add([path]))):
        archive.remove(record.id)
        assert record not in archive.records
        assert archive.search("", limit=None).total == len(archive.records) == 5
        assert [each.id for each in archive.trash()] == [record.id]
        with pytest.raises(ArchiveError, match="no record has this id"):
            archive.record(record.id)
        bring_back()
        assert archive.search("", limit=None).total == len(archive.records) == 6
        assert archive.trash() == []
    archive.remove(record.id)
    (outcome,) = archive.add([path])
    assert outcome.back == outcome.known == (record.id,)


def test_the_users_own_stays_over_records_that_are_read_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, other = archive.records[0], archive.records[1]
    archive.edit(record.id, "topics", "energy")
    archive.star(record.id)
    archive.remove(other.id)
    before = state_of(archive)
    assert archive.rebuild().changed == 0
    assert state_of(archive) == before
    archive.close()
    with Archive(archive.folder) as again:
        assert state_of(again) == before


# Rebuilding


def test_rebuilt_records_are_the_same_to_the_byte_with_name_address_and_time_kept(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    sources = [*ARTICLES, FEED]
    for folder, order in zip(folders, (sources, list(reversed(sources))), strict=True):
        with Archive(folder) as archive:
            list(archive.add(order))
    made = [(folder / "records.json").read_bytes() for folder in folders]
    assert made[0] == made[1], "the order of coming does not show"
    notes = {path.name: path.read_bytes() for path in (folders[0] / "articles").glob("*.json")}
    for name in ("records.json", "records.log", ".records.end"):
        (folders[0] / name).unlink()
    with Archive(folders[0]) as archive:
        archive.rebuild()
        assert {record.file for record in archive.records} == {path.name for path in sources}
    assert (folders[0] / "records.json").read_bytes() == made[0]
    assert {path.name: path.read_bytes() for path in (folders[0] / "articles").glob("*.json")} == notes


def test_a_feed_fetched_again_adds_its_new_items_only_and_their_file_does_not_hang_on_the_order(tmp_path: Path) -> None:
    whole = FEED.read_bytes()
    first = re.search(rb"<(item|entry)\b.*?</\1>\s*", whole, re.DOTALL)
    assert first
    shorter = whole.replace(first[0], b"")
    made = []
    for order in ((shorter, whole), (whole, shorter)):
        folder = tmp_path / sha256(order[0]).hexdigest()[:8]
        with Archive(folder) as archive:
            outcomes = [next(iter(archive.add([("feed.xml", data)]))) for data in order]
            count = len([record for record in archive.records if record.part == 0])
        if order[0] is shorter:
            assert len(outcomes[1].new) == 1
            assert len(outcomes[1].known) == count - 1 > 0
        made.append((folder / "records.json").read_bytes())
    assert made[0] == made[1]


def test_rebuilding_goes_on_while_another_adds(archive: Archive) -> None:
    with Archive(archive.folder) as other:
        begun = False

        def meanwhile(number: int, total: int) -> None:
            nonlocal begun
            if not begun:
                begun = True
                list(other.add(ARTICLES[6:8]))

        told = archive.rebuild(step=meanwhile)
        assert told.records == len(archive.records) == 8
        other.refresh()
        assert list(other.records) == list(archive.records)


# On disk


def test_names_of_files_never_come_from_articles(tmp_path: Path) -> None:
    text = b"\n".join(ARTICLES[0].read_bytes().splitlines())
    names = ["../../evil.txt", "/etc/passwd.txt", "a\nb\x1b]0;x\x07.txt", "con.txt", "-rf.txt", "\u202efdp.txt"]
    with Archive(tmp_path / "archive") as archive:
        outcomes = list(archive.add([(name, text + f"\n\nNumber {n}.".encode()) for n, name in enumerate(names)]))
        assert all(outcome.new for outcome in outcomes)
    assert [path.name for path in tmp_path.iterdir() if path.name != "archive"] in ([], ["home0"])
    shape = re.compile(r"records\.(json|log)|\.records\.end|\.lock|\.writer|articles|cache|[0-9a-f]{64}(\.json)?")
    assert all(shape.fullmatch(path.name) for path in (tmp_path / "archive").rglob("*") if "cache" not in path.parts)


def test_an_add_does_not_read_write_or_sort_what_is_there(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SMALL", 0)
    before = (archive.folder / "records.json").read_bytes() if (archive.folder / "records.json").exists() else b""
    monkeypatch.setattr(Records, "__iter__", lambda self: pytest.fail("walked all records"))
    monkeypatch.setattr(Records, "updated", lambda self, changes: pytest.fail("sorted all records"))
    list(archive.add(ARTICLES[6:7]))
    after = (archive.folder / "records.json").read_bytes() if (archive.folder / "records.json").exists() else b""
    assert before == after


def test_records_are_the_same_object_until_something_changes(archive: Archive) -> None:
    records = archive.records
    archive.star(records[0].id)
    assert archive.records is records, "a star changes no record"
    archive.edit(records[0].id, "date", "2001-01-01")
    assert archive.records is not records
    assert [record.id for record in archive.records] == [record.id for record in records]


def test_an_id_may_be_given_by_its_beginning(archive: Archive) -> None:
    record = archive.records[3]
    assert archive.record(record.id[:8]) == record
    for wrong in ("", "zz", "../.."):
        with pytest.raises(ArchiveError):
            archive.record(wrong)


def test_an_archive_that_is_not_there_reads_as_empty_and_is_not_made(tmp_path: Path) -> None:
    with Archive(tmp_path / "none", read_only=True) as archive:
        assert len(archive.records) == 0
        with pytest.raises(ArchiveError, match="reading only"):
            archive.undo()
    assert not (tmp_path / "none").exists()
    with pytest.raises(ArchiveError, match="no archive there"):
        Archive(tmp_path / "none", create=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError):
        Archive(tmp_path / "file")


def test_records_that_are_open_stay_what_they_were_when_another_folds_the_log_into_the_snapshot(
    archive: Archive,
) -> None:
    archive.settle()
    before = archive.records
    with Archive(archive.folder) as other:
        list(other.add(ARTICLES[6:9]))
        other.settle()
    assert [record.id for record in before] == before.ids
    assert len(archive.records) == len(before)
    archive.refresh()
    assert set(before.ids) < set(archive.records.ids)


@pytest.mark.parametrize("cut", [False, True])
def test_a_snapshot_that_is_spoilt_under_an_open_archive_is_told_and_never_shown(archive: Archive, cut: bool) -> None:
    archive.settle()
    path = archive.folder / "records.json"
    with Archive(archive.folder, read_only=True) as reader:
        ids = reader.records.ids
        with path.open("r+b") as file:
            place = path.read_bytes().rindex(b'"headline"')
            file.truncate(place) if cut else (file.seek(place + 14), file.write(b"#"))
        with pytest.raises(ArchiveError, match=r"records\.json: .*`summitry (doctor|rebuild)`"):
            reader.record(ids[-1])
        assert reader.record(ids[0]).id == ids[0]


def test_an_archive_that_nobody_holds_any_more_is_let_go_of_whatever_was_asked_of_it(archive: Archive) -> None:
    """Its index, its lines and its open files too: a program may open archives for as long as it runs."""
    folder = archive.folder
    with Archive(folder) as again:
        again.search("xi")
        for record in again.records:
            again.timelines(record)
            again.export([record])
        held = weakref.ref(again)
    del again
    gc.collect()
    assert held() is None
