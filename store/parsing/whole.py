"""One article's facts in the order in which they lean on one another: what `parse` does."""

from __future__ import annotations

import seeds
from store.gazetteer import Gazetteer, load
from store.model import CALLS, Article, Finding, Record
from store.parsing import (
    bodies,
    countries,
    dateline,
    dates,
    documents,
    events,
    frames,
    kind,
    mentions,
    participants,
    parts,
    people,
    places,
    points,
    record_id,
    text,
    titles,
    topics,
    upcoming,
)
from store.parsing.draft import Draft


def parse(article: Article, names: Gazetteer | None = None) -> list[Finding]:
    """The record of the whole article first (`part` 0), then one for each occasion where it tells of several."""
    draft = Draft(article, names or load())
    if draft.language not in frames.LANGUAGES:
        draft.notes.append(
            f"The language ({draft.language}) is read only for its headline, days and the names that are listed."
        )
    draft.sentences = text.find(draft)
    draft.mentions = mentions.find(draft)
    draft.dateline = dateline.find(draft)
    draft.people = people.find(draft)
    draft.titles = titles.find(draft)
    draft.event = events.find(draft)
    # The kind leans on who met, so participants come before it.
    draft.participants = participants.find(draft)
    _facts(draft)
    occasions = parts.find(draft)
    for occasion in occasions:
        occasion.event = draft.event
        occasion.evidence.extend(e for e in draft.evidence if e.field.startswith(("event", "dateline")))
        _facts(occasion)
        _inherit(occasion, draft)
    return [finding(draft, part=0, parts=len(occasions))] + [
        finding(occasion, part=number, parts=len(occasions)) for number, occasion in enumerate(occasions, 1)
    ]


def _inherit(occasion: Draft, whole: Draft) -> None:
    """The day and place of the whole, where an occasion's own paragraphs do not tell them."""

    def own(field: str) -> bool:
        return any(
            paragraph.start <= evidence.start < paragraph.end
            for evidence in occasion.evidence
            if evidence.field.split(".")[0] == field
            for paragraph in occasion.article.paragraphs
        )

    def take(field: str) -> None:
        occasion.evidence[:] = [e for e in occasion.evidence if e.field.split(".")[0] != field]
        occasion.evidence.extend(e for e in whole.evidence if e.field.split(".")[0] == field)

    if not own("date"):
        occasion.date = whole.date
        take("date")
    if not own("place") and occasion.kind not in CALLS:
        occasion.place = whole.place
        take("place")


def _facts(draft: Draft) -> None:
    """What is found once it is known who met."""
    draft.organisations = bodies.find(draft)
    draft.kind = kind.find(draft)
    draft.event = events.settled(draft)
    draft.date = dates.find(draft)
    draft.place = places.find(draft)
    draft.countries = countries.find(draft)
    draft.topics = topics.find(draft)
    draft.points = points.find(draft)
    # What is announced leans on the event and the documents of the day.
    draft.documents = documents.find(draft)
    draft.upcoming = upcoming.find(draft)


def finding(draft: Draft, part: int, parts: int) -> Finding:
    """The draft's facts as an immutable record with its evidence."""
    article = draft.article
    record = Record(
        id=record_id(article.content, part),
        file=article.file,
        item=article.item,
        part=part,
        parts=parts,
        digest=article.digest,
        language=article.language,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
        address=article.address,
        dateline=draft.dateline,
        kind=draft.kind,
        date=draft.date,
        place=draft.place,
        participants=tuple(person.participant() for person in draft.participants),
        countries=draft.countries,
        organisations=draft.organisations,
        event=draft.event,
        topics=draft.topics,
        points=draft.points,
        upcoming=draft.upcoming,
        documents=draft.documents,
        sample=article.sample or article.digest in seeds.digests(),
        notes=article.notes + tuple(draft.notes),
    )
    return Finding(record, article.evidence + tuple(draft.evidence))
