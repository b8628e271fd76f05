"""Languages told from a few words."""

from __future__ import annotations

import pytest

from store.reading.language import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The two presidents met in Geneva and agreed to hold further talks on trade."),
        ("en", "Xi meets Kyrgyz president in Astana"),
        ("fr", "Les deux présidents se sont rencontrés à Genève et ont évoqué la guerre en Ukraine."),
        ("es", "Los dos presidentes se reunieron en Ginebra y acordaron continuar las conversaciones."),
        ("pt", "Os dois presidentes reuniram-se em Genebra e não chegaram a um acordo sobre o comércio."),
        ("it", "I due presidenti si sono incontrati a Ginevra e hanno parlato della guerra in Ucraina."),
        ("de", "Die beiden Präsidenten trafen sich in Genf und sprachen über den Krieg in der Ukraine."),
        ("nl", "De twee presidenten spraken in Genève met elkaar over de oorlog in Oekraïne en het klimaat."),
        ("pl", "Prezydent Polski spotkał się w środę w Warszawie z prezydentem Ukrainy oraz premierem."),
        ("tr", "Cumhurbaşkanı Erdoğan, Ankara'da konuk cumhurbaşkanı ile bir araya geldi ve görüştü."),
        ("az", "Azərbaycan Prezidenti Bakıda qonağı qəbul edib və iki ölkə arasında sazişlər imzalanıb."),
        ("id", "Presiden Indonesia bertemu dengan perdana menteri di Jakarta untuk membahas kerja sama yang baru."),
        ("vi", "Chủ tịch nước đã tiếp Thủ tướng Nhật Bản tại Hà Nội và hai bên trao đổi về hợp tác."),
        ("ru", "Президенты двух стран провели переговоры в Москве и обсудили вопросы торговли."),
        ("uk", "Президент України зустрівся у Києві з прем'єр-міністром і обговорив питання безпеки."),
        ("kk", "Мемлекет басшысы Ақордада Қытай төрағасымен келіссөз жүргізіп, бірлескен мәлімдемеге қол қойды."),
        ("ky", "Президент Садыр Жапаров Бишкекте коңшу өлкөнүн президенти менен жолугушту."),
        ("tg", "Президенти Ҷумҳурии Тоҷикистон дар Душанбе бо меҳмони олиқадр мулоқот кард."),
        ("uz", "Oʻzbekiston Respublikasi Prezidenti Toshkentda mehmonni qabul qildi va uchrashuv bo‘ldi."),
        ("bg", "Президентът на България се срещна в София с министър-председателя на Гърция, като двамата са "
               "обсъдили енергетиката."),
        ("sr", "Председник Србије састао се у Београду са премијером Мађарске и разговарао о сарадњи."),
        ("ar", "استقبل الرئيس المصري في القاهرة نظيره الفرنسي وعقدا جلسة مباحثات."),
        ("fa", "رئیس جمهور ایران در تهران با همتای روس خود دیدار کرد و این دیدار را مهم خواند."),
        ("ur", "وزیر اعظم نے اسلام آباد میں چین کے صدر سے ملاقات کی ہے۔"),
        ("zh", "国家主席习近平在北京会见来访的斐济总理。"),
        ("ja", "首相は東京で韓国の大統領と会談した。"),
        ("ko", "대통령은 서울에서 일본 총리와 정상회담을 했다."),
        ("hi", "प्रधानमंत्री ने नई दिल्ली में राष्ट्रपति से मुलाकात की।"),
        ("hy", "Վարչապետը հանդիպել է նախագահի հետ Երևանում։"),
        ("ka", "პრემიერ-მინისტრი თბილისში პრეზიდენტს შეხვდა."),
        ("he", "ראש הממשלה נפגש בירושלים עם נשיא צרפת."),
        ("el", "Ο πρωθυπουργός συναντήθηκε στην Αθήνα με τον πρόεδρο."),
    ],
)  # fmt: skip
def test_a_sentence_is_enough(code: str, text: str) -> None:
    assert language(text) == code


def test_what_the_source_declares_decides_only_where_the_words_do_not() -> None:
    assert language("The two presidents met in Geneva and agreed to hold further talks.", "fr") == "en"
    assert language("12 345", "fr-FR") == "fr"
    assert language("12 345") is None
