"""What is at an address that may be anything: a feed, a page that links to one, a list of feeds, a page?"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.rows import Filter
from feeds import guard, shapes
from feeds.article import Article, Feed
from feeds.errors import BadStatus, CutOff, FeedError, ParseError, TooSlow
from reader.addresses import shown_address
from reader.beside import Beside
from reader.outcomes import Outcome
from reader.subscribing import PUBLIC, known_feed, outward, subscribe_all

if TYPE_CHECKING:
    from feeds.fetch import Answer, Fetcher
    from feeds.parsed import Parsed

MOST_LINKS = 3
"""How many of the feeds that a page names are tried, until one of them is a feed."""
LOOKS = 3
"""How often what never was a feed is looked through for one."""


class Finding(Beside):
    """Fetches, reads and subscribes to what an address leads to."""

    async def _parse(self, answer: "Answer | CutOff") -> "Parsed":
        """What an answer says, read in the parsing process. Raises ParseError."""
        parsed = await self._read_any(answer)
        if parsed.subscriptions:
            raise ParseError("a list of subscriptions, not a feed")
        return parsed

    async def _read_any(self, answer: "Answer | CutOff") -> "Parsed":
        """The same; a list of subscriptions, too."""
        parse = self._parser.parse
        return await asyncio.to_thread(parse, answer.content, answer.final, answer.content_type, answer.charset)

    async def _find(self, asked: str, fetcher: "Fetcher") -> "tuple[Answer, Parsed | Article]":
        """What an address that may be anything leads to. Raises FeedError.

        Where its shape tells the feed, that; else what it is; of the feeds that a page names, or else keeps where sites
        keep them, the first that is one; else the page itself.
        """
        if shaped := shapes.by_shape(asked):
            try:
                return await self._feed_at(shaped, fetcher, public_only=True)
            except FeedError as error:
                if late := _of_feed(shaped, error):
                    raise late from error
                # else the shape deceived: the page may know better
        answer = await fetcher.fetch(asked, access=self._access(guard.without_user(asked)))
        from feeds.sniff import sniff

        if sniff(answer.content, answer.final, answer.content_type) != "html":
            return answer, await self._read_any(answer)
        if shapes.asks_consent(asked, answer.final):
            raise ParseError("asks for consent to cookies first, and shows nothing else")
        found = await self._feed_of_page(answer, fetcher, asked, guard.login_of(asked))
        if isinstance(found, FeedError):
            raise found
        if found:
            return found
        return answer, await asyncio.to_thread(self._parser.page, answer.content, answer.final, answer.charset)

    async def _feed_of_page(
        self, answer: "Answer", fetcher: "Fetcher", asked: str, login: str
    ) -> "tuple[Answer, Parsed] | FeedError | None":
        """The first feed of those that a page names, or else that lie where sites keep them; None where none is one,
        an error where one that is named may well be one later. The `login` with which the page was `asked` is for its
        place."""
        from feeds.discover import feed_links

        links, late = feed_links(answer.content, answer.final, answer.charset)[:MOST_LINKS], None
        for link in links or shapes.well_known(answer.final):
            try:
                own = guard.with_login(link, login) if guard.same_place(asked, link) else link
                return await self._feed_at(own, fetcher, public_only=not answer.inner)
            except FeedError as error:  # the next may be better
                late = late or (_of_feed(link, error) if links else None)
        return late

    async def _feed_at(self, address: str, fetcher: "Fetcher", *, public_only: bool) -> "tuple[Answer, Parsed]":
        """A feed at an address that nobody typed: nothing public leads into a private network. Raises FeedError."""
        answer = await fetcher.fetch(address, public=public_only)
        return answer, await self._parse(answer)

    def _never_read(self, feed: Feed) -> bool:
        """Whether nothing was ever read of what is subscribed to, not even in part: it may be no feed."""
        return feed.kind == "web" and feed.last_good is None and not self.cache.rows(Filter(feed=feed.id), 1)

    def _looks(self, feed: Feed, answer: "Answer") -> str:
        """What is at an address that may be no feed, as `feeds.sniff` tells; '' where it is one, or was looked through
        often."""
        from feeds.sniff import sniff

        new = feed.failures < LOOKS and self._never_read(feed)
        return sniff(answer.content, answer.final, answer.content_type) if new else ""

    async def _came_of(self, error: CutOff) -> "Parsed | None":
        """What can be read of a feed that broke off on its way; None where that is nothing."""
        try:
            return await self._parse(error)
        except FeedError:
            return None

    def _take_list(self, answer: "Answer", said: "Parsed", address: str, tags: tuple[str, ...]) -> Outcome:
        """Subscribe to what a list names; a public one leads into no private network."""
        taken, refused = outward(said.subscriptions) if not answer.inner else (said.subscriptions, ())
        named = subscribe_all(self.cache, taken, tags, public=not answer.inner)
        new = sum(outcome.new for outcome in named)
        return Outcome(address, "subscribed", new=new, faults=(*said.faults, *refused))

    async def _list_instead(self, feed: Feed, answer: "Answer") -> Outcome:
        """The feeds of a list take the place of what never was a feed. Raises FeedError where it cannot be read."""
        said = await self._read_any(answer)
        try:
            with self.cache.write():
                outcome = self._take_list(answer, said, feed.address, feed.tags)
                self.cache.remove_feed(feed.id)
        except NotFound:
            return Outcome(feed.address, "failed", error="was removed while it was fetched")
        return outcome

    def _named(self, asked: str, said: "Parsed", tags: tuple[str, ...]) -> tuple[Feed, Feed]:
        """The feed of an address, subscribed to: as it is stored, and with the login that was typed."""
        here = Feed(guard.without_user(asked), said.feed.title, site=said.feed.site, tags=tags)
        known = known_feed(self.cache, here)
        if known.kind == "page":  # its server had shown something else
            known = replace(known, kind="web", title=said.feed.title or known.title)
            self.cache.update_feed(known)
        return known, replace(known, login=guard.login_of(asked) or known.login)

    def _make_way(self, known: Feed, asked: str) -> None:
        """What was added without a look at what it is becomes the feed that was found at `asked`, and keeps its name;
        it goes where that is subscribed to already, or none ('')."""
        with suppress(NotFound), self.cache.write():  # it was removed meanwhile
            address = guard.without_user(asked) if asked else ""
            self.cache.set_setting(known.id, PUBLIC, "")
            if address and self.cache.feed_at(address) is None:
                self.cache.update_feed(replace(known, address=address, login=guard.login_of(asked)))
            if self.cache.feed(known.id).address != address:
                self.cache.remove_feed(known.id)


def moved_to(feed: Feed, answer: "Answer") -> Feed:
    """What is subscribed to, at the address where its feed was found."""
    now = answer.moved or answer.address
    return replace(feed, address=guard.without_user(now), login=guard.login_of(now))


def _of_feed(address: str, error: FeedError) -> FeedError | None:
    """What is wrong with the feed of a page, where that passes: nobody wants the page instead. None where it stays."""
    said = f"its feed {shown_address(address)} {error}"
    if isinstance(error, BadStatus) and (error.status == 429 or error.status >= 500):
        return BadStatus(said, error.status, error.retry_after)
    return TooSlow(said) if isinstance(error, TooSlow) else None
