"""The README's recipe for guests, word for word, in a real sshd: an account that can search and read, and nothing else.

As root an account is made for it, and taken away; else, or where this interpreter lies where others cannot reach it, the
account is the tester's own.
"""

from __future__ import annotations

import getpass
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.line import sane
from tests.terminal.test_ssh import SSHD, Server

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
README = Path(__file__).parents[2] / "README.md"
USER = f"summitry-guest-{os.getpid()}"
pytestmark = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh")), reason="sshd is missing: apt-get install openssh-server"
)


def _recipe(account: str, archive: Path) -> str:
    """The block of the README for this account, this program and this archive."""
    found = re.search(r"(?ms)^Match User .*?(?=^```)", README.read_text(encoding="utf-8"))
    assert found, "the README should have its recipe"
    command = f"ForceCommand {SUMMITRY} guest --archive {archive}"
    return re.sub(r"ForceCommand .*", command, re.sub(r"Match User \S+", f"Match User {account}", found[0]))


class Guests(Server):
    """An sshd with the README's recipe, for an account made for it, else for the tester's own.

    `home` is the account's home, or stands for it: files in it are what a guest would want to be taken.
    """

    def __init__(self, place: Path, archive: Path) -> None:
        self.home = place / "home"
        self.home.mkdir()
        self.account = getpass.getuser()
        if os.geteuid() == 0 and shutil.which("useradd") and _reaches(place):
            subprocess.run(["useradd", "-M", "-d", str(self.home), "-s", "/bin/sh", "-p", "*", USER], check=True)
            self.account = USER
            shutil.chown(self.home, USER)
        super().__init__(place, archive)
        self.user = self.account

    def configuration(self) -> str:
        """What the README says, behind what every server has."""
        keys = self.place / "authorized_keys"
        keys.write_text((self.place / "key.pub").read_text())
        keys.chmod(0o644)
        return super().configuration() + _recipe(self.account, self.archive)


@pytest.fixture(scope="module")
def guests(samples: Path) -> Iterator[Guests]:
    place = Path(tempfile.mkdtemp(prefix="summitry-forced-"))
    place.chmod(0o755)
    archive = Path(shutil.copytree(samples, place / "archive"))
    for path in (archive, *archive.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    server = Guests(place, archive)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(10)
        if server.account == USER:
            subprocess.run(["userdel", "-f", USER], check=True)
        shutil.rmtree(place)


def _reaches(place: Path) -> bool:
    """Whether an account that is nobody's can run the program."""
    try:
        done = subprocess.run(
            [SUMMITRY, "--version"], user=65534, group=65534, extra_groups=[], cwd=place, capture_output=True, check=False,
            env={"PATH": os.environ["PATH"], "HOME": str(place)},
        )  # fmt: skip
    except PermissionError:
        return False
    return done.returncode == 0


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def _asks(guests: Guests, *words: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = guests.ssh("key", *flags, *words) if flags else guests.ssh("key", "-T", *words)
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)


def test_a_guest_finds_and_reads(guests: Guests) -> None:
    before = _state(guests.archive)
    with guests.line("key", "-t") as line:
        line.sees("149 samples")
        line.type("tokayev")
        line.sees("Tokayev")
        for key in ("\x1b", "e", "E", "w", "y", "o", "s", "n", "m", "D", "A", "S", "\x1a", "\x03", "\x1c"):
            line.type(key)
            line.read(0.1)
        for _ in range(3):
            line.type("\x1b")
            line.read(0.3)
        line.type("q")
        assert line.ends() == 0 and sane(line.bytes)
        assert b"Traceback" not in line.bytes
    assert _state(guests.archive) == before and list(guests.home.iterdir()) == []


@pytest.mark.parametrize("order", ["touch {0}/x", "sh -i", "; touch {0}/x", "/bin/sh", "summitry add /etc/passwd"])
def test_what_a_guest_orders_is_not_done(guests: Guests, order: str) -> None:
    done = _asks(guests, order.format(guests.home))
    assert done.returncode == 2 and "needs a terminal" in done.stderr and done.stdout == ""
    assert list(guests.home.iterdir()) == []


def test_no_files_are_copied_and_no_ports_are_forwarded(guests: Guests, tmp_path: Path) -> None:
    key = ["-F", "none", "-i", str(guests.place / "key"), "-o", "StrictHostKeyChecking=no",
           "-o", f"UserKnownHostsFile={guests.place}/known"]  # fmt: skip
    there, port = f"{guests.account}@127.0.0.1", str(guests.port)
    (tmp_path / "up").write_text("x")
    for copy in (["scp", "-P", port], ["scp", "-O", "-P", port]):
        for pair in ([f"{there}:/etc/hostname", str(tmp_path / "down")], [str(tmp_path / "up"), f"{there}:up"]):
            done = subprocess.run(
                [*copy, *key, *pair], stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False
            )
            assert done.returncode != 0, copy
    listing = subprocess.run(
        ["sftp", "-P", port, *key, "-b", "-", there], input=b"ls /\n", capture_output=True, timeout=30, check=False
    )
    assert listing.returncode != 0 and b"etc" not in listing.stdout
    assert not (tmp_path / "down").exists() and list(guests.home.iterdir()) == []
    through = subprocess.Popen(
        ["ssh", *key, "-p", port, "-N", "-o", "ExitOnForwardFailure=yes", "-W", f"127.0.0.1:{port}", there],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    out, said = through.communicate(timeout=30)
    assert out == b"" and b"prohibited" in said.lower()


def test_what_a_guest_sends_along_and_keeps_at_home_is_not_taken(guests: Guests) -> None:
    """Variables of every kind, an rc file, settings with keys of their own: as if they were not there."""
    (guests.home / ".ssh").mkdir()
    (guests.home / ".ssh" / "rc").write_text(f"touch {guests.home}/rc-ran\n")
    (guests.home / ".config" / "summitry").mkdir(parents=True)
    toml = '[keys]\n"browse.export" = "x"\n"app.suspend" = "z"\n"browse.star" = "j"\n[limits]\nfile_mb = 4000\n'
    (guests.home / ".config" / "summitry" / "config.toml").write_text(toml)
    for path in guests.home.rglob("*"):
        shutil.chown(path, guests.account)
    before, bait = _state(guests.home), guests.home / "bait"
    order = dict.fromkeys(("EDITOR", "VISUAL", "PAGER", "BROWSER"), f"touch {bait}")
    order |= {"LESSOPEN": f"|touch {bait}", "TEXTUAL_LOG": str(bait), "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_DEBUG": "1",
              "TEXTUAL_DRIVER": "os:abort", "PYTHONPATH": str(guests.home), "PYTHONSTARTUP": str(bait), "PYTHONINSPECT": "1",
              "PYTHONBREAKPOINT": "os.abort", "SUMMITRY_ARCHIVE": "/etc", "XDG_CONFIG_HOME": str(guests.home)}  # fmt: skip
    with guests.line("key", "-t", "sh", **order) as line:
        line.sees("149 samples")
        for key in ("\x1b", "x", "z", "j", "j", "E", "e", "q"):
            line.type(key)
            line.read(0.15)
        assert line.ends() == 0
    assert _state(guests.home) == before
