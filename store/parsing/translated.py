"""Formats and summits as other languages than English name them, under the name that English has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.formats import Sides
from store.parsing.ordinals import ordinals

Found = tuple[str, str, int, int]
"""A title's name, the kind of its sessions, and where it stands."""

# What two states hold together. Those with a mark come without a number too: the name alone says that it is a session.
_FORMATS: dict[str, Cue] = {
    "fr": Cue(
        r"(?P<a>[Rr]éunion de [Hh]aut [Nn]iveau)|(?P<b>(?:[Gg]rande |[Hh]aute )?[Cc]ommission [Mm]ixte)"
        r"|(?P<c>[Cc]onsultations politiques)|(?P<d>[Dd]ialogue stratégique)|(?P<e>[Cc]onsultations intergouvernementales)"
        r"|(?P<f>[Ss]éminaire intergouvernemental)|(?P<g>[Cc]onseil d['’][Aa]ssociation)"
    ),
    "es": Cue(
        r"(?P<a>[Rr]eunión de [Aa]lto [Nn]ivel)|(?P<b>[Cc]omisión [Mm]ixta)|(?P<c>[Cc]onsultas [Pp]olíticas)"
        r"|(?P<d>[Dd]iálogo [Ee]stratégico)|(?P<h>[Cc]omisión (?:[Ii]ntergubernamental|[Bb]inacional))"
        r"|(?P<i>[Gg]abinete [Bb]inacional)|(?P<g>[Cc]onsejo de [Aa]sociación(?: [Ee]stratégica)?)"
    ),
    "pt": Cue(
        r"(?P<b>[Cc]omissão [Mm]ista)|(?P<c>[Cc]onsultas [Pp]olíticas)|(?P<d>[Dd]iálogo [Ee]stratégico)"
        r"|(?P<h>[Cc]omissão (?:[Ii]ntergovernamental|[Bb]inacional|[Bb]ilateral))"
    ),
    "de": Cue(r"(?P<e>Regierungskonsultationen)|(?P<d>strategische\w* Dialog)|(?P<b>Gemischte\w* Kommission)"),
    "ru": Cue(
        r"(?P<h>[Мм]ежправительственной (?:\w+ )?комиссии)|(?P<c>[Пп]олитических консультаций)"
        r"|(?P<j>Высшего [Мм]ежгосударственного [Сс]овета)|(?P<k>Межгосударственного совета)"
        r"|(?P<l>Совета стратегического сотрудничества (?:высокого уровня|на высшем уровне))"
        r"|(?P<d>[Сс]тратегического диалога)"
    ),
    "tr": Cue(
        r"(?P<l>Yüksek Düzeyli Stratejik İş ?[Bb]irliği Konseyi)|(?P<m>Yüksek Düzeyli İş ?[Bb]irliği Konseyi)"
        r"|(?P<n>Karma Ekonomik Komisyon\w*)|(?P<c>[Ss]iyasi [İi]stişareler\w*)|(?P<o>Üçlü (?:[\wçğıöşü]+ )*?(?:Zirve|Toplantı)\w*)"
    ),
    "ar": Cue(
        r"(?P<l>مجلس التعاون الاستراتيجي رفيع المستوى)|(?P<p>ل?ل?مجلس الإ?ا?ستراتيجي رفيع المستوى)"
        r"|(?P<q>اللجنة العليا المشتركة)|(?P<r>مجلس التنسيق)|(?P<b>اللجنة المشتركة)"
    ),
    "zh": Cue(
        r"(?P<h>(?:政府间|双边)?合作委员会)|(?P<d>(?:外长级)?战略对话)|(?P<c>外交(?:部门)?磋商)|(?P<s>总理第\w{1,4}次定期会晤|总理定期会晤)"
        r"|(?P<t>战略与经济对话|战略经济对话)|(?P<e>政府磋商)"
    ),
    "ja": Cue(
        r"(?P<u>(?:外務・防衛閣僚(?:会合|協議)|[「『]?2プラス2[」』]?|[「『]?２プラス２[」』]?))|(?P<d>外相間?戦略対話)"
    ),
}
_ENGLISH = {
    "a": "High-Level Meeting", "b": "Joint Commission", "c": "political consultations", "d": "Strategic Dialogue",
    "e": "intergovernmental consultations", "f": "Intergovernmental Seminar", "g": "Association Council",
    "h": "Intergovernmental Commission", "i": "Binational Cabinet", "j": "Supreme Interstate Council",
    "k": "Interstate Council", "l": "High-Level Strategic Cooperation Council", "m": "High-Level Cooperation Council",
    "n": "Joint Economic Commission", "o": "trilateral summit", "p": "High-Level Strategic Council",
    "q": "Joint Higher Committee", "r": "Coordination Council", "s": "Regular Meeting of Prime Ministers",
    "t": "Strategic and Economic Dialogue", "u": "2+2 Foreign and Defence Ministerial Meeting",
}  # fmt: skip
# These are sessions by their name alone; the others need a number.
_SESSIONS = frozenset("aefijlmopqu")
# "Sommet de Pau", "Gipfel in Samarkand": a summit by its city.
_CITY_OF: dict[str, Cue] = {
    "fr": Cue(r"\b[Ss]ommet (?:de |d['’]|à )(?=[A-ZÉÎ])"),
    "es": Cue(r"\b[Cc]umbre (?:de |en )(?=[A-ZÁÉÍÓÚ])"),
    "pt": Cue(r"\b(?:[Cc]úpula|[Cc]imeira) (?:de |em )(?=[A-ZÁÉÍÓÚ])"),
    "de": Cue(r"\bGipfel (?:von |in )(?=[A-ZÄÖÜ])"),
}
# Who a Turkish meeting of three brings together, where it is no summit.
_OF_MINISTERS = re.compile(r"Bakan")
_NUMBER_REACH = 40
_BREAK = re.compile(r"[.;。，\n]")


def find(draft: Draft) -> Iterator[Found]:
    """Formats of two and three states, and summits by their city, in the languages of the tables."""
    pattern = _FORMATS.get(draft.language)
    if pattern is None:
        return
    sides: list[str] | None = None
    for hit in pattern.finditer(draft.text):
        key = hit.lastgroup or ""
        if key not in _SESSIONS and not _numbered(draft, hit.start(), hit.end()):
            continue
        if sides is None:
            sides = Sides(draft).foremost(3 if key == "o" else 2)
        if len(sides) < 2 or (key == "o") != (len(sides) == 3):
            continue
        name = _ENGLISH[key]
        if key == "o" and _OF_MINISTERS.search(hit.group()):
            name = "trilateral meeting of ministers"
        yield f"{'-'.join(sides)} {name}", "ministerial" if "inisters" in name else "summit", hit.start(), hit.end()


def cities(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Summits that are called after their city: the city, and where the words stand."""
    pattern = _CITY_OF.get(draft.language)
    if pattern is None:
        return
    places = {m.start: m for m in draft.mentions if m.kind == "place"}
    for hit in pattern.finditer(draft.text):
        city = places.get(hit.end())
        if city is not None:
            yield city.keys[0], hit.start(), city.end


def _numbered(draft: Draft, start: int, end: int) -> bool:
    """Whether an ordinal in the sentence counts what stands there."""
    text = draft.text
    head = _BREAK.split(text[max(0, start - _NUMBER_REACH) : start])[-1]
    if ordinals(text, start - len(head), start, draft.language) or ordinals(text, start, end, draft.language):
        return True
    return draft.language in ("zh", "ja", "ar", "tr") and bool(
        ordinals(text, end, min(len(text), end + 16), draft.language)
    )
