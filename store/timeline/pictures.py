"""Pictures of meetings as counts in rows and columns, and as text that needs no colour.

A picture is first of all its numbers (`Grid`), which a screen may colour and make clickable; `drawn` says them in characters alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from store.gazetteer import Gazetteer
from store.model import Meeting, Noun
from store.timeline.spans import year_and_month
from store.wording import short_name

MONTHS = ("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D")
NONE = "·"
MANY = "+"
STEPS = (12, 6, 4, 3, 2, 1)
"""Cells a year that a strip can have: months, or as many months together as make it fit."""


FULL = 4
"""From how many meetings a cell or a bar is full, where none has more: a single meeting is not to look like a peak."""


class Grid(Noun, frozen=True):
    """Counts by rows and columns, as they are headed; `keys` are what each row (in a matrix each column too) stands for."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    keys: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """The greatest count."""
        return max((count for row in self.counts for count in row), default=0)

    def level(self, row: int, column: int, levels: int = 4) -> int:
        """How full a cell is, from 0 (none) to `levels`, for a screen that shades."""
        count = self.counts[row][column]
        return 0 if not count else max(1, round(count * levels / max(FULL, self.most)))


class Strip(Noun, frozen=True):
    """Meetings per stretch of `months` months, from January of `first`, a year's worth after the other."""

    first: int
    months: int
    counts: tuple[int, ...]

    @property
    def cells(self) -> int:
        """Cells a year."""
        return 12 // self.months


def strip(meetings: Iterable[Meeting], width: int = 80) -> Strip | None:
    """Meetings held per month, or per as many months as make the strip fit into `width` cells; None without a dated meeting."""
    return strip_of(Counter(found for meeting in meetings if meeting.ids and (found := month_of(meeting))), width)


def strip_of(months: Mapping[tuple[int, int], int], width: int = 80) -> Strip | None:
    """The same of how many were held in each year and month."""
    if not months:
        return None
    first, last = min(months)[0], max(months)[0]
    years = last - first + 1
    cells = next((each for each in STEPS if years * each <= width), 1)
    first = max(first, last - width + 1) if cells == 1 else first
    stretch = 12 // cells
    counts = [0] * ((last - first + 1) * cells)
    for (year, month), count in months.items():
        if year >= first:
            counts[(year - first) * cells + (month - 1) // stretch] += count
    return Strip(first, stretch, tuple(counts))


def drawn_strip(picture: Strip) -> list[str]:
    """Two lines: the years, and under them a digit a stretch (a dot for none, + for ten and more)."""
    cells = picture.cells
    years = [str(picture.first + number) for number in range(len(picture.counts) // cells)]
    wide = 5 if cells >= 5 else 4
    if cells >= wide:
        head = "".join((year if wide == 5 else f"'{year[2:]}").ljust(cells) for year in years)
    else:
        # Every so many years one, so that each stands free of the next.
        every = -(-5 // cells)
        head = "".join(year.ljust(cells * every) for year in years[::every])
    return [head.rstrip()[: len(picture.counts) + 4], "".join(_digit(count) for count in picture.counts)]


def heat_map(meetings: Iterable[Meeting], title: str) -> Grid:
    """Meetings held by year (rows) and month (columns); years without any stand in it too."""
    months = Counter(found for meeting in meetings if meeting.ids and (found := month_of(meeting)))
    years = range(min(months)[0], max(months)[0] + 1) if months else range(0)
    counts = tuple(tuple(months[year, month] for month in range(1, 13)) for year in years)
    return Grid(title, tuple(map(str, years)), MONTHS, counts, tuple(map(str, years)))


def who_met_whom(meetings: Iterable[Meeting], names: Gazetteer, most: int = 12) -> Grid:
    """How often each two of the `most` people who met most met; the keys of a cell's row and column are a pair's timeline."""
    often: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for meeting in meetings:
        people = sorted({who.name for who in meeting.participants}) if meeting.ids else []
        if len(people) > 1:
            often.update(people)
            together.update(combinations(people, 2))
    ranked = [name for name, _ in sorted(often.items(), key=lambda each: (-each[1], each[0]))]
    while alone := _alone(ranked[:most], together):
        ranked = [name for name in ranked if name not in alone]
    keys = tuple(ranked[:most])
    counts = tuple(tuple(together[min(a, b), max(a, b)] if a != b else 0 for b in keys) for a in keys)
    return Grid("who met whom", keys, tuple(short_name(key, names) for key in keys), counts, keys)


def _alone(people: Sequence[str], together: Mapping[tuple[str, str], int]) -> set[str]:
    """Those who met none of the others."""
    met = {name for pair in combinations(sorted(people), 2) if together.get(pair) for name in pair}
    return set(people) - met


def topics_over_time(meetings: Iterable[Meeting], names: Gazetteer, most: int = 15) -> Grid:
    """In how many meetings of each year (columns) each of the `most` frequent topics (rows) was spoken of."""
    counts: Counter[tuple[str, int]] = Counter()
    total: Counter[str] = Counter()
    for meeting in meetings:
        month = month_of(meeting) if meeting.ids else None
        if month:
            total.update(meeting.topics)
            counts.update((topic, month[0]) for topic in meeting.topics)
    keys = tuple(slug for slug, _ in sorted(total.items(), key=lambda each: (-each[1], each[0]))[:most])
    found = [year for topic, year in counts if topic in keys]
    years = range(min(found), max(found) + 1) if found else range(0)
    rows = tuple(names.topics[key].label or key if key in names.topics else key for key in keys)
    return Grid(
        "topics", rows, tuple(map(str, years)), tuple(tuple(counts[key, year] for year in years) for key in keys), keys
    )


def drawn(grid: Grid, width: int = 80) -> list[str]:
    """A grid as lines of at most `width` cells: a head, then a row a line with its sum; a dot for none.

    Where the columns do not fit, the last ones stay (the latest years) in a strip of time, the first ones in a matrix.
    """
    if not grid.rows:
        return []
    matrix = grid.rows == grid.keys and len(grid.rows) == len(grid.columns)
    label = min(max(map(len, grid.rows)), max(8, width // 3))
    least = 4 if matrix else 5 if grid.columns and len(grid.columns[0]) == 4 else 3 if width - label > 44 else 2
    cell = max(least, len(str(grid.most)) + 1)
    fitting = max(1, (width - label - 7) // cell)
    keep = range(len(grid.columns))[:fitting] if matrix else range(len(grid.columns))[-fitting:]
    head = " " * label + "".join(_cut(grid.columns[column], cell - 1).rjust(cell) for column in keep)
    lines = [head + ("" if matrix else "    all")]
    for number, name in enumerate(grid.rows):
        cells = "".join(
            ("\\" if matrix and column == number else str(grid.counts[number][column] or NONE)).rjust(cell)
            for column in keep
        )
        lines.append(
            _cut(name, label).ljust(label) + cells + ("" if matrix else str(sum(grid.counts[number])).rjust(7))
        )
    return lines


def _digit(count: int) -> str:
    return NONE if not count else str(count) if count < 10 else MANY


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…" if width > 4 else text[:width]


def month_of(meeting: Meeting) -> tuple[int, int] | None:
    """The year and month in which a meeting began; None where the month is not known."""
    return year_and_month(meeting.date)
