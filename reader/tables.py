"""How is a table laid out at a given width? In columns if they fit, if need be with the last or the widest one wrapped;
else as 'heading: value' lines. No text is lost.

A row of the page is one piece of the text: what stands behind a wrapped column stands on the last of its lines.
"""

from rich.cells import cell_len

from feeds.pattern import pattern
from reader.page import Row
from reader.wrap import NO_NOTES, Notes, wrap_line

GAP = 2
"""Cells between two columns."""
LEAST = 3
"""A column that is wrapped has at least this part of the width,"""
NARROWEST = 16
"""and so many cells where others stand behind it: words in it are not to be broken."""
MOST_APART = 4
"""Headings of several words that stand in a line each above what is told of them."""
_NUMBER = pattern(r"[-+−–~≈<>$€£¥]*\d[\d.,\s\u202f]*[\w%°./]{0,4}|[-–—]")
Cell = tuple[int, int]


def table_rows(text: str, start: int, end: int, width: int, notes: Notes = NO_NOTES) -> list[Row]:
    """The rows of the table `text[start:end]`: a newline between its rows, a tab between cells; what `notes` draw after
    characters has its room."""
    grid = _grid(text, start, end)
    sizes = _column_widths(text, grid, notes)
    header = _has_header(text, grid)
    last = len(sizes) - 1
    for column in (last, sizes.index(max(sizes))):
        room = width - (sum(sizes) - sizes[column]) - GAP * last
        least = max(width // LEAST, 0 if column == last else NARROWEST)
        if sizes[column] <= room or (last > 0 and room >= least and not _numeric(text, grid, column)):
            sizes[column] = min(sizes[column], room)
            return _in_columns(text, grid, sizes, column, header, notes)
    return _as_records(text, grid, width, notes) if header else _folded(text, grid, width, notes)


def _cells(text: str, start: int, end: int, notes: Notes) -> int:
    """Cells that a slice takes, what is drawn after its characters included."""
    return cell_len(text[start:end]) + sum(len(notes[at]) for at in notes if start <= at < end)


def _grid(text: str, start: int, end: int) -> list[list[Cell]]:
    grid, at = [], start
    for line in text[start:end].split("\n"):
        cells: list[Cell] = []
        for cell in line.split("\t"):
            cells.append((at, at + len(cell)))
            at += len(cell) + 1
        grid.append(cells)
    return grid


def _column_widths(text: str, grid: list[list[Cell]], notes: Notes) -> list[int]:
    sizes = [0] * max(len(cells) for cells in grid)
    for cells in grid:
        for column, (start, end) in enumerate(cells):
            sizes[column] = max(sizes[column], _cells(text, start, end, notes))
    return sizes


def _has_header(text: str, grid: list[list[Cell]]) -> bool:
    """A first row of words, a word in each cell, over further rows."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    return all(text[start:end].strip() and not _NUMBER.fullmatch(text[start:end].strip()) for start, end in grid[0])


def _numeric(text: str, grid: list[list[Cell]], column: int) -> bool:
    """Whether a column holds numbers: they stand to the right."""
    values = [text[cells[column][0] : cells[column][1]].strip() for cells in grid[1:] if column < len(cells)]
    return any(values) and all(_NUMBER.fullmatch(value) for value in values if value)


def _in_columns(
    text: str, grid: list[list[Cell]], sizes: list[int], wraps: int, header: bool, notes: Notes
) -> list[Row]:
    """Each row of the table on a line, or on as many as the column that `wraps` takes."""
    right = [_numeric(text, grid, column) for column in range(len(sizes))]
    rows: list[Row] = []
    for number, cells in enumerate(grid):
        at = min(wraps, len(cells) - 1)
        cuts = wrap_line(text, *cells[at], sizes[at], sizes[at], notes=notes)
        before: list[int] = []
        pad = 0
        for column, (start, end) in enumerate(cells):
            room = sizes[column] - _cells(text, *(cuts[-1] if column == at else (start, end)), notes)
            before.append(pad + (room if right[column] else 0))
            pad = GAP + (0 if right[column] else room)
        start, end = cells[0][0], cells[-1][1]
        lead = ((" " * before[0], "plain"),) if before[0] else ()
        top = header and number == 0
        styles = ("strong",) if top else ()
        *above, (begins, _) = [(start, 0), *cuts[1:]]
        hang = ((" " * (sum(sizes[:at]) + GAP * at), "plain"),)
        for index, (a, _) in enumerate(above):
            tabs = tuple(before[1 : at + 1]) if not index else ()
            rows.append(Row(a, cuts[index][1], a, hang if index else lead, styles=styles, tabs=tabs))
        tabs = tuple(before[at + 1 if above else 1 :])
        rows.append(Row(begins, end, begins, hang if above else lead, styles=styles, tabs=tabs))
        if top:
            line = "─" * (sum(sizes) + GAP * (len(sizes) - 1))
            rows.append(Row(-1, -1, end, ((line, "rule"),)))
    return rows


def _as_records(text: str, grid: list[list[Cell]], width: int, notes: Notes) -> list[Row]:
    """One paragraph a row of the table, a line a cell, each after its column's heading."""
    labels = [text[start:end].strip() for start, end in grid[0]]
    apart = len(labels) <= MOST_APART and any(" " in label for label in labels)  # else one could not tell them
    heads = [[cell] for cell in grid[0]] if apart else grid[:1]
    rows = _folded(text, heads, width, notes, style="strong")
    for cells in grid[1:]:
        rows.append(Row(-1, -1, cells[0][0]))
        for column, (start, end) in enumerate(cells):
            label = f"{labels[column]}: " if column < len(labels) else ""
            size = cell_len(label)
            if size > width // 2:
                cuts = wrap_line(label, 0, len(label) - 1, width, width)
                rows += [Row(-1, -1, start, ((label[a:b], "label"),)) for a, b in cuts]
                label, size = "  ", 2
            cuts = wrap_line(text, start, end, width - size, width - 2, notes=notes)
            leads = [((label, "label"),) if label else ()] + [(("  ", "plain"),)] * (len(cuts) - 1)
            rows += [Row(a, b, a, lead) for (a, b), lead in zip(cuts, leads, strict=True)]
    return rows


def _folded(text: str, grid: list[list[Cell]], width: int, notes: Notes, style: str = "") -> list[Row]:
    """Each row of the table as one wrapped line, its cells a few spaces apart."""
    rows: list[Row] = []
    for cells in grid:
        cuts = wrap_line(text, cells[0][0], cells[-1][1], width, width - 2, notes=notes)
        for number, (start, end) in enumerate(cuts):
            lead = (("  ", "plain"),) if number else ()
            rows.append(Row(start, end, start, lead, styles=(style,) if style else ()))
    return rows
