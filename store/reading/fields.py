"""Which field of a table is the title, the text, the date: as the person says, by its name, or guessed from what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from store.errors import ReadingError, SummitryError
from store.folding import fold
from store.reading import clean, head, publishers
from store.reading.jsonl import _ADDRESS, _AUTHOR, _DATE, _LANGUAGE, _SOURCE, _TEXT, _TITLE

NAMES = ("title", "text", "date", "url", "source", "author", "language")
"""What a field can be."""
GUESSED = "fields guessed:"
"""How the note begins that says what was guessed."""
_KNOWN = dict(zip(NAMES, (_TITLE, _TEXT, _DATE, _ADDRESS, _SOURCE, _AUTHOR, _LANGUAGE), strict=True))
# The names of fields in other languages than English, folded.
_WORDS = {
    "title": "überschrift titel schlagzeile titre título titular titolo заголовок название 标题 題名 タイトル 제목 başlık "
    "العنوان judul tytuł nagłówek",
    "text": "inhalt volltext artikel contenu texte corps texto cuerpo contenido conteúdo testo contenuto текст содержание "
    "正文 内容 本文 본문 metin içerik النص isi treść",
    "date": "datum fecha дата 日期 时间 发布时间 日付 날짜 tarih التاريخ tanggal ngày data",
    "url": "adresse webadresse lien enlace ссылка 链接 网址 bağlantı الرابط tautan",
    "source": "quelle herausgeber fuente fonte источник издание 来源 媒体 kaynak المصدر sumber źródło",
    "author": "autor verfasser auteur autore автор 作者 yazar الكاتب penulis",
    "language": "sprache langue idioma lingua язык 语言 言語 dil اللغة bahasa",
}
_SAMPLE = 200
_DEEP = 3
_MAPPING = re.compile(rf"(?:^|,)\s*({'|'.join(NAMES)})\s*=\s*")


def asked(text: str) -> dict[str, str]:
    """What `--fields title=Überschrift,text=Body` says. Raises SummitryError where it says nothing of the kind."""
    found = list(_MAPPING.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    result = {each[1]: text[each.end() : end].strip() for each, end in zip(found, ends, strict=False)}
    if not found or found[0].start() or not all(result.values()):
        raise SummitryError(
            f"--fields {text}", "names no fields", f"write title=NAME,text=NAME; what can be named: {', '.join(NAMES)}"
        )
    return result


def told(mapping: Mapping[str, str]) -> str:
    """A mapping as it can be given: title=Überschrift,text=Body."""
    return ",".join(f"{name}={clean.line(field)}" for name, field in mapping.items())


def listed(values: Sequence[dict[str, Any]]) -> str:
    """The names of the fields, for a message."""
    names = list(_columns(values))
    return ", ".join(clean.line(name)[:40] for name in names[:12]) + (", ..." if len(names) > 12 else "")


def mapping(values: Sequence[dict[str, Any]], given: Mapping[str, str] | None, name: str) -> dict[str, str]:
    """The field for each of NAMES: as given, else guessed for those that no known name tells.

    Raises ReadingError where a field that was given is in none of the objects.
    """
    columns = _columns(values)
    if given:
        for field in given.values():
            if field not in columns:
                raise ReadingError(
                    name,
                    f"has no field {field!r}; its fields are {listed(values)}",
                    "name them in --fields as they are",
                )
        return dict(given)
    return _guessed(columns)


def mapped(value: dict[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """An object with the fields of the mapping under the names by which they are known."""
    flat = _flat(value)
    rest = {key: each for key, each in value.items() if key not in mapping.values() and _plain(key) not in mapping}
    return {**{name: flat[field] for name, field in mapping.items() if field in flat}, **rest}


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def _flat(value: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """The fields of an object, those of objects in it by dotted names."""
    result: dict[str, Any] = {}
    for key, each in value.items():
        if isinstance(each, dict) and depth < _DEEP:
            result |= _flat(each, f"{before}{key}.", depth + 1)
        result[f"{before}{key}"] = each
    return result


def _columns(values: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """The words in each field of the first objects."""
    columns: dict[str, list[str]] = {}
    for value in values[:_SAMPLE]:
        for key, each in _flat(value).items():
            words = columns.setdefault(key, [])
            if isinstance(each, str | int | float) and not isinstance(each, bool) and str(each).strip():
                words.append(str(each)[:20_000])
    return columns


def _guessed(columns: Mapping[str, list[str]]) -> dict[str, str]:
    """What the fields' names in other languages, then what is in them, tell of those that have no known name."""
    known = {_plain(column) for column in columns}
    found: dict[str, str] = {}
    free = {column: words for column, words in columns.items() if words}
    for name in NAMES:
        names = [each for each in _KNOWN[name] if each in known]
        if names and not (name == "text" and _much_longer(names[0], free)):
            continue
        wanted = {fold(word) for word in _WORDS[name].split()}
        best = next((column for column in free if fold(column) in wanted and _may_be(name, free[column])), None)
        best = best or _by_content(name, {c: w for c, w in free.items() if _plain(c) not in _ALL})
        if best:
            found[name] = best
            free.pop(best)
    return _longer_is_text(found, columns)


def _longer_is_text(found: dict[str, str], columns: Mapping[str, list[str]]) -> dict[str, str]:
    """Of two fields of words, where only a title was found by what they hold, the much longer one as the text."""
    if "text" in found or "title" not in found or any(_plain(column) in _KNOWN["text"] for column in columns):
        return found
    titles = [column for column, words in columns.items() if column not in found.values() and _titles(words)]
    one, other = found["title"], next(iter(titles), None)
    if other is None or _plain(other) in _ALL:
        return found
    short, long = sorted((one, other), key=lambda column: _average(columns[column]))
    return {**found, "title": short, "text": long} if _average(columns[long]) > 2 * _average(columns[short]) else found


_ALL = frozenset(word for words in _KNOWN.values() for word in words)


def _average(words: Sequence[str]) -> float:
    return sum(map(len, words)) / len(words) if words else 0.0


def _much_longer(known: str, columns: Mapping[str, list[str]]) -> bool:
    """Whether a field of another name is several times longer than that which is known for the text: that was a summary."""
    size = max((_average(words) for column, words in columns.items() if _plain(column) == known), default=0)
    return any(_average(words) > max(4 * size, 300) for column, words in columns.items() if _plain(column) not in _ALL)


def _share(words: Sequence[str], holds: Any) -> float:
    sample = words[:40]
    return sum(bool(holds(word)) for word in sample) / len(sample) if sample else 0.0


def _dated(word: str) -> bool:
    return len(word) <= 60 and head.stamp(clean.line(word).replace("T", " ")) is not None


def _linked(word: str) -> bool:
    return bool(re.match(r"https?://\S+$", word.strip()))


def _may_be(name: str, words: Sequence[str]) -> bool:
    """Whether what a field holds can be what its name says: `data` is a day in Italian and anything in English."""
    if name == "date":
        return _share(words, lambda word: re.search(r"\d", word)) > 0.6 and _average(words) <= 60
    return name != "url" or _share(words, _linked) > 0.6


def _by_content(name: str, columns: Mapping[str, list[str]]) -> str | None:
    if name == "date":
        return next((column for column, words in columns.items() if _share(words, _dated) >= 0.8), None)
    if name == "url":
        return next((column for column, words in columns.items() if _share(words, _linked) >= 0.8), None)
    if name == "source":
        named = (c for c, words in columns.items() if _average(words) <= 60 and _share(words, publishers.known) >= 0.6)
        return next(named, None)
    if name == "text":
        best = max(columns, key=lambda column: _average(columns[column]), default=None)
        return best if best and _average(columns[best]) >= 120 and not _share(columns[best], _linked) else None
    if name == "title":
        return next((column for column, words in columns.items() if _titles(words)), None)
    return None


def _titles(words: Sequence[str]) -> bool:
    """Whether a field holds lines of several words that are mostly different from one another."""
    if not 15 <= _average(words) <= 250 or _share(words, _dated) > 0.5 or _share(words, _linked) > 0.2:
        return False
    wordy = _share(words, lambda word: "\n" not in word.strip() and (len(word.split()) >= 3 or not word.isascii()))
    return wordy >= 0.8 and len(set(words)) > 0.7 * len(words)
