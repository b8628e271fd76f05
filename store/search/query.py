"""The query language: a line of text -> small frozen nodes. Parsing never fails: what makes no sense is set aside and said."""

from __future__ import annotations

import re
from datetime import date

from store.folding import fold
from store.model import Noun
from store.search import dates
from store.search.dates import Period

FIELDS = {
    "leader": "l person who participant",
    "country": "c",
    "topic": "t",
    "event": "e series",
    "place": "p city",
    "org": "o organisation organization body",
    "kind": "k",
    "source": "s publisher",
    "lang": "language",
    "tag": "tags",
    "on": "date d",
    "after": "since from",
    "before": "until",
    "is": "",
    "has": "",
    "sort": "",
    "id": "",
}
"""The fields and their other names."""
SORTS = ("relevance", "date", "oldest")
LONGEST = 64
"""Words of a query that are looked at; no one types more."""

_NAMES = {alias: name for name, aliases in FIELDS.items() for alias in (name, *aliases.split())}
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "：": ":", "｜": "|", "　": " "}
)
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_VALUE = r'(?:"[^"]*"|[^\s|"]+)'
_PIECE = re.compile(
    rf"(?P<minus>-*)(?:(?P<field>[^\W\d_]+):(?P<values>{_VALUE}?(?:\|{_VALUE}?)*)(?=\s|$)"
    rf'|(?P<phrase>"[^"]*"(?:\|{_VALUE})*)|(?P<word>[^\s"]+)|(?P<stray>"))'
)
_SPLIT = re.compile(r'"([^"]*)"|([^|"]+)')
_OPERATORS = frozenset({"OR", "AND", "NOT", "&&", "||"})


class Word(Noun, frozen=True):
    """A bare word as typed, and its folded tokens (c5+1: c5, 1)."""

    text: str
    tokens: tuple[str, ...]
    negated: bool = False


class Phrase(Noun, frozen=True):
    """Words that must stand together as written."""

    text: str
    tokens: tuple[str, ...]
    negated: bool = False


class Field(Noun, frozen=True):
    """Any of `values` in the field `name`; `any` is a bare word with alternatives (a|b)."""

    name: str
    values: tuple[str, ...]
    negated: bool = False


class Dated(Noun, frozen=True):
    """An occasion within a period, as it was written."""

    text: str
    period: Period
    negated: bool = False


Node = Word | Phrase | Field | Dated


class Query(Noun, frozen=True):
    """What was understood of `text`: the nodes, which all must hold; the order asked for; remarks on what was set aside."""

    text: str
    nodes: tuple[Node, ...] = ()
    sort: str = "relevance"
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The bare words that are looked for, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Word) and not node.negated)


def parse(text: str, today: date | None = None) -> Query:
    """The query that `text` states. `today` is what `yesterday` and `last month` count from."""
    return _Reading(text, today).query()


def apart(text: str) -> tuple[list[str], str]:
    """The filters of a query (`leader:xi`), each as it was written, and the words that are left without them."""
    filters: list[str] = []

    def take(piece: re.Match[str]) -> str:
        if piece["field"] is None or fold(piece["field"]) not in _NAMES or not fold(piece["values"]):
            return piece[0]
        filters.append(piece[0])
        return ""

    return filters, " ".join(_PIECE.sub(take, text).split())


class _Reading:
    def __init__(self, text: str, today: date | None) -> None:
        self.text, self.today = text, today
        self.nodes: list[Node] = []
        self.notes: dict[str, None] = {}
        self.sort = "relevance"
        self.run: list[str] = []

    def query(self) -> Query:
        text = _FLAG.sub(
            lambda match: " " + "".join(chr(ord(c) - 0x1F1E6 + 65) for c in match.groups()) + " ", self.text
        )
        pieces = list(_PIECE.finditer(text.translate(_QUOTES)))
        if len(pieces) > LONGEST:
            self.notes[f"only the first {LONGEST} words are looked at"] = None
        for piece in pieces[:LONGEST]:
            if (word := piece["word"]) is not None and not piece["minus"] and "|" not in word:
                self.run.append(word)
                continue
            self.flush()
            self.piece(piece)
        self.flush()
        return Query(self.text, tuple(self.nodes), self.sort, tuple(self.notes))

    def piece(self, piece: re.Match[str]) -> None:
        negated = bool(piece["minus"])
        if piece["field"] is not None:
            self.field(piece["field"], [a or b for a, b in _SPLIT.findall(piece["values"])], negated)
        elif piece["phrase"] is not None:
            values = [a or b for a, b in _SPLIT.findall(piece["phrase"])]
            if len(values) > 1:
                self.choice(values, negated)
            elif values and (tokens := tuple(fold(values[0]).split())):
                self.nodes.append(Phrase(values[0], tokens, negated))
            else:
                self.aside('""')
        elif piece["word"] is not None and "|" in piece["word"]:
            self.choice(piece["word"].split("|"), negated)
        elif piece["word"] is not None:
            self.word(piece["word"], negated)
        else:
            self.notes["a quotation mark without its pair is set aside"] = None

    def flush(self) -> None:
        """Bare words that stand side by side: the dates among them, then the words."""
        words, self.run = self.run, []
        position = 0
        while position < len(words):
            if found := dates.leading(words[position:], self.today):
                count, when = found
                self.dated(" ".join(words[position : position + count]), when)
                position += count
            else:
                self.word(words[position], False)
                position += 1

    def word(self, word: str, negated: bool) -> None:
        if negated and (when := dates.period(word, self.today)) is not None:
            self.dated(word, when, True)
        elif word.strip("()[]{}") in _OPERATORS or not (tokens := tuple(fold(word).split())):
            self.aside(word)
        else:
            self.nodes.append(Word(word, tokens, negated))

    def choice(self, values: list[str], negated: bool) -> None:
        kept = tuple(value for value in values if fold(value))
        if not kept:
            self.aside("|")
        elif len(kept) == 1:
            self.word(kept[0], negated)
        else:
            self.nodes.append(Field("any", kept, negated))

    def field(self, typed: str, values: list[str], negated: bool) -> None:
        name = _NAMES.get(fold(typed))
        values = list(dict.fromkeys(value.strip() for value in values if fold(value)))
        if name is None:
            from rapidfuzz.distance import OSA  # the search box reads queries before anything is likened

            close = min(_NAMES, key=lambda known: (OSA.distance(fold(typed), known), known))
            near = len(close) > 2 and OSA.distance(fold(typed), close) <= (1 if len(close) < 6 else 2)
            hint = f"; {_NAMES[close]}:?" if near else "."
            self.notes[f"no field `{typed}:`{hint} It is set aside"] = None
        elif not values:
            self.notes[f"`{typed}:` has no value and is set aside"] = None
        elif name == "sort":
            self.order(values[0])
        elif name in ("on", "after", "before"):
            self.when(name, values, negated)
        else:
            self.nodes.append(Field(name, tuple(values), negated))

    def order(self, value: str) -> None:
        chosen = [sort for sort in SORTS if sort.startswith(fold(value))] or {"newest": ["date"]}.get(fold(value), [])
        if chosen:
            self.sort = chosen[0]
        else:
            self.notes[f"no order `{value}`: relevance, date or oldest; it is set aside"] = None

    def when(self, name: str, values: list[str], negated: bool) -> None:
        for value in values[:1] if name != "on" else values:
            first, _, last = value.partition("..")
            start = dates.period(first, self.today) if first or not last else dates.ALWAYS
            end = dates.period(last, self.today) if last else (dates.ALWAYS if value.endswith("..") else start)
            if start is None or end is None or not _span(name, start, end):
                self.notes[f"no date can be `{value}`; 2025, 2025-06 or 2025-06-16?"] = None
                self.nodes.append(Dated(f"{name}:{value}", dates.NEVER, negated))
                return
        if name == "on" and len(values) > 1:
            self.nodes.append(Field("on", tuple(values), negated))
            return
        assert start is not None and end is not None
        periods = {
            "on": Period(start.first, end.last),
            "after": Period(start.first, dates.ALWAYS.last),
            "before": Period(dates.ALWAYS.first + 1, start.first - 1),
        }
        self.nodes.append(Dated(f"{name}:{value}", periods[name], negated))

    def dated(self, text: str, when: Period, negated: bool = False) -> None:
        if not when.possible:
            self.notes[f"no date can be `{text}`; 2025, 2025-06 or 2025-06-16?"] = None
        self.nodes.append(Dated(text, when, negated))

    def aside(self, text: str) -> None:
        self.notes[f"`{text}` is set aside"] = None


def _span(name: str, start: Period, end: Period) -> bool:
    """Whether there are days from one period to the other; those of every year have no first or last day to come after."""
    return start.possible and end.possible and start.yearly == end.yearly and (name == "on" or not start.yearly)
