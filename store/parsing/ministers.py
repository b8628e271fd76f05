"""Sessions of ministers, by the body or group whose ministers they are: "G7 foreign ministers' meeting", "金砖国家外长会晤"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from store.gazetteer import Gazetteer
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention

Found = tuple[str, str, int, int]
"""A title's name, the kind of its sessions, and where it stands."""

_OF = r"(?:foreign affairs|foreign|defen[cs]e|finance|trade|economic|economy|energy|health|interior|agriculture|transport)"
_SESSIONS = r"(?:meetings?|talks|conference|sessions?|gathering|retreat|dialogue|summit)"
_MEMBERS = r"(?:(?:the )?(?:member (?:states|countries) of|members of|countries of|states of) )?(?:the )?"
# After the name, and before it. The word for what the ministers are of is the first group that took part.
_AFTER = {
    "en": re.compile(
        rf"(?:\s?\([A-Z0-9]{{2,8}}\)|\))?['’]?s?[\s-](?:countries['’]? )?(?:informal )?(?:(?P<of>{_OF}) ministers?['’]?s?"
        rf"(?: (?:{_SESSIONS}|(?:met|meet|gather(?:ed)?|convene[ds]?)\b)|(?=\W*$))"
        rf"|(?P<any>ministerial(?: (?:{_SESSIONS}|council))?|FMM|FMs['’]? meeting)\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "zh": re.compile(
        r"(?:组织|集团)?(?:成员国|国家|国)?(?:外交部长|外长|(?P<of>国防部长|防长))(?:理事会)?(?:第[^，。]{1,4}[次届]|非正式|特别|系列)?"
        r"(?:会晤|会议|对话会|会)"
    ),
    "ja": re.compile(r"(?:諸国)?(?:外相|外務大臣|(?P<of>防衛相|国防相))(?:会合|会議|理事会|会談)"),
    "de": re.compile(r"-(?:Außenminister|(?P<of>Verteidigungsminister))(?:treffen|konferenz|innen und|\b)"),
    "tr": re.compile(
        r" (?:Üyesi Ülkeler )?(?:[Dd]ışişleri|(?P<of>[Ss]avunma)) [Bb]akanları (?:\w+ ){0,2}[Tt]oplantı\w*"
    ),
}
_BEFORE = {
    "en": Cue(
        rf"(?:{_SESSIONS}|council) of (?:the )?(?P<of>{_OF}) ministers (?:of|from) {_MEMBERS}$",
        re.IGNORECASE,
    ),
    "ru": Cue(
        r"(?:(?:встреч|заседани|совещани|конференци|сесси)\w* (?:совета )?(?:(?:министров|глав) (?:иностранных дел"
        r"|внешнеполитических"
        r" ведомств|МИД)|глав МИД|(?P<of>министров обороны))|СМИД)(?: (?:стран|государств)(?:[- ](?:членов|участниц|участников))?)?"
        r"[\s«]*$",
        re.IGNORECASE,
    ),
    "fr": Cue(
        r"(?:[Rr]éunion|[Rr]encontre|[Cc]onseil) des ministres (?:des [Aa]ffaires étrangères|(?P<of>de la [Dd]éfense)) "
        r"(?:de la |de l['’]|des |du |de )?$"
    ),
    "es": Cue(
        r"(?:[Rr]eunión|[Ee]ncuentro|[Cc]onsejo) de (?:[Mm]inistros de (?:Asuntos|Relaciones) Exteriores|[Cc]ancilleres"
        r"|(?P<of>ministros de Defensa)) (?:de la |del |de los |de )?$"
    ),
    "pt": Cue(
        r"(?:[Rr]eunião|[Cc]onselho) d[eo]s? (?:[Mm]inistros d[aeo]s? (?:Relações|Negócios|Assuntos) "
        r"(?:Exteriores|Estrangeiros)|[Cc]hanceleres|(?P<of>ministros da Defesa)) (?:da |do |dos |de )?$"
    ),
    "de": Cue(r"(?:Treffen|Tagung|Sitzung) der (?:Außenminister|(?P<of>Verteidigungsminister))\w* (?:der |des )?$"),
    "ar": Cue(
        r"(?:اجتماع|مجلس)(?: مجلس)? وزراء (?:الخارجية |خارجية |(?P<of>الدفاع |دفاع ))(?:دول )?(?:مجموعة |منظمة )?$"
    ),
}
# "The foreign ministers of the Visegrad Group met", by the people and not by a session.
_THEY = Cue(rf"\b(?P<of>{_OF}) ministers (?:of|from) {_MEMBERS}$", re.IGNORECASE)
_MET = re.compile(
    r"(?:\s?\([^)]{1,14}\))?(?: (?:countries|members|member states|states|nations))?,? (?:met|meet|gather(?:ed)?|convened?|held"
    r"|began"
    r"|opened|ended|concluded)\b",
)
_THEIRS = re.compile(
    rf"['’]?s? (?P<of>{_OF}) ministers (?:(?:on|from) \w+ )?"
    r"(?:met|meet|gather(?:ed)?|convened?|held|began|opened?|ended|concluded|close|closed|discuss)\b",
    re.IGNORECASE,
)
_WORDS = Cue(
    r"(?i)minister|外长|外交部长|防长|国防部长|外相|外務大臣|防衛相|министр|МИД|ministro|ministre|chancel|cancilleres|[Dd]ışişleri"
    r"|[Ss]avunma Bakan|وزراء|FMM|FMs"
)
# Initials that stand in titles: NATO and G7, but not V4.
_USUAL = re.compile(r"[A-Z]{2}\w*|G\d+")
_SUMMIT = re.compile(r"(?: Annual)?(?: Leaders['’]?)? (?:[Ss]ummit|[Mm]eeting)$")
_DEFENCE = ("defen", "国防", "防", "обороны", "Défense", "Defensa", "Defesa", "Verteidigung", "avunma", "دفاع")
_OFFICES = {"finance": "Finance", "trade": "Trade", "econom": "Economic", "energy": "Energy", "health": "Health"} | {
    word.lower(): word for word in ("Interior", "Agriculture", "Transport")
}


def find(draft: Draft) -> Iterator[Found]:
    """Sessions of ministers told beside the name of a body, a group or a series of summits."""
    if _WORDS.search(draft.text) is None:
        return
    text, language = draft.text, draft.language
    for mention in draft.mentions:
        if mention.kind not in ("organisation", "series"):
            continue
        if _WORDS.search(text, max(0, mention.start - 110), mention.end + 60) is None:
            continue
        after = _AFTER[language].match(text, mention.end) if language in _AFTER else None
        within = text, max(0, mention.start - 110), mention.start
        before = _BEFORE[language].search(*within) if language in _BEFORE and after is None else None
        if language == "en" and after is None and before is None:
            after = _THEIRS.match(text, mention.end)
            they = _THEY.search(*within) if after is None and _MET.match(text, mention.end) else None
            before = they
        hit = after or before
        if hit is None or text[mention.start - 1 : mention.start] in ("-", "–", "+", "/"):
            continue
        name = named(draft.names, base(draft, mention), _office(hit))
        if name is not None:
            yield (
                name,
                "ministerial",
                mention.start - (len(before.group()) if before else 0),
                after.end() if after else mention.end,
            )


def _office(hit: re.Match[str]) -> str:
    """What the ministers are of, as a title writes it."""
    written = (hit.groupdict().get("of") or "").lower()
    if any(word.lower() in written for word in _DEFENCE):
        return "Defence"
    return next((office for word, office in _OFFICES.items() if written.startswith(word)), "Foreign")


def base(draft: Draft, mention: Mention) -> str | None:
    """The body's or the group's name as a title of its ministers has it: the initials if it has them, else the name."""
    names, key = draft.names, mention.keys[0]
    if mention.kind == "series":
        series = names.series[key]
        if series.kind != "summit":
            return None
        if series.body in names.organisations and series.name.startswith(
            (series.body, *names.organisations[series.body].initials)
        ):
            return _short(names, series.body)
        if "ummit" in draft.text[mention.start : mention.end]:
            return series.name
        short = _SUMMIT.sub("", series.name)
        return short if short != series.name or len(series.members) > 2 else None
    return _short(names, key)


def _short(names: Gazetteer, body: str) -> str:
    known = names.organisations.get(body)
    if known is not None and known.parent:
        return body
    return known.initials[0] if known and known.initials and _USUAL.fullmatch(known.initials[0]) else body


def named(names: Gazetteer, group: str | None, office: str) -> str | None:
    """The series of those ministers' sessions by the table's name if it has one, else by the group's."""
    if group is None:
        return None
    if office == "Foreign":
        return _listed(names).get(group, f"{group} Foreign Ministers' Meeting")
    return f"{group} {office} Ministers' Meeting"


@lru_cache(maxsize=4)
def _listed(names: Gazetteer) -> dict[str, str]:
    """Series of foreign ministers' sessions by the short name of their body or group."""
    result: dict[str, str] = {}
    for series in names.series.values():
        if series.kind == "ministerial" and "Foreign Ministers" in series.name and "Extraordinary" not in series.name:
            if series.body:
                result.setdefault(_short(names, series.body), series.name)
            result.setdefault(series.name.removesuffix(" Foreign Ministers' Meeting"), series.name)
    return result
