"""Fields of a query -> the records that they allow, and remarks on values that nothing can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyroaring import BitMap
from rapidfuzz import process

from store.folding import fold
from store.model import CALLS, KINDS, Mine
from store.search import dates
from store.search.holdings import Holdings
from store.search.lexicon import EXACT, Sense, best
from store.search.likeness import nearest
from store.search.reading import Reading

TYPES = {
    "leader": "leader",
    "country": "country",
    "topic": "topic",
    "event": "event",
    "place": "place",
    "org": "organisation",
    "source": "source",
}
"""The fields that take a name, and the type of name."""
HAS = (
    "points",
    "documents",
    "upcoming",
    "event",
    "place",
    "date",
    "topics",
    "leaders",
    "organisations",
    "note",
    "tags",
)
_MINE: dict[str, Callable[[Mine], object]] = {
    "starred": lambda mine: mine.starred,
    "tagged": lambda mine: mine.tags,
    "tags": lambda mine: mine.tags,
    "tag": lambda mine: mine.tags,
    "noted": lambda mine: mine.note,
    "note": lambda mine: mine.note,
    "notes": lambda mine: mine.note,
}
LANGUAGES = {
    "english": "en", "chinese": "zh", "russian": "ru", "french": "fr", "german": "de", "spanish": "es", "portuguese": "pt",
    "arabic": "ar", "japanese": "ja", "turkish": "tr", "korean": "ko", "italian": "it", "kazakh": "kk", "uzbek": "uz",
    "persian": "fa", "ukrainian": "uk", "hindi": "hi", "vietnamese": "vi", "indonesian": "id", "polish": "pl",
}  # fmt: skip


def resolve(holdings: Holdings, type: str, value: str) -> list[Sense]:
    """The names of a type that a value means: whole names only if it is one; else by beginning, by part, by likeness,
    of these the first way that the archive knows a name by."""
    lexicon, tokens = holdings.facts.lexicon, fold(value).split()

    def of(*senses: list[Sense]) -> list[Sense]:
        return best(sense for several in senses for sense in several if lexicon.entities[sense.entity].type == type)

    # Within a field a little word may be a code: country:no is Norway.
    if whole := of(lexicon.complete(tokens, value.upper())):
        return whole
    if len(tokens) == 1:
        word = tokens[0]
        ways = [
            of(lexicon.people(word), lexicon.beginning(word)),
            of(lexicon.starting(word)),
            of(lexicon.containing(word)),
            of(lexicon.like(word)),
        ]
        found = [senses for senses in ways if senses]
        present = (s for s in found if any(holdings.having(lexicon.entities[sense.entity]) for sense in s))
        return next(present, found[0] if found else [])
    if several := of(lexicon.beginning(" ".join(tokens))) or of(lexicon.like_phrase(tokens)):
        return several
    senses = [{sense.entity: sense for sense in of(lexicon.starting(word), lexicon.like(word))} for word in tokens]
    common = set(senses[0]).intersection(*senses[1:])
    return [senses[0][entity] for entity in sorted(common)]


class Fields:
    """Evaluates fields; `remarks` gathers what is to be said, `readings` what names were meant."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.remarks: dict[str, None] = {}
        self.readings: list[Reading] = []

    def having(self, name: str, value: str) -> BitMap:
        """The records that have `value` in the field `name`."""
        if name in TYPES:
            return self.named(name, value)
        match name:
            case "kind":
                return self.kind(value)
            case "lang":
                code = LANGUAGES.get(fold(value), fold(value))
                return self.keyed(f"lang:{code}", f"no record in the language `{value}`")
            case "on":
                return self.holdings.dated(dates.period(value) or dates.NEVER)
            case "tag":
                return self.tag(value)
            case "id":
                return self.identity(value)
            case "is":
                return self.state(value)
            case _:
                return self.present(value)

    def named(self, name: str, value: str) -> BitMap:
        lexicon, holdings = self.holdings.facts.lexicon, self.holdings
        type = TYPES[name]
        senses = resolve(holdings, type, value)
        self.readings.append(Reading(value, tuple(senses)))
        found = BitMap()
        for sense in senses:
            found |= holdings.having(lexicon.entities[sense.entity])
        if name == "place":
            for sense in resolve(holdings, "country", value):
                if sense.tier == EXACT:
                    found |= holdings.facts.keys.get(f"where:{lexicon.entities[sense.entity].key}")
                    senses = senses or [sense]
        if not senses:
            known: dict[str, str] = {}
            for spelling in lexicon.of_type(type):
                for word in {spelling.folded, *spelling.folded.split()} if type == "leader" else {spelling.folded}:
                    known.setdefault(word, lexicon.entities[spelling.entity].name)
            close = nearest(fold(value), known)
            self.remarks[f"no {name} like `{value}`" + (f"; {known[close]}?" if close else "")] = None
        elif not found:
            names = ", ".join(lexicon.entities[sense.entity].name for sense in senses[:3])
            self.remarks[f"no record has the {name} {names}"] = None
        return found

    def keyed(self, key: str, remark: str) -> BitMap:
        found = self.holdings.facts.keys.get(key)
        if not found:
            self.remarks[remark] = None
        return found

    def kind(self, value: str) -> BitMap:
        wanted = fold(value)
        kinds = [kind for kind in KINDS if kind == wanted] or [
            kind
            for kind in KINDS
            if all(any(word.startswith(part) for word in kind.split()) for part in wanted.split())
        ]
        if wanted in ("call", "calls"):
            kinds = sorted(CALLS)
        if not kinds:
            close = nearest(wanted, [*KINDS, *(word for kind in KINDS for word in kind.split())])
            self.remarks[f"no kind like `{value}`; " + (f"{close}?" if close else "one of " + ", ".join(KINDS))] = None
        return self.holdings.facts.keys.union(f"kind:{kind}" for kind in kinds)

    def tag(self, value: str) -> BitMap:
        mine = self.holdings.mine()
        found = self.owned(lambda own: any(fold(tag) == fold(value) for tag in own.tags))
        if not found:
            close = nearest(fold(value), {fold(tag): None for own in mine.values() for tag in own.tags})
            self.remarks[f"no record is tagged `{value}`" + (f"; {close}?" if close else "")] = None
        return found

    def identity(self, value: str) -> BitMap:
        found = BitMap(self.holdings.starting(value.lower()))
        if not found:
            self.remarks[f"no record's id begins with `{value}`"] = None
        return found

    def state(self, value: str) -> BitMap:
        wanted = fold(value)
        if wanted in _MINE:
            return self.owned(_MINE[wanted])
        if wanted in ("sample", "corrected"):
            return self.holdings.facts.keys.get(f"has:{wanted}")
        if any(word.startswith(wanted) for kind in KINDS for word in kind.split()):
            return self.kind(value)
        self.unknown("is", value, ["starred", "tagged", "noted", "corrected", "sample", *KINDS])
        return BitMap()

    def present(self, value: str) -> BitMap:
        wanted = fold(value)
        if wanted in _MINE:
            return self.owned(_MINE[wanted])
        for name in HAS:
            if name.startswith(wanted) or wanted.startswith(name.rstrip("s")):
                return self.holdings.facts.keys.get(f"has:{name}")
        self.unknown("has", value, HAS)
        return BitMap()

    def unknown(self, name: str, value: str, known: Iterable[str]) -> None:
        close = process.extractOne(fold(value), list(known), score_cutoff=70)
        self.remarks[f"nothing is `{name}:{value}`; " + (f"{close[0]}?" if close else "one of " + ", ".join(known))] = (
            None
        )

    def owned(self, test: Callable[[Mine], object]) -> BitMap:
        numbers = (self.holdings.number(id) for id, own in self.holdings.mine().items() if test(own))
        return BitMap(number for number in numbers if number is not None)
