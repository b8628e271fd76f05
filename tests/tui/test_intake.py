"""Taking in what people have: addresses, feeds that are followed, archives, tables; looked at before it is kept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

import seeds
from tests.store.fetching.server import PAGE, Site, feed, site
from tests.tui.commands import Said, Summitry
from tui.commands import reviewing

FOUNDING = seeds.FOLDER / "2025-06-16-xi-tokayev-astana.txt"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on this machine, with no proxy between."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with site() as found:
        yield found


@pytest.fixture
def mine(summitry: Summitry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Summitry:
    """The command on an archive of the test's own, still to be made."""
    monkeypatch.setenv("SUMMITRY_ARCHIVE", str(tmp_path / "mine"))
    return summitry


def headlines(said: Said) -> list[str]:
    return sorted(row["headline"] for row in said.rows)


def everything(summitry: Summitry) -> list[str]:
    return headlines(summitry("search", "--json", "--limit", "0"))


# Addresses


def id_of(headline: str, summitry: Summitry) -> str:
    """The id of the one record of a headline."""
    (row,) = [row for row in summitry("search", "--json", "").rows if row["headline"] == headline]
    return str(row["id"])


def test_a_page_is_added_by_its_address_found_and_shown_with_it(mine: Summitry, web: Site) -> None:
    address = web.page("/press/astana.html", PAGE)
    assert mine("add", address).out.strip() == "1 added, 0 already there, 0 failed"
    (row,) = mine("search", "--json", "tokayev").rows
    assert address in mine("show", row["id"]).out


def test_an_address_added_again_is_one_record_whatever_stands_around_the_article(mine: Summitry, web: Site) -> None:
    address = web.page("/a", PAGE, ETag='"1"')
    mine("add", address)
    assert mine("add", address).out.strip() == "0 added, 1 already there, 0 failed"
    assert web.headers[-1]["If-None-Match"] == '"1"'
    web.page("/a", PAGE.replace(b"<head>", b"<head><script>token=7</script>"), ETag='"2"')
    assert mine("add", address).out.strip() == "0 added, 1 already there, 0 failed"


def test_what_cannot_be_fetched_is_told_and_the_rest_goes_on(mine: Summitry, web: Site) -> None:
    said = mine("add", web.at("/none"), str(FOUNDING), "ftp://example.org/x")
    assert (said.code, said.out.strip()) == (1, "1 added, 0 already there, 2 failed")
    assert f"summitry: {web.at('/none')}: there is no such page (404); check the address" in said.err
    assert "only http and https are" in said.err
    empty = web.page("/empty", b"<html><body><div id=root></div></body></html>")
    assert f"summitry: {empty}: is a page without an article's text" in mine("add", empty).err


def test_a_page_can_be_parsed_without_being_kept(mine: Summitry, web: Site, tmp_path: Path) -> None:
    (row,) = mine("parse", "--json", web.page("/a", PAGE)).rows
    assert row["headline"] == "Xi meets Tokayev" and row["address"] == web.at("/a")
    assert not (tmp_path / "mine").exists()


def test_nothing_of_the_net_is_loaded_for_files(tmp_path: Path) -> None:
    code = (
        "import sys; from tui.cli import run; "
        f"run(['add', {str(FOUNDING)!r}, '--archive', {str(tmp_path / 'a')!r}]); "
        "print([name for name in ('httpx', 'protego', 'pypdf', 'docx', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# Feeds


def test_a_feed_is_followed_and_each_item_comes_once(mine: Summitry, web: Site) -> None:
    address = web.page("/rss.xml", feed("Xi meets Tokayev", "Xi meets Modi"), "text/xml", ETag='"1"')
    assert mine("follow", address).out.strip() == "followed Readouts: 2 items; `summitry update` takes them in"
    assert mine("follow").out.strip() == f"{address}  Readouts"
    said = mine("update")
    assert said.out.splitlines()[0] == "Readouts: 2 new"
    assert said.out.splitlines()[-1] == "2 new from 1 of 1 feed, 0 failed"
    assert any("Xi meets Modi" in line for line in said.out.splitlines())
    assert mine("update").out.splitlines() == ["Readouts: nothing new", "0 new from 0 of 1 feed, 0 failed"]
    assert web.headers[-1]["If-None-Match"] == '"1"'
    web.page("/rss.xml", feed("Xi meets Putin", "Xi meets Tokayev", "Xi meets Modi"), "text/xml", ETag='"2"')
    said = mine("update", "--json")
    assert [(row["new"], row["records"][0]["headline"]) for row in said.rows] == [(1, "Xi meets Putin")]
    assert everything(mine) == ["Xi meets Modi", "Xi meets Putin", "Xi meets Tokayev"]


def test_a_feed_fetched_again_without_news_is_not_kept_again(mine: Summitry, web: Site, tmp_path: Path) -> None:
    address = web.page("/rss.xml", feed("Xi meets Tokayev"), "text/xml")
    mine("follow", address)
    mine("update")
    web.page("/rss.xml", feed("Xi meets Tokayev", title="Readouts, now at another time"), "text/xml")
    assert mine("update").out.splitlines()[-1] == "0 new from 0 of 1 feed, 0 failed"
    assert len(list((tmp_path / "mine" / "articles").glob("*.json"))) == 1


def test_what_was_put_in_the_trash_stays_there(mine: Summitry, web: Site) -> None:
    mine("follow", web.page("/rss.xml", feed("Xi meets Tokayev"), "text/xml"))
    mine("update")
    (row,) = mine("search", "--json", "").rows
    mine("remove", row["id"])
    web.page("/rss.xml", feed("Xi meets Modi", "Xi meets Tokayev"), "text/xml")
    mine("update")
    assert everything(mine) == ["Xi meets Modi"]


def test_an_item_in_new_words_stands_in_the_place_of_the_old_one_and_has_what_is_the_persons_own(
    mine: Summitry, web: Site
) -> None:
    mine("follow", web.page("/rss.xml", feed("Xi meets Tokayev", "Xi meets Modi"), "text/xml"))
    mine("update")
    mine("note", id_of("Xi meets Tokayev", mine), "ask the embassy")
    for words in (b"They spoke of trade as well.", b"They spoke of trade and of gas."):
        changed = feed("Xi meets Tokayev", "Xi meets Modi").replace(b"Tokayev.\nXi meets Tokayev", b"Tokayev. " + words)
        web.page("/rss.xml", changed, "text/xml")
        said = mine("update")
        assert said.out.splitlines() == ["Readouts: 1 in new words", "0 new from 0 of 1 feed, 1 in new words, 0 failed"]
        assert everything(mine) == ["Xi meets Modi", "Xi meets Tokayev"]
    shown = mine("show", id_of("Xi meets Tokayev", mine)).out
    assert "of gas" in shown and "ask the embassy" in shown
    mine("undo")
    assert everything(mine).count("Xi meets Tokayev") == 2


def test_following_stops_and_can_be_undone(mine: Summitry, web: Site) -> None:
    address = web.page("/rss.xml", feed("Xi meets Tokayev"), "text/xml")
    mine("follow", address)
    assert mine("follow", "--stop", address).out.strip() == "stopped following Readouts"
    assert mine("follow").code == 1 and mine("update").code == 1
    mine("undo")
    assert address in mine("follow").out
    assert mine("follow", "--stop", "https://example.org/").code == 2


def test_one_feed_that_fails_does_not_hold_up_the_others(mine: Summitry, web: Site) -> None:
    broken = web.page("/a.xml", feed("Xi meets Modi"), "text/xml")
    mine("follow", broken)
    mine("follow", web.page("/b.xml", feed("Xi meets Tokayev", title="Second"), "text/xml"))
    web.answers["/a.xml"] = lambda handler: handler.say(500)
    said = mine("update")
    assert (said.code, said.out.splitlines()[-1]) == (1, "1 new from 1 of 2 feeds, 1 failed")
    assert f"summitry: {broken}: the site is in trouble (500); try again later" in said.err


def test_a_page_cannot_be_followed_but_its_feed_is_named(mine: Summitry, web: Site) -> None:
    link = b'<head><link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    said = mine("follow", web.page("/", PAGE.replace(b"<head>", link)))
    assert said.code == 2 and f"is a page, not a feed; follow {web.at('/rss.xml')}" in said.err


# Archives and tables


def test_the_members_of_an_archive_are_added_and_what_fails_is_told(mine: Summitry, tmp_path: Path) -> None:
    path = tmp_path / "week.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(FOUNDING, "a.txt")
        archive.writestr("b.txt", "")
    said = mine("add", str(path))
    assert said.out.strip() == "1 added, 0 already there, 1 failed"
    assert "summitry: week.zip/b.txt: is empty" in said.err
    assert mine("add", str(FOUNDING)).out.strip() == "0 added, 1 already there, 0 failed"


def test_guessed_fields_are_said_and_can_be_put_right_afterwards(mine: Summitry, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kurz,Lang,Titel\nXi in Astana,They met in Astana.,Xi meets Tokayev\n")
    said = mine("add", str(path))
    assert "a.csv: fields guessed: title=Titel" in said.err
    again = mine("add", "--fields", "title=Kurz,text=Lang", str(path))
    assert again.out.strip() == "0 added, 1 already there, 0 failed"
    assert everything(mine) == ["Xi in Astana"]
    mine("rebuild")
    assert everything(mine) == ["Xi in Astana"]
    assert mine("add", "--fields", "nonsense", str(path)).code == 2


# Before keeping


def test_a_review_without_a_terminal_shows_and_keeps_nothing_unless_told(mine: Summitry) -> None:
    said = mine("add", "--review", str(FOUNDING))
    assert "bilateral meeting" in said.out and "Kassym-Jomart Tokayev, President, Kazakhstan" in said.out
    assert "nothing kept" in said.err and everything(mine) == []
    assert mine("add", "--review", "--yes", str(FOUNDING)).out.splitlines()[-1] == "1 added, 0 already there, 0 failed"
    assert mine("add", "--yes", str(FOUNDING)).code == 2


def test_a_review_tells_what_is_unsure_and_what_looks_the_same(mine: Summitry, tmp_path: Path) -> None:
    mine("add", str(FOUNDING))
    other = tmp_path / "other.txt"
    other.write_text(FOUNDING.read_text(encoding="utf-8").replace("he said", "he added"), encoding="utf-8")
    (bare := tmp_path / "bare.txt").write_text("Talks\n\nThey met and agreed to meet again before long.\n")
    first, *_ = mine("add", "--review", "--json", str(other)).rows
    (kept,) = [row["id"] for row in mine("search", "--json", "tokayev").rows]
    assert first["alike"] == [kept] and not first["there"]
    unsure = {each["field"]: each["why"] for each in mine("add", "--review", "--json", str(bare)).rows[0]["unsure"]}
    assert unsure["date"] == "not found in the text" and "participants" in unsure


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["k", "k"], ["Xi meets Modi", "Xi meets Tokayev"]),
        (["s", "k"], ["Xi meets Modi"]),
        (["s", "s"], []),
        (["a"], ["Xi meets Modi", "Xi meets Tokayev"]),
        (["k", "q"], ["Xi meets Tokayev"]),
        (["headline=Corrected", "date=never", "?", "k", "s"], ["Corrected"]),
    ],
)
def test_on_a_terminal_each_record_is_kept_corrected_or_skipped(
    mine: Summitry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], kept: list[str]
) -> None:
    (tmp_path / "feed.xml").write_bytes(feed("Xi meets Tokayev", "Xi meets Modi"))
    monkeypatch.setattr(reviewing, "on_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answers.pop(0))
    mine("add", "--review", str(tmp_path / "feed.xml"))
    assert everything(mine) == kept and not answers


def test_standard_input_is_reviewed_too(mine: Summitry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FOUNDING.read_bytes())))
    said = mine("add", "-", "--review", "--yes", "--json")
    assert json.loads(said.out.splitlines()[-1])["added"] == 1


@pytest.mark.parametrize(("last", "code"), [("q", 0), (KeyboardInterrupt(), 130)])
def test_a_review_that_is_left_keeps_what_was_answered_and_nothing_else(
    mine: Summitry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: object, code: int
) -> None:
    (tmp_path / "feed.xml").write_bytes(feed("Xi meets Tokayev", "Xi meets Modi", "Xi meets Putin"))
    answers = ["headline=Corrected", "k", last]

    def asked(prompt: str) -> str:
        if isinstance(answer := answers.pop(0), BaseException):
            raise answer
        return str(answer)

    monkeypatch.setattr(reviewing, "on_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", asked)
    with nullcontext() if not code else pytest.raises(KeyboardInterrupt):
        mine("add", "--review", str(tmp_path / "feed.xml"))
    assert everything(mine) == ["Corrected"]
