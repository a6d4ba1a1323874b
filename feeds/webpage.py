"""Which article is on this web page?

Two ways to the text. A plain page, as people write by hand and tools write from notes, is taken whole, so that nothing
of it is lost: it has no navigation, sidebar, form or frame, no landmark roles, at most three scripts, and at most a
third of its text is links. From any other page trafilatura tells the article from what stands around it; where it finds
next to nothing, the page's <main>, else its longest <article>, else its <body> is taken, without navigation.

trafilatura says which pieces are the article, not how they are set: it loses the indentation of code, the numbers and
levels of lists. So each piece is looked up among the page's own blocks, and taken as it stands there.
"""

import logging
import re
from dataclasses import replace
from functools import cache
from types import ModuleType

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from feeds import pagemeta
from feeds.article import Article, Block
from feeds.clean import blocks_from_html, clean_article
from feeds.decode import decode
from feeds.errors import ParseError
from feeds.identity import content_key
from feeds.pagemeta import PageMeta
from feeds.strings import strip_unsafe

MOST_CHARACTERS = 10_000_000
"""Of a page's markup; what follows is not read."""
MOST_ELEMENTS = 8_000
"""Pages with more are not given to trafilatura, whose time grows with their square: 8,000 take up to 6 s. Of 90 real
pages the largest has 1,600."""
SHORT = 200
"""Characters: where trafilatura finds fewer, it has often taken them from what stands around."""
LIKELY_SAME = 30
"""Characters (without white space) from which a piece that reads alike is taken for the same."""
MOST_SCRIPTS = 3
MOST_LINKED = 1 / 3

_AROUND = ("nav", "aside", "form", "iframe", "frameset")
"""Elements that a plain page has not."""
_LANDMARKS = frozenset({"banner", "navigation", "complementary", "contentinfo", "search"})
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What trafilatura was seen to raise, or may, on odd pages: all mean that it found nothing."""
_SET = frozenset({"code", "item", "quote", "table"})
"""Kinds of blocks that trafilatura does not hand on as they were set; a quote may be code."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{50000,}>")
"""A flood of attributes, which costs the tree time by its square; or an image inside its own address."""
_CONTROL = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]))(?![0-9a-f]);?", re.IGNORECASE)
"""A reference to a control character, which lxml reads, but refuses when trafilatura sets it as a text."""


def article_from_page(content: bytes, address: str, charset: str = "") -> Article:
    """The article of the page that came from `address` (or is saved at that path). Raises ParseError."""
    markup = decode(content, charset)[:MOST_CHARACTERS].replace("\0", "")
    tree = _tree(markup)
    meta = pagemeta.read(tree, address)
    base = meta.url or address
    blocks = blocks_from_html(markup, base) if is_plain(tree) else _article_blocks(tree, markup, base)
    title = meta.title or _first_heading(blocks)
    blocks = _without_title(blocks, title)
    if not any(block.text for block in blocks if block.kind != "rule"):
        raise ParseError("no article found on the page")
    return clean_article(_article(meta, title, blocks, address))


def _article(meta: PageMeta, title: str, blocks: tuple[Block, ...], address: str) -> Article:
    made = Article(
        guid=meta.url or address,
        title=title,
        blocks=blocks,
        url=meta.url,
        source=meta.site,
        authors=meta.authors,
        published=meta.published,
        updated=meta.updated,
        language=meta.language,
        summary=meta.summary,
        tags=meta.tags,
        images=meta.images,
        text_of="page",
    )
    return made if made.guid else replace(made, guid=content_key(made))


def _tree(markup: str) -> HtmlElement:
    """The page's elements. Raises ParseError where there are none."""
    markup = _CONTROL.sub("", _LONG_TAG.sub(" ", strip_unsafe(markup)))
    try:
        return document_fromstring(markup.encode(), parser=_parser())
    except etree.LxmlError as error:
        raise ParseError("no article found on the page") from error


def _parser() -> HTMLParser:
    """As trafilatura wants its trees: comments left in cost it parts of articles."""
    return HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)


def is_plain(tree: HtmlElement) -> bool:
    """Whether there is nothing on the page but its article (the rule is in the module's docstring)."""
    if next(tree.iter(*_AROUND), None) is not None or sum(1 for _ in tree.iter("script")) > MOST_SCRIPTS:
        return False
    if any((element.get("role") or "") in _LANDMARKS for element in tree.iter("*")):
        return False
    linked = sum(_size(link) for link in tree.iter("a"))
    return linked <= MOST_LINKED * _size(tree)


def _size(element: HtmlElement) -> int:
    """Characters of text in the element."""
    return sum(map(len, element.itertext()))


def _article_blocks(tree: HtmlElement, markup: str, base: str) -> tuple[Block, ...]:
    """The article among what stands around it."""
    found = blocks_from_html(_extract(tree), base)
    if _length(found) < SHORT:
        found = blocks_from_html(_main(tree), base)
    if found and not any(block.kind in _SET for block in found):
        return found
    page = blocks_from_html(markup, base)
    if not found:  # nested deeper than a tree can be
        return page if _length(page) >= SHORT else ()
    return _as_on_page(found, page)


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _extract(tree: HtmlElement) -> str:
    """The HTML that trafilatura takes for the article; '' where it finds none."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return ""
    try:
        found = _trafilatura().extract(
            tree, output_format="html", include_comments=False, include_formatting=True, include_links=True
        )
    except (*_FAULTS, etree.LxmlError):
        return ""
    return str(found or "")


def _as_on_page(found: tuple[Block, ...], page: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each piece as it stands on the page, if it is there: the first of its kind, or of any kind if it is long. So
    is a line of code, however short, that trafilatura hands on as a quote."""
    same = {(block.kind, _key(block)): block for block in reversed(page)}
    alike = {key: block for (_, key), block in same.items() if len(key) >= LIKELY_SAME}
    same = {("quote", key): block for (kind, key), block in same.items() if kind == "code"} | same
    return tuple(same.get((block.kind, _key(block))) or alike.get(_key(block)) or block for block in found)


def _key(block: Block) -> str:
    """What a block says, however it is set."""
    return "".join(block.text.split())


@cache
def _trafilatura() -> ModuleType:
    """trafilatura, which takes .2 s to import, told to be quiet: a page without an article is nothing to log."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _main(tree: HtmlElement) -> str:
    """The markup of the part that most likely holds the article, without navigation."""
    for element in list(tree.iter("nav", "aside", "header", "footer")):
        element.clear(keep_tail=True)
    candidates = [*tree.iter("main"), *sorted(tree.iter("article"), key=_size, reverse=True), *tree.iter("body")]
    best = next((element for element in candidates if str(element.text_content()).strip()), None)
    return "" if best is None else str(tostring(best, encoding="unicode", with_tail=False))


def _first_heading(blocks: tuple[Block, ...]) -> str:
    """The heading that the text begins with; '' where it begins otherwise."""
    return " ".join(blocks[0].text.split()) if blocks and blocks[0].kind == "heading" else ""


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without the heading that only repeats the title, if it is among the first three."""
    for index, block in enumerate(blocks[:3]):
        if block.kind == "heading" and block.level <= 2 and block.text.casefold() == title.casefold():
            return blocks[:index] + blocks[index + 1 :]
    return blocks
