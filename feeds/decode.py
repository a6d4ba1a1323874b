"""What text are these bytes, in which character encoding?

In this order: a byte order mark, the nul pattern of UTF-16 and UTF-32, what was declared (HTTP, the XML declaration,
<meta>), UTF-8 where the bytes are valid UTF-8, a guess. Never raises; what cannot be decoded becomes U+FFFD.
"""

import codecs
import re

from feeds.pattern import pattern

HEAD = 2048
"""Bytes in which a declaration is looked for."""
SAMPLE = 20_000
"""Bytes that a guess looks at."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = pattern(
    rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)|<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_ALIASES = {
    # What people declare, and the larger set that they mean (as the WHATWG's Encoding Standard has it).
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_NOT_CHARSETS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_MULTIBYTE = pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(content: bytes, charset: str = "") -> str:
    """The text of these bytes, without a byte order mark; `charset` is what HTTP declared."""
    return decoded(content, charset)[0]


def decoded(content: bytes, charset: str = "") -> tuple[str, bool]:
    """The same, and whether the bytes are known to be that text in UTF-8, so that nobody need encode it again."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), False
    wide = wide_charset(content)
    if wide:
        return content.decode(wide, "replace"), False
    if content.isascii() and b"\x1b" not in content:
        return content.decode("ascii"), True
    return _decode_bytes(content, [name for name in (known(charset), known(declared(content))) if name])


def declared(content: bytes) -> str:
    """The charset that the XML declaration or a <meta> near the beginning names; '' where there is none."""
    found = _DECLARED.search(content[:HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def known(name: str) -> str:
    """Python's name for a declared charset that is a superset of ASCII or a multi-byte set of text; '' else."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return ""
    if info.name in _NOT_CHARSETS or info.name.startswith(("utf-16", "utf-32")):
        return ""
    try:
        return info.name if "".encode(info.name) == b"" and b"a".decode(info.name) else ""
    except (LookupError, ValueError, TypeError):
        return ""


def wide_charset(content: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, recognised by the position of NUL bytes; '' otherwise."""
    head = content[:64]
    if len(head) < 4 or b"\0" not in head:
        return ""
    if head[:3] == b"\0\0\0" and head[3]:
        return "utf-32-be"
    if head[0] and head[1:4] == b"\0\0\0":
        return "utf-32-le"
    even, odd = head[0::2], head[1::2]
    if even.count(0) == 0 and odd.count(0) * 10 >= len(odd) * 8:
        return "utf-16-le"
    if odd.count(0) == 0 and even.count(0) * 10 >= len(even) * 8:
        return "utf-16-be"
    return ""


def _decode_bytes(content: bytes, names: list[str]) -> tuple[str, bool]:
    """Declared encodings first, but UTF-8 before a declared Latin-1, which accepts any bytes."""
    names = [_ALIASES.get(name, name) for name in names]
    if not names or names[0] == "cp1252":
        names.insert(0, "utf-8")
    for name in dict.fromkeys([*names, "utf-8"]):
        try:
            return content.decode(name), name == "utf-8"
        except UnicodeError:
            continue
    return _decode_damaged(content, [name for name in names if name != "utf-8"]), False


def _decode_damaged(content: bytes, names: list[str]) -> str:
    """No encoding accepts all bytes: UTF-8 with some damage, else the declared one, else a guess."""
    sample = content[: SAMPLE * 10]
    beyond = len(sample) - len(sample.translate(None, _HIGH))
    inside = sum(map(len, _MULTIBYTE.findall(sample)))
    if inside * 2 >= beyond:
        return content.decode("utf-8", "replace")
    return content.decode(names[0] if names else _guess(content), "replace")


def _guess(content: bytes) -> str:
    """A legacy encoding, guessed from its letters if there are enough of them; else Western."""
    beyond = content[:SAMPLE].translate(None, _LOW)
    if len(beyond) < 40:
        return "cp1252"
    from charset_normalizer import from_bytes  # late: only for text in a legacy charset that nobody declared

    best = from_bytes(content[:SAMPLE]).best()
    name = known(best.encoding) if best else ""
    return _ALIASES.get(name, name) or "cp1252"


_HIGH = bytes(range(0x80, 0x100))
_LOW = bytes(range(0x80))
