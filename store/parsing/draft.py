"""What is known of an article while its facts are being taken: the context that every kind of fact reads and adds to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

import msgspec

from store.gazetteer import Gazetteer
from store.model import Article, Dateline, Event, Evidence, Participant, Place, Point, Span, Upcoming
from store.parsing.cues import lowered

_START = attrgetter("start")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of the body: characters [start, end) of the article's text, and its paragraph's number from 0."""

    start: int
    end: int
    paragraph: int


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A listed name as it stands in the text.

    `kind` is leader, called (a leader's short form), country, adjective, place, organisation or series;
    `keys` are the entries that the spelling may mean: leader names, country codes, place names, body or series names.
    """

    start: int
    end: int
    kind: str
    keys: tuple[str, ...]


@dataclass(slots=True)
class Person:
    """Someone named in the text, listed or not: first full mention, all later ones, and what stands beside the name.

    `level` is that of the office (leader, minister, official, aside); `former` who holds it no longer;
    `inferred` who is named by office alone and known from the byline or the table of leaders.
    """

    name: str
    spans: list[Span] = field(default_factory=list)
    role: str | None = None
    role_span: Span | None = None
    country: str | None = None
    country_span: Span | None = None
    organisation: str | None = None
    listed: bool = False
    level: str | None = None
    former: bool = False
    inferred: bool = False

    def participant(self) -> Participant:
        return Participant(self.name, self.role, self.country, self.organisation)


@dataclass(frozen=True, slots=True)
class Title:
    """One mention of a titled event. `listed` where a table or a listed body names it; `kind` as of a record.

    `edition` is the number that stands beside or inside the title, at [edition_start, edition_end).
    """

    name: str
    start: int
    end: int
    listed: bool
    kind: str = "summit"
    edition: int | None = None
    edition_start: int = 0
    edition_end: int = 0

    @property
    def begins(self) -> int:
        """Where the mention begins, its number included."""
        return min(self.start, self.edition_start) if self.edition else self.start


@dataclass(slots=True)
class Draft:
    """One occasion's facts in the making. Fields are filled in the order in which they stand here; None or empty is 'not found'.

    `framed` remembers which sentences hold which cues (see frames.holds). `lowered` is the text in lower case, letter by letter,
    for patterns that do not mind case: their offsets are the text's.
    """

    article: Article
    names: Gazetteer
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    dateline: Dateline = field(default_factory=Dateline)
    people: list[Person] = field(default_factory=list)
    organisations: tuple[str, ...] = ()
    titles: list[Title] = field(default_factory=list)
    event: Event | None = None
    kind: str | None = None
    participants: list[Person] = field(default_factory=list)
    date: str | None = None
    place: Place | None = None
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    framed: dict[tuple[int, str], bool] = field(default_factory=dict)
    text: str = field(init=False)
    lowered: str = field(init=False)
    language: str = field(init=False)

    def __post_init__(self) -> None:
        self.text, self.language = self.article.text, self.article.language
        self.lowered = lowered(self.text)

    def say(self, field: str, start: int, end: int, rule: str, *, inferred: bool = False) -> None:
        """Note that characters [start, end) support `field`, by `rule` (a short phrase in the field's words)."""
        self.evidence.append(Evidence(field, start, end, rule, inferred))

    def named(self, start: int, end: int | None = None) -> Iterator[Mention]:
        """The mentions that begin within text[start:end], in order; found without looking at those before."""
        mentions = self.mentions
        for number in range(bisect_left(mentions, start, key=_START), len(mentions)):
            if end is not None and mentions[number].start >= end:
                return
            yield mentions[number]

    def slice(self, span: Span | Sentence | Mention) -> str:
        """The text of a span."""
        return self.article.text[span.start : span.end]
