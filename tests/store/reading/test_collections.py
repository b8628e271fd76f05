"""Feeds, JSON Lines and Markdown: several articles a file, and fields beside the text."""

from __future__ import annotations

import json

import pytest

from store.errors import ReadingError
from store.reading import read_bytes


def rss(*items: str, title: str = "Xinhua - Top News") -> bytes:
    head = f"<title>{title}</title><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


FIRST = (
    "<item><title>Xi meets Fijian prime minister</title><link>https://news.example/1</link><pubDate>Tue, 20 Aug 2024 "
    "21:48:00 +0800</pubDate>"
    "<description><![CDATA[<p>BEIJING, Aug. 20 (Xinhua) -- They met on Tuesday.</p>"
    "<p>They signed a statement.</p>]]></description></item>"
)
SECOND = (
    "<item><title>Xi meets Samoan prime minister</title><pubDate>Wed, 21 Aug 2024 10:00:00 "
    "+0800</pubDate><description>They met in Beijing.</description></item>"
)


def test_each_item_of_a_feed_is_an_article() -> None:
    first, second = read_bytes(rss(FIRST, SECOND), "feed.xml")
    assert (first.item, second.item) == (1, 2)
    assert (first.headline, first.publisher, first.published) == (
        "Xi meets Fijian prime minister",
        "Xinhua",
        "2024-08-20T21:48:00",
    )
    assert first.lines() == ["BEIJING, Aug. 20 (Xinhua) -- They met on Tuesday.", "They signed a statement."]
    assert first.address == "https://news.example/1"
    assert (second.publisher, second.published) == ("Xinhua", "2024-08-21T10:00:00")


def test_an_item_keeps_its_digest_when_the_feed_changes_around_it() -> None:
    first, second = read_bytes(rss(FIRST, SECOND), "feed.xml")
    moved = read_bytes(
        rss("<lastBuildDate>later</lastBuildDate>", SECOND, FIRST.replace("><link", ">\n   <link"), title="Other"),
        "again.xml",
    )
    assert [a.content for a in moved] == [second.content, first.content]
    assert first.digest == second.digest != moved[0].digest


def test_a_changed_item_has_another_digest() -> None:
    (first,) = read_bytes(rss(FIRST), "feed.xml")
    (changed,) = read_bytes(rss(FIRST.replace("on Tuesday", "on Monday")), "feed.xml")
    assert first.content != changed.content


def test_atom_with_authors_of_entries() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Releases</title><entry><title>PM call with '
        "President of Kenya</title>"
        '<updated>2024-09-12T10:00:00+00:00</updated><link rel="alternate" href="https://gov.example/1"/>'
        "<author><name>Prime Minister's Office, 10 Downing Street</name></author>"
        '<content type="html">&lt;p&gt;They spoke today.&lt;/p&gt;</content></entry></feed>'
    )
    (article,) = read_bytes(feed.encode(), "feed.atom")
    assert (article.publisher, article.published, article.lines()) == (
        "10 Downing Street",
        "2024-09-12T10:00:00",
        ["They spoke today."],
    )


@pytest.mark.parametrize(
    "names",
    [("title", "text", "date", "source", "url"), ("Headline", "body", "published_at", "publisher", "link"),
    ("title", "articleBody", "pubDate", "site_name", "href")],
)  # fmt: skip
def test_json_lines_whatever_their_fields_are_called(names: tuple[str, ...]) -> None:
    values = (
        "Leaders meet",
        "PARIS, Feb 2 (AFP) - The leaders met.\n\nThey spoke.",
        "2024-02-02T08:00:00Z",
        "AFP",
        "https://a.example/1",
    )
    line = json.dumps(dict(zip(names, values, strict=True)))
    (article,) = read_bytes(line.encode(), "a.jsonl")
    assert (article.headline, article.publisher, article.published, article.address) == (
        values[0],
        "AFP",
        "2024-02-02T08:00:00",
        values[4],
    )
    assert article.lines() == ["PARIS, Feb 2 (AFP) - The leaders met.", "They spoke."]


def test_an_object_is_the_same_whatever_the_order_of_its_fields() -> None:
    (one,) = read_bytes(b'{"title": "A talk", "text": "They met."}\n', "a.jsonl")
    (other,) = read_bytes(b'{"text": "They met.",   "title": "A talk"}\n', "b.jsonl")
    assert one.content == other.content


def test_a_line_that_is_not_json_does_not_stop_the_others() -> None:
    first, second = read_bytes(
        b'{"title": "A talk", "text": "x"}\n{broken\n{"title": "B talk", "text": "y"}\n', "a.jsonl"
    )
    assert (first.headline, second.headline) == ("A talk", "B talk")
    assert any("not JSON" in note for note in first.notes)


def test_front_matter_gives_the_facts_and_markdown_loses_its_marks() -> None:
    text = (
        '---\ntitle: "Summit: a new era"\ndate: 2022-11-12\nsource: The Strait & Sea Review\nurl: '
        "https://s.example/1\ntags: [a, b]\n---\n\n"
        "# Summit: a new era\n\nThe summit was held on **11 November 2022** in [Samarkand](https://x.example).\n\n1. "
        "Trade\n2. Energy\n"
    )
    (article,) = read_bytes(text.encode(), "a.md")
    assert (article.headline, article.publisher, article.published) == (
        "Summit: a new era",
        "The Strait & Sea Review",
        "2022-11-12",
    )
    assert article.lines() == ["The summit was held on 11 November 2022 in Samarkand.", "1. Trade", "2. Energy"]
    assert article.address == "https://s.example/1"


@pytest.mark.parametrize(
    "matter", ["title: !!python/object/apply:os.getcwd []", "a: &a [x]\ntitle: *a", "date: [", "title: a: b: c"]
)
def test_front_matter_runs_nothing_and_breaks_nothing(matter: str) -> None:
    (article,) = read_bytes(f"---\n{matter}\n---\nThe text itself is here.\n".encode(), "a.md")
    assert "The text itself is here." in article.text


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<?xml version='1.0'?><project><a/></project>", "pom.xml"), (rss(), "empty.xml"),
    (b'{"a": 1}', "a.jsonl"), (b'{"title": [[[', "a.jsonl")],
)  # fmt: skip
def test_what_holds_no_article_is_refused_with_the_reason(data: bytes, name: str) -> None:
    with pytest.raises(ReadingError) as error:
        read_bytes(data, name)
    assert str(error.value).startswith(f"{name}: ")
