"""Taking articles in while the screen stays free: in small batches, with a bar, to be stopped at any time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from store.errors import ReadingError
from tui import rows
from tui.lines import cut
from tui.screens.parts import BrowseParts

if TYPE_CHECKING:
    from store.archive import News
    from store.intake import Added
    from tui.screens.paste import LookedOver

_BATCH = 16
_BAR = 24


class Adding(BrowseParts):
    """Adds files to the archive, and takes in what other programs have added."""

    adding = False
    failures: Sequence[tuple[str, str]] = ()
    """What could not be read when articles were added last: files with reasons."""
    read_how: Sequence[tuple[str, str]] = ()
    """What is to be known of how the others were read: which fields were guessed, what was attached."""
    _stop = False
    _told = False
    _without_texts = False
    """Whether what is shown was found without the articles' texts."""

    def action_add(self) -> None:
        if self.read_only:
            self.say("the archive is open for reading only", urgent=True)
        elif not self.adding:
            from tui.screens.paste import AddScreen

            self.app.push_screen(AddScreen(self.desk, self.told), self._add_from)

    def _add_from(self, given: LookedOver | Path | None) -> None:
        if isinstance(given, Path):
            self.run_worker(self._add_paths(given), group="add")
        elif given is not None:
            self.run_worker(self._keep_looked_over(given), group="add")

    async def _keep_looked_over(self, given: LookedOver) -> None:
        outcome = await self.ask(self._keep, given)
        if outcome is None:
            return
        if outcome.failed:
            self.say(outcome.failed, urgent=True)
            return
        edited = ", ".join(sorted({field for values in given.corrections.values() for field in values}))
        said = "added" if outcome.new else "already there"
        self.search_again(keep=next(iter(given.corrections)))
        record = await self.ask(self.archive.record, next(iter(given.corrections)))
        if record is not None:
            self.view(record)
            corrected = f", with {edited} corrected (u undoes)" if edited else ""
            self.say(f"{said}: {rows.entry_name(record, self.archive.names)}{corrected}")

    def _keep(self, given: LookedOver) -> Added:
        (outcome,) = self.archive.add([given.source], jobs=1)
        for id, values in given.corrections.items():
            for field, text in values.items():
                self.archive.edit(id, field, text)
        return outcome

    def action_failures(self) -> None:
        from tui.screens.failures import FailuresScreen, Told

        if self.failures or self.read_how:
            failed = f"{len(self.failures)} could not be read"
            how = f"of {len({file for file, _ in self.read_how})} files"
            screen = FailuresScreen(
                Told("NOT READ", failed, self.failures), Told("HOW IT WAS READ", how, self.read_how)
            )
            self.app.push_screen(screen)
        elif self.remarks:
            entries = [(about, said) for about, _, said in (remark.partition(": ") for remark in self.remarks)]
            self.app.push_screen(FailuresScreen(Told("REMARKS", "on the archive and the settings", entries)))
        else:
            self.say("nothing failed when articles were added last")

    async def _add_paths(self, path: Path) -> None:
        from store.reading import sources

        found = await self.ask(lambda: list(sources([path.expanduser()])))
        if found is None:
            return
        wrong = [source for source in found if isinstance(source, ReadingError)]
        files = [source for source in found if isinstance(source, Path)]
        if wrong and not files:
            self.say(str(wrong[0]), urgent=True)
        else:
            await self.take_articles(files, wrong)

    async def take_articles(
        self, files: Sequence[Path], wrong: Sequence[ReadingError] = (), *, quiet: bool = False
    ) -> None:
        """Add files in batches; rows come as they are read. `quiet` says nothing at the end (the samples)."""
        self.adding, self._stop = True, False
        new = known = done = 0
        reason, began = "", monotonic()
        failures = [(error.subject, "; ".join(filter(None, (error.reason, error.advice)))) for error in wrong]
        read_how: list[tuple[str, str]] = []
        self.failures, self.read_how = failures, read_how
        if len(files) > _BATCH:
            self.foot.say(f"reading {len(files)} files  Esc stops", lasting=True)
        while done < len(files) and not self._stop:
            batch = files[done : done + _BATCH]
            try:
                outcomes = await self.desk.do(self._add, batch)
            except Exception as error:
                reason = self.told(error)
                break
            done += len(batch)
            for outcome in outcomes:
                new, known = new + len(outcome.new), known + len(outcome.known)
                if outcome.failed:
                    failures.append((outcome.file, outcome.failed))
                read_how += [(outcome.file, said) for said in outcome.said]
            self._progress(done, len(files), monotonic() - began)
            if done <= _BATCH or done % (_BATCH * 8) == 0:
                self.search_again(keep=self._place())
        self.adding = False
        self.foot.hush()
        self.search_again(keep=self._place())
        if reason or self.failures or not quiet:
            stopped = f"stopped after {done} of {len(files)} files: " if self._stop else ""
            said = f"{stopped}{new} added, {known} already there, {len(self.failures)} failed"
            why = cut(reason, 80) if reason else "! says why" if failures else "! says how" if read_how else ""
            self.say(f"{said} ({why})" if why else said, urgent=bool(reason or failures))

    def _place(self) -> str | None:
        """The record that the person has gone to; none where they are still at the top."""
        return self.record.id if self.record and self.results.cursor else None

    def _add(self, batch: Sequence[Path]) -> list[Added]:
        return list(self.archive.add(batch, jobs=1))

    def _progress(self, done: int, total: int, seconds: float) -> None:
        filled, rate = "=" * round(_BAR * done / total), done / max(seconds, 0.001)
        speed = f"{rate:.0f} a second, {(total - done) / rate:.0f} s left"
        self.foot.say(f"{done} of {total}  [{filled:{_BAR}}]  {speed}  Esc stops", lasting=True)

    def stop_adding(self) -> bool:
        """Stop after the batch under way; False where nothing is being added."""
        self._stop = self.adding
        return self.adding

    # What other programs add

    async def look_for_others(self) -> None:
        """Say it when another program has added records; search again when the articles' texts can be searched too."""
        if not self.is_open or self.adding:
            return
        if self._without_texts and self.archive.texts_ready():
            self._without_texts = False
            self.search_again(keep=self._place())
        if await self.ask(self.archive.behind) and not self._told:
            self._told = True
            self.foot.say("another program has changed the archive: R takes it in", lasting=True)

    def action_take_in(self) -> None:
        self.run_worker(self._take_in(), group="add")

    async def _take_in(self) -> None:
        news = await self.ask(self.archive.refresh)
        if news is not None:
            self._told = False
            self.say(said_of(news))
            self.search_again(keep=self._place())


def said_of(news: News) -> str:
    """What has been taken in, in a line: `taken in: 1 record added, 2 changed`."""
    counts = {"added": news.added, "changed": news.changed, "gone": news.gone}
    told = [f"{count} {what}" for what, count in counts.items() if count]
    if not told:
        return "taken in: searches, names or joined meetings" if news.other else "nothing new"
    number, what = told[0].split()
    told[0] = f"{number} {'record' if number == '1' else 'records'} {what}"
    return f"taken in: {', '.join(told)}"
