"""What is in each row of a laid-out article, and in which row and column is a character of its text?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from rich.cells import cell_len

from feeds.article import Mention
from reader.wrap import NO_NOTES, SOFT_HYPHEN, Notes, hyphened, inside_grapheme, is_plain, widths

Styles = tuple[str, ...]
"""Names of styles; a later one wins."""


class Mark(NamedTuple):
    """Characters `start` to `end` of the article's text have a style."""

    start: int
    end: int
    style: str


class Link(NamedTuple):
    """Characters `start` to `end` of the article's text lead to an address."""

    start: int
    end: int
    href: str


class Raster(NamedTuple):
    """A picture in cells of half a block each."""

    image: int
    """Its number in the cache."""
    columns: int
    rows: int


class Piece(NamedTuple):
    """Some cells of a row.

    Text has one character for each of the article's `start` to `end`, but for a tab, which is drawn as some spaces.
    Decoration has `start == end`: the offset that a press on it means.
    """

    text: str
    styles: Styles
    start: int
    end: int


class Line(NamedTuple):
    """One row as it is drawn."""

    pieces: tuple[Piece, ...]
    start: int
    """First character drawn; -1 for a row of decoration."""
    end: int
    """One past the last character drawn; -1 for a row of decoration."""
    indent: int
    """Cells of decoration before the text."""

    @property
    def text(self) -> str:
        """What the row reads as on the screen."""
        return "".join(piece.text for piece in self.pieces)


class Row(NamedTuple):
    """One row as it was laid out, not yet drawn."""

    start: int
    end: int
    at: int
    """The offset that the row stands at: its own start; a decoration's, the start of the text below it."""
    lead: tuple[tuple[str, str], ...] = ()
    """Decoration before the text: text and style."""
    tail: str = ""
    """Decoration after the text, in the style of the row."""
    styles: Styles = ()
    marks: tuple[Mark, ...] = ()
    """What is linked, emphasised or code in the row's block."""
    tabs: tuple[int, ...] = ()
    """How wide each tab in the row is drawn; a cell where it does not say."""
    filled: bool = False
    """Whether the row's style reaches the right edge."""
    picture: Raster | None = None
    """The picture that the row belongs to; it stands at the left of the column, as its caption does."""
    slice: int = 0
    """Which row of the picture it is, from 0."""
    href: str = ""
    """The address that a row of decoration tells and leads to; '' for none."""


def clipped(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The marks that touch `start` to `end`, of marks in order that do not overlap."""
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    last = bisect_left(marks, end, lo=first, key=lambda mark: mark.start)
    return list(marks[first:last])


def ordered(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """The marks in order, without the empty ones, those outside the text and those that overlap an earlier one."""
    kept: list[Mark] = []
    for mark in sorted(marks):
        if 0 <= mark.start < mark.end <= length and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return tuple(kept)


class Page:
    """An article laid out at one width. Rows are cut when it is made and drawn when they are asked for."""

    def __init__(
        self, text: str, width: int, rows: Sequence[Row], links: Sequence[Link], mentions: Iterable[Mention],
        notes: Notes = NO_NOTES,
    ) -> None:  # fmt: skip
        self.text = text
        """The article's canonical text, made safe to draw, character for character."""
        self.width = width
        """Cells of the text column."""
        self.rows = rows
        self.links = tuple(links)
        """Every link, in order."""
        self.notes = notes
        """What is drawn after some characters."""
        self._drawn = [index for index, row in enumerate(rows) if row.start >= 0]
        self.starts = [rows[index].start for index in self._drawn]
        """The first offset of each row that has text, in order."""
        self.mentions: tuple[Mention, ...] = ()
        """The names, in order, none overlapping another."""
        self._names: tuple[Mark, ...] = ()
        self.set_mentions(mentions)

    def set_mentions(self, mentions: Iterable[Mention]) -> None:
        """Colour other names; the rows stay as they are."""
        known = {(mention.start, mention.end): mention for mention in mentions}
        self._names = ordered((Mark(m.start, m.end, f"entity-{m.kind}") for m in known.values()), len(self.text))
        self.mentions = tuple(known[mark.start, mark.end] for mark in self._names)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All rows, drawn."""
        return tuple(self.line(row) for row in range(len(self.rows)))

    # --- from offsets to cells and back

    def row_of(self, offset: int) -> int:
        """The row that a character stands in; for one that is not drawn (a line break) the row before it."""
        if not self._drawn:
            return 0
        return self._drawn[max(0, bisect_right(self.starts, offset) - 1)]

    def rows_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last row of characters `start` to `end`."""
        first = self.row_of(start)
        return first, max(first, self.row_of(max(start, end - 1)))

    def column_of(self, offset: int) -> int:
        """How many cells stand before a character in its row."""
        if not self._drawn:
            return 0
        column = 0
        for piece in self.line(self.row_of(offset)).pieces:
            if piece.start <= offset < piece.end:
                return column + cell_len(piece.text[: offset - piece.start])
            if piece.start >= offset and piece.end > piece.start:
                return column
            column += cell_len(piece.text) if piece.start <= offset else 0
        return column

    def offset_of(self, row: int, column: int = 0) -> int:
        """The character at a cell; left of a row's text its first character, right of it one past its last."""
        if not 0 <= row < len(self.rows):
            return 0 if row < 0 else len(self.text)
        if (laid := self.rows[row]).start < 0:
            return laid.at
        for piece in self.line(row).pieces:
            length = cell_len(piece.text)
            if column < length or column < 0:
                one_to_one = len(piece.text) == piece.end - piece.start
                return piece.start + (_index_at(piece.text, column) if one_to_one else 0)
            column -= length
        return laid.end

    def begin_of(self, row: int) -> int:
        """The offset that a row stands at; behind the last row the end of the text."""
        return self.rows[row].at if row < len(self.rows) else len(self.text)

    def pressed_at(self, row: int, column: int) -> int:
        """The character that a press on a cell means: as `offset_of`, on a note the one that it stands after."""
        offset = self.offset_of(row, column)
        noted = offset - 1 in self.notes and self.rows[row].start < offset <= self.rows[row].end
        return offset - 1 if noted and column < self._after_notes(row, offset) else offset

    def _after_notes(self, row: int, offset: int) -> int:
        """How many cells of a row stand before a character, the notes before it with them."""
        return sum(cell_len(piece.text) for piece in self.line(row, (Mark(offset, offset + 1, ""),)).pieces
                   if piece.start < offset or piece.start == piece.end == offset)  # fmt: skip

    def mention_at(self, offset: int) -> Mention | None:
        """The name that a character belongs to."""
        found = clipped(self._names, offset, offset + 1)
        return self.mentions[self._names.index(found[0])] if found else None

    def link_at(self, offset: int) -> Link | None:
        """The link that a character belongs to."""
        return next((link for link in self.links if link.start <= offset < link.end), None)

    # --- drawing

    def line(self, index: int, overlays: Sequence[Mark] = ()) -> Line:
        """Draw a row, with further marks on top."""
        row = self.rows[index]
        lead = [Piece(text, (*row.styles, style), row.at, row.at) for text, style in row.lead]
        pieces = lead + (self._body(row, overlays) if row.start >= 0 else [])
        if row.tail:
            pieces.append(Piece(row.tail, row.styles, max(row.at, row.end), max(row.at, row.end)))
        if row.filled and (room := self.width - sum(cell_len(piece.text) for piece in pieces)) > 0:
            pieces.append(Piece(" " * room, row.styles, max(row.at, row.end), max(row.at, row.end)))
        return Line(tuple(pieces), row.start, row.end, sum(cell_len(text) for text, _ in row.lead))

    def _body(self, row: Row, overlays: Sequence[Mark]) -> list[Piece]:
        start, end = row.start, row.end
        marks = [mark for mark in row.marks if mark.start < end and mark.end > start]
        marks += clipped(self._names, start, end)
        marks += [mark for mark in overlays if mark.start < end and mark.end > start]
        noted = [at for at in self.notes if start <= at < end] if self.notes else []
        cuts = self._cuts(start, end, marks, noted)
        tabs, pieces = iter(row.tabs), list[Piece]()
        for at, stop in pairwise(cuts):
            styles = (*row.styles, *(mark.style for mark in marks if mark.start < stop and mark.end > at))
            text = self.text[at:stop]
            if text == "\t":
                text = " " * next(tabs, 1)
            elif text == SOFT_HYPHEN:
                text = "-" if stop == end and hyphened(self.text, end) else ""
            if text:
                pieces.append(Piece(text, styles, at, stop))
            pieces += [Piece(self.notes[n], (*row.styles, "note"), stop, stop) for n in noted if at <= n < stop]
        return pieces

    def _cuts(self, start: int, end: int, marks: Sequence[Mark], noted: Sequence[int]) -> list[int]:
        """Where the style changes, never inside a grapheme, around each tab and soft hyphen, and before a note."""
        cuts = {start, end, *(at + 1 for at in noted)}
        for mark in marks:
            cuts |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
        if is_plain(self.text, start, end):
            return sorted(cuts)
        for at in range(start, end):
            if self.text[at] in ("\t", SOFT_HYPHEN):
                cuts |= {at, at + 1}
        return sorted({start, end} | {self._outside(cut, end) for cut in cuts if start < cut < end})

    def _outside(self, cut: int, end: int) -> int:
        while cut < end and inside_grapheme(self.text, cut) and self.text[cut - 1] not in ("\t", SOFT_HYPHEN):
            cut += 1
        return cut


def _index_at(text: str, column: int) -> int:
    """Which character of a text stands at a cell."""
    if column < 0:
        return 0
    sums = list(accumulate(widths(text)))
    return min(len(text) - 1, bisect_right(sums, column))


def margin(left: int, at: int, mark: str) -> list[Piece]:
    """The cells before the text column, a mark near its edge."""
    if not mark or left < 2:
        return [Piece(" " * left, (), at, at)]
    return [Piece(" " * (left - 2), (), at, at), Piece(mark, ("gutter",), at, at), Piece(" ", (), at, at)]
