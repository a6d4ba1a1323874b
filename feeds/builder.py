"""How do the events of an HTML parser (start tags, end tags, text) become blocks? No tree is built."""

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from feeds import captions, media
from feeds.article import RULE, UNNAMED, Block
from feeds.strings import clean_link, clean_url
from feeds.tables import TableWriter, span_of
from feeds.tags import (
    BREAKING,
    CODE,
    DROPPED,
    HEADINGS,
    LISTS,
    PERMALINKS,
    PLAYERS,
    SPANS,
    Attributes,
    is_hidden,
    language,
    number,
)
from feeds.writer import Container, ListState

_DIGITS = re.compile(r"[-−+]?[0-9]+")
_SUPERSCRIPTS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


class Caption(NamedTuple):
    """An open element that may hold the caption of an image."""

    depth: int
    """0: there is none."""
    blocks: int
    """How many there were before it."""
    size: int
    """How many characters there were."""


NO_CAPTION = Caption(0, 0, 0)


class Nameless(NamedTuple):
    """An image that has no words."""

    address: str
    blocks: int
    """How many there were before it."""
    size: int
    """How many characters there were."""


class Builder(TableWriter):
    """The parser's target: `start`, `end`, `data` and `close` are lxml's target interface."""

    def __init__(self, base: str = "") -> None:
        super().__init__()
        self.base = base
        self.depth = 0
        """How many elements are open."""
        self.images: list[str] = []
        self._skipped = 0
        self._caption = NO_CAPTION
        self._nameless = Nameless("", -1, -1)
        """The last one."""
        self._told: Block | None = None
        """The last image that its caption tells."""
        self._player = ""
        self._lists: list[ListState] = []
        self._raised = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self.depth += 1
        if self._skipped:
            self._skipped += 1
            if tag == "source" and self._player:
                self._play(attributes)
        elif tag in DROPPED or (attributes and is_hidden(tag, attributes)):
            self._skipped = 1
            self._player = tag if tag in PLAYERS else ""
            if self._player:
                self._play(attributes)
        elif self.pre:
            self._start_in_code(tag, attributes)
        else:
            begin = self._STARTS.get(tag)
            if begin:
                begin(self, tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif self.pre:
            self._end_in_code(tag)
        else:
            finish = self._ENDS.get(tag)
            if finish:
                finish(self, tag)
        if self._caption.depth > self.depth:
            self.end_caption()

    def data(self, text: str) -> None:
        """Text; an entity comes as a text of its own."""
        if self._skipped:
            return
        if self._raised and _DIGITS.fullmatch(text):
            text = text.translate(_SUPERSCRIPTS)  # 10<sup>6</sup> is not 106, and 2024.<sup>2</sup> names a footnote
        self.text(text)

    def close(self) -> None:
        """The parser has ended every element it began."""

    def finish(self) -> tuple[Block, ...]:
        """All blocks; no rule stands first or last."""
        self.flush()
        while self.tables:
            self.end_table()
        blocks = self.blocks
        while blocks and blocks[-1].kind == "rule":
            blocks.pop()
        return tuple(blocks)

    # What tags do. Each takes the tag; starts take the attributes too.

    def _break(self, tag: str, attributes: Attributes | None = None) -> None:
        self.flush()
        if attributes:
            if tag == "div":
                self.language = language(attributes) or self.language
            if captions.says(attributes.get("class", "")):
                self.begin_caption()

    def _start_caption(self, _tag: str, _attributes: Attributes) -> None:
        self.flush()
        self.begin_caption()

    def begin_caption(self) -> None:
        """An element begins that may hold the caption of an image."""
        self._caption = Caption(self.depth, len(self.blocks), self.read_so_far())

    def _start_span(self, tag: str, _attributes: Attributes) -> None:
        self.open_span(tag, SPANS[tag])

    def _end_span(self, tag: str) -> None:
        self.close_span(tag)

    def _start_link(self, tag: str, attributes: Attributes) -> None:
        href = clean_link(attributes.get("href"), self.base)
        self.open_span(tag, "link" if href else None, href)

    def _end_link(self, tag: str) -> None:
        span = self.close_span(tag)
        if span and self.heading:
            self.drop_words_of(span, PERMALINKS)

    def _start_heading(self, tag: str, _attributes: Attributes) -> None:
        self.flush()
        self.heading = int(tag[1])

    def _end_heading(self, _tag: str) -> None:
        self.flush()
        self.heading = 0

    def _line(self, _tag: str, _attributes: Attributes) -> None:
        self.line_break()

    def _rule(self, _tag: str, _attributes: Attributes) -> None:
        self.flush()
        if self.blocks and self.blocks[-1].kind != "rule":
            self.add(Block("rule", RULE))

    def _start_quote(self, _tag: str, _attributes: Attributes) -> None:
        self.flush()
        outer = sum(box.kind == "quote" for box in self.containers[-50:])
        self.containers.append(Container("quote", outer + 1))

    def _end_box(self, _tag: str) -> None:
        self.end_container()

    def _start_list(self, tag: str, attributes: Attributes) -> None:
        self.flush()
        if tag != "ol":
            self._lists.append(ListState())
            return
        first = number(attributes.get("start"), 1)
        self._lists.append(ListState(first, -1 if "reversed" in attributes else 1))

    def _end_list(self, _tag: str) -> None:
        self.flush()
        if self._lists:
            self._lists.pop()

    def _start_item(self, _tag: str, attributes: Attributes) -> None:
        self.flush()
        inner = self._lists[-1] if self._lists else ListState()
        marker = "•"
        if inner.number is not None:
            own = number(attributes.get("value"), inner.number)
            marker = f"{own}."
            inner.number = own + inner.step
        self.containers.append(Container("item", max(len(self._lists), 1), marker))

    def _start_definition(self, _tag: str, _attributes: Attributes) -> None:
        self.flush()
        self.containers.append(Container("item", max(len(self._lists), 1)))

    def _start_term(self, tag: str, _attributes: Attributes) -> None:
        self.flush()
        self.open_span(tag, "strong")

    def _end_term(self, tag: str) -> None:
        self.flush()
        self.close_span(tag)

    def _start_code(self, _tag: str, attributes: Attributes) -> None:
        self.flush()
        self.pre = 1
        self.language = language(attributes) or self.language

    def _start_in_code(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            self.line_break()
        elif tag == "a":
            self._start_link(tag, attributes)
        elif tag == "code":
            self.language = language(attributes) or self.language
        elif tag in CODE:
            self.pre += 1
        elif tag in BREAKING or tag in ("li", "tr"):
            self._code_line()

    def _end_in_code(self, tag: str) -> None:
        if tag == "a":
            self.close_span(tag)
        elif tag in CODE:
            if self.pre == 1:
                self.flush()
                self.language = ""
            self.pre -= 1
        elif tag in BREAKING or tag in ("li", "tr"):
            self._code_line()

    def _code_line(self) -> None:
        """Highlighters put each line of code into an element of its own."""
        if self.last_character() not in ("", "\n"):
            self.raw("\n")

    def _start_quotation(self, _tag: str, _attributes: Attributes) -> None:
        self.text("“")

    def _end_quotation(self, _tag: str) -> None:
        self.text("”")

    def _start_raised(self, _tag: str, _attributes: Attributes) -> None:
        self._raised = True

    def _end_raised(self, _tag: str) -> None:
        self._raised = False

    def _rebase(self, _tag: str, attributes: Attributes) -> None:
        self.base = clean_url(attributes.get("href"), self.base) or self.base

    def _check_box(self, _tag: str, attributes: Attributes) -> None:
        if attributes.get("type", "").lower() == "checkbox" and self.containers:
            self.text("[x] " if "checked" in attributes else "[ ] ")

    def _image(self, _tag: str, attributes: Attributes) -> None:
        self.take_image(attributes)

    def take_image(self, attributes: Attributes) -> None:
        """An image."""
        found = media.image(attributes, self.base)
        if found.address:
            self.images.append(found.address)
            if not found.text:
                self._nameless = Nameless(found.address, len(self.blocks), self.read_so_far())
        if found.is_character:
            self.text(found.text)
        elif found.text:
            self.image(Block("image", found.text, marker=found.address))

    def end_caption(self) -> None:
        """Its caption tells an image that is right before it or within; no image is told twice."""
        (_, first, size), self._caption = self._caption, NO_CAPTION
        if self.tables or self.full:
            return
        self.flush()
        blocks, nameless = self.blocks, self._nameless
        at = next((at for at in (first, first - 1) if 0 <= at < len(blocks) and blocks[at].kind == "image"), -1)
        if at >= 0 and (blocks[at] is self._told or (at < first and self._comes_after(blocks[at], first, size))):
            at = -1
        if at >= 0:
            image, *said = blocks[at:]
            blocks[at:] = captions.told(image, said)
            self._told = blocks[at] if blocks[at] is not image else self._told
        elif nameless.size == size:
            made = captions.told(Block("image", UNNAMED, marker=nameless.address), blocks[first:])
            blocks[first:] = made if len(made) == 1 else made[1:]
            self._told = made[0] if made[0].text != UNNAMED else self._told

    def _comes_after(self, image: Block, blocks: int, size: int) -> bool:
        """Whether another image, without words, stands between this one and a caption."""
        nameless = self._nameless
        return (nameless.blocks, nameless.size) == (blocks, size) and nameless.address != image.marker

    def _play(self, attributes: Attributes) -> None:
        """A player or other frame: a link stands in its place."""
        block = media.player(self._player, attributes, self.base)
        if block:
            self.flush()
            self.add(block)
            self._player = ""

    def _start_table(self, _tag: str, attributes: Attributes) -> None:
        self.begin_table(layout=attributes.get("role", "") in ("presentation", "none"))

    def _end_table(self, _tag: str) -> None:
        self.end_table()

    def _start_row(self, _tag: str, _attributes: Attributes) -> None:
        self.begin_row()

    def _start_cell(self, tag: str, attributes: Attributes) -> None:
        columns, rows = span_of(attributes.get("colspan")), span_of(attributes.get("rowspan"))
        self.begin_cell(tag == "th", columns, rows)

    def _end_cell(self, _tag: str) -> None:
        self.end_cell()

    _STARTS: ClassVar[dict[str, Callable[["Builder", str, Attributes], None]]] = {
        **dict.fromkeys(BREAKING, _break),
        **dict.fromkeys(SPANS, _start_span),
        **dict.fromkeys(HEADINGS, _start_heading),
        **dict.fromkeys(LISTS, _start_list),
        **dict.fromkeys(CODE, _start_code),
        **dict.fromkeys(("td", "th"), _start_cell),
        "a": _start_link, "base": _rebase, "blockquote": _start_quote, "br": _line, "dd": _start_definition,
        "dt": _start_term, "figcaption": _start_caption, "hr": _rule, "img": _image, "input": _check_box,
        "li": _start_item, "q": _start_quotation, "sup": _start_raised, "table": _start_table, "tr": _start_row,
    }  # fmt: skip
    _ENDS: ClassVar[dict[str, Callable[["Builder", str], None]]] = {
        **dict.fromkeys(BREAKING | {"tr"}, _break),
        **dict.fromkeys(SPANS, _end_span),
        **dict.fromkeys(HEADINGS, _end_heading),
        **dict.fromkeys(LISTS, _end_list),
        **dict.fromkeys(("blockquote", "dd", "li"), _end_box),
        **dict.fromkeys(("td", "th"), _end_cell),
        "a": _end_link, "dt": _end_term, "q": _end_quotation, "sup": _end_raised,
        "table": _end_table,
    }  # fmt: skip
