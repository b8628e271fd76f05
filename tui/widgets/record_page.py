"""The record as a page: what stands in which line, and what each line says of. Pure; the pane only draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from store.gazetteer import Gazetteer
from store.model import Article, Evidence, Meeting, Mine, Participant, Record
from tui import rows
from tui.lines import Piece, wrap
from tui.wording import country_name, event_words, long_date, place_words

_LABEL = 8
_MARGIN = 2


class Item(NamedTuple):
    """A value of the record: the names of its evidence, what its timeline would be of, or another record that it opens."""

    fields: tuple[str, ...]
    kind: str = ""
    keys: tuple[str, ...] = ()
    opens: str = ""


class Bit(NamedTuple):
    """A piece of a line and the item of its row that it belongs to (-1: none)."""

    piece: Piece
    item: int = -1


class PageRow(NamedTuple):
    """A row on which the cursor rests: its first line, its depth, its items; the body's rows have spans of the text."""

    first: int
    depth: int
    items: tuple[Item, ...] = ()


class PageLine(NamedTuple):
    """A line: bits, or characters [start, end) of the article's text."""

    bits: tuple[Bit, ...] = ()
    span: tuple[int, int] | None = None


class Held(NamedTuple):
    """An announced event that came about: the number of the announcement in the record, and the meeting."""

    number: int
    meeting: Meeting


@dataclass(frozen=True)
class Shown:
    """What the record pane shows of a record; `article` is None where it cannot be read, `evidence` until it is asked for."""

    record: Record
    names: Gazetteer
    article: Article | None = None
    evidence: tuple[Evidence, ...] | None = None
    mine: Mine = field(default_factory=Mine)
    also: tuple[Record, ...] = ()
    held: tuple[Held, ...] = ()
    remark: str = ""


@dataclass
class Page:
    """The lines and rows of a record, laid out for a width."""

    width: int
    lines: list[PageLine] = field(default_factory=list)
    rows: list[PageRow] = field(default_factory=list)

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1] != PageLine():
            self.lines.append(PageLine())

    def row(self, chunks: Sequence[Bit], items: tuple[Item, ...], *, label: str = "", indent: int = 0) -> None:
        """A row of flowing bits, wrapped beside its label."""
        text = "".join(bit.piece.text for bit in chunks)
        first = len(self.lines)
        for number, (start, end) in enumerate(wrap(text, self.width - _MARGIN - indent - 1)):
            head = label if number == 0 else ""
            lead = Bit(Piece(" " * _MARGIN + f"{head:{indent}}", "label"))
            self.lines.append(PageLine((lead, *_slice(chunks, start, end))))
        self.rows.append(PageRow(first, len(self.lines) - first, items))

    def text(self, text: str, start: int, end: int) -> None:
        """A paragraph of the article; each of its lines is a row, so that it scrolls evenly."""
        for span in wrap(text, self.width - _MARGIN - 1, start, end):
            self.rows.append(PageRow(len(self.lines), 1))
            self.lines.append(PageLine(span=span))


def _slice(chunks: Sequence[Bit], start: int, end: int) -> list[Bit]:
    """The bits that characters [start, end) of the flowing text belong to."""
    result, position = [], 0
    for bit in chunks:
        after = position + len(bit.piece.text)
        low, high = max(start, position), min(end, after)
        if low < high:
            result.append(Bit(Piece(bit.piece.text[low - position : high - position], bit.piece.role), bit.item))
        position = after
    return result


def _joined(texts: Sequence[str], separator: str = " · ", role: str = "") -> list[Bit]:
    bits: list[Bit] = []
    for number, text in enumerate(texts):
        if number:
            bits.append(Bit(Piece(separator, "quiet")))
        bits.append(Bit(Piece(text, role), number))
    return bits


def _person(person: Participant, names: Gazetteer) -> list[Bit]:
    home = person.organisation if person.organisation and not person.country else country_name(person.country, names)
    rest = ", ".join(part for part in (person.role, home) if part)
    bits = [Bit(Piece(person.name, "strong"), 0)]
    return [*bits, Bit(Piece(f", {rest}"))] if rest else bits


def page(shown: Shown, width: int) -> Page:
    """The record laid out, in the order of a brief: what, where, when; what frames it; who; on what; what next; the text."""
    record, names, result = shown.record, shown.names, Page(width)
    result.row([Bit(Piece(record.headline or record.file, "head"), 0)], (Item(("headline",)),))
    result.blank()
    _occasion(result, record, names)
    _people(result, record, names)
    _subjects(result, record, names)
    _points(result, record)
    _after(result, shown)
    _own(result, shown)
    _body(result, shown)
    _source(result, shown)
    return result


def _occasion(result: Page, record: Record, names: Gazetteer) -> None:
    values = [
        ((record.kind or "").capitalize(), Item(("kind",))),
        (place_words(record.place, record.kind, names), Item(("place",), *_place(record))),
        (long_date(record.date) if record.date else "", Item(("date",))),
    ]
    known = [(text.replace(" ", "\u00a0"), item) for text, item in values if text]
    result.row(_joined([text for text, _ in known], role="strong"), tuple(item for _, item in known))
    if record.event:
        subject = Item(("event",), "series", (record.event.name,))
        result.row([Bit(Piece(event_words(record.event)), 0)], (subject,))
    if record.parts and not record.part:
        result.row([Bit(Piece(f"An article on {record.parts} occasions, each with a record of its own", "quiet"))], ())


def _place(record: Record) -> tuple[str, tuple[str, ...]]:
    city = record.place.city if record.place else None
    return ("place", (city,)) if city else ("", ())


def _people(result: Page, record: Record, names: Gazetteer) -> None:
    result.blank()
    for number, person in enumerate(record.participants):
        item = Item((f"participants.{number}",), "leader", (person.name,))
        result.row(_person(person, names), (item,), label="" if number else "WHO", indent=_LABEL)


def _subjects(result: Page, record: Record, names: Gazetteer) -> None:
    if record.participants:
        result.blank()
    missing = [code for code in record.countries if code not in {person.country for person in record.participants}]
    groups = (
        ("TOPICS", [rows.topic(slug, names) for slug in record.topics], [("topics", "topic", slug) for slug in record.topics]),
        ("BODIES", [rows.body(name, names) for name in record.organisations],
         [("organisations", "body", name) for name in record.organisations]),
        ("ALSO", [country_name(code, names) for code in missing], [("countries", "country", code) for code in missing]),
    )  # fmt: skip
    for label, texts, subjects in groups:
        if texts:
            items = tuple(Item((f"{name}.{key}", name), kind, (key,)) for name, kind, key in subjects)
            result.row(_joined(texts), items, label=label, indent=_LABEL)


def _points(result: Page, record: Record) -> None:
    speaker: str | None = ""
    for number, point in enumerate(record.points):
        if point.speaker != speaker or not number:
            speaker = point.speaker
            result.blank()
            heading = [Bit(Piece("  POINTS", "label")), Bit(Piece(f" by {speaker}" if speaker else "", "quiet"))]
            result.lines.append(PageLine(tuple(heading)))
        mark = [Bit(Piece(f"{number + 1}".rjust(2), "accent"))]
        first = len(result.lines)
        for place, (start, end) in enumerate(wrap(point.gist, result.width - 8)):
            lead = [Bit(Piece("  ")), *mark] if place == 0 else [Bit(Piece("    "))]
            result.lines.append(PageLine((*lead, Bit(Piece("  " + point.gist[start:end]), 0))))
        result.rows.append(PageRow(first, len(result.lines) - first, (Item((f"points.{number}",)),)))


def _after(result: Page, shown: Shown) -> None:
    record, held = shown.record, {entry.number: entry.meeting for entry in shown.held}
    result.blank()
    for number, event in enumerate(record.upcoming):
        when = long_date(event.when) if event.when else ""
        place = event.place if event.place and event.place not in event.name else ""
        bits = [Bit(Piece(", ".join(part for part in (event.name, place, when) if part)), 0)]
        meeting = held.get(number)
        if meeting and meeting.ids:
            bits.append(Bit(Piece(f"   held {rows.day(meeting.date).strip()} {rows.year(meeting.date)}", "accent"), 0))
        item = Item((f"upcoming.{number}",), opens=meeting.ids[0] if meeting and meeting.ids else "")
        result.row(bits, (item,), label="" if number else "NEXT", indent=_LABEL)
    for number, name in enumerate(record.documents):
        result.row(
            [Bit(Piece(name), 0)], (Item((f"documents.{number}",)),), label="" if number else "PAPERS", indent=_LABEL
        )
    for number, other in enumerate(shown.also):
        text = f"{rows.source(other) or other.file}: {other.headline or other.file}"
        item = Item((), opens=other.id)
        result.row([Bit(Piece(text), 0)], (item,), label="" if number else "REPORTS", indent=_LABEL)


def _own(result: Page, shown: Shown) -> None:
    mine, corrected = shown.mine, shown.record.corrected
    if mine.note or corrected:
        result.blank()
    if mine.note:
        for number, text in enumerate(mine.note.splitlines()):
            result.row([Bit(Piece(text or " "))], (), label="" if number else "NOTE", indent=_LABEL)
    if corrected:
        result.row([Bit(Piece(", ".join(corrected)))], (), label="EDITED", indent=_LABEL)


def _body(result: Page, shown: Shown) -> None:
    result.blank()
    if shown.article is None:
        result.lines.append(PageLine((Bit(Piece(f"  {shown.remark}" if shown.remark else "", "quiet")),)))
        return
    for span in shown.article.paragraphs:
        result.text(shown.article.text, span.start, span.end)
        result.blank()


def _source(result: Page, shown: Shown) -> None:
    record = shown.record
    result.blank()
    parts = [rows.source(record) or record.file]
    if record.sample:
        parts.append("sample text: real facts, wording not the publisher's, not to be quoted as theirs")
    result.row([Bit(Piece(" · ".join(parts), "quiet"))], (Item(("publisher", "published")),))
    if record.address:
        result.row([Bit(Piece(record.address, "quiet"))], (Item(("address",)),))
