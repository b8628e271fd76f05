"""What is on the calendar of states and bodies: ministers and leaders who will meet, votes, anniversaries, treaties in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.parsing import sessions, sittings
from store.parsing.circumstances import Coming, circumstances, place_name, when
from store.parsing.cues import Cue
from store.parsing.draft import Draft, Sentence

_WILL = (
    r"(?:will|would|is to|are to|(?:is|are) (?:due|expected|set|scheduled|planned|going) to|were to|was to|plans? to"
    r"|agreed to|decided to|intends? to)"
)
_ALSO = r"(?: (?:also|then|next|again|soon|now|both|jointly|formally|officially))?"
_GROUPS = Cue(
    r"\b(?P<who>(?:(?:[Dd]eputy )?(?:[Ff]oreign|[Tt]rade|[Ff]inance|[Dd]efen[cs]e|[Ee]nergy|[Tt]ransport|[Ee]conomy"
    r"|[Ii]nterior|[Cc]limate"
    r"|[Hh]ealth|[Dd]igital|[Aa]griculture) [Mm]inisters?"
    r"|[Ss]pecial [Rr]epresentatives|[Ss]herpas|[Nn]egotiators|[Dd]elegations|[Ee]xperts|[Cc]entral bank governors"
    r"|[Pp]olitical directors|[Nn]ational security advis[eo]rs|[Nn]egotiating teams|[Tt]rade ministers|[Gg]enerals"
    r"|[Tt]eams|[Cc]hiefs of (?:staff|general staff)|[Ss]enior officials"
    r"|[Mm]inisters)"
    r"[^.;,]{0,60}?),?"
    rf" (?:{_WILL}{_ALSO} (?:meet|hold (?:\w+ ){{0,2}}talks|convene(?! (?:an?|the) )|gather|reconvene|take up|see each other"
    rf"|come together|go on with the talks)"
    r"|have been (?:told|asked|instructed) to meet"
    r"|(?:meet|gather|convene)(?! (?:an?|the) )(?=[^.;,]{0,60} (?:on|in) (?:\d|[A-Z]))|taking up)\b"
)
# The same people once more: "They will meet in this format again in 2025".
_AGAIN = Cue(
    r"\b(?:[Tt]hey|[Tt]he (?:two|three|four|five|sides|leaders|parties|presidents|ministers)(?: (?:leaders"
    r"|sides|presidents"
    r"|ministers|men|countries|delegations|parties))?|[Tt]he (?:presidents|leaders"
    r"|governments) of [^.;,]{4,60}?|[Bb]oth (?:leaders|sides|presidents|states|States|countries|parties"
    r"|ministers)|[Ll]eaders|[Ww]e)"
    rf" (?:{_WILL}{_ALSO} (?:meet|see (?:each other|one another)|reconvene|come together|gather|convene(?! (?:an?|the|their|its) )"
    rf"|hold (?:\w+ ){0, 2}talks)|meet (?:again|next)|have agreed to meet)\b"
)
# "The Board of Governors, which meets from Monday", "Lithuanians go to the polls on 12 May".
_BOARD = Cue(
    r"\b(?P<what>(?:the )?[A-Z][\w’'-]+(?: (?:of |for |on )?(?:the )?[A-Z][\w’'-]+)*),? which"
    r" (?:meets|convenes|will meet|is (?:due|set|scheduled) to meet|is to meet|will convene)\b"
)
_POLLS = Cue(r"\b(?:goes?|heads?) to the polls\b")
_WHOM = re.compile(r" (?:with )?(?:their|the|[A-Z])[^.;,]{0,50}")
_LEVEL = re.compile(r"at the level of (?P<who>[^.,;]+?)(?= (?:in|on|to|at)\b|[.,;])")
_WHOSE = re.compile(
    r"(?:\s?\([^)]{1,14}\))?,? (?:whose|when its|where its|when the) (?:leaders"
    r"|heads of (?:state(?: and government)?|government)|members) (?:will |are to "
    r"|are due to )?(?:meet|gather|convene|assemble)\b"
)
_FOR_BODY = re.compile(r"\b(?:to|for|at|attend|join) (?:the )?$")
_BODY_ENDS = re.compile(r"(?:\s?\([^)]{1,14}\))?(?=[.,;]| (?:in|on|next|later|and then)\b)")
_CALENDAR = (
    r"(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|the (?:coming"
    r"|near|next|autumn|spring))"
)
_ANNIVERSARY = Cue(
    r"\b(?P<what>(?:celebrations? of (?:the )?)?(?:(?:\d+(?:st|nd|rd|th)|fiftieth|hundredth) (?:founding )?anniversary"
    r"|centenary|golden jubilee) of (?:the |its |their )?[\w’'-]+(?: [\w’'-]+){0,12})"
)
_TO_MARK = re.compile(
    r"(?i)\b(?:will (?:soon )?(?:mark|celebrate)|would (?:soon )?(?:mark|celebrate)|next year marks|upcoming|coming"
    r"|forthcoming|is to mark|(?:will|invit|accept|next|plans|agreed)[^.;]{0,90}(?: for| to (?:attend|mark"
    r"|celebrate))|invit\w+ [^.;]+)(?: (?:the|its|their))?(?: celebrations?"
    r" (?:of|marking)(?: the)?)? ?$"
)
_GAMES = Cue(r"(?:[A-Z]\w+ ){1,4}Games\b|(?:World )?Expo(?: \d{4})?\b|Expo-\d{4}\b")
_TO_COME = re.compile(
    r"(?i)\b(?:will|is to|are to|to attend|to host|hosts?|next|ahead of|for|this year['’]s|invit\w+|upcoming|coming"
    r"|forthcoming|opening of)\b"
)
_YEAR_OF = Cue(r"\bYears? of (?:the )?[A-Z][\w-]+(?:,? (?:and |of |in |the )*[A-Z][\w-]+){0,5}")
# A vote to come: "ahead of the parliamentary vote on 28 September".
_VOTE = Cue(
    r"\b(?P<what>(?:(?:parliamentary|presidential|general|snap|legislative|local|mid-?term) (?:elections?|vote"
    r"|polls?))|referendum)\b"
)
_FORCE = Cue(
    r"\b(?P<what>[Tt]reaty|[Aa]greement|[Pp]act|[Dd]eal|[Pp]rotocol|[Dd]ocument|[Cc]onvention)\b[^.;]{0,60}?\b"
    r"(?:will|is to|is due to|is expected to|shall|would) (?:take effect|enter into force|come into force)\b"
)
_CHAIR = Cue(
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:will |is to |is due to )?(?:takes?(?: over| on| up)?|assumes?|chairs?"
    r"|succeeds? to|holds?) (?:the )?(?:rotating )?(?P<of>[\w-]+ )?"
    r"(?P<what>chairmanship|presidency|chair(?= of\b))(?: of (?:the )?(?P<of5>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}))?|"
    r"(?P<what3>presidency|chairmanship|chair)(?: of (?:the )?(?P<of3>[\w -]{2,40}?))? (?:passes|will pass"
    r"|is to pass) to (?P<who3>[A-Z][\w’'-]+)|"
    r"(?P<who4>[A-Z][\w’'-]+) will chair the (?P<of4>[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?= (?:next|in|from|this|until)\b)|"
    r"[Ff]rom (?P<when>[^,.]{4,30}?),? (?P<who2>[A-Z][\w’'-]+) will (?:preside over|chair)"
)


def find(draft: Draft, sentence: Sentence, *, titled: bool) -> Iterator[Coming]:
    """What a sentence puts on the calendar; `titled` where it announces an event by its title already."""
    yield from _feasts(draft, sentence)
    text = draft.text
    hit = _FORCE.search(text, sentence.start, sentence.end)
    if hit:
        name = f"entry into force of the {_document(draft, hit['what'])}"
        yield Coming(name, *hit.span(), None, when(draft, sentence, hit.end(), hit.start()))
        return
    chair = None if titled else _CHAIR.search(text, sentence.start, sentence.end)
    if chair:
        who = chair["who"] or chair["who2"] or chair["who3"] or chair["who4"]
        what = "presidency" if "presidency" in (chair["what"], chair["what3"]) else "chairmanship"
        of = (chair["of"] or chair["of3"] or chair["of4"] or "").strip()
        if not of and chair["of5"] and (" " in chair["of5"] or chair["of5"].isupper()):
            of = chair["of5"]
        if not of and draft.organisations:
            of = draft.organisations[0]
        if of and of.lower() not in ("the", "its"):
            name = f"{who}'s {sittings.short(draft, of)} {what}"
            yield Coming(name, *chair.span(), None, when(draft, sentence, chair.end(), chair.start()))
        return
    yield from _bodies(draft, sentence)
    yield from _groups(draft, sentence)
    for hit in _VOTE.finditer(text, sentence.start, sentence.end):
        start, end = hit.span()
        day = when(draft, sentence, end, start)
        if (
            day
            and day >= (draft.date or "")[: len(day)]
            and (len(day) > 4 or _TO_COME.search(text, sentence.start, start))
        ):
            name = hit["what"].replace("vote", "elections")
            yield Coming(_with_country(draft, name), start, end, None, day)
    for hit in _POLLS.finditer(text, sentence.start, sentence.end):
        voters = [m for m in draft.named(sentence.start, hit.start()) if m.kind == "country"]
        day = when(draft, sentence, hit.end(), hit.start())
        if voters and day:
            country = place_name(draft, voters[-1])
            yield Coming(f"elections in {country}", *hit.span(), country, day)
    for hit in () if titled else _BOARD.finditer(text, sentence.start, sentence.end):
        place, day = circumstances(draft, sentence, hit.end(), hit.start())
        if day and day > (draft.date or "9"):
            yield Coming(f"meeting of {hit['what']}", *hit.span(), place, day)
    if not titled:
        yield from sittings.find(draft, sentence)


def _feasts(draft: Draft, sentence: Sentence) -> Iterator[Coming]:
    """Anniversaries, games and years of culture."""
    text = draft.text
    for hit in _ANNIVERSARY.finditer(text, sentence.start, sentence.end):
        start, end = hit.span("what")
        if _TO_MARK.search(text, max(sentence.start, start - 150), start):
            name = _to_its_end(hit["what"])
            end = start + len(name)
            yield Coming(
                _of_subject(draft, sentence, name, start), start, end, *circumstances(draft, sentence, end, start)
            )
    for hit in _GAMES.finditer(text, sentence.start, sentence.end):
        start, end = hit.span()
        if _TO_COME.search(text, sentence.start, start):
            yield Coming(hit.group(), start, end, *circumstances(draft, sentence, end, start))
    for hit in _YEAR_OF.finditer(text, sentence.start, sentence.end):
        year = when(draft, sentence, hit.end(), hit.start())
        if year and year[:4] > (draft.date or draft.article.published or "")[:4]:
            yield Coming(hit.group(), *hit.span(), None, year[:4])


def _to_its_end(name: str) -> str:
    """An anniversary's name up to the verb or preposition that goes on."""
    return re.split(
        rf" (?:on|next|this|later|and|will|would|is|which|that|by|with|to|as|during|when|in {_CALENDAR})\b",
        name,
        maxsplit=1,
    )[0]


def _of_subject(draft: Draft, sentence: Sentence, name: str, start: int) -> str:
    """ "Its founding" told by whose it is: the words before the verb."""
    if " their " in name and " relations" in name:
        return name.replace(" their ", " ") + sittings.between(draft)
    if " its " not in name:
        return name
    owner = re.search(
        r"(?:^|\bthat |, )(?P<who>(?:the )?[A-Z][\w’'-]+(?: (?:of |the |and )*[A-Z][\w’'-]+)*) (?:will|would"
        r"|is to|marks|celebrates)\b",
        draft.text[sentence.start : start],
    )
    return name.replace(" its ", " the ") + (f" of {owner['who']}" if owner else "")


def _bodies(draft: Draft, sentence: Sentence) -> Iterator[Coming]:
    """Summits told by their body alone: "NATO, whose leaders meet on July 11", "to Brazil for the G20"."""
    table = None
    for mention in draft.named(sentence.start, sentence.end):
        if mention.kind != "organisation":
            continue
        whose = _WHOSE.match(draft.text, mention.end, sentence.end)
        before = draft.text[max(sentence.start, mention.start - 14) : mention.start]
        bare = _FOR_BODY.search(before) and _BODY_ENDS.match(draft.text, mention.end, sentence.end)
        if not whose and not bare:
            continue
        table = table or sessions.by_level(draft.names)
        series = table.get((sessions.recorded(draft.names, mention.keys[0]), "State"))
        if series and (draft.event is None or series.name != draft.event.name):
            if bare and not series.name.startswith(("G7", "G20", "G8", "Asia-Pacific")):
                continue  # One goes to other bodies without a summit.
            end = whose.end() if whose else mention.end
            yield Coming(series.name, mention.start, end, *circumstances(draft, sentence, end, mention.start))


def _groups(draft: Draft, sentence: Sentence) -> Iterator[Coming]:
    """Ministers and other groups who will meet, and those of today who will meet again."""
    text = draft.text
    for hit in _GROUPS.finditer(text, sentence.start, sentence.end):
        group = hit["who"][0].lower() + hit["who"][1:]
        whom = next((p.name for p in draft.people if any(0 <= s.start - hit.end() < 60 for s in p.spans)), None)
        whom = whom if whom and _WHOM.match(text, hit.end()) else None
        yield Coming(
            f"meeting of {group} with {whom}" if whom else f"meeting of {_with_body(draft, group)}",
            *hit.span(),
            *circumstances(draft, sentence, hit.end(), hit.start()),
        )
    again = _AGAIN.search(text, sentence.start, sentence.end)
    if again is None:
        return
    place, day = circumstances(draft, sentence, again.end(), again.start())
    if not day and not place and not re.search(r"\b(?:again|in person)\b", text[again.end() : again.end() + 40]):
        return
    group = re.match(
        r"[Tt]he (?P<who>(?:presidents|leaders|governments) of .+?) (?:will|would|is|are|were|was|have|plan"
        r"|agree|intend)",
        again.group(),
    )
    if group:
        codes = {m.keys[0] for m in draft.named(*again.span()) if m.kind == "country"}
        names = [person.name for person in draft.participants if person.country in codes]
        if len(names) == len(codes) >= 2:
            yield Coming(f"Meeting of {' and '.join(names)}", *again.span(), place, day)
        else:
            yield Coming(f"meeting of {group['who']}", *again.span(), place, day)
        return
    level = _LEVEL.search(text, again.end(), sentence.end)
    if level:
        name = f"meeting of {level['who']}{sittings.between(draft)}"
    elif draft.event and draft.event.relation != "during":
        name = draft.event.name
    elif len(draft.participants) > 4 and sittings.between(draft).count(" and ") == 1:
        name = f"meeting{sittings.between(draft)}"
    elif 2 <= len(draft.participants) <= 4:
        first, *others = [person.name for person in draft.participants]
        name = f"Meeting of {first} with {' and '.join(others)}"
    else:
        return
    yield Coming(name, *again.span(), place, day)


def _with_body(draft: Draft, group: str) -> str:
    """A group of ministers with what they belong to, where the words do not say it."""
    if " of " in group or any(word[:1].isupper() for word in group.split()):
        return group
    if draft.event and draft.event.relation in ("at", None) and draft.kind in ("ministerial", "summit"):
        return f"{group} ({draft.event.name})"
    return group + sittings.between(draft)


def _with_country(draft: Draft, vote: str) -> str:
    """A vote with the country of it, where the article is on that country and a body."""
    codes = {person.country for person in draft.participants if person.country}
    code = next(iter(codes)) if len(codes) == 1 else None
    return f"{vote} in {draft.names.countries[code].name}" if code in draft.names.countries else vote


def _document(draft: Draft, what: str) -> str:
    if draft.event is None and not draft.documents:
        return what.lower()
    return next((name for name in draft.documents if what.lower() in name.lower()), what.lower())
