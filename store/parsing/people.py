"""People: who is named, listed or not, with office and country as they stand beside the name.

Later surnames belong to the full name before them; offices without a name to the one person whom they fit; what the text
leaves out is filled from the office that a listed leader held at the time.
"""

from __future__ import annotations

import re

from store.folding import fold
from store.gazetteer import Term
from store.model import Span
from store.parsing import naming
from store.parsing.beside import Naming, Office, Scene, beside_name, namings, read, recorded, take_home
from store.parsing.draft import Draft, Person
from store.parsing.line import Item
from store.parsing.offices import kin, level
from store.parsing.text import words

_OBJECTS = words(
    """
    ministry department council committee commission office government parliament assembly agency bank university institute
    declaration agreement treaty communique statement initiative corridor company corporation airport palace house street
    square hall center centre forum summit conference party union court army forces federation republic republics service news
    year week world war award order prize bridge road belt sea ocean river mountain station plant hotel group fund
    action plan strategy partnership dialogue process accord accords charter convention protocol memorandum programme program
    international national cooperation security peace trade affairs development economic states nations mission delegation
    organization organisation medal general annual joint special press release bilateral working visit readout cabinet state
    """
)
_RUSSIAN_OBJECTS = (
    "республик",
    "совет",
    "союз",
    "организаци",
    "комисси",
    "министерств",
    "федераци",
    "ассамбле",
    "государств",
    "правительств",
)


def find(draft: Draft) -> list[Person]:
    """Everyone named, in order of first mention."""
    scene = read(draft)
    people = _Gathering(scene)
    headline, *paragraphs = scene.lines
    for line in paragraphs:
        for found in namings(scene, line):
            people.take(found, headline=False)
    # Last, for a headline has surnames alone.
    for found in namings(scene, headline):
        people.take(found, headline=True)
    people.principal()
    people.describe()
    people.complete()
    return sorted(people.people, key=lambda person: person.spans[0].start)


_COMPARED = 100_000
"""So often a name that no table lists is compared with a person of the article; a report's names take some hundreds."""


class _Gathering:
    """People so far; each new naming joins the person it means or begins another."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.draft = scene.draft
        self.roll = naming.roll(scene.draft.names)
        self.people: list[Person] = []
        self.last: dict[str, int] = {}
        self.clock = self.compared = 0

    def take(self, found: Naming, headline: bool) -> None:
        """Join a naming to its person; an unknown name in a headline or without office or honour names nobody."""
        item = found.item
        text = self.draft.text[item.start : item.end]
        if item.symbol == "N":
            # The Abdou-Diouf centre is no man.
            if (
                "-" in text
                and " " not in text
                and any(m.kind == "leader" and "-" not in m.keys[0] for m in item.mentions)
                and text.isascii()
            ):
                return
            name = self._listed(item, found, headline)
            if name is not None:
                self._join(name, found, listed=True)
            return
        name = _cleaned(text)
        self.compared += len(self.people)
        if name is None or self.compared > _COMPARED:
            return
        person = self._known(name)
        if person is not None:
            self._join(person.name, found, listed=person.listed)
            return
        abbreviated = self._abbreviated(name, found)
        if abbreviated is not None:
            self._join(abbreviated, found, listed=True)
            return
        if headline:
            if found.office is None or self.draft.text.count(name) < 2:
                return
        elif (
            found.office is None
            and not found.honoured
            and not ((found.country or found.speaks) and self.roll.personal(name))
        ):
            return
        listed = (
            self.roll.find(name)
            if name.isascii() or not re.search("[а-я]", name)
            else self.roll.find(naming.romanised(name))
        )
        if listed is not None:
            self._join(listed, found, listed=True)
        elif len(name.split()) > 1:
            self._join(naming.romanised(name) if re.search("[а-яё]", name) else name, found, listed=False)

    def _listed(self, item: Item, found: Naming, headline: bool) -> str | None:
        leaders = self.draft.names.leaders
        kinds = {mention.kind: mention.keys for mention in item.mentions}
        keys = list(kinds.get("leader", ()))
        if not keys:
            keys = list(kinds.get("called", ()))
            known = [person for person in self.people if person.name in keys]
            if known:
                fitting = [person for person in known if self._fits(person, found)] or known
                if headline:
                    return min(fitting, key=lambda person: person.spans[0].start).name
                return max(fitting, key=lambda person: self.last[person.name]).name
        if found.country or found.organisation:
            at_home = [key for key in keys if any(_stands_for(term, found) for term in leaders[key].terms)]
            if not at_home and "leader" not in kinds:
                return None
            keys = at_home or keys
        if len(keys) > 1:
            keys = naming.in_office(self.draft.names, keys, self.scene.day) or keys
        if len(keys) > 1 and found.office is not None:
            keys = [key for key in keys if any(kin(t.office, found.office.name) for t in leaders[key].terms)] or keys
        if len(keys) > 1 and self.scene.home:
            keys = [key for key in keys if any(t.country == self.scene.home for t in leaders[key].terms)] or keys
        if len(keys) != 1:
            return None
        if "leader" in kinds or found.office or found.country or found.honoured:
            return keys[0]
        return keys[0] if found.alone and self._leads(keys[0]) else None

    def _leads(self, name: str) -> bool:
        """Whether a surname alone is enough: a head of state, government or a body, in office at the article's date."""
        terms = naming.terms_at(self.draft.names.leaders[name], self.scene.day)
        return any(level(self.draft.names, term.office) != "official" for term in terms)

    def _abbreviated(self, name: str, found: Naming) -> str | None:
        """V. Putin: a listed leader in office whose given name begins so."""
        initial = re.fullmatch(r"(\w)\.\s?(?:\w\.\s?)?([\w’'-]+)", name)
        if initial is None:
            return None
        pool = self.roll.by_word.get(naming.skeleton(fold(initial.group(2))), set())
        first = fold(initial.group(1))
        keys = [key for key in pool if any(word.startswith(first) for word in fold(key).split())]
        keys = naming.in_office(self.draft.names, keys, self.scene.day)
        if found.country:
            keys = [key for key in keys if any(t.country == found.country for t in self.draft.names.leaders[key].terms)]
        return keys[0] if len(keys) == 1 else None

    def _fits(self, person: Person, found: Naming) -> bool:
        if found.country and person.country and found.country != person.country:
            return False
        return not (found.office and person.role and not kin(found.office.name, person.role))

    def _known(self, name: str) -> Person | None:
        """The person already named whose full name or surname this is."""
        if len(name.split()) == 1:
            word = fold(name)
            close = [
                p
                for p in self.people
                if any(word == part or (len(word) > 3 and naming.alike(word, part)) for part in naming.parts(p.name))
            ]
            return max(close, key=lambda p: self.last[p.name]) if close else None
        latin = naming.romanised(name) if re.search("[а-яё]", name) else name
        return next((p for p in self.people if naming.same_person(p.name, latin)), None)

    def _join(self, name: str, found: Naming, listed: bool) -> None:
        self.clock += 1
        person = next((p for p in self.people if p.name == name), None)
        if person is None:
            person = Person(name, listed=listed)
            self.people.append(person)
        self.last[name] = self.clock
        person.spans.append(Span(found.item.start, found.item.end))
        if found.office is not None and person.role is None:
            person.role, person.role_span, person.level = found.office.name, found.office.span, found.office.level
            person.former = found.former
        if found.country and person.country is None:
            person.country, person.country_span = found.country, found.country_span
        if found.organisation and person.organisation is None and found.office is not None:
            person.organisation = found.organisation

    def principal(self) -> None:
        """An office's own report calls its holder by the office alone: the byline, or the table, has the name."""
        line = self.scene.lines[1] if len(self.scene.lines) > 1 else None
        opening = (
            re.search(r"(?:^|[.)-])[^.UN]{0,14}?d?T(?![fTU(c]|H*[NU])", line.symbols.split(".")[0]) if line else None
        )
        if line is None or opening is None:
            return
        item = line.items[opening.end() - 1]
        title = item.title
        if title is None or title.level == "aside":
            return
        before = line.symbols[: opening.end() - 1]
        if re.search(r"[ACO]s?m*$", before):
            return
        if any(
            self._country_of(p) == self.scene.home and p.role == title.office for p in self.people if self.scene.home
        ):
            return
        name = self._holder(title.office)
        if name is None or any(person.name == name for person in self.people):
            return
        office = Office(title.office, title.level, Span(item.start, item.end))
        self._join(name, Naming(item, office, self.scene.home, None, self.scene.body), listed=True)
        self.people[-1].inferred = True

    def _holder(self, office: str) -> str | None:
        """Who holds an office of the publisher's country or body at the article's date; one whom the header names first."""
        article, leaders = self.draft.article, self.draft.names.leaders
        first = article.paragraphs[0].start if article.paragraphs else len(article.text)
        named = {key for m in self.draft.mentions if m.kind == "leader" and m.start < first for key in m.keys}
        bylined = article.byline or ""
        for pool in (
            sorted(named),
            [name for name in leaders if name in bylined] if bylined else (),
            self.roll.of(self.scene.home, self.scene.body),
        ):
            holders = [
                name
                for name in pool
                for term in naming.terms_at(leaders[name], self.scene.day)
                if kin(term.office, office)
                and (
                    (self.scene.home and term.country == self.scene.home)
                    or (self.scene.body and term.organisation == self.scene.body)
                )
            ]
            exact = [n for n in holders if any(t.office == office for t in naming.terms_at(leaders[n], self.scene.day))]
            holders = list(dict.fromkeys(exact or holders))
            if len(holders) == 1:
                return holders[0]
        return None

    def describe(self) -> None:
        """ "The Chinese leader", "Ukraine's president": offices without a name, given to the one person whom they fit."""
        meant: dict[tuple[str, str | None, str | None], Person | None] = {}
        for line in self.scene.lines:
            for index, symbol in enumerate(line.symbols):
                if symbol != "T":
                    continue
                item = line.items[index]
                title = item.title
                if title is None or title.level == "aside" or beside_name(line, index):
                    continue
                found = Naming(item, Office(title.office, title.level, Span(item.start, item.end)))
                size = len(line.symbols)
                if before := _HOME_BEFORE.match(line.backwards, size - index):
                    take_home(self.scene, line.items[size - before.end("home")], found)
                elif after := _HOME_AFTER.match(line.symbols, index + 1):
                    take_home(self.scene, line.items[after.start("of")], found)
                key = title.office, found.country, found.organisation
                person = meant[key] = meant[key] if key in meant else self._meant(found)
                if person is not None:
                    person.spans.append(Span(item.start, item.end))
        for person in self.people:
            person.spans.sort(key=lambda span: span.start)

    def _meant(self, found: Naming) -> Person | None:
        assert found.office is not None
        fitting = [p for p in self.people if p.role is None or kin(found.office.name, p.role)]
        if found.country:
            fitting = [p for p in fitting if self._country_of(p) == found.country]
        elif found.organisation:
            fitting = [p for p in fitting if p.organisation == found.organisation]
        else:
            # An office alone means the one person who holds it, or the one of the publisher's own country.
            holders = [p for p in fitting if p.role is not None or self._held(p, found.office.name)]
            own = [p for p in holders if self.scene.home and self._country_of(p) == self.scene.home]
            fitting = holders if len(holders) == 1 else own
        fitting = [p for p in fitting if p.role is not None or self._held(p, found.office.name)] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _held(self, person: Person, office: str) -> bool:
        return any(kin(term.office, office) for term in self._terms(person))

    def _country_of(self, person: Person) -> str | None:
        if person.country or not person.listed:
            return person.country
        return next((term.country for term in self._terms(person) if term.country), None)

    def _terms(self, person: Person) -> list[Term]:
        leader = self.draft.names.leaders.get(person.name)
        return naming.terms_at(leader, self.scene.day) if leader else []

    def complete(self) -> None:
        """Fill what the text leaves out from the office that a listed leader held at the article's date."""
        for person in self.people:
            terms = self._terms(person)
            if person.country is None and person.organisation is None:
                term = self._term(person, terms)
                if term is not None:
                    person.country = term.country
                    if term.organisation and not term.country:
                        person.organisation = recorded(self.draft, term.organisation)
                elif person.listed and not person.former:
                    homes = {t.country for t in self.draft.names.leaders[person.name].terms}
                    if len(homes) == 1:
                        person.country = homes.pop()
                elif not person.listed and person.role and person.level in ("minister", "leader"):
                    # Whom an office's own report names without saying whose: its own.
                    if self.scene.body:
                        person.organisation = self.scene.body
                    else:
                        person.country = self.scene.home
            if person.role is not None and person.listed and self.draft.language != "en":
                # Translated offices differ (总理 is Premier or Chancellor): the table has the usual one.
                term = self._term(person, terms)
                if term is not None and kin(term.office, person.role):
                    person.role = term.office
            if person.role is None:
                term = self._term(person, terms)
                if term is not None:
                    person.role = term.office
                    person.level = level(self.draft.names, term.office)

    def _term(self, person: Person, terms: list[Term]) -> Term | None:
        """The term that the text's office or country points to; else the first."""
        if person.former:
            return None
        if person.role is not None:
            terms = [t for t in terms if kin(t.office, person.role)] or terms
        if person.country is not None:
            terms = [t for t in terms if t.country == person.country]
        return terms[0] if terms else None


def _stands_for(term: Term, found: Naming) -> bool:
    """Whether a term is of the country or body that stands beside a name."""
    if found.country and term.country == found.country:
        return True
    return bool(found.organisation) and term.organisation == found.organisation


_HOME_BEFORE = re.compile(r"[mF-]*s?(?P<home>[ACO])")
_HOME_AFTER = re.compile(r"fd?(?P<of>[CO])")
_STYLES = re.compile(
    r"^(?:(?:Crown |Grand )?(?:Prince|Princess|King|Queen|Sheikh|Sheikha|Emir|Amir|Sultan|President|Duke|Shaikh) )+"
)


def _cleaned(text: str) -> str | None:
    """An unknown name without styles and line noise; None for what is no person's name."""
    text = _STYLES.sub("", text)
    words = text.split()
    if (
        not words
        or len(words) > 6
        or any(word.lower().strip(".") in _OBJECTS or word.lower().startswith(_RUSSIAN_OBJECTS) for word in words)
    ):
        return None
    if text.isupper() and len(text) > 4 and len(words) > 1:
        text = text.title()
    if len(words) == 1 and (len(text) < 3 or text.isupper()):
        return None
    return text.strip(" .")
