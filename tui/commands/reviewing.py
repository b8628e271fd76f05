"""`summitry add --review`: each record shown before it is kept, what is unsure in it, and what it looks like; then asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from shutil import get_terminal_size

from store.archive import Archive
from store.corrections import from_text
from store.errors import ReadingError, SummitryError
from store.intake import contents_of, note_of
from store.model import Record
from store.reading import Delivery, Source, name_of
from store.reading.packed import unpacked
from store.review import Preview
from store.visible import visible
from tui import console
from tui.commands.add import Tally
from tui.lines import wrapped
from tui.reviewed import told

HELP = "k keep, FIELD=VALUE correct (date=2025-06-16), s skip, a keep all from here, q stop"
Corrections = dict[str, str]


def review(
    archive: Archive,
    sources: Iterable[Source],
    fields: dict[str, str] | None,
    options: argparse.Namespace,
    tally: Tally,
) -> None:
    """Show the records of the sources one after another and keep what the person says; without a terminal, only show."""
    asking = Asking(archive, told=not options.json, everything=options.yes)
    for source in unpacked(sources, archive.limits):
        try:
            given = contents_of(source, archive.limits)
            previews = archive.preview(given.data, given.name, received=note_of(given, fields))
        except ReadingError as error:
            tally.failures.append({"file": name_of(source), "reason": error.reason + _advice(error)})
            continue
        kept: dict[str, Corrections] = {}
        wholes = [preview.record.id for preview in previews if preview.record.part == 0]
        asked = len(wholes)
        for preview in previews:
            if options.json:
                console.out_json(as_object(preview))
            elif preview.record.part == 0:
                for line in page(preview, archive):
                    console.out_marked(line)
            if preview.record.part == 0:
                answer = asking.answer(preview.record)
                if answer is not None:
                    kept[preview.record.id] = answer
            if asking.stopped:
                asked = wholes.index(preview.record.id) + 1
                break
        tally.skipped += asked - len(kept)
        if kept:
            _keep(archive, given, fields, kept, [id for id in wholes if id not in kept], tally)
        if asking.interrupted:
            raise KeyboardInterrupt
        if asking.stopped:
            return
    if not asking.can and not options.yes:
        console.talk("nothing kept: --yes keeps all, and on a terminal each is asked for")


def _advice(error: ReadingError) -> str:
    return f"; {error.advice}" if error.advice else ""


def _keep(
    archive: Archive,
    given: Delivery,
    fields: dict[str, str] | None,
    kept: dict[str, Corrections],
    skipped: list[str],
    tally: Tally,
) -> None:
    """Add the source, put right what was corrected, and put those of its items that were skipped in the trash."""
    for outcome in archive.add([given], jobs=1, fields=fields):
        unwanted = [id for id in skipped if id in outcome.new]
        wanted = tuple(id for id in outcome.new if id not in unwanted)
        tally.take(type(outcome)(file=outcome.file, new=wanted, known=outcome.known, failed=outcome.failed))
        if unwanted:
            archive.remove(*unwanted)
        for id, corrections in kept.items():
            for field, text in corrections.items():
                archive.edit(id, field, text)


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Asking:
    """What the person says to each record."""

    def __init__(self, archive: Archive, *, told: bool, everything: bool) -> None:
        self._archive, self._everything = archive, everything
        self.can = told and on_a_terminal()
        self.stopped = self.interrupted = False

    def answer(self, record: Record) -> Corrections | None:
        """The corrections of a record that is to be kept (mostly none), or None to skip it."""
        if self._everything or not self.can:
            return {} if self._everything else None
        corrections: Corrections = {}
        while True:
            try:
                said = input("keep? [k, FIELD=VALUE, s, a, q, ?] ").strip()
            except EOFError:
                said = "q"
            except KeyboardInterrupt:  # what was kept before stays kept
                self.interrupted, said = True, "q"
                console.out()
            if said in ("k", "keep", "y", "yes"):
                return corrections
            if said in ("a", "all"):
                self._everything = True
                return corrections
            if said in ("s", "skip", "n", "no"):
                return None
            if said in ("q", "quit"):
                self.stopped = True
                return None
            field, sign, text = (part.strip() for part in said.partition("="))
            if not sign:
                _say(HELP)
                continue
            try:
                from_text(field, text, self._archive.names)
                corrections[field] = text
                _say(f"{field} will be {text}; k keeps the record so")
            except SummitryError as error:
                _say(str(error))


def page(preview: Preview, archive: Archive) -> Iterator[str]:
    """What was read of one record, for a person."""
    for line in _laid(preview.record.headline or "(no headline)"):
        yield console.mark(line, "1")
    for label, _, lines in told(preview, archive):
        laid = [part for line in lines for part in _laid(line, 10)]
        for number, line in enumerate(laid):
            yield console.mark(f"  {label if not number else '':8}", "2") + line
    yield ""


def _laid(text: str, indent: int = 0) -> list[str]:
    """A text that is safe to print, in lines that fit on the terminal; in one where there is none."""
    text = visible(text, lines=False)
    return wrapped(text, max(get_terminal_size().columns - indent - 1, 20)) if sys.stdout.isatty() else [text]


def _say(text: str) -> None:
    for line in _laid(text):
        console.out_marked(line)


def as_object(preview: Preview) -> dict[str, object]:
    """A record before it is kept, with what is unsure in it and what it looks like."""
    return {
        **preview.record.plain(),
        "unsure": [each.plain() for each in preview.doubts],
        "alike": list(preview.alike),
        "there": preview.there,
    }
