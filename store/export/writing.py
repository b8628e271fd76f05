"""Putting exports where a person wants them: whole or not at all, and never over what is there unless asked."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write(path: Path, text: str, *, over: bool = False) -> None:
    """Put a text into a file with the permissions that new files have, at once.

    Raises FileExistsError where there is one already and `over` is not set, OSError where it cannot be written.
    A device or pipe is written to, never replaced; of a link the file that it leads to is written.
    """
    data = text.encode("utf-8", "replace")
    if path.is_symlink() and over:
        path = path.resolve()
    if over and path.exists() and not stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(data)
        return
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if over:
            os.replace(temporary, path)
        else:
            _place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _place(temporary: Path, path: Path) -> None:
    """Give the file its name if nothing has that name. Raises FileExistsError."""
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without second names: the name is taken first, so that nobody else can, then filled.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            os.replace(temporary, path)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def write_all(folder: Path, files: Mapping[str, str], *, over: bool = False) -> None:
    """Put files into a folder, made if missing; none is written where one is there already and `over` is not set.

    Raises FileExistsError naming the first that is there, OSError where they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        if not over and os.path.lexists(folder / name):
            raise FileExistsError(17, os.strerror(17), str(folder / name))
    for name, text in files.items():
        write(folder / name, text, over=over)
