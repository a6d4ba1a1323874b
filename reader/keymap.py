"""Which keys are in effect? A preset, overridden by the user's `keymap.toml`."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from feeds.record import dataclass
from reader.chords import is_pair
from reader.commands import by_id, clashes, in_force
from reader.tomlfile import Fault, meant, read_toml

Keys = dict[str, tuple[str, ...]]


def _preset(**keys: str) -> Keys:
    return {id: tuple(own.split()) for id, own in keys.items()}


PRESETS: Mapping[str, Keys] = {
    "default": {},
    # What its users' fingers know (newsboat(1), 'Newsboat commands'); what it has no key for keeps ours.
    "newsboat": _preset(
        top="home", bottom="end", page_down="pagedown ctrl+f", page_up="pageup ctrl+b", sort="g",
        next_unread="n", next_feed="> ctrl+n", previous_feed="< ctrl+p", palette=":",
        previous_unread="p", name_page="P", toggle_read="N", browse="o", star="s ctrl+e", show_unread="l",
        open="enter right", edit_article="alt+e", links="# u", undo="U", oldest_first="G", hide_read="l",
    ),
    # Digits are counts here, so that they do not open related stories: '3]' is the third.
    "vim": {
        **_preset(
            top="gg home", bottom="G end", page_down="ctrl+f pagedown", page_up="ctrl+b pageup", next_pane="tab gt",
            previous_pane="shift+tab gT", back="ctrl+o backspace H", search="g/", quit="ZZ Q ctrl+q", browse="gx o",
        ),
        **{f"related.{n}": () for n in range(1, 10)},
    },
}  # fmt: skip
"""Keys by command, where a preset has others than the commands declare (reader/commands.py)."""
NAMED = (
    "up", "down", "left", "right", "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every command, and what of the file cannot be used."""

    keys: Keys
    faults: list[Fault] = field(default_factory=list)


def load_keymap(path: Path, preset: str = "default") -> Keymap:
    """The keys in force. A clash is reported; both commands keep the key, and the pane answers before the screen."""
    file = read_toml(path)
    known, own = by_id(), dict(PRESETS[preset])
    faults = [file.fault] if file.fault is not None else []
    for id, keys in file.values.items():
        listed = keys.split() if isinstance(keys, str) else keys
        if id not in known:
            faults.append(file.blame(id, f"there is no command '{id}'{meant(id, known)}"))
        elif not isinstance(listed, list) or not all(isinstance(key, str) and key for key in listed):
            faults.append(file.blame(id, f"'{id}' wants keys as text, such as \"j down\""))
        elif wrong := next((key for key in listed if not _is_key(key)), ""):
            faults.append(file.blame(id, f"there is no key '{wrong}'{meant(wrong, _like(wrong))}"))
        else:
            own[id] = tuple(listed)
    keys = in_force(own)
    for said, ids in clashes(keys) if file.values else ():  # no preset has any (tests/reader/test_commands.py)
        faults.append(file.blame(next((id for id in ids if id in file.values), ids[0]), said))
    return Keymap(keys, faults)


def _is_key(name: str) -> bool:
    """Whether a terminal could ever send it: a character, a named key, either with modifiers, or a pair."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    if not all(each in MODIFIERS for each in modifiers):
        return False
    return key in NAMED or (len(key) == 1 and key.isprintable()) or (is_pair(key) and not modifiers) or _is_sign(key)


def _is_sign(name: str) -> bool:
    """Whether it is Textual's long name of a character: 'right_square_bracket'."""
    import unicodedata

    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _like(name: str) -> list[str]:
    """Keys that may have been meant: those of which only the modifiers, or only the key behind them, are others."""
    modifiers, plus, last = name.rpartition("+")
    if not plus:
        return list(NAMED)
    same = [f"{modifiers}+{key}" for key in NAMED]
    return [each for each in (*same, *(f"{modifier}+{last}" for modifier in MODIFIERS)) if _is_near(each, name)]


def _is_near(key: str, name: str) -> bool:
    """Whether there is such a key, and the part in which it differs is like the other one's."""
    from difflib import get_close_matches

    parts = zip(key.rpartition("+")[::2], name.rpartition("+")[::2], strict=True)
    return _is_key(key) and all(own == other or get_close_matches(other, [own], 1) for own, other in parts)
