"""Many keys in one go, as a slow line or a paste delivers them."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.tui.browsing import browsing


async def test_keys_in_a_burst_take_effect_in_the_order_typed(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        letters = [(letter, letter) for letter in "astanb"]
        for key, character in [*letters, ("backspace", None), ("a", "a")] * 2:
            browser.app.post_message(events.Key(key, character))
        await browser.sees("/ astanaastana")


async def test_what_is_typed_as_the_palette_opens_is_for_the_palette(samples: Path) -> None:
    async with browsing(samples) as browser:
        await browser.sees("149 samples")
        await browser.press("escape")
        for key, character in (("ctrl+p", None), *((letter, letter) for letter in "contrast")):
            browser.app.post_message(events.Key(key, character))
        await browser.sees("Theme: summitry-contrast")
        await browser.sees_not("Find any action")
        await browser.press("enter")
        assert browser.app.theme == "summitry-contrast"
