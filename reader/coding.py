"""How is the code in an article highlighted? By a separate process; what that cannot do stays plain."""

import asyncio
import json
import sys
from collections.abc import Sequence

from feeds.article import Article, block_starts
from reader.page import Mark
from reader.piping import pipe
from reader.tokens import STYLES, Token
from reader.wrap import safe

LONGEST = 20_000
"""Characters of a piece of code that are coloured; a longer one is coloured so far."""
MOST = 60_000
"""Characters of an article's code that are coloured."""
PATIENCE = 5.0
"""Seconds until the process is ended."""
COMMAND = (sys.executable, "-P", "-m", "reader.tokens")  # -P: nothing from the folder that the reader stands in

Piece = tuple[int, str, str]
"""Code as it stands in an article: its first character, its language, its text."""


def pieces(article: Article) -> list[Piece]:
    """The code of an article whose language is stated, as much as is coloured."""
    found, room = list[Piece](), MOST
    for block, start in zip(article.blocks, block_starts(article.title, article.blocks), strict=True):
        if block.kind == "code" and block.marker and (code := safe(block.text[: min(LONGEST, room)])):
            found.append((start, block.marker, code))
            room -= len(code)
    return found


async def marks(
    asked: Sequence[Piece], command: Sequence[str] = COMMAND, patience: float = PATIENCE
) -> tuple[Mark, ...]:
    """The marks of these pieces of code, in order. A lexer that breaks or does not end costs its own piece and those
    after it their colours, no more."""
    request = json.dumps([(language, code) for _, language, code in asked])
    try:
        async with asyncio.timeout(patience):
            answer = await pipe(command, request)
    except (OSError, TimeoutError):
        return ()
    found: list[Mark] = []
    for (start, _, code), line in zip(asked, answer.text.splitlines(), strict=False):
        try:
            told = json.loads(line)
        except ValueError:  # what it said as it broke
            break
        found += [Mark(start + a, start + b, style) for a, b, style in _sound(told, len(code))]
    return tuple(found)


def _sound(told: object, length: int) -> list[Token]:
    """Those of its tokens that are some."""
    if not isinstance(told, list):
        return []
    return [(a, b, style) for a, b, style in told if 0 <= a < b <= length and style in STYLES]
