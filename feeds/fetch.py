"""What does an address answer now: new bytes, "unchanged", or an error in one clean sentence?

Import this when a request is made and not before (it imports asyncio); httpx2 is imported at the first request.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from types import TracebackType
from typing import TYPE_CHECKING, Self

from feeds import guard, headers
from feeds.access import Access
from feeds.errors import BadStatus, CutOff, CutSlowly, FetchError, TooSlow
from feeds.record import dataclass

if TYPE_CHECKING:
    from feeds.part import Part
    from feeds.wire import Reply, Wire

DEADLINE = 25.0
"""Seconds for one address, including redirects and body, but not the wait for a free slot."""
LARGEST = 15 << 20
"""Bytes of one answer, unpacked."""
AT_ONCE = 32
A_HOST = 4
MOST_REDIRECTS = 10
_GRACE = 0.1
"""A body is cut so many seconds before the deadline, so that the part received is kept."""
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    address: str
    """As asked for."""
    final: str
    """The final address, without name and password: the base of relative links."""
    moved: str = ""
    """The address to use from now on: the target of the permanent redirects that came first; '' if none did."""
    unchanged: bool = False
    """The server said so (then `content` is empty), or the bytes are those of `content_hash` as given."""
    content: bytes = b""
    content_type: str = ""
    """MIME type, lower case, without parameters."""
    charset: str = ""
    """As the HTTP header declares it; '' where it does not."""
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""
    """blake2b, 16 bytes in hex, of the content."""
    wait: float = 0.0
    """Seconds until the server wants to be asked again (max-age), at most a day; 0 if it does not say."""
    inner: bool = False
    """Whether it came from a private network: only such an answer may link into one."""
    date: datetime | None = None
    """The time by the server's clock (its Date header)."""


class Fetcher:
    """Asks many addresses at once, politely, through one shared client.

        async with Fetcher(version) as fetcher:
            answer = await fetcher.fetch("https://example.org/feed", etag=feed.etag)

    `project` is an address for the User-Agent. `inner` tells whether a host is in a private network (see
    `guard.is_inner`); `now` is the clock that dates in Retry-After are compared with.
    """

    def __init__(
        self,
        version: str,
        *,
        project: str = "",
        deadline: float = DEADLINE,
        largest: int = LARGEST,
        at_once: int = AT_ONCE,
        a_host: int = A_HOST,
        inner: Callable[[str], bool] = guard.is_inner,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._late = f"timed out after {deadline:g} s"
        self._agent = f"Backstory/{version} (+{project})" if project else f"Backstory/{version} (news reader)"
        self._deadline, self._largest = deadline, largest
        self._inner, self._now = inner, now
        self._turns = asyncio.Semaphore(at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(a_host))
        self._wire: Wire | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections."""
        wire, self._wire = self._wire, None
        if wire is not None:
            await wire.aclose()

    async def fetch(
        self,
        address: str,
        etag: str = "",
        last_modified: str = "",
        content_hash: str = "",
        *,
        validated: str = "",
        public: bool = False,
        access: Access | None = None,
    ) -> Answer:
        """Fetch an address if it has changed. Raises FetchError; a CutOff holds the part that was received.

        `validated`: the address that the validators came from, if redirects led there; other servers must not get them.
        `public`: the address comes from the public internet and must not lead into a private network.
        `access`: credentials for the feed's own server.
        """
        start, validators = guard.checked(address), _validators(etag, last_modified)
        theirs = guard.without_user(guard.checked(validated) if validated else start)
        final, moved, reply = await self._follow(start, {theirs: validators}, public, access or Access(""))
        self._judge(reply, asked=bool(validators) and guard.without_user(final) == theirs)
        found = reply.headers.get
        kind, kept = found("content-type", ""), reply.status == 304
        if reply.cut:
            came_from, told = guard.without_user(final), (headers.media_type(kind), headers.charset(kind))
            raise (CutSlowly if reply.slow else CutOff)(reply.cut, address, reply.content, came_from, *told)
        sent = content_hash if kept else blake2b(reply.content, digest_size=16).hexdigest()
        return Answer(
            address=address,
            final=guard.without_user(final),
            moved=moved,
            unchanged=kept or sent == content_hash,
            content=reply.content,
            content_type=headers.media_type(kind),
            charset=headers.charset(kind),
            etag=headers.validator(found("etag", "")) or (etag if kept else ""),
            last_modified=headers.validator(found("last-modified", "")) or (last_modified if kept else ""),
            content_hash=sent,
            wait=headers.max_age(found("cache-control", "")),
            inner=reply.inner,
            date=headers.date(found("date", "")),
        )

    async def download(self, address: str, part: "Part", *, public: bool = False, access: Access | None = None) -> str:
        """Download a file, or the rest of it, into the part; returns its final address. Raises FetchError.

        On an error the part keeps what was written; see `fetch` for the other parameters.
        """
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", **part.asks}
        final, _, reply = await self._follow(guard.checked(address), {"": headers}, public, access or Access(""), part)
        if reply.status != 206 or "Range" not in headers:
            self._judge(reply, asked=False)
        return final

    async def _follow(
        self,
        start: str,
        headers: Mapping[str, Mapping[str, str]],
        public: bool,
        access: Access,
        part: "Part | None" = None,
    ) -> "tuple[str, str, Reply]":
        """The address after all redirects, the one to use from now on ('' if it has not changed), and the reply.

        `headers`: by address; those under '' are sent to every address.
        """
        here, moved, permanent, left = start, "", True, self._deadline
        seen = set()
        for _ in range(MOST_REDIRECTS + 1):
            own = access.for_address(here)
            given = {**headers.get("", {}), **headers.get(guard.without_user(here), {}), **own}
            if (here, own.get("Cookie")) in seen:
                raise FetchError("redirects in a circle")
            seen.add((here, own.get("Cookie")))
            reply, took = await self._ask(here, given, left, public, part)
            access.keep(here, reply.cookies)
            if reply.status == 401 and ("Authorization" in own or guard.login_of(here)):
                raise BadStatus("does not take the password or token that it is given (HTTP 401)", 401)
            if reply.status not in _REDIRECTS:
                return here, moved if here != start else "", reply
            left -= took
            permanent = permanent and reply.status in _PERMANENT
            public = public or not reply.inner
            here = guard.next_hop(here, reply.headers.get("location", ""))
            moved = here if permanent else moved
        raise FetchError(f"redirects more than {MOST_REDIRECTS} times")

    async def _ask(
        self, address: str, given: Mapping[str, str], left: float, public: bool, part: "Part | None" = None
    ) -> "tuple[Reply, float]":
        """One reply and the seconds that it took, without the wait for a free slot."""
        async with self._hosts[guard.host_of(address)], self._turns:
            clock = asyncio.get_running_loop().time
            begun = clock()
            try:
                until = begun + left - min(_GRACE, left / 10)
                async with asyncio.timeout(left):
                    reply = await self._opened().get(address, given, self._largest, public, until, part)
            except TimeoutError as error:
                raise TooSlow(self._late) from error
            if reply.slow and clock() >= until:
                reply = replace(reply, cut=self._late)
            return reply, clock() - begun

    def _opened(self) -> "Wire":
        """The shared client, created at the first request."""
        if self._wire is None:
            from feeds.wire import Wire

            self._wire = Wire(self._agent, self._inner)
        return self._wire

    def _judge(self, reply: "Reply", asked: bool) -> None:
        """Raise BadStatus if the reply is not a success."""
        if reply.status in (200, 203) or (reply.status == 304 and asked):
            return
        if reply.status == 304:
            raise BadStatus("answered 304 without being asked", 304)
        from feeds.faults import status_sentence

        wait = headers.retry_after(reply.headers.get("retry-after", ""), self._now())
        raise BadStatus(status_sentence(reply.status), reply.status, wait)


def _validators(etag: str, last_modified: str) -> dict[str, str]:
    """The headers that ask only for what changed."""
    known = {"If-None-Match": headers.validator(etag), "If-Modified-Since": headers.validator(last_modified)}
    return {name: value for name, value in known.items() if value}
