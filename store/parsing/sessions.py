"""Sessions of listed series, by the series' own names or by their body: "SCO summit", "саммит ШОС", "上合组织峰会"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store.gazetteer import Gazetteer
from store.gazetteer.names import Series
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention

Found = tuple[str, str, int, int]
"""A title's name, the kind of its sessions, and where it stands."""

_INITIALS = r"(?:\s?\([^)]{1,14}\)|\))?"
# A summit told after the body's name, and before it.
_AFTER = {
    "en": re.compile(
        _INITIALS
        + r"['’]?s?[\s-](?:(?:heads? of state|leaders|annual|informal|extraordinary|special|emergency|council)"
        r"['’]?s?\s){0,3}summits?\b(?! plus)"
        r"|" + _INITIALS + r"\sleaders['’]? (?:meeting|session|gathering)\b"
        r"|" + _INITIALS + r"\sleaders (?:gather|convene|assemble|meet(?= in| for| at| on)|met(?= in| for| on))\b"
        r"|"
        + _INITIALS
        + r"\s(?:members|member states|countries|economies|leaders)?\s?(?:are|were) (?:meeting|gather\w+|assembled)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:成员国)?(?:领导人|元首)?(?:第[^，。]{1,4}[次届])?(?:峰会|元首理事会|首脑会议|领导人会议|领导人会晤|领导人非正式会议)"
    ),
    "ja": re.compile(r"(?:首脳会議|首脳会合|サミット)"),
    "de": re.compile(r"[-\s]Gipfel\w*"),
    "tr": re.compile(r"\s(?:[\w.]+ ){0,3}Zirve\w*"),
}
_BEFORE = {
    "en": Cue(
        r"(?:(?:summit|session|meeting|assembly|conference|gathering)s? of (?:the )?(?:(?:council|assembly|conference|authority"
        r"|summit|meeting) of )?(?:the )?(?:leaders|heads of (?:state|government)(?: (?:and|or) (?:of )?government)?)(?: summit)?"
        r"(?: \([^)]{2,12}\))? of (?:the )?|summits? of (?:the )?"
        r"|council of heads of state of (?:the )?)(?:(?:member states|countries|members) of (?:the )?)?$",
        re.IGNORECASE,
    ),
    "ru": Cue(
        r"(?:саммит\w*|заседани\w+ (?:высшего )?совет\w* глав государств|встреч\w+ (?:лидеров|глав государств))"
        r"(?:[\s«–—-]|государств|участников|членов|стран|лидеров)*$",
        re.IGNORECASE,
    ),
    "fr": Cue(r"[Ss]ommet (?:des chefs d['’][ÉE]tat )?(?:de la |de l['’]|des |du |de )?$"),
    "es": Cue(r"[Cc]umbre (?:de [Ll]íderes )?(?:de la |del |de los |de )?$"),
    "pt": Cue(r"(?:[Cc]úpula|[Cc]imeira) (?:de [Ll]íderes )?(?:da |do |dos |de )?$"),
    "ar": Cue(r"قمة (?:\w+ )?$"),
}
# "where the leaders of BRICS will gather".
_LEADERS = Cue(
    r"\b(?:[Ll]eaders|[Pp]rime [Mm]inisters|[Pp]residents"
    r"|[Hh]eads|[Hh]eads of (?:[Ss]tate(?: and [Gg]overnment)?|[Gg]overnment)) of (?:the )?$"
)
# "The 42nd Extraordinary Assembly of IGAD Heads of State and Government".
_HEADS = re.compile(_INITIALS + r"['’]?s? [Hh]eads of (?:[Ss]tate|[Gg]overnment)(?: and (?:of )?[Gg]overnment)?")
_SITTING = re.compile(r"\b(?:assembly|session|summit|meeting|conference|gathering) of (?:the )?$", re.IGNORECASE)
_WILL_MEET = re.compile(
    _INITIALS
    + r" (?:(?:member )?(?:states|countries) )?(?:(?:will|are (?:due |set |expected )?to|were to) (?:meet|gather|convene)"
    r"|met|meet|gathered|convened)\b"
    r"|" + _INITIALS + r",? meeting (?:in|on|at)\b"
)
_AND = re.compile(_INITIALS + r" and (?:the )?", re.IGNORECASE)
# What stands before one side of a summit of two: "the Canada-CARICOM Summit".
_ONE_SIDE = re.compile(r"(?<!\w)[A-Z][\w.]+[-–‑+/]$")
_MINISTERS = re.compile(
    _INITIALS
    + r"['’]?s?\s(?:(?:Foreign Ministers['’]?|FMs?|Ministerial) (?:Meeting|Council)|Council of Foreign Ministers)",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"(?:council of |meeting of )(?:the )?heads of government(?: \([^)]+\))? of (?:the )?(?:member states of "
    r"(?:the )?)?$",
    re.IGNORECASE,
)
_EXTRAORDINARY = re.compile(r"(?:extraordinary|emergency) session of (?:the )?$", re.IGNORECASE)
# A council whose body the text named before and does not repeat.
_BARE_CONFERENCE = Cue(
    r"\b[Cc]onf[eé]r[eê]n[cs]i?a?e? d[eo]s? (?:[Cc]hefes|[Jj]efes|[Cc]hefs) d(?:e |['’])[EÉ](?:stado|tat) e?t?y? de "
    r"[Gg](?:overno|obierno|ouvernement)"
)
_BARE_COUNCIL = Cue(
    r"\b[Cc]ouncil of [Hh]eads of (State|Government)\b(?! and)|[Сс]овет\w* глав (государств|правительств)\b"
)
# A summit without a name, in a report on a body's doings.
_BARE_SUMMIT = {
    "en": Cue(
        r"(?<=\b[Tt]he )(?:[Aa]lliance['’]s )?[Ss]ummit\b|\bsummit(?= (?:of|to|on)\b)|(?<=['’]s )(?:[\w-]+ )?summit\b"
        r"|(?<=\btheir )(?:[\w-]+ )?summit\b"
    ),
    "ru": Cue(r"\b[Сс]аммит\w*\b"),
    "zh": Cue(r"峰会"),
    "fr": Cue(r"\b[Ss]ommet\b"),
    "es": Cue(r"\b[Cc]umbre\b"),
    "pt": Cue(r"\b[Cc]úpula\b"),
    "de": Cue(r"\bGipfel\w*"),
    "tr": Cue(r"\b[Zz]irve\w*"),
    "ar": Cue(r"القمة"),
    "ja": Cue(r"首脳会議|サミット"),
}


@lru_cache(maxsize=4)
def by_level(names: Gazetteer) -> dict[tuple[str, str], Series]:
    """The series that "BODY summit" and its kin mean, by body and level: State, Government, ministers, extraordinary."""
    result: dict[tuple[str, str], Series] = {}
    for series in names.series.values():
        body = names.organisations.get(series.body)
        if body is None:
            continue
        forms = {f"{name} summit".casefold() for name in (body.name, *body.initials)}
        spelled = {spelling.casefold() for spelling in (series.name, *series.spellings, *series.initials)}
        if series.kind == "summit" and forms & spelled:
            result.setdefault((body.name, "State"), series)
        if "Heads of Government" in series.name:
            result.setdefault((body.name, "Government"), series)
        if series.kind == "ministerial" and "Foreign Ministers" in series.name:
            result.setdefault((body.name, "extraordinary" if "Extraordinary" in series.name else "ministers"), series)
    return result


def recorded(names: Gazetteer, body: str) -> str:
    """The body under which an organ is recorded; the body itself if it is none's organ."""
    known = names.organisations.get(body)
    while known is not None and known.parent:
        body = known.parent
        known = names.organisations.get(body)
    return body


def listed(draft: Draft) -> Iterator[Found]:
    """Series that the text names outright."""
    for mention in draft.mentions:
        if mention.kind == "series":
            series = draft.names.series[mention.keys[0]]
            if _ONE_SIDE.search(draft.text, max(0, mention.start - 12), mention.start):
                continue
            yield series.name, series.kind, mention.start, mention.end


def extraordinary(draft: Draft) -> Iterator[Found]:
    """Extraordinary sessions of a body's council of ministers."""
    table = by_level(draft.names)
    for mention in draft.mentions:
        if mention.kind not in ("organisation", "series"):
            continue
        key = mention.keys[0]
        body = recorded(draft.names, key) if mention.kind == "organisation" else draft.names.series[key].body
        series = table.get((body, "extraordinary"))
        if series is None:
            continue
        ministers = mention.end if mention.kind == "series" else _end(_MINISTERS.match(draft.text, mention.end))
        before = _EXTRAORDINARY.search(draft.text[max(0, mention.start - 40) : mention.start])
        if ministers and before:
            yield series.name, series.kind, mention.start - len(before.group()), ministers


def by_body(draft: Draft) -> Iterator[Found]:
    """Summits and councils told by the name of their body."""
    table = by_level(draft.names)
    bodies = [mention for mention in draft.mentions if mention.kind == "organisation"]
    for mention in bodies:
        found = _session(draft, mention, table)
        if found:
            yield found
    for hit in _BARE_CONFERENCE.finditer(draft.text) if draft.language in ("fr", "es", "pt") else ():
        body = main_body(draft, "State") or _main(draft)
        if body:
            known = table.get((body, "State"))
            yield (known.name if known else f"{body} summit"), "summit", hit.start(), hit.end()
    if "ouncil of " not in draft.text and "овет" not in draft.text:
        return
    for hit in _BARE_COUNCIL.finditer(draft.text):
        level = "Government" if (hit.group(1) or hit.group(2)) in ("Government", "правительств") else "State"
        body = main_body(draft, level)
        if body:
            series = table[body, level]
            yield series.name, series.kind, hit.start(), hit.end()


def _session(draft: Draft, mention: Mention, table: dict[tuple[str, str], Series]) -> Found | None:
    text, language = draft.text, draft.language
    body = recorded(draft.names, mention.keys[0])
    within = text, max(0, mention.start - 90), mention.start
    if language == "en":
        government = _GOVERNMENT.search(*within) if (body, "Government") in table else None
        if government:
            return table[body, "Government"].name, "summit", mention.start - len(government.group()), mention.end
        ministers = _MINISTERS.match(text, mention.end) if (body, "ministers") in table else None
        if ministers:
            return table[body, "ministers"].name, "ministerial", mention.start, ministers.end()
    known = table.get((body, "State"))
    name = known.name if known else f"{body} summit"
    after = _AFTER[language].match(text, mention.end) if language in _AFTER else None
    if after and text[mention.start - 1 : mention.start] in ("-", "–", "+", "/"):
        return None  # One side of a summit of two.
    if after:
        return name, "summit", mention.start, after.end()
    heads = _HEADS.match(text, mention.end) if language == "en" else None
    if heads and (sitting := _SITTING.search(*within)):
        return name, "summit", mention.start - len(sitting.group()), heads.end()
    leaders = _LEADERS.search(*within) if language == "en" else None
    if leaders and _WILL_MEET.match(text, mention.end):
        return name, "summit", mention.start - len(leaders.group()), mention.end
    before = _BEFORE[language].search(*within) if language in _BEFORE else None
    if before:
        start = mention.start - len(before.group())
        partner = _partner(draft, mention) if language == "en" else None
        if partner:
            return _of_both(draft, body, recorded(draft.names, partner.keys[0])), "summit", start, partner.end
        return name, "summit", start, mention.end
    return None


def _partner(draft: Draft, mention: Mention) -> Mention | None:
    """The other body of a summit of two: "the summit of the GCC and ASEAN"."""
    for other in draft.named(mention.end + 1, mention.end + 40):
        if other.kind == "organisation":
            joined = _AND.fullmatch(draft.text, mention.end, other.start)
            if joined and recorded(draft.names, other.keys[0]) != recorded(draft.names, mention.keys[0]):
                return other
    return None


def _of_both(draft: Draft, body: str, other: str) -> str:
    """The summit of two bodies by the name that the tables have for it, else by their initials."""
    short = []
    for name in (body, other):
        known = draft.names.organisations.get(name)
        short.append(known.initials[0] if known and known.initials else name)
    pair = {short[0].casefold(), short[1].casefold()}
    for series in draft.names.series.values():
        sides = series.name.removesuffix(" Summit").casefold().split("-")
        if series.kind == "summit" and len(sides) == 2 and set(sides) == pair:
            return series.name
    return f"{short[0]}-{short[1]} Summit"


def implied(draft: Draft) -> Iterator[Found]:
    """The summit that a report on a body calls just that, where it names no other."""
    pattern = _BARE_SUMMIT.get(draft.language)
    least = 1 if "leaders " in draft.text and " their " in draft.text else 2
    body = main_body(draft, "State", least=least) if pattern else None
    if pattern and body:
        series = by_level(draft.names)[body, "State"]
        for hit in pattern.finditer(draft.text):
            yield series.name, series.kind, hit.start(), hit.end()


def _main(draft: Draft) -> str | None:
    """The body that the text names most, if it names one twice."""
    counts: dict[str, int] = {}
    for mention in draft.mentions:
        if mention.kind == "organisation":
            body = recorded(draft.names, mention.keys[0])
            counts[body] = counts.get(body, 0) + 1
    best = max(counts, key=lambda body: counts[body], default=None)
    return best if best and counts[best] > 1 else None


def main_body(draft: Draft, level: str, least: int = 1) -> str | None:
    """The body with sessions of that level which the text names most."""
    table = by_level(draft.names)
    counts: dict[str, int] = {}
    for mention in draft.mentions:
        if mention.kind == "organisation":
            body = recorded(draft.names, mention.keys[0])
            if (body, level) in table:
                counts[body] = counts.get(body, 0) + 1
    best = max(counts, key=lambda body: counts[body], default=None)
    return best if best and counts[best] >= least else None


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0
