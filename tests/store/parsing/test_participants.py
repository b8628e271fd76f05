"""Who met, and who is only spoken of."""

from __future__ import annotations

import pytest

from tests.store.parsing.reports import record

LEAD = (
    "ASTANA, July 3 (Xinhua) -- Chinese President Xi Jinping met with Kazakh President Kassym-Jomart Tokayev "
    "in Astana on Wednesday."
)


@pytest.mark.parametrize(
    "aside",
    [
        "Xi last met Russian President Vladimir Putin in Beijing a year ago.",
        "On Friday, Tokayev will travel to Moscow to meet Russian President Vladimir Putin.",
        "Kremlin spokesman Vladimir Putin told reporters that the talks were useful.",
        "Xi said that Russian President Vladimir Putin had a role to play.",
        "In Washington, President Joe Biden called the visit a challenge.",
        "Tokayev thanked Xi for the gifts sent at the invitation of President Vladimir Putin.",
        "The talks touched upon Vladimir Putin's war in Ukraine.",
        "The leaders laid flowers at the monument to Vladimir Putin.",
        "Armenian Prime Minister Nikol Pashinyan did not attend.",
        "Tokayev appointed Foreign Minister Murat Nurtleu to go on with the talks.",
        "Reaching a text was agreed when they met President Vladimir Putin in Kazan.",
        "Also on Wednesday, Xi held talks with Russian President Vladimir Putin.",
    ],
)
def test_people_only_spoken_of_do_not_take_part(aside: str) -> None:
    assert record("Xi meets Kazakh president", f"{LEAD}\n\nThe two agreed on trade.\n\n{aside}").leaders() == [
        "Xi Jinping",
        "Kassym-Jomart Tokayev",
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "Indonesian President Joko Widodo, who opened the summit in the morning, spoke of trade.",
        "The summit was opened by Indonesian President Joko Widodo.",
        "They met before the dinner of the summit, which Indonesian President Joko Widodo hosted.",
        "After the meeting Xi phoned Indonesian President Joko Widodo.",
    ],
)
def test_who_opens_the_summit_takes_no_part_in_talks_beside_it(aside: str) -> None:
    lead = LEAD.replace("on Wednesday", "on Wednesday on the sidelines of the APEC summit")
    assert record("Xi meets Kazakh president", f"{lead} {aside}").leaders() == ["Xi Jinping", "Kassym-Jomart Tokayev"]


@pytest.mark.parametrize(
    ("headline", "body", "there"),
    [
        ("Cumbre en Lima", "LIMA, 6 jul (Andina) – La presidenta Dina Boluarte recibió al presidente chileno Gabriel Boric, en "
         "presencia del presidente colombiano Gustavo Petro.", "Gustavo Petro"),
        ("Gipfel in Berlin", "BERLIN, 20. November - Bundeskanzler Olaf Scholz empfing Präsident Emmanuel Macron. An den "
         "Beratungen beteiligte sich auch Präsident Andrzej Duda.", "Andrzej Duda"),
        ("Leaders meet in Vilnius", "VILNIUS, November 29 (ELTA) - President Dalia Grybauskaitė met Chancellor Angela Merkel on "
         "Friday.\n\nPresident François Hollande was in the hall.", "François Hollande"),
    ],
)  # fmt: skip
def test_those_in_whose_presence_leaders_met_take_part(headline: str, body: str, there: str) -> None:
    assert there in record(headline, body).leaders()


def test_those_in_attendance_take_part() -> None:
    found = record(
        "Xi meets Kazakh president",
        f"{LEAD}\n\nThe talks were also attended by Foreign Minister Murat Nurtleu and Chinese Foreign Minister Wang Yi.",
    )
    assert found.leaders() == ["Xi Jinping", "Kassym-Jomart Tokayev", "Murat Nurtleu", "Wang Yi"]


def test_speakers_of_a_transcript_take_part_and_those_they_name_do_not() -> None:
    found = record(
        "Talks with President of Belarus Alexander Lukashenko",
        "President of Belarus Alexander Lukashenko: Welcome. I spoke with Emomali Rahmon about this.\n\n"
        "President of Russia Vladimir Putin: Thank you. Xi Jinping asked me to greet you.",
    )
    assert found.leaders() == ["Alexander Lukashenko", "Vladimir Putin"]


def test_a_roll_of_names_is_a_list_of_participants() -> None:
    found = record(
        "Leaders gather in Astana",
        "The leaders of the region held a summit in Astana on Wednesday. Taking part were:\n\n"
        "- President of Kazakhstan Kassym-Jomart Tokayev;\n- President of Uzbekistan Shavkat Mirziyoyev;\n"
        "- President of Tajikistan Emomali Rahmon.\n\nThe summit ended with a declaration on water and energy.",
    )
    assert found.leaders() == ["Kassym-Jomart Tokayev", "Shavkat Mirziyoyev", "Emomali Rahmon"]


def test_spouses_do_not_take_part() -> None:
    found = record(
        "Xi meets Kazakh president",
        f"{LEAD}\n\nXi's wife Peng Liyuan attended the concert with First Lady Brigitte Macron.",
    )
    assert found.leaders() == ["Xi Jinping", "Kassym-Jomart Tokayev"]
