"""What is fuzzed with: real samples of every format, and strategies that damage them or make something like them."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from functools import cache

from docx import Document
from hypothesis import strategies as st

import seeds
from tests.hostile.articles import ACTING
from tests.store.reading.pages import document, paragraphs

PROSE = (
    "Xi Jinping", "Chinese President", "met with", "Kazakh President Kassym-Jomart Tokayev", "in Astana", "on Monday", "June 16",
    "ahead of the second China-Central Asia Summit", "said that", "both sides", "signed", "the Treaty on", "energy", ". ", ", ",
    "\n", "\n\n", "(Xinhua) --", "ASTANA,", "2025", "at the invitation of", "will visit", "next year", "First,", "Second,", "1. ",
    "習近平", "习近平会见托卡耶夫",
    "президент Путин", "Реджеп Эрдоган", "رئيس", "von der Leyen", "phone call", "'s", "“", "”", "; ",
    "From:Xinhua | Date Add in:2025-06-17 08:48:02 [A A] |", "Vladimir Putin:", "title:",
    "http://", "31.02.2025", "24:61",
)  # fmt: skip
SIGNS = (
    *ACTING,
    "<",
    ">",
    "&",
    "&#0;",
    "&lol;",
    "]]>",
    "<![CDATA[",
    "{",
    "}",
    "[",
    '"',
    "\\",
    "\\u0000",
    "\t",
    "\r",
    "|",
    "---",
    "-",
)


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """A file of every format by name: some that ship with the program, and the others made of their texts."""
    shipped = {path.suffix: path for path in reversed(seeds.articles())}
    found = [(f"a{suffix}", path.read_bytes()) for suffix, path in shipped.items()]
    text = shipped[".txt"].read_text(encoding="utf-8")
    word, packed = Document(), io.BytesIO()
    for line in text.splitlines():
        word.add_paragraph(line)
    word.save(packed)
    found.append(("a.docx", packed.getvalue()))
    lines = [" ".join(text.split())[place : place + 80] for place in range(0, 800, 80)]
    found.append(("a.pdf", document([paragraphs(lines)])))
    head = b"From: press@president.example\nTo: desk@paper.example\nSubject: Talks\nDate: Mon, 16 Jun 2025 10:00:00 +0500\n"
    mixed = (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n%s\n--b\n"
    )
    pdf = b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n"
    attached = base64.encodebytes(found[-1][1])
    found.append(("a.eml", head + mixed % text.encode() + pdf % attached))
    found.append(("a.csv", b"title,text,date\n" + b'"Xi meets Tokayev","They met, and spoke.",2025-06-16\n' * 3))
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1", "content_text": text}]}
    found.append(("a.json", json.dumps(feed).encode()))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found[:3]:
            archive.writestr(name, data)
    found += [("a.zip", zipped.getvalue()), ("a.txt.gz", gzip.compress(text.encode()))]
    found += [(f"{code}.txt", text.encode(code, "replace")) for code in ("utf-16", "utf-16-le", "gb18030", "koi8-r")]
    return tuple(found)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with pieces cut, doubled, moved, flipped or put in, at a few places."""
    result = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(result)))
        end = min(len(result), start + draw(st.integers(0, 200)))
        match draw(st.sampled_from(("cut", "flip", "twice", "put", "end", "sign"))):
            case "cut":
                del result[start:end]
            case "flip":
                result[start : start + 1] = bytes([draw(st.integers(0, 255))])
            case "twice":
                result[start:start] = result[start:end] * draw(st.integers(1, 20))
            case "put":
                result[start:start] = draw(st.binary(max_size=20))
            case "end":
                del result[start:]
            case _:
                result[start:start] = draw(st.sampled_from(SIGNS)).encode("utf-8", "surrogatepass")
    return bytes(result)


TEXTS = st.lists(st.one_of(st.sampled_from(PROSE), st.sampled_from(SIGNS), st.text(max_size=12)), max_size=60).map(
    " ".join
)
"""Texts like readouts, with what should not be in them."""
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        st.text(max_size=12),
        st.sampled_from(SIGNS),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=8,
)
"""Any JSON value."""
