"""How is an HTML table read? A data table becomes one block; the cells of a layout table stay separate blocks."""

from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple

from feeds.article import Block, Span
from feeds.record import dataclass
from feeds.writer import MAX_BLOCKS, Container, Writer

LONGEST_CELL = 400
"""Characters: a table with a longer cell is a layout, or reads better as paragraphs."""
MOST_SPANS = 5_000
"""Links and emphasised words of one table."""
MOST_CELLS = 200_000
"""Including spanned ones; a larger table is treated as a layout."""
MOST_SPANNED = 50
"""The largest colspan or rowspan that is applied."""


class Cell(NamedTuple):
    """One cell: which of the collected blocks it contains, and how many rows and columns it covers."""

    first: int
    last: int
    header: bool
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A table while it is being read."""

    first: int
    """How many blocks there were before it."""
    presentation: bool = False
    """It says itself that it is a layout."""
    rows: list[list[Cell]] = field(default_factory=list)
    waiting: Cell | None = None
    """The open cell."""


class TableWriter(Writer):
    """A writer of tables: their cells are blocks until the table ends."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        """The open ones, the innermost last."""

    def begin_table(self, layout: bool) -> None:
        """A table begins; `layout` if it says itself that it is no data."""
        self.flush()
        self.tables.append(Table(len(self.blocks), layout))
        self.most_blocks = MOST_CELLS

    def end_table(self) -> None:
        """The innermost table ends."""
        self.flush()
        if not self.tables:
            return
        table = self.tables.pop()
        self.blocks[table.first :] = collapse(table, self.blocks)
        if not self.tables:
            self.most_blocks = MAX_BLOCKS
            self.check_limits()

    def begin_row(self) -> None:
        """A row begins."""
        self.flush()
        if self.tables:
            self.tables[-1].rows.append([])

    def begin_cell(self, header: bool, columns: int, rows: int) -> None:
        """A cell begins, which covers so many columns and rows."""
        self.flush()
        self.containers.append(Container("paragraph"))
        if self.tables:
            self.tables[-1].waiting = Cell(len(self.blocks), 0, header, columns, rows)

    def end_cell(self) -> None:
        """The open cell ends."""
        self.end_container()
        table = self.tables[-1] if self.tables else None
        if table and table.waiting:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(table.waiting._replace(last=len(self.blocks)))
            table.waiting = None


def span_of(value: str | None) -> int:
    """A colspan or rowspan, from 1 to a sane limit."""
    return min(max(int(value), 1), MOST_SPANNED) if value and value.isdecimal() and len(value) < 6 else 1


def collapse(table: Table, blocks: Sequence[Block]) -> list[Block]:
    """The blocks from `table.first` on as one table, after what was outside its cells; unchanged if it is a layout."""
    inside = list(blocks[table.first :])
    if table.presentation or not _is_data(table, blocks):
        return inside
    held = {index for row in table.rows for cell in row for index in range(cell.first, cell.last)}
    outside = [block for index, block in enumerate(inside, table.first) if index not in held]
    text, spans = _read(_grid(table.rows), blocks)
    spans.sort(key=lambda span: (span.start, -span.end))
    return [*outside, Block("table", text, tuple(spans[:MOST_SPANS]))] if text else outside


def _is_data(table: Table, blocks: Sequence[Block]) -> bool:
    """Whether it has at least two columns, two rows or a header, and only short text in its cells."""
    cells = [cell for row in table.rows for cell in row]
    headers = any(cell.header for cell in cells)
    if max(map(len, table.rows), default=0) < 2 or (len(table.rows) < 2 and not headers):
        return False
    if sum(cell.columns * cell.rows for cell in cells) > MOST_CELLS:
        return False
    kinds = {"paragraph", "item", "image"} if headers else {"paragraph", "item"}
    for cell in cells:
        held = blocks[cell.first : cell.last]
        if sum(len(block.text) for block in held) > LONGEST_CELL or any(block.kind not in kinds for block in held):
            return False
    return True


def _grid(rows: list[list[Cell]]) -> list[list[Cell | None]]:
    """The rows, with None for each position that a spanning cell covers, so that the columns are aligned."""
    grid: list[list[Cell | None]] = []
    reaching: dict[int, int] = {}  # column -> rows still covered from above
    for row in rows:
        line: list[Cell | None] = []
        cells = iter(row)
        cell = next(cells, None)
        while cell is not None or len(line) in reaching:
            column = len(line)
            if column in reaching:
                reaching[column] -= 1
                if not reaching[column]:
                    del reaching[column]
                line.append(None)
            elif cell is not None:
                for covered in range(column, column + cell.columns):
                    if cell.rows > 1:
                        reaching[covered] = cell.rows - 1
                line += [cell, *[None] * (cell.columns - 1)]
                cell = next(cells, None)
        grid.append(line)
    return grid


def _read(grid: list[list[Cell | None]], blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    """The table's text, a newline between rows and a tab between cells, and its spans."""
    lines: list[str] = []
    spans: list[Span] = []
    start = 0
    for row in grid:
        texts: list[str] = []
        at = start
        for cell in row:
            texts.append(_cell(cell, blocks, at, spans) if cell else "")
            at += len(texts[-1]) + 1
        line = "\t".join(texts).rstrip("\t")
        if line:
            lines.append(line)
            start += len(line) + 1
    return "\n".join(lines), spans


def _cell(cell: Cell, blocks: Sequence[Block], at: int, spans: list[Span]) -> str:
    """One cell's text on one line; its spans are added as seen from the table's start."""
    texts = []
    start = at
    for block in blocks[cell.first : cell.last]:
        spans += [Span(at + span.start, at + span.end, span.kind, span.href) for span in block.spans]
        texts.append(block.text)
        at += len(block.text) + 1
    text = " ".join(texts).replace("\n", " ").replace("\t", " ")
    if cell.header and text:
        spans.append(Span(start, start + len(text), "strong"))
    return text
