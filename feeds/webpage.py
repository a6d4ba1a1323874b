"""Which article is on this web page?

There are two ways to its text. A plain page, written by hand or generated from notes, is taken whole, so that nothing
is lost: it has no navigation, sidebar, form or frame, no landmark roles, at most three scripts, and at most a third of
its text is links. From any other page trafilatura extracts the article; if it finds almost nothing, the page's <main>,
else its longest <article>, else its <body> is taken, without navigation.

trafilatura tells which pieces belong to the article, but not how they are formatted: it loses the indentation of code
and the numbers and levels of lists, and breaks paragraphs at links and code. So each piece is looked up among the
page's own blocks and taken from there, with the page's images between the pieces (`pageimages`).
"""

import logging
import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from functools import cache
from types import ModuleType

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from feeds import pageimages, pagemeta
from feeds.article import UNNAMED, Article, Block
from feeds.captions import letters
from feeds.clean import blocks_from_html, clean_article
from feeds.decode import decode
from feeds.errors import ParseError
from feeds.identity import content_key
from feeds.pageimages import with_images
from feeds.pagemeta import PageMeta
from feeds.strings import strip_unsafe

MOST_CHARACTERS = 10_000_000
"""Of a page's markup; the rest is ignored."""
MOST_ELEMENTS = 8_000
"""Pages with more are not given to trafilatura, whose time grows with their square: 8,000 take up to 6 s. Of 90 real
pages the largest has 1,600."""
SHORT = 200
"""Characters: if trafilatura finds fewer, they are often not the article's."""
LIKELY_SAME = 30
"""Characters (without white space) from which a piece with the same text is taken for the same piece."""
MOST_PIECES = 20
"""Of one paragraph."""
LITTLE = 100
"""Characters around a quotation in the element that embeds it."""
MOST_SCRIPTS = 3
MOST_LINKED = 1 / 3

_AROUND = ("nav", "aside", "form", "iframe", "frameset")
"""Elements that no plain page has."""
_LANDMARKS = frozenset({"banner", "navigation", "complementary", "contentinfo", "search"})
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What trafilatura was seen to raise, or may, on odd pages: all mean that it found nothing."""
_BESIDE = re.compile(
    r"comments?[_-]?(?:list|form|thread|section|area|container|box|template)|(?<!no-)(?<!has-)(?<!with-)comments(?![\w-])|"
    r"disqus|newsletter|recirc",
    re.IGNORECASE,
)
"""The ids and classes of readers' comments, newsletter forms and links to other articles, of which trafilatura knows
fewer. 'tone-comment' and 'comments-open' are classes of articles."""
_IMAGE = re.compile("<img", re.IGNORECASE)
_QUOTING = frozenset({"blockquote", "div", "figure", "p"})
_BODY = re.compile(r"article[-_]*body", re.IGNORECASE)
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
    blocks = _read(markup, base, whole=True) if is_plain(tree) else _article_blocks(tree, markup, base, meta)
    title = meta.title or _first_heading(blocks)
    blocks = _without_title(blocks, title)
    if not any(block.text for block in blocks if block.kind != "rule" and block.text != UNNAMED):
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
    return not _is_links(tree)


def _is_links(element: HtmlElement) -> bool:
    """Whether more than a third of its text is links."""
    return sum(_size(link) for link in element.iter("a")) > MOST_LINKED * _size(element)


def _size(element: HtmlElement) -> int:
    """Characters of text in the element."""
    return sum(map(len, element.itertext()))


def _read(markup: str, base: str, *, whole: bool = False) -> tuple[Block, ...]:
    """The blocks of the page, with its images if it has any."""
    return pageimages.read(markup, base, whole=whole) if _IMAGE.search(markup) else blocks_from_html(markup, base)


def _article_blocks(tree: HtmlElement, markup: str, base: str, meta: PageMeta) -> tuple[Block, ...]:
    """The blocks of the article without its surroundings, with its images."""
    found = blocks_from_html(_extract(tree), base)
    if _length(found) < SHORT:
        found = blocks_from_html(_main(tree), base)
    page = _read(markup, base)
    if not found:  # nested deeper than a tree can be
        return page if _length(page) >= SHORT else ()
    return with_images(_as_on_page(found, page), page, next(iter(meta.images), ""), meta.title)


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _extract(tree: HtmlElement) -> str:
    """The HTML that trafilatura takes for the article; '' if it finds none."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return ""
    try:
        found = _trafilatura().extract(
            _prepared(tree), output_format="html", include_comments=False, include_formatting=True, include_links=True
        )
    except (*_FAULTS, etree.LxmlError):
        return ""
    return str(found or "")


def _prepared(tree: HtmlElement) -> HtmlElement:
    """A copy of the page, prepared for trafilatura."""
    tree = deepcopy(tree)
    _drop_beside(tree)
    _mark_parts(tree)
    for quote in tree.iter("blockquote"):
        if next(quote.iterancestors("blockquote"), None) is None and not _is_links(quote):
            _keep_quote(quote)
    return tree


def _drop_beside(tree: HtmlElement) -> None:
    """Remove what is inserted into articles and does not belong to them; what may contain the article stays."""
    most = (_size(tree) - sum(_size(code) for code in tree.iter("script", "style"))) / 2
    for element in list(tree.iter("div", "section", "ol", "ul")):
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        if _BESIDE.search(named) and next(element.iter("h1", "article"), None) is None and _size(element) < most:
            element.drop_tree()


def _mark_parts(tree: HtmlElement) -> None:
    """Mark an article whose body has several parts as the body: trafilatura would take only the first part."""
    named = ((element, element.get("class") or "") for element in tree.iter("div", "section"))
    parts = [(element, name) for element, name in named if _BODY.search(name) and not _is_within(element, SHORT)]
    held = Counter((next(element.iterancestors("article"), None), name) for element, name in parts)
    for (article, _), times in held.items():
        if article is not None and times > 1:
            article.set("itemprop", "articleBody")


def _keep_quote(quote: HtmlElement) -> None:
    """Remove the classes around an embedded post, for which trafilatura would drop it: it is a quotation then."""
    most = _size(quote) + LITTLE
    element: HtmlElement | None = quote
    while element is not None and element.tag in _QUOTING and _is_within(element, most):
        element.attrib.pop("class", "")
        element = element.getparent()


def _is_within(element: HtmlElement, most: int) -> bool:
    """Whether it has at most so many characters; reads no further than that."""
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > most:
            return False
    return True


def _as_on_page(found: tuple[Block, ...], page: tuple[Block, ...]) -> list[tuple[Block, int]]:
    """Each piece as it stands on the page, and where, if it is there (else -1): of those of its kind that read alike
    ('see here') the one that leads to the same address, else the first, or one of any kind if it is long. Pieces of one
    paragraph, which trafilatura breaks at links and code, are that paragraph again; a line of code that it hands on as
    a quote is code, however short."""
    backwards = range(len(page) - 1, -1, -1)
    same = {(page[at].kind, _key(page[at])): at for at in backwards}
    alike = {key: at for (kind, key), at in same.items() if len(key) >= LIKELY_SAME and kind != "image"}
    same = {("quote", key): at for (kind, key), at in same.items() if kind == "code"} | same
    leading = {(page[at].kind, _key(page[at]), _links(page[at])): at for at in backwards}
    keys = [_key(block) for block in found]
    made: list[tuple[Block, int]] = []
    first = 0
    while first < len(found):
        said = found[first].kind, keys[first]
        at, size = leading.get((*said, _links(found[first])), same.get(said, -1)), 1
        if at < 0:
            at, size = _joined(keys[first : first + MOST_PIECES], alike)
        made.append((found[first] if at < 0 else page[at], at))
        first += size
    return made


def _joined(keys: list[str], alike: dict[str, int]) -> tuple[int, int]:
    """The place of the block that the first pieces make up, and how many they are; -1 and one where there is none."""
    told = ""
    for size, key in enumerate(keys, 1):
        told += key
        if told in alike:
            return alike[told], size
    return -1, 1


def _key(block: Block) -> str:
    """The text of a block without white space."""
    return "".join(block.text.split())


def _links(block: Block) -> tuple[str, ...]:
    """The addresses that a block links to."""
    return tuple(span.href for span in block.spans if span.href)


@cache
def _trafilatura() -> ModuleType:
    """trafilatura, which takes .2 s to import, with its logging switched off: a page without an article is normal."""
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
    """The heading that the text begins with; '' if it does not begin with one."""
    first = next((block for block in blocks if block.kind != "image"), None)
    return " ".join(first.text.split()) if first is not None and first.kind == "heading" else ""


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without the heading that only repeats the title, if it is among the first three."""
    whole = letters(title)
    for index, block in enumerate(blocks[:3]):
        if block.kind == "heading" and (said := letters(block.text)) in whole and 2 * len(said) > len(whole):
            return blocks[:index] + blocks[index + 1 :]
    return blocks
