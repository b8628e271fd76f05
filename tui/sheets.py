"""The pictures of a timeline and of results as sheets: counts in cells, and for each cell what it says and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.gazetteer import Gazetteer
from store.model import Meeting
from tui.wording import MONTHS

if TYPE_CHECKING:
    from store.timeline.pictures import Grid

MATRIX, BARS = "who met whom", "meetings a month"


class Cell(NamedTuple):
    """What a cell says in words, and the subject (kind and keys; kind `record` with an id) that it opens."""

    said: str
    kind: str = ""
    keys: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A picture: its short name, what it is of, its counts, and the cells by row and column."""

    name: str
    of: str
    grid: Grid
    cell: Callable[[int, int], Cell]


def sheets(
    subject: str, meetings: Sequence[Meeting], query: str, found: Sequence[Meeting], names: Gazetteer, width: int, most: int
) -> list[Sheet]:  # fmt: skip
    """The four pictures: three of a timeline's meetings, and who met whom among those that a search has found.

    `width` is what a strip may take, `most` how many people a matrix may have.
    """
    from store.timeline.pictures import heat_map, topics_over_time, who_met_whom

    asked = f"results of {query}" if query else "all meetings"
    months = _firsts(meetings)
    heat = heat_map(meetings, subject)
    who = who_met_whom(found, names, most)
    topics = topics_over_time(meetings, names)

    def month(row: int, column: int) -> Cell:
        year, number = int(heat.keys[row]), column + 1
        said = f"{MONTHS[column]} {year}: {_times(heat.counts[row][column])}"
        return Cell(said, *_first(months, (year, number), (year, number)))

    def pair(row: int, column: int) -> Cell:
        # A pair has one order, on whichever side of the diagonal it is looked at.
        one, other = who.keys[min(row, column)], who.keys[max(row, column)]
        if row == column:
            return Cell(one, "leader", (one,))
        return Cell(f"{one} + {other}: {_times(who.counts[row][column])}", "pair", (one, other))

    def topic(row: int, column: int) -> Cell:
        said = f"{topics.rows[row]}, {topics.columns[column]}: {_times(topics.counts[row][column])}"
        return Cell(said, "topic", (topics.keys[row],))

    return [
        Sheet("heat map", subject, heat, month),
        Sheet(MATRIX, asked, who, pair),
        Sheet("topics", subject, topics, topic),
        _bars(subject, meetings, months, width),
    ]


def _bars(subject: str, meetings: Sequence[Meeting], months: dict[tuple[int, int], str], width: int) -> Sheet:
    """Meetings a month in one row, or a stretch of months where the years do not fit."""
    from store.timeline.pictures import Grid, strip

    picture = strip(meetings, width)
    counts = picture.counts if picture else ()
    stretch, first = (picture.months, picture.first) if picture else (1, 0)
    columns = tuple(str(first + number * stretch // 12) for number in range(len(counts)))
    grid = Grid("", ("",) if counts else (), columns, (counts,) if counts else ())

    def part(row: int, column: int) -> Cell:
        year, month = divmod(column * stretch, 12)
        low, high = (first + year, month + 1), (first + year, month + stretch)
        when = MONTHS[month] if stretch == 1 else f"{MONTHS[month]}-{MONTHS[month + stretch - 1]}"
        return Cell(f"{when} {first + year}: {_times(counts[column])}", *_first(months, low, high))

    name = BARS if stretch == 1 else f"meetings, {stretch} months a bar"
    return Sheet(name, subject, grid, part)


def _times(count: int) -> str:
    return "no meetings" if not count else f"{count} meeting{'s' * (count != 1)}"


def _firsts(meetings: Iterable[Meeting]) -> dict[tuple[int, int], str]:
    """The first record of each month."""
    from store.timeline.pictures import month_of

    result: dict[tuple[int, int], str] = {}
    for meeting in meetings:
        if meeting.ids and (month := month_of(meeting)):
            result.setdefault(month, meeting.ids[0])
    return result


def _first(
    months: dict[tuple[int, int], str], low: tuple[int, int], high: tuple[int, int]
) -> tuple[str, tuple[str, ...]]:
    found = min((month for month in months if low <= month <= high), default=None)
    return ("record", (months[found],)) if found else ("", ())
