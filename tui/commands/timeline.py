"""The meetings of the records that match, oldest first, by year; announced events stand in it as not yet held.

examples:
  summitry timeline xi tokayev
  summitry timeline Xi + Tokayev                   the pair, as in the browser
  summitry timeline tokayev --with "Xi Jinping" --with Putin
  summitry timeline country:kz after:2022 --only calls
  summitry timeline --of series SCO summit         by edition, with those that the archive lacks
  summitry timeline --of country China --with Kazakhstan --picture months
  summitry timeline --json tokayev --with xi
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from store.archive import Archive
from store.gazetteer import Gazetteer
from store.timeline.directory import KINDS
from store.timeline.line import Step, Timeline
from store.timeline.pictures import drawn, drawn_strip, heat_map, strip, topics_over_time, who_met_whom
from store.timeline.spans import gap_words
from store.visible import visible
from tui import console, rows
from tui.commands.lines import ONLY, timeline_of
from tui.console import mark

USAGE = (
    "[QUERY] [--with NAME]... [--only calls|in-person] [--of KIND] [--picture PICTURE] [--json] [--archive DIR]\n"
    "       summitry timeline --of leader|country|series|body|topic|place NAME"
)
PICTURES = ("months", "people", "topics")
LETTERS = "S summit  B bilateral  M multilateral  C call  V visit  G signing  A address  F ministerial  O consultation"
WIDTH = 80


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--with",
        dest="with_",
        action="append",
        default=[],
        metavar="NAME",
        help="only where NAME took part too (repeatable)",
    )
    parser.add_argument("--only", choices=ONLY, help="only calls, or only meetings in person")
    parser.add_argument("--of", choices=tuple(KINDS.values()), help="the words name one subject of this kind")
    parser.add_argument(
        "--picture", choices=PICTURES, help="a picture instead of the list: by month, who met whom, topics"
    )
    parser.add_argument("--json", action="store_true", help="one object a meeting, a line each, in order")


def run(options: argparse.Namespace) -> int:
    with Archive(options.folder, read_only=True, create=False) as archive:
        words = " ".join(options.words)
        if options.of and not words.strip():
            console.talk(f"summitry timeline: --of {options.of} wants a name")
            return 2
        timeline = timeline_of(archive, words, of=options.of, with_=options.with_, only=options.only)
        if timeline is None or not timeline.steps:
            console.talk("nothing found")
            return 1
        if options.json:
            for step in timeline.steps:
                console.out_json(as_object(step, archive))
        else:
            lines = (
                _picture(options.picture, timeline, archive.names)
                if options.picture
                else as_text(timeline, archive.names)
            )
            for line in lines:
                console.out_marked(line)
    return 0


def as_object(step: Step, archive: Archive) -> dict[str, Any]:
    """A row of the contract. `ids` are the reports; of an event not held those that announced it."""
    meeting = step.meeting.plain()
    ids = step.meeting.ids or step.meeting.announced
    row = {key: meeting[key] for key in ("date", "held", "kind", "place", "event", "participants")}
    row["ids"] = list(ids)
    row["files"] = [archive.record(id).file for id in ids]
    return row


def as_text(timeline: Timeline, names: Gazetteer) -> Iterator[str]:
    """Title, strip of meetings, then the meetings by year with the gaps between them."""
    held = timeline.held
    others = len(timeline.steps) - held
    further = f", {others} announced or missing" if others else ""
    yield mark(visible(timeline.title, lines=False), "1") + f"  {held} meeting{'s' * (held != 1)}{further}"
    picture = strip((step.meeting for step in timeline.steps), WIDTH)
    if picture and held > 1:
        yield ""
        yield from drawn_strip(picture)
    year = ""
    for step in timeline.steps:
        if (now := rows.year(step.meeting.date)) != year:
            year = now
            yield ""
            yield mark(year, "1")
        yield _row(step, names)
    yield ""
    yield mark(LETTERS, "2")


def _row(step: Step, names: Gazetteer) -> str:
    """16 Jun  B  Xi, Tokayev · Astana · ahead of the 2nd China-Central Asia Summit  (11 months later; 2 reports)."""
    meeting = step.meeting
    framing = "" if rows.titled(meeting) else rows.framing(meeting.event, names)
    said = " · ".join(filter(None, (rows.who(meeting, names), rows.where(meeting.place, names), framing)))
    remarks = [f"{gap_words(step.gap)} later"] if step.gap else []
    remarks += [f"{len(meeting.ids)} reports"] if len(meeting.ids) > 1 else []
    remarks += [step.remark] if step.remark else ["announced"] if not meeting.held else []
    sign = " " if meeting.ids else "-" if step.missing else "?"
    quiet = mark(visible(f"  ({'; '.join(remarks)})", lines=False), "2") if remarks else ""
    return f"{sign} {rows.day(meeting.date)}  {rows.letter(meeting.kind)}  {visible(said, lines=False)}{quiet}"


def _picture(name: str, timeline: Timeline, names: Gazetteer) -> list[str]:
    meetings = [step.meeting for step in timeline.steps]
    if name == "months":
        grid = heat_map(meetings, timeline.title)
    else:
        grid = who_met_whom(meetings, names) if name == "people" else topics_over_time(meetings, names)
    title = mark(visible(timeline.title, lines=False), "1")
    return [title, "", *(visible(line, lines=False) for line in drawn(grid, WIDTH))]
