"""How does running text become blocks? Folds white space, adjusts spans, and ends blocks when told to."""

from feeds.article import Block, BlockKind, Span, SpanKind
from feeds.blocks import MAX_LEVEL, tidy
from feeds.record import dataclass
from feeds.strings import TEXT_LIMIT, fold, is_clean

MAX_BLOCKS = 20_000
"""Of one article."""
MAX_SPANS = 5_000
"""Of one block; the text of further links stays, without the link."""
MAX_OPEN = 64
"""Nested spans; deeper ones are ignored."""
CUT_NOTICE = "[Cut here: the article is longer than Backstory keeps.]"


Mark = tuple[int, int, SpanKind, str]
"""What a `Span` is made of."""


@dataclass(slots=True)
class Container:
    """A list item, quote or table cell around the text; the innermost decides the kind of block."""

    kind: BlockKind
    level: int = 0
    marker: str = ""
    """Given to the first block only; what follows in the same list item has none."""


@dataclass(slots=True)
class ListState:
    """An open list: the number of its next item; None if it has bullets."""

    number: int | None = None
    step: int = 1


@dataclass(slots=True)
class OpenSpan:
    """A link or emphasis that has not ended; `kind` is None if it adds nothing."""

    tag: str
    kind: SpanKind | None
    href: str
    start: int
    piece: int
    """How many pieces of text there were before it."""


class Writer:
    """Collects text and spans into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.heading = 0
        """The level of the open heading, or 0."""
        self.pre = 0
        """How many <pre> are open."""
        self.language = ""
        """Of the next code block."""
        self.full = False
        """The limit of an article is reached: everything further is ignored."""
        self.most_blocks = MAX_BLOCKS
        self._pieces: list[str] = []
        self._size = 0
        self._gap = False
        self._breaks = 0
        self._total = 0
        self._spans: list[Span] = []
        self._open: list[OpenSpan] = []
        self._images: list[Block] = []

    def text(self, data: str) -> None:
        """Text as it stands in the markup."""
        if self.pre:
            self.raw(data)
            return
        folded = fold(data)
        if not folded:
            self._gap = True
            return
        if self._size and (self._gap or self._breaks or data[0].isspace()):
            self._separate()
        self._pieces.append(folded)
        self._size += len(folded)
        self._gap = data[-1].isspace()
        if self._size > TEXT_LIMIT:
            self.flush()

    def raw(self, data: str) -> None:
        """Text of a code block: nothing is folded."""
        data = data.replace("\r\n", "\n").replace("\r", "\n")
        self._pieces.append(data)
        self._size += len(data)
        if self._size > TEXT_LIMIT:
            self.flush()

    def _separate(self) -> None:
        """A space, a line break, or after two line breaks a new paragraph."""
        if self._breaks > 1 and not self.heading:
            self.flush()
            return
        self._pieces.append("\n" if self._breaks and not self.heading else " ")
        self._size += 1
        self._breaks = 0

    def line_break(self) -> None:
        """A <br>: two in a row end the paragraph."""
        if self.pre:
            self.raw("\n")
        elif self._size:
            self._breaks += 1

    def last_character(self) -> str:
        """The character before the next one, '' where a block begins."""
        if not self._size:
            return ""
        return " " if self._gap or self._breaks else self._pieces[-1][-1:]

    def open_span(self, tag: str, kind: SpanKind | None, href: str = "") -> None:
        """Words from here on are a link or emphasised; of nested spans of one kind the outer counts."""
        if len(self._open) >= MAX_OPEN:
            return
        for span in self._open:
            if span.kind == kind:
                kind = None
        start = self._size
        self._open.append(OpenSpan(tag, kind, href, start, len(self._pieces)))

    def close_span(self, tag: str) -> OpenSpan | None:
        """Ends the innermost span that `tag` opened."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                span = self._open.pop(index)
                self._keep(span)
                return span
        return None

    def _keep(self, span: OpenSpan) -> None:
        if span.kind and span.start < self._size and len(self._spans) < MAX_SPANS:
            self._spans.append(Span(span.start, self._size, span.kind, span.href))

    def drop_words_of(self, span: OpenSpan, words: frozenset[str]) -> None:
        """Remove the text of a span if it is one of these words (the permalink sign of a heading)."""
        if span.piece <= len(self._pieces) and "".join(self._pieces[span.piece :]).strip() in words:
            del self._pieces[span.piece :]
            self._size = sum(map(len, self._pieces))
            self._spans = [kept for kept in self._spans if kept.end <= self._size]

    def image(self, block: Block) -> None:
        """An image stands before the text if none has come yet, else after its paragraph."""
        if self._size:
            self._images.append(block)
        else:
            self.add(block)

    def read_so_far(self) -> int:
        """How many characters there were up to here."""
        return self._total + self._size

    def flush(self) -> None:
        """Ends the block; open spans go on in the next."""
        if self._size:
            for span in self._open:
                self._keep(span)
            self._end_block()
        for span in self._open:
            span.start = span.piece = 0
        self._gap, self._breaks = False, 0
        if self._images:
            images, self._images = self._images, []
            for image in images:
                self.add(image)

    def end_container(self) -> None:
        """Ends the block and the innermost list item, quote or cell."""
        self.flush()
        if self.containers:
            self.containers.pop()

    def _end_block(self) -> None:
        text, spans = "".join(self._pieces), self._spans
        room, self._total = TEXT_LIMIT - self._total, self._total + len(text)
        self._pieces, self._spans, self._size = [], [], 0
        if len(text) > room:
            text = text[:room].rstrip()
            spans = [span for span in spans if span.end <= len(text)]
        if spans and not self.pre:
            spans = in_order(text, spans)
        self.add(self._place(text, tuple(spans)))

    def _place(self, text: str, spans: tuple[Span, ...]) -> Block:
        """The block that ends here: where it stands says what it is."""
        if self.pre:
            language, self.language = self.language, ""
            return Block("code", text, spans, 0, language)
        if self.heading:
            return Block("heading", text, spans, self.heading)
        if self.containers:
            inner = self.containers[-1]
            marker, inner.marker = inner.marker, ""
            return Block(inner.kind, text, spans, min(inner.level, MAX_LEVEL), marker)
        return Block("paragraph", text, spans)

    def add(self, block: Block) -> None:
        """Add a block, made safe; at the limit, a last one that says that something was cut."""
        if self.full or not block.text:
            return
        if block.kind == "code" or not is_clean(block.text):  # else it is folded and its spans are sound already
            safe = tidy(block)
            if safe is None:
                return
            block = safe
        self.blocks.append(block)
        self.check_limits()

    def check_limits(self) -> None:
        """Stop at the limits of an article, and say so in a last block."""
        if self.full and len(self.blocks) <= self.most_blocks + 1:
            return
        if self._total > TEXT_LIMIT or len(self.blocks) >= self.most_blocks:
            self.full = True
            self.blocks[self.most_blocks :] = [Block("paragraph", CUT_NOTICE)]


def in_order(text: str, spans: list[Span]) -> list[Span]:
    """The spans in order of their start, outer ones first, without leading white space."""
    return sorted([_trim(text, span) for span in spans], key=outer_first)


def _trim(text: str, span: Span) -> Span:
    """A span without the white space before its first word; none follows its last."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    return span if start == span.start else Span(start, span.end, span.kind, span.href)


def outer_first(span: Span) -> tuple[int, int]:
    """Spans in the order in which they begin."""
    return span.start, -span.end


def placed(text: str, marks: list[Mark], gone: int) -> tuple[Span, ...]:
    """The spans in order, after `gone` characters were removed at the start of the text."""
    spans: list[Span] = []
    size, before, ordered = len(text), -1, True
    for began, ended, kind, href in marks:
        start = began - gone if began else 0
        end = ended - gone if ended - gone < size else size
        if start < end and text[start] == " ":
            start += 1
        if start < end and text[end - 1] == " ":
            end -= 1
        if start < end:
            ordered = ordered and start > before
            before = start
            spans.append(Span(start, end, kind, href))
    if not ordered:
        spans.sort(key=outer_first)
    return tuple(spans)
