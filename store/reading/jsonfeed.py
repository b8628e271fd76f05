"""JSON Feed 1.0 and 1.1: the items as objects, with what the feed says of all of them."""

from __future__ import annotations

from typing import Any

from store.reading import clean, publishers
from store.reading.feed import Channel
from store.reading.sheet import Claim, Sheet


def looks(value: dict[str, Any]) -> bool:
    """Whether an object is a JSON Feed."""
    return isinstance(value.get("items"), list) and "jsonfeed.org/version" in str(value.get("version", ""))


def channel(value: dict[str, Any]) -> Channel:
    """The feed's own title, language and authors."""
    people = value.get("authors")
    people = people if isinstance(people, list) else [value.get("author")]
    names = [each["name"] for each in people[:10] if isinstance(each, dict) and isinstance(each.get("name"), str)]
    tongue = value.get("language")
    return Channel(
        clean.line(str(value.get("title") or "")),
        tongue if isinstance(tongue, str) else None,
        tuple(("author", clean.line(name)) for name in names),
    )


def items(value: dict[str, Any], limit: int) -> list[dict[str, Any]]:
    """The feed's items in order, at most `limit` + 1."""
    return [each for each in value["items"][: limit + 1] if isinstance(each, dict)]


def belongs(sheet: Sheet, of: Channel) -> None:
    """Add to an item's article what its feed says of all of them."""
    sheet.format = "feed"
    sheet.language_hint = sheet.language_hint or of.language
    for name, shown in of.authors:
        if listed := publishers.known(shown):
            sheet.publishers.append(Claim(listed[0], sheet.state(name, shown), "author of the feed", listed[1]))
    if of.title:
        listed = publishers.known(of.title)
        name, words = listed if listed else (of.title, of.title)
        sheet.publishers.append(Claim(name, sheet.state("feed", of.title), "title of the feed", words))
