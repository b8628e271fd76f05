"""People named in a report: offices and countries beside the names, in several languages, listed or not."""

from __future__ import annotations

import pytest

from tests.store.parsing.reports import record, who


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tuvaluan Prime Minister Aselu Tavita met H.E. Dr. Mele Fonua, Minister of Foreign Affairs of Tonga in Nadi on Monday.",
            ["Aselu Tavita, Prime Minister, TV", "Mele Fonua, Foreign Minister, TO"],
        ),
        (
            "Uzbekistan's Shavkat Mirziyoyev and Sadyr Japarov of Kyrgyzstan held talks in Osh on Tuesday.",
            ["Shavkat Mirziyoyev, President, UZ", "Sadyr Japarov, President, KG"],
        ),
        (
            "The presidents of Kenya, William Ruto, and of Ghana, Nana Akufo-Addo, met in Nairobi on Monday.",
            ["William Ruto, President, KE", "Nana Akufo-Addo, President, GH"],
        ),
        (
            "The presidents of Russia and Belarus, Vladimir Putin and Alexander Lukashenko, held talks in Minsk on Friday.",
            ["Vladimir Putin, President, RU", "Alexander Lukashenko, President, BY"],
        ),
        (
            "Secretary Blinken held talks with UN chief Antonio Guterres in Geneva on Monday.",
            ["Antony Blinken, Secretary, US", "António Guterres, Secretary-General, United Nations"],
        ),
        (
            "Minister of Energy Bolat Ermekov of Kazakhstan met Hungarian Foreign Minister Péter Szijjártó in Budapest.",
            ["Bolat Ermekov, Energy Minister, KZ", "Péter Szijjártó, Foreign Minister, HU"],
        ),
        (
            "Ambassador of China to Kazakhstan Zhao Minghua was received by Foreign Minister Murat Nurtleu in Astana.",
            ["Zhao Minghua, Ambassador, CN", "Murat Nurtleu, Foreign Minister, KZ"],
        ),
        (
            "Президент Казахстана Касым-Жомарт Токаев встретился в Астане с премьер-министром Тувалу Аселу Тавитой.",
            ["Kassym-Jomart Tokayev, President, KZ"],
        ),
        (
            "国家主席习近平2日在北京会见哈萨克斯坦总统托卡耶夫。",
            ["Xi Jinping, President, CN", "Kassym-Jomart Tokayev, President, KZ"],
        ),
        (
            "El presidente de Bolivia, Luis Arce, se reunió en La Paz con el canciller de Perú, Javier González-Olaechea.",
            ["Luis Arce, President, BO", "Javier González-Olaechea, Foreign Minister, PE"],
        ),
        (
            "Bundeskanzler Olaf Scholz hat am Dienstag den französischen Präsidenten Emmanuel Macron in Berlin empfangen.",
            ["Olaf Scholz, Chancellor, DE", "Emmanuel Macron, President, FR"],
        ),
        (
            "石破茂首相は7日、ワシントンでトランプ大統領と会談した。",
            ["Shigeru Ishiba, Prime Minister, JP", "Donald Trump, President, US"],
        ),
    ],
)
def test_offices_and_countries_stand_beside_the_names(sentence: str, expected: list[str]) -> None:
    assert [p for p in who(record("Leaders hold talks", sentence, written="2024-07-03")) if p in expected] == expected


def test_a_surname_later_belongs_to_the_full_name_before_it() -> None:
    found = record(
        "Talks in Bishkek",
        "President Sadyr Japarov received Tonga's Prime Minister Mele Fonua in Bishkek on Monday.\n\nFonua thanked Japarov.",
    )
    assert found.leaders() == ["Sadyr Japarov", "Mele Fonua"]


def test_namesakes_stay_apart() -> None:
    found = record(
        "Cabinet of Ministers",
        "President Sadyr Japarov and Chairman of the Cabinet of Ministers Akylbek Japarov received Premier Li Qiang of China "
        "in Bishkek on Monday. Akylbek Japarov spoke of the railway.",
        written="2023-10-25",
    )
    assert {"Sadyr Japarov", "Akylbek Japarov"} <= set(found.leaders())


def test_spellings_of_one_name_are_one_person() -> None:
    found = record(
        "Talks in Bishkek",
        "Kyrgyz President Sadyr Zhaparov met Tajik President Emomali Rahmon on Monday. Japarov and Rahmon agreed on trade.",
    )
    assert found.leaders() == ["Sadyr Japarov", "Emomali Rahmon"]


def test_an_office_named_alone_is_known_from_the_byline() -> None:
    found = record(
        "PM meeting with Prime Minister Modi of India",
        "The Prime Minister met the Prime Minister of India, Narendra Modi, at the G20 Summit in Brazil today.",
        written="From: Prime Minister's Office, 10 Downing Street and The Rt Hon Sir Keir Starmer MP\nPublished 18 November 2024",
    )
    assert "Keir Starmer, Prime Minister, GB" in who(found)
