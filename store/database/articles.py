"""The source of truth: each article as it was received, named by its digest, with a note of whence and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from store.database.files import sync_folder, write_atomically
from store.errors import ArchiveError
from store.model import Noun


class Received(Noun, frozen=True, kw_only=True):
    """How an article came: its name and address then, the time (UTC, ISO 8601), its content type if one was given."""

    name: str
    address: str | None = None
    time: str = ""
    type: str | None = None


class Articles:
    """The folder `articles/` of an archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes, name: str, *, address: str | None = None, type: str | None = None) -> str:
        """Keep the bytes and return their digest (SHA-256, hex); durable after `settle`. What is there already stays as it came."""
        digest = sha256(data).hexdigest()
        body, note = self.folder / digest, self.folder / f"{digest}.json"
        if not note.exists():
            time = datetime.now(UTC).isoformat(timespec="seconds")
            received = Received(name=name, address=address, time=time, type=type)
            write_atomically(note, msgspec.json.encode(received), settle=False)
        if not body.exists():
            write_atomically(body, data, settle=False)
        return digest

    def settle(self) -> None:
        """Make all that was kept durable: `keep` leaves that to one call for many articles."""
        sync_folder(self.folder)

    def read(self, digest: str) -> tuple[bytes, Received]:
        """The bytes and the note of an article. Raises ArchiveError where either is missing or the bytes have changed."""
        try:
            data = (self.folder / digest).read_bytes()
            note = msgspec.json.decode((self.folder / f"{digest}.json").read_bytes(), type=Received)
        except (OSError, msgspec.DecodeError) as error:
            raise ArchiveError(
                f"articles/{digest[:12]}…", f"cannot be read ({error})", "run `summitry doctor`"
            ) from error
        if sha256(data).hexdigest() != digest:
            raise ArchiveError(
                f"articles/{digest[:12]}…", "its bytes have changed since it was kept", "run `summitry doctor`"
            )
        return data, note

    def received(self, digest: str) -> Received | None:
        """The note of an article alone; None where it cannot be read."""
        try:
            return msgspec.json.decode((self.folder / f"{digest}.json").read_bytes(), type=Received)
        except (OSError, msgspec.DecodeError):
            return None

    def digests(self) -> Iterator[str]:
        """The digests of all articles kept, in order."""
        if self.folder.is_dir():
            yield from sorted(path.name for path in self.folder.iterdir() if len(path.name) == 64)
