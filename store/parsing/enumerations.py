"""Proposals set out inside a sentence: "made four proposals: to ...; to ...", "a model of A, of B, and of C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.phrases import Phrases
from store.parsing.speaking import is_joint, speaker_at
from store.parsing.text import sentence_at
from store.parsing.voices import Voices

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_THINGS = (
    r"(?:point|proposal|suggestion|direction|priorit(?:y|ies)|area|step|initiative|principle|measure|task|pillar"
    r"|element|issue|matter|idea|view|position|"
    r"thing|request|demand|condition|aspect|field|goal|action|programme|program|part|hope|expectation|message)s?"
)
# "made four proposals", "a four-point proposal", "the following".
_ANNOUNCED = Cue(
    rf"\b(?:{'|'.join(_NUMBERS)}|several|a number of|\d{{1,2}})(?:[ -](?:[\w-]+ ){{0,3}}?)(?:{_THINGS}|points?)\b"
    rf"|\bthe following\b|\b(?:{'|'.join(_NUMBERS)})-point\b"
    rf"|\b(?:{'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,3}}(?!papers|documents|agreements|texts|statements|countries"
    rf"|leaders|ministers|members|states|presidents|companies|nations)[a-z]+s(?=: )",
    re.IGNORECASE,
)
_COUNTS = Phrases((*_NUMBERS, "several", "number", "following"))
_FIGURE = re.compile(r"\b(?:[2-9]|10)\b")
_TOLD = Cue(r", (?:of|for|on|in|to)\s[^,;]+(?:,\s(?:and )?| and )(?:of|for|on|in|to)\s")
# "proposed making it a model of A, of B, and of C".
_REPEATED = Cue(
    r"\b(?:propos|suggest|call|urg|advocat|outlin|nam|stress|underlin|underscor|emphasi|highlight|insist|ask"
    r"|appeal|agreed"
    r"|decided|undertook|resolved|committed"
    r"|pledged)\w*\b(?P<head>[^;:]{0,80}?)(?P<list>\b(?P<word>of|for|on|in"
    r"|to)\s[^,;]+,\s(?P=word)\s[^,;]+,\s(?:(?P=word)\s[^,;]+,\s)*and (?P=word)\s[^,;.]+"
    r"|\b(?P<pair>of|for|on|in|to)\s[^,;]+,\s(?P=pair)\s[^,;]+? and (?P=pair)\s[^,;.]+)"
)
_SET_OUT = re.compile(
    r"(?i)\b(?:propos|call|nam|set out|list|outlin|urg|suggest|offer|put forward|identif|highlight|priorit|pledg"
    r"|ask|advocat)\w*\b[^:]{0,140}:\s"
)
_GOES_ON = re.compile(r"(?:They|These|He|She|It)\b")
# What may stand between an announcement and its list.
_MARKS = (": ", " - ", " – ", " — ")
_THESE = re.compile(
    r"(?:They|These|It)(?: \w+)? (?:are|were|include|included|cover|covered|concern|concerned)(?::| that)?\s"
)
# Clauses set apart by semicolons: "called for A; for B; and for C".
_CLAUSES = Cue(
    r"\b(?:call(?:ed|s) (?:for|on)|propos(?:ed|es)|suggest(?:ed|s)|urg(?:ed|es)|ask(?:ed|s) (?:for|that)|agreed"
    r"|decided|undertook"
    r"|said that|stressed|demand(?:ed|s)|promis(?:ed|es)|pledg(?:ed|es)|offer(?:ed|s)|announc(?:ed|es)|want(?:ed|s)"
    r"|committed (?:themselves )?to|noted|listed|named|set out)\b"
)
_MATTERS = (
    r"(?:proposals?|suggestions?|ideas|initiatives|priorities|points|tasks|areas|requests|demands|conditions"
    r"|steps|measures|goals"
    r"|directions|fields|issues|concerns)"
)
# "Made a number of proposals, including A, B and C"; "asked for two things, namely A and B"; "a plan that calls for A, B and C".
_AMONG = Cue(
    rf"\b(?:made|put forward|presented|proposed|outlined|set out|named|has|had|listed|raised|submitted"
    rf"|asked for|spoke of"
    rf"|drew \w+ attention to|identified|announced) (?:[\w-]+ ){{0,5}}?(?:{_MATTERS}|things|matters|plan"
    rf"|programme|agenda)[^,;:.]{{0,60}}?"
    r"(?P<how>, (?:including|among them|namely|among which(?: are| were)?)|,? (?:that|which) (?:calls? for"
    r"|called for|includes?|provides? for"
    r"|covers?|comprises?)) (?P<list>[^;:.]+)"
)
# "His proposals included A, B and C".
_INCLUDED = Cue(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he (?:\w+[’']s? )?"
    rf"|[A-Z]\w+[’']s? )(?:\w+ ){{0,2}}{_MATTERS} (?:included?|are|were|cover(?:ed)?|concern(?:ed)?)"
    r" (?P<list>[^;:.]+?,[^;:.]+)"
)
_SAID_AFTER = re.compile(r",? (?:[\w.’-]+ ){1,4}(?:said|added|noted|says)$")
_ASIDE = re.compile(r"\s*(?:which|who|whose|where|when|while)\b")
_NOT_PROPOSED = re.compile(r"\b(?:signed|documents|agreements|countries|attended)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One point: where it stands, whose it is, and words before the list that belong to each of its members."""

    start: int
    end: int
    speaker: str | None
    head: str = ""


def find(draft: Draft, voices: Voices, taken: list[Item]) -> Iterator[list[Item]]:
    """Each enumeration as the list of its members, but for sentences whose points are already taken."""
    text = draft.text
    counted = {s.start for first, _ in _COUNTS.find(text) if (s := sentence_at(draft.sentences, first))}
    told = _TOLD.search(text) is not None
    for index, sentence in enumerate(draft.sentences):
        if any(item.start < sentence.end and sentence.start < item.end for item in taken):
            continue
        if told and _TOLD.search(text, sentence.start, sentence.end):
            items = _repeated(draft, voices, sentence)
            if items:
                yield items
                continue
        items = _side_by_side(draft, voices, sentence)
        if items:
            yield items
            continue
        following = draft.sentences[index + 1] if index + 1 < len(draft.sentences) else None
        goes_on = (
            following is not None
            and following.paragraph == sentence.paragraph
            and _GOES_ON.match(text, following.start) is not None
        )
        line = text[sentence.start : sentence.end]
        if not goes_on and not any(mark in line for mark in _MARKS):
            continue
        if sentence.start in counted or ";" in line or _FIGURE.search(line):
            items = _announced(draft, voices, sentence, following if goes_on else None)
            if items:
                yield items


def _repeated(draft: Draft, voices: Voices, sentence: Sentence) -> list[Item]:
    """Members that begin with the same small word, proposed by someone whom the sentence names."""
    line = draft.text[sentence.start : sentence.end]
    hit = _REPEATED.search(line)
    if hit is None:
        return []
    joint = is_joint(line[: hit.start("list")])
    if joint and hit["pair"]:
        return []  # What both agreed to do, told as it went.
    if not joint and not voices.between(sentence.start, sentence.start + hit.start("list")):
        return []
    base = sentence.start + hit.start("list")
    word = hit["word"] or hit["pair"]
    members = [member.span() for member in re.finditer(rf"\b{word} (?:(?! and {word} )[^,;])+", hit["list"])]
    speaker = None if joint else speaker_at(draft, voices, base)
    return [Item(base + low, base + high, speaker, hit["head"]) for low, high in members] if len(members) >= 3 else []


def _side_by_side(draft: Draft, voices: Voices, sentence: Sentence) -> list[Item]:
    """Members of one sentence that semicolons set apart, or that it names as proposals or priorities."""
    text, start, end = draft.text, sentence.start, sentence.end
    if text.count(";", start, end) >= 2 and ": " not in text[start:end]:
        verb = _CLAUSES.search(text, start, end)
        if verb is None or text.find(";", start, verb.start()) >= 0:
            return []
        low, members = verb.end(), _members(text[verb.end() : end])
        low_words = text[start : verb.end()]
    else:
        hit = next((h for pattern in (_AMONG, _INCLUDED) if (h := pattern.search(text, start, end))), None)
        if hit is None or _NOT_PROPOSED.search(text, hit.start(), hit.start("list")):
            return []
        low, body = hit.start("list"), _SAID_AFTER.sub("", hit["list"])
        members = _members(body)
        low_words = text[start : hit.start("list")]
        if len(members) < 2 + (", namely" not in low_words) or any(last - first > 110 for first, last in members):
            return []
    if len(members) < 2:
        return []
    speaker = None if is_joint(low_words) else speaker_at(draft, voices, low)
    return [Item(low + first, low + last, speaker) for first, last in members]


def _announced(draft: Draft, voices: Voices, sentence: Sentence, following: Sentence | None) -> list[Item]:
    """Members after a colon, or in the next sentence, where the sentence says how many or what they are."""
    text = draft.text
    line = text[sentence.start : sentence.end]
    hit = _ANNOUNCED.search(line) or (_SET_OUT.search(line) if ";" in line else None)
    if hit is None or _NOT_PROPOSED.search(line[: hit.end()][-30:]):
        return []
    colon = line.find(": ", hit.end() - 2)
    if colon < 0:
        colon = (
            min((at for mark in _MARKS[1:] if 0 <= (at := line.find(mark, hit.end())) < hit.end() + 60), default=-1) + 1
            or -1
        )
    if colon >= 0:
        low, high = sentence.start + colon + 2, sentence.end
    elif following is not None:
        low, high = following.start, following.end
    else:
        return []
    these = _THESE.match(text, low, high) if colon < 0 else None
    low = these.end() if these else low
    wanted = _count(hit.group())
    members = _members(text[low:high], wanted)
    off = abs(len(members) - wanted) if wanted else 0
    if len(members) < 2 or off > 1 or (off and (wanted < 3 or colon < 0)):
        return []
    speaker = None if is_joint(line[: hit.start()]) else speaker_at(draft, voices, sentence.start + hit.start())
    return [Item(low + first, low + last, speaker) for first, last in members]


def _count(words: str) -> int:
    first = re.split(r"[ -]", words.lower())[0]
    return int(first) if first.isdigit() else _NUMBERS.get(first, 0)


def _members(body: str, wanted: int = 0) -> list[tuple[int, int]]:
    """A list's members: cut at semicolons where there are any, else at commas and the last "and"; as many as wanted, if so few."""
    mark = r";\s*(?:and\s+)?" if ";" in body else r",\s*(?:and\s+)?(?=(?:to|for|in|on|the|a|an|of|\w+)\b)"
    pieces: list[tuple[int, int]] = []
    last = 0
    for cut in re.finditer(mark, body):
        pieces.append((last, cut.start()))
        last = cut.end()
    pieces.append((last, len(body)))
    if ";" not in body and len(pieces) >= 2:
        low, high = pieces[-1]
        join = re.search(r"\sand\s(?=(?:to|for|in|on|of)\b)", body[low:high])
        if join is None and (not wanted or len(pieces) + 1 == wanted):
            join = re.search(r"\sand\s(?!\w+$)" if not wanted else r"\sand\s", body[low:high])
        if join:
            pieces[-1:] = [(low, low + join.start()), (low + join.end(), high)]
    return [(low, high) for low, high in pieces if body[low:high].strip() and not _ASIDE.match(body, low)]
