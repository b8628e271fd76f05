"""People: who is named, listed or not, with office and country as they stand beside the name.

Each name in a line of symbols is read with what stands before it (Kazakh President X; President of Y, H.E. Mr X) and
after it (X, Minister of Foreign Affairs of Y; X of Y; X (Y)). Later surnames belong to the full name before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.folding import fold
from store.gazetteer import Term
from store.model import Span
from store.parsing import line as lines
from store.parsing import naming, offices
from store.parsing.draft import Draft, Mention, Person
from store.parsing.line import Item, Line
from store.parsing.mentions import folded

# What stands before a name, read backwards from it.
_BEFORE = re.compile(
    r"H*(?:c?H*)"
    r"(?:(?P<of>[COLA])[df]*(?:(?P<field>[UwaOEAdC]{1,5})f)?)?"
    r"(?:(?P<inner>[UaO]{1,4})f)?"
    r"(?P<title>[TP](?:[TP]|[a/-][TP])*|K)"
    r"(?P<mark>[Fm-]*)(?:s?(?P<home>[ACO]))?(?P<mark2>[F-]*)"
)
_BEFORE_NAME_ONLY = re.compile(r"H*s(?P<home>C)")
_BEFORE_LIST = re.compile(r"H*c(?P<home>C)[df]*f(?![NU])")
# What stands after it.
_AFTER_HOME = re.compile(r"(?:c?f[df]*(?P<of>C)|\((?P<paren>[CL])\))")
_AFTER_TITLE = re.compile(
    r"[c(]d?(?P<mark>[mF-]*)(?:(?P<home>[ACO])s?(?P<mark2>[mF]*))?(?P<title>T(?:[a/-]?T)*)(?:[fd]*(?P<of>[COLA])|"
    r"f(?P<field>[UwaOE]{1,5}?)[fd]*(?P<of2>[CO]))?"
)
_AFTER_BARE = re.compile(r"[Aw]?(?P<title>T)")
_LISTED = re.compile(r"[NUCLAOfdca()Hs:TmKq-]*")
_PAIRED = re.compile(r"Pf[df]*(?P<homes>C(?:[ca]+[fd]*C)+)[cd:-]*(?P<names>[NU](?:[ca]+[NU])+)")
_OBJECTS = frozenset(
    """
    ministry department council committee commission office government parliament assembly agency bank university institute
    declaration agreement treaty communique statement initiative corridor company corporation airport palace house street
    square hall center centre forum summit conference party union court army forces federation republic republics service news
    day year week world war award order prize bridge road belt sea ocean river mountain station plant park hotel group fund
    action plan strategy partnership dialogue process accord accords charter convention protocol memorandum programme program
    international national cooperation security peace trade affairs development economic states nations mission delegation
    organization organisation medal general annual joint special press release bilateral working visit readout cabinet state
    """.split()  # noqa: SIM905
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
_OFFICES_FILLED = frozenset(
    {
        "Minister",
        "Head",
        "Secretary",
        "Chairman",
        "Chairperson",
        "Commissioner",
        "Speaker",
        "Deputy Minister",
        "Member of Parliament",
    }
)
# Offices that one person may be called by in one article.
_KIN = (
    frozenset({"President", "Leader", "Acting President", "Chairman", "General Secretary", "Supreme Leader", "Chairman of State Affairs",
               "President of the Swiss Confederation"}),
    frozenset({"Prime Minister", "Premier", "Chancellor", "Taoiseach", "Chairman of the Cabinet of Ministers", "Leader", "Crown Prince and Prime Minister"}),
    frozenset({"King", "Emir", "Sultan", "Emperor", "Queen", "Crown Prince", "Crown Prince and Prime Minister", "Leader"}),
    frozenset({"Foreign Minister", "Secretary of State", "Foreign Secretary", "Minister of External Affairs", "Secretary", "Minister",
               "State Councilor and Foreign Minister", "High Representative"}),
)  # fmt: skip


@dataclass(slots=True)
class Office:
    """An office as read beside a name."""

    name: str
    level: str
    span: Span


@dataclass(slots=True)
class Naming:
    """One place where the text names a person: what it says there of office and home."""

    item: Item
    office: Office | None = None
    country: str | None = None
    country_span: Span | None = None
    organisation: str | None = None
    former: bool = False
    honoured: bool = False
    alone: bool = True
    speaks: bool = False
    listed: bool = False


@dataclass(slots=True)
class Scene:
    """The article as lines, with what the later steps ask of it."""

    draft: Draft
    day: str | None
    home: str | None
    body: str | None
    lines: list[Line] = field(default_factory=list)


def find(draft: Draft) -> list[Person]:
    """Everyone named, in order of first mention, roles and countries filled from the text or, where it is silent, from office held."""
    scene = read(draft)
    people = _Gathering(scene)
    headline, *paragraphs = scene.lines
    for line in paragraphs:
        for found in _namings(scene, line):
            people.take(found, headline=False)
    # Last, for a headline has surnames alone.
    for found in _namings(scene, headline):
        people.take(found, headline=True)
    people.principal()
    people.describe()
    people.complete()
    return sorted(people.people, key=lambda person: person.spans[0].start)


def read(draft: Draft) -> Scene:
    """The headline and each paragraph as a line of symbols; the first line is the headline's (empty if there is none)."""
    article = draft.article
    day = (article.published or draft.dateline.date or "")[:10] or None
    publisher = draft.names.publishers.get(article.publisher or "")
    home = publisher.country if publisher else None
    body = article.publisher if article.publisher in draft.names.organisations else None
    scene = Scene(draft, day, home or None, _recorded(draft, body) if body else None)
    plain = folded(article.text)
    titles = offices.find(plain, draft.names, draft.language)
    spans = [_headline(draft), *article.paragraphs]
    mentions = draft.mentions
    for span in spans:
        inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
        here = [t for t in titles if span.start <= t.start and t.end <= span.end]
        scene.lines.append(lines.read(article.text, span.start, span.end, inside, here, draft.language))
    return scene


def _headline(draft: Draft) -> Span:
    headline = draft.article.headline or ""
    start = draft.text.find(headline) if headline else -1
    return Span(start, start + len(headline)) if start >= 0 else Span(0, 0)


def _recorded(draft: Draft, body: str) -> str:
    known = draft.names.organisations.get(body)
    while known is not None and known.parent:
        body = known.parent
        known = draft.names.organisations.get(body)
    return body


def _namings(scene: Scene, line: Line) -> Iterator[Naming]:
    """Every person's name in a line with what is said beside it."""
    symbols = line.symbols
    backwards = symbols[::-1]
    size = len(symbols)
    paired = _pairs(scene, line)
    for index, symbol in enumerate(symbols):
        if symbol not in "NU":
            continue
        found = Naming(line.items[index])
        # Neither "29 May" nor "the West".
        found.alone = not (index and symbols[index - 1] in "nd") and symbols[index + 1 : index + 2] != "n"
        found.listed = re.search(r"[NU)][ca]{1,2}$", symbols[:index]) is not None
        found.speaks = index == 0 and symbols[1:2] == ":"
        if index in paired:
            found.office, found.country, found.country_span = paired[index]
        _read_before(scene, line, backwards, size - index, size, found)
        _read_after(scene, line, index + 1, found)
        if found.office is None:
            _read_list(scene, line, index, found)
        yield found


def _read_before(scene: Scene, line: Line, backwards: str, position: int, size: int, found: Naming) -> None:
    before = _BEFORE.match(backwards, position)
    if before is None:
        bare = _BEFORE_NAME_ONLY.match(backwards, position) or _BEFORE_LIST.match(backwards, position)
        if bare:
            _home(scene, line.items[size - bare.start("home") - 1], found)
        found.honoured = backwards[position : position + 1] == "H"
        return
    items = line.items
    first, last = size - before.end("title"), size - before.start("title") - 1
    if scene.draft.language == "ja" and backwards[before.end() : before.end() + 1] in ("N", "U"):
        return
    # "A, president of X, B, president of Y": the office before B is A's.
    if re.match(r"d?c\)?[NU]", backwards[before.end() :]) and re.match(
        r"c[dmACO]*s?T", line.symbols[size - position + 1 :]
    ):
        found.honoured = True
        return
    if before.group("title") == "K":
        found.former = "F" in before.group("mark")
    else:
        named = "field" if before.group("field") else "inner" if before.group("inner") else None
        end = size - before.start(named) - 1 if named else last
        found.office = _office(scene, items, first, last, end)
        if items[last].symbol == "P" and first == last:
            found.office = found.office
        found.former = "F" in before.group("mark") + before.group("mark2")
    # An ambassador of one country to another stands for the first.
    if before.group("field") == "C":
        _home(scene, items[size - before.start("field") - 1], found)
    for group in ("of", "home"):
        if before.group(group):
            _home(scene, items[size - before.start(group) - 1], found)


def _read_after(scene: Scene, line: Line, position: int, found: Naming) -> None:
    symbols, items = line.symbols, line.items
    if scene.draft.language in ("ja", "zh") and found.office is None:
        bare = _AFTER_BARE.match(symbols, position)
        if bare:
            title = bare.start("title")
            found.office = _office(scene, items, title, title, title)
            return
    home = _AFTER_HOME.match(symbols, position)
    if home and found.country is None:
        _home(scene, items[home.start("of") if home.group("of") else home.start("paren")], found)
        position = home.end()
    after = _AFTER_TITLE.match(symbols, position)
    if after is None:
        return
    first, last = after.start("title"), after.end("title") - 1
    follows = symbols[after.end() : after.end() + 2]
    # "X, President Y": the office is the next name's.
    if re.match(r"H?[NU]", follows) and not after.group("of"):
        return
    if (after.group("of") or after.group("of2")) and re.match(r"H*[NU]", follows):
        return
    if found.office is None or (found.organisation is None and after.group("of") and "O" in after.group("of")):
        end = after.end("field") - 1 if after.group("field") else last
        if found.office is None:
            found.office = _office(scene, items, first, last, end)
            found.former = found.former or "F" in after.group("mark") + (after.group("mark2") or "")
        for group in ("home", "of", "of2"):
            if after.group(group):
                _home(scene, items[after.start(group)], found)


def _read_list(scene: Scene, line: Line, index: int, found: Naming) -> None:
    """The office that a plural before a list of names gives to each: "the foreign ministers of the six: X of Y, Z of W"."""
    symbols = line.symbols
    plural = symbols.rfind("P", 0, index)
    if plural < 0:
        return
    between = symbols[plural + 1 : index]
    lead, colon, rest = between.rpartition(":")
    chain = rest if colon and len(lead) <= 8 else between
    if (
        not re.fullmatch(r"[fdwns]*", lead)
        or not chain.strip("fd")
        and chain
        or chain[:1] in ("s", "q", "(")
        or not _LISTED.fullmatch(chain)
        or "T" in chain
    ):
        return
    found.office = _office(scene, line.items, plural, plural, plural)


def _pairs(scene: Scene, line: Line) -> dict[int, tuple[Office, str, Span]]:
    """The presidents of A and B, X and Y: offices and countries in order."""
    result: dict[int, tuple[Office, str, Span]] = {}
    for found in _PAIRED.finditer(line.symbols):
        homes = [i for i in range(*found.span("homes")) if line.symbols[i] == "C"]
        people = [i for i in range(*found.span("names")) if line.symbols[i] in "NU"]
        if len(homes) != len(people):
            continue
        office = _office(scene, line.items, found.start(), found.start(), found.start())
        for home, person in zip(homes, people, strict=True):
            item = line.items[home]
            result[person] = (office, _country(item) or "", Span(item.start, item.end))
    return result


def _office(scene: Scene, items: list[Item], first: int, last: int, end: int) -> Office:
    """The office of titles first..last, joined with "and"; a bare Minister or Head with its field, up to item `end`."""
    titles = [item.title for item in items[first : last + 1] if item.title is not None]
    names = list(dict.fromkeys(title.office for title in titles))
    if len(names) > 1:
        names = [name for name in names if name != "Leader"]
    span = Span(items[first].start, items[max(last, end)].end)
    level = titles[0].level
    name = " and ".join(names)
    text = scene.draft.text
    if scene.draft.language == "en" and len(names) == 1 and name in _OFFICES_FILLED:
        if end > last:
            name = re.sub(r"\s+", " ", text[items[first].start : items[end].end])
        elif (
            name == "Minister"
            and first
            and items[first - 1].symbol == "U"
            and items[first].start - items[first - 1].end == 1
        ):
            name = text[items[first - 1].start : items[first].end]
    return Office(name[:1].upper() + name[1:], level, span)


def _country(item: Item) -> str | None:
    for mention in item.mentions:
        if mention.kind in ("country", "adjective") and len(mention.keys) == 1:
            return mention.keys[0]
    return None


def _home(scene: Scene, item: Item, found: Naming) -> None:
    """Take a country or a body beside a name as what the person stands for."""
    country = _country(item)
    if country is not None:
        if found.country is None:
            found.country, found.country_span = country, Span(item.start, item.end)
        return
    body = next((mention for mention in item.mentions if mention.kind == "organisation"), None)
    if body is not None and len(body.keys) == 1 and found.organisation is None:
        found.organisation = _recorded(scene.draft, body.keys[0])


class _Gathering:
    """People so far; each new naming joins the person it means or begins another."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.draft = scene.draft
        self.roll = naming.roll(scene.draft.names)
        self.people: list[Person] = []
        self.last: dict[str, int] = {}
        self.clock = 0
        self.levels = {office.name: office.level for office in scene.draft.names.offices}

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
        if name is None:
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
            at_home = [
                key for key in keys
                if any((found.country and t.country == found.country) or (found.organisation and t.organisation == found.organisation) for t in leaders[key].terms)
            ]  # fmt: skip
            if not at_home and "leader" not in kinds:
                return None
            keys = at_home or keys
        if len(keys) > 1:
            keys = naming.in_office(self.draft.names, keys, self.scene.day) or keys
        if len(keys) > 1 and found.office is not None:
            keys = [key for key in keys if any(_kin(t.office, found.office.name) for t in leaders[key].terms)] or keys
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
        return any(self.levels.get(term.office, "leader") != "official" for term in terms)

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
        return not (found.office and person.role and not _kin(found.office.name, person.role))

    def _known(self, name: str) -> Person | None:
        """The person already named whose full name or surname this is."""
        words = name.split()
        if len(words) == 1:
            word = fold(name)
            close = [
                p
                for p in self.people
                if any(word == part or naming._alike(word, part) and len(word) > 3 for part in fold(p.name).split())
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
        if (
            found.organisation
            and person.organisation is None
            and found.office is not None
            and _speaks_for(found.office)
        ):
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
            [name for name in leaders if name in bylined],
            leaders if self.scene.home or self.scene.body else (),
        ):
            holders = [
                name
                for name in pool
                for term in naming.terms_at(leaders[name], self.scene.day)
                if _kin(term.office, office)
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
        for line in self.scene.lines:
            for index, symbol in enumerate(line.symbols):
                if symbol != "T":
                    continue
                item = line.items[index]
                title = item.title
                if title is None or title.level == "aside" or _beside_name(line, index):
                    continue
                found = Naming(item, Office(title.office, title.level, Span(item.start, item.end)))
                before = re.match(r"[mF-]*s?(?P<home>[ACO])", line.symbols[:index][::-1])
                after = re.match(r"fd?(?P<of>[CO])", line.symbols[index + 1 :])
                if before:
                    _home(self.scene, line.items[index - before.end("home")], found)
                elif after:
                    _home(self.scene, line.items[index + 1 + after.start("of")], found)
                person = self._meant(found)
                if person is not None:
                    person.spans.append(Span(item.start, item.end))
        for person in self.people:
            person.spans.sort(key=lambda span: span.start)

    def _meant(self, found: Naming) -> Person | None:
        assert found.office is not None
        fitting = [p for p in self.people if p.role is None or _kin(found.office.name, p.role)]
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
        return any(_kin(term.office, office) for term in self._terms(person))

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
                        person.organisation = _recorded(self.draft, term.organisation)
                elif person.listed and not person.former:
                    homes = {t.country for t in self.draft.names.leaders[person.name].terms}
                    if len(homes) == 1:
                        person.country = homes.pop()
                elif not person.listed and person.role and person.level in ("minister", "leader") and self.scene.home:
                    person.country = None
            if person.role is not None and person.listed and self.draft.language != "en":
                # Translated offices differ (总理 is Premier or Chancellor): the table has the usual one.
                term = self._term(person, terms)
                if term is not None and _kin(term.office, person.role):
                    person.role = term.office
            if person.role is None:
                term = self._term(person, terms)
                if term is not None:
                    person.role = term.office
                    person.level = self.levels.get(term.office, "leader")

    def _term(self, person: Person, terms: list[Term]) -> Term | None:
        """The term that the text's office or country points to; else the first."""
        if person.former:
            return None
        if person.role is not None:
            terms = [t for t in terms if _kin(t.office, person.role)] or terms
        if person.country is not None:
            terms = [t for t in terms if t.country == person.country]
        return terms[0] if terms else None


def _speaks_for(office: Office) -> bool:
    """Whether an office beside a body's name is held in that body: Secretary-General, not an ambassador to it."""
    return office.name not in ("Ambassador", "Special Envoy") or True


def _kin(a: str, b: str) -> bool:
    """Whether two offices may be one person's in one article."""
    if a == b or a in b or b in a:
        return True
    return any(a in group and b in group for group in _KIN)


def _beside_name(line: Line, index: int) -> bool:
    """Whether an office already belongs to a name next to it."""
    symbols = line.symbols
    if re.match(r"(?:a?T)*(?:f?d?[COLA])?c?H*[NU]", symbols[index + 1 :]):
        return True
    return re.match(r"(?:T|aT)*(?:[ACO]?s?)[mFd]*c[NU]", symbols[:index][::-1]) is not None


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
