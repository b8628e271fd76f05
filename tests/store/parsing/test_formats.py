"""Formats that states keep among themselves, visits by who visits whom, and who only stands beside an occasion."""

from __future__ import annotations

import pytest

from store.model import Dateline, Event
from tests.store.parsing.reports import record, who

TOKAYEV = "Kazakh President Kassym-Jomart Tokayev"
RAHMON = "Tajik President Emomali Rahmon"
MINISTERS = "Foreign Minister of Kazakhstan Murat Nurtleu and Foreign Minister of Japan Takeshi Iwaya"


@pytest.mark.parametrize(
    ("headline", "body", "event"),
    [
        (
            "2+2 held in Tokyo",
            f"TOKYO, July 3 -- The third Kazakhstan-Japan 2+2 Foreign and Defence Ministerial Meeting was attended by {MINISTERS}.",
            Event("Kazakhstan-Japan 2+2 Foreign and Defence Ministerial Meeting", 3, "at"),
        ),
        (
            "Commission meets",
            f"TOKYO, July 3 -- {MINISTERS} chaired the twelfth meeting of the Kazakh-Japanese intergovernmental commission.",
            Event("Kazakhstan-Japan intergovernmental commission", 12, "at"),
        ),
        (
            "Ministers of three countries meet",
            "BAKU, July 3 -- Foreign Minister Jeyhun Bayramov hosted the sixth trilateral meeting of the foreign ministers of "
            "Azerbaijan, Georgia and Kazakhstan on Wednesday.",
            Event("Azerbaijan-Georgia-Kazakhstan trilateral meeting of foreign ministers", 6, "at"),
        ),
        (
            "Presidents chair council",
            f"DUSHANBE, July 3 -- {TOKAYEV} and {RAHMON} chaired the second meeting of the High-Level Strategic Council.",
            Event("Kazakhstan-Tajikistan High-Level Strategic Council", 2, "at"),
        ),
        (
            "Presidents gather",
            "ABUJA, July 3 -- The Authority of Heads of State and Government of ECOWAS opened its 65th Ordinary Session under "
            "Nigerian President Bola Tinubu.",
            Event("ECOWAS Summit", 65, "at"),
        ),
        (
            "V4 foreign ministers meet",
            "BAKU, July 3 -- The foreign ministers of the Visegrad Group met here on Wednesday. Foreign Minister Jeyhun "
            "Bayramov was their guest.",
            Event("Visegrad Group Foreign Ministers' Meeting", None, "at"),
        ),
        (
            "Ministers meet",
            f"VIENTIANE, July 3 -- {MINISTERS} took part in the 14th East Asia Summit Foreign Ministers' Meeting on Wednesday.",
            Event("East Asia Summit Foreign Ministers' Meeting", 14, "at"),
        ),
        (
            "Kazakhstan and Japan hold seventh round of political consultations",
            "TOKYO, July 3 -- Deputy Foreign Minister of Kazakhstan Roman Vassilenko was received here on Wednesday.",
            Event("Kazakhstan-Japan political consultations", 7, "at"),
        ),
        (
            "Tenth Kazakhstan-Japan Bilateral Strategic Dialogue",
            f"TOKYO, July 3 -- {MINISTERS} concluded the tenth Bilateral Strategic Dialogue on Wednesday.",
            Event("Kazakhstan-Japan Bilateral Strategic Dialogue", 10, "at"),
        ),
        (
            "Presidents chair council",
            f"DUSHANBE, July 3 -- {TOKAYEV} and {RAHMON} chaired the High-Level Kazakh-Tajik Cooperation Council.",
            Event("Kazakhstan-Tajikistan High-Level Cooperation Council", None, "at"),
        ),
        (
            "Presidents speak",
            f"{TOKAYEV} telephoned {RAHMON} on Wednesday. They exchanged views on preparations for COP29.",
            None,
        ),
        (
            "TICAD9 opens",
            f"YOKOHAMA, July 3 -- {RAHMON} was at TICAD9.",
            Event("Tokyo International Conference on African Development", 9, "at"),
        ),
        (
            "Presidents meet",
            f"{TOKAYEV} met {RAHMON} in Almaty on Wednesday on his way home from the NATO summit in Washington.",
            Event("NATO Summit", None, "after"),
        ),
    ],
)
def test_formats_named_by_their_sides(headline: str, body: str, event: Event | None) -> None:
    assert record(headline, body).event == event


@pytest.mark.parametrize(
    ("headline", "body", "name"),
    [
        (
            "Tokayev welcomes Xi",
            "Kassym-Jomart Tokayev greeted Chinese President Xi Jinping on Wednesday as the state visit to Kazakhstan began.",
            "State visit of Xi Jinping to Kazakhstan",
        ),
        (
            "Leaders speak",
            "President Emomali Rahmon and visiting Kazakh President Kassym-Jomart Tokayev spoke to the press in Dushanbe today.",
            "Visit of Kassym-Jomart Tokayev to Tajikistan",
        ),
        (
            "Görüşme",
            "ANKARA, 3 Temmuz (AA) - Cumhurbaşkanı Recep Tayyip Erdoğan, Türkiye'ye resmi ziyarette bulunan Kazakistan "
            "Cumhurbaşkanı Kasım Cömert Tokayev ile bir araya geldi.",
            "Official visit of Kassym-Jomart Tokayev to Türkiye",
        ),
    ],
)
def test_nobody_visits_the_own_country(headline: str, body: str, name: str) -> None:
    event = record(headline, body).event
    assert event is not None and event.name == name


@pytest.mark.parametrize(
    "aside",
    [
        "Tokayev recalled his meeting with Tajik President Emomali Rahmon.",
        "He conveyed the greetings of Tajik President Emomali Rahmon.",
        "While ministers argued in Paris and Emomali Rahmon was leaving early, the two sat down to talks.",
        "They met ahead of the summit in Samarkand, at which Emomali Rahmon will speak.",
        "Tajik President Emomali Rahmon was represented by his ambassador.",
        "Tajik President Emomali Rahmon was among those who accompanied the guest.",
        "Related links\n\nTokayev meets with Tajik President Emomali Rahmon",
    ],
)
def test_who_is_elsewhere_is_no_participant(aside: str) -> None:
    body = f"ASTANA, July 3 -- {TOKAYEV} held talks with Uzbek President Shavkat Mirziyoyev.\n\nThey spoke of water.\n\n{aside}"
    assert who(record("Presidents hold talks", body)) == [
        "Kassym-Jomart Tokayev, President, KZ",
        "Shavkat Mirziyoyev, President, UZ",
    ]


def test_a_place_that_somebody_comes_from_is_not_where_they_met() -> None:
    found = record(
        "Presidents meet", f"{TOKAYEV} met {RAHMON} in Almaty on his way home from the NATO summit in Washington."
    )
    assert found.place is not None and found.place.city == "Almaty"


def test_a_minister_is_of_the_country_before_the_field() -> None:
    body = "ASTANA, July 3 -- On Monday Tajikistan's Infrastructure Minister Azim Ibrohim met Kazakh Foreign Minister Nurtleu."
    assert who(record("Ministers meet", body))[0] == "Azim Ibrohim, Infrastructure Minister, TJ"


def test_the_city_under_a_venue_is_the_dateline() -> None:
    found = record(
        "Leaders meet",
        f"3 July 2024 – Palais Brongniart, Paris\n\n{TOKAYEV} met {RAHMON} on Wednesday and spoke with him of water and of roads.",
    )
    assert found.dateline == Dateline("Paris", "2024-07-03")


def test_a_speaker_in_capitals_is_no_dateline() -> None:
    found = record(
        "Press statements", f"{TOKAYEV} met {RAHMON}.\n\nPRESIDENT EMOMALI RAHMON (retranslated): Good day to all."
    )
    assert found.dateline.place is None


def test_a_guest_received_without_talks_is_a_visit() -> None:
    body = (
        "LONDON, July 3 -- King Charles III welcomed Sultan Haitham bin Tariq of Oman to Windsor Castle on Wednesday."
    )
    assert record("King Charles receives Sultan of Oman on state visit", body).kind == "visit"


def test_a_territory_spoken_of_stands_for_its_country() -> None:
    body = f"{TOKAYEV} met {RAHMON}.\n\nThe war in Gaza worried both.\n\nGaza needs a truce and aid, they agreed of the situation."
    assert "PS" in record("Presidents meet", body).countries


@pytest.mark.parametrize(
    "later",
    [
        "Tonight Mr Tokayev gives the inaugural address at the tenth Raisina Dialogue.",
        "The two had met in Lima on the margins of the APEC summit.",
    ],
)
def test_a_forum_of_another_hour_frames_nothing(later: str) -> None:
    assert (
        record("Presidents meet", f"{TOKAYEV} met {RAHMON} in Almaty.\n\nThey spoke of water.\n\n{later}").event is None
    )


def test_a_visit_long_past_frames_nothing_in_russian() -> None:
    body = (
        "АСТАНА, 3 июля. Президент Казахстана Касым-Жомарт Токаев и Президент России Владимир Путин провели переговоры.\n\n"
        "Они обсудили договоренности государственного визита российского лидера в Астану в апреле 2019 года."
    )
    assert record("Переговоры президентов", body).event is None


def test_the_city_after_a_venue_is_where_they_met() -> None:
    place = record("Presidents meet", f"{TOKAYEV} received {RAHMON} at State House, Nairobi, before the cameras.").place
    assert place is not None and (place.city, place.country) == ("Nairobi", "KE")


def test_a_state_visit_after_a_summit_is_the_visit() -> None:
    body = f"DUSHANBE, July 3 -- {RAHMON} received {TOKAYEV}, on a state visit to Tajikistan after attending the G20 summit."
    event = record("Presidents meet", body).event
    assert event is not None and event.name == "State visit of Kassym-Jomart Tokayev to Tajikistan"


def test_a_trilateral_summit_is_named_by_its_three_sides() -> None:
    body = "CAIRO, July 3 -- Abdel Fattah el-Sisi chaired the 10th trilateral summit of Egypt, Greece and Chad on Wednesday."
    assert record("Leaders gather", body).event == Event("Egypt-Greece-Chad trilateral summit", 10, "at")


def test_who_represents_a_side_took_part() -> None:
    body = (
        f"ASTANA, July 3 -- {TOKAYEV} held talks with Uzbek President Shavkat Mirziyoyev.\n\nThey sat for two hours.\n\n"
        f"{RAHMON} represented the Tajik side."
    )
    assert "Emomali Rahmon, President, TJ" in who(record("Presidents hold talks", body))
