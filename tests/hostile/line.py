"""A bare terminal line: a program on a pty, keys in, every byte out. Nothing between hides what a terminal would get."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>78])")


class Line:
    """A program on a pty of its own, which is its controlling terminal; use as a context manager."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, cwd: Path, size: tuple[int, int]
    ) -> None:
        self.master, slave = pty.openpty()
        self.resize(*size)
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), cwd=cwd,
            preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)),  # type: ignore[func-returns-value]
        )  # fmt: skip
        os.close(slave)
        self.bytes = b""

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def resize(self, width: int, height: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds after the last byte."""
        came = b""
        while self.master >= 0 and select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            came += data
        self.bytes += came
        return came

    def sees(self, *parts: str, seconds: float = 30) -> None:
        """Wait until all this has been written, sequences and blanks apart."""
        end = time.monotonic() + seconds
        while not all(part.replace(" ", "") in self.words for part in parts):
            assert time.monotonic() < end, f"{parts} should have come:\n{self.words[-3000:]}"
            self.read(0.1)

    @property
    def words(self) -> str:
        """All that was written so far, without sequences and blanks."""
        return re.sub(r"\s+", "", _SEQUENCE.sub(b"", self.bytes).decode("utf-8", "replace"))

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """The line drops."""
        if self.master >= 0:
            with contextlib.suppress(OSError):
                os.close(self.master)
            self.master = -1

    def ends(self, seconds: float = 20) -> int:
        """Wait for the end; the exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05) if self.master >= 0 else time.sleep(0.05)
        self.read(0.1)
        code = self.process.poll()
        assert code is not None, "the program should have ended"
        return code


MODES = ("1000", "1002", "1003", "1006", "1004", "2004", "1049")


def sane(data: bytes) -> bool:
    """Whether what was written leaves the cursor shown, the mouse quiet and the shell's own screen in view."""
    last: dict[str, str] = {}
    for numbers, letter in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", data):
        for number in numbers.decode().split(";"):
            last[number] = letter.decode()
    return (
        all(last.get(mode, "l") == "l" for mode in MODES) and last.get("25", "h") == "h" and last.get("7", "h") == "h"
    )
