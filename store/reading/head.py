"""The head and foot of a plain text: which line is the headline, which say who published it and when, where the body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.folding import fold
from store.gazetteer import load
from store.parsing.calendar import Expression, expressions, parse_day
from store.reading import credits, houses, letterheads, publishers
from store.reading.lead import lead
from store.reading.sheet import Claim, Sheet
from store.reading.towns import is_country, is_place

_LINES = 16
_COPIED = 21
"""Days after a text's own from which on a file of it is a copy made for another reason."""
_LONG = 230
_LABEL = re.compile(
    r"^[•·|\s]*(?:(?:for immediate release|press release|news release|media (?:release|statement|advisory)|statement|"
    r"readout|communiqu[eé]|briefing room|statements? and releases?|speeches and remarks|all news|(?:top )?news|home|"
    r"politics|world"
    r"|press releases?|transcript|fact sheet|joint statement|pressemitteilung|communiqué de presse|"
    r"comunicado(?: de prensa)?|nota à imprensa|пресс-релиз|новости|стенограмма|新闻稿|報道発表|报道|新闻|basın açıklaması|"
    r"بيان صحفي"
    r"|(?:bilateral|foreign) relations|events?|photo|video|share|print|read aloud|listen|save|subscribe|"
    r"advertisement)[\s:|>›/·•,-]*)+$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"^(?:[^>›»/|]{2,40}\s*[>›»]\s*)+[^>›»]{2,80}$")
_REFERENCE = re.compile(
    r"^(?:(?:[A-Z]{1,5}\.? )?(?:news|press)? ?(?:id|no\.?|nr\.?|ref(?:erence)?\.?|release|"
    r"№)[\s:.#]*)?[A-Z]{0,6}[\s/.-]?\d[\w./()-]{2,24}(?:\s*[-/]\s*\w{1,12})?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(
    r"[\s,:–-]*(?:\bno\b\.?|\bnr\b\.?|n[°º]|№|\bref\b\.?|#|\s(?=\d))[\s:.]*[\w/.()-]*\d[\w/.()-]*$", re.IGNORECASE
)
# Above a headline: whose letterhead it is (THE PRESIDENT, THE HON MARIA SILVA MP), and in which language (EN).
_LETTERHEAD = re.compile(
    r"^(?:(?:THE )?(?:ACTING )?(?:DEPUTY )?(?:PRESIDENT|PRIME MINISTER|MINISTER|PREMIER|SECRETARY[- ]GENERAL|SPOKESPERSON|"
    r"HIGH REPRESENTATIVE)(?: (?:OF|FOR) [A-Z ,&-]{3,50})?|(?:THE (?:RT )?HON|H\.?E|HIS EXCELLENCY|HER EXCELLENCY)\b.{3,60}|"
    r"The (?:President|Prime Minister|Minister|Secretary[- ]General|High Representative|Spokesperson)|"
    r"[A-Z]{2}|(?:[A-Z]{2,7} ){1,3}\d{1,4}(?:/\d{2,4})?|\((?:Office|Press|Media|Spokes)[^()]{3,60}\))$"
)
_BYLINE = re.compile(
    r"^(?:by|von|par|por|da|di|автор:?|текст:?|作者[:：]|记者[:：]|written by|reporting by|editor:)\s+\S.{1,120}$",
    re.IGNORECASE,
)
# Who wrote it, after the day: "25/08/2023 - 14:37 Por Ana Lima - Repórter".
_SIGNED = re.compile(
    r"(?:^|[\s|,–—-])(?:by|por|par|von|di)\s+[^\W\d_a-z][^|,–—]{1,50}?(?=\s[-–—]\s|[|,]|$)"
    r"|[-–—|,]\s*(?:repórter|reportera?|correspondent|correspondant\w*|staff writer|корреспондент)\b[^|,–—]{0,50}",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:\b(?:from|source|publisher|(?:published|issued|released) by|"
    r"источник|quelle|fuente|fonte|kaynak|sumber|nguồn|źródło)|来源|來源|出处|"
    r"稿件来源|文章来源|المصدر)\s*[:：|]\s*"
    r"(?P<name>[^|\n]{2,80}?)(?=\s*\||\s{2,}|\s*(?:editor|编辑|責任編輯|责任编辑|author|date|date add in|updated|time)\s*[:：]|"
    r"\s*[\[(]|\s+(?:19|20)\d\d[-/年]|$)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|"
    r"2[0-3])[:hч.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![.]?\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_AROUND_DATES = re.compile(
    r"\b(?:updated?|last|modified|published?|posted|release[d]?|issued|created|date|add|in|on|at|by|time|source|from|"
    r"editor|news|id|all|local|hours?|minutes?|ago|views?|read|min|"
    r"опубликовано|обновлено|дата|время|publié|publie|le|mis|à|jour|publicado|em|el|actualizado|veröffentlicht|am|"
    r"stand|uhr|yayınlanma|tarihi|güncelleme|发布时间|发布|更新时间|更新|时间|日期|"
    r"gmt|utc|est|edt|pst|pdt|cet|cest|msk|ist|kst|jst|bst|hrs|hkt|sgt|мск|года|г|час|ore|h|"
    r"mon|tue|wed|thu|fri|sat|sun|\w+day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|segunda-feira|terça-feira|quarta-feira|"
    r"quinta-feira|sexta-feira|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)\b|[\[\]()|·•:：,.–—-]|\bA\b|"
    r"[+]\d+(?::\d\d)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:subject|betreff|objet|asunto|assunto|oggetto|тема|主题|件名)\s*[:：]\s*(\S.*)$", re.IGNORECASE
)
_AMBIGUOUS = re.compile(r"\b(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])/(?:20)?\d\d\b")
_NAMED = frozenset({"full", "yearless"})
_DESKS = frozenset(
    {"pool", "desk", "pacific", "world", "asia", "europe", "africa", "global", "international", "live", "for"}
)
_NOTE = re.compile(r"^(?:\[[^\]]{3,80}\]|\([^)]{3,80}\)|<[^>]{3,80}>)$")
_CLOCK = re.compile(
    r"^(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?$", re.IGNORECASE
)
_REST_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}")
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'”’»)\]]?$")
_FOOT = re.compile(
    r"^(?:\(?(?:end|ends|enditem|完|fin|ende|fim|ميل|انتهى|конец)\)?\.?|[-=#*_~\s]{2,}|#\s*#\s*#|<…>|<\.\.\.>|"
    r"//\s*.{1,20}\s*//|[-=]{2}\s?\w{2,12}|\(?\w{2,12}\)?[.]?|\w{2,8}/[\w-]{2,12}|[a-z]{1,3}(?: [a-z]{2,3})+"
    r"|\[?\(?\*?(?:©|copyright|\(c\)|all rights reserved|follow us|stay up.to.date|read (?:this|more|also)|see also|"
    r"(?:photos?|фото|foto|edição|edición|edited|source|tags?|share|related|press contacts?|contacts?|"
    r"(?:media|press) (?:contact|enquir(?:y|ies)|inquir(?:y|ies))|enquiries|issued by|released by)\s*[:：(]|"
    r"(?:editing|reporting|additional reporting|writing) by|our editorial|опубликовано|for further information|for media|"
    r"seul le prononcé|share (?:this|on)|subscribe|читайте|подписывайтесь).{0,200}"
    r"|[（(【\[]?(?:完|责任编辑|编辑|责编|相关新闻|相关阅读|延伸阅读|関連記事|관련기사).{0,200})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, with the time where one stands beside it, in a header line."""

    iso: str
    words: str
    expression: Expression


def stamp(line: str, language: str = "en", *, month_first: bool = False) -> Stamp | None:
    """The first full day in a line, with its time of day (as stated, no zone applied)."""
    days = [e for e in expressions(line, None, language, month_first=month_first) if len(e.iso) == 10]
    if not days:
        return None
    first = days[0]
    start, end = first.start, first.end
    iso = first.iso
    blanked = line[:start] + " " * (end - start) + line[end:]
    after = _TIME.search(blanked, end)
    before = _TIME.search(blanked, 0, start)
    time = after if after and after.start() - end <= 24 else before if before and start - before.end() <= 12 else None
    if time:
        iso += _of_day(time)
        start, end = min(start, time.start()), max(end, time.end())
    return Stamp(iso, line[start:end].strip(), first)


def _of_day(time: re.Match[str] | None) -> str:
    """A time of day as the end of an ISO moment."""
    if not time:
        return ""
    half, hour = (time["half"] or "").lower(), int(time["hour"])
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{time['minute']}:{time['second'] or '00'}"


def tells_of_earlier(sheet: Sheet, made: date, language: str) -> bool:
    """Whether a text's beginning names a full day weeks before that on which its file was made: the file is a later copy."""
    opening = "\n".join([sheet.headline or "", *sheet.header, *sheet.paragraphs[:3]])
    days = [parse_day(each.iso) for each in expressions(opening, None, language) if len(each.iso) == 10]
    return any(day is not None and (made - day).days > _COPIED for day in days)


def is_label(line: str) -> bool:
    """Whether a line only names a kind of text or a section: `Press release`, `News`, `Media statement No. 12/2024`."""
    if _LABEL.match(line):
        return True
    return _FIGURE.search(line) is not None and _LABEL.match(_NUMBERED.sub("", line)) is not None


def is_dated(line: str) -> bool:
    """Whether a line tells only when something was published."""
    return len(line) <= 80 and not line.endswith(".") and _dated(line, "en", beside=2)


def _is_dateline_only(line: str) -> bool:
    """A header line of a place and a day, or a city in capitals: `Beijing, 5 February 2022`, `SHUSHA, Azerbaijan`."""
    words = line.split()
    if len(words) <= 5 and line.isupper() and line[0].isalpha():
        return True
    opening = lead(line)
    return bool(opening and opening.end >= len(line) and (opening.day or opening.agency))


def _dated(line: str, language: str, *, beside: int = 5) -> bool:
    """Whether a line tells only when (and by whom) something was published; `beside` is how many words more it may hold."""
    if len(line) > 160:
        return False
    found = stamp(line, language)
    if not found:
        return bool(_CLOCK.match(line))
    rest = line.replace(found.words, " ").replace(line[found.expression.start : found.expression.end], " ")
    rest = _SIGNED.sub(" ", rest)
    if (named := publishers.known(rest)) is not None:
        rest = rest.replace(named[1], " ")
    if source := _SOURCE.search(rest):
        rest = rest.replace(source[0], " ")
    rest = _TIME.sub(" ", rest)
    for extra in expressions(rest, None, language):
        rest = rest[: extra.start] + " " * (extra.end - extra.start) + rest[extra.end :]
    words = _REST_WORDS.findall(_AROUND_DATES.sub(" ", rest))
    if _SENTENCE_END.search(line) and line[-1] != "…":
        beside = min(beside, 2)
    return len(words) <= beside and len("".join(words)) <= 45


def _is_header(line: str, language: str, *, after_headline: bool) -> bool:
    if (opening := lead(line)) and (len(line) > opening.end + 30 or _SENTENCE_END.search(line[opening.end :])):
        return False
    if line.endswith("。"):
        return False  # A Chinese or Japanese sentence, however much of it is a day and a publisher.
    if not after_headline and (_NOTE.match(line) or _LETTERHEAD.match(line)):
        return True
    if is_label(line) or _REFERENCE.match(line) or _CRUMBS.match(line):
        return True
    if _dated(line, language, beside=5 if after_headline else 2):
        return True
    if _SOURCE.match(line) or _BYLINE.match(line):
        return len(line) < 140
    if len(line) <= 110 and (publishers.exact(line) or publishers.calls_itself(line)):
        return True
    if (
        len(line) <= 90
        and (named := publishers.known(line))
        and _nothing_else(line.replace(named[1], " "), most=2 if after_headline else 0)
    ):
        return True
    if is_place(line, load()) or is_country(line, load()) or (line.isupper() and letterheads.state(line)):
        return True
    return after_headline and len(line) <= 60 and _is_dateline_only(line)


def _nothing_else(rest: str, *, most: int) -> bool:
    """Whether beside a publisher's name stand only labels, initials and at most so many other words a part."""
    for part in re.split(r"[|•·–—:(]|\s-\s", rest):
        part = part.strip(" .,()")
        others = [
            word
            for word in part.split()
            if word.lower() not in publishers.HUNG_ON and word.lower() not in _DESKS and not word.isupper()
        ]
        if part and not _LABEL.match(part) and len(others) > most:
            return False
    return True


def _is_body(line: str) -> bool:
    if len(line) > _LONG or (_SENTENCE_END.search(line) and len(line) > 90):
        return True
    opening = lead(line)
    return bool(opening and len(line) > opening.end + 40 and (opening.day or opening.agency or line[:3].isupper()))


def _header_follows(lines: list[str], language: str) -> bool:
    """Whether a long line is a deck after all: no dateline in it, and the header goes on right after it."""
    return (
        len(lines[0]) <= 320
        and not lead(lines[0])
        and any(_dated(line, language) or _SOURCE.match(line) for line in lines[1:3] if len(line) <= 160)
    )


def split(lines: list[str], sheet: Sheet, language: str, *, title: str | None = None) -> None:
    """Sort a text's lines into the sheet's headline, header, paragraphs and notes. `title` is the headline where it is known."""
    texts = [line for line in lines if line]
    folded_title = fold(title) if title else None
    sheet.headline = title
    at = 0
    if (
        folded_title
        and (same := next((n for n, line in enumerate(texts[:_LINES]) if fold(line) == folded_title), None)) is not None
    ):
        for line in texts[:same]:
            if _is_header(line, language, after_headline=True):
                sheet.header.append(line)
        at = same + 1
    decks: list[str] = []
    for number, line in enumerate(texts[at : at + _LINES]):
        whole = sheet.headline is not None
        if folded_title and fold(line) == folded_title:
            continue
        if _is_header(line, language, after_headline=whole):
            sheet.header.append(line)
        elif not whole and (not _is_body(line) or (number == 0 and len(line) <= _LONG and not lead(line))):
            subject = _SUBJECT.match(line)
            sheet.headline = subject[1] if subject else line
        elif (
            whole
            and len(decks) < 3
            and number < 10
            and (not _is_body(line) or _header_follows(texts[at + number :], language))
        ):
            decks.append(line)
        else:
            at += number
            break
    else:
        at += min(len(texts) - at, _LINES)
    body = decks + texts[at:]
    for line in [line for line in body[1:4] if _dated(line, language, beside=2)]:
        body.remove(line)  # some houses set the day below their first paragraph
        sheet.header.append(line)
    foot = len(body)
    while (
        foot > 1
        and len(body) - foot < 6
        and (_is_foot(body[foot - 1], language) or _is_filed(body[foot - 1 :], language))
    ):
        foot -= 1
    sheet.paragraphs += body[:foot]
    sheet.trailing += body[foot:]


def _month_first(line: str, sheet: Sheet, language: str) -> bool:
    """Whether 06/07/2024 in a header is June 7: where a day that the text names says so, else where the publisher is American."""
    found = _AMBIGUOUS.search(line)
    if not found or found["a"] == found["b"]:
        return False
    readings = [stamp(found[0], language, month_first=first) for first in (False, True)]
    days = [parse_day(reading.iso) if reading else None for reading in readings]
    text = "\n".join([sheet.headline or "", *sheet.paragraphs[:4]])
    for first, day in enumerate(days):
        near = expressions(text, day, language) if day else []
        if day and any(e.kind in _NAMED and (d := parse_day(e.iso)) and abs((day - d).days) <= 3 for e in near):
            return bool(first)
    owner = load().publishers.get(sheet.publishers[0].value) if sheet.publishers else None
    return bool(owner and owner.country == "US")


def _is_filed(lines: list[str], language: str) -> bool:
    """Whether a text ends with the place and, on the next line, the day of its release: `New Delhi`, `January 27, 2025`."""
    return (
        len(lines) > 1 and len(lines[0]) <= 30 and is_place(lines[0], load()) and _dated(lines[1], language, beside=0)
    )


def _is_foot(line: str, language: str) -> bool:
    """Whether a last line is an end mark, a credit, a note on the house or the day of publication."""
    if _FOOT.match(line) or (len(line) <= 100 and _dated(line, language, beside=3)):
        return True
    if len(line) <= 45 and publishers.calls_itself(line):
        return True
    if len(line) > 100 or not (named := publishers.known(line)):
        return False
    return publishers.calls_itself(line) if len(line) > 45 else _nothing_else(line.replace(named[1], " "), most=1)


def claims(sheet: Sheet, language: str) -> None:
    """Add what header, lead-in and foot say of publisher and day to the sheet, best first."""
    for line in sheet.header:
        if line in sheet.stated:
            continue
        if (source := _SOURCE.search(line)) and (name := source["name"].strip(" .,-")) and "@" not in name:
            sheet.publishers.append(Claim(publishers.named(name), line, "source named in the header", name))
    offices = []
    for number, line in enumerate(sheet.header):
        if line in sheet.stated:
            continue
        if _BYLINE.match(line):
            sheet.byline = sheet.byline or line
            # "By Xinhua | Updated: ...", "By Korea Herald staff": an outlet may sign as a person does.
            signed = publishers.named(credits.alone(line.partition(" ")[2].partition("|")[0].strip()))
            if signed in load().publishers:
                offices.append(Claim(signed, line, "byline", line))
            for name, words in credits.outlets(line):
                offices.append(Claim(name, line, "outlet beside the byline", words))
        elif named := publishers.known(line):
            sheet.publishers.append(Claim(named[0], line, "publisher's name in the header", named[1]))
        elif publishers.calls_itself(line) and not is_label(line):
            name = publishers.named(
                credits.with_country(line, [*sheet.header[number + 1 :][:1], *sheet.header[:number][-1:]])
            )
            # A listed office goes before a desk below it that many offices have: (Office of the Spokesperson).
            claims = sheet.publishers if name in load().publishers else offices
            claims.append(Claim(name, line, "office or outlet that the header names", line))
    credits.signed(sheet)
    opening = next((found for line in sheet.paragraphs[:4] if (found := lead(line)) and found.agency), None)
    if opening:
        line = next(line for line in sheet.paragraphs[:4] if opening.agency in line)
        spellings = (opening.agency, f"{opening.agency}通信", f"{opening.agency}通信社", f"{opening.agency}社")
        listed = next((name for spelling in spellings if (name := publishers.exact(spelling))), None)
        listed = listed or ((hit := publishers.known(opening.agency)) and hit[0])
        sheet.publishers.append(Claim(listed or opening.agency, line, "agency in the dateline", opening.agency))
    sheet.publishers += offices
    for line in sheet.trailing:
        if (source := _SOURCE.search(line)) and publishers.named(source["name"]) in load().publishers:
            name = source["name"].strip(" .,-")
            sheet.publishers.append(Claim(publishers.named(name), line, "source named at the end", name))
        elif named := publishers.known(line):
            sheet.publishers.append(Claim(named[0], line, "credit at the end", named[1]))
        elif len(line) <= 45 and publishers.calls_itself(line) and not is_label(line):
            sheet.publishers.append(Claim(publishers.named(line), line, "name at the end", line))
    for number, line in enumerate(sheet.header):
        if line in sheet.stated:
            continue
        if day := stamp(line, language, month_first=_month_first(line, sheet, language)):
            iso = day.iso
            if len(iso) == 10 and number + 1 < len(sheet.header) and (clock := _CLOCK.match(sheet.header[number + 1])):
                iso += _of_day(_TIME.search(clock[0]))
            sheet.published.append(Claim(iso, line, "day in the header", day.words))
    for line in sheet.trailing:
        if _dated(line, language, beside=3) and (day := stamp(line, language)):
            sheet.published.append(Claim(day.iso, line, "day at the end", day.words))
    if not sheet.published:
        for line in sheet.paragraphs[:4]:
            if (filed := lead(line)) and filed.day and (day := stamp(filed.day, language)):
                sheet.published.append(Claim(day.iso, line, "day in the dateline", filed.day, True))
                break
    for line in sheet.paragraphs[:3]:
        if line.startswith(("[", "(", "Following is")) and not lead(line) and (named := publishers.known(line)):
            sheet.publishers.append(Claim(named[0], line, "body that the note at the beginning names", named[1], True))
    credits.owned(sheet)
    houses.claims(sheet)
    if sheet.publishers:
        sheet.publishers[0] = credits.placed(sheet.publishers[0], sheet)
