"""An archive of gold records that answers plainly: for trying the screens apart from search and timelines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from store.gazetteer import load
from store.model import Article, Evidence, Meeting, Mine, Record, Span
from store.search.results import Hit, Match, Results, Suggestion
from store.timeline.line import Step, Timeline
from tests.records import gold_records


class _Meetings:
    def __init__(self, all: tuple[Meeting, ...]) -> None:
        self.all = all
        self._of = {id: meeting for meeting in all for id in meeting.ids}

    def of(self, record: Record) -> Meeting | None:
        return self._of.get(record.id)


class StandIn:
    def __init__(self, records: tuple[Record, ...] | None = None) -> None:
        self.records = gold_records() if records is None else records
        self.names = load()
        self.samples = bool(self.records)
        self._mine: dict[str, Mine] = {}
        ordered = sorted(self.records, key=lambda record: record.date or "")
        self._all = tuple(
            Meeting(key=r.id, date=r.date, kind=r.kind, place=r.place, participants=r.participants, countries=r.countries,
                    organisations=r.organisations, event=r.event, topics=r.topics, ids=(r.id,))
            for r in ordered
        )  # fmt: skip

    def close(self) -> None: ...

    def record(self, id: str) -> Record:
        return next(record for record in self.records if record.id == id)

    def article(self, record: Record) -> Article:
        body = "".join(f"Paragraph {n}. {record.headline} Sentence upon sentence of a readout.\n" for n in range(6))
        head = record.headline or ""
        text = f"{head}\n{body}"
        spans, at = [], len(head) + 1
        for line in body.splitlines():
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        return Article(file=record.file, digest="", content="", text=text, paragraphs=tuple(spans))

    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        text = self.article(record).text
        result = []
        for number, person in enumerate(record.participants):
            for word in person.name.split():
                at = text.find(word, len(record.headline or ""))
                if at >= 0:
                    result.append(Evidence(f"participants.{number}", at, at + len(word), "named in the text"))
        return tuple(result)

    def search(self, query: str, *, limit: int | None = 20, sort: str | None = None) -> Results:
        words = [word.strip('"').lower() for part in query.split() for word in [part.split(":")[-1]]]
        hits = []
        for record in sorted(self.records, key=lambda r: r.date or "", reverse=True):
            values = [("participants", p.name) for p in record.participants]
            values += [
                ("place", (record.place.city if record.place else None) or ""),
                ("headline", record.headline or ""),
            ]
            found = []
            for word in words:
                for field, value in values:
                    at = value.lower().find(word)
                    if at >= 0:
                        found.append(Match(field, value, at, at + len(word)))
                        break
                else:
                    break
            else:
                hits.append(Hit(record, 100.0, tuple(found)))
        return Results(query, tuple(hits[:limit]), len(hits), sort="date")

    def suggest(self, text: str, *, query: str = "") -> list[Suggestion]:
        counts: dict[tuple[str, str], int] = {}
        for hit in self.search(query, limit=None).hits:
            names = [("leader", p.name) for p in hit.record.participants]
            if hit.record.place and hit.record.place.city:
                names.append(("place", hit.record.place.city))
            for kind, name in names:
                if text.lower() in name.lower():
                    counts[kind, name] = counts.get((kind, name), 0) + 1
        return [Suggestion(k, n, c, 90.0, f'{k}:"{n}"') for (k, n), c in sorted(counts.items(), key=lambda i: -i[1])]

    def meetings(self) -> _Meetings:
        return _Meetings(self._all)

    def timelines(self, record: Record) -> list[Timeline]:
        names = record.leaders()
        result = [self.timeline("pair", *names[:2])] if len(names) > 1 else []
        result += [self.timeline("leader", name) for name in names[:2]]
        if record.event:
            result.append(self.timeline("series", record.event.name))
        return result

    def timeline(self, kind: str, *keys: str) -> Timeline:
        def has(meeting: Meeting) -> bool:
            if kind == "series":
                return meeting.event is not None and meeting.event.name == keys[0]
            return set(keys) <= {person.name for person in meeting.participants}

        steps, before = [], None
        for meeting in filter(has, self._all):
            at = date.fromisoformat(meeting.date) if meeting.date else None
            steps.append(Step(meeting, (at - before).days if at and before else None))
            before = at or before
        return Timeline(kind, keys, " and ".join(keys), tuple(steps))

    def mine(self, id: str) -> Mine:
        return self._mine.get(id, Mine())

    def behind(self) -> bool:
        return False

    def saved(self) -> dict[str, str]:
        return {}

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


FOLDER = Path("standin")
