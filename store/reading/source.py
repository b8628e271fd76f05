"""What can be read: a file, bytes with a name, bytes that came out of an archive or from an address, or the reason for nothing."""

from __future__ import annotations

from pathlib import Path

from store.errors import ReadingError
from store.model import Noun


class Delivery(Noun, frozen=True, kw_only=True):
    """Bytes as they came: `name` is their base name, `inside` the archive they lay in, `type` their content type."""

    name: str
    data: bytes
    inside: str = ""
    address: str | None = None
    type: str | None = None


Source = Path | tuple[str, bytes] | Delivery | ReadingError
"""A file; bytes with the base name under which they came (`-` for standard input); or why there is nothing to read."""


def name_of(source: Source) -> str:
    """A source as a person knows it: its address, or its base name behind that of the archive it lay in: `week.zip/a.html`."""
    if isinstance(source, Delivery):
        if source.address and not source.inside:
            return source.address
        return f"{source.inside}/{source.name}" if source.inside else source.name
    if isinstance(source, ReadingError):
        return source.subject
    return source.name if isinstance(source, Path) else source[0]
