"""Which command edits a file: what VISUAL and EDITOR say, where they say anything that can be read."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from reader.editing import EDITORS, edit, editor


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": "", "EDITOR": "'my editor' -x"}, ["my editor", "-x"]),
        ({"VISUAL": "code '--wait", "EDITOR": "vi"}, ["vi"]),
    ],
)
def test_the_editor_is_what_the_environment_names(environ: dict[str, str], command: list[str]) -> None:
    assert editor(environ) == command


def test_a_quotation_mark_that_is_not_closed_names_no_editor() -> None:
    assert editor({"EDITOR": '"'}) in ([], *([name] for name in EDITORS))


@pytest.mark.parametrize("name", ["SIGINT", "SIGQUIT"])
def test_what_ends_a_command_in_the_editor_does_not_end_the_reader(tmp_path: Path, name: str) -> None:
    before = signal.getsignal(getattr(signal, name))
    code = f"import os, signal; os.kill({os.getpid()}, signal.{name}); os.kill(os.getpid(), signal.{name})"
    assert edit([sys.executable, "-c", code], tmp_path) != 0
    assert signal.getsignal(getattr(signal, name)) == before


async def test_the_loop_hears_what_is_told_while_the_editor_runs_and_not_what_is_typed(tmp_path: Path) -> None:
    heard, loop, told = list[str](), asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, heard.append, "typed")
    loop.add_signal_handler(signal.SIGTERM, told.set)
    try:
        edit(["sh", "-c", "kill -INT $PPID; kill -TERM $PPID"], tmp_path)
        await asyncio.wait_for(told.wait(), 10)
        assert heard == []
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        loop.remove_signal_handler(signal.SIGTERM)
