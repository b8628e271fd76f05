"""The rows that the browser opens with, kept under `cache/` as they were drawn: they stand there before the archive is open.

A page is used only where all that it depends on is as it was: see `store.identity`, and `Wanted`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from store.identity import identity
from tui.glyphs import GLYPHS
from tui.lines import Line
from tui.themes import LOOKS

_KEPT = 6
"""Pages kept: a few sizes of the terminal, a few places where the browser was left."""


class Wanted(msgspec.Struct, frozen=True):
    """What is to be shown: the query, the record that the cursor is to be on, the size of the pane, how rows are formed."""

    query: str
    record: str
    width: int
    height: int
    grouped: bool
    samples: bool


class Page(msgspec.Struct):
    """The lines in view from line `top` of `height`, the cursor's first line and how many it takes, and what is counted."""

    lines: list[Line]
    top: int
    height: int
    cursor: int
    depth: int
    count: str
    total: int
    sort: str


class Left(NamedTuple):
    """A page for the next opening: the identity of the archive that it shows, for what it is wanted."""

    known: str
    wanted: Wanted
    page: Page


def _file(folder: Path) -> Path:
    return folder / "cache" / "first.pages"


def _all(folder: Path) -> dict[str, Page]:
    try:
        pages = msgspec.msgpack.decode(_file(folder).read_bytes(), type=dict[str, Page])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {key: page for key, page in pages.items() if _sound(page)}


def _sound(page: Page) -> bool:
    """Whether a page can be drawn: the file is no secret, and anything may have been written into it."""
    roles = {piece.role for line in page.lines for piece in (*line.left, *line.right)}
    least = min(page.top, page.cursor, page.depth, page.total, page.height - page.top - len(page.lines))
    return least >= 0 and roles <= {"", *LOOKS}


def _key(known: str, wanted: Wanted) -> str:
    return f"{known} {date.today()} {GLYPHS.here} {msgspec.json.encode(wanted).decode()}"


def read(folder: Path, wanted: Wanted) -> Page | None:
    """The page kept for this; None where there is none of the archive exactly as it is now."""
    pages = _all(folder)
    try:
        return pages.get(_key(identity(folder), wanted)) if pages else None
    except OSError:
        return None


def write(folder: Path, known: str, wanted: Wanted, page: Page) -> None:
    """Keep a page of the archive of this identity, if it still has it; where it cannot be written, it is not kept."""
    with suppress(OSError):
        if identity(folder) == known:
            _write(folder, _key(known, wanted), page)


def _write(folder: Path, key: str, page: Page) -> None:
    from store.database.files import write_atomically  # with all that an archive needs: not before the first frame

    pages = _all(folder)
    if next(iter(pages), None) == key and pages[key] == page:
        return
    pages.pop(key, None)
    path = _file(folder)
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, msgspec.msgpack.encode({key: page, **dict(list(pages.items())[: _KEPT - 1])}), settle=False)
