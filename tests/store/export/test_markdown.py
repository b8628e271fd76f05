"""The Markdown document: what a brief shows, and that articles add nothing to it but text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml

import seeds
from store.export import FACTS, Dossier, Entry, Parts, export
from store.export.escaping import line
from store.gazetteer import Gazetteer
from store.model import Mine, Record
from tests.records import gold_records
from tests.store.export.hostile import ALL
from tests.store.export.material import NAMES, bad_entry, dossier, gold
from tests.store.export.reading import Page, blocks, kinds, needs_pandoc, nodes, pandoc, words

EVERYTHING = Parts(text=True, evidence=True)


def front_matter(text: str) -> dict[str, Any]:
    assert text.startswith("---\n")
    found: dict[str, Any] = yaml.safe_load(text[4 : text.index("\n---\n", 4)])
    return found


def brief() -> str:
    records = [each for each in gold_records() if {"CN", "KZ"} <= set(each.countries)]
    return export(dossier(records, "country:cn country:kz"), NAMES)


def test_front_matter_says_what_the_document_is() -> None:
    found = front_matter(brief())
    assert found["title"] == "China and Kazakhstan, 2013–2025"
    assert found["query"] == "country:cn country:kz"
    assert isinstance(found["date"], date)
    assert found["records"] == len([each for each in gold_records() if {"CN", "KZ"} <= set(each.countries)])
    assert found["notice"] == seeds.NOTICE


def test_a_section_reads_like_a_brief() -> None:
    text = export(dossier(gold("2025-06-16-xi-tokayev-astana")), NAMES)
    assert "## Xi Jinping and Kassym-Jomart Tokayev, Astana, 16 June 2025\n" in text
    assert "| **Occasion** | ahead of the 2nd China-Central Asia Summit |" in text
    assert "| Kassym-Jomart Tokayev | President | Kazakhstan |" in text
    points = text.index("**Points by Xi Jinping**")
    assert re.findall(r"(?m)^(\d)\. (\S+ \S+)", text[points:]) == [
        ("1", "high-level strategic"),
        ("2", "high-quality Belt"),
        ("3", "cooperation on"),
        ("4", "people-to-people exchanges"),
    ]
    assert "- Shanghai Cooperation Organization summit, Tianjin, 2025\n" in text
    assert re.search(r"(?m)^\[\^1\]: Xinhua, “Xi tells Tokayev [^”]+”, 17 June 2025\. Sample text\.$", text)
    assert "## Contents" not in text


def test_sections_go_from_old_to_new() -> None:
    dates = re.findall(r"(?m)^## .*?(\d{1,2}) (\w+) (\d{4})(?: \(\d\))?$", brief())
    years = [int(year) for _, _, year in dates]
    assert len(years) > 20 and years == sorted(years)


@needs_pandoc
@pytest.mark.parametrize("dialect", ["markdown", "gfm+footnotes-yaml_metadata_block"])
def test_every_link_within_leads_to_its_section(dialect: str) -> None:
    tree = blocks(brief(), dialect)
    targets = {node["c"][1][0] for node in nodes(tree) if node["t"] == "Header"}
    links = [node["c"][2][0] for node in nodes(tree) if node["t"] == "Link" and node["c"][2][0].startswith("#")]
    assert len(links) > 40
    assert [link for link in links if link[1:] not in targets] == []


@needs_pandoc
def test_every_record_has_its_source_in_a_footnote() -> None:
    text = export(dossier(gold_records()), NAMES)
    notes = [words(node["c"]) for node in nodes(blocks(text)) if node["t"] == "Note"]
    assert len(notes) == len(gold_records())
    for record in gold_records():
        assert any(line(record.headline or record.file).split()[0] in note for note in notes)
    assert all(note.endswith("Sample text.") for note in notes)


def test_the_same_records_give_the_same_bytes() -> None:
    records = list(gold_records())
    assert export(dossier(records), NAMES) == export(dossier(records), Gazetteer())


@needs_pandoc
def test_hostile_articles_add_text_and_nothing_else() -> None:
    entries = tuple(bad_entry(text, number) for number, text in enumerate(ALL) if line(text))
    text = export(Dossier(entries=entries, title=ALL[0], query=ALL[1]), NAMES, "md", EVERYTHING)
    tree = blocks(text, "markdown-smart+autolink_bare_uris+emoji")
    assert kinds(tree) <= {
        "Header", "Para", "Plain", "BulletList", "OrderedList", "Decimal", "Period", "DefaultStyle", "DefaultDelim", "Table",
        "AlignLeft", "AlignDefault", "ColWidth", "ColWidthDefault", "BlockQuote", "Strong", "Note", "Link",
    }  # fmt: skip
    headers = [words(node["c"]) for node in nodes(tree) if node["t"] == "Header"]
    assert len(headers) == len(entries) + 2
    strong = {words(node["c"]) for node in nodes(tree) if node["t"] == "Strong"}
    assert {each for each in strong if not each.startswith("Points by ")} == {
        "Date", "Kind", "Place", "Occasion", "Countries", "Bodies", "Topics", "Source", "Participants", "Points", "Documents",
        "Announced", "Note", "Evidence", "Text",
    }  # fmt: skip
    # The one link that an article can make is its own address, spelt out.
    links = {node["c"][2][0] for node in nodes(tree) if node["t"] == "Link"}
    assert [link for link in links if not link.startswith("#")] == []
    flat = " ".join(words(tree).split())
    assert [each for each in ALL if " ".join(line(each).split()) not in flat and "́" not in each] == []


@pytest.mark.parametrize("text", ALL)
def test_front_matter_is_read_back_as_it_was_meant(text: str) -> None:
    made = export(Dossier(entries=(bad_entry(text, 1),), title=text, query=text), NAMES)
    found = front_matter(made)
    assert set(found) <= {"title", "date", "records", "query", "generator"}
    assert found["records"] == 1 and found["generator"] == "Summitry"
    assert found.get("query", "") == line(text)


@needs_pandoc
def test_a_hostile_title_stays_text_in_a_page_made_by_pandoc() -> None:
    title = "<script>alert(1)</script> *x* $y$ [z](https://evil.example)"
    made = export(Dossier(entries=(bad_entry("x", 1),), title=title, query=title), NAMES)
    page = pandoc(made, "markdown-smart", "html", "--standalone")
    heading = Page(page[page.index("<h1") : page.index("</h1>")])
    assert "<script" not in page
    assert heading.tags == [("h1", {"class": "title"})] and heading.text == title


def test_only_samples_are_called_samples() -> None:
    made = export(Dossier(entries=(bad_entry("text", 1),), title="t"), NAMES)
    assert "ample" not in made


def test_a_source_names_its_address_and_the_day_it_was_fetched() -> None:
    record = Record(
        id="1" * 16,
        file="a.html",
        headline="Talks",
        publisher="Akorda",
        published="2025-06-17T08:00:00",
        address="https://akorda.kz/en/a_b",
    )
    made = export(Dossier(entries=(Entry(record=record, received="2025-11-20T10:00:00+00:00"),), title="t"), NAMES)
    assert "[^1]: Akorda, “Talks”, 17 June 2025, <https://akorda.kz/en/a_b>, accessed 20 November 2025.\n" in made


def test_parts_are_there_as_asked() -> None:
    entries = (bad_entry("whatever was said", 1),)
    full, facts = (export(Dossier(entries=entries, title="t"), NAMES, "md", parts) for parts in (EVERYTHING, FACTS))
    assert ["**Points" in full, "**Note**" in full, "**Text**" in full, "**Evidence**" in full] == [True] * 4
    assert ["**Points" in facts, "**Note**" in facts, "**Text**" in facts, "**Evidence**" in facts] == [False] * 4
    assert "**Participants**" in facts and "[^1]: " in facts
    assert "> whatever was said\n>\n> whatever was said" in full
    assert "Tags: mine" in full


def test_reports_of_one_meeting_share_a_section_and_keep_their_sources() -> None:
    one, other = gold("2025-06-16-xi-tokayev-astana")[0], gold("2022-02-05-tokayev-xi-beijing")[0]
    entries = (Entry(record=one, meeting="m", mine=Mine(note="mine")), Entry(record=other, meeting="m"))
    made = export(Dossier(entries=entries, title="t"), NAMES)
    assert made.count("\n## ") == 1
    assert "| **Sources** |" in made and "[^1]; " in made
    assert re.search(r"\*\*Points by Xi Jinping\*\*\[\^\d\]", made)


def test_headings_that_are_the_same_lead_to_different_sections() -> None:
    record = gold("2025-06-16-xi-tokayev-astana")[0]
    twins = [record, Record(**{**{name: getattr(record, name) for name in record.__struct_fields__}, "id": "f" * 16})]
    made = export(dossier(twins), NAMES)
    assert "16 June 2025 (2)](#xi-jinping-and-kassym-jomart-tokayev-astana-16-june-2025-2)" in made


def test_a_leader_and_the_country_that_all_records_share_make_the_title() -> None:
    records = [
        record
        for record in gold_records()
        if "Xi Jinping" in record.leaders() and "KZ" in record.countries and record.kind == "bilateral meeting"
    ]
    assert front_matter(export(dossier(records), NAMES))["title"].startswith("Xi Jinping and Kazakhstan, 20")
