"""Settings and their faults."""

from pathlib import Path

import pytest

from reader.config import Config, ConfigError, load_config


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml", {}) == Config()


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "ansi-dark"\nmeasure = 60\n')
    assert load_config(file, {"BACKSTORY_MEASURE": "66"}) == Config(theme="ansi-dark", measure=66)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mesure = 60", "there is no setting 'mesure', did you mean 'measure'?"),
        ("measure = 5", "'measure' wants a whole number of at least 30"),
        ("measure = true", "'measure' wants a whole number of at least 30"),
        ("theme = 3", "'theme' wants text in quotes"),
        ("theme = ", "Invalid value"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(file, {})
    assert said in str(caught.value)
    assert "config.toml" in str(caught.value)
