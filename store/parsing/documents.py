"""Documents signed, adopted or issued on the occasion: the noun phrases beside the verbs that bring a document about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.phrases import Phrases
from store.parsing.text import sentence_at

_HEAD = (
    r"(?:[Dd]eclarations?|[Ss]tatements?|[Cc]ommuniqu[eé]s?|[Aa]greements?|[Mm]emorand(?:um|a|ums)|[Tt]reat(?:y"
    r"|ies)|[Pp]rotocols?|"
    r"[Rr]oad ?maps?|[Pp]lans?(?: of [Aa]ction)?|[Pp]rogramm?es?|[Cc]oncepts?|[Dd]ecisions?|[Dd]ocuments?"
    r"|[Rr]esolutions?|[Cc]harters?|"
    r"[Cc]onventions?|[Ll]etters? of [Ii]ntent|MoUs?|MOUs?|[Cc]ontracts?|[Ff]rameworks?|[Pp]ackages?"
    r"|[Ss]trateg(?:y|ies)|[Aa]ccords?|"
    r"[Cc]ompact|[Pp]act|[Pp]rinciples|[Vv]ision|[Rr]egulations|[Cc]onsensus|[Aa]rrangements?|[Ii]nstruments?"
    r"|[Pp]apers?|[Dd]eals?|[Pp]artnerships?)"
)
_HEADS = re.compile(rf"\b{_HEAD}\b")
# Heads that name a document only with a capital, or with a word that makes them one.
_VAGUE = re.compile(
    r"(?:plans?|programm?es?|concepts?|frameworks?|packages?|strateg(?:y|ies)|principles|vision|consensus"
    r"|arrangements?|papers?|deals?|pact|"
    r"accords?|instruments?|statements?|decisions?|partnerships?)"
)
# A partnership is a document where it is signed under a title of its own.
_PARTNERSHIP = re.compile(
    r"\b[A-Z][\w-]+ (?:[A-Z]\w+ ){1,4}Partnership\b|\b[A-Z]\w+-[A-Z]\w+ (?:[\w-]+ ){1,4}[Pp]artnership\b"
)
# Not a document yet, or not one's name: what the sides agreed to do about it.
_TO_DO = re.compile(
    r"(?:start|launch|begin|open|resume|continue|conclude|negotiat|work|draft|prepar|speed|expedit|accelerat"
    r"|develop|implement"
    r"|explor|establish|sign|hold|long-awaited|text of|opening|move|seek|study|finali[sz]|complet)\w*\b"
    r"|(?:In|At|After|Following|During|On) ",
)

_FORMAL = re.compile(
    r"(?i)\b(?:joint|presidential|final|political|outcome|concluding) \w*\s?statements?|\bstatements? on\b"
    r"|\baction (?:plan|programme)|\bdecisions? (?:on|to)\b|"
    r"\b(?:programme|program|plan|strategy) (?:of|for|on)\b|\b(?:executive|working|exchange"
    r"|cooperation) (?:\w+ )?program|\bcooperation plan|"
    r"\bframework agreement"
    r"|\bpackages? (?:of documents )?on\b|\beconomy framework"
)
_VERBS = Phrases(
    """
    signed; signed up to; signed off on; adopted; issued; endorsed; approved; inked; released; published; exchanged;
    concluded; initialled; initialed; sealed; unveiled; submitted for signing; agreed on; agreed upon; agreed to;
    agreed a; agreed an; agreed the; produced; finalised; finalized; clinched; passed; signing; adopting; issuing;
    the adoption of; put their signatures to; witnessed the signing of; witnessed the exchange of; the signing of
    """.strip()
    .replace("\n    ", " ")
    .split("; ")
)
_BE = re.compile(
    r"\b(?:was|were|has been|have been|had been|been) (?:also |then |jointly |formally |subsequently "
    r"|unanimously |further )?$"
)
_HEADLINE = re.compile(r"\b(?:sign|adopts?|issues?|endorse|approve|seal|signs|inks?)\s(?=[^\n]+)")
# "one short document: ...", "the resolution adopted by ...", "the joint statement says".
_COLON = Cue(r"\b(?:document|documents|papers?|texts?|signed|annexes)\b[^.:\n]{0,50}: (?=\S)")
_ISSUED = Cue(
    r"(?:issued|adopted|released|published|signed)(?= (?:on \w+day|in the (?:margins|presence)"
    r"|on the (?:sidelines|margins|occasion)|in their presence|after the|following the|at the|today|by the|here)\b)"
)
_DETERMINED = re.compile(rf"\b(?:[Aa]|[Tt]he|[Tt]heir|[Tt]wo) (?:[\w’'.-]+ ){{0,6}}{_HEAD},? $")
_SAYS = Cue(
    r"[Jj]oint (?:[\w-]+ )?(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé])"
    r"(?= (?:also )?(?:says|said|reads|notes|stresses|names|restates|condemns|calls|for the first))"
)
_IN_IT = Cue(
    r"(?:[Ii]n (?:a|the|their) (?=[jJfFcC])|[Aa]ccording to the )"
    r"((?:(?:[Jj]oint|[Ff]inal|[Cc]losing) )?(?:[\w-]+ )?(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]))\b"
)
_INCLUDE = re.compile(
    r"(?:They|These|The (?:documents|deliverables|package|outcomes?)|[Oo]ther deliverables|Among (?:them"
    r"|these))[\w ]{0,20}?\b(?:included?|are|were|is|was):?\s"
)
# Not yet, never, or before.
_NOT = re.compile(
    r"(?i)\b(?:will|would|to be|expected|plan\w*|aim\w*|hope\w*|intend\w*|due|ready|propos\w+|draft|no|not|never"
    r"|should|could|may|encourag\w+|once|"
    r"until|if|be|yet|cannot|conditions?|criteria)\b(?: \w+){0,5} ?$"
)
_PAST = re.compile(
    r"(?i)\b(?:earlier (?:this|last)|previous\w*|last (?:year|month|week)|years? ago|recalled|since"
    r"|implementation of|"
    r"in (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19"
    r"|20)\d\d)\b"
)
_AFTER_PAST = re.compile(
    r"(?i)^ (?:in|on|at|with|between|during)? ?[^.,]{0,40}?\b(?:(?:in|of) (?:19|20)\d\d|last (?:year|month)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december) (?:19|20)\d\d)"
)
_CUT = re.compile(
    r"(?:,? (?:which|that|who|where|while|whose|although|so that|because|under which|whereby|by which"
    r"|according to|as part of|aimed at|designed to|intended to)\b"
    r"|,? (?:following|after|before|at the (?:end|close|conclusion|margins)|during|in the presence|at a ceremony"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|here)\b"
    r"|,? and (?:looked on|(?:also |then )?(?:witnessed|approved|signed|adopted|exchanged|oversaw|issued"
    r"|attended|agreed|took))\b"
    r"|, (?:he|she|it|they|the (?:president|minister|leader)|a step|a move|promising|repeating|saying|calling"
    r"|pledging|vowing)\b|\s[–—]\s)"
)
_SPLIT = re.compile(
    r"(?:,? as well as |,? along with |, and |,\s|\sand\s|;\s(?:and )?)(?=(?:(?:the|a|an|its|their|another"
    r"|several|some|two|three|four|five|\d+)\s|[A-Z]|on\s|decl|joint|agree|memo|bilateral |cooperation "
    r"|intergovern|docum|proto|contract))"
)
_LEAD = re.compile(
    r"^(?:[\s,:;•*–-]|(?:a|an|the|its|their|also|both|two other|another|one|of|to|among (?:them|which"
    r"|other things)|including|namely|and|as well as|short|main outcome|"
    r"the following|a total of|total of|more than|over|up to|some|in particular|together|jointly)\b)+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:In|At|Then|Following|After|During|On|Also|Earlier|Later|As|With|Under|Finally"
    r"|Afterwards?)\b[^,]*,\s(?:in [^,]*,\s)?|(?:It was|[\w ]+ was) announced that )"
)
_AMONG = re.compile(
    r",? (?:among (?:them|which)|including|namely)\b|(?<=\b[a-z]{5}): |(?<=\b[a-z]{6}): |(?<=\b[a-z]{2}): "
)
_HAD = re.compile(r"(?i)\bhad (?:also |already )?$")
_SAME_DAY = re.compile(r"(?i)\bearlier (?:in the (?:day|morning|afternoon)|today|on \w+day)\b")
_BULLET = re.compile(r"\s*(?:[•*–-]\s|\(?\d+[.)]\s|an? [a-z])")
_OPENS = re.compile(r"\b(?:signed|adopted|issued|exchanged|documents)(?: the following[\w ]*)?\s*:?\s*$")
_BARE = re.compile(
    r"(?i)^(?:(?:and|several|many|a|number|series|package|of|other|new|joint|relevant|important|bilateral|short"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"cooperation|\d+) )*(?:documents?|papers?|agreements?|package|instruments?|statements?|decisions?|deals?"
    r"|plans?|contracts?|memoranda(?: of understanding)?|mous|annexes)$"
)
_COUNTED = re.compile(
    r"(?i)\b(?:\d+|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|several) (?:[\w-]+ ){0,3}(?:documents|agreements|memoranda|mous|contracts|deals|papers)$"
)
_JOINT = re.compile(
    r"(?i)\bjoint (?:\w+ )?(?:statement|declaration|communiqu)|^(?:final )?(?:declaration|communiqu[eé])$"
)
_COVERING = re.compile(
    r"\s?[^.,;]{0,45}, (?:covering|on|dealing with|concerning|in the fields? of|in areas such as) ([^.;]{5,120})"
)
_ABOUT = re.compile(r",? (?:under which|which|whereby|by which|to|that) (?:[^\s.,;]+ ?){3,16}")
_SIGNED_ON = Cue(
    r"\b(?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|[Pp]rotocols|[Aa]rrangements|[Cc]ontracts|[Tt]reaties)"
    r"(?: of understanding)?\b[^.;:]{0,50}?\b(?P<verb>signed|exchanged|concluded|initialled)\b[^.;:]{0,30}?"
    r"(?:,? including (?:ones|those))? (?P<rest>on [^.;]+?(?:, | and )on [^.;]+)"
)
_BEFORE_COUNT = re.compile(
    r"^(?:In|At|After|Following|During) (?:[\w’'-]+ ){1,8}?(?=(?:\d+|two|three|four|five|six|seven|eight|nine"
    r"|ten|several) (?:[\w-]+ ){0,2}?[a-z]+s$)"
)
_SHARED = re.compile(
    r"(?P<lead>.*?)\b(?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|[Pp]rotocols|[Dd]ocuments|[Cc]ontracts|[Tt]reaties)"
    r" (?P<rest>on .*)$",
    re.DOTALL,
)
_ON_EACH = re.compile(r",? and (?=on |between )|, (?=on |between )")
_SINGULAR = {"treaties": "treaty", "memoranda": "memorandum"}
_LONGEST = 22

Stretch = tuple[int, int]


def find(draft: Draft) -> tuple[str, ...]:
    """Names or kinds of the documents, in the order of the text; English articles only."""
    if draft.language != "en":
        return ()
    found: list[tuple[int, int, str]] = []
    for start, end in _stretches(draft):
        for first, last in _phrases(draft.text, start, end):
            last = _filled(draft.text, first, last)
            found.extend((first, last, name) for phrase in _each(draft.text[first:last]) if (name := _named(phrase)))
    found.extend(_apart(draft))
    kept: list[tuple[int, int, str]] = []
    for first, last, name in sorted(found, key=lambda item: (item[0], -item[1])):
        like = next((number for number, item in enumerate(kept) if _same(name, item[2])), None)
        if like is None:
            kept.append((first, last, name))
        elif len(_words(kept[like][2])) <= 2 < len(_words(name)):
            kept[like] = (first, last, name)
    bare = {
        item for item in kept if _BARE.match(item[2]) and item[2].lower() not in ("joint statement", "joint agreement")
    }
    told = [item for item in kept if item not in bare and not _JOINT.search(item[2])]
    # A number of papers stands where the text does not go on to name them.
    kept = [item for item in kept if item not in bare or (_COUNTED.search(item[2]) and not told)]
    bare_names = {item[2] for item in bare}
    for number, (first, last, _) in enumerate(kept):
        draft.say(f"documents.{number}", first, last, "signed, adopted or issued, as the sentence says")
    return tuple(name if name not in bare_names else name + _covering(draft.text, last) for _, last, name in kept)


def _stretches(draft: Draft) -> Iterator[Stretch]:
    """The stretches of text that name what was signed, adopted or issued."""
    text = draft.text
    yield from _headline(draft)
    verbs = list(_VERBS.find(text))
    for verb, after in verbs:
        sentence = sentence_at(draft.sentences, verb)
        if sentence is None:
            continue
        before, written = text[sentence.start : verb], text[verb:after]
        if written.endswith((" a", " an", " the")):
            after = verb + len("agreed")
        passive = _BE.search(before)
        if _NOT.search(before[-75:]) or (
            _HAD.search(before) and "greed" not in written and not _SAME_DAY.search(before)
        ):
            continue
        if passive:
            opening = _OPENING.match(before)
            low = sentence.start + (opening.end() if opening else 0)
            if not _AFTER_PAST.match(text[after : sentence.end]) and _HEADS.search(before):
                yield low, verb - len(passive.group())
                more = re.search(
                    r"\b(?:among (?:them|which)|including|covering|along with it:)", text[after : sentence.end]
                )
                if more:
                    yield after + more.start(), sentence.end
        elif not _HEADS.search(before[-22:]) and not _PAST.search(before[-40:]):
            yield after, sentence.end
    for hit in _ISSUED.finditer(text):
        head = _DETERMINED.search(text, max(0, hit.start() - 80), hit.start())
        if head:
            yield head.span()
    yield from (hit.span() for hit in _SAYS.finditer(text))
    yield from (hit.span(1) for hit in _IN_IT.finditer(text))
    for hit in _COLON.finditer(text):
        sentence = sentence_at(draft.sentences, hit.start())
        if sentence:
            yield hit.end(), sentence.end
    yield from _listed(draft, [verb for verb, _ in verbs])


def _headline(draft: Draft) -> Iterator[Stretch]:
    headline = draft.article.headline or ""
    at = draft.text.find(headline) if headline else -1
    if at >= 0:
        yield from ((at + hit.end(), at + len(headline)) for hit in _HEADLINE.finditer(headline))


def _listed(draft: Draft, verbs: list[int]) -> Iterator[Stretch]:
    """Items under "the sides signed", and a sentence that says what the documents of the sentence before are."""
    text, listing = draft.text, False
    for before, sentence in pairwise(draft.sentences):
        begins = sentence.paragraph != before.paragraph
        if begins and _BULLET.match(text, sentence.start, sentence.end):
            listing = listing or _OPENS.search(text, before.start, before.end) is not None
            if listing:
                yield sentence.start, sentence.end
        elif begins:
            listing = False
        if bisect_left(verbs, before.start) < bisect_left(verbs, before.end):
            include = _INCLUDE.match(text, sentence.start, sentence.end)
            if include:
                yield include.end(), sentence.end


def _phrases(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretch cut into one phrase a document."""
    stretch = text[start:end]
    among = _AMONG.search(stretch)
    if among and _HEADS.search(stretch[: among.start()]) and _HEADS.search(stretch[among.end() :]):
        yield from _phrases(text, start, start + among.start())
        start, stretch = start + among.end(), stretch[among.end() :]
    last = 0
    for low, high in [*(m.span() for m in _SPLIT.finditer(stretch)), (len(stretch), len(stretch))]:
        piece = stretch[last:low]
        rest = _HEADS.search(stretch[high : high + 90])
        if not _HEADS.search(piece) or (
            high < len(stretch) and (rest is None or "," in stretch[high : high + rest.start()])
        ):
            if high < len(stretch):
                continue
            if not _HEADS.search(piece):
                return
        cut = _CUT.search(piece)
        if cut and _HEADS.search(piece[: cut.start()]):
            piece = piece[: cut.start()]
        yield start + last, start + last + len(piece)
        if cut and high < len(stretch) and re.match(r"\s?(?:he|she|they)\b", stretch[high:]):
            return
        last = high


def _apart(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """One each of "memoranda were signed on rail transport, on customs and on culture"."""
    for hit in _SIGNED_ON.finditer(draft.text):
        sentence = sentence_at(draft.sentences, hit.start())
        if sentence is None or hit.end() > sentence.end or _NOT.search(draft.text[sentence.start : hit.start("verb")]):
            continue
        one = _SINGULAR.get(hit["head"].lower(), hit["head"][:-1]).lower()
        at = hit.start("rest")
        for part in _ON_EACH.split(hit["rest"]):
            yield at, at + len(part), f"{one} {part}"
            at = draft.text.find(part, at) + len(part)


def _covering(text: str, last: int) -> str:
    """What a number of papers is about, where the sentence says so after the verb."""
    about = _COVERING.match(text, last)
    return f" on {about[1]}" if about else ""


def _filled(text: str, first: int, last: int) -> int:
    """Where a phrase ends that is one word and tells what it is about after it: "a memorandum under which ..."."""
    about = _ABOUT.match(text, last) if len(_LEAD.sub("", text[first:last]).split()) == 1 else None
    return about.end() if about else last


def _each(phrase: str) -> Iterator[str]:
    """ "Agreements on A, on B and on C" told apart: one each."""
    shared = _SHARED.match(phrase)
    if shared is None or not _ON_EACH.search(shared["rest"]):
        yield phrase
        return
    one = _SINGULAR.get(shared["head"].lower(), shared["head"][:-1])
    yield from (f"{shared['lead']}{one} {part}" for part in _ON_EACH.split(shared["rest"]))


def _named(phrase: str) -> str | None:
    """The phrase as a document's name, or None where it names none."""
    name = _LEAD.sub("", " ".join(phrase.replace("*", "").split())).strip(' ,;:.–—-•"“”')
    head = _HEADS.search(name)
    if head is None or len(name[: head.start()].split()) > 12:
        return None
    if re.search(
        r"\b(?:is|are|will|would|has|have|said|says|agreed|can|must|should|signed|adopted|with|from|against)\b",
        name[: head.start()],
    ):
        return None
    name = _BEFORE_COUNT.sub("", name)
    if _TO_DO.match(name):
        return None
    named = any(not _VAGUE.fullmatch(found.group()) for found in _HEADS.finditer(name))
    if not named and not _FORMAL.search(name) and not _PARTNERSHIP.search(name):
        return None
    return " ".join(name.split()[:_LONGEST])


def _words(name: str) -> set[str]:
    return set(re.findall(r"[\w’'+]+", name.lower())) - {"the", "of", "on", "a", "and", "for", "in", "by", "to"}


def _same(name: str, other: str) -> bool:
    left, right = _words(name), _words(other)
    return left <= right or right <= left
