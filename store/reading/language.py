"""Which language a text is in, by its script, its letters and its small words."""

from __future__ import annotations

import re
from collections import Counter

# Small words that one language uses all the time and its neighbours do not, or less.
_WORDS = {
    "en": "the of and to in is was that for with on as by at from his has have said this were their which be are it "
    "will he an not they",
    "fr": "le la les des du et en un une que est dans pour qui sur au par avec il sont aux plus ce cette ses été "
    "entre leur ont d l",
    "es": "el la los las de del y en que un una por con para se su es al como más fue entre sus lo este esta sobre "
    "ha desde también",
    "pt": "o a os as de do da dos das e em no na nos nas um uma que por com para se é ao foi mais entre seu sua pelo "
    "pela não são à",
    "it": "il lo la gli le di del della dei delle e in un una che per con si è al alla nel nella sono da dal più tra "
    "suo anche ha i",
    "de": "der die das und in den von zu mit dem des auf für ist im nicht ein eine einer als auch sich an bei nach "
    "aus zum zur wurde hat",
    "nl": "de het een van en in op te dat is met voor zijn die aan er door naar ook heeft bij om als tot uit werd "
    "hun over deze wordt",
    "pl": "i w z na do się że nie o od za po jest przez oraz dla jak był roku to przed podczas który które ze między "
    "prezydent",
    "cs": "a v se na je že s z do o k za po pro jsou byl od ve podle při které který také jeho mezi prezident i jako "
    "roce",
    "sk": "a v sa na je že s z do o k za po pre sú bol od vo podľa pri ktoré ktorý tiež jeho medzi prezident aj ako "
    "roku",
    "hu": "a az és hogy nem egy is volt meg de ez van szerint között elnök magyar után pedig mint köztársasági azt ki",
    "ro": "și în de la cu pe a al ale din care că o un pentru este au fost sau prin între după mai nu se",
    "tr": "ve bir bu ile için da de olarak olan daha cumhurbaşkanı en çok sonra ise türkiye arasında kadar gibi iki "
    "etti",
    "az": "və bir bu ilə üçün də olan prezidenti ölkə sonra azərbaycan arasında edib olunub respublikasının həm "
    "bildirib dövlət",
    "uz": "va bilan bu uchun ham bir davlat prezidenti o‘zbekiston o'zbekiston respublikasi tomonidan bo‘yicha "
    "etildi haqida edi",
    "kk": "jäne men üşin bul prezidenti qazaqstan bir respublikasynyñ",
    "id": "yang dan di dengan untuk pada dari ini itu dalam tidak kepada oleh akan telah ke adalah presiden "
    "indonesia bahwa juga kedua karena",
    "ms": "yang dan di dengan untuk pada dari ini itu dalam tidak kepada oleh akan telah ke ialah bahawa kerana "
    "menteri berkata turut beliau",
    "vi": "và của các là trong cho với được có đã tại những một đến về này hai nước chủ tịch thủ tướng tổng thống",
    "sv": "och i att det som en på är av för den till med har inte om ett var från de sig under efter",
    "da": "og i at det som en på er af for den til med har ikke om et var fra de sig under efter blev",
    "no": "og i at det som en på er av for den til med har ikke om et var fra de seg under etter ble",
    "fi": "ja on ei että se oli hän mutta myös ovat kun joka tai sekä mukaan presidentti suomen kanssa jälkeen",
    "et": "ja on ei et see oli ta aga ka kui või kes president eesti kohta ning pärast mis",
    "lv": "un ir ar par no uz ka kas to arī bet prezidents latvijas pēc viņš valsts tika",
    "lt": "ir yra kad su į iš tai kaip bet buvo prezidentas lietuvos apie po už taip pat",
    "hr": "i u je na da se za su s od koji koja kao iz bio bi predsjednik o nakon između hrvatske te",
    "sl": "in v je na da se za so z od ki kot iz bil bi predsednik o po med slovenije tudi pa",
    "sq": "dhe të në e i me për që një nga është ka si presidenti shqipërisë më do",
    "sw": "na ya wa kwa ni katika za la kuwa rais nchi hiyo huo yake alisema",
    "ca": "el la els les de i en que un una per amb és al com més ha entre seva aquest dels",
    "ru": "и в на с что по не для к о от из за как он это его также президент который было между россии при",
    "uk": "і в на з що до не для та у про від за як він це його також президент який було між україни й є",
    "be": "і ў на з што да не для у пра ад за як ён гэта яго таксама прэзідэнт які было паміж беларусі",
    "bg": "и в на с че по не за от се да като той това също президент който беше между българия са е",
    "sr": "и у на с да је за се су од који као из био председник о након између србије не",
    "mk": "и во на со дека за се од да ги претседател кој беше меѓу е македонија",
    "kk-cyrl": "және мен үшін бұл президенті қазақстан бір деп бойынша туралы арасындағы екі болды елдің қр",
    "ky": "жана менен үчүн бул президенти кыргыз бир деп боюнча тууралуу ортосундагы эки болду өлкөнүн кр",
    "tg": "ва дар аз ба бо ки барои ҷумҳурии тоҷикистон президенти кишвар миёни ин буд",
    "mn": "ба нь болон энэ улсын ерөнхийлөгч монгол хоёр гэж байна тухай",
    "uz-cyrl": "ва билан бу учун ҳам бир давлат президенти ўзбекистон республикаси томонидан бўйича",
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه بين كان قال خلال بعد ما الرئيس وقد كما",
    "fa": "در و به از که این را با است برای آن شد های می رئیس جمهور ایران کرد بر خود",
    "ur": "کے کی میں اور کا سے ہے نے کو پر کہ ہیں کیا اس تھا وزیر اعظم",
    "ps": "د په او چې ته له سره افغانستان کې شو هم دی",
}
_LATIN = tuple(key for key in _WORDS if re.match(r"[a-z]", _WORDS[key], re.IGNORECASE))
_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk", "kk-cyrl", "ky", "tg", "mn", "uz-cyrl")
_ARABIC = ("ar", "fa", "ur", "ps")
# Letters that tell a language among those of its script; each of them weighs as a small word.
_LETTERS = {
    "uk": "їєґ", "be": "ў", "kk-cyrl": "әұіһ", "ky": "ңөү", "tg": "ҷӣӯҳ", "uz-cyrl": "ўқғҳ",
    "sr": "ђћџљњј", "mk": "ѓќѕџљњј", "mn": "өү", "ru": "ыэ",
    "pl": "łąęśźżćń", "cs": "ěřů", "sk": "ľĺŕô", "hu": "őű", "ro": "țșăţş", "tr": "ğış", "az": "ə",
    "vi": "ạảấầẩẫậắằẳẵặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ",
    "de": "ßäöü", "sv": "å", "da": "åæø", "no": "åæø", "es": "ñ¿¡", "pt": "ãõ", "lv": "āēīūķļņģ", "lt": "ėįųū",
    "fa": "پچژگیک", "ur": "ٹڈڑےںھ", "ps": "ښځڅډړټې",
    "ar": "ةيكأإى", "fr": "èêçœ", "et": "õ",
}  # fmt: skip


def _turned(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Word or letter -> the languages that have it."""
    result: dict[str, tuple[str, ...]] = {}
    for key, members in table.items():
        for member in members:
            result[member] = (*result.get(member, ()), key)
    return result


_SPOKEN_IN = _turned({key: sorted(set(words.split())) for key, words in _WORDS.items()})
_WRITTEN_IN = _turned({key: sorted(set(letters)) for key, letters in _LETTERS.items()})
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("arabic", re.compile(r"[\u0620-\u06ff\u0750-\u077f]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
)
_ANY_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_LATIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FURTHER = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7af\uf900-\uffef]")
_READ = 1500
_FEW = 15


def language(text: str, hint: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language; None where there is too little to tell. `hint` is what the source declares."""
    sample = text[:_READ]
    hint = hint.strip().lower().replace("_", "-").partition("-")[0] if hint else None
    if sample.isascii():
        return _by_words(sample, _LATIN, hint)
    further = len(_FURTHER.findall(sample))
    if not further:
        return _by_words(sample, _LATIN, hint)
    latin = sum(map(len, _LATIN_LETTERS.findall(sample)))
    if further * 3 <= latin * 0.7:
        return _by_words(sample, _LATIN, hint)
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    # A syllabic or logographic sign is worth several letters.
    weights = {name: count * (3 if name in {"zh", "ja", "ko"} else 1) for name, count in counts.items()}
    best = max(weights, key=lambda name: weights[name])
    if weights[best] <= latin * 0.7:
        return _by_words(sample, _LATIN, hint)
    if best in {"zh", "ja"} or (best == "ko" and counts["ko"]):
        kana, han, hangul = counts["ja"], counts["zh"], counts["ko"]
        if hangul > han:
            return "ko"
        return "ja" if kana > 0.08 * (han + kana) else "zh"
    if best == "cyrillic":
        return _by_words(sample, _CYRILLIC, hint)
    if best == "arabic":
        return _by_words(sample, _ARABIC, hint)
    return best if counts[best] else hint


def _by_words(sample: str, candidates: tuple[str, ...], hint: str | None) -> str | None:
    small = sample.lower()
    words = Counter((_ASCII_WORD if sample.isascii() else _ANY_WORD).findall(small))
    if not words:
        return hint
    scores = dict.fromkeys(candidates, 0)
    for word in words.keys() & _SPOKEN_IN.keys():
        count = words[word]
        for key in _SPOKEN_IN[word]:
            if key in scores:
                scores[key] += count
    if not sample.isascii():
        for letter, count in Counter(_BEYOND_ASCII.findall(small)).items():
            for key in _WRITTEN_IN.get(letter, ()):
                if key in scores:
                    scores[key] += count
    best = max(scores, key=lambda key: scores[key])
    if hint:
        stem = next((key for key in candidates if key.partition("-")[0] == hint), None)
        if stem and scores[stem] >= 0.8 * scores[best]:
            best = stem
    if scores[best] == 0:
        return hint
    if "en" in scores and scores["en"] >= scores[best] - 1 and sum(words.values()) < _FEW and sample.isascii():
        best = "en"
    return best.partition("-")[0]
