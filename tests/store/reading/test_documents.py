"""PDF and Word documents as press offices send them, and those that cannot be read."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from store.errors import ReadingError
from store.model import Article
from store.reading import read_bytes
from tests.store.reading.pages import document, paragraphs

HEAD = [(760, 9, "Office of the Prime Minister")]
LONG = [
    "MADRID, 14 May 2024 - Prime Minister Pedro Sanchez received President Volodymyr Zelenskyy",
    "at the palace this morning, and the two leaders spoke of air defence, of reconstruc-",
    "tion and of the conference on peace. They met for two hours with a counter-terror-",
    "ism adviser.",
]
SECOND = [
    "Both sides agreed that the reconstruction of the power stations comes first and that a",
    "well-equipped group of engineers will travel in June to see what is needed there.",
]


def read(data: bytes, name: str = "communique.pdf") -> Article:
    (article,) = read_bytes(data, name)
    return article


def letter(number: int, *texts: list[str]) -> list[tuple[int, int, str]]:
    return [*HEAD, *paragraphs(*texts), (40, 9, f"Page {number} of 3"), (28, 9, "www.example.org/press")]


def test_lines_become_paragraphs_and_parted_words_whole() -> None:
    article = read(document([[*HEAD, (730, 16, "Sanchez receives Zelenskyy"), *paragraphs(LONG, SECOND)]]))
    assert article.headline == "Sanchez receives Zelenskyy" or article.headline == "Office of the Prime Minister"
    first = next(line for line in article.lines() if line.startswith("MADRID"))
    assert "of reconstruction and of the conference" in first and first.endswith("counter-terrorism adviser.")
    second = next(line for line in article.lines() if line.startswith("Both sides"))
    assert second.endswith("what is needed there.") and "a well-equipped group" in second


def test_headers_footers_and_page_numbers_are_not_in_the_text() -> None:
    pages = [letter(1, LONG, SECOND), letter(2, SECOND[:1] + LONG[1:]), letter(3, LONG[:2] + SECOND)]
    text = read(document(pages)).text
    assert "of 3" not in text and "example.org" not in text
    assert text.count("Office of the Prime Minister") <= 1


def test_a_paragraph_goes_on_over_the_page() -> None:
    begun, ended = (
        ["The two leaders also spoke of grain that leaves the ports of the south, and of the"],
        ["insurance of the ships that carry it to the countries that need it most this year."],
    )
    text = read(document([letter(1, LONG, begun), letter(2, ended, SECOND), letter(3, SECOND)])).text
    assert "and of the insurance of the ships" in text


def test_a_scan_is_refused_with_the_reason_and_what_to_do() -> None:
    with pytest.raises(ReadingError, match=r"scanned.*pictures without text; .*OCR"):
        read(document([[], []], picture=True))


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document([letter(1, LONG)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadingError, match="locked with a password"):
        read(out.getvalue())


def test_too_many_pages_and_damage_are_told() -> None:
    with pytest.raises(ReadingError, match="limit of 300 pages"):
        read(document([paragraphs(["x"])] * 301))
    for data in (b"%PDF-1.7\n" + b"x" * 500, document([letter(1, LONG)])[:300], b"%PDF-1.4\nstartxref\n9\n%%EOF"):
        with pytest.raises(ReadingError, match=r"communique\.pdf: "):
            read(data)


def test_a_pdf_bomb_is_bounded() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document([[(700, 11, "x " * 20_000_000)]]))))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    assert len(out.getvalue()) < 500_000
    with pytest.raises(ReadingError):
        read(out.getvalue())


def word(*paragraphs: str, title: str = "", heading: str = "", table: bool = False) -> bytes:
    made = Document()
    made.core_properties.title = title
    made.core_properties.created = datetime(2024, 5, 14)
    if heading:
        made.add_heading(heading, 1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        cells = made.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Signed", "Memorandum on Energy"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


BODY = "MADRID, May 14 - Prime Minister Pedro Sanchez received President Volodymyr Zelenskyy on Tuesday."


def test_a_word_document_is_read_with_its_heading_and_tables() -> None:
    article = read(word(BODY, "They spoke of energy.", heading="Sanchez receives Zelenskyy", table=True), "a.docx")
    assert article.headline == "Sanchez receives Zelenskyy"
    assert article.lines()[0] == BODY
    assert "Signed | Memorandum on Energy" in article.text
    assert article.published == "2024-05-14"


def test_the_same_document_has_the_same_id_however_its_text_is_read() -> None:
    data = word(BODY)
    assert read(data, "a.docx").content == read(data, "b.docx").content == read(data, "a.docx").digest


def packed(*names: str, size: int = 10) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b" " * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "Excel workbook; save the sheet as CSV"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
        (packed("mimetype", "content.xml"), "OpenDocument"),
        (packed("[Content_Types].xml", "word/document.xml"), "damaged"),
        (packed("[Content_Types].xml", "word/document.xml", size=90_000_000), "unpacked larger than the limit of 20 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, r"old kind \(\.doc"),
        (word(BODY)[:2000], "damaged"),
    ],
)  # fmt: skip
def test_other_office_files_and_bombs_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read(data, "a.docx")


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    left = paragraphs(
        LONG, ["The two leaders also spoke of grain that leaves the ports of the south, and of the"], top=600
    )
    right = paragraphs(["insurance of the ships that carry it to the countries that need it most this year."], top=600)
    assert (
        "and of the insurance of the ships"
        in read(document([[(730, 16, "Sanchez receives Zelenskyy"), *left, *right]])).text
    )


@pytest.mark.parametrize(("made", "published"), [("D:20261124120000Z", None), ("D:20240515080000Z", "2024-05-15")])
def test_the_day_on_which_a_file_was_made_counts_only_near_the_days_of_its_text(
    made: str, published: str | None
) -> None:
    text = [line.replace("MADRID, 14 May 2024 - ", "On 14 May 2024 ") for line in LONG]
    writer = PdfWriter(
        clone_from=PdfReader(io.BytesIO(document([[(730, 16, "A visitor"), *paragraphs(text, SECOND)]])))
    )
    writer.add_metadata({"/CreationDate": made})
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue()).published == published


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"{\\rtf1\\ansi They met.}", "a.rtf", "Rich Text document"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.msg", "Outlook's own kind"),
    ],
)
def test_documents_of_other_programs_are_refused_with_what_to_do(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadingError, match=f"{reason}.*; save it as"):
        read(data, name)
