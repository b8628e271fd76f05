"""What came of an occasion: points set out, documents, and what is announced."""

from __future__ import annotations

import pytest

from store.model import Upcoming
from tests.store.parsing.reports import findings, record

LEAD = (
    "ASTANA, July 3 -- Kazakh President Kassym-Jomart Tokayev held talks with Tajik President Emomali Rahmon in Astana on "
    "Wednesday."
)


def points(body: str) -> list[tuple[str | None, str]]:
    return [(point.speaker, point.gist) for point in record("Leaders meet", f"{LEAD}\n\n{body}").points]


def documents(body: str) -> tuple[str, ...]:
    return record("Leaders meet", f"{LEAD}\n\n{body}").documents


def upcoming(body: str) -> tuple[Upcoming, ...]:
    return record("Leaders meet", f"{LEAD}\n\n{body}").upcoming


@pytest.mark.parametrize(
    "body",
    [
        "Tokayev made three proposals. First, trade in grain should grow. Second, a rail line should be built. Third, students "
        "should be exchanged.",
        "Tokayev made three proposals: trade in grain should grow; a rail line should be built; and students should be exchanged.",
        "Tokayev named these tasks:\n\n- trade in grain should grow;\n\n- a rail line should be built;\n\n- students should be "
        "exchanged.",
        "The sides, said Tokayev, should see that trade in grain grows. They should build a rail line. And they must see that "
        "students are exchanged.",
        "The two should, Tokayev said, first, see that trade in grain should grow; second, see that a rail line should be built; "
        "and third, see that students should be exchanged.",
        "Tokayev made three proposals. Trade in grain should grow. A rail line should be built. Students should be exchanged.",
        "Tokayev saw a need to: (i) see that trade in grain grows; (ii) build a rail line; and (iii) exchange students.",
        "Tokayev set out his plans. To begin with, trade in grain should grow. Next, a rail line should be built. And finally, "
        "students should be exchanged.",
        "Tokayev had several proposals. One is that trade in grain should grow. Another is to build a rail line. A third is to "
        "exchange students.",
        "Tokayev called for trade in grain to grow; for a rail line to be built; and for students to be exchanged.",
        "Tokayev put forward a three-point plan that calls for more trade in grain, a rail line, and an exchange of students.",
        "Tokayev stressed the need to see trade in grain grow, to build a rail line and to exchange students.",
        "Tokayev named his tasks. The first priority is trade in grain. The second important task is a rail line. The third "
        "direction is the exchange of students.",
        "Tokayev set out a plan.\n\nPoint one: trade in grain should grow.\n\nPoint two: a rail line should be built.\n\n"
        "Point three: students should be exchanged.",
        "Tokayev put forward a three-point proposal.\n\nLet trade in grain grow. It has slowed.\n\nBuild a rail line. Freight is "
        "dear.\n\nExchange students. Few go abroad.",
        "Tokayev told the forum that trade in grain should grow. It has slowed.\n\nThe two countries should build a rail line. "
        "It would take years.\n\nThey must exchange students, he said.",
        "The President of Kazakhstan put a set of suggestions to his guest. He proposed that trade in grain grow. A rail line, he "
        "said, should be built. Lastly, he asked for students to be exchanged.",
    ],
)
def test_three_proposals_are_three_points_of_one_speaker(body: str) -> None:
    found = points(body)
    assert [speaker for speaker, _ in found] == ["Kassym-Jomart Tokayev"] * 3
    for (_, gist), words in zip(found, ("trade in grain", "rail line", "students"), strict=True):
        assert words in gist.lower()


def test_what_the_sides_agreed_is_nobodys_alone() -> None:
    found = points("The two leaders agreed on the following:\n\n- to build a rail line;\n\n- to exchange students.")
    assert [speaker for speaker, _ in found] == [None, None]


@pytest.mark.parametrize(
    "body",
    [
        "The ministers decided as follows:\n\nRailways – A line is to be built.\n\nSchools – Students are to be exchanged.",
        "The two leaders agreed on the need to: (a) build a rail line; and (b) exchange students.",
        "In addition, the two sides will:\n\nBuild a rail line south\n\nSend students to Astana\n\nOpen a centre for glaciers",
        "On rail, the leaders agreed to build a line. On students, they agreed to send more. On water, they agreed on a dam.",
        "The Astana Declaration, signed on Wednesday, rests on two pillars. The first is a rail line. The second is an exchange of "
        "students.",
        "Rail. The presidents will build a line to the south.\n\nStudents. More will be sent.\n\nWater. A dam will be built.",
        "What the talks will bring:\n\n- a rail line, to be built by 2030;\n\n- an exchange of students.",
    ],
)
def test_lists_that_no_one_speaks_are_of_nobody(body: str) -> None:
    found = points(body)
    assert len(found) >= 2 and {speaker for speaker, _ in found} == {None}
    assert "line" in found[0][1] and "tudents" in found[1][1]


def test_the_numbered_paragraphs_of_a_text_are_no_proposals() -> None:
    text = "\n\n".join(
        f"{n}. The presidents met in hall {n} and thanked the hosts for their welcome." for n in (1, 2, 3)
    )
    assert points(f"The text of what was read out is below.\n\n{text}") == []


def test_proposals_a_clause_each_are_points() -> None:
    found = points(
        "Tokayev proposed a fund for grain and called for a new rail line. He also suggested exchanges of students."
    )
    assert found == [
        ("Kassym-Jomart Tokayev", "fund for grain"),
        ("Kassym-Jomart Tokayev", "new rail line"),
        ("Kassym-Jomart Tokayev", "exchanges of students"),
    ]


def test_what_one_says_on_matter_after_matter_are_points() -> None:
    found = points("On water, Tokayev said that canals need repair. On trade, he stressed that tariffs should fall.")
    assert [speaker for speaker, _ in found] == ["Kassym-Jomart Tokayev"] * 2
    assert "canals" in found[0][1] and "tariffs" in found[1][1]


@pytest.mark.parametrize(
    "body",
    [
        "Tokayev proposed a fund for grain. Rahmon called for a new rail line.",
        "On Wednesday, Tokayev said that canals need repair. On the sidelines, he stressed that tariffs should fall.",
    ],
)
def test_one_proposal_each_and_mere_days_are_no_points(body: str) -> None:
    assert points(body) == []


def test_no_points_in_a_story_that_merely_counts() -> None:
    assert points("It was the first visit. The second car carried the guests. Tokayev thanked Rahmon.") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "After the talks the presidents signed the Treaty on Alliance and an agreement on rail links.",
            ("Treaty on Alliance", "agreement on rail links"),
        ),
        ("A joint statement was issued on the outcome of the talks.", ("joint statement",)),
        (
            "Following the talks, the sides signed\n\n• an agreement on grain,\n\n• a memorandum on the protection of rivers.",
            ("agreement on grain", "memorandum on the protection of rivers"),
        ),
        ("The sides plan to sign an agreement on grain next year.", ()),
        ("They recalled the Treaty on Alliance signed in Dushanbe in 2018.", ()),
        ("No joint statement was issued.", ()),
        (
            "Memoranda were also signed on rail transport, on customs and on culture.",
            ("memorandum on rail transport", "memorandum on customs", "memorandum on culture"),
        ),
        ("In the presence of the presidents 29 documents were signed.", ("29 documents",)),
        ("They agreed to start negotiations on a treaty of alliance.", ()),
        (
            "The following documents were exchanged:\n\n1. Protocol on grain;\n\n2. Programme of cooperation in culture.",
            ("Protocol on grain", "Programme of cooperation in culture"),
        ),
        ("Rahmon and Tokayev put their names to a treaty of alliance.", ("treaty of alliance",)),
        ("The Astana Declaration says that both will protect the river.", ("Astana Declaration",)),
        (
            "They adopted two declarations, one on water and one on grain.",
            ("declaration on water", "declaration on grain"),
        ),
        (
            "Further arrangements, on customs, forestry and sport, were signed.",
            ("arrangement on customs", "arrangement on forestry", "arrangement on sport"),
        ),
        (
            "They adopted the document “Kazakhstan and Tajikistan: A Vision for Water”.",
            ("Kazakhstan and Tajikistan: A Vision for Water",),
        ),
        ("The presidents looked on as a number of cooperation documents were signed.", ("cooperation documents",)),
        ("The two exchanged views on the Agreement on Trade.", ()),
        ("They agreed to create a new plan of action for 2030.", ()),
        ("The presidents are scheduled to hold talks and to attend the signing of an agreement on grain.", ()),
        ("The conference closes tomorrow with the adoption of the Dushanbe Declaration.", ()),
        ("At the end of the visit a Joint Declaration on Water was adopted.", ("Joint Declaration on Water",)),
        ("The ministers exchanged signed copies of an agreement on air services.", ("agreement on air services",)),
        ("The bank concluded a loan agreement with Kazakhstan two years ago.", ()),
        ("The resolution adopted by the General Assembly last year was welcomed.", ()),
        ("The meeting ended with a joint communique.", ("joint communique",)),
        ("They adopted the Samarkand Declaration at their summit.", ("Samarkand Declaration",)),
        (
            "The leaders issued the Almaty Principles, and a short Commitment to Consult.",
            ("Almaty Principles", "Commitment to Consult"),
        ),
        (
            "They signed several agreements and memoranda of understanding, among them one on the Blue Economy.",
            ("agreements and memoranda of understanding",),
        ),
        (
            "A memorandum was signed between the ministries of agriculture.",
            ("memorandum between the ministries of agriculture",),
        ),
        (
            "The documents signed include a memorandum on tourism and an agreement on extradition.",
            ("memorandum on tourism", "agreement on extradition"),
        ),
        ("Annexed to the text is the Almaty Agenda on Water.", ("Almaty Agenda on Water",)),
        ("The two witnessed the exchange of notes on radars.", ("exchange of notes on radars",)),
        (
            "The other MoUs are on training of judges, space technology, and broadcasting.",
            ("MoU on training of judges", "MoU on space technology", "MoU on broadcasting"),
        ),
        ("The agreement, called the Almaty Framework, changes little.", ("Almaty Framework",)),
        ("The final declaration calls for a ceasefire.", ("final declaration",)),
        ("They presided over the signing ceremony of a contract on gas.", ("contract on gas",)),
        ("Both signed a Renewable Energy Agreement (REA), officials said.", ("Renewable Energy Agreement",)),
        ("Agreements were signed in the fields of trade and customs.", ("Agreements on trade and customs",)),
        ("An agreement on extradition was among those signed.", ("agreement on extradition",)),
        (
            "They signed three documents: a joint statement; an agreement on labour; a protocol on visas.",
            ("joint statement", "agreement on labour", "protocol on visas"),
        ),
        ("Uzbekistan held back from signing the agreement on gas.", ()),
        ("He called for the early signing of the free trade agreement.", ()),
        ("The text of a peace agreement was finalized in March.", ()),
        ("They hope that the conditions for signing the Association Agreement will be met.", ()),
    ],
)
def test_documents_of_the_day(body: str, found: tuple[str, ...]) -> None:
    assert documents(body) == found


def test_the_headline_gives_way_to_the_name_in_full() -> None:
    body = f"{LEAD}\n\nThey signed the Astana Declaration on Friendly Relations."
    assert record("Rahmon, Tokayev sign declaration of friendship", body).documents == (
        "Astana Declaration on Friendly Relations",
    )
    headline = "Kazakhstan, Tajikistan agree to share a river: Joint Declaration of Friendship"
    assert record(headline, LEAD).documents == ("Joint Declaration of Friendship",)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "Rahmon invited Tokayev to visit Tajikistan in October.",
            Upcoming("Visit of Kassym-Jomart Tokayev to Tajikistan", "Tajikistan", "2024-10"),
        ),
        (
            "Both will attend the BRICS summit in Kazan in October.",
            Upcoming("BRICS summit", "Kazan", "2024-10"),
        ),
        (
            "The foreign ministers of the two countries will meet in Dushanbe next year.",
            Upcoming("meeting of foreign ministers of the two countries", "Dushanbe", "2025"),
        ),
        (
            "The next round of talks will be held in Dushanbe in September.",
            Upcoming("round of talks between Kazakhstan and Tajikistan", "Dushanbe", "2024-09"),
        ),
        (
            "They will meet again in the autumn.",
            Upcoming("Meeting of Kassym-Jomart Tokayev with Emomali Rahmon", None, "2024"),
        ),
        (
            "On Friday Rahmon is to address the parliament of Kazakhstan.",
            Upcoming("Address of Emomali Rahmon to the parliament of Kazakhstan", None, "2024-07-05"),
        ),
        (
            "Tokayev will travel to Tashkent tomorrow, where he is to meet Uzbek President Shavkat Mirziyoyev.",
            Upcoming("Meeting of Kassym-Jomart Tokayev with Shavkat Mirziyoyev", "Tashkent", "2024-07-04"),
        ),
        ("From Astana Rahmon will fly to Brazil for the G20.", Upcoming("G20 Summit", None, None)),
        (
            "A branch of the university is due to open in Dushanbe in September.",
            Upcoming("opening of a branch of the university", "Dushanbe", "2024-09"),
        ),
        (
            "Rahmon thanked Tokayev for the invitation to visit Astana.",
            Upcoming("Visit of Emomali Rahmon to Astana", "Astana", None),
        ),
        (
            "He looked forward to welcoming Rahmon in Astana in October.",
            Upcoming("Visit of Emomali Rahmon to Astana", "Astana", "2024-10"),
        ),
        (
            "The presidency of the Forum passes to Tajikistan on 1 January.",
            Upcoming("Tajikistan's Forum presidency", None, "2025-01-01"),
        ),
        (
            "Slovenia becomes a member of the council on 1 January.",
            Upcoming("Slovenia becomes a member of the council", None, "2025-01-01"),
        ),
        (
            "Next year the two countries will mark the 35th anniversary of diplomatic relations.",
            Upcoming("35th anniversary of diplomatic relations", None, "2025"),
        ),
        (
            "Rahmon has been invited to Ankara in the autumn.",
            Upcoming("Visit of Emomali Rahmon to Ankara", "Ankara", "2024"),
        ),
        (
            "Rahmon accepted an invitation to Ankara. The visit will take place in early May.",
            Upcoming("Visit of Emomali Rahmon to Ankara", "Ankara", "2025-05"),
        ),
        (
            "The dates of Rahmon's upcoming visit to Moscow are to be agreed.",
            Upcoming("Visit of Emomali Rahmon to Moscow", "Moscow", None),
        ),
        (
            "On Friday he will address students and then fly to Turkey.",
            Upcoming("Visit of Kassym-Jomart Tokayev to Türkiye", "Türkiye", "2024-07-05"),
        ),
        (
            "The president reaffirmed his intention to visit Brussels in September.",
            Upcoming("Visit of Kassym-Jomart Tokayev to Brussels", "Brussels", "2024-09"),
        ),
        (
            "From here he leaves for Moscow, where he is to take part in the Eurasian Grain Forum on September 26-27.",
            Upcoming("Eurasian Grain Forum", "Moscow", "2024-09-26"),
        ),
        (
            "Tajikistan is preparing to host a glacier conference in Dushanbe next May.",
            Upcoming("glacier conference", "Dushanbe", "2025-05"),
        ),
        (
            "They agreed to hold Days of Tajik Culture in Almaty in 2025.",
            Upcoming("Days of Tajik Culture", "Almaty", "2025"),
        ),
        (
            "A joint working group will meet in Dushanbe in September.",
            Upcoming("joint working group", "Dushanbe", "2024-09"),
        ),
        (
            "Kazakhstan goes to the polls on 19 January.",
            Upcoming("elections in Kazakhstan", "Kazakhstan", "2025-01-19"),
        ),
        (
            "Agency staff will report to the Board of Governors, which meets from 6 September.",
            Upcoming("meeting of the Board of Governors", None, "2024-09-06"),
        ),
        (
            "The deputy foreign ministers will meet again in January.",
            Upcoming("meeting of deputy foreign ministers between Kazakhstan and Tajikistan", None, "2025-01"),
        ),
        (
            "They will soon celebrate the 30th anniversary of their diplomatic relations with a fair.",
            Upcoming("30th anniversary of diplomatic relations between Kazakhstan and Tajikistan", None, None),
        ),
        (
            "The Foreign Secretary will visit Dushanbe later this month.",
            Upcoming("Visit of the Foreign Secretary to Dushanbe", "Dushanbe", "2024-07"),
        ),
        (
            "Preparations are under way for the visit of President Tokayev to Dushanbe in October.",
            Upcoming("Visit of Kassym-Jomart Tokayev to Dushanbe", "Dushanbe", "2024-10"),
        ),
        ("Brazil takes the chair of BRICS on January 1.", Upcoming("Brazil's BRICS chairmanship", None, "2025-01-01")),
        (
            "Tajikistan will hold municipal elections in October.",
            Upcoming("municipal elections in Tajikistan", "Tajikistan", "2024-10"),
        ),
        (
            "A special meeting of the economic ministers has been called for 10 August in Almaty.",
            Upcoming("special meeting of the economic ministers", "Almaty", "2024-08-10"),
        ),
        (
            "The next strategic dialogue is set for Khujand in the spring of 2025.",
            Upcoming("strategic dialogue between Kazakhstan and Tajikistan", "Khujand", "2025"),
        ),
        (
            "In August the presidents are to open the new border crossing.",
            Upcoming("opening of the new border crossing", None, "2024-08"),
        ),
        ("The treaty takes effect on 1 January.", Upcoming("entry into force of the treaty", None, "2025-01-01")),
        (
            "On Friday the two leaders are to hold talks in Khujand.",
            Upcoming("talks between Kassym-Jomart Tokayev and Emomali Rahmon", "Khujand", "2024-07-05"),
        ),
        (
            "The Joint Commission will meet in Khujand in September.",
            Upcoming("Joint Commission between Kazakhstan and Tajikistan", "Khujand", "2024-09"),
        ),
        (
            "The treaty is to be signed in Dushanbe in October.",
            Upcoming("signing of the treaty", "Dushanbe", "2024-10"),
        ),
        (
            "Khujand will host the next meeting of the foreign ministers in 2025.",
            Upcoming("meeting of the foreign ministers", "Khujand", "2025"),
        ),
        (
            "A trade mission led by the minister of trade will travel to Dushanbe in the autumn.",
            Upcoming("trade mission to Dushanbe", "Dushanbe", "2024"),
        ),
    ],
)
def test_what_is_announced(body: str, found: Upcoming) -> None:
    assert found in upcoming(body)


def test_the_next_summit_of_a_meeting_without_a_name_is_told_by_its_kind() -> None:
    lead = (
        "BAGHDAD, July 3 -- Egyptian President Abdel Fattah el-Sisi, Jordan's King Abdullah II and Iraqi Prime Minister "
        "Mohammed Shia al-Sudani met in Baghdad on Wednesday."
    )
    (found,) = record("Leaders meet", f"{lead}\n\nThe next summit will be held in Cairo.").upcoming
    assert found.name.startswith("trilateral summit between ")
    assert found.place == "Cairo"


def test_a_place_on_the_agenda_is_not_where_they_will_meet() -> None:
    lead = "NAIROBI, July 3 -- African Union leaders met in Nairobi on Wednesday for the sixth Mid-Year Coordination Meeting."
    body = "They agreed to hold the next meeting within four months, with elections in Bamako on the agenda."
    (found,) = record("Leaders meet", f"{lead}\n\n{body}").upcoming
    assert (found.name, found.place) == ("African Union Mid-Year Coordination Meeting", None)


def test_an_itinerary_is_announced() -> None:
    (visit,) = upcoming("Rahmon flies to Bishkek on Thursday.")
    assert (visit.name, visit.when) == ("Visit of Emomali Rahmon to Bishkek", "2024-07-04")


def test_a_journey_for_the_sake_of_a_meeting_is_told_once() -> None:
    body = "Tokayev will travel to Tashkent tomorrow, where he is to meet Uzbek President Shavkat Mirziyoyev."
    assert len(upcoming(body)) == 1


def test_what_is_past_is_not_announced() -> None:
    assert upcoming("Most recently they met at the BRICS summit in Kazan in May.") == ()
    assert (
        upcoming("Rahmon attended the BRICS summit in Johannesburg last year. Tokayev visited Tajikistan in 2023.")
        == ()
    )


def test_results_have_their_places_in_the_text() -> None:
    found = findings("Leaders meet", f"{LEAD}\n\nThe presidents signed the Treaty on Alliance.")[0]
    evidence = next(e for e in found.evidence if e.field == "documents.0")
    assert evidence.end > evidence.start


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("the second ASEAN-GCC Summit", ("Association of Southeast Asian Nations", "Gulf Cooperation Council")),
        ("the World Economic Forum in Davos", ()),
    ],
)
def test_the_sides_of_a_format_are_bodies_and_a_gathering_is_none(words: str, bodies: tuple[str, ...]) -> None:
    found = record("Two presidents meet", f"The presidents of Kenya and Ghana met and spoke of {words}.")
    assert found.organisations == bodies
