"""Participants: of all who are named, those who met, spoke, signed, presided or received on this occasion.

Each place where a person is named is weighed by the frame of its sentence: people in the headline or before a verb of
meeting are there, people in history, plans, other people's words and elsewhere are only spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from store.model import Span
from store.parsing import hosts
from store.parsing.beside import headline_span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Person, Sentence
from store.parsing.frames import LANGUAGES, frames, holds
from store.parsing.text import sentence_number

_ENOUGH = 1.0
# What a naming is worth that says more than that somebody was spoken of.
_STRONG = 0.6
_LEAD = 2
_MANY, _SPOKE = 3, 0.8
_DAYS_AHEAD = re.compile(r"tomorrow|next |завтра|明天|demain|mañana|amanhã|morgen|yarın", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:—–，；]")
_ROLL = re.compile(r"participants|in attendance|attended|delegations?|present|участник|участво|делегаци|与会|出席|参加")
_SUBORDINATE = re.compile(r"\b(?:that|since|which|who|whom|where|when|что|который|которая|que|qui|dass|der)\b")
_ROW, _CELL = 140, 40
# So many namings of one person tell enough, whatever the text goes on to say.
_NAMINGS = 60
_VERB = re.compile(r"\b(?:said|is|was|were|are|will|has|had|met|held)\b")
_WHO = re.compile(
    r",? who (?:also |had |was |were |has )?(?:sat|took part|attended|chaired|presided|hosted|joined|accompanied|"
    r"co-chaired|received|arrived|opened)"
)
_ELSEWHERE = re.compile(
    r"(?:In|From|At) [A-Z][\w ]{2,24}?,? (?:the )?(?:\w+ )?(?:President|Prime|Foreign|Minister|Chancellor|[A-Z])|"
    r"Asked\b|Separately\b"
)
_BRIEFED = Cue(r"\btold (?:reporters|the press|journalists)\b")
_PRESS = Cue(r"\btold (?:reporters|the press|journalists|a (?:news|press) conference)\b")
_SAID = re.compile(r"[,”\"»] (?:said|says|added|noted|stressed) (?:[\w’'-]+,? ){0,10}$")
_THAT = re.compile(r"\b(?:that|que|dass|что)\b|\bqu['’]|[:“«]")
_THANKED = re.compile(r"\b(?:thanked|greeted|praised|congratulated|thanks|gratitude to|appreciation to)\b")
_MONUMENT = Cue(r"\b(?:monument|tomb|memorial|statue|mausoleum|named|bust|grave|памятник\w*|могил\w*)\b")
_REACTION = re.compile(
    r",? (?:hailed|condemned|criticised|criticized|denounced|blamed|rejected|dismissed it|dismissed the|welcomed it|"
    r"welcomed (?:the|this|that) (?:announcement|agreement|deal|move|news|decision|outcome|accord))\b"
)
_INVITER = Cue(
    r"\bat the invitation of (?:the |his |her )?(?:[\w.’'-]+ ){0,6}$|应[^，。]{0,12}$|\bпо приглашению (?:[\w-]+ ){0,6}$|"
    r"à l'invitation de (?:[\w.’'-]+ ){0,6}$|invitación de(?:l)? (?:[\w.’'-]+ ){0,6}$",
    re.IGNORECASE,
)
_INVITED = re.compile(r"应邀")
# The last line of a report that lists who stood by.
_RETINUE = re.compile(r"等?(?:参加|陪同|出席)(?:了)?(?:上述|会见|会谈|会晤|活动)|^[^，。]{2,30}(?:参加|陪同)")
# Two meetings of one day, both of which the headline tells.
_SAME_DAY = re.compile(
    r"(?:Earlier|Later) (?:in the day|(?:on )?\w+day|today|this (?:morning|afternoon|evening)|that (?:day|morning))\b[^.;]{0,40}"
    r"\b(?:met|held|had|received|spoke|sat down|talked)\b"
)
_ASIDE = re.compile(r"(?:Also|also) (?:on|today|earlier|this)\b|In a separate\b|Separately\b|(?:On )?[Tt]he same day\b")
# The Lee administration is no guest.
_RULE = re.compile(r"(?:['’]s)? (?:administration|government|presidency|era|team|office|doctrine|campaign)\b")
# In whose name somebody acts, whose greetings or letter he brings, whom she remembers having met.
_FOR_ANOTHER = Cue(
    r"\b(?:on behalf of|in place of|instead of|deputi[sz]ing for|standing in for|in the absence of|ante la ausencia de(?:l)?"
    r"|na ausência d[aoe]s?|en l['’]absence d(?:e|u|es)|в отсутствие"
    r"|(?:personal|special|personal and special|presidential) (?:envoy|representative|emissary) (?:of|to)"
    r"|(?:enviad[oa] (?:especial|personal)|representante (?:especial|personal)|envoyée? spéciale?) d(?:el?|u|o|a)"
    r"|as (?:was )?(?:earlier |previously )?(?:agreed|decided) (?:by|between|among)"
    r"|(?:greetings|regards|wishes|messages?|letters?|invitations?|condolences|salutations|compliments) (?:of|from))"
    r" (?:the |his |her |H\.?[HME]\.? )?[^,.;:]{0,70}$",
    re.IGNORECASE,
)
# Whom somebody appoints to go on with it, or stands in for, in other languages.
_CHARGED = Cue(
    r"(?:\b(?:designou|encarregou|designó|encargó|designated|appointed|tasked|instructed|beauftragte|поручил\w*|a chargé"
    r"|en representación|ante la ausencia|en nombre|em representação|em nome|au nom|en représentation|im Namen|im Auftrag"
    r"|от имени|по поручению)\b|görevlendirdi|指派|受.{1,8}委托|نيابة عن)[^.;。]{0,160}$",
    re.IGNORECASE,
)
_REMEMBERED = re.compile(r"\b(?:recall|remember|mention|referr|cit)(?:s|ed|ing|es)?\b[^.;]{0,80}$")
# Who sends another, comes along, or is busy elsewhere.
_REPRESENTED = re.compile(r"(?:,[^,.;]{0,60},)? (?:was|were|is|had been) represented by\b")
_RETINUE_OF = re.compile(r" (?:was|were) among (?:those who|the \w+ who) accompanied\b")
_WHILE = re.compile(r"(?:^|[,;] )(?:while|as|whereas|even as)\b[^.;]{0,140}$", re.IGNORECASE)
_BUSY = re.compile(r" (?:was|were|is|are) \w+ing\b")
# A later gathering told in a relative clause: "..., at which X and Y will represent the Union".
_AT_WHICH = Cue(r"\b(?:at|in|to|for|during) which\b[^.;]{0,80}$|, where [^.;]{0,60}$")
_WILL = re.compile(r"[^.;,]{0,60}\b(?:will|would|is to|are to|is due|are due)\b")
_ACCOMPANIED = re.compile(r" (?:also )?accompanied\b")
_WEEKDAY = Cue(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SAME = Cue(r"\b(?:the|this) (?:\w+ )?(?:summit|session|forum|conference|meeting|talks)\b")
_STOP = re.compile(r"[.!?;] ")
# Somebody afar whom those who met then called.
_PHONED = re.compile(r"\b(?:phoned|telephoned|(?:tele)?phone (?:call|conversation) (?:with|to))\b[^.;,]{0,40}$")
_SPEAKER = re.compile(r"(?: ?\([^)]{1,60}\))?(?:, [\w ]{1,60})? ?[:：]")
_OBJECT = re.compile(
    r"\b(?:told|thanked|assured|asked|congratulated|informed|updated|with|invited|received|welcomed|met|hosted|"
    r"telephoned|between|and|thanks|greeted)\s+(?:\w+['’]?s? ){0,6}$"
)


def find(draft: Draft, sure: frozenset[str] = frozenset()) -> list[Person]:
    """The participants in order of mention, with the evidence for each name, role and country; `sure` are known to be there."""
    stage = _Stage(draft)
    weights = {id(person): stage.weight(person) for person in draft.people}
    chosen = [person for person in draft.people if weights[id(person)] >= _ENOUGH]
    spoke = [person for person in draft.people if weights[id(person)] >= _SPOKE]
    session = draft.event is not None and draft.event.relation == "at" and _homes(spoke) >= _MANY
    if len(chosen) < 2 or _homes(chosen) >= _MANY or session:
        # Among many, one who took the floor was there; and so where nobody else is.
        chosen = spoke
    if not chosen:
        # A text without cues that are known: who stands in the headline or the first sentences.
        chosen = [person for person in draft.people if stage.opens(person) and stage.weight(person) > 0]
    if sure:
        chosen = [person for person in draft.people if person in chosen or person.name in sure]
    for number, person in enumerate(chosen):
        _say(draft, number, person)
    return chosen


def _homes(people: list[Person]) -> int:
    """How many countries or, where unknown, people there are."""
    return len({person.country or person.name for person in people})


def _say(draft: Draft, number: int, person: Person) -> None:
    field = f"participants.{number}"
    first = person.spans[0]
    fullest = max(person.spans, key=lambda span: (span.end - span.start, -span.start))
    draft.say(
        field,
        fullest.start,
        fullest.end,
        "named among those who met" if person.listed else "name beside an office",
        inferred=person.inferred,
    )
    if person.role is not None:
        span = person.role_span or first
        inferred = person.role_span is None
        draft.say(
            f"{field}.role",
            span.start,
            span.end,
            "office held at the time" if inferred else "office beside the name",
            inferred=inferred,
        )
    if person.country is not None:
        span = person.country_span or first
        inferred = person.country_span is None
        draft.say(
            f"{field}.country",
            span.start,
            span.end,
            "country of the office held" if inferred else "country beside the name",
            inferred=inferred,
        )
    if person.organisation is not None:
        span = person.role_span or first
        draft.say(f"{field}.organisation", span.start, span.end, "body of the office")


class _Stage:
    """The article's sentences with their frames, each looked for once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.cues = frames(draft.language)
        self.roll: dict[int, bool] = {}
        self.headline = headline_span(draft)
        self.spoken = speakers(draft)
        opening = draft.sentences[:_LEAD][-1].end if draft.sentences else len(draft.text)
        self.days = _weekdays(draft.text, self.headline.start, opening)
        self.leaders = sum(person.level == "leader" and self.opens(person) for person in draft.people) > 1
        self.beside = draft.event is not None and draft.event.relation == "on the sidelines of"
        self.call = self.has(0, "call") if draft.sentences else False

    def has(self, number: int, frame: str) -> bool:
        """Whether the sentence has a frame's cue."""
        return holds(self.draft, number, frame)

    def opens(self, person: Person) -> bool:
        """Whether the person stands in the headline or the first sentences."""
        end = self.draft.sentences[:_LEAD][-1].end if self.draft.sentences else len(self.draft.text)
        return person.spans[0].start < end

    def _words(self, person: Person, value: float) -> float:
        """What words spoken are worth: officials and ministers brief the press on meetings of leaders."""
        if person.level == "official":
            return min(value, 0.3)
        return min(value, 0.5) if person.level == "minister" and self.leaders else value

    def weight(self, person: Person) -> float:
        """How strongly the text places a person on the occasion; 1 is enough."""
        if person.level == "aside" or person.former:
            return 0.0
        strong = weak = words = 0.0
        for span in person.spans[:_NAMINGS]:
            value, speech = self._value(person, span)
            if speech:
                # Words reported again and again do not make a guest of someone heard from afar.
                words += self._words(person, value) if not words else 0.1
            elif value >= _STRONG or value < 0:
                strong += value
            else:
                weak = max(weak, value)
        return strong + weak + words

    def _value(self, person: Person, span: Span) -> tuple[float, bool]:
        """What one naming is worth, and whether it is for words spoken."""
        number = sentence_number(self.draft.sentences, span.start)
        if number is None:
            return (0.6 if self.headline.start <= span.start < self.headline.end else 0.0), False
        for paragraph, name_end in self.spoken:
            if paragraph.start <= span.start < paragraph.end:
                return (2.0 if span.end <= name_end else 0.0), False
        sentence = self.draft.sentences[number]
        text = self.draft.text
        after = text[span.end : sentence.end]
        before = text[sentence.start : span.start]
        lead = number < _LEAD
        words = text[sentence.start : sentence.end]
        if _WHO.match(after) and not (self.beside and hosts.opens(self.draft, self.headline, span, sentence)):
            return 1.5, False
        if self._stands_aside(span, sentence, before, after):
            return 0.0, False
        if self.has(number, "absent"):
            return (-1.0 if self.cues.absent.search(after.lower()) else 0.0), False
        if (after[:2] in ("'s", "’s") and not lead) or _RULE.match(after):
            return 0.1, False
        if number and (self._framed(span, number, "future") or self._framed(span, number, "past")):
            headed = any(self.headline.start <= each.start < self.headline.end for each in person.spans)
            return (1.0 if headed and _SAME_DAY.match(words) else 0.0), False
        if number > 2 and number >= len(self.draft.sentences) - 3 and _RETINUE.search(words):
            return 0.3, False
        if number and (_ASIDE.match(words) or self._other_day(number)):
            return 0.0, False
        if person.level == "leader" and _ACCOMPANIED.match(after):
            return 1.0, False
        if self._rostered(number):
            return 1.2, False
        if not self.call and self.has(number, "call") and (not lead or (number and _PHONED.search(before))):
            return 0.0, False
        if _INVITER.search(text, max(sentence.start, span.start - 60), span.start) and not _INVITED.search(
            before[-60:]
        ):
            return 0.2, False
        if _REACTION.match(after):
            return (0.7 if lead else 0.3), True
        if _MONUMENT.search(text, max(sentence.start, span.start - 40), span.start):
            return -1.0, False
        speech = self.cues.report.search(self.draft.lowered, sentence.start, span.start)
        if speech is not None and _SAID.search(before):
            return 0.8, True
        if speech is not None and not (lead and number == 0):
            aside = before[speech.start() - sentence.start :]
            if _THAT.search(aside) or (self.draft.language == "en" and not _OBJECT.search(aside)):
                return 0.0, False
            if _REMEMBERED.search(aside):
                return 0.0, False
            if _THANKED.search(aside):
                return 0.4, False
        if (self.has(number, "attend") or self.has(number, "meet")) and (lead or not self._told(before, after)):
            return (2.0 if lead else 1.2), False
        if self.draft.language == "ar" and self.cues.speak.search(
            self.draft.lowered, max(sentence.start, span.start - 60), span.start
        ):
            return 0.8, True  # the verb before its subject
        if self.cues.speak.search(self.draft.lowered, span.end, min(span.end + 90, sentence.end)):
            return (0.4 if self._elsewhere(number) else 0.8), True
        if number == 0 and self.draft.language not in LANGUAGES:
            return 1.0, False
        return (0.7 if lead else 0.3), False

    def _stands_aside(self, span: Span, sentence: Sentence, before: str, after: str) -> bool:
        """Whether the words around a name say that its bearer sent another, came along, or was at another gathering."""
        low = max(sentence.start, span.start - 110)
        return bool(
            _FOR_ANOTHER.search(self.draft.text, low, span.start)
            or _CHARGED.search(self.draft.text, max(sentence.start, span.start - 170), span.start)
            or _REPRESENTED.match(after)
            or _RETINUE_OF.match(after)
            or (_BUSY.match(after) and _WHILE.search(before))
            or (self.beside and hosts.opens(self.draft, self.headline, span, sentence))
            or (_AT_WHICH.search(self.draft.text, low, span.start) and _WILL.match(after))
        )

    def _told(self, before: str, after: str) -> bool:
        """Whether the cues of meeting are only in what the person says: X told reporters that Y would meet Z."""
        said = self.cues.report.search(after[:30].lower())
        if said is None or _THAT.search(after, said.end()) is None:
            return False
        aside = (before + after[: said.start()]).lower()
        return not (self.cues.attend.search(aside) or self.cues.meet.search(aside))

    def _other_day(self, number: int) -> bool:
        """Whether the sentence tells of another weekday than the opening does, and not of the same summit."""
        if not self.days:
            return False
        text, sentence = self.draft.text, self.draft.sentences[number]
        days = _weekdays(text, sentence.start, sentence.end)
        return bool(days) and not days & self.days and _SAME.search(text, sentence.start, sentence.end) is None

    def _framed(self, span: Span, number: int, frame: str) -> bool:
        """Whether a cue of time governs the naming: it opens the sentence, or stands in the same clause."""
        if not self.has(number, frame):
            return False
        text, sentence = self.draft.text, self.draft.sentences[number]
        pattern: Cue = getattr(self.cues, frame)
        for cue in pattern.finditer(self.draft.lowered, sentence.start, sentence.end):
            if cue.start() - sentence.start < 40 or _DAYS_AHEAD.match(cue.group()):
                return True
            if cue.start() < span.start:
                apart = _CLAUSE.search(text, cue.end(), span.start)
            else:
                apart = _CLAUSE.search(text, span.end, cue.start()) or _SUBORDINATE.search(text, span.end, cue.start())
            if apart is None:
                return True
        return False

    def _rostered(self, number: int) -> bool:
        """Whether the sentence is a line of a roll: a name with its office and little else, after a colon or another such line."""
        if number not in self.roll:
            sentences, text = self.draft.sentences, self.draft.text
            sentence = sentences[number]
            words = text[sentence.start : sentence.end]
            follows = number > 0 and self._rostered(number - 1)
            before = text[: sentence.start].rstrip(" \n-–—•*")
            begins = len(words) <= _ROW and (follows or before.endswith((":", "：")) or self._announced(number))
            if not begins or _VERB.search(words):
                self.roll[number] = False
            else:
                self.roll[number] = (follows and len(words) < _CELL) or self._covered(sentence) > 0.5
        return self.roll[number]

    def _announced(self, number: int) -> bool:
        """Whether the line before is a heading over a roll: Participants, Heads of delegation."""
        before = self.draft.text[: self.draft.sentences[number].start].rstrip(" \n-–—•*").rpartition("\n")[2]
        return len(before) < 60 and _ROLL.search(before.lower()) is not None

    def _covered(self, sentence: Sentence) -> float:
        """How much of a sentence names, offices and countries make up."""
        inside = [
            span
            for person in self.draft.people
            for span in (*person.spans, person.role_span, person.country_span)
            if span is not None and sentence.start <= span.start and span.end <= sentence.end
        ]
        return sum(span.end - span.start for span in inside) / max(1, sentence.end - sentence.start)

    def _elsewhere(self, number: int) -> bool:
        """Whether the sentence, or one before it in its paragraph, turns to another place or to the press."""
        sentences, text = self.draft.sentences, self.draft.text
        paragraph = sentences[number].paragraph
        if _PRESS.search(text, sentences[number].start, sentences[number].end):
            return True
        while number >= 0 and sentences[number].paragraph == paragraph:
            within = text, sentences[number].start, sentences[number].end
            if _ELSEWHERE.match(*within) or _BRIEFED.search(*within):
                return True
            number -= 1
        return False


def speakers(draft: Draft) -> list[tuple[Span, int]]:
    """A transcript's paragraphs that begin with their speaker, and where the speaker's name ends; none if fewer than two speak."""
    found: list[tuple[Span, int]] = []
    names: set[str] = set()
    spans = [(span, person.name) for person in draft.people for span in person.spans]
    spans.sort(key=lambda each: each[0].start)
    for paragraph in draft.article.paragraphs:
        first = bisect_left(spans, paragraph.start, key=lambda each: each[0].start)
        last = bisect_left(spans, paragraph.start + 61, key=lambda each: each[0].start)
        for span, name in spans[first:last]:
            if _SPEAKER.match(draft.text, span.end) and not _STOP.search(draft.text, paragraph.start, span.start):
                found.append((paragraph, span.end))
                names.add(name)
    return found if len(names) > 1 else []


def _weekdays(text: str, start: int, end: int) -> set[str]:
    """The weekdays that a stretch of text names."""
    return {found.group() for found in _WEEKDAY.finditer(text, start, end)}
