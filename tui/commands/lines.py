"""Which timeline the words of a command mean: one subject, subjects that met (`Xi + Tokayev`), or what a query finds."""

from __future__ import annotations

from collections.abc import Sequence

from store.archive import Archive
from store.timeline.directory import KINDS
from store.timeline.line import Timeline, narrowed

ONLY = ("calls", "in-person")


def timeline_of(
    archive: Archive, words: str, *, of: str | None = None, with_: Sequence[str] = (), only: str | None = None
) -> Timeline | None:
    """The timeline that the words mean, with all its meetings or, by `only`, some kinds; None where nothing has this name.

    `of` is the kind of the one subject that they name. Names with ` + ` between them are countries, or else leaders.
    """
    names = [each.strip() for each in words.split(" + ") if each.strip()]
    if not of and len(names) > 1:
        of = "country" if all(_country(archive, name) for name in names) else "leader"
        words, with_ = names[0], (*names[1:], *with_)
    found = _subject(archive, of, words, with_) if of else archive.timeline_of(words, with_=with_)
    return narrowed(found, (only or "all").replace("-", " ")) if found else None


def _country(archive: Archive, name: str) -> bool:
    """Whether a country is called so, by name or code."""
    return name.upper() in archive.names.countries or bool(archive.meetings().naming.country(name))


def _subject(archive: Archive, kind: str, name: str, others: Sequence[str]) -> Timeline | None:
    """The timeline of one subject, or of several leaders or countries, each by any spelling; None where there is none."""
    plural = next(each for each, single in KINDS.items() if single == kind)
    keys = []
    for each in (name, *others):
        listed = archive.directory(plural, each)
        if not listed:
            return None
        keys.append(listed[0].key)
    if len(keys) > 1:
        kind = {"leader": "pair", "country": "country pair"}.get(kind, kind)
    return archive.timeline(kind, *keys)
