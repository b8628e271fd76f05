"""An archive as one file, and back: a gzipped tar of what cannot be made again and of the records.

What comes from elsewhere may be hostile: only files that an archive has are taken, by their own names, in the sizes that
they can have; nothing is put in place before all of it was checked.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from store.database.check import Fault, Ids, check
from store.database.database import Database
from store.database.files import replace, sync_folder
from store.errors import ArchiveError

FILES = ("records.json", "records.log", "mine.json", "mine.log", "copy/mine.json", "copy/mine.log")
_KNOWN = re.compile(
    r"(?:records\.(?:json|log)|(?:copy/)?mine\.(?:json|log)|articles/[0-9a-f]{64}(?:\.json)?|names/[\w-]{1,60}\.tsv)",
    re.ASCII,
)
RATIO, AT_LEAST = 200, 64 * 1024 * 1024
"""A bundle may grow to so many times its size, or to so many bytes: articles shrink to a fifth, bombs to a thousandth."""


def backup(database: Database, path: Path, step: Callable[[int, int], None] | None = None) -> int:
    """Write the archive to `path` as it is at this moment; how many articles are in it. `step` hears how many of how many.

    Writers wait only while the small files are opened: articles never change once they are there. Raises ArchiveError, OSError.
    """
    folder = database.folder
    with ExitStack() as held:
        with database.standing_still():
            # A snapshot is replaced, never changed, and an open handle stays on it; logs grow and are read at once.
            files: dict[str, BinaryIO] = {}
            for name in FILES:
                if (folder / name).exists():
                    if name.endswith(".log"):
                        files[name] = io.BytesIO((folder / name).read_bytes())
                    else:
                        files[name] = held.enter_context((folder / name).open("rb"))
            names = [each for each in sorted((folder / "names").glob("*")) if _KNOWN.fullmatch(f"names/{each.name}")]
            digests = list(database.articles.digests())

        def write(out: BinaryIO) -> None:
            with gzip.GzipFile("", "wb", 6, out) as packed, tarfile.open(fileobj=packed, mode="w") as bundle:
                for name, file in files.items():
                    _add(bundle, name, file)
                for each in names:
                    with each.open("rb") as file:
                        _add(bundle, f"names/{each.name}", file)
                for number, digest in enumerate(digests, 1):
                    for name in (digest, f"{digest}.json"):
                        if (database.articles.folder / name).exists():
                            with (database.articles.folder / name).open("rb") as file:
                                _add(bundle, f"articles/{name}", file)
                    if step:
                        step(number, len(digests))

        replace(path, write)
    return len(digests)


def _add(bundle: tarfile.TarFile, name: str, file: BinaryIO) -> None:
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, os.SEEK_END)
    file.seek(0)
    info.mode = 0o644
    bundle.addfile(info, file)


def restore(path: Path, folder: Path, ids_of: Ids, *, force: bool = False) -> Path | None:
    """Put the archive in `path` in the place of `folder`; where an archive was put aside for it, if `force`.

    Raises ArchiveError where `folder` holds something or what is restored is damaged, but not with `force`; and where the
    file is no backup of an archive at all. Nothing was changed then. Raises OSError.
    """
    folder = folder.absolute()
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not force:
        raise ArchiveError(
            str(folder), "there is something already", "name another with --archive, or give --force to put it aside"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".restoring", dir=folder.parent))
    try:
        _unpack(path, fresh)
        if not force and (fault := next((each for each in check(fresh, ids_of) if each.damage), None)):
            raise ArchiveError(
                path.name, f"{fault.file} {fault.what}", "--force restores it as it is; nothing was changed"
            )
        _share(fresh, folder.stat().st_mode & 0o7777 if folder.is_dir() else 0o777 & ~_umask())
        aside = None
        if taken:
            aside = folder.with_name(f"{folder.name}.before-restore")
            number = 1
            while aside.exists():
                number += 1
                aside = folder.with_name(f"{folder.name}.before-restore-{number}")
            folder.rename(aside)
        elif folder.exists():
            folder.rmdir()
        fresh.rename(folder)
        sync_folder(folder.parent)
        return aside
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _share(folder: Path, mode: int) -> None:
    """Give a folder's files the permissions that go with its own."""
    folder.chmod(mode)
    for place, folders, files in os.walk(folder):
        for name in folders:
            os.chmod(os.path.join(place, name), mode)
        for name in files:
            os.chmod(os.path.join(place, name), mode & 0o666)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Measured(io.RawIOBase):
    """What is unpacked, as long as it stays within measure."""

    def __init__(self, packed: gzip.GzipFile, most: int, name: str) -> None:
        self._packed, self._left, self._name = packed, most, name

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > 1024 * 1024 or size > self._left:
            raise ArchiveError(self._name, "grows out of all measure when it is unpacked", "nothing was changed")
        data = self._packed.read(size)
        self._left -= len(data)
        return data

    def tell(self) -> int:
        return self._packed.tell()

    def seekable(self) -> bool:
        return False

    def seek(self, place: int, whence: int = 0) -> int:
        """Forward only, as tar files are read: what is passed over counts too."""
        while (gap := place - self._packed.tell()) > 0 and self.read(min(gap, 65536)):
            pass
        return self._packed.tell()


def _unpack(path: Path, folder: Path) -> None:
    most = max(AT_LEAST, RATIO * path.stat().st_size)
    if (room := shutil.disk_usage(folder).free) < path.stat().st_size * 2:
        raise ArchiveError(
            path.name, f"needs more room than the {room // 1_000_000} MB that are free", "free space first"
        )
    for name in ("articles", "copy", "names"):
        (folder / name).mkdir()
    try:
        with gzip.open(path, "rb") as packed:
            measured = cast(BinaryIO, _Measured(packed, most, path.name))
            with tarfile.open(fileobj=measured, mode="r:", errorlevel=2) as bundle:
                for member in bundle:
                    if not (member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and _KNOWN.fullmatch(member.name)):
                        shown = member.name[:80]
                        raise ArchiveError(path.name, f"holds {shown!r}, which no archive has", "nothing was changed")
                    source = bundle.extractfile(member)
                    assert source is not None
                    with (folder / member.name).open("xb") as file:
                        shutil.copyfileobj(source, file, 65536)
                        file.flush()
                        os.fsync(file.fileno())
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, FileExistsError) as error:
        raise ArchiveError(path.name, f"is no sound backup of an archive ({error})", "nothing was changed") from error
    for name in ("copy", "names"):
        if not any((folder / name).iterdir()):
            (folder / name).rmdir()


__all__ = ["Fault", "backup", "restore"]
