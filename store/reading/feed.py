"""RSS 0.9 to 2.0 and Atom: each item an article, with what its channel says of all of them."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from store.errors import ReadingError
from store.limits import Limits
from store.reading import clean, head, publishers
from store.reading.html import fragment
from store.reading.language import language
from store.reading.sheet import Claim, Sheet
from store.reading.trees import check_bounds, deeper

_ROOTS = frozenset({"rss", "feed", "rdf"})
_ITEMS = frozenset({"item", "entry"})
_AUTHORS = frozenset({"creator", "author", "source", "publisher"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")


def root(data: bytes, name: str, limits: Limits) -> etree._Element | None:
    """The root of a feed; None where the bytes hold another kind of XML. Entities are not resolved, nothing is fetched.

    Raises ReadingError where it goes beyond the limits.
    """
    parser = etree.XMLParser(
        recover=True, no_network=True, resolve_entities=False, remove_comments=True, remove_pis=True,
        huge_tree=deeper(limits) and b"<!ENTITY" not in data,
    )  # fmt: skip
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        found = None
    check_bounds(found, parser, name, limits)
    return found if found is not None and _name(found) in _ROOTS else None


def items(feed: etree._Element, limit: int) -> list[etree._Element]:
    """The feed's items in order, at most `limit` + 1."""
    found: list[etree._Element] = []
    for element in feed.iter():
        if _name(element) in _ITEMS:
            found.append(element)
            if len(found) > limit:
                break
    return found


def canonical(item: etree._Element) -> str:
    """The digest of an item's own content, whatever stands around it and however it is indented."""
    parts: list[str] = []
    for event, element in etree.iterwalk(item, events=("start", "end")):
        if event == "start":
            parts += [f"<{element.tag}", *(f"{key}={value}" for key, value in sorted(element.attrib.items()))]
            parts.append((element.text or "").strip())
        else:
            parts += [">", (element.tail or "").strip() if element is not item else ""]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Channel(NamedTuple):
    """What a feed says of all its items."""

    title: str
    language: str | None
    authors: tuple[tuple[str, str], ...]


def channel(feed: etree._Element) -> Channel:
    """The feed's own title, language and authors, read once."""
    holder = next((e for e in feed if _name(e) == "channel"), feed)
    own = [child for child in holder if _name(child) in {"title", "language", *_AUTHORS}][:50]
    texts = {_name(child): clean.line("".join(child.itertext())) for child in reversed(own)}
    authors = tuple((_name(child), clean.line(" ".join(child.itertext()))) for child in own if _name(child) in _AUTHORS)
    return Channel(
        " ".join(fragment(texts.get("title", ""))), texts.get("language") or feed.get(_XML_LANGUAGE), authors
    )


def read(item: etree._Element, of: Channel) -> Sheet | None:
    """The article of an item; None where it has neither title nor text."""
    title = _text(item, "title")
    bodies = [
        _content(child) for child in item if _name(child) in {"encoded", "content", "description", "summary", "body"}
    ]
    body = max(bodies, key=len, default="")
    if not title and not body:
        return None
    sheet = Sheet("feed", headline_rule="title of the item")
    lines = fragment(body)
    headline = " ".join(fragment(title)) or None
    sheet.language = language(f"{headline}\n" + "\n".join(lines[:12]), item.get(_XML_LANGUAGE) or of.language)
    spoken = sheet.language or "en"
    own = [(_name(child), clean.line(" ".join(child.itertext()))) for child in item if _name(child) in _AUTHORS]
    sheet.byline = own[0][1] if own else None
    for names, rule in ((own, "author of the item"), (of.authors, "author of the feed")):
        for name, shown in names:
            if shown:
                line = sheet.state("author" if name == "creator" else name, shown)
                if listed := publishers.known(shown):
                    sheet.publishers.append(Claim(listed[0], line, rule, listed[1]))
    dated = {_name(child): clean.line(child.text or "") for child in item if _name(child) in _DATES and child.text}
    for name in _DATES:
        if name in dated and (iso := _moment(dated[name], spoken)):
            sheet.published.append(Claim(iso, sheet.state(name, dated[name]), "date of the item", dated[name]))
            break
    sheet.address = _link(item)
    head.split(lines, sheet, spoken, title=headline)
    head.claims(sheet, spoken)
    if name := of.title:
        listed = publishers.known(name)
        line = sheet.state("feed", name)
        sheet.publishers.append(
            Claim(listed[0] if listed else name, line, "title of the feed", listed[1] if listed else name)
        )
    if sheet.address:
        line = sheet.state("link", sheet.address)
        if owner := publishers.by_address(sheet.address):
            sheet.publishers.append(Claim(owner, line, "domain of the address", sheet.address, True))
    return sheet


def refuse(name: str) -> ReadingError:
    """The error for XML that is no feed."""
    return ReadingError(name, "is XML but neither RSS nor Atom", "give a feed, a page or a text")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    return next(("".join(child.itertext()) for child in element if _name(child) == name), "")


def _content(element: etree._Element) -> str:
    if element.get("type") == "xhtml" or len(element):
        return "".join([element.text or ""] + [etree.tostring(child, encoding="unicode") for child in element])
    return element.text or ""


def _link(item: etree._Element) -> str | None:
    for child in item:
        if _name(child) == "link":
            address = child.get("href") or (child.text or "")
            if child.get("rel", "alternate") == "alternate" and address.strip():
                return clean.line(address)
    guid = _text(item, "guid").strip()
    return clean.line(guid) if guid.startswith(("http://", "https://")) else None


def _moment(text: str, language: str) -> str | None:
    """An item's date as ISO, in its own local time."""
    if "," in text[:5]:
        try:
            return parsedate_to_datetime(text).replace(tzinfo=None).isoformat(timespec="seconds")
        except (ValueError, IndexError):
            pass
    found = head.stamp(text, language)
    return found.iso if found else None
