"""Which command edits a file: what VISUAL and EDITOR say, where they say anything that can be read."""

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
