"""Whose text it is: publishers found by their listed spellings, by their addresses, or as they name themselves."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from store.folding import fold
from store.gazetteer import load
from store.reading import letterheads

_LONGEST = 14
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Words that make a line the name of an office or an outlet, though no table lists it.
_OFFICE = re.compile(
    r"^(?:the\s+)?(?:(?:official\s+)?(?:press|information|media|communications?)[\s-](?:service|office|department|"
    r"bureau|centre|center|secretariat|release service|unit|division)"
    r"|(?:presidential|state|royal|prime ministerial) (?:press|communications?|media) (?:service|unit|office|team|secretariat)\b"
    r"|secretar[ií]a de comunica\w+|service (?:de )?(?:la )?(?:presse|communication)$"
    r"|(?:(?:federal|state|royal|general|permanent|executive)\s+)*(?:ministry|office|department|presidency|embassy|"
    r"mission|directorate|secretariat|cabinet|chancellery|delegation|commission|bureau)\s+(?:of|for|to)\b"
    r"|government\s+of\b|prime minister(?:'s|’s)? office|presidential (?:office|palace|administration)|"
    r"(?:пресс-служба|министерство|администрация|посольство|правительство)\b"
    r"|(?:ministère|présidence|gouvernement|ambassade|ministerio|presidencia|gobierno|cancillería|ministério|"
    r"presidência|governo|ministero|presidenza)\b"
    r"|(?:bundes\w+|auswärtiges amt|die bundesregierung|presse-? und informationsamt)\b|.*\b(?:bakanlığı|"
    r"cumhurbaşkanlığı)$)",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:times|news|agency|post|herald|press|gazette|daily|journal|tribune|review|radio|television|tv|media|"
    r"observer|chronicle|telegraph|monitor|bulletin|wire|today|newspaper|broadcasting"
    r"|agence|agencia|agência|agentur|agenzia|ajansı|агентство|газета|вести|новости|известия)\b|(?:通讯社|日报|晚报|新闻网|通信社|"
    r"新聞|통신|뉴스|일보)$",
    re.IGNORECASE,
)


# Last words of papers' names, for a line in capitals or one that begins with The.
_PAPERS = frozenset(
    {
        "advocate", "standard", "star", "sun", "nation", "mirror", "independent", "express", "mail", "guardian", "citizen",
        "leader", "voice", "reporter", "dispatch", "globe", "record", "register", "sentinel", "examiner", "mercury", "argus",
        "echo", "courier", "weekly", "magazine", "online", "newswire", "portal", "zeitung", "nachrichten", "kurier", "diario",
        "noticias", "prensa", "jornal", "notícias", "correio", "gazeta", "gazetesi", "gleaner", "statesman", "inquirer", "age",
        "islander", "business", "informer", "spectator", "economist", "week", "insider", "service",
    }
)  # fmt: skip


@cache
def _index() -> tuple[dict[str, tuple[str, str]], tuple[tuple[str, str], ...], dict[str, str]]:
    """Listed names by folded spelling (with the spelling), those in scripts without spaces, and domains."""
    spelled: dict[str, tuple[str, str]] = {}
    unspaced: list[tuple[str, str]] = []
    domains: dict[str, str] = {}
    for publisher in load().publishers.values():
        for spelling in (publisher.name, *publisher.spellings):
            folded = fold(spelling)
            spelled.setdefault(folded, (publisher.name, spelling))
            if len(folded) > 8:
                spelled.setdefault(_bare(folded), (publisher.name, spelling))
            if _OTHER_SCRIPT.search(spelling):
                unspaced.append((spelling, publisher.name))
        for domain in publisher.domains:
            domains[domain.lower()] = publisher.name
    unspaced.sort(key=lambda pair: -len(pair[0]))
    return spelled, tuple(unspaced), domains


@cache
def _shared() -> dict[str, list[str]]:
    """The publishers that go by the same spelling: CNA is Channel NewsAsia in Singapore, the Cyprus News Agency in Nicosia."""
    found: dict[str, list[str]] = {}
    for publisher in load().publishers.values():
        for folded in {fold(spelling) for spelling in (publisher.name, *publisher.spellings)}:
            found.setdefault(folded, []).append(publisher.name)
    return {folded: names for folded, names in found.items() if len(names) > 1}


def of_country(spelling: str, country: str) -> str | None:
    """Which of the publishers that go by a spelling has its seat in a country."""
    publishers = load().publishers
    return next((name for name in _shared().get(fold(spelling), ()) if publishers[name].country == country), None)


@cache
def _first_words() -> frozenset[str]:
    """The words with which listed spellings begin."""
    return frozenset(spelling.partition(" ")[0] for spelling in _index()[0])


def exact(text: str) -> str | None:
    """The listed publisher that this text as a whole names."""
    folded = fold(text)
    spelled = _index()[0]
    hit = spelled.get(folded) or spelled.get(_bare(folded)) or spelled.get(_SITE.sub("", folded))
    return hit[0] if hit else None


_DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,6}")
_SITE = re.compile(r"(?:网站|官网|官方网站|网|サイト|홈페이지)$")


def _bare(folded: str) -> str:
    """A folded name without the small words that houses leave out or put in."""
    return " ".join(word for word in folded.split() if word not in {"the", "of", "for"})


def known(text: str) -> tuple[str, str] | None:
    """The publisher that a short text names, and the words that name it: an office with its state as a whole, else the
    listed one by the longest spelling in it.
    """
    if whole := exact(text):
        return whole, text
    if (office := letterheads.of_state(text)) and not office.startswith("Government"):
        return exact(office) or office, text
    spelled, unspaced, _ = _index()
    words = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    firsts = [number for number, word in enumerate(folded) if word.partition(" ")[0] in _first_words()]
    for size in range(min(_LONGEST, len(words)), 0, -1) if firsts else ():
        for first in firsts:
            if first + size > len(words):
                break
            hit = spelled.get(" ".join(folded[first : first + size]))
            if hit is None:
                continue
            start, end = words[first].start(), words[first + size - 1].end()
            # The Baltic Times is not The Times.
            if len(hit[1].split()) <= 2 and _OUTLET.search(hit[1]) and _LONGER.search(text[:start]):
                continue
            # Initials count only as capitals: "AP", not "ap".
            if len(hit[1]) > 5 or hit[1] in text[start:end] or hit[1].upper() in text[start:end]:
                return hit[0], text[start:end].rstrip(".")
    for spelling, name in unspaced if not text.isascii() else ():
        if spelling in text:
            return name, spelling
    return None


_LONGER = re.compile(r"(?<![\w.])(?!The |By |For |In |From |And )[A-Z][\w’'-]+ $")
_WORD = re.compile(r"\w+(?:['’.]\w+)*\.?")


def by_address(address: str | None) -> str | None:
    """The listed publisher at whose domain an address lies, or the office of a state whose own it is."""
    try:
        host = (urlsplit(address).hostname or "").lower() if address and "//" in address else ""
    except ValueError:
        return None
    domains = _index()[2]
    rest = host
    while rest:
        if rest in domains:
            return domains[rest]
        _, _, rest = rest.partition(".")
    office = letterheads.at(host) if host else None
    return office and (exact(office) or office)


def named(text: str) -> str:
    """A publisher's name as a source gives it: the usual English form where it is listed, else its own words.

    Words that outlets and offices hang on a name (press service, website, English edition) do not make another of it.
    """
    if whole := exact(text):
        return whole
    if office := letterheads.of_state(text):
        return exact(office) or office
    hit = known(text)
    if hit and not [word for word in fold(text.replace(hit[1], " ")).split() if word not in HUNG_ON]:
        return hit[0]
    if hit and re.match(rf"{re.escape(hit[1])}\s*(?:,|&|;|\band\b|\bet\b|\by\b|\bи\b)", text):
        return hit[0]
    if office := _office_in(text):
        return office
    if _DOMAIN.fullmatch(text) and (owner := by_address(f"//{text}")):
        return owner
    parts = [exact(part) for part in re.split(r"\s*[-–—/|,·]\s*", text)]
    if len(parts) > 1 and parts[-1]:
        return parts[-1]
    return text


def _office_in(text: str) -> str | None:
    """The one listed office that a capital makes of a name many have: `The Presidency, Pretoria`, `State House, Lusaka`."""
    name, _, city = text.rpartition(",")
    office = _bare(fold(name))
    if not office or not city.strip():
        return None
    there = [each for each in load().publishers.values() if each.city and fold(each.city) == fold(city)]
    found = {
        each.name
        for each in there
        for spelling in (each.name, *each.spellings)
        if f"{_bare(fold(spelling))} ".startswith(f"{office} ")
    }
    return found.pop() if len(found) == 1 else None


HUNG_ON = frozenset(
    {
        "the", "of", "and", "official", "web", "site", "website", "online", "portal", "main", "news", "agency",
        "press", "office", "service", "releases", "release", "coverage", "meetings", "media", "english", "edition",
        "com", "net", "org", "www", "international", "department", "information", "communications", "secretariat",
        "newsroom", "desk", "team", "staff", "correspondent", "redazione", "agencia", "agence", "en", "ru", "zh",
        "fr", "es", "reporter", "reporters", "bureau", "redaction", "редакция", "сайт", "официальный", "пресс",
        "служба",
    }
)  # fmt: skip


def calls_itself(line: str) -> bool:
    """Whether a short line reads as the name of an office or outlet that no table lists."""
    words = line.split()
    if not 1 <= len(words) <= 14 or line.endswith((".", "?", "!", "。")) or re.search(r"\d", line):
        return False
    if _OFFICE.search(line) or letterheads.office(line) or letterheads.of_state(line):
        return True
    if len(words) <= 5 and (line.isupper() or words[0] == "The") and words[-1].lower() in _PAPERS:
        return True
    return (
        len(words) <= 6
        and bool(_OUTLET.search(line))
        and line[0].isupper()
        and all(w[0].isupper() or len(w) < 4 for w in words)
    )
