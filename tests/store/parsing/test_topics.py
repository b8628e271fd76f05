"""Topics and bodies that an article tells of."""

from __future__ import annotations

import pytest

from tests.store.parsing.reports import findings, record

LEAD = "Kazakh President Kassym-Jomart Tokayev held talks with Tajik President Emomali Rahmon in Astana on Wednesday."


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("They want to build a railway and a dry port.", "connectivity"),
        ("The sides fight drug trafficking together.", "law-enforcement"),
        ("Rahmon asked for help with rare earths.", "critical-minerals"),
        ("They signed the Astana Declaration.", "joint-statement"),
        ("A visa waiver will let tourists come.", "visa"),
        ("Each supports the other's sovereignty and territorial integrity.", "core-interests"),
    ],
)
def test_a_cue_tells_its_topic(sentence: str, topic: str) -> None:
    assert topic in record("Leaders meet", f"{LEAD} {sentence}").topics
    assert topic not in record("Leaders meet", LEAD).topics


def test_a_thing_merely_mentioned_tells_no_topic() -> None:
    assert "health" not in record("Leaders meet", f"{LEAD} They drove past a hospital.").topics
    assert "health" in record("Leaders meet", f"{LEAD} They opened a hospital and sent medicines to another.").topics


def test_cues_are_whole_words_and_names_tell_nothing() -> None:
    topics = record(
        "Leaders meet", f"{LEAD} They wrote to the UN Security Council in winter. No joint statement was issued."
    ).topics
    assert not {"security", "visa", "joint-statement"} & set(topics)


@pytest.mark.parametrize(
    ("sentence", "told", "untold"),
    [
        ("They spoke of renewable energy.", "green-energy", "energy"),
        ("They spoke of food security.", "food-security", "security"),
        ("The Minister of Defence came along, and they spoke of trade.", "trade", "defence"),
        ("They spoke of the defence industry.", "defence", "industry"),
    ],
)
def test_a_cue_tells_nothing_within_the_name_of_something_else(sentence: str, told: str, untold: str) -> None:
    topics = record("Leaders meet", f"{LEAD} {sentence}").topics
    assert told in topics
    assert untold not in topics


@pytest.mark.parametrize(
    ("headline", "body", "topic"),
    [
        ("Встреча президентов", "АСТАНА, 3 июля. Президенты обсудили водные ресурсы и борьбу с терроризмом.", "water"),
        ("两国元首会谈", "新华社阿斯塔纳7月3日电 双方同意加强铁路和口岸建设，扩大农产品贸易。", "agriculture"),
        (
            "Rencontre des présidents",
            "ASTANA, 3 juillet - Les deux présidents ont parlé des énergies renouvelables.",
            "green-energy",
        ),
        (
            "Liderler görüştü",
            "ANKARA, 3 Temmuz - İki lider ulaştırma ve nükleer enerji konularını ele aldı.",
            "nuclear-energy",
        ),
    ],
)
def test_topics_in_other_languages(headline: str, body: str, topic: str) -> None:
    assert topic in record(headline, body).topics


def test_organs_count_as_their_body_and_agencies_as_themselves() -> None:
    found = record(
        "Leaders meet",
        f"{LEAD} The European Commission, the IAEA and the UN Security Council were mentioned, and the next SCO summit too.",
    )
    assert found.organisations == (
        "European Union",
        "International Atomic Energy Agency",
        "Shanghai Cooperation Organization",
        "United Nations",
    )


def test_initials_count_in_capitals_only() -> None:
    assert record("Leaders meet", f"{LEAD} He asked who would come.").organisations == ()
    assert record("Leaders meet", f"{LEAD} The WHO sends doctors.").organisations == ("World Health Organization",)


def test_each_topic_has_its_place_in_the_text() -> None:
    found = findings("Leaders meet", f"{LEAD} They want to build a railway.")[0]
    places = {e.field: (e.start, e.end) for e in found.evidence}
    assert places["topics.connectivity"][1] > places["topics.connectivity"][0]
