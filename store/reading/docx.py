"""Word documents (.docx): paragraphs and tables in their order, title and day of their properties."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import datetime

from store.errors import ReadingError
from store.folding import fold
from store.limits import Limits
from store.reading import clean, head
from store.reading.language import language
from store.reading.sheet import Claim, Sheet

_BODY = "word/document.xml"
_PARTS = 5_000
_UNPACKED = 4  # how many times the size of a file: most of it is pictures
_ADVICE = "save it as .docx, as PDF, or as text"
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook", "save the sheet as CSV"),
    ("ppt/presentation.xml", "a PowerPoint presentation", "save it as PDF"),
    ("mimetype", "an OpenDocument or EPUB file", _ADVICE),
)
_TITLES = frozenset({"Title", "Heading 1"})


def read(data: bytes, name: str, limits: Limits) -> list[Sheet]:
    """The one article of a document. Raises ReadingError for other office files, for damaged ones and for bombs."""
    if not data.startswith(b"PK"):
        if name.lower().endswith(".msg"):
            raise ReadingError(name, "is a message of Outlook's own kind (.msg)", "save it as .eml, or as text")
        raise ReadingError(name, "is an office document of the old kind (.doc, .xls, .ppt)", _ADVICE)
    _check(data, name, limits)
    from docx import Document
    from docx.document import Document as Opened
    from docx.table import Table

    try:
        document: Opened = Document(io.BytesIO(data))
        found: list[tuple[str, str]] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = dict.fromkeys(clean.line(cell.text) for cell in row.cells)  # merged cells come again
                    found.append((" | ".join(filter(None, cells)), ""))
            else:
                style = block.style.name if block.style is not None else ""
                found += [(clean.line(line), style or "") for line in clean.clean(block.text).split("\n")]
        title, made = document.core_properties.title, document.core_properties.created
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error, SyntaxError, RecursionError):
        raise ReadingError(name, "is a Word document that cannot be read: it is damaged", _ADVICE) from None
    return [_sheet(found, clean.line(title or ""), made)]


def _check(data: bytes, name: str, limits: Limits) -> None:
    """Refuse what is no Word document and what unpacks to more than a document does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            held = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ReadingError(name, "is damaged: it cannot be unpacked", "fetch or copy it again") from None
    names = {part.filename for part in held}
    if _BODY not in names:
        what, advice = next(
            ((what, advice) for part, what, advice in _OTHERS if part in names), ("a binary file, not text", _ADVICE)
        )
        raise ReadingError(name, f"is {what}", advice)
    marked = sum(part.file_size for part in held if part.filename.endswith((".xml", ".rels")))
    whole = sum(part.file_size for part in held)
    if len(held) > _PARTS or marked > limits.file_bytes or whole > _UNPACKED * limits.file_bytes:
        raise limits.error(name, "file_mb", "is unpacked larger than", "save it as PDF or as text")
    if any(part.file_size > 1_000_000 and part.file_size > limits.ratio * part.compress_size for part in held):
        raise limits.error(name, "ratio", "would unpack to more than", "save it as PDF or as text")
    if any(part.flag_bits & 1 for part in held):
        raise ReadingError(name, "is locked with a password", "save it without one")


def _sheet(found: list[tuple[str, str]], title: str, made: datetime | None) -> Sheet:
    sheet = Sheet("docx")
    lines = [line for line, _ in found]
    heading = next((line for line, style in found[:12] if style in _TITLES and line and not head.is_label(line)), None)
    if heading:
        sheet.headline_rule = "heading of the document"
    elif title and any(fold(line) == fold(title) for line in lines[:16]):
        heading, sheet.headline_rule = title, "title of the document"
    spoken = language("\n".join(line for line in lines[:40] if line)) or "en"
    head.split(lines, sheet, spoken, title=heading)
    head.claims(sheet, spoken)
    # Templates keep the day on which they were made: it counts where the text itself tells none.
    if made and made.year > 2013 and not sheet.published and not head.tells_of_earlier(sheet, made.date(), spoken):
        day = made.date().isoformat()
        sheet.published.append(Claim(day, sheet.state("created", day), "day on which the document was made", day, True))
    return sheet
