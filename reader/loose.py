"""How is the article at a path or address read without storing it?"""

from pathlib import Path

from feeds import load
from feeds.article import Article
from feeds.errors import FeedError, ParseError, Refused
from feeds.process import Parser
from reader import __version__
from reader.beside import PROJECT
from reader.outcomes import NAMELESS


def read_loose(key: str, *, offline: bool, timeout: int) -> Article:
    """The article at a path or address, the first one of a feed or archive. Raises FeedError."""
    if not key.strip():
        raise Refused(NAMELESS)
    parser = Parser()
    try:
        if "://" in key:
            if offline:
                raise Refused("offline: nothing fetched")
            from feeds import lookup

            return lookup.run(_fetched(parser, key, timeout))
        return _local(parser, Path(key))
    finally:
        parser.close()


def _local(parser: Parser, path: Path) -> Article:
    for _, said in load.local(path, parser.parse):
        if isinstance(said, FeedError):
            raise said
        if said.articles:
            return said.articles[0]
    raise ParseError("no article in it")


async def _fetched(parser: Parser, address: str, timeout: int) -> Article:
    from feeds.fetch import Fetcher
    from feeds.sniff import sniff

    async with Fetcher(__version__, project=PROJECT, deadline=timeout) as fetcher:
        answer = await fetcher.fetch(address)
    if sniff(answer.content, answer.final, answer.content_type) == "html":
        return parser.page(answer.content, answer.final, answer.charset)
    parsed = parser.parse(answer.content, answer.final, answer.content_type, answer.charset)
    if not parsed.articles:
        raise ParseError("no article in it")
    return parsed.articles[0]
