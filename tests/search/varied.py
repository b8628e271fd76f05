"""Judged queries made from the judged records by rule: every name misspelt, cut short, in its other spellings and scripts.

They show whether the search holds beyond the queries that were written down: `python -m tests.search.table --varied`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from store.folding import fold
from store.gazetteer import Gazetteer, load
from store.model import Record
from store.search.spellings import STOP, Gathering
from tests.records import gold_records

FEW = 8
"""Names that so many records have at most: all of them can be among the first ten."""


def queries(seed: int = 1) -> list[dict[str, Any]]:
    """The queries, the same for the same seed; lines of the form of queries.jsonl."""
    chance = random.Random(seed)
    return list(_leaders(chance)) + list(_others(chance)) + list(_combined())


def _line(kind: str, query: str, records: list[Record], type: str = "", name: str = "") -> dict[str, Any]:
    want = [record.file if record.item is None else f"{record.file}#{record.item}" for record in records]
    entity = {"type": type, "name": name} if type else None
    return {"query": query, "kind": kind, "first": None, "want": want, "not": [], "entity": entity}


def _having() -> dict[tuple[str, str], list[Record]]:
    """The records by each name that they have."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in gold_records():
        names = {("leader", name) for name in record.leaders()} | {("country", code) for code in record.countries}
        names |= {("organisation", name) for name in record.organisations} | {("topic", slug) for slug in record.topics}
        if record.place and record.place.city:
            names.add(("place", record.place.city))
        if record.event:
            names.add(("event", record.event.name))
        for name in names:
            found[name].append(record)
    return {name: records for name, records in found.items() if len(records) <= FEW}


def misspelt(word: str, how: str, chance: random.Random) -> str:
    """A word with one typing error somewhere after its first letter."""
    place = chance.randrange(1, len(word) - 1)
    letter = chance.choice("aeiouklmnrst")
    if how == "transposition":
        places = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
        place = chance.choice(places) if places else place
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return {
        "insertion": word[:place] + letter + word[place:],
        "deletion": word[:place] + word[place + 1 :],
        "substitution": word[:place] + letter + word[place + 1 :],
    }[how]


def _leaders(chance: random.Random) -> Iterator[dict[str, Any]]:
    names = load()
    whole = Gathering.of(names).whole
    for (type, name), records in _having().items():
        leader = names.leaders.get(name)
        if type != "leader" or leader is None or not leader.called:
            continue
        called = leader.called[0]
        folded = fold(called)
        others = [other for other in names.leaders.values() if other.name != name and called in other.called]
        if others or " " in folded or len(folded) < 6 or not folded.isascii():
            continue
        for how in ("transposition", "insertion", "deletion", "substitution"):
            wrong = misspelt(folded, how, chance)
            if not any(wrong in map(fold, (other.name, *other.called)) for other in names.leaders.values()):
                yield _line(how, wrong, records, type, name)
        # What is a whole name by itself (Said, Paro) means that name only.
        if (begun := folded[: max(4, len(folded) * 2 // 3)]) not in whole:
            yield _line("prefix", begun, records, type, name)
        for spelling in leader.spellings:
            if not spelling.isascii():
                yield _line("script" if not fold(spelling).isascii() else "translit", spelling, records, type, name)


def _others(chance: random.Random) -> Iterator[dict[str, Any]]:
    names: Gazetteer = load()
    for (type, name), records in _having().items():
        if type == "country" and (country := names.countries.get(name)):
            yield _line("code", name, records, type, country.name)
            for adjective in country.adjectives.get("en", ())[:1]:
                yield _line("demonym", adjective.lower(), records, type, country.name)
            if len(fold(country.name)) > 6 and " " not in country.name:
                yield _line(
                    "misspelt country",
                    misspelt(fold(country.name), "transposition", chance),
                    records,
                    type,
                    country.name,
                )
        elif type == "organisation" and (body := names.organisations.get(name)):
            for initials in body.initials[:1]:
                yield _line("initials", initials, records, type, name)
        elif type == "topic" and (topic := names.topics.get(name)):
            yield _line("topic", topic.label, records, type, name)
        elif type == "place" and fold(name) not in STOP:
            yield _line("place", name, records, type, name)
            if len(fold(name)) > 6 and " " not in fold(name):
                yield _line("misspelt place", misspelt(fold(name), "substitution", chance), records, type, name)
        elif type == "event" and name in names.series:
            yield _line("event", name, records, type, name)


def _combined() -> Iterator[dict[str, Any]]:
    """Two people by their short names."""
    names = load()
    for record in gold_records():
        people = [
            names.leaders[name].called[0]
            for name in record.leaders()[:2]
            if name in names.leaders and names.leaders[name].called
        ]
        if len(people) == 2 and people[0] != people[1]:
            both = set(record.leaders()[:2])
            together = [other for other in gold_records() if both <= set(other.leaders())]
            if len(together) <= FEW:
                yield _line("combined", " ".join(people).lower(), together)
