"""Every action that a key does: one table for the bindings, the help, the palette and the check of a user's own keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import format_key, key_to_character

from tui.lines import Line, Piece, line

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "up",
    "down": "down",
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
        Action("browse.export", "e", "export", "export", "Write the selected records, or this one, to a new Markdown file"),
        Action("browse.export_to", "w", "export_to", "export to", "Write them to a file that you name; its ending says the format"),
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
        Action("browse.directory", "d", "directory", "directory", "Leaders, countries, topics, bodies, series, places"),
        Action("browse.save", "S", "save_search", "save search", "Save the search under a name; the palette finds it again"),
        Action("browse.address", "o", "address", "open address", "Open the article's address (over SSH: say it)"),
        Action("browse.text", "E", "text", "text", "Read the article in your pager or editor"),
        Action("browse.add", "A", "add", "add", "Add articles: a file or a folder"),
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
        Action("box.help", "f1", "app.help", "help", "The query language and keys"),
    ),
    "prompt": (
        Action("prompt.leave", "escape", "leave", "leave", "Leave all as it was"),
    ),
    "note": (
        Action("note.keep", "ctrl+s", "keep", "keep", "Keep the note; an empty one is taken away"),
        Action("note.leave", "escape", "leave", "leave", "Leave the note as it was"),
    ),
    "person": (
        Action("person.leave", "escape", "leave", "leave", "Leave all as it was"),
        Action("person.down", "down", "down", "list", "From the words to the names"),
        Action("person.words", "slash", "words", "narrow", "Back to the words that narrow"),
    ),
    "help": (
        Action("help.leave", "escape,q,question_mark,f1", "leave", "back", "Back"),
    ),
    "compare": (
        Action("compare.leave", "escape,q,c", "leave", "back", "Back"),
    ),
    "directory": (
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
    ),
}  # fmt: skip


def bindings(scope: str) -> list[BindingType]:
    """The bindings of a scope, with ids for the user's own keys."""
    return [
        Binding(action.keys, action.call, action.label, id=action.id, tooltip=action.help) for action in TABLE[scope]
    ]


def hints(scope: str, keymap: Mapping[str, str]) -> Line:
    """The keys of a scope, as the user has them, and what they do."""
    pieces = []
    for action in TABLE[scope]:
        keys = shown_keys(keymap.get(action.id, action.keys)).split("  ")
        pieces += [Piece(f" {keys[0]}", "key"), Piece(f" {action.label} ", "quiet")]
    return line(*pieces)


def shown_keys(keys: str) -> str:
    """Keys as people know them: `question_mark,f1` is `?  f1`."""
    names = []
    for key in keys.split(","):
        *modifiers, last = key.strip().split("+")
        names.append("+".join([*modifiers, _NAMES.get(last) or key_to_character(last) or format_key(last)]))
    return "  ".join(names)
