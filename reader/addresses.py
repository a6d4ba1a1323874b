"""How is an address that the user typed stored and shown? Name and password are kept apart and never shown."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from reader.outcomes import Outcome

BARE = (
    r"(?i)(?!.*\.(?:txt|md|html?|xml|rss|atom|opml|jsonl?|gz|zip)$)"
    r"(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/|$)|[\w.-]+:\d+/"
)
"""The beginning of an address without `https://`; a path may look like that too."""


def hinted(outcome: "Outcome", source: str) -> "Outcome":
    """The outcome of a path, with a hint if it failed and looks like an address. It is not tried as one: a mistyped
    file name must not be sent to the network."""
    if outcome.state != "failed" or not re.match(BARE, source):
        return outcome
    return replace(outcome, error=f"{outcome.error}; an address begins with https://")


def may_mean(source: str) -> str:
    """The address that may be meant by what no file is called: 'https://paper.example/feed.xml'; '' for none. For who
    is asked before anything is sent."""
    if "://" in source or not re.match(rf"{BARE}|(?i:[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}/)", source):
        return ""
    try:
        if path_of(source).expanduser().exists():
            return ""
    except (OSError, ValueError):
        return ""
    plain = re.match(r"localhost\b|127\.", source) is not None  # nobody has a certificate for those
    return f"{'http' if plain else 'https'}://{source}"


def path_of(source: str) -> Path:
    """A path as typed, or as a browser shows it: 'file:///home/ann/a%20page.html'."""
    if not source.startswith("file://"):
        return Path(source)
    return Path(unquote(source.removeprefix("file://").removeprefix("localhost")))


def shown_address(address: str) -> str:
    """An address as it may be shown: without name and password."""
    scheme, mark, rest = address.partition("://")
    host = _host(address)
    return f"{scheme}{mark}{host.rpartition('@')[2]}{rest[len(host) :]}"


def kept_address(address: str) -> str:
    """The address under which a feed is stored that is added by this one."""
    from feeds import guard  # here: most verbs take no address
    from feeds.errors import Refused

    try:
        return guard.without_user(guard.checked(address))
    except Refused:
        return shown_address(address)


def _host(address: str) -> str:
    """The host with name and password; path, query and fragment may contain an '@' too."""
    return re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0]
