"""Press e-mails and pages saved in one file."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from docx import Document

from store.errors import ReadingError
from store.model import Article
from store.reading import read_bytes

TEXT = """TOKYO, May 14 - Prime Minister Fumio Kishida spoke by telephone with President Ferdinand Marcos Jr. on Tuesday.

The two leaders agreed to meet again in Manila in July.
"""
PAGE = "<html><head><title>x</title><style>p{}</style></head><body><table><tr><td>%s</td></tr></table></body></html>"


def mail(
    text: str | None = TEXT, html: str | None = None, *, subject: str = "Kishida and Marcos speak", sender: str = ""
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender or "Ministry of Foreign Affairs of Japan <press@mofa.go.jp>"
    message["To"] = "list@example.org"
    message["Date"] = "Tue, 14 May 2024 18:30:00 +0900"
    message["Subject"] = subject
    message["Message-ID"] = "<1@example.org>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def read(message: EmailMessage | bytes, name: str = "press.eml") -> Article:
    (article,) = read_bytes(message if isinstance(message, bytes) else message.as_bytes(), name)
    return article


def test_subject_sender_and_date_are_taken_from_the_headers() -> None:
    article = read(mail())
    assert article.headline == "Kishida and Marcos speak"
    assert article.published == "2024-05-14T18:30:00"
    assert article.publisher and "Japan" in article.publisher
    assert article.lines()[0].startswith("TOKYO, May 14")
    for each in article.evidence:
        assert article.text[each.start : each.end].strip()


def test_the_html_part_counts_where_the_text_part_only_points_to_it() -> None:
    page = PAGE % "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    article = read(mail("View this e-mail in your browser\n", page))
    assert [line[:5] for line in article.lines()] == ["TOKYO", "The t"]


def test_marks_of_lists_and_forwarding_are_no_headline_and_signatures_no_text() -> None:
    article = read(mail(TEXT + "\n-- \nPress desk\n+81 3 1234\n", subject="Fwd: [press] Kishida and Marcos speak"))
    assert article.headline == "Kishida and Marcos speak"
    assert "1234" not in article.text


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "windows-1251", "gb18030"])
def test_parts_in_any_encoding_are_read(charset: str) -> None:
    words = {"iso-2022-jp": "日本の首相が電話会談を行った。", "windows-1251": "Президенты поговорили по телефону."}
    text = words.get(charset, "两国领导人通电话。")
    message = mail(None)
    message.set_content(text * 5, charset=charset)
    assert text in read(message).text


def test_attachments_are_named_in_a_note_and_a_mail_of_nothing_else_is_refused() -> None:
    message = mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="communique.pdf")
    assert read(message).notes[0] == "attached and not read: communique.pdf"
    message = mail(None)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="communique.pdf")
    with pytest.raises(ReadingError, match=r"without text: only communique\.pdf; save what is attached"):
        read(message)


def test_a_mail_forwarded_as_attachment_is_read() -> None:
    outer = mail(None, subject="please add")
    outer.add_attachment(mail())
    assert read(outer).headline == "Kishida and Marcos speak"


def test_a_mail_is_told_by_its_headers_and_a_text_that_begins_with_subject_is_none() -> None:
    assert read(mail(), "-").format == "mail"
    (article,) = read_bytes(b"Subject: Leaders meet\n\nPARIS, Feb 2 (AFP) - They met.\n", "a.txt")
    assert article.format == "plain"


def test_mails_nested_without_end_end() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n" + b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(3000)
    )
    with pytest.raises(ReadingError):
        read(data)


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.mofa.go.jp/press/24.html
Subject: Call
Date: Wed, 15 May 2024 00:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.mofa.go.jp/press/24.html

<html><head><title>Kishida and Marcos speak</title></head><body><nav>Home</nav><h1>Kishida and Marcos=
 speak</h1><p>TOKYO, May 14 - Prime Minister Fumio Kishida spoke by telephone with President Ferdinand=
 Marcos Jr. on Tuesday about ships.</p></body></html>
----b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----b--
"""


def test_a_page_saved_in_one_file_is_read_as_the_page() -> None:
    article = read(MHTML.encode(), "page.mhtml")
    assert (article.format, article.headline) == ("html", "Kishida and Marcos speak")
    assert article.address == "https://www.mofa.go.jp/press/24.html"
    assert article.published is None or article.published.startswith("2024-05-14")
    assert "Home" not in article.text


@pytest.mark.parametrize(
    "headers",
    [
        "---------- Forwarded message ---------\nFrom: {sender}\nDate: Tue, May 14, 2024 at 6:30 PM\nSubject: {subject}\n",
        "-----Original Message-----\nFrom: {sender}\nSent: 14 May 2024 18:30\nTo: list\nSubject: {subject}\n",
        "________________________________\nVon: {sender}\nGesendet: Dienstag, 14. Mai 2024 18:30\nBetreff: {subject}\n",
        "Begin forwarded message:\n\nFrom: {sender}\nSubject: {subject}\nDate: 14 May 2024 at 18:30:00 GMT+9\nTo: list\n",
    ],
)
def test_a_mail_sent_on_in_the_text_counts_as_it_was_first_sent(headers: str) -> None:
    headers = headers.format(sender="MOFA <press@mofa.go.jp>", subject="Kishida and Marcos speak")
    outer = mail(f"FYI, for the file.\n\n{headers}\n{TEXT}", subject="Fwd: to add", sender="A. Clerk <a@example.org>")
    outer.replace_header("Date", "Wed, 15 May 2024 09:00:00 +0900")
    article = read(outer)
    assert article.headline == "Kishida and Marcos speak" and "FYI" not in article.text
    assert article.published == "2024-05-14T18:30:00" and "Japan" in (article.publisher or "")
    assert [line[:5] for line in article.lines()] == ["TOKYO", "The t"]


def test_lines_that_a_mail_program_broke_are_whole_again() -> None:
    text = (
        "Prime Minister Fumio Kishida spoke by telephone with the President of the\nPhilippines, on Tuesday 14 May 2024.\n\n"
        "The two leaders agreed to meet again in Manila in July, their offices\nsaid in the evening.\n"
    )
    assert [line.split()[-1] for line in read(mail(text)).lines()] == ["2024.", "evening."]


def word(*lines: str) -> bytes:
    made, out = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def test_what_is_attached_is_read_where_the_mail_only_says_so() -> None:
    message = mail(
        "Dear colleagues,\n\nPlease find attached the press release.\n\nPress Division\n", subject="Press release"
    )
    data = word("MEDIA STATEMENT No. 12/2024", "Kishida and Marcos speak", *TEXT.split("\n\n"))
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="release.docx")
    article = read(message)
    assert article.headline == "Kishida and Marcos speak" and article.lines()[0].startswith("TOKYO, May 14")
    assert article.published == "2024-05-14T18:30:00" and "Japan" in (article.publisher or "")
    assert "read from what is attached: release.docx" in article.notes


def test_a_mail_with_a_text_of_its_own_is_read_itself_whatever_is_attached() -> None:
    message = mail(TEXT * 4)
    message.add_attachment(word("Another text"), maintype="application", subtype="octet-stream", filename="x.docx")
    assert read(message).notes[0] == "attached and not read: x.docx"
