"""From the app's SVG to one that every drawer sets alike, and on to PNG."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_CELL = 12.2
_TEXT = re.compile(r'(<text class="[^"]*-r\d+" x=")([\d.]+)(" y="[^"]*" textLength=")([\d.]+)("[^>]*>)((?:&#160;)+)')


def settled(svg: str) -> str:
    """The SVG without what drawers treat differently: leading blanks become a shift, the font is one with all signs."""

    def shift(match: re.Match[str]) -> str:
        blanks = match[6].count("&#160;") * _CELL
        return f"{match[1]}{float(match[2]) + blanks:.1f}{match[3]}{float(match[4]) - blanks:.1f}{match[5]}"

    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace")
    svg = svg.replace("font-size: 20px", "font-size: 20.26px")
    return _TEXT.sub(shift, svg)


def draw(svg: str, path: Path) -> None:
    """Write the SVG to `path`, and beside it a PNG by rsvg-convert."""
    path.write_text(settled(svg), encoding="utf-8")
    subprocess.run(["rsvg-convert", str(path), "-w", "1400", "-o", str(path.with_suffix(".png"))], check=True)
