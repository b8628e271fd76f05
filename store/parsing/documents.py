"""Documents signed, adopted or issued on the occasion: the noun phrases beside the verbs that bring a document about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from store.parsing.apart import CUT, NOT, covering, each_apart, filled, sides_of
from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.papers import HEAD, HEADS, MANY, TOGETHER, each, named, same, words
from store.parsing.phrases import Phrases
from store.parsing.text import sentence_at

_VERBS = Phrases(
    """
    signed; signed up to; signed off on; adopted; issued; endorsed; approved; inked; released; published; exchanged;
    concluded; initialled; initialed; sealed; unveiled; submitted for signing; agreed on; agreed upon; agreed to;
    agreed a; agreed an; agreed the; produced; finalised; finalized; clinched; passed; signing; adopting; issuing;
    the adoption of; put their signatures to; witnessed the signing of; witnessed the exchange of; the signing of; the exchange
    of; signing ceremony of; signing ceremony for; put their names to; put his name to; put her name to;
    put their signature to; put pen to;
    put pen to paper on; handed over; made public;
    read out; countersigned
    """.strip()
    .replace("\n    ", " ")
    .split("; ")
)
_BE = re.compile(
    r"\b(?:(?:was|were) among (?:those|the (?:documents|agreements|papers|texts))|was|were|has been|have been|had been"
    r"|been) (?:also |then |jointly |formally |subsequently "
    r"|unanimously |further |reached and |struck and |negotiated and |agreed and |drawn up and )*$"
)
_HEADLINE = re.compile(
    r"\b(?:agree(?! on)|agrees(?! on)|unveil|release|exchange|sign|adopts?|issues?|endorse|approve|seal|signs|inks?)\s(?=[^\n]+)"
)
_AFTER_COLON = re.compile(
    r": (?P<what>(?:[A-Z][\w’'-]+ ){1,4}(?:Declaration|Communiqu[eé]|Statement|Treaty|Agreement)(?: of [A-Z]\w+)?)$"
)
_IN_PLACE = re.compile(r" (?:in|at) [A-Z][\w-]+(?: [A-Z][\w-]+)?$")
# "one short document: ...", "the resolution adopted by ...", "the joint statement says".
_COLON = Cue(r"\b(?:document|documents|papers?|texts?|signed|annexes)\b[^.:\n]{0,50}: (?=\S)")
_ISSUED = Cue(
    r"(?:issued|adopted|released|published|signed|concluded|exchanged|initialled)(?= (?:on \w+day"
    r"|in the (?:margins|presence)"
    r"|on the (?:sidelines|margins|occasion)|in their presence|after the|following the|at the|today|by the|here)\b)"
)
_DETERMINED = re.compile(
    rf"\b(?:[Aa]|[Tt]he|[Tt]heir|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    rf"|\d+) (?:[\w’'.-]+ ){{0,6}}{HEAD},? $"
)
_SAYS = Cue(
    r"(?:[Jj]oint (?:[\w-]+ )?(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé])"
    r"|(?:[Ff]inal|[Cc]losing|[Cc]oncluding|[Oo]utcome) (?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]|[Dd]ocument))"
    r"(?= (?:also )?(?:says|said|reads|notes|stresses|names|restates|condemns|commits|pledges|lists|sets out"
    r"|underlines|calls|urges|welcomes|expresses|speaks|affirms|reaffirms|deplored?|condemned|said|called|for the first))"
)
# A declaration with a name of its own, which speaks or is spoken through: "The Astana Declaration says".
_NAMED_SAYS = Cue(
    r"(?<=[Tt]he )(?:[A-Z][\w’'-]+ ){1,5}(?:Declaration|Communiqu[eé]|Statement|Consensus|Charter|Accord"
    r"|Pact)(?: (?:on|for|of) [A-Z][\w’'-]+"
    r"(?:(?: on| for| of| and| the| in)* [A-Z][\w’'-]+){0,7})?(?=(?:, [^,.]{4,90},)? (?:also )?(?:says|states"
    r"|repeats|reaffirms|commits|endorses|urges|backs|affirms|outlines|underlines|emphasi[sz]es|recogni[sz]es|pledges"
    r"|vows|supports|names|lists|expresses|provides|envisages|confirms|invites|places|puts"
    r"|calls on|calls for|sets out|stresses|notes|welcomes|condemns|speaks|was (?:signed|adopted|issued)|as the"
    r"|bears)\b)"
)
# "The agreement, called the Windsor Framework"; "a Package of Measures, which was signed by envoys".
_CALLED = Cue(
    r"\b(?:agreement|deal|pact|accord|declaration|document|text|treaty|statement),? (?:called|known as|named|dubbed"
    r"|titled|entitled) (?=the [A-Z])"
)
_WHICH_WAS = Cue(
    rf"\b(?:[Tt]he|[Aa]n?) (?P<what>(?:[A-Z][\w’'-]+ ){{0,4}}{HEAD}(?: (?!which|that)[\w’'-]+){{0,12}}),"
    r" which (?:was|were|has been|have been) (?:also )?(?:signed|adopted|issued|endorsed|initialled)\b"
    r"(?! (?:in|on) [^,.]*\b(?:19|20)\d\d)"
)
_BY_IT = re.compile(
    r"(?:By|With|Under|In) (?:the|their|this) (?P<what>(?:[A-Z][\w’'-]+ ){1,4}(?:Declaration|Communiqu[eé]"
    r"|Statement|Consensus)),? (?:the )?[\w ]{2,40}"
    r" (?:undertake|speak|state|commit|agree|pledge|promise|call|reaffirm|condemn|say|express|declare|declared"
    r"|agreed|committed|pledged)"
)
_IN_IT = Cue(
    r"(?:[Ii]n (?:a|the|their) (?=[jJfFcC])|[Aa]ccording to the |announced (?:a|the) (?=joint)"
    r"|(?:ended|concluded|closed|ends|concluded its work) with (?:a|the) (?=[jJfF])"
    r"|(?:result|outcome|fruit)s?(?: of [^.,;]{3,40})? (?:was|is) (?:an?|the) (?=[jJfF])"
    r"|(?:resulted|culminated) in (?:an?|the) (?=[jJfF]))"
    r"((?:(?:[Jj]oint|[Ff]inal|[Cc]losing) )?(?:[\w-]+ )?(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]))\b"
)
# "Annexed to the declaration is the Sofia Agenda", "The documents signed include a treaty".
_WITH_IT = Cue(
    r"\b(?:[Aa]nnexed|[Aa]ttached|[Aa]ppended) to [^.,;]{4,60} (?:is|are) (?=the|an?)"
    r"|\b(?:documents|papers|agreements|texts|those|deals|memoranda) (?:that were |which were )?(?:signed|adopted"
    r"|exchanged|concluded|issued|approved)[^.,;]{0,40}? (?:are|were|is|was|includes?|included)(?: also)?:? "
    r"(?=\S+ (?!on\b))"
)
_ANNEXED = Cue(
    r"\b(?:[Aa]nnexed|[Aa]ttached|[Aa]ppended) to (?:the|their) (?P<what>(?:[\w-]+ ){0,3}?"
    r"(?:[Dd]eclaration|[Cc]ommuniqu[eé]|[Ss]tatement))\b"
)
_INCLUDE = re.compile(
    r"(?:They|These|The (?:documents|deliverables|package|outcomes?)|[Oo]ther deliverables|Among (?:them"
    r"|these))[\w ]{0,20}?\b(?:included?|are|were|is|was):?\s"
)
_PAST = re.compile(
    r"(?i)\b(?:earlier (?:this|last)|previous\w*|last (?:year|month|week)|years? ago|recalled|since"
    r"|implementation of|"
    r"in (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19"
    r"|20)\d\d)\b"
)
_AFTER_PAST = re.compile(
    r"(?i)^ (?:in|on|at|with|between|during)? ?[^.,]{0,40}?\b(?:(?:in|of|since) (?:19|20)\d\d|last (?:year|month)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december) (?:19|20)\d\d)"
)
_SPLIT = re.compile(
    r"(?:,? as well as |,? along with |, and |,\s|\sand\s|;\s(?:and )?)(?=(?:(?:the|a|an|its|their|another"
    r"|several|some|two|three|four|five|\d+)\s|[A-Z]|on\s|decl|joint|agree|memo|bilateral |cooperation "
    r"|intergovern|docum|proto|contract))"
)
_OPENING = re.compile(
    r"(?:(?:In|At|Then|Following|After|During|On|Upon|Within|By|To|Also|Earlier|Later|As|With|Under|Finally"
    r"|Afterwards?|Besides|Thereafter|Subsequently)\b[^,]*,\s(?:in [^,]*,\s)?|(?:It was|[\w ]+ was) announced that )"
)
_AMONG = re.compile(
    r",? (?:among (?:them|which)|including|namely)\b|(?<=\b[a-z]{5}): |(?<=\b[a-z]{6}): |(?<=\b[a-z]{2}): "
    r"|(?<=\b[a-z]{9}): |(?<=\b[a-z]{10}): "
)
_AMONG_ONE = re.compile(r",? (?:among (?:them|which)|including|namely) (?:one|ones|those|some)\b")
# What is exchanged, passed or handed over besides papers.
_NO_PAPER = re.compile(
    r"\s(?:an? |the |their |his |her |in[- ]depth |warm |best |further )*(?:views?|greetings|opinions?"
    r"|congratulations|ideas"
    r"|information|experiences?|gifts|toasts|pleasantries|prisoners|messages|remarks|thoughts|assessments"
    r"|notes? of thanks)\b"
)
_HAD = re.compile(r"(?i)\bhad (?:also |already )?$")
_SAME_DAY = re.compile(r"(?i)\bearlier (?:in the (?:day|morning|afternoon)|today|on \w+day)\b")
_BULLET = re.compile(r"\s*(?:[•*–-]\s|\(?\d+[.)]\s|an? [a-z])")
_OPENS = re.compile(
    r"\b(?:signed|adopted|issued|exchanged|documents|signing of|exchange of)(?: the following[\w ]*"
    r"|[\w ’']{0,50}(?=:))?\s*:?\s*$"
)
_BARE = re.compile(
    r"(?i)^(?:(?:and|following|string|raft|host|set|range|total|several|many|a|number|series|package|of|other"
    r"|new|joint|relevant|important|bilateral|short"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|outcome|final|summit[’']s|meeting[’']s|"
    r"cooperation|\d+) )*(?:documents?|papers?|agreements?|package|instruments?|statements?|decisions?|deals?"
    r"|plans?|contracts?|memorand(?:a|ums)(?: of understanding)?|mous|annexes)(?: \(\w+\))?$"
)
_COUNTED = re.compile(
    r"(?i)\b(?:\d+|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|several) (?:[\w-]+ ){0,3}(?:documents|agreements|memorand(?:a|ums)(?: of understanding)?|mous|contracts|deals|papers)$"
)
_PLURAL = re.compile(
    r"(?i)\b(?:documents|agreements|memorand(?:a|ums)(?: of understanding)?|mous|contracts|resolutions)$"
)
# Kinds that tell enough by themselves.
_KINDS = frozenset(
    ("joint statement", "joint agreement", "cooperation agreement", "outcome statement", "final statement")
)
_JOINT = re.compile(
    r"(?i)\bjoint (?:\w+ )?(?:statement|declaration|communiqu)|^(?:final )?(?:declaration|communiqu[eé])$"
)
_THEN = re.compile(r"\b(?:and|then|also) $")
_LONG_AGO = re.compile(
    r"\b(?:(?:years?|months|decades?) ago|last (?:year|month|week)|earlier this (?:year|month|week))\b"
)
_LATER_ON = re.compile(r"\b(?:scheduled|due|expected|set) to\b[^.;]*\bto (?:attend|witness|oversee|see) $")
_LOOKING_ON = re.compile(r"\b(?:looked on|watched|looking on|stood by)[^,;]{0,20} (?:as|while) ")
# A title in quotation marks is not cut.
_QUOTED = re.compile(r"(?<=\s)[“\"][A-Z][^“”\"\n]{6,140}[”\"]")
_MOST = 200
"""So many papers of one article are told apart, each from all others; what names more is no report."""
Stretch = tuple[int, int]


def find(draft: Draft) -> tuple[str, ...]:
    """Names or kinds of the documents, in the order of the text; English articles only."""
    if draft.language != "en":
        return ()
    found: list[tuple[int, int, str]] = []
    for start, end in _stretches(draft):
        for first, last in _phrases(draft.text, start, end):
            last = filled(draft.text, first, last)
            if _LONG_AGO.search(draft.text, first, _near(draft, last)):
                continue
            found.extend((first, last, name) for phrase in each(draft.text[first:last]) if (name := named(phrase)))
    found.extend(each_apart(draft))
    found = list(_without_headline(draft, found))
    kept: list[tuple[int, int, str]] = []
    for first, last, name in sorted(found, key=lambda item: (item[0], -item[1]))[:_MOST]:
        like = next((number for number, item in enumerate(kept) if same(name, item[2])), None)
        if like is None:
            kept.append((first, last, name))
        elif len(words(kept[like][2])) <= 2 < len(words(name)):
            kept[like] = (first, last, name)
    bare = {item for item in kept if _BARE.match(item[2]) and item[2].lower() not in _KINDS}
    told = [item for item in kept if item not in bare and not _JOINT.search(item[2])]
    # A number of papers stands where the text does not go on to name them.
    kept = [
        item
        for item in kept
        if item not in bare or ((_COUNTED.search(item[2]) or _PLURAL.search(item[2])) and not told)
    ]
    bare_names = {item[2] for item in bare}
    for number, (first, last, _) in enumerate(kept):
        draft.say(f"documents.{number}", first, last, "signed, adopted or issued, as the sentence says")
    return tuple(
        name + (covering(draft.text, last) if name in bare_names else sides_of(draft.text, last, name))
        for _, last, name in kept
    )


def _without_headline(draft: Draft, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """All but what the headline tells in short of a paper that the text names in full."""
    headline = draft.article.headline or ""
    end = draft.text.find(headline) + len(headline) if headline else 0
    body = [(_sorts(name), len(words(name))) for first, _, name in found if first >= end]
    for item in found:
        fuller = any(sorts & _sorts(item[2]) and length >= len(words(item[2])) for sorts, length in body)
        if item[0] >= end or not fuller:
            yield item


def _sorts(name: str) -> set[str]:
    """The kinds of paper that a name speaks of, by their first letters: "memo" for memoranda and MoUs."""
    return {found.group().lower().replace("mou", "memorandum")[:5] for found in HEADS.finditer(name)}


def _near(draft: Draft, position: int) -> int:
    """The end of what is still said of a document: some words on, within its sentence."""
    sentence = sentence_at(draft.sentences, position)
    return min(position + 50, sentence.end) if sentence else position


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
        if _NO_PAPER.match(text, after) or _LATER_ON.search(before):
            continue
        passive = _BE.search(before)
        if NOT.search(before[-75:]) or (
            _HAD.search(before) and "greed" not in written and not _SAME_DAY.search(before)
        ):
            continue
        if passive:
            opening = _OPENING.match(before)
            low = sentence.start + (opening.end() if opening else 0)
            clause = text.rfind(", and ", low, verb)
            if clause >= 0 and not HEADS.search(text, low, clause):
                low = clause + len(", and ")
            looking = _LOOKING_ON.search(text, low, verb)
            low = looking.end() if looking else low
            if not _AFTER_PAST.match(text[after : sentence.end]) and HEADS.search(before):
                yield low, verb - len(passive.group())
                more = re.search(
                    r"\b(?:among (?:them|which)|including|covering|along with it:)", text[after : sentence.end]
                )
                if more:
                    yield after + more.start(), sentence.end
        elif (" of" in written or _THEN.search(before) or not HEADS.search(before[-22:])) and not _PAST.search(
            before[-40:]
        ):
            yield after, sentence.end
    for hit in _ISSUED.finditer(text):
        head = _DETERMINED.search(text, max(0, hit.start() - 80), hit.start())
        if head:
            yield head.span()
    yield from (hit.span() for hit in _SAYS.finditer(text))
    yield from (hit.span(1) for hit in _IN_IT.finditer(text))
    for hit in _NAMED_SAYS.finditer(text):
        if not _PAST.search(text, max(0, hit.start() - 40), hit.start()) and not _AFTER_PAST.match(text, hit.end()):
            yield hit.span()
    for sentence in draft.sentences:
        by = _BY_IT.match(text, sentence.start, sentence.end)
        if by:
            yield by.span("what")
    for hit in _WHICH_WAS.finditer(text):
        yield hit.span("what")
    for hit in _ANNEXED.finditer(text):
        yield hit.span("what")
    for hit in _CALLED.finditer(text):
        name = re.match(r"the (?:[A-Z][\w’'-]+(?: (?:of|on|for|the|and))* ?)+", text[hit.end() : hit.end() + 120])
        if name:
            yield hit.end(), hit.end() + len(name.group().rstrip())
    for hit in _WITH_IT.finditer(text):
        sentence = sentence_at(draft.sentences, hit.start())
        if sentence:
            yield hit.end(), sentence.end
    for hit in _COLON.finditer(text):
        sentence = sentence_at(draft.sentences, hit.start())
        if sentence:
            yield hit.end(), sentence.end
    yield from _listed(draft, [verb for verb, _ in verbs])


def _headline(draft: Draft) -> Iterator[Stretch]:
    headline = draft.article.headline or ""
    at = draft.text.find(headline) if headline else -1
    if at >= 0:
        for hit in _HEADLINE.finditer(headline):
            parted = re.search(r"[;:]", headline[hit.end() :])
            stop = hit.end() + parted.start() if parted else -1
            place = _IN_PLACE.search(headline)
            stop = stop if stop >= 0 else place.start() if place and place.start() > hit.end() else len(headline)
            yield at + hit.end(), at + stop
        title = _AFTER_COLON.search(headline)
        if title:
            yield at + title.start("what"), at + title.end("what")


def _listed(draft: Draft, verbs: list[int]) -> Iterator[Stretch]:
    """Items under "the sides signed", and a sentence that says what the documents of the sentence before are."""
    text, listing = draft.text, False
    for before, paragraph in pairwise(draft.article.paragraphs):
        listing = listing or _OPENS.search(text, max(before.start, before.end - 120), before.end) is not None
        listing = listing and (
            _BULLET.match(text, paragraph.start, paragraph.end) is not None
            or (
                paragraph.end - paragraph.start < 160 and HEADS.search(text, paragraph.start, paragraph.end) is not None
            )
        )
        if listing:
            yield paragraph.start, paragraph.end
    for earlier, sentence in pairwise(draft.sentences):
        if bisect_left(verbs, earlier.start) < bisect_left(verbs, earlier.end):
            include = _INCLUDE.match(text, sentence.start, sentence.end)
            if include:
                yield include.end(), sentence.end


def _phrases(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretch cut into one phrase a document."""
    stretch = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), text[start:end])
    # Kinds told together are one phrase, whatever stands between them.
    stretch = TOGETHER.sub(lambda kinds: re.sub("[ ,]", "-", kinds.group()), stretch)
    one = _AMONG_ONE.search(stretch)
    stretch = stretch[: one.start()] if one and HEADS.search(stretch[: one.start()]) else stretch
    among = _AMONG.search(stretch)
    if among and HEADS.search(stretch[: among.start()]) and HEADS.search(stretch[among.end() :]):
        yield from _phrases(text, start, start + among.start())
        start, stretch = start + among.end(), stretch[among.end() :]
    last = 0
    for low, high in [*(m.span() for m in _SPLIT.finditer(stretch)), (len(stretch), len(stretch))]:
        piece = stretch[last:low]
        if MANY.search(piece) and stretch.startswith(("on ", "one on "), high):
            continue
        rest = HEADS.search(stretch[high : high + 90])
        if not HEADS.search(piece) or (
            high < len(stretch) and (rest is None or "," in stretch[high : high + rest.start()])
        ):
            if high < len(stretch):
                continue
            if not HEADS.search(piece):
                return
        cut = CUT.search(piece)
        if cut and HEADS.search(piece[: cut.start()]):
            piece = piece[: cut.start()]
        yield start + last, start + last + len(piece)
        if cut and high < len(stretch) and re.match(r"\s?(?:he|she|they)\b", stretch[high:]):
            return
        last = high
