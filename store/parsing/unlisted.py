"""Titled events that no table holds: "the first X-Y Summit", councils of two countries, capitalised forums, a city's summit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from store.gazetteer import Gazetteer
from store.parsing import formats, sessions, translated
from store.parsing.calendar import parse_day
from store.parsing.cues import Cue
from store.parsing.draft import Draft

Found = tuple[str, str, int, int, bool]
"""A title's name, the kind of its sessions, where it stands, and whether listed countries or bodies name it."""

_HEADS = Cue(r"(?:[Ss]ummit|Forum|Con(?:ference|gress)|Dialogue|Lecture|Platform|Co(?:uncil|mmission|mmittee))(?!\w)")
_SIDE = (
    r"(?:[A-Z][\w.’'&]+(?: (?:Asia|Africa|Arab|States|Islands(?: Forum)?|Island|Korea|Europe|America|Balkans|Caucasus|Kingdom"
    r"|Zealand"
    r"|Arabia|Union|League)){0,2})"
)
_PAIR = re.compile(
    rf"({_SIDE}(?:\s?[-–—‑/]\s?{_SIDE}){{1,3}}) "
    r"((?:(?:[Aa]nnual|[Tt]rilateral|[Bb]ilateral|[Ii]naugural|[Ll]eaders['’]?|[Ii]ntergovernmental"
    r"|[Hh]igh[- ][Ll]evel|[Ss]trategic|"
    r"[Ff]oreign [Mm]inisters['’]?|[Ff]oreign [Oo]ffice|[Ss]ecurity|[Mm]ixed|[Mm]inisterial|[Mm]inisters['’]?|"
    r"2\+2|[“\"]2\+2[”\"]|[Pp]olitical|[Dd]efen[cs]e|"
    r"[Cc]ooperation|[Ii]nterstate|[Ee]conomic|[Pp]artnership|[Bb]usiness|[Jj]oint|and) )*)$"
)
_JOINED = re.compile("[-–—‑/]")
_TITLED_COUNCIL = re.compile(
    r"(?:Supreme|High[- ]Level|Interstate|Intergovernmental|Higher|Strategic|Joint)(?: (?:[A-Z][\w-]+|and|of))* $"
)
_BETWEEN = re.compile(
    r" (?:of|between) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+"
    r"| of [A-Z][\w’'-]+)*,? and (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
)
# "Japan-Australia Summit Meeting": Japan's ministry calls any talks of two leaders so.
_TALKS = re.compile(r" (?:[Mm]eeting|[Tt]alks)\b")
_TRILATERAL = re.compile(r"\b[Tt]rilateral [Ss]ummit\b(?! of| between)")
_ANNUAL = Cue(r"[Aa]nnual (?:leaders['’] |bilateral )?[Ss]ummit\b")
_LEADERS_OF = Cue(r"[Ll]eaders\b")
_THEIR_SUMMIT = Cue(r"\b(?:their|the|a) (?:[\w-]+ )?[Ss]ummit\b")
_REGION = (
    r"(?P<region>Western Balkans|Central Asian?|Pacific(?: Islands?)?|Caribbean|Gulf|African?|Latin American?|Arab)"
)
_REGION_END = re.compile(rf"(?:, | and | and the ){_REGION} $")
_AND_REGION = re.compile(rf" and (?:of )?(?:the )?(?:\w+ )?{_REGION}\b")
_OF_THE = re.compile(r" of (?:the )?")
_INFORMAL = Cue(r"[Ii]nformal [Ss]ummit\b(?! of)")
_BEFORE = re.compile(r"(?:[A-Z][\w’-]+ (?:(?:of|on|for|and|the|in|de) )*){1,6}$")
_TAIL = re.compile(r" (?:of|on|for) (?:the |an? )?[A-Z][\w’-]+(?: (?:(?:and|in|of|for|the) ){0,2}[A-Z][\w’-]+){0,5}")
_LEADING = re.compile(
    r"^(?:(?:The|A|An|At|In|On|For|After|Before|During|This|That|Its|First|Second|Third|Fourth|Fifth|Sixth"
    r"|Seventh|Annual|Inaugural|Following|"
    r"Opening|Addressing|of|on|for|and|the|in|de) )+"
)
# What the words before a title are when a small word parts them from it: "Sunday in the ", "Narendra Modi at the ".
_APART = re.compile(r".*\b(?:in|at|to|by|from|during|after|before|with) (?:the )?(?=\S)")
# Not events, or not the kind that frames talks.
_PLAIN = re.compile(
    r"^(?:(?:Press|News|Business|Investment|Joint|Economic|Video|National|Leaders|Special|Annual"
    r"|Security) ?)*(?:Summit|Forum|Conference|Congress|"
    r"Dialogue|Platform|Council|Commission|Lecture)$|Press Conference|News Conference|Business (?:Forum|Council)"
    r"|Party Congress|National Congress|"
    r"U\.?S\.? Congress|Members? of|Working Group|Conference Cent|Congress Cent"
)
# The name goes on: "Forum Leaders Summit". And a parliament by that word.
_LONGER = re.compile(r" (?:[A-Z][\w’']+ ){0,2}(?:Summit|Meeting|Conference|Forum|Dialogue)\b")
_PARLIAMENT = re.compile(r"(?:['’]s?|National|U\.?S\.?|American|the|of) $")
_RECENT = 60
"""Days for which a summit of last year is still called by its city alone."""
_CITY = re.compile(r"([A-Z][\w’-]+(?: (?:(?:de|del|al|la|el) )?[A-Z][\w’-]+){0,2}) $")
# "XIII Cimeira Luso-Brasileira", "российско-индийский саммит": of the two countries whose people the article names.
_OF_TWO = {
    "fr": re.compile(r"\b[Ss]ommet (?:annuel )?[\w]+o-[\w]+"),
    "es": re.compile(r"\b[Cc]umbre (?:anual )?[\w]+o-[\w]+|\b[Cc]umbre [A-ZÁÉÍÓÚ]\w+-[A-ZÁÉÍÓÚ]\w+"),
    "pt": re.compile(
        r"\b(?:[Cc]imeira|[Cc]úpula) (?:anual )?\w+o-\w+|\b(?:[Cc]imeira|[Cc]úpula) [A-ZÁÉÍÓÚ]\w+-[A-ZÁÉÍÓÚ]\w+"
    ),
    "tr": re.compile(r"\b[A-ZÇĞİÖŞÜ]\w+-[A-ZÇĞİÖŞÜ]\w+ (?:\d+\. )?(?:Hükümetler ?[Aa]rası )?Zirve\w*"),
    "de": re.compile(r"\b[Dd]eutsch-\w+ Gipfel\w*"),
    "ru": re.compile(r"\b[Рр]оссийско-\w+ саммит\w*"),
}
_RUSSIAN = Cue(r"(?:(?:[Мм]еждународн|[А-ЯЁ])\w* ){0,3}(?:[Фф]орум|[Сс]аммит|[Кк]онференци)\w* «[^»]{4,80}»")


@lru_cache(maxsize=4)
def _by_members(names: Gazetteer) -> dict[frozenset[str], str]:
    """The one series of summits that two or three countries alone make up."""
    result: dict[frozenset[str], list[str]] = {}
    for series in names.series.values():
        if series.kind == "summit" and 2 <= len(series.members) <= 3:
            result.setdefault(frozenset(series.members), []).append(series.name)
    return {members: found[0] for members, found in result.items() if len(found) == 1}


def find(draft: Draft) -> Iterator[Found]:
    """Titles by their shape, in English and (quoted ones) Russian."""
    text = draft.text
    for named in translated.find(draft):
        yield *named, True
    for city, start, end in translated.cities(draft):
        if name := _held_at(draft, city):
            yield name, "summit", start, end, True
        else:
            yield f"{city} Summit", "summit", start, end, False
    if draft.language == "ru":
        for hit in _RUSSIAN.finditer(text):
            yield hit.group(), "address", hit.start(), hit.end(), False
    if draft.language in _OF_TWO:
        for hit in _OF_TWO[draft.language].finditer(text):
            homes = list(dict.fromkeys(person.country for person in draft.people if person.country))[:2]
            if len(homes) == 2:
                name = _by_members(draft.names).get(frozenset(homes))
                sides = "-".join(draft.names.countries[code].name for code in homes)
                yield name or f"{sides} Summit", "summit", hit.start(), hit.end(), True
    if draft.language != "en":
        return
    for hit in _ANNUAL.finditer(text):
        name = _annual(draft)
        if name:
            yield name, "summit", hit.start(), hit.end(), True
    yield from _informal(draft)
    yield from _of_leaders(draft)
    if three := _of_three(draft):
        yield three
    for written_out, start, end in formats.find(draft):
        yield written_out, "summit", start, end, True
    bodies = [(m.start, m.end) for m in draft.mentions if m.kind == "organisation"]
    for hit in _HEADS.finditer(text):
        found = _titled(draft, hit)
        if found and (found[4] or not any(found[2] < last and first < found[3] for first, last in bodies)):
            yield found


@lru_cache(maxsize=4)
def _by_city(names: Gazetteer) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Series with the day of an edition, by its city and year."""
    result: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for series in names.series.values():
        for edition in series.editions:
            if edition.place and edition.date and series.kind == "summit":
                result.setdefault((edition.place, edition.date[:4]), []).append((series.name, edition.date))
    return result


def _held_at(draft: Draft, city: str) -> str | None:
    """The series that had its summit in that city the year of the report, or the one before or after."""
    said = (draft.article.published or draft.dateline.date or "0")[:10]
    year, today = int(said[:4]), parse_day(said)
    bodies = {mention.keys[0] for mention in draft.mentions if mention.kind in ("organisation", "series")}
    for then in (year, year - 1, year + 1):
        held = _by_city(draft.names).get((city, str(then)), [])
        if then < year:
            held = [
                (name, day) for name, day in held if today and (on := parse_day(day)) and (today - on).days < _RECENT
            ]
        named = [name for name, _ in held if name in bodies or draft.names.series[name].body in bodies]
        if named:
            return named[0]
    main = sessions.main_body(draft, "State", least=2)
    if main:
        return sessions.by_level(draft.names)[main, "State"].name
    held = _by_city(draft.names).get((city, str(year)), [])
    return held[0][0] if len(held) == 1 else None


def _annual(draft: Draft) -> str | None:
    """The annual summit of the two countries whose people the article names first."""
    homes = list(dict.fromkeys(person.country for person in draft.people if person.country))[:2]
    return _by_members(draft.names).get(frozenset(homes)) if len(homes) == 2 else None


def _of_leaders(draft: Draft) -> Iterator[Found]:
    """The summit of two groups told by their leaders: "EU and Western Balkans leaders ... at their summit"."""
    first = draft.article.paragraphs[0].end if draft.article.paragraphs else 0
    told = _THEIR_SUMMIT.search(draft.text, 0, first)
    sides = formats.Sides(draft)
    for hit in _LEADERS_OF.finditer(draft.text, 0, first) if told else ():
        line = draft.text.rfind("\n", 0, hit.start()) + 1
        before = _REGION_END.search(draft.text, line, hit.start())
        one = sides.ending.get(before.start()) if before else None
        region = before["region"] if before else ""
        if one is None and (of := _OF_THE.match(draft.text, hit.end())):
            one = sides.beginning.get(of.end())
            after = _AND_REGION.match(draft.text, one.end) if one else None
            region = after["region"] if after else ""
        if one and region and one.kind == "organisation":
            name = sides.name(one.start, one.end)
            yield f"{name}-{region} Summit", "summit", min(one.start, hit.start()), hit.end(), True


def _informal(draft: Draft) -> Iterator[Found]:
    """An informal summit of two that is numbered: of the two countries whose leaders the article names first."""
    homes = dict.fromkeys(p.country for p in draft.people if p.level == "leader" and p.country in draft.names.countries)
    sides = "-".join(draft.names.countries[code].name for code in list(homes)[:2] if code)
    for hit in _INFORMAL.finditer(draft.text) if len(homes) == 2 else ():
        yield f"{sides} Informal Summit", "summit", hit.start(), hit.end(), formats.numbered(draft, hit.start())


def _of_three(draft: Draft) -> Found | None:
    """A trilateral summit told without its sides: of the three whose leaders the article names."""
    if "rilateral " not in draft.text:
        return None
    hit = _TRILATERAL.search(draft.text, 0, draft.article.paragraphs[0].end if draft.article.paragraphs else 0)
    first = draft.sentences[0].end if draft.sentences else 0
    homes = dict.fromkeys(
        p.country
        for p in draft.people
        if p.level == "leader" and p.country in draft.names.countries and p.spans[0].start < first
    )
    if len(homes) != 3:
        homes = dict.fromkeys(
            p.country for p in draft.people if p.level == "leader" and p.country in draft.names.countries
        )
    if hit is None or len(homes) != 3:
        return None
    known = _by_members(draft.names).get(frozenset(code for code in homes if code))
    sides = "-".join(draft.names.countries[code].name for code in homes if code)
    return known or f"{sides} trilateral summit", "summit", hit.start(), hit.end(), True


def _titled(draft: Draft, hit: re.Match[str]) -> Found | None:
    text, what = draft.text, hit.group()
    line = text.rfind("\n", 0, hit.start()) + 1
    head = text[max(line, hit.start() - 110) : hit.start()]
    if what in ("Forum", "Conference", "Dialogue") and _LONGER.match(text, hit.end()):
        return None
    if what == "Congress" and _PARLIAMENT.search(head):
        return None
    pair = _PAIR.search(head) if _JOINED.search(head) else None
    if pair:
        return _pair(draft, hit, pair)
    if what in ("summit", "Summit"):
        city = _CITY.search(head)
        place = (
            next((n for n in (city.group(1), city.group(1).split()[-1]) if n in draft.names.places), None)
            if city
            else None
        )
        if place is None and what == "summit":
            return None
    else:
        place = None
    if place:
        name = _held_at(draft, place)
        start = hit.start() - len(place) - 1
        return (
            (name, "summit", start, hit.end(), True) if name else (f"{place} Summit", "summit", start, hit.end(), False)
        )
    if what in ("Council", "Commission", "Committee"):
        council = _TITLED_COUNCIL.search(head)
        between = _BETWEEN.match(text, hit.end())
        if council is None:
            return None
        end = between.end() if between else hit.end()
        return (
            text[hit.start() - len(council.group()) : end],
            "summit",
            hit.start() - len(council.group()),
            end,
            between is not None,
        )
    before, tail = _BEFORE.search(head), _TAIL.match(text, hit.end())
    end = tail.end() if tail and what != "Forum" else hit.end()
    start = hit.start() - len(before.group()) if before else hit.start()
    name = text[start:end]
    if before and (apart := _APART.match(before.group())):
        start, name = start + apart.end(), name[apart.end() :]
    lead = _LEADING.match(name)
    if lead:
        start, name = start + lead.end(), name[lead.end() :]
    if " " not in name or _PLAIN.search(name) or "’s" in name or "'s" in name:
        return None
    return name, "summit" if what == "Summit" else "address", start, end, False


def _pair(draft: Draft, hit: re.Match[str], pair: re.Match[str]) -> Found | None:
    """A summit of countries or regions named side by side: the listed series if those are its members."""
    size = len(pair.group())
    start, end = hit.start() - size, hit.end()
    sides, how = pair.groups()
    if not how and _TALKS.match(draft.text, end) and not formats.numbered(draft, start):
        return None
    first, last = (bisect_left(draft.mentions, at, key=lambda m: m.start) for at in (start, start + len(sides)))
    codes = [m.keys[0] for m in draft.mentions[first:last] if m.kind in ("country", "adjective")]
    known = _by_members(draft.names).get(frozenset(codes)) if "ummit" in hit.group() else None
    if known is None and len(codes) == 2 and codes[0] != codes[1]:
        line = draft.text.rfind("\n", 0, start) + 1
        _, named = formats.Sides(draft).before(start + len(sides), line)
        sides = "-".join(named if len(named) == 2 else (draft.names.countries[code].name for code in codes))
    return known or f"{sides} {how}{hit.group()}", "summit", start, end, True
