"""Later events that the article announces: next summits, visits and meetings to come, treaties to take effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.model import Upcoming
from store.parsing import agenda, beginnings, journeys, sessions, sittings
from store.parsing.circumstances import Coming, circumstances, when
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence, Title
from store.parsing.phrases import Phrases
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
    goes to; call on; brings together; opens; begins; gathers; gather; convenes; becomes; become; joins; join; addresses;
    speaks; gives; slated; envisaged; to be hosted; polls; intention to; decided to; called for; convene; confirmed;
    takes the; assumes; assume; takes effect; take effect; includes; preparations; monday; tuesday; wednesday;
    thursday; friday; saturday; sunday; tonight; from 1; as of; who starts; left for;
    left last; departed; continued; is planned; are planned; foreseen; marks; celebrates; to meet; to hold; visit; visits; enters
    """.strip()
    .replace("\n    ", " ")
    .split("; ")
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
# A sentence, or what stands before a title in it, that speaks of what is to come.
_FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due|are due|is expected|are expected|is scheduled|are scheduled|to be held"
    r"|to host|hosts? the next|next|this year['’]s|upcoming|forthcoming|"
    r"tomorrow|invit(?:ed|es|ing|ation)|looks? forward to|looked forward to|looking forward to|takes? over"
    r"|takes place in|plan(?:s|ned)? to|scheduled|"
    r"later this (?:week|month|year)|would (?:host|attend|visit|meet|be held|travel)|passes to|accepted"
    r"|agreed to (?:meet|hold|host|visit)|due (?:in|on)|continues? (?:on )?to|"
    r"travels? on to|preparations? for|on the eve of|ahead of|is going to|goes on to|meets|sees|expected to"
    r"|set to|in the run-up to|(?:leaves|flies|heads|travels|departs|goes)(?: on)?(?: \w+day)? (?:to|for)"
    r"|participation of [^.;]{3,50} in|(?:his|her|their) participation in|(?:he"
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
    r"\b(?:will|is to|are to) (?:receive|welcome) (?:the|its) (?:leaders|heads of (?:state|government))\b"
    r"|\bthe next time in\b|\b(?:right to host|will host|to host|hosts?|hosting) (?:the )?(?:next|\w+th|second"
    r"|third|fourth|fifth"
    r"|sixth) (?:anniversary )?(?P<what>summit|meeting|session|conference)",
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
    r"[^.;]{0,60}?\b(?:will (?:be|take|open|also)|to be (?:held|hosted)|is (?:due|scheduled|expected|being held)"
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
_LATELY = re.compile(r"(?i)\b(?:most recently|previous\w*|earlier|latest|last)\b[^.;]{0,25}$")
_GONE = Cue(
    r"\b(?:which|where|over which) (?:[\w’'-]+ ){0,3}(?:had|was|were|presided|hosted|chaired|took|held|ended)\b"
)
_ON_WHAT = re.compile(rf" (?:on|for) (?:the )?(?!{_MONTHS}|\w+day\b)[A-Z][\w-]+(?:(?:,? and|,| of| for)? [A-Z][\w-]+)*")
_MONTH_NAMED = re.compile(rf"[^.;]{{0,40}}?\b(?:\d{{1,2}} )?{_MONTHS}")
_TO_BE = Cue(
    r"\bthe (?P<what>[Ss]ummit)(?: (?:that|which))? (?:to be held|will be held|to take place|due in"
    r"|in \w+ next)\b|\bhosts? [^.;]{0,40}\b(?P<n>\d+(?:st|nd|rd|th)) [Ss]ummit\b"
)


_IT_WILL = re.compile(
    r"(?:The|This|That|His|Her) (?:\w+ )?(?P<what>visit|trip|meeting|summit|talks|conference|forum|session|dialogue)"
    r" (?:will|would|is|are|was|should) (?:\w+ )?(?:take place|be held|expected|planned|scheduled|due|set|paid|begin"
    r"|start|take)\b"
)


_TITLES = 30
"""So many events of one sentence are looked at; one with more is no sentence."""


def find(draft: Draft) -> tuple[Upcoming, ...]:
    """Announced events in the order of the text; English articles only (a title tells too little without its sentence)."""
    if draft.language != "en":
        return ()
    named, voices = draft.titles, Voices(draft)
    kept: list[Coming] = []
    cued = {sentence.start for first, _ in _CUES.find(draft.text) if (sentence := sentence_at(draft.sentences, first))}
    titled = {sentence.start for title in named if (sentence := sentence_at(draft.sentences, title.start))}
    for sentence in draft.sentences:
        if sentence.start not in cued and sentence.start not in titled:
            continue
        for coming in _in_sentence(draft, voices, sentence, named, sentence.start in cued):
            if not any(_same(coming, other) for other in kept):
                kept.append(coming)
    kept = [_dated_after(draft, coming) for coming in kept]
    for number, coming in enumerate(kept):
        draft.say(f"upcoming.{number}", coming.start, coming.end, "announced for later")
    return tuple(Upcoming(coming.name, coming.place, coming.when) for coming in kept)


def _dated_after(draft: Draft, coming: Coming) -> Coming:
    """An event whose day, or place, the next sentence tells: "The visit will take place in April"."""
    if coming.when and coming.place:
        return coming
    this = sentence_at(draft.sentences, coming.start)
    after = next((s for s in draft.sentences if this and s.start >= this.end), None)
    said = _IT_WILL.match(draft.text, after.start, after.end) if after else None
    if after is None or said is None or not re.search(rf"(?i)\b{said['what']}", coming.name):
        return coming
    place, day = circumstances(draft, after, said.end(), after.start)
    return replace(coming, place=coming.place or place, when=coming.when or day)


def _in_sentence(draft: Draft, voices: Voices, sentence: Sentence, named: list[Title], cued: bool) -> Iterator[Coming]:
    """All that a sentence announces: by title, then as the next session of a series, then without a title."""
    events: list[Coming] = []
    here = [title for title in named if sentence.start <= title.start < sentence.end][:_TITLES]
    for title in here:
        if _announces(draft, sentence, title, here):
            place, day = circumstances(draft, sentence, title.end, title.begins)
            events.append(Coming(_titled(draft, title), title.begins, title.end, place, day))
    if cued and not events and (following := _next(draft, sentence, here)):
        events.append(following)
    titled = bool(events)
    if cued:
        events.extend(agenda.find(draft, sentence, titled=titled))
    yield from events
    if cued:
        yield from journeys.visits(draft, voices, sentence, events)
        yield from journeys.find(draft, voices, sentence)
        yield from beginnings.find(draft, sentence, events)


def _next(draft: Draft, sentence: Sentence, here: list[Title]) -> Coming | None:
    """The next session of the series that a sentence names, or of the article's own."""
    start, end = sentence.start, sentence.end
    hit = _WHICH.search(draft.text, start, end)
    earlier = [title.name for title in here if hit and title.end <= hit.start()]
    hit = hit or next(
        (found for pattern in (_NEXT, _RIGHT, _TO_BE) if (found := pattern.search(draft.text, start, end))), None
    )
    own = earlier[-1] if earlier else _own(draft, sentence) or (_meeting_of_all(draft, hit) if hit else None)
    if not hit or not own or _NEGATIVE.search(draft.text[start : hit.start()]):
        return None
    return Coming(own, *hit.span(), *circumstances(draft, sentence, hit.end(), hit.start()))


def _meeting_of_all(draft: Draft, hit: re.Match[str]) -> str | None:
    """What has met today where no series has a name: "trilateral summit between A, B and C"."""
    what = (hit.groupdict().get("what") or "").lower()
    sides = sittings.between(draft)
    if draft.kind != "multilateral meeting" or what not in ("summit", "meeting") or not sides:
        return None
    return f"{'trilateral ' if ', ' in sides else ''}{what}{sides}"


# Of every session of a series.
_PLAIN = {"Ordinary", "Regular", "Annual", "Extraordinary"}


def _titled(draft: Draft, title: Title) -> str:
    """An announced event by its name: that of the article's own for a short form of it, a COP with its number, a commission
    with what it is on."""
    if title.name == "COP" and title.edition:
        return f"COP{title.edition}"
    event = draft.event
    if event and not title.listed and set(title.name.split()) - _PLAIN < set(event.name.split()):
        return event.name
    if sittings.OF_TWO.fullmatch(title.name):
        return title.name + sittings.between(draft)
    rest = None if title.listed else _ON_WHAT.match(draft.text, title.end)
    return title.name + rest.group() if rest else title.name


def _dated(draft: Draft, start: int, end: int) -> bool:
    """Whether a day with its month stands right after."""
    return _MONTH_NAMED.match(draft.text, start, end) is not None


def _own(draft: Draft, sentence: Sentence) -> str | None:
    """The series whose next session a sentence means: the article's own, or that of the body which the sentence names."""
    if draft.event and draft.event.relation != "during":
        return draft.event.name
    table = sessions.by_level(draft.names)
    for mention in draft.named(sentence.start, sentence.end):
        if mention.kind == "organisation":
            series = table.get((sessions.recorded(draft.names, mention.keys[0]), "State"))
            if series:
                return series.name
    return None


def _announces(draft: Draft, sentence: Sentence, title: Title, here: list[Title]) -> bool:
    """Whether the sentence announces this event, and not the one that the article is about."""
    event = draft.event
    before = draft.text[sentence.start : title.begins]
    if (
        _LATELY.search(before[-60:])
        or _HAD.search(before[-90:])
        or _GONE.search(draft.text, title.end, min(sentence.end, title.end + 60))
    ):
        return False
    own = event is not None and title.name == event.name
    after = draft.text[title.end : sentence.end]
    if _NOT_FUTURE.search(after[:50]) or (own and _AT_HAND.search(before[-24:])):
        return False
    if event is not None and own and event.relation == "ahead of":
        return _SCHEDULED.search(before[-40:]) is not None or _SCHEDULED.match(after) is not None
    marked = _FUTURE.search(before) is not None or _STILL_TO_COME.match(after) is not None
    if not marked and not own and not _AT_HAND.search(before[-24:]) and not _DONE.search(before):
        # A day that stands after another title is that one's.
        limit = min((t.begins for t in here if title.end < t.begins < sentence.end), default=sentence.end)
        nearby = Sentence(sentence.start, limit, sentence.paragraph)
        day = when(draft, nearby, title.end, title.end)
        today = (draft.date or draft.article.published or "")[:10]
        # A weekday alone may as well be the one gone by.
        dated = day is not None and (len(day) <= 7 or _dated(draft, title.end, limit))
        marked = bool(dated and day and today and day > today[: len(day)])
    if not marked:
        return False
    if event is not None and own:
        another = title.edition is not None and title.edition != event.edition
        return another or re.search(r"(?i)\bnext\b", before[-40:] + after[:60]) is not None
    return _FRUITS.search(before[-40:]) is None


def _same(coming: Coming, other: Coming) -> bool:
    return coming.name == other.name or (coming.start < other.end and other.start < coming.end)
