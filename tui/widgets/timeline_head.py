"""What stands above a timeline: the tabs of its subjects, and the strip of its meetings by month. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.gazetteer import Gazetteer
from store.model import Meeting
from tui import rows
from tui.glyphs import GLYPHS, UNICODE
from tui.lines import Line, Piece, line, width_of
from tui.wording import short_name

if TYPE_CHECKING:
    from store.timeline.line import Timeline

_LINES = 2
_BARS = "▁▂▃▄▅▆▇█"


def label(timeline: Timeline, names: Gazetteer) -> str:
    """The short name of a subject on its tab: `Xi + Tokayev`, `Xi`, `CN-KZ`."""
    if timeline.kind in ("pair", "leader"):
        return " + ".join(short_name(name, names) for name in timeline.keys)
    if timeline.kind == "country pair":
        return "-".join(timeline.keys)
    if timeline.kind == "series" and timeline.keys:
        return rows.short_event(timeline.keys[0], names)
    if timeline.kind == "body" and timeline.keys:
        return rows.body(timeline.keys[0], names)
    return timeline.title


def tabs(timelines: Sequence[Timeline], at: int, names: Gazetteer, width: int) -> list[Line]:
    """The tabs with their counts, in two lines at most; the one in view stands in brackets too, so that it needs no colour."""
    lines: list[list[Piece]] = [[Piece(" ")]]
    here = 0
    for number, timeline in enumerate(timelines):
        text = f"{label(timeline, names)} {timeline.held}"
        tab = Piece(f"[{text}]", "tab") if number == at else Piece(f" {text} ", "quiet")
        if width_of([*lines[-1], tab]) > width - 2 and len(lines[-1]) > 1:
            lines.append([Piece(" ")])
        lines[-1].append(tab)
        here = len(lines) - 1 if number == at else here
    first = max(0, min(here, len(lines) - _LINES))
    shown = lines[first : first + _LINES]
    if first:
        shown[0] = [Piece("…", "quiet"), *shown[0][1:]]
    if first + _LINES < len(lines):
        shown[-1].append(Piece("…", "quiet"))
    return [Line(tuple(pieces)) for pieces in shown]


def strip_lines(timeline: Timeline | None, at: Meeting | None, width: int) -> list[Line]:
    """The meetings by month, or by a few months where the years do not fit: the years, and below them a bar a stretch.

    The stretch of the meeting `at` stands out. Nothing where there are fewer than two meetings.
    """
    from store.timeline.pictures import FULL, drawn_strip, month_of, strip_of

    months = timeline.months if timeline else {}
    picture = strip_of(months, width - 3)
    if picture is None or sum(months.values()) < 2:
        return []
    head, digits = drawn_strip(picture)
    month = month_of(at) if at and at.ids else None
    here = (month[0] - picture.first) * picture.cells + (month[1] - 1) // picture.months if month else -1
    most = max(FULL, *picture.counts)
    cells = []
    for number, count in enumerate(picture.counts):
        sign = _BARS[max(1, round(count * 8 / most)) - 1] if count and GLYPHS is UNICODE else digits[number]
        if number == here:
            cells.append(Piece(digits[number], "tab"))
        else:
            cells.append(Piece(sign if count or GLYPHS is UNICODE else ".", "accent" if count else "quiet"))
    return [line(Piece(f"  {head}", "quiet")), line("  ", *cells)]
