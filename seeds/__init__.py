"""The sample articles that ship with the program.

Their facts are real; their wording was written for this project in the manner of the publishers
named in them, and is not the publishers' own. Wherever a sample is shown or exported, say NOTICE.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

NOTICE = (
    "Sample text written for Summitry from public facts: not the publisher's own wording, not to be quoted as theirs."
)
FOLDER = Path(__file__).parent / "articles"


def articles() -> list[Path]:
    """The sample files, by name."""
    return sorted(path for path in FOLDER.iterdir() if path.is_file() and not path.name.startswith("."))


@cache
def digests() -> frozenset[str]:
    """The SHA-256 (hex) of each sample file: how an archive knows a sample that a user has added."""
    return frozenset(sha256(path.read_bytes()).hexdigest() for path in articles())
