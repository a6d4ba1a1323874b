"""Counts and pairs of keys."""

from pathlib import Path

import pytest

from reader.chords import MOST, PASS, Chords, Step
from reader.keymap import load_keymap

VIM = load_keymap(Path("nowhere"), "vim").keys


def down(times: int) -> Step:
    return Step(taken=True, claimed=("down",), times=times)


def typed(keys: str, preset: str = "vim") -> Step:
    """What the last of some keys comes to."""
    chords, step = Chords(load_keymap(Path("nowhere"), preset).keys), PASS
    for key in keys.split():
        step = chords.press(key, key if len(key) == 1 else None)
    return step


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ("j", PASS),
        ("5 j", down(5)),
        ("1 2 j", down(12)),
        ("1 0 down", down(10)),
        ("0", PASS),
        ("9 9 9 9 j", down(MOST)),
        ("g", Step(taken=True, typed="g", waiting=True)),
        ("3", Step(taken=True, typed="3", waiting=True)),
        ("g g", Step(taken=True, commands=("top",))),
        ("3 g g", Step(taken=True, commands=("top", "down", "down"))),
        ("3 G", Step(taken=True, commands=("top", "down", "down"))),
        ("G", PASS),
        ("2 g t", Step(taken=True, commands=("next_pane", "next_pane"))),
        ("2 Z Z", Step(taken=True, commands=("quit",))),
        ("g A", Step(taken=True, typed="gA")),
        ("g escape", Step(taken=True)),
        ("5 escape", Step(taken=True)),
        ("5 escape j", PASS),
        ("g A j", PASS),
        ("5 A", PASS),
        ("5 s", PASS),
        ("5 A j", PASS),
        ("2 n", Step(taken=True, claimed=("next_unread", "next_difference"), times=2)),
        ("3 ]", Step(taken=True, claimed=("next_related",), times=3)),
    ],
)
def test_what_keys_come_to_one_after_the_other(keys: str, step: Step) -> None:
    assert typed(keys) == step


@pytest.mark.parametrize("keys", ["5", "5 j", "g", "g g", "Z", "escape"])
def test_where_digits_open_related_stories_nothing_is_counted(keys: str) -> None:
    assert typed(keys, "default") == PASS
