"""What the documents of the user's own must be: a file that somebody else has written is not believed further than that."""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

import msgspec

from store.corrections import FIELDS
from store.model import Record


class _Saved(msgspec.Struct):
    query: str


class _Person(msgspec.Struct):
    name: str


class _Meeting(msgspec.Struct):
    same: bool


class _Feed(msgspec.Struct):
    title: str = ""


class _Step(msgspec.Struct):
    said: str
    before: dict[str, dict[str, Any] | None]
    after: dict[str, dict[str, Any] | None]
    undone: bool


@cache
def _record() -> type[msgspec.Struct]:
    hints = get_type_hints(Record)
    fields = [(name, hints[name] | msgspec.UnsetType, msgspec.UNSET) for name in FIELDS]
    corrections = msgspec.defstruct("_Corrections", fields, forbid_unknown_fields=True)
    told: list[tuple[str, Any, Any]] = [("starred", bool, False), ("tags", tuple[str, ...], ()), ("note", str, "")]
    return msgspec.defstruct("_Record", [*told, ("corrections", corrections | msgspec.UnsetType, msgspec.UNSET)])


def fits(id: str, document: Any) -> bool:
    """Whether a document is of the form that its kind has; of kinds that this version does not know, any object is."""
    kind, _, rest = id.partition(":")
    forms = {"saved": _Saved, "person": _Person, "meeting": _Meeting, "feed": _Feed}
    form = _record() if kind == "record" else forms.get(kind)
    if id.startswith("~"):
        form, rest = _Step, id
        if not (len(id) == 9 and id[1:].isascii() and id[1:].isdigit()):
            return False
    try:
        msgspec.convert(document, dict[str, Any] if form is None else form)
    except ValueError:
        return False
    return bool(rest) and (kind != "meeting" or all(rest.partition("+")))
