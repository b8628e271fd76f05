"""A guest can only read: every key and every line of the palette is tried, and the interpreter itself tells what was attempted."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hostile.line import Line, sane
from tests.tui.browsing import SMALL, browsing
from tui import terminal
from tui.keys import TABLE

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
_WRITES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "shutil.",
)
_STARTS = (
    "subprocess.Popen",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.spawn",
    "pty.spawn",
    "webbrowser.open",
)
_watching: list[list[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    if event == "open":
        path, mode, flags = arguments[:3]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        if (writes or (isinstance(mode, str) and set(mode) & set("wax+"))) and path != os.devnull:
            _watching[-1].append(f"{event} {path} {mode}")
    elif event.startswith(_WRITES + _STARTS):
        _watching[-1].append(f"{event} {arguments}")


sys.addaudithook(_hear)


@contextmanager
def attempts() -> Iterator[list[str]]:
    """What is attempted meanwhile of writing files and starting programs."""
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield heard
    finally:
        _watching.pop()


async def test_no_key_writes_a_file_or_starts_a_program(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"touch {tmp_path / 'edited'}")
    monkeypatch.chdir(tmp_path)
    async with browsing(samples, SMALL, read_only=True) as browser:
        await browser.sees("149 samples")
        with attempts() as heard:
            for pane, scopes in (("1", ("browse", "app")), ("2", ("record", "move")), ("3", ("timeline",))):
                for action in (action for scope in scopes for action in TABLE[scope]):
                    if action.id == "app.quit":
                        continue
                    await browser.pilot.press(pane, action.keys.split(",")[0])
                    if len(browser.app.screen_stack) > 1:
                        await browser.pilot.press("x", "enter", "escape")
                    await browser.pilot.press("escape")
            await browser.pilot.pause(0.3)
        assert heard == []
        assert browser.app.is_running
    assert list(tmp_path.iterdir()) == []


async def test_no_line_of_the_palette_and_no_action_by_name_leads_out(samples: Path) -> None:
    async with browsing(samples, SMALL, read_only=True) as browser:
        await browser.sees("149 samples")
        await browser.press("escape", "ctrl+p")
        await browser.sees("To the search box")
        await browser.type("to")
        for closed in (
            "Set Summitry aside",
            "new Markdown file",
            "file that you name",
            "pager or editor",
            "Add articles",
        ):
            assert closed not in browser.text
        await browser.press("escape")
        with attempts() as heard:
            for call in (
                "suspend_process",
                "screenshot('a.svg')",
                "deliver_screenshot",
                "deliver_text('a')",
                "deliver_binary('a')",
                "screen.export",
                "screen.export_to",
                "screen.text",
            ):
                assert not await browser.app.run_action(call), call
        assert heard == []


def test_what_a_guest_brings_along_is_dropped() -> None:
    brought = {
        "TERM": "xterm", "LC_ALL": "C.UTF-8", "SSH_CONNECTION": "1 2 3 4", "EDITOR": "sh", "PAGER": "sh", "BROWSER": "sh",
        "SUMMITRY_ARCHIVE": "/tmp/other", "XDG_STATE_HOME": "/tmp/x", "HOME": "/tmp/y", "TEXTUAL_LOG": "/tmp/log",
        "TEXTUAL_DRIVER": "os:system", "TEXTUAL_SCREENSHOT": "1", "PYTHONSTARTUP": "/tmp/z", "LD_PRELOAD": "/tmp/l.so",
        "SSH_ORIGINAL_COMMAND": "sh", "TMPDIR": "/tmp/t", "LESSOPEN": "|sh",
    }  # fmt: skip
    terminal.forget_environment(brought, home=False)
    assert brought == {"TERM": "xterm", "LC_ALL": "C.UTF-8", "SSH_CONNECTION": "1 2 3 4"}


@pytest.fixture
def line(samples: Path, tmp_path: Path) -> Iterator[Line]:
    """`summitry guest` on a line, with all that a guest might set."""
    home = tmp_path / "home"
    home.mkdir()
    config = home / "summitry"
    config.mkdir()
    (config / "config.toml").write_text('theme = "\x1b]52;c;aGk=\x07"\n[keys]\n"app.suspend" = "z"\n', encoding="utf-8")
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"), str(home))
    hostile = {
        "EDITOR": f"touch {home}/edited", "PAGER": f"touch {home}/paged", "TEXTUAL_LOG": f"{home}/log", "TEXTUAL_SCREENSHOT": "0",
        "SUMMITRY_ARCHIVE": str(home / "other"), "SSH_ORIGINAL_COMMAND": f"touch {home}/ordered",
    }  # fmt: skip
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **places, **hostile}
    command = [SUMMITRY, "guest", "--archive", str(samples)]
    with Line(command, environment, cwd=home, size=SMALL) as opened:
        yield opened
    assert sorted(str(path.relative_to(home)) for path in home.rglob("*")) == ["summitry", "summitry/config.toml"]


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def test_a_guest_leaves_no_trace(line: Line, samples: Path) -> None:
    before = _state(samples)
    line.sees("149 samples")
    line.type("xi")
    time.sleep(0.5)
    for key in ("\x1b", "e", "E", "\x1a", "o", "s", "w", "q"):
        line.type(key)
        time.sleep(0.25)
    if line.process.poll() is None:
        line.type("\x1b")
        time.sleep(0.3)
        line.type("q")
    assert line.ends() == 0 and sane(line.bytes)
    assert _state(samples) == before
    assert b"\x1b]52" not in line.bytes


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "dropped"])
def test_however_it_ends_the_terminal_is_sane_and_nothing_lingers(line: Line, end: str) -> None:
    line.sees("149 samples")
    if end == "dropped":
        line.hang_up()
        line.ends()
    else:
        line.signal(getattr(signal, end))
        line.ends()
        assert sane(line.bytes)


def test_without_a_terminal_or_with_words_nothing_is_opened(tmp_path: Path) -> None:
    import subprocess

    for words, said in (([], "needs a terminal"), (["sh"], "takes no words")):
        done = subprocess.run(
            [SUMMITRY, "guest", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={"HOME": str(tmp_path)},
        )
        assert done.returncode == 2 and said in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to give an archive to another user")
def test_an_archive_of_another_that_cannot_be_written_is_read(samples: Path, tmp_path: Path) -> None:
    """As the user 65534, in a child of its own, over an archive of root's that only root may write."""
    import shutil
    import tempfile

    place = Path(tempfile.mkdtemp(prefix="summitry-guest-"))
    try:
        place.chmod(0o755)
        folder = Path(shutil.copytree(samples, place / "archive"))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o555
        child = os.fork()
        if not child:
            try:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
                from store.archive import Archive

                with Archive(folder, read_only=True, create=False, traceless=True) as archive:
                    archive.with_texts()
                    os._exit(0 if archive.search("tokayev").total and not os.access(folder, os.W_OK) else 1)
            except BaseException:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        shutil.rmtree(place)
