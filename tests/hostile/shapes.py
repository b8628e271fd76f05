"""Input of any size and shape, by the real command: what is taken, what is refused and why, in which time and memory.

    python -m tests.hostile.shapes [--only WORD]

writes the files, some of them of two gigabytes, adds each together with a sound one, and prints a table.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

SUMMITRY = str(Path(sys.executable).with_name("summitry"))
ARTICLE = (
    "Xi meets Tokayev in Astana\n\nASTANA, June 16, 2025 (Xinhua) -- Chinese President Xi Jinping met with Kazakh President "
    "Kassym-Jomart Tokayev in Astana on Monday. They spoke of energy.\n"
)
MIXED = (
    "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
)


# A small process between: a child's largest memory counts that of the process which it was forked from.
_WATCHED = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    "sys.stderr.write('\\n%d' % resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


class Outcome(NamedTuple):
    """How a call of the command ended: its code, what it said, its seconds and its largest memory in MB."""

    code: int
    said: str
    seconds: float
    megabytes: float


def add(archive: Path, paths: Iterable[Path], home: Path, config: str = "", given: bytes | None = None) -> Outcome:
    """`summitry add` of files in a process of its own, with settings."""
    (home / "summitry").mkdir(parents=True, exist_ok=True)
    (home / "summitry" / "config.toml").write_text(config, encoding="utf-8")
    environment: Mapping[str, str] = {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as stdin:
        stdin.write(given or b"")
        stdin.seek(0)
        command = [sys.executable, "-c", _WATCHED, SUMMITRY, "add", "--archive", str(archive), *map(str, paths)]
        code = subprocess.call(command, stdin=stdin, stdout=said, stderr=said, env=dict(environment))
        said.seek(0)
        text, _, kilobytes = said.read().decode().rpartition("\n")
    return Outcome(code, text, time.monotonic() - begun, int(kilobytes) / 1000)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A .zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def nested(depth: int) -> bytes:
    """A .zip in a .zip, and so on."""
    data, name = ARTICLE.encode(), "a.txt"
    for _ in range(depth):
        data, name = zipped({name: data}), "a.zip"
    return data


def entities(levels: int = 9) -> str:
    """A feed whose entities stand for ten of each other."""
    made = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE r [<!ENTITY e0 "ha">{made}]><rss><channel><item><title>&e{levels - 1};</title></item></channel></rss>'


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


def _written(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(2048):
            file.write(ARTICLE.encode() * 5300)


_SYLLABLES = ("ka", "lo", "mi", "ten", "ra", "vu", "sho", "bel", "dar", "nim", "ost", "pa")


def _names(pattern: str, size: int) -> str:
    """A text of about so many characters that names somebody or something else each time."""
    chance, text = random.Random(9), ""
    while len(text) < size:
        some = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(pattern.count("%s")))
        text += pattern % tuple(some)
    return text


def lines(size: int) -> dict[str, str]:
    """Texts of one line and of one kind each, so long that a step which looks at all pairs would not come to its end."""
    opening = "Xi meets Tokayev\n\nASTANA, June 16, 2025 (Xinhua) -- "
    same = {
        "dots": ".", "talks": "Xi Jinping met Tokayev in Astana on Monday. ", "summits": "the 2nd China-Central Asia Summit, ",
        "visits": "will visit Astana and ", "offices": "president of ", "commas": "Xi, ", "Japanese": "岸田首相は",
    }  # fmt: skip
    other = {
        "people": "President %s %s of Kazakhstan met %s %s, ",
        "treaties": "They signed the Treaty on %s %s. ",
        "gatherings": "the %s %s Summit in Astana, ",
        "speakers": "%s: I met %s %s.\n",
    }
    made = {name: (unit * (size // len(unit) + 1))[:size] for name, unit in same.items()}
    made |= {name: _names(pattern, size) for name, pattern in other.items()}
    return {name: opening + text for name, text in made.items()}


MILLION = 1_000_000
MADE: dict[str, Callable[[Path], None]] = {
    "sparse-2-GB.txt": _sparse,
    "written-2-GB.txt": _written,
    "pipe.txt": os.mkfifo,
    "zero.txt": lambda path: os.symlink("/dev/zero", path),
    "loop.txt": lambda path: os.symlink("loop.txt", path),
}
"""What is more than its content."""
FILES: dict[str, Callable[[], str | bytes]] = {
    "line-of-100-MB.txt": lambda: "a b " * 25 * MILLION,
    "line-of-19-MB.txt": lambda: "Xi Jinping met Tokayev in Astana on Monday. " * 430_000,
    "short-lines-19-MB.txt": lambda: "Xi\n" * 6 * MILLION,
    "longest-text.txt": lambda: ("Xi Jinping met Tokayev in Astana on Monday.\n" * 11_400)[:499_000],
    **{f"line-of-{name}.txt": partial(lambda kind: lines(490_000)[kind], name) for name in lines(0)},
    "entities.xml": entities,
    "deep.html": lambda: "<html><body>" + "<div>" * 100_000 + ARTICLE,
    "deep.xml": lambda: "<rss><channel><item><description>" + "<a>" * 100_000,
    "deep.json": lambda: '{"title":' + "[" * 100_000,
    "deep.md": lambda: "> " * 50_000 + "\n\n" + ARTICLE,
    "million.xml": lambda: "<rss><channel>" + "<item/>" * MILLION + "</channel></rss>",
    "million-long.xml": lambda: "<rss><channel>" + "<item><title>Xi meets Tokayev</title></item>" * MILLION,
    "million.jsonl": lambda: '{"title":"a"}\n' * MILLION,
    "million.json": lambda: "[" + ",".join(['{"title":"a"}'] * MILLION) + "]",
    "million.csv": lambda: "title,text\n" + "a,b\n" * MILLION,
    "40000.jsonl": lambda: "".join(f'{{"title":"Xi meets Tokayev {n}","text":"x"}}\n' for n in range(40_000)),
    "quote.csv": lambda: 'title,text\n"' + "a,b\n" * 4 * MILLION,
    "wide.csv": lambda: ",".join(f"c{n}" for n in range(100_000)) + "\nx\n",
    "bomb.txt.gz": lambda: gzip.compress(b"\0" * 300 * MILLION),
    "bomb.zip": lambda: zipped({"a.txt": b"a" * 100 * MILLION, "b.txt": ARTICLE.encode()}),
    "bomb.docx": lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b"<w>" + b"a" * 70 * MILLION}),
    "nested.zip": lambda: nested(8),
    "climbing.zip": lambda: zipped({"../../climbed.txt": ARTICLE.encode(), "/etc/climbed.txt": ARTICLE.encode()}),
    "entries.zip": lambda: zipped({f"{n}.txt": b"" for n in range(60_000)}),
    "parts.eml": lambda: MIXED + "--b\nContent-Type: text/plain\n\nx\n" * 200_000,
    "headers.eml": lambda: "MIME-Version: 1.0\nFrom: a@b.example\n" + "X-A: b\n" * 2 * MILLION,
    "garbage.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 12_000,
}


def make(name: str, folder: Path) -> Path:
    """One of the files, written."""
    path = folder / name
    if name in MADE:
        MADE[name](path)
    else:
        content = FILES[name]()
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def main() -> None:
    """Add each file with a sound one, and print the table."""
    asked = argparse.ArgumentParser(prog="tests.hostile.shapes")
    asked.add_argument("--only", default="", metavar="WORD", help="files whose names contain it")
    options = asked.parse_args()
    print("| file | seconds | memory | the sound one beside it | said |\n| --- | --- | --- | --- | --- |")
    for name in (each for each in (*MADE, *FILES) if options.only in each):
        with tempfile.TemporaryDirectory() as spare:
            place = Path(spare)
            sound = place / "sound.txt"
            sound.write_text(ARTICLE, encoding="utf-8")
            path = make(name, place)
            done = add(place / "archive", [path, sound], place / "home")
            shown = (
                "; ".join(line.removeprefix("summitry: ") for line in done.said.splitlines()[-3:] if name in line)
                or "read"
            )
            beside = "kept" if sound.name not in done.said and " 0 added" not in done.said else "LOST"
        print(f"| {name} | {done.seconds:.1f} | {done.megabytes:.0f} MB | {beside} | {shown[:200]} |", flush=True)


if __name__ == "__main__":
    main()
