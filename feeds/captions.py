"""Which words tell an image: its caption, which is what readers of a page read, or its alternative text?

The caption, unless it has a few words alone, which name a photographer; and nothing is said twice.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from feeds.article import UNNAMED, Block
from feeds.strings import LINE_LIMIT, clean_line

CREDIT = 4
"""Words of a caption that says no more than whose image it is."""
MOST_PARTS = 3
"""Paragraphs of a caption: what it shows, who took it, whose it is."""
LONGEST_NAME = 200
"""Characters of an element's class, and of its id, that are looked at."""

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION = re.compile(r"(?:^|[^a-z])caption(?![a-z])")


def says(classes: str) -> bool:
    """Whether these names of an element say that it is a caption."""
    return "aption" in classes and _says(classes[:LONGEST_NAME])


@lru_cache(1024)
def _says(names: str) -> bool:
    return bool(_CAPTION.search(words_of(names)))


def words_of(names: str) -> str:
    """The names of an element in small letters, with a sign between their words."""
    return _CAPITAL.sub("-", names).lower()


def tells(image: str, caption: str) -> bool:
    """Whether the caption, rather than its own words, tells the image."""
    return bool(caption) and (image == UNNAMED or len(caption.split()) > CREDIT)


def told(image: Block, said: Sequence[Block]) -> list[Block]:
    """An image and the blocks of its caption, as one block where that tells it; one with links stays as it is."""
    text = " ".join(block.text for block in said)
    whole = len(said) > MOST_PARTS or len(text) > LINE_LIMIT  # an element around the article may be called so, too
    if not text or whole or any(block.kind != "paragraph" for block in said):
        return [image, *said]
    if letters(text) == letters(image.text):
        return [image]
    if not tells(image.text, text):
        return [image, *said]
    if any(span.kind == "link" for block in said for span in block.spans):
        return [replace(image, text=UNNAMED), *said]
    return [replace(image, text=clean_line(text))]


def letters(text: str) -> str:
    """What a line says, whatever its signs: a page's own title has straight quotes where its heading has curly ones."""
    return "".join(filter(str.isalnum, text.casefold()))
