"""Print what makes a shell complete commands, options, fields of a query, names and saved searches.

examples:
  echo 'source <(summitry completions bash)' >> ~/.bashrc
  summitry completions zsh > ~/.zfunc/_summitry          # a folder of your fpath
  summitry completions fish > ~/.config/fish/completions/summitry.fish
  summitry completions words -- search leader:to         # what the shells ask: the words that may stand last
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from store.folding import latin
from store.gazetteer import Gazetteer
from tui import console

USAGE = "bash|zsh|fish | words -- WORD ... [--archive DIR]"
SHELLS = ("bash", "zsh", "fish")
QUERIED = ("browse", "search", "timeline", "export", "suggest")
MOST = 200
"""Words offered at most: more than a screen of names helps nobody."""

BASH = r"""# bash completion for summitry
_summitry() {
    local line=${COMP_LINE:0:COMP_POINT} word head found
    word=${line##*[[:space:]]}
    # Bash takes a colon for the end of a word: what stands before it is not to be put in twice.
    head=""
    [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && head=${word%"${word##*:}"}
    COMPREPLY=()
    local -a before
    read -ra before <<< "${line%"$word"}"
    while IFS= read -r found; do
        [[ -n $found ]] && COMPREPLY+=("${found#"$head"}")
    done < <("${COMP_WORDS[0]}" completions words -- "${before[@]:1}" "$word" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
    return 0
}
complete -o default -F _summitry summitry
"""
ZSH = r"""#compdef summitry
# zsh completion for summitry
_summitry() {
    local -a found fields
    found=("${(@f)$("${words[1]}" completions words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    found=(${found:#})
    if (( ! ${#found} )); then
        _files
        return
    fi
    fields=(${(M)found:#*:})
    found=(${found:#*:})
    (( ${#fields} )) && compadd -S '' -- "${fields[@]}"
    (( ${#found} )) && compadd -- "${found[@]}"
    return 0
}
if [[ $funcstack[1] == _summitry ]]; then
    _summitry "$@"
else
    compdef _summitry summitry
fi
"""
FISH = r"""# fish completion for summitry
function __summitry_words
    set -l tokens (commandline -opc)
    set -l current (commandline -ct)
    $tokens[1] completions words -- $tokens[2..-1] "$current" 2>/dev/null
end
complete -c summitry -f -a '(__summitry_words)'
complete -c summitry -n '__fish_seen_subcommand_from add parse' -F
complete -c summitry -s o -l output -r -F
complete -c summitry -l archive -r -F
complete -c summitry -l split -r -F
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Completions take words only."""


def run(options: argparse.Namespace) -> int:
    what, *rest = options.words or [""]
    if what == "words":
        for word in offers(rest, options.folder):
            console.out(word)
        return 0
    if what not in SCRIPTS or rest:
        console.talk(f"summitry completions: one of {', '.join(SHELLS)}")
        return 2
    print(SCRIPTS[what], end="")
    return 0


def offers(words: Sequence[str], folder: Path) -> list[str]:
    """What may stand in place of the last of the words, given those before it; nothing where a file's name belongs."""
    from tui.cli import COMMANDS

    *before, current = words or [""]
    if not before:
        return beginning(current, [*COMMANDS, "--help", "--version"])
    command = before[0]
    if command not in COMMANDS:
        return []
    options, valued = options_of(command)
    if before[-1] in valued and "--" not in before:
        return beginning(current, valued[before[-1]])
    if current.startswith("-"):
        return beginning(current, options)
    if command == "completions":
        return beginning(current, SHELLS)
    if command == "list":
        from store.timeline.directory import KINDS

        return beginning(current, KINDS) if len(before) == 1 else names_of(current)
    if current.startswith("@") and command in QUERIED:
        return beginning(current, saved(folder))
    return names_of(current) if command in QUERIED else []


def beginning(word: str, all: Iterable[str]) -> list[str]:
    """Those that begin with the word."""
    return [each for each in all if each.startswith(word)][:MOST]


def options_of(command: str) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """A command's options, and for those that take a value what it may be (nothing: a file or free text)."""
    from tui.cli import parser_for

    actions = parser_for(command)._actions
    every = [name for action in actions for name in action.option_strings]
    valued = {
        name: tuple(action.choices or ())
        for action in actions
        if action.nargs is None
        for name in action.option_strings
    }
    return every, valued


def names_of(word: str) -> list[str]:
    """Fields (`leader:`) and their values (`leader:xi-jinping`); for a bare word of two letters or more leaders and countries."""
    from store.gazetteer import load
    from store.model import KINDS
    from store.search.query import FIELDS, SORTS

    field, colon, _ = word.partition(":")
    names = load()
    if not colon:
        fields = beginning(word, [f"{each}:" for each in FIELDS])
        bare = [*called(names), *(each.name for each in names.countries.values())] if len(word) > 1 else []
        return [*fields, *beginning(word, sorted(set(map(slug, bare))))][:MOST]
    tables: dict[str, Callable[[], Iterable[str]]] = {
        "leader": lambda: called(names),
        "country": lambda: (each.name for each in names.countries.values()),
        "topic": lambda: names.topics,
        "event": lambda: names.series,
        "place": lambda: names.places,
        "org": lambda: names.organisations,
        "source": lambda: names.publishers,
        "kind": lambda: KINDS,
        "sort": lambda: SORTS,
    }
    if field not in tables:
        return []
    return beginning(word, sorted({f"{field}:{slug(each)}" for each in tables[field]()}))


def called(names: Gazetteer) -> Iterator[str]:
    """Leaders by their full names and by the short ones that stand for them."""
    for leader in names.leaders.values():
        yield leader.name
        yield from leader.called


def slug(name: str) -> str:
    """A name as a word that needs no quoting in a shell and that a query reads as the same name: xi-jinping."""
    return re.sub(r"[^a-z0-9+]+", "-", latin(name)).strip("-")


def saved(folder: Path) -> list[str]:
    """The saved searches as a query names them."""
    from store.archive import Archive
    from store.errors import SummitryError

    try:
        with Archive(folder, read_only=True, create=False) as archive:
            return [f"@{name}" for name in archive.saved()]
    except SummitryError:
        return []
