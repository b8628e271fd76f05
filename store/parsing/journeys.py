"""What leaders have before them: where they travel next, whom they will meet and where they will speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.circumstances import Coming, circumstances, place_name, when, where
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.speaking import speaker_at
from store.parsing.voices import Voices

_WILL = (
    r"(?:will|is to|are to|was to|were to|(?:is|are) (?:due|scheduled|expected|set|planning|going) to|plans? to"
    r"|intends? to|would|was (?:due|scheduled|expected) to)"
)
_ALSO = r"(?: (?:also|then|next|soon|shortly|now|later|again))?"
_DAY = r"(?: (?:on )?\w+day| today| tomorrow| tonight| later(?: today| this week)?| last night| next)*"
_VISIT = Cue(
    r"\b(?:invit(?:ed|es|ing|ation (?:to|for|extended to))\b[^.;]{0,90}?\bto (?:pay [^.;]{0,40}?visit to|visit"
    r"|make [^.;]{0,30}visit to|come to|travel to)"
    r"|invitation to (?:visit|come to|pay [^.;]{0,40}?visit to)"
    r"|accepted (?:an?|the|his|her|their) (?:\w+ )?invitation to(?= (?:the )?[A-Z])"
    r"|(?:has|have) (?:also )?been (?:also )?invited to(?: visit| come to| pay [^.;]{0,40}?visit to)?"
    r"|(?:programme|program|schedule|itinerary) (?:also )?includes (?:an? )?(?:\w+ )?(?:visit|trip|stop) (?:to|in)"
    r"|intention to (?:visit|travel to|pay [^.;]{0,40}?visit to)"
    r"|(?:and|then) (?:then )?(?:fly|travel|go|head|proceed|continue|leave|depart) (?:on )?(?:to|for)"
    r"|arrives in(?=[^.;]{0,60}\b(?:on \w+day|tomorrow|next)\b)"
    r"|accepted [^.;]{0,60}?invitation[^.;]{0,40}?\b(?:to (?:visit|pay [^.;]{0,30}visit to"
    r"|make [^.;]{0,30}visit to|come to|travel to)|for [^.;]{0,30}visit to)"
    rf"|{_WILL}{_ALSO} (?:visit|be (?:back )?(?:in|on)|take (?:him|her|them) to|pay [^.;]{{0,40}}?visit to|return to"
    r"|travel (?:on )?to|fly (?:on )?(?:to|in)|go (?:on )?to|make [^.;]{0,40}?visit to|come to|head (?:on )?to"
    r"|proceed to|arrive in|continue (?:on )?to|leave (?:[A-Z]\w+ )?for|depart for|stop in|move on to|set off for)"
    r"|(?:is|are|was|were) (?:next |then )?(?:due|expected|awaited) (?:back )?(?:in|at)|(?:(?:will"
    r"|would) )?be (?:expected|awaited) (?:back )?in"
    r"|agreed to (?:visit|travel to|come to|pay [^.;]{0,40}?visit to)"
    r"|(?:invited|invites|inviting|invite) [^.;]{0,60}? to"
    r"|(?:before|and then|and) (?:going|travel?ling|flying|continuing|heading|moving)(?: on)? to"
    r"|(?:I|we) (?:go|travel|fly|continue) on to|(?:I|we) visit(?=[^.;]{0,60}\bday\b)"
    rf"|(?:flies|travels|moves|goes|continues|heads|proceeds|sets off|leaves|departs)(?: on)?{_DAY}(?: on)? (?:to|for)"
    rf"|(?:left|departed|flew|travelled|traveled|continued|went|moved|set off|headed){_DAY} (?:on to|for)"
    r"|next (?:stop|port of call|leg)[^.;]{0,40}? (?:is|will be|in|takes (?:him|her) to)"
    r"|(?:tour|trip|journey|visit) (?:that|which) (?:will |also |then |is to )*takes? (?:him|her|them) (?:also "
    r"|then |on )*to"
    r")\s",
)
_GONE = re.compile(r"(?:left|departed|flew|travelled|traveled|continued|went|moved|set|headed)\b")
# Another's journey, to be received: "will host Rahmon in Astana".
_HOSTS = Cue(
    rf"\b(?:{_WILL}{_ALSO} (?:host|welcome)|look(?:ed|s|ing)? forward to (?:welcoming|hosting"
    rf"|receiving))\s(?=[^.;]{{3,80}}\b(?:in|at|to|for)\b)"
)
_SORT = re.compile(r"(?i)\b(state|official|working) visit to\b")
_HERE = re.compile(r"(?:the )?(?:White House|Kremlin|Élysée|Elysee|Vatican|Palace|Great Hall)\b")
_SEATS = {"White House": "Washington", "Kremlin": "Moscow", "Élysée": "Paris", "Elysee": "Paris"}
_PURPOSE = re.compile(r"[^.;]{0,30}?\bfor (?:talks|a meeting|negotiations) with ")
_MEETING = Cue(
    rf"\b{_WILL}{_ALSO} (?:meet(?: with)?|see|hold (?:\w+ ){{0,3}}(?:talks|meetings?|consultations) with"
    rf"|be received by|receive"
    r"|call on|confer with|sit down with|have (?:\w+ ){0,2}(?:talks|a meeting|dinner|lunch) with)\s"
    r"|\band then (?:meet(?: with)?|call on)\s"
    r"|\b(?:meets|sees|holds talks with|receives)\s(?=[^.;]{0,120}\b(?:tomorrow|on \w+day|next week|tonight)\b)"
    r"|\b(?:agreed|suggested|proposed) that [^.;]{3,60} meet\s"
)
_BETWEEN = Cue(
    r"\b(?:meeting|talks|summit|call|encounter) (?:of|between|with) (?P<who>[^.;]{4,100}?) (?:is|are|will be|was|were"
    r"|would be) (?:now |being )?(?:planned|due|scheduled|expected|foreseen|to take place|to be held|set|held) "
)
# Those who are met as a group, by what they lead or speak for.
_GROUP = re.compile(
    r"(?:also )?(?:with )?(?:the |other )?(?P<who>(?:representatives|members|leaders|presidents|heads"
    r"|foreign ministers|ministers"
    r"|captains|students|businesspeople|business leaders|business people|community|dissidents|delegates)"
    r"(?: (?:of|from) (?:[^.,;]|, (?=[A-Z]))+?)?)(?= (?:as well|on|in|at|later|before|today|tomorrow|this"
    r"|next)\b|[.,;])"
)
_SPEECH = Cue(
    rf"\b(?:{_WILL}{_ALSO} (?:address|speak (?:to|at|before)|deliver (?:an?|the|his"
    rf"|her) (?:\w+ ){{0,2}}(?:speech|address|lecture)"
    r"(?: (?:to|at|before|in))?|give (?:an?|the) (?:\w+ ){0,2}(?:speech|address|lecture)(?: (?:to|at|before))?"
    r"|take the floor (?:at|before))"
    r"|(?:addresses|speaks (?:to|at|before)|gives (?:an?|the) (?:\w+ ){0,2}(?:speech|address|lecture) (?:to|at)"
    r"|delivers (?:an?|the) (?:\w+ ){0,2}(?:speech|address|lecture) (?:to|at)))\s(?P<what>[^.;,]{4,90})"
)
_WHERE_ENDS = re.compile(
    r" (?:on|in|at|from|later|this|next|tomorrow|today|tonight|and|when|where|before|after|during)\b"
)
_FIRST = re.compile(r"\b(?:I|[Ww]e)\b")
# Who may stand right before the verb: a person of the text, a pronoun, an office; nothing else travels so.
_ACTOR = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey|who|and|then|also|both|later|[Aa]fterwards|president|premier"
    r"|minister|leader|king|monarch"
    r"|chancellor|chairperson|emir|secretary-general|pope|pontiff|[A-Z][\w’'-]+day|tomorrow|tonight"
    r"|[A-Z][a-z]+ \d{1,2}|today)"
    r"|[,)]) $",
)
# A journey for the sake of an event is told by the event.
_FOR_IT = re.compile(
    r"(?:[’']s \w+)?,? (?:for|and|to attend|where|to take part in)\b(?! (?:will|then|is to)\b)(?![^.;]*\b(?:and|where he"
    r"|where she) (?:will|then|is to)\b)"
)
_TRAVELLERS = re.compile(r"[Tt]he ((?:\w+ ){0,2}(?:delegations?|men|leaders|guests|visitors|ministers|presidents)) $")
_TO_MEET = re.compile(r"[^.;,]{0,30},? where [^.;]{0,60}")
_OFFICE = re.compile(r"\b[Tt]he (?:\w+ )?(monarch|guest|visitor) $")
# A minister without a name: "The Foreign Secretary will visit India".
_BY_OFFICE = re.compile(
    r"\b[Tt]he ((?:[Ff]oreign|[Dd]efen[cs]e|[Tt]rade|[Ff]inance|[Tt]reasury|[Ee]nergy|[Ii]nterior|[Ee]conomy|[Bb]usiness)"
    r" (?:[Ss]ecretary|[Mm]inister)|Secretary of State) $"
)
_ALONG = re.compile(r"(?:before|and|then)\b")
_TOLD = re.compile(r"(?:programme|program|schedule|itinerary|intention)\b")
_THEN_TO = re.compile(r"(?:and|then) (?:then )?(?:fly|travel|go|head|proceed|continue|leave|depart) ")
_ASKED = re.compile(r"(?:has|have) (?:also )?been\b")
# "Rahmon's upcoming visit to Moscow".
_WHOSE = Cue(
    r"[’']s? (?:upcoming|forthcoming|planned|coming|next|scheduled) (?:\w+ )?(?:visit|trip|journey) to "
    r"|\b(?:upcoming|forthcoming|planned|[Pp]reparations?[^.;]{0,40} for (?:the|a)|ahead of (?:the|a)) (?:\w+ )?visit"
    r" (?:of|by) (?P<who>[^.;]{4,60}?) to "
)
_PRONOUN = re.compile(
    r"(?:[\w ,]{2,60}?,? )?(?:[Hh]e|[Ss]he|[Tt]he (?:\w+ )?(?:president|premier|prime minister|leader|monarch"
    r"|king|emir|pontiff))\b"
)


def find(draft: Draft, voices: Voices, sentence: Sentence) -> Iterator[Coming]:
    """Visits, meetings and speeches that a sentence announces, each by a name of its own."""
    yield from _speeches(draft, voices, sentence)
    yield from _meetings(draft, voices, sentence)


def visits(draft: Draft, voices: Voices, sentence: Sentence, events: list[Coming]) -> Iterator[Coming]:
    """Journeys that a sentence announces: "Visit of NAME to PLACE", but for those to an event that it announces too."""
    text = draft.text
    met = [hit.start() for hit in _MEETING.finditer(text, sentence.start, sentence.end)]
    for hit in _VISIT.finditer(text, sentence.start, sentence.end):
        target = _target(draft, hit.end(), sentence.end)
        if target is None:
            continue
        to, goal, end = target
        verb = hit.group()
        asked = _ASKED.match(verb) is not None
        inviting = "nvit" in verb[:12] and not asked
        if _GONE.match(verb) and not _onward(draft, goal, sentence):
            continue
        if any(_TO_MEET.fullmatch(text, end, at) for at in met):
            continue
        if events and (inviting or any(event.place == goal for event in events)):
            continue
        if any(event.start >= hit.start() and _FOR_IT.match(text, end, event.start + 1) for event in events):
            continue
        group = _TRAVELLERS.search(text, max(sentence.start, hit.start() - 40), hit.start())
        told = (
            inviting or asked or "accepted" in verb or _TOLD.match(verb) is not None or _THEN_TO.match(verb) is not None
        )
        office = _BY_OFFICE.search(text, max(sentence.start, hit.start() - 40), hit.start())
        acting = told or office is not None or _acts(draft, voices, sentence, hit.start(), hit.end())
        if not acting and not group:
            continue
        who = (
            _invited(draft, voices, sentence, hit.start())
            if inviting
            else _subject(draft, voices, sentence, hit.start())
        )
        if "accepted" in verb:
            who = _subject(draft, voices, sentence, hit.start())
        if _ALONG.match(verb):
            # "Meets A and goes on to B": the traveller is the one who meets.
            who = _first_subject(draft, voices, sentence)
        if not acting and group:
            who = f"the {group[1]}"
        if office and (who is None or not voices.between(sentence.start, hit.start())):
            who = f"the {office[1]}"
        who = who or (None if inviting else voices.subject_before(sentence))
        if who is None:
            continue
        purpose = _PURPOSE.match(text, end, sentence.end)
        whom = next(iter(voices.between(purpose.end(), sentence.end)), None) if purpose else None
        sort = _SORT.search(verb)
        visit = f"{sort[1].capitalize()} visit" if sort else "Visit"
        yield Coming(
            f"{visit} of {who} to {to}" + (f" for talks with {whom}" if whom else ""),
            hit.start(),
            end,
            goal,
            when(draft, sentence, end, hit.start()),
        )
    for hit in _WHOSE.finditer(text, sentence.start, sentence.end):
        target = _target(draft, hit.end(), sentence.end)
        low, high = (hit.start(), hit.end()) if hit["who"] else (max(sentence.start, hit.start() - 40), hit.start() + 1)
        who = voices.last(low, high)
        if target and who:
            to, goal, end = target
            yield Coming(f"Visit of {who} to {to}", hit.start(), end, goal, when(draft, sentence, end, hit.start()))
    for hit in _HOSTS.finditer(text, sentence.start, sentence.end):
        guests = voices.between(hit.end(), min(hit.end() + 80, sentence.end))
        place = where(draft, sentence, hit.end(), hit.start())
        if len(guests) == 1 and place:
            yield Coming(
                f"Visit of {guests[0]} to {place}",
                hit.start(),
                hit.end(),
                place,
                when(draft, sentence, hit.end(), hit.end()),
            )


def _acts(draft: Draft, voices: Voices, sentence: Sentence, position: int, end: int) -> bool:
    """Whether a person acts by the verb at [position, end): named right before it or inside, or told by a pronoun or an office."""
    before = draft.text[max(sentence.start, position - 40) : position]
    if position == sentence.start or _ACTOR.search(before) or voices.between(position, end):
        return True
    return any(span.end <= position <= span.end + 2 for person in draft.people for span in person.spans) or any(
        mention.end <= position <= mention.end + 2
        for mention in draft.named(sentence.start, position)
        if mention.kind in ("called", "leader")
    )


def _first_subject(draft: Draft, voices: Voices, sentence: Sentence) -> str | None:
    """Whom a sentence is about: the person of its pronoun, or the first one it names."""
    if _PRONOUN.match(draft.text, sentence.start, sentence.end):
        return voices.subject_before(sentence)
    return next(iter(voices.between(sentence.start, sentence.end)), None)


def _onward(draft: Draft, place: str, sentence: Sentence) -> bool:
    """Whether a journey already begun leads on from here, near the end of the report, and not back home."""
    here = (draft.place.city if draft.place else None, draft.dateline.place)
    late = any(later.start > sentence.start for later in draft.sentences[:4])
    return place not in here and not late and bool(draft.event or draft.kind == "visit")


def _target(draft: Draft, position: int, limit: int) -> tuple[str, str, int] | None:
    """Where to: the places or countries that stand right there, told together, the first as a place, where they end."""
    seat = _HERE.match(draft.text, position, limit)
    if seat:
        name = seat.group().removeprefix("the ")
        return f"the {name}", _SEATS.get(name, name), seat.end()
    names: list[str] = []
    end = position
    for mention in draft.named(position, limit):
        if mention.kind not in ("country", "place"):
            continue
        gap = draft.text[end : mention.start]
        if len(gap) > 25 if not names else gap not in (", ", " and ", ", and "):
            break
        if not names and re.search(r"[,.;]", gap):
            break
        names.append(place_name(draft, mention))
        end = mention.end
    if not names:
        return None
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return told, names[0], end


def _meetings(draft: Draft, voices: Voices, sentence: Sentence) -> Iterator[Coming]:
    text = draft.text
    for hit in _MEETING.finditer(text, sentence.start, sentence.end):
        start, end = hit.span()
        inside = voices.last(start, end)
        who = inside or _subject(draft, voices, sentence, start) or voices.subject_before(sentence)
        whom = [name for name in voices.between(end, sentence.end) if name != who][:3]
        told = " and ".join(whom)
        group = _GROUP.match(text, end, sentence.end)
        if group and not whom:
            told = " ".join(group["who"].split()[:12])
        if hit.group().endswith("receive ") and not _acts(draft, voices, sentence, start, end):
            continue  # A country receives them.
        if who and told:
            place, day = circumstances(draft, sentence, end, start)
            travels = _VISIT.search(text, sentence.start, start)
            target = _target(draft, travels.end(), start) if travels and not place else None
            yield Coming(f"Meeting of {who} with {told}", start, end, target[1] if target else place, day)
    for hit in _BETWEEN.finditer(text, sentence.start, sentence.end):
        names = voices.between(hit.start("who"), hit.end("who"))
        if len(names) >= 1:
            first = names[0] if len(names) > 1 else _subject(draft, voices, sentence, hit.start())
            others = [name for name in names if name != first]
            if first and others:
                yield Coming(
                    f"Meeting of {first} with {' and '.join(others)}",
                    *hit.span(),
                    *circumstances(draft, sentence, hit.end(), hit.start()),
                )


def _speeches(draft: Draft, voices: Voices, sentence: Sentence) -> Iterator[Coming]:
    for hit in _SPEECH.finditer(draft.text, sentence.start, sentence.end):
        start, first = hit.start(), hit.start("what")
        cut = _WHERE_ENDS.search(hit["what"], 8)
        end = first + (cut.start() if cut else len(hit["what"]))
        day = when(draft, sentence, end, start)
        who = _subject(draft, voices, sentence, start) or voices.subject_before(sentence)
        # A speech without its day may as well be the one reported.
        if who and day and len(day) > 7 and day > (draft.date or ""):
            heard = draft.text[first:end].strip()
            yield Coming(f"Address of {who} to {heard}", start, end, where(draft, sentence, end, start), day)


def _subject(draft: Draft, voices: Voices, sentence: Sentence, position: int) -> str | None:
    """Who acts in the sentence: the person of its pronoun, or the last one named before the verb."""
    if _FIRST.search(draft.text, max(sentence.start, position - 12), position + 3):
        return speaker_at(draft, voices, position)
    named = voices.between(sentence.start, position)
    if not named and (office := _OFFICE.search(draft.text, max(sentence.start, position - 24), position)):
        guests = [
            person.name for person in draft.participants if not draft.place or person.country != draft.place.country
        ]
        if office[1] in ("monarch", "guest", "visitor") and len(guests) == 1:
            return guests[0]
    if (not named or draft.text[sentence.start : sentence.start + 3] in ("He ", "She")) and _PRONOUN.match(
        draft.text, sentence.start, position + 1
    ):
        return voices.subject_before(sentence)
    aside = draft.text.find(", who ", sentence.start, position)
    return voices.last(sentence.start, aside if aside >= 0 else position) or voices.last(sentence.start, position)


def _invited(draft: Draft, voices: Voices, sentence: Sentence, position: int) -> str | None:
    """Who is invited: named after the verb, or the other of the two who met."""
    named = voices.between(position, sentence.end)
    if named:
        return named[0]
    names = [person.name for person in draft.participants or draft.people]
    host = voices.last(sentence.start, position) or voices.subject_before(sentence)
    others = [name for name in names if name != host]
    if not host or len(names) == 2:
        return others[0] if host and others else None
    # Of many, the first of the other side, where there is but one.
    sides = {person.name: person.country for person in draft.participants}
    guests = [name for name in others if sides.get(name) and sides[name] != sides.get(host)]
    return guests[0] if guests and len({sides[name] for name in guests}) == 1 else None
