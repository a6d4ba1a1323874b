"""What does this HTML say? Reads markup into safe blocks with spans, in one pass and without a tree.

libxml2's forgiving HTML parser (by lxml) tells of each start tag, end tag and text; a `Builder` listens. No tree is
built and nothing recurses, so that nesting costs next to nothing: for 100,000 nested <div> Lexbor's tree took 15 s,
this .1 s.
"""

from typing import Protocol

from lxml import etree

from feeds.article import Block
from feeds.builder import Builder
from feeds.record import dataclass

_idle: list[tuple[Builder, etree.HTMLParser]] = []
"""A parser that nobody uses and the listener it was made with: making one costs as much as reading a short article."""
CHUNK = 16_384
"""Characters handed to the parser at once."""
DEEPEST = 500
"""Past this depth the parser starts anew: an end tag without its start costs it time in proportion to the depth."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What a piece of HTML says."""

    blocks: tuple[Block, ...]
    images: tuple[str, ...]
    """The addresses of all its images, those without alternative text too, but no tracking pixels."""


def read(markup: str, base: str = "") -> Markup:
    """HTML, a page or a fragment, as safe blocks; relative addresses are joined to `base`. Never raises."""
    builder, parser = _idle.pop() if _idle else _pair()
    Builder.__init__(builder, base)
    tell(markup, parser, builder)
    said = Markup(builder.finish(), tuple(dict.fromkeys(builder.images)))
    _idle[:] = [(builder, parser)]
    return said


class Listener(Protocol):
    """What a parser tells of tags and texts."""

    depth: int
    """Elements that are open."""

    @property
    def full(self) -> bool:
        """Whether it wants to hear no more."""


def tell(markup: str, parser: etree.HTMLParser, listener: Listener) -> None:
    """Have the listener, which the parser was made with, told of all of the markup. Never raises."""
    markup = markup.replace("\0", "")
    at = 0
    while at < len(markup) and not listener.full:
        end = _chunk_end(markup, at)
        parser.feed(markup[at:end].encode("utf-8", "ignore"))  # drops lone surrogates
        if listener.depth > DEEPEST:
            _close(parser)
        at = end
    _close(parser)


def _pair() -> tuple[Builder, etree.HTMLParser]:
    """A listener, and a parser that tells it."""
    builder = Builder()
    return builder, etree.HTMLParser(target=builder, encoding="utf-8")


def _close(parser: etree.HTMLParser) -> None:
    """Ends what is open; a parser that was told nothing has nothing to end."""
    try:
        parser.close()
    except etree.XMLSyntaxError:  # no element found
        return


def _chunk_end(markup: str, at: int) -> int:
    """Where the chunk that begins at `at` ends: before a tag if possible, so that a new parser could go on there."""
    if len(markup) - at <= CHUNK:
        return len(markup)
    tag = markup.rfind("<", at + 1, at + CHUNK)
    return tag if tag > at else at + CHUNK
