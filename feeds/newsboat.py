"""Which feeds does a `urls` file of newsboat name, with which tags? Commands and searches in it are refused by name."""

import re
import shlex

from feeds.article import Feed
from feeds.clean import clean_line, clean_url
from feeds.guard import login_in
from feeds.opml import tag_of

_ADDRESS = re.compile(r"https?://\S", re.I)
_OTHER = re.compile(r'"?(?:query|filter|exec|file)\s*:', re.I)


def is_list(text: str, name: str) -> bool:
    """Whether a text is such a file: it is called so, and a line of it is an address."""
    lines = [line.strip() for line in text.splitlines()]
    return name == "urls" and any(_ADDRESS.match(line.lstrip("\"'")) for line in lines)


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
            feeds.setdefault(feed.address, feed)
        elif _OTHER.match(line.strip()):
            skipped.append(f"line {number}: skipped, only http and https feeds are taken")
        else:
            skipped.append(f"line {number}: skipped, no address begins it")
    return list(feeds.values()), skipped


def _feed(line: str) -> Feed | None:
    try:
        address, *words = shlex.split(line, comments=True)
    except ValueError:  # a quotation mark without its partner, or nothing but a comment
        return None
    url = clean_url(address) if _ADDRESS.match(address) else ""
    if not url:
        return None
    title = next((clean_line(word[1:], 300) for word in words if word.startswith("~")), "")
    tags = (tag_of(word.lstrip("!")) for word in words if not word.startswith("~"))
    return Feed(url, title, tags=tuple(dict.fromkeys(filter(None, tags))), login=login_in(address))
