"""A timeline as a document, a table, a calendar or data: a row a meeting, with the gap before it and the reports that tell of it.

Nothing in it depends on the day on which it is written: what is announced is said not to be held as far as the records tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import seeds
from store.errors import SummitryError
from store.export import csv, ics
from store.export.dossier import Entry
from store.export.escaping import line
from store.export.folio import Cell, Folio, Table, as_markdown, as_page
from store.gazetteer import Gazetteer
from store.model import Meeting
from store.timeline.line import Step, Timeline
from store.timeline.spans import gap_words
from store.visible import escaped_json
from store.wording import country_name, event_name, event_words, people_words, place_words, printed_date

FORMATS = ("md", "html", "json", "csv", "ics")
HEAD = ("Date", "After", "Kind", "Who", "Place", "Occasion", "Reports", "Remarks")
COLUMNS = (
    "date", "days_since", "state", "kind", "participants", "city", "country", "event", "edition", "relation", "reports", "remark",
    "ids", "publishers", "urls", "notice",
)  # fmt: skip
NAMED = frozenset({"summit", "ministerial", "consultation"})
"""Kinds of meetings that a calendar calls by the name of their event."""
_PASSED = ", not in the archive"


def document(
    timeline: Timeline, entries: Mapping[str, Entry], names: Gazetteer, format: str = "md", title: str | None = None
) -> str:
    """The timeline in a format. `entries` are the articles by the ids of the records that its meetings name.

    Raises SummitryError for a format that is none of `FORMATS`.
    """
    title = title or f"Meetings: {timeline.title}"
    match format:
        case "md":
            return as_markdown(folio(timeline, entries, names, title))
        case "html":
            return as_page(folio(timeline, entries, names, title))
        case "json":
            return data(timeline, entries, title)
        case "csv":
            return csv.written(COLUMNS, (cells(step, timeline, entries, names) for step in timeline.steps))
        case "ics":
            return calendar(timeline, entries, names, title)
    raise SummitryError(format, "is no format of a timeline", f"formats are {', '.join(FORMATS)}")


def state(meeting: Meeting) -> str:
    """`held`; `announced` where no record tells that it was; `missing` for an edition known from the table of series alone."""
    return "held" if meeting.ids else "announced" if meeting.announced else "missing"


def remark(step: Step) -> str:
    """What is to be remarked at a meeting; of one that is announced, that it is not held as far as the records tell."""
    if state(step.meeting) != "announced":
        return step.remark
    return f"{step.remark.replace(_PASSED, '') or 'announced'}, not held as far as the records tell"


def told(meeting: Meeting) -> tuple[str, ...]:
    """The ids of the records that tell of a meeting, else of those that announce it."""
    return meeting.ids or meeting.announced


def folio(timeline: Timeline, entries: Mapping[str, Entry], names: Gazetteer, title: str) -> Folio:
    """One table, with a summary above it."""
    rows, sources = [], {}
    for step in timeline.steps:
        meeting = step.meeting
        marks = tuple(dict.fromkeys(entries[id].record.id for id in told(meeting)))
        sources.update({entries[id].record.id: entries[id] for id in told(meeting)})
        rows.append(
            (
                Cell(printed_date(meeting.date) or "date unknown"),
                Cell("" if step.gap is None else gap_words(step.gap) if step.gap else "the same day"),
                Cell(meeting.kind or ""),
                Cell(people_words(timeline.people(meeting), names, most=6)),
                Cell(place_words(meeting.place, meeting.kind, names)),
                Cell(event_words(meeting.event)),
                Cell(str(len(meeting.ids)) if meeting.ids else "none", () if not meeting.ids else marks),
                Cell(remark(step), marks if not meeting.ids else ()),
            )
        )
    dates = [step.meeting.date for step in timeline.steps if step.meeting.ids and step.meeting.date]
    return Folio(
        title=title,
        date=max(dates, default=None),
        summary=summary(timeline),
        tables=(Table("Timeline", HEAD, tuple(rows)),),
        sources=sources,
    )


def summary(timeline: Timeline) -> str:
    """15 meetings held, 14 June 2019 to 1 September 2025; 2 announced; 1 edition not in the archive."""
    states = [state(step.meeting) for step in timeline.steps]
    dates = [step.meeting.date for step in timeline.steps if step.meeting.ids and step.meeting.date]
    held, announced, missing = (states.count(each) for each in ("held", "announced", "missing"))
    period = " to ".join(dict.fromkeys(printed_date(date) for date in (dates[0], dates[-1]))) if dates else ""
    said = [f"{held} meeting{'s' * (held != 1)} held" + (f", {period}" if period else "")]
    said += [f"{announced} announced, not held as far as the records tell"] if announced else []
    said += [f"{missing} edition{'s' * (missing != 1)} not in the archive"] if missing else []
    return "; ".join(said) + "."


def data(timeline: Timeline, entries: Mapping[str, Entry], title: str) -> str:
    """One object: the subject, and a meeting an item with what `summitry timeline --json` gives, the gap and the remark."""
    value = {
        "title": title,
        "kind": timeline.kind,
        "keys": list(timeline.keys),
        "notice": seeds.NOTICE if _samples(entries) else None,
        "meetings": [_as_object(step, entries) for step in timeline.steps],
    }
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _as_object(step: Step, entries: Mapping[str, Entry]) -> dict[str, Any]:
    meeting = step.meeting.plain()
    ids = told(step.meeting)
    row = {key: meeting[key] for key in ("date", "kind", "place", "event", "participants", "topics")}
    first = {
        "date": row.pop("date"),
        "state": state(step.meeting),
        "days_since": step.gap,
        "remark": remark(step) or None,
    }
    records = [entries[id].record for id in ids]
    sources = [{"id": id, "publisher": each.publisher, "published": each.published, "url": each.address, "headline": each.headline}
               for id, each in zip(ids, records, strict=True)]  # fmt: skip
    return {**first, **row, "reports": len(step.meeting.ids), "sources": sources}


def cells(step: Step, timeline: Timeline, entries: Mapping[str, Entry], names: Gazetteer) -> dict[str, str]:
    """The row of a meeting by column."""
    meeting, ids = step.meeting, told(step.meeting)
    place, event = meeting.place, meeting.event
    records = [entries[id].record for id in ids]
    return {
        "date": meeting.date or "",
        "days_since": "" if step.gap is None else str(step.gap),
        "state": state(meeting),
        "kind": meeting.kind or "",
        "participants": "; ".join(who.name for who in timeline.people(meeting)),
        "city": (place and place.city) or "",
        "country": country_name(place.country, names) if place else "",
        "event": event.name if event else "",
        "edition": str(event.edition or "") if event else "",
        "relation": event.relation or "" if event else "",
        "reports": str(len(meeting.ids)),
        "remark": remark(step),
        "ids": "; ".join(ids),
        "publishers": "; ".join(dict.fromkeys(each.publisher for each in records if each.publisher)),
        "urls": "; ".join(dict.fromkeys(each.address for each in records if each.address)),
        "notice": seeds.NOTICE if any(each.sample for each in records) else "",
    }


def calendar(timeline: Timeline, entries: Mapping[str, Entry], names: Gazetteer, title: str) -> str:
    """Meetings held as confirmed, announced ones as tentative; what has no day or month, or no record, is left out."""
    from icalendar import Calendar

    result = Calendar()
    result.add("prodid", "-//Summitry//Summitry//EN")
    result.add("version", "2.0")
    result.add("x-wr-calname", line(title))
    if _samples(entries):
        result.add("x-wr-caldesc", seeds.NOTICE)
    for step in timeline.steps:
        meeting, ids = step.meeting, told(step.meeting)
        days = ics.days_of(meeting.date)
        if not ids or not days:
            continue
        first = entries[ids[0]].record
        uid = ids[0] if meeting.ids else sha256(line(meeting.key).encode()).hexdigest()[:16]
        who = people_words(timeline.people(meeting), names)
        named = meeting.event and (meeting.kind in NAMED or not who)
        name = event_name(meeting.event) if meeting.event and named else f"{meeting.kind or 'meeting'}: {who}"
        event = ics.event_of(uid, name, days, first)
        ics.add(event, "location", place_words(meeting.place, meeting.kind, names))
        ics.add(event, "description", "\n".join(_description(step, [entries[id] for id in ids])))
        event.add("status", "CONFIRMED" if meeting.ids else "TENTATIVE")
        result.add_component(event)
    return bytes(result.to_ical()).decode("utf-8")


def _description(step: Step, told: list[Entry]) -> Iterator[str]:
    yield event_words(step.meeting.event)
    yield remark(step)
    for entry in told:
        record = entry.record
        yield " - ".join(filter(None, (record.headline or record.file, record.publisher)))
        yield record.address or ""
    if any(entry.record.sample for entry in told):
        yield seeds.NOTICE


def _samples(entries: Mapping[str, Entry]) -> bool:
    return any(entry.record.sample for entry in entries.values())
