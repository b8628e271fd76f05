r"""The border between texts from anywhere and Markdown: what goes through it comes back as the same text, never as markup.

It holds for CommonMark, GitHub, pandoc and Quarto with all their extensions, Obsidian, Zettlr and MkDocs. Where all of
them know a backslash escape it is used; elsewhere a character reference, which Python-Markdown (MkDocs) knows too.
Ordinary prose needs neither and stays as it is.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from store.visible import visible

_SPECIAL = re.compile(
    r"""
      (?P<backslash>
          [\\`*_{}\[\]\#]
        | (?<=\w)\.(?=[^\W\d_]{2})                # what may be a host name: mfa.gov.cn
      )
    | [<>|~^@]                                    # HTML, tables, strikeout, superscript, mentions and citations
    | &(?=\#?\w+;)                                # what would be read as a character reference
    | (?<![\s(])(?<!^)\$ | \$(?!\d)               # formulas; `$5` after a space is money in every dialect
    | (?<==)= | (?<=%)% | (?<=:):                 # ==marked==, %%comment%%, key:: value
    | :(?=//) | (?<=mailto): | (?<=xmpp):         # bare addresses
    | :(?=[a-z+\-][\w+\-]*:)                      # :emoji:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_ENUMERATED = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)(?=[.)](?:\s|$))")
_ADDRESS_SAFE = "%/:=&?~#+!$,;'@()*-._"


def line(text: str) -> str:
    """The text as one line: nothing that a terminal or editor acts upon, runs of spaces and newlines as one space."""
    return re.sub(r"[ \t\n]+", " ", visible(text, lines=False)).strip()


def inline(text: str) -> str:
    """The text for the inside of a line: a heading, a table's cell, the rest of a sentence."""
    return _SPECIAL.sub(_escaped, line(text))


def block(text: str) -> str:
    """The text for the beginning of a line: a paragraph, an item of a list, a footnote, a quotation."""
    text = line(text)
    if found := _ENUMERATED.match(text):
        end = found.end()
        return f"{text[:end]}\\{text[end]}{_SPECIAL.sub(_escaped, text[end + 1 :])}"
    escaped = _SPECIAL.sub(_escaped, text)
    if escaped[:1] in ("-", "+", "!"):
        return f"\\{escaped}"
    return f"&#{ord(escaped[0])};{escaped[1:]}" if escaped[:1] in (":", "=", "?", "%") else escaped


def address(text: str) -> str:
    """A web address as a link to itself; whatever is none, as text."""
    text = line(text)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return inline(text)
    if parts.scheme not in ("http", "https") or not host or "[" in parts.netloc:
        return inline(text)
    netloc = parts.netloc if parts.netloc.isascii() else host
    return f"<{quote(parts._replace(netloc=netloc).geturl(), safe=_ADDRESS_SAFE)}>"


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    if match["backslash"]:
        return f"\\{sign}"
    return _NAMED.get(sign) or f"&#{ord(sign)};"
