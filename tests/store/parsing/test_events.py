"""The event that frames an occasion, its number, and how the occasion stands to it."""

from __future__ import annotations

import pytest

from store.model import Event
from store.parsing.ordinals import chinese, ordinals, roman
from tests.store.parsing.reports import findings, record

TALKS = "Kazakh President Kassym-Jomart Tokayev held talks with Tajik President Emomali Rahmon"


@pytest.mark.parametrize(
    ("headline", "body", "event"),
    [
        (
            "19th SCO summit opens",
            "Bishkek, July 3, 2024 /Kabar/. The 19th session of the Council of Heads of State of the Shanghai Cooperation "
            "Organization opened here on Wednesday under the chairmanship of President Sadyr Japarov.",
            Event("Shanghai Cooperation Organization summit", 19, "at"),
        ),
        (
            "Leaders meet",
            f"{TALKS} in Lima on Wednesday on the sidelines of the APEC summit.",
            Event("Asia-Pacific Economic Cooperation summit", None, "on the sidelines of"),
        ),
        (
            "Leaders meet",
            f"{TALKS} in Astana on Wednesday ahead of the third China-Central Asia Summit.",
            Event("China-Central Asia Summit", 3, "ahead of"),
        ),
        (
            "Leaders meet",
            f"{TALKS} in Astana on Wednesday after the third China-Central Asia Summit.",
            Event("China-Central Asia Summit", 3, "after"),
        ),
        (
            "Rahmon arrives in Astana for SCO summit",
            "ASTANA, July 3 -- Tajik President Emomali Rahmon arrived in Kazakhstan on Wednesday to attend the SCO summit.",
            Event("Shanghai Cooperation Organization summit", None, "ahead of"),
        ),
        (
            "Leaders meet",
            f"DUSHANBE, July 3 -- {TALKS} here on Wednesday, the last day of his two-day visit to Tajikistan.",
            Event("Visit of Kassym-Jomart Tokayev to Tajikistan", None, "during"),
        ),
        (
            "Presidents confer",
            "DUSHANBE, July 3 -- Tajik President Emomali Rahmon received Kazakh President Kassym-Jomart Tokayev, who arrived in "
            "Dushanbe on Tuesday for a two-day visit after attending the SCO summit in Astana.",
            Event("Visit of Kassym-Jomart Tokayev to Tajikistan", None, "during"),
        ),
        (
            "Presidents end informal summit",
            "DUSHANBE, July 3 -- Tajik President Emomali Rahmon and Kazakh President Kassym-Jomart Tokayev ended their second "
            "informal summit here on Wednesday.",
            Event("Tajikistan-Kazakhstan Informal Summit", 2, "at"),
        ),
        (
            "Leaders adopt declaration",
            "TIRANA, July 3 -- Leaders of the European Union and the Western Balkans adopted a declaration at their summit on "
            "Wednesday. Prime Minister Edi Rama was the host.",
            Event("EU-Western Balkans Summit", None, "at"),
        ),
        (
            "Pacific leaders sign declaration",
            "The leaders of the Pacific Islands Forum, meeting on Nauru, have signed a pact. President Baron Waqa, who chaired the "
            "49th Forum, said that they spoke with one voice.",
            Event("Pacific Islands Forum Leaders Meeting", 49, "at"),
        ),
        (
            "Presidents hold talks",
            f"DUSHANBE, July 3 -- {TALKS} here on Wednesday.\n\nFrom Dushanbe Tokayev will fly to Beijing, where he is to take "
            "part in the Belt and Road Forum.",
            None,
        ),
        (
            "Ministers meet in Istanbul",
            "ISTANBUL, June 21 -- Pakistani Foreign Minister Ishaq Dar met Turkish Foreign Minister Hakan Fidan here on Saturday "
            "during the 51st session of the OIC Council of Foreign Ministers.",
            Event("OIC Council of Foreign Ministers", 51, "on the sidelines of"),
        ),
        (
            "Prime ministers meet in Prague",
            "PRAGUE, July 3 -- The prime ministers of the Visegrad Group countries met here on Wednesday for talks chaired by Petr "
            "Fiala.",
            Event("Visegrad Group Summit", None, "at"),
        ),
        (
            "Fourth Brazil-Nigeria Summit held in Abuja",
            "ABUJA, July 3 -- The fourth Brazil-Nigeria Summit was held here on Wednesday by President Bola Tinubu and "
            "President Luiz Inacio Lula da Silva.",
            Event("Brazil-Nigeria Summit", 4, "at"),
        ),
        (
            "Presidents chair council",
            "DUSHANBE, July 3 -- The second session of the Supreme Interstate Council of Kazakhstan and Tajikistan was held "
            "on Wednesday under President Emomali Rahmon and President Kassym-Jomart Tokayev.",
            Event("Kazakhstan-Tajikistan Supreme Interstate Council", 2, "at"),
        ),
        (
            "COP29 opens",
            "BAKU, November 11 -- UN Secretary-General António Guterres spoke at the opening of COP29 in Baku on Monday.",
            Event("COP", 29, "at"),
        ),
        (
            "Tokayev pays state visit",
            "DUSHANBE, July 3 -- Tajik President Emomali Rahmon received Kazakh President Kassym-Jomart Tokayev, who is on a "
            "state visit to Tajikistan.",
            Event("State visit of Kassym-Jomart Tokayev to Tajikistan", None, "during"),
        ),
        (
            "Council convenes",
            "DUSHANBE, July 3 -- President Emomali Rahmon opened the BRICS summit, the fifth meeting of the group, in Dushanbe on "
            "Wednesday.",
            Event("BRICS summit", 5, "at"),
        ),
        (
            "Leaders meet",
            f"{TALKS} on Wednesday, the last day of the bloc's three-day BRICS summit in Kazan. BRICS leaders went home at night.",
            Event("BRICS summit", None, "on the sidelines of"),
        ),
        (
            "Leaders meet",
            f"{TALKS} in Lima on Wednesday. Both were there to take part in the APEC summit, which opened in the morning.",
            Event("Asia-Pacific Economic Cooperation summit", None, "on the sidelines of"),
        ),
        (
            "Tokayev in Brussels",
            "BRUSSELS, July 3 -- Kazakh President Kassym-Jomart Tokayev met the President of the European Council, António Costa, "
            "on Wednesday.",
            None,
        ),
        (
            "Leaders meet",
            "HANOI, July 3 -- Vietnamese President To Lam held talks on Wednesday with visiting Kazakh President Kassym-Jomart "
            "Tokayev.",
            Event("Visit of Kassym-Jomart Tokayev to Vietnam", None, "during"),
        ),
        ("Leaders speak", f"{TALKS} in Astana on Wednesday. They looked at trade.", None),
        (
            "Leaders meet",
            f"{TALKS} in Astana on Wednesday.\n\nThey talked of grain and of roads.\n\nRahmon will attend the G7 Summit in Italy "
            "next year.",
            None,
        ),
    ],
)
def test_the_framing_event(headline: str, body: str, event: Event | None) -> None:
    assert record(headline, body).event == event


@pytest.mark.parametrize(
    ("headline", "body", "name", "edition"),
    [
        (
            "Лидеры собрались на VI Каспийский саммит",
            "АШХАБАД, 29 июня. В столице Туркменистана прошел VI Каспийский саммит. Его открыл президент Сердар Бердымухамедов.",
            "Caspian Summit",
            6,
        ),
        (
            "上合组织峰会举行",
            "新华社塔什干7月3日电 上海合作组织成员国元首理事会第二十次会议3日在塔什干举行，国家主席习近平出席会议并发表讲话。",
            "Shanghai Cooperation Organization summit",
            20,
        ),
        (
            "Les dirigeants réunis à Tunis",
            "TUNIS, 3 juillet - Le dix-huitième sommet de la Francophonie s'est ouvert mercredi à Djerba en présence du président "
            "français Emmanuel Macron et du Premier ministre canadien Justin Trudeau.",
            "Francophonie Summit",
            18,
        ),
        (
            "Les présidents à Pau",
            "PAU, 3 juillet - Le sommet de Pau a réuni mercredi le président français Emmanuel Macron et le président tchadien "
            "Mahamat Idriss Déby.",
            "Pau Summit",
            None,
        ),
        (
            "12ème Réunion de Haut Niveau",
            "RABAT, 3 juillet - Le président du Kazakhstan, Kassym-Jomart Tokaïev, et le président du Tadjikistan, Emomali Rahmon, "
            "ont coprésidé mercredi la 12ème session de la Réunion de Haut Niveau.",
            "Kazakhstan-Tajikistan High-Level Meeting",
            12,
        ),
        (
            "انعقاد القمة العربية الثالثة والثلاثين",
            "المنامة في 3 يوليو / بنا / افتتح ملك البحرين حمد بن عيسى آل خليفة القمة العربية الثالثة والثلاثين.",
            "Arab League Summit",
            33,
        ),
        (
            "Zirve başladı",
            "BAKÜ, 3 Temmuz (AA) - Türk Devletleri Teşkilatı 12. Zirvesi Bakü'de başladı. Zirveye Cumhurbaşkanı Recep Tayyip "
            "Erdoğan katıldı.",
            "Organization of Turkic States summit",
            12,
        ),
        (
            "Konsey toplandı",
            "ANKARA, 3 Temmuz (AA) - Cumhurbaşkanı Recep Tayyip Erdoğan ile Macaristan Başbakanı Viktor Orban, Türkiye-Macaristan "
            "Yüksek Düzeyli Stratejik İşbirliği Konseyi'nin 6. Toplantısı'na başkanlık etti.",
            "Türkiye-Hungary High-Level Strategic Cooperation Council",
            6,
        ),
    ],
)
def test_events_in_other_languages(headline: str, body: str, name: str, edition: int | None) -> None:
    event = record(headline, body).event
    assert event is not None
    assert (event.name, event.edition) == (name, edition)


def test_nobody_telephones_from_a_summit() -> None:
    found = record(
        "Readout of a call",
        f"{TALKS.replace('held talks', 'spoke by telephone')} on Wednesday. They had met at the NATO summit.",
    )
    assert (found.kind, found.event) == ("phone call", None)


def test_a_chinese_guest_is_named_after_the_visit() -> None:
    event = record(
        "习近平同马克龙会谈", "新华社北京4月6日电 国家主席习近平6日同来华进行国事访问的法国总统马克龙举行会谈。"
    ).event
    assert event == Event("State visit of Emmanuel Macron to China", None, "during")


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("the twenty-seventh and the 43rd", "en", [27, 43]),
        ("the IV Summit, in which I spoke", "en", [4]),
        ("Четвертая встреча и 19-го, VI саммит", "ru", [4, 19, 6]),
        ("第二十五届、首届、第3次", "zh", [25, 1, 3]),
        ("la huitième et le 19e", "fr", [8, 19]),
        ("VII Cumbre, séptima, 7ª", "es", [7, 7, 7]),
        ("beim zweiten und 12. Gipfel", "de", [2, 12]),
        ("القمة الثانية والثالثة", "ar", [2]),
    ],
)
def test_ordinals(text: str, language: str, numbers: list[int]) -> None:
    assert [number for number, _, _ in ordinals(text, 0, len(text), language)][: len(numbers)] == numbers


def test_numerals_that_are_none() -> None:
    assert [roman(text) for text in ("XIX", "IIII", "")] == [19, 0, 0]
    assert [chinese(text) for text in ("十", "二十一", "一百零二")] == [10, 21, 102]


def test_the_event_says_why() -> None:
    body = f"{TALKS} in Astana on Wednesday ahead of the third China-Central Asia Summit."
    found = findings("Leaders meet", body)[0]
    told = {evidence.field for evidence in found.evidence}
    assert {"event.name", "event.edition", "event.relation"} <= told
