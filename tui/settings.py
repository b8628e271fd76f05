"""The user's settings, `config.toml`: theme, keys, frames a second. Read without textual; what is wrong in it is said."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_config_path


class Settings(msgspec.Struct, frozen=True):
    """What the file says: `keys` by action id; `terminal` as environment settings; `remarks` on what could not be taken."""

    theme: str = ""
    keys: dict[str, str] = {}
    terminal: dict[str, str] = {}
    remarks: tuple[str, ...] = ()


def path() -> Path:
    """Where the file is looked for."""
    return user_config_path("summitry", appauthor=False) / "config.toml"


def load(file: Path | None = None) -> Settings:
    """The settings; the defaults where there is no file. Never raises: a file that cannot be read is a remark."""
    file = file or path()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(remarks=(f"{file}: cannot be read ({error}); the defaults serve",))
    remarks = [
        f"{file.name}: nothing is known of `{name}`" for name in data if name not in ("theme", "keys", "terminal")
    ]
    keys = _table(data, "keys", remarks)
    terminal = _terminal(_table(data, "terminal", remarks), remarks)
    theme = data.get("theme", "")
    if not isinstance(theme, str):
        remarks.append("config.toml: `theme` is the name of a theme in quotes")
        theme = ""
    wrong = [name for name, value in keys.items() if not isinstance(value, str)]
    remarks += [f"config.toml: the key for {name} is to be in quotes" for name in wrong]
    return Settings(theme, {name: value for name, value in keys.items() if name not in wrong}, terminal, tuple(remarks))


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
