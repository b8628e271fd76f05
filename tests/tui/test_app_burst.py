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
