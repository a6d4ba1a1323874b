"""Which number tells one text from another?"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import hashlib


@cache
def _made() -> Any:
    from hashlib import blake2b as made

    return made


def blake2b(data: bytes, *, digest_size: int) -> "hashlib.blake2b":
    """As hashlib has it, which brings all of OpenSSL: whoever only reads does without."""
    hashed: hashlib.blake2b = _made()(data, digest_size=digest_size)
    return hashed


def digest(text: str) -> int:
    """64 bits that tell one text from another."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def name_key(name: str) -> int:
    """The number of a name, whatever its case."""
    return digest(name.casefold())
