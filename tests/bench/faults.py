"""Forced faults: what an archive holds after kills at each step of a write, full disks, and damaged files.

    python -m tests.bench.faults [TRIES]

prints how many tries of each kind left an archive unreadable, or lost or altered a record that was acknowledged. Random
kills seldom hit the instant that matters, so each is forced: a child process is stopped at the n-th step of its writes.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import store.database.database as database
from store.archive import Archive
from store.errors import SummitryError

ARTICLES = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.txt"))[:9]
State = dict[str, Any]
HOW = ("before", "within", "after")


def state_of(archive: Archive) -> State:
    """All that an archive tells a user: records with corrections, the user's own, saved searches."""
    own = {record.id: archive.mine(record.id).plain() for record in archive.records}
    records = {record.id: record.plain() for record in archive.records}
    told: State = json.loads(json.dumps({"records": records, "mine": own, "saved": archive.saved()}))
    return told


def work(archive: Archive, acknowledged: Callable[[State], None]) -> None:
    """A user's session: articles added, then stars, tags, notes, corrections, the trash, undo and redo."""
    first = next(iter(archive.records)).id
    steps: list[Callable[[], object]] = [
        lambda: list(archive.add(ARTICLES[5:7])),
        lambda: archive.star(first),
        lambda: archive.edit(first, "topics", "energy, trade"),
        lambda: archive.remove(archive.records[1].id),
        lambda: archive.undo(),
        lambda: list(archive.add(ARTICLES[7:8])),
        lambda: archive.save("later", "leader:xi"),
        lambda: archive.redo(),
        lambda: archive.rebuild(),
        lambda: archive.tag(first, "read"),
    ]
    for step in steps:
        with suppress(SummitryError):  # not acknowledged: what the user sees is an error
            step()
        acknowledged(state_of(archive))


def prepared(folder: Path) -> Path:
    """An archive with records in snapshot and log, and the user's own in both as well."""
    small, database.SMALL = database.SMALL, 0
    try:
        with Archive(folder) as archive:
            list(archive.add(ARTICLES[:4]))
            archive.star(archive.records[0].id)
            archive.note(archive.records[2].id, "compare with the joint statement")
            archive._own._storage.write_anew(archive._own._rows())
            list(archive.add(ARTICLES[4:5]))
            archive.tag(archive.records[0].id, "to-read")
            archive.save("energy", "topic:energy")
    finally:
        database.SMALL = small
    return folder


# A child process that works until it is stopped


class Stopper:
    """Counts the steps by which files are written and ends the process at one of them."""

    def __init__(self, step: int, how: str) -> None:
        self.left, self.how = step, how

    def __enter__(self) -> Stopper:
        for name in ("write", "pwrite", "fsync", "replace", "ftruncate", "truncate", "unlink"):
            setattr(os, name, self.around(getattr(os, name), name))
        plain, stopper = os.fdopen, self

        def fdopen(handle: int, *rest: Any) -> Any:
            return _File(plain(handle, *rest), stopper)

        os.fdopen = fdopen  # type: ignore[assignment]
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to undo: the process ends."""

    def around(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def step(*given: Any) -> Any:
            self.left -= 1
            if self.left:
                return call(*given)
            try:
                if self.how == "within" and name in ("write", "pwrite"):
                    handle, data, *place = given
                    call(handle, bytes(data)[: len(data) // 2], *place)
                elif self.how != "before":
                    call(*given)
            finally:  # also where the step fails, as taking away a file does that is not there
                os.kill(os.getpid(), signal.SIGKILL)

        return step


class _File:
    """A file whose writes are steps that reach the disk at once, so that a kill finds them there."""

    def __init__(self, file: Any, stopper: Stopper) -> None:
        self._file = file
        self.write = stopper.around(self._write, "write of a file")
        self._stopper = stopper

    def _write(self, data: bytes) -> int:
        if self._stopper.left == 0 and self._stopper.how == "within":
            data = data[: len(data) // 2]
        count = int(self._file.write(data))
        self._file.flush()
        return count

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def child(folder: Path, before: Callable[[], object]) -> tuple[list[State], bool]:
    """Work on an archive in a child process after `before` was called in it: the states acknowledged, and whether it ended well."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(reading)
            archive = Archive(folder)
            archive.names.leaders  # noqa: B018
            send = os.write

            def acknowledged(state: State) -> None:
                data = memoryview(json.dumps(state).encode() + b"\n")
                while data:
                    data = data[send(writing, data) :]

            acknowledged(state_of(archive))
            before()
            work(archive, acknowledged)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        states = [json.loads(line) for line in pipe if line.endswith(b"\n")]
    _, status = os.waitpid(process, 0)
    return states, status == 0


# What is expected afterwards


def trouble(folder: Path, acceptable: list[State]) -> str:
    """What is wrong with an archive that should be in one of the states: nothing, "unreadable", or what was lost or altered."""
    try:
        with Archive(folder) as archive:
            found = state_of(archive)
        with Archive(folder, read_only=True) as archive:
            again = state_of(archive)
    except Exception as error:
        return f"unreadable: {error}"
    if found != again:
        return "told otherwise when opened again"
    if any(_covers(found, state) for state in acceptable):
        return ""
    return "lost or altered"


def _covers(found: State, state: State) -> bool:
    """Whether a state is there, with the same user's own; records that were not yet acknowledged may be there as well."""
    if any(found["records"].get(id) != record for id, record in state["records"].items()):
        return False
    extra = found["records"].keys() - state["records"].keys()
    own = {id: mine for id, mine in found["mine"].items() if id not in extra}
    return bool(own == state["mine"] and found["saved"] == state["saved"])


# The faults, each a stream of tries: (what was done, what is wrong)


def kills(pattern: Path, steps: Iterator[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Killed at the n-th step of writing."""
    all_states, _ = on_copy(pattern, lambda folder: child(folder, lambda: None))
    for step, how in steps:

        def run(folder: Path, step: int = step, how: str = how) -> tuple[str, str]:
            states, ended = child(folder, lambda: Stopper(step, how).__enter__())
            if ended:
                return "", ""
            # Of the step that was under way, all or nothing may be there.
            return f"killed {how} step {step}", trouble(
                folder, [states[-1], *all_states[len(states) : len(states) + 1]]
            )

        done = on_copy(pattern, run)
        if not done[0]:
            return
        yield done


def limits(pattern: Path, sizes: Iterator[int]) -> Iterator[tuple[str, str]]:
    """No file may grow beyond a size."""
    for size in sizes:

        def run(folder: Path, size: int = size) -> tuple[str, str]:
            states, _ = child(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
            return f"files limited to {size} bytes", trouble(folder, states[-1:])

        yield on_copy(pattern, run)


def refusals(pattern: Path, steps: Iterator[int]) -> Iterator[tuple[str, str]]:
    """From the n-th step on, the disk is full: half of each write is taken, then none."""
    for step in steps:

        def run(folder: Path, step: int = step) -> tuple[str, str]:
            states, _ = child(folder, lambda: _fill(step))
            return f"no space from step {step}", trouble(folder, states[-1:])

        yield on_copy(pattern, run)


def _fill(step: int) -> None:
    write, left = os.write, [step]

    def full(handle: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] == 0:
            return write(handle, bytes(data)[: len(data) // 2])
        if left[0] < 0 and os.fstat(handle).st_size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    os.write = full  # type: ignore[assignment]


def full_disks(pattern: Path, rooms: Iterator[int]) -> Iterator[tuple[str, str]]:
    """A real file system with so many bytes left. Needs the right to mount; yields nothing without it."""
    for room in rooms:
        with tempfile.TemporaryDirectory() as place:
            if subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True
            ).returncode:
                return
            try:
                folder = Path(place) / "archive"
                shutil.copytree(pattern, folder)
                left = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
                (Path(place) / "filler").write_bytes(bytes(max(0, left - room)))
                states, _ = child(folder, lambda: None)
                (Path(place) / "filler").unlink()
                yield f"{room} bytes left on the disk", trouble(folder, states[-1:])
            finally:
                subprocess.run(["umount", "-l", place], check=False)


DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut short": lambda data, dice: data[: dice.randrange(len(data))],
    "cut at a line": lambda data, dice: data[: data.rfind(b"\n", 0, dice.randrange(1, len(data))) + 1],
    "torn": lambda data, dice: (
        data[: (at := dice.randrange(len(data)))] + bytes(min(512, len(data) - at)) + data[at + 512 :]
    ),
    "bit flipped": lambda data, dice: _flipped(data, dice.randrange(len(data) * 8)),
    "emptied": lambda data, dice: b"",
}
FILES = (
    "records.json",
    "records.log",
    "mine.json",
    "mine.log",
    "copy/mine.json",
    "copy/mine.log",
    ".records.end",
    "article",
)


def _flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def damages(pattern: Path, count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Each file damaged in each way, with the place chosen by chance."""
    dice = random.Random(seed)
    with Archive(pattern, read_only=True) as archive:
        state = state_of(archive)
        digests = sorted({record.digest for record in archive.records})
    cases = [(name, how) for name in FILES for how in (*DAMAGE, "deleted")]
    for number in range(count):
        name, how = cases[number % len(cases)]
        if name == "article":
            name = f"articles/{dice.choice(digests)}" + dice.choice(("", ".json"))

        def run(folder: Path, name: str = name, how: str = how) -> tuple[str, str]:
            path = folder / name
            if how == "deleted":
                path.unlink()
            else:
                path.write_bytes(DAMAGE[how](path.read_bytes(), dice))
            return f"{name} {how}", trouble(folder, [state])

        yield on_copy(pattern, run)


def on_copy(pattern: Path, run: Callable[[Path], Any]) -> Any:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        shutil.copytree(pattern, folder)
        return run(folder)


def main(tries: int) -> int:
    """Run so many tries of each kind and print a table."""
    failed = 0
    logging.getLogger("summitry").setLevel(logging.CRITICAL)  # what was mended is not what is counted here
    print("| fault | tries | unreadable | lost or altered |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        pattern = prepared(Path(place) / "pattern")
        stride = max(1, 90 // tries)
        kinds: dict[str, Iterator[tuple[str, str]]] = {
            f"killed {how} the step": kills(pattern, ((step, how) for step in range(1 + at, 10_000, stride)))
            for at, how in enumerate(HOW)
        }
        sizes = (64 + number * 60_000 // tries for number in range(tries))
        kinds |= {
            "a limit on the size of files": limits(pattern, sizes),
            "no space, from the n-th write on": refusals(pattern, iter(range(1, 1 + min(tries, 60)))),
            "a full disk (tmpfs)": full_disks(pattern, (number * 200_000 // tries for number in range(tries))),
            "a file cut short, torn, flipped, emptied, deleted": damages(pattern, tries * 4),
        }
        for kind, stream in kinds.items():
            results = list(stream)
            unreadable = [what for what, wrong in results if wrong.startswith("unreadable")]
            lost = [f"{what}: {wrong}" for what, wrong in results if wrong and not wrong.startswith("unreadable")]
            print(f"| {kind} | {len(results)} | {len(unreadable)} | {len(lost)} |", flush=True)
            for line in [*unreadable, *lost]:
                print(line, file=sys.stderr)
            failed += len(unreadable) + len(lost)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
