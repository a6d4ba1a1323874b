"""Settings and their faults."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config, as_toml, load_config, settings, unknown_variables
from reader.paths import Paths
from reader.settings import load_settings, signature


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml", {}) == (Config(), [])


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "ansi-dark"\nmeasure = 60\n')
    assert load_config(file, {"BACKSTORY_MEASURE": "66"}) == (Config(theme="ansi-dark", measure=66), [])


def test_there_are_few_settings_and_each_is_explained() -> None:
    assert len(settings()) <= 15
    assert all(spec.metadata["help"] for spec in settings())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mesure = 60", "1: there is no setting 'mesure', did you mean 'measure'?"),
        ("# a line\n\nmeasure = 5", "3: 'measure' wants a whole number of at least 30, such as 72, not 5"),
        ("measure = true", "1: 'measure' wants a whole number of at least 30, such as 72, not true"),
        (
            "interval = 9999999999",
            "1: 'interval' wants a whole number of at most 999999999, such as 30, not 9999999999",
        ),
        ("theme = 3", "1: 'theme' wants text in quotes, such as theme = \"backstory-dark\""),
        ("sort = 'wieght'", "1: 'sort' is one of time, weight, not 'wieght', did you mean 'weight'?"),
        ("measure = 60\nkeys = vim", "2: no TOML: Invalid value (text stands in quotes)"),
        ("[theme]\nname = 1", "1: 'theme' wants text in quotes, such as theme = \"backstory-dark\""),
        ("theme = 'a", "1: no TOML: "),
        (
            '[feeds."https://ann:hunter2@a.example/f"]\n[feeds."https://ann:hunter2@a.example/f"]',
            "2: no TOML: Cannot declare ('feeds', 'https://a.example/f') twice",
        ),
        (
            '\n[feeds."https://a.example/f"]\nuser = "a"\nusre = "b"',
            "4: feeds: there is no setting 'usre' of a feed, did you",
        ),
        ('[feeds."https://a.example/f"]\n\ntoken = "b"', "3: feeds: the token of https://a.example/f stands elsewhere"),
        ('[feeds."https://a.example/f".headers]\nX = 1', "1: feeds: the headers of"),
        ("feeds = 3", "1: 'feeds' wants a table for each feed"),
    ],
)
def test_a_wrong_setting_is_told_with_file_line_and_suggestion(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    config, faults = load_config(file, {})
    assert replace(config, feeds=()) == Config()
    assert [str(fault)[: len(f"{file}:{said}")] for fault in faults] == [f"{file}:{said}"]


def test_a_variable_that_nobody_asks_for_is_told_with_what_was_meant() -> None:
    given = {"BACKSTORY_CAHCE": "x", "BACKSTORY_MEASURE": "60", "BACKSTORY_SIGNALS": "off", "HOME": "/", "OTHER": "1"}
    assert [str(fault) for fault in unknown_variables(given)] == [
        "BACKSTORY_CAHCE: there is no such variable, did you mean 'BACKSTORY_CACHE'?"
    ]


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('measure = 60\nsort = "size"\n')
    config, faults = load_config(tmp_path / "config.toml", {"BACKSTORY_TIMEOUT": "none"})
    assert (config, len(faults)) == (Config(measure=60), 2)
    assert str(faults[1]).startswith("BACKSTORY_TIMEOUT: 'timeout' wants a whole number")


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe", b"\x00", b"= =", b"[[[", b'a = "\x1b[31m"', b"a = " + b"9" * 5000, b"a = " + b"[" * 5000]
)
def test_no_bytes_in_any_file_stop_the_reader(broken: bytes, tmp_path: Path) -> None:
    paths = Paths(tmp_path / "cache.db", tmp_path / "config.toml")
    paths.themes.mkdir()
    for file in (paths.config, paths.keymap, paths.themes / "own.toml"):
        file.write_bytes(broken)
    settings = load_settings(paths, {})
    assert (settings.config, settings.themes, len(settings.faults)) == (Config(), [], 3)
    assert settings.told.endswith("(and 2 more: `backstory doctor`)")
    assert "\x1b" not in settings.told


def test_an_unknown_theme_is_told_and_left_at_the_default(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "cache.db", tmp_path / "config.toml")
    paths.config.write_text('theme = "backstory-nigth"')
    settings = load_settings(paths, {})
    assert settings.told == "config.toml:1: there is no theme 'backstory-nigth', did you mean 'backstory-night'?"
    assert settings.config.theme == "backstory-dark"
    for short in ("light", "dark", "night"):
        told = load_settings(paths, {"BACKSTORY_THEME": short}).told
        assert told == f"BACKSTORY_THEME: there is no theme '{short}', did you mean 'backstory-{short}'?"
    assert load_settings(paths, {"BACKSTORY_THEME": "dusk"}).told == "BACKSTORY_THEME: there is no theme 'dusk'"


def test_the_settings_that_are_printed_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    config = Config(theme="ansi-light", measure=55, keys="vim")
    file.write_text(as_toml(config))
    assert load_config(file, {}) == (config, [])
    file.write_text(as_toml(config, commented=True))
    assert load_config(file, {}) == (Config(), [])


def test_a_change_of_any_file_is_seen(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "cache.db", tmp_path / "config.toml")
    paths.themes.mkdir()
    seen = [signature(paths)]
    for file in (paths.config, paths.keymap, paths.themes / "own.toml"):
        file.write_text("\n")
        seen.append(signature(paths))
    assert len(set(seen)) == 4
    assert signature(paths) == seen[-1]
