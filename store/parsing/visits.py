"""Visits as events: a state, official or working visit, where the article frames the talks so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from store.folding import fold
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Person
from store.parsing.text import sentence_at
from store.parsing.titles import paragraph_of


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit with the words that tell it; `rank` how plainly the article frames itself by it (higher is plainer)."""

    name: str
    start: int
    end: int
    rank: float


_KINDS = {
    "en": Cue(
        r"\b(?:(?P<state>state)|(?P<official>official)|(?P<working>working)|(?P<plain>\w+-day|day-long|(?:on"
        r"|during|for|of|pays?|paid|paying|begins?|ends?|"
        r"starts?|his|her|concludes?|concluding|makes?|made|making|historic|inaugural|introductory"
        r"|landmark) (?:an? |his |her |the |their )?(?:first |historic |brief |inaugural )?))"
        r"\s?(?:(?:and|friendly|goodwill|bilateral|foreign) )*visit\b|^(?P<plain2>visit) (?=(?:to|of)\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "zh": Cue(r"(?:(?P<state>国事)|(?P<official>正式|正式友好)|(?P<working>工作))访问|(?P<plain>访华|访问)"),
    "ru": Cue(
        r"(?:(?P<state>[Гг]осударственн\w+)|(?P<official>[Оо]фициальн\w+)|(?P<working>[Рр]абоч\w+)"
        r"|(?P<plain>[Сс] |[Хх]оде |[Рр]амках |[Пп]рибыл\w* "
        r"|\w+дневн\w+ |[Пп]ервый |[Зз]аверш\w+ |[Нн]ачал\w* |[Сс]овершил\w* ))\s?визит\w*"
    ),
    "fr": Cue(
        r"[Vv]isite (?:(?P<state>d['’][ÉEée]tat)|(?P<official>officielle)|(?P<working>de travail))"
        r"|(?P<plain>en visite|(?:première |sa |une |la |cette )visite(?! d['’]| officielle| de travail))"
    ),
    "es": Cue(r"visita (?:(?P<state>de [Ee]stado)|(?P<official>oficial)|(?P<working>de trabajo))"),
    "pt": Cue(r"visita (?:(?P<state>de [Ee]stado)|(?P<official>oficial)|(?P<working>de trabalho))"),
    "de": Cue(
        r"(?P<state>Staatsbesuch)|(?P<official>offizielle\w* Besuch)|(?P<working>Arbeitsbesuch)"
        r"|(?P<plain>Antrittsbesuch|zu Besuch)"
    ),
    "tr": Cue(r"(?:(?P<state>[Dd]evlet)|(?P<official>[Rr]esm[iî])|(?P<working>[Çç]alışma) )\s?ziyaret\w*"),
    "ar": Cue(r"زيارة (?:(?P<state>دولة)|(?P<official>رسمية)|(?P<working>عمل))"),
    "ja": Cue(r"(?P<state>国賓)|(?P<official>公式)(?:訪問|実務訪問)"),
}
# Someone comes to a country or city, without the word visit.
_ARRIVES = Cue(
    r"\b(?:arriv(?:es|ed|ing|al) in|visits|visited|visiting|lands in|landed in|touch(?:es|ed) down in"
    r"|sets? foot in|(?:on|during) (?:a|his|her"
    r"|their) (?:[\w-]+ ){0,2}trip to|travel(?:s|led|ed) to|flew to|flies to)\s(?:the )?",
    re.IGNORECASE,
)
_FIRST_BY = Cue(
    r"\b(?:first|historic|landmark|rare) (?:[\w-]+ )?(?:visit|trip)(?: here"
    r"| there)?(?: to [A-Z][\w ]{2,20})? (?:by|of) (?:an? |the )?"
)
_VISITING = Cue(r"\b[Vv]isiting (?=[A-Z])")
_WORD = Cue("[Vv]isit|VISIT")
_LABELS = {"state": "State visit", "official": "Official visit", "working": "Working visit", "plain": "Visit"}
# "对中国进行国事访问的法国总统马克龙", "来华进行国事访问的...": where the visit is to, and that the guest's name follows.
_CHINESE_GUEST = re.compile(
    r"(?:对(?P<to>[^，。]{1,12}?)|来(?P<home>华)|(?P<here>来))(?:进行|作|开始)?(?:为期.{1,3}天的)?$"
)
_HOME = Cue(r"\b(?:our country|our republic)\b|我国|нашу страну|нашей стране")
_DATIVE = re.compile(r"['’]?(?:n|y)?[ae] (?:(?:bir|ilk|yönelik|iki|üç) )*")
_JOINTLY = re.compile(r"\bjoint\s$")
# A visit still to come, or long past, frames nothing.
_ELSEWHEN_BEFORE = re.compile(
    r"\b(?:invited|inviting|accepted|next|last(?! (?:day|leg|stage) of)|previous|upcoming|forthcoming|planned|plans"
    r"|preparations? for"
    r"|look\w* forward to|exchange of|"
    r"return|future|former|recalled|during (?:his|her) 20\d\d|предстоящ\w+|приглаш\w+"
    r"|пригласил\w*)\b[^.。\n]{0,45}$|(?:邀请|回访|期待)[^。]{0,20}$",
    re.IGNORECASE,
)
_ELSEWHEN_AFTER = re.compile(
    r"^[^.,\n]{0,30}\b(?:(?:in|of) (?:\w+ )?(?:19|20)\d\d|(?:last|next|later this|earlier this) (?:year|month"
    r"|week|spring|summer|autumn|fall|winter))\b"
    r"|^[^.\n]{0,48}\bв (?:\w+ (?:19|20)\d\d года|(?:19|20)\d\d году|прошлом году)",
    re.IGNORECASE,
)


def _country_after(draft: Draft, end: int) -> tuple[str, int] | None:
    """The country that a visit is to: named within a few words after it."""
    for mention in draft.named(end):
        gap = draft.text[end : mention.start]
        if len(gap) > 45 or "\n" in gap or re.search(r"[.;。；]\s|\b(?:after|before|following|ahead of)\b", gap):
            return None
        if mention.kind in ("country", "place") and re.search(
            r"(?:\b(?:to|in|of|в|на|à|en|au|a|ao|nach|in|по)\b|^\W*$|[对в])[^,.]*$", gap
        ):
            known = draft.names.places.get(mention.keys[0])
            code = known.country if mention.kind == "place" and known else mention.keys[0]
            return (code, mention.end) if code in draft.names.countries else None
    return None


def _turkish_host(draft: Draft, start: int) -> str | None:
    """The country in the dative before a Turkish visit: "Türkiye'ye resmi ziyarette bulunan"."""
    if draft.language != "tr":
        return None
    for mention in draft.mentions:
        if mention.kind not in ("country", "place") or not start - 24 < mention.end <= start:
            continue
        if _DATIVE.fullmatch(draft.text, mention.end, start):
            known = draft.names.places.get(mention.keys[0])
            return known.country if mention.kind == "place" and known else mention.keys[0]
    return None


def _country_before(draft: Draft, start: int) -> str | None:
    """The country that someone arrived in, as the sentence says before it calls that a visit."""
    sentence = sentence_at(draft.sentences, start)
    low = sentence.start if sentence else draft.text.rfind("\n", 0, start) + 1
    for mention in draft.named(low, start):
        if mention.kind in ("country", "place"):
            before = draft.text[max(low, mention.start - 14) : mention.start]
            if (
                re.search(r"(?:\b(?:in|to|at|в|en|à|nach|in der)\s(?:the )?|抵达|访问|对)$", before)
                and start - mention.end < 60
            ):
                known = draft.names.places.get(mention.keys[0])
                return known.country if mention.kind == "place" and known else mention.keys[0]
    return None


def _host(draft: Draft) -> str | None:
    """The country of the dateline, else of the publisher's seat where the text says "our country"."""
    place = draft.names.places.get(draft.dateline.place or "")
    if place:
        return place.country
    for code, country in draft.names.countries.items():
        if draft.dateline.place and country.capital == draft.dateline.place:
            return code
    publisher = draft.names.publishers.get(draft.article.publisher or "")
    return publisher.country if publisher and _HOME.search(draft.text) else None


def _at_home(draft: Draft, person: Person, host: str) -> bool:
    """Whether a person is of that country, by the text or by an office in the table: nobody visits the own country."""
    leader = draft.names.leaders.get(person.name)
    return person.country == host or (leader is not None and any(term.country == host for term in leader.terms))


def _guest(draft: Draft, host: str, start: int) -> Person | None:
    """Someone of the one other country that the sentence names: "the President of Kazakhstan is on a visit"."""
    sentence = sentence_at(draft.sentences, start)
    if sentence is None:
        return None
    codes = {
        m.keys[0]
        for m in draft.named(sentence.start, sentence.end)
        if m.kind in ("country", "adjective") and m.keys[0] != host
    }
    named = [
        p
        for p in draft.people
        for span in p.spans
        if sentence.start <= span.start < sentence.end and not _at_home(draft, p, host)
    ]
    guests = named or [person for person in draft.people if person.country in codes]
    return guests[0] if len(codes) == 1 and guests else None


def _visitor(draft: Draft, host: str, start: int, end: int) -> Person | None:
    """Who visits: someone of another country in the sentence, nearest to the words; else the one most named so far."""
    guests = [
        person
        for person in draft.people[:14]
        if (person.country or person.organisation) and not _at_home(draft, person, host)
    ]
    sentence = sentence_at(draft.sentences, start)
    low, high = (sentence.start, sentence.end) if sentence else (draft.text.rfind("\n", 0, start) + 1, end + 80)
    near = [
        (start - span.end if span.end <= start else span.start - end + 30, number)
        for number, person in enumerate(guests)
        for span in person.spans
        if low <= span.start < high
    ]
    if near:
        return guests[min(near)[1]]
    limit = end + 600
    counts = [(sum(span.start < limit for span in person.spans), -number) for number, person in enumerate(guests)]
    best = max(counts, default=(0, 0))
    return guests[-best[1]] if best[0] else None


def _arrivals(draft: Draft) -> Iterator[Visit]:
    """Arrivals told in the headline or the first paragraph."""
    for hit in _ARRIVES.finditer(draft.text, 0, draft.article.paragraphs[0].end):
        before, after = draft.text[max(0, hit.start() - 60) : hit.start()], draft.text[hit.end() : hit.end() + 50]
        mention = next((m for m in draft.mentions if m.start == hit.end() and m.kind in ("country", "place")), None)
        guest = any(hit.end() <= span.start < hit.end() + 45 for person in draft.people for span in person.spans)
        if hit.group().lower().startswith("visiting") and guest:
            continue  # "visiting US President X" comes from there.
        if mention is None or _ELSEWHEN_BEFORE.search(before) or _ELSEWHEN_AFTER.match(after):
            continue
        known = draft.names.places.get(mention.keys[0])
        host = known.country if mention.kind == "place" and known else mention.keys[0]
        visitor = _visitor(draft, host, hit.start(), hit.end())
        if (
            visitor
            and host in draft.names.countries
            and re.search(r"\b(?:to be|will|plans? to|hopes? to|may|would)\s$", before) is None
        ):
            yield Visit(f"Visit of {visitor.name} to {_written(draft, host)}", hit.start(), mention.end, 3.6)


def _scene(draft: Draft, start: int, end: int) -> str | None:
    """The country of the first city that stretch is set in: "at a press conference in Hanoi"."""
    for mention in draft.mentions:
        inside = start <= mention.start < end and mention.kind == "place"
        if inside and draft.text[max(start, mention.start - 3) : mention.start] == "in ":
            return draft.names.places[mention.keys[0]].country
    return None


def _firsts(draft: Draft, limit: int) -> Iterator[Visit]:
    """ "The first visit by a Spanish prime minister in 18 years": of the one from there, to where the report is filed."""
    for hit in _FIRST_BY.finditer(draft.text, 0, limit):
        home = next((m.keys[0] for m in draft.mentions if m.kind == "adjective" and m.start == hit.end()), None)
        guest = next((person for person in draft.people[:6] if home and person.country == home), None)
        host = _host(draft) or (_abroad_of(draft, home) if home else None)
        if guest and host and host != home and host in draft.names.countries:
            yield Visit(f"Visit of {guest.name} to {_written(draft, host)}", hit.start(), hit.end(), 2.6)


def _abroad_of(draft: Draft, home: str) -> str | None:
    """The one other country of the first people named."""
    others = {person.country for person in draft.people[:4] if person.country and person.country != home}
    return next(iter(others)) if len(others) == 1 else None


def _visiting(draft: Draft) -> Iterator[Visit]:
    """ "Visiting Chinese President X said here": in the first paragraph, about someone from abroad."""
    first = draft.article.paragraphs[0]
    hit = _VISITING.search(draft.text, first.start, first.end)
    host = (_host(draft) or _scene(draft, first.start, first.end)) if hit else None
    if hit is None or host is None or host not in draft.names.countries:
        return
    guests = [
        p
        for p in draft.people
        for span in p.spans
        if hit.end() <= span.start < hit.end() + 60 and not _at_home(draft, p, host)
    ]
    if guests:
        yield Visit(f"Visit of {guests[0].name} to {_written(draft, host)}", hit.start(), hit.end(), 3.6)


def _written(draft: Draft, code: str) -> str:
    """The country's name; as the article writes it where it has another full name for it (Turkey, Türkiye)."""
    country = draft.names.countries.get(code)
    if country is None:
        return code
    if draft.language == "en" and country.name not in draft.text:
        written = {draft.text[m.start : m.end] for m in draft.mentions if m.kind == "country" and m.keys[0] == code}
        alike = [name for name in country.spellings if name in written and fold(name)[:3] == fold(country.name)[:3]]
        return alike[0] if alike else country.name
    return country.name


def _together(draft: Draft, host: str, visitor: Person, start: int) -> str:
    """The visitor, with one of another country who came along: on a joint visit, or named together with "and"."""
    sentence = sentence_at(draft.sentences, start)
    low = sentence.start if sentence else draft.text.rfind("\n", 0, start) + 1
    guests = sorted(
        (span.start, span.end, person.name)
        for person in draft.people
        if person.country not in (None, host) and (person is visitor or person.country != visitor.country)
        for span in person.spans
        if low <= span.start < start
    )
    names = list(dict.fromkeys(name for _, _, name in guests))
    joined = _JOINTLY.search(draft.text, low, start) or any(
        draft.text[end:following] == " and " for (_, end, _), (following, _, _) in pairwise(guests)
    )
    return " and ".join(names) if len(names) == 2 and visitor.name in names and joined else visitor.name


def _abroad(draft: Draft, host: str | None, start: int) -> str | None:
    """Where the one named right before is a guest, if the dateline is unknown or is that guest's home: the other's country."""
    sentence = sentence_at(draft.sentences, start)
    if sentence is None:
        return None
    near = [
        (span.start, person)
        for person in draft.people
        for span in person.spans
        if max(sentence.start, start - 60) <= span.start < start
    ]
    guest = max(near, key=lambda found: found[0])[1] if near else None
    if guest is None or not guest.country or (host is not None and guest.country != host):
        return None
    return next(
        (person.country for person in draft.people[:4] if person.country and person.country != guest.country), None
    )


def _told(draft: Draft, pattern: Cue, limit: int) -> Iterator[re.Match[str]]:
    """Where the pattern stands; in English only about the word itself, which is quicker."""
    if draft.language != "en":
        yield from pattern.finditer(draft.text, 0, limit)
        return
    for word in _WORD.finditer(draft.text, 0, limit):
        hit = pattern.search(draft.text, max(0, word.start() - 60), min(word.end() + 4, limit))
        if hit and hit.end() >= word.end():
            yield hit


def _named_after(draft: Draft, position: int) -> Person | None:
    """Who is named within a few characters after a position."""
    near = [
        (span.start, number)
        for number, person in enumerate(draft.people)
        for span in person.spans
        if position <= span.start < position + 20
    ]
    return draft.people[min(near)[1]] if near else None


def find(draft: Draft) -> list[Visit]:
    """Visits told in the headline and the first paragraphs, best framed first."""
    pattern = _KINDS.get(draft.language)
    if pattern is None or not draft.article.paragraphs:
        return []
    limit = draft.article.paragraphs[min(len(draft.article.paragraphs), 5) - 1].end
    found: list[Visit] = []
    for hit in _told(draft, pattern, limit):
        kind = next((name for name, value in hit.groupdict().items() if value), "plain").rstrip("2")
        target = _country_after(draft, hit.end())
        before, after = draft.text[max(0, hit.start() - 70) : hit.start()], draft.text[hit.end() : hit.end() + 60]
        if _ELSEWHEN_BEFORE.search(before) or _ELSEWHEN_AFTER.match(after):
            continue
        number = paragraph_of(draft, hit.start())
        rank = {-1: 3.0, 0: 3.0, 1: 1.5, 2: 1.0}.get(number, 0.5) + {"state": 2.5, "official": 2.5, "working": 2.0}.get(
            kind, 1.0
        )
        stated = target[0] if target else _turkish_host(draft, hit.start())
        host = stated or _country_before(draft, hit.start()) or _host(draft)
        if stated is None:
            host = _abroad(draft, host, hit.start()) or host
        if host is None or (kind == "plain" and (number > 1)):
            continue
        visitor = _guest(draft, host, hit.start()) or _visitor(draft, host, hit.start(), hit.end())
        if draft.language == "zh" and draft.text[hit.end() : hit.end() + 1] == "的":
            follows = _named_after(draft, hit.end())
            to = _CHINESE_GUEST.search(before)
            if follows and to:
                visitor, host = (
                    follows,
                    ("CN" if to["home"] else host if host != follows.country else _host(draft) or host),
                )
        if visitor is None or host == visitor.country:
            continue
        country = _written(draft, host)
        found.append(
            Visit(
                f"{_LABELS[kind]} of {_together(draft, host, visitor, hit.start())} to {country}",
                hit.start(),
                target[1] if target else hit.end(),
                rank,
            )
        )
    if not found and draft.language == "en":
        found = list(_arrivals(draft)) or list(_visiting(draft)) or list(_firsts(draft, limit))
    stands = {paragraph_of(draft, visit.start) for visit in found}
    if found and stands >= {-1, 0}:
        found = [replace(visit, rank=visit.rank + 1.0) for visit in found]
    return sorted(found, key=lambda visit: -visit.rank)
