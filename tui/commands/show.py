"""Print one record. The first digits of its id suffice.

examples:
  summitry show 3f2a91
  summitry show 3f2a91 --evidence
  summitry show --json 3f2a91
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from store.model import Article, Evidence
from store.visible import visible
from tui import console
from tui.commands.page import page
from tui.commands.parse import as_object

USAGE = "ID [--json] [--evidence] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object")
    parser.add_argument(
        "--evidence",
        action="store_true",
        help="the article's text with the values marked, and the rules that took them",
    )


def run(options: argparse.Namespace) -> int:
    if len(options.words) != 1:
        console.talk("summitry show: one id, please; `summitry search --json` shows ids")
        return 2
    with Archive(options.folder, read_only=True, create=False) as archive:
        record = archive.record(options.words[0])
        if options.json:
            from store.model import Finding

            mine = archive.mine(record.id)
            own = {"starred": mine.starred, "tags": list(mine.tags), "note": mine.note}
            console.out_json(
                {**as_object(archive.article(record), Finding(record, archive.evidence(record))), "mine": own}
            )
            return 0
        for line in page(record, archive.names, archive.mine(record.id)):
            console.out_marked(line)
        article = archive.article(record)
        console.out()
        if options.evidence:
            for line in marked_text(article, archive.evidence(record)):
                console.out_marked(line)
        else:
            for paragraph in article.lines():
                console.out(paragraph)
    return 0


def marked_text(article: Article, evidence: tuple[Evidence, ...]) -> list[str]:
    """The text with [values] numbered as in the list of fields and rules below it."""
    numbered = sorted((each for each in evidence if each.end > each.start), key=lambda each: (each.start, -each.end))
    text, place, pieces = article.text, 0, []
    edges = sorted(
        [(each.start, 1, -each.end, number) for number, each in enumerate(numbered, 1)]
        + [(each.end, 0, -each.start, number) for number, each in enumerate(numbered, 1)]
    )
    for position, opens, _, number in edges:
        pieces.append(visible(text[place:position]))
        pieces.append(console.mark("[", "36") if opens else console.mark(f"]{number}", "36"))
        place = position
    pieces.append(visible(text[place:]))
    lines = "".join(pieces).split("\n")
    lines.append("")
    for number, each in enumerate(numbered, 1):
        inferred = ", inferred" if each.inferred else ""
        lines.append(f"{number:4}  {visible(each.field, lines=False):28} {visible(each.rule, lines=False)}{inferred}")
    lines += [f"      {each.field:28} {each.rule}, inferred" for each in evidence if each.end <= each.start]
    return lines
