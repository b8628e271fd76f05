"""The user's settings, `config.toml`: theme, keys, frames a second, limits. Read without textual; what is wrong in it is said."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_config_path

from store.limits import LIMITS, Limits


class Settings(msgspec.Struct, frozen=True):
    """What the file says; `keys` by action id, `terminal` as environment settings, `remarks` on what could not be taken."""

    theme: str = ""
    keys: dict[str, str] = {}
    terminal: dict[str, str] = {}
    limits: Limits = LIMITS
    remarks: tuple[str, ...] = ()


def path() -> Path:
    """Where the file is looked for."""
    return user_config_path("summitry", appauthor=False) / "config.toml"


def load(file: Path | None = None) -> Settings:
    """The settings; the defaults where there is no file. Never raises: a file that cannot be read is a remark."""
    file = file or path()
    if not file.exists():
        return Settings()
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(remarks=(f"{file}: cannot be read ({error}); the defaults serve",))
    known = ("theme", "keys", "terminal", "limits")
    remarks = [f"{file.name}: nothing is known of `{name}`" for name in data if name not in known]
    keys = _table(data, "keys", remarks)
    terminal = _terminal(_table(data, "terminal", remarks), remarks)
    limits = _limits(_table(data, "limits", remarks), remarks)
    theme = data.get("theme", "")
    if not isinstance(theme, str):
        remarks.append("config.toml: `theme` is the name of a theme in quotes")
        theme = ""
    wrong = [name for name, value in keys.items() if not isinstance(value, str)]
    remarks += [f"config.toml: the key for {name} is to be in quotes" for name in wrong]
    keys = {name: value for name, value in keys.items() if name not in wrong}
    return Settings(theme, keys, terminal, limits, tuple(remarks))


def limits() -> Limits:
    """The limits of what is read, for a command that reads; what is wrong in the file is said on standard error."""
    from tui import console

    settings = load()
    for remark in settings.remarks:
        if "limits" in remark or not remark.startswith("config.toml"):
            console.talk(f"summitry: {remark}")
    return settings.limits


def _table(data: dict[str, Any], name: str, remarks: list[str]) -> dict[str, Any]:
    table = data.get(name, {})
    if isinstance(table, dict):
        return table
    remarks.append(f"config.toml: `{name}` is to be a table: [{name}]")
    return {}


def _terminal(table: dict[str, Any], remarks: list[str]) -> dict[str, str]:
    """`frames` (a second) and `animation` (true or false) as the settings that textual reads."""
    result: dict[str, str] = {}
    for name, value in table.items():
        if name == "frames" and isinstance(value, int) and 1 <= value <= 240:
            result["TEXTUAL_FPS"] = str(value)
        elif name == "animation" and isinstance(value, bool):
            result["TEXTUAL_ANIMATIONS"] = "full" if value else "none"
        else:
            remarks.append(
                f"config.toml: [terminal] has frames = 1 to 240 and animation = true or false, not {name} = {value!r}"
            )
    return result


def _limits(table: dict[str, Any], remarks: list[str]) -> Limits:
    """The limits that the table changes; those that are none, or beyond what can be, stay as they are and are said."""
    known = {each.name: each for each in fields(Limits)}
    wanted: dict[str, float] = {}
    for name, value in table.items():
        if name not in known:
            remarks.append(f"config.toml: [limits] has {', '.join(known)}, not {name}")
            continue
        least, most = known[name].metadata["least"], known[name].metadata["most"]
        whole = isinstance(known[name].default, int) and not name.endswith(("_mb", "seconds"))
        if (
            isinstance(value, bool)
            or not isinstance(value, int if whole else int | float)
            or not least <= value <= most
        ):
            kind = "a whole number" if whole else "a number"
            remarks.append(f"config.toml: [limits] {name} is {kind} from {least:g} to {most:,}, not {value!r}")
            continue
        wanted[name] = value
    return replace(LIMITS, **wanted)  # type: ignore[arg-type]
