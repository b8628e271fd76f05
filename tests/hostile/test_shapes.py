"""Files of any size and shape: bounded time and memory, the reason with the limit and its key, and the rest goes on."""

from __future__ import annotations

import gzip
import os
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from store.errors import ReadingError
from store.limits import KEPT, LIMITS, Limits
from store.parsing import parse
from store.reading import contents, read_bytes, sources
from tests.hostile.shapes import ARTICLE, MIXED, add, entities, lines, nested, zipped
from tui import settings

SMALL = (
    "[limits]\nfile_mb = 0.5\ncharacters = 20_000\nitems = 50\ndepth = 60\nparts = 5\narchives = 2\nunpacked_mb = 0.6\n"
)
REFUSED: dict[str, tuple[bytes, str]] = {
    "large.txt": (b"\0" * 600_000, "larger than the limit of 500,000 bytes; split it, or raise `file_mb`"),
    "line.txt": (b"a " * 20_000, "longer than the limit of 20,000 characters; split it, or raise `characters`"),
    "entities.xml": (entities().encode(), "entities that grow without end"),
    "deep.html": (b"<html><body>" + b"<div>" * 5_000 + ARTICLE.encode(), "deeper than the limit of 60 elements"),
    "somewhat-deep.html": (b"<html><body>" + b"<div>" * 70 + ARTICLE.encode(), "raise `depth`"),
    "deep.xml": (b"<rss><channel><item><description>" + b"<a>" * 5_000, "raise `depth`"),
    "many.xml": (b"<rss><channel>" + b"<item><title>x</title></item>" * 60, "more than the limit of 50 items"),
    "many.jsonl": (b'{"title":"a"}\n' * 60, "raise `items`"),
    "many.csv": (b"title,text\n" + b"a,b\n" * 60, "raise `items`"),
    "long.jsonl": (b'{"title":"%s"}\n' % (b"a " * 20_000), "its item 1 is a text longer than the limit of 20,000"),
    "bomb.txt.gz": (gzip.compress(b"\0" * 5_000_000), "unpacked larger than the limit of 500,000 bytes"),
    "nested.zip": (nested(4), "lies in more than the limit of 2 archives"),
    "whole.zip": (zipped({f"{n}.txt": os.urandom(200_000) for n in range(4)}), "raise `unpacked_mb`"),
    "parts.eml": ((MIXED + "--b\nContent-Type: text/plain\n\nx\n" * 9).encode(), "more than the limit of 5 parts"),
    "bomb.docx": (zipped({"[Content_Types].xml": b"", "word/document.xml": b"a" * 600_000}), "raise `file_mb`"),
}


def test_each_is_refused_for_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    """In one call of the real command, with limits from config.toml, a pipe and a device and a loop among them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (data, _) in REFUSED.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.txt")
    for name, there in (("zero.txt", "/dev/zero"), ("loop.txt", "loop.txt")):
        os.symlink(there, folder / name)
    (folder / "sound.txt").write_text(ARTICLE, encoding="utf-8")
    done = add(tmp_path / "archive", sorted(folder.iterdir()), tmp_path / "home", SMALL)
    assert done.code == 1 and "Traceback" not in done.said
    for name, (_, reason) in REFUSED.items():
        told = [
            line for line in done.said.splitlines() if f"summitry: {name}" in line or f"summitry: {name[:-3]}" in line
        ]
        assert any(reason in line for line in told), (name, told)
    for name, reason in (("pipe", "device or a pipe"), ("zero", "device or a pipe"), ("loop", "symbolic links")):
        assert f"summitry: {name}.txt: " in done.said and reason in done.said
    assert "1 added" in done.said or "2 added" in done.said
    assert done.megabytes < 400


def test_standard_input_without_end_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    done = add(tmp_path / "archive", [Path("-")], tmp_path / "home", SMALL, given=b"a " * 2_000_000)
    assert done.code == 1 and "-: is larger than the limit of 500,000 bytes" in done.said


@pytest.mark.parametrize("kind", lines(0))
def test_a_long_line_takes_no_more_than_its_length(kind: str) -> None:
    """Of the processor; of a step that looked at all pairs each would take a minute and more."""
    text = lines(150_000)[kind]
    began = time.process_time()
    for article in read_bytes(text.encode(), "a.txt"):
        assert parse(article)
    assert time.process_time() - began < 10


RUSSIAN = (
    "Си Цзиньпин встретился с Токаевым в Астане\n\nАСТАНА, 16 июня. Председатель КНР провел переговоры с президентом."
)
CHINESE = "习近平会见托卡耶夫\n\n新华社阿斯塔纳6月16日电 国家主席习近平16日在阿斯塔纳会见哈萨克斯坦总统托卡耶夫。"
TAIPEI = "習近平會見托卡耶夫\n\n國家主席習近平十六日在阿斯塔納會見哈薩克總統托卡耶夫，雙方同意加強能源合作。"
TOKYO = "岸田首相とバイデン大統領が会談\n\n岸田総理大臣は十八日、アメリカのバイデン大統領と会談しました。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, each) for each in ("utf-16", "utf-16-le", "utf-16-be", "koi8-r", "cp1251", "cp866")),
        *((CHINESE, each) for each in ("utf-16", "gb18030")),
        (TAIPEI, "big5"),
        (TOKYO, "shift_jis"),
    ],
)
def test_texts_in_old_encodings_are_read_as_they_were_written(text: str, encoding: str) -> None:
    (article,) = read_bytes(text.encode(encoding), "a.txt")
    assert article.headline == text.partition("\n")[0]


def test_what_was_garbled_before_stays_text() -> None:
    garbled = ARTICLE.replace("energy", "Ð­Ð½ÐµÑ€Ð³Ð¸Ñ\x8f Ã©nergie \x92 \ufffd")
    (article,) = read_bytes(garbled.encode("utf-8", "surrogateescape"), "a.txt")
    assert "Ã©nergie" in article.text and not set(article.text) & {"\x8f", "\x92", "\x1b"}


def test_a_file_that_changes_shrinks_or_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opened = tmp_path / "a.txt", os.fdopen
    for change in (
        lambda: path.write_text(ARTICLE + "more"),
        lambda: path.write_text("less"),
        lambda: os.truncate(path, 3),
    ):
        path.write_text(ARTICLE)

        def changing(handle: int, *words: Any, change: Any = change) -> Any:
            change()
            return opened(handle, *words)

        monkeypatch.setattr("store.reading.files.os.fdopen", changing)
        with pytest.raises(ReadingError, match="changed while it was read; add it again"):
            contents(path)
        monkeypatch.undo()
    found = sources([tmp_path])
    assert next(found) == path
    path.unlink()
    with pytest.raises(ReadingError, match="is not there"):
        contents(path)


def test_a_folder_that_may_not_be_looked_into_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(ARTICLE)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    (tmp_path / "closed").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may look into everything: for a moment be nobody
    try:
        found = [str(each) for each in sources([tmp_path])]
    finally:
        os.seteuid(user)
        (tmp_path / "closed").chmod(0o700)
    assert found[0] == str(tmp_path / "a.txt") and "closed: cannot be looked into (permission denied)" in found[1]


def test_limits_are_checked_when_the_settings_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '[limits]\nitems = 7\nfile_mb = 0\ndepth = 99999\npages = 2.5\nseconds = "long"\nspeed = 1\nparts = true\n'
    )
    taken = settings.load(file)
    assert taken.limits == Limits(items=7)
    for name in ("file_mb", "depth", "pages", "seconds", "speed", "parts"):
        assert [remark for remark in taken.remarks if name in remark], name
    file.write_text("limits = 3\n")
    assert settings.load(file).limits == LIMITS and "[limits]" in settings.load(file).remarks[0]


def test_what_was_let_in_is_shown_whatever_the_limits_are_later(tmp_path: Path) -> None:
    from store.archive import Archive

    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    with Archive(tmp_path / "archive", limits=Limits(characters=50)) as archive:
        (outcome,) = archive.add([path])
        assert "raise `characters`" in outcome.failed
    with Archive(tmp_path / "archive") as archive:
        assert [each.failed for each in archive.add([path])] == [""]
    with Archive(tmp_path / "archive", limits=Limits(characters=50)) as archive:
        assert "They spoke of energy." in archive.article(archive.records[0]).text
        assert archive.rebuild(jobs=1).failed == ()
    assert all(getattr(KEPT, each.name) >= getattr(LIMITS, each.name) for each in fields(Limits))
    text = (Path(__file__).parents[2] / "tui" / "COMMANDS.md").read_text(encoding="utf-8")
    assert [each.name for each in fields(Limits) if f"`{each.name}` | {LIMITS.shown(each.name)} " not in text] == []
