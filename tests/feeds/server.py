"""Which server do the tests ask? A small world on the loopback: pages, validators, redirects, delays, broken answers.

with Site() as site:
    site.put("/feed", b"<rss/>", etag='"1"')
    ... site.url("/feed") ... site.log[-1].headers["if-none-match"]
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it; header names are lower case."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Page:
    """One answer. `raw` goes out as it is instead, and the connection is closed."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    raw: bytes | None = None
    hold: bool = False
    """Keep the connection open, silent, until the site closes."""


Answerer = Callable[[Asked], Page]


class Site:
    """A server on a free port of `host`, for as long as the `with` lasts; secure where it has a certificate and key."""

    def __init__(self, host: str = "127.0.0.1", certificate: Path | None = None) -> None:
        self.log: list[Asked] = []
        self.most_at_once = 0
        self.connections = 0
        self.closing = threading.Event()
        self._at_once = 0
        self._lock = threading.Lock()
        self._answers: dict[str, Answerer] = {}
        self._server = _Server((host, 0), _Handler)
        self._server.site = self
        self._scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    def on(self, path: str, answer: Answerer) -> None:
        """Answers a path by a function; the path is matched without its query."""
        self._answers[path] = answer

    def page(self, path: str, page: Page) -> None:
        """Answers a path by a page, whatever was asked."""
        self.on(path, lambda _: page)

    def put(
        self,
        path: str,
        body: bytes,
        *,
        etag: str = "",
        last_modified: str = "",
        content_type: str = "application/rss+xml",
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
    ) -> None:
        """Answers a path as a well-behaved server does: 304 where the validators fit, else the body."""
        known = {"ETag": etag, "Last-Modified": last_modified, **(headers or {})}
        sent = {name: value for name, value in known.items() if value}

        def answer(asked: Asked) -> Page:
            match, since = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
            if (etag and match == etag) or (match is None and last_modified and since == last_modified):
                return Page(status=304, headers=sent, delay=delay)
            return Page(body, headers={"Content-Type": content_type, **sent}, delay=delay)

        self.on(path, answer)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Leads elsewhere."""
        self.page(path, Page(status=status, headers={"Location": to}))

    def answer(self, asked: Asked) -> Page:
        """What a request gets; counts how many are under way."""
        with self._lock:
            self.log.append(asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            known = self._answers.get(asked.path.partition("?")[0])
            page = known(asked) if known else Page(b"no such page", 404)
            if page.delay:
                self.closing.wait(page.delay)
            return page
        finally:
            with self._lock:
                self._at_once -= 1


class _Server(ThreadingHTTPServer):
    """Threads that need no joining; a client that hangs up is no news."""

    daemon_threads = True
    request_queue_size = 256
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """Silent."""

    def get_request(self) -> tuple[socket.socket, Any]:
        """Counts the connections."""
        self.site.connections += 1
        return super().get_request()


class _Handler(BaseHTTPRequestHandler):
    """Hands each request to the site."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Silent; the site keeps its own log."""

    def do_GET(self) -> None:
        """Every request."""
        site = self.server.site
        page = site.answer(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        if page.raw is not None:
            self.close_connection = True
            self.wfile.write(page.raw)
        else:
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.status != 304 and "Content-Length" not in page.headers:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)
        if page.hold:
            self.wfile.flush()
            site.closing.wait(20)
