"""PDFs as offices make them, written by hand: lines at places on pages, or pictures only."""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[int, int, str]
"""Height on the page in points, size of the letters, words."""


def document(pages: Sequence[Sequence[Line]], *, picture: bool = False) -> bytes:
    """A PDF of these pages; with `picture` each of them shows one image, as a scan does."""
    objects: list[bytes] = []

    def put(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, extra: bytes = b"") -> int:
        return put(b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), extra, data))

    catalog, tree = put(b""), put(b"")
    font = put(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    image = stream(
        b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    )
    kids: list[int] = []
    for lines in pages:
        shown = [f"BT /F {size} Tf 72 {height} Td ({_escaped(words)}) Tj ET" for height, size, words in lines]
        content = stream("\n".join([*shown, *(["q 600 0 0 800 0 0 cm /I Do Q"] if picture else [])]).encode("cp1252"))
        resources = b"<< /Font << /F %d 0 R >> /XObject << /I %d 0 R >> >>" % (font, image)
        page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources %s >>"
        kids.append(put(page % (tree, content, resources)))
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    held = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (held, len(kids))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, catalog, start)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def paragraphs(*texts: Sequence[str], top: int = 700, size: int = 11) -> list[Line]:
    """Paragraphs, each given as its lines, set from `top` downwards with space between them."""
    lines: list[Line] = []
    for text in texts:
        for words in text:
            lines.append((top, size, words))
            top -= 14
        top -= 10
    return lines
