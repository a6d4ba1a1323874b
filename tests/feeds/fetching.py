"""A feed to fetch, and fetchers of one call, for tests against the server on the loopback."""

from datetime import UTC, datetime
from hashlib import blake2b

from feeds.fetch import Answer, Fetcher

FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><title>t</title></channel></rss>"
HASH = blake2b(FEED, digest_size=16).hexdigest()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
"""How an answer that is written by hand begins."""
NOW = datetime(2024, 1, 29, 12, tzinfo=UTC)


def quick(**options: object) -> Fetcher:
    """A fetcher of version 9.9 with the given settings."""
    return Fetcher("9.9", **options)  # type: ignore[arg-type]  # each test names real settings


async def fetched(address: str, *known: str, **options: object) -> Answer:
    async with quick(**options) as fetcher:
        return await fetcher.fetch(address, *known)
