"""The tables of an archive, held in memory and written atomically."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from store.database.articles import Articles
from store.database.files import write_atomically
from store.errors import ArchiveError
from store.model import Evidence, Finding, Record


class Database:
    """The folder of an archive: `articles/`, `records.json`."""

    def __init__(self, folder: Path, *, read_only: bool = False, create: bool = True) -> None:
        """Open `folder`. Raises ArchiveError where it is missing and not `create`, or cannot be read."""
        self.folder, self.read_only = folder, read_only
        self.articles = Articles(folder / "articles")
        try:
            if create and not read_only:
                self.articles.folder.mkdir(parents=True, exist_ok=True)
            elif not folder.is_dir():
                raise ArchiveError(str(folder), "no archive there", "`summitry add` makes one")
            self._findings = self._load()
        except (OSError, msgspec.DecodeError) as error:
            raise ArchiveError(str(folder), f"cannot be opened ({error})", "check the folder's permissions") from error
        self._sort()

    def _load(self) -> dict[str, Finding]:
        path = self.folder / "records.json"
        if not path.exists():
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Finding])

    def _sort(self) -> None:
        self._findings = dict(sorted(self._findings.items()))
        self.records: Sequence[Record] = tuple(finding.record for finding in self._findings.values())

    def __contains__(self, id: str) -> bool:
        return id in self._findings

    def evidence(self, id: str) -> tuple[Evidence, ...]:
        """The evidence of a record."""
        return self._findings[id].evidence

    def put(self, findings: Iterable[Finding]) -> None:
        """Keep findings durably, in place of any of the same id. Raises ArchiveError where the folder cannot be written."""
        if self.read_only:
            raise ArchiveError(str(self.folder), "opened for reading only", "open it without --read-only to change it")
        self._findings.update((finding.record.id, finding) for finding in findings)
        self._sort()
        try:
            write_atomically(self.folder / "records.json", msgspec.json.encode(self._findings))
        except OSError as error:
            raise ArchiveError(str(self.folder), f"cannot be written ({error.strerror})", "free space or mend the permissions") from error

    def close(self) -> None:
        """Let go of the folder."""
