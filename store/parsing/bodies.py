"""International bodies that the article names, organs under the body that they belong to."""

from __future__ import annotations

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
    plain = f" {spelled(written)} "
    forms = _names(names).get(body, ())
    return any(form in plain or (not form.isascii() and form.strip() in plain) for form in forms)


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
            body, rule = recorded(draft.names, key), "a listed body"
            if body != key:
                rule = f"an organ of {body}"
        elif mention.kind == "series":
            series = draft.names.series[mention.keys[0]]
            body, rule = series.body, "the body whose session is named"
            if not body or not _in_title(draft.names, body, draft.text[mention.start : mention.end]):
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
