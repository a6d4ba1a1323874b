"""Which credentials are sent with a feed's requests: a password, a token, extra headers, cookies?

They are sent to the origin that they were given for (one scheme, host and port; or the same host by https) and to no
other, also after redirects.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import unquote

from feeds.article import Feed
from feeds.guard import same_place
from feeds.record import dataclass

MOST_COOKIES = 50


@dataclass(frozen=True, slots=True)
class Access:
    """The headers and cookies of one feed."""

    address: str
    """The origin that they are for; its path does not count."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: bool = False
    """Whether cookies of that origin are kept and sent back while the client is open."""
    jar: dict[str, str] = field(default_factory=dict, repr=False)

    def for_address(self, address: str) -> dict[str, str]:
        """The headers for a request to this address: none for another origin."""
        if not same_place(self.address, address):
            return {}
        cookies = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        return {**self.headers, "Cookie": cookies} if cookies else dict(self.headers)

    def keep(self, address: str, set_cookies: Iterable[str]) -> None:
        """Keep the cookies that an answer set, if that is wanted and the answer came from the origin."""
        if not self.cookies or not same_place(self.address, address):
            return
        for line in set_cookies:
            try:
                found = SimpleCookie(line)
            except CookieError:
                continue
            for name, morsel in found.items():
                if len(self.jar) < MOST_COOKIES or name in self.jar:
                    self.jar[name] = morsel.coded_value


def basic(user: str, password: str) -> str:
    """The Authorization header of a name and password (RFC 7617)."""
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")


AccessOf = Callable[[Feed, str], Access | None]
"""What a feed's own place gets to hear where an address is asked that one of its articles names. Raises FetchError."""


def by_login(address: str, login: str) -> Access:
    """The access of a place by a name and password as they stand in an address ('ann:100%25')."""
    user, _, password = login.partition(":")
    return Access(address, {"Authorization": basic(unquote(user), unquote(password))})
