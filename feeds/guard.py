"""Which addresses and redirects do we follow?

Pure functions over addresses; nothing is resolved or asked here. The rules: http and https only; never from https to
http; a name and password are sent only to the host that they were typed for; nothing on the public internet leads into
a private network (decided by the address that was really connected to, see `is_inner` and `feeds.wire`).
"""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit

from feeds.errors import Refused

LONGEST = 8000
"""Characters of an address; longer ones are refused."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_USER = re.compile(r"([A-Za-z]://)[^\s/?#]{1,1000}@")
_FEED_WITHIN = re.compile(r"feed:(?=https?://)", re.I)
_FEED = re.compile(r"feed://", re.I)
_NO_HOST = re.compile(r'[%<>"^`{|}]')
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address, which a gateway leads to
_INNER_TOO = tuple(map(ip_network, ("192.0.0.0/24", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10")))
"""Private networks that some versions of Python take for public, such as those of address translation."""
_INNER_NAME = re.compile(
    r"[^.:]+|(?:[^:]*\.)?(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)"
)
"""Names of private networks (RFC 6761, RFC 6762 appendix G, RFC 8375), and names without a dot."""
_OLD_NUMBER = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}")
_PORTS = {"http": 80, "https": 443}


def checked(address: str) -> str:
    """The address as it may be requested, without its fragment, its host in lower case. Raises Refused."""
    return _split(address.strip()).geturl()


def without_feed(address: str) -> str:
    """The http(s) address of a `feed:https://...` or `feed://...` address."""
    return _FEED_WITHIN.sub("", _FEED.sub("http://", address.strip()))


def host_of(address: str) -> str:
    """The host of a checked address, lower case, without port and brackets."""
    return urlsplit(address).hostname or ""


def next_hop(current: str, location: str) -> str:
    """The target of a redirect from `current` (a checked address). Raises Refused."""
    if not location.strip():
        raise Refused("redirects without saying where to")
    before = urlsplit(current)
    try:
        joined = urljoin(without_user(current), location.strip())
    except ValueError as error:
        raise Refused("redirects to an address that cannot be read") from error
    try:
        after = _split(joined)
    except Refused as error:
        raise Refused(f"redirects to a bad address: {error}") from error
    if before.scheme == "https" and after.scheme == "http":
        raise Refused("redirects from https to plain http")
    bare = after._replace(netloc=after.netloc.rpartition("@")[2])
    user, at, _ = before.netloc.rpartition("@")
    return bare._replace(netloc=f"{user}{at}{bare.netloc}" if _same_place(before, bare) else bare.netloc).geturl()


def without_user(address: str) -> str:
    """The address without a name and password."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def without_users(text: str) -> str:
    """A text without the names and passwords of the addresses in it: some take the address of a feed for its title."""
    return _USER.sub(r"\1", text)


def login_of(address: str) -> str:
    """The name and password in an address, as written there; '' if there are none."""
    return urlsplit(address).netloc.rpartition("@")[0]


def login_in(address: str) -> str:
    """The same of an address that may be invalid, such as one from a list."""
    try:
        return login_of(checked(address))
    except Refused:
        return ""


def with_login(address: str, login: str) -> str:
    """The address with a name and password, as it is requested."""
    parts = urlsplit(address)
    return parts._replace(netloc=f"{login}@{parts.netloc}").geturl() if login else address


def is_inner(host: str) -> bool:
    """Whether a host is in a private network: by its IP address, in any notation, or by a name reserved for such use.

    Any other name tells nothing: False.
    """
    host = host.partition("%")[0].rstrip(".").lower()
    if (address := _address(host)) is None:
        return _INNER_NAME.fullmatch(host) is not None
    if isinstance(address, IPv6Address):
        embedded = address.packed[-4:] if address in _NAT64 else None
        address = address.ipv4_mapped or address.sixtofour or (ip_address(embedded) if embedded else address)
    return not address.is_global or address.is_multicast or any(address in network for network in _INNER_TOO)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address of a host, also in an old notation ('127.1', '0x7f000001'); None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        if not _OLD_NUMBER.fullmatch(host):
            return None
    from socket import inet_aton  # as the resolver reads them

    try:
        return IPv4Address(inet_aton(host))
    except OSError:
        return None


def _split(address: str) -> SplitResult:
    """The parts of an http(s) address; Refused where it is none."""
    if len(address) > LONGEST:
        raise Refused("the address is too long")
    if _UNSAFE.search(address):
        raise Refused("the address holds characters that no address has")
    try:
        parts = urlsplit(address.replace(" ", "%20"))
        port = parts.port
    except ValueError as error:
        raise Refused("the address cannot be read") from error
    if parts.scheme not in _PORTS:
        raise Refused("only http and https addresses are fetched")
    if not parts.hostname or port == 0 or "\\" in parts.netloc or _NO_HOST.search(parts.netloc.rpartition("@")[2]):
        raise Refused("the address names no host")
    login, at, place = parts.netloc.rpartition("@")
    return parts._replace(fragment="", netloc=login + at + place.lower(), path=parts.path.replace("\\", "%5C"))


def same_place(before: str, after: str) -> bool:
    """Whether a password for one address may be sent to the other."""
    return _same_place(urlsplit(before), urlsplit(after))


def _same_place(before: SplitResult, after: SplitResult) -> bool:
    """Whether a password for one may be sent to the other: one host and port, or its step up to https."""
    if before.hostname != after.hostname:
        return False
    ports = [parts.port or _PORTS[parts.scheme] for parts in (before, after)]
    return (before.scheme == after.scheme and ports[0] == ports[1]) or (after.scheme == "https" and ports == [80, 443])
