"""Proposals and positions in order: numbered sentences, lists, and enumerations that a sentence announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.model import Point
from store.parsing.draft import Draft, Person
from store.parsing.phrases import Phrases
from store.parsing.text import sentence_at
from store.parsing.voices import Voices

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_THINGS = (
    r"(?:point|proposal|suggestion|direction|priorit(?:y|ies)|area|step|initiative|principle|measure|task|pillar|element|issue|matter|idea|view|position|"
    r"request|demand|condition|aspect|field|goal|action|programme|program|part|hope|expectation|message)s?"
)
# "made four proposals", "a four-point proposal", "the following".
_ANNOUNCED = re.compile(
    rf"\b(?:{'|'.join(_NUMBERS)}|several|a number of|\d{{1,2}})(?:[ -](?:[\w-]+ ){{0,3}}?)(?:{_THINGS}|points?)\b|\bthe following\b|\b(?:{'|'.join(_NUMBERS)})-point\b|\b(?:{'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,3}}(?!papers|documents|agreements|texts|statements|countries|leaders|ministers|members|states|presidents|companies|nations)[a-z]+s(?=: )",
    re.IGNORECASE,
)
_COUNTS = Phrases((*_NUMBERS, "several", "number", "following", "2", "3", "4", "5", "6", "7", "8", "9", "10"))
_TOLD = re.compile(r", (?:of|for|on|in|to)\s[^,;]+,\s(?:and )?(?:of|for|on|in|to)\s")
_ORDINAL = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4, "fifth": 5, "fifthly": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_STEP = re.compile(
    rf"(?:^|(?<=[.;:!?]\s)|(?<=[.;:!?][”\"’]\s)|(?<=;\s)|(?<=;\sand\s)|(?<=\n))[“\"‘]?(?:(?:And|The|His|Her|Their|Its|On the|As for the|In the)\s)?(?P<n>{'|'.join(_ORDINAL)})"
    r"(?:ly)?(?P<of>,? of all|ly| and (?:last|final\w*))?(?P<mark>\s?[,:—–-]\s?|\s(?:is|was|concerns?|concerned|came|comes|relates|point|proposal|priority|suggestion|pillar|task)\b(?: (?:is|was|on|to|concerns?|that))*\s?)",
    re.IGNORECASE,
)
_STEPS = {
    "zh": re.compile(
        r"(?:^|(?<=[。；：，“\s]))(?:第(?P<cn>[一二三四五六七八九十])[，、是]|(?P<a>[一二三四五六七八九十])(?:是|要|、))"
    ),
    "ru": re.compile(
        r"(?:^|(?<=[.;:]\s))(?:Во?-(?P<o>первых|вторых|третьих|четвертых|четвёртых|пятых|шестых|седьмых),?|(?P<p>Первое|Второе|Третье|Четвертое|Четвёртое|Пятое|Шестое|Седьмое)\s?[—–:.,-])"
    ),
}
_CN = "一二三四五六七八九十"
_RU = ("перв", "втор", "треть", "четв", "пят", "шест", "седьм")
_ITEM = re.compile(r"\s*(?:[-•*–—·]\s+|\(?\d{1,2}[.)]\s+|\([a-z]\)\s+)(?P<what>\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)]\s")
_JOINT = re.compile(
    r"(?:^|\b)(?:leaders|sides|parties|presidents|ministers|partners|both|countries|heads of state|heads of government|participants|principals|"
    r"members|they|(?:the )?(?:two|three|four|five|six))\b[^.]{0,60}\b(?:agreed|decided|launched|adopted|identified|committed|endorsed|undertook|pledged|outlined|set)\b"
    r"|\b(?:was|were) agreed\b|\bagreed on\b|\bit lists\b|\bpackage\b|\bjoint (?:statement|declaration|communiqu[eé])\b|\b(?:agreement|alliance|partnership|plan|declaration|statement)\b[^.]{0,40}"
    r"\b(?:has|lists?|includes?|covers?|contains?|sets? out|provides?)\b|\bcooperation (?:will|is to)\b",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"(?i)\b(?:signed|adopted|documents?|agreements?|memorand\w+|deliverables)\b[^.]{0,40}:?$|participants?:$|attend\w*:$|present:$|deleg\w+:$|read (?:also|more|next)|related|see also|contact|further information"
)
# Items that are papers or people, not proposals.
_PAPERS = re.compile(
    r"(?:an?|the|joint)?\s?(?:[\w-]+\s){0,5}?(?:agreement|memorand\w+|declaration|protocol|treaty|mou|statement|road ?map|contract|communiqu[eé])\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:H\.?E\.?|His Excellency|Her Excellency|President|Prime Minister|King|Minister|Chancellor|Secretary|Chairman|Mr|Ms|Dr)\b[^,;]*[A-Z]"
)
# First, ... second, ... inside one sentence.
_INLINE = re.compile(
    rf"(?<=[,;:(–—] )(?:and )?(?P<n>{'|'.join(_ORDINAL)})(?:,| to| is| –| —|:)\s|(?<=[\s(])\(?(?P<d>[1-9])\)\s",
    re.IGNORECASE,
)
_SET_OUT = re.compile(
    r"(?i)\b(?:propos|call|nam|set out|list|outlin|urg|suggest|offer|put forward|identif|highlight|priorit|pledg|ask|advocat)\w*\b[^:]{0,140}:\s"
)
# "proposed making it a model of A, of B, and of C".
_REPEATED = re.compile(
    r"\b(?:propos|suggest|call|urg|advocat|outlin|nam)\w*\b(?P<head>[^;:]{0,80}?)(?P<list>\b(?P<word>of|for|on|in|to)\s[^,;]+,\s(?P=word)\s[^,;]+,\s(?:(?P=word)\s[^,;]+,\s)*and (?P=word)\s[^,;.]+)"
)
_SAID = re.compile(
    r",? (?:he|she|Xi|the \w+(?: \w+)?|[A-Z]\w+) (?:said|added|noted|went on|stressed|continued|suggested|proposed|argued|told \w+|underlined|urged|explained|observed)\b|,? in (?:his|her) (?:words|view),?"
)
_OPENING = re.compile(
    r"^(?:(?:and|to|that|by|on|of|with|for|the need to|he said,?|is to|is|was|we (?:should|must|need to|will|have to)|(?:both|the two|all) (?:sides|countries|parties) (?:should|must|need to)|"
    r"it is (?:necessary|important|essential) to|there (?:should|must) be|continue to|an?|the|came|comes)\s+)+",
    re.IGNORECASE,
)
# A presider's office without a name.
_OFFICE = re.compile(r"\bby the (?:[Hh]ead of [Ss]tate|Leader of the Nation|host)\b")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    speaker: str | None
    head: str = ""


def find(draft: Draft) -> tuple[Point, ...]:
    """The points in the order of the text; two or more together, else none."""
    voices = Voices(draft)
    groups = [*_steps(draft, voices), *_lists(draft, voices)]
    if draft.language == "en":
        groups.extend(_announced(draft, voices, groups))
    items = sorted((item for group in groups if len(group) >= 2 for item in group), key=lambda item: item.start)
    points = []
    for item in items:
        gist = _gist(item.head + draft.text[item.start : item.end], draft.language)
        if gist:
            draft.say(f"points.{len(points)}", item.start, item.end, "one of several set out in order")
            points.append(Point(item.speaker, gist))
    return tuple(points)


def _steps(draft: Draft, voices: Voices) -> Iterator[list[_Item]]:
    """Runs of First ..., Second ..., Third ... through sentences and paragraphs."""
    text = draft.text
    marks: list[tuple[int, int, int]] = []
    if draft.language == "en":
        lowered = text.lower()
        if "first" not in lowered and "1)" not in lowered:
            return
        for sentence in draft.sentences:
            for hit in _STEP.finditer(text, sentence.start, sentence.end):
                if hit.start() == sentence.start or text[hit.start() - 2 : hit.start() - 1] in ";:":
                    marks.append((_ORDINAL[hit["n"].lower()], hit.start(), hit.end()))
            line = lowered[sentence.start : sentence.end]
            if not ("first" in line and "second" in line) and "1)" not in line:
                continue
            inline = [
                (int(hit["d"]) if hit["d"] else _ORDINAL[hit["n"].lower()], hit.start(), hit.end())
                for hit in _INLINE.finditer(text, sentence.start, sentence.end)
            ]
            if [number for number, _, _ in inline[:2]] == [1, 2] and not any(m[1] >= sentence.start for m in marks):
                marks.extend(inline)
    elif draft.language in _STEPS and draft.article.paragraphs:
        for hit in _STEPS[draft.language].finditer(text, draft.article.paragraphs[0].start):
            marks.append((_number(hit, draft.language), hit.start(), hit.end()))
    runs: list[list[tuple[int, int, int]]] = []
    for mark in marks:
        if runs and mark[0] == runs[-1][-1][0] + 1:
            runs[-1].append(mark)
        elif mark[0] == 1:
            runs.append([mark])
    for run in runs:
        if len(run) < 2:
            continue
        speaker = _speaker(draft, voices, run[0][1])
        items = []
        for index, (_, _, end) in enumerate(run):
            stop = run[index + 1][1] if index + 1 < len(run) else len(text)
            items.append(_Item(end, _end(draft, end, stop), speaker))
        yield items


def _number(hit: re.Match[str], language: str) -> int:
    if language == "zh":
        return _CN.index(hit["cn"] or hit["a"]) + 1
    word = (hit["o"] or hit["p"]).lower()
    return next((n for n, stem in enumerate(_RU, 1) if word.startswith(stem)), 0)


def _end(draft: Draft, start: int, stop: int) -> int:
    """Where an item that begins at start ends: with its sentence (the next too if it is short), or before the next item."""
    if draft.language == "zh":
        cut = re.search(r"[。；]", draft.text[start:stop])
        return start + cut.start() if cut else stop
    end = start
    paragraph = None
    for sentence in draft.sentences:
        if sentence.end <= start:
            continue
        if paragraph is None:
            paragraph = sentence.paragraph
        if sentence.paragraph != paragraph or sentence.start >= stop or len(draft.text[start:end].split()) >= 9:
            break
        end = sentence.end
    return min(end, stop) if end > start else stop


def _lists(draft: Draft, voices: Voices) -> Iterator[list[_Item]]:
    """Paragraphs under a sentence that ends in a colon, or marked by bullets and numbers."""
    text, spans = draft.text, draft.article.paragraphs
    index = 0
    while index < len(spans):
        run: list[tuple[int, int]] = []
        number = index
        while number < len(spans):
            line = text[spans[number].start : spans[number].end]
            hit = _ITEM.match(line)
            opened = index and text[: spans[index].start].rstrip().endswith(":")
            plain = (opened or _lower(draft, number)) and (
                line[:1].islower() or (line.rstrip()[-1:] in ";" and len(line) < 400)
            )
            closing = opened and run and not hit and line[:1].islower()
            if not hit and not plain and not closing:
                break
            run.append((spans[number].start + (hit.start("what") if hit else 0), spans[number].end))
            number += 1
        if len(run) >= 2 and index:
            intro = text[spans[index - 1].start : spans[index - 1].end]
            kinds = [text[start:end] for start, end in run]
            other = max(sum(bool(pattern.match(kind)) for kind in kinds) for pattern in (_PAPERS, _PEOPLE))
            if not _DOCUMENTS.search(intro.rstrip()[-60:]) and len(run) <= 15 and other * 2 <= len(run):
                joint = _JOINT.search(intro)
                speaker = None if joint else _speaker(draft, voices, spans[index].start - 1)
                yield [_Item(start, end, speaker) for start, end in run]
        index = max(number, index + 1)


def _lower(draft: Draft, number: int) -> bool:
    """Whether this paragraph and its neighbour both begin in lower case, as unmarked list items do."""
    spans, text = draft.article.paragraphs, draft.text
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(spans)]
    return text[spans[number].start].islower() and any(text[spans[n].start].islower() for n in beside)


def _announced(draft: Draft, voices: Voices, groups: list[list[_Item]]) -> Iterator[list[_Item]]:
    """Enumerations inside a sentence: "made four proposals: to ...; to ...", "named eight directions: a, b and c"."""
    text = draft.text
    taken = [(item.start, item.end) for group in groups for item in group]
    counted = {s.start for first, _ in _COUNTS.find(text) if (s := sentence_at(draft.sentences, first))}
    for index, sentence in enumerate(draft.sentences):
        if (
            sentence.start not in counted
            and ";" not in text[sentence.start : sentence.end]
            and not _TOLD.search(text, sentence.start, sentence.end)
        ):
            continue
        if any(low < sentence.end and sentence.start < high for low, high in taken):
            continue
        line = text[sentence.start : sentence.end]
        repeated = _REPEATED.search(line)
        if repeated and voices.between(sentence.start, sentence.start + repeated.start("list")):
            parts = [
                m.span()
                for m in re.finditer(
                    rf"\b{repeated['word']} [^,;]+", line[repeated.start("list") : repeated.end("list")]
                )
            ]
            if len(parts) >= 3:
                base, who = (
                    sentence.start + repeated.start("list"),
                    _speaker(draft, voices, sentence.start + repeated.start("list")),
                )
                head = line[repeated.start("head") : repeated.end("head")]
                yield [_Item(base + low, base + high, who, head) for low, high in parts]
                continue
        hit = _ANNOUNCED.search(line) or (_SET_OUT.search(line) if ";" in line else None)
        if hit is None or re.search(
            r"(?i)\b(?:signed|documents|agreements|countries|attended)\b", line[: hit.end()][-30:]
        ):
            continue
        colon = line.find(": ", hit.start() if ";" not in hit.group() else hit.end() - 2)
        if colon >= 0:
            body = (sentence.start + colon + 2, sentence.end)
        elif (
            index + 1 < len(draft.sentences)
            and hit.group().lower() not in ("the following",)
            and line.rstrip().endswith((".", ":"))
        ):
            following = draft.sentences[index + 1]
            if following.paragraph != sentence.paragraph:
                continue
            body = (following.start, following.end)
            if (
                not re.match(r"(?:They|These|He|She|It)\b", text[body[0] : body[1]])
                and text[body[0] : body[1]].count(",") < 2
            ):
                continue
        else:
            continue
        parts = _parts(text[body[0] : body[1]])
        wanted = _count(hit.group())
        if len(parts) < 2 or (
            wanted and len(parts) != wanted and not (wanted >= 3 and abs(len(parts) - wanted) <= 1 and colon >= 0)
        ):
            continue
        speaker = None if _JOINT.search(line[: hit.start()]) else _speaker(draft, voices, sentence.start + hit.start())
        yield [_Item(body[0] + low, body[0] + high, speaker) for low, high in parts]


def _count(words: str) -> int:
    first = re.split(r"[ -]", words.lower())[0]
    return int(first) if first.isdigit() else _NUMBERS.get(first, 0)


def _parts(body: str) -> list[tuple[int, int]]:
    """A list's members: cut at semicolons where there are any, else at commas and the last "and"."""
    mark = r";\s*(?:and\s+)?" if ";" in body else r",\s*(?:and\s+)?(?=(?:to|for|in|on|the|a|an|of|\w+)\b)"
    pieces: list[tuple[int, int]] = []
    last = 0
    for cut in re.finditer(mark, body):
        pieces.append((last, cut.start()))
        last = cut.end()
    pieces.append((last, len(body)))
    if ";" not in body and len(pieces) >= 2:
        low, high = pieces[-1]
        join = re.search(r"\sand\s(?=(?:to|for|in|on|of)\b)", body[low:high])
        if join:
            pieces[-1:] = [(low, low + join.start()), (low + join.end(), high)]
    return [(low, high) for low, high in pieces if body[low:high].strip()]


def _speaker(draft: Draft, voices: Voices, position: int) -> str | None:
    """Who speaks at a position: a transcript's label, the sentence's first person, or who spoke before."""
    label = _label(draft, position)
    if label:
        return label.name
    sentence = next((s for s in reversed(draft.sentences) if s.start <= position), None)
    if sentence is None:
        return voices.last(0, position)
    if _OFFICE.search(draft.text, sentence.start, sentence.end):
        host = _host(draft)
        if host:
            return host.name
    inside = voices.between(sentence.start, min(sentence.end, position + 1))
    return inside[0] if inside else voices.subject_before(sentence)


def _host(draft: Draft) -> Person | None:
    """The head of state at home: the first person of the dateline's country."""
    place = draft.names.places.get(draft.dateline.place or "")
    return next((person for person in draft.people if place and person.country == place.country), None)


def _label(draft: Draft, position: int) -> Person | None:
    """The last speaker label of a transcript before a position ("Vladimir Putin: ...", "Secretary-General: ...")."""
    found: Person | None = None
    for paragraph in draft.article.paragraphs:
        if paragraph.start > position:
            break
        label = re.match(
            r"(?:[A-Z][\w.’'-]+[ ,]*){1,6}:\s", draft.text[paragraph.start : min(paragraph.end, paragraph.start + 80)]
        )
        if label is None:
            continue
        end = paragraph.start + label.end()
        named = [p for p in draft.people for span in p.spans if paragraph.start <= span.start < end]
        said = label.group()[:-2].strip().lower()
        found = (
            named[0]
            if named
            else next(
                (p for p in draft.people if p.role and p.role.lower().replace("-", " ") == said.replace("-", " ")),
                found,
            )
        )
    return found


def _gist(text: str, language: str) -> str:
    """The item in up to twenty words, without who says it and how it begins."""
    plain = " ".join(text.replace("**", "").split())
    if language == "zh":
        return plain.strip("，。；：“” ")[:40]
    plain = _SAID.sub("", plain, count=1)
    plain = _OPENING.sub("", plain.strip(' ,;:.–—-•*“”"')).strip(' ,;:.–—-•*“”"')
    return " ".join(plain.split()[:_LONGEST])
