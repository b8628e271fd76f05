"""The query language: whatever is typed is understood or set aside, and said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.dates import NEVER, Period, period
from store.search.query import FIELDS, Dated, Field, Phrase, Query, Word, parse

TODAY = date(2025, 6, 16)
PIECES = st.one_of(
    st.sampled_from([f"{name}:" for name in FIELDS]),
    st.sampled_from(["-", '"', "|", ":", "a|b", "xi", "2025", "june", "托卡耶夫", "c5+1", "..", "OR", "\\", "🇰🇿"]),
    st.text(max_size=6),
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_no_query_fails_and_each_is_read_the_same_twice(text: str) -> None:
    query = parse(text, TODAY)
    assert query == parse(text, TODAY)
    assert query.text == text
    assert all(isinstance(node, Word | Phrase | Field | Dated) for node in query.nodes)


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True).filter(lambda word: parse(word).words), max_size=6))
def test_plain_words_are_kept_in_order(words: list[str]) -> None:
    kept = [word.text for word in parse(" ".join(words)).words]
    dated = [node for node in parse(" ".join(words)).nodes if isinstance(node, Dated)]
    assert dated or kept == words


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("sort", "on", "after", "before")])
def test_a_field_takes_plain_quoted_and_several_values(name: str) -> None:
    assert parse(f"{name}:kz").nodes == (Field(name, ("kz",)),)
    assert parse(f'{name}:"phone call"').nodes == (Field(name, ("phone call",)),)
    assert parse(f'{name}:kz|"south korea"|uz').nodes == (Field(name, ("kz", "south korea", "uz")),)
    assert parse(f"-{name}:kz").nodes == (Field(name, ("kz",), True),)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("l", "leader"),
        ("c", "country"),
        ("t", "topic"),
        ("e", "event"),
        ("p", "place"),
        ("o", "org"),
        ("k", "kind"),
        ("s", "source"),
    ],
)
def test_fields_have_short_names(short: str, name: str) -> None:
    assert parse(f"{short}:x") == Query(f"{short}:x", (Field(name, ("x",)),))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", 20140101, 20141231),
        ("june 2025", 20250601, 20250630),
        ("nov 2025", 20251101, 20251130),
        ("Feb. 2024", 20240201, 20240229),
        ("16 september 2022", 20220916, 20220916),
        ("September 16, 2022", 20220916, 20220916),
        ("16th of September 2022", 20220916, 20220916),
        ("14.10.2022", 20221014, 20221014),
        ("14/10/2022", 20221014, 20221014),
        ("10/14/2022", 20221014, 20221014),
        ("2024-07-03", 20240703, 20240703),
        ("2024-07", 20240701, 20240731),
        ("2025年6月16日", 20250616, 20250616),
        ("июнь 2025", 20250601, 20250630),
        ("16 июня 2025 г.", 20250616, 20250616),
        ("16 juin 2025", 20250616, 20250616),
        ("14 October", 1014, 1014),
        ("october 14th", 1014, 1014),
        ("5 May", 505, 505),
        ("14 октября", 1014, 1014),
        ("10月14日", 1014, 1014),
        ("june", 601, 630),
        ("июнь", 601, 630),
        ("February", 201, 229),
        ("yesterday", 20250615, 20250615),
        ("last month", 20250501, 20250531),
        ("this year", 20250101, 20251231),
    ],
)
def test_a_bare_date_is_a_date(text: str, first: int, last: int) -> None:
    assert parse(text, TODAY).nodes == (Dated(text, Period(first, last)),)
    assert parse(f"xi {text} trade", TODAY).nodes[1] == Dated(text, Period(first, last))


@pytest.mark.parametrize("text", ["31.02.2024", "2025-13", "2024-00-10", "30 february 2024"])
def test_an_impossible_date_matches_nothing_and_is_said(text: str) -> None:
    query = parse(text)
    assert query.nodes == (Dated(text, NEVER),)
    assert f"no date can be `{text}`" in query.notes[0]


@pytest.mark.parametrize("text", ["xi", "16", "may", "12345", "c5+1", "10:30", "1.5"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert period(text, TODAY) is None


def test_after_takes_its_day_in_and_before_leaves_it_out() -> None:
    after, before = parse("after:2024-07 before:2025").nodes
    assert isinstance(after, Dated) and isinstance(before, Dated)
    assert (after.period.first, before.period.last) == (20240701, 20250100)
    assert parse("on:2025-06..2025-08").nodes == (Dated("on:2025-06..2025-08", Period(20250601, 20250831)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leader:", "`leader:` has no value"),
        ('leader:""', "`leader:` has no value"),
        ("leeder:xi", "no field `leeder:`; leader:?"),
        ("foo:xi", "no field `foo:`."),
        ("sort:size", "no order `size`"),
        (":", "`:` is set aside"),
        ('"tokayev', "a quotation mark without its pair"),
        ("tokayev OR putin", "`OR` is set aside"),
        ("🤝", "`🤝` is set aside"),
    ],
)
def test_what_makes_no_sense_is_set_aside_and_said(text: str, said: str) -> None:
    query = parse(text)
    assert any(said in note for note in query.notes)
    assert not [node for node in query.nodes if isinstance(node, Field)]


def test_quotes_dashes_and_flags_of_other_keyboards() -> None:
    assert parse("“silk road”").nodes == parse('"silk road"').nodes
    assert parse("leader：xi").nodes == (Field("leader", ("xi",)),)
    assert parse("🇰🇿").words == (Word("KZ", ("kz",)),)
    assert parse('-"silk road"').nodes == (Phrase("silk road", ("silk", "road"), True),)


def test_the_order_is_no_part_of_what_is_sought() -> None:
    query = parse("tokayev sort:oldest")
    assert (query.sort, [word.text for word in query.words]) == ("oldest", ["tokayev"])


@pytest.mark.parametrize("text", ["may", "Marco", "janeiro", "mar", "jan", "oct"])
def test_months_that_may_be_names_are_words_where_they_stand_alone(text: str) -> None:
    assert [word.text for word in parse(text, TODAY).words] == [text]


def test_days_of_every_year_can_be_asked_for_but_have_no_before_and_after() -> None:
    assert parse('on:"14 october"', TODAY).nodes == (Dated("on:14 october", Period(1014, 1014)),)
    for query in ("after:june", "before:june", "on:june..2025", "on:june..", '"31 june"'):
        first, *_ = parse(query, TODAY).nodes
        assert isinstance(first, Phrase) or (isinstance(first, Dated) and not first.period.possible), query
