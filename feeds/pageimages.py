"""Which of a web page's images belong to its article, and where do they stand in it?

Between two pieces of an article stand its images, and what sites put among them: portraits, buttons, boxes of other
stories. An image is left out where it is small, where it or an element around it is called such a thing, where it leads
to another page, and where it has no address. An image is told by its caption, which is what readers of the page read;
by its alternative text where it has none, or one of a few words that name a photographer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from feeds import captions, media
from feeds.article import UNNAMED, Block
from feeds.builder import NO_CAPTION, Builder, Caption
from feeds.captions import CREDIT, LONGEST_NAME, letters
from feeds.markup import tell
from feeds.strings import LINE_LIMIT, clean_line, clean_url
from feeds.tags import Attributes

SMALL = (("width", 120), ("height", 60))
"""Pixels: what is narrower or lower is an icon, a line or a portrait."""
LITTLE = 1_500
"""Characters in an element whose name says that it stands beside the article: one with more may hold the article."""
MOST_BETWEEN = 2_000
"""Characters between two pieces that are no part of the article: behind more, the images are not its own either."""

_BESIDE = frozenset({"aside", "button", "footer", "form", "nav"})
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:ads?|advert\w*|authors?|avatars?|badges?|bio|byline|comments?|emoji|gravatar|headshot|icons?|latest|"
    r"logos?|more|mugshot|newsletter|pixel|popular|promo\w*|rail|rating|read-next|recirc\w*|recommend\w*|"
    r"related|seo|share|sharing|sidebar|smiley|social|spacer|sponsor\w*|sprite|subscri\w*|teaser|thumbs?|"
    r"tracking|trending|you-may)(?![a-z])"
)
_STAND_INS = frozenset({"blank", "empty", "gray", "grey", "lazy", "loader", "loading", "pixel", "placeholder",
                        "preloader", "spacer", "transparent"})  # fmt: skip
"""What a file is called that stands for an image until it is loaded."""
_OF_STAND_INS = _STAND_INS | {"bg", "black", "image", "img", "white", "x"}
_UPLOAD = re.compile(r"(?=\S*_)\S+|[A-Za-z]+-?\d{4,}")
"""An alternative text that a camera or an upload gave: 'IMG_2033', 'DSC01234'."""
_TINY = re.compile(r"(?:^|&)w(?:idth)?=\d\d?(?!\d)")
_WORD = re.compile("[a-z]+")
_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_UNREAD = re.compile(r"avif|jxl|svg")
_RESIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")


def read(markup: str, base: str, *, whole: bool = False) -> tuple[Block, ...]:
    """The blocks of a page with the images that may be an article's; all, where the page is its article (`whole`)."""
    reader = _Reader(base, whole)
    tell(markup, etree.HTMLParser(target=reader, encoding="utf-8"), reader)
    return reader.finish()


def with_images(pieces: Sequence[tuple[Block, int]], page: Sequence[Block], lead: str, title: str) -> tuple[Block, ...]:
    """The pieces of the article, each with its place on the page (-1: none), and between them the page's images, each
    once. Where there are any, those under the title, and the `lead` that the page names, stand before the first: else
    the reader shows the lead there by itself."""
    shown = {block.marker for block, _ in pieces if block.kind == "image"}
    made: list[Block] = []
    strays: list[Block] = []
    first = last = -1
    for block, at in pieces:
        if at > last:
            if last >= 0:
                made += _images(page[last + 1 : at], shown)
            first, last = (at if first < 0 else first), at
        elif at < 0 and block.kind == "paragraph":
            strays.append(block)
        made.append(block)
    if shown and first > 0:
        known = {_file(address) for address in shown}
        before = [block for block in _before(page[:first], lead) if _file(block.marker) not in known]
        made[:0] = _images(before, shown)
    return _told_apart(_said_once(made, strays), letters(title))


def _said_once(blocks: Sequence[Block], strays: Sequence[Block]) -> list[Block]:
    """Without those of the strays that say the caption of an image, or of a caption in two parts one."""
    told = [letters(block.text) for block in blocks if block.kind == "image"]
    captions: set[int] = set()
    for block in strays:
        said, is_part = letters(block.text), len(block.text.split()) > CREDIT
        if any(said == whole or (is_part and (whole.startswith(said) or whole.endswith(said))) for whole in told):
            captions.add(id(block))
    return [block for block in blocks if id(block) not in captions]


def _before(blocks: Sequence[Block], lead: str) -> list[Block]:
    """Of what stands before the article: what follows the title, behind the lead where that stands above it."""
    tops = (at for at in range(len(blocks) - 1, -1, -1) if (blocks[at].kind, blocks[at].level) == ("heading", 1))
    title = next(tops, len(blocks))
    name = _file(lead)
    above = [block for block in blocks[:title] if name and block.kind == "image" and _file(block.marker) == name]
    return [*above[:1], *blocks[title + 1 :]]


def _file(address: str) -> str:
    """What an image is called, whatever its size; '' where it has no address."""
    return _RESIZED.sub("", urlsplit(address).path.rpartition("/")[2])


def _images(blocks: Sequence[Block], shown: set[str]) -> list[Block]:
    """The images among these blocks that are not `shown` yet."""
    made: list[Block] = []
    if sum(len(block.text) for block in blocks if block.kind != "image") > MOST_BETWEEN:
        return made
    for block in blocks:
        if block.kind == "image" and block.marker not in shown and len(shown) < media.MOST_IMAGES:
            shown.add(block.marker)
            made.append(block)
    return made


def _told_apart(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """Words that several images have, or that the title or the text says, tell nothing of an image."""
    times = Counter(block.text for block in blocks)

    def tells(block: Block, after: Block | None) -> bool:
        repeated = times[block.text] > 1 or (after is not None and after.text.startswith(block.text))
        return not (repeated or (title and title in letters(block.text)))

    return tuple(
        replace(block, text=UNNAMED) if block.kind == "image" and not tells(block, after) else block
        for block, after in zip_longest(blocks, blocks[1:])
    )


class _Box(NamedTuple):
    """An open element whose images are not the article's, unless it holds the article."""

    depth: int
    images: int
    """How many there were before it."""
    size: int
    """How many characters there were."""


class _Twin(NamedTuple):
    """The last image, which may come again: what a script loads late stands in a <noscript> as well."""

    unscripted: bool
    late: bool
    """Whether its address stands where only a script looks for it."""
    size: int
    """How many characters there were."""


class _Reader(Builder):
    """Reads as `Builder` does, and knows of each image where it stands."""

    def __init__(self, base: str, whole: bool) -> None:
        super().__init__(base)
        self._whole = whole
        self._own: list[Block] = []
        """The images that may be the article's."""
        self._boxes: list[_Box] = []
        self._link = (0, "")
        """How deep the open link is, or 0, and its address."""
        self._captioned: Block | None = None
        """The last image that a caption tells: what is called so too goes on with it."""
        self._source = ""
        """The address that the open <picture> offers."""
        self._unscripted = False
        """In a <noscript>."""
        self._twin: _Twin | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipped:
            if self._unscripted and tag == "img":
                self.take_image(attributes)
            elif self._unscripted and tag == "a":
                self._enter(tag, attributes)
        elif tag == "noscript":
            self._unscripted = True
        elif tag == "picture":
            self._source = ""
        elif tag == "source":
            self._offer(attributes)
        elif (attributes or tag in _BESIDE or tag == "figcaption") and tag != "img":
            self._enter(tag, attributes)
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        super().end(tag)
        if self._unscripted and not self._skipped:
            self._unscripted = False
        if self._link[0] > self.depth:
            self._link = (0, "")
        while self._boxes and self._boxes[-1].depth > self.depth:
            box = self._boxes.pop()
            if self.read_so_far() - box.size < LITTLE:
                del self._own[box.images :]

    def finish(self) -> tuple[Block, ...]:
        """All blocks, but the images that are none of the article."""
        own = {id(block) for block in self._own}
        return tuple(block for block in super().finish() if block.kind != "image" or id(block) in own)

    def _enter(self, tag: str, attributes: Attributes) -> None:
        """Takes note of an element that says something of the images in it."""
        beside, caption = _says(attributes)
        if caption or tag == "figcaption":
            self._caption = Caption(0 if self._size else self.depth + 1, len(self.blocks), 0)
        if self._whole:
            return
        if tag == "a" and not self._link[0]:
            self._link = (self.depth + 1, attributes.get("href", ""))
        if beside or tag in _BESIDE:
            self._boxes.append(_Box(self.depth + 1, len(self._own), self.read_so_far()))

    def _leads_away(self) -> bool:
        """Whether the open link leads to another page; not to an image, nor to what lies under this page."""
        address, here = clean_url(self._link[1], self.base), self.base.rstrip("/")
        return bool(address) and not _FILE.search(urlsplit(address).path) and not (here and address.startswith(here))

    def _offer(self, attributes: Attributes) -> None:
        """One of the files of a <picture>; the first that can be read is taken."""
        if not self._source and not _UNREAD.search(attributes.get("type", "")):
            self._source = media.image(attributes, self.base).address

    def take_image(self, attributes: Attributes) -> None:
        """An image, if it may be the article's."""
        found = media.image(attributes, self.base)
        if found.is_character:
            self.text(found.text)
            return
        address = "" if _stands_in(found.address) else found.address
        late = address != clean_url(attributes.get("src"), self.base)
        address, self._source = address or self._source, ""
        if _is_small(attributes) or not (address or (self._whole and found.text)):
            return
        if not self._whole and (_says(attributes).beside or self._leads_away()):
            return
        text = "" if address and _UPLOAD.fullmatch(found.text) else found.text
        if text or not self.tables:  # in a table it would be a word of a cell
            self._place_image(Block("image", text or UNNAMED, marker=address), late)

    def _place_image(self, block: Block, late: bool) -> None:
        """Takes an image, or the better address and words of two where it comes again in a <noscript>."""
        twin, self._twin = self._twin, _Twin(self._unscripted, late, self.read_so_far())
        if twin and self._own and twin.size == self.read_so_far() and twin.unscripted != self._unscripted:
            self._twin = None
            before = self._own[-1]
            text = block.text if before.text == UNNAMED else before.text
            better = late or (self._unscripted and not twin.late)
            self._exchange(Block("image", text, marker=block.marker if better else before.marker))
        else:
            self._own.append(block)
            self.image(block)

    def _exchange(self, block: Block) -> None:
        """Puts this in place of the last image."""
        for blocks in (self._images, self.blocks):
            if blocks and blocks[-1] is self._own[-1]:
                blocks[-1] = self._own[-1] = block
                return

    def begin_caption(self) -> None:
        """Every element says by itself whether it is one."""

    def end_caption(self) -> None:
        """Its caption tells an image that is right before it or within."""
        (_, first, _), self._caption = self._caption, NO_CAPTION
        if self.tables or self.pre or not self._own:
            return
        near = range(max(first - 1, 0), min(first + 1, len(self.blocks)))
        at = next((at for at in near if self.blocks[at] is self._own[-1]), -1)
        if at < 0:
            return
        self.flush()
        said = self.blocks[at + 1 :]
        text = " ".join(block.text for block in said)
        tells = captions.tells(self._own[-1].text, text)
        if self._own[-1] is self._captioned:
            text = f"{self._captioned.text} {text}"
        if tells and len(text) <= LINE_LIMIT and all(block.kind == "paragraph" for block in said):
            self._captioned = replace(self._own[-1], text=clean_line(text))
            self.blocks[at:] = self._own[-1:] = [self._captioned]


class _Named(NamedTuple):
    """What the name of an element says of the images in it."""

    beside: bool
    caption: bool


def _says(attributes: Attributes) -> _Named:
    return _named(attributes.get("class", "")[:LONGEST_NAME], attributes.get("id", "")[:LONGEST_NAME])


@lru_cache(4096)
def _named(classes: str, id: str) -> _Named:
    names = f"{classes} {id}"
    return _Named(bool(_NAMED.search(captions.words_of(names))), captions.says(names))


def _stands_in(address: str) -> bool:
    """Whether it stands for an image until that is loaded, is a portrait, or is what no terminal shows."""
    parts = urlsplit(address)
    folder, _, name = parts.path.lower().rpartition("/")
    words = set(_WORD.findall(name.rpartition(".")[0]))
    stands_in = name.startswith("1x1") or (words <= _OF_STAND_INS and not words.isdisjoint(_STAND_INS))
    return stands_in or name.endswith(".svg") or "/avatar" in folder or bool(_TINY.search(parts.query))


def _is_small(attributes: Attributes) -> bool:
    sizes = ((_PIXELS.match(attributes.get(name, "")), least) for name, least in SMALL)
    return any(int(size[1]) < least for size, least in sizes if size)
