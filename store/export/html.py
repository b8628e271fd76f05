"""A dossier as one self-contained page: readable on any screen, in the dark and on paper; nothing in it is fetched or run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

import seeds
from store.export.dossier import BRIEF, Dossier, Entry, Parts, day, occasions
from store.export.escaping import line, web_address
from store.export.markdown import TIMELINE
from store.export.sections import Block, Section, sections
from store.gazetteer import Gazetteer
from store.wording import event_words, place_words, printed_date, who_words

STYLE = """
:root { color-scheme: light dark; --ink: #1d2129; --quiet: #5c6470; --rule: #d8dce2; --paper: #fff; --accent: #1f5fa8 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e6ea; --quiet: #9aa3af; --rule: #343b45; --paper: #16191e; --accent: #8ab8f0 }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Charter, "Bitstream Charter", Cambria, Georgia, "Noto Serif", serif; overflow-wrap: break-word }
h1, h2, h3, th, nav, .quiet, caption { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .75rem }
h3 { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); margin: 1.4rem 0 .4rem }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .15em }
.quiet { color: var(--quiet); font-size: .875rem; margin: 0 }
.notice { border-left: 3px solid var(--accent); padding: .1rem 0 .1rem .9rem; margin: 1.25rem 0 }
section, nav { border-top: 1px solid var(--rule); margin-top: 2.25rem; padding-top: 1.5rem }
table { border-collapse: collapse; width: 100%; font-size: .94rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--rule) }
th { font-size: .82rem; font-weight: 600; color: var(--quiet) }
.facts th { width: 7.5rem; white-space: nowrap }
.timeline td:first-child, .wide td:nth-child(-n+2) { white-space: nowrap }
body:has(.wide) { max-width: 72rem } .wide { font-size: .88rem }
ol, ul { padding-left: 1.4rem; margin: .3rem 0 } li { margin: .2rem 0 }
nav ul { list-style: none; padding: 0 }
blockquote { margin: .4rem 0; padding-left: 1rem; border-left: 2px solid var(--rule) }
blockquote p, .note p { margin: .5rem 0 } sup { line-height: 0 } sup a { text-decoration: none; padding: 0 .1em }
:target { background: color-mix(in srgb, var(--accent) 14%, transparent) }
@media (max-width: 44rem) {
  body { padding-inline: 1rem } table { font-size: .88rem } td, th { padding-right: .6rem }
  nav .timeline td:nth-child(5), nav .timeline th:nth-child(5) { display: none }
}
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #444; --rule: #bbb; --paper: #fff; --accent: #000 }
  body { max-width: none; padding: 0; font-size: 10.5pt } section { break-inside: auto } nav { display: none }
  h2, h3 { break-after: avoid } tr, li { break-inside: avoid } a { text-decoration: none }
}
"""


WIDE = 5
"""Of more columns than these a table takes more of the screen than text does."""


def document(dossier: Dossier, names: Gazetteer, parts: Parts = BRIEF) -> str:
    """The whole page. The same dossier gives the same page."""
    return "\n".join(page(dossier, names, parts)) + "\n"


def page(dossier: Dossier, names: Gazetteer, parts: Parts) -> Iterator[str]:
    """The page's lines."""
    found = sections(dossier, names, parts)
    entries = [entry for section in found for entry in section.entries]
    marks = {entry.record.id: mark(number) for number, entry in enumerate(entries, 1)}
    count = len(dossier.entries)
    about = [f"{count} {'record' if count == 1 else 'records'}", f"query: {dossier.query}" if dossier.query else ""]
    yield from opening(dossier.title, " · ".join(filter(None, about)), samples=dossier.samples)
    if len(found) > 1:
        yield from timeline(found, names)
    for number, section in enumerate(found, 1):
        yield f'<section id="meeting-{number}">\n<h2>{text(section.title)}</h2>'
        yield from body(section, marks)
        yield "</section>"
    yield from closing(entries)


def opening(title: str, about: str, *, samples: bool) -> Iterator[str]:
    """The page down to its title, what it is about, and that it holds samples."""
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    # Even if something should ever slip through: the page may load and run nothing.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="Summitry">'
    yield f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f'<header>\n<h1>{text(title)}</h1>\n<p class="quiet">{text(about)}</p>'
    if samples:
        yield f'<p class="notice">{text(seeds.NOTICE)}</p>'
    yield "</header>\n<main>"


def closing(entries: Iterable[Entry]) -> Iterator[str]:
    """The sources by their numbers, and the end of the page."""
    yield '<section id="sources">\n<h2>Sources</h2>\n<ol>'
    for number, entry in enumerate(entries, 1):
        yield f'<li id="source-{number}">{source(entry)} <a href="#mark-{number}" aria-label="back to the text">↩</a></li>'
    yield "</ol>\n</section>\n</main>\n</body>\n</html>"


def text(value: str) -> str:
    """A text as text of the page."""
    return escape(line(value))


def mark(number: int) -> str:
    """A raised number that leads to a source."""
    return f'<sup><a id="mark-{number}" href="#source-{number}">{number}</a></sup>'


def again(mark: str) -> str:
    """The same mark a second time: it cannot be what the source leads back to."""
    return mark.replace(' id="', ' data-mark="')


def timeline(found: list[Section], names: Gazetteer) -> Iterator[str]:
    """Contents and timeline in one, oldest first: a row an occasion that leads to its section."""
    rows = []
    for number, section in enumerate(found, 1):
        for record in occasions(section.entries[0]):
            where = place_words(record.place, record.kind, names)
            cells = (record.kind or "", who_words(record, names), where, event_words(record.event))
            date = text(printed_date(record.date) or "date unknown")
            rows.append((day(record), (f'<a href="#meeting-{number}">{date}</a>', *map(text, cells))))
    yield "<nav>\n<h2>Timeline</h2>"
    yield from table(TIMELINE, [cells for _, cells in sorted(rows, key=lambda row: row[0])], "timeline")
    yield "</nav>"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], kind: str) -> Iterator[str]:
    """A table of cells that are set already."""
    yield f'<table class="{kind}{" wide" if len(head) > WIDE else ""}">'
    yield "<thead><tr>" + "".join(f'<th scope="col">{text(each)}</th>' for each in head) + "</tr></thead>\n<tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
    yield "</tbody>\n</table>"


def body(section: Section, marks: Mapping[str, str]) -> Iterator[str]:
    """What stands below a section's title."""
    titles = []
    for entry in section.entries:
        record = entry.record
        publisher = f" ({record.publisher})" if record.publisher else ""
        titles.append(text(f"{record.headline or record.file}{publisher}") + marks[record.id])
    yield '<table class="facts">\n<tbody>'
    rows = [(label, text(value)) for label, value in section.facts]
    for label, value in (*rows, ("Source" if len(titles) == 1 else "Sources", "<br>".join(titles))):
        yield f'<tr><th scope="row">{label}</th><td>{value}</td></tr>'
    yield "</tbody>\n</table>"
    for each in section.blocks:
        yield f"<h3>{text(each.title)}{again(marks.get(each.source, ''))}</h3>"
        yield from set_block(each)


def set_block(each: Block) -> Iterator[str]:
    """A block below its title."""
    match each.style:
        case "table":
            yield from table(each.head, [tuple(map(text, row)) for row in each.rows], "list")
        case "numbered" | "bulleted":
            tag = "ol" if each.style == "numbered" else "ul"
            yield f"<{tag}>"
            yield from (f'<li dir="auto">{text(item)}</li>' for (item,) in each.rows)
            yield f"</{tag}>"
        case _:
            tag, kind = ("blockquote", "text") if each.style == "quoted" else ("div", "note")
            yield f'<{tag} class="{kind}">'
            yield from (f'<p dir="auto">{text(paragraph)}</p>' for (paragraph,) in each.rows)
            yield f"</{tag}>"


def source(entry: Entry) -> str:
    """Publisher, headline, date, address, date of access."""
    record = entry.record
    title = f"“{record.headline or record.file}”"
    said = text(
        ", ".join([record.publisher or "Publisher unknown", title, printed_date(record.published) or "undated"])
    )
    if record.address:
        href = escape(web_address(record.address))
        link = f'<a href="{href}" rel="noreferrer">{href}</a>' if href else text(record.address)
        said += f", {link}"
        if entry.received and not record.sample:
            said += f", accessed {printed_date(entry.received)}"
    return f"{said}. Sample text." if record.sample else f"{said}."
