"""Text stays text: every command, every format and the app over an archive of hostile articles, file names, notes and searches."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import SummitryError
from store.export import FORMATS
from store.visible import visible
from tests.hostile.articles import ACTING, ALL, OBEYED, article
from tests.hostile.line import Line
from tui.cli import COMMANDS

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
NAME = ALL.replace("/", "_").replace("\x00", "")[:60]
_OWN = re.compile(r"\x1b\[(?:[0-9;]*)m")
_MODES = frozenset(
    [
        f"\x1b[?{mode}{way}"
        for mode in (7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2048)
        for way in "hl"
    ]
    + ["\x1b[?2026$p", "\x1b[?2048$p", "\x1b[>25u", "\x1b[<u", "\x1b[?2026h", "\x1b[?2026l"]
)
"""Beside styles and places, what the browser sends: modes at its start and end, what it asks of the terminal, whole frames."""
_DRAWN = re.compile(r"\x1b\[[0-9;]*[mH]")
"""The styles that commands print on a terminal."""


def environment(home: Path) -> dict[str, str]:
    """What a program on a terminal of its own needs, with its settings and state in `home`."""
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(home))
    here = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**here, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **places}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An archive of hostile articles with hostile notes, tags, searches and corrections; and the ids in it."""
    place = tmp_path_factory.mktemp("hostile")
    sources = place / "articles"
    sources.mkdir()
    for number, extra in enumerate((ALL, *ACTING)):
        name = f"{number}{NAME}.txt".encode("utf-8", "surrogatepass")[:200].decode("utf-8", "ignore")
        (sources / name).write_text(article(extra), encoding="utf-8", errors="surrogatepass")
    page = f"<html><head><title>{ALL}</title></head><body><h1>Xi {ALL}</h1><p>{article()}</p></body></html>"
    (sources / "page.html").write_bytes(page.encode("utf-8", "surrogatepass"))
    folder = place / f"archive{NAME[:30]}"
    with Archive(folder) as archive:
        outcomes = list(archive.add(sorted(sources.iterdir())))
        ids = [id for outcome in outcomes for id in outcome.new]
        assert len(ids) > 10
        archive.tag(ids[0], *ACTING)
        archive.note(ids[0], ALL)
        archive.merge_names("Xi" + ALL, "Xi Jinping" + ALL)
        archive.star(ids[0])
        archive.save(re.sub(r'[\s"@|:]', "", "s" + ALL), f"xi {ALL}")
        for field in ("headline", "publisher", "place"):
            try:
                archive.edit(ids[0], field, f"Astana {ALL}")
            except SummitryError:
                continue
        archive.remove(ids[-1])
    return folder, ids


def calls(folder: Path, ids: list[str], place: Path) -> dict[str, list[list[str]]]:
    """Calls of every command with hostile words, by command."""
    one, two, bad = ids[0], ids[1], ALL.replace("\x00", "")
    absent = str(place / f"none{NAME}")
    return {
        "browse": [], "guest": [["guest", bad]], "demo": [["demo", bad]],
        "add": [["add", absent], ["add", bad], ["add", "--json", absent], ["add", "--fields", bad, absent]],
        "follow": [["follow", bad], ["follow"]], "update": [["update"], ["update", bad]],
        "parse": [["parse", str(next((folder.parent / "articles").iterdir()))], ["parse", absent]],
        "search": [["search"], ["search", bad], ["search", "--json", "xi"], ["search", f"leader:{bad}", f"on:{bad}"]],
        "suggest": [["suggest", "xi"], ["suggest", bad]],
        "show": [["show", one], ["show", one, "--evidence"], ["show", one, "--json"], ["show", bad]],
        "timeline": [["timeline", "xi"], ["timeline", bad], ["timeline", "xi", "--picture", "people"], ["timeline", "--json", "xi"]],  # noqa: E501
        "list": [["list", each] for each in ("leaders", "countries", "topics", "organisations", "series", "places", bad)],
        "names": [["names"], ["names", bad], ["names", "add", bad], ["names", "leaders", bad, bad]],
        "compare": [["compare", one, two, "--quotes"], ["compare", one, bad]],
        "export": [["export", f"id:{one}", "--format", each, "--with", "text"] for each in FORMATS] + [["export", bad]],
        "completions": [["completions", "words", "--", "search", "@"], ["completions", "words", "--", bad], ["completions", bad]],
        "edit": [["edit", one], ["edit", one, f"place={bad}"], ["edit", one, f"{bad}=x"]],
        "star": [["star", two], ["star", bad]], "tag": [["tag"], ["tag", two, bad], ["tag", bad]],
        "note": [["note", one], ["note", two, bad], ["note", two, "--json"]],
        "remove": [["remove"], ["remove", bad]], "undo": [["undo"]], "redo": [["redo"]],
        "saved": [["saved"], ["saved", bad], ["saved", "x", bad]], "merge": [["merge"], ["merge", "a" + bad, bad]],
        "meeting": [["meeting", one, two, "--not"], ["meeting"], ["meeting", bad, bad, "--same"]],
        "rebuild": [["rebuild"]], "backup": [["backup", str(place / "b.tar.gz")], ["backup", str(place / bad / "x")]],
        "restore": [["restore", absent]], "doctor": [["doctor"], ["doctor", bad]],
    }  # fmt: skip


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "browse"])
def test_no_command_prints_what_a_terminal_would_obey(
    command: str, hostile: tuple[Path, list[str]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from tui.cli import run

    folder, ids = hostile
    for words in calls(folder, ids, tmp_path).get(command, [[command, ALL.replace("\x00", "")]]):
        if command not in ("demo",):
            words = [*words[:1], "--archive", str(folder), *words[1:]]
        with contextlib.suppress(SystemExit):
            run(words)
        printed = capfd.readouterr()
        assert printed.out + printed.err or command == "completions"
        # Of a document in a format only the mark is left out by which spreadsheets know UTF-8.
        own = printed.out.removeprefix("\ufeff") if "--format" in words else _OWN.sub("", printed.out)
        text = own + printed.err
        assert not [sign for sign in (*OBEYED, "\x1b") if sign in text], (words, text)
        if "--json" in words and printed.out:
            [json.loads(row) for row in printed.out.splitlines()]


def test_a_wrong_option_is_named_in_signs_only(capfd: pytest.CaptureFixture[str]) -> None:
    from tui.cli import run

    for words in (["search", f"--{ALL}"], ["search", "--limit", ALL], [ALL], ["export", "--format", ALL]):
        with contextlib.suppress(SystemExit):
            run(words)
        printed = capfd.readouterr()
        assert printed.err and not [sign for sign in (*OBEYED, "\x1b") if sign in printed.err], words


def test_the_app_sends_nothing_of_it_to_the_terminal(hostile: tuple[Path, list[str]], tmp_path: Path) -> None:
    """The very bytes that reach the line, through results, record, timeline, directory, palette and the search box."""
    folder, _ = hostile
    config = tmp_path / "summitry"
    config.mkdir()
    toml = f"theme = {json.dumps(ALL)}\n{json.dumps(ALL)} = 1\n[keys]\n{json.dumps('x' + ALL)} = {json.dumps(ALL)}\n"
    (config / "config.toml").write_text(toml.replace("\\ud800", ""), encoding="utf-8")
    with Line([SUMMITRY, "--archive", str(folder)], environment(tmp_path), cwd=tmp_path, size=(160, 45)) as line:
        line.sees("RESULTS", "Astana")
        line.read(1.0)
        line.type("xi \x1b[200~" + ALL.replace("\x1b", "") + "\x1b[201~")
        line.read(0.7)
        for key in (
            "\x1b", "\x17", "1", "j", "k", "2", "j", "j", "3", "j", "p", "z", "\x1b", "1",
            *(pressed for opens in "dvFcwtnSMmA!T?" for pressed in (opens, "\x1b")),  # every screen that a key opens
            "2", "l", "m", "\x1b", "2", "M", "\x1b", "1", "O", "B", " ", "V", "j", "V", "a", "i", "s", "u", "+", "+", "y",
            "A", f"\x1b[200~{article().replace(chr(27), '')}\x1b[201~", "\x13", "\x1b", "\x1b",
            "\x10", "\x1b[200~xi \x9b31m\x9d0;t\x9c\u202e\x1b[201~", "\x1b", "?", "\x1b", "\x1b", "1", "q",
        ):  # fmt: skip
            line.type(key)
            line.read(0.15 if key == "\x1b" else 0.05)
        line.ends()
        text = line.bytes.decode("utf-8", "replace").replace("\x1b]22;default\x07", "")  # the pointer's shape
    for copied in re.findall(
        "\x1b]52;c;([A-Za-z0-9+/=]*)\x07", text
    ):  # what the person copied, by this program's own hand
        told = b64decode(copied).decode()
        assert told == visible(told)
    text = re.sub("\x1b]52;c;[A-Za-z0-9+/=]*\x07", "", text)
    # The app's own at start and end: modes, the alternate screen, questions to the terminal.
    for sign in (
        "\x1b]",
        "\x1bP",
        "\x1bc",
        "\x07",
        "\x08",
        "\x7f",
        "\x00",
        *[each for each in OBEYED if each[0] > "\x7f"],
    ):
        assert sign not in text, (sign, text[max(0, text.find(sign) - 200) : text.find(sign) + 60])
    assert line.process.returncode == 0
    assert text.count("\x1b[?1049l") <= 2
    others = set(re.findall("\x1b(?:\\[[^a-zA-Z\x1b]*[a-zA-Z]?|.?)", _DRAWN.sub("", text)))
    assert others <= _MODES, others - _MODES


def test_files_whose_names_are_no_utf_8_are_kept_and_found(tmp_path: Path) -> None:
    """In a folder of such a name; what follows is kept too, and the archive is sound and can be exported and saved."""
    folder = os.fsencode(tmp_path) + b"/\xff\x9b31m"
    os.mkdir(folder)
    for number, name in enumerate((b"\xff\x9b31m.txt", b"\xd1\xf8.txt", b"z.txt")):
        Path(os.fsdecode(folder + b"/" + name)).write_text(article(f"on point {number}"))
    environment = {**os.environ, "SUMMITRY_ARCHIVE": str(tmp_path / "archive")}

    def asked(*words: bytes) -> str:
        done = subprocess.run([os.fsencode(SUMMITRY), *words], capture_output=True, text=True, env=environment)
        said = done.stdout + done.stderr
        assert done.returncode == 0 and "Traceback" not in said and "\x9b" not in said, said
        return done.stdout

    asked(b"add", folder)
    rows = [json.loads(row) for row in asked(b"search", b"Xi", b"--json").splitlines()]
    assert len(rows) == 3
    for words in ([b"rebuild"], [b"doctor"], [b"export", b"Xi"], [b"backup", os.fsencode(tmp_path) + b"/\xff.tar.gz"]):
        asked(*words)


def test_lone_surrogates_on_the_command_line_are_shown(hostile: tuple[Path, list[str]]) -> None:
    """File names and words that are not UTF-8 at all."""
    folder, _ = hostile
    for words in ((b"search", b"xi \xff\xfe"), (b"add", b"\xff\x9b31m"), (b"\xff\x9b31m",), (b"show", b"\xff")):
        done = subprocess.run(
            [os.fsencode(SUMMITRY), words[0], *words[1:]],
            capture_output=True,
            env={**os.environ, "SUMMITRY_ARCHIVE": str(folder)},
        )
        said = (done.stdout + done.stderr).decode("utf-8")
        assert "Traceback" not in said and "\x9b" not in said and done.returncode in (0, 1, 2)
