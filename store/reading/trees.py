"""Markup -> tree, within bounds of depth and length: nothing is fetched, no entity of the text's own is resolved."""

from __future__ import annotations

import re

from lxml import etree

from store.errors import ReadingError
from store.limits import Limits

_BOUNDS = (256, 2_048)
"""How deep elements may lie for the library, unasked and asked."""


def deeper(limits: Limits) -> bool:
    """Whether the limits let elements be deeper than the library takes unasked: it has two bounds of its own."""
    return limits.depth > _BOUNDS[0]


def tree(text: str, name: str, limits: Limits) -> etree._Element | None:
    """The page's tree, mended where broken; nothing is fetched, no entity but HTML's own is resolved.

    Raises ReadingError where it goes beyond the limits.
    """
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=deeper(limits), encoding="utf-8"
    )
    try:
        found: etree._Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        found = None
    check_bounds(found, parser, name, limits)
    return found


def check_bounds(
    found: etree._Element | None, parser: etree.XMLParser | etree.HTMLParser, name: str, limits: Limits
) -> None:
    """Raise ReadingError where markup was cut short by the library's bounds, or lies deeper than the limits let it."""
    beyond = next((each.message for each in parser.error_log if each.type_name == "ERR_RESOURCE_LIMIT"), "")
    looked_into = found if limits.depth not in _BOUNDS else None
    if "depth" in beyond or (looked_into is not None and _depth(looked_into, limits.depth) > limits.depth):
        raise limits.error(name, "depth", "is nested deeper than", "save its text")
    if "amplification" in beyond:
        raise ReadingError(name, "has entities that grow without end (an XML bomb)", "do not use it")
    if beyond:
        raise limits.error(name, "characters", "is a text longer than")


def _depth(root: etree._Element, enough: int) -> int:
    """How deep elements lie in one another, as far as is asked."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > enough:
            break
    return deepest
