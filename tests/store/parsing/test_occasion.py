"""What kind of occasion, where, and which countries it concerns."""

from __future__ import annotations

import pytest

from store.model import Place
from tests.store.parsing.reports import findings, record

TOKAYEV = "Kazakh President Kassym-Jomart Tokayev"
RAHMON = "Tajik President Emomali Rahmon"


@pytest.mark.parametrize(
    ("headline", "body", "kind"),
    [
        ("Presidents hold talks", f"{TOKAYEV} held talks with {RAHMON} in Dushanbe on Monday.", "bilateral meeting"),
        ("Tokayev speaks with Rahmon", f"{TOKAYEV} spoke by telephone with {RAHMON} on Monday.", "phone call"),
        ("Tokayev and Rahmon confer", f"{TOKAYEV} and {RAHMON} held talks via video link on Monday.", "video call"),
        ("Tokayev arrives in Dushanbe on state visit", f"{TOKAYEV} arrived in Dushanbe on Monday.", "visit"),
        (
            "Kazakhstan, Tajikistan sign treaty of alliance",
            f"{TOKAYEV} and {RAHMON} signed a treaty of alliance at a ceremony in Dushanbe on Monday.",
            "signing",
        ),
        ("Tokayev addresses parliament", f"{TOKAYEV} addressed the parliament in Dushanbe on Monday.", "address"),
        (
            "Foreign ministers meet",
            "Kazakh Foreign Minister Murat Nurtleu met Tajik Foreign Minister Sirojiddin Muhriddin in Dushanbe on Monday.",
            "ministerial",
        ),
        (
            "Consultations held in Dushanbe",
            "Deputy Foreign Minister of Kazakhstan Roman Vassilenko held consultations with Deputy Foreign Minister of Tajikistan "
            "Sodik Imomi in Dushanbe on Monday.",
            "consultation",
        ),
        (
            "Three presidents meet",
            f"{TOKAYEV}, {RAHMON} and Kyrgyz President Sadyr Japarov held a trilateral meeting in Khujand on Monday.",
            "multilateral meeting",
        ),
        (
            "President sets out plans",
            f"Speaking to students at the university in Dushanbe on Monday, {TOKAYEV} set out his plans for trade.",
            "address",
        ),
        (
            "Dialogue held in Dushanbe",
            "The second Kazakhstan-Tajikistan Foreign Ministers' Dialogue, held in Dushanbe on Monday, was co-chaired by "
            f"Kazakh Foreign Minister Murat Nurtleu and Tajik Foreign Minister Sirojiddin Muhriddin. "
            f"They were then received by {RAHMON}.",
            "ministerial",
        ),
        (
            "Tokayev sits down with Rahmon and Japarov on busy day",
            f"{TOKAYEV} met {RAHMON} in Astana on Monday at the SCO summit. Earlier in the day he held a separate meeting with "
            "Kyrgyz President Sadyr Japarov.",
            "bilateral meeting",
        ),
        (
            "Tokayev, Rahmon and Japarov discuss water",
            f"The leaders of Kazakhstan, Tajikistan and Kyrgyzstan met in Samarkand on Monday ahead of the SCO summit. {TOKAYEV}, "
            f"{RAHMON} and Kyrgyz President Sadyr Japarov spoke for an hour.",
            "multilateral meeting",
        ),
        (
            "Prime Minister speaks with Tokayev",
            "July 3, 2024\nOttawa, Ontario\n\nToday, Prime Minister Justin Trudeau of Canada spoke with the President of "
            "Kazakhstan, Kassym-Jomart Tokayev.",
            "phone call",
        ),
        (
            "Foreign ministers meet in New York",
            "NEW YORK, July 3 -- Kazakh Foreign Minister Murat Nurtleu and Tajik Foreign Minister Sirojiddin Muhriddin met here on "
            "Monday during the 78th session of the United Nations General Assembly.",
            "ministerial",
        ),
        (
            "Mechanism meets in Astana",
            "Foreign Secretary of India Vikram Misri came to Astana on Monday for the Foreign Secretary-Vice Minister mechanism "
            "between India and Kazakhstan.",
            "consultation",
        ),
        (
            "Kazakhstan to invest in Africa",
            f"{TOKAYEV} told African leaders in Nairobi on Monday that his country would invest.\n\nHe was speaking at the opening "
            "of the sixth Tokyo International Conference on African Development.",
            "address",
        ),
        (
            "ASEAN chief receives foreign minister",
            "The Secretary-General of ASEAN, Kao Kim Hourn, received Kazakh Foreign Minister Murat Nurtleu in Jakarta on Monday.",
            "bilateral meeting",
        ),
        (
            "Kazakhstan, Tajikistan sign joint declaration",
            f"{TOKAYEV} and {RAHMON} signed a joint declaration in Dushanbe on Monday on the outcome of their meeting.",
            "signing",
        ),
        (
            "Name deal signed on the shore",
            "The foreign ministers of Kazakhstan and Tajikistan put an end to a dispute of 27 years on Monday in Khujand.\n\nMurat "
            "Nurtleu and Sirojiddin Muhriddin signed the agreement in a tent.",
            "signing",
        ),
        (
            "Tokayev to attend summit",
            f"{TOKAYEV} left for Tajikistan on Monday to attend the SCO summit, which opens on Wednesday.",
            "visit",
        ),
        ("两国元首通电话", "国家主席习近平3日同哈萨克斯坦总统托卡耶夫通电话。", "phone call"),
    ],
)
def test_the_kind_of_an_occasion(headline: str, body: str, kind: str) -> None:
    assert record(headline, body).kind == kind


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"BISHKEK, July 3 -- {TOKAYEV} met {RAHMON} in the Chinese city of Xi'an on Monday.", Place("Xi'an", "CN")),
        (f"DUSHANBE, July 3 (Khovar) -- {TOKAYEV} met {RAHMON} here on Monday.", Place("Dushanbe", "TJ")),
        (f"{TOKAYEV} met {RAHMON} in the Tajik capital on Monday.", Place("Dushanbe", "TJ")),
        (
            f"{TOKAYEV} met {RAHMON} in Astana. They spoke of the Paris Agreement and the Minsk agreements.",
            Place("Astana", "KZ"),
        ),
        (f"{TOKAYEV} met {RAHMON} on Monday. They spoke of the Paris Agreement.", Place()),
        (f"{TOKAYEV} spoke by telephone with {RAHMON} from Astana.", None),
    ],
)
def test_the_place_of_the_meeting(body: str, place: Place | None) -> None:
    assert record("Presidents confer", body).place == place


def test_countries_are_the_parties_the_place_and_the_subjects_of_the_talks() -> None:
    found = record(
        "Presidents hold talks",
        f"{TOKAYEV} met {RAHMON} in Geneva on Monday.\n\nThey discussed the situation in Afghanistan.\n\n"
        "Next month Tokayev will travel to Brazil.",
    )
    assert found.countries == ("AF", "CH", "KZ", "TJ")


def test_a_digest_gives_each_occasion_its_own_record() -> None:
    whole, *parts = findings(
        "Leaders' diary at the Assembly",
        "NEW YORK, July 3. A round-up of bilateral meetings at the Assembly.\n\n"
        f"TOKAYEV – RAHMON\n\n{TOKAYEV} met {RAHMON} on Wednesday. They discussed water.\n\n"
        "JAPAROV – MIRZIYOYEV\n\nKyrgyz President Sadyr Japarov met Uzbek President Shavkat Mirziyoyev on Wednesday. "
        "They discussed trade.",
    )
    assert (whole.record.part, whole.record.parts, len(whole.record.participants)) == (0, 2, 4)
    assert [part.record.part for part in parts] == [1, 2]
    assert [set(part.record.leaders()) for part in parts] == [
        {"Kassym-Jomart Tokayev", "Emomali Rahmon"},
        {"Sadyr Japarov", "Shavkat Mirziyoyev"},
    ]
    assert len({finding.record.id for finding in (whole, *parts)}) == 3


def test_one_meeting_with_an_aside_stays_one() -> None:
    found = findings(
        "Presidents hold talks",
        f"{TOKAYEV} met {RAHMON} in Dushanbe on Monday.\n\nHe had met Xi Jinping a month earlier.",
    )
    assert [finding.record.parts for finding in found] == [0]


def test_every_value_has_its_evidence_in_the_text() -> None:
    (found,) = findings("Presidents hold talks", f"{TOKAYEV} met {RAHMON} in Dushanbe on Monday.")
    fields = {evidence.field for evidence in found.evidence}
    assert {
        "participants.0", "participants.0.role", "participants.0.country", "participants.1", "kind",
        "place.city", "place.country", "countries.KZ", "countries.TJ",
    } <= fields  # fmt: skip
    assert all(evidence.start < evidence.end for evidence in found.evidence)
