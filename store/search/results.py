"""What a search gives back: ranked records, why each matched, what was understood of the query."""

from __future__ import annotations

from store.model import Noun, Record


class Match(Noun, frozen=True):
    """One reason why a record matched: characters [start, end) of `value`, a value of `field` as it is shown.

    `note` says what was matched when it does not stand in `value`: a code, an alias in another script, a body word.
    """

    field: str
    value: str
    start: int = 0
    end: int = 0
    note: str = ""


class Hit(Noun, frozen=True):
    """A record that matched, its score (0 to 100) and why."""

    record: Record
    score: float
    matched: tuple[Match, ...] = ()


class Results(Noun, frozen=True):
    """The hits in order, how many there were before the limit, and remarks on the query (what was set aside, what is nearest)."""

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    notes: tuple[str, ...] = ()
    sort: str = "relevance"


class Suggestion(Noun, frozen=True):
    """A name that the text may mean: its `type` (leader, country, organisation, event, topic, place), how many of the
    present results have it, how alike it is (0 to 100), and the filter that takes it (`leader:"Xi Jinping"`)."""

    type: str
    name: str
    count: int
    score: float
    filter: str = ""
