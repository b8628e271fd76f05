"""What stands beside a name: the office before or after it, the country or body that the person stands for.

"Kazakh President X"; "President of Y, H.E. Mr X"; "X, Minister of Foreign Affairs of Y"; "X of Y"; "X (Y)"; the presidents of
A and B, X and Y: each is a pattern over a line's symbols.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from store.model import Span
from store.parsing import line as lines
from store.parsing import offices
from store.parsing.draft import Draft, Mention
from store.parsing.line import Item, Line
from store.parsing.mentions import folded
from store.parsing.text import START

_Thing = TypeVar("_Thing", Mention, offices.Title)

# What stands before a name, read backwards from it.
_BEFORE = re.compile(
    r"H*(?:c?H*)"
    r"(?:(?P<of>[COLA])[df]*(?:(?P<field>[UwaOEAdC]{1,5})f)?)?"
    r"(?:(?P<inner>[UaO]{1,4})f)?"
    r"(?P<title>[TP](?:[TP]|[a/-][TP])*|K)"
    r"(?P<mark>[Fm-]*)(?:(?:U(?=s?[AC]))?s?(?P<home>[ACO]))?(?P<mark2>[F-]*)"
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
_NAME_BEFORE = re.compile(r"d?c\)?[NU]")
_TITLE_AFTER = re.compile(r"c[dmACO]*s?T")
_NAMED = re.compile(r"H?[NU]")
_HIGHER = re.compile(r"c(?:[CO]d?f)?T")
_HONOURED = re.compile(r"H*[NU]")
_NAME_AFTER_TITLE = re.compile(r"(?:a?T)*(?:f?d?[COLA])?c?H*[NU]")
_NAME_BEFORE_TITLE = re.compile(r"(?:T|aT)*(?:[ACO]?s?)[mFd]*c[NU]")
_MONTHS = frozenset({"March", "April", "May", "June", "July", "August"})
_IN_A_ROW = re.compile(r"[NU)][ca]{1,2}$")
_LISTED = re.compile(r"[NUCLAOfdca()Hs:TmKq-]*")
_PAIRED = re.compile(r"Pf[df]*(?P<homes>C(?:[ca]+[fd]*C)+)[cd:-]*(?P<names>[NU](?:[ca]+[NU])+)")
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


def read(draft: Draft) -> Scene:
    """The headline and each paragraph as a line of symbols; the first line is the headline's (empty if there is none)."""
    article = draft.article
    day = (article.published or draft.dateline.date or "")[:10] or None
    publisher = draft.names.publishers.get(article.publisher or "")
    home = publisher.country if publisher else None
    body = article.publisher if article.publisher in draft.names.organisations else None
    scene = Scene(draft, day, home or None, recorded(draft, body) if body else None)
    plain = folded(article.text)
    titles = offices.find(plain, draft.names, draft.language)
    spans = [headline_span(draft), *article.paragraphs]
    for span in spans:
        inside, here = _within(span, draft.mentions), _within(span, titles)
        scene.lines.append(lines.read(article.text, span.start, span.end, inside, here, draft.language))
    return scene


def _within(span: Span, things: list[_Thing]) -> list[_Thing]:
    """The things within a span, of all in the order of the text."""
    first = bisect_left(things, span.start, key=START)
    last = bisect_left(things, span.end, first, key=START)
    return [thing for thing in things[first:last] if thing.end <= span.end]


def headline_span(draft: Draft) -> Span:
    """Where the headline stands in the text; empty if there is none."""
    headline = draft.article.headline or ""
    start = draft.text.find(headline) if headline else -1
    return Span(start, start + len(headline)) if start >= 0 else Span(0, 0)


def recorded(draft: Draft, body: str) -> str:
    """The body under which an organ is recorded."""
    known = draft.names.organisations.get(body)
    while known is not None and known.parent:
        body = known.parent
        known = draft.names.organisations.get(body)
    return body


def namings(scene: Scene, line: Line) -> Iterator[Naming]:
    """Every person's name in a line with what is said beside it."""
    symbols = line.symbols
    backwards = line.backwards
    size = len(symbols)
    paired = _pairs(scene, line)
    for index, symbol in enumerate(symbols):
        if symbol not in "NU":
            continue
        found = Naming(line.items[index])
        # Neither "29 May" nor "the West".
        found.alone = (
            scene.draft.text[line.items[index].start : line.items[index].end] not in _MONTHS
            and not (index and symbols[index - 1] in "nd")
            and symbols[index + 1 : index + 2] != "n"
        )
        found.listed = symbol == "U" and _IN_A_ROW.search(symbols, max(0, index - 3), index) is not None
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
            take_home(scene, line.items[size - bare.start("home") - 1], found)
        found.honoured = backwards[position : position + 1] == "H"
        return
    items = line.items
    first, last = size - before.end("title"), size - before.start("title") - 1
    if scene.draft.language == "ja" and backwards[before.end() : before.end() + 1] in ("N", "U"):
        return
    # "A, president of X, B, president of Y": the office before B is A's.
    if _NAME_BEFORE.match(backwards, before.end()) and _TITLE_AFTER.match(line.symbols, size - position + 1):
        found.honoured = True
        return
    if before.group("title") == "K":
        found.former = "F" in before.group("mark")
    else:
        named = "field" if before.group("field") else "inner" if before.group("inner") else None
        end = size - before.start(named) - 1 if named else last
        found.office = _office(scene, items, first, last, end)
        if found.office.name == "Ambassador" and (higher := _HIGHER.match(backwards, before.end())):
            # "The Minister of Foreign Affairs, Ambassador X": a rank beside the office held.
            at = size - higher.end()
            if (title := items[at].title) is not None and title.level != "official":
                found.office = _office(scene, items, at, at, at)
        found.former = "F" in before.group("mark") + before.group("mark2")
    # An ambassador of one country to another stands for the first.
    if before.group("field") == "C":
        take_home(scene, items[size - before.start("field") - 1], found)
    for group in ("of", "home"):
        if before.group(group):
            take_home(scene, items[size - before.start(group) - 1], found)


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
        take_home(scene, items[home.start("of") if home.group("of") else home.start("paren")], found)
        position = home.end()
    after = _AFTER_TITLE.match(symbols, position)
    if after is None:
        return
    first, last = after.start("title"), after.end("title") - 1
    follows = symbols[after.end() : after.end() + 2]
    # "X, President Y": the office is the next name's.
    if _NAMED.match(follows) and not after.group("of"):
        return
    if (after.group("of") or after.group("of2")) and _HONOURED.match(follows):
        return
    if found.office is None or (found.organisation is None and after.group("of") and "O" in after.group("of")):
        end = after.end("field") - 1 if after.group("field") else last
        if found.office is None:
            found.office = _office(scene, items, first, last, end)
            found.former = found.former or "F" in after.group("mark") + (after.group("mark2") or "")
        for group in ("home", "of", "of2"):
            if after.group(group):
                take_home(scene, items[after.start(group)], found)


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
        or (chain and not chain.strip("fd"))
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
    # Chief Adviser Professor X: a learned title beside an office is none.
    titles = [title for title in titles if title.level != "aside"] or titles
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


def take_home(scene: Scene, item: Item, found: Naming) -> None:
    """Take a country or a body beside a name as what the person stands for."""
    country = _country(item)
    if country is not None:
        if found.country is None:
            found.country, found.country_span = country, Span(item.start, item.end)
        return
    body = next((mention for mention in item.mentions if mention.kind == "organisation"), None)
    if body is not None and len(body.keys) == 1 and found.organisation is None:
        found.organisation = recorded(scene.draft, body.keys[0])


def beside_name(line: Line, index: int) -> bool:
    """Whether an office already belongs to a name next to it."""
    if _NAME_AFTER_TITLE.match(line.symbols, index + 1):
        return True
    return _NAME_BEFORE_TITLE.match(line.backwards, len(line.symbols) - index) is not None
