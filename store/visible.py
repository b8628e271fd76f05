"""The border between texts from anywhere and whatever interprets text: a terminal, a log, a message.

Characters that would be acted upon instead of shown are replaced by signs that show them.
"""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, bidirectional overrides and isolates, zero-width and invisible
# formatters, interlinear anchors, tag characters, lone surrogates, line and paragraph separators.
# (Zero-width joiner and non-joiner stay where letters need them: between letters of Arabic and Indic scripts.)
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_JOINERS = re.compile("(?<![\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff\u0900-\u0dff])")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_FLOOD = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control picture: ␛ for escape
    return "␡" if code == 0x7F else "�"


def visible(text: str, *, lines: bool = True) -> str:
    """The text with nothing in it that a terminal would act upon. Without `lines`, newlines and tabs become spaces too."""
    text = _ACTING.sub(_sign, text)
    if not text.isascii():
        text = _FLOOD.sub(r"\1", _JOINERS.sub("", text))
    return text if lines else re.sub(r"[\n\t]+", " ", text)


_IN_JSON = f"{_ACTING.pattern}|[\u200c\u200d]|(?<=[{_MARKS}]{{4}})[{_MARKS}]"


def escaped_json(text: str) -> str:
    """JSON with the characters that a terminal would act upon as escapes: the data is the same, and safe to look at."""
    import json  # as its pattern: what opens the browser does without

    return re.sub(_IN_JSON, lambda match: json.dumps(match[0])[1:-1], text)
