"""Through a real OpenSSH server on loopback: a guest under ForceCommand, and a browser on lines that drop, end and change size."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.line import Line, sane

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
pytestmark = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")),
    reason="sshd is missing: apt-get install openssh-server",
)


class Server:
    """An sshd of this test's own, with keys made for it."""

    def __init__(self, place: Path, archive: Path) -> None:
        self.place, self.archive = place, archive
        for name in ("host", "key", "guest_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
        guest = f'command="{SUMMITRY} guest --archive {archive}",restrict,pty '
        keys = (place / "key.pub").read_text() + guest + (place / "guest_key.pub").read_text()
        (place / "authorized_keys").write_text(keys)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.user = getpass.getuser()
        (place / "sshd_config").write_text(self.configuration())
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        assert SSHD is not None
        self.process = subprocess.Popen([SSHD, "-D", "-e", "-f", str(place / "sshd_config")], stderr=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                assert self.process.poll() is None and time.monotonic() < end, "sshd should have started"
                time.sleep(0.1)

    def configuration(self) -> str:
        """The server's settings: on loopback, by key alone, every variable taken."""
        return (
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.place}/host\nPidFile none\n"
            f"AuthorizedKeysFile {self.place}/authorized_keys\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "PermitRootLogin prohibit-password\nAcceptEnv *\nPrintMotd no\nSubsystem sftp internal-sftp\n"
        )

    def ssh(self, key: str, *words: str) -> list[str]:
        """The client's command line."""
        options = (
            "StrictHostKeyChecking=no",
            f"UserKnownHostsFile={self.place}/known",
            "IdentitiesOnly=yes",
            "SendEnv=*",
        )
        flags = [part for option in options for part in ("-o", option)]
        there = f"{self.user}@127.0.0.1"
        return [
            "ssh",
            "-F",
            "none",
            "-p",
            str(self.port),
            "-i",
            str(self.place / key),
            *flags,
            *words[:1],
            there,
            *words[1:],
        ]

    def line(self, key: str, *words: str, term: str = "xterm-256color", **environment: str) -> Line:
        """A line through it, at 80x24."""
        known = {"PATH": os.environ["PATH"], "HOME": str(self.place), "LC_ALL": "C.UTF-8", "TERM": term, **environment}
        return Line(self.ssh(key, *words), known, cwd=self.place, size=(80, 24))


@pytest.fixture(scope="module")
def server(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    there = Server(tmp_path_factory.mktemp("sshd"), samples)
    yield there
    there.process.terminate()
    there.process.wait(10)


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def test_a_guest_reads_and_can_do_nothing_else(server: Server, tmp_path: Path) -> None:
    """Ordering a command, bringing variables along and pressing every key that might lead out changes nothing."""
    before, bait = _state(server.archive), tmp_path / "bait"
    hostile = dict.fromkeys(("EDITOR", "VISUAL", "PAGER", "BROWSER"), f"touch {bait}")
    hostile |= {"TEXTUAL_LOG": str(bait), "SUMMITRY_ARCHIVE": str(tmp_path / "other"), "XDG_STATE_HOME": str(bait)}
    with server.line("guest_key", "-t", f"touch {bait}", **hostile) as line:
        line.sees("149 samples")
        line.type("tokayev")
        line.sees("Tokayev")
        for key in ("\x1b", "e", "E", "\x1a", "s"):
            time.sleep(0.3)
            line.type(key)
        line.sees("reading only")
        line.type("q")
        assert line.ends() == 0 and sane(line.bytes)
    assert _state(server.archive) == before and not bait.exists() and not (tmp_path / "other").exists()


def test_a_guest_without_a_terminal_is_told_so(server: Server, tmp_path: Path) -> None:
    done = subprocess.run(
        server.ssh("guest_key", "-T", f"touch {tmp_path}/bait"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 2 and "needs a terminal" in done.stderr and not list(tmp_path.iterdir())


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "tmux-256color", "linux"])
def test_browsing_through_it_on_any_terminal(server: Server, term: str, tmp_path: Path) -> None:
    command = f"XDG_STATE_HOME={tmp_path} {SUMMITRY} --archive {server.archive}"
    with server.line("key", "-t", command, term=term) as line:
        line.sees("149 samples")
        line.type("modi putin")
        line.sees("Putin, Modi")
        line.resize(160, 45)
        line.signal(signal.SIGWINCH)
        line.sees("RESULTS", "RECORD")
        line.type("\x1b")
        time.sleep(0.4)
        line.type("q")
        assert line.ends() == 0 and sane(line.bytes)


def _browsers(mark: str) -> list[int]:
    found = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [int(row.split()[0]) for row in found if mark in row and "python" in row.split()[1]]


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "dropped"])
def test_a_line_that_ends_leaves_archive_and_terminal_in_order(
    server: Server, end: str, sample_copy: Path, tmp_path: Path
) -> None:
    command = f"XDG_STATE_HOME={tmp_path}/state {SUMMITRY} --archive {sample_copy}"
    with server.line("key", "-t", command) as line:
        line.sees("149 samples")
        line.type("\x1b")
        time.sleep(0.3)
        line.type("s")
        line.sees("starred")
        if end == "dropped":
            line.process.kill()
        else:
            (browser,) = _browsers(f"--archive {sample_copy}")
            os.kill(browser, getattr(signal, end))
            line.ends()
            assert sane(line.bytes)
    limit = time.monotonic() + 15
    while _browsers(f"--archive {sample_copy}"):
        assert time.monotonic() < limit, "the browser should have ended with its line"
        time.sleep(0.2)
    from store.archive import Archive

    assert [fault for fault in Archive.check(sample_copy) if fault.damage] == []
    with Archive(sample_copy) as archive:
        assert len(archive.starred()) == 1
