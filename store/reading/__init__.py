"""Bytes -> articles: one module a format, one function to choose."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.reading.articles import read_bytes, read_file
    from store.reading.files import EXTENSIONS, contents, sources
    from store.reading.source import Delivery, Source, name_of

__all__ = [
    "EXTENSIONS", "Delivery", "Source", "contents", "name_of", "read_bytes", "read_file", "sources",
]  # fmt: skip
_HOMES = {
    "read_bytes": "articles", "read_file": "articles", "Delivery": "source", "Source": "source", "name_of": "source",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The readers' patterns are many: they are loaded by what reads an article, not by what only lists files."""
    if name in __all__:
        return getattr(import_module(f"store.reading.{_HOMES.get(name, 'files')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
