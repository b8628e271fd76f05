"""Who signs a text outside its header, and whose the initials or the office are that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from store.folding import fold
from store.gazetteer import load
from store.reading import letterheads, publishers
from store.reading.lead import lead
from store.reading.sheet import Claim, Sheet
from store.reading.towns import Town, town

_HEADER_LINE = 110
# ANA-MPA/ The foreign ministers ...    (SPA) -- The ...
_BEFORE = re.compile(r"^[(/]?(?P<name>[^\W\d_a-z][\w.&-]{1,20}(?: [\w-]{2,14}){0,3})(?:/ ?| ?\)? ?--? ?| ?\) )(?=\S)")
# ... leaves on Sunday. – SAnews.gov.za    ... in May. (NAN) (www.nannews.ng)
# ... on Sunday. (PNA, February 9, 2023)
_BEHIND = re.compile(
    r"[.!?”\"]\s*[(–—-]*\s*(?P<name>\w[\w.&-]{1,24}(?: [\w-]{2,14}){0,3}?)"
    r"(?:, [\w. ]{3,14}\d,? (?:19|20)\d\d)?[).]*(?:\s*\([^()]*\))?$"
)
_HELPED = re.compile(
    r"\s*(?:,|with|and)\s+(?:news )?(?:agenc(?:y|ies)|wires?|reuters|ap|afp)\b.*$|\s+correspondent$", re.IGNORECASE
)
_ISSUED = re.compile(r"(?:issued|released|published) by\s*:?\s*(?P<name>[^|]{3,80})$", re.IGNORECASE)
_NOTE_LINE = 200
COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright\b)[\s,©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)?[\s,]*(?P<name>[^|.;\n]{2,60})"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.+-]+@)(?P<host>(?:[\w-]+\.)+[A-Za-z]{2,6})\b")
_BYLINE_PARTS = re.compile(r"\s*[|/,–—]\s*|\s+-\s+|\s+(?:for|of|in)\s+(?=the\b|[A-Z])")
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


def owned(sheet: Sheet) -> None:
    """Add what copyright lines, web addresses and e-mail addresses around the text tell of its publisher."""
    issued(sheet)
    for line in (*sheet.trailing, *sheet.paragraphs[-1:], *sheet.header):
        if line in sheet.stated or len(line) > _NOTE_LINE:
            continue
        if right := COPYRIGHT.search(line):
            words = right["name"].strip(" .,|-–—")
            if words and (publishers.known(words) or publishers.calls_itself(words)):
                sheet.publishers.append(Claim(publishers.named(words), line, "copyright line", words))
        for found in _ADDRESS.finditer(line):
            if owner := publishers.by_address(f"//{found['host'].lower()}"):
                sheet.publishers.append(Claim(owner, line, "address beside the text", found[0], True))
                break


def issued(sheet: Sheet) -> None:
    """Add who issues the text, as a line below says, its capital on the next: `Issued by: The Presidency`, `Pretoria`."""
    for line, below in pairwise([*sheet.trailing, ""]):
        if not (hit := _ISSUED.match(line)):
            continue
        words = hit["name"].strip(" .")
        office, where = letterheads.office(words), town(below.strip(" ."), load()) if below else None
        if office and where and where.country:
            words = letterheads.named(office, where.country)
        if publishers.known(words) or publishers.calls_itself(words):
            sheet.publishers.append(Claim(publishers.exact(words) or words, line, "who issues the text", hit["name"]))


def outlets(byline: str) -> Iterator[tuple[str, str]]:
    """The outlets that a byline names beside its writer, with the words that do: `By Ana Lima | The East African`."""
    for part in _BYLINE_PARTS.split(byline)[1:]:
        if name := publishers.exact(part.strip(" .")):
            yield name, part


def placed(claim: Claim, sheet: Sheet) -> Claim:
    """The claim, made sure by where the text was filed: whose initials they are, which state's the office is."""
    office = letterheads.office(claim.value)
    for where in _filed(sheet):
        if where.country and (name := publishers.of_country(claim.words, where.country)):
            return replace(claim, value=name)
        if office and where.country and load().countries[where.country].capital == where.name:
            name = letterheads.named(office, where.country)
            return replace(claim, value=publishers.exact(name) or name, inferred=True)
    return _in_full(claim)


def _in_full(claim: Claim) -> Claim:
    """A body under its full name where the text has it so: the Southern African Development Community, not SADC."""
    if not claim.value.isupper() or " " not in claim.words:
        return claim
    said = fold(claim.words)
    full = next((body.name for body in load().organisations.values() if fold(body.name) == said), None)
    return replace(claim, value=full) if full else claim


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
