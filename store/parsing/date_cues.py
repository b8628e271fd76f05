"""Words beside a day that tell what it is the day of: a meeting, history, something to come, a beginning or an end."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.parsing.cues import Cue

_I = re.IGNORECASE

CLAUSE = re.compile(r"[;:—–]|\s-\s|[.!?]\s|，|。|；|،")
MEETING = Cue(
    r"\b(?:met|meets?|meeting|hold|holds|held|talk(?:s|ed)?|spoke|speaks|signs?|signed|signing|gather\w*|conven\w*|"
    r"attend\w*|chair\w*|host\w*|receiv\w*|welcom\w*|took place|"
    r"opened|opens|kick\w*|call(?:ed)?|phon\w*|telephon\w*|visit\w*|arriv\w*|conversation|discuss\w*|told|urged|"
    r"address\w*|agreed|adopt\w*|conclud\w*|sat down|co-chair\w*|"
    r"встре\w+|провел\w*|провёл|прошл\w*|прошёл|прошел|состоял\w+|подписал\w*|беседов\w*|переговор\w*|посетил\w*|"
    r"прибыл\w*|принял\w*|выступил\w*|заявил\w*|"
    r"rencontr\w+|reçu|s'est tenu\w*|s'est ouvert\w*|entreten\w+|entretien|signé\w*|reuni\w+|reunió|celebr\w+|"
    r"recibió|encontr\w+|firm\w+|recebeu|reuniu|assin\w+|conversou|manteve|"
    r"trafen?|getroffen|empf\w+|gesproch\w*|unterzeichn\w+|tagt\w*|görüş\w*|bir araya|imzala\w*|kabul|düzenlen\w*)\b"
    r"|会见|会谈|举行|出席|签署|通电话|会晤|抵达|主持|开幕|会談|会合|開催|会見|署名|電話|التقى|اجتمع|استقبل|عقد|وقع|وصل|افتتح|مباحثات",
    _I,
)
INCIDENT = Cue(
    r"\b(?:crash\w*|explosion|blast|killed|died|death|earthquake|flood\w*|disaster|shot down|went down|attack(?:s|"
    r"ed)?|assassinat\w*|massacre|election\w*|referendum|"
    r"катастроф\w*|авари\w*|крушени\w*|теракт\w*|взрыв\w*|землетрясени\w*|выбор(?:ы|ах|ов)|accident|séisme|attentat|"
    r"terremoto|atentado|elecciones|erdbeben|anschlag|deprem)\b"
    r"|空难|地震|袭击|爆炸|選挙|墜落|زلزال|هجوم|تحطم",
    _I,
)
HISTORY = Cue(
    r"\b(?:(?:a|one|two|the) days? (?:earlier|before)|the previous day|the day before|la veille|el día anterior|"
    r"na véspera|am vortag|днём ранее|днем ранее|накануне|bir gün önce|anniversary|born|founded|established|"
    r"previous(?:ly)?|last (?:met|visit\w*|time|summit|meeting|year|"
    r"month|week|december|november|october|september|august|july|june|may|april|march|february|january)|"
    r"had (?:been|taken|met|held|signed|visited|agreed|spoken|said|told|adopted|launched|come|gone)|years? ago|"
    r"earlier (?:this|that)|followed|follows|following (?:the|a|his|her|their)|"
    r"called off|ago|of the (?:act|law|treaty|resolution)|"
    r"годовщин\w+|ранее|прошл\w+ (?:год|раз|встреч|саммит)\w*|предыдущ\w+|после того|depuis|précédent\w*|anterior|"
    r"último|seit|vergangen\w+|önceki|geçen)\b"
    r"|以来|周年|去年|上次|此前|曾|昨年|以降|منذ|السابق",
    _I,
)
FUTURE = Cue(
    r"\b(?:will|would|is to|are to|is due|are due|due|to be held|scheduled|plan(?:s|ned)?|expected|upcoming|next|"
    r"ahead of|on the eve of|deadline|enter into force|set for|slated|goes? on to|"
    r"пройд[её]т|состоится|состоятся|планирует\w*|намечен\w*|предстоящ\w+|будет|будут|aura lieu|"
    r"se tiendra|prévu\w*|se rendra|prochain\w*|tendrá|próxim\w+|previst\w+|será|"
    r"wird|werden|nächst\w+|geplant|yapılacak|gerçekleştirilecek|gelecek)\b"
    r"|将|即将|定于|将于|予定|これから|المقبل|القادم|سوف|سيعقد",
    _I,
)
# Words that stand right before a day which is then a limit, not the day of the occasion.
JUST_BEFORE = re.compile(
    r"\b(?:by|until|till|through|from|before|after|since|starting|as of|dated|on or before|с|до|после|от|depuis|"
    r"jusqu'au|avant|après|hasta|antes del|desde|até|desde|"
    r"seit|bis|vor|nach|ab)(?:\s+(?:the|le|el|o|dem|du))?\s*$",
    _I,
)
SAID = re.compile(
    r"\b(?:said|says|announced|reported|confirmed|tweeted|wrote|told reporters|statement|сообщил\w*|заявил\w*|"
    r"a déclaré|a annoncé|dijo|anunció|disse|sagte|teilte\s.{0,40})"
    r"(?:\s+(?:on|late|early|in a statement|в|am|el|le|na|este|ce|nesta|neste))*\s*$",
    _I,
)
ARRIVAL = Cue(
    r"\b(?:arriv\w+|landed|flew in|came to|прибыл\w*|приехал\w*|arriv[ée]\w*|llegó|chegou|ankunft|eingetroffen)\b|抵达|"
    r"到着|وصل",
    _I,
)
SUMMIT = Cue(
    r"\b(?:summits?|forum|conference|congress|assembly|session|council|meeting|talks|gathering|саммит\w*|форум\w*|"
    r"заседани\w+|встреч\w+|sommet|conférence|cumbre|cúpula|cimeira|gipfel\w*|konferenz|zirve\w*|toplantı\w*)\b|峰会|"
    r"论坛|会议|会晤|サミット|会議|会合|قمة|مؤتمر",
    _I,
)
VISIT = Cue(r"\b(?:visit|trip|tour|stay|визит\w*|visite|visita|besuch|reise|ziyaret\w*)\b|访问|訪問|زيارة", _I)
BEGAN = Cue(
    r"\b(?:begun|began|opened|started|kicked off|got under way|got underway|открыл\w+|начал\w+|s'est ouvert\w*|"
    r"a commencé|a débuté|comenzó|empezó|se inauguró|começou|teve início|begann|begonnen|eröffnet|başla\w+)\b|开幕|开始|"
    r"開幕|始ま|بدأ|افتتح",
    _I,
)
# Weekdays that name a thing.
NO_DAY = Cue(
    r"\b(?:Black Friday|Good Friday|Bloody Sunday|Easter Sunday|Palm Sunday|Super Tuesday|Sunday Times|"
    r"Sunday Telegraph|Ash Wednesday)\b"
)

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "two-day": 2,
    "двухдневн": 2, "трёхдневн": 3, "трехдневн": 3,
    "deux": 2, "trois": 3, "dos": 2, "tres": 3, "dois": 2, "três": 3, "zwei": 2, "drei": 3,
    "iki": 2, "üç": 3, "两": 2, "三": 3, "二": 2,
}  # fmt: skip
_LASTING = Cue(
    r"\b(?P<a>two|three|four|five|[2-5])[- ]days?(?:[- ]long)?\b|\b(?P<b>двухдневн|тр[её]хдневн)\w+|\b(?P<c>deux|"
    r"trois|dos|tres|dois|três)\s+(?:jours|días|dias)\b"
    r"|\b(?P<d>zwei|drei)tägig\w*|\b(?P<e>iki|üç)\s+gün\w*|为期(?P<f>[两三二])天|(?P<g>[二三])日間",
    _I,
)
_LAST = Cue(
    r"\b(?:last day|final day|closing day|second and (?:last|final) day|third and (?:last|final) day|end(?:s|ed|"
    r"ing)?\b|at the (?:end|close|conclusion) of|wrap\w*|conclud\w*|clos(?:es|ed|ing)|came to an end|drew to a close|"
    r"заверш\w+|закрыл\w+|последн\w+ день|по итогам|s'est achev\w+|s'est conclu\w*|à l'issue|dernier jour|cerró|"
    r"concluyó|finalizó|último día|último dia|encerr\w+|zum abschluss|ende\w*|sona er\w+|son gün\w*)|闭幕|最后一天|閉幕|最終日",
    _I,
)


class Lasting(NamedTuple):
    """A length in days as characters [start, end) of a text state it; `last` where the day told of is the last."""

    days: int
    start: int
    end: int
    last: bool


def lasting(text: str, start: int, end: int) -> Lasting | None:
    """How many days a summit lasted as the sentence text[start:end] says, and whether the day told of is the last."""
    found = _LASTING.search(text, start, end)
    if not found:
        return None
    number = next(value for value in found.groupdict().values() if value).lower().replace("ё", "е")
    beside = text[max(start, found.start() - 70) : min(end, found.end() + 70)]
    after = text[found.end() : min(end, found.end() + 60)]
    if VISIT.search(after[:25]) or (not SUMMIT.search(after + " ") and "discussion" not in beside):
        return None
    count = _NUMBERS.get(number) or _NUMBERS.get(number.replace("трехдневн", "трёхдневн")) or 0
    return Lasting(count, found.start(), found.end(), bool(_LAST.search(beside))) if count else None
