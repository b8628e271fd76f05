"""JSON and JSON Lines: all that is recorded, and articles from which the same records are made again."""

from __future__ import annotations

import json
from typing import Any

import pytest

import seeds
from store.errors import SummitryError
from store.export import BRIEF, Dossier, Entry, Parts, export
from store.model import Article, Record
from store.parsing import parse
from store.reading import read_bytes, read_file
from tests.store.export.hostile import ACTING, ALL
from tests.store.export.material import NAMES, bad_entry

OWN = {"id", "file", "item", "digest"}
"""What tells where a record was read from, not what it says."""


def samples() -> list[Article]:
    return [article for path in seeds.articles() for article in read_file(path)]


def exported(articles: list[Article]) -> str:
    entries = tuple(Entry(record=parse(article, NAMES)[0].record, article=article) for article in articles)
    return export(Dossier(entries=entries, title="t"), NAMES, "jsonl")


def said(record: Record) -> dict[str, Any]:
    return {key: value for key, value in record.plain().items() if key not in OWN}


def test_every_sample_is_read_again_as_the_same_records_with_the_same_evidence() -> None:
    articles = samples()
    again = read_bytes(exported(articles).encode(), "export.jsonl")
    assert len(again) == len(articles) == 149
    for before, after in zip(articles, again, strict=True):
        old, new = parse(before, NAMES), parse(after, NAMES)
        assert [said(each.record) for each in new] == [said(each.record) for each in old]
        assert [each.evidence for each in new] == [each.evidence for each in old]
        assert after.text == before.text and after.lines() == before.lines()


def test_an_export_of_an_export_is_the_same_articles() -> None:
    once = read_bytes(exported(samples()[::5]).encode(), "once.jsonl")
    twice = read_bytes(exported(once).encode(), "twice.jsonl")
    assert [each.content for each in twice] == [each.content for each in once]


def test_samples_are_samples_still() -> None:
    again = read_bytes(exported(samples()[:3]).encode(), "export.jsonl")
    assert all(parse(article, NAMES)[0].record.sample for article in again)


def test_a_line_is_an_article_for_any_other_program() -> None:
    value = json.loads(exported(samples()[:1]))
    assert value["title"] and value["source"] and value["date"] and len(value["text"]) > 500
    assert value["notice"] == seeds.NOTICE
    assert value["record"]["participants"]


def test_a_record_in_a_line_is_not_believed() -> None:
    value = json.loads(exported(samples()[:1]))
    honest = read_bytes(json.dumps(value).encode(), "x.jsonl")[0]
    value["record"]["participants"] = [{"name": "Nobody"}]
    value["record"]["id"] = "0" * 16
    forged = read_bytes(json.dumps(value).encode(), "x.jsonl")[0]
    assert said(parse(forged, NAMES)[0].record) == said(parse(honest, NAMES)[0].record)
    assert forged.content == honest.content


@pytest.mark.parametrize("date", ["soon", "2025-06-17 and more", "2025-99-99", "９９９９-01-01", 7, None])
@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"header": 1, "below": {}, "stated": [], "notes": "x"},
        {"stated": {"publisher": 1, "published": {"rule": [], "line": "x"}}},
        {"header": ["a\x1b[31mb", None, ["c"]], "notes": [1, {"a": "b"}]},
    ],
)
def test_a_line_with_a_broken_layout_is_still_an_article(layout: dict[str, Any], date: object) -> None:
    value = {
        "title": "Talks",
        "text": "Xi met Tokayev.",
        "date": date,
        "source": "X",
        "language": 7,
        "summitry": layout,
    }
    article = read_bytes(json.dumps(value).encode(), "x.jsonl")[0]
    assert article.headline == "Talks" and article.lines() == ["Xi met Tokayev."]
    assert article.published is None
    assert "\x1b" not in article.text
    assert parse(article, NAMES)[0].record.headline == "Talks"


def test_nothing_that_a_terminal_obeys_leaves_and_the_data_is_the_same() -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate(ALL))
    for format in ("json", "jsonl"):
        text = export(Dossier(entries=entries, title="t"), NAMES, format, Parts(text=True, evidence=True))
        assert not [
            sign for sign in "\x00\x07\x1b\x7f\x9b\u202e\u2066\u200b\ufeff\u2028\ud800\U000e0041" if sign in text
        ]
        values = (
            json.loads(text)["records"]
            if format == "json"
            else [json.loads(each)["record"] for each in text.split("\n") if each]
        )
        assert [each["headline"] for each in values] == list(ALL)
    assert any("\x1b" in each for each in ACTING)


def test_json_lines_need_the_article() -> None:
    record = parse(samples()[0], NAMES)[0].record
    with pytest.raises(SummitryError, match="without its article"):
        export(Dossier(entries=(Entry(record=record),), title="t"), NAMES, "jsonl", BRIEF)
