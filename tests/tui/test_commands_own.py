"""The commands for the user's own, for mending, and for backups, as a user calls them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from tests.tui.commands import Summitry

PROGRAM = [sys.executable, "-c", "from tui.cli import main; main()"]


@pytest.fixture
def own(summitry: Summitry, sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Summitry:
    """The command on an archive of its own."""
    monkeypatch.setenv("SUMMITRY_ARCHIVE", str(sample_copy))
    summitry.archive = str(sample_copy)
    return summitry


@pytest.fixture
def id(own: Summitry) -> str:
    return own("search", "tokayev astana", "--ids", "--limit", "1").out.strip()


def test_a_correction_shows_as_such_and_is_searched_undone_and_redone(own: Summitry, id: str) -> None:
    before = own("show", id, "--json").rows[0]
    told = own("edit", id, "place=Reykjavik, Iceland", "date=1986-10-11")
    assert (told.code, told.out.count("corrected")) == (0, 2)
    shown = own("show", id, "--json").rows[0]
    assert shown["place"] == {"city": "Reykjavik", "country": "IS"}
    assert shown["corrected"] == ["date", "place"]
    assert "CORRECTED" in own("show", id).out
    assert own("search", "place:reykjavik", "--ids").out.strip() == id
    fields = {row["field"]: row for row in own("edit", id, "--json").rows}
    assert fields["date"] == {"field": "date", "value": "1986-10-11", "corrected": True}
    assert not fields["headline"]["corrected"]
    assert own("edit", id, "-place").code == 0
    assert own("undo").out.startswith("undone: went back")
    assert own("undo").out.startswith("undone: corrected date")
    assert own("undo").out.startswith("undone: corrected place")
    assert own("show", id, "--json").rows[0] == before
    assert own("redo").out.startswith("redone: corrected place")
    assert own("show", id, "--json").rows[0]["corrected"] == ["place"]


def test_every_field_can_be_typed_back_as_it_is_printed(own: Summitry, id: str) -> None:
    before = own("show", id, "--json").rows[0]
    for row in own("edit", id, "--json").rows:
        assert own("edit", id, f"{row['field']}={row['value']}").code == 0, row
    after = own("show", id, "--json").rows[0]
    assert {name: value for name, value in after.items() if name not in ("corrected", "participants")} == {
        name: value for name, value in before.items() if name not in ("corrected", "participants")
    }


@pytest.mark.parametrize(
    "words",
    [
        ("edit",), ("edit", "ID", "date"), ("edit", "ID", "date=soon"), ("edit", "ID", "mood=good"), ("edit", "ID", "-mood"),
        ("star",), ("note",), ("undo", "2"), ("meeting", "ID"), ("meeting", "ID", "ID", "--same"), ("merge", "one"),
        ("merge", "one", "one"), ("saved", "a b", "x"), ("saved", "--forget"), ("saved", "none"), ("backup",),
        ("restore", "/none.tar.gz"), ("rebuild", "now"), ("doctor", "now"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_call_ends_in_2_with_one_line_of_reason(own: Summitry, id: str, words: tuple[str, ...]) -> None:
    told = own(*(id if word == "ID" else word for word in words))
    assert (told.code, told.out) == (2, "")
    assert len(told.err.strip().splitlines()) == 1


def test_an_unknown_id_ends_in_1(own: Summitry) -> None:
    for words in (
        ("star", "zz"),
        ("edit", "zz"),
        ("edit", "zz", "date="),
        ("tag", "zz", "x"),
        ("note", "zz"),
        ("remove", "zz"),
    ):
        told = own(*words)
        assert (told.code, told.out) == (1, "")
        assert "no record has this id" in told.err


def test_stars_tags_and_notes_are_kept_found_and_taken_away(own: Summitry, id: str) -> None:
    assert own("star", id).code == 0
    assert own("search", "is:starred", "--ids").out.split() == [id]
    assert own("tag", id, "to-read", "#tianjin").code == 0
    assert own("tag", id).out.split() == ["tianjin", "to-read"]
    assert own("tag", "--json").rows == [{"tag": "tianjin", "count": 1}, {"tag": "to-read", "count": 1}]
    assert own("search", "tag:to-read", "--ids").out.split() == [id]
    assert own("tag", id, "-to-read").code == 0
    assert own("tag", id).out.split() == ["tianjin"]
    assert own("note", id, "compare", "with", "Akorda").code == 0
    assert own("note", id).out == "compare with Akorda\n"
    assert own("note", id, "--clear").code == 0
    assert own("note", id).code == 1
    (told,) = own("star", id, "--off", "--json").rows
    assert told["id"] == id
    assert told["mine"] == {"starred": False, "tags": ["tianjin"], "note": "", "corrections": {}}
    assert own("search", "is:starred", "--ids").code == 1


def test_what_is_removed_comes_back_by_undo_or_by_adding_it_again(own: Summitry, id: str) -> None:
    file = own("show", id, "--json").rows[0]["file"]
    assert own("remove").code == 1
    assert own("remove", id).code == 0
    assert own("show", id).code == 1
    assert [row["id"] for row in own("remove", "--json").rows] == [id]
    assert own("undo").code == 0
    assert own("show", id).code == 0
    own("remove", id)
    again = own("add", str(seeds.FOLDER / file))
    assert again.out == "0 added, 1 already there (1 of them back from the trash), 0 failed\n"
    assert own("show", id).code == 0


def test_names_are_merged_and_meetings_joined_and_parted(own: Summitry) -> None:
    first, second = own("search", "tokayev", "--ids", "--limit", "2").out.split()
    assert own("merge").code == own("meeting").code == 1
    assert own("merge", "Kassym-Jomart Tokayev", "K. K. Tokayev").code == 0
    assert own("merge", "--json").rows == [{"spelling": "Kassym-Jomart Tokayev", "name": "K. K. Tokayev"}]
    names = [person["name"] for person in own("show", first, "--json").rows[0]["participants"]]
    assert "K. K. Tokayev" in names
    assert "Kassym-Jomart Tokayev" not in names
    for word, same in (("--same", True), ("--not", False)):
        assert own("meeting", first, second, word).code == 0
        assert own("meeting", "--json").rows == [{"ids": sorted([first, second]), "same": same}]


def test_searches_are_saved_used_and_forgotten(own: Summitry) -> None:
    assert own("saved").code == 1
    assert own("saved", "c5", "kind:summit", "astana").code == 0
    assert own("saved", "--json").rows == [{"name": "c5", "query": "kind:summit astana"}]
    assert own("search", "@c5", "--ids").out == own("search", "kind:summit astana", "--ids").out
    assert own("saved", "c5", "--forget").code == 0
    assert own("saved").code == 1


def test_a_spoilt_archive_is_named_by_doctor_and_mended_with_a_word(own: Summitry) -> None:
    assert own("doctor").code == 0
    path = Path(own.archive) / "records.json"
    expected = own("search", "", "--limit", "0", "--json").out
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"Astana", b"Astona", 3))
    told = own("doctor")
    assert told.code == 1
    assert "damage: records.json does not match its checksum" in told.out
    assert "summitry rebuild" in told.out
    rows = own("doctor", "--json").rows
    assert (rows[0]["section"], rows[0]["file"], rows[0]["damage"]) == ("archive", "records.json", True)
    searched = own("search", "", "--limit", "0", "--json")
    assert searched.out == expected, "nothing altered is shown"
    assert "read again from the articles" in searched.err
    assert own("rebuild", "--json").rows[0]["changed"] == 0
    assert path.read_bytes() == sound
    assert own("doctor").code == 0


def test_rebuild_says_what_it_could_not_read(own: Summitry, id: str) -> None:
    digest = own("show", id, "--json").rows[0]["digest"]
    (Path(own.archive) / "articles" / digest).write_bytes(b"something else")
    told = own("rebuild")
    assert told.code == 1
    assert digest[:12] in told.err
    assert "1 kept as they were" in told.out
    assert own("search", "id:" + id).code in (0, 1)
    assert own("edit", id).code == 0
    assert own("doctor").code == 1


def test_a_backup_is_restored_elsewhere_and_over(own: Summitry, id: str, tmp_path: Path) -> None:
    own("star", id)
    bundle = str(tmp_path / "b.tar.gz")
    assert own("backup", bundle).code == 0
    assert own("backup", bundle).code == 2
    assert own("backup", bundle, "--force").code == 0
    assert own("restore", bundle).code == 1, "there is an archive already"
    assert own("restore", bundle, "--archive", str(tmp_path / "other")).code == 0
    assert own("search", "is:starred", "--ids", "--archive", str(tmp_path / "other")).out.split() == [id]
    own("star", id, "--off")
    assert "is in" in own("restore", bundle, "--force").err
    assert own("search", "is:starred", "--ids").out.split() == [id]


def test_commands_that_change_do_not_make_an_archive(own: Summitry, tmp_path: Path) -> None:
    for words in (
        ("star", "0"),
        ("undo",),
        ("rebuild",),
        ("backup", str(tmp_path / "x")),
        ("doctor",),
        ("edit", "0", "date="),
    ):
        assert own(*words, "--archive", str(tmp_path / "none")).code == 1
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are interrupted as a terminal does")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_is_interrupted_goes_on_where_it_stopped(tmp_path: Path, how: signal.Signals) -> None:
    """As by ctrl+c in a terminal, or by pulling the plug, with all cores at work."""
    source, folder = tmp_path / "source", tmp_path / "archive"
    source.mkdir()
    for number in range(260):
        text = f"Leaders meet\n\nASTANA, June 16 (Xinhua) -- Xi Jinping met Tokayev for the {number}th time.\n"
        (source / f"{number:03}.txt").write_text(text, encoding="utf-8")
    command = [*PROGRAM, "add", "--archive", str(folder), str(source)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    log = folder / "records.log"
    until = time.monotonic() + 60
    while not (log.exists() and log.stat().st_size > 1000) and time.monotonic() < until:
        time.sleep(0.02)
    if how is signal.SIGINT:
        os.killpg(process.pid, how)
    else:
        process.kill()
    _, err = process.communicate(timeout=30)  # children that outlived it would hold the pipes open
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in err
        assert "goes on where it stopped" in err
    with Archive(folder, read_only=True) as archive:
        before = len(archive.records)
    assert 0 < before < 260
    assert [fault for fault in Archive.check(folder) if fault.damage] == []
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert again.stdout == f"{260 - before} added, {before} already there, 0 failed\n"


def test_doctor_tells_of_the_terminal(own: Summitry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 22")
    monkeypatch.delenv("TMUX", raising=False)
    for name in ("TEXTUAL_FPS", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    said = own("doctor")
    assert (
        "terminal: xterm-256color, over SSH" in said.out
        and "15 frames a second (there is no terminal to ask); animation none" in said.out
    )
    monkeypatch.setenv("TERM", "dumb")
    said = own("doctor")
    assert said.code == 0 and "set TERM" in said.out
