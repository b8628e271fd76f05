"""An article in the making: lines and claims as a format's module found them, put together into one text with spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.limits import KEPT, Limits
from store.model import Article, Evidence, Span
from store.reading.language import language

UNTOLD = "the language cannot be told; read as English"


@dataclass(slots=True)
class Claim:
    """A value that a line of the source states. `line` is that line as it will stand in the text; `words` what in it says so."""

    value: str
    line: str
    rule: str
    words: str = ""
    inferred: bool = False


@dataclass(slots=True)
class Sheet:
    """What a format's module takes from a source: the text is headline, header, paragraphs, then trailing notes."""

    format: str
    headline: str | None = None
    header: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    publishers: list[Claim] = field(default_factory=list)
    published: list[Claim] = field(default_factory=list)
    headline_rule: str = "first line of the text"
    language: str | None = None
    language_hint: str | None = None
    address: str | None = None
    byline: str | None = None
    notes: list[str] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    sample: bool = False

    def state(self, name: str, value: str) -> str:
        """Add a piece of metadata to the header as `name: value` and return that line."""
        line = f"{name}: {value}"
        if line not in self.stated:
            self.header.append(line)
            self.stated.add(line)
        return line


def check_length(text: str, name: str, limits: Limits, item: int | None = None) -> None:
    """Raise ReadingError for a text that is longer than an article may be."""
    if len(text) > limits.characters:
        which = "is" if item is None else f"its item {item} is"
        raise limits.error(name, "characters", f"{which} a text longer than")


def assemble(sheet: Sheet, *, file: str, item: int | None, digest: str, content: str, limits: Limits = KEPT) -> Article:
    """The immutable article of a sheet. Raises ReadingError where it is too long for one."""
    parts: list[str] = []
    at = 0

    def place(line: str) -> Span:
        nonlocal at
        span = Span(at, at + len(line))
        parts.append(line)
        at = span.end + 1
        return span

    if sheet.headline:
        place(sheet.headline)
    header = tuple(place(line) for line in sheet.header)
    paragraphs = tuple(place(line) for line in sheet.paragraphs)
    for line in sheet.trailing:
        place(line)
    text = "\n".join(parts)
    check_length(text, file, limits, item)
    evidence: list[Evidence] = []
    if sheet.headline:
        evidence.append(Evidence("headline", 0, len(sheet.headline), sheet.headline_rule))
    values: dict[str, str | None] = {}
    for name, claims in (("publisher", sheet.publishers), ("published", sheet.published)):
        claim = claims[0] if claims else None
        values[name] = claim.value if claim else None
        if claim:
            start = max(text.find(claim.line), 0)
            within = claim.line.find(claim.words) if claim.words else 0
            start += max(within, 0)
            end = start + len(claim.words if claim.words and within >= 0 else claim.line)
            evidence.append(Evidence(name, start, end, claim.rule, claim.inferred))
    spoken = sheet.language or language("\n".join([sheet.headline or "", *sheet.paragraphs]), sheet.language_hint)
    notes = list(sheet.notes)
    if spoken is None:
        notes.append(UNTOLD)
    elif text:
        lead = paragraphs[0] if paragraphs else Span(0, len(text))
        evidence.append(Evidence("language", lead.start, lead.end, "script and small words of the text", True))
    return Article(
        file=file,
        item=item,
        format=sheet.format,
        digest=digest,
        content=content,
        text=text,
        headline=sheet.headline,
        publisher=values["publisher"],
        published=values["published"],
        language=spoken or "en",
        address=sheet.address,
        byline=sheet.byline,
        header=header,
        paragraphs=paragraphs,
        evidence=tuple(evidence),
        notes=tuple(notes),
        sample=sheet.sample,
    )
