"""The nouns: what is read, what is recorded, what happened.

Everything here is immutable and knows nothing of files, screens or tables. Field names and vocabularies of a
record are those of the judged corpus (kinds, topics, relations), so that a record prints as it is scored.
"""

from __future__ import annotations

from typing import Any

import msgspec

KINDS = (
    "bilateral meeting", "multilateral meeting", "summit", "phone call", "video call",
    "visit", "signing", "address", "ministerial", "consultation",
)  # fmt: skip
CALLS = frozenset({"phone call", "video call"})
RELATIONS = ("at", "ahead of", "after", "on the sidelines of", "during")


class Noun(msgspec.Struct, frozen=True, gc=False):
    """What all nouns share: immutable, compared by value, printable as plain data."""

    def plain(self) -> dict[str, Any]:
        """The noun as JSON-ready dicts, lists, strings and numbers."""
        result: dict[str, Any] = msgspec.to_builtins(self)
        return result


class Span(Noun, frozen=True):
    """Characters [start, end) of an article's text."""

    start: int
    end: int


class Evidence(Noun, frozen=True, array_like=True):
    """Why a value stands in a record: the span of `Article.text` that supports it and the rule that took it.

    `field` names the value: "headline", "date", "participants.0", "participants.0.role", "countries.KZ",
    "topics.energy", "points.2", "event.name". `inferred` values do not stand in the text as such: they follow from it.
    """

    field: str
    start: int
    end: int
    rule: str
    inferred: bool = False


class Article(Noun, frozen=True, kw_only=True):
    """One text as it was received, cleared of its page and split into lines.

    `text` is the whole of it, a line a paragraph: headline, header lines (source, date, metadata), then the body.
    All spans count in it. `digest` is the SHA-256 (hex) of the file's bytes; `content` that of this item's own content
    as received (the same as `digest` where a file holds one article), from which record ids come. `sample` says that it
    comes from an export of sample text.
    """

    file: str
    item: int | None = None
    format: str = "plain"
    digest: str
    content: str
    text: str
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str = "en"
    address: str | None = None
    byline: str | None = None
    header: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    sample: bool = False

    def lines(self) -> list[str]:
        """The body's paragraphs as strings."""
        return [self.text[span.start : span.end] for span in self.paragraphs]


class Dateline(Noun, frozen=True):
    """Where and when a report was filed; either may be unknown. `date` is YYYY-MM-DD."""

    place: str | None = None
    date: str | None = None


class Place(Noun, frozen=True):
    """Where an occasion took place: a city by its usual English name and an ISO 3166-1 alpha-2 code."""

    city: str | None = None
    country: str | None = None


class Participant(Noun, frozen=True):
    """Someone who met, spoke, signed, presided or received; `organisation` where they speak for one."""

    name: str
    role: str | None = None
    country: str | None = None
    organisation: str | None = None


class Event(Noun, frozen=True):
    """The summit, forum or visit that frames an occasion, and how the occasion stands to it."""

    name: str
    edition: int | None = None
    relation: str | None = None


class Point(Noun, frozen=True):
    """One of several proposals or positions in order; `speaker` is a person, a body, or None for a joint list."""

    speaker: str | None
    gist: str


class Upcoming(Noun, frozen=True):
    """A later event that the article announces; `when` as fine as it can be resolved: 2025, 2025-09, 2025-09-01."""

    name: str
    place: str | None = None
    when: str | None = None


class Record(Noun, frozen=True, kw_only=True):
    """What one article says of one occasion.

    `id` is 16 hex digits of the digest of the item's content and `part`. `part` 0 is the whole article; where it tells
    of several occasions `parts` counts them, each has a record of its own (`part` 1, 2, ...) and only those enter meetings.
    `corrected` names the fields that the user has put right.
    """

    id: str
    file: str
    item: int | None = None
    part: int = 0
    parts: int = 0
    digest: str = ""
    language: str = "en"
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    dateline: Dateline = Dateline()
    kind: str | None = None
    date: str | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    event: Event | None = None
    topics: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    documents: tuple[str, ...] = ()
    sample: bool = False
    notes: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()

    @property
    def occasion(self) -> bool:
        """Whether the record stands for one occasion and so enters meetings and timelines."""
        return self.part > 0 or self.parts == 0

    def leaders(self) -> list[str]:
        """The participants' names, in the article's order."""
        return [person.name for person in self.participants]


class Finding(Noun, frozen=True):
    """A record as parsed, with the evidence for each value in it."""

    record: Record
    evidence: tuple[Evidence, ...] = ()


class Meeting(Noun, frozen=True, kw_only=True):
    """One real occasion, reported by one or more records.

    The facts are those that the reports agree on or the fullest report gives. `announced` holds the ids of records that
    announced it beforehand; a meeting that is only announced has no `ids` and is not `held`.
    """

    key: str
    date: str | None
    kind: str | None
    place: Place | None
    participants: tuple[Participant, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    event: Event | None = None
    topics: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    held: bool = True


class Mine(Noun, frozen=True, kw_only=True):
    """The user's own on one record: it lies over the record and is never derived."""

    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    corrections: dict[str, Any] = {}
