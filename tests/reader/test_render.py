"""Does the renderer lose nothing, keep every offset and never draw past the edge?"""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.article import UNNAMED, Article, Block, Mention, Span
from reader.page import Line, Mark, Page
from reader.render import EMPTY, layout
from reader.wrap import SOFT_HYPHEN, is_plain, safe, widths, wrap, wrap_line

# --- small worlds


def article(*blocks: Block, title: str = "Harbour strike enters fourth week") -> Article:
    return Article("g", title, blocks)


def paragraph(text: str, *spans: Span) -> Block:
    return Block("paragraph", text, spans)


def shown(page: Page) -> list[str]:
    return [line.text.rstrip() for line in page.lines]


def body(*blocks: Block, width: int = 30) -> list[str]:
    """The rows of an article without a title."""
    return shown(layout(article(*blocks, title=""), (), width))


def styles_of(page: Page, text: str) -> set[str]:
    """Every style of the drawn pieces that read exactly like this."""
    return {style for line in page.lines for piece in line.pieces if piece.text == text for style in piece.styles}


def drawn(page: Page) -> dict[int, str]:
    """What is drawn of each character of the article, read back from the pieces; a character drawn twice fails."""
    found: dict[int, str] = {}
    for line in page.lines:
        for piece in line.pieces:
            if piece.end > piece.start:
                one_to_one = len(piece.text) == piece.end - piece.start
                chars = piece.text if one_to_one else [piece.text]
                for offset, char in zip(range(piece.start, piece.end), chars, strict=True):
                    assert offset not in found
                    found[offset] = char
    return found


ODD = ["漢", "か", "。", "「", "한", "\u0301", "👩", "\u200d", "\ufe0f", "❤", "\u00ad", "ß", "ﷺ", "\U0001f1e9"]
ODD += ["\u3000", "\u202f", "\ufffd", "\x1b"]
WORDS = st.text(alphabet=st.sampled_from([*"abcdeXYZ-—/'“”.,19 \u00a0", *ODD]), max_size=60)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
CODE = st.lists(st.text(alphabet="ab \t({漢", max_size=50), min_size=1, max_size=4).map("\n".join)
TABLE = st.lists(
    st.lists(st.text(alphabet="ab1 漢.-", max_size=14), min_size=1, max_size=4).map("\t".join), min_size=1, max_size=4
).map("\n".join)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, st.sampled_from(["heading", "paragraph", "quote", "item", "image"]), LINES,
                  level=st.integers(0, 9), marker=st.sampled_from(["", "•", "3.", "10.", "xxxxxxxxxxxx"])),
        st.builds(Block, st.just("code"), CODE),
        st.builds(Block, st.just("table"), TABLE),
        st.just(Block("rule", "---")),
    ),
    max_size=5,
).map(tuple)  # fmt: skip
ARTICLES = st.builds(Article, st.just("g"), WORDS.map(lambda text: text.replace("\n", " ")), BLOCKS)


# --- properties


@settings(max_examples=70, deadline=None)
@given(ARTICLES, st.integers(1, 90))
def test_every_character_is_drawn_once_and_as_it_is(source: Article, width: int) -> None:
    page = layout(source, (), width)
    found = drawn(page)
    rules = {at + n for at, block in _starts(source) if block.kind == "rule" for n in range(3)}
    for offset, char in enumerate(page.text):
        if not char.isspace() and char != SOFT_HYPHEN and offset not in rules:
            assert found[offset] == char
        elif offset in found:
            assert found[offset].strip() in ("", "-")


def _starts(source: Article) -> list[tuple[int, Block]]:
    from feeds.article import block_starts

    return list(zip(block_starts(source.title, source.blocks), source.blocks, strict=True))


@settings(max_examples=70, deadline=None)
@given(ARTICLES, st.integers(4, 90))
@example(article(Block("item", "ab", level=9, marker="10.")), 4)
@example(article(Block("paragraph", "1111\u3000\xad 2")), 6)
@example(Article("g", "1111\u3000\xad ", ()), 6)
def test_no_row_is_wider_than_the_column(source: Article, width: int) -> None:
    page = layout(source, (), width, meta="Sample Wire · 436 words · 2 min · on disk")
    for line in page.lines:
        assert cell_len(line.text) <= page.width
        assert "\n" not in line.text
        assert "\x1b" not in line.text


@settings(max_examples=70, deadline=None)
@given(ARTICLES, st.integers(2, 90))
def test_the_offsets_of_a_mention_give_back_its_text(source: Article, width: int) -> None:
    spots = [found.span() for found in re.finditer(r"[a-zA-Z]+(?![^\x00-\u02ff])", source.text)]
    mentions = [Mention(start, end, "person", source.text[start:end]) for start, end in spots]
    page = layout(source, mentions, width)
    assert page.mentions == tuple(mentions)
    named = {
        offset
        for line in page.lines
        for piece in line.pieces
        if "entity-person" in piece.styles
        for offset in range(piece.start, piece.end)
    }
    assert named == {offset for start, end in spots for offset in range(start, end)}
    found = drawn(page)
    for mention in mentions:
        assert "".join(found[offset] for offset in range(mention.start, mention.end)) == mention.name


@settings(max_examples=70, deadline=None)
@given(ARTICLES, st.integers(4, 90))
def test_offsets_and_cells_lead_to_each_other(source: Article, width: int) -> None:
    page = layout(source, (), width)
    for row, line in enumerate(page.lines):
        for piece in line.pieces:
            tab = len(piece.text) != piece.end - piece.start
            for offset in range(piece.start, piece.end):
                assert page.row_of(offset) == row
                if tab or widths(piece.text)[offset - piece.start]:
                    assert page.offset_of(row, page.column_of(offset)) == offset


@settings(max_examples=70, deadline=None)
@given(ARTICLES, st.integers(1, 90))
def test_rows_are_in_the_order_of_the_text(source: Article, width: int) -> None:
    page = layout(source, (), width)
    assert page.starts == sorted(page.starts)
    assert all(line.start <= line.end for line in page.lines)
    stood = [row.at for row in page.rows]
    assert stood == sorted(stood)


@settings(max_examples=70, deadline=None)
@given(WORDS)
def test_widths_add_up_to_what_rich_measures(text: str) -> None:
    text = safe(text).replace(SOFT_HYPHEN, "").lstrip("\u200d")
    assert sum(widths(text)) == cell_len(text)


def test_plain_characters_are_one_cell_each() -> None:
    plain = [chr(code) for code in range(0x20, 0x2100) if is_plain(chr(code), 0, 1)]
    assert len(plain) > 800
    assert [char for char in plain if cell_len(char) != 1] == []


@pytest.mark.parametrize("code", [0x1B, 0x00, 0x7F, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF, 0xD800, 0xE0041])
def test_a_character_that_commands_a_terminal_is_replaced_in_place(code: int) -> None:
    page = layout(article(paragraph(f"a{chr(code)}b"), title=f"T{chr(code)}"), meta=f"m{chr(code)}")
    assert all(chr(code) not in line.text for line in page.lines)
    assert len(page.text) == len(article(paragraph("a.b"), title="T.").text)
    assert page.text.endswith("a\ufffdb")


# --- breaking lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("a\nb", 9, ["a", "b"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("well-known fact", 6, ["well-", "known", "fact"]),
        ("1990-2000", 6, ["1990-", "2000"]),
        ("no\u00a0break here", 8, ["no\u00a0break", "here"]),
        ("yes—no", 5, ["yes—", "no"]),
        ("https://example.org/a", 12, ["https://", "example.org/", "a"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]),
        ("漢字、漢字", 4, ["漢", "字、", "漢字"]),
        ("あ「い」う", 4, ["あ", "「い", "」う"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 3, ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"]),
        ("漢", 1, ["漢"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert [text[a:b] for a, b in wrap(text, 0, len(text), width, width)] == lines


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    assert body(paragraph("Donau\u00addampf\u00adschiff"), width=12) == ["Donaudampf-", "schiff"]


def test_the_first_line_may_be_shorter_than_the_others() -> None:
    assert wrap_line("aa bb cc", 0, 8, 2, 5) == [(0, 2), (3, 8)]


# --- blocks


def test_the_title_stands_first_and_the_meta_line_below() -> None:
    page = layout(article(paragraph("Talks ended.")), (), 60, meta="Sample Wire · 2 min")
    assert shown(page) == ["Harbour strike enters fourth week", "Sample Wire · 2 min", "", "Talks ended."]
    assert [(line.start, line.end) for line in page.lines] == [(0, 33), (-1, -1), (-1, -1), (35, 47)]
    assert styles_of(page, "Sample Wire · 2 min") == {"meta"}


def test_an_untitled_article_says_so_above_its_source() -> None:
    page = layout(article(paragraph("Rain at last."), title=""), (), 60, meta="Wire")
    assert shown(page) == ["Rain at last.", "Wire", "", "Rain at last."]
    assert page.offset_of(0) == 0
    assert shown(layout(article(title=""), (), 60, meta="Wire"))[-1] == "There is no text here, and no title."


def test_an_article_of_a_title_alone_says_so() -> None:
    assert shown(layout(article(), (), 60)) == ["Harbour strike enters fourth week", "", EMPTY]


def test_an_empty_article_is_an_empty_page() -> None:
    page = layout(article(title=""), (), 60)
    assert (len(page), page.row_of(0), page.column_of(0), page.offset_of(0), page.offset_of(5)) == (0, 0, 0, 0, 0)


def test_the_column_is_never_wider_than_the_measure() -> None:
    page = layout(article(paragraph("word " * 100)), (), 200)
    assert page.width == 72
    assert max(cell_len(line.text) for line in page.lines) <= 72


def test_a_paragraph_that_is_read_from_right_to_left_begins_at_the_right_edge() -> None:
    hebrew, mixed = "שביתת הנמל בחיפה נמשכת: Maersk עוזבת", "(12) מיליון"
    page = layout(article(paragraph(hebrew), paragraph(mixed), paragraph("Port of חיפה")), (), 20)
    rows = [line.text for line in page.lines][3:]
    assert rows == [
        "שביתת הנמל בחיפה".rjust(20),
        "נמשכת: Maersk עוזבת".rjust(20),
        "",
        mixed.rjust(20),
        "",
        "Port of חיפה",
    ]
    at = page.text.index("נמשכת")
    assert page.offset_of(page.row_of(at), page.column_of(at)) == at


def test_list_items_hang_and_their_numbers_line_up() -> None:
    items = [
        Block("item", text, level=1, marker=mark) for mark, text in [("9.", "nine and some more words"), ("10.", "ten")]
    ]
    assert body(*items, Block("item", "deep", level=2, marker="•"), width=24) == [
        " 9. nine and some more", "    words", "10. ten", "  • deep",
    ]  # fmt: skip


def test_the_bar_of_a_quote_goes_on_between_its_paragraphs() -> None:
    quotes = [Block("quote", "one", level=1), Block("quote", "two", level=2)]
    assert body(*quotes) == ["▎ one", "▎", "▎ ▎ two"]


def test_a_quote_of_great_depth_keeps_its_text_in_sight() -> None:
    page = layout(article(Block("quote", "word " * 20, level=40)), (), 80)
    assert max(line.indent for line in page.lines) == 12


def test_code_keeps_its_indentation_and_loses_nothing() -> None:
    code = Block("code", "def f():\n\treturn some_name(first, second)\n\n    pass")
    assert body(code, width=30) == [
        " def f():", "     return some_name(first,", "       second)", "", "     pass",
    ]  # fmt: skip


def test_code_is_filled_to_the_right_edge() -> None:
    page = layout(article(Block("code", "x")), (), 30)
    assert cell_len(page.lines[-1].text) == 30
    assert all("code" in piece.styles for piece in page.lines[-1].pieces)


def test_the_line_under_the_title_breaks_between_its_parts() -> None:
    told = "Wire · Ida Holm, Ann Lee and 2 more · 20 Feb 2024 08:00 · 268 words · 1 min · on disk\n2020 3 Jan ─ 2024 …"
    page = layout(article(Block("paragraph", "x")), (), 38, meta=told)
    assert [line.text for line in page.lines if line.pieces and "meta" in line.pieces[0].styles] == [
        "Wire · Ida Holm, Ann Lee and 2 more",
        "20 Feb 2024 08:00 · 268 words",
        "1 min · on disk",
        "2020 3 Jan ─ 2024 …",
    ]


PORTS = Block("table", "Port\tShips\nNorthport\t12\nEastholm\t7")


def test_a_table_that_fits_stands_in_columns_numbers_to_the_right() -> None:
    assert body(PORTS, width=40) == ["Port       Ships", "────────────────", "Northport     12", "Eastholm       7"]


def test_a_table_too_wide_becomes_labelled_lines() -> None:
    assert body(PORTS, width=15) == [
        "Port Ships", "", "Port: Northport", "Ships: 12", "", "Port: Eastholm", "Ships: 7",
    ]  # fmt: skip


def test_headings_of_several_words_do_not_run_into_each_other() -> None:
    ways = Block("table", "A levy\tA loan of the bank\nlasts nine years\tlasts thirty years")
    assert body(ways, width=21)[:4] == ["A levy", "A loan of the bank", "", "A levy: lasts nine"]


def test_a_table_whose_last_column_is_too_wide_has_that_one_wrapped() -> None:
    dates = Block("table", "Day\tWhat came\n22 Jan\tThe strike begins at noon\n1 March\tA vote\n2 March")
    assert body(dates, width=24) == [
        "Day      What came",
        "─" * 24,
        "22 Jan   The strike",
        "         begins at noon",
        "1 March  A vote",
        "2 March",
    ]
    assert body(dates, width=12)[:2] == ["Day", "What came"]  # too little is left of it


def test_a_table_whose_widest_column_is_another_has_that_one_wrapped_and_the_others_on_its_last_line() -> None:
    team = "Team\tRemarks\tWon\nNorthport\tlost to the neighbours twice, and that was all\t7\nEastholm\t-\t12\nHalvern"
    assert body(Block("table", team), width=40)[2:] == [
        "Northport  lost to the neighbours",
        "           twice, and that was all     7",
        "Eastholm   -                          12",
        "Halvern"]  # fmt: skip
    assert body(Block("table", team), width=28)[:3] == ["Team Remarks Won", "", "Team: Northport"]
    first = Block("table", "What came\tDay\nThe strike begins at noon\t22 Jan")
    assert body(first, width=24)[-2:] == ["The strike", "begins at noon    22 Jan"]


def test_a_wide_table_without_headings_is_folded() -> None:
    assert body(Block("table", "one of many words\t1\ntwo\t2"), width=12) == ["one of many", "  words 1", "two 2"]


def test_an_image_shows_its_alternative_text() -> None:
    image = Block("image", "A crane at dawn", marker="https://example.org/crane.png")
    page = layout(article(image, title=""), (), 40)
    assert shown(page) == ["[image: A crane at dawn]"]
    assert [(link.start, link.end, link.href) for link in page.links] == [(0, 15, "https://example.org/crane.png")]
    assert body(Block("image", "")) == ["[image]"]
    assert body(Block("image", UNNAMED)) == [f"[image {UNNAMED}]"]


def test_a_rule_is_drawn_and_belongs_to_no_text() -> None:
    page = layout(article(paragraph("a"), Block("rule", "---"), paragraph("b"), title=""), (), 40)
    assert shown(page) == ["a", "", " " * 14 + "─" * 12, "", "b"]
    assert [(line.start, line.end) for line in page.lines][2] == (-1, -1)


def test_spans_and_names_style_their_characters() -> None:
    text = "See the port of Northport now"
    block = paragraph(text, Span(4, 25, "link", "https://example.org/"), Span(26, 29, "strong"))
    page = layout(article(block, title=""), [Mention(16, 25, "place", "Northport")], 60)
    assert styles_of(page, "the port of ") == {"link"}
    assert styles_of(page, "Northport") == {"link", "entity-place"}
    assert styles_of(page, "now") == {"strong"}
    assert [link and link.href for link in map(page.link_at, (20, 25))] == ["https://example.org/", None]


def test_names_outside_the_text_or_over_one_another_are_left_out() -> None:
    wrong = [(-3, 2), (3, 3), (5, 4), (4, 900), (2, 5)]
    mentions = [Mention(0, 3, "person", "a"), *(Mention(a, b, "person", "x") for a, b in wrong)]
    page = layout(article(paragraph("b")), mentions, 60)
    assert page.mentions == (mentions[0],)
    assert [page.mention_at(at) for at in (1, 3)] == [mentions[0], None]


def test_a_style_never_parts_a_letter_from_its_mark() -> None:
    page = layout(article(paragraph("ae\u0301o"), title=""), [Mention(0, 2, "person", "ae")], 60)
    assert [piece.text for piece in page.lines[0].pieces] == ["ae\u0301", "o"]


def test_a_title_with_brackets_stays_literal() -> None:
    page = layout(article(paragraph("[b]x[/b] [/] [@click=quit]"), title="[/] [red]"), (), 60)
    assert shown(page) == ["[/] [red]", "", "[b]x[/b] [/] [@click=quit]"]


def test_marks_on_top_touch_only_the_rows_they_cover() -> None:
    page = layout(article(paragraph("one two three"), title=""), (), 7)
    lines: list[Line] = [page.line(row, [Mark(4, 9, "find")]) for row in range(2)]
    assert [[(piece.text, piece.styles) for piece in line.pieces] for line in lines] == [
        [("one ", ()), ("two", ("find",))],
        [("t", ("find",)), ("hree", ())],
    ]
