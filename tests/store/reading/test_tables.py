"""CSV, JSON Lines and JSON Feeds of any field names: guessed and said, or mapped by the person."""

from __future__ import annotations

import json

import pytest

from store.errors import ReadingError, SummitryError
from store.reading import read_bytes
from store.reading.fields import asked

BODY = (
    "BERLIN, 14. Mai - Bundeskanzler Olaf Scholz hat am Dienstag den polnischen Ministerpräsidenten Donald Tusk empfangen. "
    "Beide sprachen über Verteidigung, über die Ukraine und über die Brücken an der Oder."
)
ROWS = [
    ["Nr", "Überschrift", "Datum", "Inhalt"],
    ["1", "Scholz empfängt Tusk im Kanzleramt", "14.05.2024", BODY],
    ["2", "Scholz telefoniert mit Modi", "15.05.2024", BODY.replace("Tusk", "Modi")],
]


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(quoted).encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_named_in_another_language_are_guessed_and_said(delimiter: str) -> None:
    first, second = read_bytes(table(ROWS, delimiter), "a.csv")
    assert first.headline == "Scholz empfängt Tusk im Kanzleramt"
    assert first.published == "2024-05-14" and first.language == "de"
    assert first.lines()[0].startswith("BERLIN")
    assert first.notes == ("fields guessed: title=Überschrift,text=Inhalt,date=Datum",)
    assert (second.item, second.notes) == (2, ())


def test_columns_of_no_telling_name_are_guessed_by_what_is_in_them() -> None:
    rows = [["f1", "f2", "f3", "f4", "f5"]] + [
        [str(n), f"https://www.example.org/{n}", f"2024-05-{n:02}", f"Leaders of the {n} meet again", BODY]
        for n in range(1, 6)
    ]
    first, *_ = read_bytes(table(rows), "a.csv")
    assert first.notes == ("fields guessed: title=f4,text=f5,date=f3,url=f2",)
    assert first.headline == "Leaders of the 1 meet again" and first.address == "https://www.example.org/1"


def test_the_person_says_which_field_is_which_also_within_objects() -> None:
    line = json.dumps({"a": {"b": "Leaders meet in Paris"}, "c": "They met.", "d": "2024-05-14"}).encode()
    (article,) = read_bytes(line, "a.jsonl", fields={"title": "a.b", "text": "c", "date": "d"})
    assert (article.headline, article.published) == ("Leaders meet in Paris", "2024-05-14")
    assert article.notes == ()
    with pytest.raises(ReadingError, match=r"has no field 'x'; its fields are a\.b, a, c, d"):
        read_bytes(line, "a.jsonl", fields={"title": "x"})


def test_a_summary_is_not_taken_for_the_text_where_a_longer_field_is_there() -> None:
    line = json.dumps({"title": "A", "summary": "Short.", "Volltext": BODY * 3}).encode()
    (article,) = read_bytes(line, "a.jsonl")
    assert "BERLIN" in article.text


def test_an_items_digest_does_not_depend_on_the_mapping() -> None:
    data = table(ROWS)
    one = read_bytes(data, "a.csv")
    other = read_bytes(data, "a.csv", fields={"title": "Inhalt", "text": "Überschrift"})
    assert [a.content for a in one] == [a.content for a in other]


def test_what_fields_says_is_understood_or_refused() -> None:
    assert asked("title=Über, schrift,text = Body") == {"title": "Über, schrift", "text": "Body"}
    for wrong in ("", "x=y", "title=", "x,title=y"):
        with pytest.raises(SummitryError, match="names no fields; write title=NAME"):
            asked(wrong)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"just words\nand more\n", "no line that names its columns"),
        (b"a,b\n", "without rows"),
        (b'{"x": 1}\n{"x": 2}\n', "its fields are x; say which is which: --fields"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_read_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read_bytes(data, "a.csv")


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Xinhua",
    "items": [
        {"id": "1", "url": "https://www.example.org/1", "title": "Xi meets Tokayev", "date_published": "2025-06-16T10:00:00Z",
         "content_html": "<p>ASTANA, June 16 (Xinhua) -- President Xi Jinping met President Kassym-Jomart Tokayev.</p>"},
        {"id": "2", "title": "Summary only", "summary": "Xi Jinping arrived in Astana on Monday."},
    ],
}  # fmt: skip


def test_a_json_feed_gives_its_items_with_full_text_or_summaries() -> None:
    first, second = read_bytes(json.dumps(FEED, indent=1).encode(), "feed.json")
    assert (first.format, first.headline, first.item) == ("feed", "Xi meets Tokayev", 1)
    assert first.published == "2025-06-16T10:00:00" and first.publisher == "Xinhua"
    assert first.address == "https://www.example.org/1"
    assert "Astana on Monday" in second.text
    again = {**FEED, "title": "Moved", "items": [{"id": "0", "title": "New", "content_text": "x"}, *FEED["items"]]}
    assert [a.content for a in read_bytes(json.dumps(again).encode(), "-")][1:] == [first.content, second.content]
    with pytest.raises(ReadingError, match="feed without items"):
        read_bytes(json.dumps({**FEED, "items": []}).encode(), "feed.json")


def test_of_two_columns_of_words_without_telling_names_the_longer_is_the_text() -> None:
    rows = [
        ["c1", "c2", "c3"],
        ["A7", "Scholz received Tusk in Berlin, and they spoke of the bridges.", "Scholz receives Tusk"],
    ]
    (article,) = read_bytes(table(rows), "a.csv")
    assert article.headline == "Scholz receives Tusk" and article.lines()[0].endswith("bridges.")
    assert article.notes[0] == "fields guessed: title=c3,text=c2"
