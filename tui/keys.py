"""Every action that a key does: one table for the bindings, the help, the palette and the check of a user's own keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import format_key, key_to_character

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


class Action(NamedTuple):
    """`id` names it in `config.toml`; `keys` as textual names them, commas between; `call` is the action.

    `label` stands in the bottom line, `help` in the help and the palette.
    """

    id: str
    keys: str
    call: str
    label: str
    help: str


TABLE: dict[str, tuple[Action, ...]] = {
    "app": (
        Action("app.help", "question_mark,f1", "help", "help", "Keys of this pane, and the query language"),
        Action("app.commands", "ctrl+p", "command_palette", "commands", "Find any action, saved search or theme by name"),
        Action("app.quit", "q", "quit", "quit", "Leave Summitry"),
        Action("app.suspend", "ctrl+z", "suspend_process", "suspend", "Set Summitry aside and go back to the shell (fg returns)"),
    ),
    "move": (
        Action("move.down", "j,down", "down", "down", "Down"),
        Action("move.up", "k,up", "up", "up", "Up"),
        Action("move.first", "g,home", "first", "first", "To the first row"),
        Action("move.last", "G,end", "last", "last", "To the last row"),
        Action("move.page_down", "ctrl+d,pagedown", "page_down", "page down", "A page down"),
        Action("move.page_up", "ctrl+u,pageup", "page_up", "page up", "A page up"),
        Action("move.open", "enter", "open", "open", "Open: the record, then its timeline"),
    ),
    "browse": (
        Action("browse.search", "slash", "search", "search", "To the search box"),
        Action("browse.back", "escape", "out", "back", "Back to the pane before; never quits or clears"),
        Action("browse.results", "1", "pane('results')", "results", "To the results"),
        Action("browse.record", "2", "pane('record')", "record", "To the record"),
        Action("browse.timeline", "3", "pane('timeline')", "timeline", "To the timeline"),
        Action("browse.next_pane", "tab", "turn(1)", "next pane", "To the next pane"),
        Action("browse.previous_pane", "shift+tab", "turn(-1)", "pane before", "To the pane before"),
        Action("browse.previous", "left_square_bracket", "step(-1)", "previous", "To the previous linked meeting"),
        Action("browse.next", "right_square_bracket", "step(1)", "next", "To the next linked meeting"),
        Action("browse.select", "space", "select", "select", "Select or let go of the record"),
        Action("browse.select_all", "a", "select_all", "all", "Select all results (again: let go of them)"),
        Action("browse.invert", "i", "invert", "invert", "Invert the selection among the results"),
        Action("browse.wider", "greater_than_sign", "resize(1)", "wider", "Widen the pane"),
        Action("browse.narrower", "less_than_sign", "resize(-1)", "narrower", "Narrow the pane"),
        Action("browse.export", "e", "export", "export", "Write the selected records, this one, or the timeline you are in"),
        Action("browse.export_to", "w", "export_to", "export to", "Export them: format, parts and name, with a preview"),
        Action("browse.copy", "y", "copy", "copy", "Copy them as Markdown to the terminal's clipboard"),
        Action("browse.star", "s", "star", "star", "Star the record, or take the star away"),
        Action("browse.tag", "t", "tag", "tag", "Tag the selected records, or this one"),
        Action("browse.note", "n", "note", "note", "Write a note on the record, of as many lines as it takes"),
        Action("browse.correct", "m", "correct", "mend", "Correct the value under the cursor of the record"),
        Action("browse.same_person", "M", "same_person", "merge", "Take the person under the cursor for another name"),
        Action("browse.remove", "D", "remove", "remove", "Move them, or this one, to the trash; u brings them back"),
        Action("browse.undo", "u", "undo", "undo", "Undo the last change"),
        Action("browse.redo", "ctrl+r", "redo", "redo", "Redo what was undone"),
        Action("browse.compare", "c", "compare", "compare", "Compare the reports of the meeting, or the selected records"),
        Action("browse.same_meeting", "equals_sign", "same_meeting", "join", "Join two selected records as one meeting; part them"),
        Action("browse.go_back", "b", "go(-1)", "go back", "Back to the timeline and record before"),
        Action("browse.go_forward", "f", "go(1)", "forward", "Forward again"),
        Action("browse.line", "T", "line", "timeline of results", "The timeline of the present results"),
        Action("browse.pictures", "v", "pictures", "pictures", "Heat map, who met whom, topics over time, meetings a month"),
        Action("browse.directory", "d", "directory", "directory", "Leaders, countries, topics, bodies, series, places"),
        Action("browse.order", "O", "order", "order", "The next order: relevance, date, oldest first; kept while filtering"),
        Action("browse.group", "B", "group", "by meeting", "Reports of one meeting under one row, or a row each"),
        Action("browse.facets", "F", "facets", "counts", "Leaders, countries, topics, kinds, years of the results, to narrow by"),
        Action("browse.save", "S", "save_search", "save search", "Save the search under a name; the palette finds it again"),
        Action("browse.address", "o", "address", "open address", "Open the article's address (over SSH: say it)"),
        Action("browse.text", "E", "text", "text", "Read the article in your pager or editor"),
        Action("browse.add", "A", "add", "add", "Add articles: a text that you paste, a file, a folder, an address"),
        Action("browse.failures", "exclamation_mark", "failures", "not read", "What could not be read; remarks on opening"),
        Action("browse.take_in", "R", "take_in", "take in", "Take in what another program has added"),
        Action("browse.drop_word", "ctrl+w", "drop_word", "clear word", "Clear the last word of the query"),
        Action("browse.zoom", "plus", "zoom", "zoom", "Give the pane the whole screen, and back"),
    ),
    "box": (
        Action("box.open", "enter", "open", "open", "Open the first result"),
        Action("box.take", "tab", "take", "take", "Take the marked suggestion as a filter"),
        Action("box.leave", "escape,down", "leave", "results", "To the results, with the query kept"),
        Action("box.older", "up,ctrl+up", "recall(1)", "older", "An older search"),
        Action("box.newer", "ctrl+down", "recall(-1)", "newer", "A newer search"),
        Action("box.left", "left", "cursor_left", "", "Left; from the front of the words into the filters"),
        Action("box.right", "right", "cursor_right", "", "Right; behind the words to the next suggestion"),
        Action("box.reopen", "backspace", "delete_left", "", "On a filter, or in front of the words: make it words again"),
        Action("box.drop", "delete", "delete_right", "", "On a filter: take it away"),
        Action("box.help", "f1", "app.help", "help", "The query language and keys"),
    ),
    "prompt": (
        Action("prompt.leave", "escape", "leave", "leave", "Leave all as it was"),
    ),
    "note": (
        Action("note.keep", "ctrl+s", "keep", "keep", "Keep the note; an empty one is taken away"),
        Action("note.help", "f1", "app.help", "help", "These keys"),
        Action("note.leave", "escape", "leave", "leave", "Leave the note as it was"),
    ),
    "add": (
        Action("add.read", "ctrl+s", "read", "read the text", "Read the pasted text, and show what was read before it is kept"),
        Action("add.next", "tab", "app.focus_next", "text, file", "From the text to the file or address, and back"),
        Action("add.help", "f1", "app.help", "help", "These keys"),
        Action("add.leave", "escape", "leave", "leave", "Leave without adding"),
    ),
    "review": (
        Action("review.keep", "enter,ctrl+s", "keep", "keep", "Keep what was read, as corrected"),
        Action("review.correct", "m", "correct", "mend", "Correct the value under the cursor before it is kept"),
        Action("review.help", "f1", "app.help", "help", "These keys"),
        Action("review.leave", "escape", "leave", "back to the text", "Keep nothing, and go back to the text"),
    ),
    "failures": (
        Action("failures.leave", "escape,q,exclamation_mark", "leave", "back", "Back"),
    ),
    "export": (
        Action("export.write", "enter", "write", "write", "Write it; over what is there only if you say so"),
        Action("export.options", "down", "options", "choices", "From the name to the choices"),
        Action("export.next", "tab", "app.focus_next", "next", "The name, the choices, the preview in turn"),
        Action("export.further", "pagedown", "scroll(1)", "scroll", "Scroll the preview"),
        Action("export.back", "pageup", "scroll(-1)", "", "Scroll the preview back"),
        Action("export.help", "f1", "app.help", "help", "These keys"),
        Action("export.leave", "escape", "leave", "leave", "Leave without writing"),
    ),
    "export_options": (
        Action("export.toggle", "space", "change", "change", "Put the part in or leave it out; the next format"),
        Action("export.turn", "l,right", "turn(1)", "next format", "The next format"),
        Action("export.turn_back", "h,left", "turn(-1)", "format before", "The format before"),
    ),
    "person": (
        Action("person.help", "f1", "app.help", "help", "These keys"),
        Action("person.leave", "escape", "leave", "leave", "Leave all as it was"),
        Action("person.down", "down", "down", "list", "From the words to the names"),
        Action("person.words", "slash", "words", "narrow", "Back to the words that narrow"),
    ),
    "help": (
        Action("help.leave", "escape,q,question_mark,f1", "leave", "back", "Back"),
    ),
    "compare": (
        Action("compare.export", "e", "export", "export", "Write the comparison to a new Markdown file"),
        Action("compare.export_to", "w", "export_to", "export to", "Export it: format and name, with a preview"),
        Action("compare.help", "question_mark,f1", "app.help", "help", "These keys"),
        Action("compare.leave", "escape,q,c", "leave", "back", "Back"),
    ),
    "comparison": (
        Action("comparison.next", "l,right", "passage(1)", "next passage", "The next passage of the row"),
        Action("comparison.previous", "h,left", "passage(-1)", "passage before", "The passage before"),
    ),
    "pictures": (
        Action("pictures.help", "question_mark,f1", "app.help", "help", "These keys"),
        Action("pictures.leave", "escape,q,v", "leave", "back", "Back to the panes"),
        Action("pictures.next", "tab", "turn(1)", "next picture", "The next picture"),
        Action("pictures.previous", "shift+tab", "turn(-1)", "picture before", "The picture before"),
    ),
    "sheet": (
        Action("sheet.next_cell", "l,right", "column(1)", "next cell", "The next cell of the row"),
        Action("sheet.previous_cell", "h,left", "column(-1)", "cell before", "The cell before"),
    ),
    "facets": (
        Action("facets.leave", "escape,q", "leave", "back", "Back to the panes"),
        Action("facets.next_kind", "tab,l,right", "kind(1)", "next counts", "Leaders, countries, topics, kinds, years in turn"),
        Action("facets.previous_kind", "shift+tab,h,left", "kind(-1)", "counts before", "The counts before"),
    ),
    "directory": (
        Action("directory.help", "f1", "app.help", "help", "These keys"),
        Action("directory.leave", "escape", "leave", "back", "Back to the panes"),
        Action("directory.next_kind", "tab", "kind(1)", "next kind", "The next kind of names"),
        Action("directory.previous_kind", "shift+tab", "kind(-1)", "kind before", "The kind before"),
        Action("directory.down", "down", "down", "list", "From the words to the names"),
        Action("directory.words", "slash", "words", "narrow", "Back to the words that narrow"),
    ),
    "results": (
        Action("results.range", "V", "range", "range", "Begin a range; the next V or Space ends it"),
    ),
    "record": (
        Action("record.next_value", "l,right", "value(1)", "next value", "The next value in the row"),
        Action("record.previous_value", "h,left", "value(-1)", "value before", "The value before in the row"),
    ),
    "timeline": (
        Action("timeline.next_tab", "l,right", "tab(1)", "next tab", "The next timeline of this record"),
        Action("timeline.previous_tab", "h,left", "tab(-1)", "tab before", "The timeline before"),
        Action("timeline.next_value", "p", "value(1)", "point at", "The next person, event or place of the row; Enter opens it"),
        Action("timeline.previous_value", "P", "value(-1)", "point before", "The one before"),
        Action("timeline.narrow", "z", "narrow", "kinds", "Meetings in person only, calls only, all again"),
    ),
}  # fmt: skip


def bindings(scope: str) -> list[BindingType]:
    """The bindings of a scope, with ids for the user's own keys.

    The palette opens before the key after its own is looked at: that one is for the palette.
    """
    return [
        Binding(
            action.keys, action.call, action.label, id=action.id, tooltip=action.help,
            priority=action.call == "command_palette",
        )
        for action in TABLE[scope]
    ]  # fmt: skip


def hints(scope: str, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """The first key of each action of a scope, as the user has it, and what it does."""
    return hints_of([action.id for action in TABLE[scope] if action.label], keymap)


def hints_of(ids: Sequence[str], keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """The same of single actions."""
    labels = {action.id: action.label for scope in TABLE.values() for action in scope}
    return [(key_of(id, keymap), labels[id]) for id in ids]


def key_of(id: str, keymap: Mapping[str, str]) -> str:
    """The first key of an action, as the user has it and as people know it."""
    keys = keymap.get(id) or next(action.keys for scope in TABLE.values() for action in scope if action.id == id)
    return shown_keys(keys).split("  ")[0]


def shown_keys(keys: str) -> str:
    """Keys as people know them: `question_mark,f1` is `?  f1`."""
    names = []
    for key in keys.split(","):
        *modifiers, last = key.strip().split("+")
        names.append("+".join([*modifiers, _NAMES.get(last) or key_to_character(last) or format_key(last)]))
    return "  ".join(names)
