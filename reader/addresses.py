"""How is an address that somebody typed kept and shown? A name and password in it stand apart and are never shown."""

from feeds.article import Feed


def shown_address(address: str) -> str:
    """An address as it may be said: without the name and password in it."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else address


def typed(address: str, tags: tuple[str, ...] = ()) -> Feed:
    """A feed by the address that somebody typed."""
    login = address.partition("://")[2].partition("/")[0].rpartition("@")[0]
    return Feed(shown_address(address), tags=tags, login=login)
