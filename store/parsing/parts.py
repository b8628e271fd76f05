"""Several occasions in one article: a digest of headed sections, or talks of one leader with one guest after another.

Only where each occasion has paragraphs of its own and people of its own: a report that merely mentions another meeting stays one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

import msgspec

from store.model import Span
from store.parsing import participants
from store.parsing.draft import Draft, Person
from store.parsing.frames import frames
from store.parsing.text import cue
from store.parsing.together import sides

_HEADING = 80
_OF_TWO = frozenset(
    {"bilateral meeting", "phone call", "video call", "ministerial", "consultation", "multilateral meeting"}
)
_SENTENCE_END = re.compile(r"[.!?。:：;,]\s*$")
_SEPARATE = cue(
    r"\b(?:separate(?:ly)?|respective(?:ly)?|one with|in turn|series of (?:bilateral )?meetings|also (?:met|"
    r"held talks|received|spoke|had)|later (?:met|held|received)|"
    r"(?:later|earlier) (?:in the day|that day|today|on \w+day)\b[^.]{0,60}\b(?:met|received|held|spoke)|"
    r"then (?:met|held talks|received)|back-to-back|a number of bilateral|several bilateral|pull-asides)\b|分别|先后|"
    r"отдельн\w+|поочередно|также (?:встретил|провел|провёл)\w*|"
    r"por separado|también se reunió|séparément|s'est également entretenu|getrennt|ayrı ayrı",
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One occasion's paragraphs, its heading if it has one, and the names of those who are known to have met."""

    paragraphs: tuple[Span, ...]
    heading: Span | None = None
    sure: frozenset[str] = frozenset()


def find(draft: Draft) -> list[Draft]:
    """A draft for each occasion, with the paragraphs and the people of its own; empty where the article tells of one."""
    for stretches in (_sections(draft), _guests(draft)):
        drafts = [_part(draft, stretch) for stretch in stretches]
        parties = [frozenset(person.name for person in part.participants) for part in drafts]
        told = [part for part, names in zip(drafts, parties, strict=True) if len(names) > 1]
        if len(told) > 1 and len({frozenset(p.name for p in part.participants) for part in told}) == len(told):
            return told
    return []


def _part(draft: Draft, stretch: Stretch) -> Draft:
    """The draft of a stretch: its sentences, mentions and the people named in it; who met is found anew."""
    text = draft.text
    headline = text[stretch.heading.start : stretch.heading.end] if stretch.heading else None
    # Cut behind its last paragraph, so that nothing later is taken for its own; all spans stay what they are.
    article = msgspec.structs.replace(
        draft.article,
        text=text[: stretch.paragraphs[-1].end],
        paragraphs=stretch.paragraphs,
        headline=headline or draft.article.headline,
    )
    spans = [*stretch.paragraphs, *([stretch.heading] if stretch.heading else [])]

    def inside(start: int) -> bool:
        return any(span.start <= start < span.end for span in spans)

    part = Draft(article, draft.names, dateline=draft.dateline)
    part.sentences = [
        sentence for sentence in draft.sentences if inside(sentence.start) and not _heads(stretch, sentence.start)
    ]
    part.mentions = [mention for mention in draft.mentions if inside(mention.start)]
    for person in draft.people:
        here = [span for span in person.spans if inside(span.start)]
        if here:
            part.people.append(replace(person, spans=here))
    part.participants = participants.find(part, stretch.sure)
    return part


def _heads(stretch: Stretch, position: int) -> bool:
    return stretch.heading is not None and stretch.heading.start <= position < stretch.heading.end


def _sections(draft: Draft) -> list[Stretch]:
    """Paragraphs under headings that name people."""
    result: list[Stretch] = []
    heading: Span | None = None
    paragraphs: list[Span] = []
    named = sorted((span.start, person.name) for person in draft.people for span in person.spans)

    def names_in(line: Span) -> set[str]:
        return {name for _, name in named[bisect_left(named, (line.start,)) : bisect_left(named, (line.end,))]}

    def close() -> None:
        if heading is not None and paragraphs:
            result.append(Stretch(tuple(paragraphs), heading, frozenset(names_in(heading))))

    for span in draft.article.paragraphs:
        line = draft.slice(span)
        if len(line) <= _HEADING and not _SENTENCE_END.search(line):
            close()
            paragraphs = []
            heading = span if names_in(span) else None
        else:
            paragraphs.append(span)
    close()
    return result if len(result) > 1 else []


def _guests(draft: Draft) -> list[Stretch]:
    """The paragraphs on each of several guests whom one leader met apart."""
    people = [person for person in draft.participants if person.level in ("leader", "minister", None)]
    if draft.kind not in _OF_TWO or len(people) < 3 or len(sides(people)) < 3 or not draft.sentences:
        return []
    opening_end = draft.sentences[:3][-1].end
    host = max(people, key=lambda person: (len(_where(draft, person)), -person.spans[0].start))
    guests = [person for person in people if person is not host and person.country != host.country]
    apart = _SEPARATE.search(draft.lowered, 0, opening_end) is not None
    where = {guest.name: _where(draft, guest) for guest in guests}
    cues = frames(draft.language)
    stretches: dict[str, list[Span]] = {}
    focus: Person | None = None
    for number, span in enumerate(draft.article.paragraphs):
        here = [guest for guest in guests if number in where[guest.name]]
        if len(here) > 1:
            focus = None
            continue
        if here:
            focus = here[0]
            again = _SEPARATE.search(draft.lowered, span.start, span.end) is not None and cues.meet.search(
                draft.lowered, span.start, span.end
            )
            apart = apart or bool(again)
        if focus is not None:
            stretches.setdefault(focus.name, []).append(span)
    if not apart or len(stretches) < 2:
        return []
    return [Stretch(tuple(spans), sure=frozenset({host.name, name})) for name, spans in stretches.items()]


def _where(draft: Draft, person: Person) -> set[int]:
    """The numbers of the paragraphs that name a person."""
    paragraphs, found = draft.article.paragraphs, set()
    for span in person.spans:
        number = bisect_right(paragraphs, span.start, key=lambda each: each.start) - 1
        if number >= 0 and span.start < paragraphs[number].end:
            found.add(number)
    return found
