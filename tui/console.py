"""All that the commands print: data on standard output, talk on standard error, nothing in either that a terminal would obey."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

from store.visible import escaped_json, visible


def prepare() -> None:
    """Make the standard streams UTF-8 and unable to fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str = "") -> None:
    """A line of data."""
    print(visible(text))


def out_json(value: Any) -> None:
    """One object a line; characters that a terminal would act upon stand as JSON escapes, so the data is the same."""
    import json

    print(escaped_json(json.dumps(value, ensure_ascii=False)))


def talk(text: str) -> None:
    """A line to the person, not part of the data."""
    print(visible(text), file=sys.stderr)


class _Talk(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        talk(f"summitry: {record.getMessage()}")


def talk_of_archives() -> None:
    """Say on standard error what an archive has to say when it is opened: what was damaged and mended, what is out of date."""
    log = logging.getLogger("summitry")
    if not log.handlers:
        log.addHandler(_Talk())
        log.propagate = False


styled = True
"""Whether styles are wanted at all; `--plain` says no."""


def coloured() -> bool:
    """Whether output may have colour: a terminal that wants it (NO_COLOR and `--plain` are honoured)."""
    return styled and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def mark(text: str, code: str) -> str:
    """Text in an SGR style (`1` bold, `2` dim, `36` cyan) where colour is wanted; `text` must be visible already."""
    return f"\x1b[{code}m{text}\x1b[0m" if coloured() else text


def out_marked(text: str) -> None:
    """A line made of visible parts and of styles from `mark`."""
    print(text)
