"""What does one server answer to one request?

Import this module when a request is made and not before. Which addresses may be requested, redirects, deadlines and
limits of concurrency are the business of `feeds.fetch`.
"""

import asyncio
from collections.abc import Callable, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Protocol

import httpx2

from feeds.errors import CutOff, FetchError, Refused
from feeds.faults import CONNECT_SECONDS, IDLE_SECONDS, ended_early, hung_up, told, told_of_proxy
from feeds.record import dataclass
from feeds.trust import LazyTrust
from feeds.unpack import Unpacker, offered, too_large
from feeds.ways import Ways

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.7, application/json;q=0.7, */*;q=0.5"
)
_WITH_BODY = (200, 203)
_WITH_PART = 206
_OF_THE_PACKED = frozenset({"content-length", "etag", "last-modified"})
"""Headers that describe the body as it was sent, before decompression."""
_CONNECTED = "connection.connect_tcp.complete"
_INWARD = "leads from the public internet into a private network"


class Sink(Protocol):
    """Receives a body piece by piece, so that it is not held in memory, see `feeds.part`. May raise FetchError."""

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """A body comes now."""

    def write(self, data: bytes) -> None:
        """The next bytes of it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of one server; `content` is decompressed, and empty if the status means that there is none."""

    status: int
    headers: Mapping[str, str]
    """Names are matched whatever their case."""
    content: bytes
    inner: bool
    """Whether it came from a private network."""
    cookies: tuple[str, ...] = ()
    """Its Set-Cookie headers."""
    cut: str = ""
    """How its body was cut off, in a sentence; '' if it is complete."""
    slow: bool = False
    """Whether it was cut off by a deadline."""


class Wire:
    """One shared client. `inner` tells whether a host is in a private network.

    Through a proxy the peer is the proxy: then only the host of the address itself can tell.
    """

    def __init__(self, agent: str, inner: Callable[[str], bool]) -> None:
        self._inner = inner
        self._answered: set[bytes] = set()
        """Hosts and ports with which a connection may still be open."""
        trust = LazyTrust()
        self._ways = Ways(trust)
        self._client = httpx2.AsyncClient(
            headers={"User-Agent": agent, "Accept": ACCEPT, "Accept-Encoding": offered()},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # none is kept, none is sent
            verify=trust,
            timeout=httpx2.Timeout(IDLE_SECONDS, connect=CONNECT_SECONDS, pool=None),
            transport=self._ways,
        )

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def get(
        self,
        address: str,
        headers: Mapping[str, str],
        cap: int,
        public_only: bool,
        until: float,
        sink: Sink | None = None,
    ) -> Reply:
        """Send one request. `public_only`: a peer in a private network gets none (Refused). A `sink` receives the body,
        which the reply then lacks; without one, the body is cut off at `until` (the loop's time). Raises FetchError."""
        by_proxy = ""
        try:
            request = self._client.build_request("GET", address, headers=headers)
            by_proxy = self._ways.proxy(request.url)
            if public_only and self._inner(request.url.host):
                raise Refused(_INWARD)
            if public_only and not by_proxy:
                request.extensions["trace"] = self._watch
            response = await self._sent(request)
            try:
                if public_only and self._came_from_inside(response):
                    raise Refused(_INWARD)
                return await self._reply(response, cap, until, sink)
            finally:
                await response.aclose()
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, ValueError) as error:
            raise (told_of_proxy(error) if by_proxy else told(error)) from error

    async def _sent(self, request: httpx2.Request) -> httpx2.Response:
        """The head of an answer. A server may close an idle connection just as we use it: then a new one is used."""
        place = request.url.netloc
        try:
            response = await self._client.send(request, stream=True)
        except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError) as error:
            if place not in self._answered or not hung_up(error):
                raise
            response = await self._client.send(request, stream=True)
        self._answered.add(place)
        return response

    async def _reply(self, response: httpx2.Response, cap: int, until: float, sink: Sink | None) -> Reply:
        """The reply, with its body if it has one."""
        status, headers, content, cut, slow = response.status_code, response.headers, b"", "", False
        inner = self._came_from_inside(response)  # now: after the body the connection may be gone
        if sink is not None and status in (*_WITH_BODY, _WITH_PART):
            await _pour(response, cap, sink)
        elif status in _WITH_BODY:
            content, cut, slow = await _body(response, cap, until)
        elif status == 304:
            async for _ in response.aiter_raw():
                pass  # there is nothing; but the end of it frees the connection for the next request
        return Reply(status, headers, content, inner, tuple(response.headers.get_list("set-cookie")), cut, slow)

    def _came_from_inside(self, response: httpx2.Response) -> bool:
        """Whether the peer is in a private network; through a proxy only the host itself can tell."""
        if self._ways.proxy(response.request.url):
            return self._inner(response.request.url.host)
        return self._inner(_peer(response.extensions.get("network_stream")) or response.request.url.host)

    async def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Close the connection to a peer in a private network before anything is sent."""
        if event == _CONNECTED:
            stream = info["return_value"]
            if self._inner(_peer(stream)):
                await stream.aclose()
                raise Refused(_INWARD)


def _peer(stream: Any) -> str:
    """The IP address of the peer; '' if the connection is already closed."""
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else ""


async def _body(response: httpx2.Response, cap: int, until: float) -> tuple[bytes, str, bool]:
    """The body, decompressed, at most `cap` bytes; how it was cut off, or ''; whether by a deadline."""
    _check_length(response, cap)
    unpacker = Unpacker(response.headers.get("content-encoding", ""), cap)
    try:
        async with asyncio.timeout_at(until):
            async for data in response.aiter_raw():
                unpacker.feed(data)
        unpacker.finish()
    except TimeoutError:
        return unpacker.unpacked(), "timed out", True
    except httpx2.ReadTimeout as error:
        return unpacker.unpacked(), str(told(error)), True
    except httpx2.RemoteProtocolError as error:
        if not ended_early(error):
            raise
        return unpacker.unpacked(), str(told(error)), False
    except CutOff as error:
        return unpacker.unpacked(), str(error), False
    return unpacker.unpacked(), "", False


async def _pour(response: httpx2.Response, cap: int, sink: Sink) -> None:
    """Pass the body on as it comes. We ask for no compression, but some servers compress all the same: then the body is
    decompressed, and version and size, which are those of the compressed bytes, are dropped. A part of a compressed
    file cannot be resumed."""
    headers, packing = response.headers, response.headers.get("content-encoding", "").strip().lower()
    unpacker = Unpacker(packing, cap) if packing not in ("", "identity") else None
    if unpacker is not None:
        if response.status_code == _WITH_PART:
            raise FetchError("packed a part of its answer, which we did not ask for")
        headers = httpx2.Headers([(name, value) for name, value in headers.items() if name not in _OF_THE_PACKED])
    _check_length(response, cap)
    sink.begin(response.status_code, headers)
    async for data in response.aiter_raw():
        for piece in unpacker.pieces(data) if unpacker is not None else (data,):
            sink.write(piece)
    if unpacker is not None:
        unpacker.finish()


def _check_length(response: httpx2.Response, cap: int) -> None:
    """Raise TooLarge if the body is announced as too large."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > cap:
        raise too_large(cap)
