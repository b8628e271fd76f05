"""The app, `summitry search` and `summitry export` give the same records in the same order for the same query."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.archive import Archive
from tests.tui.browsing import browsing
from tui.cli import run
from tui.screens.browse import BrowseScreen


@pytest.mark.parametrize(
    "query", ["tokeyav astana sort:date", "leader:xi country:kz sort:oldest", "energy pipeline sort:date", "leader:"]
)
async def test_one_query_has_one_answer(samples: Path, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--archive", str(samples), "--json", "--limit", "0", "--", query]) == 0
    said = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    searched = [row["id"] for row in said]
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.type(query)
        await browser.sees(f"{len(searched)} of 149")
        screen = browser.app.screen
        assert isinstance(screen, BrowseScreen)
        while screen.answered != query or not screen.archive.index().ready:
            await browser.pilot.pause(0.05)
        assert [hit.record.id for hit in screen.results.results.hits] == searched
    run(["export", "--archive", str(samples), "--format", "jsonl", "--", query])
    written = [json.loads(row)["title"] for row in capsys.readouterr().out.splitlines()]
    wanted = [row["headline"] for row in said]
    assert sorted(written) == sorted(wanted)
    if "sort:" in query:
        assert written == wanted


def test_an_article_added_is_found_by_a_word_of_its_text(tmp_path: Path) -> None:
    """Whether the texts' index is ready or still being made in the background when it comes."""
    article = tmp_path / "one.txt"
    article.write_text(
        "Xi meets Tokayev in Astana\nASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping met Kazakh President "
        "Kassym-Jomart Tokayev on Monday. They listened to a zygomorphic dulcimer.\n",
        encoding="utf-8",
    )
    for number, begin in enumerate((Archive.with_texts, Archive.texts_in_background)):
        with Archive(tmp_path / f"archive{number}") as archive:
            begin(archive)
            assert archive.search("zygomorphic").total == 0
            list(archive.add([article]))
            archive.with_texts()
            assert archive.search("zygomorphic").total == 1
