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
          [\\`*_{}\#] | (?<!\\)\[                 # the closing bracket stays: `\[x\]` would be a formula to some
        | (?<=\w)\.(?=[^\W\d_]{2})                # what may be a host name: mfa.gov.cn
      )
    | (?<=\\)[\[\]()]                             # formulas again: a backslash of the text before a bracket
    | [<>|~^@]                                    # HTML, tables, strikeout, superscript, mentions and citations
    | &(?=\#?\w+;)                                # what would be read as a character reference
    | \$                                          # formulas
    | (?<==)= | (?<=%)%                           # ==marked==, %%comment%%
    | (?<=[^\W\d_]):(?=\S) | (?<=:):              # bare addresses of any scheme, key:: value
    | :(?=[a-z+\-][\w+\-]*:)                      # :emoji:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# `S. Jaishankar` is no item of a list: after a capital and a dot, lists have two spaces.
_ENUMERATED = re.compile(r"\(?(?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,})(?=[.)](?:\s|$))|\(?[A-Z](?=\)(?:\s|$))")
_MONEY = re.compile(r"&\#36;(?=\d)")
_ADDRESS_SAFE = "%/:=&?~#+!$,;'@()*-._"


def line(text: str) -> str:
    """The text as one line: nothing that a terminal or editor acts upon, runs of spaces and newlines as one space."""
    return re.sub(r"[ \t\n]+", " ", visible(text, lines=False)).strip()


def inline(text: str) -> str:
    """The text for the inside of a line: a heading, a table's cell, the rest of a sentence."""
    return _SPECIAL.sub(_escaped, line(text))


def block(text: str) -> str:
    """The text as a paragraph, an item of a list, a footnote, a quotation: nothing at its beginning makes something else of it."""
    text = line(text)
    found = _ENUMERATED.match(text)
    escaped = _SPECIAL.sub(_escaped, text)
    if found:
        end = found.end()
        escaped = f"{text[:end]}\\{text[end]}{_SPECIAL.sub(_escaped, text[end + 1 :])}"
    elif escaped[:1] in ("-", "+", "!"):
        escaped = f"\\{escaped}"
    elif escaped[:1] in (":", "=", "?", "%"):
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    # One sum of money alone can open no formula: $5 billion stays readable.
    return _MONEY.sub("$", escaped) if escaped.count("&#36;") == 1 else escaped


def web_address(text: str) -> str:
    """The text as an address of the web that nothing can be hidden in; empty where it is none."""
    text = line(text)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not host or "[" in parts.netloc:
        return ""
    netloc = parts.netloc if parts.netloc.isascii() else host
    return quote(parts._replace(netloc=netloc).geturl(), safe=_ADDRESS_SAFE)


def address(text: str) -> str:
    """A web address as a link to itself; whatever is none, as text."""
    found = web_address(text)
    return f"<{found}>" if found else inline(text)


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    if match["backslash"]:
        return f"\\{sign}"
    return _NAMED.get(sign) or f"&#{ord(sign)};"
