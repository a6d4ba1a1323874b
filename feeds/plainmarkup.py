"""Which blocks does plain HTML make? A fast path for the paragraphs, lists and quotes that most articles consist of.

The result is that of `feeds.markup`, which uses an HTML parser (the tests compare the two). Here the text is split at
its tags, and read only if every tag has its end tag, is allowed where it stands, and is one of those below: then a
parser would have nothing to repair. Anything else makes the markup odd, and there is no result. When in doubt, odd.
"""

import re
from html.entities import name2codepoint

from feeds import media
from feeds.article import RULE, Block, Span, SpanKind
from feeds.blocks import MAX_LEVEL, tidy
from feeds.pattern import pattern
from feeds.plainentry import Odd
from feeds.strings import clean_link, fold, is_clean
from feeds.tags import HEADINGS, PERMALINKS, SPANS, Attributes, is_hidden, number
from feeds.writer import Container, ListState, Mark, in_order, placed

LONGEST = 200_000
"""Characters; far below the limits of `feeds.writer`."""
MOST_TAGS = 4_000
DEEPEST = 30
"""Lists and quotes within one another, and inline elements."""

_TAG = pattern(r"""([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*=(?:"[^"]*"|'[^']*'))*)\s*(/?)""")
_ATTRIBUTE = pattern(r"""\s([a-z][a-z-]*)=(?:"([^"]*)"|'([^']*)')""")
_LINK = pattern(r'a href="https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:[/?#][A-Za-z0-9/._~!$()*+,;=:@%?#-]*)?"')
"""A link that is clean as it stands, see `strings.clean_url`."""
_REFERENCE = pattern(r"&(?:#([0-9]{2,6})|([A-Za-z][A-Za-z0-9]{1,7}));|&")
_ODD = pattern("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that a parser may drop or change."""
_WIDE_GAP = pattern(r"<[^>]*[^\S\t\n\r ]")
"""White space beyond ASCII within a tag, where it separates nothing."""
_MOVED = frozenset({"lang", "rang"})
"""References that stand for other characters since HTML 5."""
_NO_BRACKETS = bytes(set(range(256)) - set(b"<>"))
_COMMON = bytes(set(range(0x20, 0x7F)) - set(b"<>"))
"""Bytes that are removed before the search for special characters, so that little is left to search."""
_QUIET = frozenset({"abbr", "big", "del", "font", "ins", "s", "small", "span", "strike", "u"})
"""Inline elements that are ignored."""
_BOXES = frozenset({"article", "div", "figure", "footer", "header", "section"})
_LEAVES = {"p": 0, **{name: int(name[1]) for name in HEADINGS}}
"""Elements that hold nothing but running text, and the level of the heading."""
_ENDS = frozenset({"", "/p", "/li", "/ul", "/ol", "/blockquote", "p", "li", "ul", "ol", "blockquote", "div", "/div"})
"""The most frequent of the tags that end running text, and '' for the end of all."""
_BLOCKS = frozenset({*_BOXES, *_LEAVES, "blockquote", "hr", "li", "ol", "ul"})
_VOID = frozenset({"br", "hr", "img"})
_BREAKS = frozenset({"br", "br/", "br /"})
_PLAIN = frozenset({*_BLOCKS, *(f"/{name}" for name in _BLOCKS - _VOID)})
_PLAIN_ENDS = frozenset(tag for tag in _PLAIN if tag[0] == "/")
_ADDRESSES = ("href", *media.SOURCES)
_NONE: Attributes = {}


def blocks(markup: str, base: str = "") -> tuple[Block, ...] | None:
    """The blocks of the markup, relative addresses resolved against `base`; None if it is not plain."""
    if len(markup) > LONGEST or "aption" in markup:  # a caption may tell an image
        return None
    raw = markup.encode("utf-8", "surrogatepass")
    told = raw.translate(None, _COMMON)
    brackets = told.translate(None, _NO_BRACKETS)
    tags = len(brackets) // 2
    if tags > MOST_TAGS or brackets != b"<>" * tags:
        return None
    special = told.translate(None, b"<>").decode("utf-8", "surrogatepass") if len(told) > len(brackets) else ""
    if special and not special.isprintable():
        if _ODD.search(special) or (not raw.isascii() and _WIDE_GAP.search(markup)):
            return None
        markup = " ".join(markup.split())
    pieces = markup.replace(">", "<").split("<")
    try:
        return _Reader(pieces, base, is_clean("".join(special.split()))).blocks()
    except Odd:
        return None


_Mark = tuple[int, str, SpanKind | None, str]
"""An inline element that is open: where it begins, the tag that ends it, what it adds, its address."""


class _Reader:
    """Goes through texts (at even places) and tags (at odd ones); all white space are spaces already."""

    def __init__(self, pieces: list[str], base: str, clean: bool) -> None:
        self._pieces = pieces
        self._base = base
        self._clean = clean
        """Nothing of it has to be made safe, but what its references may stand for."""
        self._blocks: list[Block] = []
        self._open: list[str] = []
        """The elements that hold blocks."""
        self._containers: list[Container] = []
        self._lists: list[ListState] = []

    def blocks(self) -> tuple[Block, ...]:
        """All blocks. Raises Odd."""
        pieces, end, at = self._pieces, len(self._pieces), 0
        pieces.append("")  # so that a tag follows every text
        while True:
            at = at + 1 if not pieces[at] and pieces[at + 1] in _ENDS else self._text(at, 0)
            if at == end:
                break
            tag = pieces[at]
            at += 1
            if tag == "p":
                at = self._leaf(at, "/p", 0)
            elif tag in _PLAIN_ENDS:
                self._end(tag[1:])
            else:
                name, attributes = _parsed(tag)
                if name in _LEAVES:
                    at = self._leaf(at, "/" + name, _LEAVES[name])
                else:
                    self._start(name, attributes)
        if self._open:
            raise Odd
        found = self._blocks
        while found and found[-1].kind == "rule":
            found.pop()
        return tuple(found)

    def _leaf(self, at: int, ends: str, heading: int) -> int:
        """An element that holds nothing but running text; where it goes on behind it."""
        at = self._text(at, heading)
        if self._pieces[at] != ends:
            raise Odd
        return at + 1

    def _start(self, name: str, attributes: Attributes) -> None:
        """An element that holds blocks begins."""
        inside = self._open[-1] if self._open else ""
        if (name == "li") != (inside in ("ul", "ol")) or name not in _BLOCKS or len(self._open) > DEEPEST:
            raise Odd
        if name == "hr":
            if self._blocks and self._blocks[-1].kind != "rule":
                self._blocks.append(Block("rule", RULE))
            return
        self._open.append(name)
        if name == "li":
            self._containers.append(Container("item", len(self._lists), self._marker(attributes)))
        elif name == "ul":
            self._lists.append(ListState())
        elif name == "ol":
            self._lists.append(ListState(number(attributes.get("start"), 1)))
        elif name == "blockquote":
            self._containers.append(Container("quote", 1 + sum(box.kind == "quote" for box in self._containers)))

    def _marker(self, attributes: Attributes) -> str:
        """What the next item of the innermost list is marked with."""
        inner = self._lists[-1]
        if inner.number is None:
            return "•"
        own = number(attributes.get("value"), inner.number)
        inner.number = own + inner.step
        return f"{own}."

    def _end(self, name: str) -> None:
        """The innermost element that holds blocks ends."""
        if not self._open or self._open.pop() != name:
            raise Odd
        if name in ("li", "blockquote"):
            self._containers.pop()
        elif name in ("ul", "ol"):
            self._lists.pop()

    def _text(self, at: int, heading: int) -> int:
        """Reads running text from here on; where the tag is that ends it."""
        pieces = self._pieces
        after = at + 1
        if pieces[after] not in _ENDS:
            return self._marked(at, heading)
        if text := pieces[at]:
            if "&" in text:
                text = fold(_undone(text))
                if text:
                    self._add(text, (), heading, clean=False)
            elif text := text.strip(" ") if "  " not in text else fold(text):
                self._add(text, (), heading, self._clean)
        return after

    def _marked(self, first: int, heading: int) -> int:
        """As `_text`, where there are links and emphasis in it: all its pieces make one text."""
        pieces, at, size = self._pieces, first, 0
        spans: list[Mark] = []
        opened: list[_Mark] = []
        ends = ""
        while True:
            size += len(pieces[at])
            tag = pieces[at + 1]
            if tag == ends and opened:
                start, _, adds, href = opened.pop()
                if adds:
                    spans.append((start, size, adds, href))
                ends = opened[-1][1] if opened else ""
            elif tag in _ENDS:
                break
            elif tag[:8] == 'a href="' and not heading:
                href = tag[8:-1] if _LINK.fullmatch(tag) else clean_link(_parsed(tag)[1]["href"], self._base)
                kind: SpanKind | None = "link" if href else None
                ends = "/a"
                opened.append((size, ends, _adding(kind, opened, link=True) if opened else kind, href))
            elif tag in SPANS and len(opened) < DEEPEST:
                ends = "/" + tag
                opened.append((size, ends, _adding(SPANS[tag], opened) if opened else SPANS[tag], ""))
            else:
                return self._run(first, heading)
            at += 2
        at += 1
        text = "".join(pieces[first:at:2])
        if opened or "&" in text or "  " in text:
            return self._run(first, heading)
        if whole := text.strip(" "):
            self._add(whole, placed(whole, spans, text[0] == " ") if spans else (), heading, self._clean)
        return at

    def _run(self, at: int, heading: int) -> int:
        """As `_text`, where there are tags in it."""
        pieces, run = self._pieces, _Run()
        while True:
            if text := pieces[at]:
                text = _undone(text)
                if run.breaks > 1 and not heading and fold(text):  # two line breaks end a paragraph
                    self._end_run(run, heading)
                    run = _Run()
                run.text(text, heading)
            at += 1
            if (tag := pieces[at]) in _ENDS:
                break
            if not self._inline(run, tag, heading):
                break
            at += 1
        self._end_run(run, heading)
        return at

    def _inline(self, run: "_Run", tag: str, heading: int) -> bool:
        """Takes a tag within running text; False where it ends the text."""
        if tag[0:1] == "/" and run.open and run.open[-1][0] == tag[1:]:
            run.close(heading)
        elif tag in SPANS:
            run.start(tag, SPANS[tag], "")
        elif tag in _BREAKS:
            run.breaks += run.size > 0
        else:
            name, attributes = _parsed(tag)
            if name == "a":
                href = clean_link(attributes.get("href"), self._base)
                run.start(name, "link" if href else None, href)
            elif name in SPANS:
                run.start(name, SPANS[name], "")
            elif name in _QUIET:
                run.start(name, None, "")
            elif name == "br":
                run.breaks += run.size > 0
            elif name == "img":
                self._image(run, attributes, heading)
            else:
                return False
        return True

    def _image(self, run: "_Run", attributes: Attributes, heading: int) -> None:
        """An image stands before the text if none has come yet, else after its paragraph."""
        found = media.image(attributes, self._base)
        if found.is_character:
            raise Odd
        if found.text:
            block = Block("image", found.text, marker=found.address)
            if run.size:
                run.images.append(block)
            else:
                self._blocks.append(block)

    def _end_run(self, run: "_Run", heading: int) -> None:
        if run.open:
            raise Odd
        if run.size:
            text = "".join(run.parts)
            self._add(text, tuple(in_order(text, run.spans)) if run.spans else (), heading, clean=False)
        self._blocks += run.images

    def _add(self, text: str, spans: tuple[Span, ...], heading: int, clean: bool) -> None:
        """Takes a block; where it stands says what it is."""
        if heading:
            block = Block("heading", text, spans, heading)
        elif self._containers:
            inner = self._containers[-1]
            block = Block(inner.kind, text, spans, min(inner.level, MAX_LEVEL), inner.marker)
            inner.marker = ""
        else:
            block = Block("paragraph", text, spans)
        if not clean and not is_clean(text):
            safe = tidy(block)
            if safe is None:
                return
            block = safe
        self._blocks.append(block)


class _Run:
    """Running text with its spans, see `writer.Writer`."""

    __slots__ = ("_gap", "breaks", "images", "open", "parts", "size", "spans")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = self.breaks = 0
        self._gap = False
        self.spans: list[Span] = []
        self.open: list[tuple[str, SpanKind | None, str, int, int]] = []
        """Of each element: its tag, what it adds, its address, where it begins, after how many parts."""
        self.images: list[Block] = []

    def text(self, data: str, heading: int) -> None:
        """Text, its references undone."""
        folded = fold(data)
        if not folded:
            self._gap = True
            return
        if self.size and (self._gap or self.breaks or data[0].isspace()):
            self.parts.append("\n" if self.breaks and not heading else " ")
            self.size += 1
            self.breaks = 0
        self.parts.append(folded)
        self.size += len(folded)
        self._gap = data[-1].isspace()

    def start(self, tag: str, kind: SpanKind | None, href: str) -> None:
        """An inline element begins; of nested ones of one kind the outer counts."""
        if len(self.open) > DEEPEST:
            raise Odd
        for outer in self.open:
            if outer[1] == kind:
                kind = None
            if outer[0] == tag == "a":
                raise Odd
        self.open.append((tag, kind, href, self.size, len(self.parts)))

    def close(self, heading: int) -> None:
        """The innermost element ends."""
        tag, kind, href, start, piece = self.open.pop()
        if heading and tag == "a" and "".join(self.parts[piece:]).strip() in PERMALINKS:
            raise Odd
        if kind and start < self.size:
            self.spans.append(Span(start, self.size, kind, href))


def _adding(kind: SpanKind | None, opened: list[_Mark], link: bool = False) -> SpanKind | None:
    """What an element adds within these: of nested ones of one kind the outer counts. Raises Odd: a link in a link."""
    for _, tag, outer, _ in opened:
        if link and tag == "/a":
            raise Odd
        if outer == kind:
            kind = None
    return kind


def _undone(text: str) -> str:
    """The text with its references undone. Raises Odd."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    """What a reference stands for. Raises Odd where browsers and we might not agree."""
    code = int(reference[1]) if reference[1] else name2codepoint.get(reference[2] or "", 0)
    if not (32 <= code < 127 or 160 <= code < 0xD800) or reference[2] in _MOVED:
        raise Odd
    return chr(code)


def _parsed(tag: str) -> tuple[str, Attributes]:
    """The name of a tag (with a slash before it where it is an end) and its attributes. Raises Odd."""
    if tag in _PLAIN:
        return tag, _NONE
    found = _TAG.fullmatch(tag)
    if found is None or (found[3] and found[1] not in _VOID):
        raise Odd
    name, written = found[1], found[2]
    if not written:
        return name, _NONE
    given = _ATTRIBUTE.findall(written)
    attributes = {key: _undone(double or single) for key, double, single in given}
    if len(attributes) < len(given) or "reversed" in attributes or is_hidden(name, attributes):
        raise Odd
    if any(" " in attributes.get(key, "") for key in _ADDRESSES):  # it may have been a line break before
        raise Odd
    return name, attributes
