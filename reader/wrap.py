"""Where may a line of text be broken to fit into a number of terminal cells?

Offsets go in and offsets come out: nothing is copied, so what a line shows is always a slice of the text it came from.
Widths are those of Rich's cell tables, which Textual draws by. Break opportunities follow UAX 14 in spirit: after
white space, after a hyphen between letters, after an em dash, at a soft hyphen, between East Asian characters except
where punctuation forbids it. A word longer than the line is cut between graphemes, after '/', '.', '-' and the like
where there is one in the line's second half.
"""

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

from rich.cells import cell_len, get_character_cell_size

from feeds.pattern import pattern

SOFT_HYPHEN = "\u00ad"
JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"
REPLACEMENT = "\ufffd"
NO_BREAK = "\u00a0"

_SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_UNSAFE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Characters of one cell each that stand alone: text of these alone needs no table of widths.
_PLAIN = pattern("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u038a\u03a3-\u0482\u2010-\u2027\u2030-\u205e]*")

_CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
)
_NO_START = (
    r"\s、。，．・：；？！）」』】〉》〕］｝”’…‥々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ〻゛゜,.:;?!)%\]}"
    "\u0300-\u036f\u3099\u309a\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_NO_END = r"\s（「『【〈《〔［｛“‘(\[{" + JOINER
_BREAKS = rf"[{_SPACES}]+|(?<=[^\W\d_])-(?=[^\W\d_])|—(?=\w)|{SOFT_HYPHEN}"
_BREAK = pattern(_BREAKS)
_BREAK_CJK = pattern(rf"{_BREAKS}|(?:(?<=[{_CJK}])|(?<=[^{_CJK}])(?=[{_CJK}]))(?<![{_NO_END}])(?=[^{_NO_START}])")
_FIRST_CJK = pattern(f"[{_CJK}]")
_LETTER = pattern(r"[^\W\d_]")
_LEFTWARD = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SOFT_CUTS = "/?&=_-.,;:"

Cut = tuple[int, int]
"""First character of a line, and one past its last that is drawn."""
Notes = Mapping[int, str]
"""By character of the text: what is drawn right after it and is none of it, a cell a character."""
NO_NOTES: Notes = MappingProxyType({})


def safe(text: str) -> str:
    """The text with every character that could command a terminal replaced, one for one, so that offsets hold."""
    return _UNSAFE.sub(REPLACEMENT, text)


def hyphened(text: str, end: int) -> bool:
    """Whether a row that ends here is drawn with a hyphen: where it is broken at a soft one."""
    return text[end - 1 : end] == SOFT_HYPHEN and bool(text[end : end + 1].strip())


def leftward(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is read from right to left: by its first letter, as UAX 9 has it (P2)."""
    first = _LETTER.search(text, start, end)
    return first is not None and _LEFTWARD.match(first[0]) is not None


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether every character of `text[start:end]` is one cell wide and stands alone."""
    return (found := _PLAIN.match(text, start, end)) is not None and found.end() == end


def inside_grapheme(text: str, at: int) -> bool:
    """Whether a cut before character `at` would part a letter from its marks, or a joined emoji."""
    if not 0 < at < len(text) or text[at] < "\u0300":
        return False
    after = text[at]
    return text[at - 1] == JOINER or after in (JOINER, EMOJI_SELECTOR) or get_character_cell_size(after) == 0


def widths(text: str, tab: int = 1) -> list[int]:
    """The cells that each character takes; a joined or combining character takes none, a tab reaches the next stop."""
    found: list[int] = []
    measured, column, joined = -1, 0, False
    for at, char in enumerate(text):
        if char == "\t":
            width = tab - column % tab
        elif char in (SOFT_HYPHEN, JOINER) or joined:
            width = 0
        elif char == EMOJI_SELECTOR:
            width = 0
            if measured >= 0 and (grown := cell_len(text[measured] + char)) > found[measured]:
                column += grown - found[measured]
                found[measured] = grown
            measured = -1
        else:
            width = get_character_cell_size(char)
        joined = char == JOINER and not joined
        if width:
            measured = at
        found.append(width)
        column += width
    return found


def _sums(text: str, start: int, end: int, tab: int, notes: Notes) -> list[int] | None:
    """Cells before each character of the slice, and all of them last, what is drawn after each with it; None where it
    is a cell a character."""
    noted = [at for at in notes if start <= at < end]
    if not noted and is_plain(text, start, end):
        return None
    sizes = widths(text[start:end], tab)
    for at in noted:
        sizes[at - start] += len(notes[at])
    total, sums = 0, [0]
    for width in sizes:
        total += width
        sums.append(total)
    return sums


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Where a line may begin, in order; not at the slice's own leading white space."""
    while start < end and text[start] in _SPACES:
        start += 1
    places = _BREAK if text.isascii() or not _FIRST_CJK.search(text, start, end) else _BREAK_CJK
    return [found.end() for found in places.finditer(text, start, end) if found.end() > start]


def _fitting(sums: list[int] | None, start: int, at: int, end: int, width: int) -> int:
    """One past the last character that fits into `width` cells from `at` on."""
    if sums is None:
        return min(end, at + width)
    return start + bisect_right(sums, sums[at - start] + width, lo=at - start) - 1


def _forced(text: str, at: int, limit: int, end: int) -> int:
    """Where to cut a word that is longer than its line; not behind a soft hyphen, for which there is no room."""
    while limit > at and text[limit - 1] == SOFT_HYPHEN:
        limit -= 1
    if limit <= at:
        limit = at + 1
        while limit < end and inside_grapheme(text, limit):
            limit += 1
        return limit
    for cut in range(limit, at + (limit - at) // 2, -1):
        if text[cut - 1] in _SOFT_CUTS and not inside_grapheme(text, cut):
            return cut
    return limit


def _chosen(text: str, breaks: list[int], at: int, reach: int, hyphenated: int) -> int:
    """The last break up to `reach`, up to `hyphenated` for one that a hyphen is drawn at; `at` where there is none."""
    index = bisect_right(breaks, reach) - 1
    while index >= 0 and breaks[index] > at:
        if text[breaks[index] - 1] != SOFT_HYPHEN or breaks[index] <= hyphenated:
            return breaks[index]
        index -= 1
    return at


def wrap_line(
    text: str, start: int, end: int, first: int, rest: int, *, tab: int = 1, notes: Notes = NO_NOTES
) -> list[Cut]:
    """Break `text[start:end]`, which holds no newline, into lines of at most `first`, then `rest` cells.

    White space at a break is not drawn; everything else is in exactly one line. A grapheme wider than the line stands
    alone and sticks out.
    """
    sums = _sums(text, start, end, tab, notes)
    at, width = start, max(1, first)
    if _fitting(sums, start, at, end, width) >= end:
        return [(start, end)]
    breaks = _breaks(text, start, end)
    cuts: list[Cut] = []
    while (limit := _fitting(sums, start, at, end, width)) < end:
        reach = limit
        while reach < end and text[reach] in _SPACES:
            reach += 1
        cut = _chosen(text, breaks, at, reach, _fitting(sums, start, at, end, width - 1))
        if cut <= at:
            cut = _forced(text, at, limit, end)
        stop = cut
        while stop > at and text[stop - 1] in _SPACES:
            stop -= 1
        cuts.append((at, stop))
        at, width = cut, max(1, rest)
        if at >= end:
            return cuts
    cuts.append((at, end))
    return cuts


def wrap(text: str, start: int, end: int, first: int, rest: int, *, notes: Notes = NO_NOTES) -> list[Cut]:
    """Break `text[start:end]` into lines, also at its newlines; at least one line, which may be empty."""
    cuts: list[Cut] = []
    while (newline := text.find("\n", start, end)) >= 0:
        cuts += wrap_line(text, start, newline, first, rest, notes=notes)
        start, first = newline + 1, rest
    return cuts + wrap_line(text, start, end, first, rest, notes=notes)
