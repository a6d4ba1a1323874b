"""Which feeds, with which tags, does newsboat's `urls` file list? Commands and searches in it are skipped."""

import re
from dataclasses import replace

from feeds.article import Feed
from feeds.guard import login_in, without_users
from feeds.opml import tag_of
from feeds.pattern import pattern
from feeds.strings import clean_line, clean_url

_ADDRESS = pattern(r"https?://\S", re.I)
_OTHERS = {
    re.compile(r'"?query\s*:', re.I): "a search of newsboat's: `backstory follow` keeps searches of ours",
    re.compile(r'"?(?:filter|exec|file)\s*:', re.I): "only http and https feeds are taken",
    re.compile(""): "no address begins it",
}
_WORD = pattern(r'"((?:[^"\\]|\\.)*)(?:"|\\?\Z)|#.*|([^\s"]\S*)')
"""A word as newsboat reads it: in double quotes or up to a space; '#' begins a comment."""
_ESCAPED = pattern(r"\\(.)")


def is_list(text: str, name: str = "urls") -> bool:
    """Whether a text is such a file: it is called so, and a line of it is an address. It is no XML."""
    lines = [line.strip() for line in text.splitlines()]
    return name == "urls" and text.lstrip()[:1] != "<" and any(_ADDRESS.match(line.lstrip("\"'")) for line in lines)


def read(text: str) -> tuple[list[Feed], list[str]]:
    """The feeds, each address once, and a sentence for each line that is not taken.

    A line is an address and its tags; a tag that begins with '~' is the feed's title, '!' is a mark of newsboat's own.
    """
    feeds: dict[str, Feed] = {}
    skipped = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        feed = _feed(line)
        if feed is not None:
            known = feeds.setdefault(feed.address, feed)
            tags = tuple(dict.fromkeys((*known.tags, *feed.tags)))
            feeds[feed.address] = replace(known, title=known.title or feed.title, tags=tags)
        else:
            why = next(why for begin, why in _OTHERS.items() if begin.match(line.strip()))
            skipped.append(f"line {number}: skipped, {why}")
    return list(feeds.values()), skipped


def _feed(line: str) -> Feed | None:
    address, *words = _words(line) or [""]
    url = clean_url(address) if _ADDRESS.match(address) else ""
    if not url:
        return None
    title = next((clean_line(without_users(word[1:]), 300) for word in words if word.startswith("~")), "")
    tags = (tag_of(word.lstrip("!")) for word in words if not word.startswith("~"))
    return Feed(url, title, tags=tuple(dict.fromkeys(filter(None, tags))), login=login_in(address))


def _words(line: str) -> list[str]:
    """The words of a line without quotation marks; none of a comment."""
    words = (_ESCAPED.sub(r"\1", word[1] or "") if word[2] is None else word[2] for word in _WORD.finditer(line))
    return list(filter(None, words))
