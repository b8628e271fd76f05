"""Empty, nothing found, broken, hostile, plain: what the app shows when things are not as usual."""

from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest
from rich.style import Style

import seeds
from store import parsing
from store.archive import Archive
from store.database import database
from store.limits import Limits
from store.model import Place
from tests.tui.browsing import LARGE, SMALL, browsing
from tui import start
from tui import state as states
from tui.screens.browse import BrowseScreen
from tui.settings import Settings
from tui.state import State


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
async def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing(tmp_path / "new", size) as browser:
        await browser.sees("This archive is empty", "summitry add FILE", "summitry demo")


async def test_articles_are_added_from_within(tmp_path: Path, samples: Path) -> None:
    article = next((samples / "articles").rglob("*.txt"), None) or next(
        path for path in (samples / "articles").rglob("*") if path.is_file() and path.suffix != ".json"
    )
    (tmp_path / "one.txt").write_bytes(article.read_bytes())
    async with browsing(tmp_path / "new") as browser:
        await browser.sees("This archive is empty")
        await browser.press("escape", "A", "tab")
        await browser.sees("File, folder or address:")
        await browser.type(str(tmp_path / "one.txt"))
        await browser.press("enter")
        await browser.sees("1 added, 0 already there, 0 failed")
        await browser.sees_not("This archive is empty")


async def test_the_demo_fills_itself(tmp_path: Path) -> None:
    async with browsing(tmp_path / "demo", samples=True) as browser:
        # Reading all of them is a second's work alone, and half a minute's where eight others use the machine.
        await browser.sees("149 samples", "sample text, not a quotation", patience=90)


async def test_what_was_found_and_mended_on_opening_is_said(tmp_path: Path, samples: Path) -> None:
    folder = tmp_path / "archive"
    with Archive(folder) as archive:
        list(archive.add(seeds.articles()[:3], jobs=1))
    file = folder / "records.json"
    file.write_bytes(file.read_bytes().replace(b"Astana", b"Asxana", 1))
    async with browsing(folder, SMALL) as browser:
        await browser.sees("archive: records.json does not match its checksum", "(! says all)")
        await browser.press("escape", "exclamation_mark")
        await browser.sees("REMARKS", "read again from the articles")
        await browser.press("escape")
        await browser.sees_not("REMARKS")
    async with browsing(folder, SMALL) as browser:
        await browser.sees("3 samples")
        assert "checksum" not in browser.text


def test_samples_read_by_older_rules_are_read_again_and_keep_what_is_the_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    with monkeypatch.context() as older:
        older.setattr(database, "VERSION", parsing.VERSION - 1)
        with Archive(folder) as archive:
            list(archive.add(seeds.articles()[:3], jobs=1))
            archive.star(archive.records[0].id)
            archive.edit(archive.records[1].id, "place", "Lima")
    with start.opened(folder, Limits(), samples=False, read_only=False) as archive:
        assert archive.outdated
    with start.opened(folder, Limits(), samples=True, read_only=True) as archive:
        assert archive.outdated
    with start.opened(folder, Limits(), samples=True, read_only=False) as archive:
        assert not archive.outdated and archive.notes == ()
        assert archive.starred() == {archive.records[0].id} and archive.records[1].place == Place("Lima", "PE")


async def test_what_is_typed_just_as_the_archive_has_opened_is_answered(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(archive: Archive) -> tuple[str, ...]:
        sleep(1.0)
        return ()

    monkeypatch.setattr(Archive, "notes", property(slow))
    async with browsing(samples) as browser:
        screen = browser.app.screen
        assert isinstance(screen, BrowseScreen)
        while not screen.is_open:
            await browser.pilot.pause(0.01)
        await browser.type("kishida")
        await browser.sees(" of 149", "Kishida")


async def test_nothing_found_says_what_was_understood(samples: Path) -> None:
    async with browsing(samples, SMALL) as browser:
        await browser.sees("149 samples")
        await browser.type("leader:xqzwvkj")
        await browser.sees("Nothing found", "ctrl+w clears the last word", "0 of 149")
        await browser.press("ctrl+w")
        await browser.sees_not("Nothing found")


async def test_an_archive_that_cannot_be_opened_is_said_in_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.write_text("a file where a folder should be", encoding="utf-8")
    # It was left in the record, which has nothing to say now.
    async with browsing(folder, SMALL, state=State(pane="record")) as browser:
        await browser.sees("It is no folder, or lies in none.", "Name a folder.")
        assert "Traceback" not in browser.text
        await browser.press("escape", "j", "space", "e", "s", "3", "c", "d")
        assert browser.app.is_running


async def test_article_text_is_text_whatever_stands_in_it(tmp_path: Path) -> None:
    """Markup stays letters, escapes become signs, wide letters keep the panes in line."""
    article = tmp_path / "hostile.txt"
    article.write_text(
        "[bold red]Xi[/] meets \x1b[31mTokayev\x1b[0m in 阿斯塔纳 [@click=app.quit]now[/] |\n"
        "From:新华网 | Date Add in:2025-06-17 08:48:02 [A A] |\n"
        "ASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping met Kazakh President Kassym-Jomart Tokayev on Monday. "
        "[link=http://x]习近平在阿斯塔纳会见托卡耶夫[/link] \x1b]52;c;aGE=\x07 and so on.\n",
        encoding="utf-8",
    )
    with Archive(tmp_path / "archive") as archive:
        assert not [added for added in archive.add([article]) if added.failed]
    async with browsing(tmp_path / "archive") as browser:
        await browser.sees("[bold red]Xi[/]", "[@click=app.quit]now[/]", "阿斯塔纳")
        assert "\x1b" not in browser.text
        strips = browser.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {LARGE[0]}


@pytest.mark.parametrize(("term", "theme"), [("xterm", "ansi-dark"), ("xterm-256color", "summitry-dark")])
async def test_a_terminal_of_sixteen_colours_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str, theme: str
) -> None:
    """Between them the shades of the other themes fall together, and the cursor's bar is not seen."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    async with browsing(tmp_path) as browser:
        assert browser.app.theme == theme


async def test_without_colour_nothing_is_coloured(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: matches are underlined, the cursor is reversed, and no segment has a colour."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("tokayev")
        await browser.sees("of 149")
        await browser.press("escape")
        await browser.pilot.pause()
        styles: list[Style] = [
            segment.style
            for strip in browser.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None
        ]
        colours = {style.color.name for style in styles if style.color} | {
            style.bgcolor.name for style in styles if style.bgcolor
        }
        assert any(style.underline for style in styles)
        assert any(style.reverse for style in styles)
        assert browser.app.theme == "ansi-dark"
        assert not {name for name in colours if name.startswith("#")}


async def test_it_opens_where_it_was_left(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type("kishida")
        await browser.sees("Kishida")
        await browser.press("escape", "greater_than_sign", "2")
        await browser.pilot.pause()
    left = states.load(samples)
    assert (left.query, left.pane) == ("kishida", "record")
    async with browsing(samples, SMALL, state=left) as browser:
        await browser.sees("/ kishida")
        await browser.press("escape")
        assert "samples" in browser.text


async def test_keys_can_be_changed_and_clashes_are_said(samples: Path) -> None:
    wanted = {"browse.select": "x", "app.quit": "j", "nobody.knows": "z", "browse.star": "hyper+q"}
    async with browsing(samples, settings=Settings(keys=wanted)) as browser:
        await browser.sees("there is no action nobody.knows")
        assert any("app.quit keeps q" in remark for remark in browser.app.remarks)
        assert any("browse.star" in remark for remark in browser.app.remarks)
        await browser.press("escape", "x")
        await browser.sees("1 selected")
        await browser.press("j")
        assert browser.app.is_running


@pytest.mark.parametrize("theme", ["summitry-light", "summitry-contrast", "ansi-dark", "ansi-light"])
async def test_each_theme_says_the_same(samples: Path, theme: str) -> None:
    async with browsing(samples, state=State(theme=theme)) as browser:
        await browser.sees("149 samples")
        await browser.type("tokayev")
        await browser.sees("Tokayev", "RESULTS", "WHO", "▸")
