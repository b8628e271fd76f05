"""What the article gives a clause or more to: topics told by their cues, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from store.gazetteer import Gazetteer
from store.parsing.cues import Cue, lowered
from store.parsing.draft import Draft

_UNSPACED = frozenset({"zh", "ja"})
# Names in which a cue tells nothing.
_NAMES = Cue(
    r"Security (?:Council|Conference|Adviser|Advisor)|West Bank|Collective Security|[Ss]ecurity details?"
    r"|economic security zone"
)
# A declaration or statement that was adopted, named after a place or a theme; and one that was not.
_ADOPTED = Cue(
    r"\b(?:adopt|sign|issu|approv|endors|releas|publish)\w*\b[^.;\n]{0,110}?\b(?:[Dd]eclarations?"
    r"|[Cc]ommuniqu[eé]s?|[Jj]oint [Ss]tatements?)\b"
    r"|\b(?:[Dd]eclaration|[Cc]ommuniqu[eé]|[Jj]oint [Ss]tatement)\b[^.;\n]{0,60}?\b(?:was|were|has been"
    r"|have been) (?:also )?(?:adopt|sign|issu|approv|releas)\w*"
    r"|\b[Dd]eclaration,? (?:(?:which|that) (?:they|the \w+) )?(?:sign|adopt|endors|issu)ed"
    r"|\b(?:[Ii]n|[Uu]nder|[Tt]he) (?:the )?[A-Z]\w+(?: [A-Z]\w+)? Declaration (?:says|the sides|asks|commits|calls)"
    r"|\b(?:[Ii]n|[Uu]nder) the [A-Z]\w+(?: [A-Z]\w+)? Declaration\b|\bthe following was (?:declared|agreed)"
)
_NEGATED = re.compile(r"(?i)\b(?:no|not|without an?|never|failed to \w+ an?)\s+(?:\w+\s+){0,2}$")
_ARABIC_PREFIX = "وبلفك"


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: what follows its literal beginning, as a pattern; whether its letters must stand as listed (AI, WHO).

    One that is not `sure` names a thing that a report may just mention: it tells the topic beside another cue of it.
    A `name` is no cue: within it no cue of its topic tells anything (renewable energy is not energy).
    """

    slug: str
    exact: str
    rest: re.Pattern[str] | None
    sure: bool
    name: bool


class Cues:
    """The cues of one language in one automaton over lower-case text."""

    def __init__(self, names: Gazetteer, language: str) -> None:
        self.unspaced = language in _UNSPACED
        self.arabic = language == "ar"
        cues: dict[str, list[_Cue]] = {}
        for topic in names.topics.values():
            for listed in topic.cues.get(language, ()):
                name = listed.startswith("!")
                written = listed.removeprefix("!").removesuffix("?")
                head, star, tail = written.partition("*")
                literal = head.lower()
                exact = head if head.isupper() and len(head) <= 5 and head.isascii() else ""
                end = "" if self.unspaced or star else r"(?!\w)"
                rest = (
                    r"\w*" + re.escape(tail).replace(r"\*", r"\w*") + ("" if tail.endswith("*") else r"(?!\w)")
                    if tail
                    else end
                )
                cues.setdefault(literal, []).append(
                    _Cue(topic.slug, exact, re.compile(rest) if rest else None, not listed.endswith("?"), name)
                )
        self.cues = list(cues.values())
        self.automaton = AhoCorasick(list(cues), matchkind=MatchKind.Standard)

    def find(self, text: str) -> Iterator[tuple[str, int, int, bool]]:
        """Each cue in the text: (slug, start, end, whether it tells the topic by itself)."""
        hits = list(self._hits(text))
        names = [(cue.slug, start, end) for cue, start, end in hits if cue.name]
        for cue, start, end in hits:
            if not cue.name and not any(slug == cue.slug and low <= start < high for slug, low, high in names):
                yield cue.slug, start, end, cue.sure

    def _hits(self, text: str) -> Iterator[tuple[_Cue, int, int]]:
        small = lowered(text)
        for index, start, end in self.automaton.find_matches_as_indexes(small, overlapping=True):
            if not self.unspaced and start and small[start - 1].isalnum():
                grown = (
                    self.arabic and small[start - 1] in _ARABIC_PREFIX and (start < 2 or not small[start - 2].isalnum())
                )
                if not grown:
                    continue
            for cue in self.cues[index]:
                last = end
                if cue.rest is not None:
                    rest = cue.rest.match(small, end)
                    if rest is None:
                        continue
                    last = rest.end()
                if cue.exact and text[start : start + len(cue.exact)] != cue.exact:
                    continue
                yield cue, start, last


@lru_cache(maxsize=64)
def cues(names: Gazetteer, language: str) -> Cues | None:
    """The cues of a language; None for a language that the tables do not hold."""
    if not any(topic.cues.get(language) for topic in names.topics.values()):
        return None
    return Cues(names, language)


def find(draft: Draft) -> tuple[str, ...]:
    """Slugs, sorted. Each topic's evidence is its first cue in the body."""
    table = cues(draft.names, draft.language)
    if table is None:
        return ()
    found: dict[str, list[tuple[int, int]]] = {}
    start = draft.article.paragraphs[0].start if draft.article.paragraphs else 0
    names = [(m.start, m.end) for m in draft.mentions if m.kind == "organisation" and m.end - m.start > 6]
    names += [hit.span() for hit in _NAMES.finditer(draft.text)]
    sure: set[str] = set()
    for slug, first, last, alone in table.find(draft.text):
        if first < start or any(low <= first < high for low, high in names):
            continue
        if slug == "joint-statement" and _NEGATED.search(draft.text[max(0, first - 20) : first]):
            continue
        found.setdefault(slug, []).append((first, last))
        if alone:
            sure.add(slug)
    found = {slug: spans for slug, spans in found.items() if slug in sure or len({first for first, _ in spans}) > 1}
    if draft.language == "en" and "joint-statement" not in found:
        for adopted in _ADOPTED.finditer(draft.text, start):
            if not _NEGATED.search(draft.text[max(0, adopted.start() - 24) : adopted.start()]):
                found["joint-statement"] = [adopted.span()]
                break
    for slug in sorted(found):
        first, last = found[slug][0]
        draft.say(f"topics.{slug}", first, last, "a cue of the topic")
    return tuple(sorted(found))
