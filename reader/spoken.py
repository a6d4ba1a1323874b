"""How is a row written for a screen reader? States and signs as words, no drawing. Pure."""

from collections.abc import Mapping

from cache.rows import TEASER, Row, StoryRow
from feeds.pattern import pattern
from reader.labels import plural
from reader.signs import ABOUT

VARIABLE = "BACKSTORY_SCREEN_READER"
"""Set and neither empty nor '0': the reader is drawn to be read aloud."""
DRAWN = str.maketrans(dict.fromkeys([*map(chr, range(0x2500, 0x25A0)), "▤", "●", "◉", "◆"], " "))
"""Lines, blocks and dots, which say nothing; each is a cell wide, as the blank in its place is."""
WORDS = (
    (pattern(r"◆"), " major day, "),
    (pattern(r"▤"), " a report, "),
    (pattern(r"★"), "starred"),
    (pattern(f"{ABOUT} ?"), "about "),
    (pattern(r"≠"), "differs: "),
    (pattern(r"¶(\d+)"), r", paragraph \1"),
    (pattern(r"(?<![\w.])x(\d+)\b"), r", told \1 times"),
    (pattern(r"⏎"), "Enter"),
    (pattern(r"⌫"), "Backspace"),
    (pattern(r"✓"), "done: "),
    (pattern(r"(?<=\w\w) →"), ", and on"),
    (pattern(r"→"), "Right"),
    (pattern(r"←"), "Left"),
    (pattern(r"↓"), "Down"),
    (pattern(r"↑"), "Up"),
    (pattern(r"−(?=\d)"), "minus "),
)
_BLANKS = pattern(r"\s+")
_STOPS = pattern(r"\s*,(?:\s*,)*\s+|,(?:\s*,)+")


def asked_for(environ: Mapping[str, str]) -> bool:
    """Whether the reader is to be drawn to be read aloud."""
    return environ.get(VARIABLE, "") not in ("", "0")


def spoken(text: str) -> str:
    """A line of the screen as words: '★ · x3' is 'starred, told 3 times'."""
    for sign, word in WORDS:
        text = sign.sub(word, text)
    text = text.translate(DRAWN).replace(" · ", ", ")
    return _STOPS.sub(", ", _BLANKS.sub(" ", text)).strip(" ,")


def story_told(story: StoryRow, *, unfolded: bool) -> str:
    """The first line of a story: 'unread, starred, folded, 5 reports: TITLE'."""
    folded = "" if story.texts < 2 else f"{'unfolded' if unfolded else 'folded'}, {plural(story.texts, 'report')}"
    return _told(story.unread > 0, story.lead, folded)


def report_told(row: Row) -> str:
    """The first line of a report of an unfolded story."""
    return _told(not row.read, row, "report")


def _told(unread: bool, row: Row, what: str) -> str:
    states = ", ".join(part for part in ("unread" if unread else "", "starred" if row.starred else "", what) if part)
    title = " ".join(row.title.split())
    return f"{states}: {title}" if states else title


def details(row: Row, line: str) -> str:
    """The second line of a row: '3 sources, 5 reports, 14 Feb, on disk'."""
    return spoken(line.replace("★", "")) + ("" if row.held & TEASER else ", on disk")
