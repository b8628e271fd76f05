"""What the user says of meetings lasts, and what was joined is not joined again by the next process."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.timeline import keeping, tables
from store.timeline.meetings import Meetings, join
from tests.store.timeline.material import TALKS, archive_with_reports, one, other, partition

# What the user says


def test_what_is_parted_and_joined_stays_so_after_closing_and_can_be_undone(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        first, second, third = archive.records
        assert len(archive.meetings().all[0].ids) == 3 or archive.meetings().of(first) is archive.meetings().of(second)
        archive.same_meeting(first.id, second.id, same=False)
        assert archive.meetings().of(first) is not archive.meetings().of(second)
    with Archive(folder) as archive:
        assert archive.meetings().of(first.id) is not archive.meetings().of(second.id)
        archive.undo()
        assert archive.meetings().of(first.id) is archive.meetings().of(second.id)
        assert archive.meetings().of(third.id) is archive.meetings().of(first.id)
        list(archive.add([next(path for path in seeds.articles() if path.name.startswith("2020-03-24"))], jobs=1))
        call = next(record for record in archive.records if record.file.startswith("2020"))
        assert archive.meetings().of(call) is not archive.meetings().of(first.id)
        archive.same_meeting(call.id, first.id)
        assert archive.meetings().of(call) is archive.meetings().of(first.id)
        archive.remove(call.id)
        assert archive.meetings().of(call) is None


def test_decisions_go_before_likeness() -> None:
    b, c = other("b"), other("c")
    assert partition(join([TALKS, b, c], {("a0", "b"): False})) in (
        {frozenset({"a0", "c"}), frozenset("b")},
        {frozenset({"a0"}), frozenset("bc")},
    )
    far = other("f", date="2020-01-01")
    assert one(TALKS, far) is False
    assert partition(join([TALKS, far], {("a0", "f"): True})) == {frozenset({"a0", "f"})}


# What was joined lasts too


def test_meetings_read_from_the_cache_are_those_that_were_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH", 1)
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        joined = archive.meetings().all
        leaders = archive.directory("leaders")
        months = {each.key: archive.timeline("leader", each.key).months for each in leaders}
    with Archive(folder) as archive:
        assert archive.meetings().all == joined and archive.directory("leaders") == leaders
        assert (folder / "cache" / "meetings").is_file()
    with Archive(folder, read_only=True) as archive:
        monkeypatch.setattr(Meetings, "update", lambda *_: pytest.fail("joined again"))
        monkeypatch.setattr(tables, "tables_of", lambda *_: pytest.fail("counted again"))
        assert archive.meetings().all == joined
        assert archive.timelines(archive.records[0])
        assert archive.directory("leaders") == leaders
        assert {each.key: archive.timeline("leader", each.key).months for each in leaders} == months
        assert {archive.meetings().record(id).id for id in joined[0].ids} == set(joined[0].ids)
    monkeypatch.undo()
    monkeypatch.setattr(keeping, "WORTH", 1)
    with Archive(folder) as archive:
        first, second = archive.records[:2]
        archive.same_meeting(first.id, second.id, same=False)
        assert archive.meetings().all != joined
        parted = archive.directory("leaders")
        assert [each.count for each in parted] != [each.count for each in leaders]
    for name in ("meetings", "lines"):
        (folder / "cache" / name).write_bytes(b"damaged")
    with Archive(folder) as archive:
        assert len(archive.meetings().all) == len(joined) + 1
        assert archive.directory("leaders") == parted


def test_meetings_from_an_older_cache_are_brought_up_to_what_has_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH", 1)
    folder = tmp_path / "archive"
    with archive_with_reports(folder) as archive:
        assert archive.meetings().all
    with Archive(folder) as archive:
        first, second = archive.records[:2]
        archive.same_meeting(first.id, second.id, same=False)
        archive.edit(archive.records[-1].id, "date", "2031-01-01")
        assert not [added.failed for added in archive.add(seeds.articles()[:9]) if added.failed]
        expected = join(archive.records, archive.decisions(), archive.names).all
    with Archive(folder) as archive:
        assert archive.meetings().all == expected
    assert [meeting.date for meeting in expected if meeting.held][-1] == "2031-01-01"
