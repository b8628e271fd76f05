"""One fold for everything that is compared: case, accents, punctuation, width; other scripts letter by letter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, though readers treat them as plain.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
)
# Letters of Arabic script that Persian, Urdu and hasty typing write otherwise.
_PLAIN |= str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه"})
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʹ](?<=\w.)(?=\w)")
_WORDS = re.compile(r"\w+")
_NAME = 60
"""Texts up to this length are mostly names, which come again and again."""


def fold(text: str) -> str:
    """Lower case, no accents, full width made half, punctuation as single spaces; apostrophes inside words vanish (Xi'an: xian).

    Keeps its script: 托卡耶夫 and Токаев fold to themselves (й keeps no breve).
    """
    return _name(text) if len(text) <= _NAME else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        plain = text.lower()
        if plain.isalnum():
            return plain
    else:
        plain = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_PLAIN)
        plain = unicodedata.normalize("NFC", plain)
    return " ".join(_WORDS.findall(_APOSTROPHES.sub("", plain)))


_name = lru_cache(maxsize=512)(_folded)


def latin(text: str) -> str:
    """The fold with other scripts turned into Latin letters (Токаев: tokaev), for names that no table lists."""
    folded = fold(text)
    if folded.isascii():
        return folded
    from anyascii import anyascii

    return fold(anyascii(folded))
