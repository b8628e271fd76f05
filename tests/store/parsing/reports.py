"""Reports made up for the tests, read and parsed as a user's would be."""

from __future__ import annotations

from store.model import Finding, Record
from store.parsing import parse
from store.reading import read_bytes


def findings(headline: str, body: str, *, written: str = "2024-07-03 18:00") -> list[Finding]:
    """What parsing gives for a plain text of a headline, a day and paragraphs."""
    (article,) = read_bytes(f"{headline}\n\n{written}\n\n{body}\n".encode(), "report.txt")
    return parse(article)


def record(headline: str, body: str, *, written: str = "2024-07-03 18:00") -> Record:
    """The record of the whole."""
    return findings(headline, body, written=written)[0].record


def who(found: Record) -> list[str]:
    """The participants as "Name, Role, Country"."""
    return [
        ", ".join(part for part in (p.name, p.role, p.country or p.organisation) if part) for p in found.participants
    ]
