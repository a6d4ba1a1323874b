"""How are texts hashed?"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import hashlib


@cache
def _made() -> Any:
    from hashlib import blake2b as made

    return made


def blake2b(data: bytes, *, digest_size: int) -> "hashlib.blake2b":
    """hashlib's, imported on demand: it loads all of OpenSSL, which mere reading does not need."""
    hashed: hashlib.blake2b = _made()(data, digest_size=digest_size)
    return hashed


def digest(text: str) -> int:
    """A 64-bit hash of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def name_key(name: str) -> int:
    """A 64-bit hash of a name, without case."""
    return digest(name.casefold())
