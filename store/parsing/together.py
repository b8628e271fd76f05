"""Who met with whom at once, and who one after another: a row of leaders who act, two meetings of one day."""

from __future__ import annotations

import re
from itertools import pairwise

from store.model import Span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Person
from store.parsing.text import cue

# Leaders told as a group that met.
_GROUP = cue(
    r"\b(?:leaders|presidents|prime ministers|heads of (?:state|government)|chancellors) (?:of|from) (?:the )?"
    r"[\w’' ]{3,24}(?:, (?:the )?[\w’' ]{3,24}){1,8},? and (?:the )?[\w’' ]{3,40}?"
    r"(?:met|meet|held|hold|gather\w*|convened|sat down|discuss\w*)\b"
    r"|[\w’' ]{3,24}, (?:[\w’' ]{3,24}, ){0,5}?[\w’' ]{3,24},? (?:and|&) [\w’' ]{3,24} (?:leaders|presidents|prime ministers|pms) "
    r"(?:met|meet|held|hold|gather\w*|convened|sat down|discuss\w*)\b"
)
# Between those who are told in a row, and before a row of those whom another meets.
_LISTED_GAP = re.compile(
    r"(?:(?!\b(?:met|meets?|with|told|who|sits?|sat|held|holds?|hosts?|hosted|receives?|received)\b)[^.;:]){1,70}"
)
_OBJECT = re.compile(
    r"\b(?:met|meets?|meetings? (?:with|between)|talks with|received|receives|with|hosts?|hosted)\b[^.;]{0,90}$"
)
SEPARATE = cue(
    r"\b(?:separate(?:ly)?|respective(?:ly)?|one with|in turn|followed by|then met|also met|each of|bilateral|"
    r"sidelines|margins)\b|分别|отдельн|поочередно|por separado|séparément|getrennt"
)
APART = cue(
    r"\b(?:separate(?:ly)?|respective(?:ly)?|in turn|then met|also met|each|followed by|one with"
    r"|(?:two|three|several|a string of"
    r"|a series of|bilateral) (?:[\w-]+ ){0,3}meetings)\b"
)


def sides(people: list[Person]) -> set[str]:
    """The countries and bodies that the participants stand for; one whose own is unknown counts where no other's is known."""
    known = {home for person in people if (home := person.country or person.organisation) is not None}
    return known or {person.name for person in people}


def first(pattern: Cue, draft: Draft, *spans: Span) -> Span | None:
    """Where the pattern first stands in the text in lower case, in the first of the spans that holds it."""
    for span in spans:
        found = pattern.search(draft.lowered, span.start, span.end)
        if found:
            return Span(found.start(), found.end())
    return None


def together(draft: Draft, *spans: Span) -> Span | None:
    """The words that tell of three or more who met at once; None where there are none, or where they met one after another."""
    told = first(_GROUP, draft, *spans) or _row(draft, *spans)
    return None if told and first(APART, draft, *spans) else told


def _row(draft: Draft, *spans: Span) -> Span | None:
    """Where three or more of those who met are told one after another as those who act: "A, B and C discuss ..."."""
    for stretch in spans:
        named = sorted(
            (span for p in draft.participants for span in p.spans if stretch.start <= span.start < stretch.end),
            key=lambda span: span.start,
        )
        rows = (named[at : at + 3] for at in range(len(named) - 2))
        for row in rows:
            gaps = (draft.text[a.end : b.start] for a, b in pairwise(row))
            if all(
                _LISTED_GAP.fullmatch(gap) and ("," in gap or " and " in gap) for gap in gaps
            ) and not _OBJECT.search(draft.text, stretch.start, row[0].start):
                return row[0]
    return None
