"""Files, folders and standard input as the commands take them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from store.errors import ReadingError
from store.reading import sources


def inputs(paths: Sequence[str]) -> Iterator[Path | tuple[str, bytes] | ReadingError]:
    """What the paths name, in order: files, the bytes of standard input for `-`, or why there is nothing to read."""
    for path in paths:
        if path == "-":
            yield ("-", sys.stdin.buffer.read())
        else:
            yield from sources([Path(path)])
