"""Fuzzing by hypothesis: whatever comes in is read or refused in plain words, and what is kept stays sound.

    python -m tests.hostile.fuzz [--minutes N] [--target T]

runs the targets for so long, each for its share of the time with fresh inputs, and prints how many inputs each was given
and what crashed, with the smallest input that does. A short round of each is among the tests.
"""

from __future__ import annotations

import argparse
import atexit
import io
import json
import logging
import random
import resource
import shutil
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import icalendar
import msgspec
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

import seeds
from store.archive import Archive
from store.corrections import FIELDS as EDITABLE
from store.errors import SummitryError
from store.export import FORMATS, Parts, writer
from store.export.escaping import block
from store.gazetteer import load, tables
from store.gazetteer import names as names_of
from store.limits import Limits
from store.model import Article, Record
from store.parsing import parse as parsed
from store.reading import clean, read_bytes
from store.reading.packed import unpacked
from store.search.query import FIELDS
from store.search.query import parse as query_of
from store.visible import visible
from tests.hostile.mutating import PROSE, SIGNS, TEXTS, VALUES, damaged, samples
from tests.store.export.material import bad_entry, dossier
from tests.store.export.reading import Page
from tui import keymap
from tui import settings as user

LIMITS = Limits(file_mb=1, characters=100_000, seconds=5, unpacked_mb=4)
PATIENCE = 20.0
"""Seconds of the processor that one input may take."""
ROWS = 40
"""So many rows of a table of names serve where the archive is what is tried."""
_MEMORY = 3_000_000_000
Target = Callable[[st.DataObject], None]
TARGETS: dict[str, Target] = {}


def target(check: Target) -> Target:
    """A function that draws one input, and fails where the program does."""
    TARGETS[check.__name__] = check
    return check


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="summitry-fuzz-") as place:
        yield Path(place)


@contextmanager
def _short_tables() -> Iterator[None]:
    """The program's tables of names cut to their first rows meanwhile: what an archive does with them is the same, and quick."""
    with tempfile.TemporaryDirectory(prefix="summitry-fuzz-") as place, patch.object(names_of, "FOLDER", Path(place)):
        for path in tables.FOLDER.rglob("*.tsv"):
            short = Path(place) / path.relative_to(tables.FOLDER)
            short.parent.mkdir(exist_ok=True)
            whole = path.name in ("countries.tsv", "topics.tsv", "offices.tsv")
            short.write_text(
                "".join(path.read_text("utf-8").splitlines(keepends=True)[: None if whole else ROWS]), "utf-8"
            )
        load.cache_clear()
        try:
            yield
        finally:
            load.cache_clear()


@cache
def _small(short: bool = True) -> Path:
    """An archive of a few samples with something of the user's own, to be copied and damaged; by which names it is read."""
    place = Path(tempfile.mkdtemp(prefix="summitry-fuzz-")) / "archive"
    atexit.register(shutil.rmtree, place.parent, ignore_errors=True)
    with _short_tables() if short else nullcontext(), Archive(place) as archive:
        list(archive.add(seeds.articles()[:5]))
        id = archive.records[0].id
        archive.star(id)
        archive.note(id, "a note")
        archive.edit(id, "place", "Astana, KZ")
        archive.save("c5", "leader:tokayev")
        archive.search("xi")  # the index is kept, so that it need not be made for each input
    return place


def _sound(article: Article) -> None:
    assert article.text == clean.clean(article.text) == visible(article.text)
    assert all(0 <= each.start <= each.end <= len(article.text) for each in article.evidence)
    for finding in parsed(article):
        assert all(0 <= each.start <= each.end <= len(article.text) for each in finding.evidence)
        coded = msgspec.json.encode(finding.record)
        assert msgspec.json.decode(coded, type=Record) == finding.record


def _used(archive: Archive) -> None:
    """What a person does with an archive that has opened: searching, reading, following, exporting."""
    hits = archive.search("tokayev", limit=5).hits
    records = [*archive.records[:3], *(hit.record for hit in hits[:2])]
    archive.saved(), archive.tags(), archive.starred(), archive.trash(), archive.merged_names(), archive.decisions()
    for record in records:
        with suppress(SummitryError):
            archive.article(record)
            archive.evidence(record)
        archive.mine(record.id)
        archive.timelines(record)
    for format in ("md", "jsonl", "csv"):
        with suppress(SummitryError):
            archive.export(records, format, parts=Parts(notes=True))


@target
def query(data: st.DataObject) -> None:
    """The query language: read the same twice, and searched for in the samples."""
    names = [f"{name}:" for name in FIELDS]
    pieces = st.one_of(st.sampled_from([*names, *SIGNS, *PROSE, "-", "|", "@", "..", "OR", "@c5"]), st.text(max_size=8))
    text = data.draw(st.lists(pieces, max_size=12).map("".join) | st.lists(pieces, max_size=12).map(" ".join))
    assert query_of(text) == query_of(text)
    archive = _opened()
    found = archive.search(text, limit=5)
    assert visible(repr(found.hits[:1])) and archive.suggest(text) is not None
    archive.facets(text)


@cache
def _opened() -> Archive:
    return Archive(_small(short=False), read_only=True)


@target
def readers(data: st.DataObject) -> None:
    """Damaged files of every format, through the archives that they may lie in."""
    name, content = data.draw(st.sampled_from(samples()))
    content = data.draw(damaged(content))
    for source in islice(unpacked([(name, content)], LIMITS), 20):
        if isinstance(source, SummitryError):
            continue
        inner = source if isinstance(source, tuple) else (source.name, source.data)  # type: ignore[union-attr]
        with suppress(SummitryError):
            for article in read_bytes(inner[1], inner[0], limits=LIMITS)[:5]:
                _sound(article)


@target
def parser(data: st.DataObject) -> None:
    """Texts like readouts, with pieces in a wrong order, twice, in other languages."""
    with suppress(SummitryError):
        for article in read_bytes(data.draw(TEXTS).encode("utf-8", "surrogatepass"), "a.txt", limits=LIMITS):
            _sound(article)


@target
def storage(data: st.DataObject) -> None:
    """An archive with damaged files opens or says why not, is checked, and is rebuilt to all its records."""
    with _folder() as place:
        folder = Path(shutil.copytree(_small(), place / "archive"))
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
        for path in data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=3, unique=True)):
            path.write_bytes(data.draw(damaged(path.read_bytes())))
        with suppress(SummitryError):
            list(Archive.check(folder))
        with suppress(SummitryError), Archive(folder, read_only=data.draw(st.booleans())) as archive:
            _used(archive)


@target
def mine(data: st.DataObject) -> None:
    """Documents of the user's own that are whole by their checksums, and nothing that this program would write."""
    with _folder() as place:
        folder = Path(shutil.copytree(_small(), place / "archive"))
        with Archive(folder) as archive:
            ids = [
                archive.records[0].id,
                "absent",
                "+".join(each.id for each in archive.records[:2]),
                "c5",
                "Xi Jinping",
            ]
            kinds = ("record", "saved", "person", "meeting", "trash", "feed", "other", "~1", "~x", "~")
            fields = (
                "note",
                "tags",
                "star",
                "corrections",
                "query",
                "name",
                "same",
                "title",
                "said",
                "before",
                *EDITABLE,
            )
            documents = st.dictionaries(st.sampled_from(fields), VALUES, max_size=4)
            documents |= st.fixed_dictionaries(
                {"corrections": st.dictionaries(st.sampled_from(sorted(EDITABLE)), VALUES)}
            )
            key = st.tuples(st.sampled_from(kinds), st.sampled_from(ids) | st.text(max_size=8)).map(":".join)
            archive._own.change("did", data.draw(st.dictionaries(key, documents, min_size=1, max_size=4)))
        with suppress(SummitryError), Archive(folder) as archive:
            _used(archive)
            with suppress(SummitryError):
                archive.undo()
                archive.redo()


@target
def names(data: st.DataObject) -> None:
    """Tables of names in an archive: any cells, any columns, any bytes."""
    with _folder() as place:
        own = place / "names"
        own.mkdir()
        table = data.draw(st.sampled_from(("leaders", "places", "organisations", "series", "countries", "topics")))
        columns = (
            "name",
            "country",
            "organisation",
            "office",
            "from",
            "to",
            "called",
            "spellings",
            "initials",
            "kind",
            "parent",
        )
        cell = st.sampled_from(("KZ", "2020-01-01", "Xi Jinping", "a|b", "|", *SIGNS)) | st.text(max_size=10)
        row = st.lists(cell, max_size=6).map("\t".join)
        text = "\t".join(columns) + "\n" + "\n".join(data.draw(st.lists(row, max_size=5)))
        (own / f"{table}.tsv").write_bytes(data.draw(damaged(text.encode("utf-8", "surrogatepass"))))
        with suppress(SummitryError):
            known = load.__wrapped__(own)
            read = b"Xi meets Tokayev\n\nASTANA, June 16, 2025 -- Xi Jinping met KZ and Xi in Astana."
            parsed(read_bytes(read, "a.txt")[0], known)


@target
def config(data: st.DataObject) -> None:
    """Settings: never an error, never a key that is none; what is wrong is a remark of one line once it is shown."""
    with _folder() as place:
        base = (
            b'theme = "x"\n[keys]\n"browse.export" = "x"\n[terminal]\nframes = 30\n[limits]\nfile_mb = 3\ndepth = 100\n'
        )
        keys, value = st.sampled_from((*SIGNS, "browse.export", "app.quit", "file_mb", "items", "frames")), VALUES
        pairs = st.tuples(keys, value).map(lambda pair: f"{json.dumps(pair[0])} = {json.dumps(pair[1])}\n".encode())
        extra = st.lists(pairs, max_size=4).map(b"".join)
        file = place / "config.toml"
        file.write_bytes(data.draw(damaged(base)) if data.draw(st.booleans()) else base + data.draw(extra))
        taken = user.load(file)
        bound, remarks = keymap.check(taken.keys)
        assert set(bound) <= set(keymap.check({})[0]) | set(taken.keys)
        assert all(isinstance(each, str) and visible(each, lines=False) for each in (*taken.remarks, *remarks))
        assert taken.limits.file_bytes > 0 and taken.limits.depth >= 50


@target
def saved(data: st.DataObject) -> None:
    """Saved searches that name each other, themselves and nothing."""
    pieces = st.sampled_from(("@a", "@b", "@", "-@a", "xi", "|", '"', "leader:", *SIGNS)) | st.text(max_size=6)
    with _folder() as place, Archive(Path(shutil.copytree(_small(), place / "archive"))) as archive:
        for name in data.draw(st.lists(st.sampled_from(("a", "b", "@a", "é", "")) | st.text(max_size=5), max_size=3)):
            with suppress(SummitryError):
                archive.save(name, data.draw(st.lists(pieces, max_size=5).map(" ".join)))
        for name in (*archive.saved(), "a"):
            with suppress(SummitryError):
                archive.search(f"@{name} xi", limit=3)


@target
def exports(data: st.DataObject) -> None:
    """Records with any text in every field, in every format, read back by the formats' own readers."""
    texts = data.draw(st.lists(TEXTS.map(lambda text: clean.clean(text)[:300]), min_size=1, max_size=3))
    whole = dossier([])
    whole = msgspec.structs.replace(whole, entries=tuple(bad_entry(text, place) for place, text in enumerate(texts)))
    gazetteer, parts = load(), Parts(text=True, evidence=True, notes=True)
    for format in FORMATS:
        written = writer(format)(whole, gazetteer, parts)
        assert visible(written.removeprefix("\ufeff").replace("\r\n", "\n")) == written.removeprefix("\ufeff").replace(
            "\r\n", "\n"
        )
        if format == "md":
            matter = yaml.safe_load(written.split("---\n")[1])
            assert isinstance(matter, dict) and isinstance(matter["title"], str)
            page = Page(MarkdownIt("commonmark", {"html": True}).render(written.split("---\n", 2)[2]))
            assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "style", "pre"}
        elif format in ("json", "csl-json"):
            json.loads(written)
        elif format == "jsonl":
            assert len([json.loads(row) for row in written.splitlines()]) == len(texts)
            again = read_bytes(written.encode(), "x.jsonl") if any(text.strip() for text in texts) else []
            assert len(again) <= len(texts)
        elif format == "ics":
            icalendar.Calendar.from_ical(written)
        elif format == "html":
            tags = {
                element.tag for element in etree.parse(io.StringIO(written), etree.HTMLParser()).iter(etree.Element)
            }
            assert not tags & {"script", "img", "iframe", "form", "object"}
    for text in texts:
        if text.strip():
            for part in block(text), block(text.replace("\n", " ")):
                shown = Page(MarkdownIt("commonmark", {"html": True}).render(part))
                assert {tag for tag, _ in shown.tags} <= {"p", "br"}


def once(check: Target, examples: int, number: int = 0) -> int:
    """So many inputs for a target, by a seed; how many it was given. Raises what an input makes fail, made as small as can be."""
    given_inputs = 0
    phases = (Phase.generate, Phase.shrink)

    @settings(
        max_examples=examples, deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        nonlocal given_inputs
        given_inputs += 1
        began = time.process_time()
        check(data)
        assert time.process_time() - began < PATIENCE, "an input takes too long"

    with _short_tables() if check in (storage, mine, names, saved) else nullcontext():
        seed(number)(run)()
    return given_inputs


def main() -> None:
    """Run the targets by turns, and print the table."""
    asked = argparse.ArgumentParser(
        prog="tests.hostile.fuzz", description=__doc__.partition("\n")[0] if __doc__ else ""
    )
    asked.add_argument("--minutes", type=float, default=5.0)
    asked.add_argument("--target", choices=TARGETS, action="append")
    options = asked.parse_args()
    warnings.simplefilter("ignore")
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    chosen: list[str] = options.target or list(TARGETS)
    tried, crashes = dict.fromkeys(chosen, 0), dict[str, dict[str, str]]()
    spent = dict.fromkeys(chosen, 0.0)
    end = time.monotonic() + 60 * options.minutes
    while time.monotonic() < end:
        name = min(chosen, key=spent.__getitem__)  # each has the same share of the time, however long its inputs take
        began = time.process_time()
        try:
            tried[name] += once(TARGETS[name], 25, random.randrange(2**32))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                break
            notes = "\n".join(note[:600] for note in getattr(error, "__notes__", ()))  # the input, however long it is
            error.__notes__ = []
            told = "".join(traceback.format_exception(error))[-6_000:] + notes
            place = f"{type(error).__name__} {traceback.extract_tb(error.__traceback__)[-1]}"
            if place not in crashes.setdefault(name, {}):
                crashes[name][place] = told
                print(f"--- {name}\n{told}", flush=True)
        spent[name] += time.process_time() - began
    print("| target | inputs | crashes |\n| --- | --- | --- |")
    for name in chosen:
        print(f"| {name} | {tried[name]:,} | {len(crashes.get(name, {}))} |")


if __name__ == "__main__":
    main()
