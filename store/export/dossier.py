"""What goes into an export: records with what belongs to them, in the order of a brief, under a title taken from their facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from store.gazetteer import Gazetteer
from store.model import CALLS, Article, Evidence, Mine, Noun, Participant, Record
from store.wording import and_words, ordinal, place_words, printed_date, short_name

TWO_SIDED = frozenset({"bilateral meeting", "phone call", "video call"})


class Parts(Noun, frozen=True, kw_only=True):
    """Which parts of a record a document shows beside its table of facts, its participants and its source.

    `points` are points, documents and what comes next; `notes` the user's own note and tags; `text` the article's
    paragraphs; `evidence` the passages that the values were taken from.
    """

    points: bool = True
    notes: bool = True
    text: bool = False
    evidence: bool = False


BRIEF = Parts()
"""What a brief shows unless more or less is asked for."""
FACTS = Parts(points=False, notes=False)
"""The facts alone."""


class Entry(Noun, frozen=True, kw_only=True):
    """A record of a whole article, and what belongs to it.

    `occasions` are the records of its parts where it tells of several; `received` is when it came, UTC, ISO 8601;
    `article` and `evidence` are there only where an export asks for them; `meeting` is the key of the meeting that it reports.
    """

    record: Record
    occasions: tuple[Record, ...] = ()
    mine: Mine = Mine()
    received: str = ""
    article: Article | None = None
    evidence: tuple[Evidence, ...] = ()
    meeting: str = ""


class Dossier(Noun, frozen=True, kw_only=True):
    """The entries of an export in order, the query that found them and the title that they go under."""

    entries: tuple[Entry, ...]
    title: str
    query: str = ""

    @property
    def samples(self) -> bool:
        """Whether any of it is sample text."""
        return any(entry.record.sample for entry in self.entries)

    @property
    def latest(self) -> str | None:
        """The day of the latest record, as fine as it is known."""
        return max((entry.record.date for entry in self.entries if entry.record.date), default=None)


def day(record: Record) -> str:
    """The day for sorting; after all others where it is unknown."""
    return record.date or "9999"


def occasions(entry: Entry) -> tuple[Record, ...]:
    """The occasions that an entry tells of: its parts, or itself."""
    return entry.occasions or (entry.record,)


def title_of(records: Iterable[Record], names: Gazetteer) -> str:
    """What the records have in common, and their years: China and Kazakhstan, 2013-2025."""
    records = list(records)
    years = sorted({record.date[:4] for record in records if record.date})
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    if len(records) == 1:
        return heading(records[0], names)
    return ", ".join(filter(None, (_common(records, names) or "Meetings", span)))


def _common(records: list[Record], names: Gazetteer) -> str:
    """What all the records share: two leaders, a series, a leader with countries that are not the leader's own, countries."""
    if not records:
        return ""
    first = records[0]
    leaders = [name for name in first.leaders() if all(name in each.leaders() for each in records[1:])]
    if len(leaders) > 1:
        return and_words(leaders[:4])
    if first.event and all(each.event and each.event.name == first.event.name for each in records):
        return first.event.name
    countries = [code for code in first.countries if all(code in each.countries for each in records[1:])]
    own = {person.country for person in first.participants if person.name in leaders}
    shared = [names.countries[code].name for code in countries if code in names.countries and code not in own]
    if leaders:
        return and_words([*leaders, *shared]) if len(shared) < 3 else leaders[0]
    return and_words(shared) if len(shared) < 5 else ""


def heading(record: Record, names: Gazetteer, *, dated: bool = True) -> str:
    """Who met, where, when: Xi Jinping and Kassym-Jomart Tokayev, Astana, 16 June 2025; a summit goes by its name.

    Begins with a letter and holds only letters, digits, spaces, commas, hyphens, plus signs, apostrophes and brackets: links to
    headings are spelt alike by pandoc, GitHub and MkDocs only for such.
    """
    people = principals(record)
    event = record.event
    named = f"{event.name} ({ordinal(event.edition)})" if event and event.edition else event.name if event else ""
    if (record.kind == "summit" or len(people) > 4) and named:
        who = named
    elif len(people) > 4:
        who = f"{short_name(people[0].name, names, people[0].country)} and {len(people) - 1} others"
    elif len(people) > 2:
        who = and_words([short_name(each.name, names, each.country) for each in people])
    elif people:
        who = and_words([each.name for each in people])
    else:
        who = record.headline or record.file
    city = record.place.city if record.place else None
    where = record.kind if record.kind in CALLS else city or place_words(record.place, record.kind, names)
    return plain_label(", ".join(filter(None, (who, where, printed_date(record.date) if dated else ""))))


def principals(record: Record) -> list[Participant]:
    """Those who met: all participants, but of two delegations the first of each."""
    people = list(record.participants)
    if record.kind in TWO_SIDED and len(people) > 2:
        first = people[0]
        others = [p for p in people if (p.country, p.organisation) != (first.country, first.organisation)]
        return [first, *others[:1]]
    return people


def plain_label(text: str) -> str:
    """The text without the signs that would make links to a heading ambiguous."""
    kept = "".join(sign if sign in " ,-+'’()" or category(sign)[0] in "LNM" else " " * sign.isspace() for sign in text)
    label = re.sub(r"\s+", " ", re.sub(r"(?<!\w)-+|-+(?!\w)|(?<=-)-+", "", kept)).strip(" ,")
    return label if label[:1].isalpha() else f"Report {label}".strip()
