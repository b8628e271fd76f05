"""The page: whole in itself, every link within it leading somewhere, and articles in it only text."""

from __future__ import annotations

import seeds
from store.export import Dossier, Parts, export
from store.export.escaping import line
from tests.records import gold_records
from tests.store.export.hostile import ALL
from tests.store.export.material import NAMES, bad_entry, dossier
from tests.store.export.reading import Page


def test_every_meeting_has_its_section_and_every_link_its_place() -> None:
    page = Page(export(dossier(gold_records()), NAMES, "html"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for tag, attrs in page.tags if tag == "a"]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert len([tag for tag, _ in page.tags if tag == "section"]) == len(gold_records()) + 1
    assert seeds.NOTICE in page.text
    assert "Kassym-Jomart Tokayev" in page.text and "习近平同哈萨克斯坦总统纳扎尔巴耶夫举行会谈" in page.text


def test_nothing_is_fetched_or_run() -> None:
    text = export(dossier(gold_records()), NAMES, "html")
    page = Page(text)
    assert not [
        attrs for tag, attrs in page.tags if tag in ("script", "link", "img", "iframe", "object", "form", "base")
    ]
    assert not [attrs for _, attrs in page.tags if "src" in attrs or any(name.startswith("on") for name in attrs)]
    assert "url(" not in text and "@import" not in text
    policy = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_it_has_a_dark_side_and_a_printed_one() -> None:
    text = export(dossier(gold_records()[:2]), NAMES, "html")
    assert "prefers-color-scheme: dark" in text and "@media print" in text and 'name="viewport"' in text


def test_hostile_articles_add_text_and_nothing_else() -> None:
    everything = Parts(text=True, evidence=True)
    entries = tuple(bad_entry(text, number) for number, text in enumerate(ALL))
    tame = Dossier(entries=tuple(bad_entry("word", number) for number in range(len(ALL))), title="t", query="q")
    page = Page(export(Dossier(entries=entries, title="".join(ALL[:20]), query=ALL[20]), NAMES, "html", everything))
    wanted = Page(export(tame, NAMES, "html", everything))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in wanted.tags}
    assert [attrs["href"] for tag, attrs in page.tags if tag == "a" and not (attrs["href"] or "").startswith("#")] == []
    assert [text for text in ALL if " ".join(line(text).split()) not in page.text] == []
    assert not [
        sign for sign in "\x00\x07\x1b\x7f\x9b\u202e\u2066\u200b\ufeff\u2028\ud800" if sign in "".join(page.texts)
    ]
