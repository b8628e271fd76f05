"""Article -> records: pure functions, one module a kind of fact, in the order in which they lean on one another."""

from __future__ import annotations

from hashlib import sha256

from store.gazetteer import Gazetteer
from store.model import Article, Finding

VERSION = 3
"""Raised when a change of the rules can change records, so that an archive knows which of its records are old."""


def record_id(content: str, part: int) -> str:
    """16 hex digits from the digest of an item's own content and the part's number."""
    return sha256(f"{content}:{part}".encode()).hexdigest()[:16]


def parse(article: Article, names: Gazetteer | None = None) -> list[Finding]:
    """The record of the whole article first (`part` 0), then one for each occasion where it tells of several."""
    # Its rules are hundreds of patterns to compile: only what parses waits for them, not every search.
    from store.parsing.whole import parse as parsed

    return parsed(article, names)
