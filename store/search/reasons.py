"""Why a record matched: the value, the letters in it, and a small note where the match does not stand in the value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.folding import fold
from store.model import Record
from store.search.holdings import Holdings
from store.search.lexicon import Entity, Form, Sense
from store.search.reading import Reading
from store.search.results import Match

_FEW = 6


def matches(number: int, readings: Sequence[Reading], holdings: Holdings) -> tuple[Match, ...]:
    """One reason for each reading, and for a name met both as a value and in the headline both."""
    result: list[Match] = []
    for reading in readings:
        result += list(_reasons(number, reading, holdings))[:2]
    return tuple(dict.fromkeys(result))


def _reasons(number: int, reading: Reading, holdings: Holdings) -> Iterator[Match]:
    record = holdings.record(number)
    met = False
    for sense in reading.senses:
        entity = holdings.facts.lexicon.entities[sense.entity]
        if number in holdings.having(entity):
            met = True
            yield _value(entity, sense, reading.text)
            break
    words = [" ".join(literal.tokens) for literal in reading.literals]
    headline = record.headline or ""
    for word in (reading.text, *(w for sense in reading.senses[:_FEW] for w in _spellings(sense, holdings)), *words):
        if span := find(word, headline):
            met = True
            yield Match("headline", headline, *span)
            break
    if not met:
        yield from _elsewhere(number, reading, record, holdings)


def _elsewhere(number: int, reading: Reading, record: Record, holdings: Holdings) -> Iterator[Match]:
    """Where else the words stand: event, documents, points, what is to come; else the body."""
    sought = [literal.tokens for literal in reading.literals]
    sought += [tuple(word.split()) for sense in reading.senses[:_FEW] for word in _spellings(sense, holdings)]
    fields = [("event", record.event.name if record.event else ""), ("kind", record.kind or "")]
    fields += [("documents", text) for text in record.documents] + [("points", point.gist) for point in record.points]
    fields += [("leader", person.role or "") for person in record.participants]
    fields += [("upcoming", " ".join(filter(None, (event.name, event.place)))) for event in record.upcoming]
    for words in sought:
        for field, value in fields:
            if span := find(" ".join(words), value):
                yield Match(field, value, *span)
                return
    body = b" " + holdings.text(number, 2) + b" "
    for words in sought:
        if f" {' '.join(words)} ".encode() in body or (
            not "".join(words).isascii() and " ".join(words).encode() in body
        ):
            yield Match("body", " ".join(words), note=f"body: {' '.join(words)}")
            return
    if sought:
        yield Match("body", reading.text, note=f"body: {reading.text}")


def _spellings(sense: Sense, holdings: Holdings) -> list[str]:
    """The names that the sense's entity goes by in texts, the one meant first."""
    own = holdings.facts.lexicon.own.get(sense.entity, ())
    texts = [spelling.folded for spelling in own if spelling.form not in (Form.CODE, Form.WORD, Form.MADE)]
    return list(
        dict.fromkeys([sense.spelling.folded, *texts] if sense.spelling.form not in (Form.CODE, Form.MADE) else texts)
    )


def _value(entity: Entity, sense: Sense, typed: str) -> Match:
    """The name as it is shown with the letters that were met; by an alias or a code the whole, and the alias."""
    if span := find(typed, entity.name):
        return Match(entity.type, entity.name, *span)
    shown = sense.spelling.shown
    for word in shown.split() if sense.tier != "exact" else [shown]:
        close = find(word, entity.name)
        if close and (sense.errors or fold(typed) in fold(word)):
            start = close[0] + max(0, fold(word).find(fold(typed)))
            end = start + len(typed) if fold(typed) in fold(word) else close[1]
            return Match(entity.type, entity.name, start, min(end, len(entity.name)))
    if find(shown, entity.name):
        return Match(entity.type, entity.name, 0, len(entity.name))
    return Match(entity.type, entity.name, 0, len(entity.name), shown)


def find(sought: str, value: str) -> tuple[int, int] | None:
    """Where folded words begin a word of `value`, as characters of it; None if they do not."""
    wanted = fold(sought)
    if not wanted or not value:
        return None
    folded, places = "", []
    for position, character in enumerate(value):
        piece = fold(character)
        if not piece and character in "'’‘ʼʻ`´ʹ":
            continue
        if not piece:
            piece = " "
            if folded.endswith(" ") or not folded:
                continue
        folded += piece
        places += [position] * len(piece)
    start = f" {folded}".find(f" {wanted}")
    if start < 0 and not wanted.isascii():
        start = folded.find(wanted)
    if start < 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1
