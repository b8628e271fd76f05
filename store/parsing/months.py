"""Months, weekdays and words for days near the day of writing, by language (ISO 639-1), in lower case as they stand in texts.

English weekdays and months keep their capital, so that "may", "march" and "sun" are not taken for dates.
"""

from __future__ import annotations

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
        "september|sept|sep", "october|oct", "november|nov", "december|dec",
    ),
    "ru": (
        "января|январь|январе|янв", "февраля|февраль|феврале|фев", "марта|март|марте|мар", "апреля|апрель|апреле|апр",
        "мая|май|мае",
        "июня|июнь|июне|июн", "июля|июль|июле|июл", "августа|август|августе|авг", "сентября|сентябрь|сентябре|сент|сен",
        "октября|октябрь|октябре|окт", "ноября|ноябрь|ноябре|нояб|ноя", "декабря|декабрь|декабре|дек",
    ),
    "uk": (
        "січня|січень|січні", "лютого|лютий|лютому", "березня|березень|березні", "квітня|квітень|квітні", "травня|травень|травні",
        "червня|червень|червні", "липня|липень|липні", "серпня|серпень|серпні", "вересня|вересень|вересні",
        "жовтня|жовтень|жовтні", "листопада|листопад|листопаді", "грудня|грудень|грудні",
    ),
    "be": (
        "студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня", "ліпеня", "жніўня", "верасня",
        "кастрычніка", "лістапада", "снежня",
    ),
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
    "ky": (
        "январь|январда", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
    "uz": (
        "yanvar|январ", "fevral|феврал", "mart|март", "aprel|апрел", "may|май", "iyun|июн", "iyul|июл", "avgust|август",
        "sentabr|сентябр", "oktabr|октябр", "noyabr|ноябр", "dekabr|декабр",
    ),
    "az": (
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
    ),
    "fr": (
        "janvier|janv|jan", "février|fevrier|févr|fév", "mars", "avril|avr", "mai", "juin", "juillet|juil", "août|aout",
        "septembre|sept", "octobre|oct", "novembre|nov", "décembre|decembre|déc|dec",
    ),
    "es": (
        "enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago",
        "septiembre|setiembre|sept|sep|set", "octubre|oct", "noviembre|nov", "diciembre|dic",
    ),
    "pt": (
        "janeiro|jan", "fevereiro|fev", "março|marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul", "agosto|ago",
        "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez",
    ),
    "it": (
        "gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug", "agosto|ago",
        "settembre|set", "ottobre|ott", "novembre|nov", "dicembre|dic",
    ),
    "de": (
        "januar|jänner|jan", "februar|feb", "märz|mär", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez",
    ),
    "nl": (
        "januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
    ),
    "pl": (
        "stycznia|styczeń|styczniu", "lutego|luty|lutym", "marca|marzec|marcu", "kwietnia|kwiecień|kwietniu", "maja|maj|maju",
        "czerwca|czerwiec|czerwcu", "lipca|lipiec|lipcu", "sierpnia|sierpień|sierpniu", "września|wrzesień|wrześniu",
        "października|październik|październiku", "listopada|listopad|listopadzie", "grudnia|grudzień|grudniu",
    ),
    "tr": (
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
    ),
    "id": (
        "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
    ),
    "ms": (
        "januari", "februari", "mac", "april", "mei", "jun", "julai", "ogos", "september", "oktober", "november", "disember",
    ),
    "vi": tuple(f"{number}" for number in range(1, 13)),
    "ar": (
        "يناير|كانون الثاني", "فبراير|شباط", "مارس|آذار", "أبريل|ابريل|إبريل|نيسان", "مايو|أيار", "يونيو|يونيه|حزيران",
        "يوليو|يوليه|تموز", "أغسطس|اغسطس|آب", "سبتمبر|أيلول", "أكتوبر|اكتوبر|تشرين الأول",
        "نوفمبر|تشرين الثاني", "ديسمبر|كانون الأول",
    ),
    "fa": (
        "ژانویه", "فوریه", "مارس", "آوریل", "مه|می", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
    ),
    "zh": (), "ja": (), "ko": (),
}  # fmt: skip

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday|Mon", "Tuesday|Tues|Tue", "Wednesday|Wed", "Thursday|Thurs|Thu", "Friday|Fri", "Saturday|Sat", "Sunday|Sun"),
    "ru": (
        "понедельник|понедельника", "вторник|вторника", "среду|среда|среды", "четверг|четверга", "пятницу|пятница|пятницы",
        "субботу|суббота|субботы", "воскресенье|воскресенья",
    ),
    "uk": ("понеділок", "вівторок", "середу|середа", "четвер", "п'ятницю|п’ятницю", "суботу|субота", "неділю|неділя"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábado|sabado", "domingo"),
    "pt": (
        "segunda-feira|segunda", "terça-feira|terça", "quarta-feira|quarta", "quinta-feira|quinta", "sexta-feira|sexta",
        "sábado", "domingo",
    ),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "pl": ("poniedziałek", "wtorek", "środę|środa", "czwartek", "piątek", "sobotę|sobota", "niedzielę|niedziela"),
    "tr": ("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar günü"),
    "id": ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu lalu"),
    "ar": ("الاثنين|الإثنين", "الثلاثاء", "الأربعاء|الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "zh": ("星期一|周一", "星期二|周二", "星期三|周三", "星期四|周四", "星期五|周五", "星期六|周六", "星期日|星期天|周日"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}  # fmt: skip

DAYS_AWAY: dict[str, dict[str, int]] = {
    "en": {
        "today": 0, "earlier today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
        "yesterday": -1, "last night": -1, "yesterday evening": -1, "the day before yesterday": -2,
        "tomorrow": 1, "the day after tomorrow": 2,
    },
    "ru": {"сегодня": 0, "сегодняшний": 0, "вчера": -1, "накануне вечером": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    "uk": {"сьогодні": 0, "вчора": -1, "завтра": 1},
    "kk": {"бүгін": 0, "кеше": -1, "ертең": 1},
    "fr": {"aujourd'hui": 0, "aujourd’hui": 0, "ce matin": 0, "ce soir": 0, "hier": -1, "demain": 1},
    "es": {"hoy": 0, "esta mañana": 0, "esta tarde": 0, "ayer": -1, "anoche": -1, "mañana": 1},
    "pt": {"hoje": 0, "nesta manhã": 0, "ontem": -1, "amanhã": 1},
    "it": {"oggi": 0, "stamattina": 0, "stasera": 0, "ieri": -1, "domani": 1},
    "de": {"heute": 0, "heute morgen": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2},
    "nl": {"vandaag": 0, "gisteren": -1, "morgen": 1},
    "pl": {"dziś": 0, "dzisiaj": 0, "wczoraj": -1, "jutro": 1},
    "tr": {"bugün": 0, "dün": -1, "yarın": 1},
    "id": {"hari ini": 0, "kemarin": -1, "besok": 1},
    "ar": {"اليوم": 0, "أمس": -1, "امس": -1, "غدا": 1, "غداً": 1},
    "fa": {"امروز": 0, "دیروز": -1, "فردا": 1},
    "zh": {"今天": 0, "今日": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "明天": 1, "明日": 1},
    "ja": {"本日": 0, "今日": 0, "昨日": -1, "昨夜": -1, "明日": 1},
    "ko": {"오늘": 0, "어제": -1, "내일": 1},
}  # fmt: skip
