"""What a document is called: the nouns that make a phrase one, and the phrase as its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEAD = (
    r"(?:[Dd]eclarations?|[Ss]tatements?|[Cc]ommuniqu[eé]s?|[Aa]greements?|[Mm]emorand(?:um|a|ums)|[Tt]reat(?:y"
    r"|ies)|[Pp]rotocols?|"
    r"[Rr]oad ?maps?|[Pp]lans?(?: of [Aa]ction)?|[Pp]rogram(?:me)?s?|[Cc]oncepts?|[Dd]ecisions?|[Dd]ocuments?"
    r"|[Rr]esolutions?|[Cc]harters?|"
    r"[Cc]onventions?|[Ll]etters? of [Ii]ntent|MoUs?|MOUs?|[Cc]ontracts?|[Ff]rameworks?|[Pp]ackages?"
    r"|[Ss]trateg(?:y|ies)|[Aa]ccords?|"
    r"[Cc]ompact|[Pp]act|[Pp]rinciples|[Vv]ision|[Rr]egulations|[Cc]onsensus|[Aa]rrangements?|[Ii]nstruments?"
    r"|[Pp]apers?|[Dd]eals?|[Pp]artnerships?|[Ee]xchanges? of (?:[Nn]otes|[Ll]etters)|[Aa]mendments?"
    r"|[Cc]onclusions|[Ii]nitiatives?|[Jj]oint [Pp]ress [Rr]eleases?|[Tt]erms of [Rr]eference|[Aa]greed [Mm]inutes"
    r"|Agenda|Commitments? to|Pledge|Manifesto|Appeal|Blueprint|Guidelines|Outlook|Call to Action)"
)
HEADS = re.compile(rf"\b{HEAD}\b")
# Heads that name a document only with a capital, or with a word that makes them one.
_VAGUE = re.compile(
    r"(?:plans?|program(?:me)?s?|concepts?|frameworks?|packages?|strateg(?:y|ies)|principles|vision|consensus"
    r"|arrangements?|papers?|deals?|pact|"
    r"accords?|instruments?|statements?|decisions?|partnerships?|conclusions|initiatives?)"
)
# A partnership is a document where it is signed under a title of its own.
_PARTNERSHIP = re.compile(
    r"\b[A-Z][\w-]+ (?:[A-Z]\w+ ){1,4}Partnership\b|\b[A-Z]\w+-[A-Z]\w+ (?:[\w-]+ ){1,4}[Pp]artnership\b"
)
# Not a document yet, or not one's name: what the sides agreed to do about it.
_TO_DO = re.compile(
    r"(?:start(?!-)|launch|begin|open|resume|continue|conclude|negotiat|work(?! (?:plan|program))|draft|prepar"
    r"|speed|expedit|accelerat"
    r"|develop(?!ment)|implement(?!ation)|create|set up|build|expand|return|step|strengthen|deepen|promote"
    r"|increase|boost|provide|extend"
    r"|renew(?!able)|update|upgrade|revise|review|adopt|make|give"
    r"|explor|establish|sign|hold|[Nn]egotiat|[Tt]alks|long-awaited|text of|opening|move|seek|study|finali[sz]|complet)\w*\b"
    r"|(?:In|At|After|Following|During|On) ",
)

_IN_HAND = re.compile(r"\b(?:draft|negotiate|prepare|conclude|sign|start|begin|discuss|work on|seek)(?:ing)? $")
_FORMAL = re.compile(
    r"(?i)\bjoint (?:conclusions|initiative)|\bconclusions (?:of|on)|\b(?:joint|presidential|final|political"
    r"|outcome|concluding) \w*\s?statements?|\bstatements? on\b"
    r"|\baction (?:plan|programme)|\bdecisions? (?:on|to)\b|"
    r"\b(?:programme|program|plan|strategy) (?:of|for|on)\b|\b(?:executive|working|exchange"
    r"|cooperation) (?:\w+ )?program|\bcooperation plan|"
    r"\bframework agreement"
    r"|\bpackages? (?:of documents )?on\b|\beconomy framework|\bdeals? (?:on|to (?:build|supply|buy|sell|develop))\b"
)
LEAD = re.compile(
    r"^(?:[\s,:;•*–-]|\d+[.)]\s|(?:number|series|string|range|set|host|raft|signed copies|copies|texts?) of\b"
    r"|(?:a|an|the|its|their|also|both|several|various|numerous|two other|another|one|of|to|among (?:them|which"
    r"|other things)|including|namely"
    r"|and|as well as|short|main outcome|"
    r"the following|a total of|total of|more than|over|up to|some|in particular|together|jointly)\b)+",
    re.IGNORECASE,
)
_INITIALS = re.compile(r" \((?:[A-Z][\w-]{1,11}|[“\"][^”\"]{2,14}[”\"])\)")
_BEFORE_COUNT = re.compile(
    r"^(?:In|At|After|Following|During) (?:[\w’'-]+ ){1,8}?(?=(?:\d+|two|three|four|five|six|seven|eight|nine"
    r"|ten|several) (?:[\w-]+ ){0,2}?[a-z]+s$)"
)
_OCCASION = re.compile(r"(?:In|At|After|Following|During|On) ")
_ARTICLE = re.compile(rf"\ban? (?=(?:[\w’'-]+ ){{0,4}}?{HEAD}\b)")
_SHARED = re.compile(
    r"(?P<lead>.*?)\b(?P<head>[Aa]greements|[Mm]emorand(?:a|ums)|[Pp]rotocols|[Dd]ocuments|[Cc]ontracts|[Tt]reaties"
    r"|[Ss]tatements|[Dd]eclarations|[Aa]rrangements)"
    r"(?: of understanding)?,? (?P<rest>(?:one )?on .*)$",
    re.DOTALL,
)
# Several kinds of paper told together: "agreements, memoranda and joint statements".
_KINDS = (
    r"(?:(?:joint |bilateral |cooperation )?(?:[Aa]greements|[Mm]emorand(?:a|ums)(?: of understanding)?|MoUs|MOUs"
    r"|[Ss]tatements|[Dd]eclarations|[Pp]rotocols|[Cc]ontracts|[Dd]ocuments|[Tt]reaties))"
)
TOGETHER = re.compile(rf"\b{_KINDS}(?:, {_KINDS})*,? and (?:other )?{_KINDS}(?! (?:on|between)\b)")
MANY = re.compile(
    r"(?:[Aa]greements|[Mm]emorand(?:a|ums)(?: of understanding)?|[Ss]tatements|[Dd]eclarations|[Pp]rotocols"
    r"|[Aa]rrangements)$"
)
_ANOTHER = re.compile(
    r"(?P<first>.*?(?P<kind>(?:loan|framework|preliminary|joint) )?(?P<head>memorandum|agreement|protocol"
    r"|accord|treaty|contract)\b.+?),?"
    r" and another (?P<rest>(?:on|with|between|for) .+)$",
    re.DOTALL,
)
# "The document “India and Maldives: A Vision”": known by its title.
_ENTITLED = re.compile(
    r"(?:(?:joint )?(?:document|paper|text|statement|declaration|communiqu[eé]))s?,? (?:entitled |titled "
    r"|called )?[“\"](?P<title>[^“”\"]{12,})[”\"]?"
)
_COUNT = re.compile(r"(?i)\b(?:two|three|four|five|six|seven|several|further|other|\d+) (?:other |further )?")
ON_EACH = re.compile(
    r",? and (?:(?:one|another|the other) )?(?=on |between )|, (?:(?:one|another|the other) )?(?=on |between )"
)
SINGULAR = {"treaties": "treaty", "memoranda": "memorandum"}
# When and where, before what was signed.
_WHEN_WHERE = re.compile(
    r"(?:this|on|at|in|today|here|late|early|earlier|yesterday|tonight|tomorrow"
    r"|during)\b(?:[^,]{0,40}, ){1,3}(?=(?:an?|the|two|three|several|their) )"
)

_LONGEST = 22


def each(phrase: str) -> Iterator[str]:
    """ "Agreements on A, on B and on C" told apart: one each."""
    another = _ANOTHER.match(phrase)
    if another:
        yield another["first"]
        yield f"{another['kind'] or ''}{another['head']} {another['rest']}"
        return
    shared = _SHARED.match(phrase)
    if shared is None or not ON_EACH.search(shared["rest"]):
        yield phrase
        return
    one = SINGULAR.get(shared["head"].lower(), shared["head"][:-1])
    lead = _COUNT.sub("", shared["lead"])
    yield from (f"{lead}{one} {part}" for part in ON_EACH.split(shared["rest"].removeprefix("one ")))


def named(phrase: str) -> str | None:
    """The phrase as a document's name, or None where it names none."""
    plain = " ".join(phrase.replace("*", "").split()).lstrip(" ,")
    name = LEAD.sub("", _WHEN_WHERE.sub("", plain, count=1) if _WHEN_WHERE.match(plain) else plain).strip(
        ' ,;:.–—-•"“”'
    )
    name = _INITIALS.sub("", name)
    entitled = _ENTITLED.fullmatch(name)
    if entitled:
        return entitled["title"]
    head = HEADS.search(name)
    if head is None or len(name[: head.start()].split()) > 12:
        return None
    if re.search(
        r"\b(?:is|are|will|would|has|have|had|was|were|recalled|noted|thanked|said|says|told|met|launched|held"
        r"|agreed|can|must|put|puts|should"
        r"|signed|adopted|with"
        r"|from|against)\b",
        name[: head.start()],
    ):
        return _from_its_article(name)
    name = _BEFORE_COUNT.sub("", name)
    if _TO_DO.match(name):
        return _from_its_article(name) if _OCCASION.match(name) else None
    sure = any(not _VAGUE.fullmatch(found.group()) for found in HEADS.finditer(name))
    if not sure and not _FORMAL.search(name) and not _PARTNERSHIP.search(name):
        return None
    return " ".join(name.split()[:_LONGEST])


def _from_its_article(name: str) -> str | None:
    """What a longer phrase names last, from its "a" or "an": "at the end of the visit a joint declaration"."""
    last = list(_ARTICLE.finditer(name, 1))
    if not last or _IN_HAND.search(name, 0, last[-1].start()):
        return None
    return named(name[last[-1].start() :])


def words(name: str) -> set[str]:
    return set(re.findall(r"[\w’'+]+", name.lower())) - {"the", "of", "on", "a", "and", "for", "in", "by", "to"}


def same(name: str, other: str) -> bool:
    left, right = words(name), words(other)
    return left <= right or right <= left
