"""House style: what a house's texts carry that no other's do, for texts that name their publisher nowhere."""

from __future__ import annotations

import re

from store.reading import publishers
from store.reading.sheet import Claim, Sheet

# Listed publisher; what tells it; how, in words. Seen in the houses' own readouts.
_MARKS = tuple(
    (name, re.compile(pattern, re.MULTILINE), rule)
    for name, pattern, rule in (
        ("Kremlin", r"^<(?:…|\.\.\.)>$|^(?:Опубликовано в разделах?|"
                    r"Published in sections?): .*$", "cuts and sections as the Kremlin marks them"),
        ("Kremlin", r"^(?:Telephone conversations? with|Телефонный разговор с) .*$(?=[\s\S]{0,400}(?:Vladimir Putin|"
                    r"Владимир\w* Путин))", "title of a call as the Kremlin puts it"),
        ("Russian Foreign Ministry", r"^\d{2,5}-\d\d-\d\d-(?:19|"
                                     r"20)\d\d$", "number of the release as the Russian Foreign Ministry writes it"),
        ("The White House", r"^(?:THE )?BRIEFING ROOM\b.*$|^STATEMENTS AND RELEASES$", "section of the White House's site"),
        ("US Department of State", r"^.*\bis attributable to (?:Principal Deputy |"
                                   r"Deputy )?Spokesperson .*$", "attribution as the State Department words it"),
        ("10 Downing Street", r"^PM (?:meeting|call|remarks|statement)\b.*$", "title as 10 Downing Street puts it"),
        ("Press Information Bureau of India", r"\bby PIB [A-Z][a-z]+\b", "posting line of the Press Information Bureau"),
        ("Anadolu Agency", r"^\d\d\.\d\d\.\d{4} - (?:Update|Güncelleme) ?: ?\d\d\.\d\d\.\d{4}$|"
                           r"^News desk ?\| ?\d\d\.\d\d\.\d{4}$", "day line as Anadolu Agency sets it"),
        ("Élysée", r"^Le Président de la République a (?:reçu|rencontré|accueilli|eu un entretien|"
                   r"échangé)\b(?=[\s\S]*Élysée)", "the President named by the office alone, as the Élysée does"),
        ("Élysée", r"^(?:Déplacement|Entretien|Visite|Discours|Déclaration|Allocution|Rencontre|Conférence de presse)\b.{0,40}"
                   r"\bdu Président de la République\b.*$(?=[\s\S]{0,1500}(?:Macron|Hollande|Sarkozy))",
         "the President named by the office alone, as the Élysée does"),
        ("Élysée", r"^Seul le prononcé fait foi\.?$", "note that the Élysée ends with"),
        ("10 Downing Street", r"\bA (?:Downing Street|No\.? ?10|Number 10) [Ss]pokes(?:person|man|woman) said\b",
         "spokesperson of 10 Downing Street"),
        ("Ministry of Foreign Affairs of Japan", r"\bcommencing at \d{1,2}:\d\d (?:a|p)\.?m\.?[^.\n]{0,60}minutes\b"
                                                 r"|午[前後]\d{1,2}時\d{0,2}分?から約\d+分間",
         "length of the talks as Japan's Foreign Ministry tells it"),
        ("Chinese Ministry of Foreign Affairs", r"^On (?:the \w+ of )?[A-Z][a-z]+ \d{1,2}, \d{4},? (?:local time, )?(?:President "
                                                r"Xi Jinping|Premier Li|Foreign Minister|Member of the Political Bureau)|^\d{4}年"
                                                r"\d{1,2}月\d{1,2}日(?:上午|下午|晚|晚上)?，(?:国家主席习近平|国务院总理|中共中央政治局委员)",
         "beginning as the Chinese Foreign Ministry words it"),
        ("German Federal Government", r"^Der Sprecher der Bundesregierung, [^\n]{5,60} teilt mit\b"
                                      r"|^Regierungssprecher(?:in)? [^\n]{5,60} teilt mit\b", "spokesman of the government"),
        ("ASEAN Secretariat", r"^(?:The )?Secretary-General of ASEAN\b", "its Secretary-General begins the text"),
        ("African Union", r"^(?:The )?(?:H\.E\.? )?[^,\n]{0,40}\bChairperson of the African Union Commission\b",
         "the Chairperson of its Commission begins the text"),
        ("Organization of Turkic States", r"^(?:The )?Secretary[- ]General of the Organization of Turkic States\b",
         "its Secretary General begins the text"),
        ("US Department of State", r"^(?:OFFICE OF THE SPOKESPERSON|Office of the Spokesperson)$(?=[\s\S]*\bSecretary (?:of State|"
                                   r"Blinken|Rubio|Pompeo|Tillerson|Kerry)\b)", "desk of the State Department"),
        ("IRNA", r"^\d{3,4}\*\*\d{3,4}$", "code that IRNA ends with"),
        ("Xinhua", r"^Enditem$", "mark that Xinhua ends with"),
        ("Lusa", r"^Lusa/Fim\b", "mark that Lusa ends with"),
        ("Kremlin", r"^(?:[A-Z][a-z]+ \d{1,2}, \d{4}, \d\d:\d\d|\d{1,2} [а-я]+ \d{4} года,? \d\d:\d\d)$"
                    r"(?=\n[^\n.]{3,60}\n[\s\S]*(?:Vladimir Putin|Владимир\w* Путин))", "day and place as the Kremlin sets them"),
        ("United Nations", r"^Readout of (?:the )?Secretary-General['’]s\b.*$(?=[\s\S]*António Guterres|[\s\S]*Ban Ki-moon|"
                           r"[\s\S]*The Secretary-General met with)", "title as the spokesperson of the United Nations puts it"),
        ("United Nations", r"^(?:SG/SM|SG/T|SC|GA|DSG/SM|SG/A)/\d{3,6}\b.*$", "symbol of a United Nations release"),
    )
)  # fmt: skip
_REPORTS = re.compile(
    r"(?:,|\s[–—-])\s*(?P<after>[^,.;–—]{2,50}?)\s+(?:reports?|reported|has learned|informs?|says|said citing)\b"
    r"|(?:сообщает|передаёт|передает|сообщили|сообщил|повідомляє|deyə xabar verir|xəbər verir|rapporte|indique|"
    r"informa|informó|berichtet|meldet|bildirdi)\s+(?:корреспондент\s+)?(?P<before>[«\"“]?[^,.;]{2,40})"
    r"|\btold\s+(?:the\s+)?(?P<told>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
)
# One of these stands in every such credit.
_CREDITING = (
    " report", " told ", " has learned", " inform", " says", " said citing", "ообщ", "ереда", "овідомля", "xabar ver", "xəbər ver",
    "rapporte", "indique", "informa", "informó", "berichtet", "meldet", "bildirdi",
)  # fmt: skip
_FOLLOW = re.compile(
    r"\b(?:site|website|subscribers?|abone\w*|whatsapp|telegram|twitter|facebook|channel|newsletter|app|follow|"
    r"hyperlinked|copyright|©|rights reserved)\b",
    re.IGNORECASE,
)


def claims(sheet: Sheet) -> None:
    """Add to the sheet what credits in the text, the last lines and the house's style tell of its publisher."""
    for line in sheet.paragraphs[:3]:
        if not any(word in line for word in _CREDITING):
            continue
        for found in _REPORTS.finditer(line):
            words = (found["after"] or found["before"] or found["told"]).strip(' «»"“”')
            if len(words.split()) <= 5 and (
                name := publishers.exact(words) or ((hit := publishers.known(words)) and hit[0])
            ):
                sheet.publishers.append(Claim(name, line, "credit in the text", words))
    last = sheet.paragraphs[-1:] + sheet.trailing
    for line in last:
        if len(line) <= 240 and _FOLLOW.search(line) and (hit := publishers.known(line)):
            sheet.publishers.append(Claim(hit[0], line, "note on the house at the end", hit[1]))
    if sheet.publishers:
        return
    text = "\n".join([sheet.headline or "", *sheet.header, *sheet.paragraphs, *sheet.trailing])
    for name, pattern, rule in _MARKS:
        if (mark := pattern.search(text)) and publishers.exact(name):
            line = mark[0].split("\n")[0]
            sheet.publishers.append(Claim(publishers.exact(name) or name, line, rule, line, True))
            return
