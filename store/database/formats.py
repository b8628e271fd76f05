"""Formats over time: the version that this Summitry writes, and the steps by which older archives become it.

A snapshot's first line carries its version. A newer one is refused; an older one is read through the steps, which change
one document at a time, and is written anew when the archive is next opened for writing, after a copy was put aside.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from store.errors import ArchiveError

VERSION = 1

Step = Callable[[str, str, dict[str, Any]], dict[str, Any]]
"""From a table's name, a document's id and the document to the document in the next version."""

STEPS: dict[int, Step] = {}
"""By the version that a step starts from. Version 1 is the first: there is no step yet."""


def refuse_newer(version: int, path: Path) -> None:
    """Raises ArchiveError for a version that this Summitry does not know."""
    if version > VERSION:
        reason = f"was written by a newer Summitry (format {version}; this one knows {VERSION})"
        raise ArchiveError(path.name, reason, "upgrade Summitry; nothing was changed")


def refuse_unknown(version: int, path: Path) -> None:
    """Raises ArchiveError for a version from which there is no step to this one."""
    for each in range(version, VERSION):
        if each not in STEPS:
            reason = f"is of format {version}, which this Summitry cannot read any more"
            raise ArchiveError(path.name, reason, "open it with an older Summitry first; nothing was changed")


def brought_up(version: int, table: str, id: str, document: bytes) -> bytes:
    """A document (JSON) of an older version in the form of this one. Raises msgspec.DecodeError."""
    if version >= VERSION:
        return document
    value: dict[str, Any] = msgspec.json.decode(document)
    for each in range(version, VERSION):
        value = STEPS[each](table, id, value)
    return msgspec.json.encode(value)
