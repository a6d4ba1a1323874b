"""How is the reader shown in a local browser? By textual-serve behind an address that only its user knows.

It listens only on the loopback interface. The address contains a token made for this run; every request without it,
including the websocket's, is refused first. No cookie is set, as cookies are shared between ports. The page may load
nothing from elsewhere (textual-serve's own page requests a font from the web).
"""

import hmac
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any

HOST = "127.0.0.1"
PATIENCE = 1.0
"""Seconds that open pages have to say goodbye at the end."""
FOCUS = """<script>
new MutationObserver((_, watching) => {
  if (!document.querySelector("body.-first-byte")) return;
  watching.disconnect();
  document.querySelector(".xterm-helper-textarea").focus();
}).observe(document, {attributes: true, subtree: true});
</script>"""
"""Keys are heard from the start: textual-serve's own page wants a click first."""
START = "from reader.cli import main; main()"


def command_line(words: list[str]) -> str:
    """The shell's line that starts the reader with these arguments, as textual-serve wants it."""
    import shlex

    line = [sys.executable, "-P", "-c", START, *words]  # -P: see `feeds.process`
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)


def listen(port: int) -> socket.socket:
    """A socket on the loopback interface; port 0 is any free one. Raises OSError."""
    return socket.create_server((HOST, port))


def serve(command: str, listening: socket.socket, tell: Callable[[str], object]) -> None:
    """Serve until told to end; `tell` gets the address. Raises ImportError where the extra is missing."""
    from aiohttp import web

    token = secrets.token_urlsafe(24)
    base = f"http://{HOST}:{listening.getsockname()[1]}"

    async def started() -> Any:
        app = await make_app(command, base, token)
        tell(f"{base}/{token}/")
        return app

    web.run_app(started(), sock=listening, print=None, access_log=None, shutdown_timeout=PATIENCE)


async def make_app(command: str, base: str, token: str) -> Any:
    """textual-serve's application below the token, and nothing beside it."""
    from aiohttp import web
    from textual_serve.server import Server

    async def guard(request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        given = [*request.path.split("/"), ""][1]
        if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
            raise web.HTTPForbidden(text="This address lacks the token that `backstory serve` printed.\n")
        answer = await handler(request)
        if answer.content_type == "text/html":
            answer.text = answer.text.replace("</head>", f"{FOCUS}</head>")
        return answer

    async def close_to_others(request: Any, response: Any) -> None:
        response.headers.update(
            {
                "Content-Security-Policy": f"default-src 'self' 'unsafe-inline' data:; connect-src ws{base[4:]}; "
                "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            }
        )

    served = await Server(command, HOST, public_url=base, title="Backstory")._make_app()
    served.on_startup.clear()  # it prints a logo
    app = web.Application(middlewares=[web.middleware(guard)])
    app.on_response_prepare.append(close_to_others)
    app.add_subapp(f"/{token}", served)
    return app
