"""A program at the end of a line: started on a pseudo-terminal, keys in, bytes and their times out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_CHUNK = 1 << 16
_PATIENCE = 20.0


@dataclass
class Answer:
    """What came back: seconds to the last byte, and how many bytes."""

    seconds: float
    size: int


class Line:
    """A program on a pseudo-terminal of its own; use as a context manager."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, width: int = 80, height: int = 24
    ) -> None:
        self.begun = time.perf_counter()
        self.text = b""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            # The size is there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def _read(self, wait: float) -> int:
        """Read what comes within `wait` seconds; how many bytes."""
        if not select.select([self._end], [], [], wait)[0]:
            return 0
        try:
            data = os.read(self._end, _CHUNK)
        except OSError:
            data = b""
        assert data, f"the program has ended:\n{self.text[-2000:].decode(errors='replace')}"
        self.text += data
        return len(data)

    def until(self, *parts: str) -> float:
        """Seconds from the start until all this was written."""
        wanted = [part.encode() for part in parts]
        while not all(part in self.text for part in wanted):
            assert time.perf_counter() - self.begun < _PATIENCE, f"{parts} never came"
            self._read(1.0)
        return time.perf_counter() - self.begun

    def settle(self, quiet: float) -> Answer:
        """All that comes until nothing has come for `quiet` seconds."""
        asked = last = time.perf_counter()
        size = 0
        while time.perf_counter() - last < quiet:
            if count := self._read(max(0.0, quiet - (time.perf_counter() - last))):
                last, size = time.perf_counter(), size + count
        return Answer(last - asked, size)

    def press(self, key: str, quiet: float) -> Answer:
        """Press a key; what it brings, to its last byte."""
        os.write(self._end, key.encode())
        return self.settle(quiet)
