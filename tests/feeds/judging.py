"""What must hold of whatever was read from any feed: clean strings, guids, addresses that may be opened."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from feeds.errors import ParseError
from feeds.load import parse
from feeds.parsed import Parsed
from feeds.strings import clean_url, is_clean
from tests.feeds.random_feeds import Made

ADDRESS = "https://a.example/feed"


def read(content: bytes) -> Parsed | str:
    """What the bytes say, or the sentence that refuses them."""
    try:
        return parse(content, ADDRESS)
    except ParseError as error:
        return str(error)


def faults(made: Made) -> list[str]:
    """What is wrong with the reading of a feed; nothing, one hopes. Any exception but ParseError is for the caller."""
    answer = read(made.content)
    found = unclean(answer)
    if isinstance(answer, str):
        return [*found, f"refused whole: {answer}"] if made.whole and made.entries else found
    if any(not article.guid for article in answer.articles):
        found.append("an article without a guid")
    found += [f"address {url[:60]!r}" for url in _addresses(answer) if url and clean_url(url) != url]
    if made.whole and made.plain and len(answer.articles) != made.entries:
        found.append(f"{len(answer.articles)} articles of {made.entries}")
    return found


def unclean(thing: Any) -> list[str]:
    """The strings in an answer that may not be shown."""
    return [f"unclean: {text[:60]!r}" for text in _strings(thing) if not is_clean(text)]


def _addresses(answer: Parsed) -> Iterator[str]:
    yield answer.feed.site
    for article in answer.articles:
        yield article.url
        yield from article.images
        yield from (enclosure.url for enclosure in article.enclosures)


def _strings(thing: Any) -> Iterator[str]:
    """Every string in an answer."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _strings(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from _strings(part)
