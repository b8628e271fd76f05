"""The corpus in two halves by publisher: one to work on (80 records), one that is only looked at for the table (69)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any


def working(gold: dict[str, Any]) -> bool:
    """Whether a gold record's publisher falls into the half whose errors may be read."""
    return sha256((gold["publisher"] or "").encode()).hexdigest()[0] in "024689ace"
