"""Frames: what a sentence tells of the people in it: they meet, they speak, it was long ago, it is yet to come.

Cues by language, each table one compiled pattern; a language without a table borrows none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from store.parsing.cues import Cue
from store.parsing.draft import Draft
from store.parsing.text import cue

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_MEET = {
    "en": r"\b(?:met|meets|meeting|meet|held (?:\w+ ){0,4}(?:talks|meetings?|conversations?|negotiations|consultations)|"
    r"holds? (?:\w+ ){0,3}(?:talks|meetings?)|"
    r"(?:began|begin|opened|resumed?|started?|continued?|conducted?) (?:\w+ ){0,4}(?:talks|negotiations|consultations)|"
    r"(?:talks|meeting|conversation|discussions?|negotiations|call|summit|dialogue|session|consultations) (?:with|"
    r"between|of)|had (?:\w+ ){0,5}(?:talks|conversations?|meetings?|call|discussion|exchange|session|lunch|dinner)|"
    r"(?:receiv|host|welcom)(?:es|ed|ing)|sat (?:down|in|on)|sit down|at the table|held talks|hold talks|"
    r"talked (?:with|to|by)|spoke (?:with|to|by|on)|speaks (?:with|to|by)|telephoned|phoned|called President|"
    r"signed|sign|signing|initial+ed|inked|exchanged (?!views)|witness\w*|put pen|(?:put|affixed) (?:their|his|"
    r"her) (?:signatures?|names?)|looked on|signatures were affixed|co-chaired|chair(?:s|ed|ing)|presid(?:es|ed|ing)|"
    r"chairmanship of|opened by|was opened|hosts|spent \w+ hours|left their hotel|"
    r"saw each other|put forward|stood? (?:next|beside|side)|face to face|one-on-one|negotiat\w+|issued|adopted|"
    r"announced|unveiled|concluded|convened|gathered|came together|flank(?:ed|ing)|bilats?|pull-asides?|trilateral|"
    r"quadrilateral|join(?:ed|s)|brought in|greet(?:s|ed|ing)? (?:him|her|his)|conferred|exchanged views|"
    r"[0-9] ?\+ ?[0-9]|thanked|assured|replied to|congratulated|in the presence of|inaugurat\w+|launched|read out|"
    r"together with|appeared (?:before|with)|alongside|accompanied there by|shook hands|laid a wreath|paid? tribute|"
    r"co-?host\w*|moderated|agreed)\b",
    "ru": r"встрет\w+|встреч\w+|переговор\w+|принял\w*|провел\w*|провёл\w*|бесед\w+|разговор\w*|созвонил\w*|обсуд\w+|"
    r"подписа\w+|открыл\w*|председател\w+|под председательством|приветств\w+|участ\w+|состоял\w+|прош[её]л\b|"
    r"прошла\b|прошло\b|прошли\b|собрал\w+|ответил\w*|обратил\w*|созва\w+|возглав\w+",
    "zh": r"会见|会晤|会谈|举行|通电话|同.{1,12}(?:通话|会)|出席|主持|签署|接见|见证|陪同",
    "fr": r"rencontr\w+|reçu\w*|reçoit|entreti\w+|s'est (?:réuni|entretenu)\w*|réuni\w*|sign[ée]\w*|présid\w+|coprésid\w+|"
    r"accueil\w+|échang\w+|particip\w+|ouvert\w*|exprim\w+|sommet|présente?\b",
    "es": r"reuni\w+|recib\w+|encuentr\w+|encontr\w+|convers\w+|firm\w+|presid\w+|particip\w+|cumbre|inaugur\w+|mantuv\w+|"
    r"sostuv\w+|dialog\w+",
    "pt": r"reuni\w+|receb\w+|encontr\w+|convers\w+|assin\w+|presid\w+|particip\w+|cúpula|cimeira|abriu|mantev\w+",
    "de": r"traf\w*|getroffen|treffen|empf[iaä]ng\w*|empfing|zusammengekommen|Gespräch\w*|sprach\w*|telefonier\w*|"
    r"unterzeichn\w+|begrüßt\w*|teilgenommen|nahm\w* teil|Gipfel\w*|Gastgeber\w*|saßen|eröffnet\w*|leitete",
    "tr": r"görüş\w+|bir araya|kabul et\w+|ağırla\w+|katıl\w+|imzala\w+|buluş\w+|başkanlı\w+|zirve\w*|toplant\w+",
    "ar": r"لتق|ستقبل|جتمع|اجتماع|بحث|ناقش|عقد|لقاء|مباحثات|محادثات|قمة|القمة|وقع|وقّع|ترأس|برئاسة|شارك|اتصال|هاتف|افتتح|"
    r"استعرض|تبادل|جلسة",
    "ja": r"会談|会見|会合|電話|出席|署名|開催|協議|首脳|迎え|表敬|訪問",
}  # fmt: skip
_ATTEND = {
    "en": r"\b(?:attend(?:s|ed|ing|ees?|ance)?|addressing|around the table|took part|taking part|takes part|participat\w+|"
    r"brought together|were represented|represented (?:by|the|[a-z’'-]+(?: side)?[ .,])|"
    r"(?:delegations?|sides?|teams?) (?:were|was) (?:led|headed|"
    r"represented)|led by|led (?:the|their|a) delegations?|headed (?:the|their|a) delegations?|"
    r"in attendance|included|including|also present|(?:was|were) also there|on hand|as guests|were present|"
    r"was present|present were|addressed|spoke at|also spoke|took the floor|delivered|guests? of honou?r|joined|"
    r"(?:were|was) (?:also )?in the (?:hall|room|audience|front row)|(?:were|was) (?:also )?on (?:the )?stage|"
    r"so (?:were|was|did)|"
    r"(?:led|headed) (?:the|their|its|a) (?:[\w’'-]+ ){1,3}delegations?|followed the (?:ceremony|proceedings)|"
    r"the host,|host president|"
    r"signed as a witness|(?:was|were) first received|"
    r"welcomed|chaired|gathered|speakers|among (?:them|those|the (?:speakers|participants|guests))|posed|leaders of)\b",
    "ru": r"прин\w+ участие|участвова\w+|участник\w*|присутствова\w+|выступи\w+|представля\w+|возглави\w+|собрал\w+|"
    r"приветствова\w+",
    "zh": r"出席|参加|与会|在座|发言|致辞|讲话|陪同",
    "fr": r"particip\w+|assist\w+|présents?\b|en présence d|intervenu\w*|se sont exprimés|pris part|pris la parole|représenté\w*",
    "es": r"particip\w+|asisti\w+|presentes|acudi\w+|intervin\w+|representad\w+|en presencia d|con la presencia d|"
    r"tomaron la palabra",
    "pt": r"particip\w+|presentes|compareceram|discurs\w+|na presença d|com a presença d",
    "de": r"teilgenommen|nahmen|beteilig\w+|im Beisein|in Anwesenheit|Teilnehmer\w*|anwesend|außerdem|vertreten",
    "tr": r"katıl\w+|yer aldı|hazır bulun\w+",
    "ar": r"شارك|مشارك|حضر|حضور|كلمة|ألقى|بمشاركة|ترأس وفد",
    "ja": r"出席|参加|同席",
}  # fmt: skip
_SPEAK = {
    "en": r"\b(?:(?<!al[ -])(?<!bin )said|says|gave details|briefed|dwelt|talked about|stressed|noted|noting|"
    r"underlined|emphasi[sz]ed|"
    r"pointed (?:out|to)|stated|added|told|called (?:for|on|it|the)|proposed|suggested|recalled|thanked|answered|argued|"
    r"reported on|took note|gave an account|"
    r"replied|expressed|welcomed|spoke|hailed|praised|urged|pledged|announced|"
    r"outlined|described|reiterated|reaffirmed|remarked|declared|affirmed|promised|warned|backed|offered|invited|"
    r"raised|observed|admitted|drew attention|drew the attention|presented|put forward|voiced|assured|asked|likened|"
    r"advocated|highlighted|"
    r"congratulated|accepted|updated|set out|hoped|asked|asserted|agreed|confirmed|opened|made|appreciated|conveyed|"
    r"briefed|extended|attached|commended|wished|insisted|vowed|explained|considered|believes?|intends?|also (?:said|"
    r"spoke))\b",
    "ru": r"(?:отмети\w+|заяви\w+|подчеркн\w+|сказа\w+|указа\w+|предложи\w+|выступи\w+|напомни\w+|поблагодари\w+|призва\w+|"
    r"завери\w+|вырази\w+|добави\w+|сообщи\w+|рассказа\w+|привет\w+|поздрави\w+|высказа\w+)",
    "zh": r"(?:表示|指出|强调|说|认为|称|提出|宣布|介绍|感谢|祝贺|重申|建议|呼吁)",
    "fr": r"(?:a (?:déclaré|souligné|indiqué|estimé|salué|ajouté|rappelé|affirmé|annoncé|plaidé|dit|soumis|remercié|proposé|"
    r"exprimé|appelé|insisté|évoqué|défendu|demandé|invité|promis)|s'est)",
    "es": r"(?:dijo|señaló|destacó|subrayó|afirmó|agradeció|expresó|propuso|anunció|indicó|manifestó|recordó|sostuvo|agregó|"
    r"aseguró|reiteró|consideró|abogó|pidió|defendió|reclamó|advirtió|planteó|llamó a|exhortó|celebró|insistió)",
    "pt": r"(?:disse|afirmou|destacou|ressaltou|agradeceu|anunciou|propôs|reiterou|lembrou|defendeu|declarou|"
    r"acrescentou|pediu|cobrou|criticou|elogiou|apelou)",
    "de": r"(?:sagte|erklärte|betonte|hob|dankte|warb|bat|bekräftigte|würdigte|forderte|kündigte|verwies|nannte|lobte|"
    r"mahnte|rief|sprach sich|plädierte|unterstrich)",
    "tr": r"(?:dedi|söyledi|belirtti|vurguladı|ifade etti|kaydetti|açıkladı|dile getirdi|teşekkür)",
    "ar": r"(?:أكد|قال|أشار|شدد|أعرب|أضاف|دعا|أوضح|صرح)",
    "ja": r"(?:述べ|強調|表明|伝え|応じ|発言|歓迎)",
}  # fmt: skip
# Verbs after which other people's names are words of the speaker's.
_REPORT = {
    "en": r"\b(?:(?<!al[ -])(?<!bin )said|says|stressed|noted|noting|underlined|emphasi[sz]ed|pointed out|"
    r"stated|added|recalled|answered|"
    r"replied|urged|pledged|announced|outlined|described|reiterated|reaffirmed|remarked|declared|"
    r"affirmed|promised|warned|observed|admitted|voiced|highlighted|confirmed|insisted|vowed|explained|hailed|praised|"
    r"criticised|criticized|condemned|blamed|quoted|thanked|told|suggested|gratitude to|appreciation to)\b",
    "ru": r"\b(?:отмети\w+|заяви\w+|подчеркну\w+|сказа\w+|напомни\w+|сообщи\w+)",
    "zh": r"(?:表示|指出|强调|认为|感谢|说，|说：)",
    "es": r"\b(?:dijo|señaló|destacó|subrayó|afirmó|trasladó|transmitió|recordó|sostuvo|agregó|aseguró|pidió|consideró|"
    r"opinó|indicó)\b",
    "pt": r"\b(?:disse|afirmou|destacou|ressaltou|lembrou|defendeu|declarou|acrescentou|considerou|repetiu)\b",
    "fr": r"\b(?:a (?:déclaré|souligné|indiqué|estimé|ajouté|rappelé|affirmé|dit)|selon lui)\b",
    "de": r"\b(?:sagte|erklärte|betonte|bekräftigte|verwies|nannte)\b",
}  # fmt: skip
_PAST = {
    "en": rf"\bhad (?:\w+ )?(?:met|held|visited|spoken|shaken|signed|hosted|received|talked|seen|last|put|asked|sent|urged|"
    rf"attended)\b|\bhas (?:repeatedly|long|previously|already)\b|\b(?:a|one|two|three|few|several|some) (?:day|"
    rf"week|month|year)s? (?:earlier|ago|before)\b|(?<=\d )(?:day|week|month|year)s? (?:earlier|ago|before)\b|"
    rf"\blast (?:year|month|week|spring|summer|autumn|fall|winter|{_MONTHS})\b|\b(?:the )?previous(?:ly)?\b|"
    rf"\bwhen (?:they|the two(?: leaders)?) (?:last )?met\b|\bfirst met\b|\bEarlier (?:in|on|this|last)\b|\bEarlier,|"
    rf"\bthe day before\b|\b(?:met|visited|held|"
    rf"signed|hosted|received)\b[^.]{{0,40}}\bin (?:{_MONTHS})\b|\byesterday\b|\bback in\b|"
    rf"\blast met\b|\bpredecessors?\b|\bthe late\b|\b(?:reached|achieved|signed|made) (?:during|at|in) (?:the|his|her|"
    rf"their) [\w ]*?(?:visit|meeting|summit|talks)\b|\bduring the (?:state |official |working )?visit of\b|\b(?:was|"
    rf"were) to have\b",
    "ru": r"\bранее\b|\bв прошлом году\b|\bнакануне\b|\bпрошл\w+ (?:год|месяц|недел)\w*|\bНапомним\b|\bдо этого\b|"
    r"\bсостоялась в\b",
    "zh": r"今年\d{1,2}月|\d{4}年\d{1,2}月(?!\d)|去年|此前|上月|曾于|曾在|昨天|上一次|日前",
    "fr": r"\bl'an(?:née)? (?:dernier|passée?)|\bla veille\b|\bavait (?:rencontré|reçu)|\bprécédent",
    "es": r"\bel año pasado\b|\bhabía\w*|\bpasado\b|\banterior|\bEntonces\b|\bun día (?:antes|después)\b",
    "pt": r"\bno ano passado\b|\bhavia\w*|\banterior",
    "de": r"\bAm Vortag\b|\bhatten?\b.*\b(?:getroffen|unterzeichnet|vereinbart)\b|\bvergangenen\b|\bim Vorjahr\b",
    "tr": r"\bgeçen (?:yıl|ay|hafta)\b|\bdaha önce\b",
    "ar": r"العام الماضي|الشهر الماضي|السابق",
    "ja": r"昨年|前回|先月",
}  # fmt: skip
_FUTURE = {
    "en": r"\bwill (?!continue\b)(?:\w+ )?(?:meet|visit|travel|host|hold|attend|receive|go|fly|arrive|address|be (?:held|"
    r"received|hosted|joined)|take place|depart|leave|welcome|appoint|discuss|pay|see|join|preside|chair|move|"
    r"return)\b|\b(?:is|are|was|were) (?:due|set|scheduled|expected|slated|planning|to (?:meet|see|visit|hold|travel|"
    r"attend|report|host|receive|appear|sign|leave))\b|"
    r"\btomorrow\b|\bnext (?:year|month|week|spring|summer|autumn|fall|winter|stop|leg)\b|\b(?:travels|goes|continues|"
    r"flies|heads) (?:on )?(?:to|from)\b|\bto appoint\b|\bupcoming\b|\bforthcoming\b|\blater this (?:week|month|"
    r"year)\b|\bplans to\b|\bhoped to (?:see|meet)\b|\bmeet .{0,30}early next\b|\bhoped for\b|\bto be (?:received|"
    r"held|hosted)\b",
    "ru": r"\bпланиру\w+|\bсостоится\b|\bпредсто\w+|\bзавтра\b|\bпройдет\b|\bпройдёт\b|\bбудет (?:проходить|принимать)|"
    r"\bв следующем году\b|\bпосетит\b|\bприбудет\b|\bнамечен\w*",
    "zh": r"将于|将访|将赴|将出席|将举行|明天|明年|下个月|下一届",
    "fr": r"\bdemain\b|\bprochaine?\b|\bse rendra\b|\bs'entretiendra\b|\bretrouvera\b|\brecevra\b|\bdoit (?:se rendre|"
    r"rencontrer)|\brencontrera\b|\binvité\b",
    "es": r"\bmañana\b|\bpróxim\w+|\bviajará\b|\bse reunirá\b|\bvisitará\b|\basistirá\b",
    "pt": r"\bamanhã\b|\bpróxim\w+|\bviajará\b|\bse reunirá\b|\bvisitará\b",
    "de": r"\bmorgen\b|\bnächste[nrs]?\b|\bwird\b.*\b(?:reisen|treffen|besuchen)\b|\bgeplant\b|\bkommende[nrs]?\b",
    "tr": r"\byarın\b|\bgelecek\b|\bönümüzdeki\b|\bdavet et\w+",
    "ar": r"غدا|المقبل|القادم|سيزور|سيلتقي",
    "ja": r"来年|来月|明日|予定",
}  # fmt: skip
_ABSENT = {
    "en": r"\b(?:did not (?:come|attend|take part|participate|appear)|was absent|were absent|absence of|skipped|boycotted|"
    r"stayed away|not (?:invited|present)|unable to attend|(?:has|have|had) (?:not|never) (?:had|met|spoken)|"
    r"refused to)\b",
    "ru": r"\bне (?:приехал|прибыл|присутствовал|участвовал|принял участия)\w*|\bотсутств\w+",
    "zh": r"未出席|缺席|没有出席",
}  # fmt: skip
_CALL = {
    "en": r"\b(?:telephoned|phoned|telephonic\w*|by (?:tele)?phone|(?:tele)?phone (?:call|conversation|talk)s?|(?:tele)?phone with|"
    r"spoke by phone|on the (?:tele)?phone|over the (?:tele)?phone|call with|calls with|call between|held a call|"
    r"had a call)\b",
    "ru": r"телефонн\w+|по телефону|созвонил\w*",
    "zh": r"通电话|通话|电话",
    "fr": r"téléphon\w+|au téléphone|appel\b",
    "es": r"telef[oó]n\w+|llamada|por teléfono",
    "pt": r"telef[oô]n\w+|telefonema|por telefone",
    "de": r"telefonier\w*|Telefonat\w*|telefonisch\w*|Telefongespräch\w*",
    "tr": r"telefon\w*",
    "ar": r"هاتفي\w*|هاتفيا|اتصالا",
    "ja": r"電話",
}  # fmt: skip
_VIDEO = {
    "en": r"\b(?:video ?call|video ?conference|videoconference|by video(?: ?link)?|via video(?: ?link)?|"
    r"virtual(?:ly)? (?:meeting|summit|talks|session|met|held|hosted)|virtual(?:ly)?|video link|video[- ]link|"
    r"held online|online format|videoconferencing|VTC)\b",
    "ru": r"видеоконференц\w+|видеосвяз\w+|в режиме ВКС|онлайн\w*",
    "zh": r"视频(?:会晤|会议|方式|连线|峰会)|视频",
    "fr": r"visioconférence|par vidéo",
    "es": r"videoconferencia|virtual",
    "pt": r"videoconferência|virtual",
    "de": r"Videokonferenz\w*|Videoschalte\w*|per Video|virtuell\w*",
    "tr": r"video konferans|çevrim içi",
    "ar": r"الاتصال المرئي|عبر الفيديو|افتراضي\w*",
    "ja": r"テレビ会議|オンライン|ビデオ",
}  # fmt: skip


LANGUAGES = frozenset(_MEET)
"""The languages that are read for what a sentence tells; others only for their names and days."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The compiled cues of a language."""

    meet: Cue
    attend: Cue
    speak: Cue
    report: Cue
    past: Cue
    future: Cue
    absent: Cue
    call: Cue
    video: Cue


_NEVER = r"(?!)"


@lru_cache(maxsize=32)
def frames(language: str) -> Frames:
    """The cues of a language, for texts in lower case; those of no known language never match."""

    def one(table: dict[str, str]) -> Cue:
        return cue(table.get(language, _NEVER))

    return Frames(
        one(_MEET),
        one(_ATTEND),
        one(_SPEAK),
        one(_REPORT),
        one(_PAST),
        one(_FUTURE),
        one(_ABSENT),
        one(_CALL),
        one(_VIDEO),
    )


def holds(draft: Draft, number: int, frame: str) -> bool:
    """Whether a sentence holds a cue of a frame; looked for once an article."""
    key = (number, frame)
    known = draft.framed.get(key)
    if known is None:
        sentence = draft.sentences[number]
        pattern: Cue = getattr(frames(draft.language), frame)
        known = draft.framed[key] = pattern.search(draft.lowered, sentence.start, sentence.end) is not None
    return known
