"""A paragraph as a line of symbols: names, offices, countries and the small words between them, a letter each.

The grammar of who is what is the same in most languages once the words are classed, so that one pattern over symbols
reads "Kazakh President X", "le président kazakh, X", "президент Казахстана X" and "哈萨克斯坦总统X".

N person, U unknown capitalised name, T office, P offices (plural), C country, A its adjective, O body, L place, E series,
H honorific, F former, K counterpart, f of, d the, s possessive, a and, c comma, m a word that may stand before an office,
( ) : . quotes as q, - dash, n number, w any other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from store.parsing.draft import Mention
from store.parsing.offices import Title
from store.parsing.symbols import Symbols, symbols
from store.parsing.text import words

# What stands nearer than this to a listed thing may belong to it.
_NEAR, _LONG = 60, 160
_UNCASED = frozenset({"zh", "ja", "ar", "fa", "ko", "he"})
_CAPITALISED = re.compile(
    r"[^\W\d_a-zа-яёß-öø-ÿ]\w*(?:[-’'‘`]\w+)*(?: [^\W\d_a-zа-яёß-öø-ÿ]\w*(?:[-’'‘`]\w+)*)*|[.:;(]"
)
_STYLE = re.compile(r"[HS]\.(?: [EMH]\.|[EMH]\. M\.)")


class Item(msgspec.Struct, frozen=True, gc=False):
    """A symbol with the characters that it stands for and, for a listed thing, its mention or office."""

    symbol: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The items of a paragraph; `symbols` holds one letter an item, `backwards` the same from the last to the first."""

    items: list[Item]
    symbols: str
    backwards: str


_RANK = {
    "leader": "N",
    "called": "N",
    "organisation": "O",
    "country": "C",
    "adjective": "A",
    "place": "L",
    "series": "E",
}
_ORDER = {
    "leader": 0,
    "title": 1,
    "organisation": 2,
    "series": 3,
    "called": 4,
    "country": 5,
    "adjective": 6,
    "place": 7,
}


def read(text: str, start: int, end: int, mentions: Iterable[Mention], titles: Iterable[Title], language: str) -> Line:
    """The stretch [start, end) as a line; longer names cover shorter ones, names of people cover all else."""
    spans: dict[tuple[int, int], list[Mention | Title]] = {}
    things: list[Mention | Title] = [*mentions, *titles]
    for thing in things:
        spans.setdefault((thing.start, thing.end), []).append(thing)
    ordered = sorted(spans.items(), key=lambda pair: (pair[0][0], -pair[0][1]))
    items: list[Item] = []
    position = start
    known = symbols(language)
    for (first, last), here in ordered:
        if first < position:
            continue
        _gap(text, position, first, known, items)
        items.append(_thing(first, last, here))
        position = last
    _gap(text, position, end, known, items)
    joined = _joined(items, text)
    letters = "".join([item.symbol for item in joined])
    return Line(joined, letters, letters[::-1])


def _thing(start: int, end: int, things: list[Mention | Title]) -> Item:
    if len(things) == 1:
        (thing,) = things
        if isinstance(thing, Title):
            return Item("P" if thing.plural else "T", start, end, (), thing)
        return Item(_RANK[thing.kind], start, end, (thing,))
    title = next((thing for thing in things if isinstance(thing, Title)), None)
    mentions = tuple(thing for thing in things if isinstance(thing, Mention))
    best = min(
        (_ORDER["title" if isinstance(thing, Title) else thing.kind], number) for number, thing in enumerate(things)
    )
    chosen = things[best[1]]
    symbol = ("P" if chosen.plural else "T") if isinstance(chosen, Title) else _RANK[chosen.kind]
    return Item(symbol, start, end, mentions, title)


def _gap(text: str, position: int, until: int, known: Symbols, items: list[Item]) -> None:
    """The words between two listed things; of a long stretch's middle only capitalised words and stops count."""
    if until - position <= 1 and (position == until or text[position] == " "):
        return
    if until - position > _LONG and known.language not in _UNCASED:
        first, last = text.find(" ", position + _NEAR), text.rfind(" ", position, until - _NEAR)
        if 0 < first < last:
            _words(text, position, first, known, items)
            for found in _CAPITALISED.finditer(text, first, last):
                _words(text, *found.span(), known, items)
                items.append(Item("w", found.end(), found.end()))
            position = last
    _words(text, position, until, known, items)


def _words(text: str, position: int, until: int, known: Symbols, items: list[Item]) -> None:
    stretch = text[position:until]
    # A style may be written apart: "H. E.", "S.E. M.".
    pieces = [stretch] if ". " in stretch and _STYLE.search(stretch) else stretch.split(" ")
    for piece in pieces:
        for symbol, first, last in known[piece]:
            items.append(Item(symbol, position + first, position + last))
        position += len(piece) + 1


_PARTICLES = words("al el bin ibn ben bint von van der den dos ter abu abd ur ul af фон дер аль бин ван")


_FIELDS = words(
    """
    Affairs Security Energy Finance Defence Defense Education Health Culture Economy Agriculture Transport Justice Labour Labor
    Interior Tourism Science Technology Environment Water Commerce Industry Planning Infrastructure Trade Investment Investments
    Development Ecology Sports Youth Communications Information Tourism Emergencies Situations Cooperation Integration
    Authority Agency Committee Council Commission Bank Fund Office Department Ministry Parliament Senate Mazhilis Assembly
    """
)
_QUARTERS = frozenset({"Northern", "Southern", "Eastern", "Western", "Central", "New"})


def _joined(items: list[Item], text: str) -> list[Item]:
    """Capitalised words in a row, with the particles and initials between them, as one unknown name."""
    result: list[Item] = []
    index, count = 0, len(items)
    while index < count:
        item = items[index]
        if item.symbol not in "UNHq":
            result.append(item)
            index += 1
            continue
        if (
            item.symbol == "q"
            and result
            and result[-1].symbol in "CAOLNUE"
            and item.end - item.start == 1
            and text[item.start] in "'’"
        ):
            following = items[index + 1] if index + 1 < count else None
            if following is not None and following.start == item.end and text[following.start : following.end] == "s":
                result.append(Item("s", item.start, following.end))
                index += 2
                continue
        if item.symbol == "H":
            # H.E. and the like: letters with their stops.
            index += 1
            while index < count and items[index].symbol == "." and items[index].start == items[index - 1].end:
                index += 1
            result.append(Item("H", item.start, items[index - 1].end))
            continue
        if item.symbol != "U" and not (_called(item) and index + 1 < count and _adjoins(items, index, text)):
            result.append(item)
            index += 1
            continue
        first: Item | None = item
        last = item
        index += 1
        while index < count:
            following = items[index]
            gap = text[last.end : following.start]
            if (
                following.symbol == "."
                and following.start == last.end
                and last.end - last.start <= 2
                and len(text[last.start : last.end]) == 1
            ):
                last = following
            elif gap.strip(" ") or "\n" in gap:
                break
            elif following.symbol == "U" or _called(following):
                last = following
            elif following.symbol == "C" and text[last.start : last.end] in _QUARTERS:
                # Northern Cyprus is not Cyprus.
                result.append(Item("L", item.start, following.end))
                first = None
                index += 1
                break
            elif (
                index + 1 < count
                and (items[index + 1].symbol == "U" or _called(items[index + 1]))
                and text[following.start : following.end].lower() in _PARTICLES
                and text[following.start].islower()
            ):
                last = items[index + 1]
                index += 1
            else:
                break
            index += 1
        if first is not None:
            result.extend(_split(first if first is last else Item("U", first.start, last.end), text))
    return result


def _split(item: Item, text: str) -> Iterable[Item]:
    """Minister of Energy Bolat Akchulakov: a field of office and a name that follows it are two."""
    words = text[item.start : item.end].split(" ")
    fields = [number for number, word in enumerate(words) if word.strip(",.") in _FIELDS]
    last = fields[-1] + 1 if fields else 0
    if not last or len(words) - last < 2:
        yield item
        return
    cut = item.start + len(" ".join(words[:last]))
    yield Item("U", item.start, cut)
    yield Item("U", cut + 1, item.end)


def _called(item: Item) -> bool:
    """Whether an item is a listed person's short form, which may be part of somebody else's full name."""
    return item.symbol == "N" and "leader" not in [mention.kind for mention in item.mentions]


def _adjoins(items: list[Item], index: int, text: str) -> bool:
    """Whether a short form goes on into a longer name: Anwar bin Mohammed Gargash."""
    item, following = items[index], items[index + 1]
    if text[item.end : following.start] != " ":
        return False
    if following.symbol == "U" or _called(following):
        return True
    particle = text[following.start : following.end] in _PARTICLES
    return particle and index + 2 < len(items) and (items[index + 2].symbol == "U" or _called(items[index + 2]))
