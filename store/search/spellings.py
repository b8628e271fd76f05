"""Every way to write every name of the tables, gathered before it is put in order for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

import msgspec

from store.folding import fold
from store.gazetteer import Gazetteer

# Words that carry no name of their own; in a squeezed key they may be missing (Republic of the Congo).
_LITTLE = (
    "a an the of and or in on at to for with by from is are was be as not no it its that this his her their vs versus"
)
STOP = frozenset(_LITTLE.split())


class Form(IntEnum):
    """What a spelling is to its name. MADE: initials that no table lists (mbs); ONCE: the name of a single occasion
    (State visit of ... to ...), which its words alone do not mean.
    """

    NAME = 0
    CALLED = 1
    ALIAS = 2
    ADJECTIVE = 3
    INITIALS = 4
    CODE = 5
    WORD = 6
    MADE = 7
    ONCE = 8


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """A named thing: its type, its name as shown, its key in records (an ISO code, a slug, else the name)."""

    type: str
    name: str
    key: str


class Spelling(msgspec.Struct, frozen=True):
    """One way to write an entity (its number in the lexicon): folded, and as it stands."""

    folded: str
    shown: str
    entity: int
    form: int


def squeeze(folded: str) -> str:
    """A fold without its spaces: how joined and split words are the same."""
    return folded.replace(" ", "")


def keys(folded: str) -> list[str]:
    """What a spelling is looked up whole by: squeezed, with and without the little words."""
    whole = squeeze(folded)
    if " of " in folded or " and " in folded or folded.startswith("the "):
        bare = "".join(word for word in folded.split() if word not in STOP)
        return [whole, bare] if bare and bare != whole else [whole]
    return [whole]


class Gathering:
    """Entities and their spellings while they are gathered; numbers only ever grow."""

    def __init__(self, entities: Iterable[Entity] = (), spellings: Iterable[Spelling] = ()) -> None:
        self.entities = list(entities)
        self.spellings: list[Spelling] = []
        self.numbers = {(entity.type, entity.key): number for number, entity in enumerate(self.entities)}
        self.whole: dict[str, list[int]] = {}
        for spelling in spellings:
            self._take(spelling)

    @classmethod
    def of(cls, names: Gazetteer) -> Gathering:
        """All names of the tables."""
        result = cls()
        for type, key, name, spellings in _named(names):
            result.name(Entity(type, name, key), [(name, Form.NAME), *spellings])
        return result

    def name(self, entity: Entity, spellings: Iterable[tuple[str, Form]]) -> int:
        """Takes in an entity; its number."""
        number = self.numbers[entity.type, entity.key] = len(self.entities)
        self.entities.append(entity)
        seen: set[str] = set()
        for shown, form in spellings:
            # A line break would end the spelling's line in the index.
            if (folded := fold(shown)) and folded not in seen:
                seen.add(folded)
                self._take(Spelling(folded, " ".join(shown.split()), number, int(form)))
        return number

    def _take(self, spelling: Spelling) -> None:
        self.spellings.append(spelling)
        for key in keys(spelling.folded):
            self.whole.setdefault(key, []).append(spelling.entity)

    def key(self, type: str, name: str) -> str:
        """The key of a name in a record, which may be another spelling of a known one; a name that no table lists is taken in."""
        if (type, name) not in self.numbers:
            for number in self.whole.get(squeeze(fold(name)), ()):
                if self.entities[number].type == type:
                    return self.entities[number].key
            form = Form.ONCE if type == "event" else Form.NAME
            surname = [(name.rpartition(" ")[2], Form.CALLED)] if type == "leader" else []
            self.name(Entity(type, name, name), [(name, form), *surname])
        return name


def _named(names: Gazetteer) -> Iterator[tuple[str, str, str, list[tuple[str, Form]]]]:
    bodies = {name: body.initials for name, body in names.organisations.items()}
    for name, leader in names.leaders.items():
        spellings = [(text, Form.CALLED) for text in leader.called] + [(text, Form.ALIAS) for text in leader.spellings]
        for term in leader.terms:
            if term.organisation and not term.end:
                spellings += [(text, Form.INITIALS) for text in _office(bodies.get(term.organisation, ()), term.office)]
        words = fold(name).split()
        if len(words) > 2 and fold(name).isascii():
            spellings.append(("".join(word[0] for word in words), Form.MADE))
        yield "leader", name, name, spellings
    for code, country in names.countries.items():
        called = [country.official, *country.spellings, *(text for texts in country.names.values() for text in texts)]
        adjectives = [text for texts in country.adjectives.values() for text in texts]
        yield (
            "country",
            code,
            country.name,
            [(t, Form.ALIAS) for t in called] + [(t, Form.ADJECTIVE) for t in adjectives] + [(code, Form.CODE)],
        )
    for name, body in names.organisations.items():
        yield (
            "organisation",
            name,
            name,
            [(t, Form.INITIALS) for t in body.initials] + [(t, Form.ALIAS) for t in body.spellings],
        )
    for name, series in names.series.items():
        yield (
            "event",
            name,
            name,
            [(t, Form.INITIALS) for t in series.initials] + [(t, Form.ALIAS) for t in series.spellings],
        )
    for slug, topic in names.topics.items():
        yield "topic", slug, slug, [(topic.label, Form.CALLED)] + [(t, Form.WORD) for t in topic.spellings]
    for name, place in names.places.items():
        yield "place", name, name, [(t, Form.ALIAS) for t in place.spellings]
    for name, publisher in names.publishers.items():
        yield "source", name, name, [(t, Form.ALIAS) for t in publisher.spellings]


def _office(initials: Sequence[str], office: str) -> list[str]:
    """How the holder of a body's office is called by its initials: UNSG, UN Secretary-General."""
    short = "".join(word[0] for word in fold(office).split() if word not in STOP).upper()
    result = []
    for body in initials:
        if body.isalnum():
            result += [f"{body} {office}"] + [f"{body}{short}"] * (len(short) > 1)
    return result
