"""Who signs a text outside its header, and whose the initials or the office are that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.gazetteer import load
from store.reading import letterheads, publishers
from store.reading.lead import lead
from store.reading.sheet import Claim, Sheet
from store.reading.towns import Town, town

_HEADER_LINE = 110
# ANA-MPA/ The foreign ministers ...    (SPA) -- The ...
_BEFORE = re.compile(r"^[(/]?(?P<name>[^\W\d_a-z][\w.&-]{1,20}(?: [\w-]{2,14}){0,3})(?:/ ?| ?\)? ?--? ?| ?\) )(?=\S)")
# ... leaves on Sunday. – SAnews.gov.za    ... in May. (NAN) (www.nannews.ng)
_BEHIND = re.compile(r"[.!?”\"]\s*[(–—-]*\s*(?P<name>\w[\w.&-]{1,24}(?: [\w-]{2,14}){0,3}?)[).]*(?:\s*\([^()]*\))?$")
_HELPED = re.compile(
    r"\s*(?:,|with|and)\s+(?:news )?(?:agenc(?:y|ies)|wires?|reuters|ap|afp)\b.*$|\s+correspondent$", re.IGNORECASE
)
_PARTS = re.compile(r"\s[-–—|]\s|,|\d")


def alone(byline: str) -> str:
    """An outlet that signs, without those who helped it: `Daily Sabah with agencies`."""
    return _HELPED.sub("", byline)


def signed(sheet: Sheet) -> None:
    """Add the agencies that sign before the first sentence or behind the last."""
    for line, credit in (
        ((sheet.paragraphs[0], _BEFORE), (sheet.paragraphs[-1][-120:], _BEHIND)) if sheet.paragraphs else ()
    ):
        if hit := credit.search(line):
            words = hit["name"]
            name = publishers.exact(words) or publishers.by_address(f"//{words.removeprefix('www.')}")
            if name:
                sheet.publishers.append(Claim(name, line, "agency that signs the text", words))


def placed(claim: Claim, sheet: Sheet) -> Claim:
    """The claim, made sure by where the text was filed: whose initials they are, which state's the office is."""
    office = letterheads.office(claim.value)
    for where in _filed(sheet):
        if where.country and (name := publishers.of_country(claim.words, where.country)):
            return replace(claim, value=name)
        if office and where.country and load().countries[where.country].capital == where.name:
            name = letterheads.named(office, where.country)
            return replace(claim, value=publishers.exact(name) or name, inferred=True)
    return claim


def _filed(sheet: Sheet) -> Iterator[Town]:
    """The listed places that stand before the first sentences and in the header."""
    for line in (*sheet.paragraphs[:2], *sheet.header):
        opening = lead(line)
        parts = [opening.place] if opening else _PARTS.split(line)[:4] if len(line) <= _HEADER_LINE else []
        for part in parts:
            if (where := town(part, load())) and where.listed:
                yield where


def with_country(office: str, beside: list[str]) -> str:
    """An office with the country that the line below or above it names: `Ministry of Foreign Affairs`, `Government of Pakistan`."""
    if letterheads.state(office.rpartition(" of ")[2]):
        return office
    for line in beside:
        if code := letterheads.state(line.removeprefix("Government of ")):
            return letterheads.named(letterheads.office(office) or _titled(office), code)
    return office


def _titled(office: str) -> str:
    """An office that a letterhead writes in capitals, in small letters."""
    return re.sub(r"\b(And|Of|For|The|To|On)\b", lambda m: m[0].lower(), office.title()) if office.isupper() else office
