"""Announced events: what reports say is to come, as meetings not yet held, and the meetings that they became.

Nothing is joined on a likeness of words alone: a summit by its series, its time and its place; talks by both their people;
a visit by visitor and host. What is no meeting (a parade, an anniversary) is left to the record that announces it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from store.folding import fold
from store.gazetteer import Edition
from store.model import CALLS, Event, Meeting, Place, Record, Upcoming
from store.timeline.naming import Naming
from store.timeline.spans import first_and_last, in_order, ordinal_day
from store.timeline.telling import is_session

LATEST = 400
"""Days after which an announcement without a date is not taken for what comes next."""
LATEST_TALKS = 60

_MEETING = re.compile(
    r"\b(summit|forum|conference|session|council|dialogue|consultations?|talks|meeting|assembly|congress|commission|cop)\b",
    re.I,
)
_NONE = re.compile(
    r"\b(meetings|summits|visits|resolution|report|anniversary|treaty)\b|\bday of\b|\bround table\b|\bnews conference\b",
    re.I,
)
_VISIT = re.compile(
    r"(?:(?:state|official|working)\s+)?visit (?:of|by) (?P<a>.+?) to (?P<b>.+)|(?P<c>.+?)['’]s? (?:\w+ )?visit to (?P<d>.+)",
    re.I,
)
_TALKS = re.compile(
    r"(?:talks|meeting|summit|negotiations) (?:between|of) (?P<a>.+?) (?:and|with) (?P<b>.+)"
    r"|(?P<c>.+?)['’]s? (?:talks|meeting|negotiations) with (?P<d>.+)",
    re.I,
)
_NUMBER = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b\s*|(?<=\bCOP)[ -]?(\d{2})\b", re.I)


class Announced(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One announcement. `subject` is what comes (a series, two people, a visitor and a host), `said` the day of the report."""

    id: str
    number: int
    said: int | None
    subject: tuple[str, ...]
    edition: int | None
    days: tuple[int, int] | None
    when: str | None
    place: Place | None


class Announcements:
    """What the records announce."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self._by_record: dict[str, list[Announced]] = {}
        self._subjects: dict[tuple[str, str | None], tuple[tuple[str, ...] | None, int | None, Place | None]] = {}

    def add(self, record: Record) -> None:
        """Take in what a record announces."""
        found = [each for number, later in enumerate(record.upcoming) if (each := self._read(record, number, later))]
        if found:
            self._by_record[record.id] = found

    def remove(self, id: str) -> None:
        """Let go of what a record announced."""
        self._by_record.pop(id, None)

    def every(self) -> list[Announced]:
        """All announcements."""
        return [each for those in self._by_record.values() for each in those]

    def restore(self, announced: Iterable[Announced]) -> None:
        """Take all announcements as they were."""
        self._by_record = {}
        for each in announced:
            self._by_record.setdefault(each.id, []).append(each)

    def joined(self, held: Sequence[Meeting]) -> list[Meeting]:
        """The meetings held, with the records that announced them, and those that are only announced."""
        came = _Held(held, self.naming)
        announcers: defaultdict[str, dict[str, None]] = defaultdict(dict)
        open_: defaultdict[tuple[str, ...], list[_Open]] = defaultdict(list)
        for each in sorted(self.every(), key=lambda a: (a.said or 0, a.id, a.number)):
            meeting = came.about(each)
            if meeting is not None:
                announcers[meeting.key][each.id] = None
                continue
            ours = next((some for some in reversed(open_[each.subject]) if some.is_of(each, self.naming)), None)
            if ours is None:
                open_[each.subject].append(_Open(each))
            else:
                ours.add(each)
        result = [
            msgspec.structs.replace(meeting, announced=tuple(announcers[meeting.key]))
            if meeting.key in announcers
            else meeting
            for meeting in held
        ]
        result += [self._not_yet(event) for events in open_.values() for event in events]
        return result

    # Reading an announcement

    def _read(self, record: Record, number: int, later: Upcoming) -> Announced | None:
        said = ordinal_day(record.date) or ordinal_day(record.published)
        wording = (later.name, later.place)
        if wording not in self._subjects:
            self._subjects[wording] = self._subject(later)
        subject, edition, host = self._subjects[wording]
        if subject is None:
            return None
        place = self._where(later.place) or host
        days, when = first_and_last(later.when), later.when
        if said is not None and days is not None and days[1] < said - 7:
            return None  # it was over when this was reported
        if subject[0] == "series" and self.naming.listed(subject[1]):
            # At a session of the series itself, what is announced is the one after it.
            here = record.event
            itself = (
                here is not None and here.relation in ("at", "after") and self.naming.series(here.name) == subject[1]
            )
            if (
                itself
                and said is not None
                and days is not None
                and days[0] - 2 <= said <= days[1]
                and days[0] == days[1]
            ):
                return None  # a later day of the same summit
            start = said + (7 if itself else -1) if said is not None else None
            known = self.naming.numbered(Event(subject[1], edition)) if edition else None
            known = known or self._next_edition(subject[1], start, days, later.when, place)
            now = itself and said is not None and days is not None and days[0] <= said <= days[1]
            if known is None and now and self.naming.edition(subject[1], record.date):
                return None  # the table knows no other of the series in that time
            if known is not None:
                edition, day = known.number, first_and_last(known.date)
                if day and (days is None or day[1] - day[0] < days[1] - days[0]):
                    days, when = day, known.date
        return Announced(record.id, number, said, subject, edition, days, when, place)

    def _next_edition(
        self, series: str, said: int | None, days: tuple[int, int] | None, when: str | None, place: Place | None
    ) -> Edition | None:
        """The edition that is meant: that of the day, else the first to come in the year or month told, or at all."""
        if said is None or (days is not None and days[0] == days[1]):
            return self.naming.edition(series, when, place)
        for each in self.naming.names.series[series].editions:
            day = first_and_last(each.date)
            if day is None or day[1] < said or (days is not None and day[1] < days[0]):
                continue
            if days is not None:
                return each if day[0] <= days[1] and self.naming.there(each, place) else None
            # Without a place the next one may be years away, and another one than is meant.
            near = day[0] <= said + LATEST or (place is not None and each.place is not None)
            return each if near and self.naming.there(each, place) else None
        return None

    def _subject(self, later: Upcoming) -> tuple[tuple[str, ...] | None, int | None, Place | None]:
        """What is announced, its edition, and the host's place where the name tells it; None where it is no meeting."""
        name = " ".join(later.name.split())
        digits = _NUMBER.search(name)
        edition = int(digits[1] or digits[2]) if digits else None
        bare = " ".join(_NUMBER.sub("", name).split())
        title = self._title(bare, later.place)
        if title:
            return ("series", title), edition, None
        if _NONE.search(name):
            return None, None, None
        if visit := _VISIT.fullmatch(bare):
            visitor = self.naming.who(visit["a"] or visit["c"])
            host = self._where(visit["b"] or visit["d"])
            return (
                (("visit", visitor, host.country or ""), None, host)
                if visitor and host and host.country
                else (None, None, None)
            )
        if talks := _TALKS.fullmatch(bare):
            people = {self.naming.who(talks["a"] or talks["c"]), self.naming.who(talks["b"] or talks["d"])}
            return (
                (("talks", *sorted(who for who in people if who)), None, None)
                if None not in people and len(people) == 2
                else (None, None, None)
            )
        if later.place and fold(bare) == f"{fold(later.place)} summit":
            return ("series", f"{self.naming.city(later.place)} Summit"), edition, None
        return (("series", bare), edition, None) if _MEETING.search(bare) else (None, None, None)

    def _title(self, name: str, place: str | None) -> str | None:
        """The listed series that a name means, with or without the town in it (NATO Vilnius Summit)."""
        for form in (name, name.replace(f"{place} ", "") if place else name):
            if self.naming.listed(form):
                return self.naming.series(form)
        return None

    def _where(self, name: str | None) -> Place | None:
        if not name:
            return None
        code = self.naming.country(name)
        if code:
            return Place(None, code)
        city = self.naming.city(name)
        entry = self.naming.names.places.get(city)
        return Place(city, entry.country or None if entry else None)

    def _not_yet(self, event_: _Open) -> Meeting:
        first, place, edition = event_.first, event_.place, event_.edition
        sort, *names = first.subject
        kind: str | None = "bilateral meeting"
        event: Event | None = None
        organisations: tuple[str, ...] = ()
        people = tuple(self.naming.participant(name) for name in names if name) if sort == "talks" else ()
        if sort == "series":
            series = self.naming.names.series.get(names[0])
            kind = series.kind if series else "summit" if "summit" in names[0].lower() else None
            organisations = (series.body,) if series and series.body in self.naming.names.organisations else ()
            event = Event(names[0], edition, "at")
        elif sort == "visit":
            kind, people = "visit", (self.naming.participant(names[0]),)
            host = self.naming.names.countries.get(names[1])
            event = Event(f"Visit of {names[0]} to {host.name if host else names[1]}", None, "during")
        codes = {person.country for person in people if person.country} | (
            {place.country} if place and place.country else set()
        )
        return Meeting(
            key=f"{first.id}.{first.number}",
            date=event_.when,
            kind=kind,
            place=place,
            participants=people,
            countries=tuple(sorted(codes)),
            organisations=organisations,
            event=event,
            announced=tuple(event_.ids),
            held=False,
        )


class _Open:
    """An event announced once or more and not held so far: the finest that is known of it."""

    def __init__(self, first: Announced) -> None:
        self.first, self.ids = first, {first.id: None}
        self.edition, self.place, self.days, self.when, self.said = (
            first.edition, first.place, first.days, first.when, first.said,
        )  # fmt: skip

    def is_of(self, other: Announced, naming: Naming) -> bool:
        """Whether a later announcement is of the same event."""
        if self.edition and other.edition:
            return self.edition == other.edition
        if self.place and other.place and not _there(self.place, other.place, naming):
            return False
        if self.days and other.days:
            return self.days[0] <= other.days[1] + 2 and other.days[0] <= self.days[1] + 2
        return self.said is None or other.said is None or other.said - self.said <= LATEST

    def add(self, other: Announced) -> None:
        """Take in what a further announcement knows better."""
        self.ids[other.id] = None
        self.edition = self.edition or other.edition
        if other.place and (self.place is None or (other.place.city and not self.place.city)):
            self.place = other.place
        if other.days and (self.days is None or other.days[1] - other.days[0] < self.days[1] - self.days[0]):
            self.days, self.when = other.days, other.when
        self.said = other.said or self.said


def _there(one: Place, other: Place, naming: Naming) -> bool:
    """Whether two places can be one: the same country, where both are known; else the same city."""
    if one.country and other.country:
        return one.country == other.country
    return not (one.city and other.city) or naming.city(one.city) == naming.city(other.city)


class _Held:
    """The meetings held, by what an announcement may call them."""

    def __init__(self, held: Sequence[Meeting], naming: Naming) -> None:
        self.naming = naming
        self.by_subject: defaultdict[tuple[str, ...], list[tuple[int, Meeting]]] = defaultdict(list)
        for meeting in sorted(held, key=lambda each: (in_order(each.date), each.key)):
            day = ordinal_day(meeting.date)
            if day is not None:
                for subject in self._subjects(meeting):
                    self.by_subject[subject].append((day, meeting))

    def _subjects(self, meeting: Meeting) -> list[tuple[str, ...]]:
        sides = frozenset(self.naming.side(who) for who in meeting.participants)
        event = meeting.event
        result: list[tuple[str, ...]] = []
        if event and is_session(meeting, self.naming, sides):
            result.append(("series", self.naming.series(event.name)))
            if meeting.kind == "summit" and meeting.place and meeting.place.city:
                result.append(("series", f"{self.naming.city(meeting.place.city)} Summit"))
        if meeting.kind in CALLS:
            return result
        if len(meeting.participants) >= 2 and len(sides) == 2:
            heads = sorted(meeting.participants, key=self.naming.level)
            pairs = {
                tuple(sorted((a.name, b.name)))
                for a in heads
                for b in heads
                if self.naming.side(a) != self.naming.side(b)
            }
            result += [("talks", *pair) for pair in sorted(pairs)]
        framed = event and "visit" in fold(event.name).split()
        if meeting.place and meeting.place.country and (framed or meeting.kind == "visit"):
            title = fold(event.name) if event else ""
            for who in meeting.participants:
                if who.country != meeting.place.country and (not framed or fold(who.name) in title):
                    result.append(("visit", who.name, meeting.place.country))
        return result

    def about(self, each: Announced) -> Meeting | None:
        """The meeting that an announcement came to, if the archive has it: the first that fits in time and place."""
        those = self.by_subject.get(each.subject, [])
        earliest, latest = each.said or 0, (each.said or 0) + LATEST
        if each.days:
            earliest, latest = max(earliest, each.days[0] - 2), each.days[1] + 2
        start = bisect_left(those, earliest, key=lambda item: item[0])
        for number in range(start, len(those)):
            day, meeting = those[number]
            if day > latest:
                break
            if each.id not in meeting.ids and self._in_time(each, day) and self._fits(each, meeting):
                return meeting
        return None

    def _in_time(self, each: Announced, day: int) -> bool:
        if each.days is None:
            latest = LATEST_TALKS if each.subject[0] == "talks" else LATEST
            return each.said is not None and day <= each.said + latest
        first, last = each.days
        slack = (2 if each.subject[0] == "series" else 1) if first == last else 0
        return first - slack <= day <= last + slack

    def _fits(self, each: Announced, meeting: Meeting) -> bool:
        if each.place and meeting.place and not _there(each.place, meeting.place, self.naming):
            return False
        if each.edition is None or meeting.event is None:
            return True
        held = meeting.event.edition
        if held is None:
            known = self.naming.edition(meeting.event.name, meeting.date, meeting.place)
            held = known.number if known else None
        return held is None or held == each.edition
