"""What is sent to a terminal with Kitty's graphics protocol, so that text cells show a picture?

The picture goes to the terminal once, base64 in whole APC sequences; then a virtual placement says in how many cells it
is shown, and cells of U+10EEEE, whose accents are row and column and whose colour is the picture's number, show it.
These cells are text like any other: they scroll, are covered and are cut with their strip.
https://sw.kovidgoyal.net/kitty/graphics-protocol/ (Unicode placeholders: kitty 0.28, ghostty).

The extra `textual-image` (0.12) is not used: it decodes images with Pillow in the process of the screen, asks the
terminal and waits when it is imported, and writes to stdout while it renders, past Textual's driver. The pixels sent
here are the sketch that the parsing process made, as the cache keeps it: nothing is decoded on the way.
"""

import re
from binascii import b2a_base64
from collections.abc import Mapping
from pathlib import Path

from reader.terminal import colourless

VARIABLE = "BACKSTORY_PICTURES"
"""'auto' (as where it is not set), 'blocks' (never) or 'kitty' (where the terminal is not known to)."""
CHUNK = 4096
"""Bytes of base64 in one sequence; the protocol's limit."""
FIRST_VERSION = (0, 28)
"""Of kitty that knows placeholders; an older one would show boxes."""
PLACEHOLDER = "\U0010eeee"
PLACEMENT = 1
"""The number of each picture's only placement: a new one takes the old one's place."""
START, END = "\x1b_G", "\x1b\\"
_ACCENTS = """305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1 5a8-5a9
    5ab-5ac 5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec 730 732-733 735-736 73a 73d 73f-741 743
    745 747 749-74a 7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951 953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17
    1a75-1a7c 1b6b 1b6d-1b73 1cd0-1cd1"""
"""The first of kitty's rowcolumn-diacritics.txt, in its order; as many as the widest picture has columns."""


def _spelled(ranges: str) -> str:
    ends = [(part.split("-")[0], part.split("-")[-1]) for part in ranges.split()]
    return "".join(chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1))


ACCENTS = _spelled(_ACCENTS)
"""The accent that means 0, 1, 2 ..."""


def speaks(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show pictures in placeholders. It is not asked: nobody waits for an answer."""
    wanted = environ.get(VARIABLE, "auto")
    if wanted == "blocks" or colourless(environ) or environ.get("TEXTUAL_DRIVER"):  # the browser's terminal has none
        return False
    term = environ.get("TERM", "")
    if wanted == "kitty":
        return True
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("tmux", "screen")):
        return False
    if term == "xterm-ghostty" or environ.get("TERM_PROGRAM") == "ghostty":
        return True
    return term == "xterm-kitty" and not _is_old(environ)  # KITTY_WINDOW_ID is handed on to any terminal begun in it


def _is_old(environ: Mapping[str, str]) -> bool:
    """Whether kitty's own files say that it is older than placeholders; one from afar is taken to be new."""
    folder = environ.get("KITTY_INSTALLATION_DIR", "")
    try:
        source = Path(folder, "kitty", "constants.py").read_text("utf-8") if folder else ""
    except (OSError, UnicodeDecodeError):
        return False
    found = re.search(r"^version: Version = Version\((\d+), (\d+),", source, re.M)
    return found is not None and (int(found[1]), int(found[2])) < FIRST_VERSION


def transmission(id: int, width: int, height: int, deflated: bytes) -> list[str]:
    """The sequences that give the terminal a picture of deflated RGB, to be sent in this order with no other of the
    protocol between; q=2: it answers to none."""
    data = b2a_base64(deflated, newline=False).decode("ascii")
    parts = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [""]
    heads = [f"a=t,t=d,f=24,o=z,i={id},s={width},v={height},q=2,", *["q=2,"] * (len(parts) - 1)]
    more = [1] * (len(parts) - 1) + [0]
    return [f"{START}{head}m={m};{part}{END}" for head, m, part in zip(heads, more, parts, strict=True)]


BROKEN_OFF = f"{START}q=2,m=0;{END}"
"""Ends a transmission half-way; the terminal drops what came, for it is too little."""


def placement(id: int, columns: int, rows: int) -> str:
    """Shows a picture in that many cells, in place of those it was shown in before."""
    return f"{START}a=p,U=1,i={id},p={PLACEMENT},c={columns},r={rows},q=2{END}"


def deletion(id: int) -> str:
    """Takes a picture, with its pixels, from the terminal."""
    return f"{START}a=d,d=I,i={id},q=2{END}"


def cells(row: int, columns: int) -> str:
    """One row of a picture, to be drawn in the colour `id`; each cell says its row and column, for it may be drawn
    alone."""
    return "".join(f"{PLACEHOLDER}{ACCENTS[row]}{ACCENTS[column]}" for column in range(columns))
