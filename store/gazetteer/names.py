"""The named things, read from the tables once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import msgspec

from store.errors import SummitryError
from store.gazetteer.tables import FOLDER, rows, several


class Entry(msgspec.Struct, frozen=True):
    """A named thing. `name` is its usual English form; `spellings` all others that stand in texts, in any script."""

    name: str
    spellings: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True):
    """An office held: its short English title, for a country or a body. Dates (YYYY, YYYY-MM or YYYY-MM-DD) only where certain."""

    office: str
    country: str | None = None
    organisation: str | None = None
    start: str | None = None
    end: str | None = None


class Leader(Entry, frozen=True):
    """A person who holds or held office. `called` are the short forms that stand for the person later in a text (Xi, Tokayev)."""

    called: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


class Country(Entry, frozen=True):
    """A country by ISO 3166-1 alpha-2 `code`. `names` and `adjectives` by language; the English ones among them."""

    code: str = ""
    official: str = ""
    capital: str = ""
    names: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, tuple[str, ...]] = {}


class PlaceName(Entry, frozen=True):
    """A city, or a venue or region `within` a city."""

    country: str = ""
    kind: str = "city"
    within: str = ""


class Organisation(Entry, frozen=True):
    """An international body. `parent` is the body whose organ it is and under which it is recorded, if any."""

    initials: tuple[str, ...] = ()
    parent: str = ""


class Edition(msgspec.Struct, frozen=True):
    """One meeting of a series: its number, first day (as fine as is certain) and city."""

    number: int
    date: str | None = None
    place: str | None = None


class Series(Entry, frozen=True):
    """A series of summits, councils or forums. `kind` is the record kind of its sessions (summit, ministerial, consultation)."""

    kind: str = "summit"
    body: str = ""
    initials: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()


class Topic(Entry, frozen=True):
    """A topic by `slug` (its `name`). `spellings` are everyday words for it; `cues` by language tell it in a text."""

    label: str = ""
    cues: dict[str, tuple[str, ...]] = {}

    @property
    def slug(self) -> str:
        return self.name


class Office(msgspec.Struct, frozen=True):
    """An office in a language: its `forms` and `plurals` as they stand in texts.

    `level` is leader, minister, official or aside (someone who stands beside an occasion: a spokesperson, a spouse).
    """

    name: str
    level: str
    language: str
    forms: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()


class Institution(Entry, frozen=True):
    """An office that many states have, without the state. `spellings` are its forms in letterheads, in any language."""


class Publisher(Entry, frozen=True):
    """An outlet or press office. `domains` are its web addresses' endings; `country` and `city` its seat."""

    country: str = ""
    city: str = ""
    domains: tuple[str, ...] = ()


_SEVERAL = frozenset({"spellings", "initials", "members", "editions", "domains", "forms"})
"""Columns whose cells hold several values."""


_DAY = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?", re.ASCII)
_EDITION = re.compile(r"\d{1,4}(?:=[^|]*)?", re.ASCII)


@cache
def _columns(table: str) -> tuple[str, ...]:
    """The columns of one of the program's own tables."""
    single = FOLDER / f"{table}.tsv"
    path = single if single.is_file() else min((FOLDER / table).glob("*.tsv"))
    return tuple(next(rows(path)))


class Gazetteer:
    """All tables, each read when first asked for. `extra` is a folder of tables of the user's own, laid over them."""

    def __init__(self, extra: Path | None = None) -> None:
        self.extra = extra

    def _rows(self, name: str) -> Iterable[dict[str, str]]:
        for folder in (FOLDER, self.extra):
            if folder is None:
                continue
            single = folder / f"{name}.tsv"
            parts = sorted((folder / name).glob("*.tsv")) if (folder / name).is_dir() else []
            for path in ([single] if single.is_file() else []) + parts:
                for row in rows(path):
                    yield row if folder is FOLDER else self._checked(name, path, row)

    def _checked(self, table: str, path: Path, row: dict[str, str]) -> dict[str, str]:
        """A row of the user's own with the columns that the table has. Raises SummitryError for what cannot stand in them."""
        made = {column: row.get(column, "") for column in _columns(table)}
        named = next(iter(made.values()))
        wrong = next((made[name] for name in ("from", "to") if not _DAY.fullmatch(made.get(name, ""))), None)
        if not named:
            raise SummitryError(path.name, f"has a row without {next(iter(made))}", "give it one, or take the row away")
        if made.get("country") and made["country"] not in self.countries:
            wrong = made["country"]
        for part in several(made.get("editions", "")):
            if not _EDITION.fullmatch(part):
                wrong = part
        if wrong is not None:
            reason = f"has {wrong!r} in the row of {named!r}, which cannot stand there"
            raise SummitryError(
                path.name, reason, "write as the program's own tables do: KZ, 2019-03-20, 25=2025-09-01 Tianjin"
            )
        return made

    def _by_name(self, table: str) -> dict[str, dict[str, str]]:
        """The rows of a table by name: a later row of a name adds spellings to it, and its other cells stand instead."""
        result: dict[str, dict[str, str]] = {}
        for row in self._rows(table):
            known = result.setdefault(row["name"], row)
            if known is not row:
                added = {
                    column: "|".join(filter(None, (known[column], cell)))
                    for column, cell in row.items()
                    if column in _SEVERAL
                }
                result[row["name"]] = {**known, **{column: cell for column, cell in row.items() if cell}, **added}
        return result

    @cached_property
    def leaders(self) -> dict[str, Leader]:
        """Leaders by name; rows of one name are the terms of one person."""
        gathered: dict[str, tuple[dict[str, None], dict[str, None], list[Term]]] = {}
        for row in self._rows("leaders"):
            spellings, called, terms = gathered.setdefault(row["name"], ({}, {}, []))
            spellings.update(dict.fromkeys(several(row["spellings"])))
            called.update(dict.fromkeys(several(row["called"])))
            if row["office"]:
                terms.append(
                    Term(
                        row["office"],
                        row["country"] or None,
                        row["organisation"] or None,
                        row["from"] or None,
                        row["to"] or None,
                    )
                )
        return {name: Leader(name, tuple(s), tuple(c), tuple(t)) for name, (s, c, t) in gathered.items()}

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Countries by ISO code."""
        names: dict[str, dict[str, tuple[str, ...]]] = {}
        adjectives: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in self._rows("country_names"):
            for table, column in ((names, "names"), (adjectives, "adjectives")):
                by_language = table.setdefault(row["code"], {})
                by_language[row["language"]] = by_language.get(row["language"], ()) + several(row[column])
        result: dict[str, Country] = {}
        for row in self._rows("countries"):
            code, known = row["code"], result.get(row["code"])
            spellings = (known.spellings if known else ()) + several(row["also"])
            adjectives.setdefault(code, {})["en"] = adjectives.get(code, {}).get("en", ()) + several(row["adjectives"])
            result[code] = Country(
                known.name if known else row["name"],
                spellings,
                code,
                known.official if known else row["official"],
                known.capital if known else row["capital"],
                names.get(code, {}),
                adjectives[code],
            )
        return result

    @cached_property
    def places(self) -> dict[str, PlaceName]:
        """Cities, venues and regions by name."""
        return {
            row["name"]: PlaceName(
                row["name"], several(row["spellings"]), row["country"], row["kind"] or "city", row["within"]
            )
            for row in self._by_name("places").values()
        }

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """International bodies by full English name."""
        return {
            row["name"]: Organisation(row["name"], several(row["spellings"]), several(row["initials"]), row["parent"])
            for row in self._by_name("organisations").values()
        }

    @cached_property
    def series(self) -> dict[str, Series]:
        """Series of summits by usual English name."""
        result: dict[str, Series] = {}
        for row in self._by_name("series").values():
            editions = []
            for part in several(row["editions"]):
                number, _, rest = part.partition("=")
                date, _, place = rest.partition(" ")
                editions.append(Edition(int(number), date.strip("-") or None, place or None))
            result[row["name"]] = Series(
                row["name"],
                several(row["spellings"]),
                row["kind"] or "summit",
                row["body"],
                several(row["initials"]),
                several(row["members"]),
                tuple(editions),
            )
        return result

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Topics by slug."""
        cues: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in self._rows("topic_cues"):
            by_language = cues.setdefault(row["slug"], {})
            by_language[row["language"]] = by_language.get(row["language"], ()) + several(row["cues"])
        return {
            row["slug"]: Topic(row["slug"], several(row["words"]), row["label"], cues.get(row["slug"], {}))
            for row in self._rows("topics")
        }

    @cached_property
    def offices(self) -> list[Office]:
        """Offices, a language a row."""
        return [
            Office(row["office"], row["level"], row["language"], several(row["forms"]), several(row["plurals"]))
            for row in self._rows("offices")
        ]

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """Offices that many states have, by usual English name."""
        return {
            row["name"]: Institution(row["name"], several(row["forms"]))
            for row in self._by_name("institutions").values()
        }

    @cached_property
    def publishers(self) -> dict[str, Publisher]:
        """Publishers by usual English name."""
        return {
            row["name"]: Publisher(
                row["name"], several(row["spellings"]), row["country"], row["city"], several(row["domains"])
            )
            for row in self._by_name("publishers").values()
        }


@cache
def load(extra: Path | None = None) -> Gazetteer:
    """The gazetteer, with the tables of the folder `extra` laid over its own; one a process."""
    return Gazetteer(extra)
