"""International bodies that the article names, organs under the body that they belong to."""

from __future__ import annotations

import re
from functools import lru_cache

from store.gazetteer import Gazetteer
from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.mentions import spelled
from store.parsing.sessions import recorded

# The Security Council is the United Nations' unless it is a country's own or another body's.
_COUNCIL = Cue(
    r"(?<![Nn]ational )(?<!Supreme )(?<!Collective )(?<!State )(?:permanent members? of|in|by|to"
    r"|both) the Security Council\b(?! of (?!the United))"
    r"|\bSecurity Council (?:resolution|reform|members?|seat)"
)
_HYPHEN = re.compile("[-–—‑]")
_UNITED_NATIONS = "United Nations"


@lru_cache(maxsize=4)
def _names(names: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Each body's spellings, folded as texts are."""
    return {
        body.name: tuple(f" {spelled(form)} " for form in (body.name, *body.initials, *body.spellings))
        for body in names.organisations.values()
    }


@lru_cache(maxsize=512)
def _in_title(names: Gazetteer, body: str, written: str) -> bool:
    """Whether the name of a session, as it stands in the text, names the body ("SCO summit" does, "Astana summit" not)."""
    plain = spelled(written)
    for form in _names(names).get(body, ()):
        bare = form.strip().removeprefix("the ")
        at = plain.find(bare)
        # A letter or figure beside initials makes other ones; a character of another script does not (G7広島サミット).
        if at >= 0 and (not bare.isascii() or not _beside_ascii(plain, at, at + len(bare))):
            return True
    return False


def _beside_ascii(text: str, start: int, end: int) -> bool:
    sides = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(sign.isascii() and sign.isalnum() for sign in sides)


@lru_cache(maxsize=512)
def _sides(names: Gazetteer, written: str) -> tuple[str, ...]:
    """The bodies that a format's name has for its sides: both of "ASEAN-GCC Summit"."""
    *sides, last = _HYPHEN.split(written)
    known = {form: body for body, forms in _names(names).items() for form in forms}
    spelt = [f" {spelled(side)} " for side in (*sides, last.rpartition(" ")[0])] if sides else []
    return tuple(known[side] for side in spelt if side in known)


@lru_cache(maxsize=4)
def _gatherings(names: Gazetteer) -> frozenset[str]:
    """The bodies whose name means their gathering where a report has it: one speaks at the World Economic Forum."""
    return frozenset(
        series.body for series in names.series.values() if series.kind == "address" and series.body in series.spellings
    )


def find(draft: Draft) -> tuple[str, ...]:
    """Full English names, sorted; a body named in the headline or the body of the text, its organs counted as itself."""
    found: dict[str, tuple[int, int, str]] = {}
    article = draft.article
    first = article.paragraphs[0].start if article.paragraphs else 0
    headline = article.headline or ""
    at = draft.text.find(headline) if headline else -1
    for mention in draft.mentions:
        if mention.start < first and not (at <= mention.start < at + len(headline)):
            continue
        if draft.text.startswith("$", mention.end):  # AU$500 million
            continue
        if mention.kind == "organisation":
            key = mention.keys[0]
            if key in _gatherings(draft.names):
                continue
            body, rule = recorded(draft.names, key), "a listed body"
            if body != key:
                rule = f"an organ of {body}"
        elif mention.kind == "series":
            series, written = draft.names.series[mention.keys[0]], draft.text[mention.start : mention.end]
            for side in _sides(draft.names, written):
                found.setdefault(
                    recorded(draft.names, side), (mention.start, mention.end, "a side of the format named")
                )
            body, rule = series.body, "the body whose session is named"
            if not body or body in _gatherings(draft.names) or not _in_title(draft.names, body, written):
                continue
        else:
            continue
        found.setdefault(body, (mention.start, mention.end, rule))
    if _UNITED_NATIONS not in found and draft.language == "en" and "Security Council" in draft.text:
        council = _COUNCIL.search(draft.text, first)
        if council:
            found[_UNITED_NATIONS] = (council.start(), council.end(), "the Security Council")
    for body, (start, end, rule) in found.items():
        draft.say(f"organisations.{body}", start, end, rule)
    return tuple(sorted(found))
