"""Reading the tables: tab-separated, a header line, `#` for remarks, `|` between the values of one cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.errors import SummitryError

FOLDER = Path(__file__).parent


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table as dicts by column name. Raises SummitryError where it cannot be read or a row has too many cells."""
    columns: list[str] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise SummitryError(path.name, "is not in UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise SummitryError(path.name, f"cannot be read ({error.strerror or error})", "check its permissions") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            continue
        if len(cells) > len(columns):
            reason = f"line {number} has {len(cells)} cells where the header names {len(columns)}"
            raise SummitryError(path.name, reason, "separate cells by single tabs")
        yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell, in order, each once."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
