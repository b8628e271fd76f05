"""How long the line takes there and back: asked of the terminal before anything is drawn, without taking a key from the person."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

LIMIT = 0.3
"""Seconds that an answer is waited for."""
_ASK = b"\x1b7\x1b[2;2H\x1b[6n\x1b8"  # where the cursor is, once put where the answer is no key's
_ANSWER = len(b"\x1b[2;2R")
_LATE = 10.0
"""Seconds after which no answer comes any more, or whoever has read the terminal since has read it."""
_PATIENCE = 1.0
_owed: float | None = None
"""When the terminal was asked what it has not answered yet."""


class RoundTrip(NamedTuple):
    """Seconds there and back, or why they are not known."""

    seconds: float | None = None
    reason: str = ""


def measure(limit: float = LIMIT) -> RoundTrip:
    """Ask the terminal where its cursor is, and count until as many bytes wait as an answer has.

    Nothing is read: what the person has typed meanwhile stays in its place for the browser, and so does the answer, of which
    textual makes nothing, also where it comes late.
    """
    file, out = sys.__stdin__, sys.__stderr__
    if file is None or out is None or not (file.isatty() and out.isatty()):
        return RoundTrip(reason="there is no terminal to ask")
    try:
        return _asked(file.fileno(), out.fileno(), limit)
    except (ImportError, OSError):
        return RoundTrip(reason="the terminal cannot be asked")


def drain(patience: float = _PATIENCE) -> None:
    """To be called before the shell reads again: an answer still on its way is waited for so long, and dropped.

    What was typed for the shell meanwhile goes with it, which cannot be told apart; where the answer was in time nothing is done.
    """
    global _owed
    asked, _owed = _owed, None
    if asked is None or time.monotonic() - asked > _LATE or sys.__stdin__ is None:
        return
    try:
        import termios

        file = sys.__stdin__.fileno()
        with _silent(file):
            end = time.monotonic() + patience
            while time.monotonic() < end and _waiting(file) < _ANSWER:
                time.sleep(0.01)
            termios.tcflush(file, termios.TCIFLUSH)
    except (ImportError, OSError, ValueError):
        return  # no terminal, no shell that waits


@contextmanager
def _silent(file: int) -> Iterator[None]:
    """Single bytes are counted, and none is echoed."""
    import termios

    try:
        before = termios.tcgetattr(file)
        silent = termios.tcgetattr(file)
        silent[3] &= ~(termios.ICANON | termios.ECHO)
        try:
            termios.tcsetattr(file, termios.TCSANOW, silent)
            yield
        finally:
            termios.tcsetattr(file, termios.TCSANOW, before)
    except termios.error as error:
        raise OSError(*error.args) from error


def _asked(file: int, out: int, limit: float) -> RoundTrip:
    import os

    global _owed
    with _silent(file):
        wanted = _waiting(file) + _ANSWER
        os.write(out, _ASK)
        asked = _owed = time.monotonic()
        while (taken := time.monotonic() - asked) < limit:
            if _waiting(file) >= wanted:
                _owed = None
                return RoundTrip(taken)
            time.sleep(0.001)
        return RoundTrip(reason=f"no answer within {limit:g} s")


def _waiting(file: int) -> int:
    """How many bytes wait to be read."""
    import fcntl
    import struct
    import termios

    count: int = struct.unpack("i", fcntl.ioctl(file, termios.FIONREAD, b"\0\0\0\0"))[0]
    return count
