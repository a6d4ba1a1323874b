"""How is a network error said to the user, in one sentence?

Nothing that a server wrote is repeated: every sentence is our own.
"""

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx2

from feeds.errors import FetchError, TooSlow

CONNECT_SECONDS = 10.0
"""How long a server may take to accept a connection."""
IDLE_SECONDS = 15.0
"""How long a server may send nothing."""
_STATUSES = {
    400: "did not understand the request",
    401: "asks for a password",
    402: "asks for payment",
    403: "refuses access",
    404: "is not found",
    407: "cannot be asked: the proxy wants a password",
    410: "is gone for good",
    429: "asks us to come back later",
    451: "is withheld for legal reasons",
    500: "has a fault of its own",
    502: "is not reachable behind its gateway",
    503: "is not available now",
    504: "is too slow behind its gateway",
}
_NO_CONNECTION = f"took no connection within {CONNECT_SECONDS:g} s"
_OF_PROXY = {
    **{said: f"the proxy {said}" for said in ("refused the connection", "cannot be reached from here", _NO_CONNECTION)},
    "name not found": "the proxy's name is not found",
    "cannot be connected to": "the proxy cannot be connected to",
}
"""The sentences about a server that become others if a proxy was asked."""
_CERTIFICATES = {9: "is not valid yet", 10: "has expired", 62: "is for another name", 64: "is for another address"}


def status_sentence(status: int) -> str:
    """The meaning of an HTTP status other than success."""
    if status in _STATUSES:
        return f"{_STATUSES[status]} (HTTP {status})"
    return f"answered with HTTP status {status}"


def told(error: Exception) -> FetchError:
    """An error of the HTTP client as one of ours."""
    for cause in _chain(error):
        sentence = _of_system(cause)
        if sentence:
            return FetchError(sentence)
    return _of_client(error)


def told_of_proxy(error: Exception) -> FetchError:
    """The same for a request through a proxy: a failed connection is the proxy's."""
    if isinstance(error, httpx2.ProxyError):
        return FetchError(_of_refusal(str(error)))
    meant = told(error)
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return type(meant)(_OF_PROXY.get(str(meant), str(meant)))
    return meant


def hung_up(error: Exception) -> bool:
    """Whether the server closed the connection without an answer, rather than sending an invalid one."""
    return not isinstance(error, httpx2.RemoteProtocolError) or "disconnected" in str(error)


def ended_early(error: Exception) -> bool:
    """Whether the server ended its answer too early, without a reset or anything invalid."""
    return "peer closed connection" in str(error)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies behind it, nearest first; groups opened."""
    waiting, seen = [error], set()
    while waiting:
        this = waiting.pop(0)
        if this is None or id(this) in seen:
            continue
        seen.add(id(this))
        yield this
        if isinstance(this, BaseExceptionGroup):
            waiting += this.exceptions
        waiting += [this.__cause__, this.__context__]


def _of_system(error: BaseException) -> str:
    """What an error of the sockets, names or certificates means; '' for others."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate {_CERTIFICATES.get(getattr(error, 'verify_code', 0), 'is not trusted')}"
    if isinstance(error, ssl.SSLError):
        return "secure connection failed"
    if isinstance(error, socket.gaierror):
        return "name server does not answer" if error.errno == socket.EAI_AGAIN else "name not found"
    if isinstance(error, ConnectionRefusedError):
        return "refused the connection"
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return "broke off the connection"
    if isinstance(error, OSError) and error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
        return "cannot be reached from here"
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        return "not asked: too many files are open here"
    return ""


def _of_client(error: Exception) -> FetchError:
    """What an error of the HTTP client itself means."""
    match error:
        case httpx2.ConnectTimeout():
            return TooSlow(_NO_CONNECTION)
        case httpx2.TimeoutException():
            return TooSlow(f"timed out: nothing came for {IDLE_SECONDS:g} s")
        case httpx2.RemoteProtocolError():
            return FetchError(_of_protocol(str(error)))
        case httpx2.ConnectError():
            return FetchError("cannot be connected to")
        case httpx2.NetworkError():
            return FetchError("broke off the connection")
        case httpx2.InvalidURL() | httpx2.UnsupportedProtocol() | httpx2.LocalProtocolError() | ValueError():
            return FetchError("the address cannot be asked")
    return FetchError("could not be fetched")


def _of_refusal(message: str) -> str:
    """What a proxy means that does not connect us (its words are looked at and never shown)."""
    if message.startswith(("407", "Requested", "Invalid")):  # the last two are of SOCKS
        return status_sentence(407)
    return "the proxy does not connect to it"


def _of_protocol(message: str) -> str:
    """What an error of h11 or httpcore2 means (their words are looked at and never shown)."""
    if "peer closed connection" in message:
        return "sent less than it announced"
    if "disconnected" in message:
        return "hung up without an answer"
    return "does not answer in proper HTTP"
