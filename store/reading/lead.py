"""How a report begins: the place, day and agency that stand before its first sentence, in whatever order a house puts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from store.gazetteer import load
from store.reading.publishers import exact
from store.reading.towns import is_place, town


class Lead(NamedTuple):
    """What stands before a report's first sentence; `end` is where that sentence begins. Parts not there are empty."""

    place: str
    day: str
    agency: str
    end: int


_DASH = r"(?:--|[-–—―])"
_UPPER = r"[^\W\d_a-zа-яёіїєґўқғҳәөүұһңа-я]"
_WORD = r"[^\W\d_][\w.'’ʻ-]*"
_PLACE = (
    rf"(?P<place>(?:{_WORD}|D\.C\.)(?:[\s,/-]+(?!\d)(?:{_WORD}|\(?[A-Z]\.[A-Z]\.\)?)){{0,6}}?"
    rf"(?:\s(?:\[{_WORD}\]|/{_WORD}/(?=,\s)))?)"
)
_DAY = (
    r"(?P<day>(?:[^\W\d_]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:de|of))?[\s./-]+[^\W\d_]{3,12}\.?|"
    r"[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d(?:\s*(?:года|г\.))?)?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{1,2}/\d{1,2}(?![/\d]))"
)
_AGENCY = r"(?P<agency>[^\W\d_][^()/\n]{1,50}?)"
# Each form with what a paragraph must hold to begin in it: most hold nothing of the kind and begin with their sentence.
_BRACKET, _SLASH, _DIGIT = re.compile(r"\("), re.compile("/"), re.compile(r"\d")
_CAPITALS = re.compile(rf"[.,]\s+{_UPPER}{{3,14}}(?:-{_UPPER}{{3,14}})?\s*{_DASH}")
_LONE_DASH = re.compile(rf"\s{_DASH}+\s|[—―]")
_OPENED = re.compile(r"^[(\[]")
_SHOUTED = re.compile(rf"^{_UPPER}{{4}}[^.-]*[.-]\s")
_POINT_DASH = re.compile(r"\.\s?[-–—]")
_ANY_DASH = re.compile("[-–—―]")
_FORMS = tuple(
    (needed, re.compile(form))
    for needed, form in (
        # BEIJING, Sept. 11 (Xinhua) --    Diamniadio, 29 nov (APS) -    SINGAPORE (Reuters) -    DJERBA (Tunisie), 19 nov (AFP) -
        (
            _BRACKET,
            rf"{_PLACE}(?:\s\([^\W\d_][^()\d]{{2,24}}\)(?=,\s))?(?:[,.]?\s+{_DAY})?[,.]?\s*\({_AGENCY}\)\s*(?:{_DASH}+|:|\.)\s*",
        ),
        # NEW DELHI, Feb 12 (PTI) Prime Minister ...
        (_DIGIT, rf"{_PLACE}[,.]?\s+{_DAY}[,.]?\s*\({_AGENCY}\)\s+(?={_UPPER})"),
        # Ташкент, 14 марта – УзА.
        (_DIGIT, rf"{_PLACE},?\s+{_DAY}\s*{_DASH}\s*(?P<agency>{_UPPER}[^\W\d_]{{1,11}})[.]\s*"),
        # KAZAN, October 22. /TASS/.    Bishkek, May 19, 2023. /Kabar/.
        (_SLASH, rf"{_PLACE}(?:[,.]?\s+{_DAY})?[,.]?\s*/\s?{_AGENCY}\s?/\s*(?:{_DASH}+|[.:])?\s*"),
        # 6 декабря, Минск /Корр. БЕЛТА/.    16 June, Astana (Kazinform) -
        (
            _DIGIT,
            rf"{_DAY},\s+{_PLACE}\s*(?:/\s?{_AGENCY}\s?/|\({_AGENCY.replace('agency', 'agency2')}\))\s*(?:{_DASH}+|[.:])?\s*",
        ),
        # Bern (SDA) Bundespräsidentin ...
        (_BRACKET, rf"{_PLACE}\s\({_AGENCY}\)\s+(?={_UPPER})"),
        # (ANSA) - WASHINGTON, APR 17 -
        (_BRACKET, rf"\({_AGENCY}\)\s*{_DASH}+\s*{_PLACE}(?:[,.]?\s+{_DAY})?\s*(?:{_DASH}+|[.:])\s*"),
        # YEREVAN, JULY 10, ARMENPRESS.    Riyadh, December 9, 2022, SPA --    MINSK, 6 December (BelTA)
        (_DIGIT, rf"{_PLACE}[,.]?\s+{_DAY}[,.]\s+(?P<agency>{_UPPER}[\w-]{{2,20}})\s*(?:{_DASH}+|[.:]|$)\s*"),
        # SAMARKAND. November 11. KABAR /Aigul Asanova/.
        (_SLASH, rf"{_PLACE}\.\s+{_DAY}\.\s+(?P<agency>{_UPPER}{{3,14}})\s*/[^/]{{3,40}}/\s*[.:–-]\s*"),
        # BEIJING. KAZINFORM -
        (_CAPITALS, rf"{_PLACE}\.\s+(?P<agency>{_UPPER}{{3,14}}(?:-{_UPPER}{{3,14}})?)\s*{_DASH}+\s*"),
        # Asunción, Agencia IP.-    Santo Domingo.-    LIMA, 3 mar.-
        (
            _POINT_DASH,
            rf"{_PLACE}(?:,\s+{_DAY}|,\s+(?P<agency>[^\W\d_a-z][^.,\d]{{1,30}}))?\s*\.\s?[-–—]+\s*",
        ),
        # (Ottawa) –    (Abidjan, 5 mars 2024) -    [New York, 5 March 2024] The ...
        (_OPENED, rf"[(\[]{_PLACE}(?:,\s+{_DAY})?[)\]]\s*(?:{_DASH}+\s*|(?={_UPPER}))"),
        # PARIS, FRANCE (5 March 2024) —
        (_BRACKET, rf"{_PLACE}\s+\({_DAY}\)\s*(?:{_DASH}+|:)\s*"),
        # Islamabad – 5 March 2024:    Doha – March 5 (QNA) The ...
        (_DIGIT, rf"{_PLACE}\s+{_DASH}\s+{_DAY}\s*(?:\({_AGENCY}\))?\s*(?:{_DASH}+\s|[:.]\s|(?={_UPPER}))"),
        # الكويت - 5 - 3 (كونا) --
        (_BRACKET, rf"{_PLACE}\s+{_DASH}\s+\d{{1,2}}\s*{_DASH}\s*\d{{1,2}}\s*\({_AGENCY}\)\s*{_DASH}+\s*"),
        # الرياض 5 مارس 2024م واس -
        (_DIGIT, rf"{_PLACE}[,.]?\s+{_DAY}م?\s+(?P<agency>[^\W\d_]{{2,10}})\s+{_DASH}+\s*"),
        # BRÜSSEL. Der ...    ALGER- Les ...
        (_SHOUTED, rf"(?P<place>{_UPPER}{{4,20}}(?:[ -]{_UPPER}{{2,20}}){{0,2}})(?:\.\s+|-\s)(?={_UPPER})"),
        # Tehran, IRNA –
        (_CAPITALS, rf"{_PLACE},\s+(?P<agency>{_UPPER}{{3,10}})\s*{_DASH}+\s*"),
        # APIA, Samoa – 26 October 2024:    ABUJA – 4 May 2023 –
        (_DIGIT, rf"{_PLACE}\s+{_DASH}\s+{_DAY}\s*(?:{_DASH}\s|:\s)\s*"),
        # NEW YORK, 21 September 2023.    JAKARTA, 5 September 2023 –    Brussels, 4 May 2023:    **Bern, 16.06.2024 -
        (_DIGIT, rf"{_PLACE}[,.]?\s+{_DAY}\s*(?:{_DASH}+\s|[.:](?=\s|$)|\s+[|]\s*|$)\s*"),
        # ASTANA — The ...    VIENNA - After ...
        (_LONE_DASH, rf"{_PLACE}\s*(?:\s{_DASH}+\s|[—―]\s?)\s*"),
    )
)
# 23 June 2023 – Palais Brongniart, Paris: a line of its own.
# 24 August 2023, Port Vila: The Leaders
_DAY_LED = re.compile(rf"{_DAY},\s+{_PLACE}\s*(?::|\s{_DASH}+)\s+(?={_UPPER})")
_DAY_FIRST = re.compile(rf"{_DAY}\s*(?:\s{_DASH}+\s|[,|]\s)\s*{_PLACE}[.]?$")
_CHINESE = re.compile(
    r"(?:[（(]\s*)?(?P<agency>[\u4e00-\u9fff]{1,8}?(?:社|网|報|报|台))(?:记者|記者|訊|"
    r"讯)?\s*[：:，,]?\s*(?P<place>[\u4e00-\u9fff·]{2,12}?)\s*(?P<day>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)\s*(?:专|專)?(?:电|電|讯|"
    r"訊)\s*(?:[)）])?\s*(?:[（(][^（()）]{2,30}[)）])?\s*"
)
# （新加坡讯）    (吉隆坡10日讯)
_DESK = re.compile(r"[（(](?P<place>[\u4e00-\u9fff·]{2,8}?)(?P<day>\d{1,2}日)?(?:综合)?[讯訊电電][）)]\s*")
_JAPANESE = re.compile(
    r"[【\[（(](?P<place>[\u3040-\u30ff\u4e00-\u9fffー]{2,12}?)[=＝]?(?P<agency>共同|時事|聯合ニュース|AFP=時事|ロイター)?(?:通信)?(?P<day>(?:\d{1,2}月)?\d{1,2}日)?[】\]）)]\s*"
)
# [東京 5日 ロイター]    （ワシントン＝山田太郎）
_BRACKETED = re.compile(
    r"[【\[（(](?P<place>[\u3040-\u30ff\u4e00-\u9fffー]{2,12}?)(?:[ 　](?P<day>(?:\d{1,2}月)?\d{1,2}日))?[ 　=＝]"
    r"(?P<agency>[^】\]）)\s]{2,12})[】\]）)]\s*(?:-\s*)?"
)
_KOREAN = re.compile(r"[(\[](?P<place>[\uac00-\ud7af]{2,10})\s?=\s?(?P<agency>[\uac00-\ud7af\w]{2,12})[)\]]\s*")
_IN = re.compile(r"\s+(?:في|در|am|le|on)$")
_LOWER = re.compile(r"[a-zа-яё]")
# Words with a capital before a day that are no place.
_NO_PLACE = frozenset(
    {
        "published", "updated", "posted", "issued", "released", "date", "source", "from", "by", "on", "last",
        "modified", "created", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sept", "sep", "oct", "nov", "dec", "publié", "publicado", "veröffentlicht", "am", "le", "el", "опубликовано",
        "обновлено", "dienstag", "montag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi",
        "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves",
        "viernes", "sábado", "domingo", "today", "yesterday",
        "president", "minister", "premier", "chairman", "chancellor", "secretary", "spokesperson", "moderator",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "of", "the", "and", "de", "del", "la", "el", "le", "les", "du", "des", "di", "da", "do", "dos", "das", "al",
        "am", "an", "der", "den", "bin", "y", "e", "i", "ob", "on", "upon", "sur",
    }
)  # fmt: skip
_READ = 170


def lead(paragraph: str) -> Lead | None:
    """The lead-in of a paragraph, or None where it begins with its sentence at once.

    A place of small letters counts only beside a day or an agency, or where the caller knows the place: `place` is as it stands.
    """
    return _lead(paragraph[:_READ])


@lru_cache(maxsize=512)  # header, dateline and date of one article ask for the same few paragraphs
def _lead(head: str) -> Lead | None:
    for pattern in () if head.isascii() else (_CHINESE, _DESK, _JAPANESE, _BRACKETED, _KOREAN):
        if m := pattern.match(head):
            groups = m.groupdict()
            where, agency = groups["place"], groups.get("agency") or ""
            if pattern is _CHINESE:  # 中央社記者王小明華盛頓5日專電: the reporter's name comes before the place
                where = next((where[n:] for n in range(len(where) - 1) if is_place(where[n:], load())), where)
            if pattern is _BRACKETED:
                if not is_place(where, load()):
                    continue
                agency = agency if exact(agency) else ""
            return Lead(where, groups.get("day") or "", agency, m.end())
    possible = (
        _OPENED,
        _SHOUTED,
        _BRACKET,
        _SLASH,
        _DIGIT,
        *((_POINT_DASH, _CAPITALS, _LONE_DASH) if _ANY_DASH.search(head) else ()),
    )
    marks = [mark for mark in possible if mark.search(head)]
    if not marks:
        return None
    for number, (needed, form) in enumerate(_FORMS):
        if needed not in marks or not (m := form.match(head)):
            continue
        groups = m.groupdict()
        place, day, agency = (groups.get(name) or groups.get(f"{name}2") or "" for name in ("place", "day", "agency"))
        if (
            needed is _BRACKET
            and agency
            and not day
            and m[0][-1].isspace()
            and m[0].rstrip()[-1] == ")"
            and exact(agency) is None
        ):
            continue
        if needed is _POINT_DASH and agency and exact(agency) is None:
            place, agency = f"{place}, {agency}", ""  # Santiago, Chile.-
        if needed in (_OPENED, _SHOUTED) and not is_place(place, load()):
            continue
        if needed is _POINT_DASH and not (agency or is_place(place, load())):
            continue  # a speaker of a transcript: "Vladimir Putin. – Good afternoon"
        if agency[:1].islower() and not day and exact(agency) is None:  # PRESIDENT CASTRO (translated): ...
            continue
        if _placelike(place, bare=number == len(_FORMS) - 1):
            return Lead(_IN.sub("", place.strip(" ,.")), day, agency.strip(), m.end())
    if _DIGIT in marks and (m := _DAY_LED.match(head)) and (where := town(m["place"], load())) and where.listed:
        return Lead(m["place"], m["day"], "", m.end())
    if _DIGIT in marks and (m := _DAY_FIRST.match(head)) and (where := town(m["place"], load())) and where.listed:
        return Lead(m["place"], m["day"], "", m.end())
    return None


def _placelike(place: str, *, bare: bool) -> bool:
    """Whether words can name a place: capitals, few words; all capitals where nothing else marks the lead-in."""
    words = [word for word in re.split(r"[\s,/]+", place) if word]
    if not words or len(words) > 7:
        return False
    if any(word.lower().strip(".") in _NO_PLACE for word in words) and not (len(words) > 1 and is_place(place, load())):
        return False
    if bare:
        capitals = not _LOWER.search(words[0]) and len(words[0]) > 2 and sum(1 for w in words if _LOWER.search(w)) <= 2
        return not exact(place) and (capitals or is_place(place, load()))
    return all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in _SMALL or not word[0].islower() for word in words
    )
