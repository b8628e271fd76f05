"""Countries that are party to the occasion or subject of its talks: participants' own, the place's, and those discussed."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from store.gazetteer import Gazetteer
from store.parsing.draft import Draft, Mention
from store.parsing.frames import holds
from store.parsing.text import cue, sentence_number

_SUBJECT = cue(
    r"\b(?:situation|war|conflict|crisis|developments?|peace|issues?|question|aggression|attacks?|invasion|sanctions|"
    r"ceasefire|truce|denucleari[sz]ation|nuclear|hostages?|humanitarian|"
    r"occupation|settlement|reconstruction|support (?:for|to)|assistance|aid|stability|threat|tariffs?|relations with|"
    r"accession|border|troops|forces|settle|criticis|condemn|concern|urged|island|"
    r"peace agreement|missiles?|launch(?:es|ed)|urges?|warned|association agreement|return to democracy|elections|suspended|"
    r"accords? with|agreements? with|negotiations with|creditors|outbreak|transition|coup|stand by|sovereignty of|unity of|"
    r"discuss\w*|position|spoke (?:of|about)|talk(?:ed)? about|touched (?:on|upon)|raised)\b|ситуаци|конфликт|кризис|"
    r"войн|урегулирован|санкци|问题|局势|冲突|危机|战争|guerre|crise|conflit|situation|guerra|crisis|conflicto|Krieg|Lage|Krise|"
    r"savaş|kriz|durum|ateşkes|حرب|أزمة|الوضع|وقف إطلاق|وحدة|سيادة|تطورات|العدوان|情勢|戦争|問題|停戦|半岛|局面|停火|"
    r"tensions?\b|frontière|soutien à|appui|cessez-le-feu|pressions|proceso de paz|diálogo entre|elecciones|represión|dictadura|"
    r"bloqueo|pacificación|situación|apoyo a|solidaridad con|paz e|situação|conflito|crise|eleições|apoio a|Waffenruhe|"
    r"Angriffskrieg|Unterstützung|переговоров с|соглашени\w+ с|агресс|поддержк"
)
_MONEY = re.compile(r"\s?(?:dollars?\b|\$)")
_HOSTILE = re.compile(r" (?:aggression|invasion|war|attacks?|threats?|disinformation|occupation)\b")
_WATERS = re.compile(r" (?:Seas?|Ocean|Gulf|Straits?|Canal|Channel|Bay|River|Basin)\b|海|湾")
_ENOUGH = 0.95
# A capital after these is a place; without them it stands for its government.
_IN = cue(r"\b(?:in|at|to|from|of|near|for|the|через|в|из|à|en|em|in|nach)\s+$|在$|[-/]$")
# Subjects of talks that no record holds as countries of their own.
_PALESTINE = "PS"
_NO_STATES = frozenset({"TW", "HK", "MO"})


def find(draft: Draft) -> tuple[str, ...]:
    """ISO codes, sorted."""
    found: set[str] = set()
    for person in draft.participants:
        if person.country and person.country not in found:
            span = person.country_span or person.spans[0]
            draft.say(
                f"countries.{person.country}",
                span.start,
                span.end,
                "a participant's country",
                inferred=person.country_span is None,
            )
            found.add(person.country)
    if draft.place and draft.place.country and draft.place.country not in found:
        evidence = next((e for e in draft.evidence if e.field in ("place.city", "place.country")), None)
        if evidence is not None:
            draft.say(
                f"countries.{draft.place.country}", evidence.start, evidence.end, "country of the place", inferred=True
            )
        found.add(draft.place.country)
    for code, mention in _discussed(draft).items():
        if code not in found:
            draft.say(f"countries.{code}", mention.start, mention.end, "country spoken of")
            found.add(code)
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def _capitals(names: Gazetteer) -> dict[str, str]:
    return {country.capital: code for code, country in names.countries.items()}


def _territory(draft: Draft, mention: Mention) -> str | None:
    """The country for which a territory stands where it is spoken of: Gaza for Palestine."""
    known = draft.names.places.get(mention.keys[0]) if mention.kind == "place" else None
    return known.country if known and known.kind == "region" and known.country == _PALESTINE else None


def _discussed(draft: Draft) -> dict[str, Mention]:
    """Countries that a sentence of the talks is about."""
    text = draft.text
    capitals = _capitals(draft.names)
    subjects: dict[int, bool] = {}
    covered = sorted((m.start, m.end) for m in draft.mentions if m.kind in ("organisation", "series", "leader"))
    furthest = list(accumulate((end for _, end in covered), max))
    beside = {span.start for person in draft.people for span in (person.country_span,) if span is not None}
    there = {id(person) for person in draft.participants}
    others = {person.country for person in draft.people if id(person) not in there}
    weights: dict[str, float] = {}
    first: dict[str, Mention] = {}
    headline_end = len(draft.article.headline or "")
    head = text.find(draft.article.headline) if draft.article.headline else -1
    for mention in draft.mentions:
        capital = capitals.get(mention.keys[0]) if mention.kind == "place" else None
        region = _territory(draft, mention)
        if (mention.kind not in ("country", "adjective") and not (capital or region)) or len(mention.keys) != 1:
            continue
        before = bisect_right(covered, mention.start, key=lambda each: each[0])
        if mention.start in beside or (before and mention.end <= furthest[before - 1]):
            continue
        code = capital or region or mention.keys[0]
        if capital and _IN.search(draft.lowered, max(0, mention.start - 12), mention.start):
            continue
        if code in _NO_STATES or _WATERS.match(text, mention.end) or _MONEY.match(text, mention.end):
            continue
        number = sentence_number(draft.sentences, mention.start)
        if number is None:
            if 0 <= head <= mention.start < head + headline_end and mention.kind == "country":
                weights[code] = weights.get(code, 0.0) + 0.8
                first.setdefault(code, mention)
            continue
        sentence = draft.sentences[number]
        if number > 1 and (holds(draft, number, "future") or holds(draft, number, "past")):
            continue
        weight = 0.7 if mention.kind == "country" else 0.55 if region else 0.5 if capital else 0.35
        if "-" in (text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]):
            # One name of a railway or a format says little.
            weight *= 0.4
        if number not in subjects:
            subjects[number] = _SUBJECT.search(draft.lowered, sentence.start, sentence.end) is not None
        if subjects[number]:
            weight += 0.4
        if mention.kind == "adjective" and _HOSTILE.match(text, mention.end):
            weight += 0.3
        begins = mention.start - sentence.start < 30 and mention.kind == "country"
        if begins or text[mention.end : mention.end + 2] in ("'s", "’s"):
            weight += 0.3
        if code in others:
            weight -= 0.2
        weights[code] = weights.get(code, 0.0) + weight
        first.setdefault(code, mention)
    return {code: first[code] for code, weight in weights.items() if weight >= _ENOUGH}
