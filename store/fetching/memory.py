"""What sites said of what was fetched, so that only what has changed is fetched again. Derived: safe to delete."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from store.database.files import make_folder, write_atomically
from store.model import Noun

KEPT = 5_000
"""How many addresses are remembered, the latest."""


class Seen(Noun, frozen=True, kw_only=True):
    """The last answer of an address: what tells the site which one that was, and the digest of its bytes."""

    digest: str
    etag: str = ""
    modified: str = ""


class Memory:
    """The file `cache/fetched.json` of an archive."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "cache" / "fetched.json"

    def get(self, address: str) -> Seen | None:
        """What is remembered of an address."""
        return self._all().get(address)

    def put(self, address: str, seen: Seen) -> None:
        """Remember an answer; where that cannot be written, the address is fetched in full the next time."""
        known = self._all()
        known.pop(address, None)
        known[address] = seen
        kept = dict(list(known.items())[-KEPT:])
        with suppress(OSError):
            make_folder(self._path.parent)
            write_atomically(self._path, msgspec.json.encode(kept), settle=False)

    def _all(self) -> dict[str, Seen]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Seen])
        except (OSError, ValueError):
            return {}
