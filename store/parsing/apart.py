"""Papers that a sentence tells together, each by a name of its own, and what is said of one after its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.papers import LEAD, ON_EACH, SINGULAR, words
from store.parsing.text import sentence_at

# Not yet, never, or before.
NOT = re.compile(
    r"(?i)\b(?:will|would|to be|expected|plan\w*|aim\w*|hope\w*|intend\w*|due|ready|propos\w+|draft|no|not|never"
    r"|should|could|may|encourag\w+|once|"
    r"until|if|be|yet|cannot|conditions?|criteria|closes|ends|concludes|refused"
    r"|declined|refrained|(?:held|hold|short)(?: back)? (?:from|of)|without|before|instead of|call\w* for|early|urg\w+"
    r"|towards?|anniversary of)\b(?: \w+){0,5} ?$"
)
CUT = re.compile(
    r"(?:; (?=[A-Z])| as (?=[A-Z])|,? (?:which|that|who|where|while|whose|although|so that|because|under which"
    r"|whereby|by which"
    r"|according to|as part of|aimed at|designed to|intended to)\b"
    r"|,? (?:following|after|before|at the (?:end|close|conclusion|margins)|during|in the presence|at a ceremony"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|here)\b"
    r"|,? and (?:looked on|(?:also |then )?(?:witnessed|approved|signed|adopted|exchanged|oversaw|issued"
    r"|attended|agreed|took))\b"
    r"|,? in which\b|,? (?:took|takes) place\b|, (?:[\w’'.-]+ ){1,5}(?:said|says|told|reported|added|announced)\b"
    r"|,? (?:at (?:their|this|the|its|an?) (?:\w+ ){0,2}(?:summit|meeting|session|talks|conference|gathering|forum)"
    r"|(?:in|on) the (?:margins|sidelines)|in the (?:village|town|city|capital)|by (?:their|the two|both)"
    r"|earlier (?:in|today|on))\b"
    r"|,? at (?=(?:the )?(?:[A-Z][\w’'-]+ ){0,3}(?:House|Palace|Hall|Summit|Forum|Office|Ministry|Headquarters"
    r"|headquarters|Cent(?:re|er)|Kremlin|Residence|Mansion|Castle|Conference)\b)"
    r"|,? and (?:President|Prime Minister|Chancellor|King|Mr|Ms)\b[^,;]* (?:said|told)\b"
    r"|, (?:he|she|it|they|the (?:president|minister|leader)|a step|a move|promising|repeating|saying|calling"
    r"|pledging|vowing)\b|\s[–—]\s)"
)
_SIGNED_ON = Cue(
    r"\b(?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|[Pp]rotocols|[Aa]rrangements|[Cc]ontracts|[Tt]reaties|[Ss]tatements"
    r"|[Dd]eclarations)(?: of understanding)?\b[^.;:]{0,50}?"
    r"\b(?P<verb>signed|exchanged|concluded|initialled|issued|adopted)\b[^.;:]{0,30}?"
    r"(?:,? including (?:ones|those))?"
    r" (?P<rest>on [^.;]+?(?:, | and )on [^.;]+)"
)
# "Further arrangements, on customs, forestry and sport, were signed".
_BY_MATTER = Cue(
    r"\b(?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|[Pp]rotocols|[Aa]rrangements)(?: of understanding)?, on"
    r" (?P<rest>(?:[\w -]{3,30}, )+(?:[\w -]{3,30}),? and [\w -]{3,30}?),? (?:were"
    r"|have been) (?:also )?(?:signed|exchanged|concluded)\b"
)
# "The other memoranda are on space, on customs and culture".
_OTHERS_ON = Cue(
    r"\b(?:[Oo]ther|[Rr]emaining|[Rr]est)(?: of the)?(?: \w+)? (?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|MoUs|MOUs"
    r"|[Pp]rotocols)(?: of understanding)?(?: signed)? (?:are|were|is|covered?|concern(?:ed)?|dealt? with) (?:on )?"
    r"(?P<rest>[^.;]{8,400})"
)
_NOTES = Cue(
    r"\b(?:[Ee]xchanged|[Ee]xchange of|[Ee]xchanging) (?:diplomatic |the )?(?P<what>notes|letters)"
    r"(?P<rest> (?:on|for|concerning|regarding|about|related to) [^.;,]{4,110})"
)
_COVERING = re.compile(
    r"\s?[^.,;]{0,45}(?:, (?:covering|on|dealing with|concerning|in the fields? of|in areas such as)"
    r"| (?:covering|in the fields? of|in areas such as)) ([^.;]{5,120})"
)
_BETWEEN = re.compile(
    r"\s?(?:was|were|has been|have been) (?:also )?(?:signed|concluded|exchanged|inked)(?: today| here)?"
    r" (?P<sides>between (?:the )?[^.;,]{5,100}(?:, [^.;,]{3,60},? and [^.;,]{3,60})?)"
)
_ABOUT = re.compile(r",? (?:under which|which|whereby|by which|to|that) (?:[^\s.,;]+ ?){3,16}")


def each_apart(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """One each of "memoranda were signed on rail transport, on customs and on culture"."""
    for hit in _SIGNED_ON.finditer(draft.text):
        sentence = sentence_at(draft.sentences, hit.start())
        if sentence is None or hit.end() > sentence.end or NOT.search(draft.text[sentence.start : hit.start("verb")]):
            continue
        one = SINGULAR.get(hit["head"].lower(), hit["head"][:-1]).lower()
        at = hit.start("rest")
        for part in ON_EACH.split(hit["rest"]):
            yield at, at + len(part), f"{one} {part}"
            at = draft.text.find(part, at) + len(part)
    for hit in _NOTES.finditer(draft.text):
        rest = CUT.split(hit["rest"], maxsplit=1)[0]
        yield hit.start(), hit.start("rest") + len(rest), f"exchange of {hit['what']}{rest}"
    for hit in _OTHERS_ON.finditer(draft.text):
        one = SINGULAR.get(hit["head"].lower(), hit["head"][:-1])
        at = hit.start("rest")
        for part in re.split(r",? and (?:on )?(?!\w+ies\b)|, (?:on )?", hit["rest"]):
            at = draft.text.find(part, at)
            yield at, at + len(part), f"{one} on {part}"
    for hit in _BY_MATTER.finditer(draft.text):
        one = SINGULAR.get(hit["head"].lower(), hit["head"][:-1]).lower()
        for part in re.split(r",? and |, ", hit["rest"]):
            at = draft.text.find(part, hit.start("rest"))
            yield at, at + len(part), f"{one} on {part}"


def covering(text: str, last: int) -> str:
    """What a number of papers is about, where the sentence says so after the verb."""
    about = _COVERING.match(text, last)
    return f" on {about[1]}" if about else ""


def sides_of(text: str, last: int, name: str) -> str:
    """Between whom a paper was signed, where its name says nothing but its kind."""
    sides = _BETWEEN.match(text, last) if len(words(name)) <= 2 else None
    return f" {sides['sides'].strip()}" if sides else ""


def filled(text: str, first: int, last: int) -> int:
    """Where a phrase ends that is one word and tells what it is about after it: "a memorandum under which ..."."""
    bare = LEAD.sub("", text[first:last])
    about = _ABOUT.match(text, last) if len(bare.split()) == 1 and not re.search("oint|s$", text[first:last]) else None
    return about.end() if about else last
