"""Do bytes that a fuzzer invents break the reader? `python -m tests.feeds.fuzzing TARGET [LIBFUZZER OPTIONS]`, extra
`fuzz`.

Atheris (Google's fuzzer, guided by coverage) changes bytes until something other than the error that is meant for them
is raised, or an answer is unclean. Folders among the options hold bytes to begin with.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["feeds", "cache"]):
    from cache.errors import BadQuery
    from cache.query import remarks
    from cache.search import matches, search
    from cache.store import Cache
    from feeds import newsboat, opml
    from feeds.article import Feed
    from feeds.clean import blocks_from_html, blocks_from_text
    from feeds.errors import ParseError
    from feeds.load import page, parse
    from feeds.strings import clean_title, clean_url
    from tests.feeds.judging import ADDRESS, faults, unclean
    from tests.feeds.random_feeds import Made, random_feed


def feed(data: bytes) -> list[str]:
    """A feed of any format."""
    return faults(Made(data, 0, whole=False, plain=False))


def web_page(data: bytes) -> list[str]:
    """A page whose article is wanted."""
    try:
        return unclean(page(data, ADDRESS))
    except ParseError as error:
        return unclean(str(error))


def cleaner(data: bytes) -> list[str]:
    """Text and HTML of an entry."""
    text = data.decode("utf-8", "replace")
    url = clean_url(text, ADDRESS)
    found = unclean((blocks_from_html(text, ADDRESS), blocks_from_text(text), clean_title(text), url))
    return found + ([f"address {url[:60]!r}"] if clean_url(url) != url else [])


def subscriptions(data: bytes) -> list[str]:
    """OPML, or newsboat's list; what was read is written and read again."""
    try:
        known, said = opml.read(data)
    except ParseError as error:
        known, said = newsboat.read(data.decode("utf-8", "replace"))
        said = [*said, str(error)]
    again, lost = opml.read(opml.write(known).encode())
    found = unclean((tuple(known), tuple(said)))
    if {(one.address, one.title, frozenset(one.tags)) for one in known} != {
        (one.address, one.title, frozenset(one.tags)) for one in again
    } or lost:
        found.append(f"written and read again it is other: {lost}")
    return found


def query(data: bytes) -> list[str]:
    """A search, as it is typed and as it is sent."""
    text = data.decode("utf-8", "replace")
    remarks(text)
    for ask in (search, matches):
        try:
            ask(CACHE, text)
        except BadQuery as error:
            return unclean(str(error))
    return []


TARGETS: dict[str, Callable[[bytes], list[str]]] = {
    "feed": feed,
    "page": web_page,
    "cleaner": cleaner,
    "opml": subscriptions,
    "query": query,
}


def one(data: bytes) -> None:
    """One try."""
    if found := TARGET(data):
        raise AssertionError(found)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"targets: {', '.join(TARGETS)}")
    TARGET = TARGETS[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder) / "cache.db") as CACHE:
        there = CACHE.add_feed(Feed(ADDRESS, "Feed")).id
        for made in filter(lambda made: made.whole, map(random_feed, range(20))):
            CACHE.save(there, parse(made.content, ADDRESS).articles)
        atheris.Setup(sys.argv, one)
        atheris.Fuzz()
