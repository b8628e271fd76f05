"""Two texts of one meeting, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from store.folding import fold
from store.gazetteer import Gazetteer
from store.model import Article, Noun, Span
from store.parsing.draft import Draft
from store.parsing.text import find

ALIKE = 55.0
"""From how alike (0 to 100) two sentences stand beside each other."""


class Pairing(Noun, frozen=True):
    """A sentence of the left text and one of the right, as they stand; one of them is None where the other has no like.

    `likeness` is 0 to 100; spans count in each article's text.
    """

    left: Span | None
    right: Span | None
    likeness: float
    left_text: str = ""
    right_text: str = ""


def aligned(left: Article, right: Article, names: Gazetteer) -> tuple[Pairing, ...]:
    """The sentences of both in the order of the left text; those of the right alone stand behind the one that they follow there."""
    ours, theirs = sentences(left, names), sentences(right, names)
    partner = _partners([_words(left, span) for span in ours], [_words(right, span) for span in theirs])
    taken = {there: here for here, (there, _) in partner.items()}
    behind: dict[int, list[int]] = {}
    last = -1
    for there in range(len(theirs)):
        if there in taken:
            last = taken[there]
        else:
            behind.setdefault(last, []).append(there)
    result = [_alone(right, theirs[there]) for there in behind.get(-1, ())]
    for here, span in enumerate(ours):
        text = left.text[span.start : span.end]
        if here in partner:
            there, likeness = partner[here]
            other = theirs[there]
            result.append(Pairing(span, other, round(likeness, 1), text, right.text[other.start : other.end]))
        else:
            result.append(Pairing(span, None, 0.0, text))
        result += [_alone(right, theirs[there]) for there in behind.get(here, ())]
    return tuple(result)


def sentences(article: Article, names: Gazetteer) -> list[Span]:
    """The sentences of an article's body as spans of its text."""
    found = find(Draft(article, names))
    return [Span(each.start, each.end) for each in found if article.text[each.start : each.end].strip()]


def _words(article: Article, span: Span) -> str:
    return fold(article.text[span.start : span.end])


def _alone(article: Article, span: Span) -> Pairing:
    return Pairing(None, span, 0.0, "", article.text[span.start : span.end])


def _partners(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, tuple[int, float]]:
    """The likest pairs first, each sentence once."""
    scored = [
        (likeness, here, there)
        for here, one in enumerate(ours)
        for there, other in enumerate(theirs)
        if (likeness := _likeness(one, other)) >= ALIKE
    ]
    scored.sort(key=lambda each: (-each[0], each[1], each[2]))
    result: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, here, there in scored:
        if here not in result and there not in taken:
            result[here] = (there, likeness)
            taken.add(there)
    return result


def _likeness(one: str, other: str) -> float:
    """Houses tell the same in another order and with other small words: the words they share count, and how much is left over."""
    if " " not in one or " " not in other:
        return fuzz.ratio(one, other)
    together = fuzz.token_set_ratio(one, other)
    if together < ALIKE:
        return 0.0
    return (together + fuzz.token_sort_ratio(one, other)) / 2
