"""Which number tells one text from another?"""

from hashlib import blake2b


def digest(text: str) -> int:
    """64 bits that tell one text from another."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def name_key(name: str) -> int:
    """The number of a name, whatever its case."""
    return digest(name.casefold())
