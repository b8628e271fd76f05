"""Records -> Markdown and what other tools read: pure functions, one module a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from store.errors import SummitryError
from store.export.dossier import BRIEF, FACTS, Dossier, Entry, Parts
from store.gazetteer import Gazetteer

__all__ = ["BRIEF", "FACTS", "FORMATS", "WITH_ARTICLES", "Dossier", "Entry", "Parts", "export", "writer"]

FORMATS = {
    "md": "markdown:document",
    "html": "html:document",
    "json": "json:document",
    "jsonl": "jsonl:document",
    "csv": "csv:document",
    "csv-people": "csv:people",
    "ics": "ics:document",
    "csl-json": "csl:document",
}
"""The formats by name, and where each is written."""
WITH_ARTICLES = frozenset({"jsonl"})
"""The formats that hold the articles whatever parts are asked for."""

Writer = Callable[[Dossier, Gazetteer, Parts], str]


def writer(format: str) -> Writer:
    """What writes a format. Raises SummitryError for a format that is none."""
    if format not in FORMATS:
        raise SummitryError(format, "is no format", f"formats are {', '.join(FORMATS)}")
    module, _, function = FORMATS[format].partition(":")
    found: Writer = getattr(import_module(f"store.export.{module}"), function)
    return found


def export(dossier: Dossier, names: Gazetteer, format: str = "md", parts: Parts = BRIEF) -> str:
    """The dossier in a format. Raises SummitryError for a format that is none."""
    return writer(format)(dossier, names, parts)
