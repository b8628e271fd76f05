"""The line is measured at the start, over SSH: the test is the terminal, and answers when it likes."""

from __future__ import annotations

import os
import re
import shlex
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.line import Line, sane

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
ASKED, ANSWER = b"\x1b[6n", "\x1b[2;2R"
MODES, NO_MODES = b"\x1b[?2026$p", "\x1b[?2026;0$y"


def _line(home: Path, *words: str, program: str = SUMMITRY) -> Line:
    known = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "HOME": str(home)}
    known |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return Line([program, *words], known | {"SSH_TTY": "/dev/pts/9"}, cwd=home, size=(80, 24))


def _is_asked(line: Line, question: bytes = ASKED) -> None:
    end = time.monotonic() + 30
    while question not in line.bytes:
        assert time.monotonic() < end, f"the terminal should be asked {question!r}"
        line.read(0.005)


@pytest.mark.parametrize("answers", ["soon", "late", "never"])
def test_what_is_typed_while_the_line_is_measured_reaches_the_box(tmp_path: Path, samples: Path, answers: str) -> None:
    with _line(tmp_path, "browse", "--read-only", "--archive", str(samples)) as line:
        _is_asked(line)
        line.type("mo")
        if answers != "never":
            time.sleep(0.04 if answers == "soon" else 0.5)
            line.type(ANSWER)
        line.type("di putin")
        _is_asked(line, MODES)
        line.type(NO_MODES)  # as every terminal does; with it Linux hands over what was typed before
        line.sees("of 149 samples", "Putin, Modi")
        line.type("\x1b")
        time.sleep(0.4)
        line.type("q")
        assert line.ends() == 0 and sane(line.bytes)


def test_doctor_tells_what_was_measured_and_chosen(tmp_path: Path, samples: Path) -> None:
    with _line(tmp_path, "doctor", "--archive", str(samples)) as line:
        _is_asked(line)
        time.sleep(0.05)
        line.type(ANSWER)
        line.sees("there and back")
        found = re.search(rb"(\d+) frames a second \(the line takes (\d+) ms", line.bytes)
        assert found and int(found[2]) >= 50 and int(found[1]) <= 20
    with _line(tmp_path, "doctor", "--archive", str(samples)) as line:
        line.sees("15 frames a second (no answer within 0.3 s)")


@pytest.mark.parametrize("leaves", ["browse", "doctor"])
def test_an_answer_that_comes_as_the_program_ends_is_not_left_to_the_shell(
    tmp_path: Path, samples: Path, leaves: str
) -> None:
    then = "IFS= read -rs -t 1 -n 7 rest; printf 'left %q to me' \"$rest\""
    call = shlex.join([SUMMITRY, leaves, *(["--read-only"] if leaves == "browse" else []), "--archive", str(samples)])
    with _line(tmp_path, "-c", f"{call}; {then}", program="bash") as line:
        _is_asked(line)
        line.sees("no answer within" if leaves == "doctor" else "149 samples")
        if leaves == "browse":
            line.type("\x1b")
            time.sleep(0.3)
            line.type("q")
        time.sleep(0.4)
        line.type(ANSWER)
        line.sees("left '' to me")


def test_of_the_scroll_bar_only_what_changes_is_sent(tmp_path: Path, samples: Path) -> None:
    with _line(tmp_path, "browse", "--read-only", "--archive", str(samples)) as line:
        line.sees("149 samples")
        line.type("\x1b")
        line.read(1)
        line.type("G")
        assert 0 < len(re.findall(rb"\x1b\[\d+;80H\x1b\[[\d;]*m", line.read(1))) < 10
