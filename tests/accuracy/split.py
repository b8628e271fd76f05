"""What may be read while rules are made, and what is only looked at for the table."""

from __future__ import annotations

from hashlib import sha256
from typing import Any


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def working(gold: dict[str, Any]) -> bool:
    """Whether a sample's publisher falls into the half whose errors may be read (80 records); the other has 69."""
    return _digest(gold["publisher"] or "")[0] in "024689ace"
