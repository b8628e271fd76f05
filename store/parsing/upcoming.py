"""Later events that the article announces: next summits, visits and meetings to come, treaties to take effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.model import Upcoming
from store.parsing import sessions
from store.parsing.circumstances import circumstances, place_name, when
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence, Title
from store.parsing.phrases import Phrases
from store.parsing.speaking import speaker_at
from store.parsing.text import sentence_at
from store.parsing.voices import Voices

_CUES = Phrases(
    """
    will; is to; are to; is due; are due; is expected; are expected; expected to; is scheduled; are scheduled;
    scheduled; to be held; to host; hosts; next; this year's; this year’s; upcoming; forthcoming; tomorrow; invited;
    invites; inviting; invitation; look forward to; looks forward to; looked forward to; looking forward to; takes
    over; take over; takes place in; plan to; plans to; planned to; planned; later this week; later this month;
    later this year; would host; would attend; would visit; would meet; would be held; would travel; passes to;
    accepted; agreed to meet; agreed to hold; agreed to host; agreed to visit; due in; due on; continue to;
    continues to; continues on to; travels on to; preparations for; preparation for; on the eve of; ahead of; is
    going to; goes on to; set to; in the run-up to; he is to; she is to; opens tomorrow; begins tomorrow; opens on;
    begins on; meets; sees; second; third; fourth; fifth; sixth; year of; years of; would; going on to; go on to; to
    attend; participation; elections; election; vote; goes on; were to; flies; leaves; departs; heads to; heads for; travels;
    goes to; call on
    """.strip()
    .replace("\n    ", " ")
    .split("; ")
)
# A sentence, or what stands before a title in it, that speaks of what is to come.
_FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due|are due|is expected|are expected|is scheduled|are scheduled|to be held"
    r"|to host|hosts? the next|next|this year['’]s|upcoming|forthcoming|"
    r"tomorrow|invit(?:ed|es|ing|ation)|looks? forward to|looked forward to|looking forward to|takes? over"
    r"|takes place in|plan(?:s|ned)? to|scheduled|"
    r"later this (?:week|month|year)|would (?:host|attend|visit|meet|be held|travel)|passes to|accepted"
    r"|agreed to (?:meet|hold|host|visit)|due (?:in|on)|continues? (?:on )?to|"
    r"travels? on to|preparations? for|on the eve of|ahead of|is going to|goes on to|meets|sees|expected to"
    r"|set to|in the run-up to|participation of [^.;]{3,50} in|(?:his|her|their) participation in|(?:he"
    r"|she) is to|opens? (?:tomorrow|on)|begins? (?:tomorrow|on))\b",
    re.IGNORECASE,
)
_NOT_FUTURE = re.compile(
    r"\b(?:had|was|were) (?:\w+ )?(?:held|hosted|met|attended|taken place|presided|chaired"
    r"|ended|endorsed|adopted|taken part|been)\b",
    re.IGNORECASE,
)
_NEXT = Cue(
    r"\b(?:[Tt]he )?(?:[Nn]ext|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|\d+(?:st|nd|rd"
    r"|th)) (?:such |annual |regular |high-level |trilateral |bilateral |joint )?"
    r"(?P<what>[Ss]ummit|[Mm]eeting|[Ss]ession|[Cc]onference|[Ff]orum)(?: of the (?:Council|organization"
    r"|organisation|Forum|bloc|group\w*))?\b(?! of (?!the (?:Council|org|Forum|bloc|group)))"
)
_RIGHT = Cue(
    r"\bthe next time in\b|\b(?:right to host|will host|to host|hosts?|hosting) (?:the )?(?:next|\w+th|second"
    r"|third|fourth|fifth"
    r"|sixth) (?P<what>summit|meeting|session|conference)",
    re.IGNORECASE,
)
_WHICH = Cue(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|next)(?: one)?,? (?:which )?(?:will|is to"
    r"|is due to) (?:take place|be held|be hosted)\b"
)
_NEGATIVE = re.compile(r"(?i)\b(?:no|not|neither|without)\W+(?:\w+\W+)?$")
_SCHEDULED = re.compile(
    r"(?:.{0,40}\b(?:on the eve of|to be held|which opens|opening)\b|\W*(?:is|are) (?:due|scheduled)|\W*(?:opens"
    r"|begins|will (?:be held|open|take place)))"
)
_AT_HAND = re.compile(r"(?i)\b(?:sidelines|margins|at|during|after|following|of) (?:the )?(?:\w+ )?$")
_STILL_TO_COME = re.compile(
    r"[^.;]{0,60}?\b(?:will (?:be|take|open|also)|to be held|is (?:due|scheduled|expected|being held)"
    r"|which [^.;]{0,40} will|scheduled|due|next (?:week|month|year)|tomorrow|later this)\b"
)
# What a past session left behind.
_FRUITS = re.compile(
    r"(?i)\b(?:outcomes?|results?|success|decisions?|agreements?|consensus|declaration|framework|since|prepar\w+)"
    r" (?:of|at|reached at|within) (?:the )?$"
)
_DONE = re.compile(
    r"(?i)\b(?:had|was|were|attended|held|took|voiced|met|last|since|ended|adopted|signed|outcomes)\b[^,;]*$"
)
_HAD = re.compile(
    r"\bhad (?:[\w’'-]+ ){1,5}?(?:at|in|during|since|after)(?: the (?:end|close|margins|sidelines) of)? (?:the )?$"
)
_GONE = Cue(
    r"\b(?:which|where|over which) (?:[\w’'-]+ ){0,3}(?:had|was|were|presided|hosted|chaired|took|held|ended)\b"
)
_MONTH_NAMED = re.compile(
    r"[^.;]{0,40}?\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
_GAMES = Cue(r"(?:[A-Z]\w+ ){1,4}Games\b|(?:World )?Expo(?: \d{4})?\b|Expo-\d{4}\b")
_TO_BE = Cue(
    r"\bthe (?P<what>[Ss]ummit)(?: (?:that|which))? (?:to be held|will be held|to take place|due in"
    r"|in \w+ next)\b|\bhosts? [^.;]{0,40}\b(?P<n>\d+(?:st|nd|rd|th)) [Ss]ummit\b"
)
_VISIT = Cue(
    r"\b(?:invit(?:ed|es|ing|ation (?:to|for|extended to))\b[^.;]{0,90}?\bto (?:pay [^.;]{0,40}?visit to|visit"
    r"|make [^.;]{0,30}visit to|come to|travel to)|"
    r"accepted [^.;]{0,60}?invitation[^.;]{0,40}?\b(?:to (?:visit|pay [^.;]{0,30}visit to"
    r"|make [^.;]{0,30}visit to)|for [^.;]{0,30}visit to)|"
    r"(?:will|is to|is due to|plans? to|is expected to|is scheduled to|would|goes on to|is set to) (?:also |then "
    r"|next |soon |shortly )?(?:visit|be in|take (?:him|her|them) to|pay [^.;]{0,40}?visit to|travel (?:on )?to"
    r"|fly to|go to|make [^.;]{0,40}?visit to"
    r"|arrive in|continue to)|"
    r"(?:invited|invites|inviting|invite) [^.;]{0,60}? to|(?:goes|travels|continues|flies|heads) on to"
    r"|(?:before|and then) (?:going|travel?ling|flying|continuing) (?:on )?to|(?:I|we) (?:go|travel|fly"
    r"|continue) on to"
    r"|(?:flies|leaves|departs|heads|travels|moves|goes)(?: on)?(?: (?:on )?\w+day| today| tomorrow| later)?(?: on)?"
    r" (?:to|for)"
    r"|stays on for an? (?:\w+ )?visit to)\s",
)
_MEETING = Cue(
    r"\b(?:will|is to|are to|were to|was to|is due to|are due to|is expected to|is scheduled to"
    r"|are scheduled to) (?:also "
    r"|then )?(?:meet(?: with)?|see|hold (?:\w+ ){0,3}(?:talks|meetings?) with|be received by|receive"
    r"|call on)\s|\band then (?:meet(?: with)?|call on)\s"
    r"|\b(?:meets|sees|holds talks with|receives)\s(?=[^.;]{0,120}\b(?:tomorrow|on \w+day|next week)\b)"
)
_FORCE = Cue(
    r"\b(?P<what>[Tt]reaty|[Aa]greement|[Pp]act|[Dd]eal|[Pp]rotocol|[Dd]ocument"
    r"|[Cc]onvention)\b[^.;]{0,60}?\b(?:will|is to|is due to|shall|would) (?:take effect|enter into force"
    r"|come into force)\b"
)
_LATER = Cue(
    r"\b(?P<what>(?:[Tt]he |[Aa] |[Ff]urther |[Nn]ext )?(?:(?:first|second|third|next|new|technical|trade|expert"
    r"|ministerial|final|another|bilateral|peace|economic|political|business|joint|international|donor|regional"
    r"|high-level|and|investment|“?\"?2\+2\"?”?|political-military|parliamentary|presidential|general|local"
    r"|[A-Z]\w+) ){0,5}"
    r"(?:round(?: of (?:\w+ ){0,2}(?:talks|negotiations|consultations))?|talks|negotiations|consultations|dialogue"
    r"|meeting|session|committee|commission"
    r"|conference|forum|visit|elections?|exercises?|ceremony|congress)(?: (?:of|on|between|for) [^.;,]{4,100}?)?)"
    r"(?: (?:facilitated|hosted|organi[sz]ed|convened|chaired|led|mediated) by [A-Z]\w+)?"
    r" (?:will (?:also )?(?:be (?:held|convened|hosted|relaunched|resumed)|take place|open|resume|start|begin"
    r"|follow|continue|convene|meet|reconvene)|is (?:due|scheduled|expected|planned)|are (?:due|scheduled"
    r"|expected|planned)"
    r"|is to (?:be held|take place|open|follow))\b"
)
_ANNIVERSARY = Cue(
    r"\b(?:for|to (?:attend|mark)) (?P<what>(?:the )?(?:celebrations? of (?:the )?)?(?:\d+(?:st|nd|rd"
    r"|th)) anniversary of (?:the )?[A-Z][\w’' -]{3,60}?)(?=[.,;]|$)"
)
_CHAIR = Cue(
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:will )?(?:takes? over|assumes?|chairs?|takes? on"
    r"|take up) (?:the )?(?:rotating )?(?P<of>[\w-]+ )?(?P<what>chairmanship|presidency)|"
    r"[Ff]rom (?P<when>[^,.]{4,30}?),? (?P<who2>[A-Z][\w’'-]+) will (?:preside over|chair)"
)
_FIRST = re.compile(r"\b(?:I|[Ww]e)\b")
_PRONOUN = re.compile(r"(?:Later |Then |Tomorrow |Afterwards? |On \w+ )?,?(?:[Hh]e|[Ss]he)\b")
_MINISTERS = Cue(
    r"\b(?P<what>(?:[Ff]oreign|[Tt]rade|[Ff]inance|[Dd]efen[cs]e|[Ee]nergy|[Tt]ransport|[Ee]conomy"
    r"|[Ii]nterior) ministers?[^.;,]{0,50}?) (?:will|are to|are due to|would) (?:also )?(?:meet|hold talks"
    r"|convene|gather)\b"
)
# A vote to come: "ahead of the parliamentary vote on 28 September".
_VOTE = Cue(r"\b(?P<what>(?:parliamentary|presidential|general|snap|legislative) (?:elections?|vote|polls?))\b")
# The two that a sentence calls so are known to the reader by name.
_OF_BOTH = re.compile(r" (?:of|between) (?:the two|both|the) (?:sides|countries|parties|groups|leaders|presidents)$")
_YEAR_OF = Cue(r"\bYears? of (?:the )?[A-Z][\w-]+(?:,? (?:and |of |in |the )*[A-Z][\w-]+){0,5}")


@dataclass(frozen=True, slots=True)
class _Coming:
    name: str
    start: int
    end: int
    place: str | None
    when: str | None


def find(draft: Draft) -> tuple[Upcoming, ...]:
    """Announced events in the order of the text; English articles only (a title tells too little without its sentence)."""
    if draft.language != "en":
        return ()
    named, voices = draft.titles, Voices(draft)
    kept: list[_Coming] = []
    cued = {sentence.start for first, _ in _CUES.find(draft.text) if (sentence := sentence_at(draft.sentences, first))}
    titled = {sentence.start for title in named if (sentence := sentence_at(draft.sentences, title.start))}
    for sentence in draft.sentences:
        if sentence.start not in cued and sentence.start not in titled:
            continue
        for coming in _in_sentence(draft, voices, sentence, named, sentence.start in cued):
            if not any(_same(coming, other) for other in kept):
                kept.append(coming)
    for number, coming in enumerate(kept):
        draft.say(f"upcoming.{number}", coming.start, coming.end, "announced for later")
    return tuple(Upcoming(coming.name, coming.place, coming.when) for coming in kept)


def _in_sentence(draft: Draft, voices: Voices, sentence: Sentence, named: list[Title], cued: bool) -> Iterator[_Coming]:
    text = draft.text
    line = text[sentence.start : sentence.end]
    here = [title for title in named if sentence.start <= title.start < sentence.end]
    found = False
    for title in here:
        if _announces(draft, sentence, title):
            found = True
            yield _Coming(
                _titled(draft, title), title.begins, title.end, *circumstances(draft, sentence, title.end, title.begins)
            )
    if not cued:
        return
    if not found:
        hit = _WHICH.search(line)
        earlier = [title.name for title in here if hit and title.end <= sentence.start + hit.start()]
        hit = hit or _NEXT.search(line) or _RIGHT.search(line) or _TO_BE.search(line)
        own = earlier[-1] if earlier else _own(draft, sentence)
        if hit and own and not _NEGATIVE.search(line[: hit.start()]):
            found = True
            start, end = sentence.start + hit.start(), sentence.start + hit.end()
            yield _Coming(own, start, end, *circumstances(draft, sentence, end, start))
    for hit in _ANNIVERSARY.finditer(line):
        start, end = sentence.start + hit.start("what"), sentence.start + hit.end("what")
        yield _Coming(hit["what"].removeprefix("the "), start, end, *circumstances(draft, sentence, end, start))
    for hit in _GAMES.finditer(line):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        if _FUTURE.search(line[: hit.start()]):
            yield _Coming(hit.group(), start, end, *circumstances(draft, sentence, end, start))
    if not found:
        yield from _visits(draft, voices, sentence)
    for hit in _MEETING.finditer(line):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        who = _subject(draft, voices, sentence, start) or voices.subject_before(sentence)
        whom = [name for name in voices.between(end, sentence.end) if name != who][:3]
        if who and whom:
            yield _Coming(
                f"Meeting of {who} with {' and '.join(whom)}", start, end, *circumstances(draft, sentence, end, start)
            )
    hit = _FORCE.search(line)
    if hit:
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        yield _Coming(
            f"entry into force of the {_document(draft, hit['what'])}",
            start,
            end,
            None,
            when(draft, sentence, end, start),
        )
        return
    chair = None if found else _CHAIR.search(line)
    if chair:
        start, end = sentence.start + chair.start(), sentence.start + chair.end()
        who = chair["who"] or chair["who2"]
        of = (chair["of"] or "").strip() or (draft.organisations[0] if draft.organisations and not chair["of"] else "")
        what = chair["what"] or "chairmanship"
        if of and of.lower() not in ("the", "its"):
            yield _Coming(f"{who}'s {_short(draft, of)} {what}", start, end, None, when(draft, sentence, end, start))
        return
    for hit in _MINISTERS.finditer(line):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        yield _Coming(
            f"meeting of {hit['what'][0].lower()}{hit['what'][1:]}",
            start,
            end,
            *circumstances(draft, sentence, end, start),
        )
    for hit in _YEAR_OF.finditer(line):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        year = when(draft, sentence, end, start)
        today = (draft.date or draft.article.published or "")[:4]
        if year and year[:4] > today:
            yield _Coming(hit.group(), start, end, None, year[:4])
    for hit in _VOTE.finditer(line):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        day = when(draft, sentence, end, start)
        if day and len(day) > 4 and end - start < 60 and _dated(draft, end, sentence.end):
            yield _Coming(hit["what"].replace("vote", "elections"), start, end, None, day)
    if found:
        return
    for hit in _LATER.finditer(line):
        start, end = sentence.start + hit.start("what"), sentence.start + hit.end("what")
        name = _OF_BOTH.sub("", re.sub(r"^(?:the|a|next) ", "", hit["what"], flags=re.IGNORECASE))
        if " " in name:
            yield _Coming(name, start, end, *circumstances(draft, sentence, sentence.start + hit.end(), start))


def _titled(draft: Draft, title: Title) -> str:
    """An announced event by its name: that of the article's own for a short form of it, a COP with its number."""
    if title.name == "COP" and title.edition:
        return f"COP{title.edition}"
    event = draft.event
    if event and not title.listed and set(title.name.split()) < set(event.name.split()):
        return event.name
    return title.name


def _dated(draft: Draft, start: int, end: int) -> bool:
    """Whether a day with its month stands right after."""
    return _MONTH_NAMED.match(draft.text, start, end) is not None


def _own(draft: Draft, sentence: Sentence) -> str | None:
    """The series whose next session a sentence means: the article's own, or that of the body which the sentence names."""
    if draft.event and draft.event.relation != "during":
        return draft.event.name
    table = sessions.by_level(draft.names)
    for mention in draft.mentions:
        if mention.kind == "organisation" and sentence.start <= mention.start < sentence.end:
            series = table.get((sessions.recorded(draft.names, mention.keys[0]), "State"))
            if series:
                return series.name
    return None


def _announces(draft: Draft, sentence: Sentence, title: Title) -> bool:
    """Whether the sentence announces this event, and not the one that the article is about."""
    event = draft.event
    before = draft.text[sentence.start : title.begins]
    if _HAD.search(before[-90:]) or _GONE.search(draft.text, title.end, min(sentence.end, title.end + 60)):
        return False
    own = event is not None and title.name == event.name
    after = draft.text[title.end : sentence.end]
    if _NOT_FUTURE.search(after[:50]) or (own and _AT_HAND.search(before[-24:])):
        return False
    if event is not None and own and event.relation == "ahead of":
        return _SCHEDULED.search(before[-40:]) is not None or _SCHEDULED.match(after) is not None
    marked = _FUTURE.search(before) is not None or _STILL_TO_COME.match(after) is not None
    if not marked and not own and not _DONE.search(before):
        day = when(draft, sentence, title.end, title.end)
        today = (draft.date or draft.article.published or "")[:10]
        # A weekday alone may as well be the one gone by.
        dated = day is not None and (len(day) <= 7 or _dated(draft, title.end, sentence.end))
        marked = bool(dated and day and today and day > today[: len(day)])
    if not marked:
        return False
    if event is not None and own:
        another = title.edition is not None and title.edition != event.edition
        return another or re.search(r"(?i)\bnext\b", before[-40:] + after[:60]) is not None
    return _FRUITS.search(before[-40:]) is None


def _visits(draft: Draft, voices: Voices, sentence: Sentence) -> Iterator[_Coming]:
    text = draft.text
    for hit in _VISIT.finditer(text, sentence.start, sentence.end):
        target = _target(draft, hit.end())
        if target is None:
            continue
        where, place, end = target
        inviting = "nvit" in hit.group()[:12]
        who = (
            _invited(draft, voices, sentence, hit.start())
            if inviting
            else _subject(draft, voices, sentence, hit.start())
        )
        if "accepted" in hit.group():
            who = _subject(draft, voices, sentence, hit.start())
        who = who or (None if inviting else voices.subject_before(sentence))
        if who is None:
            continue
        purpose = re.match(r"[^.;]{0,30}?\bfor (?:talks|a meeting|negotiations) with ", draft.text[end : sentence.end])
        whom = next(iter(voices.between(end + purpose.end(), sentence.end)), None) if purpose else None
        yield _Coming(
            f"Visit of {who} to {where}" + (f" for talks with {whom}" if whom else ""),
            hit.start(),
            end,
            place,
            when(draft, sentence, end, hit.start()),
        )


def _target(draft: Draft, position: int) -> tuple[str, str, int] | None:
    """The country or city that stands right there: its name, its name as a place, where it ends."""
    for mention in draft.mentions:
        if mention.start < position:
            continue
        if mention.start - position > 25 or re.search(r"[,.;]", draft.text[position : mention.start]):
            return None
        if mention.kind in ("country", "place"):
            name = place_name(draft, mention)
            return name, name, mention.end
    return None


def _subject(draft: Draft, voices: Voices, sentence: Sentence, position: int) -> str | None:
    """Who acts in the sentence: the person of its pronoun, or the last one named before the verb."""
    if _FIRST.search(draft.text, max(sentence.start, position - 12), position + 3):
        return speaker_at(draft, voices, position)
    if _PRONOUN.match(draft.text[sentence.start : sentence.end]):
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
    return others[0] if host and len(names) == 2 and others else None


def _document(draft: Draft, what: str) -> str:
    if draft.event is None and not draft.documents:
        return what.lower()
    return next((name for name in draft.documents if what.lower() in name.lower()), what.lower())


def _short(draft: Draft, body: str) -> str:
    known = draft.names.organisations.get(body)
    return known.initials[0] if known and known.initials else body


def _same(coming: _Coming, other: _Coming) -> bool:
    return coming.name == other.name or (coming.start < other.end and other.start < coming.end)
