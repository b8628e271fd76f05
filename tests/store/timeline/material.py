"""The truth on which records are of one occasion, the records and articles it speaks of, and talks made up for a test."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import yaml

import seeds
from store.archive import Archive
from store.model import Meeting, Participant, Place, Record
from store.parsing import parse, record_id
from store.reading import read_bytes, read_file
from store.timeline.meetings import Meetings, join
from tests.records import gold_records

TRUTH = Path(__file__).parent / "truth"
Pair = frozenset[str]


@cache
def told() -> tuple[dict[str, Any], ...]:
    """The further articles, with the facts of an exact record."""
    return tuple(yaml.safe_load((TRUTH / "told.yaml").read_text(encoding="utf-8")))


def article_bytes(file: str) -> bytes:
    """A further article as a file."""
    text: str = next(each["text"] for each in told() if each["file"] == file)
    return text.encode()


@cache
def exact_records() -> tuple[Record, ...]:
    """The judged records of the samples, and exact records of the further articles."""
    further = []
    for each in told():
        digest = sha256(each["text"].encode()).hexdigest()
        facts = {"dateline": {}, **each["facts"], "id": record_id(digest, 0), "digest": digest, "file": each["file"]}
        facts["headline"] = each["text"].partition("\n")[0].removesuffix(" |")
        further.append(msgspec.convert(facts, Record))
    return (*gold_records(), *further)


@cache
def parsed_records() -> tuple[Record, ...]:
    """What the parser makes of the samples and the further articles."""
    articles = [article for path in seeds.articles() for article in read_file(path)]
    articles += [article for each in told() for article in read_bytes(each["text"].encode(), each["file"])]
    return tuple(finding.record for article in articles for finding in parse(article))


def label(record: Record) -> str:
    """FILE, or FILE#ITEM for an item of a feed or JSONL."""
    return f"{record.file}#{record.item}" if record.item else record.file


@cache
def groups() -> tuple[dict[str, Any], ...]:
    """The groups of articles that tell of one occasion; `also` are articles that tell of it beside another one."""
    return tuple(yaml.safe_load((TRUTH / "groups.yaml").read_text(encoding="utf-8")))


@cache
def true_pairs() -> frozenset[Pair]:
    """The pairs of articles that must be joined."""
    return frozenset(frozenset(pair) for group in groups() for pair in combinations(group["told"], 2))


@cache
def possible_pairs() -> frozenset[Pair]:
    """The pairs that may be joined: those that must, and those through an occasion which an article tells beside its own."""
    every = ([*group["told"], *group.get("also", ())] for group in groups())
    return frozenset(frozenset(pair) for those in every for pair in combinations(those, 2))


def joined_pairs(meetings: Meetings) -> frozenset[Pair]:
    """The pairs of articles that have been joined."""
    return frozenset(
        frozenset(pair)
        for meeting in meetings.all
        for pair in combinations(sorted({label(meetings.record(id)) for id in meeting.ids}), 2)
    )


def reports(meeting: Meeting, meetings: Meetings) -> set[str]:
    """The articles that report a meeting."""
    return {label(meetings.record(id)) for id in meeting.ids}


# Talks that are told as a test needs them


XI = Participant("Xi Jinping", "President", "CN")
TOKAYEV = Participant("Kassym-Jomart Tokayev", "President", "KZ")
TALKS = Record(
    id="a0", file="a", digest="a", publisher="Xinhua", kind="bilateral meeting", date="2024-07-03", place=Place("Astana", "KZ"),
    participants=(XI, TOKAYEV), topics=("trade", "energy", "security", "culture"), headline="Xi and Tokayev hold talks in Astana",
)  # fmt: skip


def other(id: str, **values: object) -> Record:
    """Another report like that of the talks, with other values."""
    return msgspec.structs.replace(TALKS, **{"id": id, "file": id, "digest": id, "publisher": id, **values})


def partition(meetings: Meetings) -> set[frozenset[str]]:
    """The meetings held, as the ids of the records that report each."""
    return {frozenset(meeting.ids) for meeting in meetings.all if meeting.ids}


def one(*records: Record) -> bool:
    """Whether all the records are one meeting."""
    return len(partition(join(records))) == 1


def archive_with_reports(folder: Path) -> Archive:
    """A new archive with three reports of the talks of 16 June 2025."""
    archive = Archive(folder)
    samples = [path for path in seeds.articles() if path.name.startswith("2025-06-16")]
    further = [(name, article_bytes(name)) for name in ("akorda-xi-talks.txt", "xinhua-zh-tokayev-talks.txt")]
    assert all(added.new for added in archive.add([*samples, *further], jobs=1))
    return archive
