"""Where the occasion took place: the meeting's city and country, from the words that place it, else from the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.gazetteer import PlaceName
from store.model import CALLS, Place, Span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention
from store.parsing.frames import frames, holds
from store.parsing.text import cue, sentence_number

_SENTENCES = 14
# A look at the first letter sets most places in the text aside before all forms are tried.
_IN = re.compile(
    r"(?=[iIaAonctrвВ在àÀeEف])"
    r"(?:\b(?:in|at|In|At|outside|near|around|inside)(?: (?:the|a|an|central|downtown|nearby|neighbou?ring|southern|"
    r"northern|western|eastern|tiny|old|city|town|capital|resort|of|[A-Z]\w+an|Swiss|French|Chinese|German))* ?|"
    r"\b(?:city|capital|town|resort)(?:,| of) |\b(?:в|во|В|Во)(?: (?:городе|г\.|столице))? ?|在(?:\w{0,6})|(?:\bà|\bau|"
    r"\bÀ|\ben|\bEn|\bem|\bEm|\bno|\bna|\bim|\bIm) ?|في ?)[“\"«(]?$"
)
# What the talks are about is not where they are.
_ABOUT = re.compile(
    r"(?:situation|war|conflict|crisis|developments?|peace|stability|events|violence|ceasefire|invest\w*|"
    r"projects?|interests?|elections?|fighting|"
    r"reforms|ситуаци\w+|войн\w+|конфликт\w*|событи\w+|guerre|situation|crise|guerra|situación|conflicto|"
    r"krieg|lage|savaş\w*|durum\w*) "
    r"(?:in|at|inside|в|на|en|au|em|im) (?:the |and around )?$"
)
# Where somebody comes from or goes to is not where they met: "on his way home from the NATO summit in Washington".
_ON_THE_WAY = re.compile(
    r"\b(?:from|after attending|ahead of|before attending|prior to|next (?:week|month|year)['’]s|last (?:week|month|year)['’]s)"
    r" (?:the |an? )?[^,.;:]{0,60}\b(?:summit|meeting|conference|forum|assembly|session|talks)\b[^,.;:]{0,14} (?:in|at) $",
    re.IGNORECASE,
)
# "at State House, Nairobi": a venue and its city.
_AT_VENUE = re.compile(r"\b(?:at|in) (?:the )?(?:[A-Z][\w’'-]*\s?){1,5}, $")
_TO = re.compile(
    r"\b(?:to|arrived in|visiting|visits?|visited|arriving in|to visit) (?:the )?(?:\w+ )?$|(?:访问|抵达|访)$"
)
_AFTER_IN = re.compile(r"['’]?(?:da|de|ta|te|nda|nde)\b|(?:举行|会见|会晤|同|与)|で|にて")
_NOT_PLACE = re.compile(
    r"[’']?s? ?-?(?:Agreements?|Declaration|Accords?|Process|Treaty|Protocol|Convention|Consensus|Club|Format|"
    r"Initiative|Communiqu|Charter|Principles|Formula|Pact|Act|Statement|Club|Spirit|Concord|Roadmap|Track|Plan|"
    r"Action)\b"
    r"|协定|宣言|协议|进程|форум|соглашени|деклараци|ск"
)
_CAPITAL = re.compile(r"(?: |'s |’s )(?:capital|Hauptstadt)\b|首都| столиц| başkent|の首都")
_OCCASION = cue(r"\b(?:talks|meetings?|summit|session|ceremony|forum)\b")
_HERE = Cue(r"\bhere\b")
_VIRTUAL = cue(
    r"\bvirtual(?:ly)? (?:\w+ ){0,3}(?:summit|meeting|session|talks)|\b(?:summit|meeting|session|talks|"
    r"consultations)\b.{0,60}\b(?:via video|by video|virtually|virtual (?:format|mode)|online|videoconferenc\w+|"
    r"video link|video conference)|"
    r"\b(?:met|held|hosted|convened|attended|gathered|spoke) virtually\b|视频(?:峰会|会议|会晤|方式)|в (?:режиме|формате) видео\w*"
)


@dataclass(slots=True)
class _Candidate:
    name: str | None
    country: str | None
    weight: float
    span: Span
    rule: str


def find(draft: Draft) -> Place | None:
    """Where it took place; None for calls and meetings by video, both parts None where the text does not tell."""
    if draft.kind in CALLS or _virtual(draft):
        return None
    cities: dict[str, _Candidate] = {}
    countries: dict[str, _Candidate] = {}
    for candidate in _candidates(draft):
        table = cities if candidate.name else countries
        key = candidate.name or candidate.country or ""
        known = table.get(key)
        if known is None:
            table[key] = candidate
        else:
            best = max(known, candidate, key=lambda c: c.weight)
            # Said again, it is surer, but not as sure as said well.
            best.weight = max(known.weight, candidate.weight) + 0.25 * min(known.weight, candidate.weight)
            table[key] = best
    _dateline(draft, cities)
    best_city = max(cities.values(), key=lambda c: c.weight, default=None)
    best_country = max(countries.values(), key=lambda c: c.weight, default=None)
    if (
        best_city
        and best_country
        and best_country.weight > best_city.weight + 0.6
        and best_city.country != best_country.country
    ):
        best_city = next(
            (c for c in sorted(cities.values(), key=lambda c: -c.weight) if c.country == best_country.country), None
        )
    if best_city is not None and best_city.weight >= 1:
        draft.say("place.city", best_city.span.start, best_city.span.end, best_city.rule)
        if best_city.country:
            draft.say("place.country", best_city.span.start, best_city.span.end, "country of the city", inferred=True)
        return Place(best_city.name, best_city.country)
    edition = _edition(draft)
    if edition is not None and (best_country is None or edition.country == best_country.country):
        return edition
    if best_country is not None and best_country.weight >= 1:
        draft.say("place.country", best_country.span.start, best_country.span.end, best_country.rule)
        return Place(None, best_country.country)
    return Place(None, None)


def _virtual(draft: Draft) -> bool:
    end = draft.sentences[min(2, len(draft.sentences)) - 1].end if draft.sentences else len(draft.text)
    return _VIRTUAL.search(draft.lowered, 0, end) is not None


def _candidates(draft: Draft) -> list[_Candidate]:
    cues = frames(draft.language)
    text = draft.text
    headline = draft.article.headline or ""
    head_start = text.find(headline) if headline else -1
    covered = [(m.start, m.end) for m in draft.mentions if m.kind in ("organisation", "leader")]
    result: list[_Candidate] = []
    for mention in draft.mentions:
        if mention.kind not in ("place", "country", "adjective"):
            continue
        number = sentence_number(draft.sentences, mention.start)
        if number is not None and number >= _SENTENCES:
            break
        if any(start <= mention.start and mention.end <= end for start, end in covered):
            continue
        in_headline = 0 <= head_start <= mention.start < head_start + len(headline)
        if number is None and not in_headline:
            continue
        if number is not None:
            sentence = draft.sentences[number]
            before, words = text[sentence.start : mention.start], text[sentence.start : sentence.end]
        else:
            before, words = text[head_start : mention.start], headline
        weight = _weight(draft, mention, before, text[mention.end : mention.end + 24])
        if (
            number is not None
            and number < 4
            and mention.kind == "place"
            and len(words) < 60
            and not words.rstrip().endswith((".", "。"))
        ):
            weight = max(weight, 2.0)
        if weight <= 0:
            continue
        if number is not None:
            near = max(sentence.start, mention.start - 70), min(mention.end + 60, sentence.end)
            past = holds(draft, number, "past")
            if past and cues.past.match(draft.lowered[mention.end : mention.end + 24].lstrip(" ,")):
                continue
            if holds(draft, number, "future") and cues.future.search(
                draft.lowered, *((sentence.start, mention.start) if number < 2 else near)
            ):
                continue
            if past and number and cues.past.search(draft.lowered, *near):
                continue
            if number > 1 and not (
                holds(draft, number, "meet")
                or holds(draft, number, "attend")
                or _OCCASION.search(draft.lowered, sentence.start, sentence.end)
            ):
                weight *= 0.45
            weight *= 1.0 if number <= 1 else max(0.45, 0.85 - 0.05 * number)
        else:
            weight *= 0.9
        result.extend(_meant(draft, mention, weight))
    return result


def _weight(draft: Draft, mention: Mention, before: str, after: str) -> float:
    """How surely the words around a name say that something happened there."""
    if mention.kind == "adjective":
        return 2.4 if _CAPITAL.match(after) or (draft.language == "de" and re.match(r"en Hauptstadt", after)) else 0.0
    if _NOT_PLACE.match(after.lstrip(" -")) or _NOT_PLACE.match(after):
        return 0.0
    if mention.kind == "country" and _CAPITAL.match(after):
        return 2.4
    if _IN.search(before[-48:]):
        if _ON_THE_WAY.search(before[-110:]):
            return 0.3
        return 0.0 if _ABOUT.search(before[-40:].lower()) else 2.0
    if mention.kind == "place" and (_AFTER_IN.match(after) and draft.language in ("tr", "ja", "zh")):
        return 2.0
    if mention.kind == "place" and _AT_VENUE.search(before[-60:]):
        return 1.8
    if _TO.search(before[-30:]):
        return 1.2
    if mention.kind == "place":
        known = draft.names.places.get(mention.keys[0])
        if known is not None and known.kind == "venue":
            return 1.8
        return 0.5
    return 0.0


def _meant(draft: Draft, mention: Mention, weight: float) -> list[_Candidate]:
    span = Span(mention.start, mention.end)
    if mention.kind == "place":
        known = draft.names.places.get(_nearest(draft, mention.keys))
        if known is None:
            return []
        city = known.within or (known.name if known.kind != "region" else None)
        if city is None:
            return [_Candidate(None, known.country, weight, span, "region where it took place")]
        rule = "venue of the city" if known.within else "city where it took place"
        return [_Candidate(city, known.country, weight + (0.3 if known.within else 0.0), span, rule)]
    code = mention.keys[0]
    if mention.kind == "adjective" or _CAPITAL.match(draft.text[mention.end : mention.end + 12]):
        country = draft.names.countries.get(code)
        return (
            [_Candidate(country.capital, code, weight, span, "capital of the country")]
            if country and country.capital
            else []
        )
    return [_Candidate(None, code, weight, span, "country where it took place")]


def _nearest(draft: Draft, keys: tuple[str, ...]) -> str:
    """Of places that share a spelling, one in a participant's country."""
    if len(keys) > 1:
        homes = {person.country for person in draft.participants}
        for key in keys:
            known = draft.names.places.get(key)
            if known and known.country in homes:
                return key
    return keys[0]


def _dateline(draft: Draft, cities: dict[str, _Candidate]) -> None:
    """The dateline's city counts where it lies in a participant's country, more so where the text says "here"."""
    name = draft.dateline.place
    if name is None:
        return
    span = next((Span(e.start, e.end) for e in draft.evidence if e.field == "dateline.place"), Span(0, 0))
    name = "New York" if name == "United Nations" else name  # Wires file from there under the body's name.
    place: PlaceName | None = draft.names.places.get(name)
    country = place.country if place else None
    if country is None:
        country = next((code for code, c in draft.names.countries.items() if c.capital == name), None)
    weight = 1.1 if country in {person.country for person in draft.participants} or country is None else 1.0
    end = draft.sentences[min(5, len(draft.sentences)) - 1].end if draft.sentences else 0
    if _HERE.search(draft.text, 0, end):
        weight += 1
    city = place.within if place and place.within else name
    if city in cities:
        cities[city].weight += weight
    else:
        cities[city] = _Candidate(city, country, weight, span, "place of the dateline")


def _edition(draft: Draft) -> Place | None:
    """The city of a numbered summit, where the table of series has it."""
    event = draft.event
    series = draft.names.series.get(event.name) if event else None
    if event is None or series is None or event.relation not in ("at", "on the sidelines of", "during", "ahead of"):
        return None
    year = (draft.date or draft.article.published or "")[:4]
    for edition in series.editions:
        if edition.place and (
            edition.number == event.edition if event.edition else bool(year) and (edition.date or "").startswith(year)
        ):
            known = draft.names.places.get(edition.place)
            span = next((Span(e.start, e.end) for e in draft.evidence if e.field == "event.name"), Span(0, 0))
            draft.say("place.city", span.start, span.end, f"city of that {series.name}", inferred=True)
            if known:
                draft.say("place.country", span.start, span.end, "country of the city", inferred=True)
            return Place(edition.place, known.country if known else None)
    return None
