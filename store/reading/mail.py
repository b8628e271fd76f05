"""E-mails (.eml) and pages saved as one file (.mhtml): the text part or the page, and what the headers say of it.

A mail that was sent on in another counts as it was first sent, and one that only says what is attached as what is attached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from store.errors import ReadingError
from store.limits import Limits
from store.reading import clean, head, html, plain, publishers
from store.reading.encoding import decode
from store.reading.forwarded import sent_on
from store.reading.language import language
from store.reading.sheet import Claim, Sheet

_SUFFIXES = frozenset({".eml", ".mhtml", ".mht"})
_FIELD = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:)")
_MIME = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Content-Type):", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 20
_TONGUES = ("en", "de", "fr", "es", "pt", "it", "ru", "zh", "tr")
_INNER = 4
"""How many mails may lie in one another."""
_MARKS = re.compile(
    r"^(?:\[[^\]]{1,40}\]\s*|(?:re|fwd?|aw|wg|tr|rv|ynt|enc|doorst|отв|пер|转发|回复)\s*[:：]\s*)+", re.IGNORECASE
)
_FORWARDED = re.compile(r"(?:^|[\s\]])(?:fwd?|wg|tr|rv|enc|пер|转发)\s*[:：]", re.IGNORECASE)
_COVER = re.compile(
    r"attach|enclosed|anhang|anbei|angehängt|beigefügt|ci-joint|pièce jointe|adjunt|anex|allegat|ekte|вложени|прилага|приложени|"
    r"附件|添付|첨부|مرفق",
    re.IGNORECASE,
)
_SHORT = 300
"""Characters below which a text may only be there to say what is attached; with a word that says so, thrice as many."""
_ROUTINE = re.compile(
    r"unsubscribe|view (?:this|it|the)? ?(?:e-?mail|message|online|in (?:your )?browser)|"
    r"manage (?:your )?(?:preferences|subscription)|"
    r"you (?:are receiving|received) this|do not reply|if you no longer wish|abmelden|newsletter abbestellen|se désabonner|"
    r"darse de baja|отписаться|取消订阅|abonelikten",
    re.IGNORECASE,
)  # fmt: skip


def looks(data: bytes, suffix: str) -> bool:
    """Whether bytes are an e-mail or a page in MIME form: by the extension, or by the headers of a mail as it was sent."""
    begin = data[:16_384].lstrip(b"\xef\xbb\xbf\r\n")
    if not _FIELD.match(begin):
        return False
    if suffix in _SUFFIXES:
        return True
    block = re.split(rb"\r?\n\r?\n", begin, maxsplit=1)[0]
    return len({found.lower() for found in _MIME.findall(block)}) >= 2


def read(data: bytes, name: str, limits: Limits) -> list[Sheet]:
    """The one article of a mail, or of a page in MIME form. Raises ReadingError where there is no text in it."""
    try:
        message: Message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        parts = list(_leaves(message))
    except (RecursionError, MessageError, ValueError, LookupError):
        raise ReadingError(name, "is an e-mail that cannot be taken apart", "save it again, or save its text") from None
    if _is_page(message):
        return [_page(message, parts, name, limits)]
    if len(parts) > limits.parts:
        raise limits.error(name, "parts", "has more than", "save its text")
    return [_mail(message, parts, name, limits)]


def _is_page(message: Message) -> bool:
    return message.get_content_type() == "multipart/related" and (
        "Snapshot-Content-Location" in message or not message["To"]
    )


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something, those of mails within the mail left out."""
    if depth > _DEEPEST:
        return
    if message.get_content_maintype() == "multipart" and isinstance(message.get_payload(), list):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)
    else:
        yield message


def _text(part: Message, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    charset = part.get_content_charset()
    return decode(payload, name, f"charset={charset}" if charset else None)


def _header(message: Message, name: str) -> str:
    """A header as one line of text, its encoded words decoded."""
    value = str(message.get(name) or "")[:2000]
    try:
        return clean.line(str(make_header(decode_header(value))))
    except (HeaderParseError, LookupError, ValueError):
        return clean.line(value)


def _page(message: Message, parts: list[Message], name: str, limits: Limits) -> Sheet:
    """A page that a browser saved in one file."""
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    text = _text(page, name) if page is not None else ""
    sheets = html.read(text, name, limits) if text else []
    if page is None or not sheets:
        raise ReadingError(name, "holds no page with text", "save the page again, as HTML")
    (sheet,) = sheets
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    if not sheet.address and address.startswith(("http://", "https://")):
        sheet.address = address
        line = sheet.state("address", address)
        if owner := publishers.by_address(address):
            sheet.publishers.append(Claim(owner, line, "domain of the address", address, True))
    return sheet


def _mail(message: Message, parts: list[Message], name: str, limits: Limits, depth: int = 0) -> Sheet:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    of = {kind: [p for p in shown if p.get_content_type() == f"text/{kind}"] for kind in ("plain", "html")}
    written = [line for part in of["plain"] for line in plain.reflowed(clean.lines(_text(part, name)))]
    pages = [line for part in of["html"][:1] for line in html.lines_of(_text(part, name), name, limits)]
    # The text part is the cleaner one, unless it only says where the mail can be read.
    rich = sum(map(len, pages)) * 0.6 > sum(map(len, written))
    lines = pages if rich else _without_quotes(written)
    first = sent_on(lines)
    if first:
        lines = first[1]
    lines = [line for line in lines if not _ROUTINE.search(line) or len(line) > 300]
    size = sum(map(len, lines))
    if size < _SHORT or (size < 3 * _SHORT and any(map(_COVER.search, lines))):
        attached = _of_attached(message, parts, name, limits, depth)
        if attached is not None:
            return attached
    if not any(lines):
        held = f": only {', '.join(_attached(parts))}" if _attached(parts) else ""
        raise ReadingError(name, f"is an e-mail without text{held}", "save what is attached, and add that")
    return _sheet(message, lines, parts, first[0] if first else None)


def _of_attached(message: Message, parts: list[Message], name: str, limits: Limits, depth: int) -> Sheet | None:
    """The first attached mail or document that can be read, with what the mail around it says; None where there is none."""
    for part in parts if depth < _INNER else ():
        try:
            if part.get_content_type() == "message/rfc822":
                found = [_mail(inner, list(_leaves(inner)), name, limits, depth + 1) for inner in _inner(part)[:1]]
            else:
                found = _document(part, name, limits)
        except ReadingError:
            continue
        if found and any(found[0].paragraphs):
            sheet, called = found[0], _attached([part])[0]
            if part.get_content_type() != "message/rfc822":
                guessed = [claim for claim in sheet.published if claim.inferred]
                sheet.published = [claim for claim in sheet.published if not claim.inferred]
                _sender(message, sheet, language("\n".join(sheet.paragraphs[:20])) or "en")
                sheet.published += guessed
                sheet.notes.append(f"read from what is attached: {called}")
            return sheet
    return None


def _document(part: Message, name: str, limits: Limits) -> list[Sheet]:
    """An attached document as an article of its own."""
    called = str(part.get_filename() or "")
    data = part.get_payload(decode=True) if called else None
    if not isinstance(data, bytes):
        return []
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from store.reading import pdf

        return pdf.read(data, name, limits)
    if data.startswith(b"PK\x03\x04"):
        from store.reading import docx

        return docx.read(data, name, limits)
    if part.get_content_maintype() != "text":
        return []
    return (
        html.read(_text(part, name), name, limits)
        if part.get_content_subtype() == "html"
        else plain.read(_text(part, name))
    )


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _without_quotes(lines: list[str]) -> list[str]:
    """The lines above the signature, marks of quotation taken away."""
    end = next((number for number, line in enumerate(lines) if line == "--" and number > 2), len(lines))
    return [re.sub(r"^(?:>\s?)+", "", line) for line in lines[:end]]


def _attached(parts: list[Message]) -> list[str]:
    found = [part for part in parts if part.get_content_maintype() not in ("text", "image")]
    return [clean.line(str(part.get_filename() or part.get_content_type()))[:60] for part in found][:5]


def _sheet(message: Message, lines: list[str], parts: list[Message], first: Message | None) -> Sheet:
    """The article of a mail's lines; `first` is the mail as it was first sent, where this one sends it on."""
    sheet = Sheet("mail", headline_rule="subject of the e-mail")
    told = first if first is not None else message
    subject = _header(told, "Subject") or _header(message, "Subject")
    title = _MARKS.sub("", subject) or None
    spoken = language(f"{title}\n" + "\n".join(lines[:40])) or "en"
    forwarded = first is None and bool(_FORWARDED.search(subject))
    if not forwarded:
        _sender(told, sheet, spoken)
    head.split(lines, sheet, spoken, title=title)
    head.claims(sheet, spoken)
    if forwarded or first is not None:  # who sent it on, and when, comes after what the mail itself says
        _sender(message, sheet, spoken)
    if attached := _attached(parts):
        sheet.notes.append(f"attached and not read: {', '.join(attached)}")
    return sheet


def _sender(message: Message, sheet: Sheet, spoken: str) -> None:
    sender = _header(message, "From")
    if sender:
        line = sheet.state("From", sender)
        shown, address = parseaddr(sender)
        domain = address.rpartition("@")[2]
        if listed := publishers.known(shown):
            sheet.publishers.append(Claim(listed[0], line, "sender of the e-mail", listed[1]))
        elif owner := publishers.by_address(f"//{domain}") if domain else None:
            sheet.publishers.append(Claim(owner, line, "domain of the sender", domain, True))
        elif shown and publishers.calls_itself(shown):
            sheet.publishers.append(Claim(publishers.named(shown), line, "sender of the e-mail", shown))
    day = _header(message, "Date")
    if day and (iso := _moment(day, spoken)):
        sheet.published.append(Claim(iso, sheet.state("Date", day), "date of the e-mail", day))


def _moment(text: str, spoken: str) -> str | None:
    """The day and time in the sender's own zone."""
    try:
        return parsedate_to_datetime(text).replace(tzinfo=None).isoformat(timespec="seconds")
    except (ValueError, IndexError, TypeError, OverflowError):
        # The words of a mail sent on are those of the program that sent it, whatever the mail's language.
        found = next((stamp for each in (spoken, *_TONGUES) if (stamp := head.stamp(text, each))), None)
        return found.iso if found else None
