"""Names of the user's own: tables in the archive's folder `names/`, laid over the program's, in the same form."""

from __future__ import annotations

from pathlib import Path

from store.database.files import write_atomically
from store.errors import SummitryError
from store.gazetteer import load
from store.gazetteer.tables import FOLDER, rows
from store.visible import visible

TABLES = {"leader": "leaders", "place": "places", "organisation": "organisations", "series": "series"}
"""What a user can add, and the table that holds it."""
COLUMNS = {
    "leaders": ("name", "country", "organisation", "office", "from", "to", "called", "spellings", "source"),
    "places": ("name", "country", "spellings", "kind", "within"),
    "organisations": ("name", "initials", "spellings", "parent"),
    "series": ("name", "kind", "body", "initials", "spellings", "members", "editions"),
}


def own_rows(folder: Path, kind: str) -> list[dict[str, str]]:
    """The user's own rows of a kind. Raises SummitryError where the table cannot be read."""
    path = _path(folder, kind)
    try:
        return list(rows(path)) if path.is_file() else []
    except (OSError, UnicodeDecodeError) as error:
        raise SummitryError(path.name, f"cannot be read ({error})", "mend or remove it") from error


def add_row(folder: Path, kind: str, name: str, cells: dict[str, str]) -> None:
    """Add a row for `name` with `cells` by column. Raises SummitryError for what the table cannot hold."""
    table = TABLES[kind]
    name = name.strip()
    if not name:
        raise SummitryError("(no name)", "cannot be added", "name it in its usual English form")
    unknown = sorted(cells.keys() - set(COLUMNS[table]))
    if unknown:
        raise SummitryError(
            name, f"a {kind} has no {', '.join(unknown)}", f"it may have {', '.join(COLUMNS[table][1:])}"
        )
    country = cells.get("country", "")
    if country and country not in load().countries:
        raise SummitryError(country, "is no country code", "use two letters, as KZ")
    if kind == "place" and not country:
        known = load().places.get(name)
        if known is None:
            raise SummitryError(name, "has no country", "give it with --country KZ")
        cells = {**cells, "country": known.country}
    _write(folder, kind, [*own_rows(folder, kind), {"name": name, **cells}])


def remove_rows(folder: Path, kind: str, name: str) -> int:
    """Remove the user's own rows for `name`; how many there were."""
    known = own_rows(folder, kind)
    kept = [row for row in known if row["name"] != name]
    if len(kept) < len(known):
        _write(folder, kind, kept)
    return len(known) - len(kept)


def _path(folder: Path, kind: str) -> Path:
    return folder / f"{TABLES[kind]}.tsv"


def _write(folder: Path, kind: str, table: list[dict[str, str]]) -> None:
    columns = COLUMNS[TABLES[kind]]
    lines = ["\t".join(columns)]
    # A tab or a line's end in a cell would be taken for the end of it.
    lines += ["\t".join(visible(row.get(column, ""), lines=False).strip() for column in columns) for row in table]
    folder.mkdir(exist_ok=True)
    write_atomically(_path(folder, kind), ("\n".join(lines) + "\n").encode())


def check_columns() -> list[str]:
    """Tables whose columns here differ from the program's own; empty where all is well."""
    wrong = []
    for table, columns in COLUMNS.items():
        path = FOLDER / f"{table}.tsv" if table != "leaders" else sorted((FOLDER / table).glob("*.tsv"))[0]
        head = next(line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
        if tuple(head.split("\t")) != columns:
            wrong.append(table)
    return wrong
