"""Datelines of wires, transcripts and releases."""

from __future__ import annotations

import pytest

from store.gazetteer import load
from store.parsing import dateline, parse
from store.parsing.draft import Draft
from store.reading import read_bytes


def find(text: str) -> tuple[str | None, str | None]:
    (article,) = read_bytes(text.encode(), "a.txt")
    draft = Draft(article, load())
    found = dateline.find(draft)
    for evidence in draft.evidence:
        assert article.text[evidence.start : evidence.end]
    return found.place, found.date


@pytest.mark.parametrize(
    ("lead", "place", "day"),
    [
        ("ASTANA, June 16 (Xinhua) -- The two presidents met on Monday.", "Astana", "2025-06-16"),
        ("KAZAN, June 15. /TASS/. The two presidents met in the Kremlin.", "Kazan", "2025-06-15"),
        ("Bishkek, June 16, 2025. /Kabar/. The two presidents met today.", "Bishkek", "2025-06-16"),
        ("NEW YORK, 16 June 2025. The two presidents met at the Assembly.", "New York", "2025-06-16"),
        ("MOSCOW. June 16 (Interfax) - The two presidents met in the Kremlin.", "Moscow", "2025-06-16"),
        ("APIA, Samoa – 16 June 2025: The first meeting of its kind ended this evening.", "Apia", "2025-06-16"),
        ("DJERBA (Tunisie), 16 June 2025 (AFP) - The two presidents met on the island.", "Djerba", "2025-06-16"),
        ("SAMARKAND. June 16. KABAR /Aigul Asanova/. The ninth summit took place there today.", "Samarkand", "2025-06-16"),
        ("HANOI, Vietnam (AP) — The two presidents met and parted.", "Hanoi", None),
        ("ASTANA — The two presidents met in the palace and parted.", "Astana", None),
        ("(ANSA) - ROME, JUN 16 - The two presidents met in the palace.", "Rome", "2025-06-16"),
        ("Riyadh, June 16, 2025, SPA -- The two leaders met here today.", "Riyadh", "2025-06-16"),
        ("NEW DELHI, June 16 (PTI) Prime Minister received his guest on Monday.", "New Delhi", "2025-06-16"),
        ("BORVILLE-ON-SEA, June 16 (Reuters) - The two presidents met there.", "Borville-On-Sea", "2025-06-16"),
        ("新华社阿斯塔纳6月16日电 两国元首16日举行会谈。", "Astana", "2025-06-16"),
        ("АСТАНА, 16 июня. /ТАСС/. Президенты провели переговоры во дворце.", "Astana", "2025-06-16"),
        ("16 июня, Минск /Корр. БЕЛТА/. Президенты провели переговоры во дворце.", "Minsk", "2025-06-16"),
        ("Buenos Aires, 16 jun (Télam) – Los presidentes se reunieron en la ciudad.", "Buenos Aires", "2025-06-16"),
        ("【ソウル共同】首相は16日、大統領とソウルで会談した。", "Seoul", None),
        ("Vientiane [Laos], June 16 (ANI): The prime minister met his hosts on Monday.", "Vientiane", "2025-06-16"),
        ("Minsk. June 16. INTERFAX-UKRAINE - The two presidents met in the palace.", "Minsk", "2025-06-16"),
        ("АСТАНА /Казахстан/, 16 июня. /ТАСС/. Президенты провели переговоры.", "Astana", "2025-06-16"),
        ("Santo Domingo.- El presidente recibió a su homólogo en el palacio.", "Santo Domingo", None),
        ("16 June 2025, Port Vila: The leaders of the islands met this morning.", "Port Vila", "2025-06-16"),
        ("（新加坡讯）" + "两国总理星期一在总统府会谈。" * 5, "Singapore", None),
        ("【東京6月16日】首相は16日、大統領と会談した。", "Tokyo", "2025-06-16"),
        ("(Ottawa) – The two prime ministers met on Monday and spoke of trade.", "Ottawa", None),
        ("PARIS, FRANCE (16 June 2025) — The two presidents met on Monday.", "Paris", "2025-06-16"),
        ("Islamabad – 16 June 2025: The two foreign ministers met on Monday.", "Islamabad", "2025-06-16"),
        ("KUWAIT, June 16 (KUNA) -- His Highness the Emir met his guest on Monday.", "Kuwait City", "2025-06-16"),
        ("ALGER- Les deux présidents se sont réunis lundi pour parler du gaz.", "Algiers", None),
        ("BRÜSSEL. Der Kanzler hat am Montag den Präsidenten empfangen.", "Brussels", None),
        ("[東京 16日 ロイター] - 首相は16日、大統領と会談した。両首脳は経済で合意した。", "Tokyo", "2025-06-16"),
        ("（ワシントン＝山田太郎）首相は16日、大統領と会談した。", "Washington", None),
        ("الرياض 16 يونيو 2025م واس - التقى الرئيسان اليوم في القصر.", "Riyadh", "2025-06-16"),
        ("BERLIN (epd). Der Kanzler hat am Montag den Präsidenten empfangen.", "Berlin", None),
        ("The two presidents met in Astana on Monday and spoke for an hour.", None, None),
        ("President Tokayev - who had flown in overnight - met his guest.", None, None),
    ],
)  # fmt: skip
def test_lead_ins_of_wires(lead: str, place: str | None, day: str | None) -> None:
    assert find(f"A headline that says little\n\n2025-06-17 08:48\n\n{lead}\n\nAnother sentence of the report.") == (
        place,
        day,
    )


def test_the_year_is_that_of_the_nearest_publication_across_the_new_year() -> None:
    text = (
        "Leaders speak on the phone\n\n2026-01-01 09:12\n\nMOSCOW, December 31. /TASS/. The leaders spoke on the phone."
    )
    assert find(text) == ("Moscow", "2025-12-31")


@pytest.mark.parametrize(
    ("header", "place", "day"),
    [
        ("November 27, 2024\n14:30\nAstana", "Astana", "2024-11-27"),
        ("27 ноября 2024 года, 16:40\nАстана", "Astana", "2024-11-27"),
        ("Beijing, 5 February 2022", "Beijing", "2022-02-05"),
        ("7 mai 2025 - Paris", "Paris", "2025-05-07"),
        ("12 September 2024 | Ottawa, Ontario", "Ottawa", "2024-09-12"),
        ("09.08.2025 - Update : 09.08.2025\n\nWASHINGTON", "Washington", None),
        ("December 7, 2021", None, None),
        ("The White House\nDecember 7, 2021", None, None),
    ],
)  # fmt: skip
def test_places_in_the_header_of_transcripts_and_releases(header: str, place: str | None, day: str | None) -> None:
    bodies = {
        "27 ноября": "Президенты провели в столице переговоры, которые продолжались около трёх часов.",
        "7 mai": "Les deux présidents se sont entretenus pendant trois heures et ont évoqué le commerce.",
    }
    body = next(
        (value for key, value in bodies.items() if header.startswith(key)),
        "The two presidents held talks for about three hours.",
    )
    assert find(f"Serbia\n\n{header}\n\n{body}") == (place, day)


def test_a_release_may_end_with_its_place_and_day() -> None:
    text = "Foreign ministers meet\n\nThe two foreign ministers met and spoke of trade for an hour.\n\nNew Delhi\nJune 16, 2025\n"
    assert find(text) == ("New Delhi", "2025-06-16")


@pytest.mark.parametrize(
    ("report", "day"),
    [
        # Fridays the 12th of May are 2017 and 2023; Sánchez came into office in 2018.
        ("MADRID, May 12 (EFE) -- Prime Minister Pedro Sánchez received President Joe Biden on Friday.", "2023-05-12"),
        ("Kathmandu, Nov 27 (RSS): An accord was signed at the close of the 18th SAARC Summit today.", "2014-11-27"),
        ("MADRID, May 12 (EFE) -- Prime Minister Pedro Sánchez received his guest at the palace.", None),
    ],
)
def test_the_year_of_a_dateline_follows_from_weekday_offices_or_session_or_stays_open(
    report: str, day: str | None
) -> None:
    (article,) = read_bytes(f"Talks end\n\n{report}\n".encode(), "a.txt")
    (found, *_) = parse(article)
    assert found.record.dateline.date == day
    assert all(each.inferred for each in found.evidence if each.field == "dateline.date")
