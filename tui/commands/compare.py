"""What reports of one meeting say, side by side: what all say, what only one says, and the texts sentence by sentence.

Ids of different meetings compare those meetings, with all their reports: what is new since the earlier one.

examples:
  summitry compare 3f2a91 8c04d7
  summitry compare 3f2a91 8c04d7 --json
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from textwrap import wrap

from store.archive import Archive
from store.timeline.aligning import Pairing
from store.timeline.comparing import Comparison, Quote, Shared, Strand
from store.visible import visible
from tui import console
from tui.console import mark

USAGE = "ID ID... [--quotes] [--json] [--archive DIR]"
TITLES = {
    "participants": "WHO", "topics": "TOPICS", "points": "POINTS", "documents": "DOCUMENTS", "organisations": "BODIES",
}  # fmt: skip
WIDTH = 80
COLUMN = (WIDTH - 3) // 2


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quotes", action="store_true", help="below each line the passages that it rests on")
    parser.add_argument("--json", action="store_true", help="one object")


def run(options: argparse.Namespace) -> int:
    if len(options.words) < 2:
        console.talk("summitry compare: two ids or more, please; `summitry timeline --json` shows those of one meeting")
        return 2
    with Archive(options.folder, read_only=True, create=False) as archive:
        comparison = archive.compare(options.words)
    if options.json:
        console.out_json(comparison.plain())
        return 0
    for line in as_text(comparison, quotes=options.quotes):
        console.out_marked(line)
    return 0


def as_text(comparison: Comparison, *, quotes: bool = False) -> Iterator[str]:
    """The sides, then field by field what all have and what single ones have, then the texts."""
    for number, side in enumerate(comparison.sides):
        yield f"{letter(number)}  {mark(visible(side.name, lines=False), '1')}  {mark(' '.join(id[:8] for id in side.ids), '2')}"
    for strand in comparison.strands:
        if strand.all or strand.some:
            yield ""
            yield mark(TITLES[strand.field], "1")
            yield from _strand(comparison, strand, quotes)
    if comparison.sentences:
        yield ""
        yield mark("TEXTS  A | B", "1")
        for pairing in comparison.sentences:
            yield from _beside(pairing)
    for note in comparison.notes:
        yield ""
        yield mark(note, "2")


def letter(number: int) -> str:
    """A, B, C: a side's letter."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _strand(comparison: Comparison, strand: Strand, quotes: bool) -> Iterator[str]:
    both = "both" if len(comparison.sides) == 2 else "all"
    for sides, values in strand.by_sides():
        if len(sides) == len(comparison.sides):
            head = both
        elif len(sides) > 1:
            head = " ".join(map(letter, sides))
        else:
            new = comparison.meetings and sides[0] == len(comparison.sides) - 1
            head = f"only {letter(sides[0])}" + (", new" if new else "")
        yield from _lines(f"  {head}", values, quotes)


def _lines(head: str, found: tuple[Shared, ...], quotes: bool) -> Iterator[str]:
    for number, each in enumerate(found):
        words = dict.fromkeys(value for value in each.values if value)
        text = wrap(visible(" / ".join(words), lines=False), WIDTH - 16) or [""]
        yield mark(f"{head if number == 0 else '':14}  ", "2") + text[0]
        for line in text[1:]:
            yield " " * 16 + line
        if quotes:
            for quote in (quote for side in each.quotes for quote in side):
                yield mark(_quote(quote), "2")


def _quote(quote: Quote) -> str:
    text = visible(" ".join(quote.text.split()), lines=False)
    return f"{'':18}{quote.id[:8]} {quote.start}: {text if len(text) < 60 else text[:57] + '...'}"


def _beside(pairing: Pairing) -> Iterator[str]:
    """Two sentences in two columns; = between them where they are alike."""
    left = wrap(visible(pairing.left_text, lines=False), COLUMN)
    right = wrap(visible(pairing.right_text, lines=False), COLUMN)
    sign = "=" if pairing.left and pairing.right else " "
    for number in range(max(len(left), len(right))):
        first = left[number] if number < len(left) else ""
        second = right[number] if number < len(right) else ""
        yield f"{first:{COLUMN}} {sign if number == 0 else ' '} {second}".rstrip()
