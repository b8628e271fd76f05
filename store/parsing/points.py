"""Proposals and positions in order: numbered sentences, lists, and enumerations that a sentence announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.model import Point
from store.parsing import announced, demands, enumerations, positions
from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.enumerations import Item
from store.parsing.phrases import Phrases
from store.parsing.speaking import list_speaker, speaker_at
from store.parsing.text import sentence_at, sentence_number
from store.parsing.voices import Voices

_ORDINAL = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4,
    "fifth": 5, "fifthly": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_ORDINALS = Phrases(_ORDINAL)
_STEP = Cue(
    rf"(?:^|(?<=[.;:!?]\s)|(?<=[.;:!?][”\"’]\s)|(?<=;\s)|(?<=;\sand\s)|(?<=\n))[“\"‘]?(?:And\s)?(?:(?:And|The"
    rf"|His|Her|Their"
    rf"|Its|On the|As for the|In the)\s)?(?P<n>{'|'.join(_ORDINAL)})"
    r"(?:ly)?(?P<of>,? of all|ly| and (?:last|final\w*))?(?P<mark>\s?[,:—–-]\s?|\s(?:is|was|concerns?|concerned"
    r"|came|comes|relates|point|proposal|priority|suggestion|pillar|task|one (?:is|was))\b(?: (?:is|was|on|to"
    r"|concerns?"
    r"|that))*\s?"
    r"|\s(?:[\w’'-]+ ){1,6}?(?:is|was|are|were|will be|concern(?:s|ed)?|deals? with|dealt with|relate[sd]? to"
    r"|has to do with)"
    r"(?: to| on| that| about)*\s)",
    re.IGNORECASE,
)
# What goes on after a First, without a number; only where it opens a sentence.
_NEXT = re.compile(
    r"[“\"‘]?(?:And |Then |The )?(?:[Nn]ext(?:,| comes?| is| on)|Then(?:,| there (?:is|are|was|were)\b)"
    r"|(?:[Ff]inal(?:ly)?|[Ll]ast(?:ly)?)"
    r"(?:,(?! (?:we|they|both|the (?:two|leaders|sides|parties|ministers)|let me|allow|I (?:want|would|wish))\b)"
    r"| comes?| is| but not least| of all| (?:point|priority|area|proposal|task)\b)"
    r"|[Aa]nother (?:(?:\w+ )?(?:area|point|priority|direction|matter|task|proposal|issue|idea)|is|was"
    r"|concerns?)\b|[Aa] (?:third|fourth|fifth|sixth)\b"
    r"|I would also (?:single out|like to (?:mention|stress|single out))|[Aa]lso important)"
    r"(?: is| was| to| on| that| concerns?| \w+ is)*\s?[,:—–-]?\s*"
)
# A first step without its number.
_BEGINS = re.compile(r"(?:To (?:begin|start) with|In the first place|For one thing)[,:] ")
_ONE = Cue(
    r"(?:(?<=[.!?] )|(?<=\n)|(?<=[”\"] ))One (?:of (?:the|his|her|these|them|those|its) ?[\w -]{0,28}?)?"
    r"(?:is|was|concerned|concerns)(?: to| that| on)? "
)
_COUNTABLE = re.compile(
    r"(?i)\b(?:proposals?|suggestions?|ideas|initiatives?|priorities|points|tasks|areas|requests|demands"
    r"|conditions|steps|measures"
    r"|goals)\b"
)
_OPENS = Cue(r"\bone[,:] |to (?:begin|start) with|in the first place|for one thing")
_STEPS = {
    "zh": re.compile(
        r"(?:^|(?<=[。；：，“\s]))(?:第(?P<cn>[一二三四五六七八九十])[，、是]|(?P<a>[一二三四五六七八九十])(?:是|要"
        r"|、))"
    ),
    "ru": re.compile(
        r"(?:^|(?<=[.;:]\s))(?:Во?-(?P<o>первых|вторых|третьих|четвертых|четвёртых|пятых|шестых|седьмых),?"
        r"|(?P<p>Первое|Второе|Третье|Четвертое|Четвёртое|Пятое|Шестое|Седьмое)\s?[—–:.,-])"
    ),
}
_CN = "一二三四五六七八九十"
_RU = ("перв", "втор", "треть", "четв", "пят", "шест", "седьм")
_ITEM = re.compile(
    r"\s*(?:[-•*–—·▪●]\s+|\(?\d{1,2}(?:[.)]|\s?[–—-](?=\s))\s+"
    r"|(?:Point|Step|Priority|Pillar|Proposal|Action|Area|Track|Basket|Task)\s(?:\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree"
    r"|[Ff]our|[Ff]ive|[Ss]ix"
    r"|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)\s?[.:–—-]\s+|\(?(?:[a-z]|[ivx]{1,4}|[IVX]{1,4})\)\s+"
    r"|[IVX]{1,4}\.\s+)(?P<what>\S.*)",
    re.DOTALL,
)
_PROVIDES = re.compile(
    r"(?i)\b(?:provides?(?: for)?|says|envisages?|foresees|contains?|stipulates|includes?)\b[^.]{0,30}:$"
)
_DOCUMENTS = re.compile(
    r"(?i)\b(?:signed|adopted|documents?|agreements?|memorand\w+|deliverables)\b[^.]{0,40}:?$|participants?:$"
    r"|attend\w*:$|present:$|deleg\w+:$|read (?:also|more|next)|related|see also|contact|further information"
)
# Items that are papers or people, not proposals.
_PAPERS = re.compile(
    r"(?:an?|the|joint)?\s?(?:[\w-]+\s){0,5}?(?:agreement|memorand\w+|declaration|protocol|treaty|mou|statement"
    r"|road ?map|contract|communiqu[eé])\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:H\.?E\.?|His Excellency|Her Excellency|President|Prime Minister|King|Minister|Chancellor|Secretary"
    r"|Chairman|Mr|Ms|Dr)\b[^,;]*[A-Z]"
)
_FIGURE = re.compile(r"\s*\(?\d{1,2}[.)]")
_ANNOUNCES = re.compile(
    r"\b(?:points?|proposals?|respects|aspects|principles|priorit\w+|directions|areas|steps|initiatives|commitments"
    r"|outcomes?|agreed|decided|following|propos\w+|suggest\w+|pillars|measures|tasks|understandings?|requests?)\b",
    re.IGNORECASE,
)
# First, ... second, ... inside one sentence.
_INLINE = re.compile(
    rf"(?<=[,;:(–—] )(?:and )?(?P<n>{'|'.join(_ORDINAL)})(?:,| to| is| –| —|:)\s|(?<=[\s(])\(?(?P<d>[1-9])\)\s",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"^(?:[\w.’-]+ ){1,4}(?:said|added|noted|stressed|continued|suggested|proposed|underlined|urged),\s(?:that )?"
)
_SAID = re.compile(
    r",? (?:he|she|Xi|the \w+(?: \w+)?|[A-Z]\w+) (?:said|added|noted|went on|stressed|continued|suggested"
    r"|proposed|argued|told \w+|underlined|urged|explained|observed)\b|,? in (?:his|her) (?:words|view),?"
)
_OPENING = re.compile(
    r"^(?:(?:and|to|that|by|on|of|with|for|the need to|he said,?|is to|is|was|we (?:should|must|need to|will"
    r"|have to)|(?:both|the two|all) (?:sides|countries|parties) (?:should|must|need to)|"
    r"it is (?:necessary|important|essential) to|there (?:should|must) be|continue to|an?|the|came|comes)\s+)+",
    re.IGNORECASE,
)
# What an agreement rests on is nobody's alone.
_RESTS = re.compile(
    r"(?i)\b(?:agreement|declaration|pact|deal|accord)\b[^.]{0,160}\b(?:rests? on|consists of|is built on) "
    r"(?:\w+ ){1,3}(?:pillars|parts|points|chapters|elements)"
)
_LONGEST = 20


def find(draft: Draft) -> tuple[Point, ...]:
    """The points in the order of the text; two or more together, else none."""
    voices = Voices(draft)
    groups = [*_steps(draft, voices), *_lists(draft, voices)]
    groups.extend(_free(announced.find(draft, voices), groups))
    if draft.language == "en":
        groups.extend(enumerations.find(draft, voices, [item for group in groups for item in group]))
        groups.extend(demands.find(draft, voices, [item for group in groups for item in group]))
        groups.extend(positions.find(draft, voices, [item for group in groups for item in group]))
    items = sorted((item for group in groups if len(group) >= 2 for item in group), key=lambda item: item.start)
    points: list[Point] = []
    for item in items:
        gist = _gist(item.head + draft.text[item.start : item.end], draft.language)
        if gist:
            draft.say(f"points.{len(points)}", item.start, item.end, "one of several set out in order")
            points.append(Point(item.speaker, gist))
    return tuple(points)


def _free(runs: Iterator[list[Item]], groups: list[list[Item]]) -> list[list[Item]]:
    """Those runs that touch no group found before them."""
    taken = [(item.start, item.end) for group in groups if len(group) >= 2 for item in group]
    return [run for run in runs if not any(i.start < end and start < i.end for i in run for start, end in taken)]


def _steps(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """Runs of First ..., Second ..., Third ... through sentences and paragraphs."""
    text = draft.text
    marks: list[tuple[int, int, int]] = []
    if draft.language == "en":
        lowered = draft.lowered
        unnumbered = _OPENS.search(lowered) is not None
        if "first" not in lowered and "1)" not in lowered and not unnumbered and not _ONE.search(text):
            return
        ordered = {s.start for first, _ in _ORDINALS.find(text) if (s := sentence_at(draft.sentences, first))}
        for sentence in draft.sentences:
            begins = _BEGINS.match(text, sentence.start, sentence.end) if unnumbered else None
            if begins:
                marks.append((1, sentence.start, begins.end()))
                continue
            if sentence.start not in ordered and "1)" not in text[sentence.start : sentence.end]:
                continue
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
            if [number for number, _, _ in inline[:2]] == [1, 2]:
                marks = [mark for mark in marks if mark[1] < sentence.start] + inline
    elif draft.language in _STEPS and draft.article.paragraphs:
        for hit in _STEPS[draft.language].finditer(text, draft.article.paragraphs[0].start):
            marks.append((_number(hit, draft.language), hit.start(), hit.end()))
    if draft.language == "en" and unnumbered is False and _ONE.search(text):
        marks = sorted({*marks, *_ones(draft)})
    runs: list[list[tuple[int, int, int]]] = []
    for mark in marks:
        if runs and mark[0] == runs[-1][-1][0] + 1:
            runs[-1].append(mark)
        elif mark[0] == 1:
            runs.append([mark])
    if draft.language == "en" and runs:
        runs = [_continued(draft, run) for run in runs]
    for run in runs:
        if len(run) < 2:
            continue
        before = sentence_number(draft.sentences, run[0][1]) or 0
        leads = draft.sentences[max(0, before - 1)]
        speaker = None if _RESTS.search(text, leads.start, leads.end) else speaker_at(draft, voices, run[0][1])
        items = []
        for index, (_, _, end) in enumerate(run):
            stop = run[index + 1][1] if index + 1 < len(run) else len(text)
            items.append(Item(end, _end(draft, end, stop), speaker))
        yield items


def _ones(draft: Draft) -> Iterator[tuple[int, int, int]]:
    """The first of several that "another" follows, where the sentence or the one before says what they are: proposals, tasks."""
    before = 0
    for sentence in draft.sentences:
        hit = _ONE.pattern.match(draft.text, sentence.start, sentence.end)
        if hit and _COUNTABLE.search(draft.text, before or sentence.start, hit.end()):
            yield 1, sentence.start, hit.end()
        before = sentence.start


def _continued(draft: Draft, run: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """A run with what follows it unnumbered: "Next comes ...", "And finally, ..."; at most five sentences apart."""
    last = sentence_number(draft.sentences, run[-1][1])
    if last is None:
        return run
    result, number = list(run), last + 1
    while number < len(draft.sentences) and number - last <= 5:
        sentence = draft.sentences[number]
        hit = _NEXT.match(draft.text, sentence.start, sentence.end)
        if hit:
            result.append((result[-1][0] + 1, sentence.start, hit.end()))
            last = number
        number += 1
    return result


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


def _lists(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
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
            sections = _FIGURE.match(
                kinds[0] if run[0][0] == spans[index].start else text[spans[index].start : run[0][0]]
            )
            if sections and not intro.rstrip().endswith(":") and not _ANNOUNCES.search(intro):
                other = len(run)  # The numbered paragraphs of a text, not proposals that somebody sets out.
            papers = _DOCUMENTS.search(intro.rstrip()[-60:]) and not _PROVIDES.search(intro.rstrip()[-60:])
            if not papers and len(run) <= 15 and other * 2 <= len(run):
                speaker = list_speaker(draft, voices, spans[index - 1])
                yield [Item(start, end, speaker) for start, end in run]
        index = max(number, index + 1)


def _lower(draft: Draft, number: int) -> bool:
    """Whether this paragraph and its neighbour both begin in lower case, as unmarked list items do."""
    spans, text = draft.article.paragraphs, draft.text
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(spans)]
    return text[spans[number].start].islower() and any(text[spans[n].start].islower() for n in beside)


def _gist(text: str, language: str) -> str:
    """The item in up to twenty words, without who says it and how it begins."""
    plain = " ".join(text.replace("**", "").split())
    if language == "zh":
        return plain.strip("，。；：“” ")[:40]
    plain = _SAID.sub("", _SAYING.sub("", plain), count=1)
    plain = _OPENING.sub("", plain.strip(' ,;:.–—-•*“”"')).strip(' ,;:.–—-•*“”"')
    return " ".join(plain.split()[:_LONGEST])
