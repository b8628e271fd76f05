"""PDF with text: its lines as they stand on the pages, without headers and footers, joined to paragraphs.

A PDF knows pages and lines only. What recurs at the edges of pages is theirs; lines with the usual distance and size of
letters belong to one paragraph; a word that was parted at a line's end is put together.
"""

from __future__ import annotations

import io
import logging
import re
import time
import unicodedata
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from store.errors import ReadingError
from store.limits import Limits
from store.reading import clean, head
from store.reading.language import language
from store.reading.sheet import Claim, Sheet

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# What one stream of a document may unpack to, in bytes, and how much of a page's drawing is followed.
_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "brotli_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
_EDGE = 3
_OCR = "make its text readable first, with an OCR program such as ocrmypdf"
_NUMBER = re.compile(
    r"(?:page|seite|p\.|página|стр\.?|第)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/|von|de|из|sur|di)\s*\d{1,4})?\s*[-–—]?\s*页?",
    re.IGNORECASE,
)
_FORMS = re.compile("[\ufb00-\ufb06\u2e80-\u2fdf]")  # ligatures, radicals in the place of characters
# Radicals that are characters of their own and that Unicode does not fold to them.
_RADICALS = str.maketrans(
    "⺁⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻭⻮⻯⻰⻲",
    "厂母民虎西见角贝车長长门青韦页风飞食首马骨鬼鱼鸟卤麦黄齐歯齿竜龙亀",
)
_PARTED = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_ENDED = re.compile(r"[.!?:。！？؟…][\"'”’»)\]]?$")
_ITEM = re.compile(r"^(?:[•●▪–—*·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of a broken file is not for the person


class _Line(NamedTuple):
    """A line on a page: its place from the bottom and the size of its letters, in points."""

    text: str
    y: float
    size: float


def read(data: bytes, name: str, limits: Limits) -> list[Sheet]:
    """The one article of a PDF. Raises ReadingError where it is locked, damaged, too long, or scanned without text."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, PyPdfError

    try:
        with apply_configuration(**_BOUNDS):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadingError(name, "is locked with a password", "save it without one")
            pages, pictures = _pages(reader, name, limits)
            made = reader.metadata.creation_date if reader.metadata else None
    except DependencyError:
        raise ReadingError(name, "is locked against copying", "print it to a new PDF, and add that") from None
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError,
            ZeroDivisionError, AssertionError, NotImplementedError, OSError):  # fmt: skip
        raise ReadingError(name, "is a PDF that cannot be read: it is damaged", "fetch or copy it again") from None
    if sum(len(line.text) for page in pages for line in page) < 40 * (1 + pictures // 2):
        if pictures:
            raise ReadingError(name, "is scanned: its pages are pictures without text", _OCR)
        raise ReadingError(name, "is a PDF without text", _OCR)
    sheet = Sheet("pdf")
    lines = _paragraphs(_without_edges(pages))
    spoken = language("\n".join(lines[:40])) or "en"
    head.split(lines, sheet, spoken)
    head.claims(sheet, spoken)
    if made and not sheet.published and not head.tells_of_earlier(sheet, made.date(), spoken):
        day = made.date().isoformat()
        sheet.published.append(Claim(day, sheet.state("created", day), "day on which the PDF was made", day, True))
    return [sheet]


def _pages(reader: PdfReader, name: str, limits: Limits) -> tuple[list[list[_Line]], int]:
    """The lines of all pages, and how many pages hold pictures and hardly any text."""
    if len(reader.pages) > limits.pages:
        raise limits.error(name, "pages", "has more than")
    until = time.monotonic() + limits.seconds
    pages: list[list[_Line]] = []
    pictures = 0
    for page in reader.pages:
        lines = _lines(page)
        if sum(len(line.text) for line in lines) < 40:
            pictures += _has_pictures(page)
        pages.append(lines)
        if time.monotonic() > until:
            raise limits.error(name, "seconds", "takes longer to read than", "save its text")
    return pages, pictures


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    held = objects.get_object().values() if objects is not None else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in held)


def _lines(page: PageObject) -> list[_Line]:
    pieces: list[tuple[str, float, float]] = []

    def heard(text: str, matrix: list[float], within: list[float], font: Any, size: float) -> None:
        if text:
            scale = abs(within[3] * matrix[3]) or 1.0
            pieces.append((text, within[5] * matrix[3] + matrix[5], float(size) * scale))

    page.extract_text(visitor_text=heard)
    found: list[_Line] = []
    current, place, largest = "", 0.0, 0.0
    for text, y, size in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(_Line(_tidy(current), place, largest))
                current, largest = "", 0.0
            if part.strip():
                if not current.strip():
                    place = y
                largest = max(largest, size)
            current += part
    found.append(_Line(_tidy(current), place, largest))
    return [line for line in found if line.text]


def _tidy(text: str) -> str:
    text = text.translate(_RADICALS).replace("\u00ad", "-")
    return clean.line(_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text))


def _without_edges(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without the lines at their tops and bottoms that recur from page to page, and without page numbers."""
    recurring: Counter[tuple[str, int]] = Counter()
    for page in pages:
        recurring.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(2, round(0.5 * len(pages)))

    def foreign(line: _Line) -> bool:
        return bool(_NUMBER.fullmatch(line.text)) or recurring[_shape(line)] >= least

    kept: list[list[_Line]] = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and foreign(page[first]):
            first += 1
        while last > max(first, len(page) - _EDGE) and foreign(page[last - 1]):
            last -= 1
        kept.append(page[first:last])
    # A letterhead that stands on every page is kept once: it says whose the text is.
    above = [line for line in pages[0][:_EDGE] if line not in kept[0] and not _NUMBER.fullmatch(line.text)]
    at_top = [line for line in above if line in pages[0][: len(pages[0]) - len(kept[0])]]
    kept[0] = [*at_top, *kept[0]]
    return kept


def _shape(line: _Line) -> tuple[str, int]:
    """A line as it recurs: at the same height, whatever its numbers."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 6)


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    lines = [line for page in pages for line in page]
    gaps = [a.y - b.y for page in pages for a, b in pairwise(page) if a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(0.8 * (len(widths) - 1))] if widths else 0
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).casefold()))
    spaced = any(gap > 1.3 * usual for gap in gaps)
    result: list[str] = []
    before: _Line | None = None
    for page in pages:
        for number, line in enumerate(page):
            follows = number and before and before.y - line.y > -0.5 * usual  # else a page or a column begins
            if before and not _breaks(before, line, usual if follows else 0.0, width, spaced=spaced):
                result[-1] = _joined(result[-1], line.text, words)
            else:
                result += ["", line.text] if result else [line.text]
            before = line
    return result


def _breaks(before: _Line, line: _Line, usual: float, width: int, *, spaced: bool) -> bool:
    """Whether a paragraph ends between two lines. `usual` is the distance of lines, 0 across pages and columns."""
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size) or _ITEM.match(line.text):
        return True
    if usual and before.y - line.y > 1.3 * max(usual, line.size):
        return True
    ended = bool(_ENDED.search(before.text))
    short = len(before.text) < 0.75 * width
    if usual and spaced:
        return short and ended and len(before.text) < 0.5 * width
    return short or (ended and not usual and line.text[:1].isupper() and len(before.text) < 0.9 * width)


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """A paragraph with its next line: a word parted at the end put together, or its own hyphen kept."""
    parted = _PARTED.search(text)
    following = re.match(r"[^\W\d_]+", line)
    if not parted or not following:
        return text + line if _WIDE.search(text[-1:]) and _WIDE.search(line[:1]) else f"{text} {line}"
    one, other = parted[1].casefold(), following[0].casefold()
    if (
        following[0][0].isupper()
        or words[f"{one}-{other}"]
        or (words[one] > 1 and words[other] > 1 and not words[one + other])
    ):
        return text + line
    return text[:-1] + line
