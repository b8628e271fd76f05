"""Where each person stands in the text: by name, by a short form, or as "the Chinese leader"."""

from __future__ import annotations

import re
from bisect import bisect_left

from store.folding import fold
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence

_LEADER = re.compile(
    r"\s(?:[Ll]eader|[Pp]resident|[Pp]rime [Mm]inister|[Hh]ead of [Ss]tate|[Pp]remier|[Cc]hancellor"
    r"|[Ff]oreign [Mm]inister)\b(?! [A-Z])"
)
# An office alone, which stands for the one of the article's people who holds it.
_OFFICE = Cue(
    r"\b[Tt]he (?P<office>[Pp]rime [Mm]inister|[Pp]resident|[Cc]hancellor|[Pp]remier|[Cc]hairperson|[Ss]ecretary[- ][Gg]eneral"
    r"|[Cc]rown [Pp]rince|[Kk]ing|[Ff]oreign [Mm]inister|[Ee]mir)\b(?! (?:of\b|[A-Z])|['’-])"
)


class Voices:
    """All places where the article's people are named, in order."""

    def __init__(self, draft: Draft) -> None:
        self.sentences = draft.sentences
        found = {(span.start, person.name) for person in draft.people for span in person.spans}
        known = {person.name for person in draft.people}
        homes: dict[str, str] = {}
        for person in draft.people:
            if person.country:
                homes.setdefault(person.country, person.name)
        for mention in draft.mentions:
            if mention.kind in ("called", "leader"):
                found.update((mention.start, key) for key in mention.keys if key in known and len(mention.keys) == 1)
            elif mention.kind == "adjective" and mention.keys[0] in homes and _LEADER.match(draft.text, mention.end):
                found.add((mention.start, homes[mention.keys[0]]))
        holders: dict[str, set[str]] = {}
        for person in draft.people:
            office = fold(person.role or "")
            holders.setdefault(office.partition(" of ")[0], set()).add(person.name)
        for hit in _OFFICE.finditer(draft.text) if holders else ():
            names = holders.get(fold(hit["office"]), set())
            if len(names) == 1:
                found.add((hit.start(), next(iter(names))))
        self.at = sorted(found)

    def between(self, start: int, end: int) -> list[str]:
        """Who is named in text[start:end], in order, each once."""
        low = bisect_left(self.at, (start, ""))
        high = bisect_left(self.at, (end, ""))
        return list(dict.fromkeys(name for _, name in self.at[low:high]))

    def last(self, start: int, end: int) -> str | None:
        """Who is named last in text[start:end]."""
        high = bisect_left(self.at, (end, ""))
        return self.at[high - 1][1] if high and self.at[high - 1][0] >= start else None

    def subject_before(self, sentence: Sentence) -> str | None:
        """Whom a sentence without a name goes on about: the first person of the last sentence that names one."""
        low = bisect_left(self.at, (sentence.start, ""))
        if not low:
            return None
        latest = self.at[low - 1][0]
        home = next((s for s in reversed(self.sentences) if s.start <= latest < s.end), None)
        names = self.between(home.start, home.end) if home else []
        return names[0] if names else self.at[low - 1][1]
