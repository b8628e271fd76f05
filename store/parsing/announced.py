"""Proposals that a sentence announces and the text then sets out: sentence by sentence, paragraph by paragraph, (i) and (ii)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.model import Span
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.enumerations import Item
from store.parsing.speaking import is_joint, list_speaker, speaker_at
from store.parsing.voices import Voices

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_THINGS = (
    r"(?:points?|proposals?|suggestions?|directions?|priorities|areas|steps|initiatives|principles|measures"
    r"|tasks|pillars"
    r"|requests?|demands|commitments|ideas|outcomes|understandings|decisions|conclusions|messages|goals|actions"
    r"|pledges"
    r"|recommendations|conditions|elements|matters|issues|fields)"
)
_COUNTED = Cue(rf"\b(?P<n>{'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,2}}{_THINGS}\b", re.IGNORECASE)
_SET = Cue(
    rf"\b(?:a (?:set|number|series|range|list) of|several|some|the following) (?:[\w-]+ ){{0,2}}{_THINGS}\b",
    re.IGNORECASE,
)
# A line that leads to paragraphs: "The following was agreed:", "The ministers decided as follows:".
_LEADS = re.compile(
    rf"\b(?:following|follows|agreed|decided|understandings?|{_THINGS}|ámbitos|prioridades|propuestas|puntos"
    rf"|axes|priorités"
    r"|propositions|Punkte|Vorschläge)\b[^.]{0,80}:$",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"\b(?:sign(?:ed|ing)|adopt(?:ed|ion)|documents?|agreements|memorand\w+|particip\w+|attend\w*|present"
    r"|delegat\w+|statement to|"
    r"statement:|said|told|added|issues? the following|available|contact)\b[^.]{0,60}:$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\*{0,2}(?:[A-ZÁÉÍÓÚÑ][\w’'&/-]*(?:,? (?:and |of |the |de |la |las |los |y |et |des )*[\w’'&/-]+){0,5})"
    r"(?: ?[–—] | - |[.:]\*{0,2} |\*{2}:? )(?=\S)"
)
_PROPOSES = Cue(
    r"\b(?:propos|suggest|call(?:ed|s) (?:for|on)|should|must|ought|need|want|ask|urg|would|will|invit|request"
    r"|recommend|hope"
    r"|advocat|plead|offer|wish)\w*",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\s*(?:[-•–]|\* |\(|1)")
_MARK = Cue(r"(?<=[\s:])\((?P<m>i{1,3}|iv|vi{0,3}|ix|x|[a-h]|\d)\)\s")
_ORDERS = (("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), tuple("abcdefgh"), tuple("123456789"))
# A paragraph that leads to a list without a colon, with its last sentence.
_SAYS_SO = Cue(
    rf"\b(?:{'|'.join(_NUMBERS)}|several|following|these|number of"
    rf"|\d{{1,2}}) ?(?:-point)? ?(?:[\w-]+ ){{0,3}}{_THINGS}\b[^.]{{0,60}}\.$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\*{0,2}[A-Z][\w’'&/-]*(?:,? [\w’'&/-]+){0,7}[.:]\*{0,2}\s(?=[“\"A-Z])")
# A sentence is no label, unless as many were announced.
_POINTED = re.compile(rf"\b(?:{'|'.join(_NUMBERS)}|\d{{1,2}})-point\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:is|was|are|were|there|then|has|have|had|will|did|do|begin|he|she|they|it)\b", re.IGNORECASE
)
_PERSON = re.compile(r"(?:H\.?E\.?|President|Prime Minister|King|Minister|Chancellor|Secretary|Chair\w*|Mr|Ms|Dr|\d)\b")
_LONGEST = 460


def find(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """Each announced run of two or more."""
    text, sentences = draft.text, draft.sentences
    marked = "(i)" in text or "(a)" in text or "(1)" in text
    announces = _COUNTED.search(text) or _SET.search(text)
    for number, sentence in enumerate(sentences):
        if marked and text.find("(", sentence.start, sentence.end) >= 0:
            items = _inline(draft, voices, sentence)
            if items:
                yield items
                continue
        last = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph
        if announces and not last:
            items = _sentences(draft, voices, number)
            if items:
                yield items
    led = list(_paragraphs(draft, voices))
    yield from led
    held = {item.start for run in led for item in run}
    yield from (run for run in _topics(draft, voices) if held.isdisjoint(item.start for item in run))


def _inline(draft: Draft, voices: Voices, sentence: Sentence) -> list[Item]:
    """Members of one sentence, marked (i), (ii) or (a), (b)."""
    marks = list(_MARK.finditer(draft.text, sentence.start, sentence.end))
    names = tuple(mark["m"] for mark in marks)
    if len(marks) < 2 or not any(names == order[: len(names)] for order in _ORDERS):
        return []
    before = draft.text[sentence.start : marks[0].start()]
    speaker = None if is_joint(before) else speaker_at(draft, voices, marks[0].start())
    ends = [*(mark.start() for mark in marks[1:]), sentence.end]
    joins = re.compile(r"[;,]?\s*(?:and)?\s*$")
    return [
        Item(mark.end(), mark.end() + len(joins.sub("", draft.text[mark.end() : end])), speaker)
        for mark, end in zip(marks, ends, strict=True)
    ]


def _sentences(draft: Draft, voices: Voices, number: int) -> list[Item]:
    """The sentences after one that announces so many things: as many as it says, or those that propose."""
    text, sentence = draft.text, draft.sentences[number]
    if text[sentence.end - 1] != ".":
        return []
    counted = _COUNTED.search(text, sentence.start, sentence.end)
    hit = counted or _SET.search(text, sentence.start, sentence.end)
    if hit is None or sentence.end - hit.end() > 60:
        return []
    following = [s for s in draft.sentences[number + 1 :] if s.paragraph == sentence.paragraph]
    if counted:
        if len(following) < (wanted := _NUMBERS.index(counted["n"].lower()) + 2) or len(following) > wanted + 1:
            return []
        following = following[:wanted]
        if not all(_PROPOSES.search(text, s.start, s.end) for s in following):
            return []
    else:
        following = [s for s in following if _PROPOSES.search(text, s.start, s.end)]
    if len(following) < 2:
        return []
    joint = is_joint(text[sentence.start : hit.start()])
    speaker = None if joint else speaker_at(draft, voices, hit.start())
    return [Item(s.start, s.end, speaker) for s in following]


def _paragraphs(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """The unmarked paragraphs after a line that leads to them, up to a heading or to somebody who speaks."""
    text, spans = draft.text, draft.article.paragraphs
    for index, intro in enumerate(spans[:-2]):
        low = max(intro.start, intro.end - 160)
        tail = text[low : intro.end]
        if text[intro.end - 1] != ":":
            says_so = text[intro.end - 1] == "." and _SAYS_SO.search(text, low, intro.end)
            if says_so and not _DOCUMENTS.search(tail[:-1] + ":"):
                yield from _fragments(draft, voices, index)
            continue
        if _DOCUMENTS.search(tail):
            continue
        if not _LEADS.search(tail):
            yield from _fragments(draft, voices, index)
            continue
        items: list[Span] = []
        topical = all(_TOPIC.match(text, span.start, span.end) for span in spans[index + 1 : index + 3])
        for span in spans[index + 1 :]:
            line = text[span.start : span.end].rstrip()
            if topical and not _TOPIC.match(line):
                break
            if not topical and (
                len(line) > _LONGEST or line[-1:] not in ".;" or voices.between(span.start, span.start + 50)
            ):
                break
            items.append(span)
        if len(items) >= 2 and not _MARKED.match(text, items[0].start):
            speaker = list_speaker(draft, voices, intro)
            yield [Item(span.start, span.end, speaker) for span in items]


def _fragments(draft: Draft, voices: Voices, index: int) -> Iterator[list[Item]]:
    """Three or more short paragraphs on end that are no sentences, under one that leads to them."""
    text, spans = draft.text, draft.article.paragraphs
    items: list[Span] = []
    for span in spans[index + 1 :]:
        line = text[span.start : span.end].rstrip()
        if (
            len(line) > 220
            or line[-1:] in '.:!?”"'
            or _MARKED.match(line)
            or len(line.split()) < 3
            or _PERSON.match(line)
        ):
            break
        items.append(span)
    if 3 <= len(items) <= 15:
        speaker = list_speaker(draft, voices, spans[index])
        yield [Item(span.start, span.end, speaker) for span in items]


def _topics(draft: Draft, voices: Voices) -> Iterator[list[Item]]:
    """Three or more paragraphs on end that each open with what they are on: "Trade. ...", "Foster innovation. ..."."""
    text, spans = draft.text, draft.article.paragraphs
    run: list[Span] = []
    counted = False
    for index, span in enumerate([*spans, None]):
        label = _LABEL.match(text, span.start, span.end) if span is not None and index else None
        if label and not run and span is not None:
            before = spans[index - 1]
            tail = text[max(before.start, before.end - 160) : before.end]
            counted = _COUNTED.search(tail) is not None or _POINTED.search(tail) is not None
        plain = label and (counted or (len(label.group().split()) <= 8 and not _SENTENCE.search(label.group())))
        if span is not None and label and plain and not voices.between(span.start, label.end()):
            run.append(span)
            continue
        if len(run) >= 3:
            speaker = list_speaker(draft, voices, spans[index - len(run) - 1])
            yield [Item(each.start, each.end, speaker) for each in run]
        run = []
