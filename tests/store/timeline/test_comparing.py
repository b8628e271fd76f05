"""Readouts side by side: what all say, what one says alone, on which words it rests; sentences beside sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import SummitryError
from store.model import Article, Span
from store.timeline.aligning import aligned, sentences
from store.timeline.comparing import Comparison, Strand


@pytest.fixture(scope="module")
def archive(samples: Path) -> Iterator[Archive]:
    with Archive(samples, read_only=True) as opened:
        yield opened


def ids(archive: Archive, *files: str) -> list[str]:
    """The ids of whole articles, by file and, for feeds, item (FILE#ITEM)."""
    known = {f"{r.file}#{r.item}" if r.item else r.file: r.id for r in archive.records if r.part == 0}
    return [next(id for label, id in known.items() if label.startswith(file)) for file in files]


def strand(comparison: Comparison, field: str) -> Strand:
    return next(each for each in comparison.strands if each.field == field)


def test_two_reports_of_one_meeting_are_set_side_by_side(archive: Archive) -> None:
    comparison = archive.compare(ids(archive, "2022-11-14-biden-xi-bali", "2022-11-14-xi-biden-bali-analysis"))
    assert [side.name for side in comparison.sides] == ["The White House", "The Strait & Sea Review"]
    assert not comparison.meetings
    people = strand(comparison, "participants")
    assert [each.value for each in people.all] == ["Joe Biden", "Xi Jinping"]
    topics = strand(comparison, "topics")
    assert topics.all
    records = [archive.record(side.ids[0]) for side in comparison.sides]
    for number in (0, 1):
        said = {each.value for each in (*topics.all, *topics.only(number))}
        slugs = set(records[number].topics)
        assert len(said) == len(slugs)
        assert not {each.value for each in topics.only(number)} & {each.value for each in topics.all}


def test_every_line_leads_to_the_words_that_it_rests_on(archive: Archive) -> None:
    comparison = archive.compare(ids(archive, "2022-11-14-biden-xi-bali", "2022-11-14-xi-biden-bali-analysis"))
    found = 0
    for each in (line for strand in comparison.strands for line in (*strand.all, *strand.some)):
        assert each.sides == tuple(number for number, value in enumerate(each.values) if value)
        for number, quotes in enumerate(each.quotes):
            assert not quotes or number in each.sides
            for quote in quotes:
                article = archive.article(archive.record(quote.id))
                assert article.text[quote.start : quote.end] == quote.text != ""
                assert quote.id in comparison.sides[number].ids
                found += 1
    assert found > 10


def test_sentences_that_tell_the_same_stand_beside_each_other(archive: Archive) -> None:
    comparison = archive.compare(
        ids(archive, "2025-06-17-xi-astana-feed.xml#5", "2025-06-17-china-central-asia-summit-analysis")
    )
    pairs = [(each.left_text, each.right_text) for each in comparison.sentences if each.left and each.right]
    assert any("third summit in 2027" in left and "2027" in right for left, right in pairs)
    assert any("1.5 billion yuan" in left and "1.5 billion yuan" in right for left, right in pairs)
    for side, text_of in ((0, "left"), (1, "right")):
        article = archive.article(archive.record(comparison.sides[side].ids[0]))
        spans = [getattr(each, text_of) for each in comparison.sentences if getattr(each, text_of)]
        assert sorted(span.start for span in spans) == [span.start for span in sentences(article, archive.names)]


def test_two_meetings_of_a_series_show_what_is_new_since(archive: Archive) -> None:
    comparison = archive.compare(ids(archive, "2024-07-04-sco-astana", "2022-09-16-sco-samarkand"))
    assert comparison.meetings and not comparison.sentences
    assert [side.date for side in comparison.sides] == ["2022-09-16", "2024-07-04"]
    assert "Samarkand" in comparison.sides[0].name
    people = strand(comparison, "participants")
    assert "Xi Jinping" in {each.value for each in people.all}
    assert "Ebrahim Raisi" in {each.value for each in people.only(0)}
    assert "António Guterres" in {each.value for each in people.only(1)}


def test_a_meeting_with_several_reports_is_compared_with_all_of_them(archive: Archive) -> None:
    told = archive.meetings().of(archive.record(ids(archive, "2022-11-14-biden-xi-bali")[0]))
    assert told and len(told.ids) == 2
    comparison = archive.compare(ids(archive, "2022-11-14-xi-biden-bali-analysis", "2023-11-15-biden-xi-woodside"))
    assert set(comparison.sides[0].ids) == set(told.ids)


def test_one_report_cannot_be_compared(archive: Archive) -> None:
    (id,) = ids(archive, "2022-11-14-biden-xi-bali")
    with pytest.raises(SummitryError, match="two reports"):
        archive.compare([id, id])
    with pytest.raises(SummitryError):
        archive.compare([id, "ffff"])


def article(text: str) -> Article:
    return Article(file="a.txt", digest="", content="", text=text, paragraphs=(Span(0, len(text)),))


def test_alignment_keeps_each_sentence_once_and_in_its_place(archive: Archive) -> None:
    left = article("The leaders signed a treaty on the border. They spoke about gas. Nobody mentioned the river.")
    right = article(
        "It rained. They spoke about gas supplies. A treaty on the border was signed by the leaders. All went home."
    )
    found = [(each.left_text, each.right_text) for each in aligned(left, right, archive.names)]
    assert found == [
        ("", "It rained."),
        ("The leaders signed a treaty on the border.", "A treaty on the border was signed by the leaders."),
        ("", "All went home."),
        ("They spoke about gas.", "They spoke about gas supplies."),
        ("Nobody mentioned the river.", ""),
    ]
    assert [each.left_text for each in aligned(left, left, archive.names)] == [
        each.right_text for each in aligned(left, left, archive.names)
    ]


def test_texts_in_chinese_are_aligned_too(archive: Archive) -> None:
    left = article("双方签署了联合声明。两国元首讨论了能源合作。")
    right = article("两国元首还讨论了能源合作。天气很好。")
    pairs = [
        (each.left_text, each.right_text) for each in aligned(left, right, archive.names) if each.left and each.right
    ]
    assert pairs == [("两国元首讨论了能源合作。", "两国元首还讨论了能源合作。")]
