"""CSV and TSV: a row an object, by the names in the first line."""

from __future__ import annotations

import csv
import io
from typing import Any

from store.errors import ReadingError
from store.limits import Limits

_DELIMITERS = ",;\t|"
_ADVICE = "let the first line name the columns, or give one JSON object a line"


def rows(text: str, name: str, limits: Limits) -> list[dict[str, Any]]:
    """The rows as objects, at most one too many; what a row has beyond the named columns is left out. Raises ReadingError."""
    text = text.lstrip("\ufeff")
    csv.field_size_limit(min(limits.file_bytes, 2**31 - 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[dict[str, Any]] = []
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), [])
        columns = [cell.strip() or f"column {number}" for number, cell in enumerate(header, 1)]
        if len(columns) < 2 or max(map(len, columns)) > 100:
            raise ReadingError(name, "has no line that names its columns", _ADVICE)
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append(dict(zip(columns, row, strict=False)))
                if len(found) > limits.items:
                    break
    except csv.Error as error:
        raise ReadingError(name, f"is not a table that can be read ({error})", _ADVICE) from None
    if not found:
        raise ReadingError(name, "is a table without rows", _ADVICE)
    return found


def _delimiter(text: str) -> str:
    """The sign that parts the columns in the first line, outside of quotation marks."""
    line = next((each for each in text[:20_000].splitlines() if each.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)
