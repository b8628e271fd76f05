"""Where the browser was left: query, record, panes. Small, never needed; a damaged file is as good as none."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from platformdirs import user_state_path


class State(msgspec.Struct):
    """What is remembered of an archive between one use and the next."""

    query: str = ""
    record: str = ""
    pane: str = "results"
    zoomed: bool = False
    shares: dict[str, int] = {}
    history: list[str] = []
    theme: str = ""
    grouped: bool = False


def _file() -> Path:
    return user_state_path("summitry", appauthor=False) / "browser.json"


def _all() -> dict[str, State]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=dict[str, State])
    except (OSError, ValueError):
        return {}


def load(folder: Path) -> State:
    """What was left of this archive; the defaults where nothing was."""
    return _all().get(str(folder.resolve()), State())


def save(folder: Path, state: State) -> None:
    """Remember this of the archive. Where it cannot be written, nothing is remembered."""
    known = _all() | {str(folder.resolve()): state}
    path = _file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        temporary.write_bytes(msgspec.json.encode(known))
        temporary.replace(path)


def note_failure(details: str) -> Path | None:
    """Keep the details of a failure in a file for a report; None where none can be written."""
    path = user_state_path("summitry", appauthor=False) / "failure.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(details, encoding="utf-8")
    except OSError:
        return None
    return path
