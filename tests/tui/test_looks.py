"""How it looks: every screen at every size, nothing cut without a mark, every role readable in every theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.widgets import Input

from tests.tui.browsing import LARGE, SMALL, Browser, browsing
from tui.screens.browse import BrowseScreen
from tui.state import State
from tui.themes import LOOKS, THEMES
from tui.widgets.painter import Bar

SIZES = [(60, 20), (110, 30), (72, 60), (200, 50)]
SCREENS: list[tuple[str, list[str], str]] = [
    ("习近平", ["2"], "习近平会见哈萨克斯坦总统托卡耶夫"),
    ("السيسي", ["3"], "Sisi"),
    ("leader:xi leader:tokayev on:2025-06-16", ["t"], "Tags"),
    ("", ["d"], "[leaders]"),
    ("tokayev", ["v"], "[heat map]"),
    ("event:central on:2025-06-17", ["c"], "COMPARE"),
    ("tokayev", ["w"], "PREVIEW"),
    ("", ["A"], "paste an article's text"),
    ("leader:xqzwvkj", [], "Nothing found"),
]
"""What is asked, what is pressed then in the results, and what stands there."""


def _in_order(browser: Browser) -> list[str]:
    """What is wrong on the screen: lines of another width, and lines that reach beyond their pane without a mark."""
    width, screen = browser.app.size.width, browser.app.screen
    wrong = [f"{cell_len(line)} cells: {line}" for line in browser.lines if cell_len(line) != width]
    for bar in screen.query(Bar):
        if bar.size.area:
            place = screen.find_widget(bar)
            if place.visible_region != place.region:
                wrong.append(f"{bar} reaches beyond its place: {place}")
    for field in screen.query(Input):
        if field.size.width and cell_len(str(field.placeholder)) > field.size.width:
            wrong.append(f"{field} invites with more than fits")
    return wrong


async def test_every_screen_stands_at_every_size(samples: Path) -> None:
    """Each screen is opened once and the terminal resized under it; nothing is wider than its place."""
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        screen = browser.app.screen
        assert isinstance(screen, BrowseScreen)
        for query, keys, seen in SCREENS:
            screen.box.set_query(query)
            while screen.results.results.query != query:
                await browser.pilot.pause(0.02)
            await browser.press("escape", "escape", "escape", *keys)
            for size in SIZES:
                await browser.pilot.resize_terminal(*size)
                while browser.app.screen.size != size:
                    await browser.pilot.pause(0.02)
                await browser.sees(seen)
                assert not (wrong := _in_order(browser)), (query, keys, size, wrong)
            while len(browser.app.screen_stack) > 1:
                await browser.press("escape")


async def test_a_year_is_seen_whole_however_narrow(samples: Path) -> None:
    async with browsing(samples, (60, 20)) as browser:
        await browser.sees("149 samples")
        await browser.type("tokayev")
        await browser.sees("38 of 149")
        await browser.press("escape", "v")
        await browser.sees("[heat map]", "all")
        assert re.search(r"J +F +M +A +M +J +J +A +S +O +N +D", browser.text)


async def test_filters_words_and_counts_share_the_box(samples: Path) -> None:
    """On a narrow screen the count says less; what is selected is always said whole."""
    async with browsing(samples, (60, 20), state=State(query="leader:xi leader:tokayev on:2025-06-16")) as browser:
        await browser.sees("1 of 149")
        await browser.press("escape", "space")
        await browser.sees("[xi]", "[tokayev]", "[2025-06-16]", "1 selected")
        await browser.pilot.resize_terminal(*LARGE)
        await browser.sees("1 of 149 samples", "1 selected")


def _contrast(colour: str, ground: str) -> float:
    """The contrast ratio of WCAG 2.2 (1 to 21)."""

    def light(name: str) -> float:
        parts = [part / 255 for part in Color.parse(name).rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(colour), light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "theme", [theme for theme in THEMES if theme.name.startswith("summitry")], ids=lambda t: t.name
)
def test_every_role_is_read_on_its_ground(theme) -> None:  # type: ignore[no-untyped-def]
    """Text has a contrast of at least 4.5 (7 in the theme of high contrast) on its ground, also where a cursor has been left."""
    least = 7 if "contrast" in theme.name else 4.5
    colours = {"foreground": theme.foreground, "accent": theme.accent, "warning": theme.warning, **theme.variables}
    for role, look in LOOKS.items():
        if not look.colour or role == "rule":
            continue
        grounds = [colours[look.ground]] if look.ground else [theme.background, theme.panel, colours["cursor-away"]]
        for ground in grounds:
            assert _contrast(colours[look.colour], ground) >= least, (role, ground)


@pytest.mark.parametrize("theme", ["ansi-dark", "summitry-light"])
async def test_the_palette_shows_where_its_cursor_is(samples: Path, theme: str) -> None:
    async with browsing(samples, SMALL, state=State(theme=theme)) as browser:
        await browser.sees("149 samples")
        await browser.press("ctrl+p")
        await browser.sees("To the search box", "To the results")
        await browser.pilot.pause(0.2)
        looks = {}
        for strip in browser.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                if text.strip() in ("To the search box", "To the results") and style is not None:
                    looks[text.strip()] = (style.bgcolor, style.color)
        assert looks["To the search box"] != looks["To the results"]


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_chosen_row_of_the_palette_can_be_read_in_the_terminals_own_colours(
    samples: Path, theme: str
) -> None:
    async with browsing(samples, state=State(theme=theme)) as browser:
        await browser.sees("149 samples")
        await browser.press("ctrl+p")
        await browser.sees("search: /")
        strips = browser.app.screen._compositor.render_strips()
        (style,) = {each.style for strip in strips for each in strip if "search: /" in each.text}
        assert style and style.color and style.bgcolor and not style.dim
        assert (style.color.number, style.bgcolor.number) == (15, 4)
