"""The user's own keys, checked: unknown actions, unknown keys and clashes are said, since textual ignores or silences them."""

from __future__ import annotations

from textual.keys import Keys, _character_to_key

from tui.keys import TABLE, Action

# Which actions may be asked by one key press: the pane's, the moves, the screen's, the app's.
_CHAINS = (
    ("results", "move", "browse", "app"),
    ("record", "move", "browse", "app"),
    ("timeline", "move", "browse", "app"),
    ("box", "app"),
)
_NAMED = frozenset(key.value for key in Keys) | {"space", "backspace", "delete", "insert", "enter", "tab", "escape"}


def _plain(key: str) -> str:
    """A key as textual names it: `?` is question_mark."""
    *modifiers, last = key.strip().split("+") if key.strip() != "+" else ["+"]
    return "+".join([*modifiers, _character_to_key(last) if len(last) == 1 else last])


def _known(key: str) -> bool:
    *modifiers, last = key.split("+")
    if not set(modifiers) <= {"ctrl", "shift", "alt", "super"}:
        return False
    return key in _NAMED or last in _NAMED or (last.isalnum() and len(last) == 1) or _is_sign(last)


def _is_sign(name: str) -> bool:
    return any(name == _character_to_key(sign) for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def keys_of(action: Action) -> list[str]:
    """The keys of an action as textual names them."""
    return [_plain(key) for key in action.keys.split(",")]


def check(wanted: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The part of the wish that can be had, as a textual keymap, and a remark on each part that cannot."""
    actions = {action.id: action for scope in TABLE.values() for action in scope}
    remarks: list[str] = []
    keymap: dict[str, str] = {}
    for id, text in wanted.items():
        if id not in actions:
            remarks.append(f"config.toml: there is no action {id}; `?` names them")
            continue
        keys = [_plain(key) for key in text.split(",") if key.strip()]
        strange = [key for key in keys if not _known(key)]
        if strange or not keys:
            remarks.append(f"config.toml: {id}: no key is called {', '.join(strange) or 'nothing'}")
            continue
        keymap[id] = ",".join(keys)
    return _without_clashes(actions, keymap, remarks), remarks


def _without_clashes(actions: dict[str, Action], keymap: dict[str, str], remarks: list[str]) -> dict[str, str]:
    result = dict(keymap)
    for chain in _CHAINS:
        taken: dict[str, str] = {}
        ids = [action.id for scope in chain for action in TABLE[scope]]
        for id in sorted(ids, key=lambda id: id in result):
            for key in result[id].split(",") if id in result else keys_of(actions[id]):
                other = taken.setdefault(key, id)
                if other != id and id in result:
                    remarks.append(f"config.toml: {key} for {id} is taken by {other}; {id} keeps {actions[id].keys}")
                    del result[id]
                    break
    return result
