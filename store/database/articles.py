"""The source of truth: each article as it was received, named by its digest, with a note of whence and when."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from store.database.files import Together
from store.database.snapshot import sealed, unsealed
from store.errors import ArchiveError
from store.model import Noun


class Received(Noun, frozen=True, kw_only=True):
    """How an article came: its name and address then, the time (UTC, ISO 8601), its content type if one was given.

    `fields` says which field of a table is which, where the person did (`store.reading.fields`).
    """

    name: str
    address: str | None = None
    time: str = ""
    type: str | None = None
    fields: dict[str, str] | None = None


class Articles:
    """The folder `articles/` of an archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting = Together()

    def keep(
        self,
        data: bytes,
        name: str,
        *,
        address: str | None = None,
        type: str | None = None,
        fields: dict[str, str] | None = None,
    ) -> str:
        """Keep the bytes and return their digest (SHA-256, hex), durable after `settling`. What is there stays as it came."""
        digest = sha256(data).hexdigest()
        body, note = self.folder / digest, self.folder / f"{digest}.json"
        if not (note.exists() or note in self._waiting):
            time = datetime.now(UTC).isoformat(timespec="seconds")
            self.write_note(digest, Received(name=name, address=address, time=time, type=type, fields=fields))
        if not (body.exists() or body in self._waiting):
            self._waiting.put(body, data)
        return digest

    def write_note(self, digest: str, received: Received) -> None:
        """Write an article's note; there and durable after `settling`. Raises OSError."""
        self._waiting.put(self.folder / f"{digest}.json", sealed(digest, msgspec.json.encode(received)) + b"\n")

    def holds(self, digest: str, data: bytes) -> bool:
        """Whether the bytes are kept under their digest, unharmed, with a note."""
        body = self.folder / digest
        try:
            return body.stat().st_size == len(data) and body.read_bytes() == data and self.received(digest) is not None
        except OSError:
            return False

    def mend(self, digest: str, data: bytes, name: str) -> None:
        """Put what is damaged of an article right from bytes received again, under the name they have now. Raises OSError."""
        if self.received(digest) is None:
            self.note_anew(digest, name, None)
        self._waiting.put(self.folder / digest, data)

    def note_anew(self, digest: str, name: str, address: str | None) -> None:
        """Write a lost note again as far as it is known, with the file's time; durable after `settling`. Raises OSError."""
        there = next((each for each in (self.folder / f"{digest}.json", self.folder / digest) if each.exists()), None)
        time = datetime.fromtimestamp(there.stat().st_mtime, UTC) if there else datetime.now(UTC)
        self.write_note(digest, Received(name=name, address=address, time=time.isoformat(timespec="seconds")))

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Put in place and make durable, at the end, all that is kept meanwhile; where something fails, what is not yet is dropped.

        Raises ArchiveError where the folder cannot be written.
        """
        try:
            yield
            self._waiting.settle()
        except OSError as error:
            reason = f"cannot be written ({error.strerror or error}); what was told as added is safe"
            raise ArchiveError(
                str(self.folder), reason, "free space or mend the permissions, then add again"
            ) from error
        finally:
            self._waiting.drop()

    def read(self, digest: str) -> tuple[bytes, Received | None]:
        """The bytes and, where it can be read, the note of an article. Raises ArchiveError where the bytes are not as kept."""
        name = f"articles/{digest[:12]}…"
        advice = "add the article again, or restore it from a backup; `summitry doctor` names all that are damaged"
        try:
            data = (self.folder / digest).read_bytes()
        except OSError as error:
            raise ArchiveError(name, f"cannot be read ({error.strerror})", advice) from error
        if sha256(data).hexdigest() != digest:
            raise ArchiveError(name, "its bytes have changed since it was kept", advice)
        return data, self.received(digest)

    def received(self, digest: str) -> Received | None:
        """The note of an article alone; None where it is missing or damaged."""
        try:
            document = unsealed(digest, (self.folder / f"{digest}.json").read_bytes().rstrip(b"\n"))
            return None if document is None else msgspec.json.decode(document, type=Received)
        except (OSError, ValueError):
            return None

    def digests(self) -> Iterator[str]:
        """The digests of all articles kept, in order."""
        if self.folder.is_dir():
            yield from sorted(name for name in os.listdir(self.folder) if len(name) == 64 and name[0] != ".")
