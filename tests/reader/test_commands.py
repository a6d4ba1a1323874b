"""Commands, keys and the user's own keymap."""

from pathlib import Path

import pytest

from reader.commands import COMMANDS, FOOTERS, by_id, clashes, footer, in_force, shown_key
from reader.keymap import PRESETS, load_keymap


def test_ids_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("pane", FOOTERS)
def test_a_footer_names_what_has_a_word_for_it_and_the_keys_last(pane: str) -> None:
    assert [command.id for command in footer(pane) if not command.footer] == []
    assert footer(pane)[-1].id == "help"


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_a_key_to_two_commands(preset: str) -> None:
    assert clashes(in_force(PRESETS[preset])) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_has_a_clash_or_leaves_a_command_of_the_others_without_keys(preset: str) -> None:
    keymap = load_keymap(Path("nowhere/keymap.toml"), preset)
    assert keymap.faults == []
    assert set(PRESETS[preset]) <= set(in_force({}))
    without = {command.id for command in COMMANDS if command.keys and not keymap.keys[command.id]}
    assert without == ({f"related.{n}" for n in range(1, 10)} if preset == "vim" else set())


def test_a_keymap_replaces_the_keys_of_a_command(tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text('next_related = "W right_square_bracket"\nstar = ["S"]\nshow_unread = "U"\nzen = ""\n')
    keymap = load_keymap(file, "vim")
    assert keymap.faults == []
    assert [keymap.keys[id] for id in ("next_related", "star", "show_unread", "zen", "top", "down")] == [
        ("W", "right_square_bracket"), ("S",), ("U",), (), ("gg", "home"), ("j", "down"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('strar = "s"', "1: there is no command 'strar', did you mean 'star'?"),
        ("# mine\nstar = 5", "2: 'star' wants keys as text"),
        ("star = ", "1: no TOML: "),
        ('\nstar = "j"', "2: 'j' is claimed by down and star"),
        ('star = "ctl+s"', "1: there is no key 'ctl+s', did you mean 'ctrl+s'?"),
        ('star = "pagedwn"', "1: there is no key 'pagedwn', did you mean 'pagedown'?"),
        ('star = "shift+tabb"', "1: there is no key 'shift+tabb', did you mean 'shift+tab'?"),
        ('star = "jj"', "1: 'j' of down begins 'jj' of star"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_line(text: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text(text)
    faults = [str(each) for each in load_keymap(file).faults]
    assert [each.startswith(f"{file}:{fault}") for each in faults] == [True], faults


@pytest.mark.parametrize("key", ["shift+zz", "ctl+zz", "hyper+qq", "ctrl++", "x+y"])
def test_for_a_key_that_is_like_none_another_one_is_not_named(key: str, tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text(f'star = "{key}"')
    assert [each.said for each in load_keymap(file).faults] in ([f"there is no key '{key}'"], [])


def test_a_page_of_its_own_may_have_the_keys_of_another() -> None:
    assert clashes(in_force({"rename": ("j",)})) != []
    assert clashes(in_force({"rename": ("A",)})) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_footer_names_one_key_for_two_things(preset: str) -> None:
    keys, known = in_force(PRESETS[preset]), by_id()
    footers = {pane: footer(pane) for pane in FOOTERS}
    for page, also in (("name", ("open", "back", "next_pane")), ("feed", ("open", "back")), ("pair", ("back",))):
        own = [command for command in COMMANDS if command.footer and command.where == page]
        footers[page] = own + [known[id] for id in also]
    for place, commands in footers.items():
        named = [keys[command.id][0] for command in commands if keys[command.id]]
        assert sorted(named) == sorted(set(named)), place


def test_a_missing_keymap_is_none() -> None:
    assert load_keymap(Path("nowhere/keymap.toml")).keys == in_force({})


@pytest.mark.parametrize(("key", "shown"), [("ctrl+d", "Ctrl+D"), ("enter", "⏎"), ("j", "j"), ("G", "G")])
def test_keys_read_as_people_write_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown
