"""How does an article get the full text of its page? On request, or after a refresh if its feed is set to that.

`never`: only on request. `auto`: where the feed's text is a stub. `always`: every article. Saved articles get their
page with the next refresh whatever their feed is set to: saved means kept whole. Nothing here runs when an article is
opened.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.store import Cache
from feeds.access import AccessOf
from feeds.article import Article, Feed, is_stub
from feeds.errors import CutOff, FeedError, ParseError
from feeds.record import dataclass
from feeds.stub import is_of, says_more
from reader.stopping import all_of

if TYPE_CHECKING:
    from feeds.fetch import Answer, Fetcher

CHOICES = ("auto", "always", "never")
SETTING = "full_text"
"""Its name among the settings of a feed."""
MOST_AT_ONCE = 100
"""Pages that one refresh fetches: a feed that was set to `always` is completed over several."""
RECENT = timedelta(days=30)
"""Older articles of a feed get their page on request, or when they are saved."""

ReadPage = Callable[[bytes, str, str], Article]
"""The article of a page, read in the parsing process: content, address, charset. Raises ParseError."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What became of one article's page."""

    article: int
    address: str
    error: str = ""
    """One clean sentence; '' where the page's text is there."""
    aside: bool = False
    """It says no more than the feed gave, which goes on being read."""
    cut: bool = False
    """It broke off: what came of it is there."""
    other: bool = False
    """It is another text than the article's, by its words: a wall, or a page that was moved."""


def doubt(done: Completed) -> str:
    """What is odd about a page that came, in a sentence; '' where nothing is."""
    if done.aside:
        return "the page says no more than the feed gave"
    if done.cut:
        return "the page broke off: not all of it is here"
    return "the page shows another text than the article's" if done.other else ""


class Completer:
    """Brings pages' texts into a cache; for the thread of its cache."""

    def __init__(self, cache: Cache, read_page: ReadPage, access_of: AccessOf, now: Callable[[], datetime]) -> None:
        self._cache, self._read_page, self._access_of, self._now = cache, read_page, access_of, now

    def wanted(self, feeds: Sequence[Feed], default: str) -> list[int]:
        """The articles of these feeds whose page is to be fetched now, and the saved ones that lack theirs."""
        own = self._cache.settings(SETTING)
        since = (self._now() - RECENT).timestamp()
        found = dict.fromkeys(self._cache.saved_pages_wanted(MOST_AT_ONCE))
        for feed in feeds:
            if (setting := own.get(feed.id, default)) != "never":
                every = setting == "always"
                ids = self._cache.pages_wanted(feed.id, since, MOST_AT_ONCE, whole=every)
                found |= dict.fromkeys(ids if every else self._stubs(ids))
        return list(found)[:MOST_AT_ONCE]

    def _stubs(self, ids: Sequence[int]) -> list[int]:
        """Those whose text is a stub; the others are noted as whole."""
        stubs = []
        with self._cache.write():
            for id in ids:
                if is_stub(self._cache.feed_text(id)):
                    stubs.append(id)
                else:
                    self._cache.page_not_needed(id)
        return stubs

    async def complete(self, ids: Sequence[int], fetcher: "Fetcher", *, asked: bool) -> list[Completed]:
        """Fetch the pages of these articles, many at a time. `asked`: by the reader, who sees what comes;
        else a page that is not the article's is none. One that says no more than the feed is kept aside. Raises
        CacheError."""
        return await all_of(self._one(id, fetcher, asked) for id in ids)

    async def _one(self, id: int, fetcher: "Fetcher", asked: bool) -> Completed:
        article = self._cache.feed_text(id)
        try:
            page, cut = await self._page(article, fetcher, asked)
            other, more = not is_of(page, article), says_more(page, article)
            if other and not asked:
                raise ParseError("the page shows another text than the article's")
        except FeedError as error:
            self._failed(id, str(error))
            return Completed(id, article.url, str(error))
        try:
            self._cache.save_page(id, page, read=more)
        except NotFound as error:  # its feed was removed meanwhile
            return Completed(id, article.url, str(error))
        return Completed(id, article.url, aside=not more, cut=cut, other=other)

    def _failed(self, id: int, error: str) -> None:
        try:
            self._cache.page_failed(id, error)
        except NotFound:
            return  # its feed was removed meanwhile

    async def _page(self, article: Article, fetcher: "Fetcher", asked: bool) -> tuple[Article, bool]:
        """The article of its page, and whether that broke off, which will do only where it was asked for. Raises
        FeedError."""
        from feeds.sniff import sniff
        from reader.subscribing import lies_inside

        if not article.url.startswith(("http://", "https://")):
            raise ParseError("the article has no page")
        if article.text_of == "page":
            raise ParseError("this is its page's text already")
        home = self._cache.feed(article.feed)
        access = self._access_of(home, article.url)
        ask = partial(fetcher.fetch, article.url, public=not lies_inside(self._cache, home), access=access)
        answer, cut = await _fetched(ask, asked)
        kind = sniff(answer.content, answer.final, answer.content_type)
        if kind not in ("html", "text"):
            a_pdf = answer.content.startswith(b"%PDF-")
            said = "a PDF, not to a web page" if a_pdf else "an empty page" if kind == "empty" else "no web page"
            raise ParseError(f"its address leads to {said}")
        return await asyncio.to_thread(self._read_page, answer.content, answer.final, answer.charset), cut


async def _fetched(ask: "Callable[[], Awaitable[Answer]]", anyway: bool) -> "tuple[Answer | CutOff, bool]":
    """What an address answers, and whether it broke off. Raises FetchError, CutOff only if not `anyway`."""
    try:
        return await ask(), False
    except CutOff as error:
        if not (anyway and error.content):
            raise
        return error, True
