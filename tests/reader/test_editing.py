"""Which command edits a file: what VISUAL and EDITOR say, where they say anything that can be read."""

import pytest

from reader.editing import EDITORS, editor


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
