"""Hosts of a gathering on whose sidelines others meet: who opens, hosts or chairs it is no guest of their talks."""

from __future__ import annotations

import re

from store.model import Span
from store.parsing.draft import Draft, Sentence
from store.parsing.frames import frames

_GATHERING = r"(?:summit|conference|gathering|forum|meeting|session|event|assembly|congress|it)\b"
_OPENS_IT = re.compile(
    r",? (?:(?:who|whose (?:country|nation|government|city)) )?(?:had |has |have |is |was |formally |officially |earlier |later )*"
    r"(?:open(?:s|ed|ing)|host(?:s|ed|ing)|inaugurat(?:es|ed|ing)|chair(?:s|ed|ing)|presid(?:es|ed|ing) over|convened)"
    r"(?:(?! (?:met|meets|received|who)\b)[^.;,])*?(?:,| on \w+day\b|\.|$| in the | earlier| with )",
    re.IGNORECASE,
)
_IT = re.compile(rf"\b{_GATHERING}", re.IGNORECASE)
_OPENED_BY = re.compile(
    r"\b(?:which|that|the summit|the conference|the forum|the gathering|the event|it|the meeting|le sommet|la cumbre|a cúpula)\b"
    r"[^.;]{0,50}\b(?:opened|hosted|inaugurated|chaired|convened|ouvert|accueilli|présidé|inaugurad[ao])\b[^.;]{0,30}"
    r"\b(?:by|par|por)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|that) (?:[\w’'-]+ ){0,4}$")


def opens(draft: Draft, headline: Span, span: Span, sentence: Sentence) -> bool:
    """Whether the one named at `span` opens or hosts the gathering there and does nothing else; never one of the headline."""
    before, after = draft.text[sentence.start : span.start], draft.text[span.end : sentence.end]
    if _OPENED_BY.search(before[-100:]):
        return True
    hit = _OPENS_IT.match(after) if not headline.start <= span.start < headline.end else None
    if hit is None:
        return False
    titled = any(span.end <= title.begins < span.end + hit.end() for title in draft.titles)
    rest = draft.lowered[span.end + hit.end() : sentence.end]
    met = not before.strip() and frames(draft.language).meet.search(rest)
    what = titled or _IT.search(after[: hit.end()]) or _WHICH.search(before)
    return bool(what) and not met
