"""Does what is typed come as it was typed, however its bytes come?"""

from tests.reader.cli import Home
from tests.reader.terminal import terminal

SHOWN, BOX = "shows the keys", "narrow down"


def test_keys_in_pieces_bytes_that_are_no_text_and_an_esc_alone_are_all_read(home: Home) -> None:
    with terminal(home, {"NO_COLOR": "1"}) as term:
        term.wait_for(SHOWN)
        term.press(b"?")
        term.wait_for(BOX)
        term.press(b"\xff\xfez\xc3")  # bytes that are no text, and half a letter
        term.wait_for("z")
        term.press(b"\xa4")
        term.wait_for("ä")
        term.press(b"\x1b[:H\x1b[99999999999999999999u")  # no keys
        term.press("\x1b[200~ö\x1b[201~".encode())
        term.wait_for("ö")
        term.press(b"\x1b[")
        term.press(b"D\x1b")  # an arrow in two pieces, and ESC, behind which more might come
        term.wait_for("Stories")
        term.press(b"Q")
        assert term.wait_for_end() == 0
