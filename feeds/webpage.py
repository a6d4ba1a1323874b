"""Which article is on this web page?

Two ways to the text. A plain page, as people write by hand and tools write from notes, is taken whole, so that nothing
of it is lost: it has no navigation, sidebar, form or frame, no landmark roles, at most three scripts, and at most a
third of its text is links. From any other page trafilatura tells the article from what stands around it; where it finds
nothing, the page's <main>, else its longest <article>, else its <body> is taken, without navigation.
"""

import logging
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

MOST_CHARACTERS = 10_000_000
"""Of a page's markup; what follows is not read."""
MOST_ELEMENTS = 50_000
"""Pages with more are not given to trafilatura, whose time grows faster than they do."""
MOST_SCRIPTS = 3
MOST_LINKED = 1 / 3

_AROUND = ("nav", "aside", "form", "iframe", "frameset")
"""Elements that a plain page has not."""
_LANDMARKS = frozenset({"banner", "navigation", "complementary", "contentinfo", "search"})
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What trafilatura was seen to raise, or may, on odd pages: all mean that it found nothing."""


def article_from_page(content: bytes, address: str, charset: str = "") -> Article:
    """The article of the page that came from `address` (or is saved at that path). Raises ParseError."""
    markup = decode(content, charset)[:MOST_CHARACTERS].replace("\0", "")
    tree = _tree(markup)
    meta = pagemeta.read(tree, address)
    base = meta.url or address
    blocks = blocks_from_html(markup, base) if is_plain(tree) else _article_blocks(tree, base)
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
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=_parser())
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


def _article_blocks(tree: HtmlElement, base: str) -> tuple[Block, ...]:
    """The article among what stands around it."""
    found = ""
    if sum(1 for _ in tree.iter()) <= MOST_ELEMENTS:
        try:
            found = _trafilatura().extract(
                tree, output_format="html", include_comments=False, include_formatting=True, include_links=True
            )
        except (*_FAULTS, etree.LxmlError):
            found = ""
    return blocks_from_html(found or _main(tree), base)


@cache
def _trafilatura() -> ModuleType:
    """trafilatura, which takes .2 s to import, told to be quiet: a page without an article is nothing to log."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _main(tree: HtmlElement) -> str:
    """The markup of the part that most likely holds the article, without navigation."""
    for element in list(tree.iter("nav", "aside", "form", "header", "footer")):
        if element.getparent() is not None:
            element.drop_tree()
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
