"""Titled events as they stand in a text, each mention once, with the number that stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from store.gazetteer import Gazetteer
from store.gazetteer.names import Series
from store.parsing import ministers, sessions, unlisted
from store.parsing.beside import headline_span
from store.parsing.draft import Draft, Title
from store.parsing.ordinals import ordinals, roman
from store.parsing.text import START

# "TICAD9", "PALM10": initials of a series with the number grown on.
# A letter comes first in the pattern, then that it begins the word: what can only begin with a capital is found much faster.
_GLUED = re.compile(r"([A-Z](?<!\w.)[A-Z]{2,5})(\d{1,2})\b")
# "COP28": the number is part of the name.
_CLIMATE = re.compile(r"\bCOP[-\s]?(\d{2})\b|\bКС-(\d{2})\b")
# What may stand between an ordinal and the title that it numbers.
_FILLER = re.compile(
    r"[\s\-–,()«“\"]*(?:(?:annual|regular|informal|extraordinary|ordinary|scheduled|full|official|in-person|session|"
    r"meeting|summit|plenary|edition|rounds?|of|the|to|united nations|high-level|week|leaders['’]?|heads?|state|council"
    r"|countries|"
    r"member states|and|government|conference|parties|"
    r"\w*заседани\w+|\w*встреч\w+|саммит\w*|очередн\w+|сесси\w+|совета|глав|государств|"
    r"réunion|sommet|conférence|de|la|du|des|l['’]|sesión|cumbre|reunión|del|los|sessão|cúpula|da|do|dos|"
    r"ordentliche[nrs]?|tagung|gipfel\w*|treffen\w*|zirve\w*|toplantı\w*|devlet|başkanları|定期)"
    r"['’]?s?[\s\-–,()«“\"]+)*",
    re.IGNORECASE,
)
# The first of its sort only: "the first Canada-CARICOM Summit ever held in this country".
_FIRST_HERE = re.compile(r" (?:ever )?(?:to be )?(?:held|hosted|organi[sz]ed|chaired) (?:in|on|outside|by|under)\b")
# Languages that may put the number after the name.
_NUMBER_AFTER = frozenset({"zh", "ja", "ar"})
_OFFICE_IN = re.compile(
    r"\b(?:[Pp]resident|[Cc]hair(?:man|person|woman)?|[Ss]ecretary[- ][Gg]eneral|[Hh]ead|[Dd]irector) of (?:the )?$"
)
_TRAILING = re.compile(
    r"[ -]?(\d{1,2}|[IVX]{1,5})\b(?! (?:January|February|March|April|May|June|July|August|September|Oct|Nov|Dec))"
)
# A Turkish session's number stands after its council: "Konseyi'nin 3. Toplantısı".
_TURKISH_SESSION = re.compile(r"['’]?n[iıuü]n (?=\S+ (?:[Tt]oplantı|[Zz]irve))")


def paragraph_of(draft: Draft, position: int) -> int:
    """The number of the body paragraph that holds a character; -1 for the headline and header."""
    return bisect_right(draft.article.paragraphs, position, key=START) - 1


def _mentions(draft: Draft) -> Iterator[Title]:
    """All mentions, surest first; later ones may overlap earlier ones."""
    for hit in _CLIMATE.finditer(draft.text) if "COP" in draft.text or "КС" in draft.text else ():
        yield Title(
            "COP", hit.start(), hit.end(), True, "summit", int(hit.group(1) or hit.group(2)), hit.start(), hit.end()
        )
    yield from _glued(draft)
    extraordinary = sessions.extraordinary(draft)
    told = (*extraordinary, *ministers.find(draft), *sessions.listed(draft), *sessions.by_body(draft))
    for name, kind, start, end in told:
        yield Title(name, start, end, True, kind)
    for name, kind, start, end, known in unlisted.find(draft):
        yield Title(name, start, end, known, kind)


@lru_cache(maxsize=4)
def _by_initials(names: Gazetteer) -> dict[str, Series]:
    """Series of summits and assemblies by initials that are theirs alone."""
    return {
        short: series
        for series in names.series.values()
        for short in (*series.initials, *series.spellings)
        if short.isascii() and short.isupper() and short.isalpha() and 3 <= len(short) <= 6
    }


def _glued(draft: Draft) -> Iterator[Title]:
    series = _by_initials(draft.names)
    for hit in _GLUED.finditer(draft.text):
        known = series.get(hit[1])
        if known:
            yield Title(known.name, hit.start(), hit.end(), True, known.kind, int(hit[2]), hit.start(2), hit.end(2))


def find(draft: Draft) -> list[Title]:
    """All titled events in the text, in order."""
    found: list[Title] = []
    taken: list[tuple[int, int]] = []
    for title in _mentions(draft):
        place = bisect_right(taken, (title.start, title.end))
        before = taken[place - 1][1] if place else -9
        if title.start < before or (place < len(taken) and taken[place][0] < title.end):
            continue
        if _no_session(draft, title):
            continue
        if draft.text[title.start - 1 : title.start] in ("(", "（") and before + 3 > title.start > before:
            continue  # The initials of the title before.
        taken.insert(place, (title.start, title.end))
        found.append(title if title.edition else _numbered(draft, title))
    early = [title for title in found if title.listed and paragraph_of(draft, title.start) <= 1]
    # A council of a body with a partner may sit within the body's own summit.
    if not early or {title.name for title in early}.isdisjoint(draft.names.series):
        found.extend(
            _numbered(draft, Title(name, start, end, False, kind))
            for name, kind, start, end in sessions.implied(draft)
            if not any(title.start < end and start < title.end for title in found)
        )
    found.sort(key=lambda title: title.start)
    return _in_full(found)


def _in_full(found: list[Title]) -> list[Title]:
    """Titles that are the end of a longer one in the text, under its name: "the tenth Bilateral Strategic Dialogue"."""
    full = {title.name for title in found if title.listed}
    result = []
    for title in found:
        longer = (
            [] if title.listed else [name for name in full if name.endswith(f" {title.name}") and " " in title.name]
        )
        result.append(replace(title, name=longer[0], listed=True) if len(longer) == 1 else title)
    return result


def _no_session(draft: Draft, title: Title) -> bool:
    """Whether the words name the body: in an office held there, or alone on a line above the text."""
    text = draft.text
    if _OFFICE_IN.search(text, max(0, title.start - 40), title.start):
        return True
    first, last = text.rfind("\n", 0, title.start) + 1, text.find("\n", title.end)
    headline = headline_span(draft)
    above = title.listed and last == title.end and paragraph_of(draft, title.start) < 0 and first != headline.start
    return above and (first == title.start or text[first : title.start].endswith(": "))


def _initials(text: str, title: Title) -> bool:
    """Whether the title stands as initials, after which a number is that of the session: TICAD 8, TICAD VII."""
    return text[title.start : title.end].isupper() and title.end - title.start > 3


def _numbered(draft: Draft, title: Title) -> Title:
    """The title with the ordinal before it (or after it, in Chinese, Japanese and Arabic), if there is one."""
    text, language = draft.text, draft.language
    before = ordinals(text, max(0, title.start - 80), title.start, language)
    if before:
        number, start, end = before[-1]
        gap = text[end : title.start]
        if language in _NUMBER_AFTER:
            close = len(gap) <= 14 and "，" not in gap and "。" not in gap
        else:
            close = _FILLER.fullmatch(gap) is not None
        if close and "\n" not in gap and not (number == 1 and _FIRST_HERE.match(text, title.end)):
            return replace(title, edition=number, edition_start=start, edition_end=end)
    inside = ordinals(text, title.start, title.end, language)
    if not inside and language in _NUMBER_AFTER:
        inside = ordinals(text, title.end, min(len(text), title.end + (24 if language == "ar" else 14)), language)
    session = _TURKISH_SESSION.match(text, title.end) if language == "tr" else None
    if session and not inside:
        inside = ordinals(text, session.end(), min(len(text), session.end() + 12), language)
    if (
        language not in _NUMBER_AFTER
        and not inside
        and (after := _TRAILING.match(text, title.end))
        and _initials(text, title)
    ):
        number = int(after[1]) if after[1].isdigit() else roman(after[1])
        return replace(title, edition=number, edition_start=after.start(1), edition_end=after.end(1))
    if inside:
        number, start, end = inside[0]
        return replace(title, edition=number, edition_start=start, edition_end=end)
    return title
