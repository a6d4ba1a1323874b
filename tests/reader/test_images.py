"""A picture takes the rows that its shape needs, at most so many; its words stand under it, and no offset moves."""

import zlib

import pytest
from rich.segment import Segment

from cache.image_table import Shape, Sketch
from feeds.article import Article, Block
from reader.images import MOST_ROWS, addresses_of, lead_of, raster
from reader.page import Raster
from reader.panes.halfblocks import HALF, draw, segments
from reader.render import layout

A, B = "https://a.example/a.png", "https://a.example/b.png"
WORDS = Block("paragraph", "Some words.")


def made(*blocks: Block, images: tuple[str, ...] = ()) -> Article:
    return Article("a", "Title", blocks, images=images)


@pytest.mark.parametrize(
    ("width", "height", "column", "cells"),
    [
        (960, 480, 72, (64, 16)),  # as high as may be
        (960, 320, 72, (72, 12)),  # as wide as the column
        (960, 480, 30, (30, 8)),
        (200, 100, 72, (25, 6)),  # no larger than it is
        (300, 2400, 72, (4, 16)),  # high and narrow
        (16, 16, 72, None),  # an icon
        (960, 20, 72, None),  # a line
    ],
)
def test_a_picture_takes_cells_by_its_shape(
    width: int, height: int, column: int, cells: tuple[int, int] | None
) -> None:
    drawn = raster(Shape(7, width, height), column)
    assert (drawn and (drawn.columns, drawn.rows)) == cells
    assert drawn is None or drawn.rows <= MOST_ROWS


def test_pictures_keep_their_rows_from_the_start_and_words_and_offsets_stay() -> None:
    article = made(WORDS, Block("image", "A crane", marker=A), Block("image", "", marker=B), WORDS)
    plain, pictured = layout(article, (), 40), layout(article, (), 40, pictures={A: Shape(1, 320, 160)})
    assert pictured.text == plain.text == article.text
    rows = [row for row in pictured.rows if row.picture]
    assert [(row.picture, row.slice) for row in rows] == [(Raster(1, 40, 10), n) for n in range(10)]
    shown = [line.text for line in pictured.lines]
    assert "A crane" in shown  # the caption
    assert "[image]" in shown  # the other one is not kept
    assert "[image: A crane]" in [line.text for line in plain.lines]
    at = article.text.index("A crane")
    assert pictured.row_of(at) == pictured.rows.index(rows[-1]) + 1
    assert all(row.at == at for row in rows)


def test_a_text_without_images_has_the_one_above_it_that_its_source_names() -> None:
    article = made(WORDS, images=("data:image/png;base64,x", A, B))
    assert (lead_of(article), addresses_of(article)) == (A, (A,))
    page = layout(article, (), 40, pictures={A: Shape(1, 320, 160)})
    assert [bool(row.picture) for row in page.rows] == [False, False, *[True] * 10, False, False]
    with_own = made(WORDS, Block("image", "", marker=B), images=(A,))
    assert (lead_of(with_own), addresses_of(with_own)) == ("", (B,))


def test_only_web_addresses_are_asked_for_each_once() -> None:
    blocks = (Block("image", "", marker=marker) for marker in (A, "", "file:///etc/passwd", B, A))
    assert addresses_of(made(*blocks)) == (A, B)


def sketch(*rows: str) -> Sketch:
    """Pixels by letter: r, b, w."""
    colours = {"r": b"\xc8\0\0", "b": b"\0\0\xc8", "w": b"\xff\xff\xff"}
    data = b"".join(colours[letter] for row in rows for letter in row)
    return Sketch(len(rows[0]), len(rows), zlib.compress(data))


def seen(drawn: list[Segment]) -> list[tuple[str, ...]]:
    """Text and both colours of each segment."""
    styled = [(s.text, s.style.color, s.style.bgcolor) for s in drawn if s.style is not None]
    return [(text, *(c.get_truecolor().hex if c else "" for c in colours)) for text, *colours in styled]


def test_a_cell_is_two_pixels_and_like_cells_are_one_segment() -> None:
    (row,) = draw(sketch("rrrw", "bbbw"), Raster(1, 4, 1))
    assert seen(segments(row)) == [(HALF * 3, "#c80000", "#0000c8"), (" ", "#ffffff", "#ffffff")]


def test_many_pixels_are_averaged_few_are_repeated_and_a_sketch_cut_off_is_grey() -> None:
    assert draw(sketch("rb", "rb", "ww"), Raster(1, 1, 1)) == (b"\x64\0\x64\xb1\x7f\xb1",)
    assert draw(sketch("r"), Raster(1, 3, 2)) == (b"\xc8\0\0" * 6,) * 2
    assert draw(Sketch(2, 1, zlib.compress(b"\xc8\0\0")), Raster(1, 2, 1)) == (b"\xc8\0\0\x80\x80\x80" * 2,)
