"""Sessions, talks and ceremonies that will be held: the noun phrases beside the words that say so, named so that one knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.parsing import sessions
from store.parsing.circumstances import Coming, circumstances, place_name
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.text import words

_NOUN = (
    r"(?:[Ss]ummits?|[Mm]eetings?|[Ss]essions?|[Rr]ounds?|[Tt]alks|[Nn]egotiations|[Cc]onsultations|[Dd]ialogues?"
    r"|[Cc]onferences?|[Ff]orums?|[Cc]ommission|[Cc]ommittee|[Cc]ongress|[Vv]isits?|[Ee]lections?|[Rr]eferendum"
    r"|[Pp]olls?"
    r"|[Ee]xercises?|[Cc]eremony|[Ii]nauguration|[Ff]estival|[Ee]xhibition|[Ff]air|[Ee]xpo|[Gg]ames|[Cc]hampionships?"
    r"|[Ss]ymposium|[Ss]eminar|[Rr]etreat|[Gg]athering|[Aa]ssembly|[Cc]elebrations?|[Cc]ommemorations?|[Rr]eunions?"
    r"|[Pp]arade|[Dd]ebate|[Ww]orking [Gg]roup|[Ss]ubcommittee|[Dd]elegation|[Tt]eam|[Mm]ission|[Dd]ays|[Ww]eek"
    r"|[Ii]naugural|[Rr]ound ?table|[Dd]inner|[Cc]onvention|[Ww]orkshop)"
)
_WILL = (
    r"(?:will|would|is to|are to|(?:is|are) (?:due|expected|set|scheduled|planned|going) to|were to|was to|plans? to"
    r"|agreed to|decided to|intends? to)"
)
_ALSO = r"(?: (?:also|then|next|again|soon|now|both|jointly|formally|officially))?"
# What is said of a session after its name.
_HELD = Cue(
    rf"\b(?:{_WILL}{_ALSO} (?:be (?:held|convened|hosted|organi[sz]ed|relaunched|resumed|launched|staged"
    rf"|arranged|called)"
    r"|take place|open|resume|start|begin|follow|continue|convene|meet|reconvene|gather|sit|travel)"
    r"|(?:has|have) been (?:called|set|scheduled|fixed|announced|planned)(?= (?:for|in|on)\b)"
    r"|(?:is|are) being prepared|(?:is|are) (?:due|scheduled|planned|foreseen|envisaged|slated|set"
    r"|expected)(?= (?:for|in|on|at|later"
    r"|next|early|this"
    r"|within|before|by)\b)|(?:takes?|taking) place|to be held|to be hosted|to take place|to be convened"
    r"|(?:scheduled|planned|foreseen|slated|set|due) (?=(?:for|in|on)\b)"
    r"|(?:opens|begins|meets|gathers|convenes|resumes|brings together)\b(?=[^.;]{0,90}\b(?:on|in|tomorrow|next)\b))"
)
_SOON = re.compile(r"[^.;]{0,60}\b(?:next week|in the coming (?:days|weeks|months)|this week|within)\b")
_PROMISED = re.compile(
    rf"{_WILL}\b|(?:is|are|has been|have been) |to be|to take|scheduled|planned|foreseen|slated|set|due"
)
_HEAD = re.compile(rf"\b{_NOUN}\b(?!-)")
# What is said before it.
_TO_HOLD = Cue(
    rf"\b(?:{_WILL}{_ALSO} (?:host|hold|convene|attend|organi[sz]e|chair|co-chair|take part in|participate in|mark"
    r"|celebrate|resume)|looks? forward to|looked forward to|looking forward to|look(?:ed)? ahead to|ahead of"
    r"|and to (?=the [A-Z])|preparations? for|prepar(?:e|ing)(?: for| to host)?|on the eve of|ready to host"
    r"|offered to host|invit(?:ed"
    r"|ation) [^.;]{3,60}? to"
    r"|to (?:attend|host|hold)|invit(?:ed|es) [^.;]{3,60}? for|hosts(?= the))\s"
)
_POLLS = re.compile(r"(?i)\b(?:elections?|referendum)$")
_HOLDING = re.compile(rf"{_WILL}{_ALSO} (?:host|hold|convene|organi[sz]e)\b")
_AHEAD = re.compile(
    rf"(?:the |an? |its |their |his |her )?(?P<what>(?:[\w’'.&+/“”\"-]+ ){{0,7}}?{_NOUN}\b(?!-)"
    r"(?: (?:of|on|for|between|with|to|by) [^.,;]{3,80}?)??)"
    r"(?= (?:in|at|on (?:\d|[A-Z]\w+day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d+)|to be|this"
    r"|next|later|which|that|early|will|is|and)\b|[.,;)]|$)"
)
_STOPS = words(
    "that said of to in on at by with for from and but or as is are was were be has have had which who where when while"
    " whose whom after before during ahead until into will would can could not also then than so if both it he she they"
    " saw see called forward announced about"
)
# "An economic and investment conference": two adjectives of one head.
_JOINED = re.compile(r"([a-z]\w+(?:ic|al|ive|ment|ary|ory|ing|ity|gy|ure)) and $")
_ROUND_OF = re.compile(r"\b(?:[Rr]ounds?|[Ss]eries|[Ss]essions?|[Mm]eetings?|[Ww]eek|[Dd]ays|[Hh]eads) of $")
_DETERMINERS = words("the a an its their his her this these our your another any such")
_ORDINAL = re.compile(
    r"(?i)^(?:(?:(?:next |this |the coming )?year[’']s|ordinary|extraordinary|full|plenary|in-person|formal|next"
    r"|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|regular|annual|further"
    r"|forthcoming|upcoming|coming|new|other|subsequent|follow-up|such|one|\d{4}|spring|autumn|another|their"
    r"|its|same|own) )+"
)
_NEXT = re.compile(
    r"(?i)\b(?:next|second|third|fourth|fifth|sixth|another|\d+(?:st|nd|rd|th)|upcoming|forthcoming|coming)\b"
)
_FOLLOWING = re.compile(r"(?i)\b(?:next|another)\b")
_NOT_NAMED = re.compile(r"(?i)^(?:(?:of|between|for|with) (?:the )?(?:two|both|their|its|this|these|them)\b.*)?$")
# Talk of the two that met, to which their countries belong.
# Names that any two countries may give a body of theirs.
OF_TWO = re.compile(
    r"(?:(?:Joint|Inter-?[Gg]overnmental|Mixed|Bilateral|High-[Ll]evel|Economic|Trade|Ministerial|Strategic"
    r"|Political) )+(?:Commission|Committee|Dialogue|Consultations)"
)
_TWO = re.compile(
    r"(?:[\w ]{2,30}?,? )?(?:The two|the two|Both) (?:leaders|presidents|heads of state|prime ministers|ministers)\b"
)
_BILATERAL = re.compile(
    r"(?i)\b(?:talks|negotiations|consultations|dialogue|round|commission|committee|meeting|session|2\+2\W*)$"
)
# The two that a sentence calls so are known to the reader by name.
_OF_BOTH = re.compile(
    r" (?:of|between) (?:the two|both|the|these) (?:sides|countries|parties|groups|leaders|presidents|states|nations)$"
)
_OWN_SORTS = re.compile(
    r"(?i)^(?:summits?|meetings?|sessions?|rounds?|retreats?|forums?|conferences?|dialogues?|consultations?)\b"
)


def find(draft: Draft, sentence: Sentence) -> Iterator[Coming]:
    """Sessions, talks and ceremonies that will be held: the noun phrase before or after the words that say so."""
    text = draft.text
    for hit in _HELD.finditer(text, sentence.start, sentence.end):
        low = max(sentence.start, hit.start() - 160)
        heads = list(_HEAD.finditer(text, low, hit.start()))
        for head in reversed(heads):
            tail = text[head.end() : hit.start()]
            if re.search(r"[.;:]|, (?!which |that |to )|\b(?:said|will|would|was|were|is|are|agreed)\b", tail):
                continue
            first = _begins(text, low, head.start())
            end = head.end() + len(re.sub(r",? (?:which|that)?\s*$|[\s,]+$", "", tail))
            coming = _named(draft, sentence, first, end, hit.end(), held=_PROMISED.match(hit.group()) is not None)
            if coming:
                yield coming
            break
    for hit in _TO_HOLD.finditer(text, sentence.start, sentence.end):
        ahead = _AHEAD.match(text, hit.end(), sentence.end)
        if ahead and not _starts_badly(ahead["what"]):
            held = _HOLDING.match(hit.group()) is not None
            coming = _named(draft, sentence, ahead.start("what"), ahead.end("what"), ahead.end("what"), held=held)
            if coming and _POLLS.search(coming.name) and not coming.place:
                voters = [m for m in draft.named(sentence.start, hit.start()) if m.kind == "country"]
                country = place_name(draft, voters[-1]) if voters else None
                coming = replace(coming, name=f"{coming.name} in {country}", place=country) if country else coming
            if coming and (coming.when or not hit.group().startswith("hosts")):
                yield coming


def _starts_badly(what: str) -> bool:
    """Whether a phrase begins with what belongs to the words before it; "Days of Culture" and "Belt and Road Forum" do not."""
    first, _, rest = what.partition(" ")
    second = rest.partition(" ")[0]
    return (
        first in _STOPS
        or " for the next " in what
        or (second in _STOPS and not (first[:1].isupper() and second in ("of", "and", "for", "on")))
    )


def _begins(text: str, low: int, at: int) -> int:
    """Where a noun phrase begins whose head stands at a place: after the word that cannot be its own."""
    first = at
    for _ in range(12):
        word = re.search(r"(\S+)\s+$", text[low:first])
        if word is None:
            break
        joined = _JOINED.search(text, low, first) if word[1] == "and" and first < at else None
        if joined:
            first = joined.start(1)
            continue
        plain = word[1].strip("“”\"'’").lower()
        series = _ROUND_OF.search(text, low, first) if word[1] == "of" else None
        if series:
            first = series.start()
            continue
        if word[1][-1] in ",.;:)" or plain in _STOPS:
            break
        if plain in _DETERMINERS:
            break
        first = low + word.start(1)
    return first


def _named(draft: Draft, sentence: Sentence, start: int, end: int, after: int, *, held: bool) -> Coming | None:
    """A session by its name, if it is told apart from any other: by a name, a number, a day or a place."""
    told = " ".join(draft.text[start:end].split())
    told = re.sub(r" (?:led|facilitated|hosted|organi[sz]ed|convened|chaired|mediated|sponsored) by\b.*", "", told)
    place, day = circumstances(draft, sentence, after, start)
    numbered = _NEXT.search(draft.text, max(sentence.start, start - 9), start + 24) is not None
    name = _OF_BOTH.sub("", _ORDINAL.sub("", told + " ").strip())
    name = _expanded(draft, name.removesuffix(" itself"))
    if re.search(r"(?i)\b(?:mission|team|delegation)\b", name) and place and place not in name:
        name += f" to {place}"
    event = draft.event if draft.event and draft.event.relation != "during" else None
    own_words = {word.strip("’'s").lower() for word in event.name.split()} if event else set()
    following = _FOLLOWING.search(draft.text, max(sentence.start, start - 9), start + 24)
    later = re.match(r"(\d+)(?:st|nd|rd|th)\b", told)
    if later and event and event.edition:
        following = following or later if int(later[1]) > event.edition else None
    if (
        event
        and following
        and {w.strip("’'s").lower() for w in name.split()} - {"round", "of", "the", "session", "ordinary"} <= own_words
    ):
        return Coming(event.name, start, end, place, day)
    if not event and (body := _body_called(draft, name)):
        return Coming(body, start, end, place, day) if place or dated_later(draft, day) else None
    if event and {w.strip("’'s").lower() for w in name.split()} == own_words:
        return None
    head = re.match(rf"{_NOUN}\b", name)
    if head and _NOT_NAMED.match(name[head.end() :].strip()):
        # "The next session": of what has met today.
        if not numbered and not (day and (held or len(day) > 4)):
            return None
        own = event.name if event else None
        if own and _OWN_SORTS.match(name):
            name = own
        elif not own and between(draft) and (numbered or _BILATERAL.search(head.group())):
            what = "round of talks" if head.group().lower() == "round" else head.group().lower()
            name = f"{what}{between(draft)}"
            # The first named of each side leads it.
            names = list({p.country: p.name for p in reversed(draft.participants) if p.country}.values())[::-1]
            if len(names) == 2 and _TWO.match(draft.text, sentence.start, start):
                name = f"{head.group().lower()} between {' and '.join(names)}"
        else:
            return None
        return Coming(name, start, end, place, day) if " " in name else None
    proper = any(word[:1].isupper() for word in name.split()[1:]) or name[:1].isupper()
    today = draft.date or draft.article.published or ""
    dated = day is not None and (day > today[:10] if len(day) > 7 else day >= today[: len(day)])
    if day and len(day) > 7 and not dated:
        return None  # The occasion itself, or one gone by.
    fine = dated and len(day or "") > 4
    if (
        not (fine or numbered or (held and (place or dated or _SOON.match(draft.text, end))) or (proper and dated))
        or len(name.split()) > 18
        or " " not in name
    ):
        return None
    if (not proper or OF_TWO.fullmatch(name)) and _BILATERAL.search(name):
        name += between(draft)
    return Coming(name, start, end, place, day)


def _body_called(draft: Draft, name: str) -> str | None:
    """The body of the text that is called by one word and meets by that name: "next year's Forum"."""
    if name not in ("Forum", "Conference", "Assembly", "Congress", "Dialogue"):
        return None
    return next((body for body in draft.organisations if body.split()[-1] == name), None)


def dated_later(draft: Draft, day: str | None) -> bool:
    """Whether a day lies on the occasion's or after it."""
    today = draft.date or draft.article.published or ""
    return day is not None and day >= today[: len(day)]


def _expanded(draft: Draft, name: str) -> str:
    """Initials and "the Forum's own" told in full, where the text has the full name."""
    owner = re.match(r"(?P<who>[A-Z]\w+)[’']s (?:own )?(?P<rest>.+)", name)
    if owner:
        full = next((body for body in draft.organisations if body.split()[-1] == owner["who"]), None)
        if full is None and owner["who"] in ("Alliance", "Union", "Organization", "Organisation", "Group", "Bloc"):
            full = sessions.main_body(draft, "State")
            series = sessions.by_level(draft.names)[full, "State"].name if full else name
            return series if owner["rest"].lower() == "summit" else name
        return f"{full} {owner['rest']}" if full else name
    first, _, rest = name.partition(" ")
    if rest and first.isupper() and 2 < len(first) < 8:
        told = re.search(rf"((?:[A-Z][\w’'-]+ (?:and |of |for |the |on )*){{2,6}})\({first}\)", draft.text)
        return f"{told[1].strip()} {rest}" if told else name
    return name


def between(draft: Draft) -> str:
    """The countries or bodies of those who met, as the end of a name: " between A and B"."""
    countries = draft.names.countries
    sides = (
        countries[person.country].name if person.country in countries else short(draft, person.organisation or "")
        for person in draft.participants
    )
    names = [name for name in dict.fromkeys(sides) if name]
    return f" between {', '.join(names[:-1])} and {names[-1]}" if 2 <= len(names) <= 3 else ""


def short(draft: Draft, body: str) -> str:
    known = draft.names.organisations.get(body)
    return next((initials for initials in known.initials if initials.isascii()), body) if known else body
