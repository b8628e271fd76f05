"""Writing files so that a reader sees the old one or the new one, never half of one, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes, *, settle: bool = True) -> None:
    """Put `data` in place of `path`: a temporary file in the same folder, fsync, rename, fsync of the folder. Raises OSError.

    Without `settle` the folder's own fsync is left to the caller, who does it once for many files.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if settle:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames within `folder` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
