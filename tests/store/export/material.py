"""Dossiers to export: the judged records, and records with hostile texts in every field."""

from __future__ import annotations

from collections.abc import Iterable

from store.export import Dossier, Entry
from store.export.dossier import title_of
from store.gazetteer import load
from store.model import Article, Dateline, Event, Evidence, Mine, Participant, Place, Point, Record, Span, Upcoming
from tests.records import gold_records

NAMES = load()


def gold(*words: str) -> list[Record]:
    """The judged records whose file names contain all the words."""
    return [record for record in gold_records() if all(word in record.file for word in words)]


def dossier(records: Iterable[Record], query: str = "") -> Dossier:
    entries = tuple(Entry(record=record) for record in records)
    return Dossier(entries=entries, title=title_of([entry.record for entry in entries], NAMES), query=query)


def bad_entry(text: str, number: int) -> Entry:
    """An entry with the text in every field that an article can fill, in its text, and in the user's own note."""
    record = Record(
        id=f"{number:04x}".ljust(16, "0"),
        file=f"{text}.txt",
        headline=text,
        publisher=text,
        published="2025-06-17",
        address=text,
        dateline=Dateline(text, "2025-06-16"),
        kind="bilateral meeting",
        date=f"20{number // 12 % 80 + 10:02}-{number % 12 + 1:02}-16",
        place=Place(text, "KZ"),
        participants=(Participant(text, text, None, text), Participant("Xi Jinping", "President", "CN")),
        countries=("CN", "KZ"),
        organisations=(text,),
        event=Event(text, 2, "ahead of"),
        topics=("energy",),
        points=(Point(text, text), Point(None, text)),
        upcoming=(Upcoming(text, text, "2025-09"),),
        documents=(text,),
        notes=(text,),
    )
    body = f"{text}\n{text}"
    spans = []
    start = 0
    for line in body.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    article = Article(file=record.file, digest="", content="", text=body, headline=text, paragraphs=tuple(spans))
    evidence = (Evidence("participants.0", 0, len(text), text), Evidence("date", 0, 0, "rule", True))
    mine = Mine(note=f"{text}\n{text}", tags=("mine",))
    return Entry(record=record, article=article, evidence=evidence, mine=mine, received="2025-11-20T10:00:00+00:00")
