"""A mail sent on in the text of another: the headers of the first, as mail programs write them out, and its text."""

from __future__ import annotations

import re
from email.message import Message

_SEPARATOR = re.compile(
    r"^(?:-{2,}\s*(?:forwarded|original|weitergeleitete|ursprüngliche|message transféré|message d'origine|mensaje|"
    r"пересылаемое|пересылаемое сообщение|исходное|转发|原始).{0,40}|begin forwarded message:|anfang der weitergeleiteten.{0,20}|"
    r"début du message.{0,20}|_{10,})$",
    re.IGNORECASE,
)
_NAMES = {
    "From": "from von de da van от 发件人 寄件者",
    "Date": "date sent gesendet datum envoyé enviado fecha inviato data дата отправлено 日期 发送时间 寄件日期",
    "Subject": "subject betreff objet asunto assunto oggetto тема 主题 主旨",
    "To": "to an à para a кому 收件人 cc kopie copie копия 抄送 bcc reply-to",
}
_NAME_OF = {word: name for name, words in _NAMES.items() for word in words.split()}
_FIELD = re.compile(
    r"^[*>\s]*(?P<name>[^\W\d_][^\W\d_-]{0,12}(?:\s[^\W\d_]{1,12})?)\s?[*]?\s?[:：][*]?\s*(?P<value>.*)$"
)
_MOST = 12


def sent_on(lines: list[str]) -> tuple[Message, list[str]] | None:
    """The first mail's headers and the lines of its text, where the lines hold one; of several the innermost."""
    found = None
    while (inner := _one(lines)) is not None:
        found, lines = inner, inner[1]
    return found


def _one(lines: list[str]) -> tuple[Message, list[str]] | None:
    for number, line in enumerate(lines):
        if not _SEPARATOR.match(line.lstrip("> ")):
            continue
        message, at = _headers(lines, number + 1)
        if "From" in message and ("Date" in message or "Subject" in message):
            return message, lines[at:]
    return None


def _headers(lines: list[str], at: int) -> tuple[Message, int]:
    """The header fields from a line on, and where they end."""
    message, seen = Message(), False
    for number in range(at, min(at + _MOST, len(lines))):
        if not lines[number].strip("> "):
            if seen:
                return message, number
            continue
        field = _FIELD.match(lines[number])
        name = _NAME_OF.get(field["name"].lower()) if field else None
        if field is None or name is None:
            return message, number
        seen = True
        if name not in message:
            message[name] = " ".join(field["value"].replace("*", "").split())
    return message, min(at + _MOST, len(lines))
