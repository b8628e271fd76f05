"""What comes in from outside: encodings, sizes, characters, bombs."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading import read_bytes
from store.reading.clean import clean

RUSSIAN = (
    "Переговоры в Астане\n\nАСТАНА, 27 ноября. /ТАСС/. Президенты провели переговоры в Астане и обсудили "
    "энергетику и транспорт.\n"
)
CHINESE = (
    "两国元首举行会谈\n\n新华社天津8月30日电 两国元首在天津举行会谈，就能源和交通合作深入交换意见，达成重要共识。\n"
)
TAIWANESE = (
    "總統接見友邦元首\n\n中央社台北30日電 總統今天上午接見友邦元首，雙方就經貿合作交換意見，並見證簽署多項協定。\n"
)
FRENCH = (
    "Le président reçoit le chancelier à l'Élysée\n\nPARIS, 12 février (AFP) - Les deux dirigeants ont évoqué "
    "la défense européenne.\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8-sig"), (RUSSIAN, "utf-16"), (RUSSIAN, "utf-16-le"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"), (TAIWANESE, "big5"), (FRENCH, "latin-1"), (FRENCH, "cp1252"), (FRENCH, "utf-16-be"),
    ],
)  # fmt: skip
def test_old_and_wide_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    (article,) = read_bytes(text.encode(encoding), "a.txt")
    assert article.text == text.replace("\n\n", "\n").strip()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"), (b" \n\n\t", "is empty"), (b"\0\0\0", "is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.7", "damaged"),
        (bytes(range(256)) * 40, "binary"), (b"a" * 20_000_001, "limit of 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as error:
        read_bytes(data, "thing.txt")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_nothing_that_a_terminal_obeys_gets_into_an_article() -> None:
    hostile = (
        "Xi \x1b[31mmeets\x1b[0m \x1b]52;c;aGk=\x07\x1b]8;;http://x.example\x1b\\Putin\u202e\u2066\u200b\ufeff\U000e0041\x9b2J\x85"
        "\n\nThey met\0 on \x08Monday \x1bPq#0\x1b\\a" + "\u0301" * 500 + " end."
    )
    (article,) = read_bytes(hostile.encode(), "a.txt")
    assert article.headline == "Xi meets Putin"
    assert not [c for c in article.text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} and c != "\n"]
    assert article.text.count("\u0301") <= 4


def test_the_border_holds_for_pages_feeds_fields_and_front_matter() -> None:
    bad = "Leaders \x1b[31mmeet\u202e"
    sources = [
        (f"<html><head><title>{bad}</title></head><body><p>{bad} in the capital city to speak of trade, energy and "
         f"rail.</p></body></html>", "a.html"),
        (f'<rss><channel><title>T</title><item><title>Leaders &#x9b;31m '
         f'meet&#x202e;</title><description>{"They met"}&#x200b;</description></item></channel></rss>', "a.xml"),
        ('{"title": "Leaders \\u001b[31mmeet\\u202e", "text": "They\\u0000 met", "source": "A\\u001b]0;x\\u0007B"}', "a.jsonl"),
        ('---\ntitle: "Leaders \\e[31mmeet"\nsource: "A\\u202eB"\n---\nThey met.', "a.md"),
    ]  # fmt: skip
    for text, name in sources:
        (article,) = read_bytes(text.encode(), name)
        for value in (
            article.text,
            article.headline or "",
            article.publisher or "",
            article.address or "",
            article.byline or "",
        ):
            assert not [c for c in value if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"], name


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not [c for c in once if unicodedata.category(c) in {"Cc", "Cs", "Co"} and c != "\n"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a.xml", "a.jsonl", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        articles = read_bytes(data, name)
    except ReadingError:
        return
    for article in articles:
        assert all(0 <= e.start <= e.end <= len(article.text) for e in article.evidence)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="<>/!&;#-[]{}\":,'=| \n\tapdivhtmlrssitemtitle*_`0129年月日", max_size=300),
    st.sampled_from(["a.html", "a.md", "a.xml", "a.jsonl", "a.txt"]),
)
def test_broken_markup_is_read_or_refused(text: str, name: str) -> None:
    try:
        articles = read_bytes(text.encode(), name)
    except ReadingError:
        return
    assert all(article.text.strip() for article in articles)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x '
    b'[<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 108))
    + b']><rss><channel><item><title>T</title><description>&k; body of it</description></item></channel></rss>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (BOMB, "a.xml"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item>'
         b'<title>T</title><description>&x; body</description></item></channel></rss>', "a.xml"),
        (b"<html><body>" + b"<div>" * 100_000 + b"deep", "a.html"),
        (b"<rss><channel>" + b"<item>" * 50_000, "a.xml"),
        (b"<rss><channel>" + b"<item></item>" * 200_000 + b"</channel></rss>", "a.xml"),
        (b'{"title":' + b"[" * 200_000, "a.jsonl"),
        (b"> " * 20_000 + b"x", "a.md"),
        (b"[" * 20_000, "a.md"),
        (b"a" * 3_000_000, "a.txt"),
        (b"| " * 1_000_000, "a.txt"),
        (b"1 " * 1_000_000, "a.txt"),
    ],
)  # fmt: skip
def test_bombs_cost_little_time_and_open_no_file(data: bytes, name: str) -> None:
    began = time.perf_counter()
    try:
        articles = read_bytes(data, name)
    except ReadingError:
        articles = []
    assert time.perf_counter() - began < 8
    assert all(len(article.text) <= len(data) + 100 for article in articles)
