"""The day of the occasion, as the report lets one know it."""

from __future__ import annotations

import pytest

from store.gazetteer import load
from store.parsing import dateline, dates, text
from store.parsing.draft import Draft
from store.reading import read_bytes


def draft_of(source: str, kind: str | None = None) -> Draft:
    (article,) = read_bytes(source.encode(), "a.txt")
    draft = Draft(article, load())
    draft.sentences = text.find(draft)
    draft.dateline = dateline.find(draft)
    draft.kind = kind
    return draft


def find(
    body: str,
    *,
    written: str = "2025-06-17 08:48",
    headline: str = "Leaders of the two countries",
    kind: str | None = "bilateral meeting",
) -> str | None:
    return dates.find(draft_of(f"{headline}\n\n{written}\n\n{body}\n", kind))


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("ASTANA, June 16 (Xinhua) -- The two presidents met here on Monday.", "2025-06-16"),
        ("ASTANA, June 17 (Xinhua) -- The two presidents held talks here yesterday.", "2025-06-16"),
        ("ASTANA, June 17 (Xinhua) -- The two presidents dined together last night.", "2025-06-16"),
        ("The two presidents met in Geneva today and spoke for three hours.", "2025-06-17"),
        ("The two presidents met in Geneva on June 14 and spoke for three hours.", "2025-06-14"),
        ("The two presidents met in Geneva. They had last met on March 3 in Rome.", "2025-06-17"),
        ("The two presidents met in Geneva on Monday. They will meet again on June 20 in Rome.", "2025-06-16"),
        ("The presidents spoke by telephone on Sunday, the spokesman said on Tuesday.", "2025-06-15"),
        ("The guest arrived in the capital on Sunday. On Monday the presidents held talks in the palace.", "2025-06-16"),
        ("During his visit on June 13-15 the guest held talks with the president on June 14.", "2025-06-14"),
        ("The leaders spoke by telephone. The conversation dealt with the crash of an airliner on June 12.", "2025-06-17"),
        ("习近平16日在阿斯塔纳会见托卡耶夫，双方举行会谈。", "2025-06-16"),
        ("Президенты провели переговоры в Минске в понедельник и подписали договор.", "2025-06-16"),
        ("Les deux présidents se sont rencontrés lundi à Genève et ont évoqué le commerce.", "2025-06-16"),
        ("Los dos presidentes se reunieron el lunes en Ginebra y hablaron de comercio.", "2025-06-16"),
        ("Die beiden Präsidenten trafen sich am Montag in Genf und sprachen über Handel.", "2025-06-16"),
        ("Os dois presidentes reuniram-se na segunda-feira em Genebra e não falaram de comércio.", "2025-06-16"),
        ("Cumhurbaşkanı dün Ankara'da konuk cumhurbaşkanı ile bir araya geldi ve görüştü.", "2025-06-16"),
        ("استقبل الرئيس أمس في القاهرة نظيره الفرنسي وعقدا جلسة مباحثات.", "2025-06-16"),
        ("首相は16日、東京で大統領と会談した。", "2025-06-16"),
    ],
)  # fmt: skip
def test_the_day_that_the_report_names(body: str, day: str) -> None:
    assert find(body) == day


def test_a_day_in_the_headline_counts() -> None:
    assert (
        find(
            "The leaders agreed to work together on trade.",
            headline="PM meeting with the President of Kenya: 14 June 2025",
        )
        == "2025-06-14"
    )


def test_days_turn_with_the_year() -> None:
    assert (
        find("The presidents spoke by telephone on Dec 31 about trade.", written="2026-01-02 10:00", kind="phone call")
        == "2025-12-31"
    )


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("The leaders met on Tuesday, the last day of the bloc's three-day summit in the city.", "2025-06-15"),
        ("At the end of the two-day summit in the city the leaders adopted a declaration today.", "2025-06-16"),
        ("The summit adopted a declaration on Tuesday. The summit had opened on Sunday with a dinner.", "2025-06-15"),
        ("The three-day summit opened in the city on Tuesday with a plenary session.", "2025-06-17"),
    ],
)  # fmt: skip
def test_a_summit_counts_from_its_first_day(body: str, day: str) -> None:
    assert find(body, headline="Leaders adopt declaration at summit", kind="summit") == day


def test_a_day_that_only_follows_is_marked_inferred_and_points_at_what_it_follows_from() -> None:
    draft = draft_of(
        "Leaders meet in Geneva\n\n2025-06-17 08:48\n\nThe two presidents met in Geneva and spoke of trade.\n"
    )
    assert dates.find(draft) == "2025-06-17"
    (said,) = [e for e in draft.evidence if e.field == "date"]
    assert said.inferred
    assert draft.text[said.start : said.end].startswith("2025-06-17")


def test_without_any_day_there_is_none() -> None:
    assert (
        dates.find(
            draft_of("Leaders meet in Geneva\n\nThe two presidents met in Geneva on Monday and spoke of trade.\n")
        )
        is None
    )
