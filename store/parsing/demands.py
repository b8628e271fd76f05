"""What one speaker says should be done, a demand a sentence or a paragraph, on end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence
from store.parsing.enumerations import Item
from store.parsing.speaking import speaker_at
from store.parsing.voices import Voices

_DEMAND = Cue(r"\b(?:should|must|ought to|needs?|would|ha(?:s|ve) to)\b")
# A demand at once, as a paragraph opens: "We need to ...", "The two countries should ...".
_OPENS = re.compile(
    r"[“\"‘]?(?:(?:First|Second|Third|Also|And|Then|At the same time|In addition|Besides"
    r"|Finally),? )?[^,.;:]{2,60}?\b(?:should|must|ought to|needs? to"
    r"|ha(?:s|ve) to)\b"
)
# A sentence that leads to the demands is none of them.
_LEADS = re.compile(r"\b(?:set out|laid out|outlined|presented|spelled out) (?:what|how|his|her|a|the|their)\b")
_SPOKEN = Cue(
    r"\b(?:said|says|told|stressed|proposed|suggested|urged|called|outlined|set out|laid out|presented|named"
    r"|described|spoke"
    r"|drew|argued|noted)\b"
)


def find(draft: Draft, voices: Voices, taken: list[Item]) -> Iterator[list[Item]]:
    """Three or more sentences, or paragraphs, on end in which one speaker says what should or must be done."""
    found: list[Item] = []
    for run in (*_sentences(draft), *_paragraphs(draft)):
        low, high = run[0].start, run[-1].end
        if any(item.start < high and low < item.end for item in (*taken, *found)):
            continue
        speaker = speaker_at(draft, voices, run[0].end - 1)
        items = [Item(sentence.start, sentence.end, speaker) for sentence in run]
        found.extend(items)
        yield items


def _sentences(draft: Draft) -> Iterator[list[Sentence]]:
    text = draft.text
    run: list[Sentence] = []
    before: Sentence | None = None
    for sentence in [*draft.sentences, None]:
        wanted = sentence is not None and _DEMAND.search(text, sentence.start, sentence.end) is not None
        if sentence is not None and wanted and (not run or sentence.paragraph == run[0].paragraph):
            run.append(sentence)
            continue
        if len(run) >= 3:
            opened = before is not None and before.paragraph == run[0].paragraph
            start = before.start if opened and before else run[0].start
            if _SPOKEN.search(text, start, run[-1].end):
                yield run[1:] if len(run) > 3 and _LEADS.search(text, run[0].start, run[0].end) else run
        if not wanted:
            before = sentence
        run = [sentence] if sentence is not None and wanted else []


def _paragraphs(draft: Draft) -> Iterator[list[Sentence]]:
    """Paragraphs on end that each open with a demand; two sentences of one paragraph are one."""
    text = draft.text
    run: list[Sentence] = []
    last = -1
    for sentence in [*draft.sentences, None]:
        if sentence is not None and sentence.paragraph == last:
            continue
        last = sentence.paragraph if sentence is not None else -1
        if sentence is not None and _OPENS.match(text, sentence.start, sentence.end):
            run.append(sentence)
            continue
        if len(run) >= 3 and any(_SPOKEN.search(text, each.start, min(each.end + 80, len(text))) for each in run):
            yield run
        run = []
