"""Records made from gold: exact material for testing search, timelines, export and the app apart from the parser."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from store.model import Record
from store.parsing import record_id

GOLD = Path(__file__).parent / "accuracy" / "gold"


@cache
def gold_records() -> tuple[Record, ...]:
    """The 149 judged records, in the order of their files."""
    result = []
    for path in sorted(GOLD.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        content = sha256(path.stem.encode()).hexdigest()
        data |= {"id": record_id(content, 0), "digest": content, "sample": True}
        data["dateline"] = data.get("dateline") or {}
        result.append(msgspec.convert({key: value for key, value in data.items() if key != "facts_from"}, Record))
    return tuple(result)
