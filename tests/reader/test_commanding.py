"""Does the palette find a command by its name, and by what its help says?"""

from pathlib import Path

import pytest
from textual.command import Hit

from reader.screens.commanding import CommandsProvider
from tests.reader.screen import reader


@pytest.mark.parametrize(
    ("words", "first"),
    [("undo", "Undo"), ("what you read", "Statistics"), ("terminal's colours", "Next theme"), ("article alone", "Zen")],
)
async def test_a_command_is_found_by_name_and_by_help(tmp_path: Path, words: str, first: str) -> None:
    async with reader(tmp_path, "strike") as r:
        found = [hit async for hit in CommandsProvider(r.screen).search(words) if isinstance(hit, Hit)]
        assert str(max(found, key=lambda hit: hit.score).prompt) == first


async def test_nothing_is_found_by_what_no_command_says(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        assert [hit async for hit in CommandsProvider(r.screen).search("qqzzx")] == []
