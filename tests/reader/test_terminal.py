"""Is it known what a terminal can show, and a browser too?"""

import pytest

from reader.terminal import colourless, few_colours

WEB = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}


@pytest.mark.parametrize(
    ("environ", "none", "few"),
    [
        ({"TERM": "xterm"}, False, True), ({"TERM": "xterm-256color"}, False, False), ({"TERM": "dumb"}, True, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False, False), ({"TERM": "xterm", **WEB}, False, False),
        ({"TERM": "dumb", **WEB}, False, False), ({"TERM": "xterm", "NO_COLOR": "1", **WEB}, True, False),
        ({}, False, True),
    ],
)  # fmt: skip
def test_colours_are_those_of_the_terminal_or_of_the_browser(environ: dict[str, str], none: bool, few: bool) -> None:
    assert (colourless(environ), few_colours(environ, "posix")) == (none, few)
