"""Adding from within the app: a pasted text looked over before it is kept, and files with reasons for what fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from tests.store.fetching.server import PAGE, Site, site
from tests.tui.browsing import LARGE, SMALL, browsing

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x45"])
ARTICLE = """Mirziyoyev receives Berdimuhamedov in Samarkand for talks on water, trade and the corridors to the south

SAMARKAND, 3 March 2024. President of Uzbekistan Shavkat Mirziyoyev met President of Turkmenistan Serdar Berdimuhamedov
in Samarkand on 3 March 2024. They discussed trade, water and transport corridors.
"""


async def paste(browser, text: str) -> None:  # type: ignore[no-untyped-def]
    """Paste a text as a terminal does, with carriage returns, into what has the cursor."""
    from textual.events import Paste

    browser.app.screen.focused.post_message(Paste(text.replace("\n", "\r")))
    await browser.pilot.pause(0.05)


@SIZES
async def test_a_pasted_article_is_seen_corrected_and_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing(tmp_path / "new", size) as browser:
        await browser.sees("This archive is empty")
        await browser.press("escape", "A")
        await browser.sees("ADD", "File, folder or address:", "or paste an article's text", "ctrl+s read the text")
        await paste(browser, ARTICLE)
        await browser.sees("SAMARKAND, 3 March")
        await browser.press("ctrl+s")
        await browser.sees(
            "BEFORE KEEPING", "Samarkand, Uzbekistan", "Serdar Berdimuhamedov", "unsure", "not found in the text"
        )
        await browser.press("j", "j", "j", "m")
        await browser.sees("place:")
        await browser.press("ctrl+u")
        await browser.type("Bukhara, UZ")
        await browser.press("enter")
        await browser.sees("Bukhara, Uzbekistan  (corrected)")
        await browser.press("enter")
        await browser.sees("added: ", "with place corrected")
    with Archive(tmp_path / "new") as archive:
        (record,) = archive.records
    assert (record.date, record.place and record.place.city, record.corrected) == ("2024-03-03", "Bukhara", ("place",))


@SIZES
async def test_what_is_left_is_not_kept_and_the_text_stays_in_the_box(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing(tmp_path / "new", size) as browser:
        await browser.sees("This archive is empty")
        await browser.press("escape", "A", "ctrl+s")
        await browser.sees("paste an article's text into the box first")
        await paste(browser, ARTICLE)
        await browser.press("ctrl+s")
        await browser.sees("BEFORE KEEPING", "Enter keep", "m mend")
        await browser.press("escape")
        await browser.sees("SAMARKAND, 3 March")
        await browser.press("escape")
        await browser.sees("This archive is empty")
    with Archive(tmp_path / "new") as archive:
        assert not archive.records


async def test_what_is_like_it_or_there_already_is_said(sample_copy: Path) -> None:
    with Archive(sample_copy) as archive:
        (record,) = [hit.record for hit in archive.search("leader:xi leader:tokayev on:2025-06-16").hits]
        text = archive.article(record).text
    async with browsing(sample_copy) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "A")
        await paste(browser, text + "\n\nThe leaders also spoke of tourism.")
        await browser.press("ctrl+s")
        await browser.sees("BEFORE KEEPING", "alike", record.id[:8])


@SIZES
async def test_what_could_not_be_read_is_listed_with_its_reason(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "table.csv").write_text("c1,c2\nXi Jinping meets Vladimir Putin in Moscow,x\n", encoding="utf-8")
    async with browsing(tmp_path / "new", size) as browser:
        await browser.sees("This archive is empty")
        await browser.press("escape", "exclamation_mark")
        await browser.sees("nothing failed")
        await browser.press("A", "tab")
        await browser.type(str(folder))
        await browser.press("enter")
        await browser.sees("2 added, 0 already there, 1 failed (! says why)")
        await browser.press("exclamation_mark")
        await browser.sees("NOT READ", "1 could not be read", "bad.pdf", "HOW IT WAS READ", "fields guessed: title=c1")
        await browser.press("escape")
        await browser.sees_not("NOT READ")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site of this machine, with no proxy between."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with site() as found:
        yield found


async def test_an_address_is_fetched_looked_over_and_kept(tmp_path: Path, web: Site) -> None:
    page = web.page("/readout", PAGE)
    async with browsing(tmp_path / "new") as browser:
        await browser.sees("This archive is empty")
        await browser.press("escape", "A", "tab")
        await browser.type(web.at("/nothing"))
        await browser.press("enter")
        await browser.sees("there is no such page (404)")
        await browser.press("ctrl+u")
        await browser.type(page)
        await browser.press("enter")
        await browser.sees("BEFORE KEEPING", "Xi Jinping", "Astana")
        await browser.press("enter")
        await browser.sees("added: ")
    with Archive(tmp_path / "new") as archive:
        (record,) = archive.records
        assert archive.article(record).address == page
