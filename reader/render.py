"""How is an article laid out at a given width? Blocks become rows: slices of the article's text with decoration.

Pure: no screen, no colours, only names of styles. Cutting is eager and cheap, drawing (`Page.line`) waits for the rows
that are seen.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.cells import cell_len

from feeds.article import UNNAMED, Article, Block, Mention, block_starts
from reader.images import lead_of, raster
from reader.page import Link, Mark, Page, Row
from reader.wrap import NO_BREAK, NO_NOTES, SOFT_HYPHEN, Cut, Notes, hyphened, leftward, safe, widths, wrap, wrap_line

if TYPE_CHECKING:
    from cache.image_table import Shape

MEASURE = 72
"""Cells of a line that reads well."""
BAR = "▎ "
TAB = 4
DEEPEST = 6
"""Quotes and lists deeper than this are drawn at this depth."""
ROOM = 20
"""Cells that an indented text keeps, where the width gives them."""
LONGEST_MARKER = 8
"""Cells: '12:34:56' of a chapter."""
NO_PICTURES: Mapping[str, "Shape"] = MappingProxyType({})
EMPTY = "There is no text here, only the title."
EMPTY_AND_UNTITLED = "There is no text here, and no title."

Lead = tuple[tuple[str, str], ...]
_STYLE_OF = {"code": "inline-code"}


def layout(
    article: Article, mentions: Iterable[Mention] = (), width: int = MEASURE, *, measure: int = MEASURE, meta: str = "",
    pictures: Mapping[str, "Shape"] = NO_PICTURES, numbered: bool = False,
) -> Page:  # fmt: skip
    """Lay out an article in a column of `width` cells, at most `measure`; `meta` is the line under its title,
    `pictures` are the images that can be shown, by address. With `numbered` the links have numbers, and their addresses
    stand at the end."""
    column = max(1, min(width, measure))
    text = safe(article.text)
    starts = block_starts(article.title, article.blocks)
    rows = _head(article, text, column, meta, starts[0] if starts else len(text))
    links = links_of(article)
    notes, last = NO_NOTES, list[Row]()
    if numbered:
        from reader.numbered import address_rows, numbers

        notes, addresses = numbers(text, links)
        last = address_rows(addresses, column, len(text))
    markers = _marker_widths(article.blocks)
    if lead := lead_of(article):
        rows += _picture_rows(pictures.get(lead), column, starts[0] if starts else len(text), above=bool(rows))
    before: Block | None = None
    for index, (block, start) in enumerate(zip(article.blocks, starts, strict=True)):
        if rows and not (before is not None and before.kind == block.kind == "item"):
            rows.append(_gap(before, block, start, column))
        shown = _picture_rows(pictures.get(block.marker), column, start) if block.kind == "image" else []
        rows += shown + _block_rows(block, text, start, column, markers[index], notes, pictured=bool(shown))
        before = block
    return Page(text, column, [*rows, *last], links, mentions, notes)


# --- title and meta


def _head(article: Article, text: str, width: int, meta: str, below: int) -> list[Row]:
    rows: list[Row] = []
    if article.title:
        rows = _prose(text, (0, len(article.title)), width, (), "title")
    elif meta:  # in the reader: what the list calls it, above the line of source and length
        rows = _decoration(article.shown_title, "title", width, below)
    rows += _decoration(meta, "meta", width, below)
    if not article.blocks:
        empty = EMPTY if article.title else EMPTY_AND_UNTITLED
        rows += [Row(-1, -1, below), *_decoration(empty, "dim", width, below)] if rows else []
    return rows


def _decoration(words: str, style: str, width: int, at: int) -> list[Row]:
    if not words:
        return []
    words = safe(words).replace("\t", " ").replace(SOFT_HYPHEN, "")
    glued = "\n".join(_glued(line, width) for line in words.split("\n"))
    cuts = wrap(glued, 0, len(glued), width, width)
    return [Row(-1, -1, at, ((words[a:b].removesuffix(" ·"), style),)) for a, b in cuts]  # none ends a line


def _glued(line: str, width: int) -> str:
    """A line that breaks at its ' · ' alone, unless a part is longer than half of a line."""
    parts = (part if cell_len(part) > width // 2 else part.replace(" ", NO_BREAK) for part in line.split(" · "))
    return f"{NO_BREAK}· ".join(parts)


# --- blocks


def _gap(before: Block | None, block: Block, at: int, width: int) -> Row:
    """The empty row above a block; inside a quote its bar goes on."""
    if before is not None and before.kind == block.kind == "quote":
        return Row(-1, -1, at, _bars(min(before.level, block.level), width))
    return Row(-1, -1, at)


def _block_rows(
    block: Block, text: str, start: int, width: int, marker: int, notes: Notes, *, pictured: bool
) -> list[Row]:
    end, marks = start + len(block.text), _marks(block, start)
    match block.kind:
        case "heading":
            style = "heading" if block.level <= 2 else "subheading"
            return _prose(text, (start, end), width, marks, style, notes=notes)
        case "quote":
            return _prose(text, (start, end), width, marks, "quote", rest=_bars(block.level, width), notes=notes)
        case "item":
            first, rest = _item_leads(block, width, marker)
            return _prose(text, (start, end), width, marks, first=first, rest=rest, notes=notes)
        case "code":
            return _code_rows(text, start, end, width, marks, notes)
        case "table":
            from reader.tables import table_rows

            return [row._replace(marks=marks) for row in table_rows(text, start, end, width, notes)]
        case "image":
            if pictured:
                return _caption_rows(text, start, end, width, notes)
            return _image_rows(block, text, start, end, width, notes)
        case "rule":
            return [Row(-1, -1, start, ((("─" * min(12, width)).center(width).rstrip(), "rule"),))]
    return _prose(text, (start, end), width, marks, notes=notes)


def _prose(
    text: str, cut: Cut, width: int, marks: tuple[Mark, ...], style: str = "", *,
    first: Lead | None = None, rest: Lead = (), notes: Notes = NO_NOTES,
) -> list[Row]:  # fmt: skip
    """Wrapped text behind a lead, which may be another one in the first row."""
    start, end = cut
    first = rest if first is None else first
    styles = (style,) if style else ()
    cuts = wrap(text, start, end, width - _cells(first), width - _cells(rest), notes=notes)
    rows = [Row(a, b, a, rest if n else first, "", styles, marks) for n, (a, b) in enumerate(cuts)]
    return [_at_right(row, text, width, notes) for row in rows] if leftward(text, start, end) else rows


def _at_right(row: Row, text: str, width: int, notes: Notes) -> Row:
    """A row of a paragraph that is read from right to left: it begins at the right edge."""
    noted = sum(len(note) for at, note in notes.items() if row.start <= at < row.end)
    gap = width - _cells(row.lead) - sum(widths(text[row.start : row.end])) - noted - hyphened(text, row.end)
    return row._replace(lead=(*row.lead, (" " * gap, "marker"))) if gap > 0 else row


def _cells(lead: Lead) -> int:
    return sum(cell_len(text) for text, _ in lead)


def _depth(level: int, width: int) -> int:
    """How deep a level is drawn, so that its text keeps room."""
    return max(0, min(level, DEEPEST, max(1, (width - ROOM) // 2), (width - 2) // 2))


def _bars(level: int, width: int) -> Lead:
    depth = _depth(max(1, level), width)
    return ((BAR * depth, "bar"),) if depth else ()


def _picture_rows(shape: "Shape | None", width: int, at: int, *, above: bool = False) -> list[Row]:
    """The rows that a picture takes; `above`: with an empty row before it."""
    if shape is None or (drawn := raster(shape, width)) is None:
        return []
    rows = [Row(-1, -1, at, picture=drawn, slice=number) for number in range(drawn.rows)]
    return [Row(-1, -1, at), *rows] if above else rows


def _image_rows(block: Block, text: str, start: int, end: int, width: int, notes: Notes) -> list[Row]:
    if width < ROOM:
        return _prose(text, (start, end), width, (), "image", notes=notes)
    lead: Lead = (({"": "[image", UNNAMED: "[image "}.get(block.text, "[image: "), "image"),)
    hang: Lead = (("  ", "image"),)
    cuts = wrap(text, start, end, width - _cells(lead) - 1, width - _cells(hang) - 1, notes=notes)
    last = len(cuts) - 1
    return [Row(a, b, a, hang if n else lead, "]" if n == last else "", ("image",)) for n, (a, b) in enumerate(cuts)]


def _caption_rows(text: str, start: int, end: int, width: int, notes: Notes) -> list[Row]:
    """The alternative text under its picture."""
    return _prose(text, (start, end), width, (), "image", notes=notes) if end > start else []


# --- lists


def _shown_marker(block: Block) -> str:
    marker = safe(block.marker).strip()
    return marker if cell_len(marker) <= LONGEST_MARKER else "•"


def _marker_widths(blocks: tuple[Block, ...]) -> list[int]:
    """For each block the widest marker of its list at its level, so that the text of '9.' and '10.' lines up."""
    found, first = [0] * len(blocks), 0
    while first < len(blocks):
        last = first + 1
        if blocks[first].kind == "item":
            while last < len(blocks) and blocks[last].kind == "item":
                last += 1
            widest: dict[int, int] = {}
            for block in blocks[first:last]:
                widest[block.level] = max(widest.get(block.level, 1), cell_len(_shown_marker(block)))
            found[first:last] = [widest[block.level] for block in blocks[first:last]]
        first = last
    return found


def _item_leads(block: Block, width: int, marker_width: int) -> tuple[Lead, Lead]:
    """What stands before an item's first row and before its others."""
    marker = _shown_marker(block)
    indent = " " * (2 * (_depth(max(1, block.level), width) - 1))
    if len(indent) + marker_width + 3 > width:
        return ((f"{marker} ", "marker"),) if cell_len(marker) + 3 <= width else (), ()
    padding = " " * (marker_width - cell_len(marker))
    head = marker + padding if marker in "•◦▪–-*·" else padding + marker
    return ((f"{indent}{head} ", "marker"),), ((" " * (len(indent) + marker_width + 1), "marker"),)


# --- code


def _code_rows(text: str, start: int, end: int, width: int, marks: tuple[Mark, ...], notes: Notes) -> list[Row]:
    """Code keeps its lines and its indentation; a long line goes on below, indented like its beginning."""
    edge: Lead = ((" ", "code"),) if width > ROOM else ()
    room = width - 2 * len(edge)
    rows: list[Row] = []
    at = start
    for line in text[start:end].split("\n"):
        stop = at + len(line)
        hang = _hang(line, room)
        tabs = _tab_widths(line)
        counted, passed = at, 0  # on from the row before: counted from the line's start, a long one takes minutes
        for number, (a, b) in enumerate(wrap_line(text, at, stop, room, room - hang, tab=TAB, notes=notes)):
            lead = (*edge, (" " * hang, "code")) if number and hang else edge
            first = passed + text.count("\t", counted, a)
            counted, passed = b, first + text.count("\t", a, b)
            rows.append(Row(a, b, a, lead, "", ("code",), marks, tuple(tabs[first:passed]), True))
        at = stop + 1
    return rows


def _tab_widths(line: str) -> list[int]:
    """How wide each tab of a line of code is."""
    found, column = [], 0
    for part in line.split("\t")[:-1]:
        column += cell_len(part)
        found.append(TAB - column % TAB)
        column += found[-1]
    return found


def _hang(line: str, room: int) -> int:
    """How far the second row of a long line of code is indented."""
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    return min(cell_len(blank.expandtabs(TAB)) + 2, max(0, room // 2))


# --- marks


def _marks(block: Block, start: int) -> tuple[Mark, ...]:
    length = len(block.text)
    return tuple(
        Mark(start + max(0, span.start), start + min(length, span.end), _STYLE_OF.get(span.kind, span.kind))
        for span in block.spans
        if span.start < min(length, span.end)
    )


def links_of(article: Article) -> tuple[Link, ...]:
    """Every link of an article, in order."""
    starts = block_starts(article.title, article.blocks)
    return tuple(link for block, start in zip(article.blocks, starts, strict=True) for link in _links(block, start))


def _links(block: Block, start: int) -> list[Link]:
    found = [
        Link(start + max(0, span.start), start + min(len(block.text), span.end), span.href)
        for span in block.spans
        if span.kind == "link" and span.href and span.start < min(len(block.text), span.end)
    ]
    if block.kind == "image" and block.text and block.marker.startswith(("http://", "https://")):
        found.append(Link(start, start + len(block.text), block.marker))
    return sorted(found)
