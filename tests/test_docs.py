"""Does the README tell the truth? Every verb, key and setting is in it."""

import re
from pathlib import Path

from reader.calling import VERBS
from reader.config import settings
from reader.signs import SIGNS
from tests.docs import README, with_table

TEXT = README.read_text(encoding="utf-8")


def test_every_verb_is_in_the_readme() -> None:
    assert [verb for verb in VERBS if not re.search(rf"`{verb}[ `]", TEXT)] == []


def test_the_table_of_keys_is_current() -> None:
    assert with_table(TEXT) == TEXT, "run python -m tests.docs"


def test_every_sign_of_the_timeline_is_in_the_readme() -> None:
    section = TEXT.split("## The timeline\n")[1].split("\n## ")[0]
    signs = [part.strip() for sign, _ in SIGNS["timeline"] for part in sign.split(",")]
    assert [sign for sign in signs if sign not in section] == []


def test_exactly_two_fenced_commands_stand_under_two_commands() -> None:
    section = TEXT.split("## Two commands\n")[1].split("\n## ")[0]
    assert len(re.findall(r"^```", section, re.MULTILINE)) == 4


def test_every_setting_has_its_documentation() -> None:
    assert [spec.name for spec in settings() if not spec.metadata.get("help")] == []


def test_the_picture_of_the_readme_is_there() -> None:
    for path in re.findall(r"!\[.*?\]\((.*?)\)", TEXT):
        assert (Path(README).parent / path).is_file()
