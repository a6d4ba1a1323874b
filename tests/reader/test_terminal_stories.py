"""Is the terminal as it was when the reader has gone, however it went? Does it get no colour where none is wanted?"""

import os
import re
import signal
from contextlib import suppress

import pytest

from cache.store import Cache
from tests.reader.cli import Home
from tests.reader.terminal import terminal

ALTERNATE, NORMAL = "\x1b[?1049h", "\x1b[?1049l"
SHOWN = "shows the keys"
"""What the first screen says at its bottom."""
TITLED = "\x1b[22;2t\x1b]2;Backstory (12)\x1b\\"
RESTORED = (NORMAL, "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l", "\x1b[23;2t")
"""The usual screen, the cursor shown, no mouse and no bracketed paste, the title that the window had."""


def colours(sent: bytes) -> set[str]:
    """The parameters of every colour that was sent, but that of the terminal itself."""
    coloured = re.compile(r"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")
    return {found for found in re.findall(r"\x1b\[([\d;]*)m", sent.decode()) if coloured.search(found)}


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_sent_where_none_is_wanted(home: Home, env: dict[str, str]) -> None:
    with terminal(home, env) as term:
        term.wait_for(SHOWN)
        term.press(b"jjQ")
        assert term.wait_for_end() == 0
        assert colours(term.sent) == set()
        assert (TITLED in term.sent.decode()) == ("TERM" not in env)


def test_where_there_are_sixteen_colours_they_are_the_terminals_own(home: Home) -> None:
    with terminal(home, {"TERM": "xterm", "COLORTERM": ""}) as term:
        term.wait_for(SHOWN)
        term.press(b"Q")
        assert term.wait_for_end() == 0
        told = {number for found in colours(term.sent) for number in found.split(";")}
        assert "34" in told  # the border of the pane with the focus
        assert not told & {"40", "100"}  # no ground of ours


def lost(sent: bytes) -> list[str]:
    """What of the terminal was not put back."""
    return [code for code in RESTORED if code.encode() not in sent]


def test_the_terminal_is_restored_after_it_shrank_and_lied_and_the_reader_slept_and_was_told_to_end(home: Home) -> None:
    home.write("config.toml", "mesure = 60")
    home.write("keymap.toml", "\nstar =")
    with terminal(home, {"NO_COLOR": ""}) as term:
        before = term.modes
        assert colours(term.wait_for("did you mean 'measure'?"))
        assert term.modes != before
        assert TITLED in term.sent.decode()
        term.press(b"s")
        term.wait_for("star")
        term.size(10, 3)
        term.wait_for("terminal")
        term.size(0, 0)
        term.wait_for("stories")
        term.press(b"\x1b[48;0;0;0;0t\x1b[48;65535;65535;0;0t\x1b[48;30;100;0;0t\x03")
        term.wait_for("Q leaves the reader")

        begin = len(term.sent)
        term.press(b"\x1a")
        term.wait_for(NORMAL)
        os.waitid(os.P_PID, term.process.pid, os.WSTOPPED)
        assert (lost(term.sent[begin:]), term.modes) == ([], before)
        term.process.send_signal(signal.SIGCONT)
        term.wait_for(ALTERNATE)
        term.wait_for("stories")

        begin = len(term.sent)
        term.process.send_signal(signal.SIGTERM)
        assert term.wait_for_end() == 0
        assert (lost(term.sent[begin:]), term.modes) == ([], before)
    assert "Traceback" not in term.sent.decode()
    assert sum(article["starred"] for article in home("list", "--json").json) == 1


@pytest.mark.parametrize("asleep", [False, True], ids=["awake", "asleep"])
def test_closing_the_window_ends_the_reader_and_keeps_the_marks(home: Home, asleep: bool) -> None:
    with terminal(home) as term:
        term.wait_for(SHOWN)
        term.press(b"js")
        term.wait_for("undoes it")
        if asleep:
            term.press(b"\x1a")
            term.wait_for(NORMAL)
            os.waitid(os.P_PID, term.process.pid, os.WSTOPPED)
        term.close()
        if asleep:
            term.process.send_signal(signal.SIGCONT)  # as the kernel does after the hang-up
        term.wait_for_end()
    assert sum(article["starred"] for article in home("list", "--json").json) == 1


def test_an_analyser_that_is_killed_and_an_interrupt_leave_the_terminal_and_the_line_as_they_were(home: Home) -> None:
    with terminal(home, {"BACKSTORY_ANALYSIS": ""}) as term:
        before = term.modes
        term.wait_for(SHOWN)
        term.child("reader.analysis.worker")

        def stopped(sent: bytes) -> bool:
            for child in term.children("reader.analysis.worker"):  # it is started again where it was within an article
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            return b"the analysis has stopped" in sent

        term.wait_until(stopped)
        term.press(b"\tG")  # typed ahead
        term.wait_for("100 %")
        begin = len(term.sent)
        term.process.send_signal(signal.SIGINT)
        assert term.wait_for_end() == 0
        assert (lost(term.sent[begin:]), term.modes) == ([], before)
    assert "Traceback" not in term.sent.decode()
    with Cache.open(home.folder / "cache.db") as cache:
        assert any(cache.status(id).position for id in range(1, 13))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_before_its_first_screen_stands_the_reader_leaves_the_terminal_as_it_was(
    home: Home, number: signal.Signals
) -> None:
    with terminal(home) as term:
        before = term.modes
        term.wait_for(ALTERNATE)
        term.process.send_signal(number)
        assert term.wait_for_end() == 0
        assert (lost(term.sent), term.modes) == ([], before)
    assert "Traceback" not in term.sent.decode()


def test_an_editor_that_is_not_there_leaves_the_reader_on_the_screen(home: Home) -> None:
    with terminal(home, {"VISUAL": "no-such-editor --wait"}) as term:
        term.wait_for(SHOWN)
        term.press(b"\x05")
        term.wait_for("no-such-editor: No such file")
        term.press(b"s")
        term.wait_for("starred")
        term.press(b"Q")
        assert term.wait_for_end() == 0


def test_ctrl_c_that_is_typed_in_an_editor_is_not_told_to_the_analyser(home: Home) -> None:
    with terminal(home, {"BACKSTORY_ANALYSIS": ""}) as term:
        term.wait_for(SHOWN)
        told = os.tcgetpgrp(term.master)  # the kernel tells these what is typed
        assert (os.getpgid(term.child("reader.analysis.worker")) == told, os.getpgid(term.process.pid)) == (False, told)
        term.press(b"Q")
        assert term.wait_for_end() == 0


def test_a_value_that_another_program_broke_ends_the_reader_with_a_sentence(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute("UPDATE article SET words = x'ff'")
    with terminal(stocked, {}) as term:
        term.wait_for("Harbour")
        term.press(b"\r\r")
        assert term.wait_for_end() == 3
        assert "Traceback" not in term.sent.decode()
        assert "rows of article hold no proper words (`backstory doctor` names all such" in term.sent.decode()
        assert lost(term.sent) == []
