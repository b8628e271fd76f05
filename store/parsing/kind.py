"""What kind of occasion a report tells of: from the event that frames it, its words, and who met whom."""

from __future__ import annotations

import re

from store.model import Span
from store.parsing.beside import headline_span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Person
from store.parsing.frames import frames
from store.parsing.text import cue
from store.parsing.together import APART, SEPARATE, first, sides, together

_SIGN = cue(
    r"\bsign(?:s|ed|ing)?\b|\b(?:put|affix)\w* (?:their|his|her) (?:signatures?|names?)\b|\bputs? pen\b"
    r"|\bsignature\b|"
    r"\binks?\b|подписа\w+|签署|\bsign(?:ent|é|ature)\w*|\bfirm(?:an|aron|a|ó)\b|\bassin(?:am|aram|a|ou)\b|"
    r"\bunterzeichn\w+|\bimzala\w+|توقيع|يوقع|署名"
)
_LEFT = cue(r"\b(?:left|leaves|departs?|departed|flew|flies|travels|sets? off) (?:[\w-]+ ){0,4}?(?:for|to)\b")
_DEAL_SIGNED = cue(
    r"\b(?:declaration|treaty|agreement|deal|pact|accord|memorandum|convention|charter) (?:is |was )?signed\b"
)
_TALKS = cue(
    r"\b(?:talks|meets?|(?<!their )(?<!were )(?<!are )meeting|met|summit|session|visit)\b|"
    r"встреч\w+|переговор\w+|заседани\w+|会见|会谈|会晤|峰会"
    r"|cimeira|"
    r"cúpula|cumbre|sommet|rencontr\w+|reuni\w+|Gipfel|zirve"
)
_CEREMONY = cue(r"\bceremony\b|церемони\w+|仪式|cérémonie|ceremonia|cerimônia|Zeremonie|tören\w*|مراسم|式典")
_MEETING = cue(
    r"\b(?:(?<!was )(?<!were )met|meets|meeting (?:with|between)|(?:held|holds|hold|had|holding) (?:[\w-]+ ){0,4}"
    r"(?:talks|meetings?|"
    r"conversations?)|talks with|bilateral (?:talks|meeting)|sits? down|sat down|receive[sd]|hosts)\b|встрет\w+|"
    r"провел\w* (?:переговоры|встречу)|переговоры с|会见|会晤|会谈|s'est entretenu|a rencontré|a reçu|reçoit\b|recibe\b|recibió"
    r"|recebe\b|recebeu|se reuni\w+"
    r"|reuniu|"
    r"traf\b|getroffen|görüştü|bir araya|التقى|会談"
)
_BELOW_SUMMIT = Cue(r"onsultation|ialogue|ommission|ommittee")
# What two states hold again and again, unlike the talks of a day.
_STANDING = re.compile(r"Retreat|Annual Leaders|[Ii]ntergovernmental [Cc]onsultations")
_NOT_OF_MINISTERS = re.compile(
    r"(?:foreign office|political|bilateral|consular|policy|officials?) (?:\w+ )?consultations"
)
_HEAD_OF = Cue(
    r"(?:President|Prime Minister|Chancellor|King|Queen|Emir|Amir|Sultan|Crown Prince|Premier|Taoiseach|Chairman)\b"
)
_HELD = cue(r"\b(?:held|holds?|had|holding) (?:[\w-]+ ){0,4}(?:talks|meetings?|negotiations)\b")
_ADDRESS = cue(
    r"\b(?:deliver(?:s|ed|ing)? (?:[\w-]+ ){0,5}(?:speech|address|remarks|keynote|statement|lecture)|(?:speech|"
    r"remarks|address|keynote)\b.{0,40}\b(?:at|to|before|in)\b|address(?:es|ed|ing) (?:the )?[\w' -]{0,60}"
    r"(?:assembly|parliament|congress|conference|forum|council|session|meeting|debate|summit|nation|audience"
    r"|students|"
    r"people)|addresses|tells (?:the )?(?:UN|assembly|general assembly)|speaks at|spoke at"
    r"|told (?:the |a )?(?:[\w'’-]+ ){0,6}(?:opening|session|summit|forum|conference|assembly|delegates)"
    r"|general debate)\b|"
    r"выступил\w* (?:с речью|на)|发表(?:主旨|重要)?(?:讲话|演讲|致辞)|prononcé un discours|discurso|"
    r"interv(?:ino|iene) en|tom(?:ó|a) la palabra|Rede\b|konuşma yaptı|ألقى|演説"
)
_SPEAKING = cue(
    r"\bspeaking (?:at|before|to) (?:the )?(?:opening|closing|inaugura\w+|launch)\b"
    r"|\btold (?:the )?(?:[\w'’-]+ )?leaders (?:in|at|from|of|that|gathered)\b"
)
_VISIT = cue(
    r"\b(?:pays?|paying|begins?|starts?|on|makes?|arriv\w+|welcom\w+|lands?|kicks? off|wraps? up|concludes?|"
    r"ends?)\b.{0,40}\bvisit\b|\barriv(?:es|ed|al)\b|\blands? in\b|\btouch(?:es|ed) down\b|\bvisits?\b"
    r"|\b(?:trip|tour)\b|\bwelcom(?:es|ing|ed)\b|"
    r"визит\w*|прибыл\w*|抵达|抵\w{1,2}访|访[华俄美哈]|国事访问|访问|"
    r"en visite|arrivée|visita\b|Besuch\b|Staatsbesuch|ziyaret\w*|زيارة|訪問|到着"
)
_ARRIVAL = cue(
    r"\b(?:arriv(?:es|ed) (?:in|to|at|on)|lands in|landed in|touch(?:es|ed) down|flies (?:in )?to|sets foot)\b"
)
# A guest of state received: pomp, no talks.
_RECEIVED = cue(r"\b(?:welcom|receiv|greet|host)\w*\b.{0,70}\b(?:state|official) visit\b")
_TALKED = cue(r"\b(?:talks|met|meets|meeting|discuss\w*|negotiat\w*|agree[ds]?)\b")
_SEVERAL = cue(
    r"\b(?:trilateral|quadrilateral|three-way|four-way|multilateral|six-party|trio|round ?table|mini-summit|"
    r"quartet)\b|трехсторонн\w+|трёхсторонн\w+|三方|四方|多边|trilatéral\w*|trilateral|dreiseitig\w*|üçlü|ثلاثي\w*"
    r"|三者"
)
_CONSULT = cue(
    r"\bconsultations?\b|консультаци\w+|磋商|consultations|consultas|Konsultationen|istişare\w*|مشاورات|協議"
)
_MINISTERIAL = cue(
    r"\b(?:foreign|defen[cs]e|trade|finance|energy) ministers?\b|\bministerial\b|министр\w* иностранных дел|"
    r"министерск\w+|外长|ministérielle|ministerial|Außenminister\w*|dışişleri bakan\w*|وزراء|外相"
)
_SPOKE = cue(
    r"\bspoke (?:today |yesterday |tonight |earlier today |this \w+ |on \w+ )?(?:separately )?(?:with|"
    r"to) (?:\w+ )?(?:president|prime minister|chancellor|king|crown prince|foreign minister|secretary)\b"
)
_PRESENCE = re.compile(r"\b(?:visit\w*|arriv\w+|here|in person|face[- ]to[- ]face|sidelines|margins)\b")
_TELLING = 90
_BESIDE = ("on the sidelines of", "ahead of", "after")
_KEYNOTE = Cue(
    r"\bmade the (?:remarks|proposal|announcement|statement)s? (?:in|while|when) (?:delivering )?(?:a |his |"
    r"her )?(?:[\w-]+ )?(?:speech|address)|"
    r"\b(?:said|says|proposed|announced|told|called)\b[^.]{0,90}\bin (?:a|an|his|her) (?:[\w-]+ )?(?:speech|address|"
    r"keynote|lecture)\b|"
    r"\bspeaking (?:to|before|at) (?:[\w’'-]+ ){0,6}(?:leaders|students|parliament|audience|conference|forum"
    r"|assembly|university)\b"
)
_PAPER = cue(r"\b(?:declaration|treaty|agreement|deal|pact|accord|memorandum|convention|charter)\b")
# A career diplomat by that title in South Asia, a minister elsewhere.
_FOREIGN_SECRETARIES = frozenset({"BD", "IN", "LK", "MV", "NP", "PK"})
_OF_MINISTERS = cue(r"\bminist(?:ers|erial)\b")
_OFFICIALS = cue(
    r"\b(?:senior officials|political directors|special envoys|vice[- ]ministers?|deputy (?:\w+ )?ministers?|"
    r"foreign secretar(?:y|ies))\b"
)
_SUMMIT = cue(
    r"\bsummit\b(?! talks)|саммит\w*|峰会|\bsommet\b|\bcumbre\b|\bcúpula\b|\bcimeira\b|gipfel|\bzirve|قمة|首脳会議"
    r"|サミット"
)


def find(draft: Draft) -> str | None:
    """One of the kinds of records, with the words that tell it; None where nothing does."""
    headline = headline_span(draft)
    opening, lead = _opening(draft, headline)
    kind, span, rule = _judge(draft, headline, opening, lead)
    if kind is not None:
        draft.say("kind", span.start, span.end, rule, inferred=rule.startswith("by "))
    return kind


def _opening(draft: Draft, headline: Span) -> tuple[Span, Span]:
    """The first sentence that tells something (a place or a subtitle of its own does not), and that with the next."""
    if not draft.sentences:
        return headline, headline
    telling = _TELLING // 3 if draft.language in ("zh", "ja") else _TELLING
    long = (number for number, s in enumerate(draft.sentences[:4]) if s.end - s.start > telling)
    number = next(long, 0)
    start = draft.sentences[0].start
    return Span(start, draft.sentences[number].end), Span(
        start, draft.sentences[min(number + 2, len(draft.sentences)) - 1].end
    )


def _judge(draft: Draft, headline: Span, opening: Span, lead: Span) -> tuple[str | None, Span, str]:
    cues = frames(draft.language)
    event = draft.event
    parties = sides(draft.participants)
    series = draft.names.series.get(event.name) if event else None
    at = event is not None and event.relation == "at"
    whole = headline if headline.end > headline.start else opening
    call = first(cues.call, draft, headline, opening)
    video = first(cues.video, draft, headline, opening)
    # A council of ministers stays one when the head of its body sits with them.
    levels = {
        person.level
        for person in _foremost(draft, headline, opening)
        if person.level and (len(parties) == 2 or person.country or not person.organisation)
    }
    framed = at and (_named(draft, headline, opening) or not first(cues.call, draft, headline))
    if call and not video and not framed and not first(_SEVERAL, draft, headline):
        return "phone call", call, "words for a telephone call"
    if video and not at:
        return "video call", video, "words for a meeting by video"
    spoke = first(_SPOKE, draft, opening)
    if spoke and not at and draft.dateline.place is None and event is None:
        return "phone call", spoke, "one leader spoke with another, no place named"
    if spoke and draft.dateline.place and not at and not first(_MEETING, draft, headline, lead) and _from_home(draft):
        return "phone call", spoke, "one leader spoke with another abroad, from the own country"
    signing = _signing(draft, headline, opening, lead)
    titled = at and event is not None and (_named(draft, headline, opening) or _SUMMIT.search(event.name.lower()))
    if signing and not titled:
        return "signing", signing, "a signing is the headline"
    keynote = first(_KEYNOTE, draft, lead)
    if keynote and not first(_MEETING, draft, headline, lead):
        return "address", keynote, "words for a speech"
    address = first(_ADDRESS, draft, headline, lead)
    if address and len(parties) <= 1:
        return "address", address, "words for a speech, one speaker"
    meeting = first(_MEETING, draft, headline, opening)
    of_ministers = series is not None and series.kind == "ministerial" and levels == {"minister"}
    if (
        event is not None
        and at
        and not of_ministers
        and (speech := first(_ADDRESS, draft, headline, opening) or first(_SPEAKING, draft, lead))
    ):
        alone = [p for p in draft.participants if any(s.start < opening.end for s in p.spans)]
        if len(alone) == 1 and not first(_SUMMIT, draft, headline) and not first(_MEETING, draft, headline):
            return "address", speech, "words for a speech, one speaker in the opening"
    if series is not None and at and series.kind == "address" and meeting and len(parties) > 1:
        if levels == {"minister"}:
            return "ministerial", meeting, "ministers who met where an assembly sits"
        if len(parties) > 2 and (both := together(draft, headline, opening)):
            return "multilateral meeting", both, "leaders who met where an assembly sits"
    if event is not None and at:
        of_two = (series is not None and len(series.members) == 2) or (
            (series is not None or _with_a_body(draft) or _STANDING.search(event.name))
            and _names_them(draft, event.name)
        )
        if event.name.endswith("Informal Summit") and len(parties) == 2 and series is None:
            return "bilateral meeting", whole, "talks of two that are called an informal summit"
        if (
            meeting
            and len(parties) == 2
            and levels != {"minister"}
            and not of_two
            and not _of_the_event(draft, headline, opening)
        ):
            return "bilateral meeting", meeting, "a meeting of two at a larger event"
        apart = first(_MEETING, draft, headline) if len(parties) in (3, 4) and not of_two else None
        start = Span(opening.start, draft.sentences[:5][-1].end) if draft.sentences else opening
        if apart and first(APART, draft, headline, start) and not _of_the_event(draft, headline, opening):
            return "bilateral meeting", apart, "meetings of two at a larger event"
        several = first(_SEVERAL, draft, headline, opening)
        if (
            several
            and len(parties) == 3
            and not first(_SUMMIT, draft, headline, opening)
            and series is not None
            and len(series.members) != 3
            and "ilateral" not in event.name
        ):
            return "multilateral meeting", several, "words for a meeting of several sides"
        if (
            (series is None or series.kind == "summit")
            and levels == {"minister"}
            and first(_MINISTERIAL, draft, headline, opening)
        ):
            return "ministerial", whole, "by the participants' offices, ministers"
        speech = (
            first(_ADDRESS, draft, headline, opening) if series is not None and series.kind == "ministerial" else None
        )
        if speech and levels == {"leader"} and len(parties) == 1:
            return "address", speech, "words for a speech, a leader at a session of ministers"
        if series is None or (series.kind == "consultation" and levels == {"leader"} and len(parties) > 2):
            return (
                _of_untabled(event.name, _levels_there(draft, headline, opening, levels)),
                whole,
                f"by the event: {event.name}",
            )
        return series.kind, whole, f"by the event: {event.name}"
    consult = first(_CONSULT, draft, headline, opening)
    if levels and "leader" not in levels:
        ministers = [
            person
            for person in draft.participants
            if person.level == "minister"
            and not (person.role == "Foreign Secretary" and person.country in _FOREIGN_SECRETARIES)
        ]
        if not ministers or (consult and not any("Minister" in (person.role or "") for person in ministers)):
            return "consultation", consult or whole, "by the participants' offices, below minister"
        return (
            "ministerial",
            first(_MINISTERIAL, draft, headline, lead) or whole,
            "by the participants' offices, ministers",
        )
    several = first(_SEVERAL, draft, headline, lead)
    if several and len(parties) >= 3:
        # In Arabic every meeting of heads of state is a summit.
        summit = first(_SUMMIT, draft, headline, opening) if draft.language != "ar" else None
        if summit:
            return "summit", summit, "words for a summit"
        return "multilateral meeting", several, "words for a meeting of several sides"
    if consult and not levels:
        return "consultation", consult, "words for consultations"
    arrival = first(_ARRIVAL, draft, headline)
    visit = arrival or first(_VISIT, draft, headline)
    received = first(_RECEIVED, draft, headline) and not first(_TALKED, draft, Span(headline.start, len(draft.text)))
    if visit and (
        received or not (first(_MEETING, draft, headline, opening) or (not arrival and _talked(draft, lead)))
    ):
        return "visit", visit, "a visit is the headline"
    if len(parties) >= 3 and event is not None and event.relation in _BESIDE:
        both = together(draft, headline, opening)
        if both:
            return "multilateral meeting", both, "three or more leaders who met together"
    if len(parties) >= 3 and (event is None or event.relation not in _BESIDE):
        summit = first(_SUMMIT, draft, headline, lead if len(parties) > 3 else opening)
        if summit:
            return "summit", summit, "words for a summit"
        all_there = all(
            any(opening.start <= span.start < opening.end for span in p.spans)
            for p in draft.participants
            if p.level == "leader"
        )
        if not meeting or len(parties) > 3 or (all_there and not first(SEPARATE, draft, headline, opening)):
            return "multilateral meeting", whole, "by the number of sides"
    if len(parties) >= 2 or meeting:
        return "bilateral meeting", meeting or whole, "words for a meeting" if meeting else "by the number of sides"
    if address:
        return "address", address, "words for a speech"
    signing = first(_SIGN, draft, headline)
    if signing:
        return "signing", signing, "a signing is the headline"
    left = first(_LEFT, draft, opening) if event is not None and event.relation == "ahead of" else None
    if left:
        return "visit", left, "somebody sets out for an event"
    if event is not None and event.relation == "during":
        return "visit", whole, "by the event: a visit, and no talks are told"
    summit = first(_SUMMIT, draft, headline, lead)
    if summit:
        return "summit", summit, "words for a summit"
    return None, whole, ""


def _foremost(draft: Draft, headline: Span, opening: Span) -> list[Person]:
    """The participants of the headline and the first sentence, where two or more stand there; else all."""
    early = [
        person
        for person in draft.participants
        if any(part.start <= span.start < part.end for span in person.spans for part in (headline, opening))
    ]
    return early if len({person.country or person.organisation for person in early}) > 1 else draft.participants


def _from_home(draft: Draft) -> bool:
    """Whether a report is filed from the country of one of two who spoke, and places nobody else there."""
    place = draft.names.places.get(draft.dateline.place or "")
    homes = [person.country for person in draft.participants]
    lead = draft.text[: draft.sentences[:2][-1].end] if draft.sentences else ""
    return place is not None and place.country in homes and len(set(homes)) == 2 and not _PRESENCE.search(lead)


def _talked(draft: Draft, lead: Span) -> bool:
    """Whether the first sentences say that two sides held talks."""
    return len(sides(draft.participants)) == 2 and _HELD.search(draft.lowered, lead.start, lead.end) is not None


def _levels_there(draft: Draft, headline: Span, opening: Span, levels: set[str]) -> set[str]:
    """The levels without that of leaders where none of them heads a state or a government: a body's head, a vice-president."""
    heads = any(_HEAD_OF.match(person.role or "") and person.country for person in _foremost(draft, headline, opening))
    below = draft.event is not None and _BELOW_SUMMIT.search(draft.event.name) is not None
    return (levels - {"leader"}) or {"official"} if below and not heads and "leader" in levels else levels


def _of_untabled(name: str, levels: set[str]) -> str:
    """The kind of a titled event that no table holds: by its name, else by the offices of those who met."""
    lowered = name.lower()
    if _OFFICIALS.search(lowered) or levels == {"official"}:
        return "consultation"
    if _NOT_OF_MINISTERS.search(lowered) and "leader" not in levels:
        return "consultation"
    if "working group" in lowered and "minister" not in lowered and levels != {"leader"}:
        return "consultation"
    if "consultation" in lowered and "leader" not in levels:
        return "ministerial" if levels == {"minister"} else "consultation"
    if _OF_MINISTERS.search(lowered) and levels != {"leader"}:
        return "ministerial"
    return "summit" if _SUMMIT.search(lowered) or "leader" in levels else "ministerial"


def _with_a_body(draft: Draft) -> bool:
    """Whether one of the sides is a body: its leaders meet a state's at a summit, not in talks of two."""
    return any(person.organisation and not person.country for person in draft.participants)


def _of_the_event(draft: Draft, *spans: Span) -> bool:
    """Whether what some words for a meeting take as their object is the event itself: "hosts the 33rd Arab Summit"."""
    begins = [title.begins for title in draft.titles if draft.event is not None and title.name == draft.event.name]
    return any(
        hit.end() <= start < hit.end() + 24
        for span in spans
        for hit in _MEETING.finditer(draft.lowered, span.start, span.end)
        for start in begins
    )


def _signing(draft: Draft, headline: Span, opening: Span, lead: Span) -> Span | None:
    """The words for a signing, where they weigh more than those for talks."""
    inside = first(_SIGN, draft, opening) or (first(_DEAL_SIGNED, draft, headline) and first(_SIGN, draft, lead))
    signing = first(_SIGN, draft, headline) or (first(_PAPER, draft, headline) and inside)
    if signing is None or inside is None:
        return None
    talks = 2 * bool(first(_TALKS, draft, headline)) + bool(first(_TALKS, draft, opening))
    return signing if 3 + bool(first(_CEREMONY, draft, headline, opening)) > talks + 2 else None


def _named(draft: Draft, headline: Span, opening: Span) -> bool:
    """Whether the event is named in the headline or the first sentence."""
    return any(
        span.start <= evidence.start < span.end
        for evidence in draft.evidence
        if evidence.field == "event.name"
        for span in (headline, opening)
    )


def _names_them(draft: Draft, name: str) -> bool:
    """Whether an event's name is that of the participants' two sides: India-Russia annual summit."""

    def named(person: Person) -> bool:
        country = draft.names.countries.get(person.country or "")
        forms = (country.name, *country.spellings, *country.adjectives.get("en", ())) if country else ()
        body = draft.names.organisations.get(person.organisation or "")
        initials = (body.name, *body.initials) if body else ()
        return any(form in name for form in (*forms, *initials))

    leaders = [person for person in draft.participants if person.level == "leader"]
    return bool(leaders) and all(named(person) for person in leaders)
