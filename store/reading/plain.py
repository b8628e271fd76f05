"""Plain text, in whatever form a house or a reader saved it."""

from __future__ import annotations

import re

from store.reading import clean, head
from store.reading.language import language
from store.reading.sheet import Sheet

_NARROWEST, _WIDEST = 50, 100
"""Where mail programs break lines, in characters."""
_FIELD = re.compile(r"^[*>\s]*[^\W\d_][\w -]{1,14}[:：]\s")
_TAIL = re.compile(r"\s*\|\s*$")


def read(text: str) -> list[Sheet]:
    """The one article of a plain text."""
    sheet = Sheet("plain")
    lines = unwrapped([_TAIL.sub("", line) if line.endswith("|") else line for line in clean.lines(text)])
    sheet.language = language("\n".join(line for line in lines[:40] if line))
    spoken = sheet.language or "en"
    head.split(lines, sheet, spoken)
    head.claims(sheet, spoken)
    return [sheet]


def unwrapped(lines: list[str]) -> list[str]:
    """Lines broken at a fixed width (old wires) joined to paragraphs; others as they are."""
    blocks = _blocks(lines)
    long = [block for block in blocks if len(block) >= 2]
    widths = [len(line) for block in long for line in block[:-1]]
    if len(long) < 2 or not widths or max(len(line) for line in lines) > 100:
        return lines
    if sum(45 <= width <= 85 for width in widths) < 0.8 * len(widths):
        return lines
    joined: list[str] = []
    for block in blocks:
        wrapped = len(block) >= 2 and all(len(line) >= 45 for line in block[:-1])
        joined += [" ".join(block)] if wrapped else block
        joined.append("")
    return joined


def reflowed(lines: list[str]) -> list[str]:
    """Lines as mail programs break them joined to paragraphs: a line goes on where the next one's first word did not fit."""
    blocks = _blocks(lines)
    inner = [len(line) for block in blocks for line in block[:-1] if len(line) <= _WIDEST]
    width = max(inner, default=0)
    if width < _NARROWEST:
        return lines
    joined: list[str] = []
    for block in blocks:
        before = ""
        for line in block:
            full = _NARROWEST <= len(before) <= _WIDEST and len(before) + len(line.split(" ", 1)[0]) >= width
            if before and full and not head.is_dated(line) and not _FIELD.match(line):
                joined[-1] += f" {line}"
            else:
                joined.append(line)
            before = line
        joined.append("")
    return joined


def _blocks(lines: list[str]) -> list[list[str]]:
    """The lines in groups, as blank lines part them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks
