"""Which certificates does a TLS connection trust, and when are they loaded?

Loading the system's certificates takes some 20 ms of CPU: that is done at the first handshake, not when the client is
created, so that a refresh over plain http never pays for it.
"""

import ssl
from collections.abc import Iterable
from threading import Lock

import httpx2


class LazyTrust(ssl.SSLContext):
    """A client context that becomes httpx2's default context at its first handshake.

    Handshakes may run in threads (anyio runs `wrap_bio` of other contexts than the standard one there).
    """

    def __new__(cls) -> "LazyTrust":
        """A context for clients."""
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def __init__(self) -> None:
        self._lock = Lock()
        self._protocols: list[str] = []
        self._real: ssl.SSLContext | None = None

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Keeps the list for the real context."""
        self._protocols = list(alpn_protocols)

    def wrap_bio(
        self,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
        server_side: bool = False,
        server_hostname: str | bytes | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLObject:
        """Begins a handshake with the real context."""
        return self._context().wrap_bio(incoming, outgoing, server_side, server_hostname, session)

    def _context(self) -> ssl.SSLContext:
        """The real context, made once."""
        with self._lock:
            if self._real is None:
                self._real = httpx2.create_ssl_context()
                self._real.set_alpn_protocols(self._protocols)
            return self._real
