"""What can go wrong, said so that a person can act on it: what, why, what to do."""

from __future__ import annotations


class SummitryError(Exception):
    """One sentence what failed (`subject`: a file or command), one why, one what to do. Its text is one line."""

    def __init__(self, subject: str, reason: str, advice: str = "") -> None:
        super().__init__(subject, reason, advice)
        self.subject, self.reason, self.advice = subject, reason, advice

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}" + (f"; {self.advice}" if self.advice else "")


class ReadingError(SummitryError):
    """A file or stream that holds no article that can be read."""


class ArchiveError(SummitryError):
    """An archive folder that cannot be opened, read or written."""
