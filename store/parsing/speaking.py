"""Who speaks: a transcript's label, the person whom a sentence names, or nobody alone where the sides speak together."""

from __future__ import annotations

import re

from store.model import Span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Person
from store.parsing.voices import Voices

_JOINT = re.compile(
    r"(?:^|\b)(?:leaders|sides|parties|presidents|ministers|partners|both|countries|heads of state"
    r"|heads of government|participants|principals|"
    r"members|they|(?:the )?(?:two|three|four|five|six))\b[^.]{0,60}\b(?:agreed|decided|launched|adopted"
    r"|identified|committed|endorsed|undertook|pledged|outlined|set)\b"
    r"|\b(?:was|were) agreed\b|\bagreed on\b|\bit lists\b|\bpackage\b|\bjoint (?:statement|declaration"
    r"|communiqu[eé])\b|\b(?:agreement|alliance|partnership|plan|declaration|statement)\b[^.]{0,40}"
    r"\b(?:has|lists?|includes?|covers?|contains?|sets? out|provides?)\b"
    r"|\b(?:agreement|declaration|pact)\b[^.]{0,160}\brests? on\b|\bcooperation (?:will|is to)\b",
    re.IGNORECASE,
)
# A speech in its own words is its speaker's, whom the report names first.
_FIRST_PERSON = re.compile(r"[^“\"]*\b(?:I|[Mm]y)\b")
# Words by which somebody sets out a list; without them it is nobody's own.
_SETS_OUT = re.compile(
    r"\b(?:said|says|told|announc|propos|outlin|nam(?:ed|es|ing)\b|list(?:ed|s|ing)\b|set(?:s|ting)? out"
    r"|call(?:ed|s|ing)\b"
    r"|stress|put(?:s|ting)? forward|urg(?:ed|es|ing)|ask(?:ed|s|ing)|suggest|pledg|identif|present|emphasi[sz]"
    r"|offer|not(?:ed|es)"
    r"|highlight|underlin|underscor|advanc|describ|explain|made|makes|gave|gives|laid|lays|address|demand|insist|promis"
    r"|recommend|advocat|warn|mention|point(?:ed|s) (?:out|to)|draw|drew|add(?:ed|s)\b|went on|mind|want|hope|intend"
    r"|pursue|plan|summ(?:ed|ing)\b|spoke|speaking|spel[lt]|raise|argu|declar|enumerat|distinguish|singl)\w*",
    re.IGNORECASE,
)
# What was announced before and is now listed: "The ten points are:".
_THOSE = re.compile(
    r"(?i)\bthe (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:points|proposals|steps"
    r"|suggestions|initiatives|requests"
    r"|priorities) (?:are|were):?$"
)
_THIRD = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|I|[Mm]y|[Ww]e|[Oo]ur)\b")
# A presider's office without a name.
_OFFICE = Cue(r"\bby the (?:[Hh]ead of [Ss]tate|Leader of the Nation|host)\b")


def is_joint(words: str) -> bool:
    """Whether words that lead to a list give it to all sides together."""
    return _JOINT.search(words) is not None


def list_speaker(draft: Draft, voices: Voices, intro: Span) -> str | None:
    """Whose a list is, by the line that leads to it: of one who sets it out there, of a transcript's speaker, or nobody's."""
    words = draft.text[intro.start : intro.end]
    if is_joint(words):
        return None
    if draft.kind == "address" and len(draft.participants) == 1:
        return draft.participants[0].name
    label = _label(draft, intro.end)
    if label:
        return label.name
    if _THOSE.search(words):
        return speaker_at(draft, voices, intro.start)
    told = voices.between(intro.start, intro.end) or _THIRD.search(words) or _OFFICE.search(words)
    return speaker_at(draft, voices, intro.end - 1) if told and _SETS_OUT.search(words) else None


def speaker_at(draft: Draft, voices: Voices, position: int) -> str | None:
    """Who speaks at a position: a transcript's label, the sentence's first person, or who spoke before."""
    label = _label(draft, position)
    if label:
        return label.name
    number = next((n for n in range(len(draft.sentences) - 1, -1, -1) if draft.sentences[n].start <= position), None)
    if number is None:
        return voices.last(0, position)
    sentence, before = draft.sentences[number], draft.sentences[max(0, number - 1)]
    inside = voices.between(sentence.start, min(sentence.end, position + 1))
    own = inside or not _FIRST_PERSON.match(draft.text, before.start, before.end)
    if voices.at and not (own and not _FIRST_PERSON.match(draft.text, sentence.start, sentence.end)):
        return voices.at[0][1]
    if _OFFICE.search(draft.text, sentence.start, sentence.end):
        host = _host(draft)
        if host:
            return host.name
    return inside[0] if inside else voices.subject_before(sentence)


def _host(draft: Draft) -> Person | None:
    """The head of state at home: the first person of the dateline's country."""
    place = draft.names.places.get(draft.dateline.place or "")
    return next((person for person in draft.people if place and person.country == place.country), None)


def _label(draft: Draft, position: int) -> Person | None:
    """The last speaker label of a transcript before a position ("Vladimir Putin: ...", "Secretary-General: ...")."""
    found: Person | None = None
    for paragraph in draft.article.paragraphs:
        if paragraph.start > position:
            break
        label = re.match(
            r"(?:(?:el-|al-)?[A-Z][\w.’'-]+[ ,]*){1,6}(?:\([^)\n]{1,30}\))?:\s",
            draft.text[paragraph.start : min(paragraph.end, paragraph.start + 80)],
        )
        if label is None:
            continue
        end = paragraph.start + label.end()
        named = [p for p in draft.people for span in p.spans if paragraph.start <= span.start < end]
        said = label.group()[:-2].strip().lower()
        found = (
            named[0]
            if named
            else next(
                (p for p in draft.people if p.role and p.role.lower().replace("-", " ") == said.replace("-", " ")),
                found,
            )
        )
    return found
