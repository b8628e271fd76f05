"""Pictures of the main screens, from the samples: `python screenshots/make.py` writes SVG and PNG beside this file.

PNG needs `rsvg-convert` (librsvg2-bin) with DejaVu and Noto CJK fonts.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
# Pictures show the program as it comes, whatever the settings, colours and places of whoever makes them.
_HOME = tempfile.TemporaryDirectory(prefix="summitry-pictures-")
os.environ.update(dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), _HOME.name))
os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"})
os.environ.pop("NO_COLOR", None)

import seeds  # noqa: E402
from screenshots.drawing import draw  # noqa: E402
from store.archive import Archive  # noqa: E402
from tui.app import SummitryApp  # noqa: E402
from tui.state import State  # noqa: E402


class Picture(NamedTuple):
    """A screen: its file's name, size, theme, and what is typed (a word) and pressed (`key:NAME`) to come to it."""

    name: str
    size: tuple[int, int]
    steps: tuple[str, ...]
    theme: str = "summitry-dark"


_FOUND = ("xi tokayev astana", "key:escape", "key:space", "key:j", "key:space", "key:g")
PICTURES = (
    Picture("three-panes", (160, 45), (*_FOUND, "key:enter", "key:j", "key:j", "key:j")),
    Picture("three-panes-light", (160, 45), (*_FOUND, "key:enter", "key:j", "key:j", "key:j"), "summitry-light"),
    Picture("three-panes-contrast", (160, 45), (*_FOUND, "key:3"), "summitry-contrast"),
    Picture("three-panes-ansi", (160, 45), (*_FOUND, "key:3"), "ansi-dark"),
    Picture("two-panes", (110, 32), ("tokeyav astana",)),
    Picture("results", (80, 24), ("mirziyoyev",)),
    Picture("record", (80, 24), ("leader:xi leader:tokayev on:2025-06-16", "key:enter", "key:j", "key:j")),
    Picture("timeline", (80, 24), ("leader:xi leader:tokayev on:2025-06-16", "key:enter", "key:enter")),
    Picture("directory", (110, 32), ("key:escape", "key:d")),
    Picture("compare", (110, 36), ("on:2025-06-17 event:central", "key:escape", "key:a", "key:c")),
    Picture("help", (110, 36), ("key:escape", "key:question_mark")),
    Picture("nothing-found", (80, 24), ("leader:xqzwvkj",)),
)


async def take(picture: Picture, folder: Path) -> None:
    """Come to the screen as a person would, and draw it."""
    app = SummitryApp(lambda: Archive(folder), folder=folder, state=State(theme=picture.theme))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(1.5)
        for step in picture.steps:
            keys = [step[4:]] if step.startswith("key:") else ["space" if letter == " " else letter for letter in step]
            await pilot.press(*keys)
            await pilot.pause(0.6)
        await pilot.pause(1.5)
        draw(app.export_screenshot(title=""), HERE / f"{picture.name}.svg")
    print(picture.name)


def main(wanted: list[str]) -> None:
    """All pictures, or those named."""
    folder = Path(_HOME.name) / "archive"
    with Archive(folder) as archive:
        failed = [added.file for added in archive.add(seeds.articles(), jobs=1) if added.failed]
        archive.with_texts()
    assert not failed, failed
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            asyncio.run(take(picture, folder))


if __name__ == "__main__":
    main(sys.argv[1:])
