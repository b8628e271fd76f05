"""A timeline: the meetings that share a subject, in order, with the gaps between them."""

from __future__ import annotations

from store.model import Meeting, Noun


class Step(Noun, frozen=True):
    """A meeting in a timeline and the days since the one before it (None for the first or where a date is unknown)."""

    meeting: Meeting
    gap: int | None = None
    remark: str = ""


class Timeline(Noun, frozen=True):
    """The steps of one subject, oldest first. `kind` is leader, pair, country, country pair, series, topic, place, body or search;
    `keys` the names or codes that make the subject."""

    kind: str
    keys: tuple[str, ...]
    title: str
    steps: tuple[Step, ...] = ()
