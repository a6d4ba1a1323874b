"""What does this source say, whatever its format?

The only module that knows every format. `parse` takes bytes from anywhere, `local` reads files and folders. A format's
module is imported with the first source of that format: most processes read one or two.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from feeds import files
from feeds.article import Article, Feed
from feeds.decode import decode
from feeds.errors import FeedError, ParseError, Unreadable
from feeds.parsed import Parsed
from feeds.sniff import Format, sniff

__all__ = ["Parsed", "absolute", "local", "page", "parse"]

BATCH = 500
"""Articles of a folder or archive in one Parsed."""
HEAD = 1 << 16
"""Bytes of a file from which its format is recognised."""
MOST_FAULTS = 100
"""Bad lines of an archive that are reported one by one; the rest is counted."""

Parse = Callable[[bytes, str, str, str], Parsed]
"""`parse` itself, or `process.Parser.parse`, which does it in the parser process."""

_FEED_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".json", ".opml")
_ARCHIVE_SUFFIXES = (".jsonl", ".ndjson")


def parse(content: bytes, address: str, content_type: str = "", charset: str = "") -> Parsed:
    """What these bytes say: a feed, a list of feeds, or (where the address is a local path) an article.

    Raises ParseError, with one clean sentence.
    """
    here = "://" not in address
    kind = sniff(content, address.partition("?")[0], content_type)
    if kind == "feed":
        from feeds import syndication

        return syndication.parse(content, address, charset)
    if kind == "json":
        from feeds import jsonfeed

        return jsonfeed.parse(content, address, charset)
    if kind == "opml":
        from feeds import opml

        feeds, skipped = opml.read(content)
        if not feeds:
            raise ParseError("a subscription list that names no http or https feed")
        return Parsed(Feed(address, kind="web" if not here else "file"), (), tuple(skipped), tuple(feeds))
    if kind in ("text", "markdown", "html") and here and not address.lower().endswith(_FEED_SUFFIXES):
        made = _article(kind, content, address, charset)
        return Parsed(Feed(address, Path(address).name, kind="file"), (made,))
    raise ParseError(_NO_FEED.get(kind, "not a feed"))


def page(content: bytes, address: str, charset: str = "") -> Article:
    """The article of a web page. Raises ParseError."""
    from feeds import webpage  # brings trafilatura

    return webpage.article_from_page(content, address, charset)


def local(path: Path, parse: Parse = parse) -> Iterator[tuple[Path, Parsed | FeedError]]:
    """What the file, or each file below the folder, says; a file that cannot be read comes with its error.

    Articles (.txt, .md, .html) below a folder belong to one feed of kind 'folder', whose address is the folder's path;
    feed files, archives and subscription lists below it are sources of their own. A folder or an archive comes in
    several batches of the same feed. A folder without anything readable comes with an Unreadable.
    """
    try:
        path = absolute(path)
        if files.kind_of(path) == "folder":
            yield from _folder(path, parse)
        else:
            yield from _sources(path, parse)
    except FeedError as error:
        yield path, error


def absolute(path: Path) -> Path:
    """The path as used in addresses and guids: absolute and normalised, links not followed. Raises Unreadable."""
    try:
        return Path(os.path.abspath(path.expanduser()))
    except (OSError, RuntimeError, ValueError) as error:
        raise Unreadable(files.reason(error)) from error


_NO_FEED = {
    "html": "a web page, not a feed",
    "binary": "neither text nor a feed",
    "empty": "empty: no feed in it",
    "text": "a text, not a feed",
    "markdown": "a text, not a feed",
    "archive": "an archive of articles, not a feed",
}
_NO_ARTICLE = {"binary": "neither text nor a feed", "empty": "an empty file"}


def _article(kind: Format, content: bytes, address: str, charset: str) -> Article:
    """The article of a local file."""
    path = Path(address)
    if kind == "html":
        return _as_local(page(content, address, charset), path)
    text = decode(content, charset)
    if kind == "markdown":
        from feeds import markdown  # brings markdown-it

        return markdown.article_from_markdown(text, path)
    from feeds import textfile

    return textfile.article_from_text(text, path)


def _as_local(made: Article, path: Path) -> Article:
    """A saved page is identified by its path; the address that it states for itself stays its address."""
    from feeds import textfile

    return replace(made, guid=textfile.path_id(path), url=made.url or textfile.path_id(path), text_of="feed")


def _sources(path: Path, parse: Parse) -> Iterator[tuple[Path, Parsed]]:
    """What one file says, in several batches if it is an archive. Raises FeedError."""
    with files.open_file(path) as file:
        kind = sniff(file.read(HEAD), path.name)
    if kind == "archive":
        yield from ((path, batch) for batch in _archive(path))
        return
    if kind in _NO_ARTICLE:
        raise Unreadable(_NO_ARTICLE[kind])
    yield path, _one(path, kind, parse)


def _one(path: Path, kind: Format, parse_heavy: Parse) -> Parsed:
    """A file that is read in one piece; what needs a heavy parser goes to `parse_heavy`."""
    content = files.read_file(path)
    if path.name == "urls":
        from feeds import newsboat

        if newsboat.is_list(decode(content), path.name):
            feeds, skipped = newsboat.read(decode(content))
            return Parsed(Feed(str(path), kind="file"), (), tuple(skipped), tuple(feeds))
    parsed = (parse if kind == "text" else parse_heavy)(content, str(path), "", "")
    if kind not in ("text", "markdown", "html"):
        return parsed
    from feeds import textfile

    changed = files.modified(path)
    articles = tuple(textfile.with_file_time(made, changed) for made in parsed.articles)
    return Parsed(parsed.feed, articles, parsed.faults)


def _folder(folder: Path, parse: Parse) -> Iterator[tuple[Path, Parsed | FeedError]]:
    """The articles below a folder in batches, and the other sources there, each on its own."""
    feed = Feed(str(folder), folder.name or str(folder), kind="folder")
    waiting: list[Article] = []
    found = False
    for there in files.walk(folder):
        for path, said in _below(there, parse):
            found = True
            if isinstance(said, Parsed) and _is_article(said, path):
                waiting.extend(said.articles)
            else:
                yield path, said
        if len(waiting) >= BATCH:
            yield folder, Parsed(feed, tuple(waiting))
            waiting = []
    if waiting:
        yield folder, Parsed(feed, tuple(waiting))
    if not found:
        raise Unreadable("a folder without articles")


def _below(there: Path | tuple[Path, Unreadable], parse: Parse) -> Iterator[tuple[Path, Parsed | FeedError]]:
    """What a file below a folder says, or its error; nothing for a file whose name is of no known format."""
    from feeds import textfile

    if isinstance(there, tuple):
        yield there
    elif there.name.lower().endswith((*textfile.SUFFIXES, *_FEED_SUFFIXES, *_ARCHIVE_SUFFIXES)):
        try:
            yield from _sources(there, parse)
        except FeedError as error:
            yield there, error


def _is_article(said: Parsed, path: Path) -> bool:
    """Whether a Parsed is the file's own article, rather than a feed."""
    from feeds import textfile

    own = textfile.path_id(path)
    return said.feed.kind == "file" and len(said.articles) == 1 and said.articles[0].guid == own


def _archive(path: Path) -> Iterator[Parsed]:
    """An archive in batches. Raises Unreadable if no line is an article."""
    from feeds import archive

    feed = Feed(str(path), path.name, kind="archive")
    articles: list[Article] = []
    faults: list[str] = []
    found = bad = 0
    for said in archive.read(path):
        if isinstance(said, Article):
            articles.append(said)
            found += 1
        else:
            bad += 1
            faults += [str(said)] if bad <= MOST_FAULTS else []
        if len(articles) >= BATCH:
            yield Parsed(feed, tuple(articles), tuple(faults))
            articles, faults = [], []
    if not found:
        raise Unreadable("no line of it is an article")
    if bad > MOST_FAULTS:
        faults.append(f"{bad - MOST_FAULTS:,} more lines are no articles")
    if articles or faults:
        yield Parsed(feed, tuple(articles), tuple(faults))
