"""Articles written to be acted upon instead of read."""

from __future__ import annotations

ACTING = (
    "\x1b[2J\x1b[31mred\x1b[0m", "\x9b31m", "\x1b]0;title\x07", "\x1b]52;c;aGFja2Vk\x07", "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\x1bP$q\x1b\\", "\x90q\x9c", "\x1b[?1049l", "\x1bc", "\x07\x08\x7f", "\x00", "\x85", "\u202eelif\u202c", 
    "\u2066x\u2069", "\u200b\u200e\ufeff",
    "\U000e0041\U000e007f", "e" + "\u0301" * 80, "\u2028", "[@click=app.quit]x[/]", "[bold red]b[/]", "[link=https://evil.example]l[/link]",
)  # fmt: skip
"""What a terminal, or a library that reads markup, would do something at."""

ALL = "".join(ACTING)
OBEYED = (
    "\x1b]", "\x1bP", "\x1bc", "\x1b[2J", "\x1b[?1049l", "\x07", "\x08", "\x7f", "\x00", "\x85", "\x9b", "\x90", "\x9c",
    "\u202e", "\u202c",
    "\u2066",
    "\u200b", "\u200e", "\ufeff", "\U000e0041", "\u2028", "\u0301" * 5,
)  # fmt: skip
"""What may stand in nothing that is printed; of the escapes SGR alone is the program's own, on a terminal."""


def article(extra: str = ALL, *, place: str = "Astana") -> str:
    """A readout with hostile text in headline, dateline, names, offices, points and closing."""
    return (
        f"Xi {extra} meets Tokayev in {place}\n\nFrom:Xinhua{extra} | 2025-06-17 08:48:02 |\n\n"
        f"ASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping {extra} met with Kazakh President Kassym-Jomart Tokayev "
        f"in Astana on Monday, ahead of the second China-Central Asia Summit.\n\n"
        f"Xi said China stands ready to deepen energy cooperation {extra} with Kazakhstan. They signed the Treaty on {extra} "
        f"Eternal Good-Neighborliness.\n\nPresident {extra} of Uzbekistan Shavkat Mirziyoyev attended.\n"
    )
