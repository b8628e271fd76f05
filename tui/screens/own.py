"""The user's own from the keyboard: selecting, stars, tags, notes, corrections, saved searches, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial

from store.errors import ArchiveError
from store.model import Record
from tui import rows
from tui.messages import SelectionChanged
from tui.screens.parts import BrowseParts


class Own(BrowseParts):
    """What the person marks; nothing of it changes a query or a place, and all that is written can be undone."""

    # Selecting

    def action_select(self) -> None:
        if self.results.end_range():
            return
        if self.record is not None:
            self.selection.toggle(self.record.id)
            self._after_selecting()
            if self.results.has_focus:
                self.results.action_down()

    def on_selection_changed(self, message: SelectionChanged) -> None:
        self._after_selecting()

    def action_select_all(self) -> None:
        self.run_worker(self._over_results(self._all), group="select")

    def action_invert(self) -> None:
        self.run_worker(self._over_results(self._invert), group="select")

    async def _over_results(self, change: Callable[[list[str]], str]) -> None:
        """Change the selection by the ids of all results, those below the last row drawn too."""
        results = await self.ask(self.archive.search, self.box.asked, limit=None)
        if results is not None:
            self.say(change([hit.record.id for hit in results.hits]))
            self._after_selecting()

    def _all(self, ids: list[str]) -> str:
        if all(id in self.selection for id in ids):
            self.selection.drop(ids)
            return f"let go of the {len(ids)} results"
        self.selection.add(ids)
        return f"selected all {len(ids)} results" if len(ids) > 1 else "selected the only result"

    def _invert(self, ids: list[str]) -> str:
        for id in ids:
            self.selection.toggle(id)
        return f"selection inverted among {len(ids)} results"

    def _after_selecting(self) -> None:
        self.results.redraw()
        self.draw_bars()

    def meant(self) -> list[Record]:
        """The records that an action on several is meant for: the selected ones, else the one in view."""
        if len(self.selection):
            return [self.archive.record(id) for id in self.selection.ids]
        return [self.record] if self.record else []

    # Writing

    def write(self, *changes: Callable[[], str | None]) -> None:
        """Make changes at the desk, say what was done and how to undo it, and show it."""
        if self.read_only:
            self.say("the archive is open for reading only", urgent=True)
        elif changes:
            self.run_worker(self._writing(changes), group="write")

    async def _writing(self, changes: Sequence[Callable[[], str | None]]) -> None:
        waiting = self.set_timer(1.0, self._say_who_writes)
        done = await self.ask(lambda: [change() for change in changes])
        waiting.stop()
        if done:
            more = f" and {len(done) - 1} more" if len(done) > 1 else ""
            self.say(f"{done[0]}{more}   (u undoes)")
            await self.show_changes()

    def _say_who_writes(self) -> None:
        if holder := self.archive.waits_for():
            self.say(f"waiting: {holder} is writing to the archive")

    async def show_changes(self) -> None:
        """Show again what may have changed, where the person is; what is in the trash is shown and selected no more."""
        self.results.redraw()
        id = self.record.id if self.record else ""
        there = await self.ask(self._there, {id, *self.selection.ids})
        if there is None:
            return
        self.selection.drop([each for each in self.selection.ids if each not in there])
        self.search_again(keep=id or None)
        if id in there:
            self.view(there[id])
        else:
            self.record = None
            self.record_view.show(None)
        self.draw_bars()

    def _there(self, ids: Iterable[str]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for id in filter(None, ids):
            with suppress(ArchiveError):
                found[id] = self.archive.record(id)
        return found

    def action_star(self) -> None:
        if self.record is not None:
            id, on = self.record.id, not self.archive.mine(self.record.id).starred
            self.write(lambda: self.archive.star(id, on))

    def action_tag(self) -> None:
        records = self.meant()
        if not records:
            return
        known = self.archive.mine(records[0].id).tags if len(records) == 1 else ()
        question = f"Tags of {len(records)} records (-tag takes one away):" if len(records) > 1 else "Tags:"
        self._ask_for(question, " ".join(known), lambda text: self._tag([each.id for each in records], known, text))

    def _tag(self, ids: Sequence[str], known: Sequence[str], text: str) -> None:
        words = [word.lstrip("#") for word in text.replace(",", " ").split()]
        away = {word[1:] for word in words if word.startswith("-")} | {tag for tag in known if tag not in words}
        wanted = [word for word in words if word and not word.startswith("-")]
        changes: list[Callable[[], str | None]] = []
        for id in ids:
            had = self.archive.mine(id).tags
            if new := [tag for tag in wanted if tag not in had]:
                changes.append(partial(self.archive.tag, id, *new))
            if old := [tag for tag in had if tag in away]:
                changes.append(partial(self.archive.untag, id, *old))
        self.write(*changes)

    def action_note(self) -> None:
        if self.read_only:
            self.say("the archive is open for reading only", urgent=True)
        elif self.record is not None:
            from tui.screens.note import NoteScreen

            id, had = self.record.id, self.archive.mine(self.record.id).note

            def answered(text: str | None) -> None:
                if text is not None and text != had:
                    self.write(partial(self.archive.note, id, text))

            self.app.push_screen(NoteScreen(rows.entry_name(self.record, self.archive.names), had), answered)

    def action_remove(self) -> None:
        records = self.meant()
        if records and not self.read_only:
            ids = [each.id for each in records]
            self._follow_on(set(ids))
            self.write(partial(self.archive.remove, *ids))
        elif records:
            self.say("the archive is open for reading only", urgent=True)

    def _follow_on(self, gone: set[str]) -> None:
        """Look at the next result that stays, so that the person does not lose the place."""
        hits = self.results.results.hits
        order = [*hits[self.results.cursor :], *reversed(hits[: self.results.cursor])]
        staying = next((hit.record for hit in order if hit.record.id not in gone), None)
        if self.record is not None and self.record.id in gone and staying is not None:
            self.view(staying)

    def action_same_person(self) -> None:
        item = self.record_view.item
        if self.read_only:
            self.say("the archive is open for reading only", urgent=True)
        elif item is None or item.kind != "leader" or not self.record_view.has_focus:
            self.say("in the record, put the cursor on a person: M then takes the name for another's")
        else:
            from tui.screens.same_person import SamePersonScreen

            (spelling,) = item.keys

            def chosen(found: tuple[str, str] | None) -> None:
                if found is not None:
                    self.write(partial(self.archive.merge_names, spelling, found[1]))

            self.app.push_screen(SamePersonScreen(self.desk, spelling), chosen)

    def action_correct(self) -> None:
        from store.corrections import FIELDS, as_text

        item = self.record_view.item
        field = item.fields[-1].split(".")[0] if item and item.fields else ""
        if self.record is None or field not in FIELDS or not self.record_view.has_focus:
            self.say("in the record, put the cursor on a value: m then corrects it")
            return
        id = self.record.id
        text = as_text(self.record, field)
        self._ask_for(f"{field}:", text, lambda answer: self.write(partial(self.archive.edit, id, field, answer)))

    def action_save_search(self) -> None:
        query = self.box.asked
        if query:
            self._ask_for(f"Save {query} as @", "", lambda name: self.write(partial(self.archive.save, name, query)))
        else:
            self.say("type a search first, then save it")

    def _ask_for(self, question: str, answer: str, then: Callable[[str], None]) -> None:
        def answered(text: str | None) -> None:
            if text is not None and text != answer:
                then(text)

        if self.read_only:
            self.say("the archive is open for reading only", urgent=True)
        else:
            from tui.screens.prompt import Prompt

            self.app.push_screen(Prompt(question, answer), answered)

    def action_undo(self) -> None:
        self.run_worker(self._step_back(self.archive.undo, "undone", "nothing to undo"), group="write")

    def action_redo(self) -> None:
        self.run_worker(self._step_back(self.archive.redo, "done again", "nothing to redo"), group="write")

    async def _step_back(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        answer = await self.ask(lambda: (step(),))
        if answer is not None:
            self.say(f"{done}: {answer[0]}" if answer[0] else nothing)
            await self.show_changes()
