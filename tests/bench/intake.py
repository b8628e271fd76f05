"""Intake: files of mixed formats read into an archive, stopped half way and gone on with.

    python -m tests.bench.intake [FILES]

prints files a second, the peak memory of this process and of the largest of those that read, and how many files were read
anew after the stop.
"""

from __future__ import annotations

import gzip
import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from itertools import islice
from pathlib import Path

from docx import Document

from store.archive import Archive
from store.reading import sources
from tests.store.reading.pages import document, paragraphs

TEXTS = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.txt"))


def page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    return f"<html><body><h1>{escape(lines[0])}</h1>{body}</body></html>".encode()


def mail(lines: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Press office <press@example.org>", "list@example.org"
    message["Subject"], message["Date"] = lines[0][:150], "Tue, 17 Jun 2025 08:48:00 +0800"
    message.set_content("\n\n".join(lines[1:]))
    return message.as_bytes()


def word(lines: list[str]) -> bytes:
    made, out = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def printed(lines: list[str]) -> bytes:
    latin = [line.encode("cp1252", "ignore").decode("cp1252") for line in lines]
    return document([paragraphs(*([each[at : at + 90] for at in range(0, len(each), 90)] for each in latin))])


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda lines: "\n\n".join(lines).encode(),
    "html": page,
    "eml": mail,
    "docx": word,
    "pdf": printed,
    "md": lambda lines: f"# {lines[0]}\n\n".encode() + "\n\n".join(lines[1:]).encode(),
    "jsonl": lambda lines: json.dumps({"title": lines[0], "text": "\n".join(lines[1:])}).encode(),
    "txt.gz": lambda lines: gzip.compress("\n\n".join(lines).encode()),
}


def write(folder: Path, count: int) -> None:
    """Articles of the samples' length in all formats in turn, no two the same."""
    texts = [[line for line in path.read_text("utf-8").splitlines() if line.strip()] for path in TEXTS]
    formats = list(FORMATS.items())
    for number in range(count):
        suffix, make = formats[number % len(formats)]
        lines = [*texts[number // len(formats) % len(texts)], f"The office filed this report under number {number}."]
        (folder / f"{number:06}.{suffix}").write_bytes(make(lines))


def memory(of: int) -> int:
    return resource.getrusage(of).ru_maxrss // 1024


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as room:
        files, folder = Path(room) / "files", Path(room) / "archive"
        files.mkdir()
        write(files, count)
        begun, start = memory(resource.RUSAGE_SELF), time.perf_counter()
        with Archive(folder) as archive:
            half = list(islice(archive.add(sources([files])), count // 2))
        with Archive(folder) as archive:
            rest = list(archive.add(sources([files])))
        seconds = time.perf_counter() - start
        failed = [each for each in rest if each.failed]
        again = len(rest) - sum(not each.new for each in rest)
        print(f"{count} files in {seconds:.1f} s, {count / seconds:.0f} files a second, {len(failed)} failed")
        print(f"stopped after {len(half)}; {again} read after that, {len(rest) - again} known by their bytes")
        print(
            f"peak memory: {memory(resource.RUSAGE_SELF)} MB ({begun} before), a reader {memory(resource.RUSAGE_CHILDREN)} MB"
        )
        for each in failed[:5]:
            print(f"  {each.file}: {each.failed}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
