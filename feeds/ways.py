"""Does a request go directly to its server, or through a proxy of the environment?

Through a proxy the peer is the proxy, and only the proxy knows the server's address. `NO_PROXY` is interpreted as curl
does it: names with their subdomains, addresses, networks ('10.0.0.0/8'), ports ('a.example:8080'), '*'.
"""

from ipaddress import ip_address, ip_network
from urllib.request import getproxies
from zlib import crc32

import httpx2

from feeds.errors import FetchError
from feeds.trust import LazyTrust

_POOLS = 32
_IDLE_CONNECTIONS = 1
"""Kept open in each pool: a host's next feed reuses it, and finished hosts use up few file descriptors."""
_PORTS = {"http": 80, "https": 443}


class Ways(httpx2.AsyncBaseTransport):
    """Direct requests use several small connection pools: searching a single one would double the time of a request.

    The client of a proxy is created at its first request, so that an unusable proxy does not affect direct requests.
    """

    def __init__(self, trust: LazyTrust) -> None:
        self._trust, self._limits = trust, httpx2.Limits(max_keepalive_connections=_IDLE_CONNECTIONS)
        self._pools = [httpx2.AsyncHTTPTransport(verify=trust, limits=self._limits) for _ in range(_POOLS)]
        known = {scheme.lower(): proxy for scheme, proxy in getproxies().items() if proxy}
        self._proxies: dict[str, str] = {
            scheme: known[scheme] for scheme in ("http", "https", "all") if scheme in known
        }
        self._straight = [entry.strip().lower() for entry in known.get("no", "").split(",") if entry.strip()]
        self._opened: dict[str, httpx2.AsyncHTTPTransport] = {}

    def proxy(self, url: httpx2.URL) -> str:
        """The address of the proxy for this request; '' if it goes directly."""
        if not self._proxies:
            return ""
        found = self._proxies.get(url.scheme) or self._proxies.get("all", "")
        port = url.port or _PORTS.get(url.scheme, 0)
        return "" if any(_is_meant(entry, url.host, port) for entry in self._straight) else found

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it through the proxy, or through the pool of its host."""
        if proxy := self.proxy(request.url):
            return await self._by(proxy).handle_async_request(request)
        return await self._pools[crc32(request.url.raw_host) % _POOLS].handle_async_request(request)

    async def aclose(self) -> None:
        """Closes the connections."""
        for pool in (*self._pools, *self._opened.values()):
            await pool.aclose()

    def _by(self, address: str) -> httpx2.AsyncHTTPTransport:
        """The client of a proxy. Raises FetchError."""
        if address not in self._opened:
            self._opened[address] = _client_of(address, self._trust, self._limits)
        return self._opened[address]


def _client_of(address: str, trust: LazyTrust, limits: httpx2.Limits) -> httpx2.AsyncHTTPTransport:
    try:
        proxy = httpx2.Proxy(address if "://" in address else f"http://{address}")
        if (proxy.url.port or 1) > 0xFFFF or not proxy.url.host:
            raise ValueError
        return httpx2.AsyncHTTPTransport(verify=trust, limits=limits, proxy=proxy)
    except ImportError as error:
        raise FetchError("the proxy that the environment names is a SOCKS proxy: it needs the extra `socks`") from error
    except (ValueError, httpx2.InvalidURL) as error:
        raise FetchError("the proxy that the environment names cannot be used") from error


def _is_meant(entry: str, host: str, port: int) -> bool:
    """Whether an entry of `NO_PROXY` means this host and port."""
    name, colon, wanted = entry.rpartition(":")
    if colon and wanted.isdecimal() and (name.endswith("]") or ":" not in name):
        if int(wanted) != port:
            return False
        entry = name
    if entry == "*":
        return True
    try:
        return ip_address(host.partition("%")[0]) in ip_network(entry.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        name = entry.removeprefix("*").strip(".")
        return bool(name) and (host == name or host.endswith(f".{name}"))
