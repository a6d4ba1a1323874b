"""Which errors may a source raise?

    FeedError                what went wrong with a source, one clean sentence
    ├── FetchError           the network or the file system: nothing came
    │   ├── Refused          an address or redirect we will not follow
    │   ├── NotAsked         what our own settings say of a source cannot be used
    │   ├── TooLarge         more bytes than the cap
    │   ├── TooSlow          a deadline passed
    │   ├── BadStatus        an HTTP status that is no answer (`status`, `retry_after`)
    │   ├── CutOff           an answer that broke off (`content` is what came of it)
    │   │   └── CutSlowly    the same, at a deadline: a TooSlow as well
    │   ├── Unreadable       a local path that is missing, empty, binary or not ours to read
    │   └── Unwritable       a local folder that takes no file
    ├── NoParser             nothing can be read now, whatever the source: the fault is ours or the machine's
    └── ParseError           something came, and it is no feed, article or list

The sentence is for the user: it is clean of control characters, holds no markup and no secret, and is shown once, at
the edge (command line, status line). The address is not part of it; whoever shows it knows the address.
"""


class FeedError(Exception):
    """What went wrong with a source, one clean sentence."""


class FetchError(FeedError):
    """Nothing came."""


class Refused(FetchError):
    """An address or redirect that we will not follow."""


class NotAsked(FetchError):
    """What our own settings say of a source cannot be used."""


class TooLarge(FetchError):
    """More bytes than the cap."""


class TooSlow(FetchError):
    """A deadline passed."""


class BadStatus(FetchError):
    """An HTTP status that is no answer."""

    def __init__(self, message: str, status: int, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        """Seconds that the server asked us to wait, clamped; 0 where it did not."""


class CutOff(FetchError):
    """An answer that broke off; what came of it may be read, and is not all."""

    def __init__(
        self,
        message: str,
        address: str = "",
        content: bytes = b"",
        final: str = "",
        content_type: str = "",
        charset: str = "",
    ) -> None:
        super().__init__(message)
        self.address, self.final = address, final
        """As asked for, and where it came from."""
        self.content, self.content_type, self.charset = content, content_type, charset
        """What came of it, unpacked, and what its server says that it is."""


class CutSlowly(CutOff, TooSlow):
    """An answer that had not come to its end when a deadline passed."""


class Unreadable(FetchError):
    """A local path that is missing, empty, binary or not ours to read."""


class Unwritable(FetchError):
    """A local folder that takes no file."""


class NoParser(FeedError):
    """Nothing can be read now, whatever the source: the fault is ours or the machine's."""


class ParseError(FeedError):
    """Something came, and it is no feed, article or list."""
