"""Date expressions as articles write them, resolved against the day of writing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.parsing.calendar import expressions

FRIDAY = date(2025, 1, 3)


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "on June 16, 2025", ["2025-06-16"]),
        ("en", "on the 21st of September 2023", ["2023-09-21"]),
        ("en", "Dec. 30", ["2024-12-30"]),
        ("en", "Jan 5", ["2025-01-05"]),
        ("en", "14 Jan.", ["2025-01-14"]),
        ("en", "on Monday", ["2024-12-30"]),
        ("en", "on Friday", ["2025-01-03"]),
        ("en", "next Tuesday", ["2025-01-07"]),
        ("en", "last night and today", ["2025-01-02", "2025-01-03"]),
        ("en", "in September 2024", ["2024-09"]),
        ("en", "since 1991", ["1991"]),
        ("en", "22.07.2022 and 2025-06-17 and 13/01/2025", ["2022-07-22", "2025-06-17", "2025-01-13"]),
        ("en", "they may march on sunday", []),
        ("en", "May 30 percent be enough", []),
        ("ru", "27 ноября 2024 года", ["2024-11-27"]),
        ("ru", "вчера, 2 января, в пятницу", ["2025-01-02", "2025-01-02", "2025-01-03"]),
        ("zh", "2025年06月17日", ["2025-06-17"]),
        ("zh", "习近平2日晚在北京", ["2025-01-02"]),
        ("zh", "去年12月30日", ["2024-12-30"]),
        ("ja", "令和4年5月24日、本日", ["2022-05-24", "2025-01-03"]),
        ("ko", "2023년 5월 7일", ["2023-05-07"]),
        ("fr", "lundi 30 décembre 2024", ["2024-12-30", "2024-12-30"]),
        ("fr", "le 1er juin 2024", ["2024-06-01"]),
        ("es", "el martes 24 de enero de 2023", ["2024-12-31", "2023-01-24"]),
        ("pt", "quinta-feira (2)", ["2025-01-02"]),
        ("de", "am 17. September 2024", ["2024-09-17"]),
        ("it", "24 febbraio 2025", ["2025-02-24"]),
        ("pl", "15 stycznia 2025", ["2025-01-15"]),
        ("tr", "2 Ocak'ta ve dün", ["2025-01-02", "2025-01-02"]),
        ("ar", "7 ديسمبر 2022", ["2022-12-07"]),
        ("vi", "ngày 16 tháng 6 năm 2025", ["2025-06-16"]),
    ],
)
def test_expressions_of_many_languages(language: str, words: str, expected: list[str]) -> None:
    assert [found.iso for found in expressions(words, FRIDAY, language)] == expected


def test_a_range_gives_its_first_day_and_its_last() -> None:
    (found,) = expressions("the summit of October 22-24, 2024", FRIDAY)
    assert (found.iso, found.until) == ("2024-10-22", "2024-10-24")
    (found,) = expressions("с 22 по 24 октября 2024 года", FRIDAY, "ru")
    assert (found.iso, found.until) == ("2024-10-22", "2024-10-24")


def test_a_lean_turns_days_without_a_year_to_the_past_or_the_future() -> None:
    assert expressions("on March 3", FRIDAY, lean=-1)[0].iso == "2024-03-03"
    assert expressions("on March 3", FRIDAY, lean=1)[0].iso == "2025-03-03"


def test_without_a_day_of_writing_only_full_dates_are_known() -> None:
    assert [found.iso for found in expressions("on Monday, June 16, and on July 1, 2024", None)] == ["2024-07-01"]


def test_days_that_no_calendar_has_are_no_days() -> None:
    assert [found.iso for found in expressions("31.02.2024, 45 June 2024", FRIDAY) if len(found.iso) == 10] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "ru", "zh", "ja", "fr", "ar", "vi", "xx"]))
def test_any_text_gives_ordered_spans_within_it(text: str, language: str) -> None:
    last = 0
    for found in expressions(text, FRIDAY, language):
        assert last <= found.start < found.end <= len(text)
        last = found.end
