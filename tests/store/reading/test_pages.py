"""Saved web pages: the article without the page around it."""

from __future__ import annotations

import pytest

from store.errors import ReadingError
from store.model import Article
from store.reading import read_bytes

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Leaders agree on river water | Harbour Gazette</title>
<meta property="og:title" content="Leaders agree on river water"><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2024-05-06T10:20:00+05:00"><link rel="canonical" href="https://gazette.example/water">
<script>var x = "never shown";</script><style>p {color: red}</style></head>
<body><div id="cookie-banner">We use cookies on this site, and so do our many partners, to show you what you like best.</div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Leaders agree on river water</h1>
<figure><img src="x.jpg"><figcaption>The leaders at the dam, May 1, 2019. Photo by the press office.</figcaption></figure>
<p>The presidents of the two countries agreed on Monday to share the water of the river, their offices said.</p>
<p>They also spoke of <a href="/rail">the railway</a> and signed three documents on trade, energy and education.</p>
<div class="related"><h3>Related</h3><ul><li><a href="/a">Minister opens a bridge</a></li>
<li><a href="/b">Storm hits the coast</a></li></ul></div>
<p>The next meeting is to be held in the autumn, after the harvest, in the capital of the other country.</p>
</article></main>
<footer><p>Copyright 2024 Harbour Gazette. All rights reserved by the owner of this site and its partners.</p></footer>
</body></html>"""


def read(text: str, name: str = "a.html") -> Article:
    (article,) = read_bytes(text.encode(), name)
    return article


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    article = read(PAGE)
    assert article.headline == "Leaders agree on river water"
    assert [line.split()[0] for line in article.lines()] == ["The", "They", "The"]
    for noise in ("cookies", "Home", "never shown", "color", "Photo by", "Storm", "Copyright"):
        assert noise not in article.text


def test_metadata_gives_publisher_moment_and_address() -> None:
    article = read(PAGE)
    assert (article.publisher, article.published) == ("Harbour Gazette", "2024-05-06T10:20:00")
    assert (article.address, article.language) == ("https://gazette.example/water", "en")
    said = next(e for e in article.evidence if e.field == "published")
    assert "2024-05-06T10:20:00" in article.text[said.start : said.end]


def test_linked_data_comes_before_the_visible_day() -> None:
    page = PAGE.replace(
        "<script>var",
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Leaders agree on river water",'
        '"datePublished":"2024-05-07T01:02:03Z","publisher":{"name":"Xinhua News Agency"}}]}</script><script>var',
    )
    article = read(page)
    assert (article.publisher, article.published) == ("Xinhua", "2024-05-07T01:02:03")


def test_the_title_gives_up_its_site_where_there_is_no_heading() -> None:
    page = (
        "<html><head><title>Leaders meet in Baku - Trend</title></head><body><div>Two presidents met in Baku on "
        "Monday and spoke of trade for an hour.</div></body></html>"
    )
    article = read(page)
    assert (article.headline, article.publisher) == ("Leaders meet in Baku", "Trend")


def test_a_page_without_any_structure_still_gives_its_text() -> None:
    article = read(
        "<html><body>Leaders met.<br>They spoke about trade and energy for two hours in the palace.<br>They parted "
        "as friends.</body></html>"
    )
    assert "spoke about trade" in article.text


def test_content_decides_before_the_name() -> None:
    assert read(PAGE, "page.txt").format == "html"
    assert read("Just a headline\n\nJust a text.", "page.html").format == "plain"


def test_a_charset_named_in_the_page_is_used() -> None:
    page = (
        '<html><head><meta charset="windows-1251"><title>Встреча</title></head><body><h1>Встреча</h1>'
        "<p>Президенты провели встречу в Москве.</p></body></html>"
    )
    (article,) = read_bytes(page.encode("cp1251"), "a.html")
    assert (article.headline, article.language) == ("Встреча", "ru")


LISTED = """<li><a href="/1">Macron hosts Scholz at the palace for talks on the budget of the union and its single market</a></li>
<li><a href="/2">Modi and Albanese sign an agreement on uranium in Canberra after years of talks of officials</a></li>"""


@pytest.mark.parametrize(
    "block",
    [
        f'<section class="related-articles"><h2>From our archive</h2><ul>{LISTED}</ul></section>',
        f'<div class="post-comments story-promo"><ul>{LISTED}</ul></div>',
        f"<h3>Read more</h3><ul>{LISTED}</ul>",
        f"<h2>Читайте также</h2><ol>{LISTED}</ol>",
    ],
)
def test_lists_of_other_articles_are_no_part_of_this_one(block: str) -> None:
    article = read(PAGE.replace("<p>The next meeting", f"{block}<p>The next meeting"))
    assert [line.split()[0] for line in article.lines()] == ["The", "They", "The"]


def test_a_list_of_links_under_a_heading_of_the_article_is_its_own() -> None:
    block = f"<h3>Documents signed</h3><ul>{LISTED}</ul>"
    assert "Canberra" in read(PAGE.replace("</article>", f"{block}</article>")).text


def test_a_page_that_a_script_is_to_fill_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadingError, match="page without an article's text; open it in a browser"):
        read('<html><head><title>Loading</title></head><body><div id="root"></div><script>x</script></body></html>')


def test_a_page_may_name_its_publisher_only_at_its_foot() -> None:
    page = (
        "<html><head><title>Leaders meet</title></head><body><h1>Leaders meet</h1><p>The two leaders met on Monday in the old "
        "palace and spoke of trade.</p><p>They will meet again in May.</p><footer>© 2024 Harbour Gazette. All rights reserved."
        "</footer></body></html>"
    )
    (article,) = read_bytes(page.encode(), "a.html")
    assert article.publisher == "Harbour Gazette"
