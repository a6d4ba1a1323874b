"""Commands, keys and the user's own keymap."""

from pathlib import Path

import pytest

from reader.commands import COMMANDS, clashes, in_force, load_keymap, shown_key


def test_ids_are_unique_and_no_two_commands_share_a_key() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert clashes(in_force({})) == []


def test_a_keymap_replaces_the_keys_of_a_command(tmp_path: Path) -> None:
    (tmp_path / "keymap.toml").write_text('next_related = "X right_square_bracket"\nstar = ["S"]\n')
    keymap, faults = load_keymap(tmp_path / "keymap.toml")
    assert (keymap, faults) == ({"next_related": ("X", "right_square_bracket"), "star": ("S",)}, [])
    assert in_force(keymap)["star"] == ("S",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('strar = "s"', "there is no command 'strar'"),
        ("star = 5", "'star' wants keys as text"),
        ("star = ", "cannot be used"),
        ('star = "j"', "'j' is claimed by down and star"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "keymap.toml").write_text(text)
    _, faults = load_keymap(tmp_path / "keymap.toml")
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_missing_keymap_is_none() -> None:
    assert load_keymap(Path("nowhere/keymap.toml")) == ({}, [])


@pytest.mark.parametrize(("key", "shown"), [("ctrl+d", "Ctrl+D"), ("enter", "⏎"), ("j", "j"), ("G", "G")])
def test_keys_read_as_people_write_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown
