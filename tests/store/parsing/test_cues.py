"""A cue finds what `re` finds: in the samples, whole and by the sentence, and in texts made of its own words."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from store.parsing import (
    agenda,
    announced,
    beginnings,
    date_cues,
    demands,
    documents,
    enumerations,
    events,
    journeys,
    kind,
    papers,
    sittings,
    upcoming,
)
from store.parsing.cues import Cue, lowered
from store.parsing.frames import frames
from store.reading import read_file

TEXTS = [article.text for path in islice(seeds.articles(), 0, None, 9) for article in read_file(path)]
CUES = [
    each
    for module in (
        agenda,
        announced,
        beginnings,
        date_cues,
        demands,
        documents,
        enumerations,
        events,
        journeys,
        kind,
        papers,
        sittings,
        upcoming,
    )
    for each in vars(module).values()
    if isinstance(each, Cue)
] + [getattr(frames(language), name) for language in ("en", "ru", "zh", "ar") for name in ("meet", "past", "future")]


def found(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TEXTS)
def test_a_cue_finds_in_a_report_what_its_pattern_finds(text: str) -> None:
    stretches = [(0, len(text)), *(match.span() for match in re.finditer(r"[^.\n]{20,}", text))][:12]
    for cue in CUES:
        for haystack in (text, lowered(text)):
            for start, end in stretches:
                expected = cue.pattern.search(haystack, start, end)
                hit = cue.search(haystack, start, end)
                assert (hit and hit.span()) == (expected and expected.span()), cue.pattern.pattern
                assert found(cue.finditer(haystack, start, end)) == found(cue.pattern.finditer(haystack, start, end))


PATTERNS = (
    r"\b(?:met|meets?|held (?:\w+ ){0,3}talks)\b", r"(?i)\bsign(?:s|ed)?\b|\binks?\b", r"[Ss]ummit(?! talks)",
    r"(?:[A-Z]\w+ ){1,2}Games\b|Expo", r"\b(?:a|two|\d+) days? ago\b", r"(?<=the )talks?\b|^met", r"会[见谈]|通电话",
    r"(?:very )?\w+ talks",
)  # fmt: skip
WORDS = st.sampled_from(
    ["met ", "meet", "held ", "long ", "talks ", "Signed ", "inks", "ink ", "Summit", " summit talks ", "Asian ", "Games ",
     "Expo", "two ", "12 ", "day ", "days ", "ago ", "the ", "会见", "会", "İ", "ß", "\n", "a "]
)  # fmt: skip


MADE = [Cue(pattern, re.MULTILINE) for pattern in PATTERNS]


@given(cue=st.sampled_from(MADE), words=st.lists(WORDS, min_size=12, max_size=40), cut=st.data())
def test_a_cue_finds_in_any_text_what_its_pattern_finds(cue: Cue, words: list[str], cut: st.DataObject) -> None:
    text = "".join(words)
    start = cut.draw(st.integers(0, len(text)))
    end = cut.draw(st.integers(start, len(text)))
    assert found(cue.finditer(text, start, end)) == found(cue.pattern.finditer(text, start, end))
    hit, expected = cue.search(text, start, end), cue.pattern.search(text, start, end)
    assert (hit and hit.span()) == (expected and expected.span())
