"""Which credentials do the settings give single feeds: user and password, token, headers, cookies?

Secrets themselves are in the environment or the keyring:

[feeds."https://paper.example/private.xml"]
user = "ann"
password = "env:PAPER_PASSWORD"      # from the environment; "keyring:paper" from the system's keyring
headers = { X-Client = "backstory", X-Key = "env:PAPER_KEY" }
cookies = true
"""

import os
import re
from collections.abc import Mapping
from dataclasses import field

from feeds.access import Access, basic
from feeds.errors import NotAsked
from feeds.record import dataclass
from reader.addresses import shown_address
from reader.tomlfile import meant

KEYS = ("user", "password", "token", "headers", "cookies")
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_NAMED = re.compile(r"(env|keyring):(.*)", re.S)
_SERVICE = "backstory"


class BadAccess(Exception):
    """What is wrong with the settings of a feed, one sentence, and with which setting."""

    def __init__(self, said: str, key: str = "") -> None:
        super().__init__(said)
        self.key = key
        """The setting; '' where it is the whole table."""


@dataclass(frozen=True, slots=True)
class FeedAccess:
    """The settings of one feed, its secrets not looked up."""

    address: str
    user: str = ""
    password: str = ""
    token: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: bool = False
    fault: str = ""
    """Where an invalid setting is ('config.toml:5'): as it is unknown what was meant, the feed is not fetched."""


def read(address: str, table: object) -> FeedAccess:
    """The settings of one feed. Raises BadAccess."""
    said = shown_address(address) if "://" in address else address.rpartition("@")[2]
    if not isinstance(table, dict) or not address.startswith(("http://", "https://")):
        raise BadAccess(f"feeds: '{said}' is no address with a table of settings")
    if unknown := [key for key in table if key not in KEYS]:
        near = meant(unknown[0], KEYS) or f", only {', '.join(KEYS)}"
        raise BadAccess(f"feeds: there is no setting '{unknown[0]}' of a feed{near}", unknown[0])
    texts = {name: table.get(name, "") for name in ("user", "password", "token")}
    headers = table.get("headers", {})
    for name, text in texts.items():
        if not isinstance(text, str):
            raise BadAccess(f"feeds: the {name} of {said} wants text in quotes", name)
    if not isinstance(table.get("cookies", False), bool):
        raise BadAccess(f"feeds: 'cookies' of {said} is true or false", "cookies")
    if not isinstance(headers, dict) or not all(
        _NAME.fullmatch(name) and isinstance(value, str) and value.isprintable() for name, value in headers.items()
    ):
        raise BadAccess(f"feeds: the headers of {said} want names and texts", "headers")
    for name in ("password", "token"):
        if texts[name] and not texts[name].startswith(("env:", "keyring:")):
            raise BadAccess(f"feeds: the {name} of {said} stands elsewhere: 'env:NAME' or 'keyring:NAME'", name)
    return FeedAccess(address, **texts, headers=headers, cookies=bool(table.get("cookies")))


def access_of(given: FeedAccess, environ: Mapping[str, str] = os.environ) -> Access:
    """The credentials for the feed's server. Raises NotAsked if the settings are invalid or a secret is missing."""
    if given.fault:
        raise NotAsked(f"not asked: its settings cannot be used ({given.fault})")
    headers = {name: _sendable(value, environ) for name, value in given.headers.items()}
    if given.token:
        headers["Authorization"] = f"Bearer {_sendable(given.token, environ)}"
    elif given.user or given.password:
        headers["Authorization"] = basic(given.user, _secret(given.password, environ))
    return Access(given.address, headers, given.cookies)


def _sendable(value: str, environ: Mapping[str, str]) -> str:
    """A value, or the secret that it names, checked to be sendable in a header."""
    found, named = _secret(value, environ), _NAMED.match(value)
    if named and not (found.isascii() and found.isprintable()):
        place = "environment" if named[1] == "env" else "keyring"
        raise NotAsked(f"not asked: its secret '{named[2]}' in the {place} has letters that cannot be sent")
    return found


def _secret(value: str, environ: Mapping[str, str]) -> str:
    """A value, or the secret that it names."""
    if (named := _NAMED.match(value)) is None:
        return value
    where, name = named.groups()
    found = environ.get(name) if where == "env" else _from_keyring(name)
    if not found:
        raise NotAsked(f"not asked: its secret '{name}' is not in the {'environment' if where == 'env' else 'keyring'}")
    return found


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise NotAsked("not asked: its secret is in the keyring, and `keyring` is not installed") from error
    from configparser import Error

    broken = (
        KeyringError,
        ImportError,
        RuntimeError,
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        Error,
    )
    try:
        found: str | None = keyring.get_password(_SERVICE, name)
    except broken as error:  # a backend is anybody's: one that is set and not installed, a damaged file ...
        raise NotAsked("not asked: the keyring does not open") from error
    return found
