"""Which session it was, where the number does not stand beside the title: told after it, or of a session without a title."""

from __future__ import annotations

import re

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Title
from store.parsing.ordinals import ordinals
from store.parsing.text import sentence_number

_NAMELESS = re.compile(
    r"(?:[Ll]eaders['’]? )?[Ss]ummit\b|meeting of (?:\w+ )?leaders\b"
    r"|(?:[Oo]rdinary|[Rr]egular|[Aa]nnual) (?:[Ss]ession|[Mm]eeting)\b"
)
# The number told after the title ("..., the third meeting of the Forum"), or of "it" in the sentence that follows.
_APPOSED = re.compile(
    r"[^.;\n]{0,50}, (?:the|their) (?=[\w-]+ (?:such\b|of its kind|in the (?:series|format)|within the|in this format))"
    r"|(?: ?\([^)\n]{1,24}\))?(?: (?:in|at) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?,? (?:which (?:is|was) |now |and )?"
    r"(?:the|its|their|a) (?=[\w-]+ (?:such |regular |annual |ordinary |full )*(?:of its kind|in the (?:series"
    r"|format)"
    r"|in this format|meeting|summit|session|edition|gathering)\b)"
)
# "... opened its 65th Ordinary Session": the number told of the session that a body's council holds.
_ITS = re.compile(
    r"[^.;]{0,40}\b(?:opened|opens|held|holds?|began|begins?|convened|concluded|concludes?|ended|ends?|closed|wrapped up|starts?"
    r"|started|is holding|are holding|met for|meet for|gathered for) (?:the|its|their) (?=[\w-]+ (?:\w+ )?"
    r"(?:[Ss]ession|[Ss]ummit|[Mm]eeting)\b)"
)
_ORGAN = Cue(
    r"(?:(?:[Oo]rdinary|[Rr]egular|[Aa]nnual) )?(?:(?P<organ>Forum|Authority|Assembly|Conference|Summit)\b"
    r"|(?:[Ss]ession|[Ss]ummit|[Mm]eeting) of the (?P<of>Forum|Authority|Assembly|Conference)\b)"
)
_OTHER = re.compile(r"\b(?:host|next|previous|last|since|will|until|of) (?:the |its )?$")
_TIME = re.compile(r" (?:met|meets|was convened|convened|is meeting|gathered) for the (?=\w+ time\b)")
_THIS_IS = re.compile(
    r"(?:[^.;]{0,40}\b)?(?:[Ii]t|[Tt]his|[Tt]he (?:summit|meeting|session|gathering|forum)) (?:is|was|will be"
    r"|marks|marked)"
    r" (?:the|its|their) (?=[\w-]+ (?:such |regular |annual |ordinary )*(?:of its kind|in the (?:series|format)"
    r"|in this format|summit|session|edition|meeting of the (?:[Cc]ouncil|[Ff]orum|group|bloc|format|mechanism))\b)"
)
# The first of its sort only: in person, since, on somebody's soil.
_PARTLY = re.compile(
    r"[^.;,]{0,40}\b(?:in person|in-person|face[- ]to[- ]face|online|virtual|since|hosted|on \w+ soil"
    r"|to be held|chaired"
    r"|under|held (?:in|on|by)|of the year|of the day|this (?:year|week|month)|at which|with|between|attended"
    r"|today)\b"
)


def headed(draft: Draft) -> int | None:
    """The number that the headline gives the session without its title ("second Leaders Summit")."""
    headline = draft.article.headline or ""
    at = draft.text.find(headline)
    hits = _NAMELESS.finditer(headline) if at >= 0 else ()
    return next((number for hit in hits if (number := beside(draft, at + hit.start()))), None)


def told_after(draft: Draft, group: list[Title], relation: str) -> int | None:
    """The number told in apposition to the title or, of the session at hand, by the sentence that follows."""
    if draft.language != "en":
        return None
    for title in group:
        number = sentence_number(draft.sentences, title.start)
        if number is None or draft.sentences[number].paragraph > 2:
            continue
        ends = [(pattern, title.end, draft.sentences[number].end) for pattern in (_APPOSED, _ITS, _TIME)]
        if relation == "at" and number + 1 < len(draft.sentences):
            following = draft.sentences[number + 1]
            ends.append((_THIS_IS, following.start, following.end))
        for pattern, start, end in ends:
            hit = pattern.match(draft.text, start, end)
            found = ordinals(draft.text, hit.end(), min(end, hit.end() + 20), draft.language) if hit else []
            if hit and found and found[0][1] == hit.end():
                if found[0][0] == 1 and _PARTLY.match(draft.text, found[0][2], end):
                    continue
                draft.say("event.edition", found[0][1], found[0][2], "an ordinal told of the session")
                return found[0][0]
    return None


def of_its_organ(draft: Draft, name: str) -> int | None:
    """The number of a session told of the body's organ alone: "the 49th Forum", "the 63rd Session of the Authority"."""
    if draft.language != "en":
        return None
    end = draft.article.paragraphs[:4][-1].end if draft.article.paragraphs else 0
    for hit in _ORGAN.finditer(draft.text, 0, end):
        organ = hit["organ"] or hit["of"]
        if organ not in name and organ not in ("Authority", "Assembly", "Conference"):
            continue
        before = ordinals(draft.text, max(0, hit.start() - 16), hit.start(), draft.language)
        lead = draft.text[max(0, before[-1][1] - 30) : before[-1][1]] if before else ""
        if before and not draft.text[before[-1][2] : hit.start()].strip() and not _OTHER.search(lead):
            draft.say("event.edition", before[-1][1], before[-1][2], "an ordinal beside the body's organ")
            return before[-1][0]
    return None


def beside(draft: Draft, position: int) -> int | None:
    """An ordinal right before a session that has no title, noted as the edition."""
    before = ordinals(draft.text, max(0, position - 14), position, draft.language)
    if not before or draft.text[before[-1][2] : position].strip():
        return None
    draft.say("event.edition", before[-1][1], before[-1][2], "an ordinal beside the session")
    return before[-1][0]
