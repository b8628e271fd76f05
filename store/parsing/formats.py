"""Formats that states keep among themselves: "the third India-Japan 2+2 Ministerial Meeting", "a joint commission of A and B".

No table can hold them all, but their names are built alike: the sides, joined by hyphens before the name or told after it
("between A and B"), what they meet as, and a number. Named "A-B Joint Commission", whichever way the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing.cues import Cue
from store.parsing.draft import Draft, Mention
from store.parsing.ordinals import ordinals

Found = tuple[str, int, int]
"""A format's name and where it stands."""

_HEADS = Cue(
    r"(?:[Mm]eeting|[Dd]ialogue|[Cc]onsultations|[Rr]etreat|[Cc]ommittee|[Cc]ommission|[Cc]ouncil|[Tt]alks"
    r"|[Mm]inisterial(?! (?:[Mm]eeting|[Dd]ialogue|[Cc]o[nmu]\w+|[Ff]orum|[Tt]alks))"
    r"|[Ss]ummit|[Cc]onference|[Ff]orum|Group|[Mm]echanism)(?!\w)"
    r"|2 ?\+ ?2(?![\w+]| (?:[A-Z]|foreign|defen[cs]e|ministerial|meeting|dialogue"
    r"|talks))"
)
_LOWER = (
    r"(?:trilateral|bilateral|quadrilateral|ministerial|foreign|defen[cs]e|trade|transport|energy|finance"
    r"|ministers?['’]?"
    r"|ministry|political|inter-?governmental|interministerial|inter-?state|joint|strategic|high[- ]level"
    r"|annual|senior"
    r"|officials['’]?|security|economic|regular|cooperation|partnership|leaders['’]?|summit|policy|consular"
    r"|human rights|coordination|planning|mixed|standing|permanent|counter-?terrorism|cyber|maritime"
    r"|border|nuclear|climate"
    r"|informal|working|binational|cabinet|level|2 ?\+ ?2)"
)
_WORD = rf"(?:[A-Z][\w’'-]*|2 ?\+ ?2|and|of|for|on|the|{_LOWER})"
_MIDDLE = re.compile(rf" ((?:{_WORD},? ){{0,9}})$")
_BEFORE = re.compile(rf"((?:(?:[A-Z][\w’'-]*|and|2 ?\+ ?2|{_LOWER}) ){{1,6}})$")
# Between a format and its sides: "of the foreign ministers of", "on trade between the governments of".
_LINK = re.compile(
    r"(?: \([A-Z0-9+-]{2,8}\))?(?:,? (?:on|for) (?:[\w,-]+ ){1,9}?)? ?(?P<of>(?:between|among"
    r"|of) (?:the )?(?P<who>(?:"
    r"(?:foreign|defen[cs]e|trade|transport|energy|economy|interior|finance|agriculture) (?:and (?:\w+ ){1,2})?)?"
    r"(?:ministers|ministries|governments|leaders|presidents|prime ministers|heads of state"
    r"|ministries of foreign affairs"
    r"|foreign affairs ministries|ministers of foreign affairs) (?:of|between) (?:the )?)?)"
)
_JOIN = re.compile(r"\s?[-–—‑/]\s?|,? and (?:the )?|, (?:the )?| - ")
_COMPOUND = re.compile(r"(?i)high-level|inter-(?:governmental|state)|counter-terrorism")
_HYPHEN = re.compile(r"\s?[-–—‑/]\s?")
_MARK = re.compile(r"[-–—‑/]")
# Sides that are no country or body of the tables.
_REGIONS = Cue(
    r"(?:(?:Central |South(?:east)? |East |West )?(?:Asia|Africa)|Arab(?: States| League)?|Nordics?|Baltics?"
    r"|Pacific(?: Islands)?"
    r"|Caribbean|Latin America|Western Balkans|Gulf|Europe|Benelux|Mekong|Visegr[aá]d|V4|C5|CEEC|Islamic World)\b"
)
_LEADING = re.compile(
    r"^(?:(?:The|This|Of|of|and|for|on|the|In|At|[Aa]nnual|[Rr]egular"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
    r"|Inaugural|Next|Press|Release|Joint Statement|Statement|Opening|Round|[IVX]{2,5}|\d{1,3}(?:st|nd|rd|th)) )+"
)
_NO_FORMAT = re.compile(
    r"\b(?:[Bb]usiness|[Ff]riendship|[Pp]arliament\w*|[Ii]nvestment|[Tt]rade (?:Council|Commission))\b"
)
_FORMAL = Cue(
    r"\b(?:Supreme|High(?:er)?[- ]Level|Inter-?state|Inter-?governmental|Strategic|Joint|Higher|Political|Partnership"
    r"|Cooperation|Binational|Trilateral|Ministerial|Leaders['’]?(?= (?:Dialogue|Retreat|Meeting))|Ministers['’]?)\b"
)
# What makes a name of words in small letters one, where the text says "the": "the China-Mongolia strategic dialogue".
_SMALL = re.compile(
    r"(?:strategic|political|inter-?governmental|high[- ]level|human rights|foreign ministers['’]?|ministerial|joint|security"
    r"|cooperation|leaders['’]?)(?: [\w’'-]+){0,3}? (?:dialogue|consultations|council|commission|committee|retreat|meeting)$"
    r"|^ministerial$"
)
_THE = re.compile(
    r"\b(?:the|annual|their|first|latest|(?:hold|held|chair\w*|attend\w*|launch\w*|open\w*)) $", re.IGNORECASE
)
# What the sides' name is put between: "the High-Level Russian-Turkish Cooperation Council".
_RANK = re.compile(
    r"\b((?:High[- ]Level|Joint|Supreme|Strategic|Intergovernmental|Inter-Governmental|Interstate|Higher|Permanent) )$"
)
# What a commission or a dialogue is on, as its title has it.
_ON = re.compile(
    r" on (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary"
    r"|March|April|May |June|July|August|(?:Sept|Nov|Dec)ember|October)"
    r"(?:[A-Z][\w’-]+(?:, and | and |, | )?){1,9}"
)
_HELD = re.compile(
    r",? (?:will |today |yesterday |on \w+ |have |has |officials |delegations |foreign ministers |ministers |leaders )*"
    r"(?:held|holds?|hosts?|hosted|convened?|conducted?|conclude[sd]?|opens?|opened|launche?[sd]?|co-?chair(?:s|ed)?|chair(?:s|ed)?"
    r"|met|meet|begin|began|started?|complete[sd]?|took part in) (?:[\w-]+ ){0,4}$"
)
_BARE_OF = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_MINISTERS = re.compile(r"(?:[a-z]+ (?:and (?:\w+ ){1,2})?)?ministers\b|leaders\b|presidents\b")
# A number told of a format: "the third round of", "sixth meeting of the".
_ROUND = re.compile(
    r"\s(?:(?:round|meeting|session|edition|regular|annual|ordinary|of|the|U\.S\.)\s?)*$", re.IGNORECASE
)


def find(draft: Draft) -> Iterator[Found]:
    """Formats named with their sides, and numbered ones of the two countries whose people the article names."""
    sides = Sides(draft)
    text = draft.text
    for hit in _HEADS.finditer(text):
        line = text.rfind("\n", 0, hit.start()) + 1
        found = (
            _prefixed(draft, sides, hit, line) or _followed(draft, sides, hit, line) or _bare(draft, sides, hit, line)
        )
        if found:
            yield found


class Sides:
    """Names in the text that can stand for a side, by where they begin and end."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ending: dict[int, Mention] = {}
        self.beginning: dict[int, Mention] = {}
        for mention in draft.mentions:
            if mention.kind in ("country", "adjective", "organisation"):
                self.ending[mention.end] = mention
                self.beginning[mention.start] = mention

    def name(self, start: int, end: int) -> str:
        """A side as a title writes it: a country by its name, a body as the text has it."""
        mention = self.beginning.get(start)
        written = self.draft.text[start:end]
        if mention is None or mention.end != end:
            return written
        if mention.kind == "organisation":
            body = self.draft.names.organisations.get(mention.keys[0])
            return body.initials[0] if body and body.initials and written == body.name else written
        country = self.draft.names.countries.get(mention.keys[0])
        if country is None:
            return written
        if mention.keys[0] == "US":
            return "U.S."
        return written if mention.kind == "country" and len(written) <= len(country.name) else country.name

    def before(self, end: int, line: int) -> tuple[int, list[str]]:
        """The sides joined by hyphens that end there, and where they begin."""
        text, start = self.draft.text, end
        names: list[str] = []
        while True:
            low = self._start(start, line)
            if low is None:
                break
            names.insert(0, self.name(low, start))
            join = next((m for m in _HYPHEN.finditer(text, max(line, low - 3), low) if m.end() == low), None)
            if join is None:
                return low, names
            start = join.start()
        return start, names if len(names) > 1 else []

    def _start(self, end: int, line: int) -> int | None:
        mention = self.ending.get(end)
        if mention is not None:
            return mention.start
        region = next((m for m in _REGIONS.finditer(self.draft.text, max(line, end - 20), end) if m.end() == end), None)
        return region.start() if region else None

    def after(self, start: int) -> tuple[int, list[str]]:
        """The sides listed from there ("A, B and C"), and where they end."""
        text, end = self.draft.text, start
        names: list[str] = []
        while (mention := self.beginning.get(start)) is not None:
            names.append(self.name(mention.start, mention.end))
            end = mention.end
            join = _JOIN.match(text, end)
            if join is None:
                break
            start = join.end()
        return end, names

    def holding(self, start: int, line: int) -> list[str]:
        """Those of whom the line says that they hold what begins there: "Slovenia and Kazakhstan hold seventh round"."""
        text = self.draft.text
        low = max(text.rfind(". ", line, start) + 2, line) if ". " in text[line:start] else line
        for first in sorted(at for at in self.beginning if low <= at < start):
            end, names = self.after(first)
            if len(names) > 1 and _HELD.match(text[end:start]):
                return names
        return []

    def foremost(self, count: int) -> list[str]:
        """The countries of the people whom the article names first, so many of them; none where it names fewer."""
        homes = dict.fromkeys(p.country for p in self.draft.people if p.country in self.draft.names.countries)
        names = [self.draft.names.countries[code].name for code in homes if code]
        return names[:count] if len(names) >= count else []

    def home(self) -> list[str]:
        """The two countries or bodies whose people the article names, where it names no third's."""
        homes = dict.fromkeys(p.country or p.organisation or "" for p in self.draft.people if p.level != "aside")
        known = [code for code in homes if code in self.draft.names.countries]
        if len(known) == 1 and len(bodies := [home for home in homes if home in self.draft.names.organisations]) == 1:
            body = self.draft.names.organisations[bodies[0]]
            return [body.initials[0] if body.initials else body.name, self.draft.names.countries[known[0]].name]
        return [self.draft.names.countries[code].name for code in known] if len(known) == 2 else []


def numbered(draft: Draft, start: int) -> bool:
    """Whether an ordinal in the line counts what begins there."""
    line = draft.text.rfind("\n", 0, start) + 1
    before = ordinals(draft.text, max(line, start - 45), start, draft.language)
    return bool(before) and (
        _ROUND.match(draft.text[before[-1][2] : start]) is not None or not draft.text[before[-1][2] : start].strip()
    )


def _prefixed(draft: Draft, sides: Sides, hit: re.Match[str], line: int) -> Found | None:
    """ "The third India-Japan 2+2 Foreign and Defence Ministerial Meeting"."""
    text = draft.text
    head = text[max(line, hit.start() - 120) : hit.start()]
    middle = _MIDDLE.search(head) if _MARK.search(head) else None
    if middle is None:
        return None
    # The sides end before one of the middle's words: try the farthest first.
    offset = hit.start() - len(middle.group())
    ends = [offset] + [hit.start() - len(middle.group(1)) + m.start() for m in re.finditer(" ", middle.group(1))]
    for end in ends:
        low, names = sides.before(end, line)
        if len(names) > 1:
            break
    else:
        return None
    how = text[end + 1 : hit.start()]
    title = f"{how}{hit.group()}"
    if _NO_FORMAT.search(title) or title.lower().endswith("summit"):
        return None
    if not how.strip() and not numbered(draft, low):
        return None
    small = _SMALL.search(title) and (_THE.search(text, max(line, low - 14), low) or not text[line:low].strip())
    formal = title[0].isupper() and hit.group()[0].isupper() and how and _FORMAL.search(title)
    if not (numbered(draft, low) or formal or small):
        return None
    if rank := _RANK.search(text, max(line, low - 26), low):
        low, title = rank.start(), f"{rank[1]}{title}"
    end_of = hit.end()
    tail = re.match(r" of (?:[A-Z][a-z]+(?:,| and)? ){0,6}Ministers\b", text[end_of : end_of + 70]) or _ON.match(
        text, end_of
    )
    if tail and hit.group()[0].isupper():
        title, end_of = title + tail.group().rstrip(", "), end_of + tail.end()
    return f"{'-'.join(names)} {title}", low, end_of


def _followed(draft: Draft, sides: Sides, hit: re.Match[str], line: int) -> Found | None:
    """ "The sixth trilateral meeting of the foreign ministers of A, B and C", "Supreme Interstate Council of A and B"."""
    text = draft.text
    link = _LINK.match(text, hit.end())
    if link is None:
        return None
    end, names = sides.after(link.end())
    if len(names) < 2:
        return None
    before = _BEFORE.search(text[max(line, hit.start() - 90) : hit.start()])
    how = before.group(1) if before else ""
    lead = _LEADING.match(how)
    how = how[lead.end() :] if lead else how
    start = hit.start() - len(how)
    title = f"{how}{hit.group()}"
    if _NO_FORMAT.search(title) or not (how or link["who"]):
        return None
    of_three = len(names) > 2 and title.lower() == "trilateral summit"
    paired = hit[0] == "mechanism" and how[:1].isupper()
    if not (numbered(draft, start) or of_three or paired or (hit.group()[0].isupper() and _FORMAL.search(how))):
        return None
    who = _MINISTERS.match(link["who"] or "")
    return f"{'-'.join(names)} {title}{' of ' + who.group() if who else ''}", start, end


def _bare(draft: Draft, sides: Sides, hit: re.Match[str], line: int) -> Found | None:
    """ "The third meeting of the High-Level Strategic Cooperation Council", "seventh round of political consultations".

    Of those who hold it, else of the two whose people are named first.
    """
    text = draft.text
    low = max(line, hit.start() - 90)
    if not (_FORMAL.search(text, low, hit.end()) or _SMALL.search(text, low, hit.end()) or hit[0] == "ministerial"):
        return None
    before = _BEFORE.search(text[low : hit.start()])
    if before is None:
        return None
    how = before.group(1)
    lead = _LEADING.match(how)
    how = how[lead.end() :] if lead else how
    start = hit.start() - len(how)
    title = f"{how}{hit.group()}"
    formal = hit.group()[0].isupper() and how and _FORMAL.search(title)
    if not (formal or _SMALL.search(title)) or _NO_FORMAT.search(how) or not numbered(draft, start):
        return None
    if _HYPHEN.search(_COMPOUND.sub("", how)):
        return None
    names = sides.holding(start, line) or sides.home()
    if len(names) < 2 or _BARE_OF.match(text, hit.end()):
        return None
    end = hit.end()
    if formal and (tail := _ON.match(text, end)):
        title, end = title + tail.group().rstrip(", "), end + len(tail.group().rstrip(", "))
    return f"{'-'.join(names)} {title}", start, end
