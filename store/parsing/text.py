"""Sentences: the paragraphs of the body cut where a sentence ends, in any script, with spans in the article's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence

# A full stop, mark or ellipsis with what closes it, then a space and something that can begin a sentence; or a CJK one.
# A row of stops is tried from its first only: from each of a hundred thousand dots it would take minutes.
_STOP = re.compile(r"((?<![.!?…؟۔])[.!?…؟۔]+[\"'”’»)\]]*)\s+(?=[\"'“‘«„(\[¿¡—–-]*[^\W_a-zа-яёß-öø-ÿ])")
_ANY_STOP = re.compile(rf"{_STOP.pattern}|[。！？]+[”’」』）)\"]*")
_LAST_WORD = re.compile(r"[^\s(\"“«'‘]+$")
_TITLES = frozenset(
    """
    mr mrs ms dr prof gen lt col maj capt sgt adm sen rep gov hon rt rev st amb h.e s.e s.m h.m h.r.h p.m a.m
    no nos vs art fig vol jr sr inc ltd etc e.g i.e cf approx dept est
    jan feb mar apr jun jul aug sep sept oct nov dec
    m mm mme exc excmo excma sra d dª dn ing lic bzw z.b u.a d.h nr ca abs sog
    г гг им тов т.е т.д т.п др пр ул руб млн млрд тыс см стр sn doç yrd av bkz vb
    """.split()  # noqa: SIM905 (a list of words reads better than a list of strings)
)
_LONGEST = 4_000
START = attrgetter("start")
_HEADING = 40
_RELATED = re.compile(
    r"\W*(?:(?:associated|related|useful|quick|external) (?:links?|articles|content|news|stories|documents|products|posts)"
    r"|see also|read (?:more|also)|also read|more (?:on this|news|information)|you may also like|further reading|latest news)\W*",
    re.IGNORECASE,
)
_ORDINAL_LANGUAGES = frozenset({"de", "tr", "kk", "az", "cs", "hu", "fi", "pl"})


def cue(pattern: str) -> Cue:
    """A pattern for texts in lower case: much quicker than one that ignores case."""
    return Cue(re.sub(r"(?<!\\)[^\W\d_a-z]", lambda found: found.group().lower(), pattern), re.MULTILINE)


def words(text: str) -> frozenset[str]:
    """A list of words written as a line."""
    return frozenset(text.split())


def find(draft: Draft) -> list[Sentence]:
    """The body's sentences in order."""
    text = draft.text
    result: list[Sentence] = []
    stops = _ANY_STOP if any(mark in text for mark in "。！？") else _STOP
    for number, paragraph in enumerate(draft.article.paragraphs):
        start = paragraph.start
        if number > 1 and paragraph.end - start < _HEADING and _RELATED.fullmatch(text, start, paragraph.end):
            break  # Titles of other articles follow.
        for stop in stops.finditer(text, paragraph.start, paragraph.end):
            end = stop.end(1) if stop.group(1) else stop.end()
            if stop.group(1) and _abbreviation(text, start, stop.start(), draft.language):
                continue
            result += _pieces(text, start, end, number)
            start = stop.end()
        result += _pieces(text, start, paragraph.end, number)
    return result


def _pieces(text: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    """A stretch as one sentence; one that no person wrote is cut at spaces, since rules look at all pairs within a sentence."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield Sentence(start, cut, number)
        start = cut
    if text[start:end].strip():
        yield Sentence(start, end, number)


def _abbreviation(text: str, start: int, stop: int, language: str) -> bool:
    """Whether the stop belongs to the word before it: an initial, a title, an ordinal number."""
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".”", '."'):
        return False
    word = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if word is None:
        return False
    last = word.group()
    if last.isdigit():
        return len(last) <= 2 and language in _ORDINAL_LANGUAGES
    if len(last) == 1 and last.isupper():
        return True
    lowered = last.lower()
    if lowered in _TITLES:
        return True
    # U.S., J.D. and the like end a sentence only now and then; a report on heads of state rarely breaks there.
    return "." in last and all(len(part) <= 2 for part in last.split(".")) and last[0].isalpha()


def sentence_number(sentences: list[Sentence], position: int) -> int | None:
    """The number of the sentence that holds a character, if it is in the body."""
    number = bisect_right(sentences, position, key=START) - 1
    return number if number >= 0 and position < sentences[number].end else None


def sentence_at(sentences: list[Sentence], position: int) -> Sentence | None:
    """The sentence that holds a character, if it is in the body."""
    number = sentence_number(sentences, position)
    return None if number is None else sentences[number]
