"""Plain texts in the forms that houses and readers save them in."""

from __future__ import annotations

import pytest

from store.model import Article
from store.parsing import parse
from store.reading import read_bytes


def read(text: str, name: str = "a.txt") -> Article:
    (article,) = read_bytes(text.encode(), name)
    return article


def evidence(article: Article, field: str) -> str:
    found = next(e for e in article.evidence if e.field == field)
    return article.text[found.start : found.end]


FOUNDING = """China, Fiji agree to deepen ties |
From:新华网 | Date Add in:2024-08-20 21:48:02 [A A] |
BEIJING, Aug. 20 (Xinhua) -- Chinese President Xi Jinping met with Fijian Prime Minister Sitiveni Rabuka in Beijing on Tuesday. |
The two sides signed a joint statement. |
"""


def test_the_founding_form_gives_headline_publisher_and_moment() -> None:
    article = read(FOUNDING)
    assert article.headline == "China, Fiji agree to deepen ties"
    assert (article.publisher, article.published, article.language) == ("Xinhua", "2024-08-20T21:48:02", "en")
    assert [line[:12] for line in article.lines()] == ["BEIJING, Aug", "The two side"]
    assert article.text.splitlines()[1].startswith("From:新华网")


def test_every_value_points_at_the_words_that_say_it() -> None:
    article = read(FOUNDING)
    assert evidence(article, "headline") == article.headline
    assert evidence(article, "publisher") == "新华网"
    assert evidence(article, "published") == "2024-08-20 21:48:02"
    assert not next(e for e in article.evidence if e.field == "publisher").inferred


def test_a_day_above_the_headline_is_no_headline() -> None:
    article = read(
        "11 Oct 2024, 17:48\n\nTwo presidents hold first meeting\n\nASHGABAT, October 11. /TASS/. They spoke for an hour.\n"
    )
    assert article.headline == "Two presidents hold first meeting"
    assert (article.published, article.publisher) == ("2024-10-11T17:48:00", "TASS")


def test_office_lines_above_the_headline_name_the_publisher() -> None:
    article = read(
        "MINISTRY OF FOREIGN AFFAIRS OF THE REPUBLIC OF NAURU\nPRESS RELEASE\nNo. 12/2025\n\nMinister receives "
        "ambassador of Peru\n\n"
        "Yaren, 3 March 2025\n\nThe Minister today received the new ambassador at the ministry.\n"
    )
    assert article.headline == "Minister receives ambassador of Peru"
    assert "NAURU" in (article.publisher or "").upper()
    assert article.published == "2025-03-03"
    assert article.lines() == ["The Minister today received the new ambassador at the ministry."]


def test_decks_stay_in_the_body_and_notes_at_the_end_leave_it() -> None:
    article = read(
        "Leaders sign pact\n\nDocument covers trade and borders\n\nLIMA, Nov 16 (Reuters) - The leaders signed it on "
        "Saturday.\n\n"
        "(Reporting by the Lima desk; Editing by A. Nother)\n"
    )
    assert article.lines()[0] == "Document covers trade and borders"
    assert article.lines()[-1].startswith("LIMA, Nov 16")
    assert "Editing by" in article.text


def test_a_transcript_keeps_its_speaker_lines_and_takes_the_time_from_its_own_line() -> None:
    article = read(
        "Talks with President of Serbia\n\nMay 9, 2025\n17:30\nMoscow\n\nThe talks took place in the Kremlin.\n\n"
        "President of Serbia Aleksandar Vucic: Thank you for the invitation.\n\n<…>\n"
    )
    assert article.published == "2025-05-09T17:30:00"
    assert article.publisher == "Kremlin"
    assert next(e for e in article.evidence if e.field == "publisher").inferred
    assert article.lines()[-1].startswith("President of Serbia")


@pytest.mark.parametrize(
    ("text", "language", "publisher", "published"),
    [
        ("习近平会见斐济总理\n\n2024-08-20 21:35\n来源：新华社\n\n新华社北京8月20日电 国家主席习近平会见斐济总理。",
        "zh", "Xinhua", "2024-08-20T21:35:00"),
        ("首脳会談\n\n令和6年5月26日\n外務省\n\n5月26日、ソウルにおいて首脳会談が行われました。",
        "ja", "Ministry of Foreign Affairs of Japan", "2024-05-26"),
        ("Переговоры в Минске\n\n6 декабря 2024, 18:41\n\nМИНСК, 6 декабря. /ТАСС/. Президенты провели "
         "переговоры.", "ru", "TASS", "2024-12-06T18:41:00"),
        ("Sommet à Dakar\n\nDAKAR, 9 janvier 2025 (AFP) - Le président a reçu jeudi son homologue.", "fr", "AFP", "2025-01-09"),
        ("Cumbre en Lima\n\nMartes 24 de enero de 2023 - 20:40\n\nLima, 24 ene (EFE) – Los presidentes se reunieron "
         "en Lima.", "es", "EFE", "2023-01-24T20:40:00"),
        ("Scholz trifft Biden\n\nWashington (dpa) - Der Kanzler ist am Freitag empfangen worden.\n\nStand: "
         "09.02.2024, 21:14 Uhr", "de", "dpa", "2024-02-09T21:14:00"),
        ("Lula recebe Xi\n\nBrasília, 20 nov. 2024 (Lusa) — O presidente recebeu o presidente "
         "chinês.", "pt", "Lusa", "2024-11-20"),
        ("Liderler görüştü\n\n06.06.2024 - Güncelleme : 06.06.2024\n\nAnkara\n\nCumhurbaşkanı konuğunu kabul etti ve "
         "görüştü.", "tr", "Anadolu Agency", "2024-06-06"),
        ("الرئيس يستقبل نظيره\n\nالقاهرة في 7 أبريل 2025 / واس / استقبل الرئيس اليوم نظيره "
         "الفرنسي.", "ar", "Saudi Press Agency", "2025-04-07"),
        ("정상회담\n\n(서울=연합뉴스) 대통령은 7일 서울에서 정상회담을 했다.\n\n송고시간 2023-05-07 18:30",
        "ko", "Yonhap", "2023-05-07T18:30:00"),
    ],
)  # fmt: skip
def test_headers_of_ten_languages(text: str, language: str, publisher: str, published: str) -> None:
    article = read(text)
    assert (article.language, article.publisher, article.published) == (language, publisher, published)


@pytest.mark.parametrize(
    ("header", "body", "published"),
    [
        ("06/07/2024", "ROME, June 7 (ANSA) - They met on Friday.", "2024-06-07"),
        ("06/07/2024", "ROME, July 6 (ANSA) - They met on Saturday.", "2024-07-06"),
        ("The White House\n06/07/2024", "The President met the Prime Minister today.", "2024-06-07"),
        ("Ministry of External Affairs of India\n06/07/2024", "The Minister met his colleague today.", "2024-07-06"),
    ],
)
def test_a_day_in_figures_is_read_as_the_text_and_the_publisher_mean_it(header: str, body: str, published: str) -> None:
    assert read(f"Leaders meet\n\n{header}\n\n{body}\n").published == published


def test_the_head_of_a_mail_gives_subject_and_day() -> None:
    article = read(
        "From: press@mofa.example\nSubject: Ministers hold talks\nDate: Tue, 12 Mar 2024 09:15:00 +0700\n\nHANOI "
        "(VNA) - They held talks.\n"
    )
    assert (article.headline, article.published, article.publisher) == (
        "Ministers hold talks",
        "2024-03-12T09:15:00",
        "Vietnam News Agency",
    )


def test_a_letterhead_of_office_and_country_is_one_publisher() -> None:
    article = read(
        "Ministry of Foreign Affairs\nRepublic of Nauru\n\nMinister receives envoy of Peru\n\n2024-11-04\n\nThe "
        "minister received the envoy on Monday.\n"
    )
    assert (article.headline, article.publisher) == (
        "Minister receives envoy of Peru",
        "Ministry of Foreign Affairs of Nauru",
    )


@pytest.mark.parametrize(
    ("letterhead", "publisher"),
    [
        ("MINISTÈRE DES AFFAIRES ÉTRANGÈRES DU TCHAD", "Ministry of Foreign Affairs of Chad"),
        ("Министерство иностранных дел Республики Молдова", "Ministry of Foreign Affairs of Moldova"),
        ("Presidência da República de Moçambique", "Presidency of Mozambique"),
        ("Estonian Foreign Ministry", "Ministry of Foreign Affairs of Estonia"),
        ("老挝外交部", "Ministry of Foreign Affairs of Laos"),
        ("REPUBLIC OF PALAU\nOFFICE OF THE PRESIDENT", "Office of the President of Palau"),
    ],
)
def test_an_office_of_a_state_is_named_in_english_whatever_its_letterhead_speaks(
    letterhead: str, publisher: str
) -> None:
    article = read(
        f"{letterhead}\n\nMinister receives envoy of Peru\n\n2024-11-04\n\nThe minister received the envoy.\n"
    )
    assert (article.headline, article.publisher) == ("Minister receives envoy of Peru", publisher)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("NICOSIA, 4 September 2023 (CNA) - The leaders met.", "Cyprus News Agency"),
        ("SINGAPORE, 4 September 2023 (CNA) - The leaders met.", "CNA"),
        ("Niamey, 6 juillet 2024 (ANP) - Les chefs d'État se sont réunis.", "Agence nigérienne de presse"),
        ("The leaders met on Monday. They agreed to meet again. – SAnews.gov.za", "SAnews"),
        ("The leaders met on Monday.\n\n© 2024 Harbour Gazette", "Harbour Gazette"),
        ("The leaders met on Monday. (PNA, February 9, 2023)", "Philippine News Agency"),
        ("The leaders met on Monday.\n\nIssued by: The Presidency\nPretoria", "The Presidency of South Africa"),
        ("The leaders met on Monday.\n\nPress contact: press@mfa.gov.md", "Ministry of Foreign Affairs of Moldova"),
        ("By Ana Lima | The East African\n\nThe leaders met on Monday.", "The East African"),
        ("Asunción, Agencia IP.- Los presidentes se reunieron.", "Agencia IP"),
    ],
)
def test_initials_are_those_of_the_agency_where_the_report_was_filed(text: str, publisher: str) -> None:
    assert read(f"Leaders meet\n\n{text}\n").publisher == publisher


def test_a_publisher_that_no_table_lists_is_given_as_it_names_itself() -> None:
    assert (
        read("Talks held\nFrom:Harbour Gazette | Date Add in:2024-01-02 08:00:00 [A A] |\nThey met.\n").publisher
        == "Harbour Gazette"
    )


def test_nothing_is_made_up_where_nothing_is_said() -> None:
    article = read("milk and eggs\nbread\n")
    assert article.headline == "milk and eggs"
    assert (article.publisher, article.published, article.byline, article.address) == (None, None, None, None)


def test_lines_broken_at_a_fixed_width_become_paragraphs_again() -> None:
    article = read(
        "Leaders meet\n\nThe two leaders met in the capital on Monday and spoke for an\nhour about trade, energy and "
        "the railway that is to join\ntheir two countries.\n\n"
        "They signed a joint statement after the talks and agreed that\nthe commission will meet again in the spring "
        "of next year.\n"
    )  # fmt: skip
    assert len(article.paragraphs) == 2
    assert article.lines()[0].endswith("their two countries.")


def test_article_offsets_hold_for_every_span() -> None:
    article = read(FOUNDING)
    for span in (*article.header, *article.paragraphs):
        assert "\n" not in article.text[span.start : span.end]
        assert article.text[span.start : span.end]


def test_the_same_bytes_have_the_same_digest_whatever_their_name() -> None:
    one, other = read(FOUNDING), read(FOUNDING, "-")
    assert one.digest == other.digest == one.content
    assert (one.file, other.file) == ("a.txt", "-")


def test_a_speaker_whose_words_were_translated_is_no_dateline() -> None:
    text = "Press statements\n\nJuly 11, 2014\n\nPRESIDENT OF CUBA RAUL CASTRO (retranslated): Good afternoon to all of you here.\n"
    (article,) = read_bytes(text.encode(), "a.txt")
    assert article.publisher is None and parse(article)[0].record.dateline.place is None


@pytest.mark.parametrize(
    ("above", "headline", "publisher"),
    [
        (
            "Government of Pakistan\nMinistry of Foreign Affairs\n(Office of the Spokesperson)\n\nPR. No. 77/2019\n",
            "Second round of trilateral talks held in Kabul",
            "Ministry of Foreign Affairs of Pakistan",
        ),
        ("THE HON ANNA BROWN MP\nPRIME MINISTER\n\nTRANSCRIPT\n", "Joint statement with the President of Palau", None),
        (
            "EUROPEAN COUNCIL\nTHE PRESIDENT\nEN\n",
            "Remarks after the meeting with the President of Georgia",
            "European Council",
        ),
    ],
)
def test_a_letterhead_is_no_headline(above: str, headline: str, publisher: str | None) -> None:
    article = read(
        f"{above}\n{headline}\n\n15 December 2018\n\nThe ministers met today for the second time in this form.\n"
    )
    assert (article.headline, article.publisher) == (headline, publisher)


def test_arabic_figures_date_an_article() -> None:
    article = read(
        "رئيس الدولة يستقبل الرئيس التركي\n\nالأربعاء، ١٦ يوليو ٢٠٢٥ ٨:٤٢ م\n\nاستقبل رئيس الدولة الرئيس التركي في أبوظبي.\n"
    )
    assert article.published and article.published.startswith("2025-07-16")
