"""How is an address that somebody typed kept and shown? A name and password in it stand apart and are never shown."""

import re

from feeds.article import Feed


def shown_address(address: str) -> str:
    """An address as it may be said: without the name and password in it."""
    scheme, mark, rest = address.partition("://")
    host = _host(address)
    return f"{scheme}{mark}{host.rpartition('@')[2]}{rest[len(host) :]}"


def typed(address: str, tags: tuple[str, ...] = ()) -> Feed:
    """A feed by the address that somebody typed."""
    return Feed(shown_address(address), tags=tags, login=_host(address).rpartition("@")[0])


def _host(address: str) -> str:
    """With the name and password before it; a path, query or fragment may have an '@' too."""
    return re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0]
