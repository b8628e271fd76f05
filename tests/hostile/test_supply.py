"""What the code may do at all: no code out of data, no shell, no entities, no way round the border to the terminal."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "store").rglob("*.py"), *(ROOT / "tui").rglob("*.py")])
TREES = {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The calls in a module by their dotted names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imported(tree: ast.AST) -> set[str]:
    """The modules that a module imports, at its top or later."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("name", TREES)
def test_no_data_is_ever_code(name: str) -> None:
    tree = TREES[name]
    assert not {each.split(".")[0] for each in imported(tree)} & {
        "pickle",
        "marshal",
        "shelve",
        "dill",
        "code",
        "ctypes",
    }
    for called, call in calls(tree):
        assert called not in ("eval", "exec", "compile", "__import__", "os.system", "os.popen"), called
        assert not any(keyword.arg == "shell" for keyword in call.keywords), called
        if called == "import_module":  # of this program's own modules only
            assert re.match(r"""f['"](store|tui)\.""", ast.unparse(call.args[0])), name
        if called.startswith("yaml.load"):
            assert "CSafeLoader" in ast.unparse(call) and "yaml.SafeLoader" in ast.unparse(call), name


def test_programs_are_started_in_one_place_and_addresses_fetched_in_another() -> None:
    starting = {name for name, tree in TREES.items() if imported(tree) & {"subprocess", "webbrowser", "pty"}}
    assert starting <= {"tui/screens/out.py", "tui/terminal_report.py"}
    network = {
        "socket",
        "http",
        "http.client",
        "urllib.request",
        "httpx",
        "requests",
        "ftplib",
        "smtplib",
        "asyncio.streams",
    }
    fetching = {name for name, tree in TREES.items() if imported(tree) & network}
    # The lock asks the host for its name, to say who holds it.
    assert {name for name in fetching if not name.startswith("store/fetching/")} <= {"store/database/lock.py"}
    lock = (ROOT / "store" / "database" / "lock.py").read_text(encoding="utf-8")
    assert set(re.findall(r"socket\.(\w+)", lock)) == {"gethostname"}


def test_entities_are_never_resolved() -> None:
    made = [
        (name, call) for name, tree in TREES.items() for called, call in calls(tree) if called.endswith("XMLParser")
    ]
    assert made
    for name, call in made:
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert given.get("resolve_entities") == "False" and given.get("no_network", "True") == "True", name


def test_only_the_console_prints() -> None:
    """What commands print passes `tui.console`; an export's document and the shells' own scripts are data, byte for byte."""
    allowed = {
        "tui/console.py": {"print"},
        "tui/commands/completions.py": {"print"},
        "tui/commands/export.py": {"sys.stdout.flush", "sys.stdout.buffer.write"},
        "tui/cli.py": {"sys.stdout.flush", "sys.stdout.fileno"},
        "tui/round_trip.py": {"os.write"},  # asks the terminal where its cursor stands, with a text of its own
    }
    for name, tree in TREES.items():
        printing = {
            called for called, _ in calls(tree) if called == "print" or called.startswith(("sys.stdout.", "sys.stderr.", "os.write"))  # noqa: E501
        } - {"sys.stdout.isatty", "sys.stderr.isatty"}  # fmt: skip
        printing = {
            each for each in printing if not (each == "os.write" and name.startswith(("store/database", "tui/start")))
        }
        assert printing <= allowed.get(name, set()), f"{name}: {printing}"


def test_no_text_becomes_markup() -> None:
    """Panes are painted from segments; what textual would read as markup is not handed to it."""
    for name, tree in TREES.items():
        if name.startswith("tui/"):
            for called, call in calls(tree):
                assert called.rsplit(".", 1)[-1] not in ("from_markup", "Static", "Label", "notify", "from_ansi"), (
                    f"{name}: {called}"
                )
                assert not any(
                    keyword.arg == "markup" and ast.unparse(keyword.value) == "True" for keyword in call.keywords
                )


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in tomllib.loads(text)["project"]["dependencies"]:
        assert re.search(rf'"{re.escape(name)}",\s+# \w+', text), name
