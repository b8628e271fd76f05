"""One fold for everything that is compared: case, accents, punctuation, width; other scripts letter by letter."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, though readers treat them as plain.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
)
# Letters of Arabic script that Persian, Urdu and hasty typing write otherwise.
_PLAIN |= str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه"})
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼʻ`´ʹ](?=\w)")
_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Lower case, no accents, full width made half, punctuation as single spaces; apostrophes inside words vanish (Xi'an: xian).

    Keeps its script: 托卡耶夫 and Токаев fold to themselves (й keeps no breve).
    """
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_PLAIN)
        plain = unicodedata.normalize("NFC", plain)
    return " ".join(_WORDS.findall(_APOSTROPHES.sub("", plain)))


def latin(text: str) -> str:
    """The fold with other scripts turned into Latin letters (Токаев: tokaev), for names that no table lists."""
    folded = fold(text)
    if folded.isascii():
        return folded
    from anyascii import anyascii

    return fold(anyascii(folded))
