"""The event that frames an occasion: the summit, forum or visit that the article stresses, and how the occasion stands to it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from store.folding import fold
from store.model import Event
from store.parsing import editions, ministers, titles, visits
from store.parsing.calendar import parse_day
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Title
from store.parsing.text import sentence_at, sentence_number
from store.parsing.together import sides
from store.parsing.visits import Visit

# Marks before a title (a few words may stand between) and after it, by language.
_SIDELINES = Cue(
    r"(?i)(?:\bon the occasion of|\b(?:on|in|at) (?:the )?(?:sidelines?|margins?|fringes?|edges?) of|\bmargins of"
    r"|\bsidelines of|на полях"
    r"|в кулуарах|на площадке|"
    r"en marge d|al margen d|en el marco d|à margem d|am rande|على هامش)[^.,\n。]{0,48}$"
)
_SIDELINES_AFTER = re.compile(
    r"^[^。，,.\n]{0,14}(?:期间|间隙|之际|的机会|の機会に|の際|に際し|marjında|kapsamında|vesilesiyle|sidelines|fringes)"
    r"|^(?:に出席するため"
    r"|出席のため)"
)
_AHEAD = Cue(
    r"(?i)(?:\b(?:ahead of|on the eve of|prior to|in the run-up to|before|in preparation for"
    r"|a day before|hours before|days before|"
    r"(?:arriv\w+|came|flew|left|leaves|depart\w*|travell?\w+|is here|here|visit\w*|trip|invited?) [^.\n]{0,70}?(?:to (?:attend"
    r"|take part in|participate in|join)|for)|"
    r"(?:will|is to|are to|was to|due to) (?:also )?(?:attend|take part in|participate in|chair|host))|"
    r"в преддверии|накануне|перед|для участия в|à la veille d|en prélude|avant|im vorfeld|vor dem|en vísperas d"
    r"|antes de|às vésperas d|قبيل|عشية|قبل)"
    r"[^.\n。]{0,70}$"
)
_AHEAD_AFTER = re.compile(r"^[^。，,.\n]{0,12}(?:前夕|前に|に先立ち|öncesinde|opens? (?:tomorrow|on))")
_AHEAD_CJK = re.compile(
    r"(?:[来赴抵]\w{0,8}(?:出席|参加|参会|举行的)|应邀来|将于\w{0,12}|出席即将|即将|将出席|将举行的)[^。，]{0,20}$"
)
# Who meets "here for the eleventh retreat" is at it.
_MET_FOR = re.compile(
    r"\b(?:met|meets?|meeting|gather\w*|convened?|sat down) [^.\n,]{0,40}\bfor (?:the |their |an? )?[^.\n,]{0,24}$"
)
_AFTER = Cue(
    r"(?i)\b(?:after (?:attending|taking part in|participating in|the (?:end|close|conclusion) of)|(?:a day|days"
    r"|shortly|weeks|hours|a week|immediately) after|in the wake of|fresh from"
    r"|(?:(?:way|headed|heading|flying|travell?ing) (?:home|back)|return\w*(?: home)?|en route|home|back) from)[^.\n]{0,50}$"
)
# Who met after a session that is over; a press conference after it is of the session itself.
_MET_AFTER = re.compile(
    r"(?i)\b(?:met|meets?|held|holds?|talks|meeting|visit\w*|arriv\w+|stop\w*|travel\w*|received|hosts?|hosted|call\w*)\b"
    r"(?:(?!\b(?:said|told|reporters|press|news conference|briefing)\b)[^.;\n]){0,140}"
    r"(?<!years )(?<!months )\b(?:after|following) (?:the |this week['’]s |a |an |last week['’]s )?(?:[\w-]+ ){0,2}$"
)
# Another session than the one at hand: past, next, hosted or attended later.
_ELSEWHEN = Cue(
    r"(?i)\b(?:next|upcoming|forthcoming|tonight|tomorrow|this evening|later (?:today|in the day|this week)"
    r"|previous|last year['’]s|last month['’]s|earlier|since|recalled"
    r"|after those of|following year|invit\w+|looks? forward to|"
    r"looking ahead|will (?:also )?(?:host|attend|hold|travel|fly|go|continue|chair)|to (?:host|be held)"
    r"|be discussed at|is to attend|agreed (?:at|during|in)|outcomes? of|"
    r"adopted at|reached at|where [^.]{0,40} ended|welcomed the|success\w* of|congratulat\w+"
    r"|support\w* (?:for )?[^.]{0,30}hosting|candidacy|chairmanship of|presidency of|"
    r"ended yesterday|at the last|in the coming|prochain\w*|próxim\w*|nächst\w*|следующ\w+|прошл(?:ый|ого|ом)"
    r"|предыдущ\w+)\b[^.\n]{0,70}$|(?:下届|上届|明年|去年|下次|欢迎)[^。]{0,12}$"
)
_LATER = re.compile(
    r"(?i)^(?:[^.,\n]{0,60}?)\b(?:will (?:be|take|convene|open|chair|host|attend|hold|gather|meet)|to be held"
    r"|scheduled|is due|(?:in|of) (?:\w+ )?(?:19|20)\d\d\b|next (?:year|month|week)|last (?:year|month|week|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|ended yesterday"
    r"|пройдет|состоится в|将于|had (?:taken|been|agreed))"
)
_LONG_AGO = Cue(
    r"\b(?:last (?:year|month|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)|years? ago|months? ago|had (?:last |previously |first )?(?:met|spoken|talked)|in (?:19|20)\d\d)\b"
)
_AT = re.compile(r"\bat (?:the |this (?:year['’]s|week['’]s) )?(?:[\w-]+ )?$")
# The body and its doings, not a session of it.
_OF_BODY = re.compile(
    r"\b(?:[Mm]embers?|[Ss]ecretariat|[Ww]ork"
    r"|[Ee]stablish\w*|[Cc]reat\w+|[Rr]estructur\w+|[Rr]eviv\w+|[Ss]ett?ing up|[Ss]et up"
    r"|[Ll]aunch\w*) (?:of )?(?:the |an? )?$"
)
# What was done at a session gone by: "which he had called for at the end of COP27".
_HAD = re.compile(
    r"\bhad (?:both |just |also )?(?:attended|hosted|chaired|left|opened)(?: the)? (?:[\w-]+ )?$"
    r"|\bhad (?:[\w’'-]+ ){1,5}?(?:at|in|during|since|after)(?: the (?:end|close|margins|sidelines) of)? (?:the )?$"
)
# What the talks were about, or what was wished for: "they exchanged views on preparations for COP27".
_SUBJECT = Cue(
    r"(?i)\b(?:discuss\w*|views|talk\w* about|spoke about|touched (?:up)?on|conversation|including|reviewed|briefed \w+|on)"
    r"\b[^.;\n]{0,80}\b(?:preparations?|outcomes?|results?|agenda|priorities) (?:for|of) [^.,;\n]{0,24}$"
    r"|\bpreparations? (?:for|of) [^.,;\n]{0,30}$"
    r"|\b(?:look\w* (?:forward|ahead) to|invit\w+|hop\w+ to|thank\w* [^.;,\n]{2,40} for hosting|congratulat\w+)\b"
    r"[^.;\n]{0,80}$"
)
# What was adopted there and then: "in a joint declaration adopted at the Korea-Africa Summit".
_ADOPTED = re.compile(
    r"\b(?:an?|their) (?:[\w’-]+ ){1,4}(?:adopted|issued|signed|released|agreed) at (?:the )?(?:[\w-]+ )?$"
)
_NEXT = Cue(
    r"(?i)\b(?:next|previous|last (?:year|month)['’]s|invit\w+|(?:to|will) host|will hold)\b[^.\n]{0,50}$|(?:下届"
    r"|上届|邀请)[^。]{0,12}$"
)
_SESSION = Cue(
    r"(?i)\b(?:held|took place|opened|opens|convened|chaired|attended|hosts?|hosted|gather\w*|took part"
    r"|takes part|taking part|participat\w+|addressed|address|speech|concluded|"
    r"closed|wrapp\w+|delivered|session|joined|welcomed leaders|прош\w+|состоял\w+|участ\w+|выступ\w+"
    r"|s'est (?:ouvert|tenu)\w*|se celebr\w+|celebra\w*|fand|findet|teilg\w+|katıl\w+)\b|"
    r"举行|召开|出席|主持|发表讲话|開催|出席|انعقاد|شارك|افتتح"
)
# Leaders who are meeting there for something else than the talks reported.
_GATHERED = Cue(r"\b(?:are|were) (?:meeting|gather)")
# Between an arrival and the session that it is for.
_COMES_TO = re.compile(
    r"[^.;\n]{0,60}?\b(?:for|to (?:attend|take part in|participate in|join|address)) (?:the |an? |this year['’]s )?(?:[\w-]+ ){0,2}"
)
# Two who met while a session went on.
_DURING = re.compile(r"\b(?:met|meets?|talks|meeting|received)\b[^.;\n]{0,90}\bduring (?:the )?(?:[\w-]+ ){0,3}$")
# Who travels on to a session from where the talks were.
_ONWARD = re.compile(
    r"\b(?:will|is to|are to|then|later) (?:[\w-]+ )?(?:fly|travel|go|head|leave|proceed|continue)\b[^.;]{0,90}$"
)
# Who is there for a session, now; and words that put it elsewhere in time or space.
_ATTENDS = re.compile(
    r"(?:here|in town|in the city|arriv\w+|came|come|stay\w*|gathered|assembled|attend(?:s|ed|ing)?|tak(?:es?"
    r"|ing) part|took part|participat(?:es?|ed|ing)|invited to|guest at|"
    r"speak(?:s|ing)? at|address(?:es|ed|ing)?|hosts?|hosting|chair(?:s|ed|ing)|opens?|opened)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"[^.;,]{0,25}\b(?:opens?|begins?|starts?|got under way|is being held|is taking place|is under way"
    r"|which (?:opens?|begins?|he|she|they))\b",
    re.IGNORECASE,
)
_FAR = re.compile(
    r"\b(?:next (?:year|month)|last (?:year|month)|tonight|tomorrow|this evening"
    r"|in (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|20\d\d)|20\d\d|invit\w+ (?:him|her|\w+ \w+) to|"
    r"from [A-Z][\w’'-]+,? where|later this year|months? ago|ended|years? ago|previous|earlier)\b",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"[^.;,]{0,12}\bin ((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_PLACES = {-1: 3.0, 0: 3.0, 1: 1.6, 2: 0.9}


_SESSION_NOUN = Cue(r"(?i)\b(?:summit|meeting|session|council|саммит\w*|встреч\w+|заседани\w+)\b|会晤|峰会|会议")
_DAY_OF = re.compile(
    r"\b(?:first|second|third|last|final|closing|opening) (?:and (?:last|final) )?day of (?:the "
    r"|their )?(?:\w+['’]s )?$"
)
_SUMMIT_WORD = re.compile(r"summit|leaders|heads of|council|峰会|саммит")
_ENOUGH = 100
"""So many mentions of one event are weighed; what names it more often is no report."""
# The least standing of an event that frames an article.
_LEAST = 4.6


def _clause(draft: Draft, title: Title) -> tuple[str, str]:
    """What stands before and after a title in its sentence (or line, for a headline)."""
    start = title.begins
    sentence = sentence_at(draft.sentences, title.start)
    low, high = (
        (sentence.start, sentence.end)
        if sentence
        else (draft.text.rfind("\n", 0, start) + 1, draft.text.find("\n", title.end))
    )
    return draft.text[max(low, start - 120) : start], draft.text[
        title.end : high if high > title.end else title.end + 120
    ]


def _depth(draft: Draft, position: int) -> int:
    """How far down a mention stands: its paragraph, or deeper where a readout puts everything into one."""
    paragraph = titles.paragraph_of(draft, position)
    if paragraph != 0:
        return paragraph
    number = sentence_number(draft.sentences, position)
    return 0 if number is None or number < 2 else 1 if number < 4 else 2


def _weight(draft: Draft, title: Title) -> float:
    """How plainly one mention frames the article."""
    before, after = _clause(draft, title)
    paragraph = _depth(draft, title.start)
    score = (3.0 if title.listed else 1.6) + _PLACES.get(paragraph, 0.0)
    if paragraph <= 1 and _DAY_OF.search(before):
        return score + 5.4
    if paragraph >= 1 and title.listed and _at_hand(draft, title, before, after):
        return max(score, 3.8) + 1.2
    if paragraph > 0 and _LONG_AGO.search(before[-90:]):
        return score - 3.5
    marked = _SIDELINES.search(before) or _SIDELINES_AFTER.match(after)
    if marked or _GATHERED.search(draft.text, title.start, title.end):
        return max(score + 1.2, 4.8)
    if _SUBJECT.search(before):
        return score - 3.5
    if paragraph > 0 and (_ELSEWHEN.search(before) or _LATER.match(after)) and not _ADOPTED.search(before[-70:]):
        return score - 3.5
    if _OF_BODY.search(before[-40:]):
        return score - 3.5
    if _HAD.search(before[-90:]):
        return score - 3.5
    if paragraph <= 0 and _NEXT.search(before) and not _AHEAD.search(before):
        return score - 2.5
    if _SESSION.search(before[-80:]) or _SESSION.search(after[:60]):
        score += 1.2
    return score


def _at_hand(draft: Draft, title: Title, before: str, after: str) -> bool:
    """Whether a session named late is the one that brought them together: by the table, or by who attends it now."""
    if _ONWARD.search(before):
        return False
    place = draft.dateline.place
    day = parse_day((draft.article.published or draft.dateline.date or "")[:10])
    series = draft.names.series.get(title.name)
    for edition in series.editions if series and day else ():
        held = parse_day(edition.date)
        if held and day and abs((held - day).days) <= 6:
            there = edition.place or ""
            return fold(there) == fold(place or "") if place and there else there in draft.text
    if (
        not (_ATTENDS.search(before[-90:]) or _ATTENDED.match(after))
        or _FAR.search(before[-90:])
        or _FAR.search(after[:60])
    ):
        return False
    elsewhere = _IN_PLACE.match(after)
    return elsewhere is None or (place is not None and place in elsewhere.group(1))


def _standing(draft: Draft, group: list[Title]) -> float:
    """How plainly all mentions of one event together frame the article."""
    weights = [_weight(draft, title) for title in group]
    both = {min(titles.paragraph_of(draft, title.start), 1) for title in group} >= {-1, 0}
    numbered = any(title.edition and weight >= 4.0 for title, weight in zip(group, weights, strict=True))
    return max(weights) + 0.4 * min(3, len(group) - 1) + 0.8 * both + 0.8 * numbered


def _relation(draft: Draft, mentions: list[Title]) -> tuple[str, Title]:
    """How the occasion stands to the event, and the mention that tells it."""
    early = [t for t in mentions if titles.paragraph_of(draft, t.start) <= 1] or mentions
    for title in mentions:
        before, after = _clause(draft, title)
        gathered = _GATHERED.search(draft.text, title.start, title.end)
        if gathered or _SIDELINES.search(before) or _SIDELINES_AFTER.match(after):
            return "on the sidelines of", title
    for title in early:
        before, after = _clause(draft, title)
        ahead = _AHEAD_CJK.search(before) if draft.language in ("zh", "ja") else _AHEAD.search(before)
        over = _AFTER.search(before) or _MET_AFTER.search(before)
        if over and (ahead is None or before.rfind("after") > before.rfind(" for ")):
            return "after", title
        if ahead and _MET_FOR.search(before):
            return "at", title
        if ahead or _AHEAD_AFTER.match(after):
            return "ahead of", title
    return "at", early[0]


def _gathering(draft: Draft) -> tuple[str, int, int] | None:
    """The series whose members are exactly those who met, of five or more, in a report on a session without its title."""
    first = draft.article.paragraphs[0] if draft.article.paragraphs else None
    session = _SESSION_NOUN.search(draft.text, 0, first.end) if first else None
    if session is None:
        return None
    homes = {person.country for person in draft.people if person.country}
    ministers = sum(
        "oreign" in (person.role or "") or "inister of Ext" in (person.role or "") for person in draft.people
    )
    kind = "ministerial" if ministers * 2 >= len(draft.people) else "summit"
    for series in draft.names.series.values():
        members = set(series.members)
        if series.kind == kind and 5 <= len(members) <= 8 and members <= homes and len(homes) <= len(members) + 1:
            return series.name, session.start(), session.end()
    return None


def find(draft: Draft) -> Event | None:
    """The framing event, with its evidence; None where the article names none or only mentions others in passing."""
    by_name: dict[str, list[Title]] = {}
    for title in draft.titles:
        group = by_name.setdefault(title.name, [])
        if len(group) < _ENOUGH:
            group.append(title)
    scores = {name: _standing(draft, group) for name, group in by_name.items()}
    best = max(scores, key=lambda name: scores[name], default=None)
    trips = visits.find(draft)
    if (
        trips
        and trips[0].rank >= 2.5
        and not _outranks(draft, by_name.get(best or "", []), scores.get(best or "", 0.0), trips[0])
    ):
        draft.say("event.name", trips[0].start, trips[0].end, "a visit frames the talks", inferred=True)
        return Event(trips[0].name, None, "during")
    if best is None or scores[best] < _LEAST:
        gathering = _gathering(draft)
        if gathering is None:
            return None
        draft.say(
            "event.name", gathering[1], gathering[2], "those who met are the members of the series", inferred=True
        )
        number = editions.beside(draft, gathering[1])
        return Event(gathering[0], number, "at")
    group = by_name[best]
    relation, mark = _relation(draft, group)
    formal = bool(trips) and trips[0].name.startswith(("State", "Official"))
    if (relation == "ahead of" and trips and _comes_first(draft, trips[0], mark)) or (
        relation == "after" and trips and (formal or _within(draft, trips[0], mark))
    ):
        draft.say("event.name", trips[0].start, trips[0].end, "a visit that leads to a later summit", inferred=True)
        return Event(trips[0].name, None, "during")
    lead = max(group, key=lambda title: _weight(draft, title))
    draft.say("event.name", lead.start, lead.end, "a titled event in the text")
    draft.say("event.relation", mark.start, mark.end, f"the words beside the title say {relation!r}")
    numbered = max(
        (title for title in group if title.edition and not _LATER.match(_clause(draft, title)[1])),
        key=lambda title: _weight(draft, title),
        default=None,
    )
    if numbered is None:
        number = editions.told_after(draft, group, relation) or (
            (editions.headed(draft) or editions.of_its_organ(draft, best)) if relation == "at" else None
        )
        return Event(best, number, relation)
    draft.say("event.edition", numbered.edition_start, numbered.edition_end, "an ordinal beside the title")
    return Event(best, numbered.edition, relation)


def settled(draft: Draft) -> Event | None:
    """The event once the kind is known: two who meet where a larger one gathers do so on its sidelines, unless "at" it."""
    event = draft.event
    if event is not None and event.relation in ("at", "on the sidelines of", "during") and draft.kind == "phone call":
        draft.evidence[:] = [each for each in draft.evidence if not each.field.startswith("event")]
        return None  # Nobody telephones from within.
    if event is not None and event.relation == "at" and draft.kind == "ministerial":
        known = draft.names.series.get(event.name)
        if known is None or known.kind != "address":
            two = known is not None and len(known.members) != 2 and len(sides(draft.participants)) == 2
            if not (two and any(t.name == event.name and _DURING.search(_clause(draft, t)[0]) for t in draft.titles)):
                return _of_ministers(draft, event)
    series = draft.names.series.get(event.name) if event else None
    beside = ("bilateral meeting", "multilateral meeting", "ministerial")
    if event is None or event.relation != "at" or draft.kind not in beside:
        return event
    group = [title for title in draft.titles if title.name == event.name]
    if series is None or len(series.members) == 2 or any(_AT.search(_clause(draft, title)[0]) for title in group):
        return event
    mark = next((number for number, each in enumerate(draft.evidence) if each.field == "event.relation"), None)
    if mark is not None:
        draft.evidence[mark] = replace(draft.evidence[mark], rule="two met where a larger event gathers", inferred=True)
    return Event(event.name, event.edition, "on the sidelines of")


def _of_ministers(draft: Draft, event: Event) -> Event:
    """A group named without the word summit, whose ministers met: their session, not that of its leaders."""
    series = draft.names.series.get(event.name)
    group = [title for title in draft.titles if title.name == event.name]
    told = any(_SUMMIT_WORD.search(draft.lowered, title.start, title.end + 9) for title in group)
    mention = next((m for m in draft.mentions if group and m.start == group[0].start), None)
    if series is None or series.kind != "summit" or told or mention is None or mention.kind != "series":
        return event
    name = ministers.named(draft.names, ministers.base(draft, mention), "Foreign")
    return Event(name, event.edition, "at") if name else event


def _comes_first(draft: Draft, trip: Visit, mark: Title) -> bool:
    """Whether a visit with a rank of its own brings the guest, and a summit named after it in that sentence is yet to open."""
    sentence = sentence_at(draft.sentences, trip.start)
    formal = trip.name.startswith(("State", "Official"))
    later = titles.paragraph_of(draft, mark.start) > 0
    return formal and later and sentence is not None and trip.end <= mark.begins < sentence.end


def _within(draft: Draft, trip: Visit, mark: Title) -> bool:
    """Whether a sentence tells of a visit and then of the session that it follows: "for a two-day visit after attending ..."."""
    sentence = sentence_at(draft.sentences, trip.start)
    return sentence is not None and trip.end <= mark.begins < sentence.end


def _outranks(draft: Draft, group: list[Title], score: float, trip: Visit) -> bool:
    """Whether a titled event is stressed above a visit: a summit goes before a visit unless only the visit leads."""
    if not group or score < _LEAST:
        return False
    if trip.name.startswith("Visit") and any(_COMES_TO.fullmatch(draft.text, trip.end, t.begins) for t in group):
        return True
    leads = any(titles.paragraph_of(draft, title.start) <= 0 for title in group)
    if not leads and titles.paragraph_of(draft, trip.start) <= 0:
        return False
    both = [title for title in group if titles.paragraph_of(draft, title.start) < 0]
    if both and titles.paragraph_of(draft, trip.start) < 0 and trip.start < both[0].start:
        return False
    headed = any(titles.paragraph_of(draft, title.start) < 0 for title in group)
    if not headed and titles.paragraph_of(draft, trip.start) < 0:
        return False
    return score >= min(5.5, trip.rank)
