"""Bytes -> text: byte order marks, what is declared, UTF-8, then the encoding in which the bytes make most sense."""

from __future__ import annotations

import codecs
import re

from store.errors import ReadingError
from store.reading.language import language

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# Supersets that browsers read in the place of what pages declare.
_READ_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_SNIFFED = 65536
# Signatures of files that are never text: archives, images, PDF, programs, office documents, databases.
_BINARY = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"RIFF", b"OggS", b"ID3", b"\xca\xfe\xba\xbe", b"Rar!",
)  # fmt: skip


def decode(data: bytes, name: str, content_type: str | None = None) -> str:
    """The text of a file's bytes. Raises ReadingError where they are binary or in no encoding that can be told."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.startswith(_BINARY):
        raise ReadingError(
            name, "is a binary file, not text", "give the article as text, HTML, Markdown, a feed or JSON Lines"
        )
    head = data[:_SNIFFED]
    if nulls := head.count(0):
        return _sixteen(data, head, nulls, name)
    for declared in _declared(head, content_type):
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A file cut off inside a character, or with a few broken bytes, is still UTF-8.
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        proper = sum(1 for c in text[:_SNIFFED] if c > "\x7f" and c != "\ufffd")
        if error.start >= len(data) - 4 or (broken and proper > 20 * broken):
            return text
    return _guessed(data, head, name)


def _declared(head: bytes, content_type: str | None) -> list[str]:
    found = _CHARSET.search(content_type) if content_type else None
    names = [found[1]] if found else []
    if declared := _DECLARED.search(head[:4096]):
        names.append((declared[1] or declared[2]).decode("ascii"))
    return [_READ_AS.get(name.lower(), name) for name in names]


def _sixteen(data: bytes, head: bytes, nulls: int, name: str) -> str:
    """UTF-16 without a mark, a text with stray NULs, or a binary."""
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        if nulls < 0.02 * len(head) or head[high::2].count(0) < 0.95 * nulls:
            continue
        try:
            shown = head[: len(head) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        # Read the wrong way round, or from a binary, hardly any character is a letter, mark or space of a living script.
        proper = sum(1 for c in shown if (c.isalpha() and c < "\ua000") or c in " \n\r\t" or ("!" <= c <= "@"))
        if proper > 0.9 * len(shown) and (" " in shown or "\n" in shown):
            return data.decode(encoding, errors="replace")
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if nulls > 0.01 * len(head) + 8 or controls > 0.02 * len(head) + 8:
        raise ReadingError(
            name, "is a binary file, not text", "give the article as text, HTML, Markdown, a feed or JSON Lines"
        )
    plain = data.replace(b"\0", b"")
    return decode(plain, name)


def _guessed(data: bytes, head: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > 0.02 * len(head) + 8:
        raise ReadingError(
            name, "is a binary file, not text", "give the article as text, HTML, Markdown, a feed or JSON Lines"
        )
    best = from_bytes(head, cp_isolation=list(_LIKELY), preemptive_behaviour=False).best()
    if best is None:
        raise ReadingError(name, "is in an encoding that cannot be told", "save it as UTF-8")
    encoding = _READ_AS.get(best.encoding, best.encoding)
    if encoding in _CENTRAL and language(head.decode("cp1252", errors="replace")) in _WESTERN:
        encoding = "cp1252"
    return data.decode(encoding, errors="replace")


# Single-byte encodings that look alike to a statistician; the words tell the western languages from the others.
_CENTRAL = frozenset({"cp1250", "iso8859_2", "cp1254", "iso8859_9", "cp1257", "cp1258", "cp1252"})
_WESTERN = frozenset({"en", "fr", "es", "pt", "it", "de", "nl", "sv", "da", "no", "fi", "ca", "id"})


_LIKELY = (
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "koi8_r", "koi8_u", "cp1251", "cp866", "iso8859_5", "cp1252", "latin_1",
    "cp1250", "iso8859_2", "cp1253", "iso8859_7", "cp1254", "iso8859_9", "cp1255",
    "cp1256", "iso8859_6", "cp1257", "cp1258", "cp874",
)  # fmt: skip
