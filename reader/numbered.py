"""How are the links of an article numbered, with their addresses listed at the end? Pure."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.footnotes import footnotes
from reader.page import Link, Row
from reader.wrap import Notes, safe, wrap

MOST = 500
"""Addresses that are listed."""
LONGEST = 400
"""Characters of an address that are shown."""
HEADING = "Links"


def numbers(text: str, links: Sequence[Link]) -> tuple[Notes, Sequence[str]]:
    """The number of each link, drawn after its last character, and the addresses in the order of their numbers. Links
    to one address have one number; footnotes have theirs already, places in the
    article need none."""
    known, notes = dict[str, int](), dict[int, str]()
    own = footnotes(text, links)
    for link in links:
        words = text[link.start : link.end].rstrip()
        if not words or link.start in own or link.href.startswith("#"):
            continue
        if link.href not in known and len(known) == MOST:
            continue
        number = known.setdefault(link.href, len(known) + 1)
        notes[link.start + len(words) - 1] = f"[{number}]"
    return notes, tuple(known)


def address_rows(addresses: Sequence[str], width: int, at: int) -> list[Row]:
    """The addresses under a heading, each behind its number, its host brighter than the rest of it; `at` is where the
    article ends."""
    if not addresses:
        return []
    rows = [Row(-1, -1, at), Row(-1, -1, at, ((HEADING, "subheading"),))]
    hang = len(f"[{len(addresses)}] ") if width > 3 * len(f"[{len(addresses)}] ") else 0
    for number, address in enumerate(addresses, 1):
        shown = safe(address if len(address) <= LONGEST else address[: LONGEST - 1] + "…").replace("\t", " ")
        host = _host(shown)
        mark = f"[{number}]".rjust(hang - 1) + " "
        room = max(1, width - hang)
        for n, (a, b) in enumerate(wrap(shown, 0, len(shown), room if hang else width - len(mark), room)):
            parts = ((a, min(b, host[0])), (max(a, host[0]), min(b, host[1])), (max(a, host[1]), b))
            words = tuple(
                (shown[x:y], style) for (x, y), style in zip(parts, ("dim", "plain", "dim"), strict=True) if x < y
            )
            rows.append(Row(-1, -1, at, ((" " * hang if n else mark, "note"), *words), href=address))
    return rows


def _host(address: str) -> tuple[int, int]:
    """Where in an address its host stands."""
    try:
        host = urlsplit(address).netloc
    except ValueError:
        host = ""
    start = max(0, address.find(host)) if host else 0
    return start, start + len(host)
