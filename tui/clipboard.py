"""The terminal's clipboard by OSC 52, which passes through SSH; inside tmux sent plain and wrapped: either may pass."""

from __future__ import annotations

from base64 import b64encode

LARGEST = 74_994
"""Characters of base64 that most terminals take; some refuse more."""


def sequence(text: str, *, tmux: bool) -> str:
    """What to send to the terminal so that it puts `text` into the clipboard."""
    plain = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    if not tmux:
        return plain
    # Plain passes with `set-clipboard on`, wrapped with `allow-passthrough on`.
    return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def too_large(text: str) -> bool:
    """Whether many terminals would refuse the text."""
    return len(text.encode()) * 4 / 3 > LARGEST
