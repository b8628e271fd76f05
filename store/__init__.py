"""Summitry without its screens: reading, parsing, keeping, searching, following and exporting records of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.archive import Archive
    from store.errors import ArchiveError, ReadingError, SummitryError
    from store.intake import Added
    from store.parsing import parse
    from store.reading import read_bytes, read_file

__all__ = ["Added", "Archive", "ArchiveError", "ReadingError", "SummitryError", "parse", "read_bytes", "read_file"]

_HOMES = {
    "Added": "intake", "Archive": "archive", "ArchiveError": "errors", "ReadingError": "errors", "SummitryError": "errors",
    "parse": "parsing", "read_bytes": "reading", "read_file": "reading",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that a command loads only what it uses."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"store.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'store' has no attribute {name!r}")
