"""What other programs make of exports: pandoc's trees flattened to text, with the names of all nodes that are more than text."""

from __future__ import annotations

import json
import shutil
import subprocess
from html.parser import HTMLParser
from typing import Any

import pytest

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")

# Typography (curly quotes, dashes) is the author's wish and no markup; it is off so that the text can be compared.
DIALECTS = (
    "markdown-smart+autolink_bare_uris+emoji+tex_math_single_backslash+lists_without_preceding_blankline",
    "gfm",
    "commonmark_x-smart",
)


def pandoc(text: str, source: str, target: str = "json", *options: str) -> str:
    """The text converted from one of pandoc's formats to another."""
    command = ["pandoc", "-f", source, "-t", target, *options]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60).stdout.decode()


def blocks(text: str, source: str = "markdown-smart") -> list[Any]:
    """The blocks of a document as pandoc reads it."""
    found: list[Any] = json.loads(pandoc(text, source))["blocks"]
    return found


def nodes(tree: Any) -> list[dict[str, Any]]:
    """All nodes of a tree, in order."""
    if isinstance(tree, list):
        return [node for each in tree for node in nodes(each)]
    if isinstance(tree, dict):
        return ([tree] if "t" in tree else []) + [node for each in tree.values() for node in nodes(each)]
    return []


def kinds(tree: Any) -> set[str]:
    """What kinds of nodes a tree has beside words and spaces."""
    return {str(node["t"]) for node in nodes(tree)} - {"Str", "Space", "SoftBreak"}


def words(tree: Any) -> str:
    """The text of a tree."""
    return "".join(
        str(node["c"]) if node["t"] == "Str" else " "
        for node in nodes(tree)
        if node["t"] in ("Str", "Space", "SoftBreak")
    )


class Page(HTMLParser):
    """A page's tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())
