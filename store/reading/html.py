"""Saved web pages: the article without the page around it."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml import etree

from store.folding import fold
from store.limits import KEPT, Limits
from store.reading import clean, credits, head, publishers
from store.reading.language import language
from store.reading.sheet import Claim, Sheet
from store.reading.trees import tree

_SKIP = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "svg", "math", "canvas", "object", "embed", "audio",
        "video", "form", "button", "input", "select", "textarea", "label", "nav", "footer", "aside", "figure",
        "figcaption", "menu", "dialog", "head",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
        "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "thead", "blockquote", "pre", "address", "hr", "br",
        "center", "body", "html", "fieldset", "details", "summary", "figure",
    }
)  # fmt: skip
_NEVER = re.compile(
    r"cookie|consent|gdpr|\bck\b|nav(?:bar|igation)?\b|nav[-_]|menu|breadcrumb|crumb|footer|sidebar|side-bar|"
    r"subscribe|newsletter|\bads?\b|\bad[-_]|advert|sponsor|popup|modal|ticker|toolbar|"
    r"pagination|caption|weather|skip|screen-reader|sr-only|login|topbar|top-bar|masthead|search",
    re.IGNORECASE,
)
_SELDOM = re.compile(
    r"banner|related|rel(?:news|links?|post)|recommend|more-|share|social|promo|comment|trending|most-|popular|tags?\b|photo|gallery|"
    r"langs?\b|language|copyright|widget|breaking|also|signup|donate|player|video",
    re.IGNORECASE,
)
_KEEP = re.compile(r"article|content|body|story|text|main|post|entry|detail|haber", re.IGNORECASE)
# The heading of a list of other articles.
_ELSEWHERE = re.compile(
    r"(?:related|more|other|latest|recent|top|popular|recommended|you (?:may|might) also|read|most read|see also|also (?:in|read)|"
    r"in (?:other|the) news|don.t miss|trending)\b.{0,40}|(?:weitere|mehr|ähnliche|auch interessant|lesen sie).{0,40}|"
    r"(?:à lire|lire aussi|articles? (?:liés|similaires)|sur le même sujet).{0,40}|(?:lea|más|noticias|leia|artículos).{0,40}|"
    r"(?:читайте|по теме|другие|похожие|материалы|ещё|еще).{0,40}|(?:相关|延伸|更多|推荐|関連|관련).{0,20}|(?:ilgili|diğer).{0,40}",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_RIGHTS = re.compile(r"foot|copyright", re.IGNORECASE)
_LINKS = 0.5
"""From what share of its words in links a block counts as one that leads elsewhere."""


def looks(text: str) -> bool:
    """Whether a text is a page or a piece of one."""
    start = text[:4096].lstrip().lower()
    return start.startswith(("<!doctype html", "<html")) or (
        start.startswith("<") and bool(re.search(r"<(?:html|head|body|meta|div|article|p)[\s>]", start))
    )


def fragment(text: str) -> list[str]:
    """The lines of a piece of HTML (a feed's description), or of plain text."""
    if "<" not in text and "&" not in text:
        return [line for line in clean.lines(text) if line]
    page = tree(f"<html><body>{text}</body></html>", "a piece of HTML", KEPT)
    return [] if page is None else _lines(page)


def lines_of(text: str, name: str, limits: Limits) -> list[str]:
    """The visible lines of a whole page: an e-mail's, where nothing stands around the article. Raises ReadingError."""
    page = tree(text, name, limits)
    body = page.find("body") if page is not None else None
    return _lines(body) if body is not None else []


def feeds(text: str) -> list[str]:
    """The addresses of the feeds that a page names in its head, as they stand there."""
    page = tree(text, "the page", KEPT)
    links = page.iter("link") if page is not None else ()
    kinds = ("rss+xml", "atom+xml", "feed+json")
    return [clean.line(e.get("href") or "") for e in links if (e.get("type") or "").lower().endswith(kinds)]


def read(text: str, name: str, limits: Limits) -> list[Sheet]:
    """The one article of a page. Raises ReadingError where it goes beyond the limits."""
    page = tree(text, name, limits)
    if page is None:
        return []
    if sum(len(part) for part in page.xpath("//text()[not(parent::script or parent::style)]")) > 4 * limits.characters:
        raise limits.error(name, "characters", "is a page of far more text than")
    sheet = Sheet("html")
    meta = _meta(page)
    data = _linked_data(page)
    whole_title = clean.line(
        "".join(page.xpath("//head//title[1]//text()")) or "".join(page.xpath("//title[1]//text()"))
    )
    headings = [
        line for h in page.iter("h1", "h2") if not _inside_noise(h) and (line := clean.line("".join(h.itertext())))
    ]
    headline = _headline(whole_title, headings, meta, data, sheet)
    sheet.language_hint = (
        page.get("lang")
        or page.get("{http://www.w3.org/XML/1998/namespace}lang")
        or str(data.get("inLanguage") or "")
        or None
    )
    links = page.xpath("//link[@rel='canonical']/@href")
    sheet.address = clean.line(links[0]) if links else meta.get("og:url", ("", None))[1]
    block = _main(page, headline)
    lines = _lines(block)
    if not any(fold(line) != fold(headline or "") for line in lines):
        return []
    spoken = language(f"{headline}\n" + "\n".join(lines[:30]), sheet.language_hint) or "en"
    _facts(sheet, meta, data, spoken)
    head.split(lines, sheet, spoken, title=headline)
    stated = len(sheet.published)
    head.claims(sheet, spoken)
    if not stated and not sheet.published:
        for element in page.iter("time"):
            shown = clean.line(element.get("datetime") or "".join(element.itertext()))
            if found := head.stamp(shown, spoken):
                sheet.published.append(Claim(found.iso, sheet.state("time", shown), "time element of the page", shown))
                break
    _owner(sheet, page, whole_title, headline)
    return [sheet]


def _headline(
    title: str, headings: list[str], meta: dict[str, tuple[str, str]], data: dict[str, Any], sheet: Sheet
) -> str | None:
    """The heading that the page's title or metadata confirm; else the first heading; else the title without the site's name."""
    stated = [clean.line(str(data["headline"]))] if data.get("headline") else []
    stated += [meta[key][1] for key in ("og:title", "articletitle", "twitter:title", "dc.title") if key in meta]
    folded = [fold(value) for value in (*stated, title) if value]
    for heading in headings:
        if any(fold(heading) in value or value in fold(heading) for value in folded if value):
            sheet.headline_rule = "heading of the page"
            return heading
    if stated:
        sheet.state("title", stated[0])
        sheet.headline_rule = "title in the page's metadata"
        return stated[0]
    if headings:
        sheet.headline_rule = "heading of the page"
        return headings[0]
    own = _without_site(title)[0]
    if head.is_label(own):
        return None  # "Press releases": the text's own first line says more
    sheet.headline_rule = "title of the page"
    return own or None


_SITE = re.compile(r"\s*(?:\s[|•·–—:]{1,2}\s|\s::\s|\s-\s|_|\s>\s|\|)\s*")


def _without_site(title: str, headline: str | None = None) -> tuple[str, str]:
    """A title and the site's name that stands before or after it; the title is the longest part where no headline is known."""
    parts = [part for part in _SITE.split(title) if part]
    if len(parts) < 2:
        return title, ""
    longest = next((part for part in parts if headline and fold(part) == fold(headline)), max(parts, key=len))
    return longest, parts[0] if parts[-1] == longest else parts[-1]


def _meta(page: etree._Element) -> dict[str, tuple[str, str]]:
    """Meta elements by lower-case name: the name as it stands and the content."""
    found: dict[str, tuple[str, str]] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = clean.line(element.get("content") or "")
        if name and value and name.lower() not in found:
            found[name.lower()] = (clean.line(name), value)
    return found


def _linked_data(page: etree._Element) -> dict[str, Any]:
    """The JSON-LD object that describes an article."""
    for element in page.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json" or not element.text:
            continue
        try:
            value = msgspec.json.decode(element.text.strip())
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for item in queue[:50]:
            if isinstance(item, dict):
                inner = item.get("@graph")
                if isinstance(inner, list):
                    queue = queue + inner[:50]
                for candidate in (item, *(inner if isinstance(inner, list) else ())):
                    if isinstance(candidate, dict) and (candidate.get("headline") or candidate.get("datePublished")):
                        return candidate
    return {}


def _facts(sheet: Sheet, meta: dict[str, tuple[str, str]], data: dict[str, Any], spoken: str) -> None:
    publisher = data.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    if isinstance(name, str) and (name := clean.line(name)):
        sheet.publishers.append(
            Claim(publishers.named(name), sheet.state("publisher", name), "publisher in the page's metadata", name)
        )
    for key in (
        "og:site_name",
        "dc.publisher",
        "sitename",
        "publisher",
        "application-name",
        "dcterms.publisher",
        "copyright",
    ):
        if key in meta:
            shown = meta[key][1]
            sheet.publishers.append(
                Claim(
                    publishers.named(shown),
                    sheet.state(meta[key][0], shown),
                    "site's name in the page's metadata",
                    shown,
                )
            )
    if isinstance(data.get("datePublished"), str):
        shown = clean.line(data["datePublished"])
        if found := head.stamp(shown.replace("T", " "), spoken):
            sheet.published.append(
                Claim(found.iso, sheet.state("datePublished", shown), "day in the page's metadata", shown)
            )
    for key in (
        "article:published_time", "og:published_time", "pubdate", "publishdate", "date", "dc.date",
        "dc.date.issued", "dcterms.created",
        "datepublished", "publication_date", "parsely-pub-date", "sailthru.date", "article:published",
    ):  # fmt: skip
        if key in meta and (found := head.stamp(meta[key][1].replace("T", " "), spoken)):
            sheet.published.append(
                Claim(found.iso, sheet.state(meta[key][0], meta[key][1]), "day in the page's metadata", meta[key][1])
            )
    for key in ("author", "article:author", "dc.creator"):
        if key in meta:
            sheet.byline = meta[key][1]
            break


def _owner(sheet: Sheet, page: etree._Element, title: str, headline: str | None) -> None:
    """The publisher that the title's other part, the author or the address tell."""
    site = _without_site(title, headline)[1] if title and fold(title) != fold(headline or "") else ""
    if site:
        line = sheet.state("page title", title)
        sheet.publishers.append(Claim(publishers.named(site), line, "site's name in the page's title", site))
    if sheet.byline and (listed := publishers.known(sheet.byline)):
        sheet.publishers.append(Claim(listed[0], sheet.state("author", sheet.byline), "author of the page", listed[1]))
    if sheet.address and (owner := publishers.by_address(sheet.address)):
        sheet.publishers.append(
            Claim(owner, sheet.state("address", sheet.address), "domain of the address", sheet.address, True)
        )
    if not sheet.publishers:
        _copyright(sheet, page)


def _copyright(sheet: Sheet, page: etree._Element) -> None:
    """The publisher that the copyright line at the page's foot names."""
    for element in page.iter("footer", "div", "p"):
        if element.tag != "footer" and not _RIGHTS.search(_marks(element)):
            continue
        if right := credits.COPYRIGHT.search(clean.line(" ".join(element.itertext()))[:300]):
            name = right["name"].strip(" .,|-–—")
            line = sheet.state("copyright", right[0].strip())
            sheet.publishers.append(Claim(publishers.named(name), line, "copyright line of the page", name))
            return


def _marks(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"


def _inside_noise(element: etree._Element) -> bool:
    return any(ancestor.tag in _SKIP for ancestor in element.iterancestors())


def _noisy(element: etree._Element) -> bool:
    if element.tag in _SKIP or not isinstance(element.tag, str):
        return True
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in (element.get("style") or "").replace(" ", "")
    ):
        return True
    marks = _marks(element)
    if not marks.strip():
        return False
    if _NEVER.search(marks):
        return True
    return bool(_SELDOM.search(marks)) and (not _KEEP.search(marks) or _linked(element) > _LINKS)


def _linked(element: etree._Element) -> float:
    """The share of a block's words that are links."""
    size = len("".join(element.itertext()).strip())
    links = [element] if element.tag == "a" else element.iter("a")
    return sum(len("".join(link.itertext()).strip()) for link in links) / size if size else 0.0


def _elsewhere(heading: etree._Element) -> list[etree._Element]:
    """A heading such as `Related stories` and the blocks of links below it; nothing where it is one of the article's own."""
    if not _ELSEWHERE.fullmatch(clean.line("".join(heading.itertext()))):
        return []
    found: list[etree._Element] = []
    for below in heading.itersiblings():
        if _linked(below) <= _LINKS:
            break
        found.append(below)
    return [heading, *found] if found else []


def _main(page: etree._Element, headline: str | None) -> etree._Element:
    """The smallest block that holds most of the page's paragraphs of prose, grown to take in the headline."""
    weights: dict[etree._Element, float] = {}
    for element in page.iter("p", "br", "li", "div", "blockquote"):
        if element.tag == "div" and any(child.tag in _BLOCKS for child in element):
            continue
        words = "".join(element.itertext()) if element.tag != "br" else (element.tail or "")
        size = len(words.strip())
        if size < 60 or _inside_noise(element):
            continue
        linked = sum(len("".join(a.itertext())) for a in element.iter("a")) if element.tag != "br" else 0
        weight = (size - 1.5 * linked) * (0.3 if element.tag == "li" else 1)
        for step, ancestor in enumerate(element.iterancestors()):
            if step > 6:
                break
            weights[ancestor] = weights.get(ancestor, 0) + weight * (0.9**step)
    if not weights:
        body = page.find("body")
        return body if body is not None else page
    best = max(weights, key=lambda element: weights[element])
    if headline:
        folded = fold(headline)
        for step, ancestor in enumerate([best, *best.iterancestors()]):
            if step > 4 or ancestor.tag in {"html"}:
                break
            if any(fold("".join(h.itertext())) == folded for h in ancestor.iter("h1", "h2", "h3")):
                return ancestor
    return best


def _lines(block: etree._Element) -> list[str]:
    """The block's visible text, a line a paragraph, without what the page puts around an article."""
    pieces: list[str] = []
    current: list[str] = []

    def close() -> None:
        if current:
            if shown := clean.line("".join(current)):
                pieces.append(shown)
            current.clear()

    skipping: etree._Element | None = None
    elsewhere: set[etree._Element] = set()
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            if skipping is None:
                if element.tag in _HEADINGS:
                    elsewhere.update(_elsewhere(element))
                if element is not block and (_noisy(element) or element in elsewhere):
                    skipping = element
                    if element.tag in _BLOCKS or element.tag in {"nav", "footer", "aside", "figure"}:
                        close()
                else:
                    if element.tag in _BLOCKS:
                        close()
                    if element.text:
                        current.append(element.text)
        else:
            if skipping is not None:
                if element is not skipping:
                    continue
                skipping = None
            elif element.tag in _BLOCKS:
                close()
            if element is not block and element.tail:
                current.append(element.tail)
    close()
    return pieces
