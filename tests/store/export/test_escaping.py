"""Text that goes into Markdown comes back as the same text, whichever program reads it."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mdit_py_plugins.texmath import texmath_plugin

import seeds
from store.export.escaping import address, block, inline, line
from store.reading import read_file
from tests.store.export.hostile import ALL, NAMES
from tests.store.export.reading import DIALECTS, Page, blocks, kinds, needs_pandoc, words


@cache
def texts() -> list[str]:
    """The hostile texts and every line of every sample."""
    lines = [text for path in seeds.articles() for article in read_file(path) for text in article.text.split("\n")]
    return [text for text in (*ALL, *lines) if line(text)]


def same(got: str, text: str) -> bool:
    return " ".join(normalize("NFC", got).split()) == " ".join(normalize("NFC", line(text)).split())


@needs_pandoc
@pytest.mark.parametrize("dialect", DIALECTS)
def test_paragraphs_come_back_from_pandoc_as_they_went_in(dialect: str) -> None:
    found = blocks("\n\n".join(map(block, texts())), dialect)
    assert len(found) == len(texts())
    wrong = [
        text
        for text, tree in zip(texts(), found, strict=True)
        if kinds(tree) != {"Para"} or not same(words(tree), text)
    ]
    assert wrong == []


@needs_pandoc
@pytest.mark.parametrize("dialect", DIALECTS)
def test_items_and_quotations_and_cells_come_back_too(dialect: str) -> None:
    some = [*texts()[: len(ALL)], *texts()[len(ALL) :: 6]]
    items = blocks("\n".join(f"- {block(text)}" for text in some), dialect)
    assert [tree["t"] for tree in items] == ["BulletList"]
    assert [text for text, item in zip(some, items[0]["c"], strict=True) if not same(words(item), text)] == []
    assert kinds(items) == {"BulletList", "Plain"}

    quoted = blocks("\n>\n".join(f"> {block(text)}" for text in some), dialect)
    assert [tree["t"] for tree in quoted] == ["BlockQuote"]
    assert [text for text, para in zip(some, quoted[0]["c"], strict=True) if not same(words(para), text)] == []
    assert kinds(quoted) == {"BlockQuote", "Para"}

    rows = "\n".join(f"| {number} | {inline(text)} |" for number, text in enumerate(some))
    table = blocks(f"| No | Text |\n|----|------|\n{rows}\n", dialect)
    assert [tree["t"] for tree in table] == ["Table"]
    assert not kinds(table) - {"Table", "Plain", "AlignDefault", "ColWidth", "ColWidthDefault"}
    flat = " ".join(normalize("NFC", words(table)).split())
    assert [text for text in some if " ".join(normalize("NFC", line(text)).split()) not in flat] == []


MARKUP = st.text(alphabet="*_`[]()<>!#+-=~^$|\\:;&@{}%?.,/'\" 19aixAB\n\té习", min_size=1, max_size=40).filter(line)


@needs_pandoc
@settings(max_examples=25, deadline=None)
@given(st.lists(MARKUP, min_size=5, max_size=60), st.sampled_from(DIALECTS))
def test_any_tangle_of_signs_is_text_to_pandoc(tangles: list[str], dialect: str) -> None:
    found = blocks("\n\n".join(map(block, tangles)), dialect)
    assert [(kinds(tree), same(words(tree), text)) for text, tree in zip(tangles, found, strict=True)] == [
        ({"Para"}, True)
    ] * len(tangles)


def renderers() -> dict[str, MarkdownIt]:
    rich = MarkdownIt("gfm-like")
    for plugin in (
        footnote_plugin,
        dollarmath_plugin,
        deflist_plugin,
        tasklists_plugin,
        attrs_plugin,
        attrs_block_plugin,
        front_matter_plugin,
    ):
        rich.use(plugin)
    rich.use(texmath_plugin, delimiters="brackets")
    return {"CommonMark": MarkdownIt("commonmark", {"html": True}), "GitHub and plugins": rich}


@pytest.mark.parametrize("name", ["CommonMark", "GitHub and plugins"])
def test_markdown_it_sees_paragraphs_of_text(name: str) -> None:
    render = renderers()[name].render
    pages = [(text, Page(render(block(text)))) for text in texts()]
    assert [text for text, page in pages if [tag for tag, _ in page.tags] != ["p"] or not same(page.text, text)] == []


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_tangle_of_signs_is_text_to_markdown_it(text: str) -> None:
    for reader in renderers().values():
        page = Page(reader.render(block(text)))
        assert [tag for tag, _ in page.tags] == ["p"] and same(page.text, text)


def test_mkdocs_sees_paragraphs_of_text() -> None:
    extensions = ["extra", "admonition", "toc", "sane_lists", "wikilinks", "nl2br"]
    reader = markdown.Markdown(extensions=extensions)
    wrong = []
    for text in texts():
        page = Page(reader.reset().convert(block(text)))
        if [tag for tag, _ in page.tags] != ["p"] or not same(page.text, text):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_script_stand_as_they_are(name: str) -> None:
    assert block(name) == inline(name) == name


def test_prose_stays_readable() -> None:
    prose = 'Mr. Tokayev said (on Monday) that trade, at $31.5 billion, grew 9.2% - "a record"; see U.S. data, e.g. Nos. 1-4.'
    assert block(prose) == prose


@pytest.mark.parametrize(
    ("given_address", "written"),
    [
        ("https://example.org/a_b*c?d=e&f=g#h", "<https://example.org/a_b*c?d=e&f=g#h>"),
        ("https://example.org/a b>c<d\"e`f[g]", "<https://example.org/a%20b%3Ec%3Cd%22e%60f%5Bg%5D>"),
        ("https://example.org/习近平", "<https://example.org/%E4%B9%A0%E8%BF%91%E5%B9%B3>"),
        ("javascript:alert(1)", "javascript&#58;alert(1)"),
        ("data:text/html,<b>", "data&#58;text/html,&lt;b&gt;"),
        ("https://", "https&#58;//"),
        ("not an address", "not an address"),
        ("http://[half", "http&#58;//\\[half"),
    ],
)  # fmt: skip
def test_an_address_is_a_link_to_itself_and_nothing_else_is(given_address: str, written: str) -> None:
    assert address(given_address) == written
