"""Readouts side by side: what all of them say, what only one says, each line with the passages that it rests on.

The sides are the reports of one meeting, or two or more meetings of a series or a pair with all their reports: what is new since.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from store.folding import fold, latin
from store.model import CALLS, Article, Evidence, Meeting, Noun, Record
from store.timeline.aligning import Pairing, aligned
from store.timeline.naming import Naming
from store.wording import event_name, place_words, printed_date, who_words

FIELDS = ("participants", "topics", "points", "documents", "organisations")
"""What is compared, in this order."""
_TITLED = frozenset({"summit", "ministerial", "consultation", "multilateral meeting", "address"})
"""Kinds of meetings that go by the name of their event rather than by their people."""
_ALIKE = {"points": 62.0, "documents": 78.0}
"""From how alike (0 to 100) two points or documents are taken for one; the rest is compared by its usual names."""


class Quote(Noun, frozen=True):
    """The characters [start, end) of the text of the record `id`; `text` is what stands there."""

    id: str
    start: int
    end: int
    text: str


class Side(Noun, frozen=True):
    """One of what is compared: a report, or a meeting with the ids of all its reports. `name` tells it from the others."""

    name: str
    ids: tuple[str, ...]
    date: str | None


class Shared(Noun, frozen=True):
    """A value of a field, the sides that have it (numbers from 0), and for each side the passages, empty where it has none.

    `values` are the wordings of each side, which differ for points and documents.
    """

    value: str
    sides: tuple[int, ...]
    values: tuple[str, ...]
    quotes: tuple[tuple[Quote, ...], ...]


class Strand(Noun, frozen=True):
    """One field: what all sides say, and what only some say."""

    field: str
    all: tuple[Shared, ...]
    some: tuple[Shared, ...]

    def only(self, side: int) -> tuple[Shared, ...]:
        """What this side alone says."""
        return tuple(each for each in self.some if each.sides == (side,))

    def by_sides(self) -> list[tuple[tuple[int, ...], tuple[Shared, ...]]]:
        """The values under the sides that have them: what all say, what each alone says, what several say."""
        groups: defaultdict[tuple[int, ...], list[Shared]] = defaultdict(list)
        for each in self.some:
            groups[each.sides].append(each)
        some = sorted(groups, key=lambda sides: (len(sides) > 1, sides))
        first = [(self.all[0].sides, self.all)] if self.all else []
        return [*first, *((sides, tuple(groups[sides])) for sides in some)]


class Comparison(Noun, frozen=True):
    """What is compared, field by field; `sentences` pairs the texts where two reports of one meeting are in one language.

    `meetings` tells that the sides are meetings, oldest first, so that what only the last has is new since the others.
    """

    sides: tuple[Side, ...]
    strands: tuple[Strand, ...]
    sentences: tuple[Pairing, ...] = ()
    meetings: bool = False
    notes: tuple[str, ...] = ()


Source = Callable[[Record], tuple[Article | None, Sequence[Evidence]]]
"""Gives a record's article (None where it cannot be read) and evidence."""


def compare(records: Sequence[Record], meeting_of: Callable[[Record], Meeting | None], source: Source, naming: Naming,
            record_of: Callable[[str], Record]) -> Comparison:  # fmt: skip
    """Compare records of one meeting with one another; of several meetings, those meetings with all their records.

    Raises ValueError where there are not two sides.
    """
    meetings = {meeting.key: meeting for record in records if (meeting := meeting_of(record))}
    unjoined = [record for record in records if meeting_of(record) is None]
    apart = len(meetings) + len(unjoined) > 1
    if apart:
        groups = [[record_of(id) for id in meeting.ids] for meeting in meetings.values()] + [
            [each] for each in unjoined
        ]
        groups.sort(key=lambda group: (min(each.date or "9999" for each in group), group[0].id))
    else:
        groups = [[each] for each in {record.id: record for record in records}.values()]
    if len(groups) < 2:
        raise ValueError("two reports or two meetings are needed")
    sides = _told_apart([_side(group, apart, naming) for group in groups], groups)
    read = {record.id: source(record) for group in groups for record in group}
    strands = tuple(_strand(field, groups, read, naming) for field in FIELDS)
    sentences, notes = _texts(groups, read, naming) if not apart else ((), ())
    return Comparison(sides, strands, sentences, apart, notes)


def _side(group: Sequence[Record], apart: bool, naming: Naming) -> Side:
    first = group[0]
    where = place_words(first.place, first.kind, naming.names)
    if apart:
        titled = first.event and first.event.relation in ("at", None) and first.kind in _TITLED
        who = event_name(first.event) if first.event and titled else who_words(first, naming.names)
        said = [who, first.kind if first.kind in CALLS else where]
        name = ", ".join(filter(None, (*said, printed_date(first.date)))) or first.headline or first.file
    else:
        name = first.publisher or first.headline or first.file
    return Side(name, tuple(each.id for each in group), first.date)


def _told_apart(sides: Sequence[Side], groups: Sequence[Sequence[Record]]) -> tuple[Side, ...]:
    """The sides with names of which no two are the same: with the day of publication, else with the headline."""
    names = Counter(side.name for side in sides)
    dated = [f"{side.name}, {printed_date(group[0].published)}" for side, group in zip(sides, groups, strict=True)]
    result = []
    for number, (side, group) in enumerate(zip(sides, groups, strict=True)):
        name = side.name
        if names[name] > 1:
            name = dated[number] if dated.count(dated[number]) == 1 else f"{name}: {group[0].headline or group[0].file}"
        result.append(Side(name, side.ids, side.date))
    return tuple(result)


def _texts(
    groups: Sequence[Sequence[Record]], read: dict[str, tuple[Article | None, Sequence[Evidence]]], naming: Naming
) -> tuple[tuple[Pairing, ...], tuple[str, ...]]:
    records = [group[0] for group in groups]
    if len(records) > 2:
        return (), ("the texts of more than two reports are not set side by side",)
    if records[0].language != records[1].language:
        return (), ("the texts are in different languages",)
    left, right = (read[record.id][0] for record in records)
    if left is None or right is None:
        return (), ("an article cannot be read",)
    return aligned(left, right, naming.names), ()


# One field


class _Value(Noun, frozen=True):
    key: str
    shown: str
    quotes: tuple[Quote, ...]


def _strand(
    field: str,
    groups: Sequence[Sequence[Record]],
    read: dict[str, tuple[Article | None, Sequence[Evidence]]],
    naming: Naming,
) -> Strand:
    """A field's values, those alike on several sides put together."""
    rows: list[dict[int, _Value]] = []
    for number, group in enumerate(groups):
        for value in _side_values(field, group, read, naming):
            fitting = [
                row for row in rows if number not in row and any(_alike(field, value, other) for other in row.values())
            ]
            if fitting:
                best = max(fitting, key=lambda row: max(_likeness(value, other) for other in row.values()))
                best[number] = value
            elif not any(number in row and row[number].key == value.key for row in rows):
                rows.append({number: value})
    shared = []
    for row in rows:
        values = tuple(row[number].shown if number in row else "" for number in range(len(groups)))
        quotes = tuple(row[number].quotes if number in row else () for number in range(len(groups)))
        shared.append(Shared(next(filter(None, values)), tuple(sorted(row)), values, quotes))
    common = tuple(each for each in shared if len(each.sides) == len(groups))
    return Strand(field, common, tuple(each for each in shared if len(each.sides) < len(groups)))


def _side_values(
    field: str,
    group: Sequence[Record],
    read: dict[str, tuple[Article | None, Sequence[Evidence]]],
    naming: Naming,
) -> list[_Value]:
    """The values of all the side's records, each once, with all its passages."""
    found: dict[str, tuple[str, list[Quote]]] = {}
    for record in group:
        article, evidence = read[record.id]
        spans: defaultdict[str, list[Quote]] = defaultdict(list)
        for each in evidence:
            if article is not None and each.end > each.start:
                spans[each.field].append(Quote(record.id, each.start, each.end, article.text[each.start : each.end]))
        for key, shown, name in _values(field, record, naming):
            found.setdefault(key, (shown, []))[1].extend(spans.get(name, ()))
    return [_Value(key, shown, tuple(quotes)) for key, (shown, quotes) in found.items()]


def _values(field: str, record: Record, naming: Naming) -> Iterator[tuple[str, str, str]]:
    """A record's values of a field: what is compared, what is shown, and the evidence's name."""
    if field == "participants":
        for number, who in enumerate(record.participants):
            name = naming.person(who.name)
            yield fold(name), name, f"participants.{number}"
    elif field == "topics":
        for slug in record.topics:
            topic = naming.names.topics.get(slug)
            yield slug, topic.label if topic and topic.label else slug, f"topics.{slug}"
    elif field == "organisations":
        for name in record.organisations:
            yield fold(name), name, f"organisations.{name}"
    elif field == "documents":
        for number, name in enumerate(record.documents):
            yield fold(name), name, f"documents.{number}"
    else:
        for number, point in enumerate(record.points):
            speaker = f"{naming.person(point.speaker)}: " if point.speaker else ""
            yield fold(speaker + point.gist), speaker + point.gist, f"points.{number}"


def _alike(field: str, one: _Value, other: _Value) -> bool:
    if one.key == other.key:
        return True
    return field in _ALIKE and _likeness(one, other) >= _ALIKE[field]


def _likeness(one: _Value, other: _Value) -> float:
    return 100.0 if one.key == other.key else fuzz.token_sort_ratio(latin(one.shown), latin(other.shown))
