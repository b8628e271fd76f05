"""Records -> Markdown and what other tools read: pure functions, one module a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from store.errors import SummitryError
from store.export.dossier import BRIEF, FACTS, Dossier, Entry, Parts
from store.gazetteer import Gazetteer

__all__ = ["BRIEF", "FACTS", "FORMATS", "Dossier", "Entry", "Parts", "export"]

FORMATS = {"md": "markdown"}
"""The formats by name, and the module that writes each; the names are also the usual endings of files."""

Writer = Callable[[Dossier, Gazetteer, Parts], str]


def export(dossier: Dossier, names: Gazetteer, format: str = "md", parts: Parts = BRIEF) -> str:
    """The dossier in a format. Raises SummitryError for a format that is none."""
    if format not in FORMATS:
        raise SummitryError(format, "is no format", f"formats are {', '.join(FORMATS)}")
    writer: Writer = import_module(f"store.export.{FORMATS[format]}").document
    return writer(dossier, names, parts)
