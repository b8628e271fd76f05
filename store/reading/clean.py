"""The border: what may stand in an article's text. Everything that comes from outside passes here, and only here.

Kept are letters, marks, digits, punctuation, symbols, single spaces and line ends. Terminal sequences, controls, invisible
and direction-changing characters, tags, surrogates and private characters are dropped; a letter keeps four marks.
"""

from __future__ import annotations

import re
import unicodedata

_SEQUENCES = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI
    r"|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]{0,8}[0-~]?"
)
# All but what certainly stays as it is (ASCII, letters and marks of punctuation that most texts have): one look tells a clean text.
_ODD = re.compile(
    r"[^ -~\n\xa1-\xac\xae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u3001-\u3029\u4e00-\u9fff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    r"\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e34-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_FLOOD = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_BLANKS = re.compile(r"  +")


def clean(text: str) -> str:
    """The text without anything that a terminal, a screen or a reader's eye could take for more than text."""
    if _ODD.search(text) is None:
        return text
    if "\x1b" in text or "\x9b" in text or "\x9d" in text or "\x90" in text:
        text = _SEQUENCES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _UNWANTED.sub("", text)
    if not text.isascii():
        text = _FLOOD.sub(r"\1", unicodedata.normalize("NFC", text))
    return text


def line(text: str) -> str:
    """The text as one line, cleaned, with single spaces."""
    return _BLANKS.sub(" ", clean(text).replace("\n", " ")).strip()


def lines(text: str) -> list[str]:
    """The cleaned text's lines with single spaces, blank ones as empty strings."""
    return [part.strip() for part in _BLANKS.sub(" ", clean(text)).split("\n")]
